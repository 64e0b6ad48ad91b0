"""Rules that find what the record says of people that cannot be true at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations

from casefile.partial_date import PartialDate
from casefile.profile import attribute_value, profile
from casefile.record import Attribute, Case, Event, Fact, Relationship, Tie
from casefile.vocabulary import Certainty
from graph.conflict import (
    BIRTH_NATURES,
    Conflict,
    affirmed_facts,
    affirmed_relationships,
    in_case_order,
    label_of,
    labels_of,
)

# Such an event may well name somebody who has died: a birth names a late father, a hearing a late mother.
_NOT_CONTRADICTED_BY_DEATH = (
    "birth",
    "death",
    "other",
    "order_made",
    "court_hearing",
    "review",
    "conference",
)

# "About 2013", from somebody's age, may be a year out either way.
_ABOUT_DAYS = 366


def _two_values(case: Case, field: str) -> Iterator[tuple[str, tuple[Fact, Fact]]]:
    by_person: dict[str, list[Fact]] = defaultdict(list)
    for fact in affirmed_facts(case):
        if isinstance(fact.claim, Attribute) and fact.claim.field == field and fact.claim.value != "unknown":
            by_person[fact.claim.person_id].append(fact)
    for person_id, facts in by_person.items():
        for pair in combinations(facts, 2):
            yield person_id, pair


def two_dates(case: Case) -> Iterator[Conflict]:
    """Dates that exclude each other; of those reckoned from an age only such as lie years apart."""
    for field, noun in (("born", "birth dates"), ("died", "dates of death")):
        for person_id, pair in _two_values(case, field):
            first, second = (PartialDate(attribute_value(f)) for f in pair)
            if first.may_equal(second):
                continue
            kind = "two_birth_dates" if field == "born" else "two_death_dates"
            ids, name = (pair[0].id, pair[1].id), label_of(case, person_id)
            if not (first.is_approximate or second.is_approximate):
                yield Conflict(
                    kind,
                    ids,
                    f"{name} has two {noun} that cannot both be right; keep the one from the best source.",
                )
            elif _days_apart(first, second) > _ABOUT_DAYS * (first.is_approximate + second.is_approximate):
                yield Conflict(
                    kind,
                    ids,
                    f"{name} has two {noun} years apart; keep the right one, and check whether the other is of somebody else.",
                    "check",
                )


def _days_apart(first: PartialDate, second: PartialDate) -> int:
    return max((second.earliest - first.latest).days, (first.earliest - second.latest).days)


def two_genders(case: Case) -> Iterator[Conflict]:
    for person_id, pair in _two_values(case, "gender"):
        if attribute_value(pair[0]) != attribute_value(pair[1]):
            yield Conflict(
                "two_genders",
                (pair[0].id, pair[1].id),
                f"{label_of(case, person_id)} is recorded with two genders; ask the person or the best source, and check that these are not two people.",
                "check",
            )


def dead_before_born(case: Case) -> Iterator[Conflict]:
    for person in case.people:
        known = profile(case, person.id)
        if known.born and known.died and known.died.latest < known.born.earliest:
            ids = tuple(i for i in (known.fact_id("born"), known.fact_id("died")) if i)
            yield Conflict(
                "death_before_birth",
                ids,
                f"{known.name} would have died before being born; check both dates.",
            )


def _pairs(case: Case, *types: str) -> dict[frozenset[str], list[str]]:
    pairs: dict[frozenset[str], list[str]] = defaultdict(list)
    for fact, claim in affirmed_relationships(case, *types):
        if claim.subject_id != claim.object_id:
            pairs[frozenset((claim.subject_id, claim.object_id))].append(fact.id)
    return pairs


def two_relations_at_once(case: Case) -> Iterator[Conflict]:
    lines, siblings, partners = (
        _pairs(case, "parent", "grandparent"),
        _pairs(case, "sibling"),
        _pairs(case, "partner"),
    )
    for kind, other, noun in (
        ("sibling_and_parent", siblings, "brother or sister"),
        ("partner_and_parent", partners, "partner"),
    ):
        for pair in (p for p in lines if p in other):
            yield Conflict(
                kind,
                (*lines[pair], *other[pair]),
                f"{labels_of(case, in_case_order(case, set(pair)))} are recorded both as {noun} and as parent or grandparent and child; one of these is wrong, or two people have been taken for one.",
            )
    for pair in (p for p in siblings if p in partners):
        yield Conflict(
            "sibling_and_partner",
            (*siblings[pair], *partners[pair]),
            f"{labels_of(case, in_case_order(case, set(pair)))} are recorded both as siblings and as partners; check that these are not two people.",
            "check",
        )


def own_relative(case: Case) -> Iterator[Conflict]:
    for fact in affirmed_facts(case):
        claim = fact.claim
        if isinstance(claim, Relationship) and claim.subject_id == claim.object_id and claim.type != "parent":
            yield Conflict(
                "own_relative",
                (fact.id,),
                f"{label_of(case, claim.subject_id)} is recorded as their own {claim.type.replace('_', ' ')}; correct or reject the fact.",
            )


def affirmed_and_negated(case: Case) -> Iterator[Conflict]:
    claims: dict[tuple[str, frozenset[str] | tuple[str, str], str], list[Fact]] = defaultdict(list)
    for fact in case.facts:
        claim = fact.claim
        if not fact.is_standing or not isinstance(claim, Relationship) or claim.type == "professional":
            continue
        who: frozenset[str] | tuple[str, str] = (claim.subject_id, claim.object_id)
        if claim.type in ("partner", "sibling", "cousin", "relative", "friend", "neighbour"):
            who = frozenset(who)
        claims[claim.type, who, _known(claim.nature)].append(fact)
    for (relation, who, _), facts in claims.items():
        by = {
            c: [f.id for f in facts if f.assertion.certainty is c]
            for c in (Certainty.AFFIRMED, Certainty.NEGATED)
        }
        if all(by.values()):
            yield Conflict(
                "affirmed_and_negated",
                (*by[Certainty.AFFIRMED], *by[Certainty.NEGATED]),
                f"The notes both state and deny that {labels_of(case, in_case_order(case, set(who)))} are related as {relation.replace('_', ' or ' if relation == 'aunt_uncle' else ' ')}; keep what is established.",
                "check",
            )


def _known(nature: str | None) -> str:
    return "" if nature in BIRTH_NATURES else str(nature)


def event_after_death(case: Case) -> Iterator[Conflict]:
    died: dict[str, tuple[date, str | None]] = {}
    for person in case.people:
        known = profile(case, person.id)
        if known.died is not None:
            died[person.id] = (known.died.latest, known.fact_id("died"))
    for fact in affirmed_facts(case):
        claim = fact.claim
        if not isinstance(claim, Event) or claim.date is None or claim.type in _NOT_CONTRADICTED_BY_DEATH:
            continue
        for person_id in claim.people:
            if person_id in died and claim.date.earliest > died[person_id][0]:
                ids = tuple(i for i in (fact.id, died[person_id][1]) if i)
                yield Conflict(
                    "event_after_death",
                    ids,
                    f"{label_of(case, person_id)} is named in an event after the date of death ({claim.type.replace('_', ' ')}); check both dates and who took part.",
                    "check",
                )


def dead_with_current_ties(case: Case) -> Iterator[Conflict]:
    """Somebody recorded as dead who is cared for, worked with or attends somewhere now: often two people taken for one."""
    for person in case.people:
        known = profile(case, person.id)
        if not known.is_deceased:
            continue
        ties = [
            f.id
            for f in case.facts_about(person.id)
            if f.is_standing and f.is_affirmed and _is_current(f, person.id)
        ]
        if ties:
            death = tuple(i for i in (known.fact_id("died"), known.fact_id("deceased")) if i)
            yield Conflict(
                "dead_with_current_ties",
                (*death, *ties),
                f"{known.name} is recorded as dead and has current ties or professionals; check who died.",
                "check",
            )


def _is_current(fact: Fact, person_id: str) -> bool:
    claim = fact.claim
    if isinstance(claim, Tie):
        return claim.status == "current"
    return (
        isinstance(claim, Relationship)
        and claim.object_id == person_id
        and claim.type in ("carer", "professional")
        and claim.status == "current"
    )
