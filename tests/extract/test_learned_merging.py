"""Rules and model together: who wins where both speak, and from when the model is heard."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from casefile.partial_date import PartialDate
from casefile.record import Assertion, Event, Relationship
from casefile.vocabulary import Certainty
from extract.learned.events import LearnedEvent, with_parties
from extract.learned.merging import (
    Calibration,
    Calibrations,
    kind_of,
    load_calibrations,
    merge_events,
    merge_relations,
)
from extract.learned.relations import LearnedRelation
from extract.proposals import ProposedFact

_KINDS = ("parent", "professional", "sibling", "partner", "emotional", "carer", "other")
_EVEN = Calibration(1.0, 0.0, 0.5)
_CALIBRATIONS = Calibrations(
    "7",
    {f"{way}:{kind}": _EVEN for way in ("relations", "stated") for kind in _KINDS}
    | {"events": _EVEN, "told": _EVEN},
)
_PARENT = Relationship("parent", "rosa", "ava", "birth")
_DEATH = Event("death", ("rosa",), PartialDate("2020"))


def _found(claim: Relationship, score: float = 2.0) -> LearnedRelation:
    return LearnedRelation(claim, Assertion(), 0, 9, score)


def _stated(claim: Relationship | Event, certainty: Certainty = Certainty.AFFIRMED) -> ProposedFact:
    return ProposedFact(claim, 0, 9, "rule:x", 0.85, Assertion(certainty))


def _merged(stated: list[ProposedFact], *found: LearnedRelation) -> list[ProposedFact]:
    """Merged with a model that finds these relations, is as sure of them where a rule states them, and else has no opinion."""
    scores = {f.claim: f.score for f in found}
    return merge_relations(stated, found, scores.get, _CALIBRATIONS)


def test_the_model_adds_what_no_rule_found_and_says_that_it_did() -> None:
    (fact,) = _merged([], _found(_PARENT))
    assert (fact.claim, fact.method) == (_PARENT, "model:7")


def test_the_model_is_never_as_sure_as_what_a_rule_says_outright() -> None:
    (fact,) = _merged([], _found(_PARENT, 99.0))
    assert fact.confidence < 0.9


def test_what_the_model_doubts_is_not_proposed() -> None:
    assert _merged([], _found(_PARENT, -0.1)) == []


def test_what_the_model_sees_without_knowing_how_it_is_put_is_not_proposed() -> None:
    assert _merged([], replace(_found(_PARENT), assertion=None)) == []


def test_what_both_find_has_the_words_of_both() -> None:
    facts = _merged([_stated(_PARENT)], _found(replace(_PARENT, nature="step")))
    assert [(f.claim, f.method) for f in facts] == [(_PARENT, "rule:x"), (_PARENT, "model:7")]


def test_what_the_model_disbelieves_of_a_rule_is_dropped() -> None:
    assert _merged([_stated(_PARENT)], _found(_PARENT, -3.0)) == []


def test_what_a_list_of_workers_says_stands_whatever_the_model_disbelieves() -> None:
    listed = replace(
        _stated(Relationship("professional", "joan", "ava", None, "current")),
        method="rule:professional-listed",
    )
    assert _merged([listed], _found(listed.claim, -3.0)) == [listed]


def test_what_the_model_has_no_opinion_on_stands() -> None:
    assert _merged([_stated(_PARENT)]) == [_stated(_PARENT)]


def test_a_denial_that_a_rule_reads_is_never_dropped() -> None:
    denied = _stated(_PARENT, Certainty.NEGATED)
    assert _merged([denied], _found(_PARENT, -3.0)) == [denied]


def test_what_a_rule_denies_the_model_does_not_affirm() -> None:
    denied = _stated(_PARENT, Certainty.NEGATED)
    assert {f.assertion for f in _merged([denied], _found(_PARENT))} == {denied.assertion}


@pytest.mark.parametrize(
    ("claim", "is_added"),
    [
        pytest.param(
            Relationship("aunt_uncle", "rosa", "ava", "maternal"), False, id="another kinship of the pair"
        ),
        pytest.param(Relationship("sibling", "ava", "rosa", "full"), False, id="the other way round"),
        pytest.param(Relationship("emotional", "rosa", "ava", "close"), True, id="a tie beside the kinship"),
        pytest.param(Relationship("parent", "dean", "ava", "birth"), True, id="another person"),
    ],
)
def test_beside_a_rule_for_the_pair_the_model_adds_no_other_kinship(
    claim: Relationship, is_added: bool
) -> None:
    merged = _merged([_stated(_PARENT)], _found(claim))
    assert (claim in [f.claim for f in merged]) is is_added


def test_several_emotional_ties_of_a_pair_stand_beside_each_other() -> None:
    close, fearful = (Relationship("emotional", "rosa", "ava", nature) for nature in ("close", "fearful"))
    merged = _merged([_stated(close)], _found(fearful))
    assert [f.claim for f in merged] == [close, fearful]


@pytest.mark.parametrize(
    ("event", "start", "is_added"),
    [
        pytest.param(_DEATH, 40, False, id="the same date and person, other words"),
        pytest.param(Event("death", ("dean",), PartialDate("2021")), 5, False, id="the same words"),
        pytest.param(Event("death", ("dean",), PartialDate("2021")), 40, True, id="another death elsewhere"),
        pytest.param(
            Event("birth", ("ava",), PartialDate("2020")), 5, True, id="another type in the same words"
        ),
    ],
)
def test_an_event_that_a_rule_tells_is_not_told_twice(event: Event, start: int, is_added: bool) -> None:
    found = LearnedEvent(event, Assertion(), start, start + 8, 3.0)
    dead = {"dean", "rosa"}
    merged = merge_events([_stated(_DEATH)], [found], _no_opinion, _CALIBRATIONS, dead=dead)
    assert len(merged) == 1 + is_added


def _no_opinion(kind: str, start: int, end: int) -> None:
    return None


def test_an_event_that_the_model_disbelieves_is_dropped() -> None:
    assert merge_events([_stated(_DEATH)], [], lambda *_: -2.0, _CALIBRATIONS) == []
    assert len(merge_events([_stated(_DEATH)], [], lambda *_: 2.0, _CALIBRATIONS)) == 1


def test_a_hospital_that_a_rule_reads_stands_whatever_the_model_doubts() -> None:
    stay = _stated(replace(_DEATH, type="hospital"))
    assert merge_events([stay], [], lambda *_: -9.0, _CALIBRATIONS) == [stay]


def test_an_event_that_the_layout_gives_is_kept_whatever_the_model_sees_in_its_words() -> None:
    of_note = replace(_stated(_DEATH), method="rule:note-conference")
    assert merge_events([of_note], [], lambda *_: -9.0, _CALIBRATIONS) == [of_note]


@pytest.mark.parametrize(
    ("event", "dead", "people"),
    [
        pytest.param(_DEATH, {"rosa"}, [("rosa",)], id="of somebody whom the rules call dead"),
        pytest.param(_DEATH, set(), [], id="lost a baby, who bears the loss lives"),
        pytest.param(
            replace(_DEATH, people=("jean", "rosa")), {"rosa"}, [("rosa",)], id="of one of the two dead"
        ),
        pytest.param(replace(_DEATH, type="visit"), set(), [("rosa",)], id="any other event"),
    ],
)
def test_a_death_that_only_the_model_sees_is_of_somebody_dead(
    event: Event, dead: set[str], people: list[tuple[str, ...]]
) -> None:
    found = LearnedEvent(event, Assertion(), 0, 9, 3.0)
    merged = merge_events([], [found], _no_opinion, _CALIBRATIONS, dead=dead)
    assert [f.claim.people for f in merged if isinstance(f.claim, Event)] == people


@pytest.mark.parametrize(
    ("read", "is_added"),
    [
        pytest.param("assessment", False, id="the same words of the same day"),
        pytest.param("section_47", True, id="what does not rule it out"),
    ],
)
def test_words_that_a_rule_reads_as_a_type_tell_of_nothing_else_beside(read: str, is_added: bool) -> None:
    other = LearnedEvent(replace(_DEATH, type="other"), Assertion(), 5, 13, 3.0)
    merged = merge_events([_stated(replace(_DEATH, type=read))], [other], _no_opinion, _CALIBRATIONS)
    assert len(merged) == 1 + is_added


@pytest.mark.parametrize("kind", ["disclosure", "family_time", "illness"])
def test_what_the_model_mostly_gets_wrong_is_heard_only_when_it_is_sure(kind: str) -> None:
    calibrations = Calibrations("7", {"events": Calibration(1.0, 0.0, 0.2), "told": _EVEN})

    def heard(event_type: str) -> int:
        found = LearnedEvent(replace(_DEATH, type=event_type), Assertion(), 0, 9, -0.9)
        return len(merge_events([], [found], _no_opinion, calibrations))

    assert (heard("visit"), heard(kind)) == (1, 0)


_VISIT = replace(_DEATH, type="visit", people=("rosa", "ava"))


@pytest.mark.parametrize(
    ("event", "likely", "people"),
    [
        pytest.param(
            _VISIT, {"rosa": 0.9, "ava": 0.5, "jean": 0.6}, ("rosa", "ava"), id="nobody surely more"
        ),
        pytest.param(
            _VISIT,
            {"rosa": 0.9, "jean": 0.8, "pat": 0.75},
            ("rosa", "ava", "jean"),
            id="the surest of two more",
        ),
        pytest.param(_VISIT, {"rosa": 0.9, "ava": 0.1}, ("rosa",), id="without whom it sees no part of"),
        pytest.param(_VISIT, {"rosa": 0.9, "ava": 0.3}, ("rosa", "ava"), id="with whom it only doubts"),
        pytest.param(_VISIT, {"rosa": 0.1, "ava": 0.1}, ("rosa", "ava"), id="somebody always stays"),
        pytest.param(_DEATH, {"rosa": 0.1, "jean": 0.9}, ("rosa",), id="whose death it is the rules say"),
    ],
)
def test_the_model_has_a_say_in_who_takes_part(
    event: Event, likely: dict[str, float], people: tuple[str, ...]
) -> None:
    claim = with_parties(_stated(event), likely).claim
    assert isinstance(claim, Event)
    assert claim.people == people


def test_whom_an_arrangement_to_keep_in_touch_names_stays() -> None:
    plan = Event("family_time", ("gran", "ava"))
    fact = ProposedFact(plan, 0, 9, "rule:contact-plan", 0.75, Assertion())
    assert with_parties(fact, {"gran": 0.1, "ava": 0.9, "stacey": 0.9}) == fact


def test_every_relation_has_a_calibration_of_its_own_or_shares_one() -> None:
    assert {kind_of(Relationship(t, "a", "b")) for t in ("parent", "cousin", "emotional")} == {
        "parent",
        "other",
        "emotional",
    }


def test_calibrations_are_read_with_their_version(tmp_path: Path) -> None:
    values = {"scale": 2.0, "shift": -1.0, "least": 0.4}
    content = {"version": "3", "calibrations": {"events": values}}
    (tmp_path / "calibration.json").write_text(json.dumps(content), encoding="utf-8")
    loaded = load_calibrations(tmp_path)
    assert (loaded.version, loaded.of["events"]) == ("3", Calibration(**values))


def test_a_probability_rises_with_the_score() -> None:
    calibration = Calibration(2.0, -1.0, 0.5)
    assert calibration.probability(0.5) == pytest.approx(0.5)
    assert calibration.probability(3) > 0.9


def test_an_event_that_a_rule_denies_is_never_dropped() -> None:
    denied = _stated(_DEATH, Certainty.NEGATED)
    assert merge_events([denied], [], lambda *_: -9.0, _CALIBRATIONS) == [denied]


@pytest.mark.parametrize(
    ("claim", "start", "is_added"),
    [
        pytest.param(
            Relationship("partner", "rosa", "sunil"), 0, False, id="the same words of another couple"
        ),
        pytest.param(Relationship("partner", "rosa", "sunil"), 40, True, id="other words"),
        pytest.param(Relationship("partner", "rosa", "dean"), 0, True, id="of two others"),
        pytest.param(
            Relationship("sibling", "beth", "ava"), 0, True, id="another relation in the same words"
        ),
    ],
)
def test_words_that_a_rule_reads_of_one_couple_make_no_other_couple(
    claim: Relationship, start: int, *, is_added: bool
) -> None:
    stated = _stated(Relationship("partner", "beth", "sunil"))
    found = replace(_found(claim), start=start, end=start + 20)
    assert (claim in [f.claim for f in _merged([stated], found)]) is is_added


@pytest.mark.parametrize(
    ("people", "is_added"),
    [
        pytest.param(("ava", "jean"), False, id="of the same people"),
        pytest.param(("ava", "pat"), True, id="of another carer"),
    ],
)
def test_the_words_of_a_start_are_no_end(people: tuple[str, ...], is_added: bool) -> None:
    day = PartialDate("2021-05-18")
    start = ProposedFact(Event("placement_start", ("ava", "jean"), day), 0, 30, "rule:x", 0.6)
    end = LearnedEvent(Event("placement_end", people, day), Assertion(Certainty.AFFIRMED), 5, 40, 3.0)
    merged = merge_events([start], [end], lambda *_: 9.0, _CALIBRATIONS)
    assert len(merged) == 1 + is_added
