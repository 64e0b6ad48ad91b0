"""Drawings on paper: names of at least 7 points, everybody whole on some page, each page with its place."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from casefile.errors import OutputRefused
from casefile.record import Case
from graph.drawing import Drawing
from graph.ecomap import draw_ecomap
from graph.genogram import draw_genogram
from graph.paper import LEAST_NAME_PT, MARGIN_PT, PAPERS_PT, lay_on_paper
from graph.words_pages import words_pages
from story.drawing_files import drawing_file
from story.printing import pdf_texts, print_svgs
from tests.graph.conftest import case_of

_STRIP_PT = 24.0


def _family(size: int) -> Case:
    """An invented family in which everybody has a partner, and every couple two children, until `size` people are there."""
    lines, couples, number = ["subject k1"], ["k1"], 1
    while number < size:
        parent = couples.pop(0)
        partner = f"w{parent}"
        lines.append(f"{parent} partner {partner} married")
        number += 1
        for _ in range(2):
            number += 1
            child = f"k{number}"
            lines += [f"{parent} parent {child} birth", f"{partner} parent {child} birth"]
            couples.append(child)
    return case_of("\n".join(lines))


@cache
def _drawing(size: int) -> Drawing:
    return draw_genogram(_family(size), budget_s=0.3)


@dataclass(frozen=True)
class _Letter:
    text: str
    size: float  # as printed, in points
    left: float
    top: float
    right: float
    bottom: float


@cache
def _printed(size: int, paper: str) -> list[list[_Letter]]:
    """The letters of each page, places from the top left corner."""
    document = pypdfium2.PdfDocument(print_svgs([p.svg for p in lay_on_paper(_drawing(size), paper)]))
    return [list(_letters(page)) for page in document]


def _letters(page: pypdfium2.PdfPage) -> Iterator[_Letter]:
    words, height = page.get_textpage(), page.get_height()
    for n in range(words.count_chars()):
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(words, n, ctypes.byref(matrix))
        scale = (matrix.c**2 + matrix.d**2) ** 0.5
        left, bottom, right, top = words.get_charbox(n, loose=True)
        yield _Letter(
            chr(pdfium.FPDFText_GetUnicode(words, n)),
            pdfium.FPDFText_GetFontSize(words, n) * scale,
            left,
            height - top,
            right,
            height - bottom,
        )


def _words(page: list[_Letter]) -> Iterator[_Letter]:
    """Letters side by side joined to words."""
    word: _Letter | None = None
    for letter in page:
        if letter.text.isspace():
            continue
        if (
            word
            and abs(letter.bottom - word.bottom) < 0.5
            and abs(letter.left - word.right) < 0.15 * word.size
        ):
            word = _Letter(word.text + letter.text, word.size, word.left, word.top, letter.right, word.bottom)
        else:
            if word:
                yield word
            word = letter
    if word:
        yield word


def _names_whole_on(page: list[_Letter], width: float, height: float, top: float) -> dict[str, float]:
    """Names that no edge of the picture cuts, with their printed size."""
    return {
        word.text: word.size
        for word in _words(page)
        if word.left >= MARGIN_PT - 0.1
        and word.right <= width - MARGIN_PT + 0.1
        and word.bottom - word.size >= top
        and word.top + word.size <= height - MARGIN_PT
    }


@pytest.mark.parametrize(
    ("size", "paper"), [(10, "a4"), (10, "fit"), (60, "a4"), (60, "a3"), (150, "a4"), (150, "fit")]
)
def test_every_name_is_whole_on_some_page_in_at_least_seven_points(size: int, paper: str) -> None:
    drawing, pages = _drawing(size), lay_on_paper(_drawing(size), paper)
    sizes: dict[str, float] = {}
    for page, printed in zip(pages, _printed(size, paper), strict=True):
        if page.label not in ("plan of the parts", "key"):
            top = MARGIN_PT + (_STRIP_PT if page.label else 0.0)
            for name, printed_size in _names_whole_on(printed, page.width, page.height, top).items():
                sizes[name] = max(printed_size, sizes.get(name, 0.0))
    names = {p.label for p in _family(size).people}
    assert len(drawing.geometry["persons"]) == len(names)
    assert {n for n in names if sizes.get(n, 0.0) < LEAST_NAME_PT} == set()


@pytest.mark.parametrize(("size", "paper"), [(10, "a4"), (60, "a4"), (150, "a4"), (150, "fit")])
def test_every_symbol_with_its_name_is_whole_on_some_page(size: int, paper: str) -> None:
    sheet, pages = _drawing(size).sheet, lay_on_paper(_drawing(size), paper)
    assert sheet is not None
    windows = [
        _window(page.svg, page.width, page.height) for page in pages if page.label != "plan of the parts"
    ]
    cut = [
        box
        for box in sheet.whole
        if not any(_is_inside(box, x, y, scale, frame) for x, y, scale, frame in windows)
    ]
    assert cut == []


_Frame = tuple[float, float, float, float]


def _window(svg: str, width: float, height: float) -> tuple[float, float, float, _Frame]:
    """Where the picture's corner lies on the page, its scale, and what of the page may show it."""
    moves = re.findall(
        r'transform="translate\((\S+) (\S+)\) scale\((\S+)\)"><g transform="[^"]*" id="family"', svg
    )
    x, y, scale = map(float, moves[0])
    hole = re.search(r'<clipPath id="part"><rect x="(\S+)" y="(\S+)" width="(\S+)" height="(\S+)"/>', svg)
    if hole is None:
        return x, y, scale, (0.0, 0.0, width, height)
    left, top, wide, high = map(float, hole.groups())
    return x, y, scale, (left, top, left + wide, top + high)


def _is_inside(box: _Frame, x: float, y: float, scale: float, frame: _Frame) -> bool:
    left, top, right, bottom = box
    return (
        x + left * scale >= frame[0] - 0.1
        and y + top * scale >= frame[1] - 0.1
        and x + right * scale <= frame[2] + 0.1
        and y + bottom * scale <= frame[3] + 0.1
    )


def test_a_small_family_has_one_a4_page_lying_or_upright_as_it_fits() -> None:
    (page,) = lay_on_paper(_drawing(10))
    assert tuple(sorted((page.width, page.height))) == PAPERS_PT["a4"]
    wide = draw_genogram(case_of("\n".join(f"a parent k{n} birth" for n in range(9))), budget_s=0.3)
    (lying,) = lay_on_paper(wide)
    assert lying.width > lying.height


def test_a_larger_family_goes_to_a3_before_it_is_cut() -> None:
    wide = draw_genogram(case_of("\n".join(f"a parent k{n} birth" for n in range(23))), budget_s=0.3)
    (page,) = lay_on_paper(wide)
    assert tuple(sorted((page.width, page.height))) == PAPERS_PT["a3"]
    assert len(lay_on_paper(wide, "a4")) > 1


def test_parts_say_where_they_belong_and_the_first_page_has_title_banner_plan_and_key() -> None:
    pages, texts = (
        lay_on_paper(_drawing(150), "a4"),
        pdf_texts(print_svgs([p.svg for p in lay_on_paper(_drawing(150), "a4")])),
    )
    first, *parts = texts
    assert all(
        words in first for words in ("Genogram: K1", "CONFIDENTIAL", "Key", "1.1", "Each part is a page")
    )
    count = len(parts)
    assert pages[1].label.startswith("row 1, column 1 of ")
    assert [page.label in text for page, text in zip(pages[1:], parts, strict=True)] == [True] * count
    assert all("CONFIDENTIAL" in text for text in parts)


def test_an_ecomap_is_laid_on_paper_too() -> None:
    drawing = _ecomap_of(30)
    pages = lay_on_paper(drawing)
    sheet = drawing.sheet
    assert sheet is not None
    assert pages[-1].scale * sheet.name_size >= LEAST_NAME_PT
    assert "Ecomap: K1" in pdf_texts(print_svgs([pages[0].svg]))[0]


def test_unknown_paper_and_drawings_without_parts_are_refused() -> None:
    with pytest.raises(OutputRefused, match="a4, a3, fit"):
        lay_on_paper(_drawing(10), "letter")
    with pytest.raises(OutputRefused, match="own size"):
        lay_on_paper(Drawing("<svg/>", 10, 10))


def _ecomap_of(count: int) -> Drawing:
    lines = [f"k1 member school/place_{n} strong" for n in range(count)]
    return draw_ecomap(case_of("\n".join(["subject k1", "w parent k1 birth", *lines])))


@pytest.mark.parametrize(("count", "least"), [(3, 2), (70, 4)], ids=["few", "many"])
def test_what_an_ecomap_says_is_printed_in_words_behind_it(count: int, least: int) -> None:
    drawing = _ecomap_of(count)
    texts = pdf_texts(drawing_file(drawing, "pdf", paper="a4"))
    assert len(texts) >= least
    words = " ".join(" ".join(texts).split())
    assert "Ecomap: K1, in words" in words
    assert all(f"Place {n} (Education) with K1" in words for n in range(count))
    assert "Not on record" in words
    behind = [text for text in texts if "in words" in text]
    assert all("CONFIDENTIAL" in text for text in behind)
    assert len(behind) < 3 or "Close or strong, continued" in words


def test_a_genogram_has_no_words_behind_it() -> None:
    assert words_pages(draw_genogram(case_of("w parent k1 birth")), "Genogram") == ()
