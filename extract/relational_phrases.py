"""Phrases that say who is whose: "Kelly's mum Sandra", "Denise (MGM)", "mother of Ava: Rosa", "SW Heather Lund"."""

from __future__ import annotations

import re
from dataclasses import replace

from extract.couples import couple_before
from extract.encoded import PERSON
from extract.other_senses import is_other_sense
from extract.phrase_chains import (
    goes_on,
    is_named_by,
    other_owner,
    parallel_owner,
    second_part,
    without_parent,
)
from extract.phrase_holders import carried_on, find_holder
from extract.phrase_namesakes import as_namesake
from extract.phrase_owners import (
    default_owner,
    find_possessor,
    is_had,
    line_topic,
    may_default,
    nearest_adult,
    own_relative,
    owner_after,
    owner_by_verb,
)
from extract.phrase_parts import MODIFIER_RUN, Found, Phrase, Place, people_at
from extract.phrase_senses import is_title, means_nobody
from extract.proposals import IN_TABLE, Mention
from extract.reading import Reading
from extract.record_owners import patients_relative
from extract.relational_nouns import RelationalNoun, find_nouns, noun_for
from extract.served import FOR_CARERS
from extract.table_owners import owner_in_table
from extract.unnamed import is_definite, may_stay_unnamed, stands_alone


def read_phrases(reading: Reading) -> list[Phrase]:
    """Every phrase of the note that ties people together, in text order; role nouns become mentions on the way."""
    phrases: list[Phrase] = []
    previous: Found | None = None
    said: tuple[int, Found] | None = None  # whom the last phrase said something of, and where it ends
    stated: tuple[int, Found] | None = None  # the same of the last phrase that is a whole statement
    awaits: int | None = None  # where the owner of the last phrase begins: behind "the son of"
    text = reading.encoded.text
    for start, end, noun in find_nouns(text):  # names are one character there: "Mo Farrell" holds no "Mo"
        if noun.is_job and FOR_CARERS.match(text, end):
            noun = replace(noun, target="carer")  # "social worker for the adopters"
        phrase, previous = _read_phrase(reading, (start, end), noun, (previous, said, stated))
        if phrase is None or previous is None:
            continue
        if phrases and said is not None and second_part(text, (start, end), noun, phrases[-1], said):
            phrase = replace(
                phrase, possessors=phrases[-1].possessors, holders=said[1].people, pattern="apposition"
            )
        said = _said(reading, phrase, start)
        stated = said if said is not None and said[1].pattern == "predicate" else stated
        if phrases and previous.start == awaits and phrase.holders:
            others = _AND_OTHERS.match(text, end)
            joined = people_at(reading, others.group()) if others else ()
            phrases[-1] = replace(phrases[-1], possessors=(*phrase.holders, *joined))
            stated = _said(reading, phrases[-1], awaits) or stated
        if phrases and is_named_by(reading.text, phrases[-1], phrase):
            phrases[-1] = replace(phrases[-1], holders=phrase.holders, pattern="apposition")
        if phrases and goes_on(reading.text, phrases[-1], phrase):
            phrase = replace(phrase, possessors=phrases[-1].possessors)
        awaits = None
        if phrase.possessors or phrase.holders:
            phrases.append(phrase)
            _note_role(reading, phrase)
        if phrase.holders and _OF_RELATIVE.match(text, end):
            awaits = end + len(" of ")
    return phrases


def _note_role(reading: Reading, phrase: Phrase) -> None:
    """Remember who is there for their job and who is family: a pronoun means a worker only when nobody else fits."""
    people = reading.professionals if phrase.noun.is_job else reading.kin
    people = reading.carers if phrase.noun.relation == "carer" else people
    if not phrase.is_negated and phrase.noun.relation not in ("friend", "neighbour"):
        people.update(phrase.holders)
    if not phrase.is_negated and phrase.noun.key in ("mother", "father") and len(phrase.holders) == 1:
        for child in phrase.possessors:
            reading.named_parents.setdefault((child, phrase.noun.key), phrase.holders[0])
    pair = (*phrase.possessors, *phrase.holders)
    if not phrase.is_negated and phrase.noun.relation == "partner" and len(pair) == 2:
        reading.couples.append((phrase.end, pair))
    if not phrase.is_negated and phrase.noun.relation in ("parent", "grandparent"):
        elders = phrase.possessors if phrase.noun.is_inverse else phrase.holders
        reading.elders.update(e for e in elders if e not in reading.children)


# "the son of her sister, Ifrah": whose he is, the next phrase says.
# "stepfather to Mum, Leanne and Jamie".
_OF_RELATIVE = re.compile(
    rf" (?:of|to) (?:(?:his|her|their|my|our|your|{PERSON}['’]s) |(?i:mum|mam|mother|dad|father)\b)"
)
_AND_OTHERS = re.compile(rf"(?:, {PERSON})*,? (?:and|&) {PERSON}")

_BEFORE_KIN = re.compile(
    r"(?:elder|eldest|middle|older|oldest|younger|youngest) (?:surviving )?(?:brother|child|daughter|girl|boy|grand|sibling|sister|son)",
    re.IGNORECASE,
)

# "is her son", "excluded as father": the noun says something of somebody and calls nobody.
_SAYS_OF = ("predicate", "excluded")
# "They had two children, Colette and Martin".
_NUMBERS = frozenset(("two", "three", "four", "five", "2", "3", "4", "5"))


def _read_phrase(
    reading: Reading,
    span: tuple[int, int],
    noun: RelationalNoun,
    before: tuple[Found | None, tuple[int, Found] | None, tuple[int, Found] | None],
) -> tuple[Phrase | None, Found | None]:
    """The phrase round a noun, and its holders where a possessive may go on from it: "mum's" in "mum's sister".

    before: the holders of the phrase before, whom it said something of, and whom the last statement did.
    """
    start, end = span
    previous, said, stated = before
    text = reading.encoded.text
    if noun.is_inverse and _BEFORE_KIN.match(text, start):
        return None, None  # "my eldest brother" is no child
    if noun.is_inverse and re.match(r"['’]s? |s['’] ", text[end : end + 3]):
        # "the children's dad": the children are whose, not who.
        return None, None
    run = MODIFIER_RUN.search(text, max(0, start - 40), start)
    left = run.start() if run else start
    modifiers = tuple(re.findall(r"[\w.]+", run.group().lower())) if run else ()
    in_table = owner_in_table(reading, (left, end), noun)
    noun, owner = in_table or (noun, find_possessor(reading, left, noun, previous))
    if owner is not None and owner.pattern == "none":
        return None, None
    if noun.needs_owner and (owner is None or not owner.people or owner.pattern == "generic"):
        return None, None
    left = owner.start if owner else left
    behind = owner_after(reading, end, noun)
    if behind is not None and behind.pattern == "none":
        return None, None
    if behind is not None and (owner is None or not owner.people):
        owner = behind
    else:
        behind = None
    place = Place(left, start, end, behind.end if behind else end)
    is_counted = not _NUMBERS.isdisjoint(modifiers)
    is_tied = owner is not None or (
        is_counted and (noun.is_inverse or _are_had(reading, Place(left, start, end, end)))
    )
    holder = find_holder(reading, (left, place.end), noun, is_possessed=is_tied)
    if holder is not None and in_table is not None:
        holder = replace(holder, pattern=IN_TABLE)
    if holder is None and owner is not None and owner.people:
        holder = carried_on(reading, (left, place.end), noun, said)
    if owner is not None and holder is not None and _is_speaker(owner, holder):
        holder = None  # "Craig: my mum says": Craig is not his own mother
    if is_other_sense(reading, place, (noun, modifiers), holder):
        return None, None
    if owner is not None and holder is not None:
        owner = parallel_owner(reading, owner, holder, stated)
    if owner is not None and holder is not None and owner.pattern == "pronoun" and not noun.is_inverse:
        owner = without_parent(reading, other_owner(reading, owner, holder), holder, noun)
    return _join(reading, place, (noun, modifiers), (owner, holder))


def _said(reading: Reading, phrase: Phrase, noun_start: int) -> tuple[int, Found] | None:
    """Where a phrase ends that stands behind the person whom it speaks of, and that person."""
    start, end = reading.encoded.position(phrase.start), reading.encoded.position(phrase.end)
    is_behind = phrase.pattern in ("predicate", "apposition") and start < noun_start
    if not is_behind or not phrase.holders or not phrase.possessors:
        return None
    names = people_at(reading, reading.encoded.text[start : start + 1])
    if phrase.pattern == "apposition" and not (names and set(names) <= set(phrase.holders)):
        return None  # "his mum Kelly and Ava's aunt": two people
    return end, Found(phrase.holders, start, end, phrase.pattern, phrase.is_negated)


def _is_speaker(owner: Found, holder: Found) -> bool:
    return holder.pattern == "label" and holder.start < owner.start and owner.people == holder.people


def _join(
    reading: Reading,
    place: Place,
    wording: tuple[RelationalNoun, tuple[str, ...]],
    sides: tuple[Found | None, Found | None],
) -> tuple[Phrase, Found]:
    noun, modifiers = wording
    possessor, holder = sides
    owners = _owners(reading, place, noun, sides)
    is_said = bool(possessor and possessor.people and possessor.pattern != "generic")
    holder = as_namesake(reading, noun, holder, owners) or _slot(
        reading, place, noun, (possessor, holder, owners)
    )
    people = holder.people if holder else ()
    start = reading.encoded.origin(min(place.left, holder.start if holder else place.left))
    end = reading.encoded.origin_end(max(place.end, holder.end if holder else place.end))
    if holder is not None and people and holder.pattern not in _SAYS_OF:
        _mention_role(reading, place, holder, (start, end))
    phrase = Phrase(
        noun,
        start,
        end,
        tuple(o for o in owners if o not in people),
        people,
        modifiers,
        holder.pattern if holder else "none",
        is_negated=bool(holder and holder.is_negated),
        is_pronoun=possessor is not None and possessor.pattern == "pronoun",
        is_title=not is_said and is_title(reading, place, noun, holder),
    )
    goes_on = holder is not None and holder.pattern in ("apposition", "brackets", "label")
    chained_from = holder.end if holder is not None and goes_on else place.noun_end
    return phrase, Found(people, place.left, chained_from, "chain")


def _owners(
    reading: Reading, place: Place, noun: RelationalNoun, sides: tuple[Found | None, Found | None]
) -> tuple[str, ...]:
    """Whose the noun is: said, told by the verb, or by default the children of the note."""
    possessor, holder = sides
    if possessor is not None and possessor.people:
        return reading.focus if _is_own_parent(possessor.people, holder, noun) else possessor.people
    if holder is not None and holder.pattern == "predicate" and noun.relation in ("sibling", "cousin"):
        return ()  # "Tom and Lucy are siblings": each other's
    if _OF_RELATIVE.match(reading.encoded.text, place.noun_end):
        return ()
    origin = reading.encoded.origin(place.noun_start)
    is_article = possessor is not None and possessor.pattern == "article"
    owners = (
        _without_saying(reading, place, noun, holder)
        if holder is not None and possessor is None and not noun.is_job and not noun.is_inverse
        else ()
    )
    are_had = holder is not None and possessor is None and _are_had(reading, place)
    if noun.is_inverse or (holder is not None and is_article) or are_had:
        owners = owner_by_verb(reading, place.left, noun)
    if are_had and not noun.is_inverse:
        return owners
    may_be_near = not is_article or _is_earlier(reading, place, noun)
    if not owners and noun.relation == "partner" and holder is not None and may_be_near:
        owners = nearest_adult(reading, origin, holder.people, may_be_child=noun.nature in ("dating", None))
    article = _article(reading, place) if is_article else ""
    if not owners and possessor is None and _is_own(reading, place):
        owners = line_topic(reading, origin) or _mother_of_note(reading)
    if not owners and _are_counted(reading, place, noun, holder):
        owners = couple_before(reading, origin)
    if not owners and not noun.is_inverse and not (is_article and is_had(reading, place.left)):
        if may_default(noun, holder, is_article=is_article) or is_definite(noun, article):
            owners = default_owner(reading, noun, origin)
        elif noun.is_job and article == "the":
            owners = (reading.line_child(origin) or reading.focus)[:1]
    return reading.focus if _is_own_parent(owners, holder, noun) else owners


def _is_own_parent(owners: tuple[str, ...], holder: Found | None, noun: RelationalNoun) -> bool:
    """ "Ronnie. Her mum.": whoever the words seem to belong to, she is not her own mother."""
    is_near = holder is not None and holder.pattern == "apposition" and noun.key in ("mother", "father")
    return is_near and holder is not None and bool(owners) and set(owners) <= set(holder.people)


def _without_saying(reading: Reading, place: Place, noun: RelationalNoun, holder: Found) -> tuple[str, ...]:
    """The grown-up whose relative a named one is where nobody stands before the noun: of whom the line or the record tells."""
    own = own_relative(reading, noun, (place.left, place.noun_start))
    if own or holder.pattern not in ("apposition", "brackets"):
        return own
    is_own = re.search(r"\b[Oo]wn\b", reading.encoded.text[place.left : place.noun_start]) is not None
    return patients_relative(reading, noun, holder, is_own=is_own)


def _is_earlier(reading: Reading, place: Place, noun: RelationalNoun) -> bool:
    """ "a caution for battery on a former partner, Ann": of whoever is spoken of."""
    words = reading.encoded.text[place.left : place.noun_start]
    return noun.status == "ended" or re.search(r"\b(?:earlier|ex|former|previous)\b", words) is not None


def _is_own(reading: Reading, place: Place) -> bool:
    """ "M: own dad Ron died in 2018": not the child's."""
    return re.match(r"own\b", reading.encoded.text[place.left : place.noun_start], re.IGNORECASE) is not None


def _mother_of_note(reading: Reading) -> tuple[str, ...]:
    mother = noun_for("mother")
    return (reading.slot(mother, reading.focus, "Mother"),) if mother is not None and reading.focus else ()


def _are_had(reading: Reading, place: Place) -> bool:
    """ "has a sister, Jo, and two brothers, Frank and Bill": several of whom somebody has."""
    text = reading.encoded.text
    is_several = text[place.noun_start : place.noun_end].endswith("s") and place.left < place.noun_start
    return is_several and (is_had(reading, place.left) or text.endswith(" and ", 0, place.left))


def _are_counted(reading: Reading, place: Place, noun: RelationalNoun, holder: Found | None) -> bool:
    """ "Ann and Joe head the house. Three grown children: Ian, Ruth, Max": of the couple spoken of."""
    words = reading.encoded.text[place.left : place.noun_start].lower()
    is_listed = holder is not None and holder.pattern == "label" and len(holder.people) > 1
    is_counted = re.match(r"(?:two|three|four|five|six|\d) (?:grown|adult)", words) is not None
    return is_listed and is_counted and noun.is_inverse and noun.relation == "parent"


def _article(reading: Reading, place: Place) -> str:
    """The word that a phrase starts with, in lower case."""
    return reading.encoded.text[place.left : place.left + 4].split(" ")[0].lower()


# "Dean's older daughter", "Dean's son by Joanne": one child of several.
_ONE_OF_SEVERAL = re.compile(
    r"\b(?:adult|another|eld(?:er|est)|first|grown|middle|new|next|old(?:er|est)|other|second|third|young(?:er|est))\b"
)
_BY_SOMEBODY = re.compile(rf",? (?:by|from|with) (?:\w+ ){{0,3}}{PERSON}")


def _is_one_of_several(reading: Reading, place: Place, noun: RelationalNoun) -> bool:
    text = reading.encoded.text
    return noun.is_inverse and (
        _ONE_OF_SEVERAL.search(text, place.left, place.noun_start) is not None
        or _BY_SOMEBODY.match(text, place.noun_end) is not None
    )


def _slot(
    reading: Reading,
    place: Place,
    noun: RelationalNoun,
    found: tuple[Found | None, Found | None, tuple[str, ...]],
) -> Found | None:
    """The unnamed relative whom bare words mean, where there can be only one."""
    possessor, holder, owners = found
    if holder is not None or not owners:
        return holder
    words = reading.encoded.text[place.noun_start : place.noun_end]
    pattern, article = possessor.pattern if possessor else "none", _article(reading, place)
    if (
        pattern == "article"
        and noun.is_unique
        and not (noun.key in ("mother", "father") or is_definite(noun, article))
    ):
        return None
    is_apart = noun.is_unique or stands_alone(reading.encoded.text, place.left, place.end)
    if means_nobody(reading, place) or not is_apart or _is_one_of_several(reading, place, noun):
        return None
    if not may_stay_unnamed(noun, words, pattern=pattern, article=article):
        return None
    is_guess = possessor is not None and possessor.pattern == "pronoun"
    is_sure = not is_guess or all(o in (*reading.children, reading.principal) for o in owners)
    return Found((reading.slot(noun, owners, words, is_sure=is_sure),), place.left, place.end, "bare")


def _mention_role(reading: Reading, place: Place, holder: Found, whole: tuple[int, int]) -> None:
    """The words that call somebody by a role: the whole phrase, or the noun alone where the name stands apart."""
    if holder.pattern in ("apposition", "bare") and holder.start >= place.left:
        start, end = whole
    else:
        start, end = reading.encoded.origin(place.noun_start), reading.encoded.origin_end(place.noun_end)
    reading.add_mention(Mention("role", start, end, tuple(holder.people)))
