"""Which lines an ecomap has, how they are drawn, and for whom they are."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from casefile.partial_date import PartialDate
from casefile.record import (
    Event,
    Fact,
    Organisation,
    Tie,
)
from graph.ecomap import draw_ecomap
from graph.ecomap_content import ecomap_content
from graph.ecomap_words import ecomap_in_words
from tests.graph.ecomaps import bonds_of


@pytest.mark.parametrize(
    ("lines", "name", "bonds"),
    [
        ("kit member school/oakfield strong", "Oakfield", [("kit", "strong", False, None)]),
        ("kit member school/oakfield stressful", "Oakfield", [("kit", "stressful", False, None)]),
        ("kit member school/oakfield former", "Oakfield", [("kit", "plain", True, None)]),
        ("ann:f parent kit\nann emotional kit close", "Ann", [("kit", "strong", False, None)]),
        ("ann parent kit\nann emotional kit distant", "Ann", [("kit", "tenuous", False, None)]),
        ("ann parent kit\nann emotional kit cut_off", "Ann", [("kit", "cut_off", False, None)]),
        ("ann parent kit\nann emotional kit violence", "Ann", [("kit", "stressful", False, "in")]),
        ("ann parent kit\nkit emotional ann fearful", "Ann", [("kit", "stressful", False, "out")]),
        ("ann parent kit\nann emotional kit conflict", "Ann", [("kit", "stressful", False, None)]),
        (
            "ann parent kit\nann emotional kit close\nkit emotional ann conflict",
            "Ann",
            [("kit", "strong_stressful", False, None)],
        ),
        (
            "ann parent kit\nann emotional kit close\nann emotional kit conflict former",
            "Ann",
            [("kit", "strong", False, None)],
        ),
        ("ann parent kit\nann emotional kit violence former", "Ann", [("kit", "stressful", True, "in")]),
        ("sam professional kit current", "Sam", [("kit", "plain", False, None)]),
        ("sam professional kit former", "Sam", [("kit", "plain", True, None)]),
        ("bea friend kit former", "Bea", [("kit", "plain", True, None)]),
    ],
    ids=[
        "strong",
        "stressful",
        "former",
        "close",
        "distant",
        "cut off",
        "towards the child",
        "from the child",
        "both ways",
        "close and stressful",
        "current before former",
        "only former",
        "professional",
        "former professional",
        "former friend",
    ],
)
def test_what_the_record_says_decides_the_line(make_case, lines, name, bonds):
    assert bonds_of(make_case(f"subject kit\n{lines}"), name) == bonds


@pytest.mark.parametrize("certainty", ["negated", "hypothetical"])
def test_what_is_denied_or_considered_is_not_drawn(make_case, certainty):
    case = make_case(
        f"subject kit\nann parent kit\nann emotional kit violence {certainty}\nbea friend kit {certainty}"
    )
    systems = ecomap_content(case).systems
    assert [(s.title, s.bonds[0].strength) for s in systems] == [("Ann", "plain")]


@pytest.mark.parametrize(
    ("lines", "name", "bond"),
    [
        ("ann parent kit\nann emotional kit violence alleged", "Ann", ("stressful", False, "in", True)),
        ("lee emotional kit violence former alleged", "Lee", ("stressful", True, "in", True)),
        ("bea friend kit alleged", "Bea", ("plain", False, None, True)),
        ("max parent kit alleged", "Max", ("plain", False, None, True)),
        ("kit member club/boxing strong alleged", "Boxing", ("strong", False, None, True)),
        (
            "ann emotional kit close\nann emotional kit violence alleged",
            "Ann",
            ("strong", False, None, False),
        ),
        ("bea friend kit alleged\nbea friend kit", "Bea", ("plain", False, None, False)),
        (
            "ann emotional kit violence\nkit emotional ann violence",
            "Ann",
            ("stressful", False, "both", False),
        ),
    ],
    ids=[
        "what a parent is alleged to do",
        "in the past",
        "friend",
        "father",
        "club",
        "stated before alleged",
        "stated as well",
        "both ways",
    ],
)
def test_what_is_alleged_is_drawn_as_alleged(make_case, lines, name, bond):
    (found,) = next(
        s for s in ecomap_content(make_case(f"subject kit\n{lines}")).systems if s.title == name
    ).bonds
    assert (found.strength, found.is_former, found.arrow, found.is_alleged) == bond


def test_an_alleged_tie_has_question_marks_and_both_ways_two_arrows(make_case):
    svg = draw_ecomap(
        make_case("subject kit\nlee emotional kit violence alleged\nkit emotional lee violence alleged")
    ).svg
    bond = svg[svg.index('id="bond-lee') : svg.index('id="person-kit"')]
    assert ">?<" in bond
    assert bond.count("Z") == 2
    assert "alleged stressful tie: Lee and Kit" in bond
    assert "Question mark: alleged" in re.sub(r"<[^>]+>", " ", svg[svg.index('id="key"') :])


TWO_HOMES = """
subject kit
rosa:f parent kit:m birth
dan:m parent kit birth
rosa member household/mill_lane
kit member household/mill_lane
kit member household/elm_rise
dan member household/elm_rise
bo member household/elm_rise
kit member household/old_street former
"""


def test_a_second_home_and_a_former_one_stand_beside_the_circle(make_case):
    case = make_case(TWO_HOMES)
    assert set(ecomap_content(case).centre) == {"kit", "rosa"}
    homes = {s.title: s for s in ecomap_content(case).systems if s.service.key == "home"}
    assert homes["Elm Rise"].details == ("with Dan and Bo",)
    assert [b.is_former for s in homes.values() for b in s.bonds] == [False, True]


def test_kin_of_one_of_several_children_says_whose(make_case):
    case = make_case("subject kit bo\nkit member household/h\nbo member household/h\nlee:m parent bo birth")
    (lee,) = ecomap_content(case).systems
    assert (lee.tag, [b.person_id for b in lee.bonds]) == ("Bo's father", ["bo"])


def test_the_ecomap_as_at_a_day_has_the_ties_of_then(make_case):
    case = make_case("subject kit\nkit born 2012-03-04\nkit member household/h")
    places = tuple(Organisation(n, n.title(), "school") for n in ("ash", "oak"))
    ties = [
        Fact("t1", Tie("kit", "ash", start=PartialDate("2017-09"), end=PartialDate("2020-07")), ()),
        Fact("t2", Tie("kit", "oak", start=PartialDate("2020-09")), ()),
    ]
    case = replace(case, organisations=(*case.organisations, *places)).with_facts(ties)
    then = draw_ecomap(case, as_at=date(2019, 1, 1))
    assert [s["id"] for s in then.geometry["systems"]] == ["ash"]
    assert "Ecomap: Kit, as at 1 January 2019" in then.svg
    assert "Gap: ended" not in then.svg
    assert [s["id"] for s in draw_ecomap(case, as_at=date(2021, 1, 1)).geometry["systems"]] == ["ash", "oak"]
    assert "Ash (Education) with Kit" in "".join(ecomap_in_words(case, as_at=date(2019, 1, 1)))
    assert "Oak" not in "".join(ecomap_in_words(case, as_at=date(2019, 1, 1)))


def test_before_the_child_was_born_the_ecomap_says_so(make_case):
    case = make_case("subject kit\nkit born 2012-05-01\nrosa:f parent kit:m birth\nrosa member school/ash")
    then = draw_ecomap(case, as_at=date(2011, 1, 1))
    assert "In the circle: nobody (the child this is about was not yet born)." in then.svg
    assert "In the circle: nobody. The child this is about was not yet born." in ecomap_in_words(
        case, as_at=date(2011, 1, 1)
    )


def test_a_line_that_concerns_everyone_ends_at_the_circle(make_case):
    case = make_case(
        "subject kit\nkit member household/home\nbo member household/home\nsam professional kit\nsam professional bo"
    )
    assert [b[0] for b in bonds_of(case, "Sam")] == [""]


def test_a_line_to_the_circle_says_for_whom_it_is_when_not_for_all(make_case):
    people = "\n".join(f"{p} member household/home" for p in ("kit", "bo", "may", "rosa"))
    workers = "\n".join(f"sam professional {p}" for p in ("kit", "bo", "may"))
    (system,) = ecomap_content(make_case(f"subject kit\n{people}\n{workers}")).systems
    assert [b.person_id for b in system.bonds] == [""]
    assert "for Kit, Bo and May" in system.details


@pytest.mark.parametrize(
    ("told", "tag"),
    [
        ("sam professional kit", "Professional, part not recorded"),
        ("sam professional kit\nsam profession worker", "Professional"),
        ("kit member service/dovetail", "Family support"),
        ("kit member other/dovetail", "Organisation"),
    ],
    ids=["no-job", "a-job-of-no-service", "a-service", "a-place"],
)
def test_a_box_never_calls_what_is_not_known_other(make_case, told, tag):
    (system,) = ecomap_content(make_case(f"subject kit\n{told}")).systems
    assert system.tag == tag


def test_professionals_of_one_service_who_see_the_same_child_make_one_system(make_case):
    case = make_case(
        "subject kit\nsam professional kit\nsam profession social worker\npat professional kit\n"
        "pat profession team manager\nlee professional kit\nlee profession class teacher"
    )
    assert [s.title for s in ecomap_content(case).systems] == ["Children's social care", "Lee"]


def test_a_grandmother_is_wider_family_and_the_dead_are_left_out(make_case):
    case = make_case("subject kit\nrosa:f parent kit\nnan:f parent rosa\nalan:m parent rosa\nalan died 2001")
    assert [(s.title, s.tag) for s in ecomap_content(case).systems] == [
        ("Rosa", "mother"),
        ("Nan", "maternal grandmother"),
    ]


def test_the_circle_says_when_nobody_recorded_who_lives_together(make_case):
    case = make_case("subject kit\nrosa parent kit\nben parent kit\nrosa parent bo")
    content = ecomap_content(
        case.with_facts([Fact("e1", Event("visit", ("kit", "rosa"), PartialDate("2020")), ())])
    )
    assert set(content.centre) == {"kit", "rosa", "bo"}
    assert content.centre_label == "Who lives together is not recorded"


def test_a_tie_of_somebody_outside_is_left_out_and_said_so(make_case):
    drawing = draw_ecomap(make_case("subject kit\nben:m parent kit\nben member prison/stone_hill"))
    assert drawing.warnings == ("Not drawn: ties of people outside the circle: Ben with Stone Hill.",)
