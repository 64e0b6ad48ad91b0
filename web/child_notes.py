"""What the worker adds for one child beside the facts, kept as a draft: own words by document, names, consents, agreements, keepsakes, photos."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from casefile.record import Case
from casefile.review import joined_people
from story.worker_notes import WorkerNotes, notes_from

Content = Mapping[str, Any]
DAYS = ("dated", "celebration")
_ROWS = ("sign_off", "agreed")
_FLAT = ("writer", "no_photos", "kept", "names")


def notes_kind(child_id: str) -> str:
    """The name under which the store keeps them."""
    return f"notes {child_id}"


def worker_notes(
    content: Content, document: str = "", *, photos: Mapping[str, bytes] = MappingProxyType({})
) -> WorkerNotes:
    """The notes for one document; words that were written for another are left out.

    photos: the bytes of photos by their id, those of things in the memory box too; a photo that is not among them is left out.
    """
    given: dict[str, Any] = {key: content[key] for key in _FLAT if key in content}
    given |= {day: date.fromisoformat(content[day]) for day in DAYS if content.get(day)}
    given |= {key: [_dated(row) for row in content.get(key, ())] for key in _ROWS}
    given["words"] = {part: said for part, said in content.get("words", {}).get(document, {}).items() if said}
    given["consents"] = [row["of"] for row in content.get("consents", ())]
    given["keepsake"] = [_keepsake(row, photos) for row in content.get("keepsake", ())]
    rows = [row for row in content.get("photo", ()) if row["id"] in photos]
    given["photo"] = [{key: said for key, said in _dated(row).items() if key != "id"} for row in rows]
    notes = notes_from(given, Path())
    entries = (replace(p, data=photos[row["id"]]) for p, row in zip(notes.photos, rows, strict=True))
    shown = [photos.get(row.get("photo_id", "")) for row in content.get("keepsake", ())]
    things = (replace(k, data=data) for k, data in zip(notes.keepsakes, shown, strict=True))
    return replace(notes, photos=tuple(entries), keepsakes=tuple(things))


def _keepsake(row: Mapping[str, Any], photos: Mapping[str, bytes]) -> dict[str, Any]:
    """A row of the memory box as a file of notes has it; without its photo where that is gone."""
    kept = {key: said for key, said in row.items() if key not in ("photo_id", "photo")}
    return {**kept, "photo": row["photo"]} if row.get("photo_id") in photos else kept


def after_joining(case: Case, content: Content) -> Content:
    """The content with people whose records were joined under the id that they have now: who may never be shown stays so."""
    now = joined_people(case)
    if not now:
        return content

    def ids(people: Iterable[str]) -> list[str]:
        return list(dict.fromkeys(now.get(p, p) for p in people))

    def rows(consents: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
        return [{**c, "of": now.get(c["of"], c["of"])} for c in consents]

    changed = dict(content)
    if "no_photos" in content:
        changed["no_photos"] = ids(content["no_photos"])
    if "consents" in content:
        changed["consents"] = rows(content["consents"])
    if "photo" in content:
        changed["photo"] = [
            {**row, "shows": ids(row["shows"]), "consent": rows(row.get("consent", ()))}
            for row in content["photo"]
        ]
    if "names" in content:
        names = content["names"]
        changed["names"] = {now.get(p, p): word for p, word in names.items()} | {
            p: word for p, word in names.items() if p not in now
        }
    return changed


def agreed_names(case: Case, content: Content) -> dict[str, str]:
    """What the book calls those for whom a name was entered and who are still in the case, by person."""
    people = {p.id for p in case.people}
    return {p: word for p, word in content.get("names", {}).items() if p in people}


def _dated(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row with its days as dates, those of its consents too."""
    made = dict(row)
    if "on" in made:
        made["on"] = date.fromisoformat(made["on"])
    if "consent" in made:
        made["consent"] = [_dated(given) for given in made["consent"]]
    return made


def photo_rows(content: Content, people: Collection[str]) -> tuple[Mapping[str, Any], ...]:
    """The photos that may go to the book as far as their entries say whom they show: everybody must still be in the case.

    people: ids of everybody in the case. A consent for somebody who is not is left out.
    """
    return tuple(
        {**row, "consent": [c for c in row.get("consent", ()) if c["of"] in people]}
        for row in content.get("photo", ())
        if set(row["shows"]) <= set(people)
    )


# ---- changes: each gives a new content -------------------------------------------------------------------------------


def with_words(content: Content, document: str, words: Mapping[str, Iterable[str]]) -> dict[str, Any]:
    """The content with these sentences for parts of a document; an empty part is taken out."""
    kept = {
        **content.get("words", {}).get(document, {}),
        **{part: list(said) for part, said in words.items()},
    }
    said = {part: lines for part, lines in kept.items() if lines}
    return {**content, "words": {**content.get("words", {}), document: said}}


def with_answers(content: Content, document: str, lines: Mapping[str, Iterable[str]]) -> dict[str, Any]:
    """The content with these lines, by part, as those for which the worker answers."""
    kept = {**content.get("answered", {}).get(document, {}), **{p: list(said) for p, said in lines.items()}}
    said = {part: found for part, found in kept.items() if found}
    return {**content, "answered": {**content.get("answered", {}), document: said}}


def with_row(content: Content, kind: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """The content with one more agreement, consent, signature, keepsake or photo."""
    return {**content, kind: [*content.get(kind, ()), dict(row)]}


def without_row(content: Content, kind: str, number: int) -> dict[str, Any]:
    """The content without the row of that number, from 0; nothing happens when there is none."""
    return {**content, kind: [row for n, row in enumerate(content.get(kind, ())) if n != number]}
