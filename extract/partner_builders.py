"""What the patterns of sentences about couples say, once they match: who is whose partner."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from casefile.record import Relationship
from extract.encoded import person_index
from extract.reading import Reading
from extract.relation_builders import bond, partners, people_in
from extract.relational_nouns import noun_for


def grown_pair(reading: Reading, match: re.Match[str]) -> Iterator[Relationship]:
    """ "She is living with Rhys": two grown-ups, neither of whom the words make a relative of the other."""
    words = reading.spoken.text[match.start("b")]
    mention = reading.spoken_mentions[person_index(words)]
    if mention.kind == "role" and not _names_partner(reading, mention.start, mention.end):
        return
    if any(p in reading.children for p in (*people_in(reading, match["a"]), *people_in(reading, match["b"]))):
        return
    yield from partners(reading, match)


def _names_partner(reading: Reading, start: int, end: int) -> bool:
    return (
        re.search(r"\b(?:partner|boyfriend|girlfriend|husband|wife|fianc)", reading.text[start:end])
        is not None
    )


def with_author(reading: Reading, match: re.Match[str]) -> Iterator[Relationship]:
    """ "Rob and I split up": whoever writes or speaks is one of the two."""
    position = reading.spoken.origin(match.start())
    speaker = reading.speakers.get(reading.layout.number_at(position)) or reading.author
    for other in people_in(reading, match["a"] or match["b"]):
        if speaker is not None and speaker not in reading.professionals and speaker not in reading.children:
            nature, status = bond(match)
            yield Relationship("partner", speaker, other, nature, status)


def parents_pair(reading: Reading, match: re.Match[str]) -> Iterator[Relationship]:
    """ "The parents separated": the mother and the father of the note's children."""
    mother, father = noun_for("mother"), noun_for("father")
    children = reading.line_child(reading.spoken.origin(match.start())) or reading.focus
    if mother is None or father is None or not children:
        return
    nature, status = bond(match)
    pair = [reading.slot(noun, children, label) for noun, label in ((mother, "Mother"), (father, "Father"))]
    yield Relationship("partner", pair[0], pair[1], nature, status)


# "They never married" and "they are not divorced" deny a wedding and an ending, not that two are or were a couple;
# "they are not married" may be said of any two.
_UNWED = re.compile(
    r"(?:\bnever\b[^.;:\n]{0,16}?|(?:\bnot|n['’]t) (?:actually |formally |getting |legally |yet )+)"
    r"\b(?:engaged|marr(?:ied|y)|wed|tied the knot|civil partners)\b",
    re.IGNORECASE,
)
_NOT_ENDED = re.compile(
    r"(?:\b(?:never|not)|n['’]t)\b[^.;:\n]{0,16}?\b(?:divorced|divorcing|separated|split|parted)\b",
    re.IGNORECASE,
)


def still_couple(claim: Relationship, words: str) -> Relationship | None:
    """What words that deny a wedding or a parting say of two people all the same; None where they deny the couple.

    >>> still_couple(Relationship("partner", "jo", "lee", "married", "current"), "They never married").nature
    'unknown'
    """
    if claim.type != "partner":
        return None
    if _NOT_ENDED.search(words):
        nature = "married" if "divorc" in words.lower() else "unknown"
        return replace(claim, nature=nature, status="current")
    return replace(claim, nature="unknown", status=None) if _UNWED.search(words) else None


_TITLES = ("Mr", "Mrs", "Ms", "Miss", "Mx", "Dr")


def titled_pair(reading: Reading, match: re.Match[str]) -> Iterator[Relationship]:
    """ "Mr and Mrs Okafor": the first is a title alone."""
    first = reading.spoken_mentions[person_index(match["a"])]
    people = [*people_in(reading, match["a"]), *people_in(reading, match["b"])]
    if reading.text[first.start : first.end] in _TITLES and len(people) == 2:
        yield Relationship("partner", people[0], people[1], "married", "current")


def widowed(reading: Reading, match: re.Match[str]) -> Iterator[Relationship]:
    """ "Maureen is widowed (Ron, 2020)": they were married until one of them died."""
    for claim in partners(reading, match):
        yield Relationship("partner", claim.subject_id, claim.object_id, "married", "widowed")


def own_pair(reading: Reading, match: re.Match[str]) -> Iterator[Relationship]:
    """ "Liam's daughter by Denise": they were a couple once."""
    for claim in partners(reading, match):
        yield Relationship("partner", claim.subject_id, claim.object_id, "unknown", "ended")


def several_children(reading: Reading, match: re.Match[str]) -> Iterator[Relationship]:
    """ "She had Ruby by Gavin": both are the child's parents."""
    if people_in(reading, match["b"]) and match["b"] != match["child"]:
        for child in people_in(reading, match["child"]):
            for parent in (*people_in(reading, match["a"]), *people_in(reading, match["b"])):
                if parent not in reading.children:
                    yield Relationship("parent", parent, child, "birth")
