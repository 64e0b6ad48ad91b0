"""Kinship that a note denies of somebody to every child: "He is nobody's grandfather", "the DNA test rules out Mr Reyes"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from casefile.record import Assertion, Relationship
from casefile.vocabulary import Certainty
from extract.denied_kin import LEAD, REACH, REAL
from extract.encoded import DATE, PERSON, person_index
from extract.fact_merging import SAID_OUTRIGHT, SourcedFact
from extract.proposals import ProposedFact
from extract.reading import Reading
from extract.relational_nouns import find_nouns

_TO_ALL = "-denied-to-all"
_CONFIDENCE = 0.9
_SURELY = "(?: (?:actually|in fact|really))?"
_WHO = rf"(?:(?P<who>{PERSON})[\"”’)]?(?:,[^,.;\n]{{0,60}},)?|\b[Ss]?[Hh]e)"
_NOBODYS = re.compile(rf"{_WHO}(?: is| was|['’]s){_SURELY} (?:nobody|no one|no-one)['’]s {REAL}$")
_IS_NO = re.compile(rf"{_WHO}(?:(?: is| was|['’]s) not|(?: is| was)n['’]t){_SURELY} (?:an? )?{REAL}$")
# "Nobody's father but Leo's"
_BUT = re.compile(r",? (?:but|except|apart from|other than|save|bar)\b")
_TO_ANY = re.compile(r" (?:to|of) (?:any(?:body|one)?|either|all)\b")
# "Bev is not an aunt.", "He's not his uncle.", "Zlata: a friend, not aunt, not gran."
_IS_NONE = re.compile(
    rf"{_WHO}(?:(?: is| was|['’]s) (?:not|NOT)|(?: is| was)n['’]?t){_SURELY} (?:an? |his |her |their )?{REAL}$"
)
_AND_NOT = re.compile(r"[,;(:] (?:and )?not $")
_CLOSES = re.compile(r"[\"”’]?(?:[.,;)\n]|$)")
# "having been shown not to be the father"
_SHOWN_NOT = re.compile(
    rf"(?P<who>{PERSON})(?!['’])[^.;\n{PERSON[1:-1]}]{{0,80}}\b(?:established|found|proved|proven|shown|turned out) not to be (?:the |his |her |their ){REAL}$"
)
# A test may name no child: it is of those whose father he was taken for.
_TEST = r"(?:DNA|[Pp]aternity|[Ss]amples?|[Ss]wabs?|(?:[Bb]lood|[Gg]enetic|[Ll]ab) (?:tests?|results?))"
_RULED_OUT = re.compile(
    rf"\b{_TEST}\b[^;\n]{{0,90}}\b(?:(?:rule[sd]? out|exclude[sd]?|eliminate[sd]?) (?:the late )?(?P<who>{PERSON})(?! as\b)(?![\w'’])"
    rf"|rule[sd]? (?P<out>{PERSON}) out(?! as\b))"
)
# "He took a DNA test in March. It was negative.", whose full stop may belong to the date.
_NEGATIVE = re.compile(
    rf"\b(?:DNA|[Pp]aternity)\b(?: tests?\b)?(?:[^.;\n]{{0,60}}(?:[.,;]|(?<={DATE})) (?:[Tt]he (?:result|test)s?|[Ii]t|[Tt]his|[Tt]hat|[Ww]hich))?(?: (?:result|test)s?)?"
    rf" (?:was|were|is|came back|proved|has come back|returned)(?: (?:as )?negative|,? negative)\b"
)


def denials_to_all(reading: Reading) -> Iterator[ProposedFact]:
    """A denied fact for the first child of the note, marked: it denies the same of every child."""
    child = next(iter((*reading.focus, *reading.children)), None)
    for at, end, relation, people in (*_in_words(reading), *_by_tests(reading)):
        for person in people:
            if child is not None and person not in reading.children and person not in reading.professionals:
                claim = Relationship(relation, person, child, "unknown")
                method = f"rule:{relation.replace('_', '-')}{_TO_ALL}"
                yield ProposedFact(claim, at, end, method, _CONFIDENCE, Assertion(Certainty.NEGATED))


def withdraw_denied_to_all(facts: Sequence[SourcedFact]) -> list[SourcedFact]:
    """The facts of all notes, those denied that a note denies of the person to all children.

    A later note that says it outright stands; "taken by his father" in one answers nothing.
    """
    last: dict[tuple[str, str], int] = {}
    for fact in facts:
        if isinstance(fact.claim, Relationship) and fact.evidence.method.endswith(_TO_ALL):
            kin = (fact.claim.type, fact.claim.subject_id)
            last[kin] = max(fact.order, last.get(kin, fact.order))

    def is_denied(fact: SourcedFact) -> bool:
        claim = fact.claim
        at = last.get((claim.type, claim.subject_id)) if isinstance(claim, Relationship) else None
        return at is not None and (fact.order <= at or not fact.evidence.method.endswith(SAID_OUTRIGHT))

    return [replace(f, assertion=Assertion(Certainty.NEGATED)) if is_denied(f) else f for f in facts]


_Denied = tuple[int, int, str, tuple[str, ...]]


def _in_words(reading: Reading) -> Iterator[_Denied]:
    text = reading.encoded.text
    for start, end, noun in find_nouns(text):
        if noun.is_job or noun.is_inverse or noun.relation not in ("aunt_uncle", "grandparent", "parent"):
            continue
        if _BUT.match(text, end):
            continue
        lead = text[max(0, start - LEAD) : start]
        said = _said(lead, text[end : end + 12], noun.relation)
        if said is not None:
            at = reading.encoded.origin(start)
            who = said.groupdict().get("who")
            named = reading.mentions_of(person_index(who)) if who else ()
            people = named or _last_adult(reading, at)
            yield at, reading.encoded.origin_end(end), noun.relation, people if len(people) == 1 else ()


def _said(lead: str, behind: str, relation: str) -> re.Match[str] | None:
    """The words of a denial before a kin word; of a father only what a test or everybody says."""
    said = _NOBODYS.search(lead) or (_IS_NO.search(lead) if _TO_ANY.match(behind) else None)
    if said is None and _CLOSES.match(behind):
        bare = (_SHOWN_NOT,) if relation == "parent" else (_IS_NONE, _AND_NOT)
        said = next((m for way in bare if (m := way.search(lead)) is not None), None)
    return said


def _by_tests(reading: Reading) -> Iterator[_Denied]:
    for said in _RULED_OUT.finditer(reading.encoded.text):
        people = reading.mentions_of(person_index(said["who"] or said["out"]))
        at, end = reading.encoded.origin(said.start()), reading.encoded.origin_end(said.end())
        yield at, end, "parent", people
    for said in _NEGATIVE.finditer(reading.encoded.text):
        at, end = reading.encoded.origin(said.start()), reading.encoded.origin_end(said.end())
        yield at, end, "parent", _last_man(reading, at)


def _last_man(reading: Reading, at: int) -> tuple[str, ...]:
    """Whom a test was of: the man, no child of the file and no worker, spoken of last before it."""
    others = {*reading.children, *reading.professionals}
    for mention in reversed(reading.mentions):
        is_near = at - REACH <= mention.start and mention.end <= at
        if is_near and len(mention.referents) == 1 and mention.kind in ("name", "pronoun"):
            person = mention.referents[0]
            if reading.people[person].gender != "female" and person not in others:
                return (person,)
    return ()


def _last_adult(reading: Reading, at: int) -> tuple[str, ...]:
    """Who that is no child of the file and no worker was named last before a denial."""
    others = {*reading.children, *reading.professionals}
    for mention in reversed(reading.mentions):
        is_near = at - REACH <= mention.start and mention.end <= at
        if is_near and mention.kind == "name" and not others & set(mention.referents):
            return mention.referents
    return ()
