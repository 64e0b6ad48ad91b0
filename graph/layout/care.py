"""Ways to draw care: as descent, or over the structure, where it may go round what it would cross."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from graph.layout.structure import ChildLink, FamilyStructure

IsOver: TypeAlias = Callable[[ChildLink], bool]  # whether the care's line is drawn over the structure


def care_ways(structure: FamilyStructure) -> list[tuple[IsOver, float]]:
    """Ways to try, each with its share of the steps that are left; one where nobody is cared for."""
    care = [k for u in structure.unions for k in u.links if k.is_soft]
    if not care:
        return [(no_care, 1.0)]
    if len({k.is_former for k in care}) == 1:
        return [(no_care, 0.5), (_all_care, 1.0)]
    return [(no_care, 0.33), (_all_care, 0.5), (_past_care, 1.0)]


def no_care(_: ChildLink) -> bool:
    return False


def _all_care(_: ChildLink) -> bool:
    return True


def _past_care(link: ChildLink) -> bool:
    return link.is_former
