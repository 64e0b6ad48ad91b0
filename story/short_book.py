"""Books kept as short as their band wants: neighbouring sections share a page where their words and pictures have room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType

from story.bands import AgeBand
from story.book import Page, Paragraph, Picture, Tone
from story.page_layout import (
    PAPERS_PT,
    PageLayout,
    least_height,
    page_layout,
    picture_heights,
    placed_pictures,
    spare_height,
)
from story.pages import SECTIONS, is_prompt, page_words

_MOST_SECTIONS = MappingProxyType({"0-4": 3, "5-7": 2, "8-11": 2, "12-15": 2, "16+": 2})
_LEAST_PICTURE_SHARE = 0.17  # of the room between the margins, for each picture of a shared page
_LEAST_FAMILY_SHARE = 0.45
# What the words of a page speak of: it goes where they go.
_SPOKEN_OF = ("family", "path", "timeline")
_HOMES = "foster_homes"
_PARENTS = frozenset(("mum", "dad"))  # share a page with each other for the youngest only
_OPENING = "me_now"  # the child's own page comes first and shares last
_WITH_DATES = ("path", "in_dates")
_AT_THE_END = ("not_known", "sources")


def shortened(
    pages: Sequence[Page], band: AgeBand, *, with_photos: frozenset[str] = frozenset()
) -> list[Page]:
    """The pages drawn together until the child has no more of them than the band holds, as far as they go together.

    First the resting places go that stand before a page that is warm already; then neighbours of one phase share a page, those with
    fewest words first, never with a hard page; each keeps its heading. For the youngest all that goes together is joined, and what
    is not known stands with the sources, at the end, for grown-ups.

    with_photos: sections for which there is a photo; from 5 up their pages stay by themselves, so that it has room.
    """
    found = list(pages)
    if band.index == 0:
        return _drawn_together(
            sorted(_without_needless_rests(pages), key=lambda p: p.section in _AT_THE_END), band
        )
    if _is_too_long(found, band) or band.register == "older":
        found = list(_without_needless_rests(pages))
    while _is_too_long(found, band):
        pairs = (
            (_OPENING in (*a.sections, *b.sections), page_words(a) + page_words(b), i)
            for i, (a, b) in enumerate(pairwise(found))
            if not with_photos & {*a.sections, *b.sections}
        )
        shared = ((i, page) for *_, i in sorted(pairs) if (page := _joined(found[i], found[i + 1], band)))
        index, page = next(shared, (0, None))
        if page is None:
            break
        found[index : index + 2] = [page]
    return _with_dates_beside_the_path(found, band)


def _with_dates_beside_the_path(pages: list[Page], band: AgeBand) -> list[Page]:
    """From 12 the path and the story in dates on one page, where both have room."""
    for i, (first, second) in enumerate(pairwise(pages)):
        if (first.section, second.section) == _WITH_DATES and (page := _joined(first, second, band)):
            return [*pages[:i], page, *pages[i + 2 :]]
    return pages


def _is_too_long(pages: Sequence[Page], band: AgeBand) -> bool:
    return sum(p.audience == "child" for p in pages) > band.pages[1]


def _drawn_together(pages: Sequence[Page], band: AgeBand) -> list[Page]:
    found: list[Page] = []
    for page in pages:
        joined = _joined(found[-1], page, band) if found else None
        if joined is None:
            found.append(page)
        else:
            found[-1] = joined
    return found


def _without_needless_rests(pages: Sequence[Page]) -> Iterator[Page]:
    for i, page in enumerate(pages):
        following = pages[i + 1] if i + 1 < len(pages) else None
        is_rest = bool(page.sentences) and all((s.rule or "").startswith("pause.") for s in page.sentences)
        if not (is_rest and following and following.tone is Tone.WARM and following.audience == "child"):
            yield page


def _joined(first: Page, second: Page, band: AgeBand) -> Page | None:
    """Two pages as one, with as many of their pictures as there is room for; None when they do not go together or are too full."""
    if not _go_together(first, second, band):
        return None
    homes = first.section == second.section == _HOMES
    rest = _kept(second) if homes else tuple(_headed(second))
    page = replace(
        first,
        title=SECTIONS[_HOMES].title(band) if homes else first.title,
        paragraphs=_once((*_kept(first), *rest)),
        also=(*first.also, *(s for s in second.sections if s not in first.sections)),
        tone=Tone.WARM if Tone.WARM in (first.tone, second.tone) else first.tone,
        phase=second.phase,
    )
    variants = (replace(page, pictures=pictures) for pictures in _pictures(first, second))
    return next((p for p in variants if _has_room(p, band)), None)


def _follows_on(first: Page, second: Page, band: AgeBand) -> bool:
    """Whether two pages are of one phase, or, for the youngest, the end of the past and what came then."""
    if first.phase == second.phase:
        return first.phase != "frame"
    return not band.index and (first.phase, second.phase) == ("past", "present")


def _go_together(first: Page, second: Page, band: AgeBand) -> bool:
    if first.audience == "adult" or second.audience == "adult":
        return first.audience == second.audience and first.section in _AT_THE_END
    is_hard = Tone.HARD in (first.tone, second.tone)
    sections = {*first.sections, *second.sections}
    if band.index and sections >= _PARENTS:
        return False
    most = _MOST_SECTIONS[band.id]
    parts = len(first.headings) + len(second.headings)
    return _follows_on(first, second, band) and not is_hard and max(len(sections), parts) <= most


def _once(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The paragraphs with only the last of several reassurances, and of gap boxes on moves, which then stand for all that the page tells."""
    comforts = [i for i, p in enumerate(paragraphs) if p.box == "reassurance" and not p.heading]
    moves = [
        i
        for i, p in enumerate(paragraphs)
        if (p.sentences[:1] and (p.sentences[0].rule or "").startswith("gap.move_reason"))
    ]
    return tuple(p for i, p in enumerate(paragraphs) if i not in (*comforts[:-1], *moves[:-1]))


def _kept(page: Page) -> tuple[Paragraph, ...]:
    """The paragraphs without an invitation to draw, unless nothing else stands under the section's heading."""
    kept = tuple(p for p in page.paragraphs if page.also or not is_prompt(p))
    return kept or page.paragraphs


def _headed(page: Page) -> Iterable[Paragraph]:
    paragraphs = _kept(page)
    if paragraphs:
        yield replace(paragraphs[0], heading=page.title)
    yield from paragraphs[1:]


def _pictures(first: Page, second: Page) -> Iterator[tuple[Picture, ...]]:
    """Which pictures the two may have together, most first; space to draw on only after everything else."""
    drawn = [[p for p in page.pictures if p.kind != "frame"] for page in (first, second)]
    frames = [p for page in (first, second) for p in page.pictures if p.kind == "frame"][-1:]
    if second.section == "my_space":
        yield (*drawn[0][:1], *frames)
        return
    needed = [p for page in drawn for p in page if p.kind in _SPOKEN_OF]
    choices = [
        [*drawn[0], *drawn[1][:1]],
        [*drawn[0][:1], *drawn[1][:1]],
        needed or drawn[0][:1] or drawn[1][:1] or frames,
    ]
    yield from (tuple(chosen) for chosen in choices if all(p in chosen for p in needed))


def _has_room(page: Page, band: AgeBand) -> bool:
    if page.audience == "adult":
        return True
    return page_words(page) <= band.page_words and all(_fits(page, band, paper) for paper in PAPERS_PT)


def _fits(page: Page, band: AgeBand, paper: str) -> bool:
    layout = page_layout(band.id, paper=paper)
    heights, pictures = picture_heights(page, layout), placed_pictures(page, layout)
    return spare_height(page, layout) >= 0 and all(
        height >= _wanted(picture, layout) for picture, height in zip(pictures, heights, strict=True)
    )


def _wanted(picture: Picture, layout: PageLayout) -> float:
    """How high a picture must be on a shared page."""
    share = _LEAST_FAMILY_SHARE if picture.kind == "family" else _LEAST_PICTURE_SHARE
    return max(share * layout.room, least_height(picture, layout))
