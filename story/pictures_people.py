"""People together: a row or two of whole figures on a hill, and round portraits for the family map."""

from __future__ import annotations

from collections.abc import Sequence

from story.book import Figure, Picture
from story.pictures_body import FIGURE_WIDTH, build_of, draw_figure
from story.pictures_scene import bush, card, cloud, flower, hills, shadow, sun, tree
from story.svg import Canvas, Lettering, group, lines_of_text, text_height

_PAD = 14
_MOST_IN_A_ROW = 6
_HAIR = 16  # how far hair may stand above the head


def draw_people(picture: Picture, canvas: Canvas) -> str:
    """Everybody standing side by side, with their captions under their feet."""
    rows = _rows(picture.figures, canvas)
    if not rows:
        return card(canvas, canvas.theme.sky) + hills(canvas, canvas.height * 0.7)
    band = canvas.height / len(rows)
    parts = [card(canvas, canvas.theme.sky)]
    for number, row in enumerate(rows):
        strip = canvas.sized(canvas.width, band)
        parts.append(_row(row, strip, number * band, canvas))
    return "".join(parts)


def _rows(figures: Sequence[Figure], canvas: Canvas) -> list[Sequence[Figure]]:
    """One row, or as many as make the figures largest."""
    counts = range(-(-len(figures) // _MOST_IN_A_ROW), max(1, len(figures)) + 1) if figures else ()
    best = max(counts, key=lambda n: (_scale(_split(figures, n), canvas), -n), default=0)
    return _split(figures, best) if best else []


def _split(figures: Sequence[Figure], rows: int) -> list[Sequence[Figure]]:
    longest = -(-len(figures) // rows)
    return [figures[i : i + longest] for i in range(0, len(figures), longest)]


def _scale(rows: list[Sequence[Figure]], canvas: Canvas) -> float:
    across = min((canvas.width - 2 * _PAD) / (len(row) * FIGURE_WIDTH) for row in rows)
    room = canvas.height / len(rows) - max(_caption_room(row, canvas) for row in rows) - 2 * _PAD
    return min(across, room / (max(build_of(f).height for row in rows for f in row) + _HAIR))


def _lettering(canvas: Canvas) -> Lettering:
    return Lettering(canvas.text_pt, canvas.theme.ink)


def _cell(row: Sequence[Figure], canvas: Canvas) -> float:
    return min((canvas.width - 2 * _PAD) / len(row), canvas.width / 2.6)


def _caption_room(row: Sequence[Figure], canvas: Canvas) -> float:
    return max(text_height(f.caption, _cell(row, canvas) - 8, _lettering(canvas)) for f in row) + 8


def _row(row: Sequence[Figure], strip: Canvas, top: float, canvas: Canvas) -> str:
    cell, caption = _cell(row, canvas), _caption_room(row, canvas)
    scale = min(_scale([row], strip), strip.width / 210)
    floor = top + strip.height - caption - 6
    left = (canvas.width - cell * len(row)) / 2
    parts = [hills(canvas, floor - 12)]
    if canvas.is_playful and not canvas.is_bare and top == 0:
        parts.append(_scenery(len(row), (top, floor), canvas, scale))
    for i, figure in enumerate(row):
        x = left + cell * (i + 0.5)
        parts.append(shadow(x, floor - 1, 34 * scale, canvas.theme.ground))
        parts.append(group(draw_figure(figure, canvas.theme), x=x, y=floor, scale=scale))
        baseline = floor + canvas.text_pt * 1.1 + 4
        parts.append(lines_of_text(figure.caption, (x, baseline), cell - 8, _lettering(canvas)))
    return "".join(parts)


def _scenery(count: int, heights: tuple[float, float], canvas: Canvas, scale: float) -> str:
    """A tree and clouds where a small group leaves room."""
    top, floor = heights
    room = floor - top
    w = canvas.width
    parts = [
        cloud(w * 0.12, top + room * 0.2, 0.5 + room / 700),
        cloud(w * 0.74, top + room * 0.14, 0.4 + room / 800),
    ]
    if count <= 3:
        size = min(1.6, room / 150)
        parts += [tree(canvas, (w * 0.1, floor - 8), size), bush(canvas, (w * 0.9, floor - 6), size)]
        parts += [sun(canvas, w * 0.9, top + room * 0.2, 13 + room / 40)] if count <= 2 else []
    parts += [
        flower((w * x, floor + 4), colour, 0.9 + scale * 0.3)
        for x, colour in ((0.05, "#ffffff"), (0.95, canvas.theme.sun))
    ]
    return "".join(parts)
