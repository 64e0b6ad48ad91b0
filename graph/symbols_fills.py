"""Parts of a person's symbol filled or hatched for illness and misuse, and the wave of two cultures."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.svg import Point, element, number, polyline_path

_INK = "#111"
_FILL = "#9a9a9a"  # the X and the age stay in sight on it, and it prints in grey
_HATCH_APART = 0.16  # of the symbol's size
_AROUND = 32  # corners of a circle


@dataclass(frozen=True)
class Fill:
    """A filled part of a symbol: a key of REGIONS, hatched when it is only suspected.

    line: "level" or "upright", the middle line drawn over it; "" for none.
    """

    region: str
    is_hatched: bool = False
    line: str = ""


# Parts of the square from -1 to 1 in each direction: left, top, right, bottom.
REGIONS: dict[str, tuple[float, float, float, float]] = {
    "left": (-1, -1, 0, 1),
    "left edge": (-1, -1, -0.5, 1),
    "lower": (-1, 0, 1, 1),
    "lower left": (-1, 0, 0, 1),
    "lower right": (0, 0, 1, 1),
    "upper left": (-1, -1, 0, 0),
    "upper right": (0, -1, 1, 0),
}
QUADRANTS = (
    "upper left",
    "upper right",
    "lower right",
    "lower left",
)  # in the order in which they are given out


def draw_fills(fills: Sequence[Fill], shape: str, x: float, y: float, half: float) -> Iterator[str]:
    """The filled parts of a symbol of this shape with its centre at x, y, then their middle lines."""
    outline = [(x + dx, y + dy) for dx, dy in _outline(shape, half)]
    for fill in fills:
        part = _inside_box(outline, *_box(fill.region, x, y, half))
        if fill.is_hatched:
            yield from _hatching(part, 2 * half * _HATCH_APART)
        else:
            yield element("path", d=polyline_path(part) + " Z", fill=_FILL)
    for direction in dict.fromkeys(fill.line for fill in fills if fill.line):
        yield _middle(outline, direction, x, y)


def _box(region: str, x: float, y: float, half: float) -> tuple[float, float, float, float]:
    left, top, right, bottom = REGIONS[region]
    return x + left * half, y + top * half, x + right * half, y + bottom * half


def _outline(shape: str, half: float) -> list[Point]:
    """The corners of a shape, clockwise, about its centre."""
    around = [2 * math.pi * k / _AROUND for k in range(_AROUND)]
    circle = [(half * math.sin(a), -half * math.cos(a)) for a in around]
    if shape == "circle":
        return circle
    if shape == "diamond":
        return [(0, -half), (half, 0), (0, half), (-half, 0)]
    if shape == "dome":
        quarter = _AROUND // 4
        return [*circle[: quarter + 1], (half, half), (-half, half), *circle[3 * quarter :]]
    if shape == "triangle":
        return [(0, -half), (half, half), (-half, half)]
    return [(-half, -half), (half, -half), (half, half), (-half, half)]


def _inside_box(
    outline: Sequence[Point], left: float, top: float, right: float, bottom: float
) -> tuple[Point, ...]:
    """The part of a convex outline inside an upright box."""
    part = list(outline)
    for axis, limit, side in ((0, left, 1), (0, right, -1), (1, top, 1), (1, bottom, -1)):
        part = _cut(part, axis, limit, side)
    return tuple(part)


def _cut(outline: Sequence[Point], axis: int, limit: float, side: int) -> list[Point]:
    """What of the outline lies beyond the limit, in the direction of `side`."""
    kept: list[Point] = []
    for a, b in zip([outline[-1], *outline[:-1]], outline, strict=True) if outline else ():
        inside_a, inside_b = (side * (p[axis] - limit) >= -1e-9 for p in (a, b))
        if inside_a != inside_b:
            share = (limit - a[axis]) / (b[axis] - a[axis])
            kept.append((a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share))
        if inside_b:
            kept.append(b)
    return kept


def _hatching(part: Sequence[Point], apart: float) -> Iterator[str]:
    """Slanting lines across a convex part, and its edge."""
    sums = [px + py for px, py in part]
    lines = []
    at = math.ceil(min(sums, default=0) / apart) * apart + apart / 2
    while at < max(sums, default=0):
        crossing = sorted(_crossing(part, at))
        if len(crossing) > 1:
            lines.append(polyline_path([crossing[0], crossing[-1]]))
        at += apart
    yield element("path", d=" ".join(lines), fill="none", stroke=_INK, stroke_width=0.9)


def _crossing(part: Sequence[Point], at: float) -> Iterator[Point]:
    """Where the line x + y = at meets the edges of a part."""
    for a, b in zip([part[-1], *part[:-1]], part, strict=True):
        first, second = a[0] + a[1] - at, b[0] + b[1] - at
        if (first < 0) != (second < 0):
            share = first / (first - second)
            yield a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def _middle(outline: Sequence[Point], direction: str, x: float, y: float) -> str:
    """A line through the middle from edge to edge."""
    axis = 0 if direction == "level" else 1
    thin = 0.01
    box = (-1e6, y - thin, 1e6, y + thin) if direction == "level" else (x - thin, -1e6, x + thin, 1e6)
    ends = sorted(_inside_box(outline, *box), key=lambda p: p[axis])
    (x1, y1), (x2, y2) = ends[0], ends[-1]
    return element("path", d=polyline_path([(x1, y1), (x2, y2)]), stroke=_INK, stroke_width=1.0)


def draw_wave(x: float, y: float, half: float) -> str:
    """A wavy line across the upper part of a symbol: lived in more than one culture."""
    wide, high, at = half * 0.36, half * 0.16, y - half * 0.58
    left = x - 1.5 * wide
    bows = " ".join(f"q{number(wide / 2)} {number(side * 2 * high)} {number(wide)} 0" for side in (-1, 1, -1))
    return element(
        "path", d=f"M{number(left)} {number(at)} {bows}", fill="none", stroke=_INK, stroke_width=1.3
    )
