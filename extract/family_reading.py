"""The people of a family's notes, joined where they are one."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from casefile.record import Attribute, Claim, Detail, Event, Evidence, Relationship, SourceSpan, Tie
from extract.doc_text import text_of
from extract.fact_merging import SourcedFact
from extract.identity import Identities, settle_identities
from extract.likely_parents import join_likely_parents
from extract.parties import parties_of
from extract.proposals import ProposedFact, is_of_model
from extract.reading import LocalPerson
from extract.same_adults import join_same_adults
from extract.same_children import join_same_children
from extract.same_names import join_same_names
from extract.same_workers import join_same_workers
from extract.unnamed import settle_unnamed


@dataclass(frozen=True)
class FamilyReading:
    """All notes of a family as read, with local ids joined to people."""

    docs: tuple[Doc, ...]
    people: Mapping[str, LocalPerson]
    identities: Identities
    children: tuple[str, ...]


# From which the model's relations say who is who.
_SURE_OF_IDENTITY = 0.75


def _tells_who(fact: ProposedFact) -> bool:
    """Whether a relation is sure enough to show that two people are one: a wrong merger makes many wrong facts."""
    return not is_of_model(fact.method) or fact.confidence >= _SURE_OF_IDENTITY


def join_people(docs: Sequence[Doc], children: Sequence[str]) -> FamilyReading:
    """The read notes with everybody whom they speak of, joined as far as they say who is who."""
    people: dict[str, LocalPerson] = {}
    for doc in docs:
        people |= {k: v for k, v in doc._.people.items() if k not in people}
    people = _with_genders(people, docs)
    stated = [fact for doc in docs for fact in doc._.relationships if _tells_who(fact)]
    identities = Identities(people)
    join_same_children(identities, docs, children)
    settle_identities(identities, stated)
    join_same_adults(identities, stated, children)
    counts = Counter(m.referents[0] for doc in docs for m in doc._.mentions if m.kind == "name")
    parties = {identities.root(p) for p in parties_of(docs)}
    if not any(doc._.roster.is_history for doc in docs):
        join_likely_parents(identities, stated, counts, children, minors=minors_of(docs), parties=parties)
    settle_identities(identities, stated)
    join_same_adults(identities, stated, children)
    join_same_workers(identities, docs)
    join_same_names(identities, stated, docs)
    settle_unnamed(identities, stated, docs)
    return FamilyReading(tuple(docs), people, identities, tuple(children))


def _with_genders(people: Mapping[str, LocalPerson], docs: Sequence[Doc]) -> dict[str, LocalPerson]:
    """The people, with the gender that the notes' words give to those whose name gives none."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for doc in docs:
        for fact in doc._.attributes:
            if fact.claim.field == "gender":
                votes[fact.claim.person_id][fact.claim.value] += round(100 * fact.confidence)
    return {
        i: replace(p, gender=votes[i].most_common(1)[0][0]) if p.gender is None and i in votes else p
        for i, p in people.items()
    }


_GROWN_UP = 16


def minors_of(docs: Sequence[Doc]) -> set[str]:
    """People whom a note makes younger than 16 at its date."""
    found = set()
    for doc in docs:
        date = doc._.document.date
        for fact in doc._.attributes:
            born = re.match(r"(\d{4})", fact.claim.value) if fact.claim.field == "born" else None
            if born is not None and date is not None and date.latest.year - int(born.group(1)) < _GROWN_UP:
                found.add(fact.claim.person_id)
    return found


def sourced(family: FamilyReading, attribute: str) -> Iterator[SourcedFact]:
    """The facts of one kind from every note, about joined people."""
    for order, doc in enumerate(family.docs):
        for fact in getattr(doc._, attribute) or ():
            yield SourcedFact(
                rename(fact.claim, family.identities.root), evidence_of(doc, fact), fact.assertion, order
            )


def evidence_of(doc: Doc, fact: ProposedFact) -> Evidence:
    """The words of a proposed fact, as evidence."""
    span = SourceSpan(doc._.document.id, fact.start, fact.end, text_of(doc)[fact.start : fact.end])
    return Evidence(span, fact.method, fact.confidence)


def rename(claim: Claim, call: Callable[[str], str]) -> Claim:
    """The claim about other people; `call` gives the new id of each."""
    match claim:
        case Relationship():
            return replace(claim, subject_id=call(claim.subject_id), object_id=call(claim.object_id))
        case Event():
            return replace(claim, people=tuple(dict.fromkeys(call(p) for p in claim.people)))
        case Attribute() | Tie() | Detail():
            return replace(claim, person_id=call(claim.person_id))
