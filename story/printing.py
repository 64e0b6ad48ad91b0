"""HTML and SVG to PDF, and PDF to PNG: the one place that knows how we print.

Nothing is fetched: pages may use data: URIs and the files of `templates/book`, nothing else. The same input
gives the same bytes, because neither a clock nor a random id goes into the file.
"""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pydyf
import pypdfium2
from PIL import Image
from weasyprint import HTML, Document
from weasyprint.urls import URLFetcher, URLFetcherResponse

from casefile.errors import OutputRefused
from story.letters import font_faces, with_outlines

BOOK_TEMPLATES = Path(__file__).resolve().parent.parent / "templates" / "book"
_PDF_VARIANT = "pdf/ua-1"
_FILE_TYPES = {".css": "text/css", ".svg": "image/svg+xml", ".ttf": "font/ttf"}
_SVG_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.DOTALL)
_ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*["']([^"']*)["']""")
_LENGTH = re.compile(r"([\d.]+)(px|pt|mm|cm|in|)")
_SVG_OPENING = re.compile(r"<svg\b[^>]*>", re.DOTALL)
_PT_PER_UNIT = {"": 0.75, "px": 0.75, "pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0}


class _TemplateFilesOnly(URLFetcher):  # type: ignore[misc]
    """Gives out data: URIs and files of one folder; refuses every other address."""

    def __init__(self, folder: Path) -> None:
        super().__init__(allowed_protocols=["data", "file"])
        self._folder = folder

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        if url.startswith("data:"):
            return super().fetch(url, headers)
        path = Path(unquote(urlsplit(url).path)).resolve()
        if not url.startswith("file:///") or not path.is_relative_to(self._folder):
            raise ValueError("only the book's own files may be printed")
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": _FILE_TYPES[path.suffix]})


@dataclass(frozen=True)
class PrintedPages:
    """A PDF and where things are in it.

    pages_of: page number, from 1, of each element of the HTML that has an id.
    """

    pdf: bytes
    pages_of: dict[str, int] = field(default_factory=dict)
    page_count: int = 0


def print_html(html: str, *, base: Path = BOOK_TEMPLATES) -> bytes:
    """PDF of an HTML page: tagged, PDF/UA-1, with bookmarks from its headings and its fonts embedded.

    base: the folder that relative addresses start from; files outside it are refused, as is the network.
    """
    return print_pages(html, base=base).pdf


def print_pages(html: str, *, base: Path = BOOK_TEMPLATES) -> PrintedPages:
    """As `print_html`, with the page that each id of the HTML came to stand on."""
    document = _lay_out(html, base)
    pages_of: dict[str, int] = {}
    for number, page in enumerate(document.pages, start=1):
        for anchor in page.anchors:
            pages_of.setdefault(anchor, number)
    pdf = document.write_pdf(pdf_variant=_PDF_VARIANT, finisher=_say_scopes)
    return PrintedPages(pdf, pages_of, len(document.pages))


def _say_scopes(_: Document, pdf: Any) -> None:
    """Say of each heading of a table whether it heads a column or a row, which WeasyPrint leaves open and PDF/UA asks for.

    Those in the head of a table head columns, as in all our templates; the others head rows.
    """
    elements = {obj.reference: obj for obj in pdf.objects if isinstance(obj, pydyf.Dictionary)}
    for element in elements.values():
        if element.get("S") == "/TH":
            row = elements[element["P"]]
            is_in_head = elements[row["P"]].get("S") == "/THead"
            element["A"]["Scope"] = "/Column" if is_in_head else "/Row"


def _lay_out(html: str, base: Path) -> Document:
    folder = base.resolve()
    page = HTML(string=html, base_url=f"{folder.as_uri()}/", url_fetcher=_TemplateFilesOnly(folder))
    return page.render(pdf_variant=_PDF_VARIANT)


def print_svg(svg: str, *, words: str = "") -> bytes:
    """PDF of one drawing on a page of its own size, its <title> and these words as alternative text.

    Raises:
        OutputRefused: the drawing gives no size.
    """
    return print_svgs([svg], words=words)


def print_svgs(svgs: Sequence[str], *, words: str = "") -> bytes:
    """PDF of drawings, each on a page of its own size with its <title> as alternative text; the first one's names the file.

    words: what else the first page's alternative text says.

    Raises:
        OutputRefused: a drawing gives no size.
    """
    sizes, figures, titles = [], [], []
    outlined = [with_outlines(svg) for svg in svgs]
    for number, svg in enumerate(outlined):
        width, height = svg_size_pt(svg)
        found = _SVG_TITLE.search(svg)
        titles.append(found.group(1).strip() if found else "A drawing")
        sizes.append(_PAGE_SIZE.format(number=number, width=width, height=height))
        data = base64.b64encode(svg.encode("utf-8")).decode("ascii")
        alt = ". ".join(filter(None, (titles[-1], "" if number else escape(words))))
        figures.append(_FIGURE.format(number=number, alt=alt, data=data))
    rules = font_faces(outlined) + "".join(sizes)
    return print_html(_SVG_PAGES.format(title=titles[0], rules=rules, figures="".join(figures)))


_PAGE_SIZE = """@page d{number} {{ size: {width:.2f}pt {height:.2f}pt; margin: 0 }}
#d{number} {{ page: d{number}; width: {width:.2f}pt; height: {height:.2f}pt }}
"""
# The title is taken from the drawing's own <title>, where it stands escaped already.
_FIGURE = '<img id="d{number}" alt="{alt}" src="data:image/svg+xml;base64,{data}">'
_SVG_PAGES = """<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title>
<link rel="stylesheet" href="fonts.css"><style>
{rules}body {{ margin: 0 }} img {{ display: block; overflow: hidden }}
</style></head><body>{figures}</body></html>"""


def svg_size_pt(svg: str) -> tuple[float, float]:
    """Width and height of a drawing in points, from its width and height or else its viewBox.

    >>> svg_size_pt('<svg width="200pt" height="100pt">'), svg_size_pt('<svg viewBox="0 0 400 200">')
    ((200.0, 100.0), (300.0, 150.0))

    Raises:
        OutputRefused: it has neither.
    """
    opening = _SVG_OPENING.search(svg)
    attributes = dict(_ATTRIBUTE.findall(opening.group())) if opening else {}
    sides = [_LENGTH.fullmatch(attributes.get(side, "").strip()) for side in ("width", "height")]
    if all(sides):
        width, height = (float(m[1]) * _PT_PER_UNIT[m[2]] for m in sides if m)
        return width, height
    box = attributes.get("viewBox", "").replace(",", " ").split()
    if len(box) != 4:
        raise OutputRefused("The drawing has no width and height; draw it again.")
    return float(box[2]) * _PT_PER_UNIT["px"], float(box[3]) * _PT_PER_UNIT["px"]


def pdf_to_png(pdf: bytes, *, dpi: int = 150, page: int = 0) -> bytes:
    """PNG of one page, counted from 0.

    Raises:
        OutputRefused: the PDF has no such page.
    """
    document = pypdfium2.PdfDocument(pdf)
    try:
        if not 0 <= page < len(document):
            raise OutputRefused(f"There is no page {page + 1}; the document has {len(document)}.")
        image = _rendered(document[page], dpi)
    finally:
        document.close()
    stream = io.BytesIO()
    image.save(stream, format="PNG", dpi=(dpi, dpi))
    return stream.getvalue()


# Drawn larger and made smaller: at the final size the first letter of a name can lose its left edge.
_SMOOTHING = 3
_MOST_PIXELS = 80_000_000


def _rendered(page: Any, dpi: int) -> Image.Image:
    width, height = (round(side * dpi / 72) for side in page.get_size())
    factor = _SMOOTHING if width * height * _SMOOTHING**2 <= _MOST_PIXELS else 1
    image: Image.Image = page.render(scale=factor * dpi / 72).to_pil()
    return image.resize((width, height), Image.Resampling.LANCZOS) if factor > 1 else image


def pdf_texts(pdf: bytes) -> list[str]:
    """The words that stand on each page, in the order of the file."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [str(page.get_textpage().get_text_bounded()) for page in document]
    finally:
        document.close()
