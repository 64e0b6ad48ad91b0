"""People together: whole figures on a hill for young children, round portraits for older ones."""

from __future__ import annotations

from collections.abc import Sequence

from story.book import Figure, Picture
from story.pictures_body import build_of, draw_figure
from story.pictures_family import portrait
from story.pictures_scene import bush, card, cloud, flower, hills, shadow, sun, tree
from story.svg import Canvas, Lettering, group, lines_of_text, text_height
from story.themes import mix

_PAD = 12
_MOST_IN_A_ROW = 6
_HAIR = 28  # how far hair or a hat may stand above the head
_LARGEST_SCALE = 2.3
_LARGEST_RADIUS_PT = 78


def draw_people(picture: Picture, canvas: Canvas) -> str:
    """Everybody side by side with their captions; on a calm canvas as portraits, else on their feet."""
    if not picture.figures:
        return card(canvas, canvas.theme.sky) + hills(canvas, canvas.height * 0.7)
    if _as_portraits(canvas):
        return _portraits(picture.figures, canvas)
    rows = _rows(picture.figures, canvas)
    band = canvas.height / len(rows)
    strip = canvas.sized(canvas.width, band)
    drawn = (_row(row, strip, number * band, canvas) for number, row in enumerate(rows))
    return card(canvas, canvas.theme.sky) + "".join(drawn)


def people_height(figures: Sequence[Figure], canvas: Canvas) -> float:
    """The height beyond which a picture of these people only gains sky."""
    rows = _split(figures, -(-len(figures) // _MOST_IN_A_ROW)) if figures else []
    if _as_portraits(canvas):
        return sum(2 * _portrait_radius(row, canvas) + _caption_room(row, canvas) + 3 * _PAD for row in rows)
    return sum(
        _across(row, canvas) * (_tallest(row) + _HAIR) + _caption_room(row, canvas) + 3 * _PAD for row in rows
    )


def _as_portraits(canvas: Canvas) -> bool:
    return not canvas.is_playful and not canvas.is_bare


def _portrait_radius(row: Sequence[Figure], canvas: Canvas) -> float:
    return min(_LARGEST_RADIUS_PT, min(_cells(row, canvas)) / 2.3)


def _portraits(figures: Sequence[Figure], canvas: Canvas) -> str:
    """Portraits in as few rows as hold them."""
    rows = _split(figures, -(-len(figures) // _MOST_IN_A_ROW))
    band = canvas.height / len(rows)
    parts = [card(canvas, mix(canvas.theme.sky, canvas.theme.paper, 0.35))]
    for number, row in enumerate(rows):
        captions = _caption_room(row, canvas)
        radius = min(_portrait_radius(row, canvas), (band - captions - 2 * _PAD) / 2)
        y = band * (number + 0.5) - captions / 2
        x = (canvas.width - sum(_cells(row, canvas))) / 2
        for figure, cell in zip(row, _cells(row, canvas), strict=True):
            parts.append(portrait(figure, (x + cell / 2, y), canvas, radius))
            x += cell
    return "".join(parts)


def _rows(figures: Sequence[Figure], canvas: Canvas) -> list[Sequence[Figure]]:
    """One row, or as many as make the figures largest."""
    counts = range(-(-len(figures) // _MOST_IN_A_ROW), len(figures) + 1)
    return _split(figures, max(counts, key=lambda n: (_scale_of_rows(_split(figures, n), canvas), -n)))


def _split(figures: Sequence[Figure], rows: int) -> list[Sequence[Figure]]:
    longest = -(-len(figures) // rows)
    return [figures[i : i + longest] for i in range(0, len(figures), longest)]


def _scale_of_rows(rows: list[Sequence[Figure]], canvas: Canvas) -> float:
    strip = canvas.sized(canvas.width, canvas.height / len(rows))
    return min(_scale(row, strip) for row in rows)


def _scale(row: Sequence[Figure], strip: Canvas) -> float:
    down = (strip.height - _caption_room(row, strip) - 2 * _PAD) / (_tallest(row) + _HAIR)
    return min(_across(row, strip), down)


def _across(row: Sequence[Figure], canvas: Canvas) -> float:
    """The scale at which the row fills the width."""
    return min(_LARGEST_SCALE, (canvas.width - 2 * _PAD) / sum(build_of(f).width for f in row))


def _tallest(row: Sequence[Figure]) -> float:
    return max(build_of(f).height for f in row)


def _lettering(canvas: Canvas) -> Lettering:
    return Lettering(canvas.text_pt, canvas.theme.ink)


def _cells(row: Sequence[Figure], canvas: Canvas) -> list[float]:
    """Width of each figure's place: by its build, and not much wider than its caption needs in a small group."""
    total = sum(build_of(f).width for f in row)
    room = min(canvas.width - 2 * _PAD, len(row) * canvas.width / 2.6)
    return [room * (0.5 / len(row) + 0.5 * build_of(f).width / total) for f in row]


def _caption_room(row: Sequence[Figure], canvas: Canvas) -> float:
    cells = _cells(row, canvas)
    return max(text_height(f.caption, c - 8, _lettering(canvas)) for f, c in zip(row, cells, strict=True)) + 8


def _row(row: Sequence[Figure], strip: Canvas, top: float, canvas: Canvas) -> str:
    scale, cells = _scale(row, strip), _cells(row, canvas)
    floor = top + strip.height - _caption_room(row, canvas) - 6
    parts = [hills(canvas, floor - 12)]
    if canvas.is_playful and not canvas.is_bare and top == 0:
        parts.append(_scenery(len(row), (top, floor), canvas))
    x = (canvas.width - sum(cells)) / 2
    for figure, cell in zip(row, cells, strict=True):
        middle = x + cell / 2
        parts.append(shadow(middle, floor - 1, 34 * scale, canvas.theme.ground))
        parts.append(
            group(draw_figure(figure, canvas.theme, mouth=canvas.mouth), x=middle, y=floor, scale=scale)
        )
        baseline = floor + canvas.text_pt * 1.1 + 4
        parts.append(lines_of_text(figure.caption, (middle, baseline), cell - 8, _lettering(canvas)))
        x += cell
    return "".join(parts)


def _scenery(count: int, heights: tuple[float, float], canvas: Canvas) -> str:
    """Clouds, and a tree and the sun where a small group leaves room."""
    top, floor = heights
    room, w = floor - top, canvas.width
    parts = [
        cloud(w * 0.12, top + room * 0.16, 0.5 + room / 700),
        cloud(w * 0.74, top + room * 0.12, 0.4 + room / 800),
    ]
    if count <= 2:
        size = min(1.6, room / 150)
        parts += [tree(canvas, (w * 0.1, floor - 8), size), bush(canvas, (w * 0.9, floor - 6), size)]
        parts.append(sun(canvas, w * 0.9, top + room * 0.2, 13 + room / 40))
    spots = ((0.04, "#ffffff"), (0.96, canvas.theme.sun))
    return "".join([*parts, *(flower((w * x, floor + 4), colour, 1.2) for x, colour in spots)])
