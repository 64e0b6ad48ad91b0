"""Events that a later note takes back: somebody reported dead who is alive, a wrong date of birth, contact that has stopped."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from casefile.record import Assertion, Event, Fact
from casefile.vocabulary import Certainty

# Words beside a date of birth that make it the true one.
_PROVEN = re.compile(
    r"\b(?:passport|birth certificate|certificate|BC|confirmed|correct(?:ed)?|seen)\b", re.IGNORECASE
)


def withdraw_corrected(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts with deaths negated that a later note denies, and without births at a date that another outweighs.

    Of several dates of birth of one person the one shown by a paper counts, then the surest, then the one stated most, then the last.
    A standing arrangement to keep in touch ends where a later word says that there is no contact.
    """
    return _without_ended_contact(_without_other_births(_without_denied_deaths(facts)))


def _without_ended_contact(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    ended = [f for f in facts if _is_arrangement(f) and f.assertion.certainty is Certainty.NEGATED]
    return tuple(
        f
        for f in facts
        if not (_is_arrangement(f) and f.is_affirmed and any(_ends(other, f) for other in ended))
    )


def _is_arrangement(fact: Fact) -> bool:
    return _is(fact, "family_time") and isinstance(fact.claim, Event) and fact.claim.date is None


def _ends(later: Fact, earlier: Fact) -> bool:
    """Whether a denial speaks of the same adult, whom it names first, and one of the same children, further on."""
    shared = {*_people(later)} & {*_people(earlier)}
    return len(shared) > 1 and _people(later)[0] in shared and _place(earlier) < _place(later)


def _place(fact: Fact) -> tuple[int, int]:
    return _note(fact), max((e.span.start for e in fact.evidence), default=0)


def _without_denied_deaths(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    denied: dict[str, int] = {}
    for fact in facts:
        if _is(fact, "death") and fact.assertion.certainty is Certainty.NEGATED and _is_read_by_rule(fact):
            for person in _people(fact)[:1]:
                denied[person] = max(denied.get(person, 0), _note(fact))
    return tuple(
        replace(fact, assertion=Assertion(Certainty.NEGATED)) if _is_denied(fact, denied) else fact
        for fact in facts
    )


def _is_read_by_rule(fact: Fact) -> bool:
    return any(e.method.startswith("rule:") for e in fact.evidence)


def _is_denied(fact: Fact, denied: dict[str, int]) -> bool:
    people = _people(fact)[:1]
    is_stated = _is(fact, "death") and fact.assertion.certainty in (Certainty.AFFIRMED, Certainty.ALLEGED)
    return is_stated and bool(people) and _note(fact) <= denied.get(people[0], -1)


def _without_other_births(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    births: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if _is(fact, "birth") and fact.is_affirmed and _people(fact):
            births[_people(fact)[0]].append(fact)
    dropped = {
        id(other)
        for stated in births.values()
        for other in stated
        if other is not (best := max(stated, key=_weight)) and not _agree(other, best)
    }
    return tuple(fact for fact in facts if id(fact) not in dropped)


def _weight(fact: Fact) -> tuple[bool, float, int, int]:
    proven = any(_PROVEN.search(e.span.quote) for e in fact.evidence)
    # "DOB 02.09.13" outweighs a tale in which somebody was born.
    return proven, fact.confidence, len({e.span.document_id for e in fact.evidence}), _note(fact)


def _agree(a: Fact, b: Fact) -> bool:
    dates = [f.claim.date for f in (a, b) if isinstance(f.claim, Event) and f.claim.date]
    return len(dates) == 2 and dates[0].may_equal(dates[1])


def _is(fact: Fact, event_type: str) -> bool:
    return isinstance(fact.claim, Event) and fact.claim.type == event_type


def _people(fact: Fact) -> tuple[str, ...]:
    return fact.claim.people if isinstance(fact.claim, Event) else ()


def _note(fact: Fact) -> int:
    """Number of the last note that states the fact: 3 for "d3"."""
    numbers = [re.sub(r"\D", "", e.span.document_id) for e in fact.evidence]
    return max((int(n) for n in numbers if n), default=0)
