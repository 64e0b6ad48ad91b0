"""Reads files as notes: text that never changes, with the title, kind, date and author that the note gives itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from casefile.errors import DocumentUnreadable
from casefile.record import Region, SourceDocument, text_digest
from extract.progress import Progress, silently
from extract.readers_header import Header, read_header, with_years_of_neighbours
from extract.readers_parsed import PROBLEMS, ParsedFile, Unparsable
from extract.readers_sandbox import PARSERS, parse_apart
from extract.readers_text import NotText, decode_text

TEXT_SUFFIXES = (".txt", ".md")
READABLE_SUFFIXES = (*TEXT_SUFFIXES, *PARSERS)
LARGEST_BYTES = 50_000_000


def read_documents(paths: Sequence[Path], *, progress: Progress = silently) -> tuple[SourceDocument, ...]:
    """Notes in the order given, a folder's files in name order; ids d1, d2, …

    Hidden files of a folder are passed over. A log whose entries leave out the year is dated by its weekdays
    and the notes beside it.

    Raises:
        DocumentUnreadable: a file is missing, empty, over 50 MB, damaged, a scan, protected or of a kind that
            is not read, or a folder holds no file.
    """
    files = [file for path in paths for file in _files(path)]
    parsed = [read_file(file) for file in progress(files)]
    headers = with_years_of_neighbours(
        [read_header(p.text, filename=f.name) for f, p in zip(files, parsed, strict=True)]
    )
    return tuple(
        _document(f"d{n}", file, content, header)
        for n, (file, content, header) in enumerate(zip(files, parsed, headers, strict=True), start=1)
    )


def read_file(path: Path) -> ParsedFile:
    """Text and regions of one file.

    Raises:
        DocumentUnreadable: see `read_documents`.
    """
    suffix = path.suffix.lower()
    if suffix not in READABLE_SUFFIXES:
        raise DocumentUnreadable(
            f"'{path.name}' is not a kind of file that can be read; save it as {_listed(READABLE_SUFFIXES)}."
        )
    data = _bytes_of(path)
    try:
        parsed = (
            ParsedFile(decode_text(data, name=path.name))
            if suffix in TEXT_SUFFIXES
            else parse_apart(data, suffix)
        )
    except NotText as error:
        raise DocumentUnreadable(
            f"'{path.name}' is not text: {error}. Give it its right suffix, or save it as UTF-8 text."
        ) from error
    except Unparsable as error:
        raise DocumentUnreadable(
            PROBLEMS[error.problem].format(name=path.name, detail=error.detail)
        ) from error
    if not parsed.text.strip("\ufeff \t\r\n\f\v\xa0"):
        raise DocumentUnreadable(f"'{path.name}' is empty; leave it out or upload the file again.")
    return parsed


def _files(path: Path) -> Iterator[Path]:
    """The file itself, or a folder's visible files in name order."""
    if not path.exists():
        raise DocumentUnreadable(f"There is no file or folder '{path}'; check its name.")
    if not path.is_dir():
        yield path
        return
    entries = sorted(e for e in path.iterdir() if not e.name.startswith((".", "~$")))
    for entry in entries:
        if entry.is_dir():
            raise DocumentUnreadable(
                f"'{path.name}' holds another folder, '{entry.name}'; a folder is one family, so give its files alone."
            )
    odd = [e.name for e in entries if e.suffix.lower() not in READABLE_SUFFIXES]
    if odd:
        raise DocumentUnreadable(
            f"'{path.name}' holds files of a kind that cannot be read: {', '.join(odd[:5])}; take them out or save them as {_listed(READABLE_SUFFIXES)}."
        )
    if not entries:
        raise DocumentUnreadable(f"'{path.name}' holds no files; put the notes of one family in it.")
    yield from entries


def _bytes_of(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > LARGEST_BYTES:
            raise DocumentUnreadable(
                f"'{path.name}' is {size // 1_000_000} MB; at most {LARGEST_BYTES // 1_000_000} MB are read. Split it."
            )
        if not path.is_file():
            raise DocumentUnreadable(f"'{path.name}' is no ordinary file; give a note.")
        return path.read_bytes()
    except OSError as error:
        raise DocumentUnreadable(
            f"'{path.name}' cannot be opened ({error.strerror}); check that you may read it."
        ) from error


def _document(document_id: str, path: Path, content: ParsedFile, header: Header) -> SourceDocument:
    return SourceDocument(
        id=document_id,
        title=header.title,
        text=content.text,
        sha256=text_digest(content.text),
        date=header.date,
        kind=header.kind,
        author=header.author,
        filename=path.name,
        regions=tuple(Region(label, start, end) for label, start, end in content.regions),
    )


def _listed(suffixes: Sequence[str]) -> str:
    return f"{', '.join(suffixes[:-1])} or {suffixes[-1]}"
