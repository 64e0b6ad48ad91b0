"""Whose relative, worker or friend a relational noun speaks of: "Kelly's", "his", "of Ava", or whose file it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extract.couples import couple_before
from extract.encoded import PERSON
from extract.groups import GROUP, group_people, is_choosy
from extract.phrase_parts import Found, people_at, relative_that_has, role_that_has
from extract.pronouns import person_at
from extract.proposals import Mention
from extract.reading import Reading
from extract.record_owners import next_of_kin
from extract.relational_nouns import RelationalNoun, noun_for
from extract.served import FOR_NAMED, served_after

_GENITIVE = re.compile(r"['’][sS]? (?:own )?")
_POSSESSOR = re.compile(
    rf"(?:(?P<pair>{PERSON})(?: and | & ))?(?P<name>{PERSON})\.?(?:['’][sS]|['’]|s['’]) $"
    rf"|(?P<whose>{PERSON})(?: ?\([^()\n]{{1,14}}\)|, \d{{1,2}})?,? whose (?:own )?$"
    rf"|(?P<pronoun>\b(?:his|her|their|my|our|your|His|Her|Their|My|Our|Your)) (?:own )?$"
    rf"|(?P<generic>\b(?i:(?:the |both |all )?(?:(?:two|three|four) )?(?:\w+ )?(?:child(?:ren)?|kids?|weans?|bairns?|boys?|girls?|twins?|baby|siblings|yp|young person)(?:['’]s?|s['’]))) $"
    rf"|(?P<article>\b(?i:the|a|an|another|this|that|one|no|some)) $"
)
_OTHERS = re.compile(r"(?:an)?other|some|any|every|most", re.IGNORECASE)
_RIGHT_OF = re.compile(
    rf"(?:\s\((?:mat|pat|maternal|paternal)\.?\))? (?:of|to|for) (?:both )?(?:the late )?(?P<of>{PERSON}(?:(?: ?\(\d{{1,2}}\)|, \d{{1,2}},|, an? [a-z -]{{3,30}},(?= and of))?(?:,? and (?:of |to )?(?:the late )?|, | & | ?\+ ?| ?/ ?){PERSON})*)(?!['’]s)"
)
_RIGHT_OF_ALL = re.compile(rf" (?:of|to) (?P<group>(?i:{GROUP})|them)(?! [a-z]+['’])")
# "mother of susp.": whom the police form names there is seldom a child of the file.
_RIGHT_OF_ROLE = re.compile(
    r" (?:of|to) (?:the )?(?:susp(?:ect)?|vic(?:tim)?|perp(?:etrator)?|offender|accused|patient|client|applicant|respondent|deceased|caller|tenant)\b"
)
# "4 DUNNING, Lee (father of 2)": the second of the numbered people above.
_RIGHT_OF_NUMBERS = re.compile(r" (?:of|to) (?P<numbers>\d(?:(?:, ?| ?& ?| and )\d)*)(?=\))")
_NUMBERED = re.compile(rf"(?:^|\n)[ \t(]*(?P<number>\d)[.)]? (?P<name>{PERSON})")
_RIGHT_OWN = re.compile(r" of (?P<pronoun>his|her|their|my|our) own")
_AGED = r"(?: ?\([^()\n]{1,14}\)|, \d{1,3},)?"
_LEFT_HAS = re.compile(
    rf"(?:(?:(?P<pair>{PERSON}){_AGED} (?:and|&|\+) (?:(?:his|her) (?:[\w-]+ )?(?:wife|husband|partner|boyfriend|girlfriend|fianc[ée]e?),? )?)?(?P<name>{PERSON})|\b(?P<pronoun>[Hh]e|[Ss]he|[Tt]hey|I|[Ww]e))(?=\W)(?:(?![ (](?:they|he|she|we|I|the (?:two|three))\b)[^.;:\n{PERSON[1:-1]}]){{0,30}}?\b(?:has|have|had|got|with|has got|expecting|gave birth to|adopted)"
    r"(?: (?:now|also|got|just))?(?: (?:a|an|one|two|three|another|his|her|their))?(?: own)? $"
)
# "Through Mr Bello the elder two have a half-sister": the elder two.
_GROUP_HAS = re.compile(
    rf"\b(?P<group>(?i:{GROUP}))(?: (?:now|also|all|both))? (?:has|have|had|share)(?: also| now)?(?: (?:a|an|one|two|three|another))? $"
)
# Somebody has the relative, whoever that is.
_HAS = re.compile(r"\b(?:has|have|had|lost)(?: (?:also|now|once|only))? $")
# "Cecil married Norah. There was one son, James": of the couple spoken of.
_THERE_WAS = re.compile(
    r"\b[Tt]here (?:was|were)(?: (?:also|only|just))?(?: (?:a|an|one|two|three|four|five|six))? $"
)
# "Mr Rennie, 35. Lives with his parents. Has a daughter": of whom the line tells.
_ELIDED_HAS = re.compile(r"[.;] Ha[sd] (?:also |now )?(?:(?:a|an|one|two|three|another) )?(?:own )?$")


def find_possessor(reading: Reading, left: int, noun: RelationalNoun, previous: Found | None) -> Found | None:
    """Whose the noun is; `previous` is the relative of the phrase before: "mum" in "his mum's sister"."""
    text = reading.encoded.text
    if previous is not None and previous.people and _GENITIVE.fullmatch(text, previous.end, left):
        return Found(previous.people, previous.start, left, "chain")
    match = _POSSESSOR.search(text, max(0, left - 24), left)
    if match is None:
        return None
    if match["name"]:
        return Found(people_at(reading, (match["pair"] or "") + match["name"]), match.start(), left, "name")
    if match["whose"]:
        return Found(people_at(reading, match["whose"]), match.start(), left, "name")
    if match["pronoun"]:
        people = _pronoun_people(
            reading,
            match["pronoun"].lower(),
            reading.encoded.origin(match.start()),
            noun,
        )
        is_said = match["pronoun"].lower() in ("my", "our")  # who speaks is known
        return (
            Found(people, match.start(), left, "name" if is_said else "pronoun")
            if people
            else Found((), match.start(), left, "none")
        )
    if match["generic"] and _OTHERS.match(match["generic"]):
        return Found((), match.start(), left, "none")
    if match["generic"]:
        if re.fullmatch(r"(?:the )?baby['’]s", match["generic"], re.IGNORECASE) and len(reading.focus) > 1:
            return Found((), match.start(), left, "none")  # some baby, not each child of the note
        group = group_people(reading, re.sub(r"(?:['’]s?|s['’])$", _plural_end, match["generic"]))
        default = _default_children(reading, reading.encoded.origin(left))
        return Found(group or default, match.start(), left, "generic")
    return Found((), match.start(), left, "article")


def _plural_end(match: re.Match[str]) -> str:
    return "s" if match.group().startswith("s") else ""


def _pronoun_people(reading: Reading, pronoun: str, position: int, noun: RelationalNoun) -> tuple[str, ...]:
    if pronoun in ("my", "our"):
        return speaker_at(reading, position)
    if pronoun == "your":
        # A letter to several may speak to each in turn: "Ava: you live with your dad".
        opening = reading.line_child(position) if len(reading.addressee) > 1 else ()
        return opening if opening and set(opening) <= {*reading.addressee} else reading.addressee
    if pronoun == "their":
        return (
            couple_before(reading, position) if _is_offspring(noun) else plural_antecedent(reading, position)
        )
    found = person_at(reading, position)
    return (found,) if found and found not in reading.professionals else ()


def speaker_at(reading: Reading, position: int) -> tuple[str, ...]:
    """Who says "I" there; empty when not known."""
    speaker = reading.speaker(position)
    return (speaker,) if speaker else ()


def _is_offspring(noun: RelationalNoun) -> bool:
    return noun.relation == "parent" and noun.is_inverse


def plural_antecedent(reading: Reading, position: int) -> tuple[str, ...]:
    """The pair or group that "their" means: people joined by "and", or a group word, nearest before."""
    for mention in reversed([m for m in reading.mentions if m.end <= position]):
        if len(mention.referents) > 1:
            return mention.referents
        if reading.layout.number_at(mention.start) < reading.layout.number_at(position) - 2:
            break
    near = list(reading.recent(position, lines=1))
    for second, first in pairwise(near):
        if re.fullmatch(r",? (?:and|&|\+) ", reading.text[first.end : second.start]):
            return tuple(dict.fromkeys((*first.referents, *second.referents)))
    return reading.focus


def subject_pronoun(reading: Reading, pronoun: str, position: int) -> tuple[str, ...]:
    if pronoun == "they":
        return plural_antecedent(reading, position)
    found = person_at(reading, position)
    return (found,) if found else ()


def owner_after(reading: Reading, end: int, noun: RelationalNoun) -> Found | None:
    own = _RIGHT_OWN.match(reading.encoded.text, end)
    if own is not None:
        people = _pronoun_people(reading, own["pronoun"], reading.encoded.origin(own.start("pronoun")), noun)
        return Found(people, end, own.end(), "of") if people else None
    role = _RIGHT_OF_ROLE.match(reading.encoded.text, end)
    if role is not None:
        return Found((), end, role.end(), "none")
    served = served_after(reading, end) if noun.is_job else None
    if served is not None:
        return served
    numbers = _RIGHT_OF_NUMBERS.match(reading.encoded.text, end)
    if numbers is not None:
        return _numbered(reading, numbers)
    match = _RIGHT_OF.match(reading.encoded.text, end)
    if match is None and noun.is_job:
        match = FOR_NAMED.match(reading.encoded.text, end)
    all_of = _RIGHT_OF_ALL.match(reading.encoded.text, end) if match is None else None
    if all_of is not None and reading.focus:
        words = all_of["group"]
        people = group_people(reading, words) or (() if is_choosy(words) else reading.focus)
        return Found(people, end, all_of.end(), "of") if people else None
    return Found(people_at(reading, match["of"]), end, match.end(), "of") if match is not None else None


def _numbered(reading: Reading, match: re.Match[str]) -> Found | None:
    """The people whom a list above numbers so."""
    listed = {m["number"]: m["name"] for m in _NUMBERED.finditer(reading.encoded.text, 0, match.start())}
    names = [listed.get(number, "") for number in re.findall(r"\d", match["numbers"])]
    return Found(people_at(reading, "".join(names)), match.start(), match.end(), "of") if all(names) else None


def owner_by_verb(reading: Reading, left: int, noun: RelationalNoun) -> tuple[str, ...]:
    """Who "has a daughter": the subject before the verb."""
    text = reading.encoded.text
    group = _GROUP_HAS.search(text, max(0, left - 50), left)
    if group is not None:
        return group_people(reading, group["group"])
    if _is_offspring(noun) and _THERE_WAS.search(text, max(0, left - 30), left):
        return couple_before(reading, reading.encoded.origin(left))
    match = _LEFT_HAS.search(text, max(0, left - 50), left)
    if match is None and (called := role_that_has(reading, left)):
        return called
    elided = _ELIDED_HAS.search(text, max(0, left - 30), left) if match is None else None
    if elided is not None:
        return line_topic(reading, reading.encoded.origin(elided.end()))
    if match is None:
        return ()
    if match["name"]:
        named = people_at(reading, (match["pair"] or "") + match["name"])
        return relative_that_has(reading, match.start("name"), left) or named
    pronoun, position = match["pronoun"].lower(), reading.encoded.origin(match.start("pronoun"))
    if pronoun in ("i", "we"):
        return speaker_at(reading, position)
    if pronoun == "they" and _is_offspring(noun):
        return couple_before(reading, position)
    return subject_pronoun(reading, pronoun, position)


def is_had(reading: Reading, left: int) -> bool:
    """Whether the words before "a brother" say that somebody has him."""
    return _HAS.search(reading.encoded.text, max(0, left - 20), left) is not None


def line_topic(reading: Reading, position: int) -> tuple[str, ...]:
    """ "Mr Rennie, 35. Has a daughter": the one grown-up whom the line opens with."""
    opening = _opening(reading, position)
    if opening is None or opening.kind != "name" or reading.professionals & set(opening.referents):
        return ()
    return opening.referents


def nearest_adult(
    reading: Reading, position: int, others: Sequence[str], *, may_be_child: bool
) -> tuple[str, ...]:
    """Whose "husband Adewale" is: the grown-up (for a boyfriend, anybody) spoken of last in the same line."""
    genders = {reading.gender(p) for p in others}
    near = list(reading.recent(position, lines=0))
    if may_be_child and re.search(r"[.!?] $|\n$|^$", reading.text[max(0, position - 2) : position]):
        near.reverse()  # "Oliwia passed … did Kasia's hair. Boyfriend Max": the paragraph is about its first person
    for mention in near:
        person = mention.referents[0] if len(mention.referents) == 1 else ""
        if (
            person
            and person not in others
            and (may_be_child or person not in reading.children)
            and person not in reading.professionals
        ):
            return (
                (person,) if reading.gender(person) not in genders or reading.gender(person) is None else ()
            )
    return ()


def may_default(noun: RelationalNoun, holder: Found | None, *, is_article: bool) -> bool:
    """Whether the noun may belong to the children of the file without saying so."""
    if noun.relation in ("partner", "friend", "neighbour", "relative", "godparent") or noun.nature == "twin":
        return False  # "the twins Taiwo and Kehinde" are each other's
    if noun.is_unique:
        return (
            not is_article
            or noun.key in ("mother", "father")
            or (holder is not None and holder.pattern == "predicate")
        )
    return holder is not None


def _default_children(reading: Reading, position: int) -> tuple[str, ...]:
    """Whose mum a bare "Mum" is: the child of the line or section, or else the children of the note."""
    return reading.line_child(position) or reading.focus or tuple(filter(None, [reading.narrator]))


def default_owner(reading: Reading, noun: RelationalNoun, position: int) -> tuple[str, ...]:
    if noun.is_job:
        return ()
    if _SAME.search(reading.text[max(0, position - 16) : position]):
        return _all_children_of_sentence(reading, position) or _default_children(reading, position)
    topic = _grown_topic(reading, position)
    if topic and noun.relation in ("parent", "sibling", "grandparent", "aunt_uncle"):
        return topic
    with_whom = re.search(
        rf"({PERSON})[^.;:\n]{{0,40}}? with $",
        reading.encoded.text[: reading.encoded.position(position)][-60:],
    )
    if noun.relation == "sibling" and with_whom is not None:
        # "Ms Loveridge arrived with brother Nelson"
        return people_at(reading, with_whom.group(1))
    if noun.gender == "male" or noun.side == "paternal" or noun.nature == "step":
        # Half-siblings share a mother more often than a father.
        near = _children_spoken_of(reading, position)
        if near:
            return near
    return next_of_kin(reading, position) or _default_children(reading, position)


# "Tom and Lucy are brother and sister with the same two parents, Kelly and Dean".
_SAME = re.compile(r"\bsame (?:two )?$")


def _all_children_of_sentence(reading: Reading, position: int) -> tuple[str, ...]:
    start = reading.sentence_at(position)
    named = [m for m in reading.mentions if start <= m.start < position]
    return tuple(dict.fromkeys(r for m in named for r in m.referents if r in reading.children))


def _grown_topic(reading: Reading, position: int) -> tuple[str, ...]:
    """The grown-up whom a paragraph is about: "KYRON. Adopted at four. One older sister, Imogen"."""
    opening = _opening(reading, position)
    if opening is None or not reading.text.startswith(". ", opening.end):
        return ()
    people = opening.referents
    is_family = people[:1] != () and people[0] not in (*reading.children, *reading.professionals)
    return people if len(people) == 1 and is_family else ()


_SHORT = {"F": "father", "M": "mother"}


def own_relative(reading: Reading, noun: RelationalNoun, place: tuple[int, int]) -> tuple[str, ...]:
    """Whose "own dad" is, in a line that opens "M:", and whose the brother there is: the mother's.

    place: encoded characters [start, end) of the words before the noun.
    """
    start, end = place
    is_own = re.search(r"\b[Oo]wn\b", reading.encoded.text[start:end]) is not None
    position = reading.encoded.origin(end)
    line = reading.layout.line_at(position)
    role = noun_for(_SHORT.get(line.label, line.label)) if line.kind == "label" else None
    if role is not None and role.key in ("mother", "father") and (is_own or noun.relation == "sibling"):
        children = reading.line_child(position) or reading.focus
        return (reading.slot(role, children, line.label),) if children else ()
    opening = _opening(reading, position)
    is_topic = is_own and opening is not None and len(opening.referents) == 1 and opening.end <= position
    known = {*reading.children, *reading.professionals}
    return opening.referents if opening and is_topic and known.isdisjoint(opening.referents) else ()


def _opening(reading: Reading, position: int) -> Mention | None:
    """The mention that the line of a character opens with."""
    line = reading.layout.line_at(position)
    words = reading.text[line.start : line.end]
    lead = line.start + len(words) - len(words.lstrip(" -•*"))
    return next((m for m in reading.mentions if m.start == lead), None)


def _children_spoken_of(reading: Reading, position: int) -> tuple[str, ...]:
    """Children of the file whom the same sentence speaks of before a position; empty when none or all."""
    start = reading.sentence_at(position)
    for mention in reversed(reading.mentions):
        if (
            start <= mention.start < position
            and mention.referents
            and all(r in reading.children for r in mention.referents)
        ):
            return mention.referents
    return ()
