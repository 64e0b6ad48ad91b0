"""Rules that find what the facts of parentage cannot mean at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

import networkx as nx

from casefile.profile import Profile, profile
from casefile.record import Case, Fact, Relationship
from casefile.vocabulary import Certainty
from graph.conflict import (
    BIRTH_NATURES,
    Conflict,
    affirmed_relationships,
    birth_parents,
    in_case_order,
    label_of,
    labels_of,
)

YOUNGEST_PARENT_YEARS = 11
# Beyond these ages at a birth, of the mother and of anybody else, a slip or a generation left out is far likelier.
OLDEST_MOTHER_YEARS = 60
OLDEST_PARENT_YEARS = 85
# Children Act 1989, section 14A(2)(a): "aged eighteen or over".
ADULT_YEARS = 18
_DAYS_IN_YEAR = 365.25


def own_ancestor(case: Case) -> Iterator[Conflict]:
    lines = nx.DiGraph()
    for fact, claim in affirmed_relationships(case, "parent"):
        if claim.nature != "step":
            lines.add_edge(claim.subject_id, claim.object_id, fact_id=fact.id)
    for knot in nx.strongly_connected_components(lines):
        inside = lines.subgraph(knot)
        if len(knot) > 1 or any(a == b for a, b in inside.edges):
            people = [p.id for p in case.people if p.id in knot]
            ids = tuple(
                f.id for f in case.facts if f.id in set(nx.get_edge_attributes(inside, "fact_id").values())
            )
            yield Conflict(
                "own_ancestor",
                ids,
                f"By these facts {labels_of(case, people)} would be descended from {'each other' if len(people) > 1 else 'themselves'}; check which way round each parent fact is.",
            )


def too_many_birth_parents(case: Case) -> Iterator[Conflict]:
    for child, parents in birth_parents(case).items():
        if len(parents) > 2:
            yield Conflict(
                "too_many_birth_parents",
                tuple(parents.values()),
                f"{label_of(case, child)} has {len(parents)} birth parents recorded ({labels_of(case, tuple(parents))}); mark who is a step- or adoptive parent, or reject what is wrong.",
            )


def two_of_one_gender(case: Case) -> Iterator[Conflict]:
    for child, parents in birth_parents(case).items():
        for gender, noun in (("female", "birth mothers"), ("male", "birth fathers")):
            same = [p for p in parents if profile(case, p).gender == gender]
            if len(same) > 1:
                kind = "two_birth_mothers" if gender == "female" else "two_birth_fathers"
                yield Conflict(
                    kind,
                    tuple(parents[p] for p in same),
                    f"{label_of(case, child)} has {len(same)} {noun} recorded ({labels_of(case, same)}); check whether one is adoptive, a step-parent or a partner, or whether they are the same person.",
                )


def impossible_parent_age(case: Case) -> Iterator[Conflict]:
    for fact, claim in affirmed_relationships(case, "parent"):
        parent, child = profile(case, claim.subject_id), profile(case, claim.object_id)
        if claim.nature not in BIRTH_NATURES or parent.born is None or child.born is None:
            continue
        if claim.subject_id == claim.object_id:
            continue
        oldest_years = (child.born.latest - parent.born.earliest).days / _DAYS_IN_YEAR
        youngest_years = (child.born.earliest - parent.born.latest).days / _DAYS_IN_YEAR
        limit = OLDEST_MOTHER_YEARS if parent.gender == "female" else OLDEST_PARENT_YEARS
        if oldest_years >= YOUNGEST_PARENT_YEARS and youngest_years < limit:
            continue
        ids = (fact.id, *(i for i in (parent.fact_id("born"), child.fact_id("born")) if i))
        names = f"{parent.name} and {child.name}"
        if youngest_years >= limit:
            yield Conflict(
                "very_old_parent",
                ids,
                f"The birth dates of {names} make the parent {limit} or older at the birth; check both dates, and whether a generation between them is missing.",
            )
        elif oldest_years < 0:
            yield Conflict(
                "child_older_than_parent",
                ids,
                f"The birth dates of {names} make the child older than the parent; check both dates and which way round the fact is.",
            )
        else:
            yield Conflict(
                "very_young_parent",
                ids,
                f"The birth dates of {names} make the parent younger than {YOUNGEST_PARENT_YEARS} at the birth; check both dates.",
            )


def too_young_guardian(case: Case) -> Iterator[Conflict]:
    """A special guardian who was no grown-up yet when they became one, by the latest day on which that can have been."""
    for fact, claim in affirmed_relationships(case, "carer"):
        guardian, child = profile(case, claim.subject_id), profile(case, claim.object_id)
        days = _days_by_which(case, fact, child)
        if claim.nature != "special_guardian" or guardian.born is None or not days:
            continue
        oldest_years = (min(days) - guardian.born.earliest).days / _DAYS_IN_YEAR
        if oldest_years < ADULT_YEARS:
            yield Conflict(
                "too_young_guardian",
                (fact.id, *(i for i in (guardian.fact_id("born"),) if i)),
                f"By these facts {guardian.name} became the special guardian of {child.name} before turning {ADULT_YEARS}, which no court allows; check the dates, and who the guardian is.",
            )


def _days_by_which(case: Case, fact: Fact, child: Profile) -> list[date]:
    """Days by which somebody must have become a child's guardian: as stated, as a note already says it, before the child was grown up."""
    start = fact.claim.start if isinstance(fact.claim, Relationship) else None
    noted = (case.document(e.span.document_id) for e in fact.evidence)
    days = [d.date.latest for d in noted if d is not None and d.date is not None]
    days += [start.latest] if start is not None else []
    if child.born is not None:
        days.append(child.born.latest + timedelta(days=ADULT_YEARS * _DAYS_IN_YEAR))
    return days


def disputed_father(case: Case) -> Iterator[Conflict]:
    """Several men of whom at least one is doubtful, or one man both alleged and denied.

    One man established and another denied is no dispute.
    """
    for child, facts in _fathers_claimed(case).items():
        denied = {_father(f) for f in facts if f.assertion.certainty is Certainty.NEGATED}
        doubtful = {_father(f) for f in facts if not f.is_affirmed} - denied
        named = {_father(f) for f in facts if f.assertion.certainty is not Certainty.NEGATED}
        if (len(named) > 1 and doubtful) or named & denied:
            men = labels_of(case, in_case_order(case, named))
            yield Conflict(
                "disputed_paternity",
                tuple(f.id for f in facts),
                f"The notes do not settle who the father of {label_of(case, child)} is ({men}); say what is established and from what source.",
                "check",
            )


def _fathers_claimed(case: Case) -> dict[str, list[Fact]]:
    """For each child every standing fact of fatherhood, denied and alleged ones too; what is only considered is left out."""
    claims: dict[str, list[Fact]] = defaultdict(list)
    for fact in case.facts:
        claim = fact.claim
        if not fact.is_standing or not isinstance(claim, Relationship) or claim.type != "parent":
            continue
        is_stated = fact.assertion.certainty is not Certainty.HYPOTHETICAL and claim.nature in BIRTH_NATURES
        if is_stated and profile(case, claim.subject_id).gender == "male":
            claims[claim.object_id].append(fact)
    return claims


def _father(fact: Fact) -> str:
    return fact.claim.subject_id if isinstance(fact.claim, Relationship) else ""
