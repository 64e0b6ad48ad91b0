"""What speaks for a relationship within its case: its own evidence, and who else fits."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from casefile.record import Assertion, Relationship
from casefile.vocabulary import Certainty
from extract.learned.candidates import WEIGHED, CaseView, key_of, view_case
from extract.learned.grounds import Grounds, first_beliefs
from extract.learned.relations import LearnedRelation, NoteOpinions
from extract.proposals import Mention, ProposedFact
from extract.reading import LocalPerson

_PARENT = Relationship("parent", "rosa", "ava", "birth")
_SIBLING = Relationship("sibling", "bo", "ava", "full")
_PEOPLE = {
    "ava": LocalPerson("ava", "Ava Marsh", "female", is_child=True),
    "bo": LocalPerson("bo", "Bo Marsh", "male", is_child=True),
    "rosa": LocalPerson("rosa", "Rosa Marsh", "female"),
    "dean": LocalPerson("dean", "Dean Okoro", "male"),
    "mum": LocalPerson("mum", "Mum", "female", is_named=False, anchors=("ava",)),
}


def _note(
    found: Sequence[tuple[Relationship, float]] = (),
    stated: Sequence[tuple[Relationship, float, Certainty]] = (),
) -> NoteOpinions:
    return NoteOpinions(
        tuple(LearnedRelation(claim, Assertion(), 0, 9, score) for claim, score in found),
        tuple(ProposedFact(c, 0, 9, "rule:x", p, Assertion(how)) for c, p, how in stated),
        {"dean": "professional"},
        "7",
        (),
    )


def _view(*notes: NoteOpinions, joined: dict[str, str] | None = None) -> CaseView:
    mentions = [Mention("name", 0, 4, (i,)) for i in _PEOPLE for _ in range(3)]
    root = (joined or {}).get
    return view_case(notes, mentions, {"ava": 2015, "rosa": 1985}, _PEOPLE, ["ava"], lambda i: root(i, i))


def _row(view: CaseView, claim: Relationship) -> list[float]:
    return list(Grounds(view, first_beliefs(view)).rows([key_of(claim)])[0])


def test_a_candidate_has_what_every_note_says_of_it() -> None:
    view = _view(_note([(_PARENT, 1.0)]), _note([(_PARENT, 2.0)], [(_PARENT, 0.8, Certainty.AFFIRMED)]))
    candidate = view.candidates["parent", "rosa", "ava"]
    assert (candidate.logits, candidate.stated, candidate.denied) == ([2.0, 1.0], [0.8], [])


def test_what_a_rule_denies_speaks_against() -> None:
    view = _view(_note(stated=[(_PARENT, 0.9, Certainty.NEGATED)]))
    assert view.candidates["parent", "rosa", "ava"].denied == [0.9]
    assert first_beliefs(view)["parent", "rosa", "ava"] < 0.1


def test_without_a_direction_both_orders_are_one() -> None:
    view = _view(_note([(_SIBLING, 1.0)]), _note([(Relationship("sibling", "ava", "bo"), 1.0)]))
    assert list(view.candidates) == [("sibling", "ava", "bo")]


def test_people_who_are_one_are_no_candidates_and_share_what_is_said() -> None:
    mum = Relationship("parent", "mum", "ava")
    view = _view(_note([(mum, 1.0), (Relationship("sibling", "mum", "rosa"), 1.0)]), joined={"mum": "rosa"})
    assert list(view.candidates) == [("parent", "rosa", "ava")]
    assert view.people["rosa"].mentions == 6


def test_what_is_not_weighed_is_no_candidate() -> None:
    assert not _view(_note([(Relationship("emotional", "rosa", "ava", "close"), 3.0)])).candidates


def test_two_notes_that_half_say_so_are_believed_more_than_one() -> None:
    (once,), (twice,) = (first_beliefs(_view(*[_note([(_PARENT, 0.0)])] * n)).values() for n in (1, 2))
    assert once < twice


def test_all_rows_have_the_same_columns() -> None:
    relations = [Relationship(kind, "rosa", "ava") for kind in WEIGHED]
    view = _view(_note([(claim, 1.0) for claim in relations]))
    assert len({len(_row(view, claim)) for claim in relations}) == 1


@pytest.mark.parametrize(
    "beside",
    [
        pytest.param([_SIBLING, Relationship("parent", "rosa", "bo")], id="parent of the brother"),
        pytest.param(
            [Relationship("partner", "dean", "rosa"), Relationship("parent", "dean", "ava")],
            id="partner of the father",
        ),
        pytest.param([Relationship("carer", "rosa", "ava")], id="another relationship of the two"),
        pytest.param([Relationship("parent", "mum", "ava")], id="another mother"),
        pytest.param([Relationship("parent", "rosa", "bo")], id="another child"),
    ],
)
def test_what_is_believed_of_others_shows_in_the_row(beside: list[Relationship]) -> None:
    alone = _view(_note([(_PARENT, 1.0)]))
    among = _view(_note([(_PARENT, 1.0), *((claim, 1.0) for claim in beside)]))
    assert _row(alone, _PARENT) != _row(among, _PARENT)


def test_a_third_who_has_nothing_to_do_with_the_two_changes_nothing() -> None:
    alone = _view(_note([(_PARENT, 1.0)]))
    among = _view(_note([(_PARENT, 1.0), (Relationship("partner", "dean", "bo"), 1.0)]))
    assert _row(alone, _PARENT) == _row(among, _PARENT)


_BROTHERS_MOTHER = Relationship("parent", "rosa", "bo", "birth")
_STEPMOTHER = Relationship("parent", "mum", "ava")


@pytest.mark.parametrize(
    ("beliefs", "figure"),
    [
        pytest.param(
            {_SIBLING: 0.4, _BROTHERS_MOTHER: 0.9}, 0.4, id="the weaker of the two links by a third"
        ),
        pytest.param({_SIBLING: 0.9, _BROTHERS_MOTHER: 0.3}, 0.3, id="whichever that is"),
        pytest.param({_STEPMOTHER: 0.7}, 0.7, id="another in the place of the one"),
        pytest.param({_BROTHERS_MOTHER: 0.6}, 0.6, id="another in the place of the other"),
        pytest.param({Relationship("parent", "ava", "rosa"): 0.2}, 0.2, id="the other way round"),
    ],
)
def test_the_row_has_what_is_believed_of_the_rest(beliefs: dict[Relationship, float], figure: float) -> None:
    claims = [_PARENT, *beliefs]
    view = _view(_note([(claim, 1.0) for claim in claims]))
    known = {key_of(_PARENT): 0.5} | {key_of(claim): belief for claim, belief in beliefs.items()}
    assert figure in Grounds(view, known).rows([key_of(_PARENT)])[0]


def test_each_candidate_has_the_same_figures_among_others_as_alone() -> None:
    view = _view(_note([(claim, 1.0) for claim in (_PARENT, _SIBLING, _BROTHERS_MOTHER, _STEPMOTHER)]))
    grounds, keys = Grounds(view, first_beliefs(view)), list(view.candidates)
    assert grounds.rows(keys).tolist() == [grounds.rows([k])[0].tolist() for k in keys]
