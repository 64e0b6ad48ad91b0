"""People whom one note calls by a short form, a forename or a surname and another by the rest of the name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc

from casefile.record import Relationship
from casefile.vocabulary import Certainty
from extract.doc_text import text_of
from extract.identity import Identities
from extract.lexicons import load_lexicon
from extract.name_labels import is_label
from extract.name_words import forename_gender, unaccented, word_kind
from extract.proposals import ProposedFact
from extract.reading import LocalPerson
from extract.roster_variants import tells_apart
from extract.same_adults import surname_parts

# Two of like names who are this to one and the same person are one; two brothers of like names may well be two.
_PLACES = ("aunt_uncle", "carer", "grandparent", "great_grandparent", "parent", "partner")
_NEAR_KIN = ("parent", "partner", "sibling")
_NO_KIN = ("emotional", "professional")
_INITIAL = re.compile(
    r"(?:[^\W\d_]{2,}\.? )?(?P<initial>[A-ZÀ-Þ])\.? (?P<surname>[A-ZÀ-Þ][^\W\d_]+(?:[-'’][^\W\d_]+)*)"
)
_LONG_ENOUGH = 4
_PET_ENDING = re.compile(
    r"(?P<stem>..+?)(?:(?<=(.))\2)?(?:ey|ie|y|i)"
)  # the doubled letter of "Robbie" counts once


@dataclass(frozen=True)
class _Known:
    """Over roots: the places that people hold, who is kin of anybody or a worker, the initials that notes put to surnames."""

    places: Mapping[str, set[tuple[str, str]]]
    kin: set[str]
    initials: Mapping[str, set[str]]
    workers: set[str]
    surnames: Mapping[str, set[str]]  # of the parents, children, brothers, sisters and partners of people


def join_same_names(identities: Identities, facts: Sequence[ProposedFact], docs: Sequence[Doc]) -> None:
    """Join each person known by one word with the only one whose fuller name and place in the family fit.

    "Granny Ro" is the grandmother Rosemary Marsh; "Nerys", nobody's kin, is the worker "N Voyle"; "Lacey", nobody's
    kin, is "Mrs Lacey". Never two whom one sentence names side by side.
    """
    known = _known(identities, facts, docs)
    people = [p for p in identities.people.values() if identities.root(p.id) == p.id and p.is_named]
    short = [
        p
        for p in people
        if (len(_words(p)) == 1 and len(p.label) > 1 and not is_label(p.label)) or _is_kin_titled(p)
    ]
    for person in short:
        if person.is_child:
            continue
        fitting = [p for p in people if p is not person and _may_be_one(person, p, known)]
        if (
            len(fitting) == 1
            and _has_no_rival(person, fitting[0], short, known)
            and not _stand_side_by_side(identities, person.id, fitting[0].id, docs)
        ):
            identities.join(person.id, fitting[0].id)


def _known(identities: Identities, facts: Iterable[ProposedFact], docs: Iterable[Doc]) -> _Known:
    places: dict[str, set[tuple[str, str]]] = defaultdict(set)
    kin: set[str] = set()
    initials: dict[str, set[str]] = defaultdict(set)
    surnames: dict[str, set[str]] = defaultdict(set)
    workers: set[str] = set()
    for fact in facts:
        claim = fact.claim
        if not isinstance(claim, Relationship) or fact.assertion.certainty is not Certainty.AFFIRMED:
            continue
        one, other = identities.root(claim.subject_id), identities.root(claim.object_id)
        if claim.type in _PLACES:
            places[one].add((claim.type, other))
        if claim.type == "partner":
            places[other].add((claim.type, one))
        if claim.type == "professional":
            workers.add(one)
        if claim.type not in _NO_KIN:
            kin |= {one, other}
        if claim.type in _NEAR_KIN:
            surnames[one] |= surname_parts(identities.people[other])
            surnames[other] |= surname_parts(identities.people[one])
    for doc in docs:
        kin |= {identities.root(p) for ph in doc._.phrases if not ph.noun.is_job for p in ph.holders}
        for mention in doc._.mentions:
            match = _INITIAL.fullmatch(text_of(doc)[mention.start : mention.end])
            if mention.kind == "name" and match is not None:
                initials[identities.root(mention.referents[0])].add(match["initial"])
    return _Known(places, kin, initials, workers, surnames)


def _may_be_one(person: LocalPerson, other: LocalPerson, known: _Known) -> bool:
    words = _words(other)
    if not words or {person.gender, other.gender} == {"female", "male"}:
        return False
    shares_place = bool(known.places[person.id] & known.places[other.id])
    if _is_kin_titled(person):
        return (
            shares_place and len(words) > 1 and unaccented(words[-1]) == unaccented(person.label.split()[1])
        )
    if _is_short_form(person.label, words[0]) and not _is_titled(person) and shares_place:
        return True
    if _is_initial_of(person, other, known) and not other.is_child and _may_be_relative(person, other, known):
        return True
    if {person.id, other.id} & known.kin or other.is_child:
        return False
    if _is_titled(person):
        return _is_officer(person, other)
    long_start = len(person.label) >= _LONG_ENOUGH and unaccented(words[0]).startswith(
        unaccented(person.label)
    )
    return (
        (long_start and len(words) > 1)
        or _is_initial_of(person, other, known)
        or _is_surname_of(person, other)
    )


def _words(person: LocalPerson) -> list[str]:
    """The words of a name without its titles."""
    return [w for w in person.label.split() if w not in load_lexicon("titles")["gender"]]


def _is_short_form(short: str, forename: str) -> bool:
    """Whether one forename is the start of the other, or its start with a pet ending: "Ro", "Marky", "Robbie"."""
    a, b = unaccented(short), unaccented(forename)
    pet = _PET_ENDING.fullmatch(a)
    return a != b and (b.startswith(a) or (pet is not None and b.startswith(pet["stem"])))


def _is_initial_of(person: LocalPerson, other: LocalPerson, known: _Known) -> bool:
    """Whether somebody called by surname, whose forename no note tells, has this initial."""
    words = _words(other)
    is_bare = (len(words) == 1 and " " in other.label) or (len(words) == 2 and len(words[0].rstrip(".")) == 1)
    return (
        is_bare
        and forename_gender(person.label) is not None
        and known.initials[other.id] == {person.label[0]}
    )


def _may_be_relative(person: LocalPerson, other: LocalPerson, known: _Known) -> bool:
    """ "Mr D Voyle" is Dylan, whose mother is Mair Voyle; "K Marsh (mother)" is Kelly, who has no place of her own."""
    if _words(other)[-1].casefold() in known.surnames[person.id]:
        return True
    is_worker = not known.workers.isdisjoint((person.id, other.id))
    return (
        bool(known.places[other.id])
        and not known.places[person.id] - known.places[other.id]
        and not is_worker
    )


def _is_kin_titled(person: LocalPerson) -> bool:
    """ "Grandma Okafor", by kin word and surname."""
    words = person.label.split()
    return len(words) == 2 and word_kind(words[0]) == "K"


def _is_titled(person: LocalPerson) -> bool:
    return person.label.split()[0] in load_lexicon("titles")["gender"]


def _is_officer(person: LocalPerson, other: LocalPerson) -> bool:
    """ "Mr Wren" is "DC Wren", where nobody else bears the surname; a doctor's husband is a "Mr" too."""
    jobs = load_lexicon("titles")["job"]
    title, rank = person.label.split()[0], other.label.split()[0]
    return title not in jobs and rank in jobs and rank != "Dr" and _is_surname_of(person, other)


def _is_surname_of(person: LocalPerson, other: LocalPerson) -> bool:
    words = _words(other)
    return " " in other.label and unaccented(words[-1]) == unaccented(_words(person)[-1])


def _has_no_rival(
    person: LocalPerson, other: LocalPerson, short: Iterable[LocalPerson], known: _Known
) -> bool:
    """Whether nobody else of a single name could be the same one."""
    return not any(p is not person and p is not other and _may_be_one(p, other, known) for p in short)


def _stand_side_by_side(identities: Identities, one: str, other: str, docs: Iterable[Doc]) -> bool:
    """Whether one sentence names both as two people."""
    for doc in docs:
        names = [
            (identities.root(m.referents[0]), m)
            for m in doc._.mentions
            if m.kind == "name" and len(m.referents) == 1
        ]
        both = [(p, m) for p, m in names if p in (one, other)]
        for (p, m), (q, n) in pairwise(both):
            if p != q and tells_apart(text_of(doc)[m.end : n.start]):
                return True
    return False
