"""Births and birthdays that sentences tell in passing, and those reckoned from somebody else's. Notes are of 12 May 2021."""

from __future__ import annotations

import pytest

HEAD = "CASE NOTE 12/05/2021\nChild: Ava Marsh\n\n"
TOLD = {
    "since somebody's birth": (
        "Since Theo Marsh's birth on 5 June 2012 she has lived in Hull.",
        "2012-06-05",
    ),
    "somebody's birth in brackets": ("They moved after Theo Marsh's birth (5.6.12).", "2012-06-05"),
    "the birth of somebody": ("The birth of Theo Marsh on 5 June 2012 was hard.", "2012-06-05"),
    "born to two parents": (
        "Born to Kelly Marsh and Dean Reay on 5 June 2012, Theo Marsh was a calm baby.",
        "2012-06-05",
    ),
    "came in inverted order": ("On 5 June 2012 arrived her brother, Theo Marsh.", "2012-06-05"),
    "delivered": ("Kelly Marsh delivered a boy, Theo Marsh, on 5 June 2012.", "2012-06-05"),
    "an entry of a chronology": ("05.06.12 Kelly Marsh delivers baby boy, Theo Marsh, 6lb 2.", "2012-06-05"),
    "an appearance": ("Theo Marsh made his appearance on 5 June 2012.", "2012-06-05"),
    "a brother now": ("Ava has a brother now: Theo Marsh, 20 April.", "2021-04-20"),
    "had at an age": ("Kelly Marsh had Theo Marsh at 17, in 2012.", "2012"),
    "the next day, which is given": (
        "Labour began on 4 June 2012 and Theo Marsh was born the next day, 5 June 2012.",
        "2012-06-05",
    ),
    "had her baby and named him": (
        "Kelly Marsh had her baby on 20 April. She has called him Theo Marsh.",
        "2021-04-20",
    ),
    "came after a marriage": ("Kelly married Dean in 2008. Theo Marsh came in 2010.", "2010"),
    "leaves on a birthday": (
        "Theo Marsh leaves the home on his 18th birthday, 20 May 2021.",
        "2003-05-20",
    ),
    "a number alone": ("Theo Marsh celebrated his 40th last Saturday.", "1981-05-08"),
    "the age and its birthday": ("Theo Marsh is 6 (birthday 3 July).", "2014-07-03"),
    "the age, then the birthday": ("Theo Marsh is six. His birthday is on 3 March.", "2015-03-03"),
    "next month in brackets": ("Theo Marsh is five (six next month).", "2015-06"),
    "on a day that feasts fix": (
        "Theo Marsh will be eleven between Easter and Whitsun, 20 May.",
        "2010-05-20",
    ),
    "weeks old on a day": ("Theo Marsh was four weeks old on 1 April 2015.", "2015-03-04~"),
    "days old when something was": (
        "Theo Marsh was three days old when he came into care on 4 March 2015.",
        "2015-03-01~",
    ),
    "a young dad of an age": ("Theo Marsh is a young dad of 21.", "2000~"),
    "before the name": ("Next door lives a widower of seventy-six, Theo Marsh.", "1945~"),
    "said aloud": ('"I\'m seventy-six," said Theo Marsh.', "1945~"),
    "his age at death": ("Theo Marsh died of cancer in May 2019. He was 68.", "1951~"),
}


@pytest.mark.parametrize(("sentence", "born"), TOLD.values(), ids=TOLD)
def test_a_birth_is_read_however_it_is_told(read_family, described, sentence, born):
    assert described(read_family([HEAD + sentence], subject="Ava Marsh"), "born")["Theo Marsh"] == born


RELATIVE = {
    "years younger": ("Her brother Theo is three years younger.", "2018~"),
    "months younger": ("Her brother Theo is eighteen months younger.", "2016-09~"),
    "older than somebody": ("Theo is two and a half years older than Ava.", "2012~"),
    "somebody's senior": ("Theo is two years Ava's senior.", "2013~"),
}


@pytest.mark.parametrize(("sentence", "born"), RELATIVE.values(), ids=RELATIVE)
def test_a_birth_is_reckoned_from_that_of_somebody_else(read_family, described, sentence, born):
    text = f"{HEAD}Ava Marsh was born on 4 March 2015. {sentence}"

    assert described(read_family([text], subject="Ava Marsh"), "born")["Theo"] == born


def test_twins_of_whom_the_names_were_told_before_share_the_day(read_family, described):
    text = HEAD + "Kelly Marsh has twins, Theo and Mia. The twins were born on 5 June 2012."

    born = described(read_family([text], subject="Ava Marsh"), "born")
    assert (born["Theo"], born["Mia"]) == ("2012-06-05", "2012-06-05")


NONE = {
    "a mother of six": "Kelly Marsh is a mother of six.",
    "a mum of many": "Kelly Marsh is a mum of nineteen children.",
    "a certificate's day": "Kelly Marsh took Ava's birth certificate on 4 March 2021.",
    "older than she says": "Kelly Marsh is three years older than she says.",
    "somebody else's death": "Kelly Marsh's dog died in May 2019. Kelly Marsh was 18 hours at work.",
}


@pytest.mark.parametrize("sentence", NONE.values(), ids=NONE)
def test_what_only_looks_like_an_age_or_a_birth_is_none(read_family, described, sentence):
    born = described(read_family([HEAD + sentence], subject="Ava Marsh"), "born")

    assert set(born.values()) <= {"None"}
