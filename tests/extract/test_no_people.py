"""Words that are names elsewhere, and here a pet, a day, a rating or a song."""

from __future__ import annotations

import pytest

from extract.no_people import no_people, outright_pets


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("They came on Christmas Eve.", "eve"),
        ("New Year’s Eve was quiet.", "eve"),
        ("The Red Cross found her aunt.", "cross"),
        ("Referral: non-accidental; Non mol in force.", "non"),
        ("Graded at amber: an Amber alert went out.", "amber"),
        ("He sang Baby Shark.", "shark"),
        ("A rabbit called Mr Flop.", "flop"),
    ],
)
def test_a_word_that_names_no_person_here(text: str, word: str) -> None:
    assert word in set(no_people(text))


@pytest.mark.parametrize(
    "text", ["Eve came at Christmas.", "Amber Cross is her aunt.", "Non rang the mole catcher."]
)
def test_the_same_words_as_names(text: str) -> None:
    assert list(no_people(text)) == []


def test_an_animal_outright() -> None:
    assert set(outright_pets("Their staffy called Roxy, and a cat (Mog).")) == {"roxy", "mog"}
