"""How people of a note stand to each other: close, afraid, in conflict, cut off, hit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc

from casefile.record import Relationship
from casefile.vocabulary import Certainty
from extract.assertion import assertion_at
from extract.encoded import PERSON, person_index
from extract.proposals import ProposedFact
from extract.reading import Reading

_CONFIDENCE = 0.7
_A, _B = rf"(?P<a>{PERSON})", rf"(?P<b>{PERSON})"
_BE = r"(?:is|was|are|were|remains?|seems?|feels?|felt|has been|had been|['’]s)"
_NOT = r"(?P<neg> not| never| no longer|n['’]t)?"
_SLIGHT = r"(?: (?:very|really|so|quite|always|still|also|both|extremely|a bit|clearly))*"

# nature, and the words that state it of A towards B; "violence" to a child is physical abuse.
EMOTIONAL_RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("close", re.compile(rf"{_A} {_BE}{_NOT}{_SLIGHT} (?:close|attached|devoted) to {_B}")),
    (
        "close",
        re.compile(rf"{_A}{_NOT} (?:adores?|dotes on|idolises|worships|loves|adored|loved) {_B}(?!['’]s)"),
    ),
    ("close", re.compile(rf"{_A} and {_B} {_BE}{_NOT}{_SLIGHT} (?:close|inseparable|devoted)\b")),
    ("close", re.compile(rf"{_A} {_BE}{_NOT}{_SLIGHT} fond of {_B}")),
    ("close", re.compile(rf"(?:close|warm|strong|loving) (?:bond|relationship) between {_A} and {_B}")),
    (
        "close",
        re.compile(rf"{_A} has a (?:very )?(?:close|warm|strong|loving) (?:bond|relationship) with {_B}"),
    ),
    (
        "fearful",
        re.compile(rf"{_A} {_BE}{_NOT}{_SLIGHT} (?:frightened|scared|afraid|terrified|fearful|wary) of {_B}"),
    ),
    (
        "conflict",
        re.compile(
            rf"{_A} and {_B}(?: do| did)?{_NOT}{_SLIGHT} (?:argued?|row(?:ed)?|fight|fought|clash(?:ed)?|quarrel(?:led)?|fell out|fall out)\b"
        ),
    ),
    ("conflict", re.compile(rf"(?:conflict|rows|arguments|tension|hostility) between {_A} and {_B}")),
    (
        "hostile",
        re.compile(rf"{_A} {_BE}{_NOT}{_SLIGHT} (?:hostile|abusive|nasty|cruel) (?:to|towards) {_B}"),
    ),
    (
        "cut_off",
        re.compile(rf"{_A} {_BE}{_NOT}{_SLIGHT} (?:estranged from|cut off from|not speaking to) {_B}"),
    ),
    (
        "cut_off",
        re.compile(
            rf"{_A} (?:does not|doesn['’]t|did not|didn['’]t|will not|won['’]t|no longer) (?:speaks?|talks?) to {_B}"
        ),
    ),
    ("distant", re.compile(rf"{_A} has (?:had )?(?:no|little|very little) contact with {_B}")),
    (
        "controlling",
        re.compile(
            rf"{_A} {_BE}{_NOT}{_SLIGHT} (?:controlling (?:of|towards)|possessive (?:of|towards)) {_B}"
        ),
    ),
    ("controlling", re.compile(rf"{_A}{_NOT} (?:controls|controlled) {_B}(?!['’]s)")),
    (
        "violence",
        re.compile(
            rf"{_A}(?: has| had| had ever| ever| did)?{_NOT}(?: \w+ly)? (?:hit|hits|punched|kicked|slapped|assaulted|strangled|attacked|choked|beat|beats|battered|caned) {_B}(?!['’]s (?:door|phone|car))"
        ),
    ),
)


# Natures that nobody can know of but who was there: what somebody says of them is alleged.
HARMFUL = frozenset(
    ("controlling", "emotional_abuse", "neglect", "physical_abuse", "sexual_abuse", "violence")
)


def emotional_facts(doc: Doc, reading: Reading) -> Iterator[ProposedFact]:
    """A fact for each sentence that says how one person stands to another, as the note asserts it."""
    for nature, pattern in EMOTIONAL_RULES:
        for match in pattern.finditer(reading.spoken.text):
            subject, other = (reading.spoken_people(person_index(match[side])) for side in ("a", "b"))
            if len(subject) != 1 or len(other) != 1 or subject == other:
                continue
            start = reading.spoken.origin(match.start())
            end = reading.spoken.origin_end(match.end())
            asserted = assertion_at(doc, start, end, is_harm=nature in HARMFUL)
            if match.groupdict().get("neg"):
                asserted = replace(asserted, certainty=Certainty.NEGATED)
            said = "physical_abuse" if nature == "violence" and other[0] in reading.children else nature
            claim = Relationship("emotional", subject[0], other[0], said, "current")
            yield ProposedFact(
                claim, start, end, f"rule:emotional-{nature.replace('_', '-')}", _CONFIDENCE, asserted
            )
