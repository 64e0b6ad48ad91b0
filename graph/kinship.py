"""How everyone in a family is related to a child, and the facts that say so."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from casefile.errors import PersonNotFound
from casefile.profile import profile
from casefile.record import Case
from casefile.vocabulary import TWINS, Certainty
from graph.family import FamilyGraph
from graph.kinship_paths import Legs, best_chains
from graph.kinship_steps import KIN, Step, birth_parents, single_kinship, steps_of
from graph.kinship_terms import Kinship, kinship_term, term_with_side
from graph.relation_words import relation_sentence

__all__ = ["Kinship", "explain_kinship", "infer_kinship", "kinship", "kinship_term", "term_with_side"]

_WEAKEST_FIRST = (Certainty.ALLEGED, Certainty.UNKNOWN, Certainty.AFFIRMED)
_LEAST_BORN_FIRST = ("step", "adoptive", "stated", "blood")
_SIDE_OF_GENDER = {"female": "maternal", "male": "paternal"}


def infer_kinship(family: FamilyGraph, child_id: str) -> dict[str, Kinship]:
    """What everyone is to the child, by person id; people whom no usable fact relates to the child are left out.

    Relations that the notes name and those that follow from parent to parent are joined; denied and considered facts
    are never used, and what rests on an allegation is marked so. Order: as the people of the case.

    Raises:
        PersonNotFound: the child is not in the family.
    """
    if child_id not in family:
        raise PersonNotFound(f"There is no person '{child_id}' in this family; choose one of its people.")
    steps = steps_of(family)
    chains = best_chains(steps, child_id)
    named = _named_directly(family, steps[child_id])
    is_adopted = any(s.is_parentage and s.up and s.via == "adoptive" and _is_sure(s) for s in steps[child_id])
    found = {}
    for person_id in family.nodes:
        if person_id in chains:
            best = _joined(family, steps, chains[person_id])
            if is_adopted and (best.up, best.down, best.via, best.parts) == (1, 0, "blood", ()):
                best = replace(best, is_birth_parent=True)
            found[person_id] = _with_other_roles(best, named.get(person_id, ()))
    return found


def kinship(family: FamilyGraph, a: str, b: str) -> Kinship | None:
    """What `b` is to `a`, or None when the notes do not relate them. Raises PersonNotFound."""
    if b not in family:
        raise PersonNotFound(f"There is no person '{b}' in this family; choose one of its people.")
    return infer_kinship(family, a).get(b)


def explain_kinship(case: Case, kinship: Kinship) -> str:
    """One sentence with the reason: every fact of the path, from the person to the child, with its id."""
    name = {p: profile(case, p).name for p in (kinship.person_id, kinship.child_id)}
    reasons = [_reason(case, fact_id) for fact_id in reversed(kinship.path)]
    claim = f"{name[kinship.person_id]} is {name[kinship.child_id]}'s {term_with_side(kinship)}"
    return f"{claim}: {'; '.join(reasons)}."


def _reason(case: Case, fact_id: str) -> str:
    fact = case.fact(fact_id)
    return f"{relation_sentence(case, fact) if fact else ''} (fact {fact_id})".strip()


def _named_directly(family: FamilyGraph, steps: list[Step]) -> dict[str, tuple[Kinship, ...]]:
    named: dict[str, tuple[Kinship, ...]] = {}
    for step in steps:
        named[step.target] = (*named.get(step.target, ()), single_kinship(family, step))
    return named


def _with_other_roles(best: Kinship, named: tuple[Kinship, ...]) -> Kinship:
    """Add what else the notes call the person: a grandmother who is also a kinship carer."""
    roles: dict[str, str] = {}
    for other in named:
        if other.path[0] in best.path:
            continue
        term = kinship_term(other)
        if other.certainty is not Certainty.AFFIRMED:
            term = f"{other.certainty} {term}" if other.certainty is Certainty.ALLEGED else f"possible {term}"
        if term != kinship_term(best) and not _says_less(other, best):
            roles.setdefault(term, other.path[0])
    side = best.side or next((k.side for k in named if k.side and k.up == best.up >= 2), None)
    return replace(best, also=tuple(roles.items()), side=side)


def _says_less(other: Kinship, best: Kinship) -> bool:
    """Whether a named relation is the same as the derived one, said less exactly ("sister" of a half-sister)."""
    is_same = (other.up, other.down) == (best.up, best.down)
    return other.via == "known_relative" or (is_same and other.via in KIN and best.via in KIN)


def _joined(family: FamilyGraph, steps: dict[str, list[Step]], legs: Legs) -> Kinship:
    parts = tuple(_leg_kinship(family, steps, leg) for leg in legs)
    if len(parts) == 1:
        return parts[0]
    vias = [part.via for part in parts]
    return replace(
        parts[-1],
        child_id=parts[0].child_id,
        up=sum(part.up for part in parts),
        down=sum(part.down for part in parts),
        path=tuple(fact_id for part in parts for fact_id in part.path),
        side=_side(family, legs[0]),
        is_half=False,
        is_twin=False,
        via=next((via for via in ("professional", "partner", "carer") if via in vias), "relative"),
        certainty=min((part.certainty for part in parts), key=_WEAKEST_FIRST.index),
        parts=parts,
    )


def _leg_kinship(family: FamilyGraph, steps: dict[str, list[Step]], leg: tuple[Step, ...]) -> Kinship:
    if not leg[0].is_kin:
        return single_kinship(family, leg[0])
    counted = tuple(s for s in leg if s.up or s.down)
    up, down = sum(s.up for s in counted), sum(s.down for s in counted)
    half = _half_reason(steps, counted) if up and down else ()
    whole = _shared_reason(steps, leg) if (up, down) == (1, 1) and not half else ()
    target = family.nodes[leg[-1].target]["profile"]
    extra = tuple(f for f in (half or whole) if f not in {s.fact_id for s in leg})
    return Kinship(
        person_id=leg[-1].target,
        child_id=leg[0].source,
        up=up,
        down=down,
        path=(*(s.fact_id for s in leg), *extra),
        side=_side(family, leg) if up >= 2 or half else None,
        is_half=bool(half),
        is_twin=(up, down) == (1, 1) and _are_twins(steps, leg),
        via=min((s.via for s in leg), key=_LEAST_BORN_FIRST.index),
        certainty=min((s.certainty for s in leg), key=_WEAKEST_FIRST.index),
        gender=target.gender,
        is_deceased=target.is_deceased,
    )


def _half_reason(steps: dict[str, list[Step]], counted: tuple[Step, ...]) -> tuple[str, ...]:
    """Facts that make the two lines half-blood where they part; empty when the notes do not say that they are."""
    lateral = next((s for s in counted if s.up and s.down), None)
    if lateral is not None:
        return (lateral.fact_id,) if lateral.nature == "half" else ()
    apex = next(((a, b) for a, b in pairwise(counted) if a.up and b.down), None)
    if apex is None:
        return ()
    return _half_siblings(steps, apex[0].source, apex[1].target)


def _half_siblings(steps: dict[str, list[Step]], a: str, b: str) -> tuple[str, ...]:
    stated = [s for s in steps[a] if s.target == b and (s.up, s.down) == (1, 1) and _is_sure(s)]
    if stated and any(s.nature in ("half", "full", *TWINS) for s in stated):
        return tuple(s.fact_id for s in stated if s.nature == "half")
    of_a, of_b = birth_parents(steps, a), birth_parents(steps, b)
    shared = of_a.keys() & of_b.keys()
    if len(shared) != 1 or len(of_a) < 2 or len(of_b) < 2:
        return ()
    return (*of_a.values(), *of_b.values())


def _shared_reason(steps: dict[str, list[Step]], leg: tuple[Step, ...]) -> tuple[str, ...]:
    """The facts of both parents that two siblings share."""
    a, b = birth_parents(steps, leg[0].source), birth_parents(steps, leg[-1].target)
    return tuple(fact_id for p in a if p in b for fact_id in (a[p], b[p])) if len(leg) == 2 else ()


def _are_twins(steps: dict[str, list[Step]], leg: tuple[Step, ...]) -> bool:
    return any(s.target == leg[-1].target and s.nature in TWINS and _is_sure(s) for s in steps[leg[0].source])


def _is_sure(step: Step) -> bool:
    return step.certainty is Certainty.AFFIRMED


def _side(family: FamilyGraph, leg: tuple[Step, ...]) -> str | None:
    first = next((s for s in leg if s.up or s.down), leg[0])
    if first.is_parentage and first.up and first.via != "step":
        gender: str = family.nodes[first.target]["profile"].gender
        return _SIDE_OF_GENDER.get(gender)
    return first.nature if first.nature in ("maternal", "paternal") else None
