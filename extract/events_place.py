"""Where an event was: the place that its clause names after "at", "in" or "to"."""

from __future__ import annotations

import re

from extract.dates_words import MONTHS, WEEKDAYS
from extract.events_people import Cast

# Types of events of which a life story tells the place.
PLACED = frozenset(
    (
        "achievement",
        "birth",
        "care_start",
        "court_hearing",
        "death",
        "exclusion",
        "family_time",
        "hospital",
        "imprisonment",
        "incident",
        "marriage",
        "move_home",
        "other",
        "placement_start",
        "school_change",
        "school_end",
        "school_start",
        "visit",
    )
)
_AT = re.compile(
    r"\b(?:at|in|to)\s(?:the\s)?(?P<place>[A-Z][\w'’&-]+(?:\s(?:(?:of|the|and|&|y)\s)?[A-Z][\w'’&-]+){0,4})"
)
_NO_PLACE = {"CP", "CIN", "English", "Year", "Reception", "DNA", "Christmas", "Easter", "Eid", "Half"}


def place_of(event_type: str, text: str, clause: tuple[int, int], cast: Cast) -> str | None:
    """The first place that a clause names; None when it names none, or only people, months and days.

    >>> place_of("hospital", "taken to Haverley General on 4 May", (0, 34), Cast((), ()))
    'Haverley General'
    """
    if event_type not in PLACED:
        return None
    for match in _AT.finditer(text, *clause):
        words = match["place"]
        first = words.split()[0]
        is_time = first.lower() in MONTHS or first.lower() in WEEKDAYS
        is_person = any(
            m.kind in ("name", "role") for m in cast.between(match.start("place"), match.end("place") + 1)
        )
        if not (is_time or is_person or first in _NO_PLACE or first.endswith(("'s", "’s"))):
            return words
    return None
