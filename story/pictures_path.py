"""Where somebody has lived and learned: a winding path past numbered homes."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from story.book import Picture, Stop
from story.pictures_home import home_number, small_building
from story.pictures_scene import bush, card, tree
from story.svg import Canvas, Lettering, circle, group, line, lines_of_text, text, text_height
from story.text_metrics import largest_size
from story.themes import mix, readable_on

_PAD = 16
_ROAD_PT = 19
_BUILDING_PT = 56
_MOST_IN_A_ROW = 6
SMALLER = 0.8
_ROOMY_EMS = 7  # width of a column of words, as a multiple of their size


def draw_path(picture: Picture, canvas: Canvas) -> str:
    """The stops in order along a road that turns at the end of each row; in smaller letters where there is little room."""
    stops = picture.stops
    if canvas.height < _roomy_height(stops, canvas):
        canvas = _with_smaller_letters(canvas)
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
    width = _cell(columns, canvas) - 10
    parts += [_stop(stop, i, points[i], canvas.sized(width, canvas.height)) for i, stop in enumerate(stops)]
    return "".join(parts)


def path_height(stops: Sequence[Stop], canvas: Canvas) -> float:
    """The least height in which every name can be read well: in letters a little smaller than other captions."""
    return _roomy_height(stops, _with_smaller_letters(canvas))


def _with_smaller_letters(canvas: Canvas) -> Canvas:
    return replace(canvas, text_pt=canvas.text_pt * SMALLER)


def _roomy_height(stops: Sequence[Stop], canvas: Canvas) -> float:
    """The least height in which no name is squeezed: none set smaller than the others, and columns of some words."""
    roomy = [n for n in _counts(stops) if _is_roomy(stops, n, canvas)]
    return min(_height(stops, n, canvas) for n in (roomy or _counts(stops)[:1]))


def _columns(stops: Sequence[Stop], canvas: Canvas) -> int:
    """As few stops a row as the height allows, so that captions have room."""
    counts = _counts(stops)
    return next((n for n in counts if _height(stops, n, canvas) <= canvas.height), counts[-1])


def _counts(stops: Sequence[Stop]) -> range:
    """How many stops may stand in a row."""
    most = min(_MOST_IN_A_ROW, max(1, len(stops)))
    return range(min(2, most), most + 1)


def _height(stops: Sequence[Stop], columns: int, canvas: Canvas) -> float:
    rows = -(-len(stops) // columns)
    return rows * _row_height(stops, _cell(columns, canvas) - 10, canvas) + _PAD


def _cell(columns: int, canvas: Canvas) -> float:
    return (canvas.width - 2 * _PAD) / columns


def _is_roomy(stops: Sequence[Stop], columns: int, canvas: Canvas) -> bool:
    width = _cell(columns, canvas) - 10
    words = [word for stop in stops for word in f"{stop.caption} {stop.when}".split()]
    return (
        width >= canvas.text_pt * _ROOMY_EMS
        and largest_size(words, width, canvas.text_pt, is_bold=True) >= canvas.text_pt
    )


def _row_height(stops: Sequence[Stop], width: float, canvas: Canvas) -> float:
    words = max((_words_height(stop, width, canvas) for stop in stops), default=0.0)
    return words + _BUILDING_PT + _ROAD_PT + 14


def _words_height(stop: Stop, width: float, canvas: Canvas) -> float:
    when = text_height(stop.when, width, Lettering(canvas.text_pt * 0.85, ""))
    return text_height(stop.caption, width, Lettering(canvas.text_pt, "", is_bold=True)) + when


def _points(rows: Sequence[Sequence[Stop]], columns: int, canvas: Canvas) -> list[tuple[float, float]]:
    """Where each stop stands on the road; every other row runs back, and neighbours stand a little up or down."""
    cell = _cell(columns, canvas)
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
    cell = _cell(columns, canvas)
    if cell < 120 or len(rows) > 4:
        return ""
    spots = [(x - cell * 0.32, y - 9) for x, y in points[::2]]
    return "".join(tree(canvas, at, 0.5) for at in spots) + "".join(
        bush(canvas, (x + cell * 0.3, y - 10), 0.5) for x, y in points[1::2]
    )


def _stop(stop: Stop, number: int, at: tuple[float, float], canvas: Canvas) -> str:
    x, y = at
    theme = canvas.theme
    colours = home_number(stop.whose or stop.caption)
    building = group(small_building(stop.kind, theme, colours), x=x, y=y - 4)
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
