"""The chronology as it is printed: one row for what the notes tell once, with every kind of event it stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from casefile.partial_date import PartialDate
from casefile.vocabulary import Certainty
from story.chronology_rows import CERTAINTY_WORDS, ChronologyRow

_ANY = "other"
_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")


def joined_rows(rows: Sequence[ChronologyRow]) -> list[ChronologyRow]:
    """The rows with those joined that repeat one another.

    Those of one day in the same words are one: a placement that ends where another begins, a move with it. What was
    planned for a day and is told of that day again is a source of what happened. Nothing accepted is joined with what
    nobody has checked.
    """
    kept: list[ChronologyRow] = []
    for row in rows:
        twin = next((n for n, k in enumerate(kept) if _tells_the_same(k, row)), None)
        if twin is None:
            kept.append(row)
        else:
            kept[twin] = _joined(kept[twin], row)
    return _without_carried_out(kept)


def _tells_the_same(a: ChronologyRow, b: ChronologyRow) -> bool:
    return bool(a.summary) and (a.date, a.certainty, a.status, a.summary) == (
        b.date,
        b.certainty,
        b.status,
        b.summary,
    )


def _joined(first: ChronologyRow, second: ChronologyRow) -> ChronologyRow:
    return replace(
        first.with_sources_of(second),
        type=second.type if first.type == _ANY else first.type,
        type_words=_kinds(first, second),
        people=tuple(dict.fromkeys((*first.people, *second.people))),
        place=first.place or second.place,
    )


def _kinds(first: ChronologyRow, second: ChronologyRow) -> str:
    """ "Placement ended, move of home"; beside a kind of its own "Other event" says nothing."""
    if _ANY in (first.type, second.type):
        return second.type_words if first.type == _ANY else first.type_words
    new = second.type_words[:1].lower() + second.type_words[1:]
    is_known = new.lower() in first.type_words.lower().split(", ")
    return first.type_words if is_known else f"{first.type_words}, {new}"


def _without_carried_out(rows: Sequence[ChronologyRow]) -> list[ChronologyRow]:
    kept = list(rows)
    for plan in rows:
        if plan.certainty != CERTAINTY_WORDS[Certainty.HYPOTHETICAL]:
            continue
        done = [n for n, row in enumerate(kept) if _carries_out(row, plan)]
        # Planned for a month in which there were two such, it may be either.
        if done and plan.date and (plan.date.is_day or len(done) == 1):
            kept[done[0]] = kept[done[0]].with_sources_of(plan)
            kept.remove(plan)
    return kept


def _carries_out(row: ChronologyRow, plan: ChronologyRow) -> bool:
    """Whether what was planned for a day or a month is told of a day of it."""
    if row.certainty or row.status != plan.status or not row.date or not plan.date:
        return False
    is_then = row.date == plan.date if plan.date.is_day else row.date.is_day and _is_in_month(row, plan.date)
    return is_then and row.type_words == plan.type_words and bool(set(row.people) & set(plan.people))


def _is_in_month(row: ChronologyRow, month: PartialDate) -> bool:
    is_month = _MONTH.fullmatch(month.edtf) is not None
    return is_month and row.date is not None and row.date.is_within(month)
