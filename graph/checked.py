"""Which lines of a genogram nobody has checked yet: a small open dot on each, where others are accepted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from casefile.record import Fact, Relationship, claim_people
from graph.genogram_scene import Scene
from graph.layout.boxes import Box, Obstacles, Point
from graph.layout.measure import structure_lines
from graph.svg import element
from graph.symbols import INK

DOT_WORDS = "Open dot on a line: not yet checked by a worker"
_RADIUS = 2.4
_ROOM = 7.0  # side of the square that a dot wants for itself
_SHARES = (0.35, 0.65, 0.5, 0.2, 0.8)  # of a piece's length; the middle has question marks and slashes

_Line = tuple[tuple[str, ...], tuple[Point, ...]]


def drawn_facts(scene: Scene) -> tuple[Fact, ...]:
    """The facts behind the people and lines drawn, each once."""
    told = [f for p in scene.symbols for _, f in scene.family.nodes[p]["profile"].fact_ids]
    told += [f for facts, _ in _lines(scene) for f in facts]
    told += [f for home, _ in scene.homes for f in home.fact_ids]
    found = (scene.case.fact(f) for f in dict.fromkeys(told))
    return tuple(f for f in found if f is not None)


def unchecked_facts(scene: Scene) -> frozenset[str]:
    """Facts behind lines that no accepted fact repeats; none when no line has one, and the title block says it."""
    told = [fact for facts, _ in _lines(scene) for f in facts if (fact := scene.case.fact(f)) is not None]
    accepted = {_pair(f) for f in told if f.is_accepted}
    return frozenset(f.id for f in told if _pair(f) not in accepted) if accepted else frozenset()


def _pair(fact: Fact) -> tuple[str, frozenset[str]]:
    kind = fact.claim.type if isinstance(fact.claim, Relationship) else ""
    return kind, frozenset(claim_people(fact.claim))


def is_unchecked(scene: Scene, facts: Iterable[str]) -> bool:
    """Whether a line with these facts has the open dot; a child's line does when either parent is not checked."""
    return not scene.unchecked.isdisjoint(facts)


def unchecked_words(scene: Scene, facts: Iterable[str]) -> str:
    """What a screen reader adds to a line with the dot."""
    return ", not yet checked" if is_unchecked(scene, facts) else ""


def draw_unchecked(scene: Scene) -> Iterator[str]:
    """The dots, each on the freest spot of its line."""
    lines = [points for facts, points in _lines(scene) if is_unchecked(scene, facts)]
    if not lines:
        return
    boxes = [*scene.symbols.values(), *scene.label_boxes.values(), *(t.box for t in scene.tags)]
    everything = [line for _, line in structure_lines(scene.layout.routes)]
    everything += [line for _, line in scene.ties] + [line for _, _, line in scene.care]
    obstacles = Obstacles(boxes)
    for line in everything:
        obstacles.add_path(line)
    dots = []
    for line in lines:
        spot = obstacles.best(_spots(line))
        obstacles.boxes.append(spot)
        dots.append(draw_dot((spot.x, spot.y)))
    yield element("g", *dots, id="unchecked", aria_hidden="true")


def draw_dot(at: Point) -> str:
    x, y = at
    return element("circle", cx=x, cy=y, r=_RADIUS, fill="#fff", stroke=INK, stroke_width=0.9)


def _lines(scene: Scene) -> Iterator[_Line]:
    """Every line that a fact stands behind, with its own part alone: of a child's, the leg."""
    for couple in scene.layout.routes.couples:
        yield scene.unions[couple.union].facts, couple.points[couple.level : couple.level + 2]
    for brood in scene.layout.routes.broods:
        for leg in brood.legs:
            if leg.link and brood.kind != "couple":
                yield leg.link.facts, leg.points
    yield from ((link.facts, points) for _, link, points in scene.care)
    yield from ((tie.facts, points) for tie, points in scene.ties)


def _spots(line: Sequence[Point]) -> Iterator[Box]:
    """Places along a line, on its longest piece first."""
    pieces = sorted(pairwise(line), key=lambda piece: -_length(piece))
    for (x1, y1), (x2, y2) in pieces:
        for share in _SHARES:
            yield Box(x1 + (x2 - x1) * share, y1 + (y2 - y1) * share, _ROOM, _ROOM)


def _length(piece: tuple[Point, Point]) -> float:
    (x1, y1), (x2, y2) = piece
    return abs(x2 - x1) + abs(y2 - y1)
