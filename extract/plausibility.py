"""Facts that cannot be true beside better supported ones: two birth mothers, a worker who is the child's aunt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from casefile.record import Evidence, Relationship
from casefile.vocabulary import Certainty
from extract.fact_merging import MergedFact, SourcedFact
from extract.kin_choice import KIN, choose_kin
from extract.learned.candidates import Key
from extract.reading import LocalPerson
from extract.worker_changes import WORKER_RULES

_NAMED_OUTRIGHT = 0.92


def drop_implausible(
    facts: Sequence[MergedFact],
    people: Mapping[str, LocalPerson],
    children: Set[str],
    beliefs: Mapping[Key, float],
) -> list[MergedFact]:
    """The facts without those that better supported ones rule out. Outright contradictions stay, for a worker to see.

    beliefs: how likely all notes together make each relationship, as far as that is known.
    """
    names = {i: p.label for i, p in people.items() if p.is_named}
    kept = choose_kin(facts, people, children, beliefs)
    kept = _drop_natural_carers(_release_workers(kept))
    return _settle_professionals(_drop_kin_professionals(kept, names), children)


def _support(fact: MergedFact) -> float:
    return sum(e.confidence for e in fact.evidence)


def _confidence(fact: MergedFact) -> float:
    return max(e.confidence for e in fact.evidence)


def _relation(fact: MergedFact) -> Relationship:
    assert isinstance(fact.claim, Relationship)
    return fact.claim


def _is_live(fact: MergedFact) -> bool:
    return fact.assertion.certainty in (Certainty.AFFIRMED, Certainty.ALLEGED)


def _release_workers(facts: list[MergedFact]) -> list[MergedFact]:
    """Workers of whom a note says that they left or were replaced are former for everybody; strangers of whom it does fall out."""
    leaving = {
        id(f)
        for f in facts
        if _relation(f).type == "professional" and all(map(_tells_of_leaving, f.evidence))
    }
    gone = {_relation(f).subject_id for f in facts if id(f) in leaving}
    return [
        replace(f, claim=replace(_relation(f), status="former"))
        if _relation(f).type == "professional" and _relation(f).subject_id in gone
        else f
        for f in facts
        if id(f) not in leaving
    ]


def _tells_of_leaving(evidence: Evidence) -> bool:
    return evidence.method.removeprefix("rule:") in WORKER_RULES


def _drop_natural_carers(facts: list[MergedFact]) -> list[MergedFact]:
    """A child's parent or sibling is no carer in the sense of the file, though the child lives with them."""
    natural = {
        (pair.subject_id, pair.object_id)
        for pair in (_relation(f) for f in facts if _is_live(f))
        if pair.type in ("parent", "sibling", "partner")
    }
    natural |= {(b, a) for a, b in natural}
    return [
        f
        for f in facts
        if _relation(f).type != "carer" or (_relation(f).subject_id, _relation(f).object_id) not in natural
    ]


def _settle_professionals(facts: list[MergedFact], children: Set[str]) -> list[MergedFact]:
    """One adult for each worker or the children of the file, the best supported, besides those whom a note names outright.

    A title alone ("Dr Nwosu") says less than a job.
    """
    by_worker: dict[str, list[MergedFact]] = defaultdict(list)
    for fact in facts:
        if _relation(fact).type == "professional":
            by_worker[_relation(fact).subject_id].append(fact)
    dropped: list[MergedFact] = []
    for group in by_worker.values():
        by_job = [f for f in group if any(e.method != "rule:professional-title" for e in f.evidence)]
        best = max(by_job or group, key=_support)
        dropped += [
            f
            for f in group
            if f is not best
            and not any(e.confidence >= _NAMED_OUTRIGHT for e in f.evidence)
            and not {_relation(f).object_id, _relation(best).object_id} <= children
        ]
    return [f for f in facts if not any(f is d for d in dropped)]


_CLOSE = (*KIN, "carer", "friend", "godparent", "neighbour", "relative")
# Below this the reading only supposes that somebody is a worker.
_SUPPOSED = 0.7


def _drop_kin_professionals(facts: list[MergedFact], names: Mapping[str, str]) -> list[MergedFact]:
    """Somebody of the family is no worker of it, whatever job a note mentions.

    Who is only supposed to be a worker must neither be close to anybody nor share a surname with the family.
    """
    live = [_relation(f) for f in facts if _is_live(f)]
    kin = {p for r in live if r.type in KIN for p in (r.subject_id, r.object_id)}
    close = {p for r in live if r.type in _CLOSE for p in (r.subject_id, r.object_id)}
    surnames = {names[p].split()[-1].casefold() for p in kin if " " in names.get(p, "")}

    def is_worker(fact: MergedFact) -> bool:
        person = _relation(fact).subject_id
        if _confidence(fact) >= _SUPPOSED:
            return person not in kin
        return person not in close and names.get(person, "").split(" ")[-1].casefold() not in surnames

    return [f for f in facts if _relation(f).type != "professional" or is_worker(f)]


def give_to_carers(facts: Sequence[SourcedFact]) -> list[SourcedFact]:
    """A supervising social worker works with the carers of the child whom the note is about, where they are known."""
    carers: dict[str, list[str]] = defaultdict(list)
    for fact in facts:
        claim = fact.claim
        if not isinstance(claim, Relationship) or claim.type != "carer":
            continue
        if fact.assertion.certainty is Certainty.AFFIRMED and claim.subject_id not in carers[claim.object_id]:
            carers[claim.object_id].append(claim.subject_id)
    given: list[SourcedFact] = []
    for fact in facts:
        claim = fact.claim
        if (
            isinstance(claim, Relationship)
            and fact.evidence.method == "rule:professional-carers"
            and carers.get(claim.object_id)
        ):
            given += [
                replace(fact, claim=replace(claim, object_id=c))
                for c in carers[claim.object_id]
                if c != claim.subject_id
            ]
        else:
            given.append(fact)
    return given
