"""The book of the youngest kept short: neighbouring sections share a page where their words and pictures have room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from story.bands import AgeBand
from story.book import Page, Paragraph, Picture, Tone
from story.page_layout import PAPERS_PT, page_layout, picture_heights, placed_pictures, spare_height
from story.pages import is_prompt, page_words

_MOST_SECTIONS = 3
_LEAST_PICTURE_SHARE = 0.17  # of the room between the margins, for each picture of a shared page
_LEAST_FAMILY_SHARE = 0.45
# What the words of a page speak of: it goes where they go.
_SPOKEN_OF = ("family", "path", "timeline")
_AT_THE_END = ("not_known", "sources")


def shortened(pages: Sequence[Page], band: AgeBand) -> list[Page]:
    """The pages of the 0-4 book drawn together; from 12 without needless resting places; otherwise as they are.

    Pages are joined in their order, within one phase, never with a hard page; each keeps its heading. A resting place goes where
    the page after it is warm already, and what is not known stands with the sources, at the end, for grown-ups.
    """
    if band.index:
        return list(_without_needless_rests(pages) if band.register == "older" else pages)
    found: list[Page] = []
    for page in sorted(_without_needless_rests(pages), key=lambda p: p.section in _AT_THE_END):
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
    if not _go_together(first, second):
        return None
    page = replace(
        first,
        paragraphs=(*_kept(first), *_headed(second)),
        also=(*first.also, *(s for s in second.sections if s not in first.sections)),
        tone=Tone.WARM if Tone.WARM in (first.tone, second.tone) else first.tone,
        phase=second.phase,
    )
    variants = (replace(page, pictures=pictures) for pictures in _pictures(first, second))
    return next((p for p in variants if _has_room(p, band)), None)


def _go_together(first: Page, second: Page) -> bool:
    if first.audience == "adult" or second.audience == "adult":
        return first.audience == second.audience and first.section in _AT_THE_END
    is_hard = Tone.HARD in (first.tone, second.tone)
    sections = {*first.sections, *second.sections}
    return first.phase == second.phase != "frame" and not is_hard and len(sections) <= _MOST_SECTIONS


def _kept(page: Page) -> tuple[Paragraph, ...]:
    """The paragraphs without an invitation to draw, unless nothing else stands under the section's heading."""
    kept = tuple(p for p in page.paragraphs if page.also or not is_prompt(p))
    return kept or page.paragraphs


def _headed(page: Page) -> Iterable[Paragraph]:
    paragraphs = _kept(page)
    yield replace(paragraphs[0], heading=page.title) if paragraphs else Paragraph((), heading=page.title)
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
    shares = (h / layout.room for h in picture_heights(page, layout))
    kinds = (p.kind for p in placed_pictures(page, layout))
    return spare_height(page, layout) >= 0 and all(
        share >= (_LEAST_FAMILY_SHARE if kind == "family" else _LEAST_PICTURE_SHARE)
        for kind, share in zip(kinds, shares, strict=True)
    )
