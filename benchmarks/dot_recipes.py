"""The usual ways to draw a family with Graphviz `dot`, to be measured beside ours."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from benchmarks.drawn import Drawn, DrawnLine, DrawnUnion
from benchmarks.told_family import ToldFamily, ToldUnion
from graph.layout.boxes import Box, Point

_POINTS_PER_INCH = 72.0
_STEPS = 8  # straight pieces for each piece of a curve
_SECONDS = 30.0

Names = Mapping[str, str]


def merged_unions(told: ToldFamily) -> tuple[ToldUnion, ...]:
    """One union for each set of parents or partners, as the recipes need it, with all children of that set."""
    parents: dict[str, dict[str, None]] = {}
    whole: dict[tuple[str, ...], dict[str, None]] = {}
    for union in told.unions:
        if len(union.partners) != 1:
            whole.setdefault(tuple(sorted(union.partners)), {}).update(dict.fromkeys(union.children))
        else:
            for child in union.children:
                parents.setdefault(child, {}).update(dict.fromkeys(union.partners))
    for child, known in parents.items():
        both = tuple(sorted(known))
        groups = [both] if len(both) < 3 else [(p,) for p in both]
        for group in groups:
            whole.setdefault(group, {})[child] = None
    return tuple(ToldUnion(group, tuple(children)) for group, children in whole.items())


def couple_in_a_row(unions: Sequence[ToldUnion], names: Names) -> str:
    """Partners held on one rank, a point between them, children below the point."""
    return _source(unions, names, _row_edges)


def couple_above_a_point(unions: Sequence[ToldUnion], names: Names) -> str:
    """A point below the partners, children below the point; dot alone decides on ranks."""
    return _source(unions, names, _point_edges)


RECIPES: Mapping[str, Callable[[Sequence[ToldUnion], Names], str]] = MappingProxyType(
    {"dot, row": couple_in_a_row, "dot, point": couple_above_a_point}
)


def _source(
    unions: Sequence[ToldUnion], names: Names, edges: Callable[[str, Sequence[str]], Iterator[str]]
) -> str:
    symbol = {person: f"s{number}" for number, person in enumerate(names)}
    lines = [f"{symbol[p]} [shape=box, label={_quoted(name)}]" for p, name in names.items()]
    for number, union in enumerate(unions):
        lines += [f"u{number} [shape=point]", *edges(f"u{number}", [symbol[p] for p in union.partners])]
        lines += [f"u{number} -> {symbol[child]}" for child in union.children]
    return "digraph {edge [dir=none]\n" + "\n".join(lines) + "\n}\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _row_edges(point: str, partners: Sequence[str]) -> Iterator[str]:
    if len(partners) == 2:
        yield f"{{rank=same; {partners[0]} -> {point} -> {partners[1]}}}"
    else:
        yield from _point_edges(point, partners)


def _point_edges(point: str, partners: Sequence[str]) -> Iterator[str]:
    yield from (f"{partner} -> {point}" for partner in partners)


def run_recipe(source: str) -> str:
    """dot's own JSON. Raises subprocess.TimeoutExpired after 30 seconds."""
    done = subprocess.run(
        ["dot", "-Tjson0"],
        input=source,
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=_SECONDS,
    )
    return done.stdout


def drawn_by_dot(answer: str, unions: Sequence[ToldUnion], names: Names) -> Drawn:
    """dot's drawing with the same unions and names that its source was made from."""
    found: dict[str, Any] = json.loads(answer)
    person_of = {f"s{number}": person for number, person in enumerate(names)}
    objects = {o["_gvid"]: o for o in found.get("objects", ()) if "pos" in o}
    symbols = {person_of[o["name"]]: _box(o) for o in objects.values() if o["name"] in person_of}
    lines = []
    for edge in found.get("edges", ()):
        tail, head = objects[edge["tail"]]["name"], objects[edge["head"]]["name"]
        point, symbol = (tail, head) if head in person_of else (head, tail)
        is_child = person_of[symbol] in unions[int(point[1:])].children
        lines.append(DrawnLine("descent" if is_child else "union", point, _curve(edge["pos"])))
    return Drawn(symbols, tuple(DrawnUnion(u.partners, u.children) for u in unions), tuple(lines))


def _box(node: Mapping[str, Any]) -> Box:
    x, y = map(float, node["pos"].split(","))
    return Box(x, -y, float(node["width"]) * _POINTS_PER_INCH, float(node["height"]) * _POINTS_PER_INCH)


def _curve(pos: str) -> tuple[Point, ...]:
    """Points along dot's spline, y growing down."""
    knots = [tuple(map(float, word.split(","))) for word in pos.split() if word[0] not in "es"]
    controls = [(x, -y) for x, y in knots]
    points = controls[:1]
    for k in range(0, len(controls) - 3, 3):
        points += [_bezier(controls[k : k + 4], step / _STEPS) for step in range(1, _STEPS + 1)]
    return tuple(points)


def _bezier(controls: Sequence[Point], t: float) -> Point:
    shares = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
    x, y = (sum(s * p[k] for s, p in zip(shares, controls, strict=True)) for k in (0, 1))
    return x, y
