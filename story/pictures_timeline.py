"""A timeline down the page: when on the left, each home as a stretch of the line in the colour of its walls, schools beside it."""

from __future__ import annotations

from collections.abc import Sequence

from story.book import Picture, Stop
from story.pictures_home import home_number, small_building, wall_colour
from story.pictures_scene import card
from story.svg import LINE_HEIGHT, Canvas, Lettering, circle, group, line, lines_of_text, path, text_height
from story.themes import mix, shade

_PAD = 16
_LINE_AT = 0.34  # of the width
_BESIDE = 20
_BUILDING_ROOM = 58
_ROW_WITH_BUILDING = 46.0
_LEAST_ROW = 1.9  # times the size of the letters
_SCHOOL = "school"


def draw_timeline(picture: Picture, canvas: Canvas) -> str:
    """The stops in order; buildings stand beside their names where every row is high enough for one."""
    stops, theme = picture.stops, canvas.theme
    rows, has_buildings = _rows(stops, canvas)
    x, tops = canvas.width * _LINE_AT, [_PAD + sum(rows[:i]) for i in range(len(rows))]
    middles = [top + row / 2 for top, row in zip(tops, rows, strict=True)]
    parts = [card(canvas, mix(theme.sky, theme.paper, 0.35)), _line(stops, x, middles, canvas)]
    for stop, y in zip(stops, middles, strict=True):
        parts.append(_mark(stop, (x, y), canvas))
        if has_buildings:
            number = home_number(stop.whose or stop.caption)
            parts.append(group(small_building(stop.kind, theme, number), x=x + 46, y=y + 15, scale=0.72))
        parts.append(_beside(stop.when, (x - _BESIDE, y), x - _BESIDE - _PAD, _of_when(canvas)))
        left, width = _caption_place(canvas, has_buildings=has_buildings)
        parts.append(_beside(stop.caption, (left, y), width, _of_caption(canvas)))
    return "".join(parts)


def timeline_height(stops: Sequence[Stop], canvas: Canvas) -> float:
    """The least height in which all words stand clear of one another."""
    return 2 * _PAD + sum(_needed(stop, canvas, has_building=False) for stop in stops)


def comfortable_timeline_height(stops: Sequence[Stop], canvas: Canvas) -> float:
    """The height beyond which a timeline only gains room between its stops."""
    return 2 * _PAD + sum(_needed(stop, canvas, has_building=True) + 8 for stop in stops)


def _rows(stops: Sequence[Stop], canvas: Canvas) -> tuple[list[float], bool]:
    """Height of each stop's row, and whether there is room for buildings; what is left over is shared evenly."""
    room = canvas.height - 2 * _PAD
    for has_buildings in (True, False):
        rows = [_needed(stop, canvas, has_building=has_buildings) for stop in stops]
        if sum(rows) <= room:
            return [row + (room - sum(rows)) / len(rows) for row in rows], has_buildings
    return [row * room / sum(rows) for row in rows], False


def _needed(stop: Stop, canvas: Canvas, *, has_building: bool) -> float:
    _, width = _caption_place(canvas, has_buildings=has_building)
    words = max(
        text_height(stop.caption, width, _of_caption(canvas)),
        text_height(stop.when, canvas.width * _LINE_AT - _BESIDE - _PAD, _of_when(canvas)),
    )
    return max(words + 6, _LEAST_ROW * canvas.text_pt, _ROW_WITH_BUILDING if has_building else 0.0)


def _caption_place(canvas: Canvas, *, has_buildings: bool) -> tuple[float, float]:
    """Where a caption begins, and how wide it may be."""
    left = canvas.width * _LINE_AT + _BESIDE + (_BUILDING_ROOM if has_buildings else 0)
    return left, canvas.width - left - _PAD


def _of_caption(canvas: Canvas) -> Lettering:
    return Lettering(canvas.text_pt, canvas.theme.ink, is_bold=True, anchor="start")


def _of_when(canvas: Canvas) -> Lettering:
    return Lettering(canvas.text_pt * 0.92, canvas.theme.soft_ink, anchor="end")


def _line(stops: Sequence[Stop], x: float, middles: Sequence[float], canvas: Canvas) -> str:
    """From stop to stop in the colour of the home of that time, road-coloured before the first; an arrow at the end, for it goes on."""
    parts, colour = [], canvas.theme.road
    for i, stop in enumerate(stops):
        colour = shade(_colour(stop, canvas), 0.18) if stop.kind != _SCHOOL else colour
        end = middles[i + 1] if i + 1 < len(stops) else canvas.height - _PAD - 3
        parts.append(line(f"M{x:.1f} {middles[i]:.1f} V{end:.1f}", colour, 8))
    tip = canvas.height - _PAD - 3
    return "".join(parts) + path(f"M{x - 8:.1f} {tip:.1f} h16 l-8 9Z", colour, stroke=colour, width=2)


def _mark(stop: Stop, at: tuple[float, float], canvas: Canvas) -> str:
    """A disc for a home; for a school, which runs beside the homes, a small ring."""
    if stop.kind == _SCHOOL:
        ring = f' stroke="{canvas.theme.soft_ink}" stroke-width="2.5"'
        return circle(*at, 5.5, "#ffffff", extra=ring)
    return circle(
        *at, 9.5, _colour(stop, canvas), extra=f' stroke="{canvas.theme.soft_ink}" stroke-width="2"'
    )


def _colour(stop: Stop, canvas: Canvas) -> str:
    return wall_colour(canvas.theme, home_number(stop.whose or stop.caption))


def _beside(words: str, at: tuple[float, float], width: float, lettering: Lettering) -> str:
    """Words whose block is centred on the height of `at`."""
    rise = text_height(words, width, lettering) / 2 - lettering.size * LINE_HEIGHT * 0.72
    return lines_of_text(words, (at[0], at[1] - rise), width, lettering)
