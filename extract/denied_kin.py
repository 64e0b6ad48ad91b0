"""Kinship that a note denies of somebody called by a kin word: "Auntie Tina isn't my actual aunt", "not a real uncle"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casefile.record import Relationship
from casefile.vocabulary import Certainty
from extract.encoded import PERSON, person_index
from extract.phrase_owners import owner_after
from extract.proposals import ProposedFact
from extract.reading import Reading
from extract.relational_nouns import RelationalNoun, find_nouns

_KIN = ("aunt_uncle", "cousin", "godparent", "grandparent", "great_grandparent", "parent", "sibling")
# Characters before a kin word in which its denial stands, and in which the one denied was named.
LEAD = 70
REACH = 250
REAL = "(?:actual |biological |birth |blood |proper |real |true )?"
_SURELY = "(?:actually |definitely |in fact |really |strictly |,? ?strictly,? )?"
_WHOSE = rf"(?:(?P<whose>{PERSON})['’]s? |(?:any(?:body|one)|my|your|his|her|our|their|the \w+)(?:['’]s?)? )?"
# "Tina isn't my actual aunt", "She is not anybody's sister".
_IS_NOT = re.compile(
    rf"(?:(?P<who>{PERSON})[\"”’)]?(?:,[^,.;\n]{{0,60}},)?|\b(?:[Hh]e|[Ss]he|[Tt]hey|[Yy]ou))"
    rf"(?: (?:is|was|are|were)(?:n['’]?t| not| NOT| never)| (?:ain['’]?t|aint)|['’](?:s|re) (?:not|NOT)) {_SURELY}(?:an? |any )?{_WHOSE}{REAL}$"
)
# "uncle Hank, not a real uncle", "not, strictly, Kadie's nan": without a verb only what is said of kin in general.
_NO_REAL = re.compile(
    rf"\b(?:not|NOT|Not)(?: an?,? {REAL}|, strictly,? (?:(?P<whose>{PERSON})['’]s? )?|an? {REAL})$"
)
# "aunt to nobody in the house"
_TO_NOBODY = re.compile(r" (?:to|of) (?:nobody|no one|none)\b")

# "her mum (Lorraine, Jodie's not Keenan's)", "father to the girls but not to Billy"
_BUT_NOT = re.compile(
    rf"(?:['’]s,? (?:and |but )?not |\b(?:but|and) not (?:of|to) )(?P<whose>{PERSON})(?:['’]s?)?(?![\w'’])"
)
# "father of all the children except Tom", "All of them apart from Tom have the same father"
_ALL = r"\b(?:[Aa]ll|[Bb]oth|[Ee]ach|[Ee]very|[Ee]verybody|(?:the|these|those|her|his|their) (?:\w+ )?(?:boys|brothers|children|girls|kids|siblings|sisters))\b"
_EXCEPT = re.compile(
    rf"{_ALL}[^.;:\n{PERSON[1:-1]}]{{0,25}}(?:except|apart from|other than|bar|save|excluding|but not)(?: for)? (?P<whose>{PERSON})(?:(?:,? and|,| or) (?P<too>{PERSON}))?(?![\w'’])"
)
_CLOSE = 80


@dataclass(frozen=True)
class _Denial:
    """A denial at a character: whose kin is denied, of what relation, and for whom alone, where the note says.

    is_close: it can only mean the very last person named.
    """

    at: int
    relation: str
    who: tuple[str, ...]
    whose: tuple[str, ...]
    is_close: bool = True


def denied_kin(reading: Reading, facts: Sequence[ProposedFact]) -> set[int]:
    """Ids (of the objects) of the facts that sentences of the note deny outright."""
    outright = {id(fact) for denial in _denials(reading) for fact in _denied_by(reading, denial, facts)}
    apart = (*_of_others(reading, facts), *_of_all_but(reading, facts))
    return outright | {id(fact) for fact in apart}


def _of_others(reading: Reading, facts: Sequence[ProposedFact]) -> Iterator[ProposedFact]:
    """Facts about somebody whose kin the note says a person is not, though another's."""
    for said in _BUT_NOT.finditer(reading.encoded.text):
        at = reading.encoded.origin(said.start())
        whose = reading.mentions_of(person_index(said["whose"]))
        near = [f for f in facts if at - _CLOSE <= f.start < at and _is_named_kin(reading, f)]
        last = max(near, key=lambda f: f.start, default=None)
        if last is not None and isinstance(last.claim, Relationship):
            denial = _Denial(at, last.claim.type, (last.claim.subject_id,), whose)
            yield from _denied_by(reading, denial, facts)


def _of_all_but(reading: Reading, facts: Sequence[ProposedFact]) -> Iterator[ProposedFact]:
    """Facts of a sentence about a group of children, of those whom it leaves out of the group."""
    for said in _EXCEPT.finditer(reading.encoded.text):
        at = reading.encoded.origin(said.start())
        left_out = {
            person
            for part in ("whose", "too")
            if said[part]
            for person in reading.mentions_of(person_index(said[part]))
        }
        for fact in facts:
            is_here = reading.sentence_at(fact.start) == reading.sentence_at(at)
            claim = fact.claim
            if (
                is_here
                and isinstance(claim, Relationship)
                and claim.type in _KIN
                and claim.object_id in left_out
            ):
                yield fact


def _is_named_kin(reading: Reading, fact: ProposedFact) -> bool:
    claim = fact.claim
    is_said = fact.assertion.certainty is not Certainty.NEGATED
    is_kin = is_said and isinstance(claim, Relationship) and claim.type in _KIN
    return is_kin and isinstance(claim, Relationship) and reading.people[claim.subject_id].is_named


def _denials(reading: Reading) -> Iterator[_Denial]:
    text = reading.encoded.text
    for start, end, noun in find_nouns(text):
        if noun.is_job or noun.is_inverse or re.match(r"['’]", text[end : end + 1]):
            continue
        lead = text[max(0, start - LEAD) : start]
        said = _IS_NOT.search(lead)
        named = said or _NO_REAL.search(lead)
        if named is not None:
            yield _denial(reading, (start, end), noun, named, has_verb=said is not None)
        elif _TO_NOBODY.match(text, end):
            yield _Denial(reading.encoded.origin(start), noun.relation, (), ())


def _denial(
    reading: Reading, span: tuple[int, int], noun: RelationalNoun, said: re.Match[str], *, has_verb: bool
) -> _Denial:
    def people(part: str) -> tuple[str, ...]:
        found = said.groupdict().get(part)
        return reading.mentions_of(person_index(found)) if found else ()

    start, end = span
    behind = owner_after(reading, end, noun)  # "he is not dad to the youngest"
    whose = people("whose") or (behind.people if behind is not None else ())
    # Of a father denied there may be a real one, named before.
    is_close = noun.relation == "parent" or not (has_verb or whose)
    return _Denial(reading.encoded.origin(start), noun.relation, people("who"), whose, is_close)


def _denied_by(reading: Reading, denial: _Denial, facts: Sequence[ProposedFact]) -> Iterator[ProposedFact]:
    own = [f for f in facts if _is_of(f, denial)]
    subjects = {f.claim.subject_id for f in own if isinstance(f.claim, Relationship)}
    who = denial.who or _last_named(reading, denial, subjects)
    for fact in own:
        if isinstance(fact.claim, Relationship) and fact.claim.subject_id in who:
            yield fact


def _is_of(fact: ProposedFact, denial: _Denial) -> bool:
    claim = fact.claim
    return (
        isinstance(claim, Relationship)
        and claim.type == denial.relation
        and (not denial.whose or claim.object_id in denial.whose)
    )


def _last_named(reading: Reading, denial: _Denial, subjects: set[str]) -> tuple[str, ...]:
    """Who of those with such kin was named last before a denial."""
    for mention in reversed(reading.mentions):
        if mention.end > denial.at or mention.kind != "name":
            continue
        if mention.start < denial.at - REACH:
            break
        if set(mention.referents) & subjects:
            return mention.referents
        if denial.is_close:
            break
    return ()
