"""The JSON object in a model's words: bare, fenced, with prose round it, with a comma too many, or cut off."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

_TRAILING_COMMA = re.compile(r",(\s*[\]}])")
_FENCE = re.compile(r"```[a-zA-Z]*\n?")
_MOST_STARTS = 40


def json_of(text: str) -> dict[str, Any] | None:
    """The JSON object of a reply; None when there is none.

    Of several objects, the one with the most in it. What was cut off in the middle of an entry loses that entry only.

    >>> json_of('Here you are: ```json\\n{"people": [],}\\n``` Anything else?')
    {'people': []}
    """
    plain = _FENCE.sub("", text)
    found = [o for o in (*_objects(plain), _mended(plain)) if isinstance(o, dict)]
    return max(found, key=_fullness) if found else None


def unwrapped(found: dict[str, Any] | None) -> dict[str, Any] | None:
    """The object that a service's answer carries as text, such as a chat completion; another object as it is."""
    if found is None or not {"choices", "content", "message", "output", "response"} & found.keys():
        return found
    texts = sorted(_texts(found), key=len, reverse=True)
    inner = json_of(texts[0]) if texts else None
    return inner if inner is not None else found


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)


def _objects(text: str) -> Iterator[Any]:
    """Every whole object that begins outside another one."""
    decoder = json.JSONDecoder(strict=False)
    position, tried = text.find("{"), 0
    while position >= 0 and tried < _MOST_STARTS:
        tried += 1
        end = position + 1
        try:
            value, end = decoder.raw_decode(text, position)
        except (ValueError, RecursionError):
            closed = _closing(text, position)
            value = _loads(_TRAILING_COMMA.sub(r"\1", text[position:closed])) if closed else None
            end = closed if closed and value is not None else end
        if value is not None:
            yield value
        position = text.find("{", end)


def _fullness(found: dict[str, Any]) -> tuple[int, int]:
    """How many entries its lists hold, then how many fields it has."""
    lists = [v for v in found.values() if isinstance(v, list)]
    return sum(isinstance(one, dict | list) for v in lists for one in v), len(found)


def _closing(text: str, start: int) -> int | None:
    """Where the object that begins at `start` ends; None when it never does."""
    opened = _open_brackets(text[start:])
    return None if opened.closed is None else start + opened.closed


class _Brackets:
    """How far a text keeps its brackets: those still open, and the last places between two entries.

    closed: where the first of them closed; breaks: end of a whole entry, with the brackets open there.
    """

    def __init__(self) -> None:
        self.stack: list[str] = []
        self.closed: int | None = None
        self.breaks: list[tuple[int, tuple[str, ...]]] = []


def _open_brackets(text: str) -> _Brackets:
    found = _Brackets()
    is_string = is_escaped = False
    for at, char in enumerate(text):
        if is_string:
            is_string = is_escaped or char != '"'
            is_escaped = char == "\\" and not is_escaped
        elif char == '"':
            is_string = True
        elif char in "{[":
            found.stack.append("}" if char == "{" else "]")
        elif char in "}]":
            if not found.stack or found.stack.pop() != char:
                return found
            found.breaks.append((at + 1, tuple(found.stack)))
            if not found.stack:
                found.closed = at + 1
                return found
    return found


def _mended(text: str) -> dict[str, Any] | None:
    """A cut-off object closed after its last whole entry."""
    start = text.find("{")
    if start < 0:
        return None
    for end, opened in reversed(_open_brackets(text[start:]).breaks[-_MOST_STARTS:]):
        whole = text[start : start + end] + "".join(reversed(opened))
        value = _loads(_TRAILING_COMMA.sub(r"\1", whole))
        if isinstance(value, dict):
            return value
    return None


def _loads(text: str) -> Any:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None
