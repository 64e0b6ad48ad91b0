"""Which of the people of several notes are one: unnamed relatives take the name of the only one who fits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from casefile.record import Relationship
from casefile.vocabulary import Certainty
from extract.proposals import ProposedFact
from extract.reading import LocalPerson


@dataclass
class Identities:
    """Union-find over the local ids of a family; named people are the roots."""

    people: Mapping[str, LocalPerson]
    ambiguous: set[str] = field(default_factory=set)  # unnamed relatives who could be one of several
    _parent: dict[str, str] = field(default_factory=dict)

    def root(self, person_id: str) -> str:
        """The id that stands for everybody joined with this one."""
        while person_id in self._parent:
            person_id = self._parent[person_id]
        return person_id

    def join(self, unnamed: str, person_id: str) -> None:
        """Say that an unnamed relative is this person."""
        a, b = self.root(unnamed), self.root(person_id)
        if a != b:
            self._parent[a] = b


@dataclass(frozen=True)
class _Kin:
    """Parents, grandparents and partners, over roots, with how much the notes support each."""

    parents: Mapping[str, Mapping[str, float]]
    grandparents: Mapping[str, Mapping[tuple[str, str | None], float]]
    partners: Mapping[str, Mapping[str, float]]  # by either of a couple that has not parted


_PARTED = ("divorced", "ended", "separated", "widowed")
_SETTLED = ("parent", "grandparent")


def settle_identities(identities: Identities, facts: Sequence[ProposedFact]) -> None:
    """Join what can be joined, until nothing changes: a mother found makes her mother the grandmother."""
    slots = [p for p in identities.people.values() if not p.is_named]
    for _ in range(3):
        before = dict(identities._parent)
        for relation in _SETTLED:
            kin = _kin(identities, facts)
            for slot in slots:
                if (
                    slot.noun is not None
                    and slot.noun.relation == relation
                    and identities.root(slot.id) == slot.id
                ):
                    _settle(identities, slot, kin)
        # Grandparents first, for their words say more: "MGM" rather than "M's mother".
        relatives = [s for r in reversed(_SETTLED) for s in slots if s.noun and s.noun.relation == r]
        _join_equal_slots(identities, relatives, _kin(identities, facts))
        if identities._parent == before:
            break


def _settle(identities: Identities, slot: LocalPerson, kin: _Kin) -> None:
    support: dict[str, float] = defaultdict(float)
    for anchor in slot.anchors:
        for person, weight in _bearers(identities, slot, identities.root(anchor), kin).items():
            support[person] += weight
    fitting = {p: w for p, w in support.items() if _may_be(identities, slot, p)}
    # Of Bento, of whom nobody knows, and Ingrid she is the mother.
    alike = {p: w for p, w in fitting.items() if identities.people[p].gender == slot.gender}
    fitting = alike if slot.gender and alike else fitting
    if not fitting and slot.noun is not None and slot.noun.side:
        for person in _of_unknown_side(identities, slot, kin):
            identities.join(slot.id, person)
        return
    best = sorted(fitting, key=lambda p: -fitting[p])
    if len(best) > 1:
        identities.ambiguous.add(slot.id)
    if best and slot.gender == "male" and not _covers(identities, slot, best[0], kin):
        return
    # Two fathers of two children: a bare "Dad" in a note about both means neither for certain.
    if best and (len(best) == 1 or fitting[best[0]] >= 2 * fitting[best[1]]):
        identities.join(slot.id, best[0])


def _covers(identities: Identities, slot: LocalPerson, person: str, kin: _Kin) -> bool:
    """Whether somebody has the place for at least half of the children: half-siblings often differ in the father."""
    those = [a for a in slot.anchors if person in _bearers(identities, slot, identities.root(a), kin)]
    return 2 * len(those) >= len(slot.anchors)


def _of_unknown_side(identities: Identities, slot: LocalPerson, kin: _Kin) -> dict[str, float]:
    """ "Nana Dee" may be the MGM of another note, where no other grandmother is known, and none says that she is the PGM."""
    assert slot.noun is not None
    known = [kin.grandparents.get(identities.root(anchor), {}) for anchor in slot.anchors]
    elsewhere = {
        person for found in known for person, side in found if side not in (None, "unknown", slot.noun.side)
    }
    found = {
        person: weight
        for those in known
        for (person, side), weight in those.items()
        if side in (None, "unknown") and person not in elsewhere and _may_be(identities, slot, person)
    }
    return found if len(found) == 1 else {}


def _may_be(identities: Identities, slot: LocalPerson, person_id: str) -> bool:
    person = identities.people[person_id]
    anchors = {identities.root(a) for a in slot.anchors}
    return (
        person.is_named
        and person_id not in anchors
        and person.gender in (None, slot.gender)
        and not (person.is_child)
    )


def _bearers(identities: Identities, slot: LocalPerson, anchor: str, kin: _Kin) -> dict[str, float]:
    assert slot.noun is not None
    if slot.noun.relation == "parent":
        named = {
            p: w
            for p, w in kin.parents.get(anchor, {}).items()
            if (slot.noun.nature == "step") == (p in kin.parents.get(f"step:{anchor}", {}))
        }
        is_found = any(identities.people[p].is_named for p in named)
        return named if is_found or slot.noun.nature != "step" else _step_parents(kin, anchor)
    side = slot.noun.side
    found: dict[str, float] = defaultdict(float)
    for (person, known_side), weight in kin.grandparents.get(anchor, {}).items():
        if side is None or known_side == side:
            found[person] += weight
    for parent in kin.parents.get(anchor, {}):
        gender = identities.people[parent].gender
        if side is None or gender == {"maternal": "female", "paternal": "male"}[side]:
            for grandparent, weight in kin.parents.get(parent, {}).items():
                found[grandparent] += weight
    return found


def _step_parents(kin: _Kin, child: str) -> dict[str, float]:
    """Those whom a child's parents live with: "his stepdad" is the mother's husband."""
    parents = kin.parents.get(child, {})
    return {
        partner: weight
        for parent in parents
        for partner, weight in kin.partners.get(parent, {}).items()
        if partner not in parents
    }


def _join_equal_slots(identities: Identities, slots: Sequence[LocalPerson], kin: _Kin) -> None:
    """One unnamed mother for a child, however many notes speak of "Mum"; and M's mother is the MGM of M's child."""
    by_place: dict[tuple[str, str], str] = {}
    for slot in slots:
        if identities.root(slot.id) != slot.id or slot.noun is None:
            continue
        for anchor in slot.anchors:
            for place in _places_of(identities, slot, identities.root(anchor), kin):
                if place in by_place and slot.noun.gender is not None:
                    identities.join(slot.id, by_place[place])
                else:
                    by_place.setdefault(place, slot.id)


_SIDES = {"female": "maternal", "male": "paternal"}


def _places_of(
    identities: Identities, slot: LocalPerson, anchor: str, kin: _Kin
) -> Iterator[tuple[str, str]]:
    """The places in the family that an unnamed relative holds: as parent of somebody and as grandparent of their children."""
    noun = slot.noun
    assert noun is not None
    yield noun.key, anchor
    gender = identities.people[anchor].gender or ""
    if noun.relation == "grandparent" and noun.side:
        yield f"{noun.side} {noun.gender}", anchor
    elif noun.key in ("mother", "father") and gender in _SIDES:
        for child, parents in kin.parents.items():
            if anchor in parents and not child.startswith("step:"):
                yield f"{_SIDES[gender]} {noun.gender}", child


def _kin(identities: Identities, facts: Iterable[ProposedFact]) -> _Kin:
    parents: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    grandparents: dict[str, dict[tuple[str, str | None], float]] = defaultdict(lambda: defaultdict(float))
    partners: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for fact in facts:
        claim = fact.claim
        if not isinstance(claim, Relationship) or fact.assertion.certainty in (
            Certainty.NEGATED,
            Certainty.HYPOTHETICAL,
        ):
            continue
        subject, child = identities.root(claim.subject_id), identities.root(claim.object_id)
        # What is said outright outweighs names used in passing: "Daddy Liam".
        weight = fact.confidence**4 * (0.3 if fact.assertion.certainty is Certainty.ALLEGED else 1.0)
        if claim.type == "parent" and claim.nature == "step":
            parents[f"step:{child}"][subject] += weight
        if claim.type == "parent":
            parents[child][subject] += weight
        elif claim.type == "grandparent":
            grandparents[child][subject, claim.nature] += weight
        elif claim.type == "partner" and claim.status not in _PARTED:
            partners[child][subject] += weight
            partners[subject][child] += weight
    _derive_parents(identities, parents, grandparents)
    return _Kin(parents, grandparents, partners)


def _derive_parents(
    identities: Identities,
    parents: dict[str, dict[str, float]],
    grandparents: Mapping[str, Mapping[tuple[str, str | None], float]],
) -> None:
    """A child's maternal grandmother is a parent of the child's mother, where only one woman can be meant."""
    for child, found in list(grandparents.items()):
        for (grandparent, side), weight in found.items():
            gender = {"maternal": "female", "paternal": "male"}.get(side or "")
            those = [p for p in parents.get(child, {}) if gender and identities.people[p].gender == gender]
            if len(those) == 1 and those[0] != grandparent:
                parents[those[0]][grandparent] += weight / 2
