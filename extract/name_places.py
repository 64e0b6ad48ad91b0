"""Places whose names are several words, among words that might be a name: "Ystrad Mynach"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.name_forms import Word
from extract.name_words import capitalised, places_of_words

_WORDS_OF_A_PLACE = (2, 3)


def with_places(run: Sequence[Word]) -> list[Word]:
    """The words of "Ystrad Mynach" each as a place, unless a forename or a title stands before."""
    found = list(run)
    for count in _WORDS_OF_A_PLACE:
        for first in range(len(run) - count + 1):
            words = run[first : first + count]
            is_of_somebody = first > 0 and run[first - 1].kind in "GTIK"
            if not is_of_somebody and tuple(capitalised(w.text) for w in words) in places_of_words():
                found[first : first + count] = [replace(w, kind="L") for w in words]
    return found
