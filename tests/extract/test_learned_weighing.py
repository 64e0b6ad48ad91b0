"""What of a case is believed: proposals that all notes together make unlikely go, what they make likely comes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from casefile.record import Assertion, Event, Relationship
from casefile.vocabulary import Certainty
from extract.learned.candidates import CaseView, view_case
from extract.learned.grounds import Grounds, first_beliefs
from extract.learned.relations import LearnedRelation, NoteOpinions
from extract.learned.weigher import Member, Weigher
from extract.learned.weighing import ROUNDS, found_beside, is_believed, weigh
from extract.proposals import ProposedFact
from extract.reading import LocalPerson

_KEY = ("parent", "rosa", "ava")
_PARENT = Relationship("parent", "rosa", "ava", "birth")
_FOUND = LearnedRelation(_PARENT, Assertion(), 3, 9, -1.0)
_ELSEWHERE = replace(_FOUND, start=20, end=30, score=1.0)


def _view(*notes: list[LearnedRelation]) -> CaseView:
    people = {i: LocalPerson(i, i.title()) for i in ("rosa", "ava", "bo")}
    opinions = [NoteOpinions(tuple(found), (), {}, "7", ()) for found in notes]
    return view_case(opinions, [], {}, people, ["ava"], str)


@pytest.mark.parametrize(
    ("claim", "certainty", "stands"),
    [
        pytest.param(_PARENT, Certainty.AFFIRMED, False, id="unlikely"),
        pytest.param(_PARENT, Certainty.ALLEGED, False, id="unlikely though only alleged"),
        pytest.param(_PARENT, Certainty.NEGATED, True, id="denied"),
        pytest.param(replace(_PARENT, object_id="bo"), Certainty.AFFIRMED, True, id="not weighed"),
        pytest.param(Relationship("friend", "rosa", "ava"), Certainty.AFFIRMED, True, id="another type"),
        pytest.param(Event("death", ("rosa",)), Certainty.AFFIRMED, True, id="an event"),
    ],
)
def test_only_what_was_weighed_and_found_unlikely_goes(
    claim: Relationship | Event, certainty: Certainty, stands: bool
) -> None:
    assert is_believed(claim, Assertion(certainty), {_KEY: 0.05}) is stands


def test_what_is_likely_stands() -> None:
    assert is_believed(_PARENT, Assertion(), {_KEY: 0.5})


def test_what_is_likely_and_proposed_nowhere_is_added_in_the_words_that_say_it_best() -> None:
    view = _view([_FOUND], [_ELSEWHERE])
    ((note, fact),) = found_beside(view, {_KEY: 0.6}, set(), "7")
    assert (note, fact.start, fact.end, fact.method, fact.confidence) == (1, 20, 30, "model:7", 0.6)


@pytest.mark.parametrize(
    ("found", "belief", "proposed"),
    [
        pytest.param(_FOUND, 0.1, set(), id="unlikely"),
        pytest.param(_FOUND, 0.6, {_KEY}, id="proposed already, be it as denied"),
        pytest.param(
            replace(_FOUND, assertion=None), 0.4, set(), id="in doubt how it is put, and not likely"
        ),
    ],
)
def test_nothing_else_is_added(
    found: LearnedRelation, belief: float, proposed: set[tuple[str, str, str]]
) -> None:
    assert not list(found_beside(_view([found]), {_KEY: belief}, proposed, "7"))


def test_what_the_case_makes_likely_is_affirmed_though_its_note_leaves_that_in_doubt() -> None:
    in_doubt = replace(_FOUND, assertion=None)
    ((_, fact),) = found_beside(_view([in_doubt]), {_KEY: 0.6}, set(), "7")
    assert fact.assertion.certainty is Certainty.AFFIRMED


def test_each_weigher_sees_what_the_one_before_believes() -> None:
    view = _view([_FOUND])
    columns = len(_columns(view))
    flat = Weigher(np.zeros(columns, np.float32), np.ones(columns, np.float32), [_constant(columns, 2.0)])
    row = _columns(view)
    believed = max(n for n, value in enumerate(row) if value == weigh(view, [])[_KEY])
    follows = replace(flat, members=[_one_column(columns, believed)])
    assert weigh(view, [flat])[_KEY] == pytest.approx(_sigmoid(2.0))
    assert weigh(view, [flat, follows])[_KEY] == pytest.approx(_sigmoid(_sigmoid(2.0)))


def test_what_several_fits_make_of_a_case_is_heard_as_their_mean() -> None:
    view = _view([_FOUND])
    columns = len(_columns(view))
    levels = np.zeros(columns, np.float32), np.ones(columns, np.float32)
    doubting, sure = ([Weigher(*levels, [_constant(columns, x)])] * ROUNDS for x in (-1.0, 3.0))
    assert weigh(view, [*doubting, *sure])[_KEY] == pytest.approx((_sigmoid(-1.0) + _sigmoid(3.0)) / 2)


_STATED = ProposedFact(_PARENT, 3, 9, "rule:parent-is", 0.9)
_SEEN = replace(_FOUND, score=4.0)


@pytest.mark.parametrize(
    ("stated", "found", "stands"),
    [
        pytest.param([_STATED], _SEEN, True, id="both"),
        pytest.param([replace(_STATED, confidence=0.7)], _SEEN, False, id="a rule reads it in passing"),
        pytest.param([_STATED], _FOUND, False, id="the network doubts it"),
        pytest.param(
            [_STATED, replace(_STATED, assertion=Assertion(Certainty.NEGATED))], _SEEN, False, id="denied too"
        ),
    ],
)
def test_what_rule_and_network_both_read_outright_is_shown_though_the_case_speaks_against_it(
    stated: list[ProposedFact], found: LearnedRelation, stands: bool
) -> None:
    people = {i: LocalPerson(i, i.title()) for i in ("rosa", "ava")}
    view = view_case([NoteOpinions((found,), tuple(stated), {}, "7", ())], [], {}, people, ["ava"], str)
    columns = len(_columns(view))
    levels = np.zeros(columns, np.float32), np.ones(columns, np.float32)
    beliefs = weigh(view, [Weigher(*levels, [_constant(columns, -4.0)])])
    assert is_believed(_PARENT, Assertion(), beliefs) is stands
    assert beliefs[_KEY] < 0.3


def _columns(view: CaseView) -> list[float]:
    return list(Grounds(view, first_beliefs(view)).rows([_KEY])[0])


def _constant(columns: int, logit: float) -> Member:
    return Member([(np.zeros((columns, 1), np.float32), np.array([logit], np.float32))])


def _one_column(columns: int, number: int) -> Member:
    weight = np.zeros((columns, 1), np.float32)
    weight[number] = 1
    return Member([(weight, np.zeros(1, np.float32))])


def _sigmoid(x: float) -> float:
    return float(1 / (1 + np.exp(-x)))
