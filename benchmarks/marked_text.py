"""A note's text cut where facts begin and end, so that words which several facts share are printed once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

# What a reader must see first; of words in several facts the last of these counts.
_LOUDNESS = ("", "right", "differs", "missed", "wrong", "harmful")


@dataclass(frozen=True)
class Stretch:
    """Characters [start, end) of a note that a fact stands on.

    number: of the fact in its list; None: it is right, and in no list.
    """

    start: int
    end: int
    verdict: str
    number: int | None = None


@dataclass(frozen=True)
class Piece:
    """Words printed alike: their loudest verdict ("" for none), and the facts that begin and end here."""

    words: str
    verdict: str
    begins: tuple[int, ...] = ()
    ends: tuple[Stretch, ...] = ()


def cut_text(text: str, stretches: Iterable[Stretch]) -> list[Piece]:
    """The whole text in pieces, in order.

    >>> [(p.words, p.verdict) for p in cut_text("Ava and Rosa", [Stretch(0, 7, "right"), Stretch(4, 12, "wrong")])]
    [('Ava ', 'right'), ('and', 'wrong'), (' Rosa', 'wrong')]
    """
    known = sorted({s for s in stretches if 0 <= s.start < s.end <= len(text)}, key=_place)
    cuts = sorted({0, len(text), *(s.start for s in known), *(s.end for s in known)})
    return [_piece(text, start, end, known) for start, end in pairwise(cuts)]


def _place(stretch: Stretch) -> tuple[int, int, int]:
    return stretch.start, stretch.end, stretch.number or 0


def _piece(text: str, start: int, end: int, stretches: Sequence[Stretch]) -> Piece:
    over = [s for s in stretches if s.start <= start and end <= s.end]
    listed = [s for s in over if s.number is not None]
    return Piece(
        text[start:end],
        max((s.verdict for s in over), key=_LOUDNESS.index, default=""),
        tuple(s.number for s in listed if s.start == start and s.number is not None),
        tuple(s for s in listed if s.end == end),
    )
