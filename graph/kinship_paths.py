"""The best chain of facts from a child to everyone that the notes relate to them.

A chain is made of legs. Within a leg of kin one goes up to a common ancestor and then down, never up again; a partner,
a carer or a tie such as a friend is a leg of its own. At most three legs are joined.
Chains are preferred in this order: only affirmed facts, fewer legs, kin before carers and partners, fewer generations,
birth before step, parent by parent before a relation merely named, current before former, then the smallest
fact ids. Every rule reads the same from both ends, so kinship is mirrored.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count
from typing import TypeAlias

from casefile.vocabulary import Certainty
from graph.kinship_steps import Step

MOST_LEGS = 3
_MOST_GENERATIONS_OF_JOINED_LEGS = 4
_CHAIN_OF_CARE = ("carer", "partner")
_ENDED = ("former", "ended", "separated", "divorced", "annulled")

Legs: TypeAlias = "tuple[tuple[Step, ...], ...]"
# Uncertain, legs, legs not of kin, generations, not by birth, named rather than derived, former, facts, sorted ids of the facts.
_Cost: TypeAlias = "tuple[bool, int, int, int, int, int, int, int, tuple[str, ...]]"
# Person, slope, legs, uncertain, has a tie that is not family, generations as far as they limit what may follow.
_State: TypeAlias = "tuple[str, str, int, bool, bool, int]"

# What may follow what within a leg; read backwards it is the same table.
# up, down: to a parent or child, by birth as far as the notes say; rise, fall: to a step- or adoptive one.
# leap, drop: by several generations at once, so the way between is not known and nobody can be reached beside it.
# over, beside: to a sibling or cousin, by birth or not; aunt, nephew: to one.
# hop, land: to a full brother or sister, who has the same parents, without counting a generation.
_FOLLOWS = {
    "start": ("up", "rise", "leap", "hop", "over", "beside", "aunt", "nephew", "drop", "down", "fall"),
    "up": ("up", "rise", "leap", "hop", "over", "beside", "aunt", "nephew", "down", "fall"),
    "rise": ("up", "rise", "leap", "hop", "over", "beside", "aunt", "nephew", "down", "fall"),
    "leap": ("up", "rise", "leap"),
    "hop": ("up", "leap", "over", "aunt"),
    "over": ("down", "fall", "land"),
    "beside": ("down", "fall"),
    "aunt": ("down", "fall"),
    "nephew": ("down", "fall", "land"),
    "down": ("down", "fall", "drop", "land"),
    "fall": ("down", "fall", "drop"),
    "drop": ("down", "fall", "drop", "land"),
    "land": ("down", "fall"),
    "alone": (),
}


@dataclass(frozen=True)
class _Chain:
    legs: Legs
    cost: _Cost


def best_chains(steps: dict[str, list[Step]], child_id: str) -> dict[str, Legs]:
    """For each person that the facts reach from the child, the best chain as legs of steps from the child outwards.

    A step over to a full brother or sister that counts no generation has up and down set to 0.
    """
    best: dict[str, _Chain] = {}
    for state, chain in _settled(steps, child_id):
        person_id, slope = state[0], state[1]
        if slope == "hop" or person_id == child_id:
            continue
        if person_id not in best or chain.cost < best[person_id].cost:
            best[person_id] = chain
    return {person_id: chain.legs for person_id, chain in best.items()}


def _settled(steps: dict[str, list[Step]], child_id: str) -> Iterator[tuple[_State, _Chain]]:
    """Every state with its cheapest chain, cheapest first."""
    order = count()
    start: _State = (child_id, "start", 0, False, False, 0)
    free: _Cost = (False, 0, 0, 0, 0, 0, 0, 0, ())
    waiting = [(free, next(order), start, _Chain((), free))]
    done: set[_State] = set()
    while waiting:
        _, _, state, chain = heapq.heappop(waiting)
        if state in done:
            continue
        done.add(state)
        yield state, chain
        for step in steps[state[0]]:
            for following, longer in _extended(state, chain, step):
                if following not in done and step.target != child_id:
                    heapq.heappush(waiting, (longer.cost, next(order), following, longer))


def _extended(state: _State, chain: _Chain, step: Step) -> Iterator[tuple[_State, _Chain]]:
    _, slope, leg_count, is_uncertain, has_tie, _ = state
    is_uncertain = is_uncertain or step.certainty is not Certainty.AFFIRMED
    is_tie = not step.is_kin and step.via not in _CHAIN_OF_CARE
    for following, joins in _moves(slope, step):
        legs = leg_count if joins else leg_count + 1
        if legs > (2 if is_tie or has_tie else MOST_LEGS) or (is_tie and has_tie):
            continue
        longer = _lengthen(chain, step, joins=joins, is_counted=following not in ("hop", "land"))
        generations = min(longer.cost[3], _MOST_GENERATIONS_OF_JOINED_LEGS + 1)
        if legs == 1 or generations <= _MOST_GENERATIONS_OF_JOINED_LEGS:
            yield (step.target, following, legs, is_uncertain, has_tie or is_tie, generations), longer


def _moves(slope: str, step: Step) -> Iterator[tuple[str, bool]]:
    """Slopes that the step can lead to, and whether it goes on in the same leg."""
    for following in _slopes(step):
        if slope != "start" and following in _FOLLOWS[slope]:
            yield following, True
        elif slope != "hop" and (following == "alone" or following in _FOLLOWS["start"]):
            yield following, False


def _slopes(step: Step) -> tuple[str, ...]:
    if not step.is_kin:
        return ("alone",)
    if step.is_parentage:
        by_birth = step.via in ("blood", "stated")
        return (("up" if by_birth else "rise") if step.up else ("down" if by_birth else "fall"),)
    if not step.up or not step.down:
        return ("leap",) if step.up else ("drop",)
    if step.up != step.down:
        return ("aunt",) if step.up > step.down else ("nephew",)
    if step.has_same_parents:
        return "over", "hop", "land"
    return ("over",) if step.via in ("blood", "stated") else ("beside",)


def _lengthen(chain: _Chain, step: Step, *, joins: bool, is_counted: bool) -> _Chain:
    if not is_counted:
        step = replace(step, up=0, down=0)
    legs = (*chain.legs[:-1], (*chain.legs[-1], step)) if joins else (*chain.legs, (step,))
    uncertain, _, bonds, generations, unborn, named, former, facts, ids = chain.cost
    cost = (
        uncertain or step.certainty is not Certainty.AFFIRMED,
        len(legs),
        bonds + (not step.is_kin),
        generations + step.up + step.down,
        unborn + (step.via in ("step", "adoptive")),
        named + (not step.is_parentage and step.is_kin),
        former + (step.status in _ENDED),
        facts + 1,
        tuple(sorted((*ids, step.fact_id))),
    )
    return _Chain(legs, cost)
