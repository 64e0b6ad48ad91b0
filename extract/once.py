"""What happens to somebody once: a birth or death that only the model dates otherwise than a rule does is another event's day, and so is a birthday."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casefile.record import Event, Fact
from extract.dates_words import NUMBERS
from extract.proposals import is_only_of_model

_ONCE = ("birth", "death")
_AGE = rf"(?:\d{{1,2}}|(?:{'|'.join(n for n in NUMBERS if n not in ('a', 'an'))})(?:-\w+)?)"
# "I turned eighteen on the 20th", "was four on 2 May", "D's birthday was yesterday"
_BIRTHDAY = re.compile(
    rf"\b(?:birthday|turn(?:s|ed|ing)?\s+(?:just\s+)?{_AGE}|(?:is|was|were)\s+(?:just\s+)?{_AGE}\s+(?:on|in|last|today|yesterday)\b)",
    re.IGNORECASE,
)
_OF_BIRTH = re.compile(
    r"\b(?:arriv\w+|birth|born|deliver\w+|gave birth|had (?:a|her|his|their|twin)|weigh\w+)\b", re.IGNORECASE
)


def happen_once(facts: Sequence[Fact]) -> list[Fact]:
    """The facts without births and deaths of which no rule knows, where a rule reads another day, or that are birthdays.

    Two that rules read stay, for a worker to see.
    """
    read = {
        _whose(fact)
        for fact in facts
        if isinstance(fact.claim, Event) and fact.claim.date and not is_only_of_model(fact.evidence)
    } - {None}
    return [
        fact
        for fact in facts
        if not (is_only_of_model(fact.evidence) and (_whose(fact) in read or _is_birthday(fact)))
    ]


def _is_birthday(fact: Fact) -> bool:
    is_birth = isinstance(fact.claim, Event) and fact.claim.type == "birth"
    words = [e.span.quote for e in fact.evidence]
    return is_birth and all(_BIRTHDAY.search(w) and not _OF_BIRTH.search(w) for w in words)


def _whose(fact: Fact) -> tuple[str, str] | None:
    claim = fact.claim
    if isinstance(claim, Event) and claim.type in _ONCE and claim.people and fact.is_affirmed:
        return claim.type, claim.people[0]
    return None
