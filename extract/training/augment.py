"""The same note with other names, so that the model learns from the words and not from who bears them."""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace

from extract.lexicons import load_lexicon
from extract.training.annotated import Mark, Note, NoteFact
from extract.training.learned_windows import NoteView

_WORD = re.compile(r"[^\W\d_]{2,}(?:['’-][^\W\d_]{2,})*")
_KEPT = {
    "Mr",
    "Mrs",
    "Ms",
    "Miss",
    "Dr",
    "PC",
    "DC",
    "DS",
    "Nan",
    "Nana",
    "Gran",
    "Aunty",
    "Auntie",
    "Uncle",
    "Aunt",
    "Judge",
}


def rename_people(note: Note, view: NoteView, chance: random.Random) -> tuple[Note, NoteView]:
    """Note and view with every word of every name mention replaced, the same word always by the same."""
    swap = _Swap(chance)
    edits: list[tuple[int, int, str]] = []
    for mention in view.mentions:
        if mention.kind != "name":
            continue
        person = view.people.get(mention.referents[0])
        gender = person.gender if person else None
        for match in _WORD.finditer(note.text, mention.start, mention.end):
            edits.append((*match.span(), swap.other(match.group(), gender)))
    text, move = _apply(note.text, sorted(set(edits)))
    return _moved_note(note, text, move), _moved_view(view, text, move)


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
                pool or self.forenames[self.chance.choice(("female", "male"))] + _SURNAMES
            )
        new = self.chosen[key]
        return new.upper() if word.isupper() else new


_SURNAMES = [
    "Abbott",
    "Achebe",
    "Adeyemi",
    "Ahmed",
    "Akhtar",
    "Bakare",
    "Barker",
    "Begum",
    "Bello",
    "Blackwood",
    "Bowen",
    "Bradley",
    "Brennan",
    "Carver",
    "Chaudhry",
    "Clarke",
    "Cooper",
    "Costa",
    "Coyle",
    "Davies",
    "Dhillon",
    "Doherty",
    "Doyle",
    "Duncan",
    "Ellis",
    "Evans",
    "Farrell",
    "Fielding",
    "Foley",
    "Forde",
    "Fraser",
    "Gallagher",
    "Garner",
    "Gill",
    "Goncalves",
    "Hale",
    "Hanif",
    "Hargreaves",
    "Hassan",
    "Holt",
    "Hughes",
    "Ibrahim",
    "Iqbal",
    "Jarvis",
    "Kamara",
    "Kaur",
    "Kelly",
    "Khan",
    "Kowalska",
    "Lambert",
    "Lewis",
    "Lloyd",
    "MacLeod",
    "Mahmood",
    "Malik",
    "Marsh",
    "McBride",
    "Mensah",
    "Mistry",
    "Mohamud",
    "Morgan",
    "Nash",
    "Ndlovu",
    "Nowak",
    "O'Connor",
    "Obi",
    "Okoro",
    "Osei",
    "Owen",
    "Parry",
    "Patel",
    "Pereira",
    "Price",
    "Quinn",
    "Rahman",
    "Reid",
    "Roberts",
    "Rowe",
    "Sandhu",
    "Sesay",
    "Shah",
    "Sharma",
    "Shaw",
    "Singh",
    "Stone",
    "Sullivan",
    "Taylor",
    "Tran",
    "Turner",
    "Udo",
    "Vaughan",
    "Wade",
    "Walsh",
    "Webb",
    "Wilkes",
    "Wood",
    "Yilmaz",
    "Yusuf",
    "Zielinska",
]


def _apply(text: str, edits: list[tuple[int, int, str]]) -> tuple[str, Callable[[int], int]]:
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
    )
