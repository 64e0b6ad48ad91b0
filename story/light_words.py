"""Whether somebody's words are light enough to stand where a document should lift: at its end, or on a page with no history."""

from __future__ import annotations

import re

from story.bands import AgeBand
from story.lint import is_warm_text

_HEAVY = re.compile(r"n['’]t\b|\b(?:not|never|no|nobody|stop|cannot)\b", re.IGNORECASE)


def is_light(text: str, band: AgeBand) -> bool:
    """
    >>> from story.bands import age_band
    >>> is_light("I am faster than Patch!", age_band("5-7")), is_light("I don't want to.", age_band("5-7"))
    (True, False)
    """
    return not _HEAVY.search(text) and is_warm_text(text, band)
