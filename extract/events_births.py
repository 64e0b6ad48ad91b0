"""Births and deaths that a note gives as a bare date: "DOB 02.09.13", "b. June 2005", "REAY Mason, M, 17.01.17"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from casefile.partial_date import PartialDate
from casefile.record import Attribute, Event
from extract.births_beside import is_of_another
from extract.dates import DateMention
from extract.events_people import Cast
from extract.proposals import ProposedFact

_BIRTH_BEFORE = re.compile(
    r"(?:\bd\.?o\.?b\.?\W*(?:\([^)]{0,12}\)\W*|is\s|confirmed\s\S+\s\S+\s\S+\s|of\s)?|\bdate of birth\W*(?:is\s)?|\bb\.?\s|\bborn\s(?:earlier\s|late\s|on\s|in\s|at\s)*(?:[A-Z](?:[^\W\d_]|['’ ]){2,40},?\s(?:on\s|in\s)?)?|\bborn\sat\s[^.;\n]{3,60}\son\s)$",
    re.IGNORECASE,
)
# "REAY Mason, M, 17.01.17" · "WARSAME, Hodan, F, 14/07/1989, Somali" · "Zayd Hussain 12.06.12"
_ROW_BEFORE = re.compile(
    r"^[\s\-*•|\d.)]*(?:(?:[Vv]ictim|[Ss]uspect|[Ss]ubject(?: adult)?|[Cc]hild(?:ren)?(?: in household)?|[Mm]other|[Ff]ather|[Nn]ame|[Rr]e|[Yy]oung person|[Uu]nborn baby)\s*\d?:\s*)?"
    r"(?:[A-ZÀ-Þ][\w'’-]+[,\s|]+){1,5}(?:\([^()]{1,20}\)[,\s|]*)?(?:(?<=[|])[ \t]*[a-z-]{2,12}[ \t]*[|][ \t]*)?"
    r"(?:(?:[MFmf]|male|female|Male|Female)\b[,\s|]*)?$"
)
_KINDS = ("day", "month", "year", "ordinal", "season", "whole", "offset")
# How an attribute tells of a birth: a date of birth, a birthday with its age, a baby's age in weeks.
_BIRTH_METHODS = {"rule:born-age", "rule:born-apart", "rule:born-birthday"}
_LEAST_AGE = timedelta(days=3)
_YOUNGEST_IN_BRACKETS = timedelta(days=200)


def birth_events(
    text: str,
    dates: Sequence[DateMention],
    cast: Cast,
    *,
    parents: dict[str, tuple[str, ...]],
    today: PartialDate | None,
    attributes: Iterable[ProposedFact] = (),
) -> Iterator[ProposedFact]:
    """A birth for each date of birth whose owner is plain: of whom an attribute tells it, else the person named last before it on its line.

    parents: ids of known parents by child; they take part. today: the note's date; a bare date after a name is that of a
    birth only when it lies before it.
    """
    told = [
        (a.start, a.end, a.claim)
        for a in attributes
        if isinstance(a.claim, Attribute) and a.claim.field == "born"
    ]
    for found in dates:
        if found.kind not in _KINDS or "/" in found.edtf:
            continue
        line_start = text.rfind("\n", 0, found.start) + 1
        before = text[line_start : found.start]
        is_told = _BIRTH_BEFORE.search(before) is not None
        is_bracketed = _is_in_brackets(before, found, cast, today)
        if not is_told and not is_bracketed and not _is_row(before, found, today):
            continue
        owner = _owner(cast, line_start, found.start, is_row=not is_told and not is_bracketed)
        owner = owner or (_subject_of_note(cast, before) if is_told else None)
        bearers = {
            born.person_id
            for start, end, born in told
            if start <= found.start < end and born.value == found.edtf
        }
        if owner and len(bearers) == 1 and owner[0] not in bearers:
            owner = (bearers.pop(), owner[1])
        elif is_told and not bearers and owner and owner[1] is not None:
            owner = None if is_of_another(text[owner[1] : found.start].split("\n")[-1]) else owner
        if owner:
            people = (owner[0], *parents.get(owner[0], ()))
            claim = Event("birth", people, PartialDate(found.edtf), summary="Born")
            start = min(found.start if owner[1] is None else owner[1], found.start)
            yield ProposedFact(claim, start, found.end, "rule:birth-date", 0.95 if is_told else 0.8)


def births_from_dates(
    attributes: Iterable[ProposedFact], known: Sequence[ProposedFact], parents: Mapping[str, tuple[str, ...]]
) -> list[ProposedFact]:
    """A birth for each day of birth, or month of a birthday, apart from its owner's name that no event of the note tells."""
    told = {(f.claim.people[0], f.claim.date) for f in known if isinstance(f.claim, Event) and f.claim.people}
    dated = {person for person, day in told if day is not None and day.is_day}
    found = []
    for fact in attributes:
        if not isinstance(fact.claim, Attribute) or fact.method not in _BIRTH_METHODS:
            continue
        person, day = fact.claim.person_id, PartialDate(fact.claim.value)
        # Of an age in months the month is too unsure.
        is_day = len(day.edtf.rstrip("~")) == len("2015-03-04")
        is_exact = is_day or (fact.method == "rule:born-birthday" and len(day.edtf) == len("2015-03"))
        if is_exact and (person, day) not in told and (is_day or person not in dated):
            told.add((person, day))
            claim = Event("birth", (person, *parents.get(person, ())), day, summary="Born")
            sure = 0.85 if fact.method == "rule:born-apart" else 0.6
            found.append(replace(fact, claim=claim, method="rule:birth-date", confidence=sure))
    return found


def _is_in_brackets(before: str, found: DateMention, cast: Cast, today: PartialDate | None) -> bool:
    """Whether the date stands in brackets right behind a name: "Zayn (19-09-16)"."""
    if found.kind != "day" or not re.search(r"\w \($", before):
        return False
    is_named = any(
        m.kind == "name" for m in cast.between(found.start - 40, found.start - 2) if m.end == found.start - 2
    )
    return is_named and (
        today is None or today.earliest - PartialDate(found.edtf).earliest > _YOUNGEST_IN_BRACKETS
    )


def _is_row(before: str, found: DateMention, today: PartialDate | None) -> bool:
    if found.kind != "day" or not PartialDate(found.edtf).is_day or not _ROW_BEFORE.match(before):
        return False
    return today is None or today.earliest - PartialDate(found.edtf).earliest > _LEAST_AGE


def _owner(cast: Cast, start: int, end: int, *, is_row: bool) -> tuple[str, int | None] | None:
    """Whose birth it is, and where the words for them start: a row opens with its person, else the last named counts."""
    named = [m for m in cast.between(start, end) if m.kind != "group" and len(m.referents) == 1]
    if not named:
        return None
    owner = named[0] if is_row else named[-1]
    return owner.referents[0], owner.start


def _subject_of_note(cast: Cast, before: str) -> tuple[str, int | None] | None:
    """The only child of the note, where a line such as "DOB: 04/03/2015" names nobody."""
    is_bare = re.fullmatch(
        r"\W*(?:d\.?o\.?b\.?|date of birth|born)[^A-Za-z]*(?:\([A-Z]+\))?\W*", before, re.IGNORECASE
    )
    return (cast.children[0], None) if is_bare and len(cast.children) == 1 else None
