"""What the facts of a case say that cannot all be true, or that a worker should look at twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from casefile.answers import worked_out_once
from casefile.record import Case
from graph.conflict import Conflict
from graph.conflicts_of_parentage import (
    disputed_father,
    impossible_parent_age,
    own_ancestor,
    too_many_birth_parents,
    too_young_guardian,
    two_of_one_gender,
)
from graph.conflicts_of_record import (
    affirmed_and_negated,
    dead_before_born,
    dead_with_current_ties,
    event_after_death,
    own_relative,
    two_dates,
    two_genders,
    two_relations_at_once,
)

__all__ = ["CONFLICT_RULES", "Conflict", "find_conflicts"]


@worked_out_once
def find_conflicts(case: Case) -> tuple[Conflict, ...]:
    """Every disagreement between the standing facts of a case, by rule and then in the order of the case.

    Rejected and corrected facts take no part; denied and alleged ones only where the dispute is about them. Nothing is
    raised and nothing is decided: the worker chooses.
    """
    return tuple(conflict for rule in CONFLICT_RULES.values() for conflict in rule(case))


CONFLICT_RULES: dict[str, Callable[[Case], Iterator[Conflict]]] = {
    "own_ancestor": own_ancestor,
    "own_relative": own_relative,
    "too_many_birth_parents": too_many_birth_parents,
    "two_of_one_gender": two_of_one_gender,
    "impossible_parent_age": impossible_parent_age,
    "too_young_guardian": too_young_guardian,
    "two_dates": two_dates,
    "two_genders": two_genders,
    "dead_before_born": dead_before_born,
    "disputed_father": disputed_father,
    "two_relations_at_once": two_relations_at_once,
    "affirmed_and_negated": affirmed_and_negated,
    "event_after_death": event_after_death,
    "dead_with_current_ties": dead_with_current_ties,
}
