"""Single steps of kinship: what one fact says of two people, read from either of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType

from casefile.record import Fact, Relationship
from casefile.vocabulary import DONATING, TWINS, Certainty
from graph.family import FamilyGraph
from graph.kinship_terms import Kinship

# (up, down) from the object to the subject: "subject is the grandparent of object" is two generations up.
GENERATIONS = MappingProxyType(
    {
        "parent": (1, 0),
        "grandparent": (2, 0),
        "great_grandparent": (3, 0),
        "sibling": (1, 1),
        "aunt_uncle": (2, 1),
        "cousin": (2, 2),
        "carer": (1, 0),
    }
)
KIN = ("blood", "stated", "adoptive", "step")
_VIA_OF_PARENT = MappingProxyType(
    {"birth": "blood", "adoptive": "adoptive", "step": "step", **{n: n for n in DONATING}}
)
_VIA_OF_SIBLING = MappingProxyType(
    {
        "full": "blood",
        "half": "blood",
        **dict.fromkeys(TWINS, "blood"),
        "adoptive": "adoptive",
        "step": "step",
        "foster": "foster_sibling",
    }
)
_VIA_OF_TIE = MappingProxyType({"relative": "known_relative"})
_NEVER_KIN = ("emotional",)
_UNUSABLE = (Certainty.NEGATED, Certainty.HYPOTHETICAL)


@dataclass(frozen=True)
class Step:
    """One fact, read as "target is the … of source"."""

    source: str
    target: str
    fact_id: str
    up: int
    down: int
    via: str  # as in Kinship
    certainty: Certainty
    nature: str | None
    status: str | None
    is_parentage: bool  # a parent fact
    is_reversed: bool  # source is the subject of the fact, target its object

    @property
    def is_kin(self) -> bool:
        return self.via in KIN

    @property
    def has_same_parents(self) -> bool:
        """Siblings whom the notes call full siblings or twins."""
        return self.up == self.down == 1 and self.nature in ("full", *TWINS)


def steps_of(family: FamilyGraph) -> dict[str, list[Step]]:
    """Every usable step by its source, in the order of the case; denied and considered facts give none.

    Brothers and sisters who are called full but have other recorded parents share none beyond those recorded.
    """
    steps: dict[str, list[Step]] = {person_id: [] for person_id in family.nodes}
    for _, _, fact in family.edges(data="fact"):
        for step in _both_ways(fact):
            steps[step.source].append(step)
    return {
        person_id: [
            replace(step, nature=None)
            if step.has_same_parents and _have_others(family, steps, step)
            else step
            for step in own
        ]
        for person_id, own in steps.items()
    }


def birth_parents(steps: dict[str, list[Step]], person_id: str) -> dict[str, str]:
    """Parents that are stated without doubt and not as step or adoptive, with the fact that says so."""
    return {
        s.target: s.fact_id
        for s in steps[person_id]
        if s.is_parentage and s.up and s.via in ("blood", "stated") and s.certainty is Certainty.AFFIRMED
    }


def _have_others(family: FamilyGraph, steps: dict[str, list[Step]], step: Step) -> bool:
    """Whether both siblings have a recorded mother, or both a father, and not the same."""
    of_both = [birth_parents(steps, p).keys() for p in (step.source, step.target)]
    for gender in ("female", "male"):
        one, other = ({p for p in known if family.nodes[p]["profile"].gender == gender} for known in of_both)
        if one and other and not one & other:
            return True
    return False


def single_kinship(family: FamilyGraph, step: Step) -> Kinship:
    """The kinship that one step states by itself."""
    target = family.nodes[step.target]["profile"]
    return Kinship(
        person_id=step.target,
        child_id=step.source,
        up=step.up,
        down=step.down,
        path=(step.fact_id,),
        side=step.nature if step.nature in ("maternal", "paternal") else None,
        is_half=step.nature == "half",
        is_twin=step.nature in TWINS,
        via=step.via,
        certainty=step.certainty,
        gender=target.gender,
        is_deceased=target.is_deceased,
        nature=target.profession if step.via == "professional" else step.nature,
        status=step.status,
        is_reversed=step.is_reversed,
    )


def _both_ways(fact: Fact) -> tuple[Step, ...]:
    claim = fact.claim
    if not isinstance(claim, Relationship) or claim.type in _NEVER_KIN:
        return ()
    if claim.subject_id == claim.object_id or fact.assertion.certainty in _UNUSABLE:
        return ()
    up, down = (0, 0) if claim.nature in DONATING else GENERATIONS.get(claim.type, (0, 0))
    return (
        _step(fact, claim, (up, down), is_reversed=False),
        _step(fact, claim, (down, up), is_reversed=True),
    )


def _step(fact: Fact, claim: Relationship, generations: tuple[int, int], *, is_reversed: bool) -> Step:
    source, target = claim.object_id, claim.subject_id
    if is_reversed:
        source, target = target, source
    return Step(
        source=source,
        target=target,
        fact_id=fact.id,
        up=generations[0],
        down=generations[1],
        via=_via(claim),
        certainty=fact.assertion.certainty,
        nature=claim.nature,
        status=claim.status,
        is_parentage=claim.type == "parent" and claim.nature not in DONATING,
        is_reversed=is_reversed,
    )


def _via(claim: Relationship) -> str:
    if claim.type == "parent":
        return _VIA_OF_PARENT.get(claim.nature or "unknown", "stated")
    if claim.type == "sibling":
        return _VIA_OF_SIBLING.get(claim.nature or "unknown", "stated")
    if claim.type in GENERATIONS and claim.type != "carer":
        return "stated"
    return _VIA_OF_TIE.get(claim.type, claim.type)
