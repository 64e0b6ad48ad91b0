"""Names that a note itself puts side by side for one person: "Katarzyna (prefers Kasia)", "Kelly Marsh (née Shaw)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extract.defined_letters import NAME as _NAME
from extract.defined_letters import defined_letters
from extract.lexicons import any_of
from extract.name_words import capitalised, forename_gender, kin_words

_FULL = rf"(?P<name>{_NAME}(?: {_NAME}){{0,3}})"
_CALLED = (
    r"(?:who )?(?:also )?(?:is )?(?:known as|prefers|likes to be called|aka|a\.k\.a\.?|called|now known as|everyone calls (?:him|her|them)"
    r"|calls (?:him|her|them)self|short for|nickname|known to (?:all|everyone|family) as|goes by|now)"
)
_PATTERNS = tuple(
    re.compile(p)
    for p in (
        rf"{_FULL},? (?:\d+,? )?[(\[](?:{_CALLED}:? )[\"“'‘]?(?P<alias>{_NAME})(?! {_NAME})",
        rf"{_FULL},? (?:\d+,? )?[(\[]?{_CALLED} [\"“'‘]?(?P<alias>{_NAME})\b",
        rf"{_FULL},? (?:but )?(?:they|we|everyone|everybody|people|friends|family) (?:all )?(?:call|called|calls) (?:him|her|them) [\"“'‘]?(?P<alias>{_NAME})\b",
        rf"{_FULL},? (?:\d+,? )?[(\[]?[\"“](?P<alias>{_NAME})[\"”]",
        rf"{_FULL} \((?P<alias>{_NAME})\)",
    )
)
# "Name: Abdirahman Warsame     Known as: Abdi", and the same on two lines of a form or in two cells.
_FIELD = re.compile(
    rf"^\W*(?i:(?:child['’]s |full |legal )?name|child|young person|pupil|patient)\b[ \t:|]+{_FULL}(?:[ \t]*\n[^\n]{{0,60}}){{0,2}}?"
    rf"[ \t|\n(]+(?i:also known as|known as|known name|preferred name|prefers|likes to be called|a\.?k\.?a\.?)[ \t:|]+[\"“']?(?P<alias>{_NAME})",
    re.MULTILINE,
)
_REVERSED = (
    re.compile(
        rf"{_FULL} \((?:full (?:first )?name|registered(?: at birth)? as|formerly(?: known as)?|birth name|born|legal name|real name|short for) (?P<alias>{_NAME})"
    ),
)
_TITLED = re.compile(
    rf"\b(?:Mr|Mrs|Ms|Miss|Dr) (?P<given>{_NAME}) \((?P<alias>{_NAME})\) (?P<surname>{_NAME})"
)
_LETTERED = re.compile(
    rf"^\W*(?P<label>(?:Child|CHILD|Sibling) (?P<letter>[A-HJ-Z]))\)?:? +(?P<surname>[A-ZÀ-Þ'’-]{{2,}}),? (?P<given>{_NAME})",
    re.MULTILINE,
)
# "Old Mrs Rennie (Chrissie, 91)"
_TITLE_AND_FORENAME = re.compile(
    rf"\b(?:Mr|Mrs|Ms|Miss) (?P<surname>{_NAME}) \((?P<given>{_NAME})(?:, \d+)?\)"
)
_MAIDEN = re.compile(
    rf"{_FULL}(?: \(|, )(?:née|nee|formerly|previously|maiden name|now|was) (?P<alias>{_NAME})(?=[),.;\n]|  |$)"
)
# "Jacob Whitmarsh (was Jayden)"
_RENAMED = re.compile(rf"{_FULL} \((?:born|formerly|now|previously|was) (?P<alias>{_NAME})\)")
# "Joanne Tuxworth signed in 2014 as Joanne Hebblewhite", "Before you were Ann Reay you were Ann Marsh"
_OTHER_SURNAME = re.compile(
    rf"\b(?P<given>{_NAME})(?: {_NAME})? (?P<surname>{_NAME})\b[^\n]{{0,50}}?(?:\b(?:signed|known|registered|recorded|listed|booked|appears|down)(?: \w+){{0,3}} as"
    rf"|\b(?:have|has|had|say|says|give|gives)(?= [\"“])|\b(?:you|he|she) (?:were|was)|\b(?:formerly|previously|née|nee|now|became|becomes))"
    rf" [\"“]?(?P=given)(?: {_NAME})? (?P<alias>{_NAME})\b"
)


@cache
def _kin() -> str:
    return f"(?i:{any_of(kin_words())})"


@cache
def _with_kin() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """ "Ionie ("Granny Io")", and "Mrs Sharpe, Carly's nana Win,"."""
    return (
        re.compile(rf"{_FULL},? (?:\d+,? )?[(\[]?[\"“]{_kin()} (?P<alias>{_NAME})[\"”]"),
        re.compile(
            rf"\b(?:Mr|Mrs|Ms|Miss) (?P<surname>{_NAME}), (?:her|his|their|my|our|the|{_NAME}['’]s) (?:[a-z]+ ){{0,2}}{_kin()} (?P<given>{_NAME})(?=[,.;:)]|$)",
            re.MULTILINE,
        ),
    )


def find_aliases(text: str, forenames: frozenset[str]) -> Iterator[tuple[tuple[str, ...], str, bool]]:
    """Name, other name, and whether the other name is a surname, for each pair that the text links.

    forenames: words, in lower case, that the family's notes use as forenames.
    """
    for match in _TITLED.finditer(text):
        yield (match["given"], match["surname"]), match["alias"], False
    for match in _LETTERED.finditer(text):
        yield (match["given"], capitalised(match["surname"])), f"Child {match['letter']}", False
    for match in _TITLE_AND_FORENAME.finditer(text):
        if forename_gender(match["given"]) is not None:
            yield (match["given"], match["surname"]), match["given"], False
    for match in _FIELD.finditer(text):
        name, alias = _split(match)
        if alias not in name:
            yield name, alias, False
    for code, bearer in defined_letters(text):
        yield tuple(capitalised(w) if w.isupper() else w for w in bearer.split()), code, False
    yield from _renamed(text, forenames)
    for pattern in _REVERSED:
        for match in pattern.finditer(text):
            yield (*_split(match), False)
    for number, pattern in enumerate(_PATTERNS):
        for match in pattern.finditer(text):
            if _IN_A_PLACE.search(text, max(0, match.start() - 6), match.start()):
                continue
            name, alias = _split(match)
            is_plain = number == len(_PATTERNS) - 1
            is_pet_form = _is_pet_form(name[0], alias) or (
                alias[0] == name[0][0] and alias.casefold() in forenames
            )
            if _may_be_alias(name, alias, forenames) and (not is_plain or is_pet_form):
                yield name, alias, False


def _renamed(text: str, forenames: frozenset[str]) -> Iterator[tuple[tuple[str, ...], str, bool]]:
    """Names that somebody had before or goes by in the family."""
    for match in _MAIDEN.finditer(text):
        if match["alias"].casefold() not in forenames:
            yield (*_split(match), True)
    for match in _RENAMED.finditer(text):
        if match["alias"].casefold() in forenames:
            yield (*_split(match), False)
    for match in _OTHER_SURNAME.finditer(text):
        if match["alias"].casefold() != match["surname"].casefold():
            yield (match["given"], capitalised(match["surname"])), capitalised(match["alias"]), True
    quoted, beside = _with_kin()
    for match in quoted.finditer(text):
        yield (*_split(match), False)
    for match in beside.finditer(text):
        if match["given"].casefold() in forenames:
            yield (match["given"], capitalised(match["surname"])), match["given"], False


# "He married in Freetown (Fanta)"
_IN_A_PLACE = re.compile(r"\b(?:in|at|near) $")


def _is_pet_form(name: str, alias: str) -> bool:
    """Whether a word in brackets is likely another forename: "Bamidele (Dele)", not "Jo Fleet (Dovetail)"."""
    short, long = alias.casefold(), name.casefold()
    return forename_gender(alias) is not None or long.startswith(short[:3]) or short in long


_TITLES = ("Dr", "Miss", "Mr", "Mrs", "Ms", "Mx")


def _split(match: re.Match[str]) -> tuple[tuple[str, ...], str]:
    words = [capitalised(w) if w.isupper() else w for w in match["name"].split() if w not in _TITLES]
    return tuple(words), capitalised(match["alias"]) if match["alias"].isupper() else match["alias"]


def _may_be_alias(name: tuple[str, ...], alias: str, forenames: frozenset[str]) -> bool:
    return (
        bool(name)
        and name[0].casefold() in forenames
        and alias.casefold() not in kin_words()
        and alias not in name[:1]
    )
