"""What an ecomap shows: who stands in the centre, which systems stand round it, and how strong each tie is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from casefile.profile import Profile, profile, usable_facts
from casefile.record import Case, Fact, Relationship, Tie
from casefile.vocabulary import Certainty
from graph.ecomap_bonds import MANY, WHOLE, Bond, feeling_words, felt_bond, gather_bonds, is_over, tie_bond
from graph.ecomap_centre import find_centre, short_name
from graph.ecomap_services import SERVICES, Service, service_of_job, service_of_organisation
from graph.family import build_family
from graph.genogram_labels import listed
from graph.kinship import Kinship, infer_kinship, term_with_side

_FRIENDS = ("friend", "neighbour", "godparent")


@dataclass(frozen=True)
class System:
    """Somebody or something in the family's world, drawn as one box.

    tag: the sector, or what the person is to the child. details: short lines below the title.
    """

    id: str
    service: Service
    title: str
    tag: str
    details: tuple[str, ...]
    bonds: tuple[Bond, ...]
    person: Profile | None = None  # wider kin and friends only

    @property
    def fact_ids(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(f for bond in self.bonds for f in bond.fact_ids))


@dataclass(frozen=True)
class EcomapContent:
    """The people in the centre (order of the case), what the circle is called, the systems, and what is left out."""

    centre: tuple[str, ...]
    centre_label: str
    centre_facts: tuple[str, ...]
    systems: tuple[System, ...]
    left_out: tuple[tuple[str, tuple[str, ...]], ...] = ()  # in words, with the facts


def ecomap_content(case: Case, *, accepted_only: bool = False) -> EcomapContent:
    """Gather an ecomap from usable facts and from what is alleged; what is denied or only considered is not in it.

    The centre is the first subject child's household. When no fact says who lives together, it is the child with the
    parent whom most events name beside the child and the siblings who share that parent, and the circle says so.
    """
    facts = usable_facts(case, accepted_only=accepted_only)
    centre, label, centre_facts = find_centre(case, facts, accepted_only=accepted_only)
    gatherer = _Gatherer(case, facts, centre, accepted_only=accepted_only)
    systems = (
        *gatherer.kin(),
        *gatherer.organisations(at_home=centre_facts),
        *gatherer.professionals(),
    )
    return EcomapContent(centre, label, centre_facts, systems, gatherer.left_out())


def alleged_facts(case: Case, *, accepted_only: bool) -> tuple[Fact, ...]:
    """Facts that somebody alleges and nobody states; an accepted one says that the allegation was made."""
    return tuple(
        f
        for f in case.facts
        if f.assertion.certainty is Certainty.ALLEGED
        and (f.is_accepted or (f.is_standing and not accepted_only))
    )


def _nearest_kinship(of_children: list[dict[str, Kinship]]) -> dict[str, Kinship]:
    """What everybody is to the child whom they are nearest to, to the first of equals."""

    def distance(kin: Kinship) -> tuple[bool, bool, int]:
        return kin.certainty is not Certainty.AFFIRMED, bool(kin.parts), kin.up + kin.down

    people = dict.fromkeys(person for found in of_children for person in found)
    return {p: min((found[p] for found in of_children if p in found), key=distance) for p in people}


class _Gatherer:
    """The systems of one case, by where they come from."""

    def __init__(
        self, case: Case, facts: tuple[Fact, ...], centre: tuple[str, ...], *, accepted_only: bool
    ) -> None:
        self.case, self.facts, self.centre = case, facts, centre
        self.alleged = alleged_facts(case, accepted_only=accepted_only)
        self.profiles = {p.id: profile(case, p.id, accepted_only=accepted_only) for p in case.people}
        family = build_family(case, accepted_only=accepted_only)
        children = [c for c in case.subject_ids if c in family]
        self.kinship = _nearest_kinship([infer_kinship(family, child) for child in children])
        self.short_names = {p: short_name(self.profiles[p].name) for p in centre}
        self.emotions = [
            f
            for f in (*facts, *self.alleged)
            if isinstance(f.claim, Relationship) and f.claim.type == "emotional"
        ]
        self.working = {
            f.claim.subject_id
            for f in facts
            if isinstance(f.claim, Relationship) and f.claim.type == "professional"
        }

    def kin(self) -> list[System]:
        systems = []
        for person in self.case.people:
            known = self.profiles[person.id]
            if person.id in self.centre or person.id in self.working or known.is_deceased:
                continue
            bonds = self._kin_bonds(person.id)
            if bonds:
                systems.append(self._kin_system(person.id, bonds))
        return systems

    def _kin_system(self, person_id: str, bonds: tuple[Bond, ...]) -> System:
        known, kin = self.profiles[person_id], self.kinship.get(person_id)
        is_friend = kin is None or kin.via in _FRIENDS or (kin.parts and kin.parts[-1].via in _FRIENDS)
        tag = "known to the family"
        if kin is not None and kin.certainty in (Certainty.AFFIRMED, Certainty.ALLEGED):
            alleged = "alleged " if kin.certainty is Certainty.ALLEGED else ""
            tag = f"{self._whose(kin)}{alleged}{term_with_side(kin)}"
        return System(
            id=person_id,
            service=SERVICES["friends" if is_friend else "family"],
            title=known.name,
            tag=tag,
            details=(
                *dict.fromkeys(feeling_words(self.emotions, person_id, self.short_names)),
                *self._for_children(person_id, bonds),
            ),
            bonds=bonds,
            person=known,
        )

    def _whose(self, kin: Kinship) -> str:
        """ "Isatu's " for kin of another child than the first."""
        is_first = kin.child_id == self.case.subject_ids[0]
        return "" if is_first else f"{short_name(self.profiles[kin.child_id].name)}'s "

    def _kin_bonds(self, person_id: str) -> tuple[Bond, ...]:
        felt = [
            bond for other in self.centre if (bond := felt_bond(self.emotions, person_id, other)) is not None
        ]
        direct = self._direct(person_id)
        kin = self.kinship.get(person_id)
        if (
            not felt
            and not direct
            and (kin is None or kin.certainty is not Certainty.AFFIRMED or len(kin.parts) > 1)
        ):
            return ()
        if felt:
            return gather_bonds(felt, len(self.centre))
        children = self._children()
        if kin is not None and kin.certainty is Certainty.AFFIRMED and not kin.parts:
            nearest = [kin.child_id] if kin.child_id in self.centre else children[:1]
            ends = [c for c in children if c in direct] or nearest
            ids, is_former = kin.path, kin.status == "former"
        else:
            ends = [p for p in self.centre if p in direct]
            found = [f for p in ends for f in direct[p]]
            ids, is_former = tuple(f.id for f in found), all(is_over(f) for f in found)
        is_alleged = not any(f.is_affirmed for f in self.case.facts if f.id in ids)
        bonds = [Bond(end, "plain", is_former, ids, is_alleged=is_alleged) for end in ends]
        return gather_bonds(bonds, len(self.centre))

    def _children(self) -> list[str]:
        """The subject children in the centre, and their brothers and sisters there."""
        kin = {p: k for p, k in self.kinship.items() if not k.parts and (k.up, k.down) == (1, 1)}
        return [p for p in self.centre if p in self.case.subject_ids or p in kin]

    def _for_children(self, person_id: str, bonds: tuple[Bond, ...]) -> tuple[str, ...]:
        """Whom a line to the circle is about, when it is not everyone there."""
        if any(b.person_id != WHOLE or b.strength != "plain" for b in bonds):
            return ()
        direct = self._direct(person_id)
        return self._for_whom([replace(bonds[0], person_id=p) for p in self._children() if p in direct])

    def _direct(self, person_id: str) -> dict[str, list[Fact]]:
        """Facts that join the person to somebody in the centre, by that somebody; alleged ones where no other does."""
        return self._joining(person_id, self.facts) or self._joining(person_id, self.alleged)

    def _joining(self, person_id: str, facts: Sequence[Fact]) -> dict[str, list[Fact]]:
        direct: dict[str, list[Fact]] = defaultdict(list)
        for fact in facts:
            claim = fact.claim
            if isinstance(claim, Relationship) and claim.type not in ("emotional", "professional"):
                ends = {claim.subject_id, claim.object_id}
                others = [p for p in self.centre if p in ends]
                for other in others if person_id in ends else ():
                    direct[other].append(fact)
        return direct

    def organisations(self, *, at_home: Sequence[str]) -> list[System]:
        """Places that somebody in the centre belongs to, another home among them. at_home: facts that made the centre."""
        ties: dict[str, list[Fact]] = defaultdict(list)
        for fact in (*self.facts, *self.alleged):
            if isinstance(fact.claim, Tie) and fact.claim.person_id in self.centre:
                ties[fact.claim.organisation_id].append(fact)
        systems = []
        for organisation in self.case.organisations:
            found = ties.get(organisation.id, [])
            if not found or any(f.id in at_home for f in found):
                continue
            bonds = [tie_bond(fact) for fact in found]
            is_home = organisation.kind == "household"
            service = SERVICES["home"] if is_home else service_of_organisation(organisation)
            details = self._at(organisation.id) if is_home else self._for_whom(bonds)
            gathered = gather_bonds(bonds, len(self.centre))
            systems.append(
                System(organisation.id, service, organisation.name, service.title, details, gathered)
            )
        return systems

    def _at(self, home_id: str) -> tuple[str, ...]:
        """ "with Dan and Lee": who lives in another home now and not in the circle."""
        ties = [f.claim for f in self.facts if isinstance(f.claim, Tie) and not is_over(f)]
        there = {t.person_id for t in ties if t.organisation_id == home_id} - set(self.centre)
        names = [short_name(self.profiles[p.id].name) for p in self.case.people if p.id in there]
        return (f"with {listed(names)}",) if names else ()

    def professionals(self) -> list[System]:
        """Professionals of one service who work with the same people make one system."""
        groups: dict[tuple[str, tuple[Bond, ...]], list[str]] = defaultdict(list)
        facts: dict[str, dict[str, Fact]] = defaultdict(dict)
        for fact in self.facts:
            claim = fact.claim
            if (
                isinstance(claim, Relationship)
                and claim.type == "professional"
                and claim.object_id in self.centre
            ):
                facts[claim.subject_id].setdefault(claim.object_id, fact)
        for worker in (p.id for p in self.case.people if p.id in facts):
            bonds = tuple(
                self._work_bond(worker, other, facts[worker].get(other))
                for other in self.centre
                if other in facts[worker]
            )
            alike = tuple(replace(b, fact_ids=()) for b in bonds)
            own = worker if any(b.strength != "plain" for b in bonds) else ""
            groups[service_of_job(self.profiles[worker].profession).key + own, alike].append(worker)
        return [self._team(workers, facts) for workers in groups.values()]

    def _work_bond(self, worker: str, other: str, fact: Fact | None) -> Bond:
        ids = (fact.id,) if fact is not None else ()
        is_former = fact is not None and is_over(fact)
        felt = felt_bond(self.emotions, worker, other)
        if felt is None:
            return Bond(other, "plain", is_former, ids)
        return replace(felt, is_former=is_former, fact_ids=(*ids, *felt.fact_ids))

    def _team(self, workers: list[str], facts: dict[str, dict[str, Fact]]) -> System:
        known = self.profiles[workers[0]]
        service = service_of_job(known.profession)
        bonds = [
            self._work_bond(worker, other, facts[worker][other])
            for worker in workers
            for other in self.centre
            if other in facts[worker]
        ]
        names = tuple(self._with_job(worker) for worker in workers)
        if len(workers) == 1:
            title, names = known.name, ((known.profession,) if known.profession else ())
            feelings = tuple(feeling_words(self.emotions, workers[0], self.short_names))
        else:
            title, feelings = ("Professionals" if service.key == "other" else service.title), ()
        former = ("no longer involved",) if all(b.is_former for b in bonds) else ()
        details = (*names, *dict.fromkeys(feelings), *self._for_whom(bonds), *former)
        if len(workers) > 1:
            tag = f"{len(workers)} professionals"
        elif service.key == "other":
            tag = "Professional" if known.profession else "Professional, part not recorded"
        else:
            tag = service.title
        return System("+".join(workers), service, title, tag, details, gather_bonds(bonds, len(self.centre)))

    def _with_job(self, person_id: str) -> str:
        known = self.profiles[person_id]
        return f"{known.name}, {known.profession}" if known.profession else known.name

    def _for_whom(self, bonds: list[Bond]) -> tuple[str, ...]:
        """ "for Zayd, Ayesha and Yusuf": needed where one line stands for some of the household, but not for all."""
        if not any(b.person_id == WHOLE for b in gather_bonds(bonds, len(self.centre))):
            return ()
        people = [p for p in self.centre if p in {b.person_id for b in bonds}]
        if len(people) < MANY or len(people) == len(self.centre):
            return ()
        return (f"for {listed([self.short_names[p] for p in people])}",)

    def left_out(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Ties of people outside the circle, homes not counted: an ecomap has no place for them."""
        outside = [
            (f.id, f"{self.profiles[f.claim.person_id].name} with {place.name}")
            for f in self.facts
            if isinstance(f.claim, Tie)
            and f.claim.person_id not in self.centre
            and (place := self.case.organisation(f.claim.organisation_id)) is not None
            and place.kind != "household"
        ]
        if not outside:
            return ()
        who = listed(list(dict.fromkeys(words for _, words in outside)))
        return ((f"Ties of people outside the circle: {who}.", tuple(f for f, _ in outside)),)
