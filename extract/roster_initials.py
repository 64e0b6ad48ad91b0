"""The first letters of full names, by which hurried notes call people: "KM" for Kelly Marsh."""

from __future__ import annotations

from collections.abc import Iterable

from extract.lexicons import load_lexicon
from extract.named_person import NamedPerson


def bearers_of_initials(people: Iterable[NamedPerson]) -> dict[str, set[str]]:
    """People by the first letters of their forename and surname, without those that are also shorthand."""
    shorthand = set(load_lexicon("not_names")["shorthand"])
    for lexicon in ("kin", "jobs"):
        shorthand |= {w for entry in load_lexicon(lexicon).values() for w in entry.get("exact", ())}
    found: dict[str, set[str]] = {}
    for person in people:
        if person.given and person.surname:
            parts = [p for word in (person.given[0], person.surname) for p in word.split("-")]
            for key in {person.given[0][0] + person.surname[0], "".join(p[0] for p in parts if p)}:
                if key not in shorthand:
                    found.setdefault(key, set()).add(person.id)
        if person.given and "-" in person.given[0]:
            key = "".join(p[0] for p in person.given[0].split("-") if p)
            if key not in shorthand:
                found.setdefault(key, set()).add(person.id)
    return found
