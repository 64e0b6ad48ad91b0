"""A book as one HTML page: templates place the words, pictures fill the room that the words leave."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from story.book import CAPTION, Book, Page, Paragraph, Picture, Tone
from story.page_layout import (
    CAPTION_LEADING,
    PAPERS_PT,
    PageLayout,
    page_layout,
    picture_heights,
    placed_pictures,
    spare_height,
)
from story.pictures import draw_picture
from story.pictures_ground import cover_scene, foot_scene
from story.pictures_objects import object_shapes
from story.printing import BOOK_TEMPLATES
from story.svg import Canvas
from story.themes import DEFAULT_THEME, Theme, theme_named
from story.translate import ENGLISH, translate_book

COVER = "cover"
BOX_SIGNS = {"explainer": "book", "gap": "question", "quote": "talking", "reassurance": "heart"}
_COVER_PICTURE_SHARE = 0.44
_FOOT_PT = 64  # the strip of landscape that lies in the lower margin
_CALM_FOOT_FROM_PT = 130  # a calm page gets a landscape when so much would stay empty


@dataclass(frozen=True)
class Setting:
    """How the child wants the book: its colours, its paper, and what goes along from page to page ("" for nothing of their own)."""

    theme: Theme
    paper: str = "A4"
    companion: str = ""


@dataclass(frozen=True)
class Drawn:
    """A picture as SVG, with the paragraph under it when it has one."""

    svg: Markup
    caption: Paragraph | None = None


@dataclass(frozen=True)
class PageView:
    """A page with what the template needs to place it.

    number: from 0. above, below: pictures before and after the words. ground: address of the landscape, "" for none,
    ground_height in points.
    """

    page: Page
    number: int
    layout: PageLayout
    above: tuple[Drawn, ...]
    below: tuple[Drawn, ...]
    ground: str
    ground_height: float

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Those that are not under a picture."""
        return tuple(p for p in self.page.paragraphs if p.box != CAPTION)

    @property
    def is_cover(self) -> bool:
        return self.page.section == COVER


def render_book(
    book: Book,
    *,
    theme: str = DEFAULT_THEME,
    paper: str = "A4",
    language: str = ENGLISH,
    companion: str = "",
) -> str:
    """HTML of the book; each sentence a span with its id and, in data-facts, the ids of its facts.

    language: of the fixed texts, one of LANGUAGES; what stays English is marked as English. companion: the one of
    COMPANIONS that the child chose to go along, "" for none.

    Raises:
        OutputRefused: the theme, the paper, the language or the band of the book is not known.
    """
    colours, said = theme_named(theme), translate_book(book, language)
    book = said.book
    views = [_view(book, number, Setting(colours, paper, companion)) for number in range(len(book.pages))]
    return (
        _templates()
        .get_template("book.html")
        .render(
            book=book,
            language=said.tag,
            english=said.english,
            views=views,
            theme=colours,
            child=page_layout(book.band, paper=paper),
            adult=page_layout(book.band, paper=paper, is_for_adults=True),
            caption_leading=CAPTION_LEADING,
            signs={box: _address(_sign(name)) for box, name in BOX_SIGNS.items()},
        )
    )


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(BOOK_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["css_words"] = _css_words
    return environment


def _css_words(words: str) -> Markup:
    """Words that may stand in a CSS string: what could end the string or the style element is left out."""
    return Markup("".join(c for c in words if c not in '"\\<>\n\r'))  # noqa: S704 - nothing that could be markup is left


def _view(book: Book, number: int, setting: Setting) -> PageView:
    page, theme = book.pages[number], setting.theme
    layout = page_layout(
        book.band, paper=setting.paper, is_for_adults=page.audience == "adult" and page.section != COVER
    )
    if page.section == COVER:
        return _cover(page, number, layout, setting)
    mouth = "calm" if page.tone is Tone.HARD else "smile"
    canvas = Canvas(theme, layout.column, text_pt=layout.caption, is_playful=layout.is_playful, mouth=mouth)
    drawn = [
        (picture, _drawn(picture, page, canvas.sized(layout.column, height)))
        for picture, height in zip(placed_pictures(page, layout), picture_heights(page, layout), strict=True)
    ]
    first = next((i for i, (picture, _) in enumerate(drawn) if _goes_above(picture, page)), None)
    height = _ground_height(page, layout)
    return PageView(
        page,
        number,
        layout,
        above=tuple(one for i, (_, one) in enumerate(drawn) if i == first),
        below=tuple(one for i, (_, one) in enumerate(drawn) if i != first),
        ground=_address(foot_scene(canvas.sized(*_as_on_a4(layout, height)), number, setting.companion))
        if height
        else "",
        ground_height=height,
    )


# Whose words a picture belongs to: on a page that several sections share it stands below them.
_SECTION_OF = {"family": "my_family", "feelings": "feelings", "path": "path", "timeline": "path"}


def _goes_above(picture: Picture, page: Page) -> bool:
    """Whether a picture may stand before the words of a page, as it does unless it is space to draw on or belongs to a later section."""
    return picture.kind != "frame" and _SECTION_OF.get(picture.kind, page.section) == page.section


def _drawn(picture: Picture, page: Page, canvas: Canvas) -> Drawn:
    svg = Markup(draw_picture(picture, canvas.theme, canvas=canvas))  # noqa: S704 - our own SVG
    return Drawn(svg, next((p for p in page.paragraphs if picture.photo and p.box == CAPTION), None))


def _ground_height(page: Page, layout: PageLayout) -> float:
    """How high the landscape at the foot of a page may rise without touching the words; 0 for none."""
    spare = max(0.0, spare_height(page, layout) - layout.font * 1.5)
    if layout.is_playful:
        return min(_FOOT_PT + spare, layout.height * 0.55)
    return min(spare, layout.height * 0.4) + layout.bottom if spare > _CALM_FOOT_FROM_PT else 0.0


def _cover(page: Page, number: int, layout: PageLayout, setting: Setting) -> PageView:
    canvas = Canvas(
        setting.theme,
        layout.column,
        layout.height * _COVER_PICTURE_SHARE,
        layout.caption * 1.15,
        layout.is_playful,
        is_bare=True,
    )
    size = _as_on_a4(layout, layout.height)
    scene = cover_scene(setting.theme, size, is_playful=layout.is_playful, companion=setting.companion)
    pictures = tuple(_drawn(p, page, _on_cover(p, canvas)) for p in page.pictures[:1])
    return PageView(page, number, layout, (), pictures, _address(scene), layout.height)


def _as_on_a4(layout: PageLayout, height: float) -> tuple[float, float]:
    """Width and height of a landscape drawn for A4, which is then printed smaller where the page is."""
    width = PAPERS_PT["A4"][0]
    return width, height * width / layout.width


def _on_cover(picture: Picture, canvas: Canvas) -> Canvas:
    """A photo or a frame for one keeps clear of the edges; everything else stands on the cover's own ground."""
    return canvas.sized(canvas.width, canvas.height * 0.8) if picture.kind in ("frame", "photo") else canvas


def _sign(name: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-60 -60 120 120" width="40" height="40">{object_shapes(name)}</svg>'


def _address(svg: str) -> str:
    """The drawing as a data: address, for backgrounds, which are decoration and carry no words."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode("utf-8")).decode("ascii")
