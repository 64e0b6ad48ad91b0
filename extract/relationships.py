"""Relationships that a note states, each with the words that state it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from casefile.record import Assertion, Relationship
from casefile.vocabulary import RELATION_TYPES, Certainty
from extract.advocates import advocate_facts
from extract.assertion import assertion_at, assertion_in
from extract.carer_logs import keeper_facts
from extract.denied_to_all import denials_to_all
from extract.doc_text import text_of
from extract.emotional import emotional_facts
from extract.label_facts import label_facts
from extract.outline_facts import listed_children, outline_relationships
from extract.partner_builders import still_couple
from extract.phrase_parts import Phrase
from extract.placements_in_turn import followed_carers
from extract.proposals import IN_TABLE, OF_NARRATOR, ProposedFact
from extract.reading import Reading
from extract.relation_patterns import Stated, find_stated
from extract.relational_nouns import RelationalNoun, noun_for
from extract.withdrawn import deny_kin
from extract.worker_changes import WORKER_RULES
from extract.workers import find_workers, titled_workers

# A worker of the carers, found in a note that does not say whose: consolidation knows the carers.
CARERS_WORKER = "professional-carers"
# "Uncle Dele" may be no uncle.
_TITLE_CONFIDENCE = 0.6
# "his mother, Gwenda": who "his" is, is a guess.
_PRONOUN_CONFIDENCE = 0.8
_CONFIDENCE = {
    "label": 0.95,
    "brackets": 0.95,
    "apposition": 0.9,
    "of": 0.9,
    "is": 0.85,
    "predicate": 0.85,
    "that": 0.85,
    "excluded": 0.97,
    "row": 0.95,
    IN_TABLE: 0.95,
    "bare": 0.7,
}


@Language.component("relationships")
def relationships(doc: Doc) -> Doc:
    """Set `doc._.relationships`."""
    reading: Reading = doc._.reading
    facts = [fact for phrase in doc._.phrases for fact in _phrase_facts(doc, reading, phrase)]
    facts += [_stated_fact(doc, stated) for stated in find_stated(reading)]
    facts += label_facts(reading, doc._.roster)
    facts += followed_carers(reading)
    facts += [*outline_relationships(reading), *listed_children(reading)]
    facts = [*deny_kin(reading, facts), *denials_to_all(reading)]
    facts += keeper_facts(reading, doc._.document.filename if doc._.document else None)
    facts += advocate_facts(reading)
    if not doc._.roster.is_history:
        facts += titled_workers(reading, doc._.roster, _placed(facts))
        facts += find_workers(reading, doc._.roster, _placed(facts))
    doc._.relationships = [*facts, *emotional_facts(doc, reading, facts)]
    return doc


def _placed(facts: Sequence[ProposedFact]) -> set[str]:
    """People whom the facts give a place, as a worker or in the family."""
    return {
        person
        for fact in facts
        if isinstance(fact.claim, Relationship) and fact.method.removeprefix("rule:") not in WORKER_RULES
        for person in (
            (fact.claim.subject_id,)
            if fact.claim.type == "professional"
            else (fact.claim.subject_id, fact.claim.object_id)
        )
    }


def _phrase_facts(doc: Doc, reading: Reading, phrase: Phrase) -> Iterator[ProposedFact]:
    if phrase.pattern == "bare" and _calls_nobody(text_of(doc), phrase):
        return
    owners = phrase.possessors or _usual_owners(reading, phrase.noun, phrase.start)
    if phrase.pattern == "bare" and phrase.noun.for_all and owners == reading.focus[:1]:
        owners = reading.line_child(phrase.start) or reading.focus
    asserted = _asserted(doc, phrase)
    yield from _twins(phrase, asserted)
    for owner in owners:
        for holder in phrase.holders:
            if owner != holder:
                claim = _claim(text_of(doc), phrase, owner, holder)
                yield ProposedFact(
                    claim,
                    phrase.start,
                    phrase.end,
                    f"rule:{_rule(reading, phrase)}",
                    _confidence(phrase),
                    asserted,
                )


_BEYOND_DOUBT = re.compile(
    r"[,;] (?:there is |that is |of that there is )?no (?:question|doubt|dispute)|,? without (?:question|doubt)"
)
# "no father listed", "Not my dad", "like a mum to him": words that call nobody.
_NO_SUCH = re.compile(
    r"(?:\b(?:no|not|never|like an?)|n['’]t)\s+(?:(?:his|her|my|our|their|your)\s+\w+\s+(?:and|or)\s+)?$",
    re.IGNORECASE,
)


def _calls_nobody(text: str, phrase: Phrase) -> bool:
    before = text[max(0, phrase.start - 24) : phrase.start]
    return bool(_NO_SUCH.search(before) or _NO_SUCH.search(text[phrase.start : phrase.start + 3]))


# "had understood Rick to be Billy's father": somebody takes it to be so.
_TAKEN_TO_BE = re.compile(
    r"\b(?:assum|believ|claim|presum|suppos|t(?:ook|aken)|thought|underst[oa]n?d)\w*\b[^.;:\n]{0,30}\bto be (?:the )?$",
    re.IGNORECASE,
)
# "Sheila says she's his nan": kin that somebody claims to be, which only others can affirm.
_CLAIMS_TO_BE = re.compile(
    r"\b(?:insist(?:s|ed)|says|said|tells (?:us|people)|told (?:us|people|me|staff)) (?:that )?s?he(?:['’]s| is| was) (?:also |really )?$"
)
# "Foster carer Jenny Tapp stood down, never needed": found, and no child came.
_STOOD_DOWN = re.compile(
    r"[^.;:\n]{0,20}?\b(?:cancelled|fell through|never (?:needed|used)|not (?:needed|required|used)|pulled out|stood down|withdrew)\b",
    re.IGNORECASE,
)
# "The man first thought to be the father, Mr Hale, was excluded by testing".
_RULED_OUT = re.compile(
    r",? (?:(?:was|is|has been|had been|now) )+(?:\w+ly |since |later |then )?(?:excluded|ruled out)\b(?! from)"
)
_PUTATIVE = re.compile(
    r"\b(?:alleged|putative|possibl[ey]|presum(?:ed|ably)|probabl[ey]|perhaps|maybe|believed|suspected|claims? to be|claimed to be|supposed|said to be|may be|might be|could be|rumoured|named)\b",
    re.IGNORECASE,
)


def _asserted(doc: Doc, phrase: Phrase) -> Assertion:
    """How the note puts a phrase.

    "Her brother Tom did not come" takes it for granted that Tom is her brother: only a sentence that says who is
    what can deny it; before a name the noun itself must be in doubt ("putative father").
    """
    if phrase.is_negated:
        return Assertion(Certainty.NEGATED)
    if phrase.pattern in ("predicate", "is"):
        beyond_doubt = _BEYOND_DOUBT.match(text_of(doc), phrase.end)
        if beyond_doubt:
            return Assertion()
        # Of a visit "DNA" denies that anybody came; of kinship it is the test that proves it.
        asserted = assertion_in(text_of(doc).replace("DNA", "lab"), phrase.start, phrase.end)
        is_claimed = asserted.certainty is Certainty.AFFIRMED and _is_claimed_by_holder(doc, phrase)
        return Assertion(Certainty.ALLEGED) if is_claimed else asserted
    text = text_of(doc)
    if phrase.noun.relation == "carer" and _STOOD_DOWN.match(text, phrase.end):
        return Assertion(Certainty.NEGATED)
    if phrase.noun.relation == "parent" and not phrase.noun.is_inverse and _RULED_OUT.match(text, phrase.end):
        return Assertion(Certainty.NEGATED)
    if text[phrase.end : phrase.end + 1] == "?" and phrase.pattern in ("label", "brackets", "apposition"):
        return Assertion(Certainty.UNKNOWN)
    near = text[max(0, phrase.start - 18) : phrase.end]
    is_taken = _TAKEN_TO_BE.search(text, max(0, phrase.start - 60), phrase.start)
    return Assertion(Certainty.ALLEGED) if is_taken or _PUTATIVE.search(near.split("\n")[-1]) else Assertion()


def _is_claimed_by_holder(doc: Doc, phrase: Phrase) -> bool:
    """Whether it is he or she who claims to be kin: the words up to the noun's owner end in "says she's"."""
    text = text_of(doc)
    words = text[phrase.start : phrase.end]
    lead = re.match(r"s?he(?:['’]s| is| was) (?:also |really )?", words)
    at = phrase.start + (lead.end() if lead else 0)
    return _CLAIMS_TO_BE.search(text, max(0, at - 60), at) is not None


# "The plan is a special guardianship order to the aunt", "supports": nobody has made the order.
_ORDER_RULES = ("carer-holds-order", "carer-order")
_ORDER_SOUGHT = re.compile(
    r"\b(?:ask(?:s|ed|ing)? for|appl(?:y|ied|ies|ying|ication)|consider\w*|plan(?:s|ned|ning)?|propos\w+|pursu\w+|recommend\w*|see(?:k|ks|king)|should|sought|support\w*|viab\w+|wish\w*)\b[^.;:\n]*$",
    re.IGNORECASE,
)
_ORDER_REFUSED = re.compile(
    r"[^.;:\n]{0,30}?\b(?:was|were|is|has been|had been)? ?(?:declined|dismissed|not (?:granted|made)|refused|rejected|turned down|withdrawn)\b",
    re.IGNORECASE,
)


def _of_order(doc: Doc, stated: Stated, asserted: Assertion) -> Assertion:
    """An order that is only sought or was refused makes nobody a guardian."""
    if stated.rule not in _ORDER_RULES or asserted.certainty is not Certainty.AFFIRMED:
        return asserted
    text, reading = text_of(doc), doc._.reading
    if _ORDER_REFUSED.match(text, stated.end):
        return Assertion(Certainty.NEGATED)
    is_sought = _ORDER_SOUGHT.search(text, reading.sentence_at(stated.start), stated.start)
    return Assertion(Certainty.HYPOTHETICAL) if is_sought else asserted


def _stated_fact(doc: Doc, stated: Stated) -> ProposedFact:
    # "No longer visits" denies the visits, and tells all the same whose worker it was.
    asserted = Assertion() if stated.rule in WORKER_RULES else assertion_at(doc, stated.start, stated.end)
    asserted = _of_order(doc, stated, asserted)
    if stated.is_negated:
        asserted = replace(asserted, certainty=Certainty.NEGATED)
    claim, confidence = stated.claim, stated.confidence
    if asserted.certainty is Certainty.NEGATED:
        couple = still_couple(claim, text_of(doc)[stated.start : stated.end])
        if couple is not None:
            claim, asserted, confidence = couple, Assertion(), min(confidence, _UNWED_CONFIDENCE)
    return ProposedFact(claim, stated.start, stated.end, f"rule:{stated.rule}", confidence, asserted)


# "They never married": seldom of two who were no couple.
_UNWED_CONFIDENCE = 0.7


def _twins(phrase: Phrase, asserted: Assertion) -> Iterator[ProposedFact]:
    """ "his twin sisters, Caitlin and Skye", "the twins Hafsa and Hamda": the two are each other's twins."""
    if len(phrase.holders) == 2 and ("twin" in phrase.modifiers or phrase.noun.nature == "twin"):
        one, other = phrase.holders
        yield ProposedFact(
            Relationship("sibling", one, other, "twin"),
            phrase.start,
            phrase.end,
            "rule:sibling-twins",
            0.9,
            asserted,
        )


def _confidence(phrase: Phrase) -> float:
    """Jobs: 0.93 where the note says whose worker it is, below that where the reading supposes it."""
    if phrase.is_title:
        return _TITLE_CONFIDENCE
    if phrase.is_pronoun and not phrase.noun.is_job:
        return min(_PRONOUN_CONFIDENCE, _CONFIDENCE.get(phrase.pattern, 0.7))
    if phrase.noun.is_job:
        return 0.93 if phrase.possessors else 0.8
    return _CONFIDENCE.get(phrase.pattern, 0.7)


_MY = re.compile(r"(?:my|our)\b", re.IGNORECASE)


def _rule(reading: Reading, phrase: Phrase) -> str:
    if phrase.noun.target == "carer" and not phrase.possessors:
        return CARERS_WORKER
    is_own = reading.narrator in phrase.possessors and _MY.match(reading.text, phrase.start)
    return f"{phrase.noun.relation.replace('_', '-')}-{OF_NARRATOR if is_own else phrase.pattern}"


def _usual_owners(reading: Reading, noun: RelationalNoun, position: int) -> tuple[str, ...]:
    """Whom somebody in this job works with, when the note does not say."""
    if not noun.is_job or noun.target == "none":
        return ()
    children = reading.line_child(position) or reading.focus
    if noun.target == "adult" and children:
        mother = noun_for("mother")
        return (reading.slot(mother, reading.focus, "Mother"),) if mother else ()
    return children if noun.for_all else children[:1]


def _claim(text: str, phrase: Phrase, owner: str, holder: str) -> Relationship:
    noun = phrase.noun
    subject, other = (owner, holder) if noun.is_inverse else (holder, owner)
    nature, status = _nature(text, phrase), _status(text, phrase)
    allowed = RELATION_TYPES[noun.relation]
    return Relationship(
        noun.relation,
        subject,
        other,
        nature if nature in allowed.natures else ("unknown" if allowed.natures else None),
        status if status in allowed.statuses else None,
    )


_NATURE_WORDS = {
    "full": "full",
    "half": "half",
    "step": "step",
    "foster": "foster",
    "adoptive": "adoptive",
    "adopted": "adoptive",
    "twin": "twin",
    "maternal": "maternal",
    "mat": "maternal",
    "mat.": "maternal",
    "paternal": "paternal",
    "pat": "paternal",
    "pat.": "paternal",
    "whole": "full",
}
# "His brother Dean, same mum and dad": what the words behind say of two who are brothers.
_BLOOD = (
    (
        re.compile(
            r"\(full\b|same parents|same (?:mother|mum) and (?:the same )?(?:father|dad)|full (?:brother|sister|sibling)"
        ),
        "full",
    ),
    (
        re.compile(
            r"\(half\b|same (?:mother|mum|mam|father|dad|daddy),? (?:but )?(?:a )?different|(?:a )?different (?:fathers?|dads?|mothers?|mums?)\b"
            r"|share a (?:mother|mum|father|dad) (?:and|but) not"
        ),
        "half",
    ),
)
_REACH = 60


# "They adopted a son, Jonah", and not "was adopted. Her son Jonah".
_ADOPTED = re.compile(
    r"\b(?<!was )(?<!were )(?<!been )adopted (?:an? |another |her |his |their |two |three )?(?:[a-z-]+ )?(?:babies|baby|boys?|child(?:ren)?|daughters?|girls?|grandsons?|granddaughters?|sons?)\b"
)


def _nature(text: str, phrase: Phrase) -> str | None:
    said = [_NATURE_WORDS[m] for m in phrase.modifiers if m in _NATURE_WORDS]
    # "maternal half-brother": of the two words, the one that a brother can be.
    named = next((n for n in said if n in RELATION_TYPES[phrase.noun.relation].natures), None)
    if len(phrase.holders) > 1 and "twin" in (named, phrase.noun.nature):
        return "unknown"
    if phrase.noun.is_inverse and _ADOPTED.search(text[max(0, phrase.start - 30) : phrase.end]):
        return "adoptive"
    return named or _told_side(text, phrase) or _blood(text, phrase) or phrase.noun.side or phrase.noun.nature


# "Kayden's nan (dad's side)", "her auntie on her mum's side"
_SIDE = re.compile(
    r"[\s,(–-]*(?:on |from )?(?:his |her |the |their |our |my )?(?:(?P<hers>mum|mam|mother|maternal)|dad|daddy|father|paternal)(?:['’]?s)? side\b",
    re.IGNORECASE,
)


def _told_side(text: str, phrase: Phrase) -> str | None:
    if phrase.noun.relation not in ("grandparent", "aunt_uncle") or phrase.noun.side is not None:
        return None
    said = _SIDE.match(text, phrase.end)
    return None if said is None else "maternal" if said["hers"] else "paternal"


def _blood(text: str, phrase: Phrase) -> str | None:
    if phrase.noun.relation != "sibling" or phrase.noun.nature not in (None, "unknown"):
        return None
    behind = re.split(r"\n|[.;] [A-Z]", text[phrase.end : phrase.end + _REACH])[0]
    return next((nature for pattern, nature in _BLOOD if pattern.search(behind)), None)


_DAY = r"(?:\d{1,2}(?:st|nd|rd|th)? )?(?:[A-Z][a-z]+ )?(?:(?:\d{1,2}[./])?\d{1,2}[./]\d{2,4}|(?:19|20)\d\d)"
# "Kez, his keyworker, until August", "foster carer July 2012 to August 2015".
_UNTIL = re.compile(
    rf",? ?\(?(?:(?:till|until|up to)\b|(?:from )?{_DAY} ?(?:to|till|until|[-–]) ?{_DAY}|to {_DAY})"
)
# "03/19 - 06/20 | Foster carer Jan Okoro", a line of a list of placements.
_SPELL = re.compile(rf"{_DAY} ?(?:to|till|until|[-–]) ?{_DAY}")
_WAS = re.compile(r"\b(?:was|were)\b")


def _is_over(text: str, phrase: Phrase) -> bool:
    """Whether the note tells of a job, a carer or a couple as past: "I was your social worker"."""
    if phrase.noun.relation not in ("carer", "partner", "professional"):
        return False
    is_past = phrase.pattern == "predicate" and _WAS.search(text, phrase.start, phrase.end) is not None
    if phrase.noun.relation == "carer":
        is_past = (
            is_past or _SPELL.search(text, text.rfind("\n", 0, phrase.start) + 1, phrase.start) is not None
        )
    return is_past or _UNTIL.match(text, phrase.end) is not None


# "my first wife" and "her old social worker" have had successors.
_PAST = frozenset(("earlier", "ex", "first", "former", "late", "old", "previous", "then"))


def _status(text: str, phrase: Phrase) -> str | None:
    is_over = _is_over(text, phrase)
    if phrase.noun.status:
        return phrase.noun.status
    past = _PAST & set(phrase.modifiers)
    if phrase.noun.relation == "partner":
        if "estranged" in phrase.modifiers:
            return "separated"
        return "widowed" if "late" in past else "ended" if past or is_over else "current"
    return "former" if past or is_over else "current"
