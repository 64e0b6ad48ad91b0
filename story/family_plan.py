"""Where everything of the family picture stands: portraits in rows with their names, the house, and soft lines in the gaps between.

Points, x right and y down. Nothing lies on anything else: names belong to their portrait's row, lines keep to the gaps.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from story.book import FamilyPlace, Figure, Picture
from story.family_lines import LANE, FamilyLine, Routes, draw_routes, plan_routes
from story.family_rows import FamilyRow, FamilyRows, family_rows
from story.svg import LINE_HEIGHT, Canvas
from story.text_metrics import largest_size, text_width, wrap_text

PAD = 12.0
ROOF = 34.0
WALL = 9.0  # from the people of the house to its wall
_BESIDE = 5.0  # from the wall to the people beside it
_GAP = 16.0  # least height between rows
_MOST_GAP = 34.0
_LARGEST_RADIUS = 46.0
_SMALLEST_RADIUS = 15.0
_CHILD = 1.18  # how much larger the child is
_NARROWEST = 52.0  # room for one person
_SCALES = (1.0, 0.92, 0.84, 0.76, 0.68, 0.6, 0.5)
_READABLE = 8.0  # size of a name in print
_LARGE_ENOUGH = 20.0  # radius of the child's portrait in print
_WIDEST = 128.0
_LEAST_TEXT = 9.0
_LEGEND = 24.0
_UNDER = 5.0  # from a portrait to the next thing below it, beside the caption
_WORDS = 0.78  # size of the words under a name
_SMALLEST_SHARE = 0.72  # of the size of the other names


@dataclass(frozen=True)
class Spot:
    """A person in the picture: the middle and radius of the portrait, and the lines under it as (words, size, is bold)."""

    place: FamilyPlace
    figure: Figure
    x: float
    y: float
    radius: float
    lines: tuple[tuple[str, float, bool], ...]
    caption_height: float

    @property
    def top(self) -> float:
        return self.y - self.radius

    @property
    def caption_top(self) -> float:
        return self.y + self.radius + 3

    @property
    def bottom(self) -> float:
        return self.caption_top + self.caption_height


@dataclass(frozen=True)
class House:
    """The walls of the home: left, top, right, bottom; the roof stands on top of it, ROOF high."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class FamilyPlan:
    """Everything placed, on a sheet that is printed `scale` times its size.

    house: None where nobody is known to live with the child. height: what the picture needs of the sheet; text: size of the names.
    """

    spots: tuple[Spot, ...]
    lines: tuple[FamilyLine, ...]
    house: House | None
    height: float
    legend_y: float | None
    text: float
    scale: float


@dataclass(frozen=True)
class _Measures:
    """Sizes that fit: room and radius of one person, size of names, and the height of each row's captions."""

    cell: float
    radius: float
    text: float
    captions: tuple[float, ...]


@dataclass(frozen=True)
class _Draft:
    """What is known before anything has a height; room: for portraits and captions."""

    rows: FamilyRows
    picture: Picture
    x: Mapping[str, float]
    routes: Routes
    size: _Measures
    room: float
    has_legend: bool
    scale: float


@lru_cache(maxsize=16)
def plan_family(picture: Picture, canvas: Canvas) -> FamilyPlan:
    """The picture as it fits the canvas: in its own size, or drawn on a larger sheet that is then printed smaller.

    The largest print is taken whose portraits are large enough; else the one with the largest portraits and readable names.
    """
    plans = [_planned(picture, canvas, scale) for scale in _SCALES]
    fitting = [plan for plan in plans if plan.height * plan.scale <= canvas.height + 0.5] or plans[-1:]
    readable = [plan for plan in fitting if plan.text * plan.scale >= _READABLE] or fitting[:1]
    return max(readable, key=lambda plan: min(plan.spots[0].radius * plan.scale, _LARGE_ENOUGH))


def family_height(picture: Picture, canvas: Canvas) -> float:
    """The height beyond which the picture on a canvas of this height only gains sky."""
    plan = plan_family(picture, canvas)
    return plan.height * plan.scale


def _planned(picture: Picture, canvas: Canvas, scale: float) -> FamilyPlan:
    sheet = canvas.sized(canvas.width / scale, canvas.height / scale)
    by_id = {place.person_id: place for place in picture.places}
    figures = {figure.person_id: figure for figure in picture.figures}
    rows = family_rows(picture.places, int((sheet.width - 2 * PAD) // _NARROWEST))
    cell = _cell(rows, sheet)
    x = _columns(rows, by_id, sheet, cell)
    routes = plan_routes(rows, picture.places, x, cell)
    has_legend = any(place.is_marked_dead for place in picture.places)
    fixed = _fixed_height(rows, routes, has_legend=has_legend)
    size = _fitting(rows, by_id, figures, sheet, cell, fixed=fixed)
    return _placed(_Draft(rows, picture, x, routes, size, sheet.height - fixed, has_legend, scale))


# ---- across --------------------------------------------------------------------------------------------------------


def _cell(rows: FamilyRows, canvas: Canvas) -> float:
    """Room for one person, so that the widest row fits."""
    room = canvas.width - 2 * PAD
    beside = 2 * (WALL + _BESIDE) if rows.has_house else 0.0
    left = max(len(row.left) for row in rows.spanned)
    right = max(len(row.right) for row in rows.spanned)
    spanned = (room - beside) / (left + sum(rows.home_reach()) + right)
    others = [room / len(row.people) for row in rows.rows if row not in rows.spanned]
    return min(_WIDEST, spanned, *others)


def _columns(
    rows: FamilyRows, places: Mapping[str, FamilyPlace], canvas: Canvas, cell: float
) -> dict[str, float]:
    """The middle of everybody: the home first, then the rows above from the nearest on, then those below."""
    reach = rows.home_reach()
    wall = WALL + _BESIDE if rows.has_house else 0.0
    left = max(len(row.left) for row in rows.spanned) * cell + wall
    right = max(len(row.right) for row in rows.spanned) * cell + wall
    lowest, highest = PAD + left + reach[0] * cell, canvas.width - PAD - right - reach[1] * cell
    child = min(max(canvas.width / 2, lowest), max(lowest, highest))
    walls = child - reach[0] * cell - wall, child + reach[1] * cell + wall
    x: dict[str, float] = {}
    for row in rows.spanned:
        x |= _spanned_row(row, rows, (child, (walls[0] + walls[1]) / 2), walls, cell)
    for number in [*reversed(range(rows.first)), *range(rows.last + 1, len(rows.rows))]:
        row = rows.rows[number]
        wishes = [_wish(person, number < rows.first, x, places, canvas) for person in row.people]
        x |= dict(
            zip(row.people, spread(wishes, cell, PAD + cell / 2, canvas.width - PAD - cell / 2), strict=True)
        )
    return x


def _spanned_row(
    row: FamilyRow,
    rows: FamilyRows,
    middles: tuple[float, float],
    walls: tuple[float, float],
    cell: float,
) -> dict[str, float]:
    """A row of the home's height: its people about the child or the middle of the house, the others beside the walls."""
    if rows.child_id in row.home:
        start = middles[0] - row.home.index(rows.child_id) * cell
    else:
        start = middles[1] - (len(row.home) - 1) / 2 * cell
    x = {person: start + i * cell for i, person in enumerate(row.home)}
    x |= {person: walls[0] - (i + 0.5) * cell for i, person in enumerate(reversed(row.left))}
    return x | {person: walls[1] + (i + 0.5) * cell for i, person in enumerate(row.right)}


def _wish(
    person: str, is_above: bool, x: Mapping[str, float], places: Mapping[str, FamilyPlace], canvas: Canvas
) -> float:
    """Above the own children, or below the own parents; else on the own side."""
    if is_above:
        near = [x[p] for p, place in places.items() if p in x and any(person in g for g in place.parents)]
    else:
        near = [x[p] for group in places[person].parents for p in group if p in x]
    return sum(near) / len(near) if near else canvas.width * (0.5 + 0.25 * places[person].side)


def spread(wishes: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Places in the same order, at least `gap` apart and within bounds, as near to the wishes as that allows.

    >>> spread([10.0, 10.0], 4.0, 0.0, 100.0)
    [8.0, 12.0]
    """
    blocks: list[tuple[float, int]] = []  # the sum of the wishes of its first place, and how many stand in it
    for number, wish in enumerate(wishes):
        total, count = wish - number * gap, 1
        while blocks and blocks[-1][0] / blocks[-1][1] >= total / count:
            before = blocks.pop()
            total, count = total + before[0], count + before[1]
        blocks.append((total, count))
    firsts = [total / count for total, count in blocks for _ in range(count)]
    last = len(wishes) - 1
    return [min(max(first, low), high - last * gap) + i * gap for i, first in enumerate(firsts)]


# ---- down ----------------------------------------------------------------------------------------------------------


def _fixed_height(rows: FamilyRows, routes: Routes, *, has_legend: bool) -> float:
    """What the picture needs beside portraits and captions: margins, gaps with their lanes, roof and walls, legend."""
    gaps = sum(_gap(routes, number) for number in range(1, len(rows.rows)))
    house = ROOF + 2 * WALL if rows.has_house else 0.0
    return 2 * PAD + gaps + house + (_LEGEND if has_legend else 0.0)


def _gap(routes: Routes, row: int) -> float:
    return _GAP + max(0, routes.lanes_above(row) - 1) * LANE


def _fitting(
    rows: FamilyRows,
    places: Mapping[str, FamilyPlace],
    figures: Mapping[str, Figure],
    canvas: Canvas,
    cell: float,
    *,
    fixed: float,
) -> _Measures:
    """The largest portraits and names that the cell and the height of the canvas hold."""
    text = max(_LEAST_TEXT, min(canvas.text_pt, cell * 0.19))
    while True:
        captions = tuple(
            max(_caption(places[p], figures[p], cell, text)[1] for p in row.people) for row in rows.rows
        )
        room = canvas.height - fixed - sum(captions) - _UNDER * len(rows.rows)
        radius = min(_LARGEST_RADIUS, (cell - 8) / 2 / _CHILD, room / (2 * (len(rows.rows) - 1 + _CHILD)))
        if radius >= _SMALLEST_RADIUS * 1.3 or text <= _LEAST_TEXT:
            return _Measures(cell, max(radius, _SMALLEST_RADIUS), text, captions)
        text = max(_LEAST_TEXT, text - 1)


def _caption(
    place: FamilyPlace, figure: Figure, cell: float, size: float
) -> tuple[tuple[tuple[str, float, bool], ...], float]:
    """The name and under it what the person is to the child, wrapped to the cell; and their height."""
    width = cell - 10
    lines: list[tuple[str, float, bool]] = []
    for words, pt, is_bold in ((figure.caption, size, True), (place.words, size * _WORDS, False)):
        wrapped = [
            part for line in wrap_text(words, width, pt, is_bold=is_bold) for part in _parts(line, width, pt)
        ]
        fitted = largest_size(wrapped, width, pt, is_bold=is_bold)
        lines += [(line, fitted, is_bold) for line in wrapped]
    return tuple(lines), sum(pt * LINE_HEIGHT for _, pt, _ in lines) + 3


def _parts(word: str, width: float, size: float) -> tuple[str, ...]:
    """A long name in two parts, at its own hyphen or with one, where it would else be printed too small to read."""
    if text_width(word, size, is_bold=True) * _SMALLEST_SHARE <= width or " " in word:
        return (word,)
    hyphens = [i + 1 for i, letter in enumerate(word) if letter == "-"]
    cut = min(hyphens, key=lambda i: abs(i - len(word) / 2), default=(len(word) + 1) // 2)
    return word[:cut] + ("" if word[cut - 1] == "-" else "-"), word[cut:]


def _placed(draft: _Draft) -> FamilyPlan:
    rows, size = draft.rows, draft.size
    figures = {figure.person_id: figure for figure in draft.picture.figures}
    places = {place.person_id: place for place in draft.picture.places}
    largest = [size.radius * (_CHILD if n == rows.child else 1.0) for n in range(len(rows.rows))]
    spare = draft.room - sum(size.captions) - sum(2 * radius + _UNDER for radius in largest)
    extra = min(max(0.0, spare) / len(largest), _MOST_GAP - _GAP)
    y, spots, gaps = PAD, {}, []
    for number, row in enumerate(rows.rows):
        above = (_gap(draft.routes, number) + extra) if number else 0.0
        gaps.append((y, y + above))
        y += above + (ROOF + WALL if rows.has_house and number == rows.first else 0.0)
        for person in row.people:
            lines, height = _caption(places[person], figures[person], size.cell, size.text)
            radius = size.radius * (_CHILD if person == rows.child_id else 1.0)
            middle = y + 2 * largest[number] - radius
            spots[person] = Spot(
                places[person], figures[person], draft.x[person], middle, radius, lines, height
            )
        y += 2 * largest[number] + _UNDER + size.captions[number]
        y += WALL if rows.has_house and number == rows.last else 0.0
    return FamilyPlan(
        tuple(spots[place.person_id] for place in draft.picture.places),
        draw_routes(draft.routes, spots, gaps),
        _house(rows, spots, size.cell) if rows.has_house else None,
        y + PAD + (_LEGEND if draft.has_legend else 0.0),
        y + _LEGEND * 0.7 if draft.has_legend else None,
        size.text,
        draft.scale,
    )


def _house(rows: FamilyRows, spots: Mapping[str, Spot], cell: float) -> House:
    left, right = rows.home_reach()
    child = spots[rows.child_id].x
    walls = child - left * cell - WALL, child + right * cell + WALL
    inside = [spots[p] for row in rows.rows for p in row.home]
    bottoms = [spots[p].bottom for row in rows.spanned for p in row.people]
    return House(
        walls[0],
        min(s.top for s in inside) - WALL,
        walls[1],
        max(bottoms) + WALL - 2,
    )
