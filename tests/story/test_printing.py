"""Printing: tagged, silent, the same bytes each time, and deaf to the network."""

from __future__ import annotations

import io
import logging

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from casefile.errors import OutputRefused
from story.printing import pdf_to_png, print_html, print_pages, print_svg, print_svgs, svg_size_pt

PAGE = """<!DOCTYPE html><html lang="en-GB"><head><title>Ava's book</title><link rel="stylesheet" href="fonts.css">
<style>body { font-family: Andika } h1 { break-before: page }</style></head><body>
<h1>One</h1><p id="s1">Ŵyn, Łucja and Zoë <b>bold</b> <i>slanted</i></p><h1>Two</h1><p id="s2">End</p></body></html>"""
DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" width="300pt" height="150pt" viewBox="0 0 300 150">
<title>Ava &amp; Bo</title><rect width="300" height="150" fill="#ff0000"/>
<text x="20" y="80" font-family="Andika" font-size="20">Łucja</text></svg>"""


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


def figures(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure"]


@pytest.mark.usefixtures("silent_printing")
def test_a_printed_page_is_tagged_titled_and_in_british_english() -> None:
    pdf = opened(print_html(PAGE))
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang) == "en-GB"
    assert str(pdf.docinfo["/Title"]) == "Ava's book"
    with pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["One", "Two"]
    with pdf.open_metadata() as metadata:
        assert metadata["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"


@pytest.mark.usefixtures("silent_printing")
def test_each_id_is_found_on_the_page_it_is_printed_on() -> None:
    printed = print_pages(PAGE)
    assert (printed.pages_of["s1"], printed.pages_of["s2"], printed.page_count) == (1, 2, 2)


@pytest.mark.usefixtures("silent_printing")
def test_the_same_page_prints_to_the_same_bytes() -> None:
    assert print_html(PAGE) == print_html(PAGE)


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("http://127.0.0.1:9/picture.svg", id="network"),
        pytest.param("file:///etc/hostname", id="file outside the templates"),
        pytest.param("../../pyproject.toml", id="folder above"),
    ],
)
def test_an_address_outside_the_book_is_refused(address: str, caplog: pytest.LogCaptureFixture) -> None:
    html = f'<html lang="en"><title>t</title><p><img alt="a picture" src="{address}"></html>'
    with caplog.at_level(logging.ERROR, logger="weasyprint"):
        pdf = print_html(html)
    assert "only the book's own files may be printed" in caplog.text or "disallowed" in caplog.text
    words = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_bounded()
    assert words.split() == ["a", "picture"]


@pytest.mark.usefixtures("silent_printing")
def test_each_drawing_has_a_page_of_its_own_size_and_alternative_text() -> None:
    larger = DRAWING.replace('width="300pt" height="150pt"', 'width="600pt" height="300pt"').replace(
        "Bo", "Cy"
    )
    pdf = opened(print_svgs([DRAWING, larger]))
    boxes = [[round(float(v)) for v in page.mediabox][2:] for page in pdf.pages]
    assert boxes == [[300, 150], [600, 300]]
    assert [str(figure.Alt) for figure in figures(pdf)] == ["Ava & Bo", "Ava & Cy"]
    assert str(pdf.docinfo["/Title"]) == "Ava & Bo"


def test_the_first_pages_alternative_text_says_who_and_what_is_drawn() -> None:
    pdf = opened(print_svgs([DRAWING, DRAWING], words='Ava, female. Ava and Bo: "married" & separated'))
    alts = [str(figure.Alt) for figure in figures(pdf)]
    assert alts == ['Ava & Bo. Ava, female. Ava and Bo: "married" & separated', "Ava & Bo"]


def test_the_drawing_keeps_its_colours_and_corners_when_turned_into_pixels() -> None:
    image = Image.open(io.BytesIO(pdf_to_png(print_svg(DRAWING), dpi=72))).convert("RGB")
    assert image.size == (300, 150)
    assert image.getpixel((2, 2)) == (255, 0, 0)
    assert image.getpixel((297, 147)) == (255, 0, 0)


def test_a_page_that_is_not_there_is_refused() -> None:
    with pytest.raises(OutputRefused, match="no page 2"):
        pdf_to_png(print_svg(DRAWING), page=1)


def test_a_drawing_without_size_is_refused() -> None:
    with pytest.raises(OutputRefused, match="no width"):
        svg_size_pt("<svg xmlns='http://www.w3.org/2000/svg'/>")
