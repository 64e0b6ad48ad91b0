"""Which events of a case are told, by their own words and by what all notes say."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from casefile.partial_date import PartialDate
from casefile.record import Assertion, Event
from casefile.vocabulary import Certainty
from extract.learned.event_grounds import FIGURES, NoteEvents, event_rows, place_of
from extract.learned.event_weighing import weigh_events
from extract.learned.weigher import Member, Weigher
from extract.proposals import ProposedFact

_MOVE = Event("move_home", ("ava",), PartialDate("2020-03-04"))
_TEXT = "Ava moved on 4 March 2020. Gran came."
_DENIED, _PLANNED = Assertion(Certainty.NEGATED), Assertion(Certainty.HYPOTHETICAL)


def _fact(
    event: Event = _MOVE,
    *,
    by: str = "model:1",
    sure: float = 0.5,
    said: Assertion | None = None,
    start: int = 0,
) -> ProposedFact:
    return ProposedFact(event, start, start + 9, by, sure, said or Assertion())


def _note(*facts: ProposedFact, doubt: float | None = None, date: str | None = "2020-03-05") -> NoteEvents:
    doubts = {} if doubt is None else {place_of(facts[0]): doubt}
    return NoteEvents(facts, doubts, PartialDate(date) if date else None, _TEXT, [(13, 25)])


def _rows(*notes: NoteEvents) -> np.ndarray:
    return event_rows(notes, ["ava"])


def _weigher(column: int, *, shift: float = -2.0) -> Weigher:
    """One that goes by a single figure: four and more make likely, nought unlikely."""
    weight = np.zeros((FIGURES, 1), np.float32)
    weight[column] = 1.0
    return Weigher(
        np.zeros(FIGURES, np.float32),
        np.ones(FIGURES, np.float32),
        [Member([(weight, np.array([shift], np.float32))])],
    )


def _changed(one: np.ndarray, other: np.ndarray) -> bool:
    return not np.allclose(one[0], other[0])


def test_each_proposal_has_a_row() -> None:
    assert _rows(_note(_fact(), _fact(start=10)), _note(), _note(_fact())).shape == (3, FIGURES)
    assert _rows().shape == (0, FIGURES)


@pytest.mark.parametrize(
    ("note", "other"),
    [
        pytest.param(_note(_fact(sure=0.2)), _note(_fact(sure=0.7)), id="how sure the network is"),
        pytest.param(_note(_fact()), _note(_fact(by="rule:move")), id="whether a rule tells it"),
        pytest.param(
            _note(_fact(by="rule:move"), doubt=-2.0),
            _note(_fact(by="rule:move"), doubt=2.0),
            id="what the network makes of a rule's words",
        ),
        pytest.param(_note(_fact()), _note(_fact(), date=None), id="whether its note is dated"),
        pytest.param(_note(_fact()), _note(_fact(), date="2020-03-04"), id="whether it is of its note's day"),
        pytest.param(_note(_fact()), _note(_fact(), date="2023-03-05"), id="how long ago it was"),
        pytest.param(
            _note(_fact()),
            _note(_fact(Event("move_home", ("ava",), PartialDate("2020")))),
            id="how exact the date is",
        ),
        pytest.param(
            _note(_fact()),
            _note(_fact(Event("move_home", ("bo",), _MOVE.date))),
            id="whether the child takes part",
        ),
        pytest.param(_note(_fact()), _note(_fact(start=10)), id="whether a date stands in its words"),
        pytest.param(
            _note(_fact()),
            _note(_fact(), _fact(Event("visit", ("bo",), _MOVE.date))),
            id="what else its words tell",
        ),
        pytest.param(
            _note(_fact()),
            _note(_fact(), _fact(Event("visit", ("ava",), _MOVE.date), start=20)),
            id="what else happens that day",
        ),
    ],
)
def test_what_speaks_for_an_event_is_in_its_row(note: NoteEvents, other: NoteEvents) -> None:
    assert _changed(_rows(note), _rows(other))


def test_another_note_that_tells_the_same_counts() -> None:
    alone, again = _note(_fact()), _note(_fact(by="rule:move"))
    unlike = _note(_fact(Event("birth", ("bo",), PartialDate("2011")), by="rule:birth"))
    assert _changed(_rows(alone, again), _rows(alone, unlike))


_LIKELY, _UNLIKELY = _fact(by="rule:a"), _fact(by="model:1")


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        pytest.param([_LIKELY, _UNLIKELY], [_LIKELY], id="what is likely"),
        pytest.param(
            [_fact(by="rule:a", said=_PLANNED)], [_fact(by="rule:a", said=_PLANNED)], id="a rule's plan"
        ),
        pytest.param([_fact(said=_DENIED, sure=0.1)], [], id="a denial that the network hardly sees"),
        pytest.param(
            [_fact(said=_DENIED, sure=0.6)], [_fact(said=_DENIED, sure=0.6)], id="a denial that it does see"
        ),
        pytest.param(
            [_LIKELY, _fact(said=_DENIED, sure=0.6)], [_LIKELY], id="a denial against what a rule affirms"
        ),
    ],
)
def test_what_is_likely_is_told_and_what_is_not_affirmed_stands_by_itself(
    facts: Sequence[ProposedFact], told: Sequence[ProposedFact]
) -> None:
    by_rule = Weigher(
        np.zeros(FIGURES, np.float32),
        np.full(FIGURES, 0.2, np.float32),  # the first figure says whether a rule tells it
        _weigher(0).members,
    )
    assert weigh_events([_note(*facts)], ["ava"], by_rule) == [list(told)]


def test_a_long_file_asks_for_more() -> None:
    doubtful = _weigher(0, shift=-0.62)  # 0.35 for what no rule tells
    short = weigh_events([_note(_fact())], ["ava"], doubtful)
    long = weigh_events([_note(_fact()), *[_note()] * 5], ["ava"], doubtful)
    assert ([len(facts) for facts in short], sum(len(facts) for facts in long)) == ([1], 0)


def test_how_two_keep_in_touch_has_no_date_and_is_left_alone() -> None:
    kept_up = _fact(Event("family_time", ("ava",)), by="rule:contact-plan")
    nothing = _weigher(0, shift=-9.0)
    assert weigh_events([_note(kept_up, _fact(by="rule:move"))], ["ava"], nothing) == [[kept_up]]
