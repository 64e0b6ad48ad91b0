"""The lines of a family tree: somebody with their life, somebody's spouse, or the announcement of children."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extract.encoded import DATE, PERSON, person_index

_LEAD = r"[ \t|│┃├└┌┬─━`´'.:>•*·\-–—]*"
_NUMBER = r"\d{1,2}(?:\.\d{1,2})*"
_ORDINAL = rf"(?:{_NUMBER}|[ivx]{{1,4}}(?=[.)])|[IVX]{{1,4}}(?=[.)])|[a-h](?=[.)]))"
_ENTRY = re.compile(
    rf"(?P<lead>{_LEAD})(?:\((?P<bracketed>{_ORDINAL})\)|(?P<label>{_ORDINAL})[.):]?(?: [ivx]{{1,4}}[.)])?)?(?P<gap>{_LEAD})(?P<person>{PERSON})(?P<rest>[^\n]*)"
)
_ORDER = r"(?:\(?(?:[123]|i{1,3}|1st(?:ly)?|2nd(?:ly)?|3rd(?:ly)?|[Ff]irst(?:ly)?|[Ss]econd(?:ly)?|[Tt]hird(?:ly)?)\)?[.,:]? ?)"
_WED = r"(?:(?<![\w.])(?:m\.?|md\.?|mar\.|marr\.|[Mm]arried|[Ww]ed|[Ss]p(?:ouse)?[.:]|[Pp]artner:?)(?!\w)|[=+×⚭∞&]|(?<= )x(?= ))"
_JOINED = (
    r"(?:not married,? |unmarried,? )?(?:(?:in|on|about|abt\.?|c\.) ?)?"
    rf"(?:(?P<date>{DATE}),? ?)?(?:(?:at|in) [A-Z][^,;\n{PERSON[1:-1]}]{{2,24}},? )?(?:to )?(?P<spouse>{PERSON})"
)
_UNIONS = re.compile(rf"(?:{_WED} ?{_ORDER}?|(?:, |; | and |, and ){_ORDER}){_JOINED}")
# "Sidney fell in 1917. Olive married Cecil": the wedding of somebody else.
_OF_OTHER = re.compile(
    rf"{PERSON}(?: ?\([^()\n]{{1,30}}\)|, [^.,;\n{PERSON[1:-1]}]{{1,30}},)?(?: then| later| was| had| has| who)* ?$"
)
_WED_ON = re.compile(rf",? (?:in |on )?(?P<date>{DATE})")
_SPOUSE_LINE = re.compile(
    rf"(?P<lead>{_LEAD})(?={_WED}|(?i:1st|2nd|3rd|first|second|third)){_WED}? ?{_ORDER}?{_JOINED}"
)
# What may stand behind the name of somebody in a tree.
_TREE_REST = re.compile(
    rf"\s*(?:$|[,;(:=+×⚭∞&†*✝◄←.{DATE[1:-1]}]|(?:b|d|m|md|bap|bapt|mar|marr|born|died|married|unm|unmarried|dsp|aged|and|x|adopted|twin)\b|\d|[–-] ?(?:{DATE}|b\b|born|d\b|\d))"
)
_ENDED = re.compile(r"\b(?:ended|split|until|till)\b|\bto \d{4}")
_ISSUE = r"(?:[Ii]ssue|ISSUE|[Cc]hildren|CHILDREN|[Oo]ffspring|[Ff]amily)"
_MARRIAGE = r"(?: of (?:the|this|that|their|his|her) (?P<order>first |second |third |1st |2nd )?(?:marriage|union|relationship))"
_ANNOUNCES = re.compile(
    rf"(?:.*[.;,] |\W*)(?:(?:[Aa]nd |[Tt]hey |[Tt]he couple |[Hh]e |[Ss]he )?(?:had |have |left |leaving )?(?:the following |\w+ )?)?{_ISSUE}{_MARRIAGE}?(?: were)?\s*[:.\-–—]?\s*"
)
_OF_COUPLE = re.compile(
    rf"\W*{_ISSUE} (?:of|to) (?:the (?:marriage|union) (?:of|between) )?(?P<one>{PERSON})(?:(?: and | & | \+ )(?P<other>{PERSON}))?\s*[:.\-–—]?\s*"
)
_BY = re.compile(
    rf"\W*(?:{_ISSUE} )?(?:[Bb]y|[Ww]ith) (?:(?:his|her) (?:first |second |third |1st |2nd )?(?:wife|husband|partner|marriage to),? )?(?P<spouse>{PERSON})(?: \([^()\n]{{1,30}}\))?\s*[:\-–—]\s*"
)
# "by the first marriage", "Of his second wife:"
_BY_ORDER = re.compile(
    rf"\W*(?:{_ISSUE} )?(?:[Bb]y|[Ff]rom|[Oo]f) (?:the|his|her|their) (?P<order>first|second|third|1st|2nd|3rd) (?:husband|marriage|union|wife)\s*[:.\-–—]?\s*"
)
_ORDERS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3}


@dataclass(frozen=True)
class Union:
    """Somebody whom a tree joins to a person: the index of the name, of what kind, and the character of the wedding's date."""

    spouse: int
    nature: str
    status: str
    date: str | None = None


@dataclass(frozen=True)
class SpouseLine:
    """A line of its own for a spouse of the one above, from a column on."""

    column: float
    union: Union


@dataclass(frozen=True)
class Descent:
    """A line that announces children; goes_on: further children of the same person, by `union` or the marriage of that order."""

    union: Union | None = None
    goes_on: bool = False
    order: int | None = None  # from 1


@dataclass(eq=False)
class Entry:
    """Somebody with a line of a tree, at encoded characters [start, end).

    person: index of the name; column, depth: how far from the left, and at what level; unions: in order, those of lines of their own too.
    """

    person: int
    start: int
    end: int
    depth: float
    column: float
    label: str = ""
    rest: str = ""
    unions: list[Union] = field(default_factory=list)
    parent: Entry | None = None
    union: Union | None = None  # the parents' union that the line stands below


def read_entry(line: str, start: int) -> Entry | None:
    """Somebody at the start of a line, whatever the line goes on to say; None for other lines."""
    return _entry(line, start, is_loose=True)


def read_line(
    line: str, start: int, following: str, *, is_within: bool
) -> list[Entry | SpouseLine | Descent | None] | None:
    """What a line is to a tree; None when it is nothing.

    following: the next line that is not blank; before one that announces children any line about somebody may stand.
    is_within: whether the line before belongs to a tree.
    """
    couple = _OF_COUPLE.fullmatch(line)
    if couple is not None:
        return [*_couple(couple, start, len(line)), Descent()]
    by = _BY.fullmatch(line) if is_within else None
    if by is not None:
        return [Descent(Union(person_index(by["spouse"]), "unknown", "current"), goes_on=True)]
    ordered = _BY_ORDER.fullmatch(line) if is_within else None
    if ordered is not None:
        return [Descent(goes_on=True, order=_ORDERS[ordered["order"]])]
    spouse = _SPOUSE_LINE.match(line) if is_within else None
    if spouse is not None:
        return [SpouseLine(len(spouse["lead"]), _union(spouse, line))]
    announces = _ANNOUNCES.fullmatch(line)
    is_before = announces is not None or _ANNOUNCES.fullmatch(following) is not None
    entry = _entry(line, start, is_loose=is_before)
    if entry is not None:
        return [entry, Descent()] if announces is not None else [entry]
    if announces is not None and is_within:
        return [Descent(goes_on=announces["order"] is not None)]
    return None


def _couple(match: re.Match[str], start: int, length: int) -> list[Entry]:
    head = Entry(person_index(match["one"]), start + match.start("one"), start + length, -1, -1)
    if match["other"]:
        head.unions.append(Union(person_index(match["other"]), "unknown", "current"))
    return [head]


def _entry(line: str, start: int, *, is_loose: bool) -> Entry | None:
    match = _ENTRY.match(line)
    if match is None or not (is_loose or _TREE_REST.match(match["rest"])):
        return None
    label = match["label"] or match["bracketed"] or ""
    column = match.start("label") if match["label"] else match.start("person")
    place = start + match.start("person"), start + match.end()
    found = Entry(person_index(match["person"]), *place, column, column, label, match["rest"])
    last = 0
    for union in _UNIONS.finditer(match["rest"]):
        if not _OF_OTHER.search(match["rest"], last, union.start()):
            found.unions.append(_union(union, match["rest"]))
            last = union.end()
    return found


def _union(match: re.Match[str], rest: str) -> Union:
    words, after = match.group(), rest[match.end() : match.end() + 24].split(";")[0]
    is_unwed = "not married" in words or "unmarried" in words
    is_wed = re.search(r"\bmd?\b|mar|[=⚭∞]|\bwed\b", rest[: match.end()]) is not None and not is_unwed
    if re.search(r"\bdiv\b|divorc", after):
        status = "divorced"
    elif _ENDED.search(after):
        status = "ended"
    else:
        status = "separated" if re.search(r"\bsep\b|separat", after) else "current"
    behind = _WED_ON.match(rest, match.end())
    date = match["date"] or (behind["date"] if behind is not None else None)
    return Union(person_index(match["spouse"]), "married" if is_wed else "unknown", status, date)
