"""What a capitalised word may be: forename, surname, title, kin word, place, organisation, or no name at all."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

from extract.lexicons import load_lexicon


def capitalised(word: str) -> str:
    """A name word in ordinary capitals: "ELLIE-MAE" -> "Ellie-Mae", "O'NEILL" -> "O'Neill".

    >>> capitalised("ELLIE-MAE")
    'Ellie-Mae'
    """
    return re.sub(r"[^\W\d_]+", lambda m: m.group()[0].upper() + m.group()[1:].lower(), word)


@lru_cache(maxsize=20_000)
def unaccented(word: str) -> str:
    """A word in lower case and without accents, as writers in a hurry put it.

    >>> unaccented("Horváthová")
    'horvathova'
    """
    if word.isascii():
        return word.casefold()
    parts = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in parts if not unicodedata.combining(c)).replace("ł", "l")


@cache
def forename_gender(word: str) -> str | None:
    """ "female", "male" or "either" for a forename of the lexicon; None for another word."""
    return known_forenames().get(word.casefold()) or known_forenames().get(word.split("-")[0].casefold())


@cache
def known_forenames() -> dict[str, str]:
    return {name.casefold(): gender for gender, names in load_lexicon("forenames").items() for name in names}


@cache
def kin_words() -> frozenset[str]:
    """Every kin word of the lexicon, in lower case."""
    return frozenset(w.casefold() for kin in load_lexicon("kin").values() for w in kin.get("words", ()))


@cache
def common_words() -> frozenset[str]:
    """Words, in lower case, that are no names where a capital only opens a sentence or a heading."""
    return frozenset(_lines("common_words.txt"))


_INFLECTED = re.compile(r"(\w{3,}?)(?:s|es|ing|er|est|d)")


@cache
def is_ordinary(lower: str) -> bool:
    """Whether a word in lower case is a common word, or a form of one."""
    common = common_words()
    if lower in common or unaccented(lower) in common:
        return True
    form = _INFLECTED.fullmatch(lower)
    return form is not None and (form[1] in common or f"{form[1]}e" in common)


# Endings that no name has, of words that open a sentence: "Faded bruise", "Estranged husband".
_NO_NAME = re.compile(
    r"\w{3,}(?:ed|ly|tion|sion|ment|ness|able|ible|ily|ity|ous|ful|ants?|ents|als|ples|gramme)"
)


def ends_like_no_name(lower: str) -> bool:
    """Whether a word in lower case ends as names do not."""
    return _NO_NAME.fullmatch(lower) is not None


@cache
def place_words() -> frozenset[str]:
    """Places of one word, in lower case."""
    return frozenset(w.casefold() for w in word_lists()["places"])


@cache
def places_of_words() -> frozenset[tuple[str, ...]]:
    """Places whose names are several words: ("Ystrad", "Mynach")."""
    return frozenset(tuple(line.split()) for line in _lines("places.txt") if " " in line)


@cache
def _lines(file: str) -> tuple[str, ...]:
    lines = (Path(__file__).parent / "lexicon" / file).read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


@cache
def exact_kin() -> frozenset[str]:
    return frozenset(w for kin in load_lexicon("kin").values() for w in kin.get("exact", ()))


@cache
def exact_jobs() -> frozenset[str]:
    return frozenset(w for job in load_lexicon("jobs").values() for w in job.get("exact", ()))


@cache
def _heads() -> frozenset[str]:
    return frozenset(w for words in load_lexicon("organisations")["heads"].values() for w in words)


@cache
def word_lists() -> dict[str, frozenset[str]]:
    plain = load_lexicon("not_names")
    places = load_lexicon("organisations")["places"]
    return {
        "words": frozenset(plain["words"]),
        "shorthand": frozenset(plain["shorthand"]),
        "place_heads": frozenset(places["heads"]),
        "places": frozenset([*places["names"], *(line for line in _lines("places.txt") if " " not in line)]),
    }


# "Maria de Lurdes", "Ahmed bin Yusuf": part of the word behind it.
PARTICLES = frozenset(
    (
        "al",
        "ap",
        "bin",
        "bint",
        "da",
        "das",
        "de",
        "del",
        "den",
        "der",
        "di",
        "dos",
        "du",
        "el",
        "ferch",
        "ibn",
        "la",
        "le",
        "van",
        "von",
    )
)

# Surnames of two letters, which are no initials.
SHORT_SURNAMES = frozenset(
    (
        "Do",
        "Ho",
        "Hu",
        "Ko",
        "Le",
        "Li",
        "Lo",
        "Lu",
        "Ly",
        "Ma",
        "Ng",
        "Oh",
        "Su",
        "Vo",
        "Wu",
        "Xu",
        "Ye",
        "Yu",
    )
)

# Heads of place names that are also common surnames: "Tyler Park" is a person, "Linden Park" is not.
SURNAME_HEADS = frozenset(load_lexicon("organisations")["places"]["surnames"])


def plain_title(word: str) -> str:
    """A title in ordinary capitals: "MRS" -> "Mrs"; another word as it is."""
    return capitalised(word) if word in _TITLES_IN_CAPITALS else word


_TITLES_IN_CAPITALS = ("DR", "JUDGE", "JUSTICE", "MISS", "MR", "MRS", "MS", "RECORDER")


# "AssetPlus", "HomeStart": a capital within a word, other than of "McBride", "DeShawn" and "LeAnn".
_TWO_IN_ONE = re.compile(
    r"(?!Mc|Mac|De|D[aiu]|L[aeo]|Fitz|Van|Von|Ja|Ke|Ra|Ro|Sha|Ste|Ta|Ty)[A-Z][a-z]+[A-Z][a-z]{2,}"
)


@lru_cache(maxsize=20_000)
def word_kind(word: str) -> str:
    """T title, K kin, I initial, J job shorthand, O organisation, P place head, L place, G forename,
    A forename or common word, N not a name, U capitals, C capitalised, "" lower case."""
    if not word[0].isupper() or word[:2] in ("I'", "I’"):
        return ""
    if word.startswith("Non-") or (
        "-" in word and all(part in word_lists()["words"] for part in word.split("-"))
    ):
        return "N"  # "Non-molestation", "Well-being"; "Non" alone is a forename
    if _TWO_IN_ONE.fullmatch(word):
        return "N"
    title = plain_title(word)
    if title in load_lexicon("titles")["gender"]:
        return "T"
    if len(word) == 1:
        return "I"
    if word in exact_jobs() or word in word_lists()["shorthand"]:
        return "J"
    if word in exact_kin() or (word.casefold() in kin_words() and not (word.isupper() and len(word) > 6)):
        return "K"
    return _name_kind(word, capitalised(word) if word.isupper() else word)


def _name_kind(word: str, plain: str) -> str:
    lists = word_lists()
    if plain in _heads() and word not in known_forenames():
        return "O"
    if plain in lists["place_heads"]:
        return "P"
    known = forename_gender(plain) is not None
    if plain in lists["words"]:
        return "A" if plain.casefold() in known_forenames() else "N"
    if plain in lists["places"]:
        return "L"
    if known:
        return "G"
    return "U" if word.isupper() else "C"
