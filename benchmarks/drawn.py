"""A genogram as it was drawn, whoever drew it: symbols, unions, lines and text, to be measured."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from statistics import median_high
from typing import Any

from casefile.record import Case
from graph.genogram import draw_genogram
from graph.layout.boxes import Box, Point

_PASSES_OVER = ("alias", "household")  # may lie over symbols and lines without being mistaken for one


@dataclass(frozen=True)
class DrawnUnion:
    """Partners and children, by the ids of their symbols."""

    partners: tuple[str, ...]
    children: tuple[str, ...]


@dataclass(frozen=True)
class DrawnLine:
    """One line of `kind` "union", "descent", "emotional", "alias" or "household"; curves come as many points."""

    kind: str
    owner: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Drawn:
    """x grows right and y down, in any unit.

    symbols: by id. person_of: symbol id → person, for those whom more than one symbol shows.
    """

    symbols: Mapping[str, Box]
    unions: tuple[DrawnUnion, ...] = ()
    lines: tuple[DrawnLine, ...] = ()
    labels: tuple[Box, ...] = ()
    person_of: Mapping[str, str] = field(default_factory=dict)

    def person(self, symbol: str) -> str:
        return self.person_of.get(symbol, symbol)

    @property
    def width(self) -> float:
        """Of the symbol in the middle, the measure of all lengths."""
        return median_high([box.w for box in self.symbols.values()] or [1.0])

    @property
    def height(self) -> float:
        return median_high([box.h for box in self.symbols.values()] or [1.0])

    @property
    def strict_lines(self) -> tuple[DrawnLine, ...]:
        """Those that must keep clear of symbols, text and one another."""
        return tuple(n for n in self.lines if len(n.points) > 1 and n.kind not in _PASSES_OVER)


def draw_geometry(case: Case) -> dict[str, Any]:
    """Where our own genogram of the case puts everything."""
    return draw_genogram(case).geometry


def drawn_from_geometry(geometry: Mapping[str, Any]) -> Drawn:
    """What `kithkin genogram --geometry` writes, and what `Drawing.geometry` holds."""
    people = geometry["persons"]
    return Drawn(
        symbols={p["id"]: _box(p) for p in people},
        unions=tuple(
            DrawnUnion(
                *(
                    tuple(i for i in u[key] if i in {p["id"] for p in people})
                    for key in ("partners", "children")
                )
            )
            for u in geometry["unions"]
        ),
        lines=tuple(
            DrawnLine(n["kind"], str(n.get("owner")), tuple((x, y) for x, y in n["points"]))
            for n in geometry["lines"]
        ),
        labels=tuple(_box(b) for b in geometry.get("labels", ())),
        person_of={p["id"]: p["of"] for p in people if p.get("of")},
    )


def _box(raw: Mapping[str, Any]) -> Box:
    return Box(raw["x"], raw["y"], raw["w"], raw["h"])
