"""How hard an ecomap is to read: what lies on something else, and where lines cross. From its geometry alone."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from benchmarks.strokes import length_inside, meeting, shrunk, strokes
from graph.ecomap_boxes import TITLE_SIZE
from graph.ecomap_furniture import A4
from graph.ecomap_household import NAME_SIZE
from graph.layout.boxes import Box, Segment

_TOUCH = 0.2  # points by which neighbours may touch
_INSIDE = 1.0  # points of a line in a box that nobody sees
_AT_ITS_END = 2.0  # lines that meet this near to the symbol where both end do not cross


@dataclass(frozen=True)
class EcomapScore:
    """Counts of faults; least_name_pt: height of the letters of the smallest name when printed on A4.

    through: lines that run through a box, a name or the symbol of somebody whom they do not concern.
    crossings: of ties with ties. over_family: of ties with the lines of the family in the circle.
    """

    systems: int
    ties: int
    overlaps: int
    through: int
    crossings: int
    over_family: int
    least_name_pt: float


def score_ecomap(geometry: dict[str, Any], width: float) -> EcomapScore:
    """Score what `draw_ecomap` returns as geometry and width."""
    ties = [line for line in geometry["lines"] if line["kind"] == "bond"]
    family = [line for line in geometry["lines"] if line["kind"] != "bond"]
    symbols = {p["id"]: _box(p) for p in geometry["persons"]}
    boxes = [_box(entry) for key in ("systems", "persons", "labels") for entry in geometry[key]]
    return EcomapScore(
        systems=len(geometry["systems"]),
        ties=len(ties),
        overlaps=sum(a.overlaps(b, margin=-_TOUCH) for a, b in combinations(boxes, 2)),
        through=sum(1 for line in ties for _ in _struck(line, geometry, symbols)),
        crossings=sum(_crossings(a, b, symbols) for a, b in combinations(ties, 2)),
        over_family=sum(_crossings(a, b, symbols) for a in ties for b in family),
        least_name_pt=min(NAME_SIZE, TITLE_SIZE) * min(1.0, A4[0] / width),
    )


def _box(entry: dict[str, Any]) -> Box:
    return Box(entry["x"], entry["y"], entry["w"], entry["h"])


def _pieces(line: dict[str, Any]) -> list[Segment]:
    return strokes([(x, y) for x, y in line["points"]])


def _struck(line: dict[str, Any], geometry: dict[str, Any], symbols: dict[str, Box]) -> Iterator[str]:
    others = [(e["id"], _box(e)) for e in geometry["systems"] if e["id"] != line["owner"]]
    others += [(f"name of {e['owner']}", _box(e)) for e in geometry["labels"]]
    others += [(person, box) for person, box in symbols.items() if person != line["to"]]
    for name, box in others:
        if sum(length_inside(piece, shrunk(box, 0.02)) for piece in _pieces(line)) > _INSIDE:
            yield name


def _crossings(a: dict[str, Any], b: dict[str, Any], symbols: dict[str, Box]) -> int:
    """How often two lines cross or run on one another, but for where both end."""
    shared = symbols[a["to"]] if a["to"] and a["to"] == b.get("to") else None
    points = set()
    for one in _pieces(a):
        for two in _pieces(b):
            found = meeting(one, two, reach=0.7)
            if found is not None and not (shared and _is_near(found.at, shared)):
                points.add((round(found.at[0] / 3), round(found.at[1] / 3)))
    return len(points)


def _is_near(point: tuple[float, float], symbol: Box) -> bool:
    return math.dist(point, (symbol.x, symbol.y)) <= math.hypot(symbol.w, symbol.h) / 2 + _AT_ITS_END
