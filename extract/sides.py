"""Of whose family a relative is: the mother's or a father's, also where the children of a file have different fathers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from casefile.record import Fact, Relationship
from casefile.vocabulary import Certainty
from extract.fact_merging import MergedFact
from extract.proposals import is_only_of_model
from extract.reading import LocalPerson


def fit_sides(facts: Sequence[MergedFact], people: Mapping[str, LocalPerson]) -> list[MergedFact]:
    """The facts without those that give a relative of one father to the children of another.

    "Nana Jean" in a note about half-siblings is grandmother of the child whose father is her son. Where no note
    links a paternal relative to a father, the children of one father keep them: those whom the words support most.
    """
    live = [
        f for f in facts if isinstance(f.claim, Relationship) and f.assertion.certainty is Certainty.AFFIRMED
    ]
    fathers = _parents(live, people, "male")
    mothers_of = _parents(live, people, "female")
    mothers = {m for found in mothers_of.values() for m in found}
    close = _closest_kin(live)
    by_relative: dict[tuple[str, str], list[MergedFact]] = defaultdict(list)
    for fact in live:
        claim = fact.claim
        assert isinstance(claim, Relationship)
        if claim.type in ("grandparent", "aunt_uncle") and claim.nature != "maternal":
            by_relative[claim.type, claim.subject_id].append(fact)
    dropped: set[int] = set()
    for (_, relative), group in by_relative.items():
        if not close[relative] & mothers:
            dropped |= {id(f) for f in _of_other_fathers(group, fathers, close[relative])}
    return [_of_mothers_side(f, fathers, mothers_of, close) for f in facts if id(f) not in dropped]


def _of_mothers_side(
    fact: MergedFact,
    fathers: Mapping[str, set[str]],
    mothers: Mapping[str, set[str]],
    close: Mapping[str, set[str]],
) -> MergedFact:
    """ "Paternal grandparents" in a note about cousins are maternal for the child of their daughter."""
    claim = fact.claim
    if not isinstance(claim, Relationship) or claim.nature != "paternal":
        return fact
    father, kin = fathers.get(claim.object_id, set()), close.get(claim.subject_id, set())
    is_hers = father and not father & kin and mothers.get(claim.object_id, set()) & kin
    return replace(fact, claim=replace(claim, nature="maternal")) if is_hers else fact


def tell_sides(facts: Sequence[MergedFact], people: Mapping[str, LocalPerson]) -> list[MergedFact]:
    """The facts, with the side of a grandparent, aunt or uncle who shares a surname with one parent of the child only."""
    live = [
        f for f in facts if isinstance(f.claim, Relationship) and f.assertion.certainty is Certainty.AFFIRMED
    ]
    mothers, fathers = _parents(live, people, "female"), _parents(live, people, "male")

    def told(fact: MergedFact) -> MergedFact:
        claim = fact.claim
        if not isinstance(claim, Relationship) or claim.type not in ("grandparent", "aunt_uncle"):
            return fact
        if claim.nature not in (None, "unknown"):
            return fact
        surname = _surname(people[claim.subject_id])
        sides = {
            side
            for side, parents in (("maternal", mothers), ("paternal", fathers))
            if surname and surname in {_surname(people[p]) for p in parents.get(claim.object_id, ())}
        }
        return replace(fact, claim=replace(claim, nature=sides.pop())) if len(sides) == 1 else fact

    return [told(fact) for fact in facts]


def part_sides(facts: Sequence[Fact]) -> list[Fact]:
    """The facts without the couples that only the model makes of a mother's parent and a father's parent of one child."""
    sides: dict[tuple[str, str], str | None] = {}
    for fact in facts:
        claim = fact.claim
        if isinstance(claim, Relationship) and claim.type == "grandparent" and fact.is_affirmed:
            sides[claim.subject_id, claim.object_id] = claim.nature

    def is_across(fact: Fact) -> bool:
        claim = fact.claim
        return (
            isinstance(claim, Relationship)
            and claim.type == "partner"
            and is_only_of_model(fact.evidence)
            and any(
                {side, sides.get((claim.object_id, child))} == {"maternal", "paternal"}
                for (person, child), side in sides.items()
                if person == claim.subject_id
            )
        )

    return [fact for fact in facts if not is_across(fact)]


def _surname(person: LocalPerson) -> str:
    words = person.label.split()
    return words[-1].casefold() if person.is_named and len(words) > 1 else ""


def _child(fact: MergedFact) -> str:
    assert isinstance(fact.claim, Relationship)
    return fact.claim.object_id


def _parents(
    facts: Sequence[MergedFact], people: Mapping[str, LocalPerson], gender: str
) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        claim = fact.claim
        if not isinstance(claim, Relationship) or claim.type != "parent" or claim.nature == "step":
            continue
        if people[claim.subject_id].gender == gender:
            found[claim.object_id].add(claim.subject_id)
    return found


def _closest_kin(facts: Sequence[MergedFact]) -> dict[str, set[str]]:
    """Children, brothers and sisters of each person."""
    found: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        claim = fact.claim
        if isinstance(claim, Relationship) and claim.type in ("parent", "sibling"):
            found[claim.subject_id].add(claim.object_id)
            if claim.type == "sibling":
                found[claim.object_id].add(claim.subject_id)
    return found


def _of_other_fathers(
    group: Sequence[MergedFact], fathers: Mapping[str, set[str]], kin: set[str]
) -> list[MergedFact]:
    known = {father for fact in group for father in fathers.get(_child(fact), ())}
    if len(known) < 2:
        return []
    linked = known & kin
    if not linked and not any(f.claim.nature == "paternal" for f in group):  # type: ignore[union-attr]
        return []
    if not linked:
        support = {
            f: sum(_support(g) for g in group if f in fathers.get(_child(g), ())) for f in sorted(known)
        }
        linked = {max(support, key=lambda f: support[f])}
    return [f for f in group if fathers.get(_child(f)) and not fathers[_child(f)] & linked]


def _support(fact: MergedFact) -> float:
    return sum(e.confidence for e in fact.evidence)
