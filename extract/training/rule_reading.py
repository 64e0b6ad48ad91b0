"""What the rules make of annotated notes: the mentions and links that the model will meet when it is used."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from casefile.errors import PersonNotFound
from casefile.record import SourceDocument, text_digest
from extract.focus import find_children
from extract.groups import births_of
from extract.pipeline import rules_pipeline
from extract.roster import Roster, build_roster
from extract.subjects import guess_subjects, match_subjects
from extract.training.annotated import Note


def read_family(notes: list[Note]) -> Iterator[tuple[Note, Doc]]:
    """Each note of one family with its reading by the rules, as the pipeline does it."""
    roster = _roster(notes)
    nlp = rules_pipeline()
    for note in notes:
        doc = nlp.make_doc(note.text)
        doc._.document = SourceDocument(
            note.name, note.name, note.text, text_digest(note.text), note.date, note.kind
        )
        doc._.roster = roster
        yield note, nlp(doc)


def _roster(notes: list[Note]) -> Roster:
    texts = [n.text for n in notes]
    names = list(dict.fromkeys(p.name for n in notes for p in n.people if p.is_subject))
    roster = build_roster(texts, subject_names=names)
    try:
        match_subjects(roster, texts, names)
    except PersonNotFound:  # a child never named ("Child A"): the reading has to guess
        roster, names = build_roster(texts), []
    subjects = tuple(p.id for p in roster.people[: len(names)]) or guess_subjects(texts, roster)
    roster.children = find_children(texts, roster, subjects)
    roster.births = births_of(texts, roster)
    return roster
