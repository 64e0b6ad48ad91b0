"""Twins share their birth: what the notes say of one is true of the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casefile.partial_date import PartialDate
from casefile.profile import attribute_value
from casefile.record import Assertion, Attribute, Evidence, Fact, Relationship
from casefile.vocabulary import TWINS
from extract.possible_lives import best_births

# More than what is reckoned from an age, less than a date that a note gives.
_CONFIDENCE = 0.8
_DAYS_OFF = 366  # that a birth reckoned from an age may be off


def births_of_twins(facts: Sequence[Fact]) -> list[Fact]:
    """The birth of everybody whose twin's is known, and known better than their own; nothing where the two disagree.

    Its words are those on the twin's birth and those that make the two twins.
    """
    told = best_births(facts)
    shared: dict[str, Fact] = {}  # one for each, though triplets have two whose birth may be known
    for tie, one, twin in _twins(facts):
        born, own = (attribute_value(told[i]) if i in told else "" for i in (one, twin))
        if born and twin not in shared and (not own or _is_known_better(born, own)):
            shared[twin] = Fact("", Attribute(twin, "born", born), _words(told[one], tie), Assertion())
    return list(shared.values())


def _twins(facts: Sequence[Fact]) -> Iterator[tuple[Fact, str, str]]:
    """What makes two people twins, with the one and the other."""
    for fact in facts:
        claim = fact.claim
        if isinstance(claim, Relationship) and claim.nature in TWINS and fact.is_affirmed:
            yield fact, claim.subject_id, claim.object_id
            yield fact, claim.object_id, claim.subject_id


def _is_known_better(one: str, other: str) -> bool:
    """Whether the first is a whole day and the second, about a year or a month, may be the same.

    >>> _is_known_better("2012-02-29", "2012~"), _is_known_better("2012-02-29", "2014~")
    (True, False)
    """
    day, about = PartialDate(one), PartialDate(other)
    if not day.is_day or about.is_day:
        return False
    off = _DAYS_OFF if about.is_approximate else 0
    return (about.earliest - day.latest).days <= off and (day.earliest - about.latest).days <= off


def _words(birth: Fact, tie: Fact) -> tuple[Evidence, ...]:
    sure = min(birth.confidence, tie.confidence, _CONFIDENCE)
    return tuple(Evidence(e.span, "rule:born-twin", sure) for e in (*birth.evidence[:1], *tie.evidence[:1]))
