"""What the chronology page shows: entries by year with the age of each child then, of one person or one kind if asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from casefile.partial_date import PartialDate
from casefile.profile import profile
from casefile.record import Case, Event, claim_people
from story.chronology_rows import ChronologyRow

# Kinds of events as a worker asks for them, by the word in the address.
KINDS: Mapping[str, tuple[str, frozenset[str]]] = {
    "home": (
        "Homes and care",
        frozenset({"move_home", "placement_start", "placement_end", "care_start", "care_end", "adoption"}),
    ),
    "family": (
        "Family and family time",
        frozenset({"birth", "death", "marriage", "separation", "divorce", "family_time", "pregnancy"}),
    ),
    "safety": (
        "Safety, court and plans",
        frozenset(
            {
                "order_made",
                "court_hearing",
                "referral",
                "strategy_meeting",
                "section_47",
                "assessment",
                "conference",
                "plan_start",
                "plan_end",
                "review",
                "disclosure",
                "incident",
                "arrest",
                "imprisonment",
                "release",
            }
        ),
    ),
    "health": (
        "Health",
        frozenset({"hospital", "injury", "diagnosis", "illness", "miscarriage", "stillbirth", "termination"}),
    ),
    "school": (
        "School and achievements",
        frozenset({"school_start", "school_change", "school_end", "exclusion", "achievement"}),
    ),
    "visits": ("Visits and other things", frozenset({"visit", "other"})),
}


@dataclass(frozen=True)
class Entry:
    """One row of the chronology. ages: of each child of the file on that day, "Nia was 3"; document_id: to check it in."""

    row: ChronologyRow
    ages: tuple[str, ...]
    document_id: str


@dataclass(frozen=True)
class Year:
    """The entries of one year; title: the year, or that they have no date."""

    title: str
    entries: tuple[Entry, ...]


def chosen_rows(
    case: Case, rows: Iterable[ChronologyRow], *, person_id: str, kind: str
) -> list[ChronologyRow]:
    """The rows that name the person and are of the kind, a key of KINDS; "" takes all."""
    types = KINDS[kind][1] if kind else None
    return [
        row
        for row in rows
        if (types is None or row.type in types) and (not person_id or person_id in _people(case, row))
    ]


def by_year(case: Case, rows: Iterable[ChronologyRow]) -> tuple[Year, ...]:
    """The rows under their years, in their order."""
    return tuple(
        Year(title, tuple(_entry(case, row) for row in of_year))
        for title, of_year in groupby(rows, key=lambda row: _year(row.date))
    )


def people_named(case: Case) -> dict[str, str]:
    """Names of the people whom an event names, by id; the children of the file first."""
    named = {p for f in case.facts if f.is_standing and isinstance(f.claim, Event) for p in f.claim.people}
    order = sorted((p.id for p in case.people if p.id in named), key=lambda i: i not in case.subject_ids)
    return {i: profile(case, i).name for i in order}


def age_words(born: PartialDate | None, when: PartialDate | None) -> str:
    """Whole years between two dates: "3"; "3 or 4" where they leave it open by one, "" where by more, or before birth.

    >>> age_words(PartialDate("2016-06-14"), PartialDate("2020-03"))
    '3'
    >>> age_words(PartialDate("2016"), PartialDate("2020-03"))
    '3 or 4'
    """
    if born is None or when is None:
        return ""
    youngest = _years(born.latest, when.earliest)
    eldest = _years(born.earliest, when.latest)
    if youngest < 0 or eldest - youngest > 1:
        return ""
    return str(eldest) if youngest == eldest else f"{youngest} or {eldest}"


def _years(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _year(when: PartialDate | None) -> str:
    if when is None:
        return "No date"
    first, last = when.earliest.year, when.latest.year
    return str(first) if first == last else f"{first} to {last}"


def _entry(case: Case, row: ChronologyRow) -> Entry:
    children = [profile(case, child_id) for child_id in case.subject_ids]
    ages = [(c.name.split()[0], age_words(c.born, row.date)) for c in children]
    fact = case.fact(row.fact_id)
    document_id = fact.evidence[0].span.document_id if fact is not None and fact.evidence else ""
    return Entry(
        row,
        tuple(f"{name} was {'not yet 1' if age == '0' else age}" for name, age in ages if age),
        document_id,
    )


def _people(case: Case, row: ChronologyRow) -> tuple[str, ...]:
    fact = case.fact(row.fact_id)
    return tuple(claim_people(fact.claim)) if fact is not None else ()
