"""The printed book: every page full but not over, every sentence traceable, readable by everybody."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.errors import OutputRefused
from story.book import Book, Page, Paragraph, Picture, Sentence, SentenceKind, Stop, Tone
from story.page_layout import (
    LEAST_PICTURE_PT,
    PAPERS_PT,
    layout_bands,
    page_layout,
    picture_heights,
    spare_height,
)
from story.pdf_check import PDF_CHECKS, check_pdf
from story.printing import pdf_texts, print_html
from story.publish import publish_book
from story.render import BOX_SIGNS, render_book
from story.themes import themes

MakeBook = Callable[..., Book]
pytestmark = pytest.mark.usefixtures("silent_printing")
POINTS = {"0-4": 22, "5-7": 20, "8-11": 16, "12-15": 13, "16+": 12}


def failed(pdf: bytes, *, is_draft: bool) -> list[str]:
    return [finding.id for finding in check_pdf(pdf, is_draft=is_draft) if not finding.passed]


@pytest.mark.parametrize("band", POINTS)
def test_a_book_has_one_printed_page_for_each_page_and_passes_every_check(
    band: str, ellies_book: MakeBook
) -> None:
    book = ellies_book(band)
    published = publish_book(book)
    assert published.page_count == len(book.pages)
    assert failed(published.pdf, is_draft=True) == []


def test_a_book_whose_pdf_fails_a_check_is_refused(ellies_book: MakeBook) -> None:
    book = ellies_book(is_draft=False)
    sentence = Sentence("w1", "Only a DRAFT of mine.", SentenceKind.WORKER)
    page = replace(book.pages[1], paragraphs=(*book.pages[1].paragraphs, Paragraph((sentence,))))
    with pytest.raises(OutputRefused, match="Page 2 says DRAFT, but the book is not a draft"):
        publish_book(replace(book, pages=(book.pages[0], page, *book.pages[2:])))


@pytest.mark.parametrize("theme", themes())
@pytest.mark.parametrize("paper", PAPERS_PT)
def test_each_theme_prints_on_each_paper(theme: str, paper: str, ellies_book: MakeBook) -> None:
    published = publish_book(ellies_book("5-7"), theme=theme, paper=paper)
    assert published.page_count == 11
    with pikepdf.open(io.BytesIO(published.pdf)) as pdf:
        sizes = {tuple(round(float(v)) for v in page.mediabox[2:]) for page in pdf.pages}
    assert sizes == {tuple(round(v) for v in PAPERS_PT[paper])}


def test_every_sentence_is_found_on_the_page_it_was_written_for(ellies_book: MakeBook) -> None:
    book = ellies_book()
    pages_of = publish_book(book).pages_of
    assert {s.id: pages_of[s.id] for s in book.sentences} == {
        s.id: number for number, page in enumerate(book.pages, start=1) for s in page.sentences
    }


def test_every_sentence_carries_its_facts_and_kind(ellies_book: MakeBook) -> None:
    book = ellies_book()
    html = render_book(book)
    spans = re.findall(r'<span class="sentence" id="([^"]+)" data-kind="([^"]+)" data-facts="([^"]*)"', html)
    assert [(i, k, tuple(f.split())) for i, k, f in spans] == [
        (s.id, str(s.kind), s.fact_ids) for s in book.sentences
    ]


def test_the_words_of_the_book_come_out_of_the_pdf_unchanged(ellies_book: MakeBook) -> None:
    book = ellies_book()
    texts = pdf_texts(publish_book(book).pdf)
    for page, text in zip(book.pages, texts, strict=True):
        printed = " ".join(text.split())
        assert all(sentence.text in printed for sentence in page.sentences)


def test_a_finished_book_says_nowhere_that_it_is_a_draft(ellies_book: MakeBook) -> None:
    assert failed(publish_book(ellies_book(is_draft=False)).pdf, is_draft=False) == []


def test_the_same_book_prints_to_the_same_bytes(ellies_book: MakeBook) -> None:
    assert publish_book(ellies_book()).pdf == publish_book(ellies_book()).pdf


@pytest.mark.parametrize("band", layout_bands())
def test_letters_are_as_large_as_the_band_needs(band: str) -> None:
    assert page_layout(band).font == POINTS[band]
    assert page_layout(band, paper="A5").font >= 10.5


def test_words_that_look_like_markup_stay_words(ellies_book: MakeBook) -> None:
    odd = Sentence("x1", 'Bo <b>&</b> "Co"', SentenceKind.WORKER)
    page = Page("me_now", "<i>Me</i>", Tone.WARM, "present", (Paragraph((odd,)),))
    book = replace(ellies_book(version='v1"; } body { display: none'), title="A & <B>", pages=(page,))
    (text,) = pdf_texts(publish_book(book).pdf)
    assert 'Bo <b>&</b> "Co"' in text
    assert "<i>Me</i>" in text


@pytest.mark.parametrize("box", BOX_SIGNS)
def test_each_box_has_its_own_colour_and_sign(box: str, ellies_book: MakeBook) -> None:
    html = render_book(ellies_book())
    assert f'<div class="box {box}">' in html
    assert (
        len(
            re.findall(
                rf"^\.{box} \{{ background-color: #[0-9a-f]{{6}}; background-image: url", html, re.MULTILINE
            )
        )
        == 1
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param({"theme": "neon"}, "meadow, seaside, heather", id="theme"),
        pytest.param({"paper": "A9"}, "A4 or A5", id="paper"),
    ],
)
def test_an_unknown_theme_or_paper_names_those_there_are(
    arguments: dict[str, str], message: str, ellies_book: MakeBook
) -> None:
    with pytest.raises(OutputRefused, match=message):
        render_book(ellies_book(), **arguments)


def test_an_unknown_band_names_those_there_are(ellies_book: MakeBook) -> None:
    with pytest.raises(OutputRefused, match="0-4, 5-7, 8-11"):
        render_book(ellies_book("adult"))


_WORDS = st.lists(
    st.sampled_from(["a", "home", "grandmother", "Wexborough", "you", "cuddles"]), min_size=1, max_size=40
)


@settings(max_examples=12, deadline=None)
@given(
    band=st.sampled_from(sorted(POINTS)),
    texts=st.lists(_WORDS.map(" ".join), min_size=1, max_size=3),
    boxes=st.lists(st.sampled_from(["", *BOX_SIGNS]), min_size=3, max_size=3),
    kinds=st.lists(st.sampled_from(["people", "object", "frame", "home"]), max_size=2),
)
def test_a_page_that_is_said_to_fit_is_printed_on_one_page(
    band: str, texts: list[str], boxes: list[str], kinds: list[str]
) -> None:
    paragraphs = tuple(
        Paragraph((Sentence(f"s{i}", text, SentenceKind.WORKER),), box)
        for i, (text, box) in enumerate(zip(texts, boxes, strict=False))
    )
    page = Page(
        "me_now", "All about me", Tone.WARM, "present", paragraphs, tuple(Picture(k, k) for k in kinds)
    )
    layout = page_layout(band)
    if spare_height(page, layout) >= 0:
        book = Book("p1", "Ava", band, (page,), is_draft=False)
        assert publish_book(book).page_count == 1


def test_pictures_share_the_room_and_a_frame_takes_what_is_left() -> None:
    layout = page_layout("5-7")
    page = Page("me_now", "Me", Tone.WARM, "present", (), (Picture("object", "o"), Picture("frame", "f")))
    thing, frame = picture_heights(page, layout)
    assert LEAST_PICTURE_PT < thing <= layout.room * 0.44
    assert frame >= thing
    assert 0 <= spare_height(page, layout) < 2 * layout.font


@pytest.mark.parametrize("kind", ["path", "timeline"])
@pytest.mark.parametrize("paper", ["A4", "A5"])
@pytest.mark.parametrize("count", [2, 6, 10])
def test_a_page_of_its_own_holds_any_path_and_its_words(kind: str, paper: str, count: int) -> None:
    """The six homes of the demo family ran over to a second page of the youngest's A5 book."""
    stops = tuple(Stop(f"Auntie Beth and Uncle Sunil {i}", "age three", whose=str(i)) for i in range(count))
    words = (Paragraph((Sentence("s1", "Here is your path.", SentenceKind.EXPLAINER),)),)
    page = Page("path", "My path", Tone.WARM, "past", words, (Picture(kind, "A path", stops=stops),))
    layout = page_layout("0-4", paper=paper)
    assert spare_height(page, layout) >= 0
    assert publish_book(Book("p1", "Ava", "0-4", (page,), is_draft=False), paper=paper).page_count == 1


def test_every_picture_of_the_book_is_valid_and_has_words(ellies_book: MakeBook) -> None:
    pictures = re.findall(r"<svg.*?</svg>", render_book(ellies_book()), re.DOTALL)
    titles = [ElementTree.fromstring(svg).findtext("{http://www.w3.org/2000/svg}title") for svg in pictures]
    assert titles == [p.alt for page in ellies_book().pages for p in page.pictures]


SOUND = '<html lang="en-GB"><head><title>A</title><link rel="stylesheet" href="fonts.css"></head><body style="font-family: Andika"><h1>A</h1>{}</body></html>'
TABLE = '<table><thead><tr><th scope="col">Who</th></tr></thead><tbody><tr><th scope="row">Ava</th></tr></tbody></table>'


def spoilt(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    pdf = pikepdf.open(
        io.BytesIO(
            print_html(
                SOUND.format(
                    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>t</title></svg>'
                    + TABLE
                )
            )
        )
    )
    change(pdf)
    stream = io.BytesIO()
    pdf.save(stream)
    return stream.getvalue()


def _drop_alt(pdf: pikepdf.Pdf) -> None:
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure":
            del item["/Alt"]


def _drop_fonts(pdf: pikepdf.Pdf) -> None:
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor":
            for key in ("/FontFile2", "/FontFile3"):
                if key in item:
                    del item[key]


def _drop_scopes(pdf: pikepdf.Pdf) -> None:
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/TH":
            del item["/A"]["/Scope"]


SPOILERS: dict[str, Callable[[pikepdf.Pdf], None]] = {
    "tags": lambda pdf: pdf.Root.__delitem__("/MarkInfo"),
    "language": lambda pdf: pdf.Root.__delitem__("/Lang"),
    "title": lambda pdf: pdf.docinfo.__delitem__("/Title"),
    "bookmarks": lambda pdf: pdf.Root.__delitem__("/Outlines"),
    "fonts": _drop_fonts,
    "figures": _drop_alt,
    "tables": _drop_scopes,
    "ua_marker": lambda pdf: pdf.Root.__delitem__("/Metadata"),
}


@pytest.mark.parametrize("check", PDF_CHECKS)
def test_each_check_of_the_pdf_notices_its_own_fault(check: str) -> None:
    assert failed(spoilt(lambda pdf: None), is_draft=False) == []
    assert failed(spoilt(SPOILERS[check]), is_draft=False) == [check]


def test_a_draft_without_its_mark_and_a_mark_without_a_draft_are_noticed() -> None:
    assert failed(print_html(SOUND.format("<p>Words</p>")), is_draft=True) == ["draft_mark"]
    assert failed(print_html(SOUND.format("<p>DRAFT</p>")), is_draft=False) == ["draft_mark"]
