"""Which of the events that the same words may tell of are kept."""

from __future__ import annotations

from collections.abc import Sequence

from casefile.record import Event
from casefile.vocabulary import Certainty
from extract.proposals import ProposedFact

# On one day, of one person, in one clause, the first of these drives out the others: "moved to foster carers" is a
# placement, not a move as well.
RIVALS = (
    ("adoption", "placement_start", "care_start", "move_home", "family_time", "visit", "other"),
    ("placement_end", "placement_start"),
    ("imprisonment", "order_made", "court_hearing", "other"),
    ("strategy_meeting", "section_47"),
    ("conference", "review", "assessment", "other"),
    ("plan_end", "plan_start"),
    ("school_change", "school_start", "move_home"),
    ("section_47", "visit"),
    ("hospital", "diagnosis", "assessment", "other"),
    ("diagnosis", "illness"),
    ("illness", "other"),
    ("injury", "other"),
    ("exclusion", "incident"),
    ("disclosure", "incident", "other"),
    ("achievement", "school_start", "other"),
    ("family_time", "visit", "other"),
    ("birth", "achievement", "other"),
    ("death", "illness", "other"),
    ("death", "hospital"),
    ("marriage", "other"),
    ("separation", "divorce", "move_home", "plan_end"),
    ("pregnancy", "hospital", "visit", "other"),
    ("arrest", "incident", "other"),
    ("incident", "other"),
    ("plan_start", "other"),
    ("referral", "other"),
    ("review", "other"),
)


def without_rivals(facts: Sequence[ProposedFact]) -> list[ProposedFact]:
    """The facts without those driven out by a stronger reading of the same words."""
    return [fact for fact in facts if not any(_drives_out(other, fact) for other in facts)]


def outranks(one: str, other: str) -> bool:
    """Whether of words that may tell of both types the first is the better reading."""
    return any(one in row and other in row and row.index(one) < row.index(other) for row in RIVALS)


def _drives_out(other: ProposedFact, fact: ProposedFact) -> bool:
    a, b = other.claim, fact.claim
    if not isinstance(a, Event) or not isinstance(b, Event) or a.type == b.type or a.date != b.date:
        return False
    # "an order in favour of Mr A, with whom he was placed on 3 May": what is only asked for is no rival.
    if fact.assertion.certainty is Certainty.AFFIRMED and other.assertion.certainty is Certainty.HYPOTHETICAL:
        return False
    near = other.start < fact.end and fact.start < other.end
    return near and outranks(a.type, b.type)


def without_repeats(facts: Sequence[ProposedFact]) -> list[ProposedFact]:
    """One fact for each type and date that shares somebody, in text order; the surest is kept."""
    kept: list[ProposedFact] = []
    for fact in sorted(facts, key=lambda f: -f.confidence):
        if not any(_is_same(k.claim, fact.claim) for k in kept):
            kept.append(fact)
    return sorted(kept, key=lambda f: f.start)


def without_told_births(told: Sequence[ProposedFact], dated: Sequence[ProposedFact]) -> list[ProposedFact]:
    """What is told without the births that words telling a date of birth already gave."""
    return [t for t in told if not any(_is_one_birth(t, d) for d in dated)]


def _is_one_birth(told: ProposedFact, dated: ProposedFact) -> bool:
    a, b = told.claim, dated.claim
    is_birth = isinstance(a, Event) and isinstance(b, Event) and a.type == b.type == "birth"
    return is_birth and told.start < dated.end and dated.start < told.end


def _is_same(a: object, b: object) -> bool:
    return (
        isinstance(a, Event)
        and isinstance(b, Event)
        and a.type == b.type
        and a.date == b.date
        and may_be_one_event(a, b)
    )


def may_be_one_event(a: Event, b: Event) -> bool:
    """Whether two events of one type and date may be one by their people; without a date only where the words are the same.

    "Mum monthly, Dad weekly" are two arrangements of one child.
    """
    if a.date is None and b.date is None:
        return set(a.people) == set(b.people) and a.summary == b.summary
    return bool(set(a.people) & set(b.people))
