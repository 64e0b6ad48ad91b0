"""What more training text buys: the points of curve.csv as a picture beside it: python -m extract.training.curve."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path

_FOLDER = Path(__file__).parent
_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 640, 340, 60, 150, 46, 56
_SERIES = (("relationships", "#1d4e89", ""), ("events", "#a33b00", "7 4"))
_INK = "#222222"


@dataclass(frozen=True)
class Point:
    """A network trained on so many words, and what it adds to the rules of its day, in points of F1."""

    words: int
    epochs: int
    gains: dict[str, float]


def read_points(file: Path) -> list[Point]:
    """The rows of the table, fewest words first."""
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    points = [
        Point(
            int(row["words"]),
            int(row["epochs"]),
            {name: float(row[name]) - float(row[f"{name} by rules"]) for name, _, _ in _SERIES},
        )
        for row in rows
    ]
    return sorted(points, key=lambda point: point.words)


def draw_curve(points: Sequence[Point]) -> str:
    """An SVG: words on a scale of doublings, gains in points of F1 from zero up."""
    low, high = log2(points[0].words), log2(points[-1].words)
    top = max(gain for point in points for gain in point.gains.values()) * 1.1
    floor = _HEIGHT - _BOTTOM

    def place(point: Point, gain: float) -> tuple[float, float]:
        across = (log2(point.words) - low) / (high - low)
        return _LEFT + across * (_WIDTH - _LEFT - _RIGHT), floor - max(0.0, gain) / top * (floor - _TOP)

    parts = [
        _text(_LEFT, 22, "What the trained reader adds to the rules, by words of training text", size=15),
        f'<path d="M{_LEFT} {_TOP}V{floor}H{_WIDTH - _RIGHT}" fill="none" stroke="{_INK}"/>',
        *(
            _text(_LEFT - 8, place(points[0], gain)[1] + 4, f"+{gain}", anchor="end")
            for gain in range(1, int(top) + 1)
        ),
        _text(_LEFT - 8, _TOP - 8, "points of F1", anchor="end" if _LEFT > 90 else "start"),
    ]
    for point in points:
        x = place(point, 0)[0]
        parts += (_text(x, floor + 18, f"{point.words // 1000}k", anchor="middle"),)
        parts += (_text(x, floor + 34, f"{point.epochs} ep.", anchor="middle", size=10),)
    for name, colour, dash in _SERIES:
        places = [place(point, point.gains[name]) for point in points]
        line = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
        parts.append(
            f'<path d="M{line}" fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dash}"/>'
        )
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>' for x, y in places]
        x, y = places[-1]
        parts.append(_text(x + 10, y + 4, name, colour=colour))
    title = "<title>Gain of the trained reader over the rules, by words of training text</title>"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img">{title}'
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>{"".join(parts)}</svg>\n'
    )


def _text(
    x: float, y: float, words: str, *, anchor: str = "start", size: int = 12, colour: str = _INK
) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="sans-serif" font-size="{size}" fill="{colour}" '
        f'text-anchor="{anchor}">{words}</text>'
    )


if __name__ == "__main__":
    (_FOLDER / "curve.svg").write_text(draw_curve(read_points(_FOLDER / "curve.csv")), encoding="utf-8")
