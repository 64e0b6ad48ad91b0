"""Read one fact line of an annotated note: a relationship, a tie, an event or a detail, and where the text states it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from casefile.errors import CaseInvalid
from casefile.partial_date import PartialDate
from casefile.record import Assertion, Claim, Detail, Event, Relationship, Tie
from casefile.vocabulary import (
    DETAIL_KINDS,
    EVENT_TYPES,
    RELATION_TYPES,
    TIE_NATURES,
    TIE_STATUSES,
    Certainty,
)
from extract.training.annotated import NoteFact


class FactProblem(Exception):
    """What is wrong with a fact line."""


@dataclass(frozen=True)
class Known:
    """What a fact line may refer to: the plain text, and ids of people and organisations."""

    text: str
    people: frozenset[str]
    organisations: frozenset[str]

    @cached_property
    def folded(self) -> str:
        """The text with every white space a blank, same offsets."""
        return re.sub(r"\s", " ", self.text)


def read_fact(line: str, known: Known) -> NoteFact:
    """The fact of one line.

    type | from > to | nature | status | assertion | evidence
    event | type | EDTF or nothing | ids | assertion | evidence
    detail | person | kind | value | assertion | evidence

    Raises:
        FactProblem: the line breaks the format, or its evidence does not stand in the text.
    """
    fields = [f.strip() for f in line.split("|", 5)]
    if len(fields) < 6:
        raise FactProblem(f"a fact has six fields between bars, this one has {len(fields)}")
    read = _READERS.get(fields[0], _relation)
    claim = read(fields, known)
    start, end = _find_evidence(fields[5], known)
    return NoteFact(claim, _assertion(fields[4]), start, end)


def note_date(words: str) -> PartialDate:
    """The date that EDTF words give; a decade ("194X") is the years from its first to its last.

    >>> note_date("194X").edtf
    '1940/1949'

    Raises:
        CaseInvalid: the words are not EDTF.
    """
    decade = re.fullmatch(r"(\d{3})X", words)
    return PartialDate(f"{decade[1]}0/{decade[1]}9" if decade else words)


def _find_evidence(words: str, known: Known) -> tuple[int, int]:
    """Characters [start, end) of the first place of these words; line breaks count as blanks."""
    quote = re.sub(r"\s", " ", words.strip('"'))
    start = known.folded.find(quote)
    if not quote or start < 0:
        raise FactProblem("the evidence does not stand in the text; copy the words without their marks")
    return start, start + len(quote)


def _assertion(word: str) -> Assertion:
    try:
        return Assertion(Certainty(word or "affirmed"))
    except ValueError:
        raise FactProblem(f"the assertion is none of {', '.join(Certainty)}") from None


def _person(person_id: str, known: Known) -> str:
    if person_id not in known.people:
        raise FactProblem(f"nobody in '# people' has the id '{person_id}'")
    return person_id


def _relation(fields: Sequence[str], known: Known) -> Claim:
    kind, ends, nature, status, *_ = fields
    subject, arrow, other = (part.strip() for part in ends.partition(">"))
    if not arrow:
        raise FactProblem("the second field of a relationship is 'from > to'")
    if kind == "member":
        return _tie(subject, other, fields, known)
    if kind not in RELATION_TYPES:
        raise FactProblem("the type is no relationship, and neither member, event nor detail")
    allowed = RELATION_TYPES[kind]
    return Relationship(
        kind,
        _person(subject, known),
        _person(other, known),
        _one_of(nature, allowed.natures, "nature"),
        _one_of(status, allowed.statuses, "status"),
    )


def _tie(person_id: str, organisation_id: str, fields: Sequence[str], known: Known) -> Claim:
    if organisation_id not in known.organisations:
        raise FactProblem(f"nothing in '# organisations' has the id '{organisation_id}'")
    return Tie(
        _person(person_id, known),
        organisation_id,
        _one_of(fields[2], TIE_NATURES, "nature"),
        _one_of(fields[3], TIE_STATUSES, "status"),
    )


def _one_of(word: str, allowed: Sequence[str], what: str) -> str | None:
    """The word, when the type allows it; None for nothing and, where the type has none, for "unknown"."""
    if not word or word in allowed:
        return word or None
    if word == "unknown":
        return None
    raise FactProblem(f"the {what} is none of {', '.join(allowed) or 'those of this type, which has none'}")


def _event(fields: Sequence[str], known: Known) -> Claim:
    if fields[1] not in EVENT_TYPES:
        raise FactProblem("the second field of an event is its type; this is not one")
    people = tuple(
        _person(i.strip(), known) for i in fields[3].split(",") if i.strip() not in ("", *known.organisations)
    )
    try:
        return Event(fields[1], people, note_date(fields[2]) if fields[2] else None)
    except CaseInvalid:
        raise FactProblem("the date of an event is not EDTF (2021-05-12, 2021-05, 2021~)") from None


def _detail(fields: Sequence[str], known: Known) -> Claim:
    if fields[2] not in DETAIL_KINDS:
        raise FactProblem("the third field of a detail is its kind; this is not one")
    return Detail(_person(fields[1], known), fields[2], fields[3])


_READERS: dict[str, Callable[[Sequence[str], Known], Claim]] = {"event": _event, "detail": _detail}
