"""Facts of several notes that say the same become one, with all their evidence; a later correction wins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from casefile.record import Assertion, Claim, Evidence, Relationship, Tie
from casefile.vocabulary import RELATION_TYPES, Certainty


@dataclass(frozen=True)
class SourcedFact:
    """One statement of one note, about people of the case; `order` rises from note to note."""

    claim: Claim
    evidence: Evidence
    assertion: Assertion
    order: int


@dataclass(frozen=True)
class MergedFact:
    """What all notes together say of one claim."""

    claim: Claim
    evidence: tuple[Evidence, ...]
    assertion: Assertion


def merge_relationships(facts: Iterable[SourcedFact]) -> list[MergedFact]:
    """One fact for each pair of people and type; a denied nature beside an affirmed one stays a fact of its own.

    Nature: the most often said, then the most certain; status: what the last note says.
    """
    groups: dict[tuple[str, str, str], list[SourcedFact]] = defaultdict(list)
    for fact in facts:
        assert isinstance(fact.claim, Relationship)
        groups[_pair(fact.claim)].append(fact)
    return [merged for group in groups.values() for merged in _merge_group(group)]


def _pair(claim: Relationship) -> tuple[str, str, str]:
    a, b = claim.subject_id, claim.object_id
    if not RELATION_TYPES[claim.type].is_directed and b < a:
        a, b = b, a
    nature = claim.nature or "" if claim.type == "emotional" else ""
    return f"{claim.type}{nature}", a, b


# Who "lives with his wife" is married, however often a note says that they live together.
_WED = ("married", "civil_partnership")
_SURELY_WED = 0.5


def _merge_group(group: Sequence[SourcedFact]) -> list[MergedFact]:
    standing = _standing(group)
    natures: dict[str, float] = defaultdict(float)
    for fact in standing:
        claim = fact.claim
        assert isinstance(claim, Relationship)
        if claim.nature not in (None, "unknown"):
            natures[str(claim.nature)] += fact.evidence.confidence
    first = group[0].claim
    assert isinstance(first, Relationship)
    wed = {n: sure for n, sure in natures.items() if n in _WED and sure >= _SURELY_WED}
    nature = max(wed or natures, key=lambda n: natures[n]) if natures else first.nature
    claim = replace(first, nature=nature, status=_last_status(standing))
    merged = [MergedFact(claim, _evidence(standing), standing[-1].assertion)]
    # "Liam is not her biological father, but her stepfather": both natures are kept.
    for fact in group:
        other = fact.claim
        assert isinstance(other, Relationship)
        if (
            fact.assertion.certainty is Certainty.NEGATED
            and fact not in standing
            and other.nature not in (None, "unknown", nature)
        ):
            merged.append(MergedFact(other, (fact.evidence,), fact.assertion))
    return merged


def _standing(group: Sequence[SourcedFact]) -> list[SourcedFact]:
    """The statements that decide: the last note that affirms or denies outweighs what is alleged or only considered."""
    by_certainty: dict[Certainty, list[SourcedFact]] = defaultdict(list)
    for fact in group:
        by_certainty[fact.assertion.certainty].append(fact)
    denied, affirmed = by_certainty[Certainty.NEGATED], by_certainty[Certainty.AFFIRMED]
    if denied and affirmed:
        return denied if _denial_wins(denied, affirmed) else affirmed
    order = (
        Certainty.AFFIRMED,
        Certainty.NEGATED,
        Certainty.ALLEGED,
        Certainty.HYPOTHETICAL,
        Certainty.UNKNOWN,
    )
    return next(by_certainty[c] for c in order if by_certainty[c])


# Ways of stating that answer a denial: sentences and labels that say who is what, not names used in passing.
SAID_OUTRIGHT = ("-predicate", "-label", "-is", "-row", "born-to")


_NO_GUESS = 0.8


def _is_couple(claim: Claim) -> bool:
    return isinstance(claim, Relationship) and claim.type == "partner"


def _denial_wins(denied: Sequence[SourcedFact], affirmed: Sequence[SourcedFact]) -> bool:
    """A denial stands unless a later note says outright that it is so: "Daddy Liam" answers nothing.

    Two who were no couple may become one: of them every later word that is no guess counts.
    """
    last_denied = max(f.order for f in denied)
    outright = [
        f
        for f in affirmed
        if f.evidence.method.endswith(SAID_OUTRIGHT)
        or (_is_couple(f.claim) and f.evidence.confidence >= _NO_GUESS)
    ]
    return last_denied >= max((f.order for f in outright), default=-1)


def _last_status(facts: Sequence[SourcedFact]) -> str | None:
    statuses = [
        (f.order, f.claim.status) for f in facts if isinstance(f.claim, Relationship | Tie) and f.claim.status
    ]
    ended = [s for _, s in statuses if s != "current"]
    if not statuses:
        return None
    last = statuses[-1][1]
    # "former" said once outlives a bare mention in a later note, which says nothing of time.
    return ended[-1] if ended and last == "current" else last


def _evidence(facts: Sequence[SourcedFact]) -> tuple[Evidence, ...]:
    """The evidence of the facts; of what the same words say by two rules, the surer."""
    unique: dict[tuple[str, int, int], Evidence] = {}
    for fact in facts:
        span = fact.evidence.span
        key = (span.document_id, span.start, span.end)
        if key not in unique or unique[key].confidence < fact.evidence.confidence:
            unique[key] = fact.evidence
    return tuple(unique.values())


def merge_same(facts: Iterable[SourcedFact]) -> list[MergedFact]:
    """Facts whose claims are equal become one with all their evidence; the last assertion stands."""
    groups: dict[Claim, list[SourcedFact]] = defaultdict(list)
    for fact in facts:
        groups[fact.claim].append(fact)
    return [MergedFact(claim, _evidence(group), group[-1].assertion) for claim, group in groups.items()]
