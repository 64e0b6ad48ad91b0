"""What speaks for a relationship within its case, as a row of figures: its own evidence, who the two are, and what fits it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import exp, log1p

import numpy as np
from numpy.typing import NDArray

from casefile.vocabulary import RELATION_TYPES
from extract.learned.candidates import WEIGHED, Candidate, CaseView, Key, Somebody

NO_LOGIT = -6.0
_AGAIN = 0.7  # how much of what one note leaves in doubt another can settle
_RULE = 0.8  # what a rule's word is worth beside a probability
_GENERATION = 30  # years
# For each type, what makes it likely through a third person c: "parent ac" says that a is a parent of c.
_SUPPORT = {
    "parent": (
        "parent ac, sibling cb",
        "partner ac, parent cb",
        "grandparent cb, parent ca",
        "aunt_uncle cb, sibling ca",
    ),
    "sibling": (
        "parent ca, parent cb",
        "sibling ac, sibling cb",
        "aunt_uncle ac, parent bc",
        "aunt_uncle bc, parent ac",
        "grandparent ca, grandparent cb",
    ),
    "grandparent": (
        "parent ac, parent cb",
        "grandparent ac, sibling cb",
        "partner ac, grandparent cb",
        "parent ac, aunt_uncle cb",
    ),
    "great_grandparent": (
        "parent ac, grandparent cb",
        "grandparent ac, parent cb",
        "great_grandparent ac, sibling cb",
    ),
    "aunt_uncle": (
        "sibling ac, parent cb",
        "aunt_uncle ac, sibling cb",
        "parent ac, cousin cb",
        "parent ca, grandparent cb",
    ),
    "cousin": ("parent ca, aunt_uncle cb", "parent cb, aunt_uncle ca", "cousin ac, sibling cb"),
    "partner": ("parent ac, parent bc", "grandparent ac, grandparent bc", "carer ac, carer bc"),
    "carer": ("carer ac, sibling cb", "partner ac, carer cb"),
    "professional": ("professional ac, sibling cb", "professional ca, parent cb"),
}
_WAYS = max(map(len, _SUPPORT.values()))
_LINKS = {
    kind: [tuple((link.split()[0], link.split()[1]) for link in way.split(", ")) for way in ways]
    for kind, ways in _SUPPORT.items()
}
_PARTS = ("professional", "focus", "author")
_LEAST_NEAR = 0.05  # below this two people are no neighbours

Beliefs = Mapping[Key, float]
Table = NDArray[np.float64]
Numbers = NDArray[np.intp]


def first_beliefs(view: CaseView) -> dict[Key, float]:
    """How likely each candidate looks by its own evidence: the notes of a case repeat each other's mistakes."""
    return {k: _own_belief(candidate) for k, candidate in view.candidates.items()}


def _own_belief(candidate: Candidate) -> float:
    doubt = 1.0
    for logit in candidate.logits:
        doubt *= 1 - _AGAIN * _sigmoid(logit)
    surest = _sigmoid(max(candidate.logits, default=NO_LOGIT))
    return max(surest, 1 - doubt, _RULE * max(candidate.stated, default=0.0))


def _sigmoid(logit: float) -> float:
    return 1 / (1 + exp(-logit))


class Grounds:
    """Rows of figures for the candidates of a case, given what is believed of each so far.

    Beliefs lie in tables [people, people], one for each type, so that all thirds of all candidates are looked up at once.
    """

    def __init__(self, view: CaseView, beliefs: Beliefs) -> None:
        self.view, self.beliefs = view, beliefs
        people = list(view.people)
        self.numbers = {person: number for number, person in enumerate(people)}
        self.believed = np.zeros((len(WEIGHED), len(people), len(people)))
        for (kind, one, other), belief in beliefs.items():
            ends = self.numbers[one], self.numbers[other]
            self.believed[(WEIGHED.index(kind), *ends)] = belief
            if not RELATION_TYPES[kind].is_directed:
                self.believed[(WEIGHED.index(kind), *ends[::-1])] = belief
        close = self.believed.max(0) >= _LEAST_NEAR
        self.near = close | close.T
        genders = np.array([view.people[person].person.gender or "" for person in people])
        self.may_rival = (genders == genders[:, None]) | (genders == "")
        self.figures = np.array([[*_figures(view.people[person])] for person in people])

    def rows(self, keys: Sequence[Key]) -> Table:
        """The figures of candidates: [candidates, columns]."""
        if not keys:
            return np.zeros((0, 0))
        kinds = np.array([WEIGHED.index(kind) for kind, _, _ in keys])
        one, other = (np.array([self.numbers[k[end]] for k in keys]) for end in (1, 2))
        around = np.zeros((len(keys), 2 * _WAYS + 4))
        for kind in np.unique(kinds):
            those = np.flatnonzero(kinds == kind)
            around[those] = self._around(WEIGHED[kind], one[those], other[those])
        people = self.view.people
        return np.hstack(
            [
                np.eye(len(WEIGHED))[kinds],
                [[*_evidence(self.view.candidates[k]), self.beliefs[k]] for k in keys],
                self.figures[one],
                self.figures[other],
                [[*_together(people[a], people[b])] for _, a, b in keys],
                self._rivals_of_pairs(kinds, one, other)[:, None],
                around,
                np.full((len(keys), 1), log1p(self.view.notes)),
            ]
        )

    def _rivals_of_pairs(self, kinds: Numbers, one: Numbers, other: Numbers) -> Table:
        """The likeliest other relationship of each two, either way round."""
        of_pair = np.maximum(self.believed[:, one, other], self.believed[:, other, one])
        is_directed = np.array([RELATION_TYPES[kind].is_directed for kind in WEIGHED])[kinds]
        turned = np.where(is_directed, self.believed[kinds, other, one], 0.0)
        of_pair[kinds, np.arange(len(kinds))] = turned
        return np.asarray(of_pair.max(0))

    def _around(self, kind: str, one: Numbers, other: Numbers) -> Table:
        """For candidates of one type: the two strongest thirds for each way in which the rest of the case makes them
        likely, and the two likeliest others in the place of the one, of the same gender where that is known, and of the other.
        """
        rows, ends = np.arange(len(one)), {"a": one, "b": other}
        thirds = self.near[one] | self.near[other]
        thirds[rows, one] = thirds[rows, other] = False
        found = np.zeros((len(one), 2 * _WAYS + 4))
        for number, way in enumerate(_LINKS[kind]):
            weakest = np.minimum.reduce([self._along(*link, ends) for link in way])
            found[:, 2 * number : 2 * number + 2] = _two_largest(weakest * thirds)
        rivals = self.near[other] & (self.may_rival[one] if kind == "parent" else True)
        rivals[rows, one] = False
        found[:, -4:-2] = _two_largest(self._along(kind, "cb", ends) * rivals)
        others = self.near[one]
        others[rows, other] = False
        found[:, -2:] = _two_largest(self._along(kind, "ac", ends) * others)
        return found

    def _along(self, kind: str, ends: str, people: Mapping[str, Numbers]) -> Table:
        """[candidates, people]: belief in a relationship between an end of each candidate and every third c."""
        believed = self.believed[WEIGHED.index(kind)]
        found: Table = believed.T[people[ends[1]]] if ends[0] == "c" else believed[people[ends[0]]]
        return found


def _two_largest(values: Table) -> Table:
    """The two largest of each row, in falling order; a case has two people at least."""
    largest: Table = np.partition(values, -2)[:, :-3:-1]
    return largest


def _evidence(candidate: Candidate) -> Iterator[float]:
    logits = [*(max(NO_LOGIT, logit) for logit in candidate.logits), *[NO_LOGIT] * 3]
    yield from logits[:3]
    yield log1p(len(candidate.found))
    yield _sigmoid(logits[0])
    yield max(candidate.stated, default=0.0)
    yield log1p(len(candidate.stated))
    yield max(candidate.denied, default=0.0)
    best = max(candidate.found, key=lambda f: f[0].score, default=None)
    yield best[0].affirmed if best else 0.5


def _figures(somebody: Somebody) -> Iterator[float]:
    person = somebody.person
    yield float(person.is_named)
    yield float(person.is_sure)
    yield float(person.is_child)
    yield float(somebody.is_subject)
    yield log1p(somebody.mentions)
    yield from (float(part in somebody.parts) for part in _PARTS)
    yield {"female": 1.0, "male": -1.0}.get(person.gender or "", 0.0)


def _together(one: Somebody, other: Somebody) -> Iterator[float]:
    """A surname in common; one named only as the other's relative; how many generations lie between them."""
    words = [s.person.label.split() for s in (one, other)]
    yield float(all(len(w) > 1 for w in words) and words[0][-1] == words[1][-1])
    yield float(other.person.id in one.person.anchors)
    yield float(one.person.id in other.person.anchors)
    gap = None if one.born is None or other.born is None else other.born - one.born
    yield float(gap is not None)
    yield 0.0 if gap is None else max(-1.0, min(1.0, gap / _GENERATION))
