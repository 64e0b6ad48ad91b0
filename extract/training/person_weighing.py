"""Train what weighs the people of a case, on the families that are not kept from training:
python -m extract.training.person_weighing NOTES... --weights FOLDER.

Two fits: one judges what the network makes of the words that call somebody; the other that, by layers that do not know the
family, and the figures of `extract.learned.person_grounds`. Right is who is found in the gold case and not found twice.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from extract.learned.person_weighing import PERSON_WEIGHERS, with_words
from extract.learned.scores import Floats
from extract.learned.weigher import Weigher, write_weighers
from extract.pipeline import build_pipeline
from extract.training.families import is_held
from extract.training.logistic import calibration_error
from extract.training.notes import read_notes
from extract.training.person_samples import JudgedPeople, judge_people_of_families
from extract.training.weighing import Shape, fit_weigher
from extract.training.weighing_samples import FOLDS, fold_of

# Far more columns than figures: fewer layers, and not for long.
_WORDS = Shape(widths=(32,), dropouts=(0.4,), epochs=12, members=2)


def fit_person_weighers(families: Sequence[JudgedPeople], *, seed: int) -> list[Weigher]:
    """The weigher of words, and the weigher of all figures with it."""
    by_words = [
        _fit_words([f for f in families if fold_of(f.name) != fold], seed=seed) for fold in range(FOLDS)
    ]
    rows = [with_words(f.rows, by_words[fold_of(f.name)].probabilities(f.seen)) for f in families]
    by_all = fit_weigher(np.concatenate(rows), np.concatenate([f.right for f in families]), seed=seed)
    return [_fit_words(families, seed=seed), by_all]


def _fit_words(families: Sequence[JudgedPeople], *, seed: int) -> Weigher:
    return fit_weigher(
        np.concatenate([f.seen for f in families]),
        np.concatenate([f.right for f in families]),
        seed=seed,
        shape=_WORDS,
    )


def left_out(families: Sequence[JudgedPeople], *, seed: int) -> list[Floats]:
    """The probabilities of each family's people by weighers that were fitted without it."""
    fits = [
        fit_person_weighers([f for f in families if fold_of(f.name) != fold], seed=seed)
        for fold in range(FOLDS)
    ]
    found = []
    for family in families:
        by_words, by_all = fits[fold_of(family.name)]
        found.append(by_all.probabilities(with_words(family.rows, by_words.probabilities(family.seen))))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("notes", nargs="+", type=Path)
    parser.add_argument("--weights", required=True, type=Path)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    notes = [note for folder in options.notes for note in read_notes(folder) if not is_held(note)]
    families = list(judge_people_of_families(notes, build_pipeline(weights=options.weights)))
    right = np.concatenate([family.right for family in families])
    likely = np.concatenate(left_out(families, seed=options.seed))
    print(  # noqa: T201
        f"{len(right)} people of {len(families)} families, {right.sum()} right; by what was fitted without the family "
        f"{((likely < 0.5) & ~right).sum()} of the {(~right).sum()} others are told from them and "
        f"{((likely < 0.5) & right).sum()} are taken for such; calibration error {calibration_error(likely.tolist(), right.tolist()):.3f}"
    )
    write_weighers(fit_person_weighers(families, seed=options.seed), options.weights / PERSON_WEIGHERS)


if __name__ == "__main__":
    main()
