"""Which of the proposed kin facts of a case are true together: one choice by their evidence and by what fits what."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set

from casefile.record import Relationship, SourceSpan
from casefile.vocabulary import Certainty
from extract.best_choice import Factor, best_choice
from extract.confidence import grounds
from extract.fact_merging import MergedFact
from extract.generations import broken_circles
from extract.learned.candidates import Key, key_of
from extract.learned.merging import logit
from extract.reading import LocalPerson

KIN = ("aunt_uncle", "cousin", "grandparent", "great_grandparent", "parent", "partner", "sibling")
_BORN = ("birth", "unknown", None)

# Worth of a fact in log-odds: what a wrong fact costs less than a missed one, then by the grounds of the evidence.
START = 1.3
EVIDENCE = (0.4, 0.8, 0.3, 0.3)
# The same where all notes together were weighed: their probability stands for the grounds.
START_WEIGHED = 0.6
# "The father" in a note about three children says less than a child's own name beside it.
GENERAL = 1.5
UNNAMED = 0.5
# What it costs that facts stand side by side.
RIVALS = 4.0
TWO_KINDS = 5.0
NEVER = 30.0
TWO_MOTHERS = 1.5
OTHER_SIDE = 1.5
# What it is worth that two facts entail a third.
AGREEMENT = 0.05
# Facts at least this certain were said outright, and are kept even where they contradict each other.
_OUTRIGHT = 0.9
_NAMED_BESIDE = 0.8


class Candidates:
    """The proposed kin of a case, found by the people whom they join."""

    def __init__(
        self, facts: Sequence[MergedFact], people: Mapping[str, LocalPerson], children: Set[str]
    ) -> None:
        self.facts, self.people, self.children = facts, people, children
        self.claims = [_relation(fact) for fact in facts]
        self.by_pair: dict[frozenset[str], list[int]] = defaultdict(list)
        self.above: dict[tuple[str, str], list[int]] = defaultdict(list)
        self.beside: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
        self._at: dict[tuple[str, str, str], int] = {}
        for i, claim in enumerate(self.claims):
            one, other = claim.subject_id, claim.object_id
            self.by_pair[frozenset((one, other))].append(i)
            self._at[claim.type, one, other] = i
            if claim.type in ("cousin", "partner", "sibling"):
                self._at[claim.type, other, one] = i
                self.beside[claim.type, one].append((i, other))
                self.beside[claim.type, other].append((i, one))
            else:
                self.above[claim.type, other].append(i)

    def at(self, kind: str, one: str, other: str) -> int | None:
        """The fact of this kind about two people, if it is proposed."""
        return self._at.get((kind, one, other))

    def parents(self, child: str, gender: str) -> list[int]:
        """The proposed parents by birth of a gender."""
        return [
            i
            for i in self.above["parent", child]
            if self.claims[i].nature in _BORN and self.people[self.claims[i].subject_id].gender == gender
        ]


def choose_kin(
    facts: Sequence[MergedFact],
    people: Mapping[str, LocalPerson],
    children: Set[str],
    beliefs: Mapping[Key, float] | None = None,
) -> list[MergedFact]:
    """The facts without the kin that fits the rest too badly for its evidence, in their order.

    Outright contradictions stay, for a worker to see; what is denied or planned is not weighed.
    beliefs: how likely all notes together make each relationship, as far as that is known.
    """
    rows = [i for i, fact in enumerate(facts) if _is_weighed(fact)]
    found = Candidates([facts[i] for i in rows], people, children)
    values = [
        _worth(fact, beliefs or {}) - cost
        for fact, cost in zip(found.facts, _weak_rivals(found), strict=True)
    ]
    factors = [f for rule in _RULES for f in rule(found)]
    taken = best_choice(values, factors)
    while circles := broken_circles(found.claims, taken):
        factors += [Factor(circle, -NEVER) for circle in circles]
        taken = best_choice(values, factors)
    left = {row for k, row in enumerate(rows) if k not in taken}
    return [fact for i, fact in enumerate(facts) if i not in left]


def _relation(fact: MergedFact) -> Relationship:
    assert isinstance(fact.claim, Relationship)
    return fact.claim


def _is_weighed(fact: MergedFact) -> bool:
    is_live = fact.assertion.certainty in (Certainty.AFFIRMED, Certainty.ALLEGED)
    return is_live and _relation(fact).type in KIN


def _worth(fact: MergedFact, beliefs: Mapping[Key, float]) -> float:
    columns = grounds([(e.method, e.confidence) for e in fact.evidence])
    by_words = START + sum(c * w for c, w in zip(columns, EVIDENCE, strict=True))
    belief = beliefs.get(key_of(_relation(fact)))
    if belief is None:
        return by_words
    weighed = START_WEIGHED + logit(belief)
    return max(weighed, by_words) if max(e.confidence for e in fact.evidence) >= _OUTRIGHT else weighed


def _weak_rivals(found: Candidates) -> list[float]:
    """What each parent loses to a rival who has a name, or of whom words tell that name this child alone."""
    costs = [0.0] * len(found.facts)
    groups = [
        group
        for child in {claim.object_id for claim in found.claims}
        for gender in ("female", "male")
        if len(group := found.parents(child, gender)) > 1
    ]
    of_several = _said_of_several(found)
    for group in groups:
        named = {i for i in group if found.people[found.claims[i].subject_id].is_named}
        own = {i for i in group if _is_said_of_child(found, i, of_several)}
        for i in group:
            is_general = own and all(e.span in of_several for e in found.facts[i].evidence)
            costs[i] = GENERAL * bool(is_general) + UNNAMED * bool(named and i not in named)
    return costs


def _said_of_several(found: Candidates) -> set[SourceSpan]:
    """Words that make somebody a parent of several children at once."""
    children: dict[tuple[str, SourceSpan], set[str]] = defaultdict(set)
    for fact, claim in zip(found.facts, found.claims, strict=True):
        for e in fact.evidence if claim.type == "parent" else ():
            children[claim.subject_id, e.span].add(claim.object_id)
    return {span for (_, span), those in children.items() if len(those) > 1}


def _is_said_of_child(found: Candidates, i: int, of_several: Set[SourceSpan]) -> bool:
    """Whether words name this child alone: "Inaya, whose father is Kamran", "Inaya's mum"."""
    name = found.people[found.claims[i].object_id].label.split()[0]
    return any(
        e.confidence >= _NAMED_BESIDE
        and e.span not in of_several
        and re.search(rf"\b{re.escape(name)}\b", e.span.quote)
        for e in found.facts[i].evidence
    )


def _stand_both(one: MergedFact, other: MergedFact) -> bool:
    """Whether two contradicting statements are both said outright, and about as often."""
    low, high = sorted(sum(e.confidence for e in f.evidence) for f in (one, other))
    surest = (max(e.confidence for e in f.evidence) for f in (one, other))
    return min(surest) >= _OUTRIGHT and low >= high / 2


def _rival_parents(found: Candidates) -> Iterator[Factor]:
    """Nobody has two mothers or two fathers by birth."""
    for child in sorted({claim.object_id for claim in found.claims}):
        for gender in ("female", "male"):
            for i, j in _pairs(found.parents(child, gender)):
                if not _stand_both(found.facts[i], found.facts[j]):
                    yield Factor((i, j), -RIVALS)


def _two_kinds(found: Candidates) -> Iterator[Factor]:
    """Nobody is both parent and sibling of one person; a half-sister may be a cousin, an aunt become a stepmother."""
    for group in found.by_pair.values():
        for i, j in _pairs(group):
            types = {found.claims[i].type, found.claims[j].type}
            natures = {found.claims[i].nature, found.claims[j].nature}
            if types in ({"sibling", "cousin"}, {"parent", "aunt_uncle"}) and natures & {
                "half",
                "step",
                "adoptive",
            }:
                continue
            yield Factor((i, j), -TWO_KINDS)


def _pairs(group: Sequence[int]) -> Iterator[tuple[int, int]]:
    return ((i, j) for n, i in enumerate(group) for j in group[n + 1 :])


def _above_each_other(found: Candidates) -> Iterator[Factor]:
    """A child of the file is no parent, grandparent, aunt or uncle of another."""
    for i, claim in enumerate(found.claims):
        if (
            claim.type in ("parent", "grandparent", "aunt_uncle")
            and {claim.subject_id, claim.object_id} <= found.children
        ):
            yield Factor((i,), -NEVER)


def _other_parents(found: Candidates) -> Iterator[Factor]:
    """Full brothers and sisters have one mother and, as often as notes tell it, one father."""
    for i, claim in enumerate(found.claims):
        if claim.type != "sibling" or claim.nature not in ("full", "twin", "unknown", None):
            continue
        for gender, cost in (("female", TWO_MOTHERS), ("male", TWO_MOTHERS / 2)):
            for m in found.parents(claim.subject_id, gender):
                for n in found.parents(claim.object_id, gender):
                    if found.claims[m].subject_id != found.claims[n].subject_id:
                        yield Factor((i, m, n), -cost)


_OTHER = {"maternal": "male", "paternal": "female"}


def _other_side(found: Candidates) -> Iterator[Factor]:
    """A maternal grandmother is no parent of the father, a maternal aunt not his sister."""
    for i, claim in enumerate(found.claims):
        if claim.type not in ("grandparent", "aunt_uncle") or claim.nature not in _OTHER:
            continue
        kind = "parent" if claim.type == "grandparent" else "sibling"
        for m in found.parents(claim.object_id, _OTHER[claim.nature]):
            k = found.at(kind, claim.subject_id, found.claims[m].subject_id)
            if k is not None:
                yield Factor((i, m, k), -OTHER_SIDE)


# By what an elder is to the parent of a child: what the elder is to the child.
_THROUGH_PARENT = {"sibling": "aunt_uncle", "partner": "parent"}


def _agreements(found: Candidates) -> Iterator[Factor]:
    """A mother's mother is the grandmother, her sister the aunt, her partner the father; siblings share their elders."""
    threes: set[tuple[int, ...]] = set()
    for i, claim in enumerate(found.claims):
        if claim.type == "parent":
            child, parent = claim.object_id, claim.subject_id
            ways = [(k, "grandparent", found.claims[k].subject_id) for k in found.above["parent", parent]]
            ways += [
                (k, kind, elder)
                for b, kind in _THROUGH_PARENT.items()
                for k, elder in found.beside[b, parent]
            ]
            thirds = ((k, found.at(kind, elder, child)) for k, kind, elder in ways)
            threes |= {tuple(sorted((i, k, third))) for k, third in thirds if third is not None}
    threes |= _shared_elders(found)
    yield from (Factor(three, AGREEMENT) for three in sorted(threes) if len(set(three)) == 3)


def _shared_elders(found: Candidates) -> set[tuple[int, ...]]:
    threes = set()
    for i, claim in enumerate(found.claims):
        for kind in ("parent", "grandparent", "aunt_uncle") if claim.type == "sibling" else ():
            for k in found.above[kind, claim.subject_id]:
                third = found.at(kind, found.claims[k].subject_id, claim.object_id)
                if third is not None:
                    threes.add(tuple(sorted((i, k, third))))
    return threes


_RULES = (_rival_parents, _two_kinds, _above_each_other, _other_parents, _other_side, _agreements)
