"""Whom words for several children mean: "both girls", "the elder two", "the twins", "all four"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from extract.reading import Reading
from extract.roster import Roster

_NUMBERS = {w: n for n, w in enumerate(("two", "three", "four", "five", "six"), 2)} | {
    str(n): n for n in range(2, 7)
}
_NUM = "|".join(_NUMBERS)
_OLD = "elder|eldest|older|oldest|big|bigger|first"
_YOUNG = "younger|youngest|little|littlest|small|smaller|smallest|last"
_SUPERLATIVE = "eldest|oldest|youngest|smallest|littlest"
_KIND = r"children|kids|bairns|weans|siblings|ones|boys|lads|girls|lasses|sons|daughters|of them|pair"
_PLAIN = r"children|kids|bairns|weans|siblings|boys|lads|girls|lasses"
GROUP = (
    rf"(?:the (?:{_OLD}|{_YOUNG}) (?:{_NUM})(?: (?:{_KIND}))?|the (?:{_NUM}) (?:{_OLD}|{_YOUNG})(?: (?:{_KIND}))?"
    rf"|the (?:{_SUPERLATIVE})(?: (?:one|child|boy|girl|of (?:them|the \w+)))?(?! (?:{_NUM}|{_KIND})\b)"
    rf"|the (?:{_OLD}|{_YOUNG}) (?:children|kids|ones|boys|lads|girls|lasses)"
    rf"|both (?:{_PLAIN}|twins|of them)|all (?:{_NUM})(?: (?:{_PLAIN}|of them))?|all (?:of )?(?:the |them\b)(?:{_PLAIN})?"
    rf"|the (?:(?:{_NUM}) )?(?:{_PLAIN}|twins)|the (?:{_NUM})(?= of them|[.,;)\n]| and\b))"
)
_ONE = rf"the (?:{_SUPERLATIVE})(?: (?:one|child|boy|girl|of .*))?"
_GENDERS = {"boys": "male", "lads": "male", "sons": "male"} | {
    "girls": "female",
    "lasses": "female",
    "daughters": "female",
}


def find_groups(reading: Reading) -> Iterable[tuple[int, int, tuple[str, ...]]]:
    """Every such phrase of a note, at characters [start, end), with the children whom it means."""
    if len(reading.children) < 2:
        return
    for match in re.finditer(rf"\b(?i:{GROUP})|\b(?i:children|kids)\b", reading.text):
        people = group_people(reading, match.group())
        if len(people) > 1:
            yield match.start(), match.end(), people


def group_people(reading: Reading, words: str) -> tuple[str, ...]:
    """The children of the file whom a phrase means; empty where it may be any of several.

    >>> from extract.reading import Reading
    >>> group_people(Reading("", None, None, (), children=("a", "b"), focus=("a", "b")), "both children")
    ('a', 'b')
    """
    said = words.lower().split()
    gender = next((_GENDERS[w] for w in said if w in _GENDERS), None)
    number = next((_NUMBERS[w] for w in said if w in _NUMBERS), 2 if "both" in said else None)
    is_old, is_young = (any(w in part.split("|") for w in said) for part in (_OLD, _YOUNG))
    pools = [[p for p in pool if gender in (None, reading.gender(p))] for pool in _pools(reading)]
    if "twins" in said:
        return next(filter(None, (_twins(pool, reading.births) for pool in pools)), ())
    if is_old or is_young:
        is_one = number is None and re.fullmatch(_ONE, words, re.IGNORECASE) is not None
        return _by_age(pools[-1], reading.births, 1 if is_one else number, is_old=is_old)
    fits = (tuple(pool) for pool in pools if len(pool) > 1 and number in (None, len(pool)))
    return next(fits, ())


def is_choosy(words: str) -> bool:
    """Whether a phrase picks some of the children: "the elder two", "the boys", not "all of them"."""
    said = words.lower().split()
    picks = {*_OLD.split("|"), *_YOUNG.split("|"), *_GENDERS, "twins"}
    return not picks.isdisjoint(said)


def _pools(reading: Reading) -> tuple[Sequence[str], Sequence[str]]:
    return reading.focus, reading.children


def _twins(pool: Sequence[str], births: Mapping[str, str]) -> tuple[str, ...]:
    """The two who were born on one day."""
    for i, one in enumerate(pool):
        for other in pool[i + 1 :]:
            if one in births and births[one] == births.get(other):
                return one, other
    return ()


def _by_age(
    pool: Sequence[str], births: Mapping[str, str], number: int | None, *, is_old: bool
) -> tuple[str, ...]:
    """The eldest or youngest few, where every birth is known; half of them where no number is said."""
    if len(pool) < 3 or any(p not in births for p in pool):
        return ()
    ordered = sorted(pool, key=lambda p: births[p], reverse=not is_old)
    count = number or len(pool) // 2 + (len(pool) % 2 if is_old else 0)
    return tuple(ordered[:count]) if 0 < count < len(pool) else ()


_DAY_BEHIND = r"(?<![\d/.-])(\d{1,2})[./-](\d{1,2})[./-]((?:19|20)?\d\d)(?!\d)"
_CENTURY = "20"


def births_of(texts: Iterable[str], roster: Roster) -> dict[str, str]:
    """The birth dates, year first, of the file's children whose names stand right before one in any note."""
    births: dict[str, str] = {}
    forenames = {c: _forenames(roster, c) for c in roster.children}
    every = "|".join(re.escape(n) for names in forenames.values() for n in names)
    joined = "\n".join(texts)
    for child, names in forenames.items():
        mine = "|".join(re.escape(n) for n in names)
        if not mine:
            continue
        gap = rf"(?!['’]s)(?:(?!\b(?i:{every})\b)[^\n]){{0,34}}?"
        match = re.search(rf"\b(?i:{mine})\b{gap}{_DAY_BEHIND}", joined)
        if match is not None:
            day, month, year = match.groups()
            births[child] = f"{year if len(year) == 4 else _CENTURY + year}-{int(month):02}-{int(day):02}"
    return births


def _forenames(roster: Roster, person_id: str) -> set[str]:
    person = roster.person(person_id)
    return {person.label.split()[0]} if person is not None and person.label else set()
