"""What a worker reads off a genogram: who is drawn where, with which symbol, line and words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest

from casefile.errors import OutputRefused
from casefile.exchange import read_case
from casefile.partial_date import PartialDate
from casefile.record import Case, Event, Evidence, Fact, Relationship, Review, SourceDocument, SourceSpan
from graph.genogram import draw_genogram
from graph.layout.boxes import Box
from tests.graph.drawn import Drawn

MakeCase = Callable[[str], Case]

GOLD = Path(__file__).parents[1] / "cases" / "01-larkspur-road.gold.json"

TWO_FATHERS = """
    subject ava
    rosa:f parent ava:f birth
    tom:m parent ava birth
    rosa partner tom unknown ended
    rosa parent ben:m birth
    carl:m parent ben birth
    rosa partner carl married current
    ava born 2012-05-01
    ben born 2016
"""


def _dated(case: Case, fact_id: str, **dates: str) -> Case:
    fact = case.fact(fact_id)
    assert fact is not None
    assert isinstance(fact.claim, Relationship)
    claim = replace(fact.claim, **{side: PartialDate(day) for side, day in dates.items()})
    return case.with_facts([replace(fact, claim=claim)])


def _with_note(case: Case, day: str) -> Case:
    return replace(case, documents=(SourceDocument("d1", "Note", None, "", PartialDate(day)),))


def _label(svg: str, element_id: str) -> str:
    found = re.search(rf'<g id="{element_id}"[^>]*aria-label="([^"]*)"', svg)
    assert found is not None, element_id
    return found[1]


def test_partners_stand_on_one_row_and_children_below_them(make_case: MakeCase) -> None:
    drawn = Drawn(draw_genogram(make_case(TWO_FATHERS)))
    assert drawn.same_row("rosa", "tom", "carl")
    assert drawn.same_row("ava", "ben")
    assert drawn.below("ava", "rosa")
    assert drawn.below("ava", "tom")


def test_brothers_and_sisters_stand_eldest_left(make_case: MakeCase) -> None:
    case = make_case(
        """
        rosa:f parent cy:m birth
        rosa parent ava:f birth
        rosa parent ben:m birth
        cy born 2018
        ava born 2012
        ben born 2015
        """
    )
    assert Drawn(draw_genogram(case)).left_to_right("ava", "ben", "cy")


def test_a_pregnancy_is_the_youngest_and_a_stillborn_child_keeps_its_place(make_case: MakeCase) -> None:
    case = make_case(
        """
        rosa:f parent unborn_baby birth
        rosa parent zoe:f birth
        rosa parent al:m birth
        rosa parent ida:f birth
        zoe born 2010
        al died 2013
        al deceased true
        ida born 2015
        """
    )
    stillbirth = Event("birth", ("al", "rosa"), PartialDate("2013"), summary="Al was stillborn")
    drawing = draw_genogram(case.with_facts([Fact("e1", stillbirth, ())]))
    assert Drawn(drawing).left_to_right("zoe", "al", "ida", "unborn_baby")
    assert "pregnancy" in _label(drawing.svg, "person-unborn_baby")
    assert "stillbirth" in _label(drawing.svg, "person-al")


def test_a_man_stands_left_of_his_only_partner(make_case: MakeCase) -> None:
    case = make_case("ann:f partner dan:m married current")
    assert Drawn(draw_genogram(case)).left_to_right("dan", "ann")


def test_half_brothers_hang_from_their_own_parents_without_a_crossing(make_case: MakeCase) -> None:
    drawn = Drawn(draw_genogram(make_case(TWO_FATHERS)))
    assert drawn.crossings() == 0
    assert drawn.loose_ends() == []
    assert drawn.slanting() == []


def test_a_third_partner_is_reached_round_the_second(make_case: MakeCase) -> None:
    case = make_case(
        """
        subject ava
        rosa:f partner tom:m married divorced
        rosa partner carl:m married divorced
        rosa partner fred:m married current
        rosa parent ava:f birth
        tom parent ava birth
        rosa parent ben:m birth
        carl parent ben birth
        rosa parent cy:m birth
        fred parent cy birth
        """
    )
    drawn = Drawn(draw_genogram(case))
    assert drawn.same_row("rosa", "tom", "carl", "fred")
    assert drawn.crossings() == 0
    assert drawn.struck_symbols("union", "descent") == []
    assert drawn.struck_names("union", "descent") == []


@pytest.mark.parametrize(
    ("words", "spoken"),
    [
        pytest.param("married current", "Rosa and Tom: married", id="married"),
        pytest.param("married divorced", "Rosa and Tom: married, divorced", id="divorced"),
        pytest.param(
            "cohabiting separated", "Rosa and Tom: living together, separated or ended", id="separated"
        ),
        pytest.param("dating current alleged", "Rosa and Tom: going out together, alleged", id="alleged"),
    ],
)
def test_a_couples_line_says_what_it_is(make_case: MakeCase, words: str, spoken: str) -> None:
    svg = draw_genogram(make_case(f"rosa:f partner tom:m {words}")).svg
    assert _label(svg, "couple-union-rosa-tom") == spoken
    assert 'data-facts="r1"' in svg


def test_years_stand_on_the_couples_line(make_case: MakeCase) -> None:
    case = _dated(make_case("rosa:f partner tom:m married divorced"), "r1", start="2001", end="2008-03")
    assert ">m 2001 · d 2008<" in draw_genogram(case).svg


@pytest.mark.parametrize(
    ("line", "words"),
    [
        pytest.param("rosa:f parent ava:f birth negated", "negated", id="denied"),
        pytest.param("rosa:f carer ava:f kinship hypothetical", "hypothetical", id="only considered"),
    ],
)
def test_what_is_denied_or_only_considered_is_never_drawn(make_case: MakeCase, line: str, words: str) -> None:
    drawing = draw_genogram(make_case(f"subject ava\n{line}\ntom:m parent ava birth"))
    assert Drawn(drawing).people == {"ava", "tom"}, words
    assert re.findall(r"[^>]*Rosa[^<]*", drawing.svg) == [
        "In the record, but no tie to the family is stated, so not drawn: Rosa."
    ]


def test_an_alleged_father_is_dashed_with_a_question_mark(make_case: MakeCase) -> None:
    case = make_case("subject ava\nrosa:f parent ava:f birth\ncarl:m parent ava birth alleged")
    svg = draw_genogram(case).svg
    spoken = re.findall(r'<g id="children-union-carl-[^>]*aria-label="([^"]*)"', svg)
    assert spoken == ["Ava: parentage alleged or disputed (?); Carl"]
    assert ">?<" in svg


def test_an_adopted_child_has_brackets_and_lines_to_both_families(make_case: MakeCase) -> None:
    case = make_case(
        """
        subject ava
        rosa:f parent ava:f birth
        joy:f parent ava adoptive
        sam:m parent ava adoptive
        joy partner sam married current
        """
    )
    drawing = draw_genogram(case)
    owners = {line["owner"] for line in drawing.geometry["lines"] if line["kind"] == "descent"}
    assert owners == {"union-rosa", "union-joy-sam"}
    assert "adopted" in _label(drawing.svg, "person-ava")
    assert "Ava: adopted: dashed line and brackets; Joy and Sam" in drawing.svg


@pytest.mark.parametrize(
    ("nature", "tag"),
    [("foster", "foster 2019"), ("kinship", "KIN 2019"), ("special_guardian", "SGO 2019")],
)
def test_care_is_tagged_beside_the_birth_line(make_case: MakeCase, nature: str, tag: str) -> None:
    case = make_case(f"subject ava\nrosa:f parent ava:f birth\njan:f carer ava {nature} current")
    drawing = draw_genogram(_dated(case, "r2", start="2019-06"))
    assert f">{tag}<" in drawing.svg
    lines = [line for line in drawing.geometry["lines"] if line["kind"] == "descent"]
    assert {line["owner"] for line in lines} == {"union-rosa", "union-jan"}


def test_a_sister_who_cares_for_her_brother_stays_on_his_row(make_case: MakeCase) -> None:
    case = make_case(
        """
        subject ben
        rosa:f parent ava:f birth
        rosa parent ben:m birth
        ava carer ben kinship current
        """
    )
    drawn = Drawn(draw_genogram(case))
    assert drawn.same_row("ava", "ben")
    assert any(line["owner"] == "union-ava" for line in drawn.lines)


def test_a_step_parent_is_shown_by_the_couples_line(make_case: MakeCase) -> None:
    case = make_case(
        "subject ava\nrosa:f parent ava:f birth\nliam:m parent ava step\nrosa partner liam married"
    )
    drawing = draw_genogram(case)
    assert {line["owner"] for line in drawing.geometry["lines"]} == {"union-rosa-liam", "union-rosa"}


def test_a_brother_whose_parents_are_not_recorded_hangs_beside_his_sister(make_case: MakeCase) -> None:
    case = make_case("subject ava\nrosa:f parent ava:f birth\nava sibling ben:m full")
    drawing = draw_genogram(case)
    assert Drawn(drawing).same_row("ava", "ben")
    assert "Ben: brother or sister; this parent is not recorded (?); Rosa" in drawing.svg


def test_twins_share_a_point_and_identical_ones_a_bar_only_if_a_note_says_so(make_case: MakeCase) -> None:
    case = make_case("subject ava\nrosa:f parent ava:f birth\nrosa parent ida:f birth\nava sibling ida twin")
    fact = case.fact("r3")
    assert fact is not None
    words = "identical twins"
    said = replace(fact, evidence=(Evidence(SourceSpan("d1", 0, len(words), words), "rule:twins"),))
    plain, told = draw_genogram(case).svg, draw_genogram(case.with_facts([said])).svg
    assert ">Twins<" in plain
    assert ">Identical twins<" not in plain
    assert ">Identical twins<" in told


def test_somebody_known_only_as_a_cousin_stands_at_the_side(make_case: MakeCase) -> None:
    case = make_case("subject ava\nrosa:f parent ava:f birth\nzed:m cousin ava")
    drawing = draw_genogram(case)
    assert ">Others who matter<" in drawing.svg
    assert "cousin of Ava" in _label(drawing.svg, "person-zed")
    assert Drawn(drawing).below("zed", "ava")


@pytest.mark.parametrize(
    ("relation", "words"),
    [
        ("zed:m aunt_uncle ava unknown", "uncle of Ava"),
        ("zed:f great_grandparent ava unknown", "great-grandmother of Ava"),
        ("zed godparent ava", "godparent of Ava"),
    ],
    ids=["uncle", "great-grandmother", "gender-not-recorded"],
)
def test_somebody_at_the_side_is_named_by_their_own_word(
    make_case: MakeCase, relation: str, words: str
) -> None:
    drawing = draw_genogram(make_case(f"subject ava\nrosa:f parent ava:f birth\n{relation}"))
    assert f", {words}" in _label(drawing.svg, "person-zed")


@pytest.mark.parametrize(
    ("relation", "words"),
    [
        ("rosa aunt_uncle zed:m unknown", "nephew of Rosa"),
        ("rosa grandparent zed:f unknown", "granddaughter of Rosa"),
        ("rosa great_grandparent zed:f unknown", "great-granddaughter of Rosa"),
    ],
    ids=["nephew", "granddaughter", "great-granddaughter"],
)
def test_the_younger_end_of_a_tie_is_drawn_as_well(make_case: MakeCase, relation: str, words: str) -> None:
    """ "Rosa is Zed's aunt": nobody says who Zed's parents are, and Zed is not the child of the case."""
    drawing = draw_genogram(make_case(f"subject ava\nrosa:f parent ava:f birth\n{relation}"))
    assert f", {words}" in _label(drawing.svg, "person-zed")


def test_professionals_and_friends_are_left_to_the_ecomap(make_case: MakeCase) -> None:
    case = make_case(
        """
        subject ava
        rosa:f parent ava:f birth
        meg:f professional ava
        meg profession social worker
        fay:f friend rosa
        """
    )
    assert Drawn(draw_genogram(case)).people == {"ava", "rosa"}


def test_ages_are_no_more_exact_than_the_dates(make_case: MakeCase) -> None:
    case = make_case(
        "subject ava\nrosa:f parent ava:f birth\nrosa parent ben:m birth\nava born 2012-05-01\nben born 2016\nrosa born 1980~"
    )
    svg = draw_genogram(_with_note(case, "2020-03-01")).svg
    inside = {
        person: re.findall(
            r'font-size="11"[^>]*>([^<]*)<', re.search(rf'<g id="person-{person}".*?</g>', svg)[0]
        )
        for person in ("ava", "ben", "rosa")
    }
    assert inside == {"ava": ["7"], "ben": ["3/4"], "rosa": ["c.40"]}


def test_the_title_block_says_what_the_drawing_rests_on(make_case: MakeCase) -> None:
    case = _with_note(make_case("subject ava\nrosa:f parent ava:f birth"), "2020-03-01")
    fact = case.fact("r1")
    assert fact is not None
    accepted = fact.accept(Review("jb", datetime(2020, 3, 2, tzinfo=UTC)))
    svg = draw_genogram(case.with_facts([accepted])).svg
    assert "Genogram: Ava" in svg
    assert "Information as at 1 March 2020" in svg
    assert "1 accepted by a worker, 2 proposed" in svg
    assert "CONFIDENTIAL" in svg


def test_only_accepted_facts_are_drawn_when_asked(make_case: MakeCase) -> None:
    case = make_case("subject ava\nrosa:f parent ava:f birth")
    assert Drawn(draw_genogram(case, accepted_only=True)).people == {"ava"}


def test_the_key_shows_only_what_the_drawing_uses(make_case: MakeCase) -> None:
    svg = draw_genogram(make_case("subject ava\nrosa:f parent ava:f birth")).svg
    key = svg[svg.index('id="key"') :]
    assert "Female" in key
    assert "Male" not in key
    assert "Has died" not in key


@pytest.mark.parametrize("profile", ["uk", "mcgoldrick", "nsgc"])
def test_cohabiting_follows_the_profile(make_case: MakeCase, profile: str) -> None:
    svg = draw_genogram(make_case("rosa:f partner tom:m cohabiting current"), profile=profile).svg
    line = re.search(r'<g id="couple-union-rosa-tom".*?</g>', svg)
    assert line is not None
    assert ("stroke-dasharray" in line[0]) == (profile == "mcgoldrick")


def test_an_unknown_profile_is_refused_with_the_choices(make_case: MakeCase) -> None:
    with pytest.raises(OutputRefused, match="mcgoldrick, nsgc, uk"):
        draw_genogram(make_case("ava parent ben"), profile="us")


def test_an_ancestry_circle_is_broken_with_a_visible_warning(make_case: MakeCase) -> None:
    drawing = draw_genogram(make_case("ava parent ben birth\nben parent cy birth\ncy parent ava birth"))
    assert Drawn(drawing).people == {"ava", "ben", "cy"}
    assert len(drawing.warnings) == 1
    assert "their own ancestor" in drawing.svg


def test_ties_of_one_pair_become_one_line_and_harm_goes_before_closeness(make_case: MakeCase) -> None:
    case = make_case(
        """
        subject ava
        rosa:f parent ava:f birth
        ava emotional rosa close current
        rosa emotional ava emotional_abuse former
        """
    )
    svg = draw_genogram(case).svg
    assert _label(svg, "tie-rosa-ava") == "Rosa to Ava: emotional abuse (in the past)"
    assert "tie-ava-rosa" not in svg


def test_ties_keep_clear_of_symbols_and_names(make_case: MakeCase) -> None:
    case = make_case(
        TWO_FATHERS
        + "ava emotional ben close current\nava emotional carl conflict current\ntom emotional rosa violence"
    )
    drawn = Drawn(draw_genogram(case))
    assert sum(line["kind"] == "emotional" for line in drawn.lines) == 3
    assert drawn.struck_symbols("emotional") == []
    assert drawn.struck_names("emotional") == []
    assert drawn.loose_ends() == []


def test_a_child_with_many_ties_has_a_larger_symbol_on_which_each_ends_apart(make_case: MakeCase) -> None:
    """Its words, and those on a couple's line beside it, keep clear of the larger symbol."""
    kin = ("rosa", "carl", "nan", "grandad", "jan", "lou", "ben", "mia", "una")
    case = make_case(
        """
        subject ava
        rosa:f parent ava:f birth
        carl:m parent ava birth
        nan:f parent rosa birth
        grandad:m parent rosa birth
        nan partner grandad married
        rosa parent ben:m birth
        carl parent ben birth
        rosa parent mia:f birth
        carl parent mia birth
        nan parent una:f birth
        jan:f partner lou:f civil_partnership
        jan carer ava foster current
        lou carer ava foster current
        ava partner kit:m dating former
        """
        + "\n".join(f"ava emotional {who} close current" for who in kin)
    )
    case = _dated(case, "r14", start="2020", end="2021")
    drawn = Drawn(draw_genogram(case))
    usual = {drawn.symbols[p].w for p in ("rosa", "ben", "kit")}
    assert drawn.symbols["ava"].w > max(usual) == min(usual)
    ends = [
        n["points"][0] for n in drawn.lines if n["kind"] == "emotional" and n["owner"].startswith("tie-ava-")
    ]
    assert len(ends) == len(kin)
    assert all(abs(x - u) + abs(y - v) > 4 for (x, y), (u, v) in combinations(ends, 2))
    assert drawn.overlaps() == []
    assert drawn.loose_ends() == []


def test_people_who_live_together_are_outlined(make_case: MakeCase) -> None:
    case = make_case("subject ava\nrosa:f parent ava:f birth\njan:f carer ava foster current")
    drawing = draw_genogram(case)
    assert "live together" in _label(drawing.svg, "home-A")
    assert any(line["kind"] == "household" for line in drawing.geometry["lines"])


def test_a_larger_symbol_stays_in_one_outline_with_the_others_of_its_home(make_case: MakeCase) -> None:
    home = "rosa:f parent ava:f birth\nrosa parent ben:m birth\nrosa parent mia:f birth\n"
    care = "".join(f"jan:f carer {child} foster current\n" for child in ("ava", "ben", "mia"))
    felt = "".join(f"ava emotional {who} close current\n" for who in ("rosa", "ben", "mia", "jan"))
    drawing = draw_genogram(make_case(f"subject ava\n{home}{care}{felt}ava emotional una close"))
    drawn = Drawn(drawing)
    assert drawn.symbols["ava"].w > drawn.symbols["ben"].w
    outlines = [n["points"] for n in drawn.lines if n["kind"] == "household"]
    children = [drawn.symbols[c] for c in ("ava", "ben", "mia")]
    holding = [
        sum(min(x for x, _ in points) < c.x < max(x for x, _ in points) for c in children)
        for points in outlines
        if max(y for _, y in points) > children[0].bottom
    ]
    assert holding == [3]


def test_an_empty_case_gives_an_empty_drawing_and_no_error() -> None:
    assert Drawn(draw_genogram(Case())).people == set()


def test_twins_stand_side_by_side_whatever_else_is_not_known(make_case: MakeCase) -> None:
    case = make_case(
        """
        rosa:f parent ava:f birth
        rosa parent ben:m birth
        rosa parent cy:m birth
        rosa parent di:f birth
        rosa parent ed:m birth
        ava sibling ed twin
        """
    )
    drawn = Drawn(draw_genogram(case))
    between = sorted(drawn.symbols[p].x for p in ("ava", "ed"))
    assert not any(between[0] < drawn.symbols[p].x < between[1] for p in ("ben", "cy", "di"))


def test_a_rejected_fact_changes_no_symbol(make_case: MakeCase) -> None:
    case = make_case("subject ava\nrosa:f parent ava:f birth\nrosa parent al:m birth\nal deceased true")
    told = Fact("e1", Event("birth", ("al",), None, summary="Al was stillborn"), ())
    rejected = told.reject(Review("jb", datetime(2020, 3, 2, tzinfo=UTC)))
    assert "stillbirth" in _label(draw_genogram(case.with_facts([told])).svg, "person-al")
    assert "stillbirth" not in _label(draw_genogram(case.with_facts([rejected])).svg, "person-al")


def test_each_part_of_a_home_has_its_letter_clear_of_all_other_words() -> None:
    """Nia's own outline, away from her guardians', is full of tags and her name."""
    drawing = draw_genogram(read_case(GOLD))
    texts = ElementTree.fromstring(drawing.svg).iter("{http://www.w3.org/2000/svg}text")
    letters = [t for t in texts if t.get("fill") == "#44546a" and t.text == "A"]
    parts = [line for line in drawing.geometry["lines"] if line["owner"] == "home-0"]
    assert len(parts) == 2
    assert len(letters) == 3  # one more stands in the key
    places = [Box(float(t.get("x", 0)), float(t.get("y", 0)) - 3, 6, 6) for t in letters]
    words = [Box(lab["x"], lab["y"], lab["w"], lab["h"]) for lab in drawing.geometry["labels"]]
    assert not any(place.overlaps(box) for place in places for box in words)
