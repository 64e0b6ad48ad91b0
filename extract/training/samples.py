"""Samples to train on: the windows of annotated notes as the rules read them, with their targets."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from extract.training.annotated import Note
from extract.training.augment import rename_people
from extract.training.learned_view import view_note
from extract.training.learned_windows import NoteView, Window, make_windows
from extract.training.rule_reading import family_key, group_families, read_family
from extract.training.targets import Projection, Targets, make_targets
from extract.training.word_pieces import WordPieces

HELD_SHARE = 5  # one family in five is kept from training


@dataclass(frozen=True)
class Sample:
    """One window with what to learn from it; `family` keeps families on one side of the split."""

    family: str
    window: Window
    targets: Targets


@dataclass(frozen=True)
class ReadNote:
    """An annotated note with the view that the rules' reading gives."""

    note: Note
    view: NoteView


def read_all(notes: Iterable[Note]) -> list[ReadNote]:
    """Every note as the rules read it, family by family."""
    return [
        ReadNote(note, view_note(doc))
        for family in group_families(notes).values()
        for note, doc in read_family(family)
    ]


def is_held(note: Note) -> bool:
    """Whether the note's family is one of those kept for calibration and for the figures."""
    return int(sha256(family_key(note).encode()).hexdigest(), 16) % HELD_SHARE == 0


def make_samples(
    read: Iterable[ReadNote], word_pieces: WordPieces, *, chance: random.Random | None = None
) -> Iterator[Sample]:
    """The windows of the notes; with `chance`, three notes in four under other names."""
    for item in read:
        note, view = item.note, item.view
        if chance is not None and chance.random() < 0.75:
            note, view = rename_people(note, view, chance)
        projection = Projection(note, view)
        for window in make_windows(view, word_pieces):
            yield Sample(family_key(note), window, make_targets(note, projection, window))
