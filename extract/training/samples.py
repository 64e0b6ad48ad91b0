"""Samples to train on: the windows of annotated notes as the rules read them, with their targets."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from benchmarks.kin_closure import Edge
from extract.learned.view import view_note
from extract.learned.windows import NoteView, Window, make_windows
from extract.learned.word_pieces import WordPieces
from extract.training.annotated import Note
from extract.training.augment import vary_note
from extract.training.families import group_families, part_of
from extract.training.implied import implied_relations
from extract.training.rule_reading import read_family
from extract.training.targets import Projection, Targets, make_targets


@dataclass(frozen=True)
class Sample:
    """One window with what to learn from it; part: of the families, see `part_of`."""

    part: int
    window: Window
    targets: Targets


@dataclass(frozen=True)
class ReadNote:
    """An annotated note with the view that the rules' reading gives, and what follows from its family's notes."""

    note: Note
    view: NoteView
    implied: frozenset[Edge]


def read_all(notes: Iterable[Note]) -> list[ReadNote]:
    """Every note as the rules read it, family by family."""
    found = []
    for family in group_families(notes).values():
        implied = implied_relations(family)
        found += [ReadNote(note, view_note(doc), implied) for note, doc in read_family(family)]
    return found


def make_samples(
    read: Iterable[ReadNote], word_pieces: WordPieces, *, chance: random.Random | None = None
) -> Iterator[Sample]:
    """The windows of the notes; with `chance`, each varied."""
    for item in read:
        note, view = item.note, item.view
        if chance is not None:
            note, view = vary_note(note, view, chance)
        projection = Projection(note, view)
        for window in make_windows(view, word_pieces):
            yield Sample(part_of(note), window, make_targets(note, projection, window, item.implied))
