"""The same note in other words' clothes, so that the model learns from what is said and not from who or what is named."""

from __future__ import annotations

import random
import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from extract.learned.windows import NoteView
from extract.lexicons import load_lexicon
from extract.training.annotated import Mark, Note, NoteFact

_VARIETY = tomllib.loads(Path(__file__).with_name("variety.toml").read_text(encoding="utf-8"))
_SHORT: dict[str, str] = _VARIETY["short_forms"]
_SHORTENED = re.compile(
    r"\b(?:" + "|".join(sorted(map(re.escape, _SHORT), key=len, reverse=True)) + r")\b", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]{2,}(?:['’-][^\W\d_]{2,})*")
_PLAIN_WORD = re.compile(r"\b[a-z]{5,}\b")
_MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905
_MONTH = re.compile("|".join(f"{m}|{m[:3]}\\b" for m in _MONTHS))
_LINES = re.compile(r"\n+")
_KEPT = frozenset(
    "Mr Mrs Ms Miss Dr PC DC DS Nan Nana Gran Aunty Auntie Uncle Aunt Judge".split()  # noqa: SIM905
)

# How often a note is varied in each way, and a word in it misspelt.
_RENAMED, _REDATED, _SHORTENED_OFTEN, _MISSPELT, _RELAID = 0.75, 0.5, 0.25, 0.25, 0.2
_TYPOS = 0.02
# How often the model must do without all that the rules found, and otherwise without any one fact.
_UNAIDED, _FORGOTTEN = 0.15, 0.12

_Edit = tuple[int, int, str]


def vary_note(note: Note, view: NoteView, chance: random.Random) -> tuple[Note, NoteView]:
    """Note and view under other names and dates, in shorter or misspelt words, other lines, with fewer facts by rule.

    The same word of a name always becomes the same other; where names and facts stand moves with the text.
    """
    ways = ((_RENAMED, _rename), (_REDATED, _redate), (_SHORTENED_OFTEN, _shorten), (_MISSPELT, _misspell))
    edits = [edit for often, way in ways if chance.random() < often for edit in way(view, chance)]
    if chance.random() < _RELAID:
        edits += _relay(view, chance)
    text, move = _apply(note.text, _whole(sorted(set(edits)), note, view))
    return _moved_note(note, text, move), _forget(_moved_view(view, text, move), chance)


def _whole(edits: Sequence[_Edit], note: Note, view: NoteView) -> list[_Edit]:
    """Those edits inside which nothing that must move with the text starts or ends."""
    spans = [(m.start, m.end) for m in note.marks] + [(f.start, f.end) for f in note.facts] + list(view.dates)
    spans += [(p.start, p.end) for found in (view.mentions, view.stated, view.told) for p in found]
    edges = sorted({edge for span in spans for edge in span})
    return [(s, e, new) for s, e, new in edits if bisect_right(edges, s) == bisect_left(edges, e)]


def _rename(view: NoteView, chance: random.Random) -> Iterator[_Edit]:
    swap = _Swap(chance)
    for mention in view.mentions:
        if mention.kind == "name" and mention.referents:
            person = view.people.get(mention.referents[0])
            gender = person.gender if person else None
            for match in _WORD.finditer(view.text, mention.start, mention.end):
                yield *match.span(), swap.other(match.group(), gender)


def _redate(view: NoteView, chance: random.Random) -> Iterator[_Edit]:
    """Other days, months and years in what the rules take for dates."""
    digits = {d: str(chance.choice(range(1, 10))) for d in "3456789"}
    for start, end in view.dates:
        for match in _MONTH.finditer(view.text, start, end):
            month = chance.choice(_MONTHS)
            yield *match.span(), month[: len(match.group())] if len(match.group()) == 3 else month
        for match in re.compile("[3-9]").finditer(view.text, start, end):
            yield *match.span(), digits[match.group()]


def _shorten(view: NoteView, chance: random.Random) -> Iterator[_Edit]:
    for match in _SHORTENED.finditer(view.text):
        if chance.random() < 0.6:
            yield *match.span(), _SHORT[match.group().lower()]


def _misspell(view: NoteView, chance: random.Random) -> Iterator[_Edit]:
    for match in _PLAIN_WORD.finditer(view.text):
        if chance.random() < _TYPOS:
            word, at = match.group(), chance.randrange(1, len(match.group()) - 1)
            swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
            yield (
                *match.span(),
                chance.choice((swapped, word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:])),
            )


def _relay(view: NoteView, chance: random.Random) -> list[_Edit]:
    """Every break between lines as an empty line, or none of them."""
    new = chance.choice(("\n", "\n\n"))
    return [(*match.span(), new) for match in _LINES.finditer(view.text)]


def _forget(view: NoteView, chance: random.Random) -> NoteView:
    share = 1.0 if chance.random() < _UNAIDED else _FORGOTTEN
    return replace(
        view,
        stated=tuple(f for f in view.stated if chance.random() >= share),
        told=tuple(e for e in view.told if chance.random() >= share),
    )


class _Swap:
    """Chooses a new word for each word of a name, of the same kind and capitals."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        lexicon = load_lexicon("forenames")
        self.forenames = {gender: list(lexicon[gender]) for gender in ("female", "male", "either")}
        self.known = {name.casefold(): gender for gender, names in self.forenames.items() for name in names}
        self.chosen: dict[str, str] = {}

    def other(self, word: str, gender: str | None) -> str:
        if word in _KEPT:
            return word
        key = word.casefold()
        if key not in self.chosen:
            kind = self.known.get(key)
            pool = self.forenames[str(gender) if gender and kind == "either" else kind] if kind else None
            # Surnames come from the forenames of everybody: what counts is that the word is new.
            self.chosen[key] = self.chance.choice(
                pool or self.forenames[self.chance.choice(("female", "male"))] + _VARIETY["surnames"]["words"]
            )
        new = self.chosen[key]
        return new.upper() if word.isupper() else new


def _apply(text: str, edits: list[_Edit]) -> tuple[str, Callable[[int], int]]:
    """The text with the edits made, and where each of its characters has gone."""
    parts: list[str] = []
    starts, shifts = [0], [0]
    last = shift = 0
    for start, end, new in edits:
        if start < last:
            continue
        parts += (text[last:start], new)
        shift += len(new) - (end - start)
        starts.append(end)
        shifts.append(shift)
        last = end
    parts.append(text[last:])

    def move(position: int) -> int:
        return position + shifts[bisect_right(starts, position) - 1]

    return "".join(parts), move


def _moved_note(note: Note, text: str, move: Callable[[int], int]) -> Note:
    return replace(
        note,
        text=text,
        marks=tuple(Mark(m.ids, move(m.start), move(m.end)) for m in note.marks),
        facts=tuple(NoteFact(f.claim, f.assertion, move(f.start), move(f.end)) for f in note.facts),
    )


def _moved_view(view: NoteView, text: str, move: Callable[[int], int]) -> NoteView:
    return replace(
        view,
        text=text,
        mentions=tuple(replace(m, start=move(m.start), end=move(m.end)) for m in view.mentions),
        dates=tuple((move(start), move(end)) for start, end in view.dates),
        stated=tuple(replace(f, start=move(f.start), end=move(f.end)) for f in view.stated),
        told=tuple(replace(e, start=move(e.start), end=move(e.end)) for e in view.told),
    )
