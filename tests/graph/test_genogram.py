"""What a worker reads off a genogram: with which symbol, line and words everybody is drawn."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from itertools import combinations

import pytest

from casefile.errors import OutputRefused
from casefile.record import Case, Event, Fact, Review
from graph.genogram import draw_genogram
from tests.graph.drawn import Drawn
from tests.graph.genograms import TWO_FATHERS, MakeCase, dated, label_of, with_note


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
    assert label_of(svg, "couple-union-rosa-tom") == spoken
    assert 'data-facts="r1"' in svg


def test_years_stand_on_the_couples_line(make_case: MakeCase) -> None:
    case = dated(make_case("rosa:f partner tom:m married divorced"), "r1", start="2001", end="2008-03")
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
    assert "adopted" in label_of(drawing.svg, "person-ava")
    assert "Ava: adopted: dashed line and brackets; Joy and Sam" in drawing.svg


@pytest.mark.parametrize(
    ("nature", "tag"),
    [("foster", "foster 2019"), ("kinship", "KIN 2019"), ("special_guardian", "SGO 2019")],
)
def test_care_is_tagged_beside_the_birth_line(make_case: MakeCase, nature: str, tag: str) -> None:
    case = make_case(f"subject ava\nrosa:f parent ava:f birth\njan:f carer ava {nature} current")
    drawing = draw_genogram(dated(case, "r2", start="2019-06"))
    assert f">{tag}<" in drawing.svg
    lines = [line for line in drawing.geometry["lines"] if line["kind"] == "descent"]
    assert {line["owner"] for line in lines} == {"union-rosa", "union-jan"}


def test_a_step_parent_is_shown_by_the_couples_line(make_case: MakeCase) -> None:
    case = make_case(
        "subject ava\nrosa:f parent ava:f birth\nliam:m parent ava step\nrosa partner liam married"
    )
    drawing = draw_genogram(case)
    assert {line["owner"] for line in drawing.geometry["lines"]} == {"union-rosa-liam", "union-rosa"}


def test_ages_are_no_more_exact_than_the_dates(make_case: MakeCase) -> None:
    case = make_case(
        "subject ava\nrosa:f parent ava:f birth\nrosa parent ben:m birth\nava born 2012-05-01\nben born 2016\nrosa born 1980~"
    )
    svg = draw_genogram(with_note(case, "2020-03-01")).svg
    inside = {
        person: re.findall(
            r'font-size="11"[^>]*>([^<]*)<', re.search(rf'<g id="person-{person}".*?</g>', svg)[0]
        )
        for person in ("ava", "ben", "rosa")
    }
    assert inside == {"ava": ["7"], "ben": ["3/4"], "rosa": ["c.40"]}


def test_the_title_block_says_what_the_drawing_rests_on(make_case: MakeCase) -> None:
    case = with_note(make_case("subject ava\nrosa:f parent ava:f birth"), "2020-03-01")
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


def test_the_question_mark_of_a_couple_stands_clear_of_its_slashes(make_case: MakeCase) -> None:
    svg = draw_genogram(make_case("subject ava\nava:f partner ben:m dating separated alleged")).svg
    slash_top = re.search(r'<line [^>]*y2="([\d.]+)"', svg[svg.index('id="couple-') :])
    mark_bottom = re.search(r'y="([\d.]+)" font-size="11"[^>]*>\?</text>', svg)
    assert slash_top is not None
    assert mark_bottom is not None
    assert float(mark_bottom[1]) < float(slash_top[1])


@pytest.mark.parametrize(
    ("born", "words"),
    [
        ("2010~", "About: not known exactly"),
        ("2010", "One of these two ages"),
        ("2010-05-04", ""),
    ],
    ids=["about", "year-alone", "exact"],
)
def test_the_key_says_what_an_age_that_is_not_exact_means(make_case: MakeCase, born: str, words: str) -> None:
    case = make_case(f"subject ava\nrosa:f parent ava:f birth\nava born {born}")
    told = draw_genogram(case, as_at=date(2020, 2, 1)).svg
    inexact = ("About: not known exactly", "One of these two ages")
    assert [entry for entry in inexact if f">{entry}<" in told] == ([words] if words else [])


def test_the_key_tells_a_couple_s_line_from_a_carer_s_of_the_same_stroke(make_case: MakeCase) -> None:
    """Both are dotted: the couple's runs level, the carer's turns down to the child and has its word beside it."""
    svg = draw_genogram(
        make_case(
            "subject ava\nrosa:f parent ava:f birth\nrosa partner tom:m dating\nkim:f carer ava foster current"
        )
    ).svg
    key = svg[svg.index('id="key"') :]
    couple, care = (sample_before(key, words) for words in (">Going out together<", ">Foster care<"))
    assert couple.count(" L") == 1
    assert care.count(" L") == 2
    assert ">foster<" in key


def sample_before(key: str, words: str) -> str:
    """The path of the last sample that is drawn before these words."""
    start = key[: key.index(words)].rindex('<path d="')
    return key[start:].split('"')[1]


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
    assert label_of(svg, "tie-rosa-ava") == "Rosa to Ava: emotional abuse (in the past)"
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
    case = dated(case, "r14", start="2020", end="2021")
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


def test_an_empty_case_gives_an_empty_drawing_and_no_error() -> None:
    assert Drawn(draw_genogram(Case())).people == set()


def test_a_rejected_fact_changes_no_symbol(make_case: MakeCase) -> None:
    case = make_case("subject ava\nrosa:f parent ava:f birth\nrosa parent al:m birth\nal deceased true")
    told = Fact("e1", Event("birth", ("al",), None, summary="Al was stillborn"), ())
    rejected = told.reject(Review("jb", datetime(2020, 3, 2, tzinfo=UTC)))
    assert "stillbirth" in label_of(draw_genogram(case.with_facts([told])).svg, "person-al")
    assert "stillbirth" not in label_of(draw_genogram(case.with_facts([rejected])).svg, "person-al")
