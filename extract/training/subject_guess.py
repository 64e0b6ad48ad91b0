"""Fit how much each sign speaks for somebody being the child whose file it is: python -m extract.training.subject_guess CASES...

Prints the weights for `lexicon/subject_signs.toml`, and how often the likeliest person is a child of the file.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.families import GOLD_SUFFIX, subject_names
from extract.focus import find_children
from extract.readers import read_documents
from extract.roster import build_roster
from extract.subject_signs import subject_signs

_STEPS, _RATE, _DECAY = 600, 0.05, 0.005

Family = list[tuple[dict[str, float], bool]]  # of each person the signs, and whether the file is about them


def families(folders: list[Path]) -> Iterator[Family]:
    """The people of each family whose notes name one of its subjects, as the reading without a subject meets them."""
    for gold_file in sorted(path for folder in folders for path in folder.glob("*" + GOLD_SUFFIX)):
        names = subject_names(json.loads(gold_file.read_text(encoding="utf-8")))
        documents = read_documents([gold_file.with_name(gold_file.name.removesuffix(GOLD_SUFFIX))])
        texts = [d.text or "" for d in documents]
        roster = build_roster(texts)
        signs = subject_signs(texts, roster, find_children(texts, roster, ()))
        people = {p.id: p.label for p in roster.people}
        family = [
            (held, any(_is_same(people[person], name) for name in names)) for person, held in signs.items()
        ]
        if any(is_subject for _, is_subject in family):
            yield family


def _is_same(label: str, name: str) -> bool:
    """Whether two names share the forename, and the surname where both have one."""
    one, other = label.casefold().split(), name.casefold().split()
    return one[0] == other[0] and (min(len(one), len(other)) == 1 or one[-1] == other[-1])


def fit(known: list[Family]) -> dict[str, float]:
    """The weights under which the subjects of each family are likeliest (a softmax over its people, with a small decay)."""
    signs = sorted({sign for family in known for held, _ in family for sign in held})
    tables = [
        (
            np.array([[held.get(s, 0.0) for s in signs] for held, _ in family]),
            np.array([y for _, y in family]),
        )
        for family in known
    ]
    weights = np.zeros(len(signs))
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, _STEPS + 1):
        slope = sum((_slope(x, y, weights) for x, y in tables), np.zeros_like(weights)) / len(tables)
        slope += _DECAY * weights
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        weights -= _RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return {sign: round(float(w), 1) for sign, w in zip(signs, weights, strict=True)}


def _slope(
    signs: NDArray[np.float64], is_subject: NDArray[np.bool_], weights: NDArray[np.float64]
) -> NDArray[np.float64]:
    chances = np.exp(signs @ weights - (signs @ weights).max())
    chances /= chances.sum()
    right = np.where(is_subject, chances, 0) / chances[is_subject].sum()
    slope: NDArray[np.float64] = signs.T @ (chances - right)
    return slope


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", nargs="+", type=Path, help="folders of families with gold files")
    known = [*families(parser.parse_args().cases)]
    weights = fit(known)
    likeliest = [max(f, key=lambda p: sum(weights[s] * v for s, v in p[0].items())) for f in known]
    right = sum(is_subject for _, is_subject in likeliest)
    lines = ["[signs]", *(f'"{sign}" = {weight}' for sign, weight in weights.items() if weight)]
    sys.stdout.write(
        "\n".join([*lines, f"# the likeliest is a subject in {right} of {len(known)} families", ""])
    )


if __name__ == "__main__":
    main()
