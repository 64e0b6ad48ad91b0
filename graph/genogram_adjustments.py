"""What became of the places that a worker gave people: in words, those that this drawing cannot keep."""

from __future__ import annotations

from collections.abc import Iterator

from casefile.record import Case
from graph.genogram_scene import Scene
from graph.layout.kept import pairs_that_hold


def adjustment_notes(case: Case, scene: Scene) -> tuple[str, ...]:
    """A line for each adjustment of the whole case that does not hold in this scene of it.

    Of people who are not in this drawing (at a day, among the accepted facts, near the child) nothing is said: what is
    kept of them holds wherever both are drawn.
    """
    return tuple(dict.fromkeys(_notes(case, scene)))


def _notes(case: Case, scene: Scene) -> Iterator[str]:
    rows = drawn_rows(scene)
    known = {p.id for p in case.people}
    pairs = [(a.left_id, a.right_id) for a in case.adjustments]
    held = {(a, b) for a, b, _ in pairs_that_hold([(a, b, b) for a, b in pairs], rows)}
    lost = sum(not {left, right} <= known for left, right in pairs)
    if lost:
        yield (
            f"{lost} adjustments of this drawing name people who are not in the case, and are left out."
            if lost > 1
            else "An adjustment of this drawing names somebody who is not in the case, and is left out."
        )
    for left, right in pairs:
        if not {left, right} <= rows.keys() or (left, right) in held:
            continue
        names = [str(scene.family.nodes[p]["profile"].name) for p in (left, right)]
        if rows[left] == rows[right]:
            yield f"{names[0]} was put left of {names[1]}, but a later adjustment contradicts it: the later one is kept."
        else:
            yield f"{names[0]} was put left of {names[1]}; now they stand in different generations, so it is not kept."


def drawn_rows(scene: Scene) -> dict[str, int]:
    """Row of everybody drawn; those who stand at the side share one of their own."""
    return scene.layout.generations.rows | dict.fromkeys(scene.side, -1)
