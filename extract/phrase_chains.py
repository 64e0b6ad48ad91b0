"""Phrases that go on from the one before, and pronouns that what has been said lets mean only one: "came with her mother, Sandra"."""

from __future__ import annotations

import re
from dataclasses import replace

from extract.encoded import PERSON
from extract.phrase_parts import Found, Phrase
from extract.reading import Reading, antecedent
from extract.relational_nouns import RelationalNoun

# "has a half-sister, Saoirse, and since April a half-brother, Cillian": the same one has both.
_AND_A = re.compile(r",? and (?:[\w']+ ){0,3}?")
_SOME = re.compile(r"(?:an?|one|two|three|four) ")


def goes_on(text: str, one: Phrase, other: Phrase) -> bool:
    """Whether a phrase speaks of a relative of the same person as the phrase before."""
    is_alike = one.noun.relation == other.noun.relation and not other.noun.is_job
    is_next = _AND_A.fullmatch(text, one.end, other.start) and _SOME.match(text, other.start)
    is_listed = is_next is not None or _is_in_list(text, one, other)
    return bool(one.possessors) and ((is_alike and is_listed) or _is_couple(text, one, other))


# "an older brother, Andrés, younger sisters Paulina and Benita, and a younger brother Ramiro"
_LIST_GAP = re.compile(r"(?:,|,? and) ")


def _is_in_list(text: str, one: Phrase, other: Phrase) -> bool:
    """Whether a phrase that says of nobody whose it is goes on a list of relatives: older or younger, one or several."""
    is_named = one.pattern == other.pattern == "apposition" and bool(other.holders)
    is_bare = text[other.start].islower() and _WHOSE.match(text, other.start) is None
    has_article = _SOME.match(text, other.start) is not None
    is_next = _LIST_GAP.fullmatch(text, one.end, other.start) is not None
    return is_named and is_next and (has_article or (is_bare and bool(other.modifiers)))


# "Laura's mother Sue (58) and stepfather Peter": he is Laura's too.
_AND_ROLE = re.compile(r"(?: ?\(\d{1,2}\)|, \d{1,2},)?,? (?:and|&) ")
_WHOSE = re.compile(r"(?:his|her|their|my|our|your|the|a)\b")


def _is_couple(text: str, one: Phrase, other: Phrase) -> bool:
    """Whether two parents or grandparents stand side by side and only the first says whose they are."""
    are_elders = one.noun.is_unique and other.noun.is_unique and one.noun.relation == other.noun.relation
    is_plain = other.pattern == "apposition" and text[other.start].islower()
    is_next = one.pattern == "apposition" and _AND_ROLE.fullmatch(text, one.end, other.start)
    return are_elders and is_plain and bool(is_next) and _WHOSE.match(text, other.start) is None


# "Ava's aunt and special guardian": what stands between the two words, and what ends the second.
_AND_PART = re.compile(r"(?: (?:and|&)|/)(?: (?:also|now))?(?: (?:her|his|the|their))? (?:[a-z-]+ ){0,2}")
_ENDS_PART = re.compile(r"[,.;:)\n]| (?:for|of|since|to)\b|$")


def second_part(
    text: str, place: tuple[int, int], noun: RelationalNoun, one: Phrase, said: tuple[int, Found]
) -> bool:
    """Whether a noun calls the carer or godmother of a child whoever the phrase before called a relative.

    text: encoded; place: start and end of the noun; said: where the phrase before ends, and whom it speaks of.
    """
    is_part = noun.relation in ("carer", "godparent") and not noun.is_plural and not noun.is_inverse
    is_kin = one.noun.relation != noun.relation and not (
        one.noun.is_job or one.noun.is_inverse or one.is_negated
    )
    is_next = said[0] < place[0] and _AND_PART.fullmatch(text, said[0], place[0]) is not None
    return is_part and is_kin and is_next and _ENDS_PART.match(text, place[1]) is not None


# What stands between "Jo is Kelly's sister" and "Bo is her husband".
_NEXT_CLAUSE = re.compile(rf"[^.;\n]{{0,40}}?(?:[.;]|,? and) {PERSON} (?:is|was|['’]s) (?:also |now )?")


def parallel_owner(reading: Reading, owner: Found, holder: Found, said: tuple[int, Found] | None) -> Found:
    """Of whom the clause before said something, whose husband the next clause says somebody is: "her" is Jo."""
    if said is None or owner.pattern != "pronoun" or {holder.pattern, said[1].pattern} != {"predicate"}:
        return owner
    text, subject = reading.encoded.text, said[1].people
    is_next = _NEXT_CLAUSE.fullmatch(text, said[0], owner.start) is not None
    word = text[owner.start : owner.start + 3].lower()
    gender = {"his": "male", "her": "female"}.get(word)
    fits = gender and len(subject) == 1 and reading.gender(subject[0]) in (gender, None)
    return replace(owner, people=subject) if is_next and fits and subject != holder.people else owner


# "Dean's mother, Mrs Lee's daughter Ann, had died": what ends the words for one person, and begins no next of a list.
_TELLS_ON = re.compile(r",? (?:had|has|was|is|who|died|did|said|says|told|lives|lived|[a-z]+ed)\b")


def is_named_by(text: str, one: Phrase, other: Phrase) -> bool:
    """Whether a phrase names the relative without a name whom the one before it calls."""
    return (
        one.pattern == "bare"
        and other.pattern == "apposition"
        and len(one.holders) == len(other.holders) == 1
        and not one.is_negated
        and text[one.end : other.start] == ", "
        and (None in (genders := {one.noun.gender, other.noun.gender}) or len(genders) == 1)
        and _TELLS_ON.match(text, other.end) is not None
    )


def other_owner(reading: Reading, owner: Found, holder: Found) -> Found:
    """ "Mr Coull was never his father": "his" is not Mr Coull."""
    if holder.pattern != "predicate" or owner.people != holder.people:
        return owner
    gender = reading.gender(owner.people[0])
    other = antecedent(
        reading,
        reading.encoded.origin(owner.start),
        gender=gender,
        prefers_child=True,
        excluded=holder.people,
    )
    return replace(owner, people=(other,)) if other else owner


def without_parent(reading: Reading, owner: Found, holder: Found, noun: RelationalNoun) -> Found:
    """ "Kelly is Ava's mum. She came with her mother, Sandra": Ava has another mother, so it is Kelly's."""
    is_one = len(owner.people) == len(holder.people) == 1 and holder.pattern in ("apposition", "brackets")
    if not is_one or _may_be_parent(reading, owner, holder, noun):
        return owner  # "Abena is his mum too" gives him two
    text = reading.encoded.text
    gender = "male" if text.startswith(("his", "His"), owner.start) else "female"
    those = (*owner.people, *holder.people, *reading.professionals)
    other = antecedent(reading, reading.encoded.origin(owner.start), gender=gender, excluded=those)
    found = replace(owner, people=(other,)) if other else owner
    return found if _may_be_parent(reading, found, holder, noun) else owner


def _may_be_parent(reading: Reading, owner: Found, holder: Found, noun: RelationalNoun) -> bool:
    """Whether the note has named nobody else as the mother or father of somebody."""
    known = reading.named_parents.get((owner.people[0], noun.key))
    one, other = (reading.people.get(p or "") for p in (known, holder.people[0]))
    if one is None or other is None or one.id == other.id:
        return True
    is_alike = bool({*one.label.split()} & {*other.label.split()})
    return is_alike or not (one.is_named and other.is_named)
