"""What the labels of an anonymised note say by themselves: that "M" is the mother, "Sibling 2" a sibling, "HV2" a worker."""

from __future__ import annotations

from collections.abc import Iterator

from casefile.record import Relationship
from extract.name_labels import label_noun
from extract.named_person import NamedPerson
from extract.proposals import ProposedFact
from extract.reading import Reading
from extract.roster import Roster

_CONFIDENCE = 0.8


def label_facts(reading: Reading, roster: Roster) -> Iterator[ProposedFact]:
    """The place of everybody whose label tells it, beside the children of the note; once for each person."""
    seen = set(reading.children)
    for mention in reading.names:
        person = roster.person(mention.referents[0])
        if person is None or person.id in seen:
            continue
        seen.add(person.id)
        for claim in _claims(reading, person):
            yield ProposedFact(claim, mention.start, mention.end, f"rule:{claim.type}-letter", _CONFIDENCE)


def _claims(reading: Reading, person: NamedPerson) -> Iterator[Relationship]:
    noun = label_noun(person.given[0]) if person.given else None
    for number, child in enumerate(reading.focus):
        if person.is_parent:
            yield Relationship("parent", person.id, child, "birth")
        elif noun is not None and noun.is_job and number == 0:
            yield Relationship("professional", person.id, child, None, "current")
        elif noun is not None and noun.relation == "sibling":
            yield Relationship("sibling", person.id, child, noun.nature or "unknown")
        elif noun is not None and noun.relation == "friend" and number == 0:
            yield Relationship("friend", person.id, child)
