"""Case files on disk: `kithkin-case/1` JSON in and out, without loss.

`parse_case` and `serialise_case` turn JSON text into a Case and back; `read_case` and `write_case` add the file.
A file from elsewhere may leave out what only we write (ids of facts, review, methods, the notes' text).
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from casefile.errors import CaseInvalid
from casefile.exchange_read import case_from_json
from casefile.exchange_write import case_to_json
from casefile.files import write_whole
from casefile.record import Case
from casefile.schema import schema_problem

MEDIA_TYPE = "application/vnd.kithkin.case+json"
_LARGEST_BYTES = 200_000_000


def parse_case(text: str, *, name: str = "the case file") -> Case:
    """The case that a JSON text holds.

    Raises:
        CaseInvalid: not JSON, not `kithkin-case/1`, or a reference leads nowhere; the message names the place.
    """
    try:
        raw = json.loads(text, parse_float=_finite, parse_constant=_finite)
        _check_characters(text, raw)
    except json.JSONDecodeError as error:
        raise CaseInvalid(
            f"{name} is not JSON (line {error.lineno}, column {error.colno}). Choose a file made by 'kithkin extract' or an export."
        ) from error
    except RecursionError as error:
        raise CaseInvalid(f"{name} is nested too deeply to be a case file. Choose another file.") from error
    except ValueError:
        # Not "from" the error: its words may quote the file.
        raise CaseInvalid(
            f"{name} holds a number or a character that no case file can. Export it again from where it was made."
        ) from None
    problem = schema_problem(raw)
    if problem is not None:
        raise CaseInvalid(f"{name} does not follow the format kithkin-case/1: {problem}")
    return case_from_json(raw, name=name)


def _finite(number: str) -> float:
    value = float(number)
    if not math.isfinite(value):
        raise ValueError(number)
    return value


def _check_characters(text: str, raw: Any) -> None:
    """Raises ValueError for half a character, such as a lone \\ud800, which could never be written again."""
    if "\\ud" in text.lower():
        json.dumps(raw, ensure_ascii=False).encode("utf-8")


def serialise_case(case: Case) -> str:
    """JSON text of a case, with stable key order and a final newline."""
    return json.dumps(case_to_json(case), ensure_ascii=False, indent=1) + "\n"


def read_case(path: Path) -> Case:
    """Raises CaseInvalid when the file is missing, too large, not UTF-8 or not a case."""
    try:
        if path.stat().st_size > _LARGEST_BYTES:
            raise CaseInvalid(
                f"'{path.name}' is larger than 200 MB; a case file never is. Check that it is the right file."
            )
        text = path.read_text(encoding="utf-8-sig")  # Windows editors put a mark in front
    except FileNotFoundError as error:
        raise CaseInvalid(f"There is no file '{path.name}' there; check the name and the folder.") from error
    except UnicodeDecodeError as error:
        raise CaseInvalid(
            f"'{path.name}' is not UTF-8 text at byte {error.start}; choose a case file."
        ) from error
    except OSError as error:
        raise CaseInvalid(
            f"'{path.name}' cannot be opened ({error.strerror}); check that it is a file you may read."
        ) from error
    return parse_case(text, name=f"'{path.name}'")


def write_case(case: Case, path: Path) -> None:
    """Write the case file whole or not at all. Raises OutputRefused."""
    write_whole(path, serialise_case(case).encode("utf-8"))


def as_json(case: Case) -> Mapping[str, Any]:
    """The case as the JSON object that `serialise_case` writes."""
    return case_to_json(case)
