"""Relations that the trained model finds between the people of a note, each with the words that state it best."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from casefile.record import Assertion, Relationship
from casefile.vocabulary import RELATION_TYPES, TWINS, Certainty
from extract.learned.labels import (
    ASSERTIONS,
    NATURES,
    RELATIONS,
    STATUSES,
    UNDIRECTED,
    assertion_group,
    label_of,
    natures_of,
)
from extract.learned.links import Meanings, who_is_meant
from extract.learned.quotes import Quotes
from extract.learned.scores import Floats, WindowScores
from extract.learned.weigher import Weigher
from extract.learned.windows import NoteView, Window
from extract.proposals import ProposedFact

# The network is trained with the same softness when mentions are pooled to people.
_SOFT = 0.5
_NEARLY = 1.5  # logits below the best pair of mentions from which the better words are quoted
# From which probability a fact is put as affirmed, else from which as denied, alleged or planned; else it is not proposed.
_LEAST_AFFIRMED, _LEAST_OTHER = 0.9, 0.3
_CALLING = ("name", "role")  # mentions of these kinds call somebody


@dataclass(frozen=True)
class LearnedRelation:
    """A relation of two people with its pooled score (a logit), before calibration.

    assertion: how the words put it; None: that is in doubt. affirmed: how likely they affirm it.
    """

    claim: Relationship
    assertion: Assertion | None
    start: int
    end: int
    score: float
    affirmed: float = 1.0


@dataclass(frozen=True)
class NoteOpinions:
    """What model and rules each make of the relations in a note, before either is believed.

    parts: person id → one of PARTS; version: of the weights; weighers: layers that weigh it over the case, in their order.
    seen: person id → what the network makes of each mention that calls them by name or role [mentions, size];
    person_weighers: layers that weigh the people of a case.
    """

    found: tuple[LearnedRelation, ...]
    stated: tuple[ProposedFact, ...]
    parts: Mapping[str, str]
    version: str
    weighers: tuple[Weigher, ...]
    seen: Mapping[str, Floats] = field(default_factory=dict)
    person_weighers: tuple[Weigher, ...] = ()


def seen_people(
    view: NoteView, windows: Sequence[Window], scores: Sequence[WindowScores]
) -> dict[str, Floats]:
    """What the network makes of the words that call each person of a note: [mentions, size] by id."""
    found: dict[str, list[Floats]] = defaultdict(list)
    for window, given in zip(windows, scores, strict=True):
        for (index, _, _), called in zip(window.mentions, given.called, strict=False):
            mention = view.mentions[index] if index >= 0 else None
            if mention is not None and mention.kind in _CALLING and len(mention.referents) == 1:
                found[mention.referents[0]].append(called)
    return {person: np.stack(rows) for person, rows in found.items()}


class Opinions:
    """What the model thinks of every pair of people in the windows of a note."""

    def __init__(self, view: NoteView, windows: Sequence[Window], scores: Sequence[WindowScores]) -> None:
        self.view = view
        self.quotes = Quotes(view.text)
        self.pools = [
            _pool(window, found, who_is_meant(view, window, found))
            for window, found in zip(windows, scores, strict=True)
        ]

    def score(self, claim: Relationship) -> float | None:
        """The pooled logit of a relation, from the window where it is surest; None: no window holds both people."""
        label = RELATIONS.index(label_of(claim))
        found = [pool.score(label, claim.subject_id, claim.object_id) for pool in self.pools]
        return max((score for score in found if score is not None), default=None)

    def relations(self, *, least: float = -3.0) -> list[LearnedRelation]:
        """Every relation with a score of at least `least`, one for each label and pair of people, best first."""
        best: dict[tuple[int, str, str], tuple[float, _Pool]] = {}
        for pool in self.pools:
            for label, one, other, score in pool.above(least):
                key = label, one, other
                if key not in best or score > best[key][0]:
                    best[key] = score, pool
        ranked = sorted(best.items(), key=lambda item: -item[1][0])
        return [_relation(self.view, self.quotes, pool, key, score) for key, (score, pool) in ranked]


Units = dict[tuple[str, str], list[tuple[int, float]]]


@dataclass(frozen=True)
class _Pool:
    """One window: for each ordered pair of people, the pairs of mentions that may mean them and their pooled logits."""

    window: Window
    scores: WindowScores
    units: Units
    logits: dict[tuple[str, str], np.ndarray]

    def score(self, label: int, one: str, other: str) -> float | None:
        """The logit of a relation; without a direction both orders say the same and are one opinion."""
        orders = [(one, other)]
        if RELATIONS[label].partition(":")[0] in UNDIRECTED:
            orders.append((other, one))
        found = [float(self.logits[ends][label]) for ends in orders if ends in self.logits]
        return sum(found) / len(found) if found else None

    def above(self, least: float) -> Iterator[tuple[int, str, str, float]]:
        for (one, other), logits in self.logits.items():
            for label in np.flatnonzero(logits >= least):
                is_mirrored = RELATIONS[label].partition(":")[0] in UNDIRECTED and (other, one) in self.logits
                if is_mirrored and one > other:
                    continue
                score = self.score(int(label), one, other)
                if score is not None and score >= least:
                    yield int(label), one, other, score


def _pool(window: Window, scores: WindowScores, meanings: Meanings) -> _Pool:
    units = _units(window, meanings)
    logits = {
        ends: _soft_maximum(scores.relations[[n for n, _ in rows]] + np.array([[w] for _, w in rows]))
        for ends, rows in units.items()
    }
    return _Pool(window, scores, units, logits)


def _units(window: Window, meanings: Meanings) -> Units:
    """Pairs of mentions by the two people they may mean, each with the logarithm of how likely that is."""
    units: Units = defaultdict(list)
    for number, (u, v) in enumerate(window.pairs):
        for one, p in meanings[u]:
            for other, q in meanings[v]:
                if one != other:
                    units[one, other].append((number, float(np.log(p * q))))
    return units


def _soft_maximum(logits: np.ndarray) -> np.ndarray:
    top = logits.max(0)
    return np.asarray(top + _SOFT * np.log(np.exp((logits - top) / _SOFT).sum(0)))


def _relation(
    view: NoteView, quotes: Quotes, pool: _Pool, found: tuple[int, str, str], score: float
) -> LearnedRelation:
    """The relation with its words."""
    label, one, other = found
    unit, scores = pool.units[one, other], pool.scores
    numbers = [n for n, _ in unit]
    logits = np.array([scores.relations[n, label] + weight for n, weight in unit])
    share = np.exp((logits - logits.max()) / _SOFT)
    share /= share.sum()
    told = _Told(
        share @ scores.natures[numbers], share @ scores.statuses[numbers], share @ scores.assertions[numbers]
    )
    shares = told.assertions_of(RELATIONS[label])
    likely = [numbers[i] for i in np.argsort(-logits) if logits[i] >= logits.max() - _NEARLY]
    start, end = quotes.best(RELATIONS[label], (_places(view, pool.window, n) for n in likely))
    claim = _without_twins(_claim(RELATIONS[label], one, other, told), view.text)
    return LearnedRelation(claim, likely_assertion(shares), start, end, score, _share_affirmed(shares))


@dataclass(frozen=True)
class _Told:
    """Logits of what is said of a relation."""

    natures: np.ndarray
    statuses: np.ndarray
    assertions: np.ndarray

    def assertions_of(self, label: str) -> np.ndarray:
        """Logits of how a relation with this label is put."""
        return np.asarray(self.assertions.reshape(-1, len(ASSERTIONS))[assertion_group(label)])

    def nature(self, label: str) -> str | None:
        allowed = natures_of(label)
        return NATURES[max(allowed, key=lambda i: self.natures[i])].partition(":")[2] if allowed else None

    def status(self, allowed: Sequence[str]) -> str | None:
        if not allowed:
            return None
        known = [i for i, s in enumerate(STATUSES) if s in allowed or s == "none"]
        best = STATUSES[max(known, key=lambda i: self.statuses[i])]
        return "current" if best == "none" else best


def likely_assertion(logits: np.ndarray) -> Assertion | None:
    """How a fact is put: "affirmed" only where that is very likely, else what is likeliest of the others; None: in doubt.

    To show a denied thing as true does harm.

    >>> likely_assertion(np.array([4.0, 0, 0, 0])), likely_assertion(np.array([1.0, 0.5, 0, 0]))
    (Assertion(certainty=<Certainty.AFFIRMED: 'affirmed'>, said_by=None), None)
    """
    shares = np.exp(logits - logits.max())
    shares /= shares.sum()
    best = 0 if shares[0] >= _LEAST_AFFIRMED else 1 + int(shares[1:].argmax())
    return Assertion(Certainty(ASSERTIONS[best])) if best == 0 or shares[best] >= _LEAST_OTHER else None


def _share_affirmed(logits: np.ndarray) -> float:
    shares = np.exp(logits - logits.max())
    return float(shares[0] / shares.sum())


def _claim(label: str, one: str, other: str, told: _Told) -> Relationship:
    kind, _, nature = label.partition(":")
    return Relationship(
        kind, one, other, nature or told.nature(label), told.status(RELATION_TYPES[kind].statuses)
    )


# "Odette (9) and Fabian (7)": the words for twins that a note must have somewhere before two are any.
_TWINS = re.compile(r"\b(?:co-?twin|identical|multiple birth|triplet|twin)", re.IGNORECASE)


def _without_twins(claim: Relationship, note: str) -> Relationship:
    is_told = claim.nature not in TWINS or _TWINS.search(note)
    return claim if is_told else replace(claim, nature="unknown")


def _places(view: NoteView, window: Window, pair: int) -> tuple[tuple[int, int], ...]:
    """Characters of the two mentions in text order; of the one, where the other stands for itself."""
    mentions = [window.mentions[i] for i in window.pairs[pair]]
    return tuple(sorted((view.mentions[i].start, view.mentions[i].end) for i, _, _ in mentions if i >= 0))
