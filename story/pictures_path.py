"""Where somebody has lived and learned: a winding path past numbered homes, and a timeline down the page."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from story.book import Picture, Stop
from story.pictures_home import small_building
from story.pictures_scene import bush, card, tree
from story.svg import LINE_HEIGHT, Canvas, Lettering, circle, group, line, lines_of_text, text, text_height
from story.themes import mix, readable_on

_PAD = 16
_ROAD_PT = 19
_BUILDING_PT = 56


def draw_path(picture: Picture, canvas: Canvas) -> str:
    """The stops in order along a road that turns at the end of each row."""
    stops = picture.stops
    columns = _columns(stops, canvas)
    rows = [stops[i : i + columns] for i in range(0, len(stops), columns)]
    points = _points(rows, columns, canvas)
    parts = [card(canvas, mix(canvas.theme.ground, canvas.theme.paper, 0.45))]
    if len(points) > 1:
        road = _smooth(points)
        parts.append(line(road, canvas.theme.road, _ROAD_PT))
        parts.append(line(road, canvas.theme.road_mark, 1.8, extra=' stroke-dasharray="1 9"'))
    if canvas.is_playful:
        parts.append(_greenery(points, rows, columns, canvas))
    width = (canvas.width - 2 * _PAD) / columns - 10
    parts += [_stop(stop, i, points[i], canvas.sized(width, canvas.height)) for i, stop in enumerate(stops)]
    return "".join(parts)


def _columns(stops: Sequence[Stop], canvas: Canvas) -> int:
    """As few stops a row as the height allows, so that captions have room."""
    for columns in range(1 if len(stops) == 1 else 2, 7):
        width = (canvas.width - 2 * _PAD) / columns - 10
        rows = -(-len(stops) // columns)
        if rows * _row_height(stops, width, canvas) <= canvas.height - _PAD:
            return columns
    return min(6, max(1, len(stops)))


def _row_height(stops: Sequence[Stop], width: float, canvas: Canvas) -> float:
    words = max((_words_height(stop, width, canvas) for stop in stops), default=0.0)
    return words + _BUILDING_PT + _ROAD_PT + 14


def _words_height(stop: Stop, width: float, canvas: Canvas) -> float:
    when = text_height(stop.when, width, Lettering(canvas.text_pt * 0.85, ""))
    return text_height(stop.caption, width, Lettering(canvas.text_pt, "", is_bold=True)) + when


def _points(rows: Sequence[Sequence[Stop]], columns: int, canvas: Canvas) -> list[tuple[float, float]]:
    """Where each stop stands on the road; every other row runs back, and neighbours stand a little up or down."""
    cell = (canvas.width - 2 * _PAD) / columns
    band = (canvas.height - _PAD) / max(1, len(rows))
    words = max((_words_height(s, cell - 10, canvas) for row in rows for s in row), default=0.0)
    slack = max(0.0, band - words - _BUILDING_PT - _ROAD_PT - 14)
    points = []
    for number, row in enumerate(rows):
        floor = _PAD / 2 + band * number + _BUILDING_PT + 12 + slack / 2
        for i in range(len(row)):
            place = i if number % 2 == 0 else columns - 1 - i
            sway = min(22.0, slack * 0.45) * (1 if place % 2 else -1)
            points.append((_PAD + cell * (place + 0.5), floor + sway))
    return points


def _smooth(points: Sequence[tuple[float, float]]) -> str:
    """A road through all points: waves along a row, and a round turn from one row to the next."""
    d = f"M{points[0][0]:.1f} {points[0][1]:.1f}"
    for (x0, y0), (x1, y1) in itertools.pairwise(points):
        if abs(y1 - y0) > 50 and abs(x1 - x0) < 30:
            side = 1 if x0 > 240 else -1
            bow = x0 + side * 74
            d += f" C{bow:.1f} {y0 + 4:.1f} {bow:.1f} {y1 - 4:.1f} {x1:.1f} {y1:.1f}"
        else:
            middle = (x0 + x1) / 2
            d += f" C{middle:.1f} {y0 + 10:.1f} {middle:.1f} {y1 - 10:.1f} {x1:.1f} {y1:.1f}"
    return d


def _greenery(
    points: Sequence[tuple[float, float]], rows: Sequence[Sequence[Stop]], columns: int, canvas: Canvas
) -> str:
    """Trees beside the buildings, where a cell has room."""
    cell = (canvas.width - 2 * _PAD) / columns
    if cell < 120 or len(rows) > 4:
        return ""
    spots = [(x - cell * 0.32, y - 9) for x, y in points[::2]]
    return "".join(tree(canvas, at, 0.5) for at in spots) + "".join(
        bush(canvas, (x + cell * 0.3, y - 10), 0.5) for x, y in points[1::2]
    )


def _stop(stop: Stop, number: int, at: tuple[float, float], canvas: Canvas) -> str:
    x, y = at
    theme = canvas.theme
    building = group(small_building(stop.kind, theme, number), x=x, y=y - 4)
    mark = circle(x, y + 3, 9.5, theme.heading) + text(
        str(number + 1), (x, y + 7), Lettering(11, readable_on(theme.heading), is_bold=True)
    )
    caption = Lettering(canvas.text_pt, theme.ink, is_bold=True)
    top = y + 14 + canvas.text_pt
    when_top = top + text_height(stop.caption, canvas.width, caption)
    words = lines_of_text(stop.caption, (x, top), canvas.width, caption)
    return (
        building
        + mark
        + words
        + lines_of_text(
            stop.when, (x, when_top), canvas.width, Lettering(canvas.text_pt * 0.85, theme.soft_ink)
        )
    )


def draw_timeline(picture: Picture, canvas: Canvas) -> str:
    """One line down the page: when on the left, what on the right, evenly spaced."""
    stops, theme = picture.stops, canvas.theme
    x = canvas.width * 0.34
    step = (canvas.height - 2 * _PAD) / max(1, len(stops))
    size = min(canvas.text_pt, step * 0.42)
    top = _PAD + step / 2
    parts = [card(canvas, mix(theme.sky, theme.paper, 0.35))]
    if len(stops) > 1:
        parts.append(line(f"M{x} {top:.1f} V{top + step * (len(stops) - 1):.1f}", theme.road, 8))
    for i, stop in enumerate(stops):
        y = top + step * i
        parts.append(
            circle(
                x,
                y,
                min(10, step * 0.24),
                theme.cloth[i % len(theme.cloth)],
                extra=' stroke="#ffffff" stroke-width="2.5"',
            )
        )
        parts.append(
            _beside(
                stop.when, (x - 20, y), x - 20 - _PAD, Lettering(size * 0.92, theme.soft_ink, anchor="end")
            )
        )
        room = canvas.width - x - 20 - _PAD
        shift = 0.0
        if step > 40:
            parts.append(group(small_building(stop.kind, theme, i), x=x + 46, y=y + 15, scale=0.72))
            shift = 58
        parts.append(
            _beside(
                stop.caption,
                (x + 20 + shift, y),
                room - shift,
                Lettering(size, theme.ink, is_bold=True, anchor="start"),
            )
        )
    return "".join(parts)


def _beside(words: str, at: tuple[float, float], width: float, lettering: Lettering) -> str:
    """Words whose block is centred on the height of `at`."""
    rise = text_height(words, width, lettering) / 2 - lettering.size * LINE_HEIGHT * 0.72
    return lines_of_text(words, (at[0], at[1] - rise), width, lettering)
