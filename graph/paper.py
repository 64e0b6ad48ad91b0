"""A drawing on paper: one page where its names stay readable, or else a page with all of it and then its parts."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from casefile.errors import OutputRefused
from graph.drawing import Block, Drawing, Sheet
from graph.svg import element, measure_text, number, svg_document, text_line
from graph.title_block import banner_width, draw_banner

PAPERS_PT = {"a4": (595.3, 841.9), "a3": (841.9, 1190.6)}  # width and height, upright
PAPER_CHOICES = {"a4": ("a4",), "a3": ("a3",), "fit": ("a4", "a3")}
MARGIN_PT = 28.0
LEAST_NAME_PT = 7.0
_MOST_SCALE = 1.25  # a small family is not blown up to a poster
_GAP = 12.0  # between title, picture and key
_STRIP = 24.0  # for the words above a part
_LEAST_OVERVIEW = 170.0  # height of the picture of the whole; for more the key goes to a page of its own


@dataclass(frozen=True)
class PaperPage:
    """One page as a standalone SVG of the size of the paper, in points; scale: of the picture on it."""

    svg: str
    width: float
    height: float
    label: str  # "row 1, column 2 of 2 × 3"; empty for a drawing on one page
    scale: float


@dataclass(frozen=True)
class _Tiling:
    """Parts of one size that overlap by at least the largest person; sizes in points of the picture."""

    page: tuple[float, float]
    scale: float
    lefts: tuple[float, ...]
    tops: tuple[float, ...]
    width: float
    height: float


def lay_on_paper(drawing: Drawing, paper: str = "fit") -> tuple[PaperPage, ...]:
    """The drawing on A4 or A3, upright or lying, whichever shows it larger, with names of at least 7 points.

    "fit" takes A4, or A3 where the names would be too small on A4. What does not fit on one page gets a first page with the title, the whole
    drawing as a plan of its parts, and the key; then each part on a page with its place. Parts overlap, so that everybody is whole
    on one of them.

    Raises:
        OutputRefused: the paper is not one of PAPER_CHOICES, or the drawing has no parts.
    """
    if paper not in PAPER_CHOICES:
        raise OutputRefused(f"Paper '{paper}' is not known; choose {', '.join(PAPER_CHOICES)}.")
    if drawing.sheet is None:
        raise OutputRefused("This drawing is printed on a page of its own size only.")
    sheet = drawing.sheet
    for name in PAPER_CHOICES[paper]:
        page = max(_both_ways(name), key=lambda p: _scale_on(sheet, p))
        if _scale_on(sheet, page) * sheet.name_size >= LEAST_NAME_PT:
            return (_one_page(sheet, page),)
    tiling = min(
        (_tiling(sheet, page) for page in _both_ways(PAPER_CHOICES[paper][-1])),
        key=lambda t: (len(t.lefts) * len(t.tops), -t.scale),
    )
    return *_first_pages(sheet, tiling), *_parts(sheet, tiling)


def _both_ways(paper: str) -> tuple[tuple[float, float], ...]:
    short, long = PAPERS_PT[paper]
    return (long, short), (short, long)


def _scale_on(sheet: Sheet, page: tuple[float, float]) -> float:
    """How large the picture can be on a page that has its title and key as well; 0 where these leave no room."""
    width, height = page[0] - 2 * MARGIN_PT, page[1] - 2 * MARGIN_PT
    room = height - sheet.head(width).height - sheet.foot(width).height - 2 * _GAP
    return max(0.0, min(width / sheet.picture.width, room / sheet.picture.height, _MOST_SCALE))


def _one_page(sheet: Sheet, page: tuple[float, float]) -> PaperPage:
    scale = _scale_on(sheet, page)
    width = page[0] - 2 * MARGIN_PT
    head, foot = sheet.head(width), sheet.foot(width)
    room = page[1] - 2 * MARGIN_PT - head.height - foot.height
    x = (page[0] - scale * sheet.picture.width) / 2
    y = MARGIN_PT + head.height + (room - scale * sheet.picture.height) / 2
    parts = (
        _placed(head, MARGIN_PT, MARGIN_PT),
        _placed(sheet.picture, x, y, scale),
        _placed(foot, MARGIN_PT, page[1] - MARGIN_PT - foot.height),
    )
    return _page(sheet, page, parts, scale=scale)


def _page(
    sheet: Sheet, page: tuple[float, float], parts: tuple[str, ...], *, label: str = "", scale: float
) -> PaperPage:
    title = f"{sheet.title} – {label}" if label else sheet.title
    svg = svg_document(*page, *parts, title=title, description="One page of a printed drawing.")
    return PaperPage(svg, *page, label, scale)


def _placed(block: Block, x: float, y: float, scale: float = 1.0) -> str:
    return element("g", block.svg, transform=f"translate({x:.2f} {y:.2f}) scale({scale:.4f})")


def _tiling(sheet: Sheet, page: tuple[float, float]) -> _Tiling:
    """Parts at the smallest scale that keeps names readable, so that there are few."""
    scale = 1.01 * LEAST_NAME_PT / sheet.name_size
    width = (page[0] - 2 * MARGIN_PT) / scale
    height = (page[1] - 2 * MARGIN_PT - _STRIP) / scale
    wide = max((right - left for left, _, right, _ in sheet.whole), default=0.0) + 8
    tall = max((bottom - top for _, top, _, bottom in sheet.whole), default=0.0) + 8
    return _Tiling(
        page,
        scale,
        _starts(sheet.picture.width, width, wide),
        _starts(sheet.picture.height, height, tall),
        width,
        height,
    )


def _starts(length: float, part: float, overlap: float) -> tuple[float, ...]:
    """Where each part begins, evenly spread; a single part is centred."""
    if length <= part:
        return ((length - part) / 2,)
    count = math.ceil((length - overlap) / (part - min(overlap, part / 2)))
    return tuple(n * (length - part) / (count - 1) for n in range(count))


def _label(tiling: _Tiling, row: int, column: int) -> str:
    return f"row {row + 1}, column {column + 1} of {len(tiling.tops)} × {len(tiling.lefts)}"


def _parts(sheet: Sheet, tiling: _Tiling) -> Iterator[PaperPage]:
    for (row, top), (column, left) in product(enumerate(tiling.tops), enumerate(tiling.lefts)):
        label = _label(tiling, row, column)
        x, y = MARGIN_PT, MARGIN_PT + _STRIP
        width, height = tiling.width * tiling.scale, tiling.height * tiling.scale
        frame = element(
            "rect", x=x, y=y, width=width, height=height, fill="none", stroke="#888", stroke_width=0.6
        )
        hole = element("clipPath", element("rect", x=x, y=y, width=width, height=height), id="part")
        picture = _placed(sheet.picture, x - left * tiling.scale, y - top * tiling.scale, tiling.scale)
        shown = element("g", picture, clip_path="url(#part)")
        parts = (element("defs", hole), _strip(sheet, label, tiling.page[0]), shown, frame)
        yield _page(sheet, tiling.page, parts, label=label, scale=tiling.scale)


def _strip(sheet: Sheet, label: str, page_width: float) -> str:
    """Whose drawing this is a part of, which part, and how it may be shared."""
    words = text_line(f"{sheet.title} – {label}", MARGIN_PT, MARGIN_PT + 11, size=9.5, text_anchor="start")
    width = banner_width()
    if measure_text(f"{sheet.title} – {label}", 9.5) + width + 12 > page_width - 2 * MARGIN_PT:
        words = text_line(label, MARGIN_PT, MARGIN_PT + 11, size=9.5, text_anchor="start")
    return words + draw_banner(page_width - MARGIN_PT - width, MARGIN_PT)


def _first_pages(sheet: Sheet, tiling: _Tiling) -> Iterator[PaperPage]:
    """The title, the whole drawing as a plan of the parts, and the key, which has a page of its own where it is long."""
    page, width = tiling.page, tiling.page[0] - 2 * MARGIN_PT
    head, foot = sheet.head(width), sheet.foot(width)
    room = page[1] - 2 * MARGIN_PT - head.height - 2 * _GAP
    is_short = room - foot.height >= _LEAST_OVERVIEW
    room -= foot.height if is_short else 0.0
    scale = min(width / sheet.picture.width, room / sheet.picture.height)
    y = MARGIN_PT + head.height + _GAP
    x = (page[0] - scale * sheet.picture.width) / 2
    key = _placed(foot, MARGIN_PT, page[1] - MARGIN_PT - foot.height)
    plan = (
        _placed(head, MARGIN_PT, MARGIN_PT),
        _placed(sheet.picture, x, y, scale),
        _plan(tiling, x, y, scale, sheet.picture),
        *([key] if is_short else []),
    )
    yield _page(sheet, page, plan, label="plan of the parts", scale=scale)
    if not is_short:
        fitted = min(1.0, (page[1] - 2 * MARGIN_PT - _STRIP) / foot.height)
        parts = (_strip(sheet, "key", page[0]), _placed(foot, MARGIN_PT, MARGIN_PT + _STRIP, fitted))
        yield _page(sheet, page, parts, label="key", scale=fitted)


def _plan(tiling: _Tiling, x: float, y: float, scale: float, picture: Block) -> str:
    """Outlines of the parts over the small drawing, each with its row and column."""
    parts = []
    for (row, top), (column, left) in product(enumerate(tiling.tops), enumerate(tiling.lefts)):
        first, last = max(left, 0.0), min(left + tiling.width, picture.width)
        upper, lower = max(top, 0.0), min(top + tiling.height, picture.height)
        box = {"x": x + first * scale, "y": y + upper * scale}
        size = {"width": (last - first) * scale, "height": (lower - upper) * scale}
        parts.append(
            element(
                "rect", **box, **size, fill="none", stroke="#0b5394", stroke_width=0.9, stroke_dasharray="6 3"
            )
        )
        words = f"{row + 1}.{column + 1}"
        at = (box["x"] + 4 + 10 * (column % 2), box["y"] + 12 + 10 * (row % 2))
        parts.append(text_line(words, *at, size=10, font_weight="bold", text_anchor="start", fill="#0b5394"))
    note = (
        f"Each part is a page of its own, named by row and column ({number(len(tiling.tops))} × {number(len(tiling.lefts))}); "
        "parts overlap, so that everybody is whole on one."
    )
    foot = y + scale * picture.height + 9
    parts.append(text_line(note, x, foot, size=8, text_anchor="start", fill="#333"))
    return element("g", *parts, id="plan")
