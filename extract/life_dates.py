"""Births and deaths that stand as bare years behind a name: "(1850-1920)", "b. 1843, d. 1901", "Ann (1901), Bert (1903)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from casefile.partial_date import PartialDate
from casefile.record import Attribute, Claim, Event
from extract.encoded import DATE, PERSON, person_index
from extract.outlines import find_trees
from extract.proposals import ProposedFact
from extract.reading import Reading

_CONFIDENCE = 0.85
_SPAN = re.compile(
    r"\s?\((?:b\.? ?|born )?(?P<about>c\.? ?|ca\.? ?|abt\.? ?)?(?P<born>1[5-9]\d\d|20\d\d)\s?[-–—]\s?(?:d\.? ?|died )?(?P<died>1[5-9]\d\d|20\d\d)?\)"
)
_LONGEST_LIFE = 112
# "Jan Okoro (2015-2018)" was a carer for three years; from here on a span of years is a life.
_LEAST_LIFE = 25
_LAST_OLD_BIRTH = 1945
_THEN_DIED = re.compile(
    rf"(?P<person>{PERSON})[ ,(]{{0,3}}(?:b|born|bap|bapt)\b\.?(?:(?!\. [A-Z][a-z])[^\n{PERSON[1:-1]}]){{0,40}}?[,;( ] ?(?:d\.?|died|†)(?: in| on)? ?(?P<date>{DATE})"
)
# "JOAN HART, née Pell" and "1 April 1919 – 12 February 2004" on the next line, as an obituary is headed.
_HEADED = re.compile(
    rf"(?m:^)\W*(?P<person>{PERSON})[^\n{PERSON[1:-1]}{DATE[1:-1]}]{{0,30}}\n?\W{{0,3}}(?P<born>{DATE})\s?[-–—]\s?(?P<died>{DATE})\W*$",
    re.MULTILINE,
)
_LISTED = re.compile(rf"(?P<person>{PERSON}) ?\((?:b\.? ?|born )?(?P<date>{DATE})\)(?=,|;| and| &|\.|:|\n|$)")
_OFFSPRING = re.compile(
    r"\b(?:children|child|sons?|daughters?|issue|siblings|brothers?|sisters?|boys|girls|offspring|kids|bairns|weans)\b[^.\n]{0,90}$"
)


@dataclass(frozen=True)
class LifeDate:
    """A birth or a death of somebody, at characters [start, end) of the note."""

    kind: str  # "born" or "died"
    person_id: str
    date: str
    start: int
    end: int


def find_life_dates(reading: Reading, dates: Mapping[tuple[int, int], str]) -> Iterator[LifeDate]:
    """Every birth and death that a bare year tells; dates: EDTF by characters [start, end)."""
    in_trees = {e.person for tree in find_trees(reading.encoded.text) for e in tree}
    yield from _spans(reading, in_trees)
    for match in _THEN_DIED.finditer(reading.encoded.text):
        yield from _dated(reading, match, "died", dates)
    yield from _headed(reading, dates)
    listed = [*_LISTED.finditer(reading.encoded.text)]
    beside = _beside_each_other(reading.encoded.text, [m for m in listed if _is_year(reading, m)])
    for match in listed:
        line = reading.encoded.text.rfind("\n", 0, match.start()) + 1
        before = reading.encoded.text[line : match.start()]
        if match.start() in beside or _index(match) in in_trees or _OFFSPRING.search(before):
            yield from _dated(reading, match, "born", dates)


def _is_year(reading: Reading, match: re.Match[str]) -> bool:
    start, end = reading.encoded.date_spans[ord(match["date"]) - ord(DATE[1])]
    return reading.text[start:end].isdigit()


_AND = re.compile(r"(?:[,;]|,? and| &) ")


def _beside_each_other(text: str, listed: Sequence[re.Match[str]]) -> set[int]:
    """Where the people of lists stand, each with a year: "Ava (2012), Theo (2014) and Mia (2017)"."""
    pairs = [(a, b) for a, b in pairwise(listed) if _AND.fullmatch(text, a.end(), b.start())]
    return {m.start() for pair in pairs for m in pair}


def _index(match: re.Match[str]) -> int:
    return person_index(match["person"])


def _spans(reading: Reading, in_trees: set[int]) -> Iterator[LifeDate]:
    for index, mention in enumerate(reading.names):
        match = _SPAN.match(reading.text, mention.end)
        if match is None or mention.referents[0] in reading.professionals:
            continue
        if index in in_trees or _is_life(int(match["born"]), match["died"]):
            about = "~" if match["about"] else ""
            yield LifeDate("born", mention.referents[0], match["born"] + about, mention.start, match.end())
            if match["died"]:
                yield LifeDate("died", mention.referents[0], match["died"], mention.start, match.end())


def _headed(reading: Reading, dates: Mapping[tuple[int, int], str]) -> Iterator[LifeDate]:
    """The two days at the head of an obituary, a life apart."""
    for match in _HEADED.finditer(reading.encoded.text):
        spans = [reading.encoded.date_spans[ord(match[k]) - ord(DATE[1])] for k in ("born", "died")]
        born, died = (dates.get(span, "") for span in spans)
        if len(born) == len(died) == len("2015-03-04") and _is_life(int(born[:4]), died[:4]):
            person_id = reading.mentions_of(_index(match))[0]
            start, end = reading.encoded.origin(match.start("person")), spans[1][1]
            yield LifeDate("born", person_id, born, start, end)
            yield LifeDate("died", person_id, died, start, end)


def _is_life(born: int, died: str | None) -> bool:
    if died is None:
        return False
    years = int(died) - born
    return 0 <= years <= _LONGEST_LIFE and (years >= _LEAST_LIFE or born <= _LAST_OLD_BIRTH)


def _dated(
    reading: Reading, match: re.Match[str], kind: str, dates: Mapping[tuple[int, int], str]
) -> Iterator[LifeDate]:
    date = dates.get(reading.encoded.date_spans[ord(match["date"]) - ord(DATE[1])], "")
    start, end = reading.encoded.origin(match.start()), reading.encoded.origin_end(match.end())
    person_id = reading.mentions_of(_index(match))[0]
    is_span = re.search(r"\d ?[-–—] ?\d{4}", reading.text[start:end]) is not None
    if date and "/" not in date and not is_span and person_id not in reading.professionals:
        yield LifeDate(kind, person_id, date, start, end)


def life_attributes(reading: Reading, dates: Mapping[tuple[int, int], str]) -> Iterator[ProposedFact]:
    """When people were born and died."""
    for found in find_life_dates(reading, dates):
        yield _fact(found, Attribute(found.person_id, found.kind, found.date))


def life_events(
    reading: Reading, dates: Mapping[tuple[int, int], str], parents: Mapping[str, tuple[str, ...]]
) -> Iterator[ProposedFact]:
    """The births and deaths themselves; parents, by child, take part in a birth."""
    for found in find_life_dates(reading, dates):
        if found.kind == "born":
            people = (found.person_id, *parents.get(found.person_id, ()))
            yield _fact(found, Event("birth", people, PartialDate(found.date), summary="Born"))
        else:
            yield _fact(found, Event("death", (found.person_id,), PartialDate(found.date), summary="Died"))


def _fact(found: LifeDate, claim: Claim) -> ProposedFact:
    return ProposedFact(claim, found.start, found.end, f"rule:{found.kind}-years", _CONFIDENCE)
