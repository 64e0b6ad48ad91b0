"""Content as the store keeps it: compressed bytes beside the SHA-256 of what they hold."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from casefile.errors import StoreUnavailable
from casefile.exchange import serialise_case
from casefile.exchange_read import case_from_json
from casefile.record import Case

_LEVEL = 6


class Packed(NamedTuple):
    """Compressed bytes, and the SHA-256, in hex, of what they hold."""

    content: bytes
    sha256: str


def pack_case(case: Case) -> Packed:
    """The case in its canonical text, `serialise_case`.

    Raises:
        CaseInvalid: it could not be read back (a reference leads nowhere, a quotation does not stand); nothing is kept
            that would not open again.
    """
    text = serialise_case(case)
    case_from_json(json.loads(text), name="the case")
    return pack_text(text)


def pack_text(text: str) -> Packed:
    return pack_bytes(text.encode("utf-8"))


def pack_json(content: Mapping[str, Any]) -> Packed:
    return pack_text(json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")))


def pack_bytes(whole: bytes) -> Packed:
    return Packed(zlib.compress(whole, _LEVEL), hashlib.sha256(whole).hexdigest())


def unpack_bytes(packed: Packed, *, name: str) -> bytes:
    """Raises StoreUnavailable when the bytes are not those that were saved."""
    try:
        whole = zlib.decompress(packed.content)
    except zlib.error as error:
        raise StoreUnavailable(_damaged(name)) from error
    if hashlib.sha256(whole).hexdigest() != packed.sha256:
        raise StoreUnavailable(_damaged(name))
    return whole


def unpack_case(packed: Packed, *, name: str) -> Case:
    # Checked against the schema when it came in; only its own references are checked again here.
    return case_from_json(json.loads(unpack_bytes(packed, name=name)), name=name)


def unpack_json(packed: Packed, *, name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(unpack_bytes(packed, name=name))
    return content


def now() -> datetime:
    return datetime.now(UTC)


def as_text(moment: datetime) -> str:
    """A UTC time in the one form that the tables hold."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def one_line(words: str) -> str:
    """A title, name or detail without line breaks and control characters, which a database may refuse."""
    return "".join(c if c.isprintable() else " " for c in words).strip()


def _damaged(name: str) -> str:
    return f"{name} is not as it was saved: its SHA-256 differs. Run 'kithkin verify-audit' and put back the latest backup."
