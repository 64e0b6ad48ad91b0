"""The chronology as it is printed: one row for what the notes tell once, with every kind of event it stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from casefile.vocabulary import Certainty
from story.chronology_rows import CERTAINTY_WORDS, ChronologyRow


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
    kinds = first.type_words.lower().split(", ")
    new = second.type_words[:1].lower() + second.type_words[1:]
    return replace(
        first.with_sources_of(second),
        type_words=first.type_words if new.lower() in kinds else f"{first.type_words}, {new}",
        people=tuple(dict.fromkeys((*first.people, *second.people))),
        place=first.place or second.place,
    )


def _without_carried_out(rows: Sequence[ChronologyRow]) -> list[ChronologyRow]:
    kept = list(rows)
    for plan in rows:
        if plan.certainty != CERTAINTY_WORDS[Certainty.HYPOTHETICAL]:
            continue
        done = next((n for n, row in enumerate(kept) if _carries_out(row, plan)), None)
        if done is not None:
            kept[done] = kept[done].with_sources_of(plan)
            kept.remove(plan)
    return kept


def _carries_out(row: ChronologyRow, plan: ChronologyRow) -> bool:
    if row.certainty or row.status != plan.status or not (plan.date and plan.date.is_day):
        return False
    is_same = row.date == plan.date and row.type_words == plan.type_words
    return is_same and bool(set(row.people) & set(plan.people))
