"""Everything of an ecomap in its place, before a line is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from casefile.profile import Profile, profile
from casefile.record import Case
from graph.as_at import case_as_at
from graph.conditions import without_terminations
from graph.doubtful import put_in_doubt
from graph.ecomap_boxes import SystemBox, system_box
from graph.ecomap_centre import short_name
from graph.ecomap_content import EcomapContent, ecomap_content
from graph.ecomap_household import Box, Home, arrange_home
from graph.ecomap_order import order_systems
from graph.ecomap_place import Arrangement, bounds, drawn_scale, likely_arrangements, place_boxes
from graph.ecomap_routes import Route, Start, count_faults, in_order_of_sides, route_bonds
from graph.genogram_labels import information_as_at, person_mark
from graph.symbols import PersonMark

_ROUNDS = 2  # the order is found for boxes of mean size first, then for the boxes as they stand
_FEW_TIES = 8  # with more, people in the circle stand further apart
_SPREAD_PER_TIE, _MOST_SPREAD = 1.5, 50.0
_SHRINKING = 40.0  # crossings that a drawing of half the size is worth
_NO_RING = 1.6  # crossings that one column fewer on either side is worth; a ring has none


@dataclass(frozen=True)
class EcomapScene:
    """Everything placed, with the circle's centre at (0, 0)."""

    case: Case
    content: EcomapContent
    home: Home
    names: dict[str, str]
    boxes: tuple[SystemBox, ...]
    places: tuple[Box, ...]
    routes: tuple[Route, ...]
    accepted_only: bool = False
    as_at: date | None = None  # None: by everything on record
    notes: tuple[str, ...] = ()  # what the dates leave open

    def known(self, person_id: str) -> Profile:
        """What the facts that count say of the person."""
        return profile(self.case, person_id, accepted_only=self.accepted_only)


def place_ecomap(case: Case, *, accepted_only: bool, as_at: date | None = None) -> EcomapScene:
    """The scene of `draw_ecomap`."""
    case, content, notes = content_then(case, as_at, accepted_only=accepted_only)
    names = _names(case, content.centre, accepted_only=accepted_only)
    home = arrange_home(
        case, content.centre, names=names, accepted_only=accepted_only, spread=_spread(content)
    )
    boxes = [system_box(s) for s in content.systems]
    bare = EcomapScene(case, content, home, names, tuple(boxes), (), (), accepted_only, as_at, notes)
    tried = likely_arrangements([_mean_size(boxes)] * len(boxes), home.radius)
    scenes = [(_arranged(bare, arrangement), arrangement) for arrangement in tried]
    return min(scenes, key=lambda pair: _demerit(*pair))[0]


def content_then(
    case: Case, day: date | None, *, accepted_only: bool
) -> tuple[Case, EcomapContent, tuple[str, ...]]:
    """The case as it stood on a day, what its ecomap shows, and what the dates leave open; without a day as it is on record.

    Ended pregnancies are never on an ecomap, and a proposal that is likelier wrong than right counts as alleged.
    """
    stood = put_in_doubt(without_terminations(case)[0])
    notes: tuple[str, ...] = ()
    if day is not None:
        then = case_as_at(stood, day, accepted_only=accepted_only)
        stood, notes = then.case, (*then.notes, "A tie without dates is drawn as it is recorded.")
    content = ecomap_content(stood, accepted_only=accepted_only)
    if case.subject_ids and not stood.subject_ids:
        content = replace(content, centre_label="The child this is about was not yet born")
    return stood, content, notes


def _spread(content: EcomapContent) -> float:
    ties = sum(len(system.bonds) for system in content.systems)
    return min(max(0.0, (ties - _FEW_TIES) * _SPREAD_PER_TIE), _MOST_SPREAD)


def _arranged(scene: EcomapScene, arrangement: Arrangement) -> EcomapScene:
    """The scene with its systems in a good order, their boxes placed, and all lines routed."""
    boxes, radius = scene.boxes, scene.home.radius
    frame = place_boxes([_mean_size(boxes)] * len(boxes), radius, arrangement)
    order: tuple[int, ...] = ()
    for _ in range(_ROUNDS):
        systems = [b.system for b in scene.boxes]
        order = order_systems(systems, frame, scene.home, start=order)
        boxes = tuple(scene.boxes[i] for i in order)
        frame = place_boxes([b.size for b in boxes], radius, arrangement)
    places = tuple(Box(x, y, b.width, b.height) for (x, y), b in zip(frame.places, boxes, strict=True))
    bonds = [
        (Start(places[n], frame.gates[n], n), bond)
        for n, box in enumerate(boxes)
        for bond in in_order_of_sides(box.system.bonds, places[n], scene.home)
    ]
    routes = tuple(route_bonds(bonds, places, scene.home))
    return replace(scene, boxes=boxes, places=places, routes=routes)


def _demerit(scene: EcomapScene, arrangement: Arrangement) -> float:
    """Faults of the lines, and how much smaller than its own size the drawing comes out on A4; a ring is easier on the eye."""
    scale = drawn_scale([(b.w, b.h) for b in scene.places], [(b.x, b.y) for b in scene.places])
    faults = count_faults(scene.routes, scene.places, scene.home)
    return faults + _SHRINKING * (1 / scale - 1) + _NO_RING * arrangement.columns


def _mean_size(boxes: Sequence[SystemBox]) -> tuple[float, float]:
    count = max(len(boxes), 1)
    return sum(b.width for b in boxes) / count, sum(b.height for b in boxes) / count


def _names(case: Case, centre: Sequence[str], *, accepted_only: bool) -> dict[str, str]:
    """First names where they tell everyone apart, else the whole name."""
    full = {p: profile(case, p, accepted_only=accepted_only).name for p in centre}
    short = {p: short_name(name) for p, name in full.items()}
    return {p: short[p] if list(short.values()).count(short[p]) == 1 else full[p] for p in centre}


def scene_extent(scene: EcomapScene) -> tuple[float, float, float, float]:
    sizes = [(b.w, b.h) for b in scene.places]
    left, top, right, bottom = bounds(sizes, [(b.x, b.y) for b in scene.places], scene.home.radius)
    points = [p for route in scene.routes for p in route.points]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min([left, *xs]), min([top, *ys]), max([right, *xs]), max([bottom, *ys])


def seat_mark(scene: EcomapScene, person_id: str) -> PersonMark:
    shown = scene.known(person_id)
    is_adopted = any(line.style == "adoptive" and person_id in line.children for line in scene.home.lines)
    return person_mark(
        scene.case, shown, as_at=scene.as_at or information_as_at(scene.case), is_adopted=is_adopted
    )
