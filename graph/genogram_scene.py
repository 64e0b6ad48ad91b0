"""Everything of a genogram in its place, in points: people, labels, lines, ties and households."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from casefile.record import Case
from graph.family import FamilyGraph, build_family
from graph.genogram_emotions import EmotionalTie, emotional_ties
from graph.genogram_labels import PersonLabel, condition_of, information_as_at, person_label, person_mark
from graph.households import Household, find_households
from graph.layout.boxes import Box, Obstacles, Point
from graph.layout.lay_out import Layout, lay_out
from graph.layout.measure import count_crossings, structure_lines
from graph.layout.members import build_structure
from graph.layout.outlines import outline
from graph.layout.overlays import Wish, route_overlays
from graph.layout.plan import PORT
from graph.layout.routing import BroodLine, CoupleLine
from graph.layout.structure import ChildLink, Union
from graph.svg import measure_text
from graph.symbols import SYMBOL_SIZE, PersonMark, symbol_table

TEXT_SIZE = 7.5
HALF = SYMBOL_SIZE / 2
_SIDE_GAP = 44.0
_COLUMN_GAP = 12.0
_TIE_CROSSING = 0.5


@dataclass(frozen=True)
class Tag:
    """Small text beside a line; `owner` is the line's union or the child."""

    text: str
    box: Box
    owner: str


@dataclass
class Scene:
    """A placed family, x growing right and y down; nothing is drawn yet."""

    case: Case
    family: FamilyGraph
    layout: Layout
    labels: dict[str, PersonLabel]
    marks: dict[str, PersonMark]
    symbols: dict[str, Box]
    label_boxes: dict[str, Box]
    tags: list[Tag] = field(default_factory=list)
    ties: list[tuple[EmotionalTie, tuple[Point, ...]]] = field(default_factory=list)
    ties_left_out: int = 0  # close ties of others than the subject children, where there are many
    care: list[tuple[Union, ChildLink, tuple[Point, ...]]] = field(default_factory=list)
    homes: list[tuple[Household, list[tuple[Point, ...]]]] = field(default_factory=list)

    @property
    def unions(self) -> tuple[Union, ...]:
        return self.layout.structure.unions

    @property
    def side(self) -> dict[str, str]:
        return self.layout.structure.side


def place_family(case: Case, *, accepted_only: bool, budget_s: float) -> Scene:
    """The whole family in its place."""
    started = time.monotonic()
    family = build_family(case, accepted_only=accepted_only)
    labels = {p: _label(family, p) for p in family.nodes}
    conditions = {p: condition_of(case, family.nodes[p]["profile"]) for p in family.nodes}
    ties, _ = emotional_ties(family, set(family.nodes))
    columns = {p: _column(label, sum(p in (t.start, t.end) for t in ties)) for p, label in labels.items()}
    structure = build_structure(case, family, columns=columns, conditions=conditions)
    for person, words in structure.side.items():
        labels[person] = _label(family, person, words)
    dress = partial(_dress, case, family, labels, deadline=started + budget_s)
    layout = lay_out(
        structure,
        label_heights={p: labels[p].height for p in structure.members},
        texts={
            u.id: measure_text(u.mark.text, TEXT_SIZE) + SYMBOL_SIZE + 14
            for u in structure.unions
            if u.mark.text
        },
        ties=[(t.start, t.end) for t in ties],
        subjects=case.subject_ids,
        judge=(lambda candidate: _tie_crossings(dress(candidate))) if ties else None,
        budget_s=budget_s,
    )
    scene = dress(layout)
    _add_homes(scene, find_households(case, accepted_only=accepted_only))
    return scene


def _dress(
    case: Case, family: FamilyGraph, labels: dict[str, PersonLabel], layout: Layout, *, deadline: float
) -> Scene:
    """A layout with its tags, ties and sideways care."""
    scene = _scene(case, family, layout, labels)
    obstacles = Obstacles([*scene.symbols.values(), *scene.label_boxes.values()])
    for _, line in structure_lines(layout.routes):
        obstacles.add_path(line)
    scene.tags = list(_tags(scene, obstacles))
    _add_overlays(scene, obstacles, deadline=deadline)
    return scene


def _tie_crossings(scene: Scene) -> float:
    """What the ties cross, at half the price of crossings within the structure."""
    routes, layers = scene.layout.routes, scene.layout.layers
    ties = [(tie.owner, points) for tie, points in scene.ties]
    return _TIE_CROSSING * (count_crossings(layers, routes, ties) - count_crossings(layers, routes))


def _label(family: FamilyGraph, person: str, note: str = "") -> PersonLabel:
    return person_label(
        family.nodes[person]["profile"], note=note, is_subject=family.nodes[person]["is_subject"]
    )


def _column(label: PersonLabel, ties: int = 0) -> tuple[float, float]:
    """Half-widths of a person's column, with room beside it for the ties that start there."""
    half = max(label.width / 2, HALF + 5) + 2.0 + min(3.0 * ties, 21.0)
    return half, half


def _scene(case: Case, family: FamilyGraph, layout: Layout, labels: dict[str, PersonLabel]) -> Scene:
    routes, structure = layout.routes, layout.structure
    symbols = {
        node.person: Box(routes.x[i], routes.row_y[node.row], SYMBOL_SIZE, SYMBOL_SIZE)
        for i, node in enumerate(layout.layers.nodes)
        if node.person is not None
    }
    x, y = 0.0, routes.height + (_SIDE_GAP if symbols else 0.0) + HALF
    for person in structure.side:
        left, right = _column(labels[person])
        symbols[person] = Box(x + left, y, SYMBOL_SIZE, SYMBOL_SIZE)
        x += left + right + _COLUMN_GAP
    as_at = information_as_at(case)
    adopted = {k.child for u in structure.unions for k in u.links if k.kind == "adoptive"}
    return Scene(
        case=case,
        family=family,
        layout=layout,
        labels={p: labels[p] for p in symbols},
        marks={
            p: person_mark(case, family.nodes[p]["profile"], as_at=as_at, is_adopted=p in adopted)
            for p in symbols
        },
        symbols=symbols,
        label_boxes={
            p: Box(box.x, box.bottom + labels[p].height / 2, labels[p].width, labels[p].height)
            for p, box in symbols.items()
        },
    )


def _tags(scene: Scene, obstacles: Obstacles) -> Iterator[Tag]:
    """Years on couples' lines and what kind of care a line means, each on the freest spot nearby."""
    obstacles.boxes += [
        Box(*slash_place(c), 18.0, 14.0) for c in scene.layout.routes.couples if has_slash(scene, c)
    ]
    for couple in scene.layout.routes.couples:
        text = scene.unions[couple.union].mark.text
        if text:
            yield _placed(text, scene.unions[couple.union].id, _along_couple(couple, text), obstacles)
    for brood in scene.layout.routes.broods:
        for leg in brood.legs:
            text = _leg_text(brood, leg.link)
            person = scene.layout.layers.nodes[leg.kid].person
            if text and person is not None:
                yield _placed(text, person, _beside_leg(leg.points[-1], text), obstacles)


def has_slash(scene: Scene, couple: CoupleLine) -> bool:
    status = scene.unions[couple.union].mark.status
    return bool(symbol_table()["couple_status"].get(status, {}).get("slashes"))


def slash_place(couple: CoupleLine) -> Point:
    """Where the slashes of a separation stand: off the middle when children hang from there."""
    (x1, y), (x2, _) = couple.points[couple.level : couple.level + 2]
    return x1 + (x2 - x1) * (0.3 if couple.has_trunk else 0.5), y


def _placed(text: str, owner: str, candidates: Iterator[Box], obstacles: Obstacles) -> Tag:
    box = obstacles.best(candidates)
    obstacles.boxes.append(box)
    return Tag(text, box, owner)


def _leg_text(brood: BroodLine, link: ChildLink | None) -> str:
    if link is None or brood.kind in ("birth", "adoptive"):
        return ""
    return link.tag or {"disputed": "?", "presumed": "?", "step": "step"}.get(link.kind, "")


def _along_couple(couple: CoupleLine, text: str) -> Iterator[Box]:
    (x1, y), (x2, _) = couple.points[couple.level : couple.level + 2]
    width, height = measure_text(text, TEXT_SIZE), TEXT_SIZE * 1.25
    for lift in (0.0, 8.0):
        for share in (0.5, 0.3, 0.7, 0.15, 0.85):
            yield Box(x1 + (x2 - x1) * share, y - height / 2 - 2 - lift, width, height)
    yield Box((x1 + x2) / 2, y + height / 2 + 2, width, height)


def _beside_leg(end: Point, text: str) -> Iterator[Box]:
    x, top = end[0], end[1] - 9.0
    width, height = measure_text(text, TEXT_SIZE), TEXT_SIZE * 1.25
    for away in (3.0, 3.0 + PORT, 3.0 + 2 * PORT):
        for lift in (0.0, 5.0, 10.0, 18.0):
            for side in (1, -1):
                yield Box(x + side * (width / 2 + away), top - 2 - height / 2 - lift, width, height)


def _add_overlays(scene: Scene, obstacles: Obstacles, *, deadline: float) -> None:
    """Emotional ties, and care by somebody of the child's own generation."""
    ties, scene.ties_left_out = emotional_ties(scene.family, scene.symbols)
    sideways = [
        (u, k) for u, k in scene.layout.generations.sideways if u.partners and k.child in scene.symbols
    ]
    wishes = [Wish(t.owner, t.start, t.end) for t in ties]
    wishes += [Wish(f"care-{u.id}-{k.child}", u.partners[0], k.child) for u, k in sideways]
    routes = route_overlays(
        wishes,
        scene.symbols,
        blocked=[*scene.label_boxes.values(), *(t.box for t in scene.tags)],
        segments=obstacles.segments,
        deadline=deadline,
    )
    scene.ties = [(t, routes[t.owner]) for t in ties]
    scene.care = [(u, k, routes[f"care-{u.id}-{k.child}"]) for u, k in sideways]


def _add_homes(scene: Scene, households: list[Household]) -> None:
    columns = {}
    for person, box in scene.symbols.items():
        label = scene.label_boxes[person]
        width = max(box.w, label.w)
        columns[person] = Box(box.x, (box.top + label.bottom) / 2, width, label.bottom - box.top)
    for home in households:
        members = [p for p in home.person_ids if p in scene.symbols]
        if len(members) > 1:
            scene.homes.append((home, outline(members, columns)))
