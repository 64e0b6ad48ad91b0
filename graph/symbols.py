"""The symbols of people: shapes by profile, from the convention table in symbols.toml."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from casefile.errors import OutputRefused
from graph.svg import Point, element, measure_text, number, text_line
from graph.symbols_fills import Fill, draw_fills, draw_wave

SYMBOL_SIZE = 36.0  # width and height of a person, in points
INK = "#111"
_TEXT = 11.0  # size of an age, where it fits
_HALO = 0.86  # height of the white behind an age, of its size
_BESIDE_X = 24.0  # width of an age that leaves the arms of an X in sight
_INSIDE = 0.56  # of half the symbol: a small shape inside it
_TABLE = Path(__file__).with_name("symbols.toml")


@cache
def symbol_table() -> dict[str, Any]:
    """The whole convention table; see the comments of symbols.toml for its sources."""
    return tomllib.loads(_TABLE.read_text("utf-8"))


@dataclass(frozen=True)
class SymbolProfile:
    """One convention where conventions differ.

    shapes: gender → a key of PERSON_SHAPES. deceased: "cross" or "slash". cohabiting: a stroke of symbols.toml.
    conditions: "halves" and numbers, or "quadrants" (see genogram_notes). miscarriage: "triangle" or "dot".
    """

    name: str
    legend: str
    deceased: str
    cohabiting: str
    conditions: str
    miscarriage: str
    shapes: dict[str, str]


def symbol_profile(name: str) -> SymbolProfile:
    """Raises OutputRefused when there is no such profile."""
    profiles = symbol_table()["profile"]
    if name not in profiles:
        raise OutputRefused(
            f"There is no symbol profile '{name}'; choose one of {', '.join(sorted(profiles))}."
        )
    row = profiles[name]
    return SymbolProfile(
        name,
        row["legend"],
        row["deceased"],
        row["cohabiting"],
        row["conditions"],
        row["miscarriage"],
        row["person"],
    )


@dataclass(frozen=True)
class PersonMark:
    """What a person's symbol shows.

    text: the age, or nothing. condition: "", "pregnancy", "stillbirth", "miscarriage" or "termination".
    is_outsider: no kin. stands_for_several: the text is how many people, not an age.
    fills: parts filled for illness and misuse. has_wave: lived in more than one culture. inside: small shapes in the symbol,
    "circle", "square" or "triangle".
    """

    gender: str = "unknown"
    text: str = ""
    is_subject: bool = False
    is_deceased: bool = False
    is_adopted: bool = False
    is_outsider: bool = False
    stands_for_several: bool = False
    condition: str = ""
    fills: tuple[Fill, ...] = ()
    has_wave: bool = False
    inside: tuple[str, ...] = ()


def _is_inside(shape: str, half: float, dx: float, dy: float) -> bool:
    """Whether a point, measured from the centre, lies on a shape."""
    if shape == "circle" or (shape == "dome" and dy < 0):
        return dx * dx + dy * dy <= half * half
    if shape == "diamond":
        return abs(dx) + abs(dy) <= half
    if shape == "triangle":
        return abs(dx) <= (dy + half) / 2 and dy <= half
    return max(abs(dx), abs(dy)) <= half


def symbol_edge(
    mark: PersonMark, centre: Point, outside: Point, *, profile: SymbolProfile, size: float = SYMBOL_SIZE
) -> Point:
    """Where a level or upright line that comes from `outside` the symbol's square meets the symbol itself."""
    shape, half = _shape(mark, profile), _half(mark, size)
    (cx, cy), (x, y) = centre, outside
    is_level = abs(x - cx) > size / 2 - 0.1
    for step in range(int(size)):
        share = 1 - step / size
        dx, dy = ((x - cx) * share, y - cy) if is_level else (x - cx, (y - cy) * share)
        if _is_inside(shape, half, dx, dy):
            return cx + dx, cy + dy
    return outside


def _shape(mark: PersonMark, profile: SymbolProfile) -> str:
    is_unborn = mark.condition in ("pregnancy", "miscarriage", "termination")
    return "triangle" if is_unborn else profile.shapes.get(mark.gender, profile.shapes["unknown"])


def _half(mark: PersonMark, size: float) -> float:
    return size / 2 * (0.55 if mark.condition else 1.0)


def _square(x: float, y: float, half: float, **style: object) -> str:
    return element("rect", x=x - half, y=y - half, width=2 * half, height=2 * half, **style)


def _circle(x: float, y: float, half: float, **style: object) -> str:
    return element("circle", cx=x, cy=y, r=half, **style)


def _dome(x: float, y: float, half: float, **style: object) -> str:
    left, right, top, base = (number(v) for v in (x - half, x + half, y, y + half))
    return element(
        "path",
        d=f"M{left} {base} V{top} A{number(half)} {number(half)} 0 0 1 {right} {top} V{base} Z",
        **style,
    )


def _diamond(x: float, y: float, half: float, **style: object) -> str:
    points = ((x, y - half), (x + half, y), (x, y + half), (x - half, y))
    return element("polygon", points=" ".join(f"{number(a)},{number(b)}" for a, b in points), **style)


def _rounded(x: float, y: float, half: float, **style: object) -> str:
    return element("rect", x=x - half, y=y - half, width=2 * half, height=2 * half, rx=half * 0.55, **style)


def _triangle(x: float, y: float, half: float, **style: object) -> str:
    points = ((x, y - half), (x + half, y + half), (x - half, y + half))
    return element("polygon", points=" ".join(f"{number(a)},{number(b)}" for a, b in points), **style)


PERSON_SHAPES: dict[str, Callable[..., str]] = {
    "circle": _circle,
    "diamond": _diamond,
    "dome": _dome,
    "square": _square,
    "triangle": _triangle,
    "unknown": _rounded,
}


def person_symbol(
    mark: PersonMark, x: float, y: float, *, profile: SymbolProfile, size: float = SYMBOL_SIZE
) -> str:
    """The SVG of one person, centred at x, y within a square of `size` points."""
    name, half = _shape(mark, profile), _half(mark, size)
    shape = PERSON_SHAPES[name]
    if mark.condition == "miscarriage" and profile.miscarriage == "dot":
        stem = element(
            "path", d=f"M{number(x)} {number(y - half)} V{number(y)}", stroke=INK, stroke_width=1.3
        )
        return stem + _circle(x, y, half * 0.6, fill=INK, stroke=INK, stroke_width=1.5)
    dashes = "4 2.5" if mark.is_outsider else None
    parts = [shape(x, y, half, fill="#fff", stroke=INK, stroke_width=1.5, stroke_dasharray=dashes)]
    if mark.fills:
        parts += draw_fills(mark.fills, name, x, y, half)
        parts.append(shape(x, y, half, fill="none", stroke=INK, stroke_width=1.5))
    if mark.has_wave:
        parts.append(draw_wave(x, y, half))
    if mark.is_subject:
        parts.append(shape(x, y, half - 4, fill="none", stroke=INK, stroke_width=1.5))
    parts += _inside(mark, x, y, half)
    if mark.is_deceased or mark.condition in ("stillbirth", "miscarriage", "termination"):
        parts += _death(name, x, y, half=half, mark=profile.deceased)
    if mark.condition == "termination":
        parts.append(_bar_across(x, y, half))
    if mark.is_adopted:
        parts += _brackets(x, y, size / 2)
    text = _text(mark, name, profile)
    if text:
        room = 2 * math.sqrt(half * half - 16) if name != "diamond" else 2 * (half - 4)
        room = room - (8 if mark.is_subject else 0) - 2
        room = min(room, 2 * half * _INSIDE - 3) if {"circle", "square"} & {*mark.inside} else room
        below = 3.5 if "triangle" in mark.inside else 0.0
        parts += _inner_text(text, x, y + below, room=room, has_halo=mark.is_deceased or bool(mark.fills))
    return "".join(parts)


def _inside(mark: PersonMark, x: float, y: float, half: float) -> list[str]:
    """A circle or a square about the middle; a triangle that points down above it."""
    style = {"fill": "none", "stroke": INK, "stroke_width": 1.2}
    wide, high, at = half * 0.24, half * 0.17, y - half * 0.54
    corners = ((x - wide, at - high), (x + wide, at - high), (x, at + high))
    points = " ".join(f"{number(a)},{number(b)}" for a, b in corners)
    shapes = {
        "circle": lambda: _circle(x, y, half * _INSIDE, **style),
        "square": lambda: _square(x, y, half * _INSIDE * 0.88, **style),
        "triangle": lambda: element("polygon", points=points, **style),
    }
    return [shapes[shape]() for shape in mark.inside]


def _text(mark: PersonMark, shape: str, profile: SymbolProfile) -> str:
    """The age; a question mark for an unknown gender, beside the age where the shape alone does not say it."""
    if mark.gender != "unknown" or mark.condition:
        return mark.text
    is_shared = sum(other == shape for other in profile.shapes.values()) > 1
    return " ".join(["?", mark.text]).strip() if is_shared or not mark.text else mark.text


# How far each arm of the X goes to end on the outline, as a share of half the symbol: upper arms, lower arms.
_REACH = {
    "circle": (0.71, 0.71),
    "diamond": (0.5, 0.5),
    "dome": (0.71, 1.0),
    "square": (1.0, 1.0),
    "triangle": (1.0, 1.0),
    "unknown": (0.84, 0.84),
}
_SLASH_BEYOND = 0.2  # of half the symbol: a slash runs on beyond the outline, NSGC 1995


def _death(shape: str, x: float, y: float, *, half: float, mark: str) -> list[str]:
    upper, lower = (half * share for share in _REACH[shape])
    if mark == "slash":
        upper, lower = upper + _SLASH_BEYOND * half, lower + _SLASH_BEYOND * half
    return [
        element(
            "line",
            x1=x - side * lower,
            y1=y + lower,
            x2=x + side * upper,
            y2=y - upper,
            stroke=INK,
            stroke_width=1.2,
        )
        for side in ((1,) if mark == "slash" else (-1, 1))
    ]


def _bar_across(x: float, y: float, half: float) -> str:
    """The level bar that tells a termination from a miscarriage."""
    return element(
        "line",
        x1=x - half * 1.3,
        y1=y + half * 0.35,
        x2=x + half * 1.3,
        y2=y + half * 0.35,
        stroke=INK,
        stroke_width=1.2,
    )


def _brackets(x: float, y: float, half: float) -> list[str]:
    out, lip = half + 3.5, 5.0
    return [
        element(
            "path",
            d=f"M{number(x + side * (out - lip))} {number(y - out)} H{number(x + side * out)} V{number(y + out)} H{number(x + side * (out - lip))}",
            fill="none",
            stroke=INK,
            stroke_width=1.4,
        )
        for side in (-1, 1)
    ]


def _inner_text(text: str, x: float, y: float, *, room: float, has_halo: bool) -> list[str]:
    """The text as large as its room allows; on white just its own size, so that the X stays in sight round it."""
    size = min(_TEXT, _TEXT * (min(room, _BESIDE_X) if has_halo else room) / measure_text(text, _TEXT))
    width = measure_text(text, size) + 2
    halo = [_halo(x, y, width, size)] if has_halo else []
    return [*halo, text_line(text, x, y + size * 0.36, size=size, class_="inside")]


def _halo(x: float, y: float, width: float, size: float) -> str:
    high = size * _HALO
    return element(
        "rect", x=x - width / 2, y=y - high / 2, width=width, height=high, fill="#fff", class_="behind"
    )
