"""From relationships to the families of a tree: one or two adults with the children they have in one way or another."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import combinations

from casefile.partial_date import PartialDate
from casefile.profile import profile
from casefile.record import Case, Event, Fact, Relationship
from casefile.vocabulary import DONATING

_NATURES = ("birth", "adoptive", "step", "unknown", "foster")
_SHARED_BY_TWO = ("birth", "adoptive")  # two parents of these kinds are one family, a couple or not
_FIRM = (
    "married",
    "civil_partnership",
    "engaged",
    "cohabiting",
    "dating",
    "affair",
    "brief",
    "unknown",
    None,
)


@dataclass
class TreeFamily:
    """A FAM record: `husband` and `wife` are only its two places; children with how they belong to both adults."""

    husband: str = ""
    wife: str = ""
    couple: Relationship | None = None  # None: no fact calls the adults a couple
    children: dict[str, str] = field(default_factory=dict)  # child → nature
    adopted: dict[str, PartialDate] = field(default_factory=dict)
    placements: dict[str, Relationship] = field(
        default_factory=dict
    )  # child → foster care by the first adult

    @property
    def adults(self) -> tuple[str, ...]:
        return tuple(p for p in (self.husband, self.wife) if p)


def tree_families(case: Case, facts: tuple[Fact, ...]) -> list[TreeFamily]:
    """The families that the facts give: couples in the order of the case, then parents and foster carers."""
    couples = _couples(facts)
    families = [
        _family_of(case, tuple(sorted(pair)), span) for pair, spans in couples.items() for span in spans
    ]
    adoptions = {
        c.people[0]: c.date
        for f in facts
        if isinstance(c := f.claim, Event) and c.type == "adoption" and c.people and c.date
    }
    for child, nature, adults, started in _parentage(case, facts, couples.keys()):
        family = next((f for f in families if set(f.adults) == set(adults) and child not in f.children), None)
        if family is None:
            family = _family_of(case, adults, next(iter(couples.get(frozenset(adults), ())), None))
            families.append(family)
        family.children[child] = nature
        date = started or adoptions.get(child)
        if nature == "adoptive" and date is not None:
            family.adopted[child] = date
        if nature == "foster":
            family.placements[child] = next(
                c
                for f in facts
                if isinstance(c := f.claim, Relationship)
                and (c.type, c.nature, c.subject_id, c.object_id) == ("carer", nature, adults[0], child)
            )
    return families


def _couples(facts: tuple[Fact, ...]) -> dict[frozenset[str], list[Relationship]]:
    """Each couple by the firmest of what is said of them, with dates before without, and their spans before and after it."""
    told: dict[frozenset[str], list[Relationship]] = {}
    for fact in facts:
        claim = fact.claim
        if (
            isinstance(claim, Relationship)
            and claim.type == "partner"
            and claim.subject_id != claim.object_id
        ):
            told.setdefault(frozenset((claim.subject_id, claim.object_id)), []).append(claim)
    return {pair: _spans(claims) for pair, claims in told.items()}


def _spans(claims: list[Relationship]) -> list[Relationship]:
    firm = min(claims, key=lambda c: (_FIRM.index(c.nature), c.start is None, c.end is None))
    others = {(c.start, c.end): c for c in claims if _is_before(c, firm) or _is_before(firm, c)}
    return [firm, *others.values()]


def _is_before(one: Relationship, other: Relationship) -> bool:
    if one.end is None or other.start is None:
        return False
    return one.end.sort_key <= other.start.sort_key


def _family_of(case: Case, adults: tuple[str, ...], couple: Relationship | None) -> TreeFamily:
    gender = {p: profile(case, p).gender for p in adults}
    if len(adults) == 1:
        (one,) = adults
        is_husband = gender[one] == "male"
        return TreeFamily(one if is_husband else "", "" if is_husband else one, couple)
    first, second = adults
    if gender[second] == "male" != gender[first] or gender[first] == "female" != gender[second]:
        first, second = second, first
    return TreeFamily(first, second, couple)


def _parentage(
    case: Case, facts: tuple[Fact, ...], couples: Collection[frozenset[str]]
) -> Iterator[tuple[str, str, tuple[str, ...], PartialDate | None]]:
    """(child, nature, one or two adults, first date) for every parent and foster carer, each once by nature."""
    told: dict[tuple[str, str], dict[str, PartialDate | None]] = {}
    for fact in facts:
        claim = fact.claim
        if not isinstance(claim, Relationship) or claim.subject_id == claim.object_id:
            continue
        if claim.type == "parent" and claim.nature not in DONATING:
            nature = claim.nature or "unknown"
        elif claim.type == "carer" and claim.nature == "foster":
            nature = "foster"
        else:
            continue
        told.setdefault((claim.object_id, nature), {}).setdefault(claim.subject_id, claim.start)
    for child in (p.id for p in case.people):
        for nature in _NATURES:
            adults = dict(told.get((child, nature), {}))
            for group in _grouped(tuple(adults), nature, couples):
                yield child, nature, group, next((adults[a] for a in group if adults[a]), None)


def _grouped(
    adults: tuple[str, ...], nature: str, couples: Collection[frozenset[str]]
) -> Iterator[tuple[str, ...]]:
    left = list(adults)
    if len(left) == 2 and nature in _SHARED_BY_TWO:
        yield left[0], left[1]
        return
    for first, second in combinations(adults, 2):
        if frozenset((first, second)) in couples and first in left and second in left:
            left = [a for a in left if a not in (first, second)]
            yield first, second
    yield from ((adult,) for adult in left)
