"""Places that a worker gives people in the drawn family, kept as "A stands left of B" whenever it is drawn anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from casefile.record import Adjustment, Case, Review

T = TypeVar("T", bound=Hashable)


def place_people(
    case: Case, moved: Sequence[str], *, left: Sequence[str], right: Sequence[str], review: Review
) -> Case:
    """The case in which the moved people stand beside their new neighbours.

    left, right: who now stands to either side of them in their row, from the left; the nearest is what is kept. Without
    anybody on a side nothing is asked of it. An earlier adjustment that says otherwise goes: the newer one holds.
    """
    pairs = {(left[-1], m): m for m in reversed(moved) if left} | {(m, right[0]): m for m in moved if right}
    against = {*((m, o) for o in left for m in moved), *((o, m) for o in right for m in moved), *pairs}
    earlier = [a for a in case.adjustments if (a.left_id, a.right_id) not in against]
    added = [Adjustment(one, other, who, review) for (one, other), who in pairs.items()]
    return replace(case, adjustments=tuple(_holding([*earlier, *added])))


def remove_adjustments(case: Case, person_id: str | None = None) -> Case:
    """The case without what was kept of one person's place, or of everybody's."""
    kept = (a for a in case.adjustments if person_id is not None and person_id not in (a.left_id, a.right_id))
    return replace(case, adjustments=tuple(kept))


def carry_adjustments(
    adjustments: Iterable[Adjustment], people: Collection[str], *, renamed: Mapping[str, str] | None = None
) -> tuple[Adjustment, ...]:
    """The adjustments under the new ids, without those of people who are no longer there.

    people: ids of everybody in the new case. renamed: new ids by old ones, of people whose records were joined.
    """
    new = renamed or {}
    moved = (_renamed(a, new) for a in adjustments)
    return tuple(_holding([a for a in moved if {a.left_id, a.right_id} <= set(people)]))


def _renamed(adjustment: Adjustment, new: Mapping[str, str]) -> Adjustment:
    left, right, moved = adjustment.left_id, adjustment.right_id, adjustment.moved_id
    return replace(
        adjustment,
        left_id=new.get(left, left),
        right_id=new.get(right, right),
        moved_id=None if moved is None else new.get(moved, moved),
    )


def hold_together(pairs: Sequence[tuple[T, T]]) -> list[bool]:
    """For each pair "first left of second", oldest first, whether it holds beside all later ones that hold.

    >>> hold_together([("ann", "bo"), ("bo", "cy"), ("cy", "ann")])
    [False, True, True]
    """
    after: dict[T, set[T]] = defaultdict(set)
    holds = []
    for one, other in reversed(pairs):
        holds.append(not _reaches(after, other, one))
        if holds[-1]:
            after[one].add(other)
    return holds[::-1]


def _holding(adjustments: Sequence[Adjustment]) -> list[Adjustment]:
    latest = {(a.left_id, a.right_id): a for a in adjustments}
    holds = hold_together(list(latest))
    return [a for a, held in zip(latest.values(), holds, strict=True) if held]


def _reaches(after: Mapping[T, set[T]], start: T, goal: T) -> bool:
    waiting, seen = [start], {start}
    while waiting:
        here = waiting.pop()
        if here == goal:
            return True
        further = after.get(here, set()) - seen
        seen |= further
        waiting.extend(further)
    return False
