"""Where a worker put people they stay, whatever is added to the family."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.invented_family import invented_family
from casefile.adjustments import hold_together
from casefile.exchange import read_case
from casefile.record import Adjustment, Assertion, Attribute, Case, Fact, Person, Relationship
from casefile.vocabulary import Certainty
from graph.genogram import draw_genogram
from tests.graph.drawn import Drawn
from tests.graph.families import families

_LINES = ("union", "descent")
law = settings(deadline=None, derandomize=True, max_examples=40, suppress_health_check=[HealthCheck.too_slow])


def _family(*told: tuple[str, str, str], born: dict[str, str] | None = None, **kept: str) -> Case:
    """People in the order named; `told` reads aloud. kept: ann="bo" puts Ann left of Bo, oldest first."""
    ids = list(dict.fromkeys(p for subject, _, other in told for p in (subject, other)))
    facts = [Fact(f"r{i}", Relationship(kind, a, b), ()) for i, (a, kind, b) in enumerate(told)]
    facts += [Fact(f"b{p}", Attribute(p, "born", year), ()) for p, year in (born or {}).items()]
    return Case(
        people=tuple(Person(p, p.title()) for p in ids),
        facts=tuple(facts),
        subject_ids=(ids[-1],),
        adjustments=tuple(Adjustment(a, b) for a, b in kept.items()),
    )


_CHILDREN = {"ann": "2001", "bo": "2003", "cy": "2005"}
_SIBLINGS = tuple(("mum", "parent", child) for child in _CHILDREN)


def test_without_adjustments_the_eldest_stands_left() -> None:
    assert Drawn(draw_genogram(_family(*_SIBLINGS, born=_CHILDREN))).left_to_right("ann", "bo", "cy")


def test_a_child_put_right_of_the_youngest_stays_there_and_the_others_keep_their_order() -> None:
    drawn = Drawn(draw_genogram(_family(*_SIBLINGS, born=_CHILDREN, cy="ann")))
    assert drawn.left_to_right("bo", "cy", "ann")


def test_a_couple_may_stand_the_other_way_round() -> None:
    case = _family(("dad", "partner", "mum"), ("dad", "parent", "ann"), ("mum", "parent", "ann"), mum="dad")
    case = case.with_facts([Fact("g1", Attribute("dad", "gender", "male"), ())])
    case = case.with_facts([Fact("g2", Attribute("mum", "gender", "female"), ())])
    assert Drawn(draw_genogram(case)).left_to_right("mum", "dad")
    assert Drawn(draw_genogram(replace(case, adjustments=()))).left_to_right("dad", "mum")


def test_partner_and_children_follow_somebody_who_was_moved() -> None:
    told = [
        ("nan", "parent", "ann"),
        ("nan", "parent", "bo"),
        ("ann", "partner", "al"),
        ("ann", "parent", "ava"),
        ("al", "parent", "ava"),
        ("bo", "partner", "bea"),
        ("bo", "parent", "ben"),
        ("bea", "parent", "ben"),
    ]
    drawn = Drawn(draw_genogram(_family(*told, born={"ann": "1980", "bo": "1982"}, bo="ann")))
    assert drawn.left_to_right("bo", "ann")
    assert drawn.left_to_right("bea", "ann")
    assert drawn.left_to_right("ben", "ava")
    assert drawn.crossings() == 0


_COUSINS = tuple(
    (f"p{number}", "parent", f"{name}{number}") for number in range(4) for name in ("ann", "bo", "cy")
)
_ELDERS = tuple(("nan", "parent", f"p{number}") for number in range(4))


@pytest.mark.parametrize(
    ("moved", "right"), [("ann0", "bo2"), ("bo1", "ann1")], ids=["among cousins", "past a sister"]
)
def test_only_the_one_who_was_moved_moves(moved: str, right: str) -> None:
    case = _family(*_ELDERS, *_COUSINS)
    before = Drawn(draw_genogram(case)).symbols
    after = Drawn(draw_genogram(replace(case, adjustments=(Adjustment(moved, right, moved),)))).symbols
    others = [p for p in sorted(before, key=lambda p: (before[p].y, before[p].x)) if p != moved]
    assert [p for p in sorted(after, key=lambda p: (after[p].y, after[p].x)) if p != moved] == others
    assert after[moved].x < after[right].x


def test_the_neighbours_do_not_come_to_the_one_who_was_moved() -> None:
    told = [(f"p{n}", "parent", f"ann{n}") for n in range(4)]
    case = _family(
        *_ELDERS, *told, ("p3", "parent", "bo3"), ("bo3", "partner", "dot"), ("dot", "partner", "hal")
    )
    assert Drawn(draw_genogram(case)).left_to_right("ann0", "ann1", "ann2", "ann3", "bo3", "dot", "hal")
    kept = (Adjustment("dot", "ann0", "ann0"), Adjustment("ann0", "hal", "ann0"))
    after = Drawn(draw_genogram(replace(case, adjustments=kept)))
    assert after.left_to_right("ann1", "ann2", "ann3", "bo3", "dot", "ann0", "hal")


def test_families_that_were_not_moved_stay_where_the_reader_saw_them() -> None:
    case = read_case(Path(__file__).parents[1] / "cases" / "05-kirk-wynd.gold.json")
    others = (("alec", "jimmy"), ("stuart", "tracey", "craig"), ("ailsa", "cameron"))
    assert Drawn(draw_genogram(case)).left_to_right("alec", "jimmy", "rhona")
    kept = (Adjustment("jimmy", "rhona", "rhona"), Adjustment("rhona", "peg", "rhona"))
    after = Drawn(draw_genogram(replace(case, adjustments=kept)))
    assert after.left_to_right("jimmy", "rhona", "peg")
    assert [row for row in others if not after.left_to_right(*row)] == []


def test_in_a_large_family_adjustments_hold_too() -> None:
    case = invented_family(160)
    rows: dict[float, list[str]] = {}
    for person, box in Drawn(draw_genogram(case)).symbols.items():
        rows.setdefault(box.y, []).append(person)
    kept = tuple(
        Adjustment(row[-1 - i], row[i], row[i]) for row in rows.values() for i in range(len(row) // 3)
    )
    drawn = Drawn(draw_genogram(replace(case, adjustments=kept)))
    assert [a for a in kept if not drawn.left_to_right(a.left_id, a.right_id)] == []
    assert drawn.people == {p for row in rows.values() for p in row}


def test_a_later_adjustment_wins_and_the_drawing_says_so() -> None:
    case = _family(*_SIBLINGS, born=_CHILDREN)
    case = replace(case, adjustments=(Adjustment("cy", "ann"), Adjustment("ann", "cy")))
    drawing = draw_genogram(case)
    assert Drawn(drawing).left_to_right("ann", "bo", "cy")
    assert drawing.warnings == (
        "Cy was put left of Ann, but a later adjustment contradicts it: the later one is kept.",
    )


def test_people_who_no_longer_share_a_row_are_drawn_by_the_facts_and_the_drawing_says_so() -> None:
    case = _family(*_SIBLINGS, ("ann", "parent", "kit"), born=_CHILDREN, kit="ann")
    assert draw_genogram(case).warnings == (
        "Kit was put left of Ann; now they stand in different generations, so it is not kept.",
    )


def test_an_adjustment_of_somebody_unknown_is_left_out_and_the_drawing_says_so() -> None:
    assert draw_genogram(_family(*_SIBLINGS, gone="ann")).warnings == (
        "An adjustment of this drawing names somebody who is not in the case, and is left out.",
    )


def test_people_at_the_side_are_put_in_order_too() -> None:
    told = (("kim", "cousin", "ann"), ("lee", "cousin", "ann"))
    assert Drawn(draw_genogram(_family(*_SIBLINGS, *told))).left_to_right("kim", "lee")
    assert Drawn(draw_genogram(_family(*_SIBLINGS, *told, lee="kim"))).left_to_right("lee", "kim")


def test_the_family_as_it_stood_on_a_day_keeps_the_adjustments_of_those_who_lived() -> None:
    case = _family(*_SIBLINGS, born=_CHILDREN, cy="ann", bo="ann")
    drawn = Drawn(draw_genogram(case, as_at=date(2004, 6, 1)))
    assert "cy" not in drawn.people
    assert drawn.left_to_right("bo", "ann")
    assert not any("put left of" in words or "adjustment" in words for words in drawn.drawing.warnings)


@pytest.mark.parametrize("budget_s", [0, 2], ids=["no time", "time"])
def test_adjustments_hold_also_without_time_to_search(budget_s: float) -> None:
    case = _family(*_SIBLINGS, born=_CHILDREN, cy="bo", bo="ann")
    assert Drawn(draw_genogram(case, budget_s=budget_s)).left_to_right("cy", "bo", "ann")


@st.composite
def _adjusted(draw: st.DrawFn) -> Case:
    """A family in which a worker, having seen it drawn, has put up to three people elsewhere in their rows."""
    case = draw(families())
    rows: dict[int, list[str]] = {}
    for person, box in Drawn(draw_genogram(case, budget_s=0)).symbols.items():
        rows.setdefault(round(box.y), []).append(person)
    wide = [row for row in rows.values() if len(row) > 1]
    kept = []
    for _ in range(draw(st.integers(1, 3)) if wide else 0):
        row = draw(st.sampled_from(wide))
        one, other = draw(st.permutations(row))[:2]
        kept.append(Adjustment(one, other))
    return replace(case, adjustments=tuple(kept))


@st.composite
def _grown(draw: st.DrawFn, case: Case) -> Case:
    """The case with one more person, tied to somebody of it by any relation."""
    other = draw(st.sampled_from([p.id for p in case.people]))
    kind = draw(st.sampled_from(["parent", "partner", "sibling", "carer", "cousin"]))
    ends = draw(st.permutations([other, "newcomer"]))
    certainty = draw(st.sampled_from([Certainty.AFFIRMED, Certainty.ALLEGED]))
    fact = Fact("new", Relationship(kind, *ends), (), Assertion(certainty))
    return replace(case, people=(*case.people, Person("newcomer", "Newcomer"))).with_facts([fact])


@law
@given(st.data())
def test_after_any_addition_every_adjustment_holds_and_the_drawing_is_whole(data: st.DataObject) -> None:
    case = data.draw(_adjusted())
    grown = data.draw(_grown(case))
    bare = {p["id"] for p in draw_genogram(replace(grown, adjustments=()), budget_s=0).geometry["persons"]}
    for drawn in (Drawn(draw_genogram(grown, budget_s=budget)) for budget in (0, 60)):
        pairs = [(a.left_id, a.right_id) for a in grown.adjustments]
        sharing = [(a, b) for a, b in pairs if drawn.same_row(a, b)]
        holding = [pair for pair, held in zip(sharing, hold_together(sharing), strict=True) if held]
        assert [pair for pair in holding if not drawn.left_to_right(*pair)] == []
        assert set(holding) == set(pairs) or drawn.drawing.warnings
        assert drawn.people == bare
        assert [pair for pair in drawn.overlaps() if drawn.people & set(pair)] == []
        assert drawn.struck_symbols(*_LINES) == []
        assert drawn.loose_ends() == []
