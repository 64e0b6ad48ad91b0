"""Events as tales tell them: later deeds, stretches of time, guests, what was added below. Notes are of 12 May 2021 and about Mia Hart."""

from __future__ import annotations

import pytest

from casefile.partial_date import PartialDate
from extract.dates import find_dates
from tests.extract.event_notes import HEAD, told_events, who_take_part

GUEST = "Carer log, Mia Hart\n\nMother: Kelly Hart.\n\n"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        pytest.param("Kelly had moved back to her flat in November.", "2020-11", id="back to, of the past"),
        pytest.param(
            "Kelly is going back to her flat in November.", "2021-11", id="back to, of what is to come"
        ),
        pytest.param("Jean tested positive for the virus in August.", "2020-08", id="for the, of the past"),
        pytest.param(
            "Jean was away for a while, but has been back since 5 September.", "2020-09-05", id="since"
        ),
        pytest.param("It is known that he had moved in by September.", "2020-09", id="by, of the past"),
        pytest.param("The form is due by September.", "2021-09", id="by, of a deadline"),
        pytest.param("He moved in on Bonfire Night of 2013.", "2013-11-05", id="a feast of a year"),
        pytest.param(
            "Mia moved on 21 April. She started school on the 6th.", "2021-05-06", id="a tale goes on"
        ),
        pytest.param("Gran died Easter last yr.", "2020-04", id="a feast of last year"),
        pytest.param("Strat held yday.", "2021-05-11", id="yesterday in short"),
        pytest.param(
            "She was diagnosed in 2017. We assessed them in February.",
            "2021-02",
            id="a year lends no other sentence its own",
        ),
        pytest.param("We met on 21 April, after the fall on the 6th.", "2021-04-06", id="a tale looks back"),
    ],
)
def test_a_date_lies_on_the_side_of_the_note_that_its_clause_tells_of(text: str, edtf: str) -> None:
    assert find_dates(text, PartialDate("2021-05-12"))[-1].edtf == edtf


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Alan Hart was moved to the hospice on 12 April and died there on 15 April 2021.",
            ("death", "2021-04-15"),
            id="the second of two deeds",
        ),
        pytest.param(
            "| 3 | Her brother, Leo Hart, was removed from them in 2019 and adopted in 2020. | Accepted |",
            ("adoption", "2020"),
            id="the second of two deeds in a row",
        ),
        pytest.param(
            "Dean Cole was in prison from 2003 until 2007.",
            ("imprisonment", "2003"),
            id="from its start",
        ),
        pytest.param(
            "Between November 2013 and October 2015 Dean Cole often locked Mia in the shed.",
            ("incident", "2013-11"),
            id="between two dates",
        ),
        pytest.param(
            "4 May to 9 May 2020: placement ended.",
            ("placement_end", "2020-05-09"),
            id="an end",
        ),
    ],
)
def test_an_event_has_its_own_of_several_dates(text: str, found: tuple[str, str]) -> None:
    assert found in [e[:2] for e in told_events(HEAD + text)]


def test_from_when_the_time_since_a_death_is_counted_is_not_its_day() -> None:
    text = HEAD + "It was seven years on Saturday since her husband Alan Hart died."
    assert ("death", "2021-05-08") not in [e[:2] for e in told_events(text)]


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        pytest.param("Sat 8 May. Aunt Megan Hart came for tea.", "visit", id="an aunt"),
        pytest.param("Sat 8 May. Kelly Hart came for tea.", "family_time", id="the mother"),
    ],
)
def test_a_guest_visits_and_a_parent_has_family_time(text: str, event_type: str) -> None:
    assert [e[0] for e in told_events(GUEST + text) if e[1] == "2021-05-08"] == [event_type]


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        pytest.param("[Added: a care order was made 10.12.21.]", "affirmed", id="done, with its year"),
        pytest.param("A care order is to be made 10.12.21.", "hypothetical", id="to be done"),
        pytest.param("Care order hearing listed 10.12.21.", "hypothetical", id="only listed"),
    ],
)
def test_what_a_note_adds_later_has_happened(text: str, certainty: str) -> None:
    assert [e[2] for e in told_events(HEAD + text) if e[0] == "order_made"] == [certainty]


def test_an_answer_of_no_denies_only_the_question() -> None:
    text = HEAD + "Dean Cole: still inside? No — released on licence 21 April."
    assert ("release", "2021-04-21", "affirmed") in told_events(text)


def test_a_manner_of_death_that_is_denied_denies_no_death() -> None:
    text = HEAD + "Alan Hart did not die of a stroke, as we thought."
    assert ("death", "None", "negated") not in told_events(text)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        pytest.param(
            "Megan Hart graduated in July 2020. Mia is well.", {"Megan Hart"}, id="a grown-up beside it"
        ),
        pytest.param("Megan Hart says: graduated in July 2020!", {"Mia Hart"}, id="nobody beside it"),
    ],
)
def test_whoever_stands_beside_the_words_has_achieved_it(text: str, who: set[str]) -> None:
    assert who_take_part(HEAD + text, "achievement") == who


def test_those_in_attendance_take_part_in_a_conference() -> None:
    note = "CHILD PROTECTION CONFERENCE\nMia Hart\n\nIn attendance Ms Kelly Hart; Mr Dean Cole. Apologies: Jean Pell."
    assert who_take_part(note, "conference", "conference") == {"Mia Hart", "Kelly Hart", "Dean Cole"}


def test_an_ordinal_alone_heads_an_entry_of_the_month_of_the_last() -> None:
    text = "Carer log\n\n28 February. Mia slept.\n8th. Mia was ill.\n\n11th. Mia slept."
    assert [d.edtf for d in find_dates(text, PartialDate("2021-05-12"))] == [
        "2021-02-28",
        "2021-03-08",
        "2021-03-11",
    ]


@pytest.mark.parametrize(
    ("line", "kind", "certainty"),
    [
        pytest.param("Decision: child protection plan, neglect.", "conference", "affirmed", id="decided"),
        pytest.param(
            "Decision: child protection plan to be made.", "conference", "hypothetical", id="only to be made"
        ),
        pytest.param("Plan: child protection plan, neglect.", "conference", "hypothetical", id="planned"),
    ],
)
def test_a_conference_decides_on_a_plan(line: str, kind: str, certainty: str) -> None:
    note = f"CHILD PROTECTION CONFERENCE 12/05/21\nMia Hart\n\n{line}"
    assert [e[2] for e in told_events(note, kind=kind) if e[0] == "plan_start"] == [certainty]


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        pytest.param("Dean Cole was acquitted in February 2020.", "court_hearing", id="acquitted"),
        pytest.param("Kelly Hart was joined as a party on 3 May 2020.", "court_hearing", id="joined"),
        pytest.param("IRD 9 March 2021.", "strategy_meeting", id="an inter-agency referral discussion"),
        pytest.param("A CPO was granted on 3 May 2020.", "order_made", id="a child protection order"),
        pytest.param(
            "Section 20 consent withdrawn by Kelly Hart on 3 May 2020.", "care_end", id="consent withdrawn"
        ),
        pytest.param("Permanence panel 3 May 2020.", "conference", id="a panel"),
        pytest.param("Jean Hart was ventilated on 3 May 2020.", "hospital", id="ventilated"),
        pytest.param("Dean Cole got out last November.", "release", id="got out"),
        pytest.param("Mia was a child in need in 2016.", "plan_start", id="in need"),
        pytest.param("Respite to Jan Pell, 3 May 2020.", "placement_start", id="respite"),
    ],
)
def test_more_words_tell_of_an_event(text: str, event_type: str) -> None:
    assert event_type in [e[0] for e in told_events(HEAD + text)]


def test_somebody_who_came_out_in_hospital_is_not_released() -> None:
    assert "release" not in [e[0] for e in told_events(HEAD + "Mia came out of hospital on 3 May 2020.")]
