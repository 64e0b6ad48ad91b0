"""One case from the readings of all notes of a family: who is the same person, and which facts say the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Doc

from casefile.record import (
    Case,
    Claim,
    Event,
    Fact,
    Organisation,
    Person,
    Relationship,
    SourceSpan,
    Tie,
)
from extract.adopters import make_adopters_parents
from extract.advocates import judges_of, keep_to_clients
from extract.believed import FamilyBeliefs, believed, weigh_family
from extract.believed_people import people_in, settle_family, spoken_of
from extract.case_people import choose_people, person_attributes, person_label
from extract.denied_links import drop_denied_links
from extract.denied_to_all import withdraw_denied_to_all
from extract.doc_text import text_of
from extract.events_merge import merge_events
from extract.fact_merging import MergedFact, merge_relationships, merge_same
from extract.family_reading import FamilyReading, join_people, minors_of, rename, sourced
from extract.generations import keep_generations
from extract.learned.person_grounds import SpokenOf
from extract.natures import tell_natures
from extract.plausibility import drop_implausible, give_to_carers
from extract.possible_lives import keep_possible_lives
from extract.quoting import show_words
from extract.shared_parents import join_carers, join_parents, share_parents
from extract.sides import fit_sides, part_sides, tell_sides
from extract.status_over_time import settle_over_time
from extract.twin_births import births_of_twins
from extract.withdrawn import withdraw_corrected
from extract.worker_ages import keep_served_ages


@dataclass(frozen=True)
class Gathered:
    """What the read notes of a family say together, before it is settled who is a person of the case.

    mentions: by who is called by them; told: what is said beside relationships; kept: the people whom the rules keep.
    """

    family: FamilyReading
    mentions: Mapping[str, Sequence[SourceSpan]]
    beliefs: FamilyBeliefs
    relationships: Sequence[MergedFact]
    told: Sequence[MergedFact]
    kept: Sequence[str]

    @property
    def spoken_of(self) -> list[SpokenOf]:
        """Everybody whom the notes call by name or role, to be weighed."""
        return spoken_of(
            self.family, self.kept, self.mentions, [*self.relationships, *self.told], self.beliefs
        )


def gather(docs: Sequence[Doc], children: Sequence[str]) -> Gathered:
    """The facts of the read notes about people who are joined where they are one."""
    family = join_people(docs, children)
    mentions = _mentions(family)
    beliefs = weigh_family(family)
    relationships = _relationships(family, mentions, beliefs)
    told = [
        *merge_same(sourced(family, "ties")),
        *merge_same(sourced(family, "events")),
        *merge_same(sourced(family, "details")),
    ]
    kept = choose_people(
        family.people,
        mentions,
        relationships,
        children,
        ambiguous=family.identities.ambiguous,
        likely=beliefs.people_of(relationships),
        told=_spoken_of(family, [*relationships, *told]),
    )
    return Gathered(family, mentions, beliefs, relationships, told, kept)


def consolidate(docs: Sequence[Doc], subject_ids: Sequence[str], *, children: Sequence[str]) -> Case:
    """The case that the read notes make: people in order of first mention, facts with all their evidence."""
    gathered = gather(docs, children)
    family, mentions = gathered.family, gathered.mentions
    kept = settle_family(family, gathered.kept, gathered.spoken_of, gathered.beliefs)
    numbers = {person: f"p{i}" for i, person in enumerate(kept, 1)}
    organisations, organisation_ids = _organisations(family)
    merged = [*person_attributes(family, kept, mentions), *gathered.relationships, *gathered.told]
    facts = merge_events(
        [f for f in (_renumber(m, numbers, organisation_ids) for m in merged) if f is not None]
    )
    subjects = tuple(
        numbers[family.identities.root(s)] for s in subject_ids if family.identities.root(s) in numbers
    )
    documents = tuple(doc._.document for doc in docs)
    persons = tuple(Person(numbers[p], person_label(family, p), tuple(mentions[p])) for p in kept)
    days = _days_of_notes(docs)
    possible = keep_possible_lives(
        facts, subjects, last_note=max(days.values(), default=None), note_days=days
    )
    possible = part_sides(tell_natures(keep_served_ages(possible, documents), persons))
    possible = settle_over_time(possible, documents)
    possible = [*possible, *births_of_twins(possible)]
    return Case(
        documents=documents,
        people=persons,
        organisations=organisations,
        facts=tuple(replace(fact, id=f"f{i}") for i, fact in enumerate(show_words(possible, docs), 1)),
        subject_ids=subjects,
    )


def _spoken_of(family: FamilyReading, facts: Iterable[MergedFact]) -> set[str]:
    """People of whom the notes say anything beside a name and a gender."""
    stated = (f.claim for doc in family.docs for f in doc._.attributes if f.claim.field != "gender")
    known = {family.identities.root(claim.person_id) for claim in stated}
    return known | {person for fact in facts for person in people_in(fact.claim)}


def _days_of_notes(docs: Sequence[Doc]) -> dict[str, date]:
    """The last day that the date of each dated note allows, by its id."""
    documents = [doc._.document for doc in docs if doc._.document.date is not None]
    return {d.id: d.date.latest for d in documents}


# Born dates of children that one list gives stand at most this many lines apart.
_LIST_LINES = 2
_GIVEN_OUTRIGHT = 0.85


def _listed_beside(family: FamilyReading) -> list[str]:
    """Minors whose birth dates stand in one list with that of a child of the file."""
    found: list[str] = []
    for doc in family.docs:
        minors = minors_of([doc])
        births = {
            family.identities.root(f.claim.person_id): doc._.layout.number_at(f.start)
            for f in doc._.attributes
            if f.claim.field == "born" and f.confidence >= _GIVEN_OUTRIGHT and f.claim.person_id in minors
        }
        lines = [line for person, line in births.items() if person in family.children]
        for person, line in births.items():
            if person not in family.children and any(abs(line - known) <= _LIST_LINES for known in lines):
                found.append(person)
    return list(dict.fromkeys(found))


def _relationships(
    family: FamilyReading, mentions: Mapping[str, Sequence[SourceSpan]], beliefs: FamilyBeliefs
) -> list[MergedFact]:
    root = family.identities.root
    advocates = {root(a) for doc in family.docs for a in doc._.reading.advocates}
    is_lettered = any(doc._.roster.is_lettered for doc in family.docs)
    judges = {root(j) for doc in family.docs for j in judges_of(doc._.attributes)} if is_lettered else set()
    found = keep_to_clients(believed(family, beliefs), advocates, judges)
    found = [f for f in found if not _is_loop(f.claim)]
    found = make_adopters_parents(found, sourced(family, "events"))
    merged = merge_relationships(give_to_carers(withdraw_denied_to_all(withdraw_corrected(found))))
    plausible = drop_implausible(merged, family.people, set(family.children), beliefs.beliefs)
    plausible = keep_generations(plausible, family.children)
    plausible = fit_sides(tell_sides(plausible, family.people), family.people)
    listed = [*family.children, *_listed_beside(family)]
    shared = share_parents(
        plausible,
        family.people,
        listed,
        mentions,
        minors={family.identities.root(m) for m in minors_of(family.docs)},
    )
    joined = join_carers(join_parents(shared, family.people), family.people)
    return drop_denied_links(beliefs.settle(joined))


def _is_loop(claim: Claim) -> bool:
    return isinstance(claim, Relationship) and claim.subject_id == claim.object_id


def _mentions(family: FamilyReading) -> dict[str, list[SourceSpan]]:
    """Where each person is named or called by a role, in reading order."""
    found: dict[str, list[SourceSpan]] = defaultdict(list)
    for doc in family.docs:
        for mention in doc._.mentions:
            if mention.kind in ("name", "role") and len(mention.referents) == 1:
                span = SourceSpan(
                    doc._.document.id, mention.start, mention.end, text_of(doc)[mention.start : mention.end]
                )
                found[family.identities.root(mention.referents[0])].append(span)
    return found


def _organisations(family: FamilyReading) -> tuple[tuple[Organisation, ...], dict[str, str]]:
    """Organisations of all notes, one for each name, and the new id of each local one."""
    numbers: dict[str, str] = {}
    kept: dict[str, Organisation] = {}
    for doc in family.docs:
        for local, organisation in (doc._.organisations or {}).items():
            key = organisation.name.casefold()
            if key not in kept:
                kept[key] = replace(organisation, id=f"o{len(kept) + 1}")
            numbers[local] = kept[key].id
    return tuple(kept.values()), numbers


def _renumber(
    merged: MergedFact, numbers: Mapping[str, str], organisation_ids: Mapping[str, str]
) -> Fact | None:
    """The fact about people of the case; None when it speaks of somebody who is not in it."""
    claim = merged.claim
    if isinstance(claim, Event):
        claim = replace(claim, people=tuple(numbers[p] for p in claim.people if p in numbers))
        return Fact("", claim, merged.evidence, merged.assertion) if claim.people else None
    if not all(p in numbers for p in people_in(claim)):
        return None
    claim = rename(claim, numbers.__getitem__)
    if isinstance(claim, Tie):
        claim = replace(claim, organisation_id=organisation_ids[claim.organisation_id])
    return Fact("", claim, merged.evidence, merged.assertion)
