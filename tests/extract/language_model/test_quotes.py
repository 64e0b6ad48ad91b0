"""Where quoted words stand: letter by letter, white space and marks folded, never part of a word, never nearly."""

from __future__ import annotations

import pytest

from extract.language_model.quotes import find_quote

_NOTE = "Kelly’s mum, Sandra  Hill,\nlives at 4 Elm Road. “She’s my rock”, Kelly said – twice. Dean hit her."


def _found(quote: str) -> list[list[str]]:
    return [[_NOTE[start:end] for start, end in spans] for spans in find_quote(_NOTE, quote)]


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("Dean hit her", ["Dean hit her"]),
        ("Kelly's mum", ["Kelly’s mum"]),
        ("Sandra Hill, lives at", ["Sandra  Hill,\nlives at"]),
        ('"She\'s my rock"', ["“She’s my rock”"]),
        ("Kelly said - twice", ["Kelly said – twice"]),
        ('"Dean hit her."', ["Dean hit her"]),
        ("dean hit her", ["Dean hit her"]),
        ("Sandra Hill … my rock", ["Sandra  Hill", "my rock"]),
        ("Sandra Hill [...] Dean hit her", ["Sandra  Hill", "Dean hit her"]),
    ],
)
def test_words_that_stand_in_the_note_are_found_as_they_stand_there(quote: str, words: list[str]) -> None:
    assert _found(quote) == [words]


@pytest.mark.parametrize(
    "quote",
    [
        "Dean hits her",
        "Dean never hit her",
        "Kelly's mother",
        "ean hit",
        "Elm Roa",
        "Dean hit her … Sandra Hill",
        "",
        "…",
        "lives at Elm Road",
    ],
)
def test_words_that_stand_there_only_nearly_are_not_found(quote: str) -> None:
    assert _found(quote) == []


def test_every_place_of_repeated_words_is_found() -> None:
    assert find_quote("Ava. Then Ava again.", "Ava") == [((0, 3),), ((10, 13),)]
