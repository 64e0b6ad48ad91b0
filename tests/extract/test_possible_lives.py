"""What no life allows is taken out of a case; what the notes merely disagree on stays."""

from dataclasses import replace
from datetime import date

import pytest

from casefile.partial_date import PartialDate
from casefile.record import (
    Assertion,
    Attribute,
    Claim,
    Event,
    Evidence,
    Fact,
    Relationship,
    SourceSpan,
)
from casefile.vocabulary import Certainty
from extract.possible_lives import keep_possible_lives

LAST_NOTE = date(2023, 7, 10)


def said(
    claim: Claim,
    quote: str = "as the note says",
    *,
    certainty: Certainty = Certainty.AFFIRMED,
    note: str = "d1",
) -> Fact:
    words = Evidence(SourceSpan(note, 0, len(quote), quote), "rule:test", 0.9)
    return Fact("", claim, (words,), Assertion(certainty))


def born(person: str, edtf: str) -> Fact:
    return said(Attribute(person, "born", edtf))


def happened(kind: str, edtf: str, *people: str, quote: str = "it happened") -> Fact:
    return said(Event(kind, people, PartialDate(edtf)), quote)


def kept(*facts: Fact, subjects: tuple[str, ...] = ("ava",)) -> list[Claim]:
    """Of the facts those that stay; note d1 is of 2021."""
    days = {"d1": date(2021, 5, 12)}
    return [f.claim for f in keep_possible_lives(facts, subjects, last_note=LAST_NOTE, note_days=days)]


@pytest.mark.parametrize(
    ("kind", "elder", "younger", "stays"),
    [
        pytest.param("parent", "1994-03-21", "2016-06-14", True, id="mother of 22"),
        pytest.param("parent", "2003~", "2016-06-14", True, id="mother of about 13"),
        pytest.param("parent", "2016-06-14", "2020-05-03", False, id="a child of three"),
        pytest.param("parent", "2020", "1994", False, id="born after her daughter"),
        pytest.param("grandparent", "1975", "2016", True, id="grandmother of 41"),
        pytest.param("grandparent", "1994", "2016", False, id="mother taken for grandmother"),
        pytest.param("sibling", "1994", "2016", True, id="a sister may be any age"),
    ],
)
def test_nobody_is_parent_or_grandparent_too_young(kind: str, elder: str, younger: str, stays: bool) -> None:
    claim = Relationship(kind, "rosa", "ava")
    assert (claim in kept(born("rosa", elder), born("ava", younger), said(claim))) is stays


@pytest.mark.parametrize("kind", ["partner", "carer", "parent"])
def test_a_child_of_seven_is_nobodys_partner_carer_or_parent(kind: str) -> None:
    claim = Relationship(kind, "ava", "joan")
    assert claim not in kept(born("ava", "2016-06-14"), said(claim))


@pytest.mark.parametrize(
    ("nature", "stays"),
    [
        pytest.param("dating", True, id="going out"),
        pytest.param("married", False, id="married"),
        pytest.param("cohabiting", False, id="living as a couple"),
    ],
)
def test_who_is_fifteen_may_go_out_but_not_marry(nature: str, stays: bool) -> None:
    claim = Relationship("partner", "kai", "joan", nature)
    assert (claim in kept(born("kai", "2008-01"), said(claim))) is stays


def test_a_teenage_mother_keeps_her_baby() -> None:
    claim = Relationship("parent", "keira", "ava", "birth")
    assert claim in kept(born("keira", "2008-01"), born("ava", "2022-11"), said(claim))


def test_somebody_seen_twice_after_the_day_of_death_has_not_died() -> None:
    claims = kept(
        happened("death", "2019-12-09", "rosa"),
        said(Attribute("rosa", "deceased", "true")),
        happened("visit", "2020-01-15", "ava", "rosa"),
        happened("conference", "2020-02-06", "ava", "rosa"),
    )
    assert [type(c) for c in claims] == [Event, Event]


def test_somebody_seen_twice_after_the_note_that_calls_them_dead_lives() -> None:
    claims = kept(
        said(Attribute("rosa", "deceased", "true")),
        happened("visit", "2021-06-15", "ava", "rosa"),
        happened("visit", "2022-02-06", "ava", "rosa"),
    )
    assert [type(c) for c in claims] == [Event, Event]


def test_one_meeting_after_a_death_does_not_undo_it() -> None:
    death = happened("death", "2019-12-09", "ted")
    assert death.claim in kept(death, happened("conference", "2020-02-06", "ava", "ted"))


def test_the_arrest_of_somebody_else_is_no_sign_of_life() -> None:
    death = happened("death", "2019-12-09", "ava")
    assert death.claim in kept(death, happened("imprisonment", "2020-02-06", "dean", "ava"))
    assert death.claim not in kept(death, happened("imprisonment", "2020-02-06", "ava", "dean"))


def test_a_death_at_the_end_of_the_file_stays() -> None:
    death = happened("death", "2023-05-01", "ted")
    assert death.claim in kept(
        happened("visit", "2020-01-15", "ted"), happened("visit", "2021-01-15", "ted"), death
    )


def test_a_subject_child_with_no_dated_death_is_alive() -> None:
    assert kept(said(Attribute("ava", "deceased", "true"))) == []


def test_a_subject_child_who_died_stays_dead() -> None:
    assert len(kept(said(Attribute("ava", "deceased", "true")), happened("death", "2023-06", "ava"))) == 2


def test_a_carer_with_whom_the_placement_ended_is_a_former_carer() -> None:
    care = said(Relationship("carer", "gwen", "ava", "foster", "current"))
    claims = kept(care, happened("placement_end", "2021-08-21", "ava", "gwen"))
    assert Relationship("carer", "gwen", "ava", "foster", "former") in claims


def test_an_end_that_only_the_model_sees_leaves_the_carer_where_the_child_is() -> None:
    care = said(Relationship("carer", "gwen", "ava", "foster", "current"))
    end = happened("placement_end", "2021-08-21", "ava", "gwen")
    unsure = replace(end, evidence=tuple(replace(e, method="model:test") for e in end.evidence))
    assert care.claim in kept(care, unsure)


def test_a_carer_to_whom_the_child_came_back_is_current() -> None:
    care = said(Relationship("carer", "gwen", "ava", "foster", "current"))
    claims = kept(
        care,
        happened("placement_end", "2021-08-21", "ava", "gwen"),
        happened("placement_start", "2022-01-03", "ava", "gwen"),
    )
    assert care.claim in claims


def test_a_family_carer_in_a_guardianship_order_is_special_guardian() -> None:
    care = said(Relationship("carer", "beth", "ava", "kinship", "former"))
    order = happened("order_made", "2022-01-17", "ava", "beth", quote="special guardianship order was made")
    assert Relationship("carer", "beth", "ava", "special_guardian", "current") in kept(care, order)


@pytest.mark.parametrize(
    ("note", "nature"),
    [
        pytest.param("d1", "special_guardian", id="told in the note of the order"),
        pytest.param("d2", "kinship", id="told elsewhere"),
    ],
)
def test_an_order_that_names_only_the_child_is_for_the_carers_of_its_note(note: str, nature: str) -> None:
    care = said(Relationship("carer", "beth", "ava", "kinship", "current"), note=note)
    order = happened("order_made", "2022-01-17", "ava", quote="special guardianship order was made")
    assert Relationship("carer", "beth", "ava", nature, "current") in kept(care, order)


def test_a_foster_carer_does_not_become_guardian_by_a_care_order() -> None:
    care = said(Relationship("carer", "gwen", "ava", "foster", "current"))
    order = happened("order_made", "2022-01-17", "ava", "gwen", quote="a care order was made")
    assert care.claim in kept(care, order)


def test_two_recorded_birthdays_both_stay() -> None:
    assert len(kept(born("ava", "2016-02-19"), born("ava", "2017-02-19"))) == 2


def test_what_is_only_alleged_raises_nobody() -> None:
    death = happened("death", "2019-12-09", "ted")
    visits = [
        said(Event("visit", ("ted",), PartialDate(day)), certainty=Certainty.ALLEGED)
        for day in ("2020-01-15", "2020-02-15")
    ]
    assert death.claim in kept(death, *visits)


def test_a_birth_that_several_ties_rule_out_is_somebody_elses():
    ties = [
        said(Relationship("parent", "sue", "callum", "birth")),
        said(Relationship("partner", "sue", "alan", "married")),
        said(Relationship("grandparent", "sue", "ava", "paternal")),
    ]
    found = kept(*ties, born("sue", "2017"), born("ava", "2014-03-04"))

    assert [f.claim for f in ties] == [c for c in found if isinstance(c, Relationship)]
    assert Attribute("sue", "born", "2017") not in found


def test_a_birth_that_one_tie_contradicts_stays():
    found = kept(
        said(Relationship("parent", "leo", "mia", "birth")), born("leo", "2017"), born("mia", "2019")
    )

    assert found == [Attribute("leo", "born", "2017"), Attribute("mia", "born", "2019")]


def test_the_birth_of_the_files_child_outweighs_any_tie():
    ties = [said(Relationship("parent", "ava", p, "birth")) for p in ("dean", "kelly", "tom")]

    assert kept(*ties, born("ava", "2014-03-04")) == [Attribute("ava", "born", "2014-03-04")]


@pytest.mark.parametrize(
    ("kind", "day", "people"),
    [
        pytest.param("move_home", "2008", ("mum",), id="a move before the child was born"),
        pytest.param("move_home", "2016", ("mum", "ava"), id="a move in the year of the birth"),
        pytest.param("referral", "2008", ("mum", "ava"), id="a referral may speak of the child to come"),
    ],
)
def test_nobody_takes_part_before_being_born(kind: str, day: str, people: tuple[str, ...]) -> None:
    event = happened(kind, day, "mum", "ava")
    (found,) = [c for c in kept(born("ava", "2016-06-14"), event) if isinstance(c, Event)]
    assert found.people == people


def test_an_event_of_the_unborn_alone_stays_for_a_worker_to_see() -> None:
    event = happened("move_home", "2008", "ava")
    assert event.claim in kept(born("ava", "2016-06-14"), event)


@pytest.mark.parametrize(
    ("method", "days"),
    [
        pytest.param("model:1", ["2015-11-02"], id="the model alone"),
        pytest.param("rule:death", ["2015-11-02", "2019-12-09"], id="two notes that contradict each other"),
    ],
)
def test_nobody_dies_a_second_time_on_the_model_s_word_alone(method: str, days: list[str]) -> None:
    read = happened("death", "2015-11-02", "ted")
    again = happened("death", "2019-12-09", "ted")
    again = replace(again, evidence=tuple(replace(e, method=method) for e in again.evidence))
    found = [c.date.edtf for c in kept(read, again) if isinstance(c, Event) and c.date]
    assert found == days


def test_the_dead_come_to_nothing_later_but_to_what_was_before() -> None:
    death = happened("death", "2015-11-02", "ted")
    trial = happened(
        "court_hearing", "2019-12-09", "callum", "ted", quote="since Ted died, worse since the trial"
    )
    visit = happened("visit", "2015-11-02", "ava", "ted")
    alone = happened("move_home", "2016-01-04", "ted")
    assert kept(death, trial, visit, alone) == [
        death.claim,
        Event("court_hearing", ("callum",), PartialDate("2019-12-09")),
        visit.claim,
        alone.claim,
    ]


def test_of_two_days_of_death_the_later_parts_the_dead_from_the_living() -> None:
    deaths = [happened("death", day, "ted") for day in ("2021-06-17", "2014")]
    visit = happened("visit", "2021-06-02", "ava", "ted")
    assert visit.claim in kept(*deaths, visit)
