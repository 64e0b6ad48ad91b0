"""Who in a family tree bears the name of somebody above: the second John Hale is not his own father."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.encoded import DATE, PERSON, Encoded, person_index
from extract.outline_lines import Entry
from extract.outlines import find_trees
from extract.proposals import Mention
from extract.reading import LocalPerson

_BORN = re.compile(rf"\s*[,(]? ?(?:(?:b|born)\b[.:]? ?)?(?P<date>{DATE})")


def tell_apart(
    encoded: Encoded, names: Sequence[Mention], people: dict[str, LocalPerson], text: str
) -> tuple[Mention, ...]:
    """The names, with an id of their own for those in trees who cannot be the person of that name; `people` learns them."""
    found = list(names)
    for tree in find_trees(encoded.text):
        births: dict[str, str] = {}
        for entry in tree:
            person_id = found[entry.person].referents[0]
            born = _born(encoded, entry, text)
            is_other = bool(born) and births.setdefault(person_id, born) != born
            if is_other or person_id in _above(found, entry):
                found[entry.person] = _namesake(found[entry.person], people, text)
    return tuple(found)


def _born(encoded: Encoded, entry: Entry, text: str) -> str:
    match = _BORN.match(entry.rest)
    if match is None:
        return ""
    start, end = encoded.date_spans[ord(match["date"]) - ord(DATE[1])]
    return text[start:end]


def _above(names: Sequence[Mention], entry: Entry) -> Iterator[str]:
    """Those of whom the entry descends, and those its parent's line names."""
    above = entry.parent
    while above is not None:
        spouses = {u.spouse for u in above.unions}
        named = [above.person, *spouses]
        if above is entry.parent:
            named += [i for i in map(person_index, re.findall(PERSON, above.rest)) if i not in spouses]
        yield from (names[i].referents[0] for i in named)
        above = above.parent


def _namesake(mention: Mention, people: dict[str, LocalPerson], text: str) -> Mention:
    known = people[mention.referents[0]]
    other = replace(
        known, id=f"{known.id}:{mention.start}", label=text[mention.start : mention.end], is_child=False
    )
    people[other.id] = other
    return replace(mention, referents=(other.id,))
