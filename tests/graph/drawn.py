"""A drawing asked in words: same row, left of, no overlap, every line ends on a symbol."""

from __future__ import annotations

from itertools import combinations, pairwise

from graph.drawing import Drawing
from graph.layout.boxes import Box

_NEAR = 1.0


class Drawn:
    """What a test asks of a drawing's geometry."""

    def __init__(self, drawing: Drawing) -> None:
        self.drawing = drawing
        self.symbols = {p["id"]: Box(p["x"], p["y"], p["w"], p["h"]) for p in drawing.geometry["persons"]}
        self.labels = [
            (lab["owner"], Box(lab["x"], lab["y"], lab["w"], lab["h"])) for lab in drawing.geometry["labels"]
        ]
        self.lines = drawing.geometry["lines"]

    @property
    def people(self) -> set[str]:
        return set(self.symbols)

    def same_row(self, *people: str) -> bool:
        return len({round(self.symbols[p].y) for p in people}) == 1

    def left_to_right(self, *people: str) -> bool:
        return all(self.symbols[a].x < self.symbols[b].x for a, b in pairwise(people))

    def below(self, lower: str, upper: str) -> bool:
        return self.symbols[lower].top > self.symbols[upper].bottom

    def overlaps(self) -> list[tuple[str, str]]:
        """Symbols and names that lie on one another."""
        boxes = [(p, b) for p, b in self.symbols.items()] + [(f"label of {o}", b) for o, b in self.labels]
        return [(a, b) for (a, one), (b, two) in combinations(boxes, 2) if one.overlaps(two, margin=-_NEAR)]

    def struck_symbols(self, *kinds: str) -> list[tuple[str, str]]:
        """Lines that run through the symbol of somebody at neither end of them."""
        return [
            (line["owner"], person)
            for line in self.lines
            if line["kind"] in kinds
            for person, box in self.symbols.items()
            if not any(self._is_on(box, end) for end in (line["points"][0], line["points"][-1]))
            and any(box.is_crossed((tuple(a), tuple(b)), margin=-_NEAR) for a, b in pairwise(line["points"]))
        ]

    def struck_names(self, *kinds: str) -> list[tuple[str, str]]:
        return [
            (line["owner"], owner)
            for line in self.lines
            if line["kind"] in kinds
            for owner, box in self.labels
            if any(box.is_crossed((tuple(a), tuple(b)), margin=-_NEAR) for a, b in pairwise(line["points"]))
        ]

    def loose_ends(self) -> list[str]:
        """Lines of which an end is neither on a symbol nor on another line of the same family."""
        return [
            line["owner"]
            for line in self.lines
            if line["kind"] != "household"
            for end in (line["points"][0], line["points"][-1])
            if not any(self._is_on(box, end) for box in self.symbols.values())
            and not self._is_on_line(line, end)
        ]

    def slanting(self) -> list[str]:
        """Lines with a piece that is neither level nor upright."""
        return [
            line["owner"]
            for line in self.lines
            for (x1, y1), (x2, y2) in pairwise(line["points"])
            if min(abs(x1 - x2), abs(y1 - y2)) > _NEAR
        ]

    def crossings(self) -> int:
        """Proper crossings between lines of different owners, away from symbols."""
        pieces = [
            (line["owner"], tuple(a), tuple(b))
            for line in self.lines
            if line["kind"] != "household"
            for a, b in pairwise(line["points"])
        ]
        points = set()
        for (one, a, b), (two, c, d) in combinations(pieces, 2):
            if one == two:
                continue
            for (p, q), (r, s) in (((a, b), (c, d)), ((c, d), (a, b))):
                is_level, is_upright = p[1] == q[1], r[0] == s[0]
                is_over = min(p[0], q[0]) < r[0] < max(p[0], q[0])
                if is_level and is_upright and is_over and min(r[1], s[1]) < p[1] < max(r[1], s[1]):
                    points.add((round(r[0]), round(p[1]), *sorted((one, two))))
        return len(points)

    def _is_on(self, box: Box, point: list[float]) -> bool:
        x, y = point
        return box.left - _NEAR <= x <= box.right + _NEAR and box.top - _NEAR <= y <= box.bottom + _NEAR

    def _is_on_line(self, line: dict[str, object], point: list[float]) -> bool:
        spot = Box(point[0], point[1], 2 * _NEAR, 2 * _NEAR)
        return any(
            spot.is_crossed((tuple(a), tuple(b)))
            for other in self.lines
            if other is not line and other["owner"] == line["owner"]
            for a, b in pairwise(other["points"])
        )
