"""The family as it stood on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.errors import CaseFileError
from casefile.partial_date import PartialDate
from casefile.profile import profile
from casefile.record import Assertion, Case, Event, Fact, Organisation, Person, Relationship, Tie
from casefile.vocabulary import Certainty
from graph.as_at import case_as_at, day_as_at
from graph.as_at_dates import dates_that_matter
from graph.genogram import draw_genogram
from graph.households import find_households
from tests.graph.families import families

FAMILY = """
ava parent kit birth
subject kit
rosa:f parent kit birth
ben:m parent rosa birth
rosa born 1985-05-02
kit born 2012-03-04
ben born 1950
ben died 2014-06-01
ben deceased true
ava born 1984
"""


def _happened(case: Case, *events: Event, certainty: Certainty = Certainty.AFFIRMED) -> Case:
    return case.with_facts(Fact(f"e{n}", e, (), Assertion(certainty)) for n, e in enumerate(events))


def _event(kind: str, when: str, *people: str) -> Event:
    return Event(kind, people, PartialDate(when))


def _bond(
    kind: str, first: str, second: str, nature: str, span: tuple[str, str] = ("", ""), status=None
) -> Fact:
    start, end = (PartialDate(d) if d else None for d in span)
    return Fact(f"{kind}-{first}", Relationship(kind, first, second, nature, status, start, end), ())


def _then(case: Case, day: str) -> Case:
    return case_as_at(case, day_as_at(day)).case


def _ids(case: Case) -> set[str]:
    return {p.id for p in case.people}


def _claim(case: Case, kind: str) -> Relationship | None:
    return next(
        (f.claim for f in case.facts if isinstance(f.claim, Relationship) and f.claim.type == kind), None
    )


def test_who_was_not_yet_born_is_left_out_with_every_fact_of_theirs(make_case):
    then = _then(make_case(FAMILY), "2011")
    assert _ids(then) == {"ava", "rosa", "ben"}
    assert then.subject_ids == ()
    assert all(
        "kit" not in (getattr(f.claim, "object_id", ""), getattr(f.claim, "person_id", ""))
        for f in then.facts
    )


def test_a_child_without_a_date_of_birth_is_not_older_than_its_parent(make_case):
    assert _ids(_then(make_case(FAMILY + "kit parent lil birth"), "2011")) == {"ava", "rosa", "ben"}


@pytest.mark.parametrize(
    ("day", "is_dead"),
    [("2014-05-31", False), ("2014-06-01", True), ("2020", True)],
    ids=["before", "on", "after"],
)
def test_a_death_shows_from_its_day(make_case, day, is_dead):
    assert profile(_then(make_case(FAMILY), day), "ben").is_deceased is is_dead


def test_an_age_is_that_of_the_day(make_case):
    svg = draw_genogram(make_case(FAMILY), as_at=date(2013, 5, 1)).svg
    assert ">27<" in svg
    assert ">1<" in svg
    assert "as at 1 May 2013" in svg
    assert "d. 1 Jun 2014" not in svg


def test_a_known_pregnancy_is_shown_without_the_later_name(make_case):
    case = _happened(make_case(FAMILY), _event("pregnancy", "2011-10", "rosa"))
    then = _then(case, "2011-12-01")
    assert then.person("kit").label == profile(then, "kit").name == "Unborn child"
    assert profile(then, "kit").born is None
    assert "pregnancy" in draw_genogram(case, as_at=date(2011, 12, 1)).svg
    assert "kit" not in _ids(_then(case, "2011-09"))


def test_an_alleged_pregnancy_is_none(make_case):
    case = _happened(make_case(FAMILY), _event("pregnancy", "2011-10", "rosa"), certainty=Certainty.ALLEGED)
    assert "kit" not in _ids(_then(case, "2011-12-01"))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2008", None),
        ("2011", ("married", "current")),
        ("2016", ("married", "separated")),
        ("2019", ("married", "divorced")),
    ],
    ids=["before they met", "married", "separated", "divorced"],
)
def test_a_couple_is_what_its_dated_events_make_it(make_case, day, expected):
    case = make_case(FAMILY).with_facts([_bond("partner", "ava", "rosa", "married", status="divorced")])
    case = _happened(
        case,
        _event("marriage", "2010-06-01", "ava", "rosa"),
        _event("separation", "2015", "rosa", "ava"),
        _event("divorce", "2018-02", "ava", "rosa"),
    )
    couple = _claim(_then(case, day), "partner")
    assert (couple and (couple.nature, couple.status)) == expected


def test_a_couple_not_yet_married_is_not_called_married(make_case):
    case = make_case(FAMILY).with_facts([_bond("partner", "ava", "rosa", "married", ("2008", ""))])
    case = _happened(case, _event("marriage", "2010-06-01", "ava", "rosa"))
    couple = _claim(_then(case, "2009"), "partner")
    assert couple is not None
    assert couple.nature == "unknown"


@pytest.mark.parametrize(
    ("day", "status"),
    [("2015", None), ("2017", "current"), ("2021", "former")],
    ids=["before", "during", "after"],
)
def test_a_carer_cares_between_placement_and_its_end(make_case, day, status):
    case = make_case(FAMILY).with_facts([_bond("carer", "jean", "kit", "foster", status="former")])
    case = replace(case, people=(*case.people, Person("jean", "Jean")))
    case = _happened(
        case,
        _event("placement_start", "2016-02", "kit", "jean"),
        _event("placement_end", "2020", "kit", "jean"),
    )
    care = _claim(_then(case, day), "carer")
    assert (care and care.status) == status
    assert ("jean" in {p for h in find_households(_then(case, day)) for p in h.person_ids}) is (day == "2017")


def test_an_adoption_holds_from_its_event(make_case):
    case = _happened(make_case(FAMILY + "zoe parent kit adoptive"), _event("adoption", "2018-01", "kit"))
    adopters = lambda day: {  # noqa: E731
        f.claim.subject_id for f in _then(case, day).facts if getattr(f.claim, "nature", "") == "adoptive"
    }
    assert adopters("2017") == set()
    assert adopters("2018") == {"zoe"}


def test_an_undated_step_parent_comes_with_the_couple(make_case):
    case = make_case(FAMILY + "dan parent kit step").with_facts(
        [_bond("partner", "rosa", "dan", "married", ("2016", ""))]
    )
    kinds = lambda day: [getattr(f.claim, "nature", "") for f in _then(case, day).facts]  # noqa: E731
    assert "step" not in kinds("2014")
    assert "step" in kinds("2017")


def test_a_household_is_that_of_the_day(make_case):
    home = Organisation("home", "2 Mill Lane", "household")
    tie = Tie("kit", "home", status="former", start=PartialDate("2013"), end=PartialDate("2015"))
    case = replace(make_case(FAMILY), organisations=(home,)).with_facts([Fact("t", tie, ())])
    assert [len(find_households(_then(case, day))) for day in ("2012", "2014", "2016")] == [0, 1, 0]


def test_what_has_no_date_stays_and_is_said(make_case):
    case = make_case(FAMILY + "rosa partner dan married").with_facts([])
    stood = case_as_at(case, date(2013, 1, 1))
    assert _claim(stood.case, "partner") is not None
    assert stood.notes == (
        "No date of birth, so drawn as born: Dan.",
        "No date, so drawn as recorded: couple Rosa and Dan.",
    )


def test_a_date_that_leaves_the_day_open_is_said(make_case):
    notes = case_as_at(make_case(FAMILY), date(1950, 6, 1)).notes
    assert "The dates leave open whether it had happened: birth of Ben." in notes


@pytest.mark.parametrize("text", ["", "soon", "2019-02-30", "4 March 2019", "2019/..", "2020/2019"])
def test_what_is_no_day_is_refused_in_words(text):
    with pytest.raises(CaseFileError, match=r"2019|earlier"):
        day_as_at(text)


def test_the_dates_that_matter_come_in_order_with_words(make_case):
    case = _happened(
        make_case(FAMILY),
        _event("marriage", "2010-06-01", "ava", "rosa"),
        _event("placement_start", "2014-06-01", "kit", "ava"),
    )
    found = dates_that_matter(case)
    assert all(a.day < b.day for a, b in pairwise(found))
    assert [(d.day.year, d.words) for d in found] == [
        (1950, ("Ben born",)),
        (1984, ("Ava born",)),
        (1985, ("Rosa born",)),
        (2010, ("Ava and Rosa married",)),
        (2012, ("Kit born",)),
        (2014, ("Ben died", "Placement begins: Kit and Ava")),
    ]


@settings(max_examples=40, deadline=None)
@given(families(), st.integers(1940, 2030))
def test_a_family_on_any_day_can_be_drawn_and_today_leaves_nobody_out(case, year):
    drawn = draw_genogram(case, as_at=date(year, 7, 1), budget_s=0.1)
    assert drawn.svg
    assert _ids(_then(case, "2030")) == _ids(case)
    assert _ids(_then(case, str(year))) <= _ids(case)
