"""What is over, told by other facts of the case: widows, former partners, workers and carers whom others followed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from datetime import date

from casefile.record import Attribute, Event, Fact, Relationship, SourceDocument, SourceSpan
from extract.relational_nouns import find_nouns

# A child or a family has one of each at a time.
_ONE_AT_A_TIME = frozenset(
    (
        "children's guardian",
        "health visitor",
        "independent reviewing officer",
        "personal adviser",
        "social worker",
        "supervising social worker",
        "team manager",
    )
)
_PARTINGS = {"divorce": "divorced", "separation": "separated"}
# How a marriage stops before any court ends it.
_APART = re.compile(r"\b(?:apart|broken?|estranged|leaves?|left|parted|split)\b", re.IGNORECASE)
# "Was married to Nerys from 2003 until 2007", "her first husband": it was over before anybody died.
_LASTED = re.compile(
    r"\b(?:until|till|to|[-–]) ?(?:\w+ )?(?:19|20)\d\d\b|\b(?:divorc\w*|ex|first|former|separated|split)\b",
    re.IGNORECASE,
)
_OPEN = (None, "current")
_RESPITE = "rule:carer-respite"
_SURE = 0.8  # of a couple, to make an earlier one past


def settle_over_time(facts: Sequence[Fact], documents: Sequence[SourceDocument]) -> list[Fact]:
    """The facts, their status as other facts leave it: the dead leave widows, a new worker or carer ends the last one's time."""
    ranks = _ranks(documents)
    settled = _settle_partners(facts, {d.id: d.text or "" for d in documents})
    return _settle_carers(_settle_workers(settled, ranks), ranks)


def settle_carers(facts: Sequence[Fact], documents: Sequence[SourceDocument]) -> list[Fact]:
    """The facts, with the time of a child's carers over where others followed them; nothing else is settled."""
    return _settle_carers(list(facts), _ranks(documents))


def _ranks(documents: Sequence[SourceDocument]) -> dict[str, int]:
    """The place of each document in time; one without a date follows that before it in the file."""
    day, dated = date.min, []
    for place, document in enumerate(documents):
        day = document.date.latest if document.date is not None else day
        dated.append((day, place, document.id))
    return {i: rank for rank, (_, _, i) in enumerate(sorted(dated))}


def _tie(fact: Fact, kind: str) -> Relationship | None:
    claim = fact.claim
    return claim if isinstance(claim, Relationship) and claim.type == kind and fact.is_affirmed else None


def _with_status(fact: Fact, status: str) -> Fact:
    assert isinstance(fact.claim, Relationship)
    return replace(fact, claim=replace(fact.claim, status=status))


def _dead(facts: Sequence[Fact]) -> set[str]:
    """People whom the notes call dead, beyond an event that may be another's death."""
    return {
        fact.claim.person_id
        for fact in facts
        if isinstance(fact.claim, Attribute) and fact.claim.field in ("died", "deceased") and fact.is_affirmed
    }


_REACH = 40  # characters


def _clause(span: SourceSpan, texts: Mapping[str, str]) -> str:
    """The words of a span and what follows them in their clause."""
    behind = texts.get(span.document_id, "")[span.end : span.end + _REACH]
    return span.quote + re.split(r"[.;\n]", behind)[0]


def _settle_partners(facts: Sequence[Fact], texts: Mapping[str, str]) -> list[Fact]:
    dead, parted = _dead(facts), _partings(facts)
    taken = _present_partners(facts)

    def settled(fact: Fact) -> Fact:
        claim = _tie(fact, "partner")
        if claim is None:
            return fact
        pair = frozenset((claim.subject_id, claim.object_id))
        if claim.status in _OPEN and pair & dead:
            return _with_status(fact, "widowed")
        if claim.status in (*_OPEN, "ended") and pair in parted:
            is_bound = claim.nature in ("married", "cohabiting", "civil_partnership")
            status = parted[pair] if is_bound or parted[pair] == "divorced" else "ended"
            return _with_status(fact, status)
        if claim.status == "ended" and claim.nature in ("married", "civil_partnership"):
            is_over = any(_LASTED.search(_clause(e.span, texts)) for e in fact.evidence)
            return _with_status(fact, _end_of_marriage(fact, is_widowed=bool(pair & dead) and not is_over))
        if claim.status is None and any(taken[p] - pair for p in pair):
            return _with_status(fact, "ended")
        if claim.status is None and claim.nature == "married":
            return _with_status(fact, "current")
        return fact

    return [settled(fact) for fact in facts]


def _end_of_marriage(fact: Fact, *, is_widowed: bool) -> str:
    if is_widowed:
        return "widowed"
    return "separated" if any(_APART.search(e.span.quote) for e in fact.evidence) else "divorced"


def _partings(facts: Sequence[Fact]) -> dict[frozenset[str], str]:
    """The last separation or divorce of each two people."""
    found: dict[frozenset[str], str] = {}
    for kind, status in reversed(_PARTINGS.items()):
        for fact in facts:
            claim = fact.claim
            if (
                isinstance(claim, Event)
                and claim.type == kind
                and fact.is_affirmed
                and len(claim.people) == 2
            ):
                found[frozenset(claim.people)] = status
    return found


def _present_partners(facts: Sequence[Fact]) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        claim = _tie(fact, "partner")
        if claim is not None and claim.status == "current" and fact.confidence >= _SURE:
            found[claim.subject_id].add(claim.object_id)
            found[claim.object_id].add(claim.subject_id)
    return found


def _settle_workers(facts: Sequence[Fact], ranks: Mapping[str, int]) -> list[Fact]:
    """A worker whom no note speaks of since another came to the same post is former."""
    seen: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for fact in facts:
        claim = _tie(fact, "professional")
        if claim is not None:
            for job in _jobs(fact) & _ONE_AT_A_TIME:
                seen[job][claim.subject_id] |= {ranks[e.span.document_id] for e in fact.evidence}
    gone = {
        worker
        for post in seen.values()
        for worker, at in post.items()
        if any(min(at) < min(other) and max(at) <= max(other) for other in post.values())
    }
    return [
        _with_status(f, "former")
        if (c := _tie(f, "professional")) is not None and c.subject_id in gone
        else f
        for f in facts
    ]


def _jobs(fact: Fact) -> set[str]:
    """The jobs that the words of a fact name; words that name several, as a list of those present, say nobody's."""
    named = [{noun.key for _, _, noun in find_nouns(e.span.quote) if noun.is_job} for e in fact.evidence]
    return {job for jobs in named if len(jobs) == 1 for job in jobs}


def _settle_carers(facts: Sequence[Fact], ranks: Mapping[str, int]) -> list[Fact]:
    """Carers are former once a child has other carers in later notes, a guardian or parents by adoption."""
    adopters = _adopters(facts)
    couples = {frozenset((c.subject_id, c.object_id)) for f in facts if (c := _tie(f, "partner")) is not None}
    by_child: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        claim = _tie(fact, "carer")
        if claim is not None:
            by_child[claim.object_id].append(fact)
    over = {
        id(f)
        for child, group in by_child.items()
        for f in group
        if _is_followed(f, group, ranks, couples) or not adopters[child] <= {f.claim.subject_id}  # type: ignore[union-attr]
    }
    return [_with_status(f, "former") if id(f) in over else f for f in facts]


def _adopters(facts: Sequence[Fact]) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        claim = _tie(fact, "parent")
        if claim is not None and claim.nature == "adoptive":
            found[claim.object_id].add(claim.subject_id)
    return found


def _is_followed(
    fact: Fact, group: Sequence[Fact], ranks: Mapping[str, int], couples: Set[frozenset[str]]
) -> bool:
    """Whether other carers came later and are there still, when nothing more is heard of these."""
    claim = fact.claim
    assert isinstance(claim, Relationship)
    if claim.nature == "special_guardian":
        return False
    told = {ranks[e.span.document_id] for e in fact.evidence}
    for other in group:
        later = {ranks[e.span.document_id] for e in other.evidence}
        is_apart = frozenset((claim.subject_id, other.claim.subject_id)) not in couples  # type: ignore[union-attr]
        is_now = other.claim.status == "current" and any(e.method != _RESPITE for e in other.evidence)  # type: ignore[union-attr]
        if is_apart and is_now and min(told) < min(later) and max(told) <= max(later):
            return True
    return False
