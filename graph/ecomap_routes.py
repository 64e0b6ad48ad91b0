"""How each line of an ecomap runs from its box, in through the circle's edge, to the person concerned.

A line is chosen from several that meet the circle at different angles: the one that keeps clear of other boxes, of
people and names it does not concern, and of the lines chosen before it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from graph.ecomap_bonds import WHOLE, Bond
from graph.ecomap_household import SEAT, Box, Home
from graph.svg import Point

_SWEEPS = 3
_MOST_OPTIONS = 12  # ways for one line that are weighed against the other lines
_TURNS = tuple(
    math.radians(step) for step in (0, 5, -5, 10, -10, 16, -16, 23, -23, 32, -32, 42, -42, 55, -55, 70, -70)
)
_BOX_HIT, _SEAT_HIT, _NAME_HIT, _CROSSING, _HOME_CROSSING = 4000.0, 3000.0, 3000.0, 45.0, 24.0
_ALONG_HOME = 60.0  # a line that runs along a line of the family and would be taken for one
_BESIDE, _MUCH_ALIKE = 7.0, math.radians(14)  # how near, and how little they part
_BEND = (
    30.0  # for the first half of a radian or so that a line bends; sharp bends cost more than in proportion
)
_BENT = 0.15  # crossings that a bend of a radian is worth
_LENGTH = 0.14
_CROWDED = 40.0  # two lines that come in through the circle at the same place
_RIM_GAP = 11.0  # lines this far apart at the circle are not crowded
_NEAR_START = 6.0  # two lines of one box start at least this far apart
_SHARED_GATE = 0.75  # as a share of that, in a gap between two boxes


@dataclass(frozen=True)
class Start:
    """Where a bond begins: its box, and the gate through the boxes before it (empty: none is before it)."""

    box: Box
    gate: tuple[Point, ...]
    number: int  # of the box


@dataclass(frozen=True)
class Route:
    """A line from the box to the person or to the circle."""

    bond: Bond
    number: int
    points: tuple[Point, ...]
    rim: Point  # where it comes in through the circle

    @property
    def outside(self) -> tuple[Point, ...]:
        """The line up to the circle."""
        return (*(p for p in self.points[:-1] if p != self.rim), self.rim)


def route_bonds(bonds: Sequence[tuple[Start, Bond]], boxes: Sequence[Box], home: Home) -> list[Route]:
    """A route for every bond, in the order given; the lines of one box start side by side."""
    options, fixed = [], []
    for i, (start, bond) in enumerate(bonds):
        ways = _options(start, bond, home, _shift(bonds, i))
        priced = sorted(
            ((_fixed_cost(w, start, bond, (boxes, home)), w) for w in ways), key=lambda pair: pair[0]
        )
        options.append([way for _, way in priced[:_MOST_OPTIONS]])
        fixed.append([cost for cost, _ in priced[:_MOST_OPTIONS]])
    chosen = [min(range(len(f)), key=f.__getitem__) for f in fixed]
    for _ in range(_SWEEPS):
        before = list(chosen)
        for i in range(len(bonds)):
            others = [(bonds[j], options[j][chosen[j]]) for j in range(len(bonds)) if j != i]
            costs = [
                cost
                + _CROSSING * _crossings(points, bonds[i], others)
                + _crowding(points, others, home.radius)
                for points, cost in zip(options[i], fixed[i], strict=True)
            ]
            chosen[i] = min(range(len(costs)), key=costs.__getitem__)
        if chosen == before:
            break
    found = [options[i][chosen[i]] for i in range(len(bonds))]
    return [
        Route(bond, start.number, points, _rim_point(points, home.radius))
        for (start, bond), points in zip(bonds, found, strict=True)
    ]


def count_faults(routes: Sequence[Route], boxes: Sequence[Box], home: Home) -> float:
    """How hard the lines are to follow: lines through boxes, people and names weigh more than crossings."""
    faults = 0.0
    for index, route in enumerate(routes):
        pieces = list(pairwise(route.points))
        points = route.points
        faults += _BENT * sum(_bend(a, b, c) for a, b, c in zip(points, points[1:], points[2:], strict=False))
        faults += 40 * sum(
            passes_box(p, b, -1.0) for n, b in enumerate(boxes) if n != route.number for p in pieces
        )
        for seat in home.seats:
            is_end = seat.person_id == route.bond.person_id
            faults += 0 if is_end else 25 * any(passes_box(p, seat.symbol_box, 0.0) for p in pieces)
            faults += 10 * any(passes_box(p, seat.name_box, 0.0) for p in pieces)
        for line in home.lines:
            faults += 0.3 * sum(cross(p, b) for p in pieces for b in pairwise(line.points))
        for other in routes[:index]:
            faults += any(cross(a, b) for a in pieces for b in pairwise(other.points))
    return faults


def in_order_of_sides(bonds: Sequence[Bond], box: Box, home: Home) -> list[Bond]:
    """The bonds of one box in the order in which they start along its side, so that they do not cross each other."""
    faces_sideways = abs(box.x) - box.w / 2 > abs(box.y) - box.h / 2

    def slope(bond: Bond) -> float:
        seat = home.seat(bond.person_id)
        x, y = (seat.x, seat.y) if seat is not None else (0.0, 0.0)
        dx, dy = x - box.x, y - box.y
        return dy / max(abs(dx), 1.0) if faces_sideways else dx / max(abs(dy), 1.0)

    return sorted(bonds, key=slope)


def _shift(bonds: Sequence[tuple[Start, Bond]], index: int) -> float:
    """How far to the side this line starts among the lines of its box."""
    mine = [i for i, (start, _) in enumerate(bonds) if start.number == bonds[index][0].number]
    return _NEAR_START * (mine.index(index) - (len(mine) - 1) / 2)


def _options(start: Start, bond: Bond, home: Home, shift: float) -> Iterator[tuple[Point, ...]]:
    seat = home.seat(bond.person_id) if bond.person_id != WHOLE else None
    way = _through_gate(start, shift)
    begin = way[-1] if way else (start.box.x, start.box.y)
    ahead = math.atan2(begin[1], begin[0])
    end = (seat.x, seat.y) if seat is not None else None
    for turn in _TURNS:
        rim = (home.radius * math.cos(ahead + turn), home.radius * math.sin(ahead + turn))
        for leave in [way] if way else _leaves(start.box, rim, shift):
            yield (*leave, rim) if end is None else (*leave, rim, _arrive(end, rim))
    if end is not None:
        for leave in [way] if way else _leaves(start.box, end, shift):
            yield (*leave, _arrive(end, leave[-1]))


def _leaves(box: Box, towards: Point, shift: float) -> list[tuple[Point, ...]]:
    """Points at which a line may leave a box: straight ahead, and in the middle of the side that faces the circle."""
    faces_sideways = abs(box.x) - box.w / 2 > abs(box.y) - box.h / 2
    if faces_sideways:
        facing = (box.x - math.copysign(box.w / 2, box.x), box.y + shift)
    else:
        facing = (box.x + shift, box.y - math.copysign(box.h / 2, box.y))
    return [(_leave(box, towards, shift),), (facing,)]


def _through_gate(start: Start, shift: float) -> tuple[Point, ...]:
    if not start.gate:
        return ()
    (x1, y1), (x2, y2) = start.gate
    edge = start.box.x - math.copysign(start.box.w / 2, start.box.x)
    y = min(max(y1, start.box.y - start.box.h / 2 + 4), start.box.y + start.box.h / 2 - 4)
    shift *= _SHARED_GATE
    return (edge, y + shift), (x1, y1 + shift), (x2, y2 + shift)


def _leave(box: Box, towards: Point, shift: float) -> Point:
    """Where the line from the box's middle leaves the box, moved sideways along its edge."""
    dx, dy = towards[0] - box.x, towards[1] - box.y
    share = min(box.w / 2 / abs(dx) if dx else math.inf, box.h / 2 / abs(dy) if dy else math.inf)
    x, y = box.x + dx * share, box.y + dy * share
    if abs(abs(x - box.x) - box.w / 2) < 0.01:
        return x, min(max(y + shift, box.y - box.h / 2 + 3), box.y + box.h / 2 - 3)
    return min(max(x + shift, box.x - box.w / 2 + 3), box.x + box.w / 2 - 3), y


def _arrive(seat: Point, source: Point) -> Point:
    """The point of the person's symbol, with a little air, at which a line from the source ends."""
    dx, dy = source[0] - seat[0], source[1] - seat[1]
    length = math.hypot(dx, dy) or 1.0
    reach = SEAT / 2 + 2.5
    return seat[0] + dx / length * reach, seat[1] + dy / length * reach


def _fixed_cost(
    points: tuple[Point, ...], start: Start, bond: Bond, world: tuple[Sequence[Box], Home]
) -> float:
    boxes, home = world
    pieces = list(pairwise(points))
    cost = _LENGTH * sum(math.dist(a, b) for a, b in pieces)
    bends = [_bend(a, b, c) for a, b, c in zip(points, points[1:], points[2:], strict=False)]
    cost += _BEND * sum(bend * (1 + bend) for bend in bends)
    free = pieces[2:] if start.gate else pieces
    cost += _BOX_HIT * sum(
        passes_box(piece, box, 2.0) for n, box in enumerate(boxes) if n != start.number for piece in free
    )
    for seat in home.seats:
        if seat.person_id != bond.person_id:
            cost += _SEAT_HIT * any(passes_box(piece, seat.symbol_box, 3.0) for piece in pieces)
        cost += _NAME_HIT * any(passes_box(piece, seat.name_box, 1.0) for piece in pieces)
    for line in home.lines:
        for b in pairwise(line.points):
            cost += _HOME_CROSSING * sum(cross(a, b) for a in pieces)
            cost += _ALONG_HOME * sum(_runs_along(a, b) for a in pieces)
    return cost


def _runs_along(piece: tuple[Point, Point], line: tuple[Point, Point]) -> bool:
    """Whether a straight piece comes beside a line, or on it, in much the same direction."""
    (x, y), (x2, y2) = line
    turn = abs(_bend(*piece, (piece[1][0] + x2 - x, piece[1][1] + y2 - y)))
    if min(turn, math.pi - turn) > _MUCH_ALIKE:
        return False
    room = Box((x + x2) / 2, (y + y2) / 2, abs(x2 - x), abs(y2 - y))
    return passes_box(piece, room, _BESIDE)


def _bend(a: Point, b: Point, c: Point) -> float:
    first, second = math.atan2(b[1] - a[1], b[0] - a[0]), math.atan2(c[1] - b[1], c[0] - b[0])
    return abs((second - first + math.pi) % (2 * math.pi) - math.pi)


def _crossings(
    points: tuple[Point, ...],
    mine: tuple[Start, Bond],
    others: Sequence[tuple[tuple[Start, Bond], tuple[Point, ...]]],
) -> int:
    count = 0
    for (_, bond), other in others:
        if bond.person_id == mine[1].person_id != WHOLE:
            # Lines that end at the same person meet there anyway.
            own, theirs = list(pairwise(points)), list(pairwise(other))
            count += any(cross(a, b) for a in own for b in theirs if not (a is own[-1] and b is theirs[-1]))
        else:
            count += any(cross(a, b) for a in pairwise(points) for b in pairwise(other))
    return count


def _crowding(
    points: tuple[Point, ...], others: Sequence[tuple[tuple[Start, Bond], tuple[Point, ...]]], radius: float
) -> float:
    x, y = _rim_point(points, radius)
    near = 0.0
    for _, other in others:
        ox, oy = _rim_point(other, radius)
        near += max(0.0, 1.0 - math.hypot(x - ox, y - oy) / _RIM_GAP)
    return _CROWDED * near


@cache
def _rim_point(points: tuple[Point, ...], radius: float) -> Point:
    """Where a line comes in through the circle."""
    (x, y), (x2, y2) = points[-2], points[-1]
    if math.hypot(x, y) < radius + 0.5:
        return x, y
    outside, inside = 0.0, 1.0
    for _ in range(12):
        share = (outside + inside) / 2
        is_out = math.hypot(x + (x2 - x) * share, y + (y2 - y) * share) > radius
        outside, inside = (share, inside) if is_out else (outside, share)
    return x + (x2 - x) * inside, y + (y2 - y) * inside


def cross(first: tuple[Point, Point], second: tuple[Point, Point]) -> bool:
    """Whether two straight pieces cross, touching ends not counted."""
    (a, b), (c, d) = first, second
    if max(a[0], b[0]) <= min(c[0], d[0]) or max(c[0], d[0]) <= min(a[0], b[0]):
        return False
    if _side(a, b, c) * _side(a, b, d) >= 0:
        return False
    return _side(c, d, a) * _side(c, d, b) < 0


def _side(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def passes_box(piece: tuple[Point, Point], box: Box, margin: float) -> bool:
    """Whether a straight piece runs through a box or nearer to it than the margin."""
    (x, y), (x2, y2) = piece
    across, down = box.w / 2 + margin, box.h / 2 + margin
    if (x < box.x - across and x2 < box.x - across) or (x > box.x + across and x2 > box.x + across):
        return False
    if (y < box.y - down and y2 < box.y - down) or (y > box.y + down and y2 > box.y + down):
        return False
    first, last = 0.0, 1.0
    for position, step, middle, half in (
        (x, x2 - x, box.x, across),
        (y, y2 - y, box.y, down),
    ):
        if abs(step) < 1e-9:
            if abs(position - middle) >= half:
                return False
            continue
        ends = sorted(((middle - half - position) / step, (middle + half - position) / step))
        first, last = max(first, ends[0]), min(last, ends[1])
    return first < last
