"""Relationships that families may hold, judged by their annotated notes: what the layers that weigh them learn from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from spacy.language import Language

from benchmarks.alignment import CaseJson
from benchmarks.families import subject_names
from benchmarks.judgements import Alignment, align_cases
from benchmarks.kin_closure import edge_of
from casefile.errors import PersonNotFound
from casefile.exchange import as_json
from casefile.record import Case, SourceDocument, text_digest
from extract.believed import view_family
from extract.consolidation import consolidate
from extract.family_reading import FamilyReading, join_people
from extract.learned.candidates import CaseView, Key
from extract.learned.grounds import Beliefs
from extract.propose import CaseReading, read_case
from extract.training.annotated import Note
from extract.training.as_cases import gold_case
from extract.training.families import group_families

FOLDS = 5
_LEAST = 0.03  # first belief below which a candidate that no rule states teaches nothing


def fold_of(family: str) -> int:
    """Which of FOLDS parts a family belongs to, by its name."""
    return int(sha256(f"weighing {family}".encode()).hexdigest(), 16) % FOLDS


@dataclass(frozen=True)
class Judged:
    """The candidates of one family, with whether each is right; candidates that need not be found are not among `right`."""

    name: str
    view: CaseView
    right: Mapping[Key, bool]

    @property
    def fold(self) -> int:
        """Which of FOLDS parts the family belongs to."""
        return fold_of(self.name)

    def taught(self, first: Beliefs) -> list[Key]:
        """The candidates to learn from, by what is first believed of them."""
        return [k for k in self.right if first[k] >= _LEAST or self.view.candidates[k].stated]


def judge_families(notes: Iterable[Note], nlp: Language) -> Iterator[Judged]:
    """Each family read without weighing, its candidates judged by what its annotated notes say together."""
    notes = list(notes)
    by_name = {note.name: note for note in notes}
    for name, gold, reading in read_families(notes, nlp):
        yield _judge(name, gold, _unweighed(reading), by_name)


def read_families(notes: Iterable[Note], nlp: Language) -> Iterator[tuple[str, CaseJson, CaseReading]]:
    """Each family with its name, what its annotated notes say together, and the reading of their text."""
    for name, family in group_families(notes).items():
        documents = [
            SourceDocument(n.name, n.name, n.text, text_digest(n.text), n.date, n.kind) for n in family
        ]
        gold = gold_case(family)
        try:
            reading = read_case(documents, subject_names=subject_names(gold), nlp=nlp)
        except PersonNotFound:  # a child never named
            reading = read_case(documents, nlp=nlp)
        yield name, gold, reading


def _unweighed(reading: CaseReading) -> CaseReading:
    for doc in reading.docs:
        doc._.opinions = replace(doc._.opinions, weighers=())
    return reading


def _judge(name: str, gold: CaseJson, reading: CaseReading, notes: Mapping[str, Note]) -> Judged:
    family = join_people(reading.docs, reading.children)
    case = consolidate(reading.docs, reading.subject_ids, children=reading.children)
    cases = align_cases(gold, as_json(case))
    view = view_family(family)
    gold_of = gold_people(family, case, cases)
    gold_of |= set_aside(family, case, cases, notes)
    return Judged(name, view, dict(_judgements(view, cases, gold_of)))


def gold_people(family: FamilyReading, case: Case, cases: Alignment) -> dict[str, str]:
    """Who in the gold case is who of the reading, by where both are spoken of."""
    meant = _meant(family)
    found: dict[str, str] = {}
    for person in case.people:
        for span in person.mentions:
            somebody = meant.get((span.document_id, span.start, span.end))
            if somebody is not None and person.id in cases.to_gold:
                found.setdefault(somebody, cases.to_gold[person.id])
    return found


def _meant(family: FamilyReading) -> dict[tuple[str, int, int], str]:
    """Who is meant by each mention of one person: (document, start, end) to who stands for them."""
    return {
        (doc._.document.id, m.start, m.end): family.identities.root(m.referents[0])
        for doc in family.docs
        for m in doc._.mentions
        if len(m.referents) == 1
    }


def set_aside(
    family: FamilyReading, case: Case, cases: Alignment, notes: Mapping[str, Note]
) -> dict[str, str]:
    """Who in the gold case is who of those whom the unweighed case leaves out, by where the notes mark them.

    A relative without a name is left out where it is in doubt whom the words mean; whether what is said of them is right
    does not depend on that. Of several for one of gold whom the case lacks the one that is spoken of most.
    """
    meant = _meant(family)
    spans = ((s.document_id, s.start, s.end) for p in case.people for s in p.mentions)
    kept = {meant[span] for span in spans if span in meant}
    votes: Counter[tuple[str, str]] = Counter()
    for (document, start, end), somebody in meant.items():
        ids = _marked(notes[document], start, end)
        if somebody not in kept and len(ids) == 1:
            votes[somebody, ids[0]] += 1
    found: dict[str, str] = {}
    taken = set(cases.to_gold.values())
    for (somebody, wanted), _ in votes.most_common():
        if somebody not in found and wanted not in taken:
            found[somebody] = wanted
            taken.add(wanted)
    return found


def _marked(note: Note, start: int, end: int) -> tuple[str, ...]:
    """Whom a note marks by words that end where a mention does: those with its start, else the longest."""
    ending = [m for m in note.marks if m.end == end]
    return max(ending, key=lambda m: (m.start == start, m.end - m.start)).ids if ending else ()


def _judgements(view: CaseView, cases: Alignment, gold_of: Mapping[str, str]) -> Iterator[tuple[Key, bool]]:
    optional = {p["id"] for p in cases.gold["people"] if p.get("optional")}
    for key in view.candidates:
        kind, *people = key
        ends = [gold_of.get(person, f"?{person}") for person in people]
        edge = edge_of({"type": kind, "from": ends[0], "to": ends[1]})
        need_not_be = optional & {*ends} or cases.wanted.stated.get(edge, {}).get("optional")
        if not need_not_be:
            yield key, edge in cases.wanted.edges
