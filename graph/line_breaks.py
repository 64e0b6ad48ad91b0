"""Words in gaps of a line: a question mark where a tie is only alleged, "past" where it is over."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph.layout.boxes import Box
from graph.svg import Point, measure_text, text_line

_PER_BREAK = 90.0  # points of a line for one gap
_MOST = 4  # gaps in one line
_STEP = 4.0  # between two places tried
_END = 6.0  # of a straight piece, kept as line
_SIZES = {"?": 11.0}
_SIZE = 7.5
_CONFLICT = 100.0  # against points away from the wished place


@dataclass(frozen=True)
class Break:
    """A word and the gap [start, end) of the line that it stands in, in points from the line's beginning."""

    word: str
    box: Box
    start: float
    end: float

    def draw(self) -> str:
        size = _SIZES.get(self.word, _SIZE)
        return text_line(self.word, self.box.x, self.box.y + size * 0.36, size=size, font_weight="bold")


def find_breaks(
    points: Sequence[Point], word: str, *, conflicts: Callable[[Box], float] = lambda _: 0
) -> list[Break]:
    """Evenly spread gaps for the word, one for each 90 points, but only where its box touches nothing; at least one."""
    length = sum(math.dist(*piece) for piece in pairwise(points))
    count = min(max(1, round(length / _PER_BREAK)), _MOST)
    places = list(_places(points, word))
    priced = [(_CONFLICT * conflicts(b.box), b) for b in places]
    found: list[Break] = []
    for k in range(count):
        wish = length * (k + 0.5) / count
        near = [p for p in priced if abs(_middle(p[1]) - wish) <= length / (2 * count) + _STEP]
        free = [p for p in near or priced if all(_are_apart(p[1], other) for other in found)]
        if free:
            found.append(min(free, key=lambda p: p[0] + abs(_middle(p[1]) - wish))[1])
    clear = [gap for gap in found if not conflicts(gap.box)]
    return sorted(clear or found[:1], key=_middle)


def _middle(gap: Break) -> float:
    return (gap.start + gap.end) / 2


def _are_apart(one: Break, two: Break) -> bool:
    return one.start > two.end + 2 * _END or two.start > one.end + 2 * _END


def _places(points: Sequence[Point], word: str) -> Iterator[Break]:
    """Gaps every few points of each straight piece; the middle of the longest piece when none is long enough."""
    size = _SIZES.get(word, _SIZE)
    width, height = measure_text(word, size, bold=True) + 3, size * 0.8 + 2
    pieces, gone, is_any = list(pairwise(points)), 0.0, False
    for a, b in pieces:
        length = math.dist(a, b)
        half = _half_gap(a, b, width, height)
        at = half + _END
        while at <= length - half - _END:
            is_any = True
            yield _break_at(word, (a, b), at, gone, Box(0, 0, width, height))
            at += _STEP
        gone += length
    if not is_any and pieces:
        longest = max(range(len(pieces)), key=lambda i: math.dist(*pieces[i]))
        gone = sum(math.dist(*piece) for piece in pieces[:longest])
        middle = math.dist(*pieces[longest]) / 2
        yield _break_at(word, pieces[longest], middle, gone, Box(0, 0, width, height))


def _half_gap(a: Point, b: Point, width: float, height: float) -> float:
    return (width if abs(b[0] - a[0]) >= abs(b[1] - a[1]) else height) / 2


def _break_at(word: str, piece: tuple[Point, Point], at: float, gone: float, room: Box) -> Break:
    a, b = piece
    length = math.dist(a, b) or 1.0
    x, y = a[0] + (b[0] - a[0]) * at / length, a[1] + (b[1] - a[1]) * at / length
    half = _half_gap(a, b, room.w, room.h)
    return Break(word, Box(x, y, room.w, room.h), gone + at - half, gone + at + half)


def cut_line(points: Sequence[Point], breaks: Sequence[Break]) -> list[list[Point]]:
    """The pieces of the line that are left between the gaps.

    >>> cut_line([(0, 0), (40, 0)], [Break("?", Box(20, 0, 8, 8), 16, 24)])
    [[(0, 0), (16.0, 0.0)], [(24.0, 0.0), (40, 0)]]
    """
    pieces, rest, gone = [], list(points), 0.0
    for gap in breaks:
        before, rest = _split(rest, gap.start - gone)
        pieces.append(before)
        _, rest = _split(rest, gap.end - gap.start)
        gone = gap.end
    return [*pieces, rest]


def _split(points: list[Point], at: float) -> tuple[list[Point], list[Point]]:
    for i, (a, b) in enumerate(pairwise(points)):
        length = math.dist(a, b)
        if 0 <= at <= length and length:
            share = at / length
            cut = (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)
            return [*points[: i + 1], cut], [cut, *points[i + 1 :]]
        at -= length
    return points, points[-1:]
