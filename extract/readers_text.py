"""Turns the bytes of a .txt or .md file into the text that all offsets count."""

from __future__ import annotations

import io
import logging

_log = logging.getLogger(__name__)

# First bytes of files that only carry the suffix of a text.
_SIGNATURES = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a Word document or a zip archive",
    b"\xd0\xcf\x11\xe0": "an old Word or Outlook document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"{\\rtf": "a rich-text document",
    b"\x7fELF": "a program",
    b"MZ\x90": "a program",
}
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
# A control character in this many is a sign of a binary file; a form feed or a stray NUL in a long note is not.
_CONTROL_SHARE = 0.01
# Windows-1252 is believed only for a mostly unaccented text: more high bytes mean another script.
_HIGH_SHARE = 0.15


class NotText(ValueError):
    """The bytes are no text; the message completes "is not text: "."""


def decode_text(data: bytes, *, name: str) -> str:
    """The text of a file, character for character as Python's `read_text(encoding="utf-8")` gives it.

    So line ends become "\\n" and a byte-order mark stays the first character. UTF-16 with its mark is read too,
    and Windows-1252 where the bytes are no UTF-8 but make a plain Western text; a warning is then logged.

    Raises:
        NotText: it is binary, or in an encoding that cannot be told.
    """
    for signature, what in _SIGNATURES.items():
        if data.startswith(signature):
            raise NotText(f"it looks like {what}")
    encoding = _encoding(data, name)
    text = io.TextIOWrapper(io.BytesIO(data), encoding=encoding).read()
    controls = sum(ch < " " and ch not in "\t\n\r\f\v" for ch in text)
    if controls > len(text) * _CONTROL_SHARE:
        raise NotText("it holds bytes that are no writing")
    return text


def _encoding(data: bytes, name: str) -> str:
    if data.startswith(_UTF16_MARKS) and len(data) % 2 == 0:
        return "utf-16"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _western(data, name)
    return "utf-8"


def _western(data: bytes, name: str) -> str:
    """ "cp1252" when the bytes make a plain Western text."""
    high = sum(byte >= 0x80 for byte in data)
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        high = len(data)
    if high > len(data) * _HIGH_SHARE:
        raise NotText("its encoding cannot be told")
    _log.warning("'%s' is not UTF-8; it was read as Windows-1252.", name)
    return "cp1252"
