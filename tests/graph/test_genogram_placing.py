"""Where a worker finds everybody in a genogram: partners, children, brothers and sisters, those at the side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from casefile.exchange import read_case
from casefile.partial_date import PartialDate
from casefile.record import Event, Evidence, Fact, Relationship, SourceSpan
from graph.genogram import draw_genogram
from graph.layout.boxes import Box
from graph.line_breaks import find_breaks
from tests.graph.drawn import Drawn
from tests.graph.genograms import TWO_FATHERS, MakeCase, label_of

GOLD = Path(__file__).parents[1] / "cases" / "01-larkspur-road.gold.json"

TEXT = "{http://www.w3.org/2000/svg}text"


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
    assert "pregnancy" in label_of(drawing.svg, "person-unborn_baby")
    assert "stillbirth" in label_of(drawing.svg, "person-al")


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


def test_a_brother_whose_parents_are_not_recorded_hangs_beside_his_sister(make_case: MakeCase) -> None:
    case = make_case("subject ava\nrosa:f parent ava:f birth\nava sibling ben:m full")
    drawing = draw_genogram(case)
    assert Drawn(drawing).same_row("ava", "ben")
    assert "Ben: brother or sister; this parent is not recorded (?); Rosa" in drawing.svg


_THREE_GENERATIONS = """
    subject ava
    nan:f parent rosa:f birth
    rosa parent ava:f birth
    nan born 1958
    rosa born 1987
    ava born 2014
"""


@pytest.mark.parametrize(
    ("apart", "person", "beside"),
    [
        ("ida:f sibling ben:m unknown\nida born 2012", "ida", "ava"),
        ("ida:f sibling ben:m unknown\nida born 1990", "ida", "rosa"),
        ("ida:f sibling ben:m unknown", "ida", "ava"),
        ("jo:f partner kit:m married", "jo", "rosa"),
        ("jo:f parent kit:m birth", "kit", "ava"),
        ("jo:f parent kit:m birth\nkit sibling ava foster\nkit born 1999", "kit", "ava"),
        ("jo:f parent kit:m birth\njo aunt_uncle ava unknown\njo born 2010", "jo", "rosa"),
        ("jo:f parent kit:m birth\nkit parent lea:f birth\nkit cousin ava", "kit", "ava"),
    ],
    ids=[
        "by-the-year-of-a-child",
        "by-the-year-of-a-parent",
        "children-of-no-known-age",
        "a-couple-of-no-known-age",
        "the-younger-of-two",
        "a-foster-brother-by-the-word-and-not-the-year",
        "an-aunt-by-the-word-and-not-the-year",
        "a-cousin-between-two-generations",
    ],
)
def test_whom_no_line_joins_to_the_family_stands_in_the_row_of_their_age(
    make_case: MakeCase, apart: str, person: str, beside: str
) -> None:
    drawn = Drawn(draw_genogram(make_case(f"{_THREE_GENERATIONS}\n{apart}")))
    assert drawn.same_row(person, beside)
    assert drawn.below("ava", "rosa")
    assert drawn.below("rosa", "nan")


def test_one_year_misread_moves_nobody_else(make_case: MakeCase) -> None:
    """A grandmother's partner "born 2009" does not make the next generation of those born about then."""
    told = (
        f"{_THREE_GENERATIONS}\nnan partner pat:m\npat born 2011\nida:f sibling ben:m unknown\nida born 2010"
    )
    assert Drawn(draw_genogram(make_case(told))).same_row("ida", "ava")


def test_a_grandmother_who_cares_for_a_child_stands_above_its_parents(make_case: MakeCase) -> None:
    case = make_case("subject ava\nrosa:f parent ava:f birth\nnan:f grandparent ava\nnan carer ava kinship")
    drawn = Drawn(draw_genogram(case))
    assert drawn.below("rosa", "nan")


def test_a_child_whom_the_drawing_is_about_never_stands_unexplained_among_others(make_case: MakeCase) -> None:
    case = make_case("subject ava lou\nrosa:f parent ava:f birth\nlou born 2015")
    drawing = draw_genogram(case)
    assert Drawn(drawing).same_row("ava", "lou")
    assert ">Others who matter<" not in drawing.svg


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
    assert [label["owner"] for label in drawing.geometry["labels"]] == ["rosa", "ava", "zed", "side"]
    assert "cousin of Ava" in label_of(drawing.svg, "person-zed")
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
    assert f", {words}" in label_of(drawing.svg, "person-zed")


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
    assert f", {words}" in label_of(drawing.svg, "person-zed")


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


def test_people_who_live_together_are_outlined(make_case: MakeCase) -> None:
    case = make_case("subject ava\nrosa:f parent ava:f birth\njan:f carer ava foster current")
    drawing = draw_genogram(case)
    assert "live together" in label_of(drawing.svg, "home-A")
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


def test_each_part_of_a_home_has_its_letter_clear_of_all_other_words() -> None:
    """Nia's own outline, away from her guardians', is full of tags and her name."""
    drawing = draw_genogram(read_case(GOLD))
    texts = ElementTree.fromstring(drawing.svg).iter(TEXT)
    letters = [t for t in texts if t.get("fill") == "#44546a" and t.text == "A"]
    parts = [line for line in drawing.geometry["lines"] if line["owner"] == "home-0"]
    assert len(parts) == 2
    assert len(letters) == 3  # one more stands in the key
    places = [Box(float(t.get("x", 0)), float(t.get("y", 0)) - 3, 6, 6) for t in letters]
    words = [Box(lab["x"], lab["y"], lab["w"], lab["h"]) for lab in drawing.geometry["labels"]]
    assert not any(place.overlaps(box) for place in places for box in words)


@pytest.mark.parametrize(("years", "count"), [(("", ""), 1), (("2021", "2023"), 2)], ids=["alike", "unlike"])
def test_one_line_of_care_for_several_children_says_what_it_is_once(
    make_case: MakeCase, years: tuple[str, str], count: int
) -> None:
    case = make_case(
        "rosa parent dan birth\nrosa parent ava birth\nrosa parent ben birth\ndan carer ava kinship\ndan carer ben kinship"
    )
    dated = {"ava": years[0], "ben": years[1]}
    facts = tuple(
        replace(f, claim=replace(f.claim, start=PartialDate(day)))
        if isinstance(f.claim, Relationship) and f.claim.type == "carer" and (day := dated[f.claim.object_id])
        else f
        for f in case.facts
    )
    texts = [t.text for t in ElementTree.fromstring(draw_genogram(replace(case, facts=facts)).svg).iter(TEXT)]
    assert len([t for t in texts if t and t.startswith("KIN")]) == count + 1  # one more stands in the key


@pytest.mark.parametrize(
    ("is_taken", "count"),
    [(lambda box: box.x > 100, 2), (lambda _: True, 1), (lambda _: False, 4)],
    ids=["free at one end", "nowhere free", "free everywhere"],
)
def test_a_line_says_that_it_is_past_only_where_the_word_touches_nothing(
    is_taken: Callable[[Box], bool], count: int
) -> None:
    breaks = find_breaks([(0.0, 0.0), (400.0, 0.0)], "past", conflicts=is_taken)
    assert len(breaks) == count
    assert is_taken(Box(0, 0, 1, 1)) or not any(is_taken(gap.box) for gap in breaks)
