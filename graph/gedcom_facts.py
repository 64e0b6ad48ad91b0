"""From GEDCOM records to people and facts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations
from types import MappingProxyType
from unicodedata import normalize

from ged4py.date import DateValue
from ged4py.model import Record

from casefile.partial_date import PartialDate
from casefile.record import Attribute, Case, Claim, Event, Fact, Person, Relationship
from casefile.vocabulary import DONATING, RELATION_TYPES
from graph.gedcom_dates import born_by, partial_date

_GENDERS = MappingProxyType({"F": "female", "M": "male", "X": "non_binary"})
_NATURE_OF_PEDIGREE = MappingProxyType(
    {
        "adopted": "adoptive",
        "adoptive": "adoptive",
        "birth": "birth",
        "biological": "birth",
        "foster": "foster",
        "natural": "birth",
        "sealing": "sealing",
        "step": "step",
    }
)
_TYPE_OF_ROLE = MappingProxyType(
    {
        "friend": "friend",
        "godfather": "godparent",
        "godmother": "godparent",
        "godp": "godparent",
        "godparent": "godparent",
        "neighbour": "neighbour",
        "nghbr": "neighbour",
    }
)
_TYPES_IN_WORDS = (
    "aunt_uncle",
    "carer",
    "cousin",
    "grandparent",
    "great_grandparent",
    "relative",
    "sibling",
)
# Events of children in care that our own files have, by type.
TOLD_EVENTS = (
    "care_end",
    "care_start",
    "move_home",
    "order_made",
    "placement_end",
    "placement_start",
)
OTHER_ENDS = ("ended", "reunited", "widowed")  # of a couple, without a tag of their own
_TIE_NOTE = re.compile(
    r"(?:from (?P<start>.+?))?(?: ?until (?P<end>.+?))?(?:(?:, |^)(?P<status>current|former))?"
)
_TAGS_OF_DEATH = ("DEAT", "BURI", "CREM")
_TAGS_OF_BAPTISM = ("CHR", "BAPM")


def case_from_records(individuals: Mapping[str, Record], families: Mapping[str, Record]) -> Case:
    """A case with everyone in `individuals` and the ties that `families` give, in the order of the file."""
    people = tuple(Person(id_, _name(record) or unnamed(id_)) for id_, record in individuals.items())
    claims: list[Claim] = []
    for id_, record in individuals.items():
        claims.extend(_attributes(id_, record))
        claims.extend(_associations(id_, record, individuals))
        claims.extend(_events(id_, record))
    for family_id, record in families.items():
        claims.extend(_family(family_id, record, individuals))
    unique = dict.fromkeys(claims)
    return Case(
        people=people, facts=tuple(Fact(f"g{n}", claim, ()) for n, claim in enumerate(unique, start=1))
    )


def unnamed(person_id: str) -> str:
    """What somebody without a name is called."""
    return f"Unnamed ({person_id})"


def _name(record: Record) -> str:
    names = _names(record)
    return names[0] if names else ""


def _names(record: Record) -> list[str]:
    found = []
    for name in record.sub_tags("NAME"):
        value = name.value
        # The reader gives (before, surname, after) for "Ann /Lee/ junior".
        pieces = value[:3] if isinstance(value, tuple) else (str(value or ""),)
        # ANSEL writes an accent and its letter apart.
        text = normalize("NFC", " ".join(" ".join(pieces).replace("/", " ").split()))
        if text:
            found.append(text)
    return found


def _attributes(id_: str, record: Record) -> Iterator[Attribute]:
    names = _names(record)
    for position, name in enumerate(dict.fromkeys(names)):
        yield Attribute(id_, "also_known_as" if position else "name", name)
    gender = _GENDERS.get(str(_text(record, "SEX")).upper()[:1])
    if gender:
        yield Attribute(id_, "gender", gender)
    born = _birth(record)
    if born is not None:
        yield Attribute(id_, "born", born.edtf)
    deaths = [e for e in record.sub_tags(*_TAGS_OF_DEATH) if str(e.value or "").upper() != "N"]
    died = next((d for e in deaths if e.tag == "DEAT" and (d := partial_date(_date(e)))), None)
    if died is not None:
        yield Attribute(id_, "died", died.edtf)
    if deaths:
        yield Attribute(id_, "deceased", "true")


def _birth(record: Record) -> PartialDate | None:
    births = (partial_date(_date(event)) for event in record.sub_tags("BIRT"))
    baptisms = (born_by(_date(event)) for event in record.sub_tags(*_TAGS_OF_BAPTISM))
    return next((d for d in births if d), None) or next((d for d in baptisms if d), None)


def _events(id_: str, record: Record) -> Iterator[Event]:
    for told in record.sub_tags("EVEN"):
        type_ = str(_text(told, "TYPE") or "").lower().replace(" ", "_")
        if type_ in TOLD_EVENTS:
            yield Event(type_, (id_,), partial_date(_date(told)), place=_text(told, "PLAC"))


def _associations(id_: str, record: Record, individuals: Mapping[str, Record]) -> Iterator[Relationship]:
    for tie in record.sub_tags("ASSO", follow=False):
        other = _pointer(tie)
        type_, nature = _tie_of_role(_role(tie))
        if type_ and other in individuals and other != id_:
            yield _dated(Relationship(type_, other, id_, nature), tie)


def _dated(claim: Relationship, record: Record) -> Relationship:
    """The tie with the dates and the status that a note of our own files gives."""
    match = _TIE_NOTE.fullmatch(str(_text(record, "NOTE") or ""))
    if match is None:
        return claim
    start, end = (partial_date(DateValue.parse(match[k])) if match[k] else None for k in ("start", "end"))
    status = match["status"] if match["status"] in RELATION_TYPES[claim.type].statuses else None
    return replace(claim, start=start, end=end, status=status)


def _role(tie: Record) -> str:
    role = tie.sub_tag("ROLE", follow=False)
    words = _text(role, "PHRASE") if role is not None and str(role.value).upper() == "OTHER" else None
    return str(words or _text(tie, "ROLE") or _text(tie, "RELA") or "").lower()


def _tie_of_role(role: str) -> tuple[str, str | None]:
    """Type and nature of a role in words, as a GEDCOM file of our own has it: "maternal grandparent"; "" for others."""
    if role in _TYPE_OF_ROLE:
        return _TYPE_OF_ROLE[role], None
    words = role.replace(" ", "_")
    if words.removesuffix("_parent") in DONATING:
        return "parent", words.removesuffix("_parent")
    for type_ in _TYPES_IN_WORDS:
        nature = words.removesuffix(type_).rstrip("_")
        if words.endswith(type_) and (not nature or nature in RELATION_TYPES[type_].natures):
            return type_, nature or None
    return "", None


def _family(family_id: str, record: Record, individuals: Mapping[str, Record]) -> Iterator[Relationship]:
    partners = _members(record, ("HUSB", "WIFE"), individuals)
    children = _members(record, ("CHIL",), individuals)
    # Some programs write only the child's own link.
    children += [i for i, r in individuals.items() if i not in children and family_id in _families_of(r)]
    # Our own files say so of parents in common whom nobody calls a couple.
    for first, second in combinations(partners, 2) if _text(record, "_COUPLE") != "N" else ():
        yield _couple(record, first, second)
    for child in children:
        for adult in partners:
            if adult != child:
                yield from _parentage(family_id, record, adult, (child, individuals[child]))
    if not partners:
        for first, second in combinations(children, 2):
            yield Relationship("sibling", first, second, "full")


def _members(record: Record, tags: tuple[str, ...], individuals: Mapping[str, Record]) -> list[str]:
    found = (_pointer(sub) for sub in record.sub_tags(*tags, follow=False))
    return list(dict.fromkeys(id_ for id_ in found if id_ in individuals))


_ENDS = {"annulled": "ANUL", "divorced": "DIV", "separated": "_SEPR"}


def _couple(record: Record, first: str, second: str) -> Relationship:
    marriage = _event(record, "MARR")
    ends = {status: _event(record, tag) for status, tag in _ENDS.items()}
    ends |= {status: _event_of_type(record, status) for status in OTHER_ENDS}
    nature = _nature_of_union(record, marriage)
    began = marriage or _event(record, "ENGA") or _event_of_type(record, nature)
    status = next((s for s, event in ends.items() if event is not None), None)
    end = ends[status] if status else None
    return Relationship(
        "partner",
        first,
        second,
        nature=nature,
        status=status,
        start=partial_date(_date(began)) if began is not None else None,
        end=partial_date(_date(end)) if end is not None else None,
    )


def _nature_of_union(record: Record, marriage: Record | None) -> str:
    if marriage is not None:
        is_civil = "civil partner" in str(_text(marriage, "TYPE") or "").lower()
        return "civil_partnership" if is_civil else "married"
    if _event(record, "ENGA") is not None:
        return "engaged"
    told = (_text(event, "TYPE") for event in record.sub_tags("EVEN"))
    return next((t for t in told if t in ("cohabiting", "dating", "affair", "brief")), "unknown")


def _event_of_type(record: Record, type_: str) -> Record | None:
    return next((e for e in record.sub_tags("EVEN") if _text(e, "TYPE") == type_), None)


def _event(record: Record, tag: str) -> Record | None:
    return next((e for e in record.sub_tags(tag) if str(e.value or "").upper() != "N"), None)


def _parentage(
    family_id: str, record: Record, adult: str, child: tuple[str, Record]
) -> Iterator[Relationship]:
    nature = _pedigree(family_id, record, adult, child)
    if nature == "foster":
        links = child[1].sub_tags("FAMC", follow=False)
        link = next((k for k in links if _pointer(k) == family_id), record)
        yield _dated(Relationship("carer", adult, child[0], "foster"), link)
    elif nature != "sealing":
        yield Relationship("parent", adult, child[0], nature)


def _pedigree(family_id: str, record: Record, adult: str, child: tuple[str, Record]) -> str:
    """How the file says that the child belongs to the adult; without a word, by birth in the child's first family."""
    child_id, individual = child
    is_husband = adult in (_pointer(s) for s in record.sub_tags("HUSB", follow=False))
    for link in record.sub_tags("CHIL", follow=False):
        said = _text(link, "_FREL" if is_husband else "_MREL") or _text(link, "PEDI")
        if _pointer(link) == child_id and said:
            return _NATURE_OF_PEDIGREE.get(said.lower(), "unknown")
    for link in individual.sub_tags("FAMC", follow=False):
        said = _text(link, "PEDI")
        if _pointer(link) == family_id and said:
            return _NATURE_OF_PEDIGREE.get(said.lower(), "unknown")
    if _adopted_by(individual, family_id, is_husband=is_husband):
        return "adoptive"
    families = _families_of(individual)
    return "birth" if not families or families[0] == family_id else "unknown"


def _adopted_by(individual: Record, family_id: str, *, is_husband: bool) -> bool:
    for adoption in individual.sub_tags("ADOP"):
        for link in adoption.sub_tags("FAMC", follow=False):
            who = str(_text(link, "ADOP") or "BOTH").upper()
            if _pointer(link) == family_id and who in ("BOTH", "HUSB" if is_husband else "WIFE"):
                return True
    return False


def _families_of(individual: Record) -> list[str]:
    return [_pointer(link) for link in individual.sub_tags("FAMC", follow=False)]


def _pointer(record: Record) -> str:
    return str(record.value or "").strip().strip("@")


def _text(record: Record, tag: str) -> str | None:
    sub = record.sub_tag(tag, follow=False)
    return str(sub.value).strip() if sub is not None and sub.value is not None else None


def _date(event: Record) -> DateValue | None:
    value = event.sub_tag_value("DATE")
    return value if isinstance(value, DateValue) else None
