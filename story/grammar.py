"""The grammar that sentences need: lists, numbers in words, possessives, articles and verb forms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from story.tables import table

_SMALL = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def number_word(number: int) -> str:
    """
    >>> number_word(2), number_word(34), number_word(120)
    ('two', 'thirty-four', '120')
    """
    if 0 <= number < len(_SMALL):
        return _SMALL[number]
    if number >= 100 or number < 0:
        return str(number)
    return _TENS[number // 10] + (f"-{_SMALL[number % 10]}" if number % 10 else "")


def counted(number: int, noun: str) -> str:
    """
    >>> counted(1, "note"), counted(6, "note")
    ('one note', 'six notes')
    """
    return f"{number_word(number)} {noun}{'' if number == 1 else 's'}"


def joined(words: Sequence[str], *, last: str = "and") -> str:
    """
    >>> joined(["Mason", "Theo", "Isla"])
    'Mason, Theo and Isla'
    """
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def capitalised(text: str) -> str:
    """The text with a capital first letter; the rest as it is."""
    return text[:1].upper() + text[1:]


def possessive(name: str) -> str:
    """
    >>> possessive("Kelly"), possessive("you"), possessive("your grandparents")
    ("Kelly's", 'your', "your grandparents'")
    """
    if name.lower() == "you":
        return name + "r"
    is_plural = name.endswith("s") and name[:1].islower()
    return name + ("'" if is_plural else "'s")


def with_article(noun: str) -> str:
    """
    >>> with_article("uncle"), with_article("foster carer")
    ('an uncle', 'a foster carer')
    """
    is_vowel = noun[:1].lower() in "aeiou" and not noun.lower().startswith(("uni", "eur", "one"))
    return f"{'an' if is_vowel else 'a'} {noun}"


@cache
def _verb_forms() -> dict[str, tuple[str, str]]:
    """Every past and he/she form of a known verb, with its base and "past" or "present"."""
    verbs = table("verbs")
    forms: dict[str, tuple[str, str]] = {}
    for base in verbs["regular"]:
        forms[_past(base)] = (base, "past")
        forms[_third(base)] = (base, "present")
    for base, (past, _) in verbs["irregular"].items():
        forms[past] = (base, "past")
        forms[_third(base)] = (base, "present")
    return forms | {
        "was": ("be", "past"),
        "were": ("be", "past"),
        "is": ("be", "present"),
        "has": ("have", "present"),
    }


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if re.search(r"[^aeiou]y$", base):
        return base[:-1] + "ied"
    if re.fullmatch(r"[^aeiou]*[aeiou][bdgklmnprt]", base) or base in ("admit", "travel"):
        return base + base[-1] + "ed" if base[-1] not in "wxy" else base + "ed"
    return base + "ed"


def _third(base: str) -> str:
    if re.search(r"(?:s|x|z|ch|sh|o)$", base):
        return base + "es"
    if re.search(r"[^aeiou]y$", base):
        return base[:-1] + "ies"
    return base + "s"


def verb_form(word: str) -> tuple[str, str] | None:
    """Base and tense ("past" or "present") of a verb form; None when it is no form that the table knows.

    >>> verb_form("sings"), verb_form("won"), verb_form("seals")
    (('sing', 'present'), ('win', 'past'), None)
    """
    return _verb_forms().get(word.lower())


def for_you(word: str) -> str:
    """A he/she verb form as it goes with "you".

    >>> [for_you(w) for w in ("sleeps", "was", "won", "has")]
    ['sleep', 'were', 'won', 'have']
    """
    if word == "was":
        return "were"
    if word == "is":
        return "are"
    form = verb_form(word)
    return form[0] if form and form[1] == "present" else word


def in_the_past(word: str) -> str:
    """A he/she verb form in the past; any other word as it is.

    >>> [in_the_past(w) for w in ("sings", "makes", "tries", "sang", "table")]
    ['sang', 'made', 'tried', 'sang', 'table']
    """
    form = verb_form(word)
    if form is None or form[1] == "past":
        return word
    irregular = table("verbs")["irregular"]
    return "was" if form[0] == "be" else irregular[form[0]][0] if form[0] in irregular else _past(form[0])


def is_verb_base(word: str) -> bool:
    verbs = table("verbs")
    return word in verbs["regular"] or word in verbs["irregular"]
