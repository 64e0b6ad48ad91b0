"""A drawing without lengths, as faces between lines: what a further line crosses on its way from one point to another."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


class Line(NamedTuple):
    """Between two points; price: of crossing it."""

    start: int
    end: int
    price: int = 1


class _Way(NamedTuple):
    """first, last: half-lines before which a new line leaves its start and comes to its end; crossed: those on its way."""

    first: int
    crossed: list[int]
    last: int


@dataclass
class Faces:
    """Every line as two halves, one along each side: `h` and `h ^ 1`, the first of line n being 2n.

    after, before: the halves that follow and lead round the same face. face: its number. start: the point that a half
    leaves. price: by line. corners: by point, the halves that leave it. edge: by face, one of its halves.
    """

    after: list[int] = field(default_factory=list)
    before: list[int] = field(default_factory=list)
    face: list[int] = field(default_factory=list)
    start: list[int] = field(default_factory=list)
    price: list[int] = field(default_factory=list)
    corners: list[list[int]] = field(default_factory=list)
    edge: list[int] = field(default_factory=list)

    def copy(self) -> Faces:
        corners = [halves[:] for halves in self.corners]
        lists = (self.after, self.before, self.face, self.start, self.price)
        after, before, face, start, price = (values[:] for values in lists)
        return Faces(after, before, face, start, price, corners, self.edge[:])

    def lay(self, starts: set[int], end: int) -> int:
        """Lay a line from the start that crosses least; return the price of what it crosses.

        The places where it crosses others join the starts, so that a later line may fork there. A line from or to a
        point without lines is not laid.
        """
        way = None if end in starts else self._way(starts, end)
        if way is None:
            return 0
        first, last = way.first, way.last
        for half in way.crossed:
            beyond = self._split(half)
            if last == half ^ 1:  # the crossed line ends where the new one does
                last = beyond + 1
            self._join(first, beyond)
            first = half ^ 1
            starts.add(self.start[beyond])
        self._join(first, last)
        return sum(self.price[half >> 1] for half in way.crossed)

    def _way(self, starts: Collection[int], end: int) -> _Way | None:
        """Across the cheapest lines, as near along the sides of the faces as it can."""
        begin = {self.face[half] for point in starts for half in self.corners[point]}
        goal = {self.face[half] for half in self.corners[end]}
        paid, came, waiting = dict.fromkeys(begin, 0), dict[int, int](), deque(begin)
        done = set[int]()
        while waiting:
            face = waiting.popleft()
            if face in goal:
                return self._along(starts, end, self._back(came, face), face)
            if face in done:
                continue
            done.add(face)
            for half in self._round(face):
                other, price = self.face[half ^ 1], self.price[half >> 1]
                if paid[face] + price < paid.get(other, 1 << 30):
                    paid[other], came[other] = paid[face] + price, half
                    if price:
                        waiting.append(other)
                    else:
                        waiting.appendleft(other)
        return None

    def _round(self, face: int) -> list[int]:
        halves = [self.edge[face]]
        while (half := self.after[halves[-1]]) != halves[0]:
            halves.append(half)
        return halves

    def _back(self, came: dict[int, int], face: int) -> list[int]:
        crossed: list[int] = []
        while face in came:
            crossed.append(came[face])
            face = self.face[came[face]]
        return crossed[::-1]

    def _along(self, starts: Collection[int], end: int, crossed: list[int], face: int) -> _Way:
        ends = [half for half in self.corners[end] if self.face[half] == face]
        goals = crossed[:1] or ends
        face = self.face[goals[0]]
        leaving = [half for p in starts for half in self.corners[p] if self.face[half] == face]
        first, goal = self._nearest(leaving, goals)
        return _Way(first, crossed, self._nearest(ends, [crossed[-1] ^ 1])[0] if crossed else goal)

    def _nearest(self, some: Sequence[int], others: Sequence[int]) -> tuple[int, int]:
        """One of each, with the fewest lines between them along the sides of their face."""
        if len(some) == len(others) == 1:
            return some[0], others[0]
        place = {half: i for i, half in enumerate(self._round(self.face[some[0]]))}
        size = len(place)
        gaps = ((abs(place[a] - place[b]), a, b) for a in some for b in others)
        return min((min(gap, size - gap), a, b) for gap, a, b in gaps)[1:]

    def _split(self, half: int) -> int:
        """Put a point on a line; return the half that leads on from it on the same side."""
        other, new, point = half ^ 1, len(self.start), len(self.corners)
        far = self.start[other]
        then, previous = self.after[half], self.before[other]
        self.start += [point, far]
        self.face += [self.face[half], self.face[other]]
        self.price.append(self.price[half >> 1])
        self.after += [0, 0]
        self.before += [0, 0]
        self.corners[far][self.corners[far].index(other)] = new + 1
        self.corners.append([new, other])
        self.start[other] = point
        self._link(half, new)
        self._link(new, new + 1 if then == other else then)
        if then != other:
            self._link(previous, new + 1)
        self._link(new + 1, other)
        return new

    def _join(self, first: int, last: int) -> None:
        """A line across one face, which parts it in two."""
        new, fresh = len(self.start), len(self.edge)
        to_first, to_last = self.before[first], self.before[last]
        self.start += [self.start[first], self.start[last]]
        self.corners[self.start[first]].append(new)
        self.corners[self.start[last]].append(new + 1)
        self.price.append(1)
        self.after += [0, 0]
        self.before += [0, 0]
        self.face += [self.face[first], fresh]
        for half, then in ((to_first, new), (new, last), (to_last, new + 1), (new + 1, first)):
            self._link(half, then)
        self.edge[self.face[first]] = new
        self.edge.append(new + 1)
        for half in self._round(fresh):
            self.face[half] = fresh

    def _link(self, half: int, then: int) -> None:
        self.after[half] = then
        self.before[then] = half


def faces_of(lines: Sequence[Line], turns: Sequence[Sequence[int]]) -> Faces:
    """turns: of every point the halves that leave it, clockwise."""
    halves = 2 * len(lines)
    faces = Faces(
        [0] * halves,
        [0] * halves,
        [-1] * halves,
        [point for line in lines for point in line[:2]],
        [line.price for line in lines],
        [list(turn) for turn in turns],
    )
    for turn in turns:
        for half, then in zip(turn, [*turn[1:], *turn[:1]], strict=True):
            faces._link(half ^ 1, then)
    for half in range(halves):
        if faces.face[half] < 0:
            faces.edge.append(half)
            for side in faces._round(len(faces.edge) - 1):
                faces.face[side] = len(faces.edge) - 1
    return faces
