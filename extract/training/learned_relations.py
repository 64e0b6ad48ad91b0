"""Relations that the trained model finds between the people of a note, each with the words that state it best."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from casefile.record import Assertion, Relationship
from casefile.vocabulary import RELATION_TYPES, Certainty
from extract.training.learned_labels import (
    ASSERTIONS,
    NATURES,
    RELATIONS,
    STATUSES,
    UNDIRECTED,
    assertion_group,
    natures_of,
)
from extract.training.learned_links import Meanings, who_is_meant
from extract.training.learned_scores import WindowScores
from extract.training.learned_windows import NoteView, Window

# The network is trained with the same softness when mentions are pooled to people.
_SOFT = 0.5
_LONGEST_QUOTE = 160
_LEAST_AFFIRMED = 0.95


@dataclass(frozen=True)
class LearnedRelation:
    """A relation of two people with its pooled score (a logit), before calibration."""

    claim: Relationship
    assertion: Assertion
    start: int
    end: int
    score: float


def learned_relations(
    view: NoteView, windows: Sequence[Window], scores: Sequence[WindowScores], *, least: float = -3.0
) -> list[LearnedRelation]:
    """Every relation with a score of at least `least`, one for each label and pair of people, best first."""
    best: dict[tuple[int, str, str], LearnedRelation] = {}
    for window, found in zip(windows, scores, strict=True):
        for relation in _window_relations(view, window, found, least):
            key = _key(relation)
            if key not in best or relation.score > best[key].score:
                best[key] = relation
    return sorted(best.values(), key=lambda r: -r.score)


def _key(relation: LearnedRelation) -> tuple[int, str, str]:
    claim = relation.claim
    return RELATIONS.index(label_of(claim)), claim.subject_id, claim.object_id


def label_of(claim: Relationship) -> str:
    """The label of a relationship in RELATIONS."""
    return f"emotional:{claim.nature}" if claim.type == "emotional" else claim.type


def _window_relations(
    view: NoteView, window: Window, scores: WindowScores, least: float
) -> Iterator[LearnedRelation]:
    meanings = who_is_meant(view, window, scores)
    units = _units(window, meanings)
    pooled: dict[tuple[str, str], np.ndarray] = {
        ends: _soft_maximum(scores.relations[[n for n, _ in rows]] + np.array([[w] for _, w in rows]))
        for ends, rows in units.items()
    }
    for (one, other), logits in pooled.items():
        for label in np.flatnonzero(logits >= least):
            kind = RELATIONS[label].partition(":")[0]
            score = float(logits[label])
            if kind in UNDIRECTED:
                if one > other:
                    continue
                # The mirrored pair says the same; the two are one opinion.
                score = (score + float(pooled.get((other, one), logits)[label])) / 2
                if score < least:
                    continue
            yield _relation(view, window, scores, (int(label), one, other), score, units[one, other])


Units = dict[tuple[str, str], list[tuple[int, float]]]


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
    view: NoteView,
    window: Window,
    scores: WindowScores,
    found: tuple[int, str, str],
    score: float,
    unit: Sequence[tuple[int, float]],
) -> LearnedRelation:
    label, one, other = found
    numbers = [n for n, _ in unit]
    logits = np.array([scores.relations[n, label] + weight for n, weight in unit])
    share = np.exp((logits - logits.max()) / _SOFT)
    share /= share.sum()
    told = _Told(
        share @ scores.natures[numbers], share @ scores.statuses[numbers], share @ scores.assertions[numbers]
    )
    start, end = _quote(view, window, numbers[int(logits.argmax())])
    return LearnedRelation(
        _claim(RELATIONS[label], one, other, told), told.assertion(RELATIONS[label]), start, end, score
    )


@dataclass(frozen=True)
class _Told:
    """Logits of what is said of a relation."""

    natures: np.ndarray
    statuses: np.ndarray
    assertions: np.ndarray

    def assertion(self, label: str) -> Assertion:
        """What is likeliest; "affirmed" only when it is likely enough, for to show a denied thing as true does harm."""
        return likely_assertion(self.assertions.reshape(-1, len(ASSERTIONS))[assertion_group(label)])

    def nature(self, label: str) -> str | None:
        allowed = natures_of(label)
        return NATURES[max(allowed, key=lambda i: self.natures[i])].partition(":")[2] if allowed else None

    def status(self, allowed: Sequence[str]) -> str | None:
        if not allowed:
            return None
        known = [i for i, s in enumerate(STATUSES) if s in allowed or s == "none"]
        best = STATUSES[max(known, key=lambda i: self.statuses[i])]
        return "current" if best == "none" else best


def likely_assertion(logits: np.ndarray) -> Assertion:
    """The likeliest of ASSERTIONS, "affirmed" only from a probability of 0.95."""
    shares = np.exp(logits - logits.max())
    shares /= shares.sum()
    best = int(shares.argmax())
    if best == 0 and shares[0] < _LEAST_AFFIRMED:
        best = 1 + int(shares[1:].argmax())
    return Assertion(Certainty(ASSERTIONS[best]))


def _claim(label: str, one: str, other: str, told: _Told) -> Relationship:
    kind, _, nature = label.partition(":")
    return Relationship(
        kind, one, other, nature or told.nature(label), told.status(RELATION_TYPES[kind].statuses)
    )


def _quote(view: NoteView, window: Window, pair: int) -> tuple[int, int]:
    """Characters from the first to the last of two mentions; the line of the one, where the other stands for itself."""
    places = [window.mentions[i] for i in window.pairs[pair]]
    spans = [(view.mentions[i].start, view.mentions[i].end) for i, _, _ in places if i >= 0]
    start, end = min(s for s, _ in spans), max(e for _, e in spans)
    if len(spans) == 2 and end - start <= _LONGEST_QUOTE and spans[0] != spans[1]:
        return start, end
    start, end = spans[0]
    return _clause(view.text, start, end)


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Round some words, as far as the sentence and the longest quotation go."""
    first = max(text.rfind("\n", 0, start), text.rfind(". ", 0, start) + 1, start - _LONGEST_QUOTE // 2) + 1
    stops = [at for at in (text.find("\n", end), text.find(". ", end), len(text)) if at >= 0]
    last = min(*stops, end + _LONGEST_QUOTE // 2)
    while first < start and text[first].isspace():
        first += 1
    return first, last
