"""What a drawing must show: the people of a family with their ties, as the case says, whatever the drawing makes of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from casefile.profile import profile
from casefile.record import Case, Relationship
from casefile.vocabulary import Certainty
from graph.layout.members import birth_key

Born = tuple[int, int, int]  # year, month, day; 0 where not known

_SHOWN = (Certainty.AFFIRMED, Certainty.ALLEGED)
_KIN = ("sibling", "grandparent", "great_grandparent", "aunt_uncle", "cousin", "relative")
_SEXES = {"male": "M", "female": "F"}


@dataclass(frozen=True)
class ToldPerson:
    """sex: "M", "F" or "U"; born: None when not even the year is known."""

    sex: str = "U"
    born: Born | None = None


@dataclass(frozen=True)
class ToldUnion:
    """Partners and their children, by person."""

    partners: tuple[str, ...]
    children: tuple[str, ...] = ()

    def links(self) -> Iterator[tuple[str, str, str]]:
        """("partner", a, b) and ("parent", parent, child)."""
        if len(self.partners) == 2:
            yield "partner", self.partners[0], self.partners[1]
        yield from (("parent", p, c) for p in self.partners for c in self.children)


@dataclass(frozen=True)
class ToldFamily:
    """Who must be in the drawing and which links it must show."""

    people: Mapping[str, ToldPerson]
    unions: tuple[ToldUnion, ...]


def told_in_case(case: Case) -> ToldFamily:
    """The subject children and everybody with a family tie that a standing fact affirms or alleges.

    Links are asked for parents, partners and carers only: other kin may stand at the side, named by their tie. Nothing
    is asked of people in the file for their job alone.
    """
    claims = [
        f.claim
        for f in case.facts
        if isinstance(f.claim, Relationship) and f.is_standing and f.assertion.certainty in _SHOWN
        if not f.is_optional
    ]
    lined = [c for c in claims if _has_line(c)]
    people = dict.fromkeys([*case.subject_ids, *_ends(lined)])
    kin = _ends(c for c in claims if c.type in _KIN)
    people |= dict.fromkeys(p for p in kin if profile(case, p).profession is None)
    return ToldFamily({p: _person(case, p) for p in people}, tuple(map(_union, lined)))


def _ends(claims: Iterable[Relationship]) -> Iterator[str]:
    return (person for claim in claims for person in (claim.subject_id, claim.object_id))


def _has_line(claim: Relationship) -> bool:
    return claim.type in ("parent", "partner") or (claim.type == "carer" and claim.nature != "residential")


def _union(claim: Relationship) -> ToldUnion:
    if claim.type == "partner":
        return ToldUnion((claim.subject_id, claim.object_id))
    return ToldUnion((claim.subject_id,), (claim.object_id,))


def _person(case: Case, person: str) -> ToldPerson:
    shown = profile(case, person)
    return ToldPerson(_SEXES.get(shown.gender, "U"), birth_key(shown.born))
