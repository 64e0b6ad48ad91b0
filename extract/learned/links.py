"""Who each mention of a window may mean, as the trained model sees it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from extract.learned.scores import WindowScores
from extract.learned.windows import NoteView, Window

# A pronoun means nobody when nobody is at least this likely.
_LEAST = 0.15
# What a rule's choice counts beside the model's, whose shares come to one: together they are right more often than either.
_RULE = 0.5

Meanings = Sequence[tuple[tuple[str, float], ...]]


def who_is_meant(view: NoteView, window: Window, scores: WindowScores) -> Meanings:
    """For each mention of the window, the people it may mean, each with a probability; empty: nobody known.

    Names, role nouns and groups mean whom the rules say; on pronouns the model and the rules are heard together.
    """
    chosen = _choices(window, scores)
    meanings: list[tuple[tuple[str, float], ...]] = []
    for number, (index, _, _) in enumerate(window.mentions):
        if index < 0:
            meanings.append(tuple((person, 1.0) for person in view.focus))
        elif view.mentions[index].kind == "pronoun":
            by_rule = view.mentions[index].referents
            meanings.append(_people(view, window, chosen.get(number, ()), by_rule))
        else:
            meanings.append(tuple((person, 1.0) for person in view.mentions[index].referents))
    return meanings


def _choices(window: Window, scores: WindowScores) -> dict[int, list[tuple[int, float]]]:
    """For each mention, the mentions in reach that may be the same person, with probabilities; the rest is nobody."""
    by_mention: dict[int, list[int]] = defaultdict(list)
    for number, (u, _) in enumerate(window.pairs):
        if u:
            by_mention[u].append(number)
    chosen = {}
    for u, numbers in by_mention.items():
        logits = np.array([0.0, *scores.same[numbers]])
        shares = np.exp(logits - logits.max())
        shares /= shares.sum()
        chosen[u] = [(window.pairs[n][1], float(p)) for n, p in zip(numbers, shares[1:], strict=True)]
    return chosen


def _people(
    view: NoteView, window: Window, chosen: Sequence[tuple[int, float]], by_rule: Sequence[str]
) -> tuple[tuple[str, float], ...]:
    shares: dict[str, float] = defaultdict(float)
    if len(by_rule) == 1:
        shares[by_rule[0]] = _RULE
    for v, share in chosen:
        index = window.mentions[v][0]
        if index < 0:
            referents = view.focus if len(view.focus) == 1 else ()
        else:
            mention = view.mentions[index]
            referents = (
                mention.referents if mention.kind in ("name", "role") and len(mention.referents) == 1 else ()
            )
        for person in referents:
            shares[person] += share
    whole = 1 + (_RULE if len(by_rule) == 1 else 0.0)
    best = max(shares, key=lambda person: shares[person], default=None)
    return ((best, shares[best] / whole),) if best is not None and shares[best] / whole >= _LEAST else ()
