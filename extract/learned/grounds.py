"""What speaks for a relationship within its case, as a row of figures: its own evidence, who the two are, and what fits it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from math import exp, log1p

from extract.learned.candidates import WEIGHED, Candidate, CaseView, Key, Somebody, key

_NO_LOGIT = -6.0
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


def first_beliefs(view: CaseView) -> dict[Key, float]:
    """How likely each candidate looks by its own evidence: the notes of a case repeat each other's mistakes."""
    return {k: _own_belief(candidate) for k, candidate in view.candidates.items()}


def _own_belief(candidate: Candidate) -> float:
    doubt = 1.0
    for logit in candidate.logits:
        doubt *= 1 - _AGAIN * _sigmoid(logit)
    surest = _sigmoid(max(candidate.logits, default=_NO_LOGIT))
    return max(surest, 1 - doubt, _RULE * max(candidate.stated, default=0.0))


def _sigmoid(logit: float) -> float:
    return 1 / (1 + exp(-logit))


class Grounds:
    """Rows of figures for the candidates of a case, given what is believed of each so far."""

    def __init__(self, view: CaseView, beliefs: Beliefs) -> None:
        self.view, self.beliefs = view, beliefs
        self.near: dict[str, set[str]] = defaultdict(set)
        for (_, one, other), belief in beliefs.items():
            if belief >= _LEAST_NEAR:
                self.near[one].add(other)
                self.near[other].add(one)

    def row(self, found: Key) -> list[float]:
        """The figures of one candidate; as many for each."""
        kind, one, other = found
        people = self.view.people
        return [
            *(float(kind == known) for known in WEIGHED),
            *_evidence(self.view.candidates[found]),
            self.beliefs[found],
            *_figures(people[one]),
            *_figures(people[other]),
            *_together(people[one], people[other]),
            self._rival_of_pair(found),
            *self._support(found),
            *self._others(found),
            log1p(self.view.notes),
        ]

    def _belief(self, kind: str, one: str, other: str) -> float:
        return self.beliefs.get(key(kind, one, other), 0.0)

    def _rival_of_pair(self, found: Key) -> float:
        """The likeliest other relationship of the two, either way round."""
        _, one, other = found
        keys = {key(kind, a, b) for kind in WEIGHED for a, b in ((one, other), (other, one))}
        return max((self.beliefs.get(k, 0.0) for k in keys if k != found), default=0.0)

    def _support(self, found: Key) -> Iterator[float]:
        """The two strongest thirds for each way in which the rest of the case makes it likely."""
        kind, one, other = found
        thirds = sorted((self.near[one] | self.near[other]) - {one, other})
        for way in _LINKS[kind]:
            strongest = [
                min(
                    self._belief(link, *({"a": one, "b": other, "c": third}[end] for end in ends))
                    for link, ends in way
                )
                for third in thirds
            ]
            yield from _two_largest(strongest)
        yield from [0.0] * (2 * (_WAYS - len(_LINKS[kind])))

    def _others(self, found: Key) -> Iterator[float]:
        """The likeliest others in the place of the one, of the same gender where that is known, and of the other."""
        kind, one, other = found
        gender = self.view.people[one].person.gender
        rivals = [
            self._belief(kind, third, other)
            for third in sorted(self.near[other] - {one})
            if kind != "parent" or self.view.people[third].person.gender in (gender, None)
        ]
        yield from _two_largest(rivals)
        yield from _two_largest(
            [self._belief(kind, one, third) for third in sorted(self.near[one] - {other})]
        )


def _two_largest(values: list[float]) -> list[float]:
    return [*sorted(values, reverse=True)[:2], 0.0, 0.0][:2]


def _evidence(candidate: Candidate) -> Iterator[float]:
    logits = [*(max(_NO_LOGIT, logit) for logit in candidate.logits), *[_NO_LOGIT] * 3]
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
