"""Whom a pronoun means, from the sentences round it."""

from __future__ import annotations

import pytest

from extract.pipeline import rules_pipeline
from extract.pronouns import is_possessive

HEAD = "CASE NOTE 12/05/2021\nChild: Ava Marsh, DOB 04/03/2014\n\n"

MEANT = {
    "the subject goes on": ("Rosa met Sandra at the school. [She] was tired.", "Rosa"),
    "gender": ("Kelly met Dean at the school. [He] was tired.", "Dean"),
    "an object is not the subject of its clause": ("Sandra came in. Kelly thanked [her].", "Sandra"),
    "a possessor in the same clause": ("Kelly brought [her] coat.", "Kelly"),
    "himself": ("Kelly rang Dean. Tom had dressed [himself].", "Tom"),
    "nobody named behind the verb": ("Dean came. Tom was there. [He] pushed Tom.", "Dean"),
    "a pronoun goes on": ("Kelly rang. Sandra was in. [She] talked and [she] cried.", "Sandra"),
    "the child when nobody is named": ("Settled well. [She] ate everything.", "Ava Marsh"),
    "family before a worker": ("Rosa was in. Dr Sarah Okafor rang Rosa. [She] cried.", "Rosa"),
    "whose brother he is said to be": (
        "Dean is home. Tom came. Tom is [his] brother.",
        "Dean",
    ),
    "who was said to be somebody's mother": (
        "Kelly Marsh is Ava's mother. [She] lives with Dean.",
        "Kelly Marsh",
    ),
    "a partner of the mother": ("Kelly Marsh is Ava's mother. [Her] partner is Dean.", "Kelly Marsh"),
    "a mother of the mother": ("Kelly Marsh is Ava's mother. [Her] mother is Joan.", "Kelly Marsh"),
    "a father beside the mother": ("Kelly Marsh is Ava's mother. [Her] father is Dean.", "Ava Marsh"),
    "a sister of who is called the mother": (
        "Ava's mother is Kelly Marsh. [Her] sister is Joan.",
        "Kelly Marsh",
    ),
    "who was just introduced": ("Dean came. Tom is his father's brother. [He] works nights.", "Tom"),
    "the child in a correction": (
        "Sandra rang Rosa. Correction to the referral: Bella is [her] cousin.",
        "Ava Marsh",
    ),
    "a mother's daughter": ("Ava played on the swings. Kelly came late. [Her] mum waved.", "Ava Marsh"),
}


@pytest.mark.parametrize(("sentence", "expected"), MEANT.values(), ids=MEANT)
def test_a_pronoun_means_the_likeliest_of_those_spoken_of(sentence, expected):
    marked = HEAD + sentence
    at = marked.rindex("[")
    doc = rules_pipeline()(marked.replace("[", "").replace("]", ""))
    start = at - marked[:at].count("[") - marked[:at].count("]")
    meant = next(m for m in doc._.mentions if m.kind == "pronoun" and m.start == start)
    assert doc._.people[meant.referents[0]].label == expected


OWNS = {
    "his": ("his", " arm", True),
    "her before a noun": ("her", " arm was sore", True),
    "her before a preposition": ("her", " at the gate", False),
    "her at the end": ("her", ".", False),
    "him": ("him", " home", False),
}


@pytest.mark.parametrize(("word", "after", "expected"), OWNS.values(), ids=OWNS)
def test_a_possessive_is_told_from_an_object(word, after, expected):
    assert is_possessive(word + after, 0, len(word)) is expected
