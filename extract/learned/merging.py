"""Rules and model together: the model adds what it is sure enough of, and drops what it disbelieves of the rules."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import exp, log
from pathlib import Path

from casefile.record import Event, Relationship
from casefile.vocabulary import RELATION_TYPES, Certainty
from extract.events_choice import outranks
from extract.histories import NARRATOR
from extract.learned.events import LearnedEvent
from extract.learned.labels import label_of
from extract.learned.relations import LearnedRelation
from extract.proposals import IN_TABLE, OF_NARRATOR, ProposedFact, is_of_model

# Of what the rules say outright the model is never as sure.
MOST_SURE = 0.89
_LEAST, _MOST = 0.02, 0.98
_AGREED = 0.6  # from here on the model's opinion is evidence beside a rule's
LEAST_SCORE = -4.0  # logits below this are no opinion
# What a rule reads from the layout (a date of birth, the heading of a note) has no words that the model could weigh.
_FROM_LAYOUT = ("rule:birth-date", "rule:note-")
# Of these what only the model sees is wrong more often than right, unless it is as sure as this.
_DOUBTED = {"disclosure": 0.5, "family_time": 0.45, "illness": 0.45}
# Of these what a rule reads is right more often than not, however much the model doubts it.
_TRUSTED = frozenset({"hospital"})
# What these rules read the notes say so plainly that no doubt of the model drops it.
TRUSTED_RULES = frozenset(
    f"rule:{name}"
    for name in (
        "aunt-uncle-label",
        "great-grandparent-apposition",
        "parent-born-of",
        "parent-born-to",
        "parent-tree",
        "professional-listed",
        "professional-succeeded",
        "professional-took-over",
    )
)


_PLAIN = (f"-{OF_NARRATOR}", f"-{IN_TABLE}")


def is_plain(method: str, claim: Relationship) -> bool:
    """Whether a rule reads a relationship so plainly that it stands against all doubts, as it does of "my father" in a memoir
    and of "Mother" in a column "Relation to head".

    The network has learned from no memoirs, and from few tables.
    """
    return (
        method.endswith(_PLAIN)
        or method in TRUSTED_RULES
        or (not is_of_model(method) and NARRATOR.id in (claim.subject_id, claim.object_id))
    )


KINDS = ("parent", "professional", "sibling", "partner", "emotional", "carer", "other")
_BOTH_NAMED = "rule:siblings-list"  # "Ava and Bo are half-sisters"
_STARTS_AND_ENDS = (
    {"placement_start", "placement_end"},
    {"care_start", "care_end"},
    {"plan_start", "plan_end"},
    {"school_start", "school_end"},
)
_KIN = frozenset({"parent", "grandparent", "great_grandparent", "aunt_uncle", "sibling", "cousin", "partner"})


@dataclass(frozen=True)
class Calibration:
    """How a score becomes a probability, and from which one a proposal is made or kept.

    The probability is sigmoid(scale * score + shift + trust * logit of the confidence of the rule that found it too).
    """

    scale: float
    shift: float
    least: float
    trust: float = 0.0

    def probability(self, score: float, confidence: float = 0.5) -> float:
        return 1 / (1 + exp(-(self.scale * score + self.shift + self.trust * logit(confidence))))


def logit(probability: float) -> float:
    """The logarithm of the odds, those of certainty cut off."""
    clipped = min(_MOST, max(_LEAST, probability))
    return log(clipped / (1 - clipped))


@dataclass(frozen=True)
class Calibrations:
    """The version of the weights, and their calibrations.

    of: "relations:<kind>" and "events" for what only the model finds; "stated:<kind>" and "told" for its opinion of
    what a rule found.
    """

    version: str
    of: Mapping[str, Calibration]


@cache
def load_calibrations(folder: Path) -> Calibrations:
    """The calibrations that belong to the weights of a folder."""
    content = json.loads((folder / "calibration.json").read_text(encoding="utf-8"))
    return Calibrations(
        content["version"], {name: Calibration(**values) for name, values in content["calibrations"].items()}
    )


def merge_relations(
    stated: Sequence[ProposedFact],
    found: Sequence[LearnedRelation],
    score_of: Callable[[Relationship], float | None],
    calibrations: Calibrations,
) -> list[ProposedFact]:
    """The rules' relations without those that the model disbelieves, and what it finds beyond them.

    What both find has the words of both as evidence. A denial or a plan that a rule reads is never dropped, and nothing
    is added of which it is in doubt whether the words affirm it.
    score_of: how surely the model sees a relation; None: it has no opinion.
    """
    kept = [f for f in stated if not _is_disbelieved(f, score_of, calibrations)]
    rule_of = {(*_ends(f.claim), label_of(f.claim)): f for f in kept if isinstance(f.claim, Relationship)}
    kin = {_pair(f.claim) for f in kept if isinstance(f.claim, Relationship) and f.claim.type in _KIN}
    merged = list(kept)
    for relation in (r for r in found if r.assertion is not None):
        claim = relation.claim
        calibration = calibrations.of[f"relations:{kind_of(claim)}"]
        confidence = calibration.probability(relation.score)
        rule = rule_of.get((*_ends(claim), label_of(claim)))
        if rule is not None:
            confidence = calibrations.of[f"stated:{kind_of(claim)}"].probability(
                relation.score, rule.confidence
            )
            if confidence >= _AGREED:
                merged.append(_agreement(rule, relation, calibrations.version, confidence))
        elif (
            confidence >= calibration.least
            and not (claim.type in _KIN and _pair(claim) in kin)
            and not any(_has_its_words(fact, relation) for fact in kept)
        ):
            merged.append(_proposal(relation, calibrations.version, confidence))
    return merged


def _has_its_words(rule: ProposedFact, found: LearnedRelation) -> bool:
    """Whether a rule reads the same words of one of the two and somebody else: "her sister Beth and her partner Sunil"."""
    claim = rule.claim
    return (
        isinstance(claim, Relationship)
        and claim.type == found.claim.type
        and (claim.type == "partner" or rule.method == _BOTH_NAMED)
        and len(_pair(claim) & _pair(found.claim)) == 1
        and found.start <= rule.start
        and rule.end <= found.end
    )


def _is_disbelieved(
    fact: ProposedFact, score_of: Callable[[Relationship], float | None], calibrations: Calibrations
) -> bool:
    claim = fact.claim
    if not isinstance(claim, Relationship) or fact.assertion.certainty is not Certainty.AFFIRMED:
        return False
    if is_plain(fact.method, claim):
        return False
    score = score_of(claim)
    calibration = calibrations.of[f"stated:{kind_of(claim)}"]
    return score is not None and calibration.probability(score, fact.confidence) < calibration.least


def _agreement(rule: ProposedFact, found: LearnedRelation, version: str, confidence: float) -> ProposedFact:
    """The rule's claim again, with the words in which the model sees it."""
    proposal = _proposal(found, version, confidence)
    return replace(proposal, claim=rule.claim, assertion=rule.assertion)


def kind_of(claim: Relationship) -> str:
    """Which calibration a relation has: its type, where that is common enough for one of its own."""
    return claim.type if claim.type in KINDS else "other"


def _ends(claim: Relationship) -> tuple[str, str]:
    if RELATION_TYPES[claim.type].is_directed:
        return claim.subject_id, claim.object_id
    one, other = sorted((claim.subject_id, claim.object_id))
    return one, other


def _pair(claim: Relationship) -> frozenset[str]:
    return frozenset((claim.subject_id, claim.object_id))


def _proposal(found: LearnedRelation | LearnedEvent, version: str, confidence: float) -> ProposedFact:
    assert found.assertion is not None
    return ProposedFact(
        found.claim, found.start, found.end, f"model:{version}", min(MOST_SURE, confidence), found.assertion
    )


def merge_events(
    stated: Sequence[ProposedFact],
    found: Sequence[LearnedEvent],
    score_of: Callable[[str, int, int], float | None],
    calibrations: Calibrations,
    *,
    dead: Collection[str] = (),
    is_left_open: bool = False,
) -> list[ProposedFact]:
    """The rules' events that the model does not disbelieve, and those of the model that tell of something else.

    As with relations, only what a rule affirms is dropped, and nothing that it reads from the layout.
    is_left_open: nothing is dropped for want of belief, for all notes together will be weighed.
    score_of: how surely the model sees an event of a type in characters [start, end).
    dead: whom the rules call dead; the model tells of no other death ("my mother lost a baby in 1971").
    """
    told, learned = calibrations.of["told"], calibrations.of["events"]
    kept = []
    for fact in stated:
        claim = fact.claim
        likely = None
        if (
            not is_left_open
            and isinstance(claim, Event)
            and claim.type not in _TRUSTED
            and fact.assertion.certainty is Certainty.AFFIRMED
        ):
            likely = told_probability(fact, score_of, calibrations)
        if likely is None or likely >= told.least:
            kept.append(fact)
    for event in _without_living(found, dead):
        confidence = learned.probability(event.score)
        least = max(learned.least, _DOUBTED.get(event.claim.type, 0.0))
        if (is_left_open or confidence >= least) and not any(
            is_told(event, fact) or _turns_round(event, fact) or _outranked(event, fact) for fact in stated
        ):
            kept.append(_proposal(event, calibrations.version, confidence))
    return sorted(kept, key=lambda f: f.start)


def told_probability(
    fact: ProposedFact, score_of: Callable[[str, int, int], float | None], calibrations: Calibrations
) -> float | None:
    """How likely rule and network together make an event that a rule reads; None: the network has no opinion of it."""
    if is_from_layout(fact) or not isinstance(fact.claim, Event):
        return None
    score = score_of(fact.claim.type, fact.start, fact.end)
    return None if score is None else calibrations.of["told"].probability(score, fact.confidence)


def _without_living(found: Sequence[LearnedEvent], dead: Collection[str]) -> Iterator[LearnedEvent]:
    """The events, deaths only as those of the people who are dead."""
    for event in found:
        people = tuple(p for p in event.claim.people if event.claim.type != "death" or p in dead)
        if people:
            yield replace(event, claim=replace(event.claim, people=people))


def is_from_layout(fact: ProposedFact) -> bool:
    """Whether a rule read it from the layout, so that no words tell of it."""
    return fact.method.startswith(_FROM_LAYOUT)


def is_told(event: LearnedEvent, fact: ProposedFact) -> bool:
    claim = fact.claim
    if not isinstance(claim, Event) or claim.type != event.claim.type:
        return False
    overlap = fact.start < event.end and event.start < fact.end
    return overlap or (claim.date == event.claim.date and bool(set(claim.people) & set(event.claim.people)))


def _outranked(event: LearnedEvent, fact: ProposedFact) -> bool:
    """Whether a rule reads as one of the types the same words, of the same day, that the model takes for something else."""
    claim = fact.claim
    return (
        isinstance(claim, Event)
        and claim.date == event.claim.date
        and event.claim.type == "other"
        and outranks(claim.type, "other")
        and fact.start < event.end
        and event.start < fact.end
    )


def _turns_round(event: LearnedEvent, fact: ProposedFact) -> bool:
    """Whether a rule reads the same words about the same people as the start of what the model takes for its end, or the end."""
    claim = fact.claim
    return (
        isinstance(claim, Event)
        and {claim.type, event.claim.type} in _STARTS_AND_ENDS
        and set(claim.people) == set(event.claim.people)
        and fact.start < event.end
        and event.start < fact.end
    )
