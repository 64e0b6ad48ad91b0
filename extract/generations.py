"""Kin facts that put people into one consistent order of generations; those that break it are left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from casefile.record import Relationship
from casefile.vocabulary import Certainty
from extract.fact_merging import MergedFact

# How many generations the first person of a relation stands above the second.
_STEPS = {"parent": 1, "grandparent": 2, "great_grandparent": 3, "aunt_uncle": 1, "sibling": 0, "cousin": 0}
# Parents of grandparents appear in a child's file only where a note names them outright.
_HIGHEST = 2
_OUTRIGHT = 0.8


@dataclass
class _Ladder:
    """Union-find of people whose generations are known relative to each other."""

    parent: dict[str, str] = field(default_factory=dict)
    above: dict[str, int] = field(default_factory=dict)  # generations above the parent in the tree

    def find(self, person: str) -> tuple[str, int]:
        """The root of a person's group, and how many generations the person stands above it."""
        height = 0
        while person in self.parent:
            height += self.above[person]
            person = self.parent[person]
        return person, height

    def join(self, upper: str, lower: str, step: int) -> bool:
        """Say that `upper` stands `step` generations above `lower`; False when that contradicts what is known."""
        (a, high), (b, low) = self.find(upper), self.find(lower)
        if a == b:
            return high - low == step
        self.parent[a] = b
        self.above[a] = low + step - high
        return True


def keep_generations(facts: Sequence[MergedFact], children: Sequence[str]) -> list[MergedFact]:
    """The facts without kin that would put somebody into two generations, the best supported ones first.

    Also without those that reach above the grandparents of the file's children, unless a note says so outright or calls
    somebody a great-grandparent.
    """
    ladder = _Ladder()
    dropped: set[int] = set()
    ranked = sorted(range(len(facts)), key=lambda i: -_support(facts[i]))
    for i in ranked:
        claim = facts[i].claim
        if not isinstance(claim, Relationship) or claim.type not in _STEPS or not _is_live(facts[i]):
            continue
        if not ladder.join(claim.subject_id, claim.object_id, _STEPS[claim.type]):
            dropped.add(i)
    called = {f.claim.subject_id for f in facts if _calls_great(f)}  # type: ignore[union-attr]
    for i in ranked:
        if i not in dropped and _is_too_high(facts[i], ladder, children, called):
            dropped.add(i)
    return [fact for i, fact in enumerate(facts) if i not in dropped]


def _support(fact: MergedFact) -> float:
    return max(e.confidence for e in fact.evidence) + 0.01 * min(len(fact.evidence), 10)


def _is_live(fact: MergedFact) -> bool:
    return fact.assertion.certainty in (Certainty.AFFIRMED, Certainty.ALLEGED)


def _calls_great(fact: MergedFact) -> bool:
    claim = fact.claim
    return isinstance(claim, Relationship) and claim.type == "great_grandparent" and _is_live(fact)


def _is_too_high(fact: MergedFact, ladder: _Ladder, children: Sequence[str], called: Set[str]) -> bool:
    claim = fact.claim
    if (
        not isinstance(claim, Relationship)
        or claim.type not in ("parent", "grandparent")
        or claim.subject_id in called
        or not _is_live(fact)
        or not children
    ):
        return False
    root, height = ladder.find(claim.subject_id)
    base, floor = ladder.find(children[0])
    return root == base and height - floor > _HIGHEST and max(e.confidence for e in fact.evidence) < _OUTRIGHT


def broken_circles(claims: Sequence[Relationship], taken: Set[int]) -> list[tuple[int, ...]]:
    """Circles of taken claims that put somebody into two generations; empty when all of them fit."""
    ways: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
    for i in sorted(taken):
        claim = claims[i]
        if claim.type in _STEPS:
            ways[claim.subject_id].append((claim.object_id, -_STEPS[claim.type], i))
            ways[claim.object_id].append((claim.subject_id, _STEPS[claim.type], i))
    circles: dict[tuple[int, ...], None] = {}
    heights: dict[str, int] = {}
    for start in ways:
        if start in heights:
            continue
        heights[start] = 0
        paths: dict[str, frozenset[int]] = {start: frozenset()}
        queue = [start]
        for person in queue:
            for other, step, i in ways[person]:
                if other not in heights:
                    heights[other] = heights[person] + step
                    paths[other] = paths[person] | {i}
                    queue.append(other)
                elif heights[other] != heights[person] + step:
                    circles[tuple(sorted({i} | (paths[person] ^ paths[other])))] = None
    return list(circles)
