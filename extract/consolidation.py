"""One case from the readings of all notes: who is the same person, and which facts say the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc

from casefile.record import (
    Assertion,
    Attribute,
    Case,
    Claim,
    Detail,
    Event,
    Evidence,
    Fact,
    Person,
    Relationship,
    SourceDocument,
    SourceSpan,
    Tie,
)
from extract.proposals import ProposedFact


def consolidate(
    docs: Sequence[Doc],
    documents: Sequence[SourceDocument],
    subject_ids: Sequence[str],
    extensions: Mapping[str, object],
) -> Case:
    """The case."""
    ids: dict[str, str] = {}
    people: list[Person] = []
    for doc in docs:
        for m in doc._.mentions:
            for i in m.referents:
                if i not in ids and i in doc._.people:
                    ids[i] = f"p{len(ids) + 1}"
                    people.append(Person(ids[i], doc._.people[i].label))
    facts = []
    for doc in docs:
        for pf in (*doc._.relationships, *doc._.events, *doc._.details):
            c = pf.claim
            if isinstance(c, Relationship) and c.subject_id in ids and c.object_id in ids:
                c = replace(c, subject_id=ids[c.subject_id], object_id=ids[c.object_id])
                span = SourceSpan(doc._.document.id, pf.start, pf.end, doc.text[pf.start : pf.end])
                facts.append(
                    Fact(f"f{len(facts) + 1}", c, (Evidence(span, pf.method, pf.confidence),), pf.assertion)
                )
    return Case(
        tuple(documents),
        tuple(people),
        (),
        tuple(facts),
        tuple(ids[i] for i in subject_ids if i in ids),
        dict(extensions),
    )
