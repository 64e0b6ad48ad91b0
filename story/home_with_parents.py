"""Whom a child lives with whom no fact puts anywhere else: the parents at whose home somebody visited the child."""

from __future__ import annotations

import re
from dataclasses import dataclass

from casefile.partial_date import PartialDate
from casefile.record import Event, Fact
from story.content import StoryFacts, event, relationship

_AT_HOME = re.compile(
    r"\bhome visit|\bclosing visit|\bfamily home\b|\b(?:visit|review) (?:at|to) (?:home|the flat|the house)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class AtHome:
    """The parents at home, the facts that say so, and the day of the visit."""

    parent_ids: tuple[str, ...]
    fact_ids: tuple[str, ...]
    day: PartialDate


def parents_at_home(story: StoryFacts) -> AtHome | None:
    """The living parents whom the last home visit to the child names; None when the child is, or may be, looked after elsewhere.

    The rule: a worker visited the child at home with a parent, and afterwards nothing on record takes the child into care, to a carer
    or to another home. Placements before it must have ended; that is for the caller to see to.
    """
    visits = [f for f in story.events("visit") if event(f).date and _AT_HOME.search(event(f).summary)]
    for visit in reversed(visits):
        there = [p for p in story.parents if p in event(visit).people and not story.is_dead(p)]
        if there:
            return _at_home(story, visit, there)
    return None


def seen_at_home(story: StoryFacts, *, before: PartialDate) -> AtHome | None:
    """The parents at whose home a worker first saw the child, before a day; None when no home visit names one.

    It says where the child lived then, not since when, nor that it was the first home.
    """
    for visit in story.events("visit"):
        day = event(visit).date
        if not day or day.latest >= before.earliest or not _AT_HOME.search(_words_of(story, visit)):
            continue
        there = [p for p in story.parents if p in event(visit).people]
        if there and story.child_id in event(visit).people:
            return AtHome(tuple(there), (visit.id, *_parent_facts(story, there)), day)
    return None


def _words_of(story: StoryFacts, visit: Fact) -> str:
    return f"{event(visit).summary}. {story.source_text(visit)}"


def _parent_facts(story: StoryFacts, there: list[str]) -> list[str]:
    return [
        f.id for f in story.relations("parent", other=story.child_id) if relationship(f).subject_id in there
    ]


def _at_home(story: StoryFacts, visit: Fact, there: list[str]) -> AtHome | None:
    day = event(visit).date
    if day is None or story.lives_apart or any(_leads_away(story, f, day) for f in story.facts):
        return None
    return AtHome(tuple(there), (visit.id, *_parent_facts(story, there)), day)


def _leads_away(story: StoryFacts, fact: Fact, day: PartialDate) -> bool:
    """Whether a fact takes the child away from home after the visit, or on a day that nobody knows."""
    claim = fact.claim
    if not isinstance(claim, Event) or story.child_id not in claim.people:
        return False
    if claim.type not in ("care_start", "placement_start", "adoption") or claim.people[0] != story.child_id:
        return False
    return claim.date is None or claim.date.latest > day.earliest
