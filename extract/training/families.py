"""Which notes belong together, and which families are kept from training."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from hashlib import sha256

from extract.training.annotated import Note

HELD_SHARE = 5  # one family in five is kept from training
PARTS = 16  # of the others, so that teachers can be trained without some of them
_ACROSS = 4  # folds that together leave out each part once
_HALVES = 8  # the first of the two folds that leave out half of all parts
FOLDS = range(_HALVES + 2)


def family_key(note: Note) -> str:
    """What tells families apart: authors number their own, and contrast groups "4GG-n" belong together by GG.

    >>> from extract.training.notes import parse_note
    >>> head = "# note\\nfamily: 412-3 | kind: x\\n# people\\n# text\\na\\n# facts\\n"
    >>> family_key(parse_note(head, "4001.note"))
    '4/412'
    """
    first = note.name[0]
    return f"{first}/{note.family.partition('-')[0] if first == '4' else note.family}"


def group_families(notes: Iterable[Note]) -> dict[str, list[Note]]:
    """The notes of each family, in the order given."""
    families: dict[str, list[Note]] = defaultdict(list)
    for note in notes:
        families[f"{note.name[0]}/{note.family}"].append(note)
    return dict(families)


def is_held(note: Note) -> bool:
    """Whether the note's family is one of those kept for calibration and for the figures."""
    return int(sha256(family_key(note).encode()).hexdigest(), 16) % HELD_SHARE == 0


def is_in_share(note: Note, share: float) -> bool:
    """Whether the note's family belongs to a part of all families, for a learning curve; a larger part holds the smaller."""
    return int(sha256(f"share {family_key(note)}".encode()).hexdigest(), 16) % 1000 < 1000 * share


def part_of(note: Note) -> int:
    """Which of PARTS parts the note's family belongs to."""
    return int(sha256(f"part {family_key(note)}".encode()).hexdigest(), 16) % PARTS


def left_out(fold: int) -> frozenset[int]:
    """The parts that a fold leaves out: each part is in one of the folds 0 to 3, in another way in one of 4 to 7, and
    in one of the halves 8 and 9.

    >>> [sorted(left_out(fold)) for fold in (0, 3, 4)]
    [[0, 4, 8, 12], [3, 7, 11, 15], [0, 1, 2, 3]]
    >>> sorted(left_out(8)), sorted(left_out(9))
    ([0, 1, 2, 3, 4, 5, 6, 7], [8, 9, 10, 11, 12, 13, 14, 15])
    """
    if fold >= _HALVES:
        return frozenset(part for part in range(PARTS) if part // (PARTS // 2) == fold - _HALVES)
    way, which = divmod(fold, _ACROSS)
    return frozenset(part for part in range(PARTS) if part // _ACROSS**way % _ACROSS == which)
