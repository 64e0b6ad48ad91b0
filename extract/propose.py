"""From the notes of one family to a case of proposed people and facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc

from casefile.record import Case, SourceDocument
from extract.best_words import best_words_first
from extract.confidence import calibrate
from extract.consolidation import consolidate
from extract.doc_text import text_of
from extract.focus import find_children
from extract.groups import births_of
from extract.heard_events import hear_events
from extract.histories import note_history
from extract.learned.hearing import hear
from extract.legible import Copy, in_own_words, legible_copies
from extract.lettered_subjects import lettered_children
from extract.name_labels import is_label
from extract.pipeline import reading_pipeline
from extract.progress import Progress, silently
from extract.quoted_errors import deny_quoted
from extract.roster import Roster, build_roster
from extract.subjects import are_spoken_of, guess_subjects, match_subjects
from extract.taken_back import take_back


def propose_case(
    documents: Sequence[SourceDocument],
    *,
    subject_names: Sequence[str] = (),
    progress: Progress = silently,
    nlp: Language | None = None,
    calibrated: bool = True,
) -> Case:
    """A case with everything that the rules and the trained model find in the notes, all of it proposed.

    subject_names: the child or children the file is about; without them, or where the notes name none of them, the reading
    guesses, and sets `case.extensions["subject_guessed"]` to True.
    nlp: another pipeline to read with, such as the rules alone.
    calibrated: each fact's confidence is the probability that it is right, and not what its rules are worth to each other.

    Raises:
        PersonNotFound: a subject name that no note speaks of.
    """
    reading = read_case(documents, subject_names=subject_names, progress=progress, nlp=nlp)
    case = consolidate(reading.docs, reading.subject_ids, children=reading.children)
    if calibrated:
        case = replace(case, facts=best_words_first(calibrate(case.facts), case.people))
    case = in_own_words(case, reading.copies)
    return replace(case, extensions={"subject_guessed": True}) if reading.is_guessed else case


@dataclass(frozen=True)
class CaseReading:
    """The notes of one family as read, whom the file is about, and all its children.

    is_guessed: nobody has said whom; copies: what was read of each note, in which the docs count their places.
    """

    docs: tuple[Doc, ...]
    subject_ids: tuple[str, ...]
    children: tuple[str, ...]
    is_guessed: bool
    copies: tuple[Copy, ...]


def read_case(
    documents: Sequence[SourceDocument],
    *,
    subject_names: Sequence[str] = (),
    progress: Progress = silently,
    nlp: Language | None = None,
) -> CaseReading:
    """The notes read one by one, with what each proposes as far as it is heard; see `propose_case`."""
    copies = legible_copies([d.text or "" for d in documents], subject_names)
    texts = [copy.text for copy in copies]
    roster = build_roster(texts, subject_names=subject_names)
    match_subjects(roster, texts, subject_names)
    is_guessed = not subject_names or not are_spoken_of(roster, texts, len(subject_names))
    if is_guessed:
        letters = lettered_children(texts)
        roster = build_roster(texts, subject_names=letters) if subject_names or letters else roster
        subject_names = letters
    subject_ids = tuple(p.id for p in roster.people[: len(subject_names)]) or guess_subjects(texts, roster)
    guessed = roster.person(subject_ids[0]) if subject_ids and not subject_names else None
    if guessed is not None and is_label(guessed.label):
        # Where the child has a letter for a name, other letters are names too.
        roster = build_roster(texts, subject_names=(guessed.label,))
        subject_ids = (roster.people[0].id,)
    roster.children = find_children(texts, roster, subject_ids)
    note_history(roster, texts, subject_ids, is_guessed=is_guessed)
    roster.births = births_of(texts, roster)
    nlp = nlp or reading_pipeline()
    read = zip(progress(documents), texts, strict=True)
    docs = [*nlp.pipe(_unread(document, text, roster, nlp) for document, text in read)]
    for doc, related, told in zip(
        docs, hear([d._.relationships for d in docs]), hear_events(docs, subject_ids), strict=True
    ):
        doc._.relationships, doc._.events = take_back(text_of(doc), related), deny_quoted(text_of(doc), told)
    return CaseReading(
        tuple(docs),
        _subjects(docs, roster) or subject_ids,
        tuple(roster.children),
        is_guessed,
        tuple(copies),
    )


def _subjects(docs: Sequence[Doc], roster: Roster) -> tuple[str, ...]:
    """Whom a memoir or a history is about: whoever writes it, or whose life it tells."""
    if roster.has_narrator:
        return tuple(dict.fromkeys(d._.reading.author for d in docs if d._.reading.author is not None))
    return (roster.principal,) if roster.principal is not None else ()


def _unread(document: SourceDocument, text: str, roster: Roster, nlp: Language) -> Doc:
    doc = nlp.make_doc(text)
    doc._.document = document
    doc._.roster = roster
    return doc
