"""Children of a file who bear another surname in other notes: before an adoption, or before they were born."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from spacy.tokens import Doc

from extract.identity import Identities

_WHOLE_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_BABY = re.compile(r"(?:Unborn )?Baby (?P<surname>\S+)", re.IGNORECASE)


def join_same_children(identities: Identities, docs: Sequence[Doc], children: Sequence[str]) -> None:
    """Join people of one forename and one day of birth, and "Baby Hartigan" with the one child of that surname."""
    for child in children:
        for other in _same_day(identities, docs, child):
            identities.join(other, child)
    surnames: dict[str, set[str]] = defaultdict(set)
    for person in identities.people.values():
        if person.is_named and identities.root(person.id) in children:
            surnames[person.label.split()[-1].casefold()].add(identities.root(person.id))
    for person in identities.people.values():
        match = _BABY.fullmatch(person.label)
        bearers = surnames.get(match["surname"].casefold(), set()) if match is not None else set()
        if len(bearers) == 1 and person.id not in children:
            identities.join(person.id, next(iter(bearers)))


def _same_day(identities: Identities, docs: Sequence[Doc], child: str) -> list[str]:
    born: dict[str, set[str]] = defaultdict(set)
    for doc in docs:
        for fact in doc._.attributes:
            if fact.claim.field == "born" and _WHOLE_DAY.fullmatch(fact.claim.value):
                born[fact.claim.person_id].add(fact.claim.value)
    if child not in identities.people:
        return []
    forename = identities.people[child].label.split()[0]
    return [
        person.id
        for person in identities.people.values()
        if person.id != child
        and person.is_named
        and person.label.split()[0] == forename
        and born[person.id] & born[child]
    ]
