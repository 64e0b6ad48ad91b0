"""From the notes of one family to a case of proposed people and facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from casefile.record import Case, SourceDocument
from extract.consolidation import consolidate
from extract.focus import find_children
from extract.pipeline import reading_pipeline
from extract.progress import Progress, silently
from extract.roster import Roster, build_roster
from extract.subjects import guess_subjects, match_subjects


def propose_case(
    documents: Sequence[SourceDocument],
    *,
    subject_names: Sequence[str] = (),
    progress: Progress = silently,
) -> Case:
    """A case with everything the rules find in the notes, all of it proposed.

    subject_names: the child or children the file is about; without them the reading guesses, and sets
    `case.extensions["subject_guessed"]` to True.

    Raises:
        PersonNotFound: a subject name that no note speaks of.
    """
    texts = [d.text or "" for d in documents]
    roster = build_roster(texts, subject_names=subject_names)
    match_subjects(roster, texts, subject_names)
    subject_ids = tuple(p.id for p in roster.people[: len(subject_names)]) or guess_subjects(texts, roster)
    roster.children = find_children(texts, roster, subject_ids)
    docs = [_read(document, roster) for document in progress(documents)]
    case = consolidate(docs, subject_ids, children=roster.children)
    return case if subject_names else replace(case, extensions={"subject_guessed": True})


def _read(document: SourceDocument, roster: Roster) -> Doc:
    nlp = reading_pipeline()
    doc = nlp.make_doc(document.text or "")
    doc._.document = document
    doc._.roster = roster
    return nlp(doc)
