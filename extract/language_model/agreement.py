"""The model's facts beside those of our own reading: agreement makes surer, contradiction less sure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from casefile.record import Attribute, Case, Claim, Event, Evidence, Fact, Person, Relationship, claim_people
from casefile.renaming import rename_claim
from casefile.vocabulary import RELATION_TYPES, Certainty
from extract.language_model.checks import DOUBTFUL
from extract.status_over_time import settle_carers

_AGREED = 0.97  # of a fact that both readings find
_CONTRADICTED = 0.6
_MOST_ADDED = 2  # pieces of evidence that our own reading adds to a fact of the model
_SURE = (Certainty.AFFIRMED, Certainty.NEGATED)


def beside_rules(
    case: Case,
    own: Case,
    ids: Mapping[str, str],
    *,
    keeps_own: bool = False,
    distrusted: Collection[str] = (),
) -> Case:
    """The model's case with each fact weighed against our own reading of the same notes.

    ids: of people of the model's case by those of our own. keeps_own: what only our own reading finds of people whom
    both know is added behind, as sure as it was.
    distrusted: notes that speak to the model; of these everybody and every relation of our own reading is kept.
    """
    if distrusted:
        case, ids = _with_own_people(case, own, ids, distrusted)
    mine: dict[tuple[str, ...], list[Fact]] = defaultdict(list)
    for fact in own.facts:
        if _is_ours(fact) and all(p in ids for p in claim_people(fact.claim)):
            claim = rename_claim(fact.claim, ids, {})
            mine[_key(claim)].append(replace(fact, claim=claim))
    weighed = [_weighed(fact, mine.get(_key(fact.claim), ())) for fact in case.facts]
    weighed += _reckoned_births(case, mine)
    weighed += [f for f in _only_own(case, mine) if keeps_own or _stands_in(f, distrusted)]
    people = tuple(_with_mentions(p, own, ids) for p in case.people)
    added = (replace(f, id=f"f{n}") for n, f in enumerate(weighed[len(case.facts) :], len(case.facts) + 1))
    facts = (*weighed[: len(case.facts)], *added)
    return replace(case, facts=tuple(settle_carers(facts, case.documents)), people=people)


def _is_ours(fact: Fact) -> bool:
    """Whether a fact stands, and not on the word of a model alone."""
    return fact.is_standing and not all(e.method.startswith("lm:") for e in fact.evidence)


def _stands_in(fact: Fact, notes: Collection[str]) -> bool:
    return any(e.span.document_id in notes for e in fact.evidence)


def _with_own_people(
    case: Case, own: Case, ids: Mapping[str, str], notes: Collection[str]
) -> tuple[Case, dict[str, str]]:
    """The case with everybody whom our own reading relates to somebody in these notes, under names of their own."""
    related = [f for f in own.facts if isinstance(f.claim, Relationship) and _stands_in(f, notes)]
    missing = dict.fromkeys(p for f in related for p in claim_people(f.claim) if p not in ids)
    all_ids = dict(ids) | {p: f"p{n}" for n, p in enumerate(missing, len(case.people) + 1)}
    people = tuple(replace(own.person(p), id=all_ids[p]) for p in missing)
    attributes = [f for p in missing for f in own.facts_about(p) if isinstance(f.claim, Attribute)]
    facts = tuple(
        replace(f, id=f"f{n}", claim=rename_claim(f.claim, all_ids, {}))
        for n, f in enumerate(attributes, len(case.facts) + 1)
    )
    return replace(case, people=(*case.people, *people), facts=(*case.facts, *facts)), all_ids


def _key(claim: Claim) -> tuple[str, ...]:
    """What two readings that mean the same fact have in common."""
    match claim:
        case Relationship():
            a, b = claim.subject_id, claim.object_id
            if not RELATION_TYPES[claim.type].is_directed and b < a:
                a, b = b, a
            return "relationship", claim.type, a, b
        case Event():
            return "event", claim.type, str(claim.date or "")
        case Attribute():
            return "attribute", claim.person_id, claim.field, claim.value
        case _:
            return "other", repr(claim)


def _weighed(fact: Fact, mine: Sequence[Fact]) -> Fact:
    if isinstance(fact.claim, Event):
        mine = [m for m in mine if set(claim_people(m.claim)) & set(fact.claim.people)]
    if not mine:
        return fact
    certainties = {m.assertion.certainty for m in mine}
    if fact.assertion.certainty in certainties:
        best = max(e.confidence for e in fact.evidence)
        # What the quoted words do not bear out stays in doubt: our own reading may share the mistake.
        raised = best if best < DOUBTFUL else max(best, min(_AGREED, best + (1 - best) / 2))
        model = tuple(
            replace(e, confidence=round(raised, 3)) if e.confidence == best else e for e in fact.evidence
        )
        return replace(fact, evidence=(*model, *_added(fact, mine)))
    if fact.assertion.certainty in _SURE and certainties <= set(_SURE):
        return replace(
            fact,
            evidence=tuple(
                replace(e, confidence=round(e.confidence * _CONTRADICTED, 3)) for e in fact.evidence
            ),
        )
    return fact


def _added(fact: Fact, mine: Sequence[Fact]) -> tuple[Evidence, ...]:
    """Evidence of our own reading in other words than the model's."""
    known = [e.span for e in fact.evidence]
    new = [
        e
        for m in mine
        if m.assertion.certainty is fact.assertion.certainty
        for e in m.evidence
        if not any(
            e.span.document_id == k.document_id and e.span.start < k.end and k.start < e.span.end
            for k in known
        )
    ]
    best = max(e.confidence for e in fact.evidence)
    return tuple(replace(e, confidence=min(e.confidence, best)) for e in new[:_MOST_ADDED])


def _reckoned_births(case: Case, mine: Mapping[tuple[str, ...], Sequence[Fact]]) -> list[Fact]:
    """Births that our own reading reckons from an age, which a model is told to leave out."""
    known = {
        f.claim.person_id for f in case.facts if isinstance(f.claim, Attribute) and f.claim.field == "born"
    }
    return [
        fact
        for facts in mine.values()
        for fact in facts
        if isinstance(fact.claim, Attribute)
        and fact.claim.field == "born"
        and fact.claim.value.endswith("~")
        and fact.claim.person_id not in known
    ]


def _only_own(case: Case, mine: Mapping[tuple[str, ...], Sequence[Fact]]) -> list[Fact]:
    """Relations and events that only our own reading finds."""
    told = {_key(f.claim) for f in case.facts}
    pairs = {frozenset(claim_people(f.claim)) for f in case.facts if isinstance(f.claim, Relationship)}
    return [
        fact
        for key, facts in mine.items()
        for fact in (facts if key not in told else ())
        if isinstance(fact.claim, Event)
        or (isinstance(fact.claim, Relationship) and frozenset(claim_people(fact.claim)) not in pairs)
    ]


def _with_mentions(person: Person, own: Case, ids: Mapping[str, str]) -> Person:
    """Somebody with every place at which our own reading sees them too."""
    spans = [m for p in own.people if ids.get(p.id) == person.id for m in p.mentions]
    joined = dict.fromkeys((*person.mentions, *spans))
    return replace(person, mentions=tuple(sorted(joined, key=lambda s: (s.document_id, s.start, s.end))))
