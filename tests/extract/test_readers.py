"""Files are read as notes, and whatever cannot be read is named in one clear line."""

from __future__ import annotations

import io
import logging
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, NumberObject

from casefile.errors import DocumentUnreadable
from casefile.record import text_digest
from extract.readers import LARGEST_BYTES, read_documents
from extract.readers_header import read_header
from extract.readers_pdf import unwrap_lines
from extract.readers_sandbox import parse_apart
from extract.readers_text import NotText, decode_text

NOTE = "HOME VISIT - 14/05/21\nSeen: Kelly and Tyler.\n"


def _pdf(*pages: str) -> bytes:
    """A PDF with one line of text on each page."""
    writer = PdfWriter()
    for text in pages:
        page = writer.add_blank_page(300, 300)
        font = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
            }
        )
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 12 Tf 20 200 Td ({text}) Tj ET".encode() if text else b"")
        page[NameObject("/Contents")] = stream
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _scan() -> bytes:
    """A PDF whose second page holds only a picture."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(_pdf("Home visit 14/05/21", ""))))
    picture = DecodedStreamObject()
    picture.set_data(b"\x00\x00\x00")
    picture.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Image"),
            NameObject("/Width"): NumberObject(1),
            NameObject("/Height"): NumberObject(1),
            NameObject("/BitsPerComponent"): NumberObject(8),
            NameObject("/ColorSpace"): NameObject("/DeviceRGB"),
        }
    )
    writer.pages[1][NameObject("/Resources")] = DictionaryObject(
        {NameObject("/XObject"): DictionaryObject({NameObject("/Im0"): writer._add_object(picture)})}
    )
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _docx() -> bytes:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Haverley Children's Services"
    document.add_paragraph("CORE GROUP 28/11/2019")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        (c for r in table.rows for c in r.cells), ("Name", "DOB", "Mia", "04.03.15"), strict=True
    ):
        cell.text = text
    document.add_paragraph("All well.")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_text_note_keeps_every_character_and_its_offsets(tmp_path: Path) -> None:
    path = tmp_path / "01-visit.txt"
    path.write_bytes("\ufeffHome visit 14/05/21\r\nSiân seen.\r\n".encode())
    (document,) = read_documents([path])
    assert document.text == path.read_text(encoding="utf-8")
    assert document.sha256 == text_digest(document.text or "")
    assert (document.id, document.filename, document.title) == ("d1", "01-visit.txt", "Home visit 14/05/21")


@given(st.text(st.characters(min_codepoint=32, exclude_categories=("Cs",)) | st.just("\n"), max_size=200))
def test_decoding_gives_what_python_reads(text: str) -> None:
    data = text.encode("utf-8")
    if not data.startswith((b"%PDF", b"PK\x03\x04", b"GIF8", b"{\\rtf")):
        decoded = decode_text(data, name="a.txt")
        assert decoded == io.TextIOWrapper(io.BytesIO(data), encoding="utf-8").read()


def test_a_folder_is_read_in_name_order_without_its_hidden_files(tmp_path: Path) -> None:
    for name in ("02-b.txt", "01-a.md", ".hidden", "~$lock.docx"):
        (tmp_path / name).write_text(NOTE, encoding="utf-8")
    assert [(d.id, d.filename) for d in read_documents([tmp_path])] == [("d1", "01-a.md"), ("d2", "02-b.txt")]


def test_old_windows_text_is_read_and_said_so(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes("Home visit. Siân’s café, all well, nothing else to note today.".encode("cp1252"))
    with caplog.at_level(logging.WARNING):
        (document,) = read_documents([path])
    assert document.text == "Home visit. Siân’s café, all well, nothing else to note today."
    assert "Windows-1252" in caplog.text
    assert "Siân" not in caplog.text


def test_a_word_file_is_read_with_its_header_and_tables_row_by_row(tmp_path: Path) -> None:
    path = tmp_path / "core.docx"
    path.write_bytes(_docx())
    (document,) = read_documents([path])
    assert document.text == (
        "Haverley Children's Services\nCORE GROUP 28/11/2019\nName | DOB\nMia | 04.03.15\nAll well."
    )
    where = document.region_at(document.text.index("Mia"))
    assert where is not None
    assert where.label == "table 1 row 2"
    assert str(document.date) == "2019-11-28"


def test_a_pdf_is_read_page_by_page(tmp_path: Path) -> None:
    path = tmp_path / "visit.pdf"
    path.write_bytes(_pdf("Home visit 14/05/21", "Tyler seen."))
    (document,) = read_documents([path])
    assert document.text == "Home visit 14/05/21\n\nTyler seen."
    assert [(r.label, (document.text or "")[r.start : r.end]) for r in document.regions] == [
        ("page 1", "Home visit 14/05/21"),
        ("page 2", "Tyler seen."),
    ]


def test_lines_that_the_page_broke_are_joined_and_list_items_are_not() -> None:
    text = (
        "Tyler was seen at home with his\nmother and her sister, as agreed.\n- next visit 4 May\nDate: 1 May"
    )
    assert unwrap_lines(text).split("\n") == [
        "Tyler was seen at home with his mother and her sister, as agreed.",
        "- next visit 4 May",
        "Date: 1 May",
    ]


def _encrypted() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(_pdf("secret"))))
    writer.encrypt("key", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _zip_bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for n in range(5):
            archive.writestr(f"word/{n}.xml", b"\0" * 50_000_000)
    return out.getvalue()


def _entity_bomb() -> bytes:
    out = io.BytesIO()
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    with (
        zipfile.ZipFile(io.BytesIO(_docx())) as good,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for info in good.infolist():
            content = good.read(info)
            if info.filename == "word/document.xml":
                content = f'<!DOCTYPE x [<!ENTITY a0 "ha">{laughs}]><x>&a9;</x>'.encode()
            archive.writestr(info, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        pytest.param("empty.txt", b"", "is empty", id="empty note"),
        pytest.param("blank.txt", b"\xef\xbb\xbf \r\n\t", "is empty", id="only white space"),
        pytest.param("note.txt", _pdf("x"), "is not text: it looks like a PDF", id="PDF named .txt"),
        pytest.param(
            "note.md", _docx(), "is not text: it looks like a Word document", id="Word file named .md"
        ),
        pytest.param("note.txt", bytes(range(256)) * 20, "is not text", id="binary named .txt"),
        pytest.param(
            "note.txt", "Привет".encode("cp1251") * 9, "encoding cannot be told", id="unknown encoding"
        ),
        pytest.param("note.xyz", b"hello", "not a kind of file that can be read", id="unknown suffix"),
        pytest.param(
            "note.doc", b"\xd0\xcf\x11\xe0", "not a kind of file that can be read", id="old Word file"
        ),
        pytest.param("note.docx", b"PK\x03\x04 broken", "is damaged", id="damaged Word file"),
        pytest.param(
            "note.docx", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "password", id="Word file with a password"
        ),
        pytest.param("note.docx", _pdf("x"), "is damaged", id="PDF named .docx"),
        pytest.param("note.docx", _zip_bomb(), "unpacks to more than 200 MB", id="zip bomb"),
        pytest.param("note.docx", _entity_bomb(), "is damaged", id="entity bomb"),
        pytest.param("note.pdf", b"%PDF-1.7 broken", "is damaged", id="damaged PDF"),
        pytest.param("note.pdf", _encrypted(), "password", id="PDF with a password"),
        pytest.param(
            "scan.pdf", _scan(), "Page 2 of 'scan.pdf' has no text; it may be a scan", id="scanned page"
        ),
        pytest.param("scan.pdf", _pdf("", ""), "has no text; it may be a scan", id="PDF without text"),
    ],
)
def test_a_file_that_is_no_note_is_named_in_one_line(
    tmp_path: Path, name: str, data: bytes, words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(DocumentUnreadable) as caught:
        read_documents([path])
    assert words in str(caught.value)
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DocumentUnreadable, match="There is no file or folder"):
        read_documents([tmp_path / "gone.txt"])


def test_a_file_of_more_than_50_mb_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.truncate(LARGEST_BYTES + 1)
    with pytest.raises(DocumentUnreadable, match="at most 50 MB"):
        read_documents([path])


@pytest.mark.parametrize(
    ("names", "words"),
    [
        pytest.param((), "holds no files", id="empty folder"),
        pytest.param(("a.txt", "photo.jpg"), "photo.jpg", id="a picture among the notes"),
    ],
)
def test_a_folder_that_is_no_family_is_named(tmp_path: Path, names: tuple[str, ...], words: str) -> None:
    for name in names:
        (tmp_path / name).write_text(NOTE, encoding="utf-8")
    with pytest.raises(DocumentUnreadable, match=words):
        read_documents([tmp_path])


def test_a_folder_in_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "second family").mkdir()
    with pytest.raises(DocumentUnreadable, match="second family"):
        read_documents([tmp_path])


def test_a_message_never_quotes_the_note(tmp_path: Path) -> None:
    path = tmp_path / "note.docx"
    path.write_bytes(b"Kelly Marsh told me")
    with pytest.raises(DocumentUnreadable) as caught:
        read_documents([path])
    assert "Kelly" not in str(caught.value)


def test_the_parsing_process_leaves_no_way_out() -> None:
    assert parse_apart(_pdf("Hello"), ".pdf").text == "Hello"


DOORS = """
import socket, subprocess, sys
from extract.readers_sandbox import close_the_doors
close_the_doors(memory_bytes=600_000_000)
def refused(action):
    try:
        action()
    except (PermissionError, MemoryError, OSError):
        return True
    return False
print([refused(lambda: socket.create_connection(("127.0.0.1", 9))),
       refused(lambda: subprocess.run(["true"])),
       refused(lambda: bytearray(2_000_000_000))])
"""


def test_network_programs_and_memory_are_refused_while_a_file_is_parsed() -> None:
    done = subprocess.run([sys.executable, "-c", DOORS], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[True, True, True]"


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        pytest.param(
            "CASE NOTE - home visit\nVisit: 20/02/19 15.45. Recorded 21/02/19",
            "home visit",
            "2019-02-20",
            id="visit",
        ),
        pytest.param(
            "From: J Atkinson\nTo: P Nair\nSent: 14 February 2019 16:08\n\nHi",
            "email",
            "2019-02-14",
            id="e-mail",
        ),
        pytest.param(
            "CHRONOLOGY   Printed 03/03/2022\n\n08.06.21 | Court\n29.06.21 | ICPC",
            "chronology",
            "2022-03-03",
            id="chronology",
        ),
        pytest.param(
            "Core Group (3rd)\nWed 22 September 2021, 2pm", "core group", "2021-09-22", id="core group"
        ),
        pytest.param(
            "Riverside Clinic\n\n15 March 2019\n\nDear Ms Nair\n\nRe: Mason, DOB 17/01/2017",
            "letter",
            "2019-03-15",
            id="letter",
        ),
        pytest.param(
            "PUBLIC PROTECTION NOTICE\nSubmitted 05/05/2019 06.10\nOccurrence: 04/05/2019",
            "police notice",
            "2019-05-05",
            id="police",
        ),
        pytest.param(
            "PRE-BIRTH ASSESSMENT\nEDD 21.09.2019\nAuthor: Priya Nair. Completed 22/07/2019",
            "assessment",
            "2019-07-22",
            id="assessment",
        ),
        pytest.param(
            "Date: 2022-12-11\n\n17/9/22 Contact book, begun today\n2/10 Mum came.",
            None,
            "2022-12-11",
            id="stamped above, whatever day it begins with",
        ),
        pytest.param(
            "Date: 2022-12\n\nI am the reporter.\nMum came.", None, "2022-12", id="stamped with a month"
        ),
        pytest.param(
            "MINUTES\nMia Hart, 14\nStrategy discussion, 4 May 2021",
            "strategy meeting",
            "2021-05-04",
            id="minutes of a kind",
        ),
        pytest.param(
            "LOOKED AFTER REVIEW (2nd) 19 January 2023", "looked-after review", "2023-01-19", id="review"
        ),
        pytest.param(
            "Mia was born in Leeds on 4 March 2015 and came to us.", None, None, id="a tale, no heading"
        ),
        pytest.param("Child: Mia\nDOB: 04/03/2015\nAll well.", None, None, id="only a date of birth"),
    ],
)
def test_a_note_says_itself_what_it_is_and_of_when(text: str, kind: str | None, day: str | None) -> None:
    header = read_header(text)
    assert header.kind == kind
    assert (str(header.date) if header.date else None) == day


def test_the_writer_is_named_after_author_or_the_closing_words() -> None:
    assert read_header("ASSESSMENT\nAuthor: Priya Nair, social worker").author == "Priya Nair"
    assert (
        read_header(
            "15 March 2019\n\nDear Sam\n\nAll well.\n\nYours sincerely\nLorraine Peel\nHealth Visitor"
        ).author
        == "Lorraine Peel"
    )


def test_a_log_without_a_year_is_dated_by_its_weekdays_and_the_note_beside_it(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text("STRATEGY MEETING - Fri 28/10/2022\nAgreed.", encoding="utf-8")
    (tmp_path / "2.txt").write_text(
        "CARER DAILY LOG\n\nFri 28 Oct. Came late.\n\nTue 1 Nov. School.", encoding="utf-8"
    )
    assert [str(d.date) for d in read_documents([tmp_path])] == ["2022-10-28", "2022-11-01"]


def test_text_that_is_not_text_is_told_apart_by_what_it_looks_like() -> None:
    with pytest.raises(NotText, match="a picture"):
        decode_text(b"\x89PNG\r\n\x1a\n", name="a.txt")
