"""Relationships that a note states, each with the words that state it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from casefile.record import Assertion, Relationship
from casefile.vocabulary import RELATION_TYPES, Certainty
from extract.assertion import assertion_at
from extract.lexicons import load_lexicon
from extract.proposals import ProposedFact
from extract.reading import Reading
from extract.relation_patterns import Stated, find_stated
from extract.relational_nouns import RelationalNoun, noun_for
from extract.relational_phrases import Phrase

_CONFIDENCE = {
    "label": 0.95,
    "brackets": 0.95,
    "apposition": 0.9,
    "of": 0.9,
    "is": 0.85,
    "predicate": 0.85,
    "row": 0.95,
    "bare": 0.7,
}


@Language.component("relationships")
def relationships(doc: Doc) -> Doc:
    """Set `doc._.relationships`."""
    reading: Reading = doc._.reading
    facts = [fact for phrase in doc._.phrases for fact in _phrase_facts(doc, reading, phrase)]
    facts += [_stated_fact(doc, stated) for stated in find_stated(reading)]
    facts += _titled_facts(
        doc, reading, {f.claim.subject_id for f in facts if isinstance(f.claim, Relationship)}
    )
    doc._.relationships = facts
    return doc


def _phrase_facts(doc: Doc, reading: Reading, phrase: Phrase) -> Iterator[ProposedFact]:
    owners = phrase.possessors or _usual_owners(reading, phrase.noun, phrase.start)
    asserted = assertion_at(doc, phrase.start, phrase.end)
    if phrase.is_negated:
        asserted = replace(asserted, certainty=Certainty.NEGATED)
    for owner in owners:
        for holder in phrase.holders:
            if owner != holder:
                claim = _claim(phrase, owner, holder)
                yield ProposedFact(
                    claim,
                    phrase.start,
                    phrase.end,
                    f"rule:{_rule(phrase)}",
                    _CONFIDENCE.get(phrase.pattern, 0.7),
                    asserted,
                )


def _stated_fact(doc: Doc, stated: Stated) -> ProposedFact:
    asserted = assertion_at(doc, stated.start, stated.end)
    if stated.is_negated:
        asserted = replace(asserted, certainty=Certainty.NEGATED)
    return ProposedFact(
        stated.claim, stated.start, stated.end, f"rule:{stated.rule}", stated.confidence, asserted
    )


def _rule(phrase: Phrase) -> str:
    return f"{phrase.noun.relation.replace('_', '-')}-{phrase.pattern}"


def _usual_owners(reading: Reading, noun: RelationalNoun, position: int) -> tuple[str, ...]:
    """Whom somebody in this job works with, when the note does not say."""
    if not noun.is_job or noun.target == "none":
        return ()
    children = reading.line_child(position) or reading.focus
    if noun.target == "adult" and children:
        mother = noun_for("mother")
        return (reading.slot(mother, reading.focus, "Mother"),) if mother else ()
    return children[:1]


def _claim(phrase: Phrase, owner: str, holder: str) -> Relationship:
    noun = phrase.noun
    subject, other = (owner, holder) if noun.is_inverse else (holder, owner)
    nature, status = _nature(phrase), _status(phrase)
    allowed = RELATION_TYPES[noun.relation]
    return Relationship(
        noun.relation,
        subject,
        other,
        nature if nature in allowed.natures else ("unknown" if allowed.natures else None),
        status if status in allowed.statuses else None,
    )


_NATURE_WORDS = {
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
}


def _nature(phrase: Phrase) -> str | None:
    named = next((_NATURE_WORDS[m] for m in phrase.modifiers if m in _NATURE_WORDS), None)
    return named or phrase.noun.side or phrase.noun.nature


def _status(phrase: Phrase) -> str | None:
    if phrase.noun.status:
        return phrase.noun.status
    past = {"ex", "former", "previous", "then", "late", "estranged"} & set(phrase.modifiers)
    if phrase.noun.relation == "partner":
        return "widowed" if "late" in past else "ended" if past else "current"
    return "former" if past else "current"


def _titled_facts(doc: Doc, reading: Reading, known: set[str]) -> Iterator[ProposedFact]:
    """Doctors, officers and judges whose title is their job: each works with the child of the note."""
    jobs = load_lexicon("titles")["job"]
    seen: set[str] = set(known)
    for mention in reading.names:
        person_id = mention.referents[0]
        person = doc._.roster.person(person_id)
        if (
            person is None
            or person.title not in jobs
            or person_id in seen
            or jobs[person.title] in ("judge", "faith leader")
        ):
            continue
        seen.add(person_id)
        for child in (reading.line_child(mention.start) or reading.focus)[:1]:
            claim = Relationship("professional", person_id, child, None, "current")
            yield ProposedFact(claim, mention.start, mention.end, "rule:professional-title", 0.7, Assertion())
