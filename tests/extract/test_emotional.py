"""How a note says that people stand to each other: fond, afraid, fallen out, cut off, violent."""

from __future__ import annotations

import pytest

from casefile.record import Relationship

HEAD = (
    "Re Ella Frost, 9. Mother: Gemma Frost. Brother: Tom Frost, 12. Nan: Joan Frost. "
    "Mother's partner: Dean Pike.\n\n"
)


def ties(case):
    """Each emotional tie as "Joan Frost hostile Dean Pike", with its assertion unless it is affirmed."""
    labels = {p.id: p.label for p in case.people}
    found = set()
    for fact in case.facts:
        claim = fact.claim
        if isinstance(claim, Relationship) and claim.type == "emotional":
            certainty = fact.assertion.certainty.value
            words = f"{labels[claim.subject_id]} {claim.nature} {labels[claim.object_id]}"
            found.add(words if certainty == "affirmed" else f"{words}, {certainty}")
    return found


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param("Ella very attached to Joan.", "Ella Frost close Joan Frost", id="without a verb"),
        pytest.param("Ella clings to Joan at handover.", "Ella Frost close Joan Frost", id="clings"),
        pytest.param("Tom spoke warmly of Joan.", "Tom Frost close Joan Frost", id="speaks warmly"),
        pytest.param("Joan blames Gemma for it.", "Joan Frost hostile Gemma Frost", id="blames"),
        pytest.param("Joan does not forgive Dean.", "Joan Frost hostile Dean Pike", id="a not of its own"),
        pytest.param("Tom does not get on with Dean.", "Tom Frost conflict Dean Pike", id="get on"),
        pytest.param("Gemma fell out with Joan.", "Gemma Frost conflict Joan Frost", id="fell out with"),
        pytest.param("Gemma had a row with Joan.", "Gemma Frost conflict Joan Frost", id="a row"),
        pytest.param(
            "Joan has not spoken to Gemma for years.", "Joan Frost cut_off Gemma Frost", id="not spoken to"
        ),
        pytest.param(
            "Joan and Gemma have not spoken since May.", "Joan Frost cut_off Gemma Frost", id="not spoken"
        ),
        pytest.param(
            "Joan wants nothing to do with Dean.", "Joan Frost cut_off Dean Pike", id="nothing to do with"
        ),
        pytest.param("Dean was violent to Gemma.", "Dean Pike violence Gemma Frost", id="violent to"),
        pytest.param(
            "Dean was convicted in April of assaulting Gemma.",
            "Dean Pike violence Gemma Frost",
            id="convicted",
        ),
        pytest.param("Ella gets on well with Tom.", "Ella Frost close Tom Frost", id="gets on well"),
        pytest.param("Joan rings Ella every Sunday.", "Joan Frost close Ella Frost", id="rings every week"),
        pytest.param(
            "Ella has a good relationship with Joan.", "Ella Frost close Joan Frost", id="a good relationship"
        ),
        pytest.param("Tom is protective of Ella.", "Tom Frost close Ella Frost", id="protective"),
        pytest.param("Ella fears Dean.", "Ella Frost fearful Dean Pike", id="fears"),
        pytest.param(
            "Joan and Gemma have fallen out.", "Joan Frost conflict Gemma Frost", id="have fallen out"
        ),
        pytest.param("Tom has had no contact with Dean.", "Tom Frost cut_off Dean Pike", id="no contact"),
        pytest.param("Gemma was strangled by Dean.", "Dean Pike violence Gemma Frost", id="by whom"),
        pytest.param("Dean pushed Gemma against a wall.", "Dean Pike violence Gemma Frost", id="pushed hard"),
        pytest.param("Dean smacked Ella.", "Dean Pike physical_abuse Ella Frost", id="of a child"),
        pytest.param(
            "Dean was never violent to Gemma.", "Dean Pike violence Gemma Frost, negated", id="never"
        ),
    ],
)
def test_a_sentence_says_how_two_people_stand(read_family, sentence, expected):
    found = ties(read_family([HEAD + sentence], subject="Ella Frost"))

    assert found == {expected}


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param(
            "Dean came to see Ella. He struck her.", id="two pronouns accuse nobody of hitting a child"
        ),
        pytest.param("Dean pushed Ella on the swing.", id="a swing"),
        pytest.param("Dean pushed Ella into the park in her buggy.", id="a buggy"),
        pytest.param("Joan rings Gemma on Monday about the boiler.", id="rings once"),
        pytest.param("Ella gets on the bus with Tom.", id="gets on with somebody"),
        pytest.param("Ella misses Tom's party.", id="somebody's party"),
        pytest.param("Tom does not get on the bus with Dean.", id="gets on a bus"),
        pytest.param("Joan spoke to Gemma on Monday.", id="spoke"),
        pytest.param("Gemma hates Dean's van.", id="hates a thing"),
    ],
)
def test_other_sentences_say_nothing_of_it(read_family, sentence):
    assert ties(read_family([HEAD + sentence], subject="Ella Frost")) == set()
