"""Couples whom one note calls "Mr and Mrs Spry" and another by their forenames: "Pauline and Iain" beside Iain Spry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set

from extract.name_matching import same_surname
from extract.name_words import forename_gender
from extract.named_person import NamedPerson

_NAME = r"[A-ZÀ-Þ][^\W\d_]+(?:-[A-ZÀ-Þ][^\W\d_]+)?"
_TITLED = re.compile(
    rf"\b(?:Mr (?:and|&) Mrs|Mrs (?:and|&) Mr) (?P<surname>{_NAME})\b|\b[Tt]he (?P<plural>{_NAME})s\b"
)
_TOGETHER = re.compile(rf"(?<![\w-] )\b(?P<one>{_NAME}) (?:and|&|\+) (?P<other>{_NAME})\b(?! {_NAME})")


def halves_of_couples(
    texts: Sequence[str], people: Sequence[NamedPerson], forenames: Set[str]
) -> Iterator[tuple[str, str]]:
    """Forename and surname of each husband or wife whose surname only the couple's tells.

    forenames: words, in lower case, that the notes use as forenames.
    """
    couples = {m["surname"] or m["plural"] for text in texts for m in _TITLED.finditer(text)}
    spouses = [p for p in people if p.given and any(same_surname(p.surname, c) for c in couples)]
    found: dict[str, str] = {}
    for one, other in _pairs(texts):
        spouse = next((p for p in spouses if p.answers_to(other)), None)
        genders = {forename_gender(one), spouse.gender if spouse else None}
        is_known = any(p.answers_to(one) for p in people)
        if (
            spouse is not None
            and not is_known
            and one.casefold() in forenames
            and genders == {"female", "male"}
        ):
            found.setdefault(one, spouse.surname)
    yield from found.items()


def _pairs(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    for text in texts:
        for match in _TOGETHER.finditer(text):
            yield match["one"], match["other"]
            yield match["other"], match["one"]
