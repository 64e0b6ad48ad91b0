"""Dotted outlines round people who live together, never round somebody who does not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from graph.layout.boxes import Box, Point

PADDING = 4.0
_BESIDE_WORDS = 1.5  # points left free between an outline and words that it would run through
_LEAST_OVERLAP = 14.0


def outline(members: Sequence[str], columns: Mapping[str, Box]) -> list[tuple[Point, ...]]:
    """Closed outlines, top first; more than one when strangers stand between the members.

    columns: everybody's symbol with its label, by person; people of one row share the same `top`.
    """
    runs = _runs(members, columns)
    chains: list[list[Box]] = []
    for run in sorted(runs, key=lambda box: (box.top, box.left)):
        chain = next((c for c in chains if _follows(c[-1], run, columns, members)), None)
        if chain is not None:
            chain.append(run)
        else:
            chains.append([run])
    return [_polygon(chain) for chain in chains]


def parted_by(outline: Sequence[Point], words: Iterable[Box]) -> list[tuple[Point, ...]]:
    """The outline in pieces that leave the words free; one piece, as it was, where none lie on it."""
    on_it = [b for b in words if any(b.is_crossed(piece) for piece in pairwise(outline))]
    if not on_it:
        return [tuple(outline)]
    pieces: list[list[Point]] = []
    for start, end in pairwise(outline):
        for first, last in _free(start, end, on_it):
            if pieces and pieces[-1][-1] == first:
                pieces[-1].append(last)
            else:
                pieces.append([first, last])
    return [tuple(piece) for piece in pieces]


def _free(start: Point, end: Point, words: Sequence[Box]) -> Iterator[tuple[Point, Point]]:
    """The parts of a level or upright line that no words lie on, from its start."""
    axis = 0 if start[1] == end[1] else 1
    ahead = 1 if end[axis] > start[axis] else -1
    reach = (end[axis] - start[axis]) * ahead
    taken = sorted(_span(b, axis, start[axis], ahead) for b in words if b.is_crossed((start, end)))
    at = 0.0
    for low, high in [*taken, (reach, reach)]:
        if low > at:
            yield _moved(start, axis, at * ahead), _moved(start, axis, min(low, reach) * ahead)
        at = max(at, high)


def _span(box: Box, axis: int, origin: float, ahead: int) -> tuple[float, float]:
    """From where to where the box reaches along the line, measured from its start."""
    edges = (box.left, box.right) if axis == 0 else (box.top, box.bottom)
    low, high = sorted((edge - origin) * ahead for edge in edges)
    return low - _BESIDE_WORDS, high + _BESIDE_WORDS


def _moved(point: Point, axis: int, by: float) -> Point:
    return (point[0] + by, point[1]) if axis == 0 else (point[0], point[1] + by)


def _runs(members: Sequence[str], columns: Mapping[str, Box]) -> list[Box]:
    """Neighbours of one row in one box each."""
    rows: dict[float, list[str]] = defaultdict(list)
    for person, box in columns.items():
        rows[round(box.top)].append(person)
    runs: list[Box] = []
    for people in rows.values():
        current: list[Box] = []
        for person in sorted(people, key=lambda p: columns[p].x):
            if person in members:
                current.append(columns[person])
            elif current:
                runs.append(_around(current))
                current = []
        if current:
            runs.append(_around(current))
    return runs


def _around(boxes: Sequence[Box]) -> Box:
    left, right = min(b.left for b in boxes) - PADDING, max(b.right for b in boxes) + PADDING
    top, bottom = min(b.top for b in boxes) - 3 * PADDING, max(b.bottom for b in boxes) + PADDING
    return Box((left + right) / 2, (top + bottom) / 2, right - left, bottom - top)


def _follows(upper: Box, lower: Box, columns: Mapping[str, Box], members: Sequence[str]) -> bool:
    """Whether a corridor leads from one row's run to the next without touching a stranger."""
    left, right = max(upper.left, lower.left), min(upper.right, lower.right)
    if lower.top <= upper.bottom or right - left < _LEAST_OVERLAP:
        return False
    corridor = Box((left + right) / 2, (upper.bottom + lower.top) / 2, right - left, lower.top - upper.bottom)
    return not any(corridor.overlaps(box) for person, box in columns.items() if person not in members)


def _polygon(chain: Sequence[Box]) -> tuple[Point, ...]:
    right: list[Point] = []
    left: list[Point] = []
    for i, box in enumerate(chain):
        right += [(box.right, box.top), (box.right, box.bottom)]
        left += [(box.left, box.top), (box.left, box.bottom)]
        if i + 1 < len(chain):
            below = chain[i + 1]
            inner_right, inner_left = min(box.right, below.right), max(box.left, below.left)
            right += [(inner_right, box.bottom), (inner_right, below.top)]
            left += [(inner_left, box.bottom), (inner_left, below.top)]
    return (*right, *reversed(left), right[0])
