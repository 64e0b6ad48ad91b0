"""What an ecomap does not show, because no note says it: in words, with the facts that make the gap seen."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from casefile.profile import Profile, profile
from casefile.record import Case
from casefile.vocabulary import Certainty
from graph.ecomap_bonds import WHOLE
from graph.ecomap_content import EcomapContent, System
from graph.family import build_family
from graph.genogram_labels import information_as_at, listed
from graph.kinship import Kinship, infer_kinship, kinship_term
from graph.title_block import long_day

_TABLE = tomllib.loads(Path(__file__).with_name("ecomap_missing.toml").read_text(encoding="utf-8"))
_SILENCE = timedelta(days=180)  # how long before the last note somebody was last mentioned
_ADULT = 18
_TIES_OF_PEOPLE = ("family", "friends")

Gap = tuple[str, tuple[str, ...]]  # the words, and the facts that make the gap seen


@dataclass(frozen=True)
class _Child:
    """A subject child in the circle, with everyone related and the systems of a current, stated tie."""

    case: Case
    shown: Profile
    kin: dict[str, Kinship]
    systems: tuple[System, ...]
    content: EcomapContent
    day: date | None  # of the information; None: no note is dated
    accepted_only: bool

    def known(self, person_id: str) -> Profile:
        return profile(self.case, person_id, accepted_only=self.accepted_only)


def missing_words(
    case: Case, content: EcomapContent, *, accepted_only: bool, as_at: date | None = None
) -> Iterator[Gap]:
    """Gaps of each subject child in the circle: parents, brothers and sisters, adults, friends, school and GP.

    as_at: the case stood so on that day, and later notes do not count.
    """
    family = build_family(case, accepted_only=accepted_only)
    for child_id in (c for c in case.subject_ids if c in content.centre):
        child = _Child(
            case,
            profile(case, child_id, accepted_only=accepted_only),
            infer_kinship(family, child_id) if child_id in family else {},
            tuple(s for s in content.systems if _is_current(s, child_id)),
            content,
            as_at or information_as_at(case),
            accepted_only,
        )
        for find in (_parents, _silent_kin, _adults, _friends, _school, _gp):
            yield from find(child)


def _is_current(system: System, child_id: str) -> bool:
    return any(
        b.person_id in (child_id, WHOLE) and not b.is_former and not b.is_alleged for b in system.bonds
    )


def _parents(child: _Child) -> Iterator[Gap]:
    """Parents outside the circle of whom only the parentage is recorded; and a parent whom nobody names."""
    parents = {
        p: k
        for p, k in child.kin.items()
        if not k.parts and (k.up, k.down) == (1, 0) and k.via in ("blood", "adoptive")
    }
    stated = {p: k for p, k in parents.items() if k.certainty is Certainty.AFFIRMED}
    if len(stated) < 2:
        alleged = [child.known(p).name for p in parents if p not in stated]
        doubt = f"; alleged: {listed(alleged)}" if alleged else ""
        ids = tuple(f for k in parents.values() for f in k.path)
        yield f"{'a second' if stated else 'any'} parent of {child.shown.name}{doubt}", ids
    bonds = {s.id: b for s in child.content.systems for b in s.bonds if b.person_id == child.shown.person_id}
    for person, kin in stated.items():
        known, bond = child.known(person), bonds.get(person)
        if person in child.content.centre or known.is_deceased:
            continue
        if bond is None or set(bond.fact_ids) <= set(kin.path):
            words = (
                f"how {known.name}, {child.shown.name}'s {kinship_term(kin)}, and {child.shown.name} get on"
            )
            yield words, kin.path


def _silent_kin(child: _Child) -> Iterator[Gap]:
    """Parents, brothers and sisters outside the circle whom no note of the last half year mentions."""
    if child.day is None:
        return
    for person, kin in child.kin.items():
        near = not kin.parts and (kin.up, kin.down) in ((1, 0), (1, 1)) and kin.via != "carer"
        if not near or person in child.content.centre or child.known(person).is_deceased:
            continue
        last = _last_mention(child, person)
        if last is not None and child.day - last > _SILENCE:
            name, term = child.known(person).name, kinship_term(kin)
            yield (
                f"{name}, {child.shown.name}'s {term}, after the note of {long_day(last)}; the notes go on to {long_day(child.day)}",
                kin.path,
            )


def _last_mention(child: _Child, person_id: str) -> date | None:
    """The date of the latest note that names the person; None when no dated note does."""
    facts = child.case.facts_about(person_id)
    ids = {span.document_id for span in child.case.person(person_id).mentions}
    ids |= {e.span.document_id for f in facts for e in f.evidence}
    dated = [d.date.latest for d in child.case.documents if d.id in ids and d.date is not None]
    return max((day for day in dated if child.day is None or day <= child.day), default=None)


def _adults(child: _Child) -> Iterator[Gap]:
    """No grown-up relative or friend outside the home; people of unknown age are named."""
    people = [s for s in child.systems if s.service.key in _TIES_OF_PEOPLE and s.person is not None]
    ages = [_is_grown(child, s.person) for s in people if s.person is not None]
    if any(ages):
        return
    unsure = [s.title for s, grown in zip(people, ages, strict=True) if grown is None]
    doubt = f" ({'the age' if len(unsure) == 1 else 'the ages'} of {listed(unsure)} not recorded)"
    ids = tuple(f for s in people for f in s.fact_ids)
    yield (
        f"an adult outside the home and the services with a current tie to {child.shown.name}{doubt if unsure else ''}",
        ids,
    )


def _is_grown(child: _Child, person: Profile) -> bool | None:
    """Whether somebody is 18 or more, or of the generation of the parents or older; None when nothing says so."""
    age = _age(person, child.day)
    if age is not None:
        return age >= _ADULT
    kin = child.kin.get(person.person_id)
    return True if kin is not None and not kin.parts and kin.up > kin.down else None


def _age(person: Profile, day: date | None) -> int | None:
    """Full years, the fewest that the birth date allows; None when a date is not known."""
    if person.born is None or day is None or person.born.latest == date.max:
        return None
    born = person.born.latest
    return max(0, day.year - born.year - ((day.month, day.day) < (born.month, born.day)))


def _friends(child: _Child) -> Iterator[Gap]:
    if not any(s.service.key in ("friends", "clubs") for s in child.systems):
        yield f"a friend, neighbour, club or activity with a current tie to {child.shown.name}", ()


def _school(child: _Child) -> Iterator[Gap]:
    if any(_speaks_of(s, "school") or s.service.key == "education" for s in child.systems):
        return
    age = _age(child.shown, child.day)
    first, last = _TABLE["school"]["ages"]
    born = child.shown.fact_id("born")
    if age is None:
        yield f"a current school, nursery or college of {child.shown.name}, whose age is not recorded", ()
    elif first <= age <= last:
        words = f"a current school or college of {child.shown.name}, who is {age}"
        yield words, (born,) if born else ()


def _gp(child: _Child) -> Iterator[Gap]:
    if not any(_speaks_of(s, "gp") for s in child.systems):
        yield f"a GP or surgery of {child.shown.name}", ()


def _speaks_of(system: System, what: str) -> bool:
    said = " ".join((system.title, *system.details)).lower()
    return any(re.search(rf"\b{re.escape(word)}", said) for word in _TABLE[what]["words"])
