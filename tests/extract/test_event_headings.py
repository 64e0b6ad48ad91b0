"""What a note is itself, by its kind and its heading, as an event on its day."""

from __future__ import annotations

import pytest

from extract.readers_header import read_header
from tests.extract.event_notes import told_events


@pytest.mark.parametrize(
    ("text", "event_type", "day"),
    [
        pytest.param("HOME VISIT - 14/05/21\nSeen: Mia Hart", "visit", "2021-05-14", id="home visit"),
        pytest.param(
            "CORE GROUP\nMia Hart\nThursday 28 November 2019", "review", "2019-11-28", id="core group"
        ),
        pytest.param(
            "STRATEGY DISCUSSION 04/10/2017\nRe Mia Hart", "strategy_meeting", "2017-10-04", id="strategy"
        ),
        pytest.param(
            "FAMILY TIME RECORD\nSaturday 12/02/2022\nChildren: Mia Hart",
            "family_time",
            "2022-02-12",
            id="family time",
        ),
        pytest.param("14/05/21 hv Mia Hart\nMum tired.", "visit", "2021-05-14", id="home visit in short"),
        pytest.param("e-PEP, Autumn term\n14/05/21\nMia Hart", "review", "2021-05-14", id="education plan"),
        pytest.param("SGO REPORT 14/05/21\nMia Hart", "assessment", "2021-05-14", id="guardianship report"),
        pytest.param(
            "REFERRAL FORM\nDate: 15/03/2021\nYoung person: Mia Hart", "referral", "2021-03-15", id="referral"
        ),
        pytest.param(
            "Date: 2021-05-14\n\n10.30 HV Ann Lowe. Transfer-in contact at home.\nMia Hart seen with her mother.",
            "visit",
            "2021-05-14",
            id="health visitor's first contact",
        ),
        pytest.param(
            "Date: 2021-05-14\n\nNOTE OF JUDGMENT, HHJ Pell\nMia Hart is six.",
            "court_hearing",
            "2021-05-14",
            id="note of judgment",
        ),
        pytest.param(
            "POLICE NOTICE TO CHILDREN'S SERVICES\nDate: 14/05/2021\nChild: Mia Hart",
            "referral",
            "2021-05-14",
            id="police notice, sent on its own day",
        ),
        pytest.param(
            "PUBLIC PROTECTION NOTICE\nSubmitted 05/05/2019\nOccurrence: 04/05/2019 at 23.20\nChild: Mia Hart",
            "incident",
            "2019-05-04",
            id="police notice, on the day it tells of",
        ),
        pytest.param(
            "POLICE NOTIFICATION\nDate: 05/05/2019\nOcc: 04/05/2019 23:20\nChild: Mia Hart",
            "incident",
            "2019-05-04",
            id="police notice, with the day it tells of shortened",
        ),
    ],
)
def test_the_note_itself_is_an_event_on_its_day(text: str, event_type: str, day: str) -> None:
    header = read_header(text)
    assert (event_type, day) in [e[:2] for e in told_events(text, day=str(header.date), kind=header.kind)]


def test_a_letter_is_no_event() -> None:
    assert (
        told_events("Riverside Clinic\n\n15 March 2021\n\nDear Sam\n\nMia Hart is well.", kind="letter") == []
    )


@pytest.mark.parametrize(
    ("title", "kind", "expected"),
    [
        ("CLOSURE SUMMARY", None, "plan_end"),
        ("CIN REVIEW / CLOSE", "child in need review", "plan_end"),
        ("Report of concern", "report", "referral"),
        ("Sup contact sheet", None, "family_time"),
        ("Case interview, school", None, "section_47"),
        ("Section 7 report", "report", "assessment"),
        ("Placement plan", "support plan", "placement_start"),
        ("FNP wk 32", None, "visit"),
        ("Judgment", "court paper", "court_hearing"),
    ],
)
def test_a_heading_tells_what_happened_on_the_day_of_the_note(
    title: str, kind: str | None, expected: str
) -> None:
    assert (expected, "2021-05-12", "affirmed") in told_events(f"{title}\n\nMia Hart was well.", kind=kind)


@pytest.mark.parametrize(
    "text",
    [
        "Mia Hart was well.\n\nThe closure was long.",
        "Mia Hart is sad about the closure of her club.",
        "School report\n\nMia Hart was well.",
    ],
)
def test_no_other_words_make_an_event_of_a_heading(text: str) -> None:
    assert not [e for e in told_events(text) if e[1] == "2021-05-12"]


def test_a_solicitor_s_attendance_note_is_no_hearing() -> None:
    assert read_header("Attendance note\nMia Hart").kind == "case note"
    assert read_header("Pre-birth ICPC\nMia Hart").kind == "conference"


@pytest.mark.parametrize(
    ("text", "is_hearing"),
    [
        pytest.param("Date: 2021-05-14\n\nHER HONOUR JUDGE PELL\n\nMia Hart is six.", True, id="a judge"),
        pytest.param("Date: 2021-05-14\n\nRe M (A Child)\n\nMia Hart is six.", True, id="the name of a case"),
        pytest.param("Date: 2021-05-14\n\nSchool letter\n\nMia Hart saw the judge.", False, id="a letter"),
    ],
)
def test_a_judgment_is_a_hearing(text: str, is_hearing: bool) -> None:
    found = [e[:2] for e in told_events(text, day="2021-05-14")]
    assert (("court_hearing", "2021-05-14") in found) == is_hearing


def test_a_paragraph_of_another_act_is_no_section_47_enquiry() -> None:
    text = (
        "Date: 2021-05-14\n\nRe Mia (Leave to Oppose)\n\nThe mother of Mia Hart asks for leave under section 47(5) "
        "to oppose the adoption."
    )
    assert read_header(text).kind != "section 47 record"
    assert "section_47" not in [e[0] for e in told_events(text)]
