"""Who speaks for whom in court: "Hattie Lorne of counsel (instructed by Harl & Co) for the Mother", "Respondent Father - Mr Rusk (Counsel)"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from casefile.record import Attribute, Relationship
from extract.encoded import PERSON, person_index
from extract.fact_merging import SourcedFact
from extract.proposals import ProposedFact, is_of_model
from extract.reading import Reading
from extract.relational_nouns import noun_for

ADVOCATE_RULE = "professional-advocate"
_CONFIDENCE = 0.9

_LEGAL = r"(?i:of counsel|counsel|K\.?C\.?|Q\.?C\.?|solicitor(?:[- ]advocate)?|barrister)"
_POST = rf"(?:,? \(?{_LEGAL}\)?| ?\([^()\n]{{0,60}}\b(?i:instructed by|{_LEGAL})\b[^()\n]{{0,60}}\)|,? instructed by [^\n,()]{{2,50}})"
_FOR = r"(?:,? (?:who )?(?:appear(?:s|ed|ing) )?(?:for|on behalf of|represent(?:s|ed|ing)))"
_CLIENT = r"(?P<client> (?:the )?[^\n.;]{2,70})"
_WAYS = (
    # With a word of the law between the name and the party.
    re.compile(rf"(?P<name>{PERSON})(?P<post>{_POST}{{1,3}}),?{_FOR}{_CLIENT}"),
    # A line of the heading that holds nothing else.
    re.compile(
        rf"(?m:^)[ \t]*(?P<name>{PERSON})(?P<post>){_FOR}(?P<client> the (?:(?i:applicant|first|second|third|fourth|fifth|sixth|\d(?:st|nd|rd|th)|respondent|local authority|mother|father|child(?:ren)?|guardian|maternal|paternal)\b)[^\n.;]{{0,60}})(?m:$)"
    ),
    re.compile(
        rf"(?m:^)[ \t]*(?P<client>(?i:applicants?|(?:first |second |third |fourth )?respondents?|intervenors?|for the)\b[^\n–:|-]{{0,40}}?) ?[–:|-] ?(?P<name>{PERSON})(?P<post>{_POST})"
    ),
)
_PARENTS = re.compile(r"\b(?P<parent>mother|father)\b", re.IGNORECASE)
_CHILDREN = re.compile(r"\b(?:child(?:ren)?|minors?)\b(?!['’]s? guardian)", re.IGNORECASE)


@dataclass(frozen=True)
class _Spoken:
    """An advocate at characters [start, end) of the note, the words for the job, and for whom they speak."""

    person: str
    start: int
    end: int
    post: str
    clients: tuple[str, ...]


def note_advocates(reading: Reading) -> None:
    """Keep who is in the note as an advocate only; they are no relatives of anybody."""
    for spoken in _find(reading):
        reading.advocates.add(spoken.person)
        reading.professionals.add(spoken.person)


def advocate_facts(reading: Reading) -> Iterator[ProposedFact]:
    """Each advocate as a worker of the mother, father or child for whom they speak."""
    for spoken in _find(reading):
        for client in spoken.clients:
            claim = Relationship("professional", spoken.person, client, None, "current")
            yield ProposedFact(claim, spoken.start, spoken.end, f"rule:{ADVOCATE_RULE}", _CONFIDENCE)


def advocates_jobs(reading: Reading) -> Iterator[ProposedFact]:
    """Barrister or solicitor, where the words say which: whom a solicitor instructs is a barrister."""
    for spoken in _find(reading):
        word = re.search(_LEGAL, re.sub(r"(?i)instructed by.*", "counsel", spoken.post))
        if word is not None:
            job = "solicitor" if word.group().casefold().startswith("solicitor") else "barrister"
            claim = Attribute(spoken.person, "profession", job)
            yield ProposedFact(claim, spoken.start, spoken.end, "rule:profession-advocate", _CONFIDENCE)


def keep_to_clients(facts: Iterable[SourcedFact], advocates: Set[str], judges: Set[str]) -> list[SourcedFact]:
    """The facts without those that make an advocate a relative, or a worker of anybody but the client, and a judge anything."""
    return [fact for fact in facts if not _is_of_court(fact, advocates, judges)]


def _is_of_court(fact: SourcedFact, advocates: Set[str], judges: Set[str]) -> bool:
    method = fact.evidence.method
    if not isinstance(fact.claim, Relationship) or method == f"rule:{ADVOCATE_RULE}":
        return False
    pair = {fact.claim.subject_id, fact.claim.object_id}
    return bool(pair & advocates) or (bool(pair & judges) and is_of_model(method))


def judges_of(attributes: Iterable[ProposedFact]) -> set[str]:
    """Ids of those whom a note calls a judge."""
    claims = (fact.claim for fact in attributes)
    return {c.person_id for c in claims if isinstance(c, Attribute) and (c.field, c.value) == _JUDGE}


_JUDGE = ("profession", "judge")


def _find(reading: Reading) -> Iterator[_Spoken]:
    encoded = reading.encoded
    found: dict[str, _Spoken] = {}
    for way in _WAYS:
        for match in way.finditer(encoded.text):
            person = reading.mentions_of(person_index(match["name"]))[0]
            if person in reading.children or person in found:
                continue
            start, end = encoded.origin(match.start()), encoded.origin_end(match.end())
            clients = tuple(c for c in _clients(reading, match["client"]) if c != person)
            found[person] = _Spoken(person, start, end, match["post"], clients)
    yield from found.values()


def _clients(reading: Reading, words: str) -> tuple[str, ...]:
    """The party whom the words call: by name, as the mother or father, or as the children of the note."""
    named = re.findall(PERSON, words)
    if len(named) == 1:
        return reading.mentions_of(person_index(named[0]))
    parent = _PARENTS.search(words)
    noun = noun_for(parent["parent"].lower()) if parent and not named else None
    if parent is not None and noun is not None and reading.focus:
        return (reading.slot(noun, reading.focus, parent["parent"].capitalize()),)
    return reading.focus[:1] if _CHILDREN.search(words) else ()
