"""What the pages on hard times say of who was worried and what was tried."""

from __future__ import annotations

import pytest

from casefile.record import Case, Organisation, Tie
from story.trace import recheck
from story.write import write_book

MET = "Initial conference on 8 January 2019. CP plan from 9 January 2019. Shona is seen by Harbour Women's Service"


@pytest.fixture
def helped(niamh_notes):  # type: ignore[no-untyped-def]
    """Niamh's family with a conference and a plan before she left home, and a service that helped her mum."""
    notes = niamh_notes
    notes.note("n5", "2019-01-09", f"{MET}.")
    notes.event(
        "conference", "child mum", "2019-01-08", "Initial conference", "Initial conference on 8 January 2019"
    )
    notes.event("plan_start", "child", "2019-01-09", "Child protection plan", "CP plan from 9 January 2019")
    notes.organisations.append(Organisation("hws", "Harbour Women's Service (Tuesday group)", "service"))
    notes.fact(Tie("mum", "hws", "unknown", "former"), "Shona is seen by Harbour Women's Service")
    return notes


def told(case: Case, band: str) -> list[str]:
    hard = [p for p in write_book(case, band).pages if p.section == "why"]
    return [s.text for p in hard for s in p.sentences]


@pytest.mark.parametrize(
    ("band", "said", "not_said"),
    [
        ("0-4", [], ["worried", "plan"]),
        (
            "5-7",
            ["Some grown-ups were worried about you.", "People made a plan to help."],
            ["Harbour", "families"],
        ),
        (
            "8-11",
            [
                "People were worried about you.",
                "People made a plan to keep you safe.",
                "Shona met people who help families.",
            ],
            ["Harbour"],
        ),
        ("12-15", ["Shona met people whose job is to help parents."], ["Harbour"]),
        ("16+", ["Shona had help from Harbour Women's Service."], ["Tuesday"]),
    ],
)
def test_worry_and_help_are_told_as_fully_as_the_band_allows(
    helped,  # type: ignore[no-untyped-def]
    band: str,
    said: list[str],
    not_said: list[str],
) -> None:
    words = told(helped.case(), band)
    assert [s for s in said if s not in words] == []
    assert [w for w in not_said if w in " ".join(words)] == []
    assert recheck(helped.case(), write_book(helped.case(), band)) == ()


def test_a_meeting_after_the_child_left_home_is_no_reason_why(niamh_notes) -> None:  # type: ignore[no-untyped-def]
    niamh_notes.note("n5", "2020-02-02", "Strategy meeting on 1 February 2020.")
    niamh_notes.event(
        "strategy_meeting", "child", "2020-02-01", "Strategy meeting", "Strategy meeting on 1 February 2020"
    )
    assert not any("worried" in text for text in told(niamh_notes.case(), "12-15"))


@pytest.mark.parametrize(("day", "is_told"), [("2014-09-01", True), ("2022-03-01", False)])
def test_a_midwife_whom_a_note_of_a_big_child_names_is_there_for_somebody_else(
    mia, day: str, is_told: bool
) -> None:  # type: ignore[no-untyped-def]
    mia.note("n2", day, "Siobhan Reay, midwife.")
    mia.person("sio", "Siobhan Reay", profession="midwife")
    mia.is_("professional", "sio", "child", "Siobhan Reay, midwife")
    text = " ".join(s.text for s in write_book(mia.case(), "8-11").sentences)
    assert ("Siobhan" in text) == is_told
