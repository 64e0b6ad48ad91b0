"""Who lives together, as far as the facts say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from casefile.profile import profile, usable_facts
from casefile.record import Case, Event, Fact, Relationship, Tie
from casefile.vocabulary import DONATING

_CARE_AT_HOME = ("foster", "kinship", "private_foster", "special_guardian")
_MOVES = ("move_home", "placement_start", "care_end", "placement_end")


@dataclass(frozen=True)
class Household:
    """People at one address.

    label: the address or the household's name, or "Home of …" where none is given.
    person_ids: in the order of the case. fact_ids: the facts that say so.
    """

    label: str
    person_ids: tuple[str, ...]
    fact_ids: tuple[str, ...]


def find_households(case: Case, *, accepted_only: bool = False) -> list[Household]:
    """The households that usable facts give, the subject children's first.

    Ties to a household are taken as they stand, and only they can put somebody in two. Otherwise a child lives with
    the current foster carers, kinship carers or special guardians; a subject child without any, or a brother or sister, lives
    with the parent whom the child's latest move or placement names too. Partners, siblings and grandparents are never assumed to live together.
    """
    facts = usable_facts(case, accepted_only=accepted_only)
    stated = list(_stated(case, facts))
    placed = {p for household in stated for p in household.person_ids}
    cared_for = list(_with_carers(case, facts, placed))
    placed |= {p for household in cared_for for p in household.person_ids}
    moved = list(_with_parents(case, facts, placed))
    found = _without_repeats([*stated, *cared_for, *moved], stated)
    first = set(case.subject_ids)
    return sorted(found, key=lambda household: not first & set(household.person_ids))


def household_of(households: Iterable[Household], person_id: str) -> Household | None:
    """The first household that the person lives in."""
    return next((h for h in households if person_id in h.person_ids), None)


def main_homes(households: Sequence[Household]) -> tuple[list[Household], dict[str, tuple[str, ...]]]:
    """Everybody in one household alone, the largest that has them, and "also at 3 Quay Street" for the others."""
    main: dict[str, Household] = {}
    for home in households:
        for person in home.person_ids:
            if person not in main or len(home.person_ids) > len(main[person].person_ids):
                main[person] = home
    alone = [
        replace(home, person_ids=tuple(p for p in home.person_ids if main[p] is home)) for home in households
    ]
    also: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for home in households:
        for person in home.person_ids:
            if main[person] is not home:
                also[person] += (f"also at {home.label}",)
    return alone, dict(also)


def _stated(case: Case, facts: tuple[Fact, ...]) -> Iterator[Household]:
    homes = {o.id: o for o in case.organisations if o.kind == "household"}
    members: dict[str, dict[str, str]] = defaultdict(dict)
    for fact in facts:
        claim = fact.claim
        if isinstance(claim, Tie) and claim.organisation_id in homes and claim.status != "former":
            members[claim.organisation_id].setdefault(claim.person_id, fact.id)
    for home_id, people in members.items():
        yield Household(homes[home_id].name, _in_order(case, people), tuple(people.values()))


def _with_carers(case: Case, facts: tuple[Fact, ...], placed: set[str]) -> Iterator[Household]:
    """One household for carers who have a child in common, with every child that they care for now."""
    carers: dict[str, dict[str, str]] = defaultdict(dict)
    for fact in facts:
        claim = fact.claim
        if isinstance(claim, Relationship) and claim.type == "carer" and _is_at_home(claim):
            carers[claim.object_id].setdefault(claim.subject_id, fact.id)
    groups: list[tuple[set[str], tuple[str, ...]]] = []  # adults, and the children they care for
    for child in (c for c in carers if c not in placed):
        together = [g for g in groups if g[0] & carers[child].keys()]
        groups = [g for g in groups if g not in together]
        adults = set(carers[child]).union(*(g[0] for g in together))
        groups.append((adults, (*(c for g in together for c in g[1]), child)))
    for adults, children in groups:
        ids = tuple(f for child in children for f in carers[child].values())
        yield Household(_home_of(case, _in_order(case, adults)), _in_order(case, [*adults, *children]), ids)


def _is_at_home(claim: Relationship) -> bool:
    return claim.nature in _CARE_AT_HOME and claim.status != "former" and claim.end is None


def _with_parents(case: Case, facts: tuple[Fact, ...], placed: set[str]) -> Iterator[Household]:
    parents = _parents(facts)
    homes: dict[frozenset[str], dict[str, str]] = defaultdict(dict)
    for child in _subjects_and_siblings(case, parents):
        latest = _latest_move(facts, child)
        if child in placed or latest is None or not isinstance(latest.claim, Event):
            continue
        adults = frozenset(p for p in latest.claim.people if p in parents[child])
        if adults:
            homes[adults][child] = latest.id
    for adults, children in homes.items():
        people = _in_order(case, [*adults, *children])
        yield Household(
            _home_of(case, _in_order(case, adults)), people, tuple(dict.fromkeys(children.values()))
        )


def _subjects_and_siblings(case: Case, parents: dict[str, set[str]]) -> tuple[str, ...]:
    adults = {adult for child in case.subject_ids for adult in parents[child]}
    return _in_order(case, [*case.subject_ids, *(child for child in parents if parents[child] & adults)])


def _parents(facts: tuple[Fact, ...]) -> dict[str, set[str]]:
    parents: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        claim = fact.claim
        if isinstance(claim, Relationship) and claim.type == "parent" and claim.nature not in DONATING:
            parents[claim.object_id].add(claim.subject_id)
    return parents


def _latest_move(facts: tuple[Fact, ...], child: str) -> Fact | None:
    moves = [
        (fact.claim.date.sort_key, fact)
        for fact in facts
        if isinstance(fact.claim, Event)
        and fact.claim.type in _MOVES
        and child in fact.claim.people
        and fact.claim.date is not None
    ]
    return max(moves, key=lambda move: move[0])[1] if moves else None


def _without_repeats(households: list[Household], stated: list[Household]) -> list[Household]:
    """Leave a person out of a derived household when an earlier one has them; drop a household of one."""
    seen: set[str] = set()
    kept = []
    for household in households:
        people = household.person_ids
        if household not in stated:
            people = tuple(p for p in people if p not in seen)
        seen |= set(people)
        if len(people) > 1 or household in stated:
            kept.append(replace(household, person_ids=people))
    return kept


def _home_of(case: Case, adults: tuple[str, ...]) -> str:
    names = [profile(case, p).name for p in adults]
    return f"Home of {' and '.join(names)}"


def _in_order(case: Case, people: Iterable[str]) -> tuple[str, ...]:
    chosen = set(people)
    return tuple(p.id for p in case.people if p.id in chosen)
