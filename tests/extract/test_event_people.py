"""Who takes part in an event. Notes are of 12 May 2021 and about Mia Hart."""

from __future__ import annotations

import pytest

from tests.extract.event_notes import HEAD, read_event_note, who_take_part


@pytest.mark.parametrize(
    ("text", "event_type", "who"),
    [
        pytest.param("Alan Hart died 06/03/2016.", "death", {"Alan Hart"}, id="the one before the word"),
        pytest.param(
            "Kelly Hart and Dean Cole married in 2012.", "marriage", {"Kelly Hart", "Dean Cole"}, id="both"
        ),
        pytest.param("On 4 May Dean Cole was arrested.", "arrest", {"Dean Cole"}, id="a name behind a month"),
        pytest.param(
            "Strategy meeting 08/05/2020.", "strategy_meeting", {"Mia Hart"}, id="the child of the note"
        ),
        pytest.param(
            "Kelly Hart and Dean Cole came to see Mia. They married in 2012.",
            "marriage",
            {"Kelly Hart", "Dean Cole"},
            id="the grown-ups named last",
        ),
        pytest.param(
            "Kelly Hart lost her father, Alan Hart, in May 2019.",
            "death",
            {"Alan Hart"},
            id="the one who was lost",
        ),
        pytest.param(
            "Dean Cole was arrested on 4 May 2020; Kelly Hart was well.",
            "arrest",
            {"Dean Cole"},
            id="its clause",
        ),
    ],
)
def test_those_take_part_whom_the_clause_names(text: str, event_type: str, who: set[str]) -> None:
    assert who_take_part(HEAD + text, event_type) == who


def test_a_bare_date_after_dob_is_a_birth_of_the_one_named_before_it() -> None:
    assert who_take_part("CHILDREN\nMia Hart, DOB 04/03/2015\nLeo Hart, M, 17.01.17\n", "birth") == {
        "Mia Hart",
        "Leo Hart",
    }


def test_an_order_against_somebody_is_of_a_grown_up() -> None:
    text = HEAD + "Kelly Hart is Mia's mother. Her ex Dean Cole pleaded guilty; 4 Dec, community order."
    assert "Mia Hart" not in who_take_part(text, "order_made")


def test_who_visits_for_their_job_takes_part() -> None:
    text = HEAD + "The health visitor is Ann Lowe. Ann Lowe visited on 4 May, Kelly Hart at home."
    assert "Ann Lowe" in who_take_part(text, "visit")


def test_a_suspect_named_once_is_arrested_by_that_word() -> None:
    text = "PUBLIC PROTECTION NOTICE\nOccurrence: 04/05/2020\nVictim: HART, Kelly\nSuspect: Dean COLE\nChild: Mia Hart\n\nSuspect arrested 23.50.\n"
    assert who_take_part(text, "arrest", "police notice") == {"Dean Cole"}


def test_whoever_writes_takes_part_in_what_i_did() -> None:
    signed = "Author: Rosa Bell, social worker\n" + HEAD
    doc = read_event_note(signed + "I visited Mia on 4 May 2021. A nurse visited Mia on 5 May 2021.")
    by_day = {str(f.claim.date): f.claim.people for f in doc._.events if f.claim.type == "visit"}
    assert doc._.reading.author in by_day["2021-05-04"]
    assert doc._.reading.author not in by_day["2021-05-05"]


@pytest.mark.parametrize(
    ("text", "event_type", "who"),
    [
        pytest.param("I came to England in 2015.", "move_home", {"Kelly Hart"}, id="who says I"),
        pytest.param(
            "I heard that Dean Cole moved to Hull in 2015.", "move_home", {"Dean Cole"}, id="I of others"
        ),
        pytest.param(
            "The police came. I was arrested on 4 May 2020.", "arrest", {"Kelly Hart"}, id="I alone"
        ),
    ],
)
def test_who_says_i_in_a_statement_takes_part(text: str, event_type: str, who: set[str]) -> None:
    statement = "WITNESS STATEMENT\nStatement of: Kelly Hart, mother of Mia Hart\n\n"
    assert who_take_part(statement + text, event_type) == who
