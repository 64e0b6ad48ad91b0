"""What lines over the structure would cross, guessed without lengths."""

from __future__ import annotations

import pytest

from graph.layout.chains import build_layers
from graph.layout.faces import Faces, Line, faces_of
from graph.layout.generations import find_generations
from graph.layout.lay_out import Layout, lay_out
from graph.layout.seeds import told_order
from graph.layout.structure import ChildLink, FamilyStructure, Member, Union
from graph.layout.tangle import OverLine, count_tangled, lines_over
from tests.graph.test_layout_stages import COUSINS, family

APEX, RIGHT, LEFT, INSIDE, OUTSIDE = range(5)


def ring(price: int = 1) -> Faces:
    """A triangle with a line inside from its apex and a line outside from its right corner."""
    sides = [Line(APEX, RIGHT, price), Line(RIGHT, LEFT, price), Line(LEFT, APEX, price)]
    return faces_of(
        [*sides, Line(APEX, INSIDE), Line(RIGHT, OUTSIDE)], [[0, 6, 5], [8, 2, 1], [4, 3], [7], [9]]
    )


def tangled(structure: FamilyStructure, *ties: str) -> int:
    layers = build_layers(structure, find_generations(structure))
    pairs = [(tie.split()[0], tie.split()[1]) for tie in ties]
    order = told_order(layers, {})
    return count_tangled(layers, order, lines_over(structure, layers, pairs), rounds=6)


def test_a_line_within_one_face_crosses_nothing() -> None:
    assert ring().lay({INSIDE}, LEFT) == 0
    assert ring().lay({OUTSIDE}, LEFT) == 0


@pytest.mark.parametrize("price", [0, 1, 3])
def test_a_line_out_of_a_ring_pays_for_its_side(price: int) -> None:
    assert ring(price).lay({INSIDE}, OUTSIDE) == price


def test_a_line_bars_the_way_of_the_next() -> None:
    faces = ring()
    assert faces.lay({LEFT}, APEX) == 0
    assert faces.lay({INSIDE}, RIGHT) == 0
    assert faces.lay({INSIDE}, LEFT) == 0
    assert faces.lay({INSIDE}, OUTSIDE) == 1


def test_a_line_may_fork_where_it_crossed_another() -> None:
    faces, starts = ring(), {INSIDE}
    assert faces.lay(starts, OUTSIDE) == 1
    assert faces.lay(starts, LEFT) == 0
    assert len(starts) == 2


def test_a_line_is_crossed_at_either_of_its_pieces() -> None:
    faces = ring()
    assert [faces.lay({INSIDE}, OUTSIDE) for _ in range(4)] == [1, 1, 1, 1]
    assert all(faces.before[then] == half for half, then in enumerate(faces.after))
    assert all(faces.face[then] == faces.face[half] for half, then in enumerate(faces.after))


def test_a_copy_is_laid_on_by_itself() -> None:
    faces = ring()
    before = len(faces.start)
    faces.copy().lay({INSIDE}, OUTSIDE)
    assert len(faces.start) == before


@pytest.mark.parametrize(
    "ties",
    [(), ("ava ben",), ("ava kit", "ma aunt"), ("gran ava", "gran ben", "gran kit")],
    ids=["none", "brother and sister", "cousins and sisters", "one with several"],
)
def test_ties_that_can_go_round_cross_nothing(ties: tuple[str, ...]) -> None:
    assert tangled(COUSINS, *ties) == 0


def test_three_children_each_tied_to_both_parents_cannot_do_without_a_crossing() -> None:
    ties = [f"{parent} {child}" for parent in ("ma", "pa") for child in ("ava", "ben", "cy")]
    assert tangled(family("ma pa > ava ben cy"), *ties) >= 1


def test_families_without_a_tie_are_no_obstacle_to_one_another() -> None:
    assert tangled(family("ma pa > ava", "aunt uncle > kit", "gran gramps > joe"), "ava kit", "ma joe") == 0


def test_lines_of_descent_that_cross_are_laid_all_the_same() -> None:
    structure = family("ma pa > ava ben", "aunt uncle > kit joe")
    layers = build_layers(structure, find_generations(structure))
    node = layers.node_of
    order = (
        tuple(node[p] for p in ("ma", "pa", "aunt", "uncle")),
        tuple(node[p] for p in ("ava", "kit", "ben", "joe")),
    )
    assert count_tangled(layers, order, [OverLine(node["ava"], (node["ben"],))], rounds=2) == 0


def test_care_is_one_line_to_all_children_of_a_kind_and_ties_outside_the_rows_are_left_out() -> None:
    links = tuple(ChildLink(child, "foster", is_soft=True) for child in ("ava", "ben"))
    carers = Union("carers", ("flo", "fred"), links)
    structure = FamilyStructure({p: Member(p) for p in ("flo", "fred", "ava", "ben")}, (carers,))
    layers = build_layers(structure, find_generations(structure), is_over=lambda _: True)
    node = layers.node_of
    over = lines_over(structure, layers, [("ava", "ben"), ("ava", "somebody")])
    assert over == [
        OverLine(node["ava"], (node["ben"],)),
        OverLine(node["flo"], (node["ava"], node["ben"]), 0),
    ]


def test_a_drawing_that_crosses_nothing_is_the_only_one_judged() -> None:
    judged: list[bool] = []

    def judge(_: Layout, is_rough: bool) -> float:
        judged.append(is_rough)
        return 0.0

    lay_out(COUSINS, ties=[("ava", "ben"), ("ma", "kit")], judge=judge)
    assert judged == [True]
