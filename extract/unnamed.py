"""Relatives, carers and workers whom a note never names: "her new partner", "the maternal aunt", "the health visitor"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from spacy.tokens import Doc

from casefile.record import Relationship
from casefile.vocabulary import Certainty
from extract.identity import Identities
from extract.proposals import ProposedFact
from extract.reading import LocalPerson
from extract.relational_nouns import RelationalNoun

_KIN = ("aunt_uncle", "great_grandparent", "partner", "sibling")
_OF_THE_CHILD = ("aunt_uncle", "carer", "grandparent", "great_grandparent")
# Of the words for jobs, those that call one person and no office: "the midwife", not "the nursery".
_ONE_WORKER = re.compile(
    r"(?:[^s]er|[^m]or|ist|nurse|midwife|guardian|assistant|paediatrician|GP|HV|MW|SW|IRO|CPN|FSW|[ie]cian)$"
)
_NO_WORKER = ("chair", "doctor", "interpreter", "judge", "minute taker", "worker")
# How the owner of "Denise's lad", "her aunt's girl" or "her niece" is put.
_SAID_WHOSE = ("name", "chain", "pronoun")


def may_stay_unnamed(noun: RelationalNoun, words: str, *, pattern: str, article: str) -> bool:
    """Whether a noun that no name goes with calls one person.

    words: the noun as written; pattern: how its owner is put ("name", "pronoun", "article" …); article: "the", "a" or none.
    """
    if noun.is_unique:
        return True
    if noun.is_plural or words.endswith("s"):
        return False
    if noun.is_inverse:
        return pattern in _SAID_WHOSE
    if noun.is_job:
        is_one = _ONE_WORKER.search(words) is not None and noun.key not in _NO_WORKER
        return is_one and (pattern != "article" or article == "the") and pattern != "none"
    if pattern == "article":
        return article == "the" and (noun.side is not None or noun.nature == "foster")
    is_said = pattern != "none" or (
        noun.side is not None and " " in words and words.islower()
    )  # neither "Phupho" nor the "Mat aunt" of a form
    return noun.relation in _KIN and noun.nature != "twin" and is_said


# "Jordan, her boyfriend", "was her sister", "known as his nan": the noun says something of somebody and calls nobody.
_SAYS_OF = re.compile(
    r"(?:\b(?:is|was|are|were|as|be|been|being|became|become|becomes|remains|like|not|than)|[,—–(-]) ?$"
)
_GOES_ON = re.compile(r" (?:who|has|had|is|was|said|says|will|would|can|could|does|did|[a-z]{2,}(?:ed|s))\b")


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether words [start, end) of a text are a part of their sentence rather than a remark about another part."""
    before = _SAYS_OF.search(text, max(0, start - 12), start)
    if before is None:
        return True
    return before.group().strip() == "," and _GOES_ON.match(text, end) is not None


def is_definite(noun: RelationalNoun, article: str) -> bool:
    """Whether "the" before the noun means a relative of the note's children: "the maternal aunt", "the foster carer"."""
    is_placed = noun.side is not None or noun.relation == "grandparent" or noun.nature == "foster"
    is_said = article == "the" or (not article and noun.side is not None)  # "mat aunt rang"
    return is_said and noun.relation in _OF_THE_CHILD and is_placed and not noun.is_plural


def settle_unnamed(identities: Identities, facts: Sequence[ProposedFact], docs: Sequence[Doc]) -> None:
    """Give an unnamed sister or worker the name of the only one who fits; set aside those who could be several."""
    _join_sides(identities)
    bearers = _bearers(identities, facts)
    holders = _holders_of_jobs(identities, docs)
    places: dict[tuple[str, str], str] = {}
    for slot in [p for p in identities.people.values() if _is_open(identities, p)]:
        assert slot.noun is not None
        place = (slot.noun.key, "+".join(sorted({identities.root(a) for a in slot.anchors})))
        if place in places:
            identities.join(slot.id, places[place])
            continue
        places[place] = slot.id
        found = holders.get(slot.noun.key, set()) if slot.noun.is_job else _fitting(identities, slot, bearers)
        if len(found) == 1 and slot.noun.relation != "partner":
            identities.join(slot.id, next(iter(found)))
        elif found or _is_of_the_file(identities, slot, bearers):
            identities.ambiguous.add(slot.id)


def _is_of_the_file(identities: Identities, slot: LocalPerson, bearers: _Bearers) -> bool:
    """Whether "Kelly's boy" may be a child of the file of whom the notes say too little to tell."""
    assert slot.noun is not None
    if not slot.noun.is_inverse:
        return False
    known = set().union(*(bearers.get(("parent of", identities.root(a)), set()) for a in slot.anchors))
    return any(identities.people[p].is_child for p in known)


def _join_sides(identities: Identities) -> None:
    """ "The grandmother" is the maternal grandmother, where a note knows no other."""
    slots = [p for p in identities.people.values() if p.noun is not None and identities.root(p.id) == p.id]
    sided = [p for p in slots if p.noun is not None and p.noun.relation == "grandparent" and p.noun.side]
    for slot in slots:
        if slot.noun is None or slot.noun.relation != "grandparent" or slot.noun.side:
            continue
        anchors = {identities.root(a) for a in slot.anchors}
        same = {
            p.id
            for p in sided
            if p.gender == slot.gender and anchors & {identities.root(a) for a in p.anchors}
        }
        if len(same) == 1:
            identities.join(slot.id, next(iter(same)))


def _is_open(identities: Identities, person: LocalPerson) -> bool:
    noun = person.noun
    return noun is not None and not noun.is_unique and identities.root(person.id) == person.id


_SIDES = {"female": "maternal", "male": "paternal"}
_Bearers = Mapping[tuple[str, str], set[str]]


def _bearers(identities: Identities, facts: Iterable[ProposedFact]) -> _Bearers:
    """Named people by relation and by whose relative they are, in either direction where it has none."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for fact in facts:
        claim = fact.claim
        if not isinstance(claim, Relationship) or fact.assertion.certainty is Certainty.NEGATED:
            continue
        one, other = identities.root(claim.subject_id), identities.root(claim.object_id)
        found[claim.type, other].add(one)
        found[claim.type, one].add(other)
        found[f"{claim.type} of", one].add(other)
        if claim.type == "aunt_uncle":
            found[f"{claim.nature or 'unknown'} aunt_uncle", other].add(one)
    return found


def _fitting(identities: Identities, slot: LocalPerson, bearers: _Bearers) -> set[str]:
    assert slot.noun is not None
    anchors = {identities.root(a) for a in slot.anchors}
    found: set[str] = set()
    for anchor in anchors:
        if slot.noun.is_inverse:
            found |= bearers.get((f"{slot.noun.relation} of", anchor), set())
            continue
        found |= bearers.get((slot.noun.relation, anchor), set())
        if slot.noun.relation == "partner":
            # Who has a child with somebody may be the husband or wife whom the note speaks of.
            for child in bearers.get(("parent", anchor), set()):
                found |= bearers.get(("parent", child), set())
        if slot.noun.relation == "sibling":
            # Dean's sister may be the aunt of Dean's child.
            side = _SIDES.get(identities.people[anchor].gender or "", "unknown")
            for child in bearers.get(("parent", anchor), set()):
                for key in (f"{side} aunt_uncle", "unknown aunt_uncle"):
                    found |= bearers.get((key, child), set())
        if slot.noun.relation == "sibling" and any(identities.people[a].is_child for a in anchors):
            found |= {p.id for p in identities.people.values() if p.is_child}
    named = (identities.people[p] for p in found - anchors - {slot.id})
    return {p.id for p in named if p.is_named and (p.gender in (None, slot.gender) or slot.gender is None)}


def _holders_of_jobs(identities: Identities, docs: Iterable[Doc]) -> Mapping[str, set[str]]:
    """Named people by the job that the notes give them."""
    found: dict[str, set[str]] = defaultdict(set)
    for doc in docs:
        for phrase in doc._.phrases:
            if phrase.noun.is_job:
                named = (identities.root(p) for p in phrase.holders)
                found[phrase.noun.key] |= {p for p in named if identities.people[p].is_named}
    return found
