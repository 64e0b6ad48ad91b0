"""How likely everybody whom the notes of a case speak of is one of its people, and somebody of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

import numpy as np

from extract.learned.candidates import CaseView
from extract.learned.grounds import Beliefs
from extract.learned.merging import logit
from extract.learned.person_grounds import SpokenOf, person_rows
from extract.learned.scores import Floats
from extract.learned.weigher import Weigher
from extract.reading import LocalPerson

PERSON_WEIGHERS = "person_weighing.npz"  # in the folder of the weights
# From which probability somebody whom the rules keep stays, and from which somebody whom they leave out is taken in.
_LEAST_KEPT, _LEAST_ADDED = 0.35, 0.5


def weigh_people(
    people: Sequence[SpokenOf],
    kept: Sequence[LocalPerson],
    view: CaseView,
    beliefs: Beliefs,
    weighers: Sequence[Weigher],
) -> dict[str, float]:
    """The probability of each person, by id.

    kept: everybody whom the rules take for a person of the case, children of the file too.
    weighers: the first judges what the network makes of the words that call somebody, the second that and all else.
    """
    if not people:
        return {}
    by_words, by_all = weighers
    found = by_all.probabilities(
        with_words(person_rows(people, kept, view, beliefs), by_words.probabilities(seen(people)))
    )
    return {spoken.person.id: float(p) for spoken, p in zip(people, found, strict=True)}


def seen(people: Sequence[SpokenOf]) -> Floats:
    """What the network makes of each person's words: [people, size]."""
    return np.stack([spoken.seen for spoken in people])


def with_words(rows: Floats, by_words: Floats) -> Floats:
    """The figures [people, columns + 1] with the log-odds that the words alone give."""
    odds = np.array([[logit(float(p))] for p in by_words], np.float32)
    return np.hstack([rows, odds])


def settle_people(kept: Sequence[str], likely: Mapping[str, float], *, sure: Set[str]) -> list[str]:
    """Who is a person of the case: those of the rules who are likely enough, in their order, then those who are likely besides.

    sure: who stays whatever is believed, as the children of the file do; who was not weighed stays too.
    """
    stay = [p for p in kept if p in sure or likely.get(p, 1.0) >= _LEAST_KEPT]
    return stay + [p for p, belief in likely.items() if p not in kept and belief >= _LEAST_ADDED]
