"""Texts that are no child's file: histories of families long past, and memoirs whose writer has no name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.focus import find_children
from extract.layout import read_layout
from extract.own_tales import FIRST_PERSON, tells_of_own_children, tells_own_family, writer_of
from extract.proposals import Mention
from extract.reading import LocalPerson, Reading
from extract.roster import Roster

# The writer of a memoir, whom its words only call "I".
NARRATOR = LocalPerson("s:narrator", "The author", is_named=False)

_YEAR = re.compile(r"(?<![\d/.£])(?:1[5-9]|20)\d\d(?![\d%])")
_CLOCK = re.compile(r"(?<![\d/.£-])0\d[0-5]\d(?![\d/])")  # "0912 rang", and then "1505" is no year either
# Of a child whose file is open today neither the parents nor most of what is told belong to the years before.
_LONG_PAST = 1960
_FEWEST_YEARS = 2
_MOST = 0.6
# Beside a year of today "1625" is a time of day.
_OF_TODAY, _NO_TIME = 2000, 1860
# "Ann Hale was born in 1811", "Ann Hale (1811-1879)", "Ann Hale, aged 91, of Leek, died": whose life is told.
_LIFE_OPENS = re.compile(
    r"(?:,? (?:née|nee) [^,.;]{2,30}|,[^.;]{2,60},)?(?: ?\((?:b\. ?|born |c\. ?)?[^()\n]{0,12}1[5-9]\d\d|,? (?:was|is) (?:born|the |one of|an? )|,? (?:came|grew|died|passed away)\b|, b\.)"
)
_LINES_OF_TITLE = 4


def note_history(
    roster: Roster, texts: Sequence[str], subject_ids: Sequence[str], *, is_guessed: bool
) -> None:
    """Let the roster know that the texts are no child's file, whose life they tell, and whether "I" has no name.

    is_guessed: nobody said whom the file is about, so that a memoir is about whoever writes it.
    """
    is_own = all(tells_own_family(t) for t in texts)
    is_old = is_long_past(texts)
    is_ones_own = is_own or all(tells_of_own_children(t, is_old=is_old) for t in texts)
    writer = writer_of(texts, roster) if is_ones_own else None
    if writer is not None and (is_guessed or writer in subject_ids):
        roster.principal = roster.narrator = writer
    elif is_own and is_guessed and not find_children(texts, roster, ()):
        roster.has_narrator = True
    elif is_old:
        roster.principal = principal_of(texts, roster) if is_guessed else next(iter(subject_ids), None)
    else:
        return
    roster.is_history, roster.children = True, ()


def is_long_past(texts: Sequence[str]) -> bool:
    """Whether most of the years that the texts name lie before any child's file."""
    if any(_CLOCK.search(text) for text in texts):
        return False
    years = [int(m.group()) for text in texts for m in _YEAR.finditer(text)]
    if max(years, default=0) >= _OF_TODAY:
        years = [y for y in years if y >= _NO_TIME]
    share = sum(y < _LONG_PAST for y in years) / max(1, len(years))
    return len(years) >= _FEWEST_YEARS and share >= _MOST


def principal_of(texts: Sequence[str], roster: Roster) -> str | None:
    """Id of the one whose life the first of the texts begins to tell; None where none opens so."""
    for text in texts:
        lines = [line for line in read_layout(text).lines if line.kind != "blank"][:_LINES_OF_TITLE]
        for line in lines:
            words = text[line.start : line.end]
            for form in roster.names_in(words):
                is_first = not re.search(r"\w", words[: form.start]) and form.is_full
                if is_first and roster.accepts(form) and _LIFE_OPENS.match(words, form.end):
                    return roster.find(form)
    return None


_I = re.compile(r"\bI\b(?![.'’]?\w)")


def add_narrator(reading: Reading, person: str | None) -> None:
    """Make whoever writes a memoir a person of it, whom each "I" outside quotation marks calls; person: id, where the writer has a name."""
    narrator = person or NARRATOR.id
    reading.people.setdefault(narrator, NARRATOR)
    reading.author = reading.narrator = narrator
    words = [*_I.finditer(reading.text)] or [*FIRST_PERSON.finditer(reading.text)][:1]
    for match in words:
        if not reading.is_quoted(match.start()):
            reading.add_mention(Mention("role", match.start(), match.end(), (narrator,)))
