"""Who is X to the child: every way with its facts and words, alleged steps said as alleged, nothing where nothing says how."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings

from casefile.errors import PersonNotFound
from casefile.profile import person_called
from casefile.record import Assertion, Case, Evidence, SourceDocument, SourceSpan, claim_people
from casefile.vocabulary import Certainty
from graph.relation_words import relation_sentence
from graph.relationship_map import draw_kinship_path
from graph.ways import answer_in_words, who_is
from tests.graph.families import families

MakeCase = Callable[[str], Case]

FAMILY = """
    subject ava
    rosa:f parent ava:f birth
    tom:m parent ava birth
    denise:f parent rosa birth
    denise grandparent ava maternal
    denise carer ava kinship former
    rosa parent ben:m birth
    carl:m parent ben birth
    rosa partner carl married current
    lou parent tom birth alleged
    hal:m parent ava birth negated
    kay:f carer ava kinship hypothetical
    zed friend rosa
    sam:f professional ava
    sam professional ben
"""


def _headlines(case: Case, person: str, child: str = "ava") -> list[str]:
    return [way.headline for way in who_is(case, child, person).ways]


def test_each_way_is_told_once_the_best_first(make_case: MakeCase) -> None:
    case = make_case(FAMILY)
    answer = who_is(case, "ava", "denise")
    assert [way.headline for way in answer.ways] == [
        "Denise is Ava's grandmother, on the mother's side",
        "Denise is Ava's grandmother, on the mother's side",
        "Denise is Ava's former kinship carer",
    ]
    lines = list(answer_in_words(case, answer))
    assert "Also said outright: Denise is Ava's grandmother, on the mother's side:" in lines
    assert "Also: Denise is Ava's former kinship carer:" in lines
    steps = [[relation_sentence(case, f) for f in way.steps] for way in answer.ways]
    assert steps == [
        ["Denise is the mother of Rosa", "Rosa is the mother of Ava"],
        ["Denise is the maternal grandmother of Ava"],
        ["Denise was the kinship carer of Ava"],
    ]


@pytest.mark.parametrize(
    ("person", "headlines"),
    [
        pytest.param("rosa", ["Rosa is Ava's mother"], id="mother"),
        pytest.param("ben", ["Ben is Ava's half-brother"], id="half-brother"),
        pytest.param(
            "carl", ["Carl is Ava's half-brother's father", "Carl is Ava's step-father"], id="two ways"
        ),
        pytest.param("sam", ["Sam is Ava's professional"], id="a worker needs no way through the brother"),
        pytest.param("zed", ["Zed is Ava's mother's friend"], id="friend of the mother"),
    ],
)
def test_what_somebody_is_to_the_child(make_case: MakeCase, person: str, headlines: list[str]) -> None:
    assert _headlines(make_case(FAMILY), person) == headlines


def test_an_alleged_step_makes_the_whole_way_alleged(make_case: MakeCase) -> None:
    case = make_case(FAMILY)
    (way,) = who_is(case, "ava", "lou").ways
    assert way.headline == "It is alleged that Lou is Ava's grandparent, on the father's side"
    assert "  - It is alleged that Lou is the parent of Tom" in list(
        answer_in_words(case, who_is(case, "ava", "lou"))
    )
    svg = draw_kinship_path(case, way.kinship).svg
    assert "It is alleged that Lou is Ava" in svg
    assert "stroke-dasharray" in svg


@pytest.mark.parametrize(
    ("person", "said"),
    [
        pytest.param("hal", "The notes deny that Hal is the father of Ava", id="denied"),
        pytest.param(
            "kay", "The notes only consider whether Kay is the kinship carer of Ava", id="considered"
        ),
    ],
)
def test_what_is_denied_or_considered_is_no_way_but_is_told(
    make_case: MakeCase, person: str, said: str
) -> None:
    case = make_case(FAMILY)
    answer = who_is(case, "ava", person)
    assert answer.ways == ()
    lines = list(answer_in_words(case, answer))
    assert lines[0] == f"Nothing in the record says how {person.title()} is related to Ava."
    assert said in lines


def test_cousins_on_both_sides_are_told_on_both(make_case: MakeCase) -> None:
    case = make_case(
        """
        subject ava
        rosa:f parent ava birth
        tom:m parent ava birth
        gran:f parent rosa birth
        gran parent uli:m birth
        uli parent kim birth
        nana:f parent tom birth
        nana parent vera:f birth
        vera parent kim birth
        """
    )
    assert _headlines(case, "kim") == [
        "Kim is Ava's cousin, on the mother's side",
        "Kim is Ava's cousin, on the father's side",
    ]


def test_the_words_of_the_note_stand_under_each_fact(make_case: MakeCase) -> None:
    case = make_case("subject ava\nrosa:f parent ava birth")
    fact = case.fact("r1")
    assert fact is not None
    words = Evidence(SourceSpan("d1", 0, 12, "her  mum Rosa"), "rule:x")
    said = replace(fact, evidence=(words,), assertion=Assertion(Certainty.AFFIRMED, "school"))
    case = replace(case, documents=(SourceDocument("d1", "Home visit", None, ""),)).with_facts([said])
    assert list(answer_in_words(case, who_is(case, "ava", "rosa"))) == [
        "Rosa is Ava's mother:",
        "  - Rosa is the mother of Ava (said by school)",
        "    “her mum Rosa” (Home visit)",
    ]


def test_a_half_sister_is_explained_by_the_parents_of_both(make_case: MakeCase) -> None:
    (way,) = who_is(make_case(FAMILY), "ava", "ben").ways
    assert [f.id for f in way.steps] == ["r6", "r1"]
    assert {f.id for f in way.beside} == {"r2", "r7"}


def test_the_drawing_shows_the_facts_of_all_ways(make_case: MakeCase) -> None:
    case = make_case(FAMILY)
    drawing = draw_kinship_path(case, *(way.kinship for way in who_is(case, "ava", "denise").ways))
    assert {p["id"] for p in drawing.geometry["persons"]} == {"ava", "rosa", "denise"}
    told = {fact for told in re.findall(r'data-facts="([^"]*)"', drawing.svg) for fact in told.split()}
    assert told == {"r1", "r3", "r4", "r5"}


@pytest.mark.parametrize(
    ("words", "person"),
    [pytest.param("DENISE", "denise", id="name"), pytest.param("sam", "sam", id="id")],
)
def test_a_person_is_found_by_name_or_id(make_case: MakeCase, words: str, person: str) -> None:
    assert person_called(make_case(FAMILY), words) == person


@pytest.mark.parametrize("words", ["Nobody", "Mum"])
def test_nobody_or_several_people_of_a_name_are_refused(make_case: MakeCase, words: str) -> None:
    case = make_case(FAMILY + "denise also_known_as Mum\nrosa also_known_as Mum\n")
    with pytest.raises(PersonNotFound, match=r"^(Nobody|Several)"):
        person_called(case, words)


@settings(max_examples=60, deadline=None)
@given(families())
def test_every_way_leads_from_the_person_to_the_child_by_facts_that_stand(case: Case) -> None:
    child = case.subject_ids[0]
    for person in case.people:
        for way in who_is(case, child, person.id).ways:
            at = person.id
            for fact in way.steps:
                assert fact.assertion.certainty not in (Certainty.NEGATED, Certainty.HYPOTHETICAL)
                ends = claim_people(fact.claim)
                assert at in ends
                at = ends[1] if ends[0] == at else ends[0]
            assert at == child
