"""Whom somebody may not meet, or only under supervision, by the last order or family time that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from casefile.record import Event, Fact
from graph.annotation_words import annotation_table, clauses, has_words, is_asked, is_over, is_said
from graph.annotations import Annotation, Subject, is_child
from graph.family import FamilyGraph

_TITLES = ("baby", "dr", "miss", "mr", "mrs", "ms", "mx")
_AGAINST = r"\b(?:against|forbid\w*|prohibit\w*|prevent\w*|bar(?:s|red)?|stop(?:s|ped)?) (?:\w+ from )?"


def contact_notes(family: FamilyGraph, subject: Subject) -> Iterator[Annotation]:
    """ "no contact: Tom 2023" below a child, or below both where two grown-ups are kept apart; "supervised: Tom" below a child.

    Of more than one grown-up in an event it is the one whom its words name as kept away; without such words nobody is told.
    """
    now: dict[tuple[str, str], Annotation] = {}  # mark and other person → what holds
    for fact in subject.facts:
        event = fact.claim
        if not isinstance(event, Event) or (other := _other(family, subject, fact, event)) is None:
            continue
        for mark, row in annotation_table()["contact"].items():
            if event.type in row["begins"]:
                _apply(now, (mark, other), fact, _text(family, row["tag"], other, event))
    yield from (note for (mark, _), note in now.items() if mark != "supervised" or subject.is_child)


def _apply(now: dict[tuple[str, str], Annotation], key: tuple[str, str], fact: Fact, text: str) -> None:
    """Begin what the fact says, or end it where it says that it is over or the contrary."""
    mark, undone = key[0], annotation_table()["contact"][key[0]]["undone"]
    words = list(clauses(_words(fact)))
    if fact.is_affirmed and any(is_said(undone, c) or (has_words(mark, c) and is_over(c)) for c in words):
        now.pop(key, None)
    elif any(is_said(mark, c) and not is_asked(c) for c in words):
        is_alleged = not fact.is_affirmed
        if key not in now or now[key].is_alleged or not is_alleged:
            now[key] = Annotation(mark, text, is_alleged, (fact.id,))


def _words(fact: Fact) -> str:
    summary = fact.claim.summary if isinstance(fact.claim, Event) else ""
    return ". ".join([summary, *(e.span.quote for e in fact.evidence)])


def _other(family: FamilyGraph, subject: Subject, fact: Fact, event: Event) -> str | None:
    """The grown-up whom the event keeps from the subject."""
    adults = [p for p in event.people if p in family and not is_child(family, p, subject.day)]
    if len(adults) > 1:
        named = [p for p in adults if _is_kept_away(family, p, _words(fact))]
        adults = named or (adults if set(adults) == {*event.people} else [])
    others = [p for p in adults if p != subject.person_id]
    return others[0] if len(others) == 1 else None


def _is_kept_away(family: FamilyGraph, person: str, words: str) -> bool:
    name = family.nodes[person]["profile"].name
    names = "|".join(map(re.escape, dict.fromkeys((name, *name.split()))))
    return re.search(rf"{_AGAINST}(?:{names})\b", words, re.IGNORECASE) is not None


def _text(family: FamilyGraph, tag: str, other: str, event: Event) -> str:
    year = event.date.year if event.date else None
    return f"{tag}: {_short_name(family, other)}" + (
        f" {year}" if year and event.type == "order_made" else ""
    )


def _short_name(family: FamilyGraph, person: str) -> str:
    """The first name where nobody else of the family has it, else the whole name."""
    name = str(family.nodes[person]["profile"].name)
    first: Sequence[str] = name.split()[:1]
    firsts = [str(p.name).split()[:1] for _, p in family.nodes(data="profile")]
    is_plain = bool(first) and first[0].casefold().rstrip(".") not in _TITLES and firsts.count([*first]) == 1
    return first[0] if is_plain else name
