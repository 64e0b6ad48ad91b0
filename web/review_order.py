"""In what order facts are judged: what matters most to the child first, and of that what is least sure."""

from __future__ import annotations

from collections.abc import Iterable

from casefile.record import Attribute, Event, Fact, Relationship, Tie
from web.kin import NOT_KIN
from web.wording import CONFIDENCE_STEPS, confidence_words

# What may stand in front of the worker first, by the word in the address.
ORDERS = {"importance": "Most important first", "note": "As in the note"}

_OF_FAMILY = ("parent", "carer", "partner", "sibling")
_OF_A_LIFE = ("name", "born", "died", "deceased", "gender")
_OF_SAFETY = (
    "adoption",
    "arrest",
    "care_end",
    "care_start",
    "conference",
    "court_hearing",
    "death",
    "disclosure",
    "imprisonment",
    "incident",
    "injury",
    "order_made",
    "placement_end",
    "placement_start",
    "plan_end",
    "plan_start",
    "section_47",
    "strategy_meeting",
)


def importance(fact: Fact) -> int:
    """0 for what the whole file hangs on, to 3 for what adds colour. What is alleged, denied or considered is never
    below 0: to take it for a fact would harm most."""
    if not fact.is_affirmed:
        return 0
    match fact.claim:
        case Relationship(type=kind):
            return 0 if kind in _OF_FAMILY else 1 if kind == "emotional" else 3 if kind in NOT_KIN else 2
        case Attribute(field=field):
            return 0 if field in _OF_A_LIFE else 3
        case Event(type=kind):
            return 1 if kind in _OF_SAFETY else 2
        case Tie():
            return 2
    return 3


def by_importance(facts: Iterable[Fact]) -> list[Fact]:
    """The most important first, of these the least sure; otherwise as they came."""
    return sorted(facts, key=lambda f: (importance(f), CONFIDENCE_STEPS.index(confidence_words(f))))
