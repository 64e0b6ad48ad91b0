"""Keeping what a worker decided when the notes are read again: ids, reviews, corrections, additions, merges."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from casefile.adjustments import carry_adjustments
from casefile.parting import as_parted
from casefile.record import (
    Attribute,
    Case,
    Claim,
    Evidence,
    Fact,
    Organisation,
    Person,
    SourceSpan,
    Tie,
    claim_people,
)
from casefile.removal import leave_out_nobodies
from casefile.renaming import rename_fact
from casefile.review import MERGES_KEY
from casefile.vocabulary import FactStatus


def carry_reviews(old: Case, new: Case) -> Case:
    """The new reading of all documents, with the worker's decisions on the old one.

    People, organisations and facts that were known keep their ids. A fact is the same when its claim is and
    its words overlap; it keeps its status and review. What the worker decided or added stays even
    when the new reading no longer proposes it; an old proposal nobody decided on goes with the reading
    that made it. People a worker joined stay joined, a record that was parted stays parted, and nobody who was taken out
    comes back by the same words.
    """
    people = match_people(old, new)
    organisations = _match_organisations(old, new)
    renamed = [_as_joined(old, as_parted(old, rename_fact(f, people, organisations))) for f in new.facts]
    facts = _carried_facts(old, renamed)
    kept_people = _joined_people(old, new, people, facts)
    carried = Case(
        documents=(*new.documents, *(d for d in old.documents if new.document(d.id) is None)),
        people=kept_people,
        organisations=_joined_organisations(old, new, organisations, facts),
        facts=facts,
        subject_ids=old.subject_ids or tuple(dict.fromkeys(people[s] for s in new.subject_ids)),
        adjustments=carry_adjustments(old.adjustments, {p.id for p in kept_people}),
        extensions={**new.extensions, **old.extensions},
    )
    return leave_out_nobodies(old, carried)


def match_people(old: Case, new: Case) -> dict[str, str]:
    """For each person of the new reading the id to keep: that of the old person whose words they share most,
    or else of the same label, or the same place among the children; for somebody new an id never used."""
    shared = _shared_mentions(old, new)
    ranked = sorted(shared, key=lambda pair: -shared[pair])
    labels = [(n.id, o.id) for n in new.people for o in old.people if _same_label(n, o)]
    # Both readings list the children in the order in which the worker named them.
    children = list(zip(new.subject_ids, old.subject_ids, strict=False))
    merged = _merged_ids(old)
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for new_id, old_id in (*ranked, *labels, *children):
        if new_id not in ids and (old_id not in taken or old_id in merged):
            ids[new_id] = old_id
            taken.add(old_id)
    return _with_fresh_ids(ids, [p.id for p in new.people], {p.id for p in old.people}, "p")


def _shared_mentions(old: Case, new: Case) -> Counter[tuple[str, str]]:
    """How many mentions of a new person overlap one of an old person, by (new id, old id)."""
    where: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for person in old.people:
        for span in person.mentions:
            where[span.document_id].append((span.start, span.end, person.id))
    shared: Counter[tuple[str, str]] = Counter()
    for person in new.people:
        for span in person.mentions:
            shared.update(
                (person.id, old_id)
                for start, end, old_id in where[span.document_id]
                if start < span.end and span.start < end
            )
    return shared


def _same_label(one: Person, other: Person) -> bool:
    return one.label.casefold() == other.label.casefold()


def _merged_ids(old: Case) -> frozenset[str]:
    merges = old.extensions.get(MERGES_KEY)
    return frozenset(pair[0] for pair in merges) if isinstance(merges, list) else frozenset()


def _match_organisations(old: Case, new: Case) -> dict[str, str]:
    known = {(o.name.casefold(), o.kind): o.id for o in reversed(old.organisations)}
    ids: dict[str, str] = {}
    for organisation in new.organisations:
        old_id = known.pop((organisation.name.casefold(), organisation.kind), None)
        if old_id is not None:
            ids[organisation.id] = old_id
    return _with_fresh_ids(ids, [o.id for o in new.organisations], {o.id for o in old.organisations}, "o")


def _with_fresh_ids(
    ids: dict[str, str], new_ids: Iterable[str], used: set[str], prefix: str
) -> dict[str, str]:
    taken = used | set(ids.values())
    complete = dict(ids)
    for new_id in new_ids:
        if new_id not in complete:
            complete[new_id] = fresh = new_id if new_id not in taken else _free_id(prefix, taken)
            taken.add(fresh)
    return complete


def _free_id(prefix: str, taken: set[str]) -> str:
    number = len(taken) + 1
    while f"{prefix}{number}" in taken:
        number += 1
    return f"{prefix}{number}"


def _carried_facts(old: Case, proposed: list[Fact]) -> tuple[Fact, ...]:
    """The proposals under their known ids and decisions, then what the worker decided that is not among them."""
    by_claim: dict[Claim, list[Fact]] = defaultdict(list)
    for fact in old.facts:
        by_claim[fact.claim].append(fact)
    matches = [_take_match(fact, by_claim[fact.claim]) for fact in proposed]
    matched = {f.id for f in matches if f is not None}
    used = {f.id for f in old.facts}
    facts: list[Fact] = []
    for fact, earlier in zip(proposed, matches, strict=True):
        if earlier is not None:
            facts.append(_carried(earlier, fact))
            continue
        fact_id = fact.id if fact.id not in used else _free_id("f", used)
        used.add(fact_id)
        facts.append(replace(fact, id=fact_id))
    return (*facts, *(f for f in old.facts if f.id not in matched and _is_decided(f)))


def _take_match(fact: Fact, earlier: list[Fact]) -> Fact | None:
    """The old fact of the same claim whose words overlap, taken out of the list so that it is matched once."""
    for i, candidate in enumerate(earlier):
        if _overlap(candidate.evidence, fact.evidence):
            return earlier.pop(i)
    return None


def _as_joined(old: Case, fact: Fact) -> Fact:
    """A name that became an "also known as" when people were joined stays one."""
    claim = fact.claim
    if isinstance(claim, Attribute) and claim.field == "name" and claim.person_id in _merged_ids(old):
        alias = replace(claim, field="also_known_as")
        if any(f.claim == alias for f in old.facts_about(claim.person_id)):
            return replace(fact, claim=alias)
    return fact


def _overlap(one: tuple[Evidence, ...], other: tuple[Evidence, ...]) -> bool:
    if not one or not other:
        return not one and not other
    return any(_spans_overlap(a.span, b.span) for a in one for b in other)


def _spans_overlap(a: SourceSpan, b: SourceSpan) -> bool:
    return a.document_id == b.document_id and a.start < b.end and b.start < a.end


def _is_decided(fact: Fact) -> bool:
    return fact.status is not FactStatus.PROPOSED or any(
        e.method.startswith("worker:") for e in fact.evidence
    )


def _is_workers(fact: Fact) -> bool:
    """Whether a worker made the fact; without evidence nothing else can have."""
    return all(e.method.startswith("worker:") for e in fact.evidence)


def _carried(earlier: Fact, fact: Fact) -> Fact:
    """The new proposal with the old fact's id and decision. An undecided one takes the new reading as it is."""
    if not _is_decided(earlier):
        return replace(fact, id=earlier.id)
    added = tuple(
        e for e in fact.evidence if not any(_spans_overlap(e.span, known.span) for known in earlier.evidence)
    )
    return replace(earlier, evidence=(*earlier.evidence, *added))


def _joined_people(
    old: Case, new: Case, ids: Mapping[str, str], facts: tuple[Fact, ...]
) -> tuple[Person, ...]:
    """People in their old order, then the new ones; nobody whom a kept fact names is lost."""
    mentions: dict[str, dict[SourceSpan, None]] = defaultdict(dict)
    labels: dict[str, Person] = {}
    for person in new.people:
        mentions[ids[person.id]].update(dict.fromkeys(person.mentions))
        labels.setdefault(ids[person.id], person)
    needed = {p for f in facts for p in claim_people(f.claim)} | set(old.subject_ids)
    kept = [p for p in old.people if p.id in labels or p.id in needed or not p.mentions]
    joined = [
        replace(p, mentions=tuple(mentions[p.id]) or p.mentions, label=_label(old, p, labels.get(p.id)))
        for p in kept
    ]
    known = {p.id for p in kept}
    fresh = [replace(p, id=i, mentions=tuple(mentions[i])) for i, p in labels.items() if i not in known]
    return (*joined, *fresh)


def _label(old: Case, person: Person, again: Person | None) -> str:
    """The label the worker gave, or else that of the new reading."""
    merged = person.id in _merged_ids(old)
    named = any(
        f.is_accepted and f.claim == Attribute(person.id, "name", person.label) and _is_workers(f)
        for f in old.facts_about(person.id)
    )
    return person.label if again is None or merged or named else again.label


def _joined_organisations(
    old: Case, new: Case, ids: Mapping[str, str], facts: tuple[Fact, ...]
) -> tuple[Organisation, ...]:
    found = {ids[o.id]: replace(o, id=ids[o.id]) for o in new.organisations}
    needed = {f.claim.organisation_id for f in facts if isinstance(f.claim, Tie)}
    kept = [found.pop(o.id, o) for o in old.organisations if o.id in found or o.id in needed]
    return (*kept, *found.values())
