"""A worker's sentences when an agreed name changes: they say the new name and stay where they were."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

# Changes in the order in which they were made; each has the new name by the old one.
NameChanges = Sequence[Mapping[str, str]]


def with_new_names(text: str, changes: NameChanges) -> str:
    """The text after these changes. Names that changed at once may have changed places; a part of a longer new name stays.

    >>> with_new_names("Kelly and Nan like Kelly's cat.", [{"Kelly": "Mummy Kelly", "Nan": "Nana"}])
    "Mummy Kelly and Nana like Mummy Kelly's cat."
    >>> with_new_names("Nan met Nana.", [{"Nan": "Nana", "Nana": "Nan"}])
    'Nana met Nan.'
    """
    for change in changes:
        text = _renamed(text, change)
    return text


def _renamed(text: str, change: Mapping[str, str]) -> str:
    # A new name that holds an old one, and does not change itself, is left alone where it stands already.
    known = sorted({*change, *change.values()}, key=len, reverse=True)
    pattern = "|".join(map(re.escape, known))
    return re.sub(rf"(?<![\w-])(?:{pattern})(?![\w-])", lambda m: change.get(m[0], m[0]), text)
