"""Reads files as notes: text that never changes, with the title, kind, date and author that the note gives itself."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from casefile.record import SourceDocument, text_digest


def read_documents(paths: Sequence[Path]) -> tuple[SourceDocument, ...]:
    """Notes in the order given, a folder's files in name order; ids d1, d2, …

    Raises:
        DocumentUnreadable: a file is missing, empty, too large, damaged or of a kind that is not read.
    """
    files = [f for p in paths for f in (sorted(p.iterdir()) if p.is_dir() else [p])]
    return tuple(_document(f"d{n}", f) for n, f in enumerate(files, start=1))


def _document(document_id: str, path: Path) -> SourceDocument:
    text = path.read_text(encoding="utf-8")
    return SourceDocument(document_id, path.stem, text, text_digest(text), filename=path.name)
