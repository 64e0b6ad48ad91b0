"""Space on pages, how to use the book, and where it comes from: nothing invites to write where there is no room, and no page stays bare."""

from __future__ import annotations

import pytest

from casefile.record import Case
from story.bands import AGE_BANDS
from story.book import Book, Page, SentenceKind, Tone
from story.page_layout import PAPERS_PT, page_layout, picture_heights, spare_height
from story.words_and_pictures import write_words_and_pictures
from story.write import write_book

from .conftest import Notes

FAMILIES = ("01", "02", "03", "04", "05", "06")
bands = pytest.mark.parametrize("band", list(AGE_BANDS))


def page_of(book: Book, section: str) -> Page:
    return next(p for p in book.pages if section in p.sections)


def invites(page: Page) -> bool:
    last = page.paragraphs[-1] if page.paragraphs else None
    return last is not None and any((s.rule or "").startswith(("prompt.", "memory.")) for s in last.sentences)


@bands
def test_an_invitation_to_draw_or_write_stands_beside_space_for_it(niamh: Case, band: str) -> None:
    asking = [p for p in write_book(niamh, band).pages if p.audience == "child" and invites(p)]
    assert asking
    assert all(p.pictures[-1].kind == "frame" for p in asking)


@pytest.mark.parametrize("number", FAMILIES)
@pytest.mark.parametrize("band", ["5-7", "12-15"])
def test_a_frame_leaves_room_for_everything_else_on_its_page(shipped, number: str, band: str) -> None:  # type: ignore[no-untyped-def]
    for page in write_book(shipped(number), band).pages:
        if not any(p.kind == "frame" for p in page.pictures):
            continue
        for paper in PAPERS_PT:
            layout = page_layout(band, paper=paper)
            assert spare_height(page, layout) >= -layout.font
            assert min(picture_heights(page, layout)) >= 0.15 * layout.room


def test_from_12_there_are_lines_to_write_on(niamh: Case) -> None:
    assert page_of(write_book(niamh, "12-15"), "home_now").pictures[-1].name == "write"
    assert page_of(write_book(niamh, "8-11"), "home_now").pictures[-1].name == ""


def test_the_page_of_a_parent_of_whom_little_is_known_keeps_a_place_for_a_photo(notes: Notes) -> None:
    notes.note("n1", "2023-01-01", "Ava Lark, daughter of Kay.")
    notes.person("child", "Ava Lark", gender="female", born="2014-05-01")
    notes.person("kay", "Kay", gender="female")
    notes.is_("parent", "kay", "child", "daughter of Kay", nature="birth")
    page = page_of(write_book(notes.case(), "12-15"), "mum")
    assert page.pictures[-1].name == "photo"
    assert "photo" in page.paragraphs[-1].sentences[0].text


@bands
def test_no_hard_page_gets_a_place_for_a_photo(niamh: Case, band: str) -> None:
    hard = [p for p in write_book(niamh, band).pages if p.tone is Tone.HARD]
    assert hard
    assert not any(picture.name == "photo" for p in hard for picture in p.pictures)


@bands
def test_how_to_use_the_book_says_what_each_kind_of_box_is(niamh: Case, band: str) -> None:
    page = page_of(write_book(niamh, band), "how_to_use")
    assert [p.box for p in page.paragraphs if p.box] == ["gap", "reassurance", "quote", "explainer"]
    assert any("Martin" in s.text for s in page.sentences)


def test_the_grown_up_who_reads_aloud_is_told_which_pages_are_hard(niamh: Case) -> None:
    book = write_book(niamh, "5-7")
    said = " ".join(s.text for s in page_of(book, "how_to_use").sentences)
    hard = {p.title for p in book.pages if p.tone is Tone.HARD}
    assert hard
    assert all(f"“{title}”" in said for title in hard)


@bands
def test_every_page_that_tells_a_fact_is_listed_with_its_notes(niamh: Case, band: str) -> None:
    book = write_book(niamh, band)
    listed = " ".join(s.text for p in book.pages if "sources" in p.sections for s in p.sentences)
    telling = {p.title for p in book.pages if any(s.fact_ids for s in p.sentences)}
    assert telling
    assert all(f"“{title}”: note" in listed for title in telling)


def test_the_list_of_sources_says_what_sort_of_note_each_is_and_never_its_title(notes: Notes) -> None:
    notes.note("n1", "2023-01-01", "Ava Lark likes owls.")
    notes.person("child", "Ava Lark", born="2014-05-01")
    notes.detail("child", "likes", "owls", "likes owls")
    case = notes.case()
    document = case.documents[0]
    case = type(case)(
        (
            type(document)(
                document.id, "Letter about Kelly Marsh", document.text, document.sha256, document.date
            ),
        ),
        case.people,
        case.organisations,
        case.facts,
        case.subject_ids,
    )
    lines = [s.text for p in write_book(case, "12-15").pages if "sources" in p.sections for s in p.sentences]
    assert "Note 1: a letter, 1 January 2023." in lines
    assert "“All about me now”: note 1." in lines
    assert not any("Kelly" in line for line in lines)


def test_every_open_question_from_8_says_where_the_answer_may_be(niamh: Case) -> None:
    page = page_of(write_book(niamh, "8-11"), "not_known")
    asked = [s for s in page.sentences if (s.rule or "").startswith("open")]
    assert asked
    assert all(any(w in s.text for w in (": try ", " may tell us ", " can tell us ")) for s in asked)
    assert page.pictures[-1].name == "write"


def test_who_died_in_the_wider_family_is_drawn_with_space_to_remember(notes: Notes) -> None:
    notes.note("n1", "2023-01-01", "Ava Lark, daughter of Kay, daughter of Ted. Ted died on 3 March 2020.")
    notes.person("child", "Ava Lark", gender="female", born="2014-05-01")
    notes.person("kay", "Kay", gender="female")
    notes.person("ted", "Ted", gender="male")
    notes.is_("parent", "kay", "child", "daughter of Kay", nature="birth")
    notes.is_("parent", "ted", "kay", "daughter of Ted", nature="birth")
    notes.event("death", "ted", "2020-03-03", "Ted died", "Ted died on 3 March 2020")
    page = next(p for p in write_book(notes.case(), "8-11").pages if p.title == "Someone who died")
    assert [f.caption for f in page.pictures[0].figures] == ["Ted"]
    assert page.pictures[-1].kind == "frame"


def test_the_last_of_an_odd_number_of_frames_is_for_the_child(niamh: Case) -> None:
    for band in ("0-4", "5-7", "8-11", "12-15"):
        paper = write_words_and_pictures(niamh, band=band)
        assert len(paper.book.pages) % 2 == 0
        assert len(paper.furniture.agreements) == len(paper.book.pages)
        own = [p for p in paper.book.pages if p.section == "mine"]
        assert all(p.pictures[0].kind == "frame" and p is paper.book.pages[-1] for p in own)
        assert not any("'mine'" in task for task in paper.to_do)


def test_the_path_and_the_story_in_dates_share_a_page_where_both_have_room(niamh: Case) -> None:
    page = page_of(write_book(niamh, "12-15"), "path")
    assert "in_dates" in page.sections
    assert {p.kind for p in page.pictures} <= {"path", "timeline"}
    assert not any(s.kind is SentenceKind.GAP and not s.text for s in page.sentences)
