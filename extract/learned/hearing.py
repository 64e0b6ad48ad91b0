"""What of the trained model's proposals counts in a case, by how sure it is in all its notes together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence

from casefile.record import Event, Relationship
from casefile.vocabulary import RELATION_TYPES, Certainty
from extract.learned.labels import label_of
from extract.proposals import ProposedFact, is_of_model

# In a long file the rules meet most facts in one note or another, and what only the model sees is less often right.
LONG_FILE = 4
_LEAST_RELATION, _LEAST_EVENT = 0.65, 0.3
# How much of what a note leaves in doubt another note can settle: notes of a case repeat each other's mistakes.
_NEW = 0.7


def hear(notes: Sequence[Sequence[ProposedFact]]) -> list[list[ProposedFact]]:
    """The proposals of each note of a case without those that only the model makes and not surely enough, and idle denials.

    Two notes in each of which the model half believes the same are more than one.
    """
    notes = without_idle_denials(notes)
    if len(notes) < LONG_FILE:
        return [list(facts) for facts in notes]
    doubts: dict[Hashable, float] = {}
    stated: set[Hashable] = set()
    for facts in notes:
        for key, confidence in _surest(facts).items():
            left = doubts.get(key)
            doubts[key] = 1 - confidence if left is None else left * (1 - _NEW * confidence)
        stated |= {key for fact in facts if not _is_learned(fact) for key in _keys(fact)}
    return [[fact for fact in facts if _is_heard(fact, doubts, stated)] for facts in notes]


def without_idle_denials(notes: Sequence[Sequence[ProposedFact]]) -> list[list[ProposedFact]]:
    """The proposals of each note; a denial that only the model reads never stands against a rule that affirms."""
    affirmed = {key for facts in notes for fact in facts if _is_affirmed_by_rule(fact) for key in _keys(fact)}
    return [[f for f in facts if not (_is_denial(f) and affirmed & {*_keys(f)})] for facts in notes]


def _surest(facts: Sequence[ProposedFact]) -> Mapping[Hashable, float]:
    best: dict[Hashable, float] = defaultdict(float)
    for fact in facts:
        if _is_learned(fact):
            for key in _keys(fact):
                best[key] = max(best[key], fact.confidence)
    return best


def _is_heard(fact: ProposedFact, doubts: Mapping[Hashable, float], stated: set[Hashable]) -> bool:
    if not _is_learned(fact):
        return True
    keys = list(_keys(fact))
    least = _LEAST_EVENT if isinstance(fact.claim, Event) else _LEAST_RELATION
    return any(key in stated for key in keys) or any(1 - doubts[key] >= least for key in keys)


def _is_affirmed_by_rule(fact: ProposedFact) -> bool:
    return not _is_learned(fact) and fact.assertion.certainty is Certainty.AFFIRMED


def _is_denial(fact: ProposedFact) -> bool:
    return _is_learned(fact) and fact.assertion.certainty is Certainty.NEGATED


def _is_learned(fact: ProposedFact) -> bool:
    return is_of_model(fact.method)


def _keys(fact: ProposedFact) -> Iterator[Hashable]:
    """What makes two proposals the same: label and people, or type, date and one who takes part."""
    claim = fact.claim
    if isinstance(claim, Relationship):
        ends = claim.subject_id, claim.object_id
        yield label_of(claim), ends if RELATION_TYPES[claim.type].is_directed else tuple(sorted(ends))
    elif isinstance(claim, Event):
        for person in claim.people:
            yield claim.type, claim.date, person
