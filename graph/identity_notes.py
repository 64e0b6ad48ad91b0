"""Who is trans, intersex, lesbian, gay or bisexual: drawn only when a worker asks for it and the record says so."""

from __future__ import annotations

from collections.abc import Iterator

from casefile.record import Detail
from graph.annotation_words import annotation_table, is_said
from graph.annotations import Annotation, Subject, noted, words_of

_KINDS = ("health", "heritage", "personality", "quote")


def identity_notes(subject: Subject, *, gender: str) -> Iterator[Annotation]:
    """The rows of the table that a stated fact about the person tells of.

    A trans man is drawn with a man's symbol: where the record has another gender than the one lived in, nothing is drawn
    until a worker has put that right.
    """
    told = [f for f in subject.facts if isinstance(f.claim, Detail) and f.claim.kind in _KINDS]
    for mark, row in annotation_table()["identity"].items():
        facts = [f for f in told if f.is_affirmed and is_said(mark, words_of(f))]
        if facts and row.get("gender", gender) == gender:
            yield noted(mark, facts, text=row.get("text", ""))
