"""What of the model's proposals counts in a case of many notes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casefile.partial_date import PartialDate
from casefile.record import Assertion, Event, Relationship
from casefile.vocabulary import Certainty
from extract.learned.hearing import hear
from extract.proposals import ProposedFact

_PARENT = Relationship("parent", "rosa", "ava", "birth")
_CALLED_STEP = Relationship("parent", "rosa", "ava", "step")
_SIBLING, _SIBLING_TURNED = Relationship("sibling", "ava", "bo"), Relationship("sibling", "bo", "ava")
_DEATH = Event("death", ("rosa", "dean"), PartialDate("2020"))
_DEATH_OF_ONE = Event("death", ("rosa",), PartialDate("2020"))


def _fact(claim: Relationship | Event, confidence: float, method: str = "model:1") -> ProposedFact:
    return ProposedFact(claim, 0, 9, method, confidence)


def _case(*facts: ProposedFact, notes: int = 6) -> list[list[ProposedFact]]:
    """Each fact in a note of its own, and empty notes up to so many."""
    return [[fact] for fact in facts] + [[] for _ in range(notes - len(facts))]


@pytest.mark.parametrize(
    ("facts", "notes", "is_heard"),
    [
        pytest.param([_fact(_PARENT, 0.42)], 2, True, id="half believed in a short file"),
        pytest.param([_fact(_PARENT, 0.42)], 8, False, id="half believed in one note of a long file"),
        pytest.param([_fact(_PARENT, 0.8)], 8, True, id="believed in one note"),
        pytest.param([_fact(_PARENT, 0.45)] * 3, 8, True, id="half believed in three notes"),
        pytest.param(
            [_fact(_SIBLING, 0.45), _fact(_SIBLING_TURNED, 0.45)] * 2, 8, True, id="either way round"
        ),
        pytest.param([_fact(_PARENT, 0.42, "rule:x")], 8, True, id="a rule always"),
        pytest.param([_fact(_DEATH, 0.12)], 8, False, id="an event hardly believed"),
        pytest.param([_fact(_DEATH, 0.45)], 8, True, id="an event that is dated may be less sure"),
    ],
)
def test_what_only_the_model_sees_must_be_sure_enough(
    facts: list[ProposedFact], notes: int, is_heard: bool
) -> None:
    heard = hear(_case(*facts, notes=notes))
    assert [fact for found in heard for fact in found] == (facts if is_heard else [])


@pytest.mark.parametrize(
    ("learned", "stated"),
    [
        pytest.param(_PARENT, _CALLED_STEP, id="a relation"),
        pytest.param(_DEATH, _DEATH_OF_ONE, id="an event of one of them"),
    ],
)
def test_what_a_rule_states_in_another_note_needs_no_more(
    learned: Relationship | Event, stated: Relationship | Event
) -> None:
    heard = hear(_case(_fact(learned, 0.1), _fact(stated, 0.9, "rule:x")))
    assert heard[0] == [_fact(learned, 0.1)]


def test_a_denial_that_only_the_model_reads_never_stands_against_a_rule() -> None:
    denied = replace(_fact(_PARENT, 0.9), assertion=Assertion(Certainty.NEGATED))
    stated = _fact(_PARENT, 0.9, "rule:x")
    assert hear([[denied], [stated]]) == [[], [stated]]
    assert hear([[denied], []]) == [[denied], []]


def test_notes_keep_their_places() -> None:
    heard = hear([[], [_fact(_PARENT, 0.1)], [], [_fact(_PARENT, 0.9, "rule:x")], []])
    assert [len(facts) for facts in heard] == [0, 1, 0, 1, 0]
