"""Who is a person of a case: what the network makes of their words, who else is there, and what is believed of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest

from casefile.record import Assertion, Relationship
from extract.learned.candidates import CaseView, view_case
from extract.learned.grounds import first_beliefs
from extract.learned.person_grounds import SpokenOf, person_rows
from extract.learned.person_weighing import settle_people, weigh_people
from extract.learned.relations import LearnedRelation, NoteOpinions
from extract.learned.weigher import Member, Weigher
from extract.reading import LocalPerson

_PEOPLE = {
    "rosa": LocalPerson("rosa", "Rosa Marsh", "female"),
    "lena": LocalPerson("lena", "Lena Pike", "female"),
    "ted": LocalPerson("ted", "Ted Marsh", "male"),
    "ava": LocalPerson("ava", "Ava Marsh", "female", is_child=True),
    "mum": LocalPerson("mum", "mother", "female", is_named=False),
}


def _view(*parents: tuple[str, float]) -> CaseView:
    """A case of one note in which each of these is a parent of Ava, with a logit."""
    found = [
        LearnedRelation(Relationship("parent", parent, "ava", "birth"), Assertion(), 3, 9, logit)
        for parent, logit in parents
    ]
    return view_case([NoteOpinions(tuple(found), (), {}, "7", ())], [], {}, _PEOPLE, ["ava"], str)


def _spoken(person: str, *words: str, seen: float = 0.0) -> SpokenOf:
    called = words or (_PEOPLE[person].label,)
    return SpokenOf(_PEOPLE[person], called, {0}, np.array([seen], np.float32), Counter())


def _row(spoken: SpokenOf, view: CaseView, kept: tuple[str, ...] = tuple(_PEOPLE)) -> list[float]:
    (row,) = person_rows([spoken], [_PEOPLE[p] for p in kept], view, first_beliefs(view))
    return [float(x) for x in row]


def _differ(one: list[float], other: list[float]) -> list[tuple[float, float]]:
    return [(a, b) for a, b in zip(one, other, strict=True) if a != b]


@pytest.mark.parametrize(("plain", "other"), [("Sue Green", "Sue Bell"), ("Mark Bell", "Paul Bell")])
def test_a_name_that_is_a_plain_word_too_counts_like_any_other(plain: str, other: str) -> None:
    view = _view(("rosa", 0.0))
    rows = [
        _row(
            SpokenOf(
                LocalPerson("new", name, None), (name,), {0}, np.array([0.0], np.float32), is_likely=True
            ),
            view,
        )
        for name in (plain, other)
    ]

    assert rows[0] == rows[1]


def test_a_house_that_bears_a_forename_stays_a_place_where_nobody_is_likely_its_relative() -> None:
    view = _view(("rosa", 0.0))
    house, person = (
        _row(SpokenOf(LocalPerson("new", name, None), (name,), {0}, np.array([0.0], np.float32)), view)
        for name in ("Holly Bank", "Holly Bell")
    )

    assert house != person


def test_somebody_with_the_same_place_in_the_family_and_the_same_gender_is_a_rival() -> None:
    alone, beside = (
        _row(_spoken("mum"), _view(*parents)) for parents in ([("mum", 0.0)], [("mum", 0.0), ("rosa", 3.0)])
    )
    ((before, rival),) = _differ(alone, beside)
    assert before == 0
    assert rival == pytest.approx(first_beliefs(_view(("rosa", 3.0)))["parent", "rosa", "ava"])


def test_a_father_is_no_rival_of_a_mother() -> None:
    alone, beside = (
        _row(_spoken("mum"), _view(*parents)) for parents in ([("mum", 0.0)], [("mum", 0.0), ("ted", 3.0)])
    )
    assert alone == beside


def test_who_bears_the_words_of_another_is_seen_beside_them_only() -> None:
    marsh = replace(_spoken("rosa"), person=replace(_PEOPLE["rosa"], id="n9", label="Marsh"))
    view = _view(("lena", 1.0))
    changed = _differ(_row(marsh, view, ("lena",)), _row(marsh, view, ("lena", "rosa")))
    assert changed == [(0.0, 1.0), (0.0, 1.0)]  # all words are another's, and one as the surname


def test_a_case_in_which_nobody_is_tied_to_anybody_is_weighed_too() -> None:
    assert len(_row(_spoken("lena"), _view())) == len(_row(_spoken("lena"), _view(("lena", 1.0))))


def _weighers(columns: int) -> tuple[Weigher, Weigher]:
    """One that doubts whoever is seen below nought, and one that follows it."""

    def weigher(size: int, column: int) -> Weigher:
        weight = np.zeros((size, 1), np.float32)
        weight[column] = 2.0
        return Weigher(
            np.zeros(size, np.float32),
            np.ones(size, np.float32),
            [Member([(weight, np.zeros(1, np.float32))])],
        )

    return weigher(1, 0), weigher(columns + 1, columns)


def _likely(*people: SpokenOf) -> Mapping[str, float]:
    view = _view(("rosa", 1.0))
    weighers = _weighers(len(_row(people[0], view)))
    return weigh_people(people, [s.person for s in people], view, first_beliefs(view), weighers)


def test_what_the_network_makes_of_the_words_counts_beside_the_figures() -> None:
    likely = _likely(_spoken("rosa", seen=2.0), _spoken("lena", seen=-2.0))
    assert likely["rosa"] > 0.9 > 0.1 > likely["lena"]


def test_of_nobody_nothing_is_said() -> None:
    assert weigh_people([], [], _view(), {}, ()) == {}


@pytest.mark.parametrize(
    ("likely", "settled"),
    [
        pytest.param({}, ["rosa", "ted"], id="nobody was weighed"),
        pytest.param({"rosa": 0.9, "ted": 0.1}, ["rosa"], id="one is unlikely"),
        pytest.param(
            {"ted": 0.9, "rosa": 0.9, "mum": 0.8}, ["rosa", "ted", "mum"], id="one is likely besides"
        ),
        pytest.param({"mum": 0.4}, ["rosa", "ted"], id="in doubt the rules decide: left out"),
        pytest.param({"ted": 0.4}, ["rosa", "ted"], id="in doubt the rules decide: kept"),
    ],
)
def test_the_unlikely_go_and_the_likely_come(likely: Mapping[str, float], settled: list[str]) -> None:
    assert settle_people(["rosa", "ted"], likely, sure=set()) == settled


def test_whom_nothing_may_put_out_stays() -> None:
    assert settle_people(["ava", "ted"], {"ava": 0.0, "ted": 0.0}, sure={"ava"}) == ["ava"]
