"""A simple family map: round portraits about the child, joined by soft lines."""

from __future__ import annotations

import math
from collections.abc import Sequence

from story.book import Figure, Picture
from story.pictures_body import draw_bust
from story.pictures_scene import card
from story.svg import LINE_HEIGHT, Canvas, Lettering, circle, group, line, lines_of_text, text_height
from story.themes import mix

_PORTRAIT = 64  # radius with its ring, in the portrait's own unit
_PAD = 10
_MOST_ON_THE_OVAL = 8


def draw_family_map(picture: Picture, canvas: Canvas) -> str:
    """The first figure in the middle, the others round it on an oval; in rows when they are many."""
    figures = picture.figures
    parts = [card(canvas, mix(canvas.theme.sky, canvas.theme.paper, 0.35))]
    if not figures:
        return "".join(parts)
    if len(figures) > _MOST_ON_THE_OVAL + 1:
        return "".join(parts) + _in_rows(figures, canvas)
    centre, others = figures[0], figures[1:]
    places = _oval(len(others), canvas)
    radius = _radius(places, canvas)
    middle = (canvas.width / 2, canvas.height / 2 - _caption(canvas) / 2)
    parts += [
        line(f"M{middle[0]:.1f} {middle[1]:.1f} L{x:.1f} {y:.1f}", canvas.theme.road, 5) for x, y in places
    ]
    parts.append(portrait(centre, middle, canvas, min(radius * 1.25, canvas.height * 0.2)))
    parts += [portrait(f, at, canvas, radius) for f, at in zip(others, places, strict=True)]
    return "".join(parts)


def _in_rows(figures: Sequence[Figure], canvas: Canvas) -> str:
    """Many people: rows as even as they can be, with portraits as large as the room allows."""
    best = max(range(3, 9), key=lambda columns: _row_radius(len(figures), columns, canvas))
    radius = _row_radius(len(figures), best, canvas)
    rows = -(-len(figures) // best)
    cell, band = (canvas.width - 2 * _PAD) / best, (canvas.height - 2 * _PAD) / rows
    parts = []
    for i, figure in enumerate(figures):
        in_row = min(best, len(figures) - best * (i // best))
        x = canvas.width / 2 + cell * (i % best + 0.5 - in_row / 2)
        y = _PAD + band * (i // best) + (band - _caption(canvas)) / 2
        parts.append(portrait(figure, (x, y), canvas, radius))
    return "".join(parts)


def _row_radius(count: int, columns: int, canvas: Canvas) -> float:
    rows = -(-count // columns)
    across = (canvas.width - 2 * _PAD) / columns / 2 - 6
    down = ((canvas.height - 2 * _PAD) / rows - _caption(canvas)) / 2 - 4
    return min(across, down, canvas.width * 0.1)


def _caption(canvas: Canvas) -> float:
    """Room under a portrait for two lines."""
    return canvas.text_pt * LINE_HEIGHT * 2


def _oval(count: int, canvas: Canvas) -> list[tuple[float, float]]:
    """Places round the middle, from the top right on."""
    middle_y = canvas.height / 2 - _caption(canvas) / 2
    across, down = canvas.width / 2 - 58, canvas.height / 2 - 44 - _caption(canvas) / 2
    places = []
    for i in range(count):
        angle = math.radians(-90 + 360 * (i + 0.5) / max(1, count)) if count != 1 else 0.0
        reach = 1.0 if count <= 8 or i % 2 == 0 else 0.62
        places.append(
            (canvas.width / 2 + across * reach * math.cos(angle), middle_y + down * reach * math.sin(angle))
        )
    return places


def _radius(places: Sequence[tuple[float, float]], canvas: Canvas) -> float:
    """As large as the nearest neighbours, and the child in the middle, allow."""
    middle = (canvas.width / 2, canvas.height / 2 - _caption(canvas) / 2)
    gaps = [math.dist(a, b) / 2 for i, a in enumerate(places) for b in places[i + 1 :]]
    gaps += [math.dist(at, middle) / 2.4 for at in places]
    return max(
        14.0, min([canvas.width * 0.1, canvas.height * 0.16, *(g - _caption(canvas) * 0.3 for g in gaps)])
    )


def portrait(figure: Figure, at: tuple[float, float], canvas: Canvas, radius: float) -> str:
    """A round portrait about `at`, its caption below it."""
    x, y = at
    theme = canvas.theme
    disc = circle(
        x, y, radius, "#ffffff", extra=f' stroke="{mix(theme.heading, theme.paper, 0.35)}" stroke-width="2.5"'
    )
    bust = group(draw_bust(figure, theme, mouth=canvas.mouth), x=x, y=y, scale=radius / _PORTRAIT)
    lettering = Lettering(canvas.text_pt, theme.ink, is_bold=True)
    width = max(radius * 2.3, 84)
    height = text_height(figure.caption, width, lettering)
    label = lines_of_text(figure.caption, (x, y + radius + canvas.text_pt * 1.1), width, lettering)
    halo = f'<rect x="{x - width / 2:.1f}" y="{y + radius + 2:.1f}" width="{width:.1f}" height="{height:.1f}" rx="6" fill="{mix(theme.sky, theme.paper, 0.35)}" fill-opacity="0.85"/>'
    return disc + bust + halo + label
