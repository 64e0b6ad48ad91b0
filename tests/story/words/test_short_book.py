"""The book of the youngest: every section in few pages, none of them crowded."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casefile.record import Case
from story.book import Tone
from story.page_layout import PAPERS_PT, page_layout, picture_heights, spare_height
from story.pages import SECTIONS, page_words
from story.render import render_book
from story.write import write_book
from tests.story.print_all import accepted_case


def test_the_book_for_the_youngest_has_every_section_in_at_most_sixteen_pages(niamh: Case) -> None:
    book = write_book(niamh, "0-4")
    expected = {s for s, row in SECTIONS.items() if row.shown["0-4"] in ("yes", "adult")}
    assert {s for page in book.pages for s in page.sections} >= expected
    assert len(book.pages) <= 16


def test_each_section_on_a_shared_page_keeps_its_heading(niamh: Case) -> None:
    shared = [p for p in write_book(niamh, "0-4").pages if p.also]
    assert shared
    assert all(len(p.headings) > len(p.also) for p in shared)


def test_a_hard_page_is_never_shared_and_a_warm_one_follows(niamh: Case) -> None:
    pages = write_book(niamh, "0-4").pages
    hard = [i for i, p in enumerate(pages) if p.tone is Tone.HARD]
    assert hard
    assert all(not pages[i].also and pages[i + 1].tone is Tone.WARM for i in hard)


@pytest.mark.parametrize("paper", list(PAPERS_PT))
def test_a_shared_page_has_room_for_its_words_and_pictures(niamh: Case, paper: str) -> None:
    layout = page_layout("0-4", paper=paper)
    for page in (p for p in write_book(niamh, "0-4").pages if p.also and p.audience == "child"):
        assert page_words(page) <= 30
        assert spare_height(page, layout) >= 0
        assert all(height > 0.16 * layout.room for height in picture_heights(page, layout))


def test_what_is_not_known_stands_with_the_sources_for_grown_ups(niamh: Case) -> None:
    last = write_book(niamh, "0-4").pages[-1]
    assert (last.sections, last.audience) == (("not_known", "sources"), "adult")


def test_no_heading_stands_without_words_of_its_own() -> None:
    """Of the demo family nothing is told to the youngest of the day they came: the invitation to draw it stays."""
    for page in write_book(accepted_case(), "0-4").pages:
        assert not page.paragraphs or not page.paragraphs[0].heading


@pytest.mark.parametrize("section", ["my_family", "path"])
def test_what_the_words_speak_of_is_on_their_page_and_below_them(niamh: Case, section: str) -> None:
    """ "This is your family" and "Here is your path" stand beside the picture, also where other sections share the page."""
    kind = "family" if section == "my_family" else "path"
    page = next(p for p in write_book(niamh, "0-4").pages if section in p.sections)
    assert kind in {picture.kind for picture in page.pictures}
    html = render_book(replace(write_book(niamh, "0-4"), pages=(page,)))
    alt = next(p.alt for p in page.pictures if p.kind == kind)
    said = next(s.text for p in page.paragraphs for s in p.sentences if page.section == section or p.heading)
    if page.section != section:
        assert html.index(alt[:40]) > html.index(said)


def test_older_bands_have_a_page_for_each_section(niamh: Case) -> None:
    assert not any(p.also for p in write_book(niamh, "5-7").pages)
