"""Kinship that a note takes back: "he is not family", "no relation", "Correction: Zeinab is his cousin"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from casefile.record import Assertion, Relationship
from casefile.vocabulary import Certainty
from extract.denied_kin import denied_kin
from extract.encoded import PERSON, person_index
from extract.fact_merging import SourcedFact
from extract.proposals import ProposedFact
from extract.reading import Reading

_KIN = (
    "aunt_uncle",
    "cousin",
    "godparent",
    "grandparent",
    "great_grandparent",
    "parent",
    "relative",
    "sibling",
)
_NO_KIN = re.compile(
    rf"(?P<who>{PERSON})?,?(?: who)? (?:(?:is|was|are) (?:not|no) (?:actually |really |a |any )?(?:blood )?(?:family|relation|relative|relatives|related)\b"
    r"|isn['’]t (?:family|a relative|related|any relation)\b)|\b(?P<bare>[Nn]ot (?:from )?blood|[Nn]o (?:blood )?relation|[Nn]o (?:blood|kin)(?= to\b|[\s\"”’]*[.,;:)\n|])|[Nn]obody['’]s (?:aunt|auntie|uncle|nan|gran|cousin)|[Nn]ot a real (?:aunt|auntie|uncle|cousin|nan))\b"
)
# How far back in its line the person stands whom "he is not family" means.
_REACH = 250
_CORRECTION = re.compile(
    r"\b(?:correction|to correct|corrected|wrongly (?:recorded|put|noted))\b", re.IGNORECASE
)
_CORRECTED = "-corrected"
_CERTAIN = 0.97
_CALLED = 0.6


def deny_kin(reading: Reading, facts: Sequence[ProposedFact]) -> list[ProposedFact]:
    """The facts of a note, those about somebody whom it says to be no family denied, and corrections marked."""
    denied = denied_kin(reading, facts)
    for match in _NO_KIN.finditer(reading.spoken.text):
        at = reading.spoken.origin(match.start())
        named = reading.spoken_people(person_index(match["who"])) if match["who"] else ()
        floor = max(reading.layout.line_at(at).start, at - _REACH)
        near = [f for f in facts if _is_kin(reading, f) and floor <= f.start <= at + 60]
        own = [f for f in near if isinstance(f.claim, Relationship) and f.claim.subject_id in named]
        is_clear = bool(named) and not all(p in reading.children for p in named)
        last = (
            []
            if is_clear
            else sorted((f for f in near if f.start < at and _is_claimed(f)), key=lambda f: f.start)[-1:]
        )
        chosen = own or last
        denied |= {id(f) for f in chosen}
    return [
        replace(f, assertion=Assertion(Certainty.NEGATED)) if id(f) in denied else _marked(reading, f)
        for f in facts
    ]


def _is_claimed(fact: ProposedFact) -> bool:
    """Whether somebody says that it is so, or only calls somebody "Auntie"."""
    return fact.method.endswith("-predicate") or fact.confidence <= _CALLED


def _is_kin(reading: Reading, fact: ProposedFact) -> bool:
    claim = fact.claim
    return (
        isinstance(claim, Relationship)
        and claim.type in _KIN
        and claim.subject_id not in reading.children
        and reading.people[claim.subject_id].is_named
    )


def _marked(reading: Reading, fact: ProposedFact) -> ProposedFact:
    line = reading.layout.line_at(fact.start)
    before = reading.text[max(line.start, fact.start - 80) : fact.start]
    is_said = fact.method.endswith("-predicate") and fact.assertion.certainty is Certainty.AFFIRMED
    if not is_said or not isinstance(fact.claim, Relationship) or fact.claim.type not in _KIN:
        return fact
    if _CORRECTION.search(before) is None:
        return fact
    return replace(fact, method=fact.method + _CORRECTED, confidence=_CERTAIN)


def withdraw_corrected(facts: Sequence[SourcedFact]) -> list[SourcedFact]:
    """The facts of all notes, any other kinship of two people denied that a later correction gives another."""
    corrected = {
        _pair(f.claim): (f.claim.type, f.order)
        for f in facts
        if isinstance(f.claim, Relationship) and f.evidence.method.endswith(_CORRECTED)
    }

    def settled(fact: SourcedFact) -> SourcedFact:
        claim = fact.claim
        if not isinstance(claim, Relationship) or claim.type not in _KIN or _pair(claim) not in corrected:
            return fact
        kind, order = corrected[_pair(claim)]
        if claim.type == kind or fact.order > order:
            return fact
        return replace(fact, assertion=Assertion(Certainty.NEGATED))

    return [settled(f) for f in facts]


def _pair(claim: Relationship) -> frozenset[str]:
    return frozenset((claim.subject_id, claim.object_id))
