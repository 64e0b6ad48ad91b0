"""Family trees from GEDCOM 5.5.1 and 7.0 files."""

from __future__ import annotations

import codecs
import io
import re
from pathlib import Path

from ged4py.model import Record
from ged4py.parser import CodecError, GedcomReader, IntegrityError, ParserError, guess_codec

from casefile.errors import CaseInvalid
from casefile.record import Case
from graph.gedcom_facts import case_from_records

_LARGEST_BYTES = 50_000_000
_RECORDS = ("INDI", "FAM")


def read_gedcom(path: Path) -> Case:
    """The people of a GEDCOM file and how it says that they are related, as proposals.

    Person ids are the file's pointers without "@". A case from a GEDCOM file has no documents, and no subject child.
    Notes, sources and temple ordinances are left out, but for the notes in which our own files date a tie; pointers that lead nowhere are passed over.

    Raises:
        CaseInvalid: the file is missing, too large, or not GEDCOM; the message names the line.
    """
    content = _content(path)
    try:
        with GedcomReader(io.BytesIO(content), encoding=_encoding(content), errors="replace") as reader:
            records = [record for record in reader.records0() if record.tag in _RECORDS]
    except (ParserError, IntegrityError, CodecError, OSError, ValueError, RecursionError) as error:
        raise CaseInvalid(
            f"'{path.name}' is not a GEDCOM file that can be read{_place(error)}; export it again as GEDCOM 5.5.1 or 7.0 in UTF-8."
        ) from error
    return case_from_records(_of_tag(records, "INDI"), _of_tag(records, "FAM"))


def _of_tag(records: list[Record], tag: str) -> dict[str, Record]:
    """Records by their id without "@"; the first of several with the same id."""
    found: dict[str, Record] = {}
    for record in records:
        if record.tag == tag and record.xref_id:
            found.setdefault(record.xref_id.strip("@"), record)
    return found


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST_BYTES:
            raise CaseInvalid(
                f"'{path.name}' is larger than 50 MB; a family tree for a case is not. Export fewer people."
            )
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise CaseInvalid(f"There is no file '{path.name}' there; check the name and the folder.") from error
    except OSError as error:
        raise CaseInvalid(
            f"'{path.name}' cannot be opened ({error.strerror}); check that it is a file you may read."
        ) from error
    content = _plain(content)
    if not re.match(rb"\s*0\s+HEAD\b", content.removeprefix(codecs.BOM_UTF8)):
        raise CaseInvalid(
            f"'{path.name}' does not begin like a GEDCOM file ('0 HEAD'); choose a file that was exported as GEDCOM."
        )
    return content


def _plain(content: bytes) -> bytes:
    """With "\\n" line ends, and what a mark at the start shows to be UTF-16 or UTF-8 as UTF-8, whatever the header says."""
    marked = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF8))
    if content[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        content = content.decode("utf-16", errors="replace").encode("utf-8")
    content = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return re.sub(rb"(?m)^(1 CHAR) .*$", rb"\1 UTF-8", content, count=1) if marked else content


def _encoding(content: bytes) -> str:
    """The file's character set; UTF-8 when the header names none and the text is UTF-8, as GEDCOM 7 always is."""
    if not re.search(rb"(?m)^\s*1 CHAR\b", content[:20_000]):
        try:
            content.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            return "utf-8"
    return guess_codec(io.BytesIO(content), errors="replace", warn=False)[0]


def _place(error: Exception) -> str:
    # The reader's own messages quote the line, which may hold names; only its number is kept.
    line = re.search(r"line (\d+)", str(error))
    return f" (line {line.group(1)})" if line else ""
