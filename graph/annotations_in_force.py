"""Plans, orders and other states of a person that events begin and end: what is in force on a day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from casefile.partial_date import PartialDate
from casefile.record import Detail, Event, Fact
from graph.annotation_words import (
    annotation_table,
    clauses,
    has_words,
    is_only_asked,
    is_over,
    is_said,
    place_of,
)
from graph.annotations import OF_AGE, Annotation, Subject, years_between

_MONTH = 31  # days
_ANY_PLAN = re.compile(r"^(the )?plans? (has |have )?(been )?(ended|closed|ceased|finished)", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LOOKED_AFTER = ("co", "ico")  # when one of these is discharged, the child is looked after no longer

State = dict[str, tuple[Annotation, PartialDate | None]]


def notes_in_force(subject: Subject) -> Iterator[Annotation]:
    """The tags of plans, orders, care, prison and the like that no later event has ended, in the order of the table."""
    state: State = {}
    for fact in subject.facts:
        if isinstance(fact.claim, Event):
            _apply(state, subject, fact, fact.claim)
        elif isinstance(fact.claim, Detail) and fact.claim.kind == "heritage":
            _begin_if_said(state, "migrated", fact, fact.claim.value, fact.claim.date)
    for name in annotation_table()["tag"]:
        if name in state and not _is_too_old(name, state[name][1], subject):
            yield state[name][0]


def _apply(state: State, subject: Subject, fact: Fact, event: Event) -> None:
    words = ". ".join([event.summary, *(e.span.quote for e in fact.evidence)])
    for name, row in annotation_table()["tag"].items():
        if not _is_concerned(row, subject, event):
            continue
        if event.type in row.get("ends", ()) and fact.is_affirmed and _is_named_end(name, event, words):
            state.pop(name, None)
        if event.type in row.get("begins", ()):
            _begin_if_said(state, name, fact, words, event.date)


def _is_concerned(row: Mapping[str, Any], subject: Subject, event: Event) -> bool:
    if row["who"] == "own":
        return event.people[:1] == (subject.person_id,)
    if row.get("by_no_parent") and subject.is_guardians_own:
        return False
    return subject.is_child and subject.person_id in event.people


def _is_named_end(name: str, event: Event, words: str) -> bool:
    """A plan ends by its own name or as "the plan"; care and prison by the event alone."""
    if event.type != "plan_end" or _ANY_PLAN.match(event.summary):
        return True
    plans = [n for n, row in annotation_table()["tag"].items() if "plan_end" in row.get("ends", ())]
    # "Child protection plan ended, step down to CIN": the first named is the one that ends.
    return name == min(
        (n for n in plans if has_words(n, words)), key=lambda n: place_of(n, words), default=None
    )


def _begin_if_said(state: State, name: str, fact: Fact, words: str, when: PartialDate | None) -> None:
    """Begin the tag when the words say so, or end it when they say that it is over."""
    row = annotation_table()["tag"][name]
    needs_words = name in annotation_table()["words"]
    said = [c for c in clauses(words) if needs_words and _names(name, c)]
    if fact.is_affirmed and any(is_over(c) for c in said):
        state.pop(name, None)
        if name in _LOOKED_AFTER:
            state.pop("cla", None)
        return
    if needs_words and not any(_is_made(name, c, fact) for c in said):
        return
    year = _year(when, " ".join(said)) if row.get("year") else ""
    known = state.get(name)
    if known is None or (known[0].is_alleged and fact.is_affirmed) or "months" in row:
        note = Annotation(name, f"{row['tag']} {year}".strip(), not fact.is_affirmed, (fact.id,))
        state[name] = note, when
    if fact.is_affirmed:
        for other in row.get("drops", ()):
            state.pop(other, None)


def _names(name: str, clause: str) -> bool:
    """An interim care order is no care order, though it holds the words."""
    return has_words(name, clause) and not (name == "co" and has_words("ico", clause))


def _is_made(name: str, clause: str, fact: Fact) -> bool:
    is_order = isinstance(fact.claim, Event) and fact.claim.type == "order_made"
    return not is_only_asked(clause) if is_order else is_said(name, clause)


def _year(when: PartialDate | None, words: str) -> str:
    if when is not None and when.year is not None:
        return str(when.year)
    written = _YEAR.search(words)
    return written[0] if written else ""


def _is_too_old(name: str, when: PartialDate | None, subject: Subject) -> bool:
    """Of age, for what only a child has; longer ago than the table lets it stand."""
    row = annotation_table()["tag"][name]
    if subject.day is None:
        return False
    is_of_age = subject.born is not None and years_between(subject.born.latest, subject.day) >= OF_AGE
    if row["who"] == "child" and is_of_age:
        return True
    if "months" not in row or when is None or when.latest == date.max:
        return False
    return (subject.day - when.latest) > timedelta(days=row["months"] * _MONTH)
