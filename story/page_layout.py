"""Measures of a printed page: the size of its letters for a band, and how high its pictures may be to fill it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from casefile.errors import OutputRefused
from story.book import CAPTION, DATED, Page, Paragraph, Picture
from story.family_plan import family_height
from story.pictures_path import path_height
from story.pictures_people import people_height
from story.pictures_photo import photo_height
from story.pictures_timeline import comfortable_timeline_height, timeline_height
from story.svg import Canvas
from story.tables import table
from story.text_metrics import wrap_text
from story.themes import themes

PAPERS_PT = {"A4": (595.28, 841.89), "A5": (419.53, 595.28)}
_A5_SCALE = 0.8
_SMALLEST_FONT = 10.5
LEAST_PICTURE_PT = 100
_MOST_BEFORE_A_HOME = 3
# No picture of these kinds grows beyond the share of the page; frames take all the room there is.
_LARGEST_SHARE = {
    "feelings": 0.34,
    "object": 0.44,
    "home": 0.46,
    "people": 0.5,
    "photo": 0.52,
    "family": 0.9,
    "path": 0.72,
    "timeline": 0.85,
}
CAPTION_LEADING = 1.35
_STOP_ROOM = 0.13  # share of the page that one more stop of a path may add
_MOST_NEEDED = 0.85  # share of the page that no picture needs more than


@dataclass(frozen=True)
class PageLayout:
    """Points, unless said otherwise. leading: height of a line as a multiple of the font size."""

    paper: str
    width: float
    height: float
    side: float
    top: float
    bottom: float
    font: float
    leading: float
    is_playful: bool

    @property
    def column(self) -> float:
        """Width of the words."""
        return self.width - 2 * self.side

    @property
    def room(self) -> float:
        """Height between the margins."""
        return self.height - self.top - self.bottom

    @property
    def heading(self) -> float:
        return self.font * (1.5 if self.is_playful else 1.7)

    @property
    def caption(self) -> float:
        return max(self.font * 0.8, min(11.0, self.font))

    @property
    def gap(self) -> float:
        """Space after a paragraph, a box or a picture."""
        return self.font * 0.7

    @property
    def box_padding(self) -> float:
        return self.font * 0.65

    @property
    def box_indent(self) -> float:
        """From the left edge of a box to its words, past its sign."""
        return self.font * 3.0


def layout_bands() -> tuple[str, ...]:
    """The bands that a book can be set for."""
    return tuple(name for name in table("page_layout") if name != "adult")


def page_layout(band: str, *, paper: str = "A4", is_for_adults: bool = False) -> PageLayout:
    """The layout of a band's pages, or of its pages for grown-ups.

    Raises:
        OutputRefused: the paper or the band is not known.
    """
    if paper not in PAPERS_PT:
        raise OutputRefused(f"Paper '{paper}' is not known for a book; choose {' or '.join(PAPERS_PT)}.")
    if band not in layout_bands():
        raise OutputRefused(f"There is no band '{band}'; choose one of {', '.join(layout_bands())}.")
    row, band_row = table("page_layout")["adult" if is_for_adults else band], table("page_layout")[band]
    width, height = PAPERS_PT[paper]
    scale = 1.0 if paper == "A4" else _A5_SCALE
    return PageLayout(
        paper=paper,
        width=width,
        height=height,
        side=52 if paper == "A4" else 36,
        top=54 if paper == "A4" else 40,
        bottom=62 if paper == "A4" else 46,
        font=max(_SMALLEST_FONT, min(row["font"], band_row["font"]) * scale),
        leading=row["leading"],
        is_playful=row["playful"],
    )


def words_height(page: Page, layout: PageLayout) -> float:
    """How far the heading and the paragraphs of a page reach, without its pictures."""
    headings = sum(_heading_height(text, layout) for text in page.headings if text)
    return headings + sum(paragraph_height(p, layout) for p in page.paragraphs)


def _heading_height(text: str, layout: PageLayout) -> float:
    lines = wrap_text(text, layout.column, layout.heading, is_bold=True)
    return len(lines) * layout.heading * 1.25 + layout.gap


def paragraph_height(paragraph: Paragraph, layout: PageLayout) -> float:
    """Height of a paragraph or box with the space after it; one of a list of dates is set close."""
    words = " ".join(s.text for s in paragraph.sentences)
    width = layout.column
    if paragraph.box == DATED:
        lines = len(wrap_text(words, width - layout.font * 1.5, layout.font))
        return lines * layout.font * layout.leading + layout.gap * 0.8
    if paragraph.box == CAPTION:
        return (
            len(wrap_text(words, width * 0.995, layout.caption)) * layout.caption * CAPTION_LEADING
            + layout.gap
        )
    if paragraph.box:
        width -= layout.box_indent + layout.box_padding
    lines = len(wrap_text(words, width * 0.995, layout.font))
    padding = 2 * layout.box_padding if paragraph.box else 0.0
    return lines * layout.font * layout.leading + padding + layout.gap


def placed_pictures(page: Page, layout: PageLayout) -> tuple[Picture, ...]:
    """The pictures as they are set: a few people and a home become one, the people in front of it, unless several sections share the page."""
    people = next((p for p in page.pictures if p.kind == "people"), None)
    home = next((p for p in page.pictures if p.kind == "home" and not p.figures), None)
    if not (
        people and home and not page.also and layout.is_playful and len(people.figures) <= _MOST_BEFORE_A_HOME
    ):
        return page.pictures
    both = replace(home, alt=f"{people.alt} {home.alt}", figures=people.figures)
    return tuple(both if p is people else p for p in page.pictures if p is not home)


def picture_heights(page: Page, layout: PageLayout) -> list[float]:
    """A height for each of the placed pictures, so that the page is full and nothing runs over.

    A path or timeline is as high as its words need, if there is room. Pictures never get lower than LEAST_PICTURE_PT: a page too full for
    that runs on to the next.
    """
    pictures = placed_pictures(page, layout)
    if not pictures:
        return []
    room = layout.room - words_height(page, layout) - len(pictures) * layout.gap - layout.font
    spare = max(0.0, room - len(pictures) * LEAST_PICTURE_PT)
    leasts = [min(least_height(picture, layout), LEAST_PICTURE_PT + spare) for picture in pictures]
    limits = [max(_largest(p, layout), least) for p, least in zip(pictures, leasts, strict=True)]
    return _shares(room, leasts, limits)


def least_height(picture: Picture, layout: PageLayout) -> float:
    """The height that a picture needs: of a path or timeline, that in which its words can be read."""
    canvas = _canvas(layout)
    if picture.kind == "path":
        needed = path_height(picture.stops, canvas)
    elif picture.kind == "timeline":
        needed = timeline_height(picture.stops, canvas)
    else:
        return LEAST_PICTURE_PT
    return min(max(LEAST_PICTURE_PT, needed), _MOST_NEEDED * layout.room)


def _canvas(layout: PageLayout) -> Canvas:
    """What a picture of that layout is drawn on; its colours make no difference to a height."""
    colours = next(iter(themes().values()))
    return Canvas(colours, layout.column, text_pt=layout.caption, is_playful=layout.is_playful)


def _shares(room: float, leasts: Sequence[float], limits: Sequence[float]) -> list[float]:
    """The room shared evenly: first to those that need more than that, and what a limit leaves over goes to the others."""
    heights, waiting = [0.0] * len(limits), list(range(len(limits)))
    while waiting:
        even = room / len(waiting)
        fixed = {i: leasts[i] for i in waiting if leasts[i] > even}
        fixed = fixed or {i: limits[i] for i in waiting if limits[i] < even} or dict.fromkeys(waiting, even)
        for i, height in fixed.items():
            heights[i] = height
            room -= height
        waiting = [i for i in waiting if i not in fixed]
    return heights


def _largest(picture: Picture, layout: PageLayout) -> float:
    if picture.kind == "frame":
        return layout.room
    share = _LARGEST_SHARE.get(picture.kind, 0.44)
    if picture.photo:
        return min(share * layout.room, photo_height(picture.photo, layout.column))
    if picture.kind in ("people", "family"):
        canvas = _canvas(layout)
        needed = (
            family_height(picture, canvas.sized(layout.column, share * layout.room))
            if picture.kind == "family"
            else people_height(picture.figures, canvas)
        )
        return min(share * layout.room, needed)
    if picture.kind == "timeline":
        return min(share * layout.room, comfortable_timeline_height(picture.stops, _canvas(layout)))
    if picture.kind == "path":
        share = min(share, 0.1 + _STOP_ROOM * len(picture.stops) * (1.0 if layout.is_playful else 0.7))
    if not layout.is_playful and picture.kind not in ("path", "family"):
        share *= 0.9
    return layout.room * share


def spare_height(page: Page, layout: PageLayout) -> float:
    """What stays empty at the foot of the page; below 0 when the page runs over."""
    heights = picture_heights(page, layout)
    return layout.room - words_height(page, layout) - sum(heights) - len(heights) * layout.gap
