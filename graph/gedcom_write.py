"""A case as a GEDCOM 5.5.1 or 7.0 file, for a family tree program."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from textwrap import wrap
from types import MappingProxyType

from casefile.errors import OutputRefused
from casefile.partial_date import PartialDate
from casefile.profile import profile, usable_facts
from casefile.record import Attribute, Case, Claim, Event, Fact, Relationship, claim_people
from casefile.vocabulary import DONATING, Certainty
from graph.gedcom_dates import gedcom_date
from graph.gedcom_facts import OTHER_ENDS, TOLD_EVENTS, unnamed
from graph.gedcom_families import TreeFamily, tree_families

GEDCOM_VERSIONS = ("5.5.1", "7.0")
_SEX = MappingProxyType({"female": "F", "male": "M", "non_binary": "X", "unknown": "U"})
_PEDIGREE = MappingProxyType({"adoptive": "adopted", "birth": "birth", "foster": "foster"})
_ROLE = MappingProxyType({"friend": "FRIEND", "godparent": "GODP", "neighbour": "NGHBR"})
# Ties that become associations; emotional and professional ones are no part of a family tree.
_ASSOCIATED = (
    "aunt_uncle",
    "carer",
    "cousin",
    "friend",
    "godparent",
    "grandparent",
    "great_grandparent",
    "neighbour",
    "relative",
    "sibling",
)
_END_OF_COUPLE = MappingProxyType({"divorced": "DIV", "separated": "_SEPR", "annulled": "ANUL"})
_LONGEST_LINE = 200  # GEDCOM 5.5.1 allows 255 with level and tag
_POINTER = re.compile(r"(?!F_|SUBM$)[A-Z0-9_]{1,20}")  # "F_1" is a family
Lines = Iterator[str]


def gedcom_text(case: Case, *, version: str = "5.5.1", accepted_only: bool = False) -> str:
    """The people of the case, their families and dated events as the text of a GEDCOM file.

    Only usable facts (casefile.profile) are written as such. Alleged kin become a NOTE with the person; what is denied or only
    considered is left out, as are emotional ties, jobs, organisations and all that a family tree has no place for.

    Raises:
        OutputRefused: no such version.

    Source: The GEDCOM Standard 5.5.1 (2019) and FamilySearch GEDCOM 7.0 (2021).
    """
    if version not in GEDCOM_VERSIONS:
        raise OutputRefused(f"GEDCOM {version} is not known; choose {' or '.join(GEDCOM_VERSIONS)}.")
    pointers = _pointers(case)
    facts = usable_facts(case, accepted_only=accepted_only)
    alleged = tuple(
        f
        for f in case.facts
        if f.assertion.certainty is Certainty.ALLEGED
        and (f.is_accepted or (f.is_standing and not accepted_only))
    )
    families = tree_families(case, facts)
    lines = [*_head(version)]
    for person in case.people:
        lines.append(f"0 @{pointers[person.id]}@ INDI")
        lines += _identity(case, person.id, accepted_only=accepted_only)
        lines += _own_events(facts, person.id)
        lines += _links(families, person.id, version)
        lines += _associations(facts, person.id, pointers, version)
        lines += _allegations(case, alleged, person.id)
    for number, family in enumerate(families, start=1):
        lines += _family(family, f"F_{number}", pointers)
    return "\n".join([*lines, "0 TRLR", ""])


def _pointers(case: Case) -> dict[str, str]:
    """The person's id where it may stand in a GEDCOM file, else a number that no id has."""
    taken = {p.id for p in case.people}
    free = (f"P{n}" for n in range(1, 2 * len(taken) + 2) if f"P{n}" not in taken)
    return {p.id: p.id if _POINTER.fullmatch(p.id) else next(free) for p in case.people}


def _head(version: str) -> Lines:
    yield from ("0 HEAD", "1 GEDC", f"2 VERS {version}")
    if version == "5.5.1":
        yield from ("2 FORM LINEAGE-LINKED", "1 CHAR UTF-8", "1 SUBM @SUBM@")
    yield from ("1 SOUR KITHKIN", "2 NAME Kith & Kin")
    if version == "5.5.1":
        yield from ("0 @SUBM@ SUBM", "1 NAME Kith & Kin")


def _identity(case: Case, person: str, *, accepted_only: bool) -> Lines:
    shown = profile(case, person, accepted_only=accepted_only)
    for name in (shown.name, *shown.also_known_as):
        if name != unnamed(person):
            yield f"1 NAME {_slashed(_plain(name))}"
    yield f"1 SEX {_SEX[shown.gender]}"
    if shown.born is not None:
        yield from ("1 BIRT", f"2 DATE {gedcom_date(shown.born)}")
    if shown.died is not None:
        yield from ("1 DEAT", f"2 DATE {gedcom_date(shown.died)}")
    elif shown.is_deceased:
        yield "1 DEAT Y"


def _slashed(name: str) -> str:
    """The last of several words as the surname, which family tree programs sort by."""
    before, _, last = name.rpartition(" ")
    return f"{before} /{last}/" if before else name


def _plain(text: str) -> str:
    """In one line, without the marks that have a meaning in GEDCOM."""
    return " ".join(text.replace("/", " ").replace("@", " ").split())


def _own_events(facts: tuple[Fact, ...], person: str) -> Lines:
    for fact in facts:
        event = fact.claim
        if isinstance(event, Event) and event.type in TOLD_EVENTS and person in event.people and event.date:
            words = event.type.replace("_", " ").capitalize()
            yield from ("1 EVEN", f"2 TYPE {words}", f"2 DATE {gedcom_date(event.date)}")
            if event.place:
                yield f"2 PLAC {_plain(event.place)}"


def _links(families: list[TreeFamily], person: str, version: str) -> Lines:
    for number, family in enumerate(families, start=1):
        if person in family.adults:
            yield f"1 FAMS @F_{number}@"
        if person in family.children:
            nature = family.children[person]
            yield f"1 FAMC @F_{number}@"
            yield from _pedigree(nature, version)
            if person in family.placements:
                yield from _tie_note(family.placements[person])
            if nature == "adoptive":
                yield "1 ADOP"
                if person in family.adopted:
                    yield f"2 DATE {gedcom_date(family.adopted[person])}"
                yield from (f"2 FAMC @F_{number}@", f"3 ADOP {_adopter(family)}")


def _adopter(family: TreeFamily) -> str:
    if len(family.adults) > 1:
        return "BOTH"
    return "HUSB" if family.husband else "WIFE"


def _pedigree(nature: str, version: str) -> Lines:
    told = _PEDIGREE.get(nature)
    if version == "7.0":
        yield f"2 PEDI {(told or 'other').upper()}"
        if told is None:
            yield f"3 PHRASE {nature}"
    elif told is not None:
        yield f"2 PEDI {told}"


def _associations(facts: tuple[Fact, ...], person: str, pointers: Mapping[str, str], version: str) -> Lines:
    for fact in facts:
        claim = fact.claim
        if not isinstance(claim, Relationship) or claim.object_id != person or claim.subject_id == person:
            continue
        # Foster care is a pedigree of its own; the other kinds of care are not.
        is_donor = claim.type == "parent" and claim.nature in DONATING
        is_pedigree = claim.type == "carer" and claim.nature == "foster"
        if is_pedigree or not (claim.type in _ASSOCIATED or is_donor):
            continue
        yield f"1 ASSO @{pointers[claim.subject_id]}@"
        words = _role_words(claim)
        if version == "5.5.1":
            yield f"2 RELA {words}"
        elif claim.type in _ROLE:
            yield f"2 ROLE {_ROLE[claim.type]}"
        else:
            yield from ("2 ROLE OTHER", f"3 PHRASE {words}")
        yield from _tie_note(claim)


def _tie_note(claim: Relationship) -> Lines:
    """When a tie began and ended, and whether it is over, in words that our own reader knows."""
    words = [_span(claim.start, claim.end), claim.status or ""]
    if any(words):
        yield f"2 NOTE {', '.join(w for w in words if w)}"


def _role_words(claim: Relationship) -> str:
    nature = claim.nature if claim.nature not in (None, "unknown") else ""
    return f"{nature} {claim.type}".replace("_", " ").strip()


def _span(start: PartialDate | None, end: PartialDate | None) -> str:
    words = [f"from {gedcom_date(start)}"] if start else []
    return " ".join([*words, *([f"until {gedcom_date(end)}"] if end else [])])


def _allegations(case: Case, alleged: tuple[Fact, ...], person: str) -> Lines:
    for fact in alleged:
        people = claim_people(fact.claim)
        words = _alleged_words(case, fact.claim)
        if people[:1] == (person,) and words:
            first, *rest = wrap(f"Alleged, not established: {words}.", _LONGEST_LINE)
            yield f"1 NOTE {first}"
            yield from (f"2 CONT {line}" for line in rest)


def _alleged_words(case: Case, claim: Claim) -> str:
    """What is alleged of kin, names and dates, "" for what a family tree has no place for."""
    names = [_plain(profile(case, p).name) for p in claim_people(claim)]
    if isinstance(claim, Attribute):
        return f"{names[0]}, {claim.field.replace('_', ' ')}: {_plain(claim.value)}"
    if isinstance(claim, Relationship) and claim.type in (*_ASSOCIATED, "parent", "partner"):
        return f"{names[0]} is {_role_words(claim)} of {names[1]}"
    if isinstance(claim, Event) and claim.type in (*TOLD_EVENTS, "birth", "death", "marriage", "divorce"):
        return f"{claim.type.replace('_', ' ')} of {', '.join(names)}"
    return ""


def _family(family: TreeFamily, pointer: str, pointers: Mapping[str, str]) -> Lines:
    yield f"0 @{pointer}@ FAM"
    if family.husband:
        yield f"1 HUSB @{pointers[family.husband]}@"
    if family.wife:
        yield f"1 WIFE @{pointers[family.wife]}@"
    for child, nature in family.children.items():
        yield f"1 CHIL @{pointers[child]}@"
        if nature not in _PEDIGREE:
            yield from ([f"2 _FREL {nature}"] if family.husband else [])
            yield from ([f"2 _MREL {nature}"] if family.wife else [])
    if family.couple is not None:
        yield from _couple(family.couple)
    elif len(family.adults) > 1:
        yield "1 _COUPLE N"  # parents in common; nobody says that they are a couple


def _couple(couple: Relationship) -> Lines:
    date = [f"2 DATE {gedcom_date(couple.start)}"] if couple.start else []
    if couple.nature in ("married", "civil_partnership"):
        yield "1 MARR" if date else "1 MARR Y"
        yield from (["2 TYPE civil partnership"] if couple.nature == "civil_partnership" else [])
        yield from date
    elif couple.nature == "engaged":
        yield "1 ENGA" if date else "1 ENGA Y"
        yield from date
    elif couple.nature in ("cohabiting", "dating", "affair", "brief"):
        yield from ("1 EVEN", f"2 TYPE {couple.nature}", *date)
    tag = _END_OF_COUPLE.get(couple.status or "")
    if tag:
        yield f"1 {tag}" if couple.end else f"1 {tag} Y"
        yield from ([f"2 DATE {gedcom_date(couple.end)}"] if couple.end else [])
    elif couple.status in OTHER_ENDS:
        yield from ("1 EVEN", f"2 TYPE {couple.status}")
        yield from ([f"2 DATE {gedcom_date(couple.end)}"] if couple.end else [])
