"""Names and words as they are cut out of a note."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.name_words import SHORT_SURNAMES, capitalised


@dataclass(frozen=True)
class NameForm:
    """One name as a note writes it, at characters [start, end) of the text.

    Words keep their letters but not their capitals: "WHITLOCK" is "Whitlock".
    kin: the kin word written as a title before it ("Uncle", "Nana"); it stands outside [start, end).
    strength: how much its surroundings speak for a person; below 0 for a place.
    """

    start: int
    end: int
    given: tuple[str, ...] = ()
    surname: str = ""
    title: str = ""
    kin: str = ""
    initial: str = ""
    surname_initial: str = ""
    strength: float = 0.0

    @property
    def key(self) -> str:
        """The word that decides whether this is a name at all."""
        return (self.given[0] if self.given else self.surname).casefold()

    @property
    def is_full(self) -> bool:
        return bool(self.given and self.surname)

    @property
    def words(self) -> str:
        """The name without title: "Mohammed Imran Hussain", "H Lund", "Reay"."""
        return " ".join(w for w in (self.initial, *self.given, self.surname, self.surname_initial) if w)


@dataclass(frozen=True)
class Word:
    """A capitalised word at characters [start, end); kind: see `extract.name_words.word_kind`."""

    start: int
    end: int
    text: str
    kind: str

    @property
    def plain(self) -> str:
        return self.text if not self.text.isupper() or len(self.text) == 1 else capitalised(self.text)

    @property
    def alone(self) -> str:
        """The same where it is a whole name; letters that no one can say stand for one: "Mrs HH"."""
        is_code = _CODE.fullmatch(self.text) is not None and self.text.title() not in SHORT_SURNAMES
        return self.text if is_code else self.plain


_CODE = re.compile(r"[B-DF-HJ-NP-TV-XZ]{2,3}")
