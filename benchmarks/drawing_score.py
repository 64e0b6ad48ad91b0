"""What a drawing costs its reader: what is missing, what hides something, what crosses, which conventions are broken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from itertools import permutations
from types import MappingProxyType

from benchmarks.drawn import Drawn
from benchmarks.drawn_lines import find_line_faults
from benchmarks.drawn_places import find_place_faults
from benchmarks.told_family import ToldFamily

PRICES: Mapping[str, float] = MappingProxyType(
    {
        "people_missing": 20,
        "links_missing": 5,
        "copies": 4,
        "overlaps": 10,
        "through_symbols": 4,
        "partners_off_row": 4,
        "children_not_below": 6,
        "siblings_off_row": 1,
        "crossings": 1,
        "on_top": 3,
        "couples_parted": 2,
        "sibships_parted": 2,
        "births_out_of_order": 1,
        "females_left": 0.5,
    }
)


@dataclass(frozen=True)
class DrawingScore:
    """Numbers of faults, each explained where it is found; those without a price in PRICES are only reported.

    straight: share of the line length that is horizontal or vertical. people: those of the family, not of the drawing.
    """

    people: int
    people_missing: int
    links_missing: int
    copies: int
    overlaps: int
    text_overlaps: int
    through_symbols: int
    through_text: int
    partners_off_row: int
    children_not_below: int
    siblings_off_row: int
    crossings: int
    on_top: int
    couples_parted: int
    sibships_parted: int
    births_out_of_order: int
    females_left: int
    straight: float

    @property
    def cost(self) -> float:
        """Per 100 people."""
        priced = sum(price * float(getattr(self, fault)) for fault, price in PRICES.items())
        return 100 / max(self.people, 1) * priced

    def faults(self) -> dict[str, int]:
        """Those that occur at all."""
        counted = {
            f.name: getattr(self, f.name) for f in fields(self) if f.name not in ("people", "straight")
        }
        return {name: count for name, count in counted.items() if count}


def score_drawing(drawn: Drawn, told: ToldFamily) -> DrawingScore:
    """How good the drawing is for the family it should show."""
    shown = {drawn.person(s) for s in drawn.symbols}
    lines, places = find_line_faults(drawn), find_place_faults(drawn, told.people)
    return DrawingScore(
        people=len(told.people),
        people_missing=len(told.people.keys() - shown),
        links_missing=_links_missing(drawn, told),
        copies=len(drawn.symbols) - len(shown),
        through_symbols=len(lines.through_symbols),
        through_text=len(lines.through_text),
        crossings=len(lines.crossings),
        on_top=len(lines.on_top),
        straight=lines.straight,
        **{f.name: getattr(places, f.name) for f in fields(places)},
    )


def _links_missing(drawn: Drawn, told: ToldFamily) -> int:
    shown: set[tuple[str, str, str]] = set()
    for union in drawn.unions:
        partners = [drawn.person(p) for p in union.partners]
        shown |= {("partner", a, b) for a, b in permutations(partners, 2)}
        shown |= {("parent", p, drawn.person(c)) for p in partners for c in union.children}
    return sum(link not in shown for union in told.unions for link in union.links())
