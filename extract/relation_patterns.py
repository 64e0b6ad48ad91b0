"""Sentences that state a relationship without a noun for it: "were married", "is placed with", "was born to"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from casefile.record import Relationship
from extract.encoded import DATE, PERSON, person_index
from extract.reading import Reading, antecedent

# One person, or several joined by commas and "and"; ages may stand behind each.
_AGE = r"(?: ?\(\d{1,3}\)|, (?:then |aged )?\d{1,2},)?"
_LIST = rf"{PERSON}{_AGE}(?:(?:, | and |, and | & | \+ ){PERSON}{_AGE})*"
_NEAR = rf"[^.;:\n|{PERSON[1:-1]}]"
_BETWEEN = r"[^.;:\n|]"


@dataclass(frozen=True)
class Stated:
    """A relationship that a pattern found, at characters [start, end) of the note."""

    claim: Relationship
    start: int
    end: int
    rule: str
    confidence: float
    is_negated: bool = False


Builder = Callable[[Reading, re.Match[str]], Iterator[Relationship]]


def find_stated(reading: Reading) -> Iterator[Stated]:
    """Every relationship that the patterns of RELATION_RULES find, rule by rule."""
    text = reading.spoken.text
    for rule, (pattern, build, confidence) in RELATION_RULES.items():
        for match in pattern.finditer(text):
            start, end = reading.spoken.origin(match.start()), reading.spoken.origin_end(match.end())
            negated = "neg" in match.re.groupindex and match["neg"] is not None
            for claim in build(reading, match):
                if claim.subject_id != claim.object_id:
                    yield Stated(claim, start, end, rule, confidence, negated)


def _people(reading: Reading, characters: str | None) -> list[str]:
    found: list[str] = []
    for character in re.findall(PERSON, characters or ""):
        found += reading.spoken_people(person_index(character))
    return list(dict.fromkeys(found))


def _is_adult(reading: Reading, person_id: str) -> bool:
    return person_id not in reading.children and person_id not in reading.professionals


_NATURES = (
    (re.compile(r"civil", re.IGNORECASE), "civil_partnership"),
    (re.compile(r"engaged|fianc", re.IGNORECASE), "engaged"),
    (re.compile(r"marri|divorc|wedding|wed\b|nikah|husband|wife", re.IGNORECASE), "married"),
    (re.compile(r"liv(?:e|es|ed|ing) (?:together|with)|cohabit|moved in", re.IGNORECASE), "cohabiting"),
    (
        re.compile(
            r"relationship|dating|seeing|went out|going out|girlfriend|boyfriend|together", re.IGNORECASE
        ),
        "dating",
    ),
)
_STATUSES = (
    (re.compile(r"divorc", re.IGNORECASE), "divorced"),
    (re.compile(r"separat|apart", re.IGNORECASE), "separated"),
    (
        re.compile(
            r"split|broke|ended|finished|left|over\b|was in|had been|went out|no longer", re.IGNORECASE
        ),
        "ended",
    ),
)


def _bond(words: str) -> tuple[str, str]:
    nature = next((n for pattern, n in _NATURES if pattern.search(words)), "unknown")
    status = next((s for pattern, s in _STATUSES if pattern.search(words)), "current")
    return nature, status


def _partners(reading: Reading, match: re.Match[str]) -> Iterator[Relationship]:
    people = [
        *_people(reading, match["a"]),
        *_people(reading, match["b"] if "b" in match.re.groupindex else ""),
    ]
    if len(people) == 2 and not any(p in reading.professionals for p in people):
        nature, status = _bond(match.group())
        yield Relationship("partner", people[0], people[1], nature, status)


def _own_partner(reading: Reading, match: re.Match[str]) -> Iterator[Relationship]:
    """ "daughter from her marriage to Tomasz": the woman spoken of."""
    position = reading.spoken.origin(match.start())
    gender = "male" if match["pronoun"].lower() == "his" else "female"
    owner = antecedent(reading, position, gender=gender, excluded=(*reading.children, *reading.professionals))
    for other in _people(reading, match["b"]):
        if owner is not None:
            nature, _ = _bond(match.group())
            yield Relationship("partner", owner, other, nature, "ended")


def _children_before(reading: Reading, match: re.Match[str]) -> list[str]:
    """The children a placement speaks of: named in the clause, else those of the line or the note."""
    named = _people(reading, match["child"]) if "child" in match.re.groupindex else []
    named = [p for p in named if p not in reading.professionals]
    position = reading.spoken.origin(match.start())
    return named or _sentence_child(reading, position) or list(reading.line_child(position) or reading.focus)


def _sentence_child(reading: Reading, position: int) -> list[str]:
    """The child of the file whom the sentence, or the one before, speaks of last before a position."""
    start = reading.sentence_at(reading.sentence_at(position) - 1) if reading.sentence_at(position) else 0
    for mention in reversed(reading.mentions):
        if (
            start <= mention.start < position
            and mention.referents
            and all(r in reading.children for r in mention.referents)
        ):
            return list(mention.referents)
    return []


_FORMER = re.compile(
    r"\b(?:until|lived|had been|stayed|previously|formerly|was placed|were placed|moved from|ended|left)\b",
    re.IGNORECASE,
)


# Said of anybody, also of a parent's own childhood; "lives with" is said of grown-ups too.
_CARED_FOR = re.compile(
    r"\b(?:placed|placement|raised|reared|brought up|fostered|fostering|special guardian)\b"
)


def _carers(reading: Reading, match: re.Match[str]) -> Iterator[Relationship]:
    words = match.group().lower()
    for carer in _people(reading, match["carer"]):
        if carer in reading.children or carer in reading.professionals:
            continue
        for child in _children_before(reading, match):
            if carer == child or (child not in reading.children and not _CARED_FOR.search(words)):
                continue
            nature = _carer_nature(reading, carer, words)
            status = "former" if _FORMER.search(words) and "since" not in words else "current"
            yield Relationship("carer", carer, child, nature, status)


def _carer_nature(reading: Reading, carer: str, words: str) -> str:
    if re.search(r"special guardian|\bsgo?s?\b", words):
        return "special_guardian"
    noun = reading.people[carer].noun
    if carer in reading.kin or (noun is not None and noun.relation != "carer"):
        return "kinship"
    return "foster" if re.search(r"placed|placement|foster", words) else "unknown"


def _siblings(reading: Reading, match: re.Match[str]) -> Iterator[Relationship]:
    people = _people(reading, match["all"])
    word = match["word"].lower()
    nature = next(
        (n for n in ("half", "step", "twin", "full", "foster") if n in match.group().lower()), "unknown"
    )
    for i, one in enumerate(people):
        for other in people[i + 1 :]:
            if "cousin" in word:
                yield Relationship("cousin", one, other)
            else:
                yield Relationship("sibling", one, other, nature)


def _born_to(reading: Reading, match: re.Match[str]) -> Iterator[Relationship]:
    for child in _people(reading, match["child"]):
        for parent in _people(reading, match["parent"]):
            yield Relationship("parent", parent, child, "birth")


def _adopted(reading: Reading, match: re.Match[str]) -> Iterator[Relationship]:
    for child in _people(reading, match["child"]):
        for parent in _people(reading, match["parent"]):
            yield Relationship("parent", parent, child, "adoptive")


def _owned(reading: Reading, match: re.Match[str]) -> Iterator[Relationship]:
    """ "Oliwia is NOT Marek's": whose child somebody is."""
    for child in _people(reading, match["child"]):
        for parent in _people(reading, match["parent"]):
            yield Relationship("parent", parent, child, "birth")


_TOGETHER = (
    r"(?:are|were|have been|had been|got|is|have|had|who were|both)?(?: now| still| also| never| not| only| both| since)?"
    r" ?(?:married|engaged|together|in a (?:\w+ )?relationship|a couple|partners|separated|divorced|living together|cohabiting|split(?: up)?"
    r"|broke(?:n)? up|divorc(?:ed|ing)|back together|civil partners|rowing|finished)\b"
)

RELATION_RULES: dict[str, tuple[re.Pattern[str], Builder, float]] = {
    "partner-pair": (
        re.compile(
            rf"(?P<a>{PERSON}){_AGE} (?:and|&) (?P<b>{PERSON}){_AGE},? (?P<neg>(?:are|were|have) not )?{_TOGETHER}"
        ),
        _partners,
        0.9,
    ),
    "partner-verb": (
        re.compile(
            rf"(?P<a>{PERSON}),? (?:then |later |has |had |has since |since |is |was |had been |has been |re)*(?P<neg>not |never )?"
            rf"(?:re)?(?:married|divorced|left|separated from|split (?:up )?(?:with|from)|split from|broke up with|finished with|engaged|married to|engaged to"
            rf"|in a (?:\w+ )?relationship with|seeing|dating|going out with|went out with|met and married|living with her partner|moved in with)"
            rf"(?: to)? (?P<b>{PERSON})"
        ),
        _partners,
        0.8,
    ),
    "partner-relationship": (
        re.compile(
            rf"(?P<a>{PERSON})(?:['’]s)? (?!{_NEAR}{{0,40}}\b(?:his|her) ){_NEAR}{{0,40}}?(?:relationship|marriage|civil partnership|on and off|on-off)"
            rf" (?:with|to) (?P<b>{PERSON})"
        ),
        _partners,
        0.8,
    ),
    "partner-own-marriage": (
        re.compile(
            rf"\b(?P<pronoun>[Hh]is|[Hh]er) (?:\w+ )?(?:marriage|relationship|civil partnership) (?:to|with) (?P<b>{PERSON})"
        ),
        _own_partner,
        0.75,
    ),
    "partner-between": (
        re.compile(
            rf"(?:relationship|marriage|separation|divorce|split) (?:of|between) (?P<a>{PERSON}) and (?P<b>{PERSON})"
        ),
        _partners,
        0.85,
    ),
    "carer-placed": (
        re.compile(
            rf"(?:(?P<child>{_LIST}){_NEAR}{{0,60}}?)?\b(?:placed|placement|living|lives|lived|live|resid(?:es|ed|ing)|accommodated|staying|stays|stayed|remains?|remained"
            rf"|went to (?:live|stay)|moved (?:in|to live|on \w+ \w+|to)|to stay|to live|home is){_NEAR}{{0,45}}?\b(?:with|w/) (?:{_NEAR}{{0,30}}?\bcarers?,? )?(?P<carer>{_LIST})"
        ),
        _carers,
        0.75,
    ),
    "carer-with": (
        re.compile(
            rf"(?P<child>{_LIST}) (?:is|are|was|were|has been|have been|had been)(?: now| currently| still| both| all)? with (?P<carer>{_LIST})"
            r"(?=[.,;]|\n|$| since| until| under| for)"
        ),
        _carers,
        0.7,
    ),
    "carer-passive": (
        re.compile(
            rf"(?:(?P<child>{_LIST}){_NEAR}{{0,40}}?)?\b(?:raised|reared|brought up|looked after|cared for|fostered|taken in){_NEAR}{{0,20}}? by (?P<carer>{_LIST})"
        ),
        _carers,
        0.8,
    ),
    "carer-active": (
        re.compile(
            rf"(?P<carer>{_LIST}) (?:has |have |had |is |are |was |were |who |then |also |largely |mainly )*(?:raised|reared|brought up|looks? after|looked after|looking after"
            rf"|cares? for|caring for|cared for|fosters|fostered|fostering|took in)"
            rf" (?:(?P<child>{_LIST})|you\b|the (?:children|boys|girls|twins|kids|baby)\b|them\b)"
        ),
        _carers,
        0.75,
    ),
    "carer-order": (
        re.compile(
            rf"(?:special guardianship|\bSGOs?\b){_NEAR}{{0,40}}?(?:(?:for|of|in respect of) (?P<child>{_LIST}){_NEAR}{{0,10}}?)?(?:to|in favour of|granted to|made to|with) (?P<carer>{_LIST})"
        ),
        _carers,
        0.85,
    ),
    "carer-holds-order": (
        re.compile(
            rf"(?P<carer>{_LIST}) {_NEAR}{{0,25}}?(?:has|have|had|holds?|was granted|were granted|got|is|are) {_NEAR}{{0,15}}?(?:SGOs?\b|special guardian\w*)"
            rf"(?: (?:orders? )?(?:for|of|to|in respect of) (?P<child>{_LIST}))?"
        ),
        _carers,
        0.8,
    ),
    "siblings-list": (
        re.compile(
            rf"(?P<all>{PERSON}{_AGE}(?:(?:, | and |, and | & ){PERSON}{_AGE})+),? (?:are|were|who are) (?P<neg>not )?(?:\w+ )?(?:half[- ]|step|full )?"
            r"(?P<word>siblings|brothers|sisters|twins|brother and sister|sister and brother|cousins)\b"
        ),
        _siblings,
        0.9,
    ),
    "born-to": (
        re.compile(
            rf"(?P<child>{PERSON}),?(?: \({DATE}\)| {DATE})? (?:was |were )?(?:born|b\.)(?:(?:{_NEAR}|{DATE}){{0,50}}?) to (?P<parent>{_LIST})"
        ),
        _born_to,
        0.9,
    ),
    "gave-birth": (
        re.compile(
            rf"(?P<parent>{PERSON}) (?:gave birth to|had|delivered|is mother to|is father to|is the mother of|is the father of) (?P<child>{PERSON})"
        ),
        _born_to,
        0.75,
    ),
    "adopted-by": (
        re.compile(
            rf"(?P<child>{_LIST}) {_NEAR}{{0,30}}?(?P<neg>not |never )?(?:been |was |were )?adopted by (?P<parent>{_LIST})"
        ),
        _adopted,
        0.85,
    ),
    "adopted": (
        re.compile(
            rf"(?P<parent>{_LIST}) (?:have |has |had |formally |legally |later |then )*(?P<neg>not |never )?adopted (?P<child>{_LIST})"
        ),
        _adopted,
        0.85,
    ),
    "whose-child": (
        re.compile(
            rf"(?P<child>{PERSON})(?: is| was|['’]s|isn['’]t) (?P<neg>not |NOT |never )?(?P<parent>{PERSON})['’]s(?=[.,;)\n]| child| baby|$)"
        ),
        _owned,
        0.85,
    ),
}
