"""The nearest family of a child: nobody of it is lost, nobody else is drawn, and the drawing says how many others there are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings

from casefile.errors import PersonNotFound
from casefile.record import Case
from graph.child_view import nearest_family, nearest_people
from graph.family import build_family
from graph.genogram import draw_genogram
from graph.kinship import infer_kinship
from graph.layout.members import build_structure
from tests.graph.drawn import Drawn
from tests.graph.families import families

MakeCase = Callable[[str], Case]

FAMILY = """
    subject ava ben
    rosa:f parent ava:f birth
    tom:m parent ava birth
    rosa partner tom unknown ended
    rosa parent ben:m birth
    carl:m parent ben birth
    rosa partner carl married current
    carl parent una:f birth
    ivy:f parent una birth
    denise:f parent rosa birth
    denise partner walt:m married current
    denise parent ron:m birth
    ron parent cousin_kim:f birth
    ron partner bea:f married current
    jean:f carer ava foster former
    jean partner hugh:m married current
    gus:m partner rosa dating ended
    sam:f professional ava
"""


@pytest.mark.parametrize(
    ("line", "person"),
    [
        pytest.param("pat parent ava birth", "pat", id="parent"),
        pytest.param("pat parent ava birth alleged", "pat", id="alleged parent"),
        pytest.param("pat parent ava adoptive", "pat", id="adoptive parent"),
        pytest.param("pat parent ava step", "pat", id="step-parent"),
        pytest.param("pat sibling ava half", "pat", id="half-sibling"),
        pytest.param("pat sibling ava step", "pat", id="step-sibling"),
        pytest.param("pat sibling ava foster", "pat", id="foster sibling"),
        pytest.param("pat grandparent ava maternal", "pat", id="grandparent by name"),
        pytest.param("pat grandparent ava\npat profession nurse", "pat", id="grandparent with a job"),
        pytest.param("pat carer ava kinship former", "pat", id="carer before"),
        pytest.param("ava parent pat birth", "pat", id="own child"),
        pytest.param("pat partner ava dating current", "pat", id="own partner"),
        pytest.param("pat sibling ben full\nben sibling ava full", "pat", id="sibling of a sibling"),
        pytest.param("pat parent ben birth\nben sibling ava full", "pat", id="parent through a full sibling"),
    ],
)
def test_nobody_of_the_nearest_family_is_lost(make_case: MakeCase, line: str, person: str) -> None:
    case = make_case(f"subject ava\nava gender female\n{line}")
    assert person in Drawn(draw_genogram(case, nearest_to="ava")).people


@pytest.mark.parametrize(
    ("line", "words"),
    [
        pytest.param("pat parent ava birth negated", "denied", id="denied parent"),
        pytest.param("pat carer ava kinship hypothetical", "considered", id="considered carer"),
        pytest.param("pat aunt_uncle ava", "aunt", id="aunt"),
        pytest.param("pat cousin ava", "cousin", id="cousin"),
        pytest.param("pat friend ava", "friend", id="friend"),
    ],
)
def test_nobody_else_is_of_the_nearest_family(make_case: MakeCase, line: str, words: str) -> None:
    assert nearest_people(make_case(f"subject ava\nava gender female\n{line}"), "ava") == ("ava",), words


def test_partners_of_now_the_other_parent_of_a_half_brother_and_step_siblings_are_near(
    make_case: MakeCase,
) -> None:
    near = set(nearest_people(make_case(FAMILY), "ava"))
    assert near == {"ava", "ben", "rosa", "tom", "carl", "una", "denise", "walt", "jean", "hugh"}


def test_each_child_of_the_file_has_a_nearest_family_of_its_own(make_case: MakeCase) -> None:
    near = nearest_people(make_case(FAMILY), "ben")
    assert "tom" in near  # the other parent of his half-sister
    assert "jean" not in near
    drawing = draw_genogram(make_case(FAMILY), nearest_to="ben")
    assert "Genogram: Ben, nearest family" in drawing.svg


def test_an_aunt_who_is_the_carer_hangs_from_the_grandparents(make_case: MakeCase) -> None:
    drawn = Drawn(
        draw_genogram(make_case(FAMILY + "ron carer ava special_guardian current\n"), nearest_to="ava")
    )
    assert drawn.same_row("ron", "rosa")
    assert drawn.loose_ends() == []
    assert "cousin_kim" not in drawn.people


def test_the_drawing_says_how_many_others_are_in_the_whole_family(make_case: MakeCase) -> None:
    case = make_case(FAMILY)
    whole, near = Drawn(draw_genogram(case)), Drawn(draw_genogram(case, nearest_to="ava"))
    assert len(whole.people - near.people) == 5
    assert "5 others are in the whole family" in near.drawing.svg
    assert near.drawing.warnings[0] == "Nearest family and carers only: 5 others are in the whole family."


def test_the_nearest_family_of_a_day_is_that_of_then(make_case: MakeCase) -> None:
    case = make_case(
        "subject ava\nrosa:f parent ava:f birth\nrosa parent ben:m birth\nben born 2020\nava born 2012"
    )
    then = draw_genogram(case, nearest_to="ava", as_at=date(2015, 6, 1))
    assert Drawn(then).people == {"ava", "rosa"}
    unborn = draw_genogram(case, nearest_to="ava", as_at=date(2010, 6, 1))
    assert Drawn(unborn).people == {"rosa"}


def test_a_child_whom_nobody_knows_is_refused(make_case: MakeCase) -> None:
    with pytest.raises(PersonNotFound):
        draw_genogram(make_case(FAMILY), nearest_to="nobody")


@settings(max_examples=60, deadline=None)
@given(families())
def test_who_is_near_and_on_the_whole_genogram_is_on_the_nearest_one(case: Case) -> None:
    family = build_family(case)
    child = case.subject_ids[0]
    near = {
        p
        for p, k in infer_kinship(family, child).items()
        if not k.parts and (k.up, k.down) in ((1, 0), (2, 0), (1, 1))
    }
    found = nearest_family(case, child)
    whole = set(build_structure(case, family).members)
    drawn = set(build_structure(found.case, build_family(found.case)).members)
    assert near & whole <= drawn <= whole
    assert found.others == len(whole - drawn)
