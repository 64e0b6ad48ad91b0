"""What must hold in the drawings of every family: nobody lost, generations in rows, every fact traceable."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from benchmarks.drawn import drawn_from_geometry
from benchmarks.drawn_lines import straight_share
from casefile.exchange import read_case
from casefile.profile import profile, usable_facts
from casefile.record import Case, Relationship, Tie
from graph.conflicts import find_conflicts
from graph.ecomap import draw_ecomap
from graph.ecomap_content import ecomap_content
from graph.ecomap_words import ecomap_in_words
from graph.family import build_family
from graph.genogram import draw_genogram
from graph.households import find_households
from graph.kinship import explain_kinship, infer_kinship, kinship_term
from graph.relationship_map import draw_relationship_map

_SHIPPED = sorted(Path(__file__).parents[1].glob("cases/*.gold.json"))
_FAMILY_TIES = {
    "parent",
    "partner",
    "sibling",
    "grandparent",
    "great_grandparent",
    "aunt_uncle",
    "cousin",
    "carer",
    "relative",
}
# Families that are hard to draw, one difficulty each.
_INVENTED = {
    "three fathers": """
        subject kit
        rosa:f parent kit:f birth
        ari:m parent kit birth
        rosa parent bo:m birth
        ben:m parent bo birth
        rosa parent may:f birth
        cal:m parent may birth
        rosa partner ari ended
        rosa partner ben married divorced
        rosa partner cal cohabiting current""",
    "cousins who marry": """
        subject kit
        old:f parent ann:f birth
        old parent ben:m birth
        ann parent cat:f birth
        ben parent dan:m birth
        cat partner dan married current
        cat parent kit birth
        dan parent kit birth""",
    "grandmother as guardian": """
        subject kit
        nan:f parent rosa:f birth
        rosa parent kit:m birth
        nan carer kit special_guardian current
        jan:f carer kit foster former
        nan emotional kit close current""",
    "two mothers and a donor": """
        subject kit
        ann:f parent kit birth
        bea:f parent kit adoptive
        ann partner bea civil_partnership current
        don:m parent kit birth alleged""",
    "five generations": """
        subject eve
        ada:f parent bet:f birth
        bet parent cyd:f birth
        cyd parent dot:f birth
        dot parent eve:f birth""",
    "own ancestor": """
        subject kit
        ann:f parent ben:m birth
        ben parent cat:f birth
        cat parent ann birth
        cat parent kit birth""",
    "nobody related": """
        subject kit
        kit gender female
        sam:f professional kit current""",
}


@pytest.fixture(
    scope="module",
    params=[*_SHIPPED, *_INVENTED],
    ids=lambda f: f.name.split(".")[0] if isinstance(f, Path) else f,
)
def case(request, make_case) -> Case:
    return (
        read_case(request.param) if isinstance(request.param, Path) else make_case(_INVENTED[request.param])
    )


@pytest.fixture(scope="module")
def genogram(case):
    return draw_genogram(case)


@pytest.fixture(scope="module")
def ecomap(case):
    return draw_ecomap(case)


def _relationships(case: Case, *types: str):
    return [
        (fact, fact.claim)
        for fact in usable_facts(case, accepted_only=False)
        if isinstance(fact.claim, Relationship) and fact.claim.type in types
    ]


def _facts_in(svg: str) -> set[str]:
    return {f for found in re.findall(r'data-facts="([^"]*)"', svg) for f in found.split()}


def test_families_are_shipped():
    assert len(_SHIPPED) >= 4


def test_everyone_with_a_family_tie_is_drawn_exactly_once(case, genogram):
    drawn = Counter(p["id"] for p in genogram.geometry["persons"])
    tied = {p for _, c in _relationships(case, *_FAMILY_TIES) for p in (c.subject_id, c.object_id)}
    # A professional who is somebody's relative is named as such; one who only works with the family is not drawn.
    assert tied | set(case.subject_ids) <= drawn.keys()
    assert set(drawn.values()) <= {1}


def test_partners_stand_on_one_row(case, genogram):
    at = {p["id"]: p for p in genogram.geometry["persons"]}
    for fact, claim in _relationships(case, "partner"):
        assert at[claim.subject_id]["y"] == pytest.approx(at[claim.object_id]["y"], abs=1), fact.id


def test_children_stand_below_their_parents(case, genogram):
    at = {p["id"]: p for p in genogram.geometry["persons"]}
    broken = {f for c in find_conflicts(case) if c.kind == "own_ancestor" for f in c.fact_ids}
    for fact, claim in _relationships(case, "parent"):
        if fact.id not in broken:
            assert at[claim.object_id]["y"] > at[claim.subject_id]["y"] + at[claim.subject_id]["h"], fact.id


def test_full_brothers_and_sisters_stand_eldest_from_the_left(case, genogram):
    at = {p["id"]: p for p in genogram.geometry["persons"]}
    parents: dict[str, set[str]] = {}
    for _, claim in _relationships(case, "parent"):
        if claim.nature == "birth":
            parents.setdefault(claim.object_id, set()).add(claim.subject_id)
    for a, b in combinations(parents, 2):
        born = profile(case, a).born, profile(case, b).born
        if parents[a] == parents[b] and None not in born and born[0].latest < born[1].earliest:
            assert at[a]["x"] < at[b]["x"], (a, b)


def test_every_stated_birth_parent_partner_and_current_carer_is_behind_a_line(case, genogram):
    broken = {f for c in find_conflicts(case) if c.kind == "own_ancestor" for f in c.fact_ids}
    stated = {
        fact.id
        for fact, claim in _relationships(case, "parent", "partner", "carer")
        if claim.nature != "step" and claim.status != "former"
    }
    assert stated - broken <= _facts_in(genogram.svg)


def test_lines_are_level_or_upright_but_for_the_fork_of_twins(genogram):
    assert straight_share(drawn_from_geometry(genogram.geometry)) >= 0.98


def test_a_cycle_is_named_in_the_drawing(case, genogram):
    if any(c.kind == "own_ancestor" for c in find_conflicts(case)):
        assert genogram.warnings


def test_every_system_of_the_child_s_world_is_on_the_ecomap(case, ecomap):
    content = ecomap_content(case)
    assert {s.id for s in content.systems} == {e["id"] for e in ecomap.geometry["systems"]}
    ties = {
        f.id
        for f in usable_facts(case, accepted_only=False)
        if isinstance(f.claim, Tie)
        and f.claim.person_id in content.centre
        and not _is_household(case, f.claim)
    }
    work = {f.id for f, c in _relationships(case, "professional") if c.object_id in content.centre}
    assert ties | work <= _facts_in(ecomap.svg)


def _is_household(case: Case, tie: Tie) -> bool:
    organisation = case.organisation(tie.organisation_id)
    return organisation is not None and organisation.kind == "household"


def test_the_household_is_in_the_circle(case, ecomap):
    inside = {p["id"] for p in ecomap.geometry["persons"]}
    assert set(case.subject_ids[:1]) <= inside
    homes = [h for h in find_households(case) if set(case.subject_ids[:1]) & set(h.person_ids)]
    assert not homes or inside == set(homes[0].person_ids)


def test_all_drawings_are_well_formed(case, genogram, ecomap):
    for drawing in (genogram, ecomap, draw_relationship_map(case)):
        root = ET.fromstring(drawing.svg)
        assert root.get("viewBox")
        known = {f.id for f in case.facts}
        assert _facts_in(drawing.svg) <= known


def test_everyone_related_has_a_word_and_a_reason(case):
    family = build_family(case)
    for child in case.subject_ids:
        for found in infer_kinship(family, child).values():
            assert kinship_term(found)
            assert all(f"(fact {f})" in explain_kinship(case, found) for f in found.path)


def test_the_words_name_everyone_on_the_ecomap(case):
    words = "\n".join(ecomap_in_words(case))
    assert all(system.title in words for system in ecomap_content(case).systems)
