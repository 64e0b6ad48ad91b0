"""The day of an event: from its words, from those before it, from an age, or from the note. Notes are of 12 May 2021 and about Mia Hart."""

from __future__ import annotations

import pytest

from tests.extract.event_notes import HEAD, told_events


@pytest.mark.parametrize(
    ("text", "event_type", "day"),
    [
        pytest.param("Her grandfather died when Mia was four.", "death", "2019~", id="when she was four"),
        pytest.param("Mia came into care at five.", "care_start", "2020~", id="at five"),
        pytest.param(
            "Mia was placed with Jan Pell at seven weeks.", "placement_start", "2015-04~", id="at seven weeks"
        ),
    ],
)
def test_an_age_dates_an_event_of_somebody_whose_birth_is_known(text: str, event_type: str, day: str) -> None:
    assert (event_type, day) in [e[:2] for e in told_events(HEAD + text)]


def test_the_age_of_an_event_is_that_of_whom_its_clause_opens_with() -> None:
    text = f"{HEAD}The mother, who was born in 1990, left. The mother was herself in care from the age of 12."
    assert [e[1] for e in told_events(text) if e[0] == "care_start"] == ["2002~"]


@pytest.mark.parametrize("weeks", ["36+4 weeks", "34 weeks"])
def test_the_weeks_of_a_pregnancy_are_no_age(weeks: str) -> None:
    text = f"{HEAD}Mia was placed with Jan Pell, having been born at {weeks}."
    assert "placement_start" not in [e[0] for e in told_events(text)]


def test_an_age_dates_what_a_log_only_tells_of_today() -> None:
    text = "Carer log, Mia Hart\n\nSat 10 Apr. Mia said Dean broke her arm when she was three did you know.\n"
    assert ("injury", "2021-04-10") not in [e[:2] for e in told_events(text)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("Mia will be seven in September.", "2014-09", id="the month of her next birthday"),
        pytest.param("Baby Leo Hart, five weeks old, slept.", "2021-04-07~", id="a baby's weeks"),
    ],
)
def test_a_birthday_or_the_weeks_of_a_baby_date_a_birth(text: str, day: str) -> None:
    assert ("birth", day) in [e[:2] for e in told_events("Note about Mia Hart.\n\n" + text)]


def test_an_age_in_months_dates_no_birth() -> None:
    assert "birth" not in [e[0] for e in told_events("Note about Mia Hart.\n\nLeo Hart is seven months old.")]


@pytest.mark.parametrize(
    ("text", "event_type", "day"),
    [
        pytest.param(
            "The house was searched on 4 May. Dean Cole was arrested.",
            "arrest",
            "2021-05-04",
            id="an arrest, after a search",
        ),
        pytest.param("I saw Kelly on 4 May. Mia broke her arm.", "injury", "2021-05-04", id="an injury"),
    ],
)
def test_what_follows_a_dated_sentence_was_on_that_day(text: str, event_type: str, day: str) -> None:
    assert (event_type, day) in [e[:2] for e in told_events(HEAD + text)]


def test_a_new_paragraph_has_not_the_day_of_the_last() -> None:
    text = HEAD + "The house was searched on 4 May.\n\nDean Cole was arrested."
    assert "arrest" not in [e[0] for e in told_events(text)]


def test_an_hour_is_no_age() -> None:
    assert "care_start" not in [e[0] for e in told_events(HEAD + "Mia came into care at five o'clock.")]


@pytest.mark.parametrize(
    ("text", "kind", "event_type"),
    [
        pytest.param("I make a supervision order as to Mia.", "court paper", "order_made", id="a judgment"),
        pytest.param("Mia said that Dean hit her.", "home visit", "disclosure", id="told at a visit"),
    ],
)
def test_what_a_note_of_this_kind_tells_without_a_date_was_on_its_day(
    text: str, kind: str, event_type: str
) -> None:
    assert (event_type, "2021-05-12") in [e[:2] for e in told_events(HEAD + text, kind=kind)]


def test_an_undated_order_in_a_letter_is_not_of_its_day() -> None:
    assert "order_made" not in [e[0] for e in told_events(HEAD + "I make orders for Mia.", kind="letter")]


@pytest.mark.parametrize(
    "text",
    [
        "My recommendation is for a special guardianship order as to Mia.",
        "I make this statement in support of an application for an interim care order.",
        "Her case is that a special guardianship order be made for Mia.",
    ],
)
def test_an_order_asked_for_in_a_court_paper_is_not_made_by_it(text: str) -> None:
    assert "order_made" not in [e[0] for e in told_events(HEAD + text, kind="court paper")]


def test_the_row_of_a_chronology_gives_its_date() -> None:
    text = "CHRONOLOGY of Mia Hart\n\n08.06.20 | Dean Cole arrested | Police\n29.06.20 | Kelly Hart moved to Leeds | CSC\n"
    found = [e[:2] for e in told_events(text)]
    assert ("arrest", "2020-06-08") in found
    assert ("move_home", "2020-06-29") in found


def test_a_date_after_since_is_not_that_of_the_words_before_it() -> None:
    text = (
        HEAD
        + "Kelly Hart has been drinking since her dad died, worse since Dean was convicted on 9 December 2019."
    )
    assert [e for e in told_events(text) if e[0] == "death"] == []


def test_an_entry_of_a_log_dates_what_follows_on_its_line() -> None:
    text = "Carer log, Mia Hart\n\nSat 10 Apr. Mum came for tea. Mia won a medal.\n"
    assert ("achievement", "2021-04-10") in [e[:2] for e in told_events(text)]


def test_a_feast_opens_an_entry_of_a_log() -> None:
    text = "Carer log, Mia Hart\n\n20 Nov. Mum came for tea.\nChristmas Day. First real smile for Mia.\n"
    assert ("achievement", "2020-12-25") in [e[:2] for e in told_events(text)]


def test_each_date_of_a_list_is_an_event() -> None:
    found = [
        e[1]
        for e in told_events(HEAD + "Stat visits: seen alone 1/11/20, 22/11/20 and 14/12/20.")
        if e[0] == "visit"
    ]
    assert found == ["2020-11-01", "2020-11-22", "2020-12-14"]


@pytest.mark.parametrize(
    ("text", "event_type", "days"),
    [
        pytest.param(
            "On 3 June 2020 and in August 2020 Dean Cole hit Kelly.",
            "incident",
            ["2020-06-03", "2020-08"],
            id="before the words",
        ),
        pytest.param(
            "Kelly moved on 3 June 2020 and 4 August 2020.", "move_home", ["2020-06-03"], id="of what is once"
        ),
    ],
)
def test_dates_listed_before_the_words_are_theirs_too(text: str, event_type: str, days: list[str]) -> None:
    assert sorted(e[1] for e in told_events(HEAD + text) if e[0] == event_type) == days


@pytest.mark.parametrize(
    ("line", "day"),
    [
        pytest.param("05/03/2021 Care order made 24/02/2021.", "2021-02-24", id="right behind the words"),
        pytest.param(
            "05/03/2021 Care order made. Mia seen 24/02/2021.", "2021-03-05", id="of the next sentence"
        ),
    ],
)
def test_a_date_behind_the_words_outweighs_that_of_their_entry(line: str, day: str) -> None:
    assert ("order_made", day) in [e[:2] for e in told_events(HEAD + line)]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        pytest.param(
            "Dean Cole was in custody until June 2020.", ("release", "2020-06", "affirmed"), id="in custody"
        ),
        pytest.param(
            "Mia was placed with Jean Hart until 3 May 2019.",
            ("placement_end", "2019-05-03", "affirmed"),
            id="with a carer",
        ),
        pytest.param(
            "Mia was placed with Jean Hart on 3 May 2019.",
            ("placement_start", "2019-05-03", "affirmed"),
            id="a beginning",
        ),
    ],
)
def test_what_goes_on_until_a_day_ends_on_it(text: str, event: tuple[str, str, str]) -> None:
    assert event in told_events(HEAD + text)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("Mia has been dry, confirmed by hair strand on 11 April 2021.", id="by a test"),
        pytest.param("Confirmed as permanent by panel on 6 April 2021.", id="by a panel"),
    ],
)
def test_what_is_confirmed_is_not_always_an_illness(words: str) -> None:
    assert "diagnosis" not in [e[0] for e in told_events(HEAD + words)]


def test_a_plan_from_one_date_to_another_begins_and_ends() -> None:
    found = [e[:2] for e in told_events(HEAD + "CIN plan 15/08/2020 to 27/01/2021 for Mia.")]
    assert ("plan_start", "2020-08-15") in found
    assert ("plan_end", "2021-01-27") in found


@pytest.mark.parametrize(
    ("sentence", "certainty"),
    [
        pytest.param("Review conference for Mia: 4 August 2021.", "hypothetical", id="after the note"),
        pytest.param("Review conference for Mia: 4 February 2021.", "affirmed", id="before it"),
        pytest.param("- 04/08/2021 Review conference for Mia.", "affirmed", id="in a later entry"),
    ],
)
def test_what_lies_after_the_note_has_not_happened(sentence: str, certainty: str) -> None:
    assert {c for kind, _, c in told_events(HEAD + sentence) if kind == "conference"} == {certainty}


@pytest.mark.parametrize("date", ["2016", "summer 2016"])
def test_what_happens_on_one_day_is_not_told_of_a_whole_year(date: str) -> None:
    assert "visit" not in {e[0] for e in told_events(HEAD + f"Kelly visited Mia in {date}.")}
    assert "visit" in {e[0] for e in told_events(HEAD + "Kelly visited Mia on 4 May 2016.")}


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        pytest.param("14:10 Rang MASH about Mia.", "referral", id="the head of the line"),
        pytest.param("1430 police protection, Mia Hart.", "care_start", id="figures alone"),
        pytest.param("Mia was arrested at 3.40.", "arrest", id="in the sentence"),
    ],
)
def test_a_time_of_day_tells_of_the_day_of_the_note(text: str, event_type: str) -> None:
    assert (event_type, "2021-05-12") in [e[:2] for e in told_events("12/05/2021\n\nMia Hart\n\n" + text)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Agreed visit to Mia at 3.40pm.", id="only agreed"),
        pytest.param("Mia is moving to her dad at 3.40pm.", id="under way"),
        pytest.param("1945 Mia was arrested.", id="a year"),
        pytest.param("2.10 Mia was arrested.", id="a paragraph"),
    ],
)
def test_what_is_arranged_and_other_figures_are_no_time_of_the_note(text: str) -> None:
    told = told_events("12/05/2021\n\nMia Hart\n\n" + text)
    assert "2021-05-12" not in [
        e[1] for e in told if e[2] is not None and e[0] in ("arrest", "move_home", "visit")
    ]


@pytest.mark.parametrize(
    "text", ["Mia was arrested and they may charge her.", "Mia was arrested on a march for peace."]
)
def test_a_word_in_small_letters_is_no_month(text: str) -> None:
    assert "arrest" not in [e[0] for e in told_events(HEAD + text)]


def test_an_outcome_added_below_the_note_has_happened() -> None:
    text = "STRATEGY MEETING 10/05/2021\nMia Hart\n\nAgreed to see Mia.\n\nOUTCOME 25/05/2021: concerns NOT SUBSTANTIATED."
    assert ("section_47", "2021-05-25", "affirmed") in told_events(text, day="2021-05-10")


def test_what_went_as_planned_has_happened() -> None:
    text = f"{HEAD}Mia went home on 1 April as planned (court discharged the order on 21 March, supervision order made)."
    assert "hypothetical" not in [e[2] for e in told_events(text)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param(
            "Ivy was born about 1811. Jean died when she was two, Joan died the day after she was born.",
            None,
            id="an age, and a day counted from a birth",
        ),
        pytest.param("Jean died aged two, Joan died in 1850.", "1850", id="the date of another's death"),
        pytest.param(
            "In 1891 Ivy married Ken Pell, with whom she had a daughter, Viola, who died in infancy.",
            None,
            id="the date of a wedding before an age",
        ),
        pytest.param(
            "In 1891 Ivy Pell died aged two.", "1891", id="a date before the words and an age behind"
        ),
    ],
)
def test_a_death_told_by_an_age_or_beside_another_takes_no_date_of_theirs(text: str, day: str | None) -> None:
    deaths = [e[1] for e in told_events(HEAD + text) if e[0] == "death"]
    assert deaths == [day] * (day is not None)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        pytest.param(
            "Ivy Pell died in 1874, a year after her husband Joe died.", {"1874", "1873~"}, id="a year after"
        ),
        pytest.param(
            "Ivy Pell moved away in 1879, two years before Joe died.", {"1881~"}, id="two years before"
        ),
        pytest.param(
            "Ivy Pell died on 8 October 1932, six months after Joe died.",
            {"1932-10-08", "1932-04~"},
            id="months",
        ),
        pytest.param(
            "Ivy Pell died in 1879, some months after Joe died.", {"1879"}, id="nobody knows how many"
        ),
        pytest.param(
            "A year after Joe died in 1878, Ivy Pell moved away.", {"1878"}, id="the date of the death itself"
        ),
    ],
)
def test_a_death_from_which_another_date_is_counted_is_reckoned_back(text: str, days: set[str]) -> None:
    assert {e[1] for e in told_events(HEAD + text) if e[0] == "death"} == days


def test_an_order_has_its_own_date_and_not_that_since_which_a_child_lived_there() -> None:
    text = f"{HEAD}Jan Pell had looked after Mia since January 2019 and a special guardianship order was made on 4 May 2020."
    assert [e[1] for e in told_events(text) if e[0] == "order_made"] == ["2020-05-04"]
