"""Everybody whom the notes of families speak of, judged by who is annotated: what the layers that weigh people learn from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language

from benchmarks.alignment import CaseJson
from benchmarks.judgements import align_cases
from casefile.exchange import as_json
from extract.consolidation import consolidate, gather
from extract.learned.person_grounds import person_rows
from extract.learned.person_weighing import seen
from extract.learned.scores import Floats
from extract.propose import CaseReading
from extract.training.annotated import Note
from extract.training.weighing_samples import gold_people, read_families, set_aside


@dataclass(frozen=True)
class JudgedPeople:
    """Who is spoken of in one family: seen [people, size], rows [people, columns], and who of them is right [people]."""

    name: str
    seen: Floats
    rows: Floats
    right: NDArray[np.bool_]


def judge_people_of_families(notes: Iterable[Note], nlp: Language) -> Iterator[JudgedPeople]:
    """The people of each family as the rules leave them; who need not be found is left out."""
    notes = list(notes)
    by_name = {note.name: note for note in notes}
    for name, gold, reading in read_families(notes, nlp):
        judged = _judge(name, gold, _as_the_rules_have_it(reading), by_name)
        if judged is not None:
            yield judged


def _as_the_rules_have_it(reading: CaseReading) -> CaseReading:
    for doc in reading.docs:
        doc._.opinions = replace(doc._.opinions, person_weighers=())
    return reading


def _judge(name: str, gold: CaseJson, reading: CaseReading, notes: Mapping[str, Note]) -> JudgedPeople | None:
    gathered = gather(reading.docs, reading.children)
    family, beliefs = gathered.family, gathered.beliefs
    case = consolidate(reading.docs, reading.subject_ids, children=reading.children)
    cases = align_cases(gold, as_json(case))
    found = {**gold_people(family, case, cases), **set_aside(family, case, cases, notes)}
    optional = {p["id"] for p in gold["people"] if p.get("optional")}
    people = [s for s in gathered.spoken_of if found.get(s.person.id) not in optional]
    if not people or beliefs.view is None:
        return None
    rows = person_rows(people, [family.people[p] for p in gathered.kept], beliefs.view, beliefs.beliefs)
    return JudgedPeople(name, seen(people), rows, np.array([s.person.id in found for s in people], bool))
