"""Text of a Word file: paragraphs, tables row by row, and the page header."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml.ns import qn

from extract.readers_parsed import ParsedFile, Unparsable, join_regions

_UNPACKED_BYTES = 200_000_000
_OLD_WORD = b"\xd0\xcf\x11\xe0"  # also the wrapper of a Word file with a password


def parse_docx(data: bytes) -> ParsedFile:
    """The document in reading order; a table row is one line, its cells parted by " | ".

    Text that a tracked change deletes is left out, text that it inserts is kept.

    Raises:
        Unparsable: damaged, protected, or larger when unpacked than 200 MB.
    """
    if data.startswith(_OLD_WORD):
        raise Unparsable("encrypted")
    _check_archive(data)
    try:
        document = docx.Document(io.BytesIO(data))
    except (KeyError, ValueError, AttributeError, SyntaxError, zipfile.BadZipFile) as error:
        raise Unparsable("damaged") from error
    return join_regions([*_headers(document), *_body(document.element.body)])


def _check_archive(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(info.file_size for info in archive.infolist())
    except (zipfile.BadZipFile, NotImplementedError) as error:
        raise Unparsable("damaged") from error
    if size > _UNPACKED_BYTES:
        raise Unparsable("swollen", f"{_UNPACKED_BYTES // 1_000_000} MB")


def _headers(document: Any) -> Iterator[tuple[str, str]]:
    """The header of each section, once each."""
    seen: set[str] = set()
    for section in document.sections:
        text = "\n".join(line for p in section.header.paragraphs if (line := _text(p._p).strip()))
        if text and text not in seen:
            seen.add(text)
            yield "header", text


def _body(container: Any) -> Iterator[tuple[str, str]]:
    paragraph, table = 0, 0
    for element in _blocks(container):
        if element.tag == qn("w:p"):
            paragraph += 1
            yield f"paragraph {paragraph}", _text(element)
        else:
            table += 1
            for row, line in enumerate(_rows(element), start=1):
                yield f"table {table} row {row}", line


def _blocks(container: Any) -> Iterator[Any]:
    """Paragraphs and tables in order, those inside content controls and inserted blocks too."""
    for element in container.iterchildren():
        if element.tag in (qn("w:p"), qn("w:tbl")):
            yield element
        elif element.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins")):
            yield from _blocks(element)


def _rows(table: Any) -> Iterator[str]:
    for row in table.iterchildren(qn("w:tr")):
        cells = [" ".join(_cell_lines(cell)) for cell in row.iterchildren(qn("w:tc"))]
        if any(cells):
            yield " | ".join(cells)


def _cell_lines(cell: Any) -> Iterator[str]:
    for element in _blocks(cell):
        if element.tag == qn("w:p"):
            text = " ".join(_text(element).split())
            if text:
                yield text
        else:
            yield from _rows(element)


_BREAKS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
# A text box is written twice: once for old readers. Deleted text has tags of its own.
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def _text(paragraph: Any) -> str:
    pieces = []
    for node in paragraph.iter(qn("w:t"), *_BREAKS):
        if any(ancestor.tag in (_FALLBACK, qn("w:tabs")) for ancestor in node.iterancestors()):
            continue
        pieces.append(_BREAKS.get(node.tag) or node.text or "")
    return "".join(pieces)
