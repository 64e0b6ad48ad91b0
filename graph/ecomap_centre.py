"""Who stands in the centre of an ecomap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from casefile.profile import profile
from casefile.record import Case, Event, Fact, Relationship
from casefile.vocabulary import DONATING
from graph.households import find_households, household_of


def find_centre(
    case: Case, facts: tuple[Fact, ...], *, accepted_only: bool
) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
    """The people in the centre, what to call them, and the facts that put them there.

    The first subject child's household, or, when no fact says who lives together, the child with the parents whom
    most events name beside the child, and with the brothers and sisters who share those parents.
    """
    if not case.subject_ids:
        return (), "No subject child is recorded", ()
    child = case.subject_ids[0]
    home = household_of(find_households(case, accepted_only=accepted_only), child)
    if home is not None:
        return home.person_ids, home.label, home.fact_ids
    parents = _parents(facts)
    beside = _beside(facts, child, [p for p in parents[child] if not profile(case, p).is_deceased])
    people = {child, *case.subject_ids, *beside}
    people |= {c for c, found in parents.items() if found & set(beside)}
    alive = [p.id for p in case.people if p.id in people and not profile(case, p.id).is_deceased]
    return tuple(alive), "Who lives together is not recorded", ()


def _parents(facts: Iterable[Fact]) -> dict[str, set[str]]:
    parents: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        claim = fact.claim
        if (
            isinstance(claim, Relationship)
            and claim.type == "parent"
            and claim.nature not in ("step", *DONATING)
        ):
            parents[claim.object_id].add(claim.subject_id)
    return parents


def _beside(facts: Iterable[Fact], child: str, parents: list[str]) -> list[str]:
    """The parents whom at least half as many events name with the child as name the parent named most."""
    times = {
        parent: sum(isinstance(f.claim, Event) and {parent, child} <= set(f.claim.people) for f in facts)
        for parent in parents
    }
    most = max(times.values(), default=0)
    return [parent for parent, count in times.items() if count and count * 2 >= most]


def short_name(name: str) -> str:
    """The first name; the whole label of somebody known by a title or only by a description.

    >>> short_name("Ellie-Mae Whitlock"), short_name("Mrs Osman"), short_name("unborn baby")
    ('Ellie-Mae', 'Mrs Osman', 'unborn baby')
    """
    first = name.split()[0] if name.split() else name
    is_description = (
        first.lower() in _TITLES or "'" in first[-2:] or "’" in first[-2:] or not first[:1].isupper()
    )
    return name if is_description else first


_TITLES = frozenset(
    ["dc", "dr", "ds", "father", "insp.", "miss", "mr", "mrs", "ms", "pastor", "pc", "sgt", "sister"]
)
