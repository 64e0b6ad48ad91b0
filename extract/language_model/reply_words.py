"""Other spellings of the fields and words of a reply, brought to those that were asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from casefile.vocabulary import DETAIL_KINDS, EVENT_TYPES, ORGANISATION_KINDS, RELATION_TYPES, Certainty
from extract.language_model.schema import MEMBER
from extract.lexicons import load_lexicon

_NOTHING = frozenset(("", "null", "none", "n/a", "unknown", "not known", "not stated", "not given"))
_LISTS = ("also_called", "people")


@cache
def _synonyms(name: str) -> Mapping[str, str]:
    """The word asked for, by each of its other spellings."""
    section = load_lexicon("reply_words")[name]
    return {word: wanted for wanted, words in section.items() for word in words}


def tidy_reply(raw: dict[str, Any] | None) -> dict[str, Any] | None:
    """The reply with its sections under their names, unwrapped from an outer object; None stays None."""
    if raw is None:
        return None
    sections = _synonyms("sections")
    if not any(_plain(key) in sections for key in raw):
        inner = [v for v in raw.values() if isinstance(v, dict)]
        if len(inner) == 1:
            return tidy_reply(inner[0])
    tidied: dict[str, Any] = {}
    for key, value in raw.items():
        name = sections.get(_plain(key))
        if name in ("organisations", "people", "relationships", "events", "details"):
            tidied.setdefault(name, []).extend(value if isinstance(value, list) else _by_id(value))
        elif name == "same":
            tidied["same"] = [p for p in _pairs(value) if p is not None]
    return tidied


def _by_id(value: Any) -> list[Any]:
    """A section given as an object: its values, each with its key as id."""
    if not isinstance(value, dict):
        return []
    return [{"id": k, **v} for k, v in value.items() if isinstance(v, dict)]


def _pairs(value: Any) -> Iterable[tuple[str, str] | None]:
    for pair in value if isinstance(value, list) else ():
        ids = list(pair.values()) if isinstance(pair, dict) else pair
        if isinstance(ids, list) and len(ids) >= 2:
            yield from ((str(ids[0]), str(other)) for other in ids[1:])


def tidy_items(section: str, items: Any) -> list[Any]:
    """The entries of a section with their fields and words as asked for; what is no object is left as it is."""
    if not isinstance(items, list):
        return []
    return [_tidy(section, item) if isinstance(item, dict) else item for item in items]


def _tidy(section: str, item: Mapping[str, Any]) -> dict[str, Any]:
    names = {**_synonyms("fields"), **_synonyms(f"{section}_fields")}
    tidied: dict[str, Any] = {}
    for key, value in item.items():
        name = names.get(_plain(key), _plain(key))
        if name not in tidied or tidied[name] in (None, "", []):
            tidied[name] = value
    for name in ("quote", "born", "died", "job"):
        _take_quote(tidied, name)
    if section in ("people", "organisations") and isinstance(tidied.get("quote"), list):
        tidied["quote"] = tidied["quote"][0]
    for name in _LISTS:
        if name in tidied:
            tidied[name] = _texts(tidied[name])
    for key, value in tidied.items():
        if isinstance(value, str):
            is_said = key in ("name", "assertion", "value") or value.strip().casefold() not in _NOTHING
            tidied[key] = value.strip() if is_said else None
        elif isinstance(value, int) and not isinstance(value, bool):
            tidied[key] = str(value)
    return {k: v for k, v in _with_words(section, tidied).items() if v is not None}


def _take_quote(item: dict[str, Any], name: str) -> None:
    """A value given as {"value": …, "quote": …}, or evidence as a list of such, taken apart."""
    value = item.get(name)
    if isinstance(value, dict):
        words = [v for k, v in value.items() if _synonyms("fields").get(_plain(k)) == "quote"]
        item[name] = value.get("value") or value.get("date") or (words[0] if words else None)
        if name != "quote" and words:
            item[f"{name}_quote"] = words[0]
    elif name == "quote" and isinstance(value, list):
        item[name] = _texts(value)[:6] or None


def _texts(value: Any) -> list[str]:
    """Strings of a list, of one string, or of objects that hold an id, a name or a quote."""
    if isinstance(value, str):
        return [value] if value.strip() else []
    found = []
    for one in value if isinstance(value, list) else ():
        if isinstance(one, dict):
            one = next((one[k] for k in ("id", "person", "quote", "text", "words", "name") if k in one), None)
        if isinstance(one, int):
            one = str(one)
        if isinstance(one, str) and one.strip():
            found.append(one.strip())
    return found


def _with_words(section: str, item: dict[str, Any]) -> dict[str, Any]:
    """The entry with the words of the vocabulary for those that mean the same."""
    match section:
        case "relationships":
            return _relation(item)
        case "events":
            item["type"] = _word(item.get("type"), "events", EVENT_TYPES)
            if item["type"] not in EVENT_TYPES and isinstance(item["type"], str):
                item["type"] = "other"
        case "details":
            item["kind"] = _word(item.get("kind"), "details", DETAIL_KINDS)
        case "people":
            item["gender"] = _word(item.get("gender"), "genders", ())
            if isinstance(item.get("deceased"), str):
                item["deceased"] = item["deceased"].casefold() in ("true", "yes")
        case "organisations":
            kind = _word(item.get("kind"), "organisations", ORGANISATION_KINDS)
            item["kind"] = kind if kind in ORGANISATION_KINDS else "other"
    if "assertion" in item:
        item["assertion"] = _word(item["assertion"], "assertions", tuple(map(str, Certainty)))
    return item


def _relation(item: dict[str, Any]) -> dict[str, Any]:
    kind = _word(item.get("type"), "relations", (*RELATION_TYPES, MEMBER))
    if isinstance(kind, str) and ":" in kind:
        kind, _, nature = kind.partition(":")
        item.setdefault("nature", nature)
    if isinstance(kind, str) and kind.startswith("<"):
        # "Ava is the daughter of Rosa": read from the other end.
        kind = kind[1:]
        item["from"], item["to"] = item.get("to"), item.get("from")
    item["type"] = kind
    for key, name in (("nature", "natures"), ("status", "statuses")):
        if isinstance(item.get(key), str):
            item[key] = _word(item[key], name, ())
    if "assertion" in item:
        item["assertion"] = _word(item["assertion"], "assertions", tuple(map(str, Certainty)))
    return item


def _word(value: Any, lexicon: str, known: tuple[str, ...]) -> Any:
    if not isinstance(value, str):
        return value
    plain = _plain(value)
    return plain if plain in known else _synonyms(lexicon).get(plain, plain)


def _plain(word: str) -> str:
    """A field or word in lower case with underscores.

    >>> _plain("Placement Start")
    'placement_start'
    """
    return re.sub(r"[^\w]+", "_", word.strip().casefold()).strip("_")
