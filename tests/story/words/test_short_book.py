"""Books as short as their band wants: every section in few pages, none of them crowded."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from casefile.record import Case
from story.bands import AGE_BANDS
from story.book import Tone
from story.checklist import check_book
from story.drafting import MOST_USES
from story.page_layout import PAPERS_PT, page_layout, picture_heights, spare_height
from story.pages import SECTIONS, page_words
from story.render import render_book
from story.write import write_book
from tests.story.print_all import accepted_case

from .conftest import Notes


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


@pytest.mark.parametrize("band", list(AGE_BANDS))
def test_a_book_has_no_more_pages_for_the_child_than_its_band_holds(niamh: Case, band: str) -> None:
    pages = [p for p in write_book(niamh, band).pages if p.audience == "child"]
    assert len(pages) <= AGE_BANDS[band].pages[1]
    assert all(page_words(p) <= AGE_BANDS[band].page_words for p in pages if p.also)


@pytest.mark.parametrize("band", ["8-11", "12-15", "16+"])
def test_a_book_that_is_short_enough_has_a_page_for_each_section(niamh: Case, band: str) -> None:
    shared = [p.sections for p in write_book(niamh, band).pages if p.also]
    # The story in dates stands beside the path.
    assert shared == ([] if band == "8-11" else [("path", "in_dates")])


def moved_often(n: Notes, homes: int) -> Case:
    """Niamh's family with more homes, of whose ends nobody knows the reason."""
    for i in range(homes):
        n.note(f"h{i}", "2019-01-01", f"Niamh moved to Sal{i}.")
        n.person(f"sal{i}", f"Sal{'abcdef'[i]}", gender="female")
        start, end = f"2018-0{i + 1}-01", f"2018-0{i + 2}-01"
        words = f"Niamh moved to Sal{i}"
        n.is_("carer", f"sal{i}", "child", words, nature="foster", status="former", start=start, end=end)
    return n.case()


def test_homes_share_a_page_for_the_youngest_and_keep_one_gap_and_one_comfort(niamh_notes: Notes) -> None:
    case = moved_often(niamh_notes, 5)
    book = write_book(case, "0-4")
    shared = [p for p in book.pages if p.title == "Homes I have had"]
    assert shared
    for page in shared:
        assert sum(p.box == "gap" for p in page.paragraphs) <= 1
        assert sum(p.box == "reassurance" for p in page.paragraphs) == 1
    assert next(r for r in check_book(case, book) if r.id == "C01").passed


@pytest.mark.parametrize("band", ["5-7", "8-11", "12-15", "16+"])
def test_six_homes_without_a_reason_are_not_told_in_the_same_words(niamh_notes: Notes, band: str) -> None:
    case = moved_often(niamh_notes, 5)
    book = write_book(case, band)
    rules = Counter(s.rule for s in book.sentences if (s.rule or "").startswith("gap.move_reason"))
    assert len(rules) >= 4
    assert max(rules.values()) <= MOST_USES
    assert next(r for r in check_book(case, book) if r.id == "C40").passed


def test_a_heading_never_stands_over_nothing(niamh_notes: Notes) -> None:
    niamh_notes.person("max", "Maximilian Alexander", gender="male")
    words = "Niamh moved to foster carer Ruth Adeyinka"
    niamh_notes.is_("carer", "max", "child", words, nature="foster", status="current", start="2019-03-04")
    for page in write_book(niamh_notes.case(), "0-4").pages:
        assert all(p.sentences for p in page.paragraphs)


def test_of_many_details_one_of_each_kind_comes_first(niamh: Case) -> None:
    told = [s.text for p in write_book(niamh, "0-4").pages if "me_now" in p.sections for s in p.sentences]
    assert "You like swimming." in told
    assert "You have your red blanket from Nan Peg." in told
