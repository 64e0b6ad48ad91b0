"""Who is a person of a family, by all its notes together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set

import numpy as np

from casefile.record import Attribute, Claim, Event, Relationship, SourceSpan
from extract.believed import FamilyBeliefs
from extract.fact_merging import MergedFact
from extract.family_reading import FamilyReading
from extract.histories import NARRATOR
from extract.learned.person_grounds import SpokenOf
from extract.learned.person_weighing import settle_people, weigh_people
from extract.learned.scores import Floats
from extract.name_labels import is_label

# Whom the rules keep and the notes call so often is for a worker to judge: all that is told of them would go with them.
_OFTEN = 4


def settle_family(
    family: FamilyReading, kept: Sequence[str], people: Sequence[SpokenOf], beliefs: FamilyBeliefs
) -> list[str]:
    """Ids of the people of the case: whom the rules keep, as far as they are likely, and then who is likely besides.

    Without the trained model, or its layers for this, the rules are followed.
    """
    weighers = family.docs[0]._.opinions.person_weighers if beliefs.view is not None else ()
    if not weighers or beliefs.view is None:
        return list(kept)
    likely = weigh_people(people, [family.people[p] for p in kept], beliefs.view, beliefs.beliefs, weighers)
    often = {spoken.person.id for spoken in people if len(spoken.words) >= _OFTEN}
    labelled = {p for p in kept if family.people[p].is_named and is_label(family.people[p].label)}
    labelled = labelled if any(is_label(family.people[c].label) for c in family.children[:1]) else set()
    return settle_people(
        kept, likely, sure={*family.children} | often | labelled | _of_memoir(family, people)
    )


def _of_memoir(family: FamilyReading, people: Sequence[SpokenOf]) -> set[str]:
    """Whoever writes a memoir, and "my father" in it where his birth or death is told: nobody names either."""
    dated = {spoken.person.id for spoken in people if {"born", "died"} & {*spoken.facts}}
    own = {p.id for p in family.people.values() if p.anchors == (NARRATOR.id,) and p.id in dated}
    return own | {NARRATOR.id}


def spoken_of(
    family: FamilyReading,
    kept: Sequence[str],
    mentions: Mapping[str, Sequence[SourceSpan]],
    facts: Iterable[MergedFact],
    beliefs: FamilyBeliefs,
) -> list[SpokenOf]:
    """Everybody whom the notes call by name or role and the network has seen, but for the children of the file.

    kept: whom the rules keep; mentions: by who is called by them; facts: all that is told of people.
    """
    facts = list(facts)
    told = _told(family, facts)
    seen = _seen(family)
    likely = beliefs.people_of(facts)
    numbers = {doc._.document.id: number for number, doc in enumerate(family.docs)}
    return [
        SpokenOf(
            family.people[person],
            [span.quote for span in spans],
            {numbers[span.document_id] for span in spans},
            np.mean(seen[person], 0),
            told.get(person, Counter()),
            is_kept=person in kept,
            is_ambiguous=person in family.identities.ambiguous,
            is_likely=person in likely,
        )
        for person, spans in mentions.items()
        if person in family.people and person in seen and person not in family.children
    ]


def _seen(family: FamilyReading) -> dict[str, list[Floats]]:
    found: dict[str, list[Floats]] = {}
    for doc in family.docs:
        for person, rows in (doc._.opinions.seen if doc._.opinions else {}).items():
            found.setdefault(family.identities.root(person), []).extend(rows)
    return found


def _told(family: FamilyReading, facts: Iterable[MergedFact]) -> dict[str, Counter[str]]:
    """How many facts are told of each person, by kind of claim, and of attributes by field."""
    found: dict[str, Counter[str]] = {}
    stated = {f.claim for doc in family.docs for f in doc._.attributes}
    for claim in [*(fact.claim for fact in facts), *stated]:
        kind = claim.field if isinstance(claim, Attribute) else type(claim).__name__
        for person in people_in(claim):
            found.setdefault(family.identities.root(person), Counter())[kind] += 1
    return found


def people_in(claim: Claim) -> Set[str]:
    """Ids of everybody whom a claim is about."""
    match claim:
        case Relationship():
            return {claim.subject_id, claim.object_id}
        case Event():
            return {*claim.people}
        case _:
            return {claim.person_id}
