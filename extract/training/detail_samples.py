"""What the layers for details learn from: the windows of annotated notes, as the trained network sees them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from casefile.record import Detail
from casefile.vocabulary import DETAIL_KINDS, Certainty
from extract.learned.encoder import Encoder
from extract.learned.scores import Floats
from extract.learned.view import view_note
from extract.learned.windows import Window, make_windows
from extract.training.annotated import Note, NoteFact
from extract.training.families import group_families
from extract.training.rule_reading import read_family
from extract.training.targets import Projection, pieces_of

_TOLD = (Certainty.AFFIRMED, Certainty.ALLEGED)


@dataclass(frozen=True)
class DetailTarget:
    """Pieces [first, last) that tell a detail of a kind (index in DETAIL_KINDS), and the mentions of its person."""

    kind: int
    first: int
    last: int
    owners: tuple[int, ...]


@dataclass(frozen=True)
class DetailSample:
    """One window. hidden: [pieces, size]; ignored: [pieces], where the note tells a detail that is no target, such as a denial."""

    note: Note
    window: Window
    hidden: Floats
    targets: tuple[DetailTarget, ...]
    ignored: NDArray[np.bool_]

    def kinds(self) -> Floats:
        """Ones where a piece tells a kind of detail: [pieces, DETAIL_KINDS]."""
        table = np.zeros((len(self.hidden), len(DETAIL_KINDS)), np.float32)
        for target in self.targets:
            table[target.first : target.last, target.kind] = 1
        return table


def detail_samples(notes: Iterable[Note], encoder: Encoder) -> Iterator[DetailSample]:
    """The windows of every note that has details annotated; others would teach that what they tell is none."""
    for family in group_families(notes).values():
        for note, doc in read_family(family):
            facts = [f for f in note.facts if isinstance(f.claim, Detail)]
            if not facts:
                continue
            view = view_note(doc)
            projection = Projection(note, view)
            for window in make_windows(view, encoder.word_pieces):
                people = [projection.entities(index) for index, _, _ in window.mentions]
                yield _sample(note, window, encoder.hidden(window), facts, people)


def _sample(
    note: Note, window: Window, hidden: Floats, facts: Iterable[NoteFact], people: list[tuple[str, ...]]
) -> DetailSample:
    targets, ignored = [], np.zeros(len(hidden), bool)
    for fact in facts:
        claim = fact.claim
        assert isinstance(claim, Detail)
        pieces = pieces_of(window, fact.start, fact.end)
        if pieces is not None and fact.assertion.certainty in _TOLD:
            owners = tuple(i for i, ids in enumerate(people) if claim.person_id in ids)
            targets.append(DetailTarget(DETAIL_KINDS.index(claim.kind), *pieces, owners))
        else:
            ignored |= [start < fact.end and fact.start < end for start, end in window.offsets]
    return DetailSample(note, window, hidden, tuple(targets), ignored)
