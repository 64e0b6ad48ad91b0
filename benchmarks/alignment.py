"""Who is who: one-to-one alignment of the people of a predicted case with those of a gold case."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from typing import Any

CaseJson = Mapping[str, Any]
PersonJson = Mapping[str, Any]

UNDIRECTED = frozenset({"partner", "sibling", "cousin", "friend", "neighbour", "relative"})
_TITLES = frozenset("mr mrs ms miss dr the child's pc dc ds sgt hhj judge prof".split())  # noqa: SIM905
_LEAST_FIT = 0.55


def name_words(name: str) -> list[str]:
    """Words of a name in lower case, without titles.

    >>> name_words("Mrs Ellie-Mae O'Neill")
    ['ellie-mae', "o'neill"]
    """
    found = re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", name.lower())
    return [w for w in found if w not in _TITLES]


def align_people(gold: CaseJson, predicted: CaseJson) -> dict[str, str]:
    """Predicted person id → gold person id, at most one to one.

    By agreement of names; where two names fit alike, the people's relationships decide.
    """
    fit = {(g["id"], p["id"]): _name_agreement(g, p) for g in gold["people"] for p in predicted["people"]}
    fit = {pair: value for pair, value in fit.items() if value >= _LEAST_FIT}
    matched: dict[str, str] = {}
    for _, g, p in sorted(((value, g, p) for (g, p), value in fit.items()), reverse=True):
        if g not in matched.values() and p not in matched:
            matched[p] = g
    return _improve(matched, fit, gold, predicted)


def _names(person: PersonJson) -> list[list[str]]:
    every = [person.get("name") or "", *person.get("also_known_as", [])]
    return [words for words in map(name_words, every) if words]


def _name_agreement(a: PersonJson, b: PersonJson) -> float:
    """0 to 1 for the best pair of names; a contradiction of gender costs 0.3."""
    best = max((_pair(x, y) for x, y in itertools.product(_names(a), _names(b))), default=0.0)
    if best and {a.get("gender"), b.get("gender")} == {"male", "female"}:
        best -= 0.3
    return best


def _pair(x: Sequence[str], y: Sequence[str]) -> float:
    contained = set(x) <= set(y) or set(y) <= set(x)
    if x == y:
        return 1.0 if len(x) > 1 else 0.95
    if len(x) > 1 and len(y) > 1:
        if x[0] == y[0] and x[-1] == y[-1]:
            return 0.9
        return 0.85 if contained else 0.0
    if contained:
        return 0.7 if x[0] == y[0] else 0.6
    return 0.0


def _improve(
    matched: dict[str, str],
    fit: Mapping[tuple[str, str], float],
    gold: CaseJson,
    predicted: CaseJson,
) -> dict[str, str]:
    """Swap matches as long as that raises names plus agreeing relationships."""
    ties = {(r["type"], r["from"], r["to"]) for r in gold.get("relationships", [])}
    ties |= {(kind, b, a) for kind, a, b in ties if kind in UNDIRECTED}
    seen = [(r["type"], r["from"], r["to"]) for r in predicted.get("relationships", [])]

    def agreement(trial: dict[str, str]) -> float:
        shared = sum((kind, trial.get(a), trial.get(b)) in ties for kind, a, b in seen)
        return shared + sum(fit[g, p] for p, g in trial.items())

    best, improved = agreement(matched), True
    while improved:
        improved = False
        for g, p in sorted(fit):
            if matched.get(p) == g:
                continue
            trial = _swapped(matched, fit, g, p)
            score = agreement(trial)
            if score > best + 1e-9:
                matched, best, improved = trial, score, True
    return matched


def _swapped(
    matched: Mapping[str, str], fit: Mapping[tuple[str, str], float], g: str, p: str
) -> dict[str, str]:
    """The matching with p → g; who held g takes p's old place when the names allow it."""
    trial = dict(matched)
    holder = next((q for q, h in matched.items() if h == g), None)
    was = trial.pop(p, None)
    if holder is not None:
        del trial[holder]
        if was is not None and (was, holder) in fit:
            trial[holder] = was
    trial[p] = g
    return trial
