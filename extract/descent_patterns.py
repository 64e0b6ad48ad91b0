"""Lines and sentences that give children to parents with no kin word beside the names: "Gavin's are Kayleigh and Callum"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casefile.record import Relationship
from extract.encoded import DATE, PERSON, person_index
from extract.phrase_owners import speaker_at
from extract.reading import Reading
from extract.relation_builders import born_to, people_in
from extract.relational_nouns import noun_for

_AGED = rf"(?: ?\((?:[\w ]{{1,14}}|{DATE})\)|,? \d{{1,2}}(?!\w)|,? (?:b\.?|dob|born|d\.o\.b\.?):? ?{DATE})?"
_LIST = rf"{PERSON}{_AGED}(?:(?:, | and |, and | & | \+ ){PERSON}{_AGED})*"
_SEVERAL = rf"{PERSON}{_AGED}(?:(?:, | and |, and | & | \+ ){PERSON}{_AGED})+"
# Of several children one may have no name: "Lee, Carl, "the one in Spain" and Michelle", "Lorraine and the other one".
_NAMELESS = r"(?:[\"“][^\"”\n]{2,30}[\"”]|(?:the|an) other(?: one)?)"
_OPEN_LIST = rf"{PERSON}{_AGED}(?:(?:, | and |, and | & | \+ )(?:{PERSON}{_AGED}|{_NAMELESS}))+"
_COUNT = r"(?:two|three|four|five|six|seven|eight|nine|[2-9])"
_OFFSPRING = r"(?:bairns|boys|children|daughters|girls|kids|lads|lasses|sons|weans)"
_CELL = r"(?:(?:^|\n|\|)[ \t•*-]*|\t| {3,})"
_LETTERS = {"M": "mother", "Mo": "mother", "F": "father", "Fa": "father"}


def _of_note(reading: Reading, match: re.Match[str]) -> Iterator[Relationship]:
    """ "M: Vilma Kirkwood": a parent of the children whom the line or the note is about."""
    position = reading.spoken.origin(match.start())
    for parent in people_in(reading, match["parent"]):
        for child in reading.line_child(position) or reading.focus:
            if parent not in reading.children and parent not in reading.professionals:
                yield Relationship("parent", parent, child, "birth")


def _of_mother(reading: Reading, match: re.Match[str]) -> Iterator[Relationship]:
    """ "Other children: Kaden": of the mother of those whom the form is about."""
    mother = noun_for("mother")
    if mother is not None and reading.focus:
        parent = reading.slot(mother, reading.focus, "Mother")
        for child in people_in(reading, match["child"]):
            yield Relationship("parent", parent, child, "birth")


def _of_speaker(reading: Reading, match: re.Match[str]) -> Iterator[Relationship]:
    """ "Our Becky": the speaker's own, where she is no child of the file."""
    mention = reading.spoken_mentions[person_index(match["child"])]
    known = {*reading.children, *reading.professionals}
    for parent in speaker_at(reading, reading.spoken.origin(match.start())):
        is_name = mention.kind == "name" and len(mention.referents) == 1
        if is_name and not known & {parent, *mention.referents}:
            yield Relationship("parent", parent, mention.referents[0], "birth")


def _of_us(reading: Reading, match: re.Match[str]) -> Iterator[Relationship]:
    """ "We had three. Susan, Martin and Dawn", "Bo is mine and Barry's": the children of whoever says it, and of the other."""
    parents = [*speaker_at(reading, reading.spoken.origin(match.start("child")))]
    if parents:
        parents += people_in(reading, match.groupdict().get("other"))
    children = people_in(reading, match["child"])
    if reading.professionals.issuperset(children):
        return  # a daughter may be a nurse, but not everybody of a list is there for a job
    for parent in parents:
        for child in children:
            if parent not in reading.professionals and not {parent, child} & {*reading.children}:
                yield Relationship("parent", parent, child, "birth")


def _of_teller(reading: Reading, match: re.Match[str]) -> Iterator[Relationship]:
    """ "Children: Kumar and Vijaya", said by whoever tells of the own family."""
    if reading.layout.number_at(reading.spoken.origin(match.start("child"))) in reading.speakers:
        yield from _of_us(reading, match)


def _several_of(reading: Reading, match: re.Match[str]) -> Iterator[Relationship]:
    """ "Bid had five by Tommy – Lee, Carl and Michelle": of both, who are grown up and there for no job."""
    apart = {*reading.children, *reading.professionals}
    for parent in (*people_in(reading, match["parent"]), *people_in(reading, match["other"])):
        for child in people_in(reading, match["child"]):
            if parent not in apart and parent != child:
                yield Relationship("parent", parent, child, "birth")


_UNION = r"(?:m\.?|md\.?|married|div\.?|husb(?:and)?|wife|partner|ex|then|now|prev(?:iously)?\.?|previous)"
_GAP = rf"(?:(?!\. [A-Z])[^\n;|{PERSON[1:-1]}]){{0,60}}?"
_BEFORE_BRANCH = re.compile(
    rf"\b(?i:{_UNION})(?!\w)(?:(?! [-–] )[^\n;|{PERSON[1:-1]}]){{0,20}}(?P<other>{PERSON}){_GAP}$"
)
_BRANCHING = re.compile(rf"[ \t•*-]*(?:(?P<letter>M|F|Mo|Fa)|(?P<topic>{PERSON}))(?=[ ,:.(])")


def _branches(reading: Reading, match: re.Match[str]) -> Iterator[Relationship]:
    """ "M 36. 1st husb Craig, div 2013 - Mason & Ellie. Now Gavin - Poppy": each child of the union that it stands behind."""
    text, at = match.string, match.start()
    line = text.rfind("\n", 0, at) + 1
    whose, before = _BRANCHING.match(text, line), _BEFORE_BRANCH.search(text, line, at)
    if whose is None or before is None:
        return
    if whose["letter"]:
        noun = noun_for(_LETTERS[whose["letter"]])
        own = [reading.slot(noun, reading.focus, whose["letter"])] if noun and reading.focus else []
    else:
        own = people_in(reading, whose["topic"])
    people = (*own, *people_in(reading, before["other"]))
    for parent in people:
        for child in people_in(reading, match["child"]):
            if len(people) == 2 and not reading.professionals & {parent, child}:
                yield Relationship("parent", parent, child, "birth")


DESCENT_RULES = {
    "parent-carries": (
        re.compile(
            rf"(?P<parent>{PERSON}){_AGED} (?:is |was |then |now |already |\d+ weeks? |heavily )*(?:expecting|pregnant with) (?P<child>{PERSON})(?!['’])"
        ),
        born_to,
        0.8,
    ),
    "parent-are": (
        re.compile(rf"(?P<parent>{PERSON})['’]s(?: own)? are (?P<child>{_SEVERAL})"),
        born_to,
        0.85,
    ),
    "parent-belongs": (
        re.compile(
            rf"(?P<child>{_LIST})[,:]? (?:both |all )?belongs? to (?P<parent>{PERSON}(?: ?\([^()\n]{{1,40}}\))?(?: and {PERSON})?)"
        ),
        born_to,
        0.8,
    ),
    "parent-letter": (
        re.compile(
            rf"{_CELL}(?:M|F|Mo|Fa|BM|BF)(?: ?\([^()\n]{{1,20}}\))?[:=] ?(?P<parent>{PERSON})(?=\s*(?:$|[,;(|]|\n|\.\s|{DATE}|\d)| (?:dob|DOB|b\.|born|aged)\b|\t| {{3}})"
        ),
        _of_note,
        0.9,
    ),
    "parent-other-children": (
        re.compile(
            rf"(?:^|\n)[ \t•*\d.)-]*(?i:(?:her |mother['’]s |mum['’]s )?(?:other|previous|older|elder|earlier|existing) (?:children|{PERSON}))(?: ?\([^()\n]{{1,30}}\))?: ?(?P<child>{_LIST})"
        ),
        _of_mother,
        0.8,
    ),
    "parent-our": (re.compile(rf"\b[Oo]ur (?P<child>{PERSON})(?!['’]s (?:house|place))"), _of_speaker, 0.6),
    "parent-we-had": (
        re.compile(
            rf"\b(?:[Ww]e|I)(?:['’]ve| have| had)(?: got| had)? (?:the |our )?(?:two|three|four|five|six|seven)(?: (?:children|kids|bairns|weans|boys|girls|lads|lasses|sons|daughters|of them))?(?:[:,.]| [-–—]) (?P<child>{_SEVERAL})"
        ),
        _of_us,
        0.8,
    ),
    "parent-several-of": (
        re.compile(
            rf"(?P<parent>{PERSON})(?: ?\([^()\n]{{1,20}}\))?:? (?:has |have |['’]d )?had {_COUNT}(?: {_OFFSPRING})? (?:by|with) (?P<other>{PERSON})(?:, (?:all )?\w+)?(?:[,:]| [-–—]) (?P<child>{_OPEN_LIST})"
        ),
        _several_of,
        0.85,
    ),
    "parent-mine": (
        re.compile(
            rf"(?P<child>{_LIST}),? (?:is|are|was|were)(?: (?:all|both|also))? (?:mine(?: and (?P<other>{PERSON})['’]s)?|from my (?:first|second|last|previous|earlier)(?: (?:husband|marriage|partner|relationship|wife))?)(?=[.,;)]| and\b| but\b|$)"
        ),
        _of_us,
        0.85,
    ),
    "parent-children-told": (
        re.compile(
            rf"(?:^|\n)[ \t\"“]*(?i:(?:(?:my|our|the) )?(?:children|{PERSON})): ?(?P<child>{_SEVERAL})"
        ),
        _of_teller,
        0.85,
    ),
    "parent-branches": (re.compile(rf" [-–] (?P<child>{_LIST})(?=[.;,\n]|$)"), _branches, 0.85),
}
