"""Train the layers that weigh each relationship over all notes of a case, on families that the network has not seen:
python -m extract.training.weighing NOTES... --weights FOLDER [--folds FOLDER... | --new LETTERS] [--beside].

What the network believes can only be judged where it has not learned the answers: each family is read by a network that
was trained without it (--folds: those of `train --fold 0` to `3`, exported; --new: notes written after the network was trained);
without such networks, the families kept from training are learned from, and none is left for a figure but those of the other
parts of the fit. A case is weighed by the mean of several fits: --beside adds one to those that the weights have.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from extract.learned.candidates import Key
from extract.learned.grounds import Beliefs, Grounds, first_beliefs
from extract.learned.scores import Floats
from extract.learned.weigher import WEIGHERS, Member, Weigher, load_weighers, write_weighers
from extract.learned.weighing import ROUNDS
from extract.training.annotated import Note
from extract.training.measure import average_precision
from extract.training.notes import read_notes
from extract.training.unseen import reading_with, unseen_notes
from extract.training.weighing_samples import FOLDS, Judged, judge_families

_BATCH, _RATE, _DECAY = 256, 3e-3, 0.05

Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Shape:
    """How many layers learn for how long: the width of each inner one, and the share of it that is hidden in training."""

    widths: tuple[int, ...] = (64, 32)
    dropouts: tuple[float, ...] = (0.3, 0.2)
    epochs: int = 40
    members: int = 5


class _Layers(nn.Sequential):
    def __init__(self, columns: int, shape: Shape) -> None:
        sizes = (columns, *shape.widths)
        inner = [
            layer
            for one, other, share in zip(sizes, sizes[1:], shape.dropouts, strict=False)
            for layer in (nn.Linear(one, other), nn.GELU(approximate="tanh"), nn.Dropout(share))
        ]
        super().__init__(*inner, nn.Linear(sizes[-1], 1))

    def member(self) -> Member:
        """The layers as they will be used."""
        return Member(
            [
                (layer.weight.detach().numpy().T.copy(), layer.bias.detach().numpy().copy())
                for layer in self
                if isinstance(layer, nn.Linear)
            ]
        )


def fit_weigher(rows: Floats, right: Bools, *, seed: int, shape: Shape = Shape()) -> Weigher:
    """Layers that say from a row [columns] whether it is right, several from different starts."""
    levels = Weigher(rows.mean(0), rows.std(0) + 1e-3, ())
    x, y = torch.tensor(levels.level(rows)), torch.tensor(right.astype(np.float32))
    return replace(
        levels, members=[_fit_member(x, y, seed + number, shape) for number in range(shape.members)]
    )


def _fit_member(x: torch.Tensor, y: torch.Tensor, seed: int, shape: Shape) -> Member:
    torch.manual_seed(seed)
    layers = _Layers(x.shape[1], shape)
    optimizer = torch.optim.AdamW(layers.parameters(), lr=_RATE, weight_decay=_DECAY)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, shape.epochs)
    for _ in range(shape.epochs):
        for some in torch.randperm(len(x)).split(_BATCH):
            loss = nn.functional.binary_cross_entropy_with_logits(layers(x[some])[:, 0], y[some])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        schedule.step()
    return layers.member()


def fit_rounds(families: Sequence[Judged], *, seed: int) -> tuple[list[Weigher], list[dict[Key, float]]]:
    """A weigher for each round, and the beliefs in each family of weighers that were fitted without it.

    Beliefs of the first round are what the second learns from, so they must come from weighers that do not know the family.
    """
    firsts = [first_beliefs(family.view) for family in families]
    beliefs, weighers = firsts, []
    for _ in range(ROUNDS):
        grounds = [Grounds(f.view, b) for f, b in zip(families, beliefs, strict=True)]
        taught = [f.taught(first) for f, first in zip(families, firsts, strict=True)]
        rows = [g.rows(keys).astype(np.float32) for g, keys in zip(grounds, taught, strict=True)]
        right = [np.array([f.right[k] for k in keys], bool) for f, keys in zip(families, taught, strict=True)]

        def fit(chosen: Iterable[int], rows: list[Floats] = rows, right: list[Bools] = right) -> Weigher:
            those = [i for i in chosen if len(rows[i])]
            return fit_weigher(
                np.concatenate([rows[i] for i in those]), np.concatenate([right[i] for i in those]), seed=seed
            )

        others = [fit(i for i, f in enumerate(families) if f.fold != fold) for fold in range(FOLDS)]
        beliefs = [_believe(g, others[f.fold]) for f, g in zip(families, grounds, strict=True)]
        weighers.append(fit(range(len(families))))
    return weighers, beliefs


def _believe(grounds: Grounds, weigher: Weigher) -> dict[Key, float]:
    found = weigher.probabilities(grounds.rows([*grounds.beliefs]))
    return {k: float(p) for k, p in zip(grounds.beliefs, found, strict=True)}


def precision_of(families: Sequence[Judged], beliefs: Sequence[Beliefs]) -> float:
    """Average precision, per cent, over all candidates that are judged."""
    scores = [believed[k] for family, believed in zip(families, beliefs, strict=True) for k in family.right]
    right = [float(is_right) for family in families for is_right in family.right.values()]
    return 100 * float(average_precision(torch.tensor(scores), torch.tensor(right)))


def _judge_unseen(notes: Sequence[Note], weights: Path, folds: Sequence[Path], new: str) -> Iterator[Judged]:
    for those, files in unseen_notes(notes, weights, folds, new):
        with tempfile.TemporaryDirectory() as folder:
            yield from judge_families(those, reading_with(files, Path(folder)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("notes", nargs="+", type=Path)
    parser.add_argument("--weights", required=True, type=Path)
    parser.add_argument("--folds", nargs="*", type=Path, default=[], help="exported networks of folds 0 to 3")
    parser.add_argument("--new", default="", help="first letters of notes from which no network has learned")
    parser.add_argument("--beside", action="store_true", help="keep the fits that the weights have")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(2)
    notes = [note for folder in options.notes for note in read_notes(folder)]
    families = list(_judge_unseen(notes, options.weights, options.folds, options.new))
    firsts = [first_beliefs(family.view) for family in families]
    print(f"{len(families)} families; average precision before {precision_of(families, firsts):.1f}")  # noqa: T201
    weighers, beliefs = fit_rounds(families, seed=options.seed)
    print(f"of families left out of the fit {precision_of(families, beliefs):.1f}")  # noqa: T201
    file = options.weights / WEIGHERS
    write_weighers([*(load_weighers(file) if options.beside else ()), *weighers], file)


if __name__ == "__main__":
    main()
