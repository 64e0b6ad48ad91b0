"""What the page of photos shows: each with the people in it, who has agreed for whom, and in which book it stands or why not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from casefile.profile import profile
from casefile.record import Case
from casefile.store.values import StoredCase
from graph.genogram_labels import listed
from story.bands import AGE_BANDS
from story.book import Photo
from story.pages import SECTIONS
from web.child_notes import Content, photo_rows
from web.story_open import written_book
from web.wording import person_name

# Where a photo can stand: hard pages, pages for grown-ups and those whose own picture tells more take none.
_NO_PHOTOS = ("how_to_use", "my_family", "why", "path", "in_dates", "feelings", "not_known", "sources")
SECTION_CHOICES: Mapping[str, str] = MappingProxyType(
    {
        "cover": "On the cover",
        **{
            section.id: section.young.format(
                child="the child", mum="My birth mum", dad="My birth dad", why="Why"
            )
            for section in SECTIONS.values()
            if section.id not in (*_NO_PHOTOS, "cover")
        },
    }
)


@dataclass(frozen=True)
class InPhoto:
    """Somebody in a photo; by, on: who agreed and when, both empty while nobody has. is_dead: needs no consent."""

    person_id: str
    name: str
    by: str
    on: str
    is_dead: bool


@dataclass(frozen=True)
class PictureLine:
    """A photo as the page lists it; where: (the ages of the books, the page there or why there is none).

    anchor: its place on the page.
    """

    id: str
    file: str
    caption: str
    section: str
    people: tuple[InPhoto, ...]
    where: tuple[tuple[str, str], ...]

    @property
    def anchor(self) -> str:
        return self.id.replace(" ", "-")

    @property
    def shows(self) -> tuple[str, ...]:
        return tuple(p.person_id for p in self.people)

    @property
    def waits(self) -> bool:
        """Whether somebody living is in it for whom nobody has agreed."""
        return any(not p.by and not p.is_dead for p in self.people)


_SECTION = re.compile(r"the section '(\w+)'")
Places = Mapping[str, tuple[tuple[str, str], ...]]  # (age band, page or reason) by the photo's id


def shown_people(case: Case) -> tuple[tuple[str, str], ...]:
    """(id, name) of everybody who could be in a photo, the children of the file first."""
    ids = dict.fromkeys((*case.subject_ids, *(p.id for p in case.people)))
    return tuple((person_id, person_name(case, person_id)) for person_id in ids)


def placed_in(stored: StoredCase, child_id: str, content: Content) -> Places:
    """For each photo, by id: (age band, page or reason) in every book of the child."""
    rows = photo_rows(content, [p.id for p in stored.case.people])
    if not rows:
        return {}
    found: dict[str, list[tuple[str, str]]] = {row["id"]: [] for row in rows}
    for band in AGE_BANDS:
        book = written_book(stored, child_id, band)
        for page in book.pages:
            for photo in (p.photo for p in page.pictures if p.photo):
                found[_id_of(rows, photo)].append((band, f"on the page “{page.title}”"))
        for one in book.unprinted:
            found[rows[one.number - 1]["id"]].append((band, f"not in the book: {_on_desk(one.reason)}"))
    return {photo_id: _by_words(places) for photo_id, places in found.items()}


def _on_desk(reason: str) -> str:
    """A reason with the part of the book as the page calls it, and not by its id."""
    return _SECTION.sub(lambda m: f"“{SECTION_CHOICES.get(m[1], m[1])}”", reason)


def _by_words(places: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """What is the same in several books, said once.

    >>> _by_words([("0-4", "no"), ("5-7", "yes"), ("8-11", "no")])
    (('0-4 and 8-11 years', 'no'), ('5-7 years', 'yes'))
    """
    bands: dict[str, list[str]] = {}
    for band, words in places:
        bands.setdefault(words, []).append(band)
    return tuple((_ages(found), words) for words, found in bands.items())


def _ages(bands: Sequence[str]) -> str:
    if len(bands) == len(AGE_BANDS):
        return "Every age"
    return f"{listed(bands)} years"


def _id_of(rows: tuple[Mapping[str, str], ...], photo: Photo) -> str:
    return rows[photo.number - 1]["id"]


def pictured(case: Case, content: Content, places: Places) -> tuple[PictureLine, ...]:
    """The photos in the order in which they were put in."""
    known = {p.id for p in case.people}
    return tuple(
        PictureLine(
            row["id"],
            row["file"],
            row["caption"],
            row["section"],
            tuple(_in_photo(case, person_id, row) for person_id in row["shows"] if person_id in known),
            places.get(
                row["id"], (("", "not in the book: it shows somebody who is no longer in the case."),)
            ),
        )
        for row in content.get("photo", ())
    )


def _in_photo(case: Case, person_id: str, row: Mapping[str, Any]) -> InPhoto:
    shown = profile(case, person_id)
    given = next((c for c in row.get("consent", ()) if c["of"] == person_id), {"by": "", "on": ""})
    return InPhoto(person_id, shown.name, given["by"], given["on"], shown.is_deceased)
