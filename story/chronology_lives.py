"""Births and deaths in the chronology: each once, with what else the notes give for it."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from casefile.partial_date import PartialDate
from casefile.record import Attribute, Event, Fact
from story.chronology_rows import ChronologyRow
from story.chronology_words import LIFE_EVENTS, whose_life

# A birth date that no event repeats still belongs in the chronology; so does a death.
_EVENT_OF_FIELD = {"born": "birth", "died": "death"}
_A_YEAR = datetime.timedelta(days=366)


def life_events(facts: Sequence[Fact]) -> Iterator[tuple[Fact, Event]]:
    """Births and deaths that the notes give only as a person's date."""
    told = [(f, f.claim) for f in facts if isinstance(f.claim, Event) and f.claim.type in LIFE_EVENTS]
    for fact in facts:
        if isinstance(fact.claim, Attribute) and fact.claim.field in _EVENT_OF_FIELD:
            claim = fact.claim
            event = Event(_EVENT_OF_FIELD[claim.field], (claim.person_id,), PartialDate(claim.value))
            as_sure = [
                e for f, e in told if f.is_affirmed or f.assertion.certainty is fact.assertion.certainty
            ]
            if not any(_tells(e, event) for e in as_sure):
                yield fact, event


def _tells(told: Event, life: Event) -> bool:
    """Whether an event tells of a birth or death; another date of it is told beside it."""
    if told.type != life.type or life.people[0] not in told.people:
        return False
    return told.date is None or life.date is None or _may_be_one(told.date, life.date)


def each_life_once(rows: Sequence[ChronologyRow], events: Mapping[str, Event]) -> list[ChronologyRow]:
    """The rows with one for each birth or death: the most exact, with the sources of those that agree with it.

    events: by fact id. Where dates do not agree, every row says which others the notes give.
    """
    lives: defaultdict[tuple[str, str], list[ChronologyRow]] = defaultdict(list)
    for row in rows:
        person_id = whose_life(events[row.fact_id])
        if person_id and row.date and not row.certainty:
            lives[row.type, person_id].append(row)
    once = {row.fact_id: row for of_one in lives.values() for row in _once(of_one)}
    grouped = {row.fact_id for of_one in lives.values() for row in of_one}
    return [once.get(row.fact_id, row) for row in rows if row.fact_id in once or row.fact_id not in grouped]


def _once(rows: Sequence[ChronologyRow]) -> list[ChronologyRow]:
    kept: list[ChronologyRow] = []
    for row in sorted(rows, key=_vagueness):
        twin = next((n for n, k in enumerate(kept) if _is_one(k, row)), None)
        if twin is None:
            kept.append(row)
        else:
            kept[twin] = kept[twin].with_sources_of(row)
    return [_with_others(row, kept) for row in kept]


def _is_one(kept: ChronologyRow, row: ChronologyRow) -> bool:
    """Whether a row tells no more than the one that is kept; nothing accepted goes under what nobody has checked."""
    assert kept.date is not None
    assert row.date is not None
    return kept.status in (row.status, "accepted") and _may_be_one(kept.date, row.date)


def _with_others(row: ChronologyRow, rows: Sequence[ChronologyRow]) -> ChronologyRow:
    assert row.date is not None
    others = dict.fromkeys(o.date_words for o in rows if o.date and not _may_be_one(o.date, row.date))
    if not others:
        return row
    stop = "" if row.summary.endswith((".", "…")) else "."
    said = f"The notes do not agree: they also give {' and '.join(others)}"
    return replace(row, summary=f"{row.summary}{stop} {said}")


def _vagueness(row: ChronologyRow) -> tuple[datetime.timedelta, bool]:
    assert row.date is not None
    first, last = _bounds(row.date)
    return last - first, row.status != "accepted"


def _may_be_one(a: PartialDate, b: PartialDate) -> bool:
    (a_first, a_last), (b_first, b_last) = _bounds(a), _bounds(b)
    return a_first <= b_last and b_first <= a_last


def _bounds(date: PartialDate) -> tuple[datetime.date, datetime.date]:
    """The first and last day that is meant; "about 2013", from somebody's age, may be a year out."""
    is_open = date.earliest == datetime.date.min or date.latest == datetime.date.max
    spare = _A_YEAR if date.is_approximate and not is_open else datetime.timedelta()
    return date.earliest - spare, date.latest + spare
