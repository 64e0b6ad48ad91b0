"""The versioned library of explainers, reassurances, prompts and gap texts: as shipped, or with a service's own words in place of some."""

from __future__ import annotations

import difflib
import json
import re
import string
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from casefile.errors import CaseInvalid
from story.bands import AGE_BANDS, AgeBand
from story.lint import lint_text
from story.readability import measure
from story.spelling import misspellings
from story.tables import table

_SLOTS = frozenset(["anyone", "carers", "child", "notes", "parents", "worker"])
_GAP_SLOTS = _SLOTS | {"name", "when"}
_MOST_PROBLEMS = 12
_LONGEST_VERSION = 60
_GRADE_ROOM = 3.0  # a short text swings far more than a page does
_SAMPLE = "Sam"


@dataclass(frozen=True)
class Library:
    """Texts by entry and band, the words of gap boxes by entry, and the version that a book names."""

    version: str
    texts: Mapping[str, Mapping[str, Any]]
    gaps: Mapping[str, Mapping[str, Any]]


class LibraryInvalid(CaseInvalid):
    """A service's library cannot be used. problems: each with its line, entry and band, and what to do."""

    def __init__(self, message: str, problems: tuple[str, ...]) -> None:
        super().__init__(message)
        self.problems = problems


@cache
def shipped_library() -> Library:
    """The library that comes with the program."""
    texts, gaps = table("library"), table("gaps")
    version = f"library/{texts['version']} gaps/{gaps['version']}"
    return Library(version, _entries(texts), _entries(gaps))


def read_library(path: Path | None) -> Library:
    """The shipped library with the texts of a service's file in place of its own; without a file, as shipped.

    The file is TOML like story/tables/library.toml: `version`, then `["entry"]` tables (gap boxes as `["gap.entry"]`) with the texts of
    one or more bands. Bands that it does not give keep the shipped text.

    Raises:
        CaseInvalid: the file cannot be read, or a text cannot be used; every problem is named, with its entry and band.
    """
    if path is None:
        return shipped_library()
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CaseInvalid(f"'{path.name}' cannot be read as a library of texts: {error}.") from error
    return parse_library(text, name=path.name)


def parse_library(text: str, *, name: str) -> Library:
    """The same from the text of a file of that name. Raises LibraryInvalid."""
    try:
        given = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        said = str(error) or "it is nested too deeply"
        raise LibraryInvalid(
            f"'{name}' cannot be read as a library of texts: {said}.", (f"It is no TOML: {said}.",)
        ) from error
    problems = tuple(_numbered(text, p) for p in _problems(given))
    if problems:
        more = f" And {len(problems) - _MOST_PROBLEMS} more." if len(problems) > _MOST_PROBLEMS else ""
        shown = " ".join(problems[:_MOST_PROBLEMS])
        raise LibraryInvalid(f"'{name}' cannot be used. {shown}{more}", problems)
    return _merged(given)


def library_file() -> str:
    """The shipped library as a file that a service may copy from, gap boxes among it."""
    shipped = shipped_library()
    gaps = {f"gap.{name}": _texts_of(entry) for name, entry in shipped.gaps.items()}
    lines = [_HEAD]
    for name, entry in {**shipped.texts, **gaps}.items():
        lines += [
            f'["{name}"]',
            *(f'"{band}" = {json.dumps(list(t), ensure_ascii=False)}' for band, t in entry.items()),
            "",
        ]
    return "\n".join(lines)


_HEAD = """# Explanations, reassurances, prompts and gap boxes. Keep the entries and bands that your service words differently, and delete the rest:
# what is not here stays as shipped. Give every change a new version. Slots such as {child} are filled by the program.
version = "1"
"""


def _texts_of(gap: Mapping[str, Any]) -> dict[str, list[str]]:
    """The texts of a gap box by band, without what the list of questions calls it."""
    return {band: texts for band, texts in gap.items() if band in AGE_BANDS}


def _merged(given: Mapping[str, Any]) -> Library:
    shipped = shipped_library()
    texts, gaps = dict(shipped.texts), dict(shipped.gaps)
    for name, entry in _entries(given).items():
        if name.startswith("gap."):
            gaps[name.removeprefix("gap.")] = {**gaps[name.removeprefix("gap.")], **entry}
        else:
            texts[name] = {**texts[name], **entry}
    return Library(f"{shipped.version} service/{given['version']}", texts, gaps)


def _entries(content: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    return {name: entry for name, entry in content.items() if name != "version"}


# ---- what may be wrong with a service's file -------------------------------------------------------------------------


def _numbered(text: str, problem: str) -> str:
    """The problem with the line on which its entry, or the band of it, stands."""
    where = re.match(r"(?:There is no entry )?'([^']*)'(?:, band '([^']*)')?", problem)
    if where is None:
        return problem
    lines = text.splitlines()
    heads = [n for n, line in enumerate(lines) if line.strip().startswith("[") and where[1] in line]
    if not heads:
        return problem
    bands = (
        n for n, line in enumerate(lines) if n > heads[0] and where[2] and where[2] in line.partition("=")[0]
    )
    return f"Line {next(bands, heads[0]) + 1}: {problem}"


def _problems(given: Mapping[str, Any]) -> Iterator[str]:
    if not isinstance(given.get("version"), str) or not given["version"].strip():
        yield 'It has no version; write version = "…" in its first line, and change it with every change.'
    elif len(given["version"]) > _LONGEST_VERSION:
        yield f"Its version is longer than {_LONGEST_VERSION} characters; a number or a date is enough."
    shipped = shipped_library()
    known = [*shipped.texts, *(f"gap.{name}" for name in shipped.gaps)]
    for name, entry in _entries(given).items():
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f" Do you mean '{near[0]}'?" if near else " 'kithkin library' lists all entries."
            yield f"There is no entry '{name}'.{hint}"
        elif not isinstance(entry, Mapping):
            yield f"'{name}' is not a table of bands with their texts."
        else:
            for band_id, texts in entry.items():
                yield from _band_problems(name, band_id, texts)


def _band_problems(name: str, band_id: str, texts: Any) -> Iterator[str]:
    where = f"'{name}', band '{band_id}'"
    if band_id not in AGE_BANDS:
        yield f"{where}: there is no such band; choose one of {', '.join(AGE_BANDS)}."
        return
    if not isinstance(texts, list) or not texts or not all(isinstance(t, str) and t.strip() for t in texts):
        yield f'{where}: give at least one sentence, as in ["It was not your fault."].'
        return
    slots = (
        _GAP_SLOTS if name.startswith("gap.") else _SLOTS | ({"pages"} if name.startswith("use.") else set())
    )
    for text in texts:
        wrong = _slot_problem(text, slots)
        if wrong:
            yield f"{where}: {wrong}"
            return
    if not name.startswith(("use.", "sources.")):
        yield from (f"{where}: {problem}" for problem in _wording_problems(texts, AGE_BANDS[band_id]))


def _slot_problem(text: str, slots: frozenset[str]) -> str:
    try:
        fields = [field for field in string.Formatter().parse(text) if field[1] is not None]
    except ValueError:
        return "a brace { or } stands alone."
    if any(spec or conversion for _, _, spec, conversion in fields):
        return "a slot holds nothing but its name, as in {child}."
    names = [name or "" for _, name, _, _ in fields]
    unknown = [n for n in names if n[:1].lower() + n[1:] not in slots]
    listed = ", ".join(f"{{{s}}}" for s in sorted(slots))
    return f"'{{{unknown[0]}}}' is not known; use {listed}." if unknown else ""


def _wording_problems(texts: list[str], band: AgeBand) -> Iterator[str]:
    """What the language table stops, sentences that are too long, and texts that are too hard to read."""
    said = [re.sub(r"\{\w+\}", _SAMPLE, text) for text in texts]
    for text in said:
        for finding in lint_text(text, band):
            if finding.level == "BLOCK":
                instead = f" Write '{finding.instead}' or the like." if finding.is_wording else ""
                yield f"'{finding.word}' may not be printed ({finding.why}).{instead}"
    for found in (m for text in said for m in misspellings(text, [_SAMPLE])):
        instead = f"; perhaps '{found.instead[0]}'" if found.instead else ""
        yield f"'{found.word}' is no British spelling{instead}."
    size = measure(said, taught=band.taught, names=frozenset([_SAMPLE]))
    if size.longest > band.longest_sentence:
        yield f"a sentence has {size.longest} words; at most {band.longest_sentence}."
    if size.grade > band.grade + _GRADE_ROOM:
        yield f"it is too hard to read (grade {size.grade:.1f}; at most {band.grade + _GRADE_ROOM:.1f})."
