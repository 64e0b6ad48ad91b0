"""Whether two written names may be one: nicknames, slips of the pen, and surnames in their other gender."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache

from extract.lexicons import load_lexicon
from extract.name_words import forename_gender, unaccented

_SURNAME_ENDINGS = (
    ("ska", "ski"),
    ("cka", "cki"),
    ("dzka", "dzki"),
    ("ova", ""),
    ("eva", "ev"),
    ("ina", "in"),
    ("lna", "lny"),
    ("rna", "rny"),
)


def is_slip(a: str, b: str) -> bool:
    """One letter apart, and not two names that both exist."""
    if min(len(a), len(b)) < 5 or (forename_gender(a) and forename_gender(b)):
        return False
    return _one_edit_apart(a.casefold(), b.casefold())


def _one_edit_apart(a: str, b: str) -> bool:
    if abs(len(a) - len(b)) > 1:
        return False
    short, long = sorted((a, b), key=len)
    i = next((i for i, (x, y) in enumerate(zip(short, long, strict=False)) if x != y), len(short))
    return short[i:] == long[i + 1 :] or (len(a) == len(b) and short[i + 1 :] == long[i + 1 :])


_LONG_NAME = 9


def is_short_for(short: str, long: str) -> bool:
    """A known pet form, or the start or end of a rarer name: "Tobi" of "Oluwatobi", but not "Ann" of "Joanna".

    Also one part of a double forename: "Isla" of "Isla-Rae".
    """
    if is_nickname(long, short) or is_spelling(long, short) or is_part(short, long):
        return True
    a, b = unaccented(short), unaccented(long)
    if len(a) < 3 or len(a) >= len(b):
        return False
    genders = {forename_gender(short), forename_gender(long)} - {"either"}
    if len(genders) < 2 and re.fullmatch(rf"{a}{a[-1]}?(?:y|ie|i)", b):
        return True  # "Len" and "Lenny", "Cath" and "Cathy"
    if None not in genders:
        # Both are names of their own: "Will" of "Willow" is not, "Tobi" of "Oluwatobi" is short for it.
        return len(genders) < 2 and (len(b) >= _LONG_NAME and len(a) >= 4) and a in b
    return b.startswith(a) or b.endswith(a) or (len(b) >= _LONG_NAME and a in b)


def is_part(short: str, long: str) -> bool:
    """Whether a double forename is cut to one of its parts, or to the pet form of the first: "Bob" of "Bobby-Lee"."""
    parts = long.split("-")
    if len(parts) < 2 or "-" in short:
        return False
    return unaccented(short) in map(unaccented, parts) or is_nickname(parts[0], short)


def is_nickname(a: str, b: str) -> bool:
    forms = load_lexicon("nicknames")["forms"]
    if f"{a}-{a}" == b or f"{b}-{b}" == a:
        return True  # "Pat-Pat"
    return a in forms.get(b, ()) or b in forms.get(a, ())


@lru_cache(maxsize=20_000)
def likely_gender(name: str) -> str | None:
    """Of a forename, as `forename_gender`; of a pet form or a spelling that no list has, that of all names it stands for.

    >>> likely_gender("Angie"), likely_gender("Bríghid"), likely_gender("Jackie"), likely_gender("Zorbing")
    ('female', 'female', 'either', None)
    """
    known = forename_gender(name) or forename_gender(unaccented(name))
    if known is not None:
        return known
    spellings = [n for n, groups in _spelling_groups().items() if groups & _spelling_group(name)]
    genders = {forename_gender(n) for n in (*load_lexicon("nicknames")["forms"].get(name, ()), *spellings)}
    return genders.pop() if len(genders) == 1 else None


def is_initial_of_long_form(initial: str, short: str) -> bool:
    """Whether a pet form is short for a forename with this initial: "E" for "Betty"."""
    return any(name.startswith(initial) for name in load_lexicon("nicknames")["forms"].get(short, ()))


def is_spelling(a: str, b: str) -> bool:
    """One name as two writers spell it: "Mohamed" and "Muhammad", "Tracey" and "Tracy"."""
    if _spelling_group(a) & _spelling_group(b):
        return True
    if min(len(a), len(b)) < _LEAST_SPELT or forename_gender(a) != forename_gender(b):
        return False
    return _sounds(a) == _sounds(b) and not any({a, b} <= {*d} for d in load_lexicon("nicknames")["distinct"])


_LEAST_SPELT = 4


@cache
def _spelling_groups() -> dict[str, set[int]]:
    groups: dict[str, set[int]] = defaultdict(set)
    for number, group in enumerate(load_lexicon("nicknames")["spellings"]):
        for name in group:
            groups[name].add(number)
    return groups


def _spelling_group(name: str) -> set[int]:
    return _spelling_groups().get(name, set())


# What writers spell in two ways, in the order in which it is evened out.
_SOUNDS = (
    (r"ph", "f"),
    (r"(?<=[^sc])h", ""),
    (r"(.)\1", r"\1"),
    (r"c(?=[aou])", "k"),
    (r"ou|oo", "u"),
    (r"e[yi]$|ie$|y", "i"),
    (r"(?<=[^i])e$", ""),
)


@cache
def _sounds(name: str) -> str:
    """A name without the letters in which spellings of one name differ."""
    folded = unaccented(name)
    for pattern, sound in _SOUNDS:
        folded = re.sub(pattern, sound, folded)
    return folded


@lru_cache(maxsize=20_000)
def _surname_stem(surname: str) -> str:
    folded = unaccented(surname)
    for feminine, masculine in _SURNAME_ENDINGS:
        if folded.endswith(feminine) and len(folded) > len(feminine) + 2:
            return folded[: -len(feminine)] + masculine
    return folded


def same_surname(a: str, b: str) -> bool:
    """Equal, or the same surname in its other gender ("Kowalski", "Kowalska"), or one slip apart."""
    if not a or not b:
        return False
    x, y = _surname_stem(a), _surname_stem(b)
    return x == y or (min(len(x), len(y)) >= 6 and _one_edit_apart(x, y))
