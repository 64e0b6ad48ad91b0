"""Space to draw, to write or to keep a photo, on pages whose words invite to it or that have room to spare."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType

from story.bands import AgeBand
from story.book import Page, Paragraph, Picture, Tone
from story.drafting import Draft
from story.illustrate import frame_picture
from story.page_layout import PAPERS_PT, page_layout, picture_heights, placed_pictures, spare_height

_INVITATIONS = ("prompt.", "memory.", "touch.unknown")
_FOR_PHOTOS = ("born", "foster_homes", "dad", "mum", "siblings")
_PHOTO_PROMPTS = ("prompt.photo.one", "prompt.photo.two", "prompt.photo.three")
_LEAST_FRAME = 0.16  # of the room between the margins
_LEAST_PICTURE = 0.17
_LEAST_SPARE = 0.36  # before a page without an invitation gets a place for a photo
_WHAT = MappingProxyType(
    {"draw": "what you like", "write": "what you would like to add", "photo": "somebody on this page"}
)


def with_space(pages: Sequence[Page], draft: Draft) -> list[Page]:
    """The pages with a frame wherever words invite to draw or write and there is room; an invitation without room goes.

    From 5 up the pages of parents, brothers and sisters and homes that stay half empty get a place for a photo.
    """
    return [_with_space(page, draft) if _may_have_space(page) else page for page in pages]


def _may_have_space(page: Page) -> bool:
    is_framed = any(p.kind == "frame" or p.photo for p in page.pictures)
    return page.audience == "child" and page.section != "cover" and not is_framed


def _with_space(page: Page, draft: Draft) -> Page:
    if page.paragraphs and _invites(page.paragraphs[-1]):
        framed = _framed(page, "draw" if draft.band.register != "older" else "write")
        if _has_room(framed, draft.band):
            return framed
        words = page.paragraphs[:-1]
        return replace(page, paragraphs=words) if words and not page.paragraphs[-1].heading else page
    if page.tone is Tone.HARD or not draft.band.index or page.section not in _FOR_PHOTOS or page.also:
        return page
    return _with_photo_frame(page, draft)


def _with_photo_frame(page: Page, draft: Draft) -> Page:
    """The page with a place for a photo, where more than a third of it would stay empty."""
    spare = min(
        spare_height(page, lay) / lay.room for p in PAPERS_PT if (lay := page_layout(draft.band.id, paper=p))
    )
    if spare < _LEAST_SPARE:
        return page
    entry = min(_PHOTO_PROMPTS, key=lambda name: draft.uses[name])
    framed = _framed(replace(page, paragraphs=(*page.paragraphs, Paragraph(draft.stock(entry)))), "photo")
    if not _has_room(framed, draft.band):
        return page
    draft.uses[entry] += 1
    return framed


def _invites(last: Paragraph) -> bool:
    return not last.box and all((s.rule or "").startswith(_INVITATIONS) for s in last.sentences)


def _framed(page: Page, name: str) -> Page:
    return replace(page, pictures=(*page.pictures, frame_picture(_WHAT[name], name)))


def _has_room(page: Page, band: AgeBand) -> bool:
    """Whether everything has room on any paper, the frame and the other pictures not too small."""
    for paper in PAPERS_PT:
        layout = page_layout(band.id, paper=paper)
        heights = zip(placed_pictures(page, layout), picture_heights(page, layout), strict=True)
        if spare_height(page, layout) < 0 or any(h < _least(p) * layout.room for p, h in heights):
            return False
    return True


def _least(picture: Picture) -> float:
    return _LEAST_FRAME if picture.kind == "frame" else _LEAST_PICTURE
