"""Text of a PDF file, page by page, with the lines of a paragraph joined."""

from __future__ import annotations

import io
import re

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError, PyPdfError

from extract.readers_parsed import ParsedFile, Unparsable, join_regions

_UNPACKED_CHARACTERS = 20_000_000
_PAGES = 5000


def parse_pdf(data: bytes) -> ParsedFile:
    """Text of every page in order; an empty page without a picture is left out.

    Raises:
        Unparsable: damaged, protected, too large, or a page has no text but a picture (a scan), or none has any.
    """
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unparsable("encrypted")
        return _joined(reader)
    except (FileNotDecryptedError, DependencyError) as error:
        raise Unparsable("encrypted") from error
    except LimitReachedError as error:
        raise Unparsable("swollen", "is safe to read") from error
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        if isinstance(error, Unparsable):
            raise
        raise Unparsable("damaged") from error


def _joined(reader: PdfReader) -> ParsedFile:
    if len(reader.pages) > _PAGES:
        raise Unparsable("swollen", f"{_PAGES} pages")
    pages, size = [], 0
    for number, page in enumerate(reader.pages, start=1):
        text = unwrap_lines(page.extract_text() or "")
        size += len(text)
        if size > _UNPACKED_CHARACTERS:
            raise Unparsable("swollen", f"{_UNPACKED_CHARACTERS // 1_000_000} million characters")
        if text.strip():
            pages.append((f"page {number}", text))
        elif _has_picture(page):
            raise Unparsable("scan", str(number))
    if not pages:
        raise Unparsable("scan", "1")
    return join_regions(pages, gap="\n\n")


def _has_picture(page: PageObject) -> bool:
    resources = page.get("/Resources")
    xobjects = resources.get_object().get("/XObject") if resources is not None else None
    return xobjects is not None and len(xobjects.get_object()) > 0


_ENDS = re.compile(r"[.!?:;|]['\"”’)]?\s*$")
_OPENS_ITEM = re.compile(r"\s*(?:[-*•·]|\d{1,2}[.)/]|[A-Z][\w /]{0,25}:)")


def unwrap_lines(text: str) -> str:
    """Text whose lines end where a paragraph does, not where the page did.

    A line runs on when it is nearly as long as the longest and ends no sentence, and the next opens no list item.

    >>> unwrap_lines("Tyler was seen at home with\\nhis mother and her sister.\\nDate: 4 May")
    'Tyler was seen at home with his mother and her sister.\\nDate: 4 May'
    """
    lines = text.splitlines()
    width = max((len(line) for line in lines), default=0)
    out: list[str] = []
    for n, line in enumerate(lines):
        previous = lines[n - 1] if n else ""
        runs_on = (
            n > 0
            and len(previous) >= 0.75 * width
            and line.strip()
            and not _ENDS.search(previous)
            and not _OPENS_ITEM.match(line)
        )
        if runs_on and out:
            out[-1] = f"{out[-1].rstrip()} {line.lstrip()}"
        else:
            out.append(line.rstrip())
    return "\n".join(out)
