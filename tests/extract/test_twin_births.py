"""Tests for the birth that twins share."""

from __future__ import annotations

import pytest

from casefile.profile import person_called, profile

HEAD = "CASE NOTE 12/05/2021\nChild: Ava Marsh, DOB 04/03/2015\n\n"


def born(case, name: str) -> str | None:
    """The birth of the person called so, as the case shows it."""
    found = profile(case, person_called(case, name)).born
    return found.edtf if found else None


@pytest.mark.parametrize(
    ("note", "theo"),
    [
        ("Ava and Theo Marsh are twins.", "2015-03-04"),
        ("Ava and Theo Marsh are twins. Theo Marsh (6) likes trains.", "2015-03-04"),
        ("Theo Marsh is Ava's twin brother.", "2015-03-04"),
        ("Theo Marsh is Ava's brother.", None),
        ("Ava and Theo Marsh are not twins.", None),
        ("Ava and Theo Marsh are twins. Theo Marsh, DOB 05/03/2015, came second.", "2015-03-05"),
        ("Ava and Theo Marsh are twins. Theo Marsh (9) likes trains.", "2012~"),
    ],
)
def test_twins_share_a_birth(read_family, note, theo):
    """A day goes before a year reckoned from an age, and before nothing; what a note says of the twin stands."""
    case = read_family([HEAD + note], subject="Ava Marsh")

    assert born(case, "Theo Marsh") == theo
    assert born(case, "Ava Marsh") == "2015-03-04"


def test_words_show_the_birth_and_the_twins(read_family):
    """A worker sees both: whose birth it is in the note, and why it is the other's too."""
    case = read_family([HEAD + "Ava and Theo Marsh are twins."], subject="Ava Marsh")

    theo = profile(case, person_called(case, "Theo Marsh"))
    (fact,) = [f for f in case.facts if f.id == theo.fact_id("born")]
    quotes = [e.span.quote for e in fact.evidence]
    assert any("04/03/2015" in q for q in quotes)
    assert any("twins" in q for q in quotes)


def test_a_triplet_has_the_birth_once(read_family):
    """Two brothers whose births are known give the third one birth, not two."""
    note = "Theo Marsh, DOB 04/03/2015. Ava, Theo and Max Marsh are triplets. Ava and Max are twins. Theo and Max are twins."
    case = read_family([HEAD + note], subject="Ava Marsh")

    births = [
        f
        for f in case.facts_about(person_called(case, "Max Marsh"))
        if getattr(f.claim, "field", "") == "born"
    ]
    assert [f.claim.value for f in births] == ["2015-03-04"]
