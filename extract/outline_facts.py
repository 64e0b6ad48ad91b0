"""What family trees and their dates say: parents, couples, weddings, births and deaths."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from casefile.partial_date import PartialDate
from casefile.record import Event, Relationship
from extract.encoded import DATE, PERSON, person_index
from extract.outline_lines import Entry, Union, read_entry
from extract.outlines import LIFE, find_trees
from extract.proposals import ProposedFact
from extract.reading import Reading

_CONFIDENCE = 0.9


def outline_relationships(reading: Reading) -> Iterator[ProposedFact]:
    """Parents and couples of every family tree of the note, and couples of lines alone that say who married whom."""
    for tree in _trees(reading):
        for entry in tree:
            place = reading.encoded.origin(entry.start), reading.encoded.origin_end(entry.end)
            for claim in (*_parents(reading, entry), *_couples(reading, entry)):
                if claim.subject_id != claim.object_id:
                    yield ProposedFact(claim, *place, f"rule:{claim.type}-tree", _CONFIDENCE)


_ASIDE = rf"(?: ?\([^()\n]{{1,40}}\)|,? (?:b|born|d|died)\.? ?{DATE})*"
_NAMES = rf"{PERSON}{_ASIDE}(?:(?:,|;|,? and|,? &) {PERSON}{_ASIDE})*"
_CHILDREN = re.compile(
    rf"(?:\b(?:Children|Issue|[Hh]ad issue)(?: of the marriage)?(?: were| are)?:? |\b[Cc]h: ?)(?P<children>{_NAMES})"
)


def listed_children(reading: Reading) -> Iterator[ProposedFact]:
    """Parents of children listed in a line about somebody, or in the line below: "Joan Fox (b. 1929). Children: Ian, Ruth"."""
    above: Entry | None = None
    start = 0
    for line in reading.encoded.text.split("\n"):
        match = _CHILDREN.search(line)
        entry = read_entry(line, start)
        head = entry if match is None or match.start() > len(line) - len(line.lstrip(" -•*")) else above
        if match is not None and head is not None:
            place = reading.encoded.origin(head.start), reading.encoded.origin_end(start + match.end())
            for child in map(person_index, re.findall(PERSON, match["children"])):
                for parent in _pair(head, match["children"]):
                    claim = Relationship("parent", _who(reading, parent), _who(reading, child), "birth")
                    if claim.subject_id not in {claim.object_id, *reading.professionals}:
                        yield ProposedFact(claim, *place, "rule:parent-listed", _CONFIDENCE)
        above = entry if entry is not None and LIFE.search(entry.rest[:60]) else None
        start += len(line) + 1


def _pair(head: Entry, children: str) -> tuple[int, ...]:
    """Somebody and the only spouse that the line names before the children."""
    first = person_index(re.findall(PERSON, children)[0])
    spouses = [u.spouse for u in head.unions if u.spouse < first]
    return (head.person, *spouses) if len(spouses) == 1 else (head.person,)


def _who(reading: Reading, index: int) -> str:
    return reading.mentions_of(index)[0]


def _parents(reading: Reading, entry: Entry) -> Iterator[Relationship]:
    if entry.parent is None:
        return
    nature = "adoptive" if re.search(r"\badopted\b", entry.rest) else "birth"
    yield Relationship("parent", _who(reading, entry.parent.person), _who(reading, entry.person), nature)
    if entry.union is not None:
        yield Relationship("parent", _who(reading, entry.union.spouse), _who(reading, entry.person), nature)


def _couples(reading: Reading, entry: Entry) -> Iterator[Relationship]:
    for union in entry.unions:
        yield Relationship(
            "partner", _who(reading, entry.person), _who(reading, union.spouse), union.nature, union.status
        )


def _trees(reading: Reading) -> Iterator[list[Entry]]:
    """The trees, and each further line about somebody with their life and whom they married."""
    seen: set[int] = set()
    for tree in find_trees(reading.encoded.text):
        seen.update(e.start for e in tree)
        yield tree
    for entry in _entries(reading):
        is_wed = all(u.nature == "married" for u in entry.unions)
        if entry.unions and is_wed and entry.start not in seen and LIFE.search(entry.rest[:60]):
            yield [entry]


def _entries(reading: Reading) -> Iterator[Entry]:
    start = 0
    for line in reading.encoded.text.split("\n"):
        entry = read_entry(line, start)
        if entry is not None:
            yield entry
        start += len(line) + 1


def outline_events(reading: Reading, dates: Mapping[tuple[int, int], str]) -> Iterator[ProposedFact]:
    """The dated weddings of every family tree."""
    for tree in _trees(reading):
        for entry in tree:
            for union in entry.unions:
                date = _date(reading, union, dates)
                if date:
                    people = (_who(reading, entry.person), _who(reading, union.spouse))
                    claim = Event("marriage", people, PartialDate(date), summary="Married")
                    start, end = reading.encoded.origin(entry.start), reading.encoded.origin_end(entry.end)
                    yield ProposedFact(claim, start, end, "rule:marriage-tree", _CONFIDENCE)


def _date(reading: Reading, union: Union, dates: Mapping[tuple[int, int], str]) -> str:
    if union.date is None:
        return ""
    return dates.get(reading.encoded.date_spans[ord(union.date) - 0x100000], "")
