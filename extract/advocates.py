"""Who speaks for whom in court: "Hattie Lorne of counsel (instructed by Harl & Co) for the Mother", "Respondent Father - Mr Rusk (Counsel)"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set

from casefile.record import Attribute, Relationship
from extract.encoded import PERSON, person_index
from extract.fact_merging import SourcedFact
from extract.proposals import ProposedFact
from extract.reading import Advocate, Reading
from extract.relational_nouns import find_nouns

ADVOCATE_RULE = "professional-advocate"
_CONFIDENCE = 0.9

_LEGAL = r"(?i:of counsel|counsel|K\.?C\.?|Q\.?C\.?|solicitors?(?:[- ]advocate)?|barrister)"
_RANK = rf"(?:,? ?\(?{_LEGAL}(?!\w)\)?)"
_NAMES = rf"(?P<names>{PERSON}{_RANK}?(?:(?:,? and|,? &|,) {PERSON}{_RANK}?){{0,3}})"
_POST = rf"(?:{_RANK}| ?\([^()\n]{{0,70}}\b(?i:instructed by|{_LEGAL}|of Messrs)\b[^()\n]{{0,70}}\)|,? instructed by [^\n()]{{2,60}}?(?=,? for |,? solicitors))"
_FOR = r"(?:,?\s(?:who )?(?:appear(?:s|ed|ing) )?(?:for|on behalf of|represent(?:s|ed|ing)))"
_CLIENT = r"(?P<client> (?:the )?[^\n.;]{2,90})"
_PARTY = r"(?i:applicants?|first|second|third|fourth|fifth|sixth|\d(?:st|nd|rd|th)|respondents?|interven[oe]rs?|local authority|mother|father|child(?:ren)?|guardian|maternal|paternal)"
_WAYS = (
    # With a word of the law between the name and the party.
    re.compile(rf"{_NAMES}(?P<post>{_POST}{{1,3}}),?{_FOR}{_CLIENT}"),
    re.compile(
        rf"(?P<names>{PERSON}(?P<post>{_RANK})(?:(?:,? and|,? &|,) {PERSON}{_RANK}?){{0,3}}),?{_FOR}{_CLIENT}"
    ),
    # A line of the heading that holds nothing else.
    re.compile(rf"(?m:^)[ \t]*{_NAMES}(?P<post>){_FOR}(?P<client> (?:the )?{_PARTY}\b[^\n.;]{{0,60}})(?m:$)"),
    re.compile(
        rf"(?m:^)[ \t]*[Ff]or (?P<client>the {_PARTY}\b[^\n,:{PERSON[1:-1]}]{{0,60}}),? {_NAMES}(?P<post>{_POST}?)\.?[ \t]*(?m:$)"
    ),
    re.compile(rf"(?m:^)[ \t]*(?P<post>{_LEGAL}) for (?P<client>the [^\n:]{{3,50}}): *{_NAMES}"),
    re.compile(
        rf"(?m:^)[ \t]*(?P<client>(?i:applicants?|(?:first |second |third |fourth )?respondents?|interven[oe]rs?|for the)\b[^\n–:|-]{{0,40}}?) *[–:|-] *{_NAMES}(?P<post>{_POST})"
    ),
)
_CHILDREN = re.compile(r"\b(?:child(?:ren)?|minors?)\b(?!['’]?s?['’]? guardian)", re.IGNORECASE)
# Lines under such a heading name the party before the colon.
_LIST = re.compile(
    r"(?m:^)(?:[ \t]*(?i:counsel|solicitors?|representation|appearances):?[ \t]*\n|(?=[ \t]*(?i:petitioners?|pursuers?): ))"
    r"(?P<lines>(?:[ \t]*[^\n:]{3,40}: [^\n]+\n*){1,8})"
)
_OF_LIST = re.compile(rf"(?m:^)[ \t]*(?P<client>[^\n:{PERSON[1:-1]}]{{3,40}}): {_NAMES}(?P<post>)")


def note_advocates(reading: Reading) -> None:
    """Keep who is in the note as an advocate only; they are no relatives of anybody."""
    reading.advocates = {spoken.person: spoken for spoken in _find(reading)}
    reading.professionals |= reading.advocates.keys()


def advocate_facts(reading: Reading) -> Iterator[ProposedFact]:
    """Each advocate as a worker of the mother, father or child for whom they speak."""
    for spoken in reading.advocates.values():
        for client in spoken.clients:
            claim = Relationship("professional", spoken.person, client, None, "current")
            yield ProposedFact(claim, spoken.start, spoken.end, f"rule:{ADVOCATE_RULE}", _CONFIDENCE)


def advocates_jobs(reading: Reading) -> Iterator[ProposedFact]:
    """Barrister or solicitor, where the words say which: whom a solicitor instructs is a barrister."""
    for spoken in reading.advocates.values():
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
    return not pair.isdisjoint(advocates | judges)


def judges_of(attributes: Iterable[ProposedFact]) -> set[str]:
    """Ids of those whom a note calls a judge."""
    claims = (fact.claim for fact in attributes)
    return {c.person_id for c in claims if isinstance(c, Attribute) and (c.field, c.value) == _JUDGE}


_JUDGE = ("profession", "judge")


def _find(reading: Reading) -> Iterator[Advocate]:
    encoded = reading.encoded
    found: dict[str, Advocate] = {}
    for match in _matches(encoded.text):
        start, end = encoded.origin(match.start()), encoded.origin_end(match.end())
        clients = _clients(reading, match["client"])
        for character in re.findall(PERSON, match["names"]):
            person = reading.mentions_of(person_index(character))[0]
            if person not in reading.children and person not in found:
                others = tuple(c for c in clients if c != person)
                found[person] = Advocate(person, start, end, match["post"], others)
    yield from found.values()


def _matches(text: str) -> Iterator[re.Match[str]]:
    for way in _WAYS:
        yield from way.finditer(text)
    for block in _LIST.finditer(text):
        yield from _OF_LIST.finditer(text, block.start("lines"), block.end("lines"))


def _clients(reading: Reading, words: str) -> tuple[str, ...]:
    """The party whom the words call: by name, as a parent or grandparent, or as the children of the note."""
    named = re.findall(PERSON, words)
    if len(named) == 1:
        return reading.mentions_of(person_index(named[0]))
    if _CHILDREN.search(words):
        return reading.focus[:1]
    elders = [(n, words[s:e]) for s, e, n in find_nouns(words) if n.is_unique] if not named else []
    if len(elders) == 1 and reading.focus:
        noun, word = elders[0]
        return (reading.slot(noun, reading.focus, word.capitalize()),)
    return ()
