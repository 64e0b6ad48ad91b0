"""The nearest family of one child: parents, brothers and sisters, grandparents, carers, and those who join them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from casefile.record import Case, Event, Fact, claim_people
from graph.as_at import case_as_at
from graph.family import FamilyGraph, build_family
from graph.households import find_households, household_of
from graph.kinship import infer_kinship
from graph.kinship_paths import best_chains
from graph.kinship_steps import Step, steps_of
from graph.layout.members import build_structure

_OVER = ("ended", "separated", "divorced", "annulled")


@dataclass(frozen=True)
class NearestFamily:
    """A case of the child and the nearest family only; others: how many more a genogram of the whole case draws."""

    case: Case
    others: int


def nearest_family(
    case: Case, child_id: str, *, as_at: date | None = None, accepted_only: bool = False
) -> NearestFamily:
    """The case with the people of the child's nearest family and what is recorded among them.

    The child is its only subject. Documents and organisations stay. as_at: the nearest family and the others of that day, or
    of the whole record for a child who was not yet born.

    Raises:
        PersonNotFound: the child is not in the case.
    """
    case.person(child_id)
    then = case_as_at(case, as_at, accepted_only=accepted_only).case if as_at else case
    of_child = then if any(p.id == child_id for p in then.people) else case
    near = nearest_people(of_child, child_id, accepted_only=accepted_only)
    drawn = [_drawn(c, accepted_only=accepted_only) for c in (then, only_people(then, near))]
    return NearestFamily(replace(only_people(case, near), subject_ids=(child_id,)), len(drawn[0] - drawn[1]))


def _drawn(case: Case, *, accepted_only: bool) -> set[str]:
    """Who is on a genogram of the whole case."""
    return set(build_structure(case, build_family(case, accepted_only=accepted_only)).members)


def nearest_people(case: Case, child_id: str, *, accepted_only: bool = False) -> tuple[str, ...]:
    """Ids of the child and the nearest family, in the order of the case.

    Parents by birth, adoption or marriage; full, half, step- and foster brothers and sisters; grandparents; carers, now
    and before; own children; those who live with the child; the partners whom parents, grandparents, carers and the child have
    now; the other parent of a half-brother or half-sister; and everybody through whom the facts make one of these kin.
    What is only alleged counts, as on the whole genogram; what is denied or considered does not.
    """
    family = build_family(case, accepted_only=accepted_only)
    steps = steps_of(family)
    near = {child_id, *_kin(family, steps, child_id), *_of_home(case, child_id, accepted_only=accepted_only)}
    near |= set(_on_the_way(steps, child_id, near))
    return tuple(p.id for p in case.people if p.id in near)


def _kin(family: FamilyGraph, steps: dict[str, list[Step]], child_id: str) -> set[str]:
    kin = infer_kinship(family, child_id)
    told = {(p, k.up, k.down, k.via) for p, k in kin.items() if not k.parts}
    told |= {(s.target, s.up, s.down, s.via) for s in steps[child_id]}
    parents = {p for p, *place, via in told if place == [1, 0] and via != "carer"}
    by_marriage = {p for p, *place, via in told if place == [1, 0] and via == "step"}
    elders = {p for p, *place, _ in told if place in ([1, 0], [2, 0])} | set(_parents(steps, parents))
    siblings = {p for p, *place, _ in told if place == [1, 1]} | set(_children(steps, parents))
    strangers = {p for p, *place, via in told if place == [1, 1] and via in ("foster_sibling", "step")}
    strangers |= set(_children(steps, by_marriage)) - set(_children(steps, parents - by_marriage))
    own = {p for p, *place, _ in told if place == [0, 1]}
    partners = set(_partners(steps, elders | {child_id}))
    step_siblings = set(_children(steps, _partners(steps, parents)))
    other_parents = set(_parents(steps, (siblings - strangers) | own))
    return elders | siblings | own | partners | step_siblings | other_parents


def _parents(steps: dict[str, list[Step]], people: Iterable[str]) -> Iterator[str]:
    return (s.target for p in people for s in steps[p] if s.is_parentage and s.up)


def _children(steps: dict[str, list[Step]], people: Iterable[str]) -> Iterator[str]:
    return (s.target for p in people for s in steps[p] if s.is_parentage and s.down)


def _partners(steps: dict[str, list[Step]], people: Iterable[str]) -> Iterator[str]:
    """Partners whom no fact calls former."""
    return (s.target for p in people for s in steps[p] if s.via == "partner" and s.status not in _OVER)


def _of_home(case: Case, child_id: str, *, accepted_only: bool) -> tuple[str, ...]:
    home = household_of(find_households(case, accepted_only=accepted_only), child_id)
    return home.person_ids if home else ()


def _on_the_way(steps: dict[str, list[Step]], child_id: str, near: set[str]) -> Iterator[str]:
    """Those through whom somebody near is kin of the child."""
    for person_id, legs in best_chains(steps, child_id).items():
        if person_id in near:
            yield from (step.target for leg in legs for step in leg)


def only_people(case: Case, people: Iterable[str]) -> Case:
    """The case with these people and the facts that name nobody else; an event keeps those of its people who stay."""
    kept = set(people)
    return replace(
        case,
        people=tuple(p for p in case.people if p.id in kept),
        facts=tuple(_facts_among(case, kept)),
        subject_ids=tuple(s for s in case.subject_ids if s in kept),
    )


def _facts_among(case: Case, kept: set[str]) -> Iterator[Fact]:
    for fact in case.facts:
        claim = fact.claim
        if isinstance(claim, Event):
            present = tuple(p for p in claim.people if p in kept)
            claim = replace(claim, people=present) if present else claim
        if not kept.issuperset(claim_people(claim)):
            continue
        said_by = fact.assertion.said_by
        if said_by is not None and said_by not in kept and any(p.id == said_by for p in case.people):
            said_by = case.person(said_by).label
        yield replace(fact, claim=claim, assertion=replace(fact.assertion, said_by=said_by))
