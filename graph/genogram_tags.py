"""Small text beside lines: years of couples, kinds of care, question marks; each on the freest spot nearby."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain, pairwise, product

from graph.layout.boxes import LINE_COST, Box, Obstacles, Point
from graph.layout.lay_out import Layout
from graph.layout.plan import PORT
from graph.layout.routing import BroodLine, CoupleLine
from graph.layout.structure import ChildLink
from graph.svg import measure_text
from graph.symbols import SYMBOL_SIZE, symbol_table

TEXT_SIZE = 7.5
ROW_HEIGHT = TEXT_SIZE * 1.25
_CLEAR = (
    SYMBOL_SIZE / 2 - 1.0
)  # above a line between two neighbours, between their symbols' tops and their home's outline


@dataclass(frozen=True)
class Tag:
    """Small text beside a line, in two rows where it has a line break; `owner` is the line's union or the child."""

    text: str
    box: Box
    owner: str


def place_tags(layout: Layout, obstacles: Obstacles) -> Iterator[Tag]:
    """Years on couples' lines and what kind of care a line means, each on the freest spot nearby."""
    obstacles.boxes += slash_boxes(layout)
    for couple in layout.routes.couples:
        text = layout.structure.unions[couple.union].mark.text
        if text:
            owner = layout.structure.unions[couple.union].id
            yield _placed(text, owner, partial(_along_couple, couple), obstacles)
    x = layout.routes.x
    legs = [(brood, leg) for brood in layout.routes.broods for leg in brood.legs]
    # Outer legs of a child choose first: the text of a middle one would take their side.
    for brood, leg in sorted(legs, key=lambda pair: -abs(pair[1].points[-1][0] - x[pair[1].kid])):
        text = _leg_text(brood, leg.link)
        person = layout.layers.nodes[leg.kid].person
        if text and person is not None:
            yield _placed(text, person, partial(_beside_leg, brood, leg.points, x=x[leg.kid]), obstacles)


def place_line_tags(
    told: Iterable[tuple[str, str, tuple[tuple[Point, ...], ...]]], obstacles: Obstacles
) -> Iterator[Tag]:
    """Words with their owner, each on the freest spot along the lines that they belong to, far ends first."""
    for text, owner, lines in told:
        if text:
            yield _placed(text, owner, partial(_along, lines), obstacles)


def _along(lines: Iterable[tuple[Point, ...]], text: str) -> Iterator[Box]:
    return chain.from_iterable(_along_line(line, text) for line in lines)


def _along_line(line: tuple[Point, ...], text: str) -> Iterator[Box]:
    width, height = _size(text)
    for lift, (a, b), share, side in product(
        (0.0, 6.0, 14.0, _CLEAR, 24.0), [*pairwise(line[::-1])], (0.25, 0.5, 0.75), (1, -1)
    ):
        x, y = a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share
        if abs(a[0] - b[0]) < 0.5:
            yield Box(x + side * (width / 2 + 3 + lift), y, width, height)
        else:
            yield Box(x, y - side * (height / 2 + 2 + lift), width, height)


def slash_boxes(layout: Layout) -> list[Box]:
    """What the slashes of separations take up."""
    return [Box(*slash_place(c), 18.0, 14.0) for c in layout.routes.couples if has_slash(layout, c)]


def has_slash(layout: Layout, couple: CoupleLine) -> bool:
    status = layout.structure.unions[couple.union].mark.status
    return bool(symbol_table()["couple_status"].get(status, {}).get("slashes"))


def slash_place(couple: CoupleLine) -> Point:
    """Where the slashes of a separation stand: off the middle when children hang from there."""
    (x1, y), (x2, _) = couple.points[couple.level : couple.level + 2]
    return x1 + (x2 - x1) * (0.3 if couple.has_trunk else 0.5), y


def _placed(text: str, owner: str, places: Callable[[str], Iterator[Box]], obstacles: Obstacles) -> Tag:
    """The text on the first of its places that is free; where a line runs through it, in two rows if that touches less."""
    box = obstacles.best(places(text))
    if (left := obstacles.conflicts(box)) >= LINE_COST and (rows := _in_two_rows(text)) != text:
        other = obstacles.best(places(rows))
        text, box = (rows, other) if obstacles.conflicts(other) < left else (text, box)
    obstacles.boxes.append(box)
    return Tag(text, box, owner)


def _in_two_rows(text: str) -> str:
    """Broken where the wider row is narrowest.

    >>> _in_two_rows("foster 2020 (past)").split(chr(10))
    ['foster 2020', '(past)']
    >>> _in_two_rows("m 1990 · d 1997").split(chr(10))
    ['m 1990', 'd 1997']
    """
    words = text.split(" ")
    halves = ((" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words)))
    breaks = ["\n".join(row.strip(" ·") for row in rows) for rows in halves]
    return min(breaks, key=lambda rows: _size(rows)[0], default=text)


def _size(text: str) -> tuple[float, float]:
    rows = text.split("\n")
    return max(measure_text(row, TEXT_SIZE) for row in rows), ROW_HEIGHT * len(rows)


def _leg_text(brood: BroodLine, link: ChildLink | None) -> str:
    if link is None or brood.kind in ("birth", "adoptive"):
        return ""
    return link.tag or {"disputed": "?", "presumed": "?", "step": "step"}.get(link.kind, "")


def _along_couple(couple: CoupleLine, text: str) -> Iterator[Box]:
    (x1, y), (x2, _) = couple.points[couple.level : couple.level + 2]
    width, height = _size(text)
    slim = height - 0.07 * TEXT_SIZE  # fits between two lanes
    for above, high in ((2.0, height), (1.0, slim), (10.0, height)):
        for share in (0.5, 0.3, 0.7, 0.15, 0.85):
            yield Box(x1 + (x2 - x1) * share, y - high / 2 - above, width, high)
    yield Box((x1 + x2) / 2, y + height / 2 + 2, width, height)


def _beside_leg(brood: BroodLine, leg: tuple[Point, ...], text: str, *, x: float) -> Iterator[Box]:
    """Beside the leg, else along the bar, up the line, or farther from the leg; x: the child's own.

    A leg beside the child's middle has its text on the outer side, or another leg would stand between them.
    """
    width, height = _size(text)
    end = leg[-1]
    if abs(end[0] - x) > 1:
        yield from _near_leg(end, width, height, away=3.0, sides=(1,) if end[0] > x else (-1,))
    yield from _near_leg(end, width, height, away=3.0)
    if brood.bar:
        (left, y), (right, _) = brood.bar
        share = 0.2 if abs(left - end[0]) < abs(right - end[0]) else 0.8
        for at in (share, 0.5, 1 - share):
            for side in (-1, 1):
                yield Box(left + (right - left) * at, y + side * (height / 2 + 2), width, height)
    if brood.trunk:
        (x, top), bottom = brood.trunk[-2] if len(brood.trunk) > 1 else brood.trunk[-1], brood.trunk[-1][1]
        for side in (1, -1):
            yield Box(x + side * (width / 2 + 3), (top + bottom) / 2, width, height)
    yield from _beside_uprights((*brood.trunk, *leg), width, height)
    for away in (3.0 + PORT, 3.0 + 2 * PORT):
        yield from _near_leg(end, width, height, away=away)


def _beside_uprights(line: tuple[Point, ...], width: float, height: float) -> Iterator[Box]:
    """All the way up beside the upright pieces of a line, the one nearest the child first."""
    for (x, y), (other, top) in pairwise(line[::-1]):
        for step in range(int(abs(y - top) / 2) if abs(x - other) < 0.5 else 0):
            for side in (1, -1):
                yield Box(x + side * (width / 2 + 3), max(y, top) - height / 2 - 2 * step, width, height)


def _near_leg(
    end: Point, width: float, height: float, *, away: float, sides: tuple[int, ...] = (1, -1)
) -> Iterator[Box]:
    x, top = end[0], end[1] - 9.0
    for lift in (0.0, 5.0, 10.0, 18.0):
        for side in sides:
            yield Box(x + side * (width / 2 + away), top - 2 - height / 2 - lift, width, height)
