"""Train the layers that find details, over the trained network as it is:
python -m extract.training.detail_head NOTES... --weights FOLDER."""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits, gelu

from casefile.vocabulary import DETAIL_KINDS
from extract.learned.detail_head import CONTEXT, WEIGHTS_FILE, DetailHead, load_detail_head
from extract.learned.details import WEAKEST
from extract.learned.encoder import load_encoder
from extract.learned.runs import stretches, surest
from extract.training.detail_samples import DetailSample, detail_samples
from extract.training.families import is_held
from extract.training.logistic import fit_logistic
from extract.training.notes import read_notes

_WIDTH, _OWNER = 128, 64
_DROPOUT, _NOISE = 0.4, 0.1
_PRESENT = 4.0  # what a piece that tells a detail counts, beside one that tells none
_PIECES = 60.0  # the loss of so many pieces counts as that of one owner, times _OWNERS
_OWNERS = 0.2
_RATE = 4e-3


class DetailLayers(nn.Module):
    """The layers of `DetailHead`, to be trained."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.inner = nn.Linear(size, _WIDTH)
        self.around = nn.Conv1d(_WIDTH, _WIDTH, CONTEXT, padding=CONTEXT // 2)
        self.kinds = nn.Linear(2 * _WIDTH, len(DETAIL_KINDS))
        nn.init.constant_(self.kinds.bias, -4.0)
        self.teller, self.told = nn.Linear(size, _OWNER), nn.Linear(size, _OWNER)
        self.drop = nn.Dropout(_DROPOUT)

    def forward(self, hidden: Tensor) -> Tensor:
        """Logits [pieces, kinds] of hidden [pieces, size]."""
        own = self.drop(gelu(self.inner(self.drop(hidden)), approximate="tanh"))
        near = gelu(self.around(own.T[None])[0].T, approximate="tanh")
        logits: Tensor = self.kinds(self.drop(torch.cat([own, near], 1)))
        return logits

    def owners(
        self, hidden: Tensor, first: int, last: int, mentions: Sequence[tuple[int, int, int]]
    ) -> Tensor:
        """Logits [mentions] of whose a detail in pieces [first, last) is."""
        people = torch.stack([hidden[a:b].mean(0) for _, a, b in mentions])
        logits: Tensor = self.told(people) @ self.teller(hidden[first:last]).mean(0) / _OWNER**0.5
        return logits


def train_layers(samples: Sequence[DetailSample], *, epochs: int, seed: int) -> DetailLayers:
    """Layers trained on the samples, one window a step."""
    torch.manual_seed(seed)
    chance = random.Random(seed)  # noqa: S311 - a shuffle, no secret
    layers = DetailLayers(samples[0].hidden.shape[1])
    optimizer = torch.optim.AdamW(layers.parameters(), lr=_RATE, weight_decay=0.05)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, _RATE, total_steps=epochs * len(samples))
    order = list(samples)
    layers.train()
    for _ in range(epochs):
        chance.shuffle(order)
        for sample in order:
            optimizer.zero_grad()
            _loss(layers, sample).backward()
            optimizer.step()
            schedule.step()
    return layers.eval()


def _loss(layers: DetailLayers, sample: DetailSample) -> Tensor:
    hidden, wanted = torch.tensor(sample.hidden), torch.tensor(sample.kinds())
    logits = layers(hidden + _NOISE * torch.randn_like(hidden))
    each = binary_cross_entropy_with_logits(logits, wanted, reduction="none")
    counted = torch.tensor(~sample.ignored)[:, None] * (1 + (_PRESENT - 1) * wanted)
    loss = (each * counted).sum() / _PIECES
    for target in sample.targets:
        if target.owners and len(sample.window.mentions) > 1:
            fits = layers.owners(hidden, target.first, target.last, sample.window.mentions)
            loss = loss + _OWNERS * (fits.logsumexp(0) - fits[list(target.owners)].logsumexp(0))
    return loss


def write_layers(layers: DetailLayers, path: Path, *, hidden: str) -> None:
    """Store the layers in half precision, not yet calibrated; hidden: the tensor of the network that they read."""
    tables = {
        f"{name}.{part}": getattr(layer, part).detach().numpy()
        for name, layer in layers.named_children()
        if name != "drop"
        for part in ("weight", "bias")
    }
    _store(
        path,
        {k: (v.transpose(2, 1, 0) if v.ndim == 3 else v.T).astype(np.float16) for k, v in tables.items()}
        | {"hidden": np.array(hidden), "labels": np.array(DETAIL_KINDS)}
        | {"starts": np.zeros(len(DETAIL_KINDS), np.float32), "step": np.array(1.0)},
    )


def _store(path: Path, arrays: Mapping[str, NDArray[Any]]) -> None:
    with path.open("wb") as stream:
        np.savez_compressed(stream, **arrays)  # type: ignore[arg-type]


def calibrate_layers(head: DetailHead, samples: Sequence[DetailSample], path: Path) -> None:
    """Fit from which logit a detail of each kind is how likely right, on samples that were kept from training."""
    judged = [j for s in samples for j in _judged(head, s)]
    columns = np.zeros((len(judged), len(DETAIL_KINDS) + 2))
    for row, (kind, logit, _) in zip(columns, judged, strict=True):
        row[kind], row[-2], row[-1] = 1, 1, logit
    fitted = fit_logistic(columns, [right for _, _, right in judged], [0.0] * columns.shape[1])
    with np.load(path) as stored:
        arrays = dict(stored)
    _store(
        path,
        arrays | {"starts": (fitted[:-2] + fitted[-2]).astype(np.float32), "step": np.array(fitted[-1])},
    )


def _judged(head: DetailHead, sample: DetailSample) -> Iterator[tuple[int, float, bool]]:
    """Each telling that the layers see: its kind, its logit, and whether the annotation has one there."""
    logits, _ = head.score(sample.hidden, sample.window.mentions)
    for kind, first, last in stretches(logits, WEAKEST):
        is_right = any(t.kind == kind and t.first < last and first < t.last for t in sample.targets)
        if is_right or not sample.ignored[first:last].any():
            yield kind, surest(logits[first:last, kind]), is_right


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("notes", nargs="+", type=Path, help="folders of .note files")
    parser.add_argument("--weights", required=True, type=Path, help="folder of the trained network")
    parser.add_argument("--hidden", default="layer_norm_12", help="the network's last hidden state")
    parser.add_argument("--epochs", type=int, default=16)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    torch.set_num_threads(2)
    encoder = load_encoder(options.weights, hidden=options.hidden)
    notes = [n for folder in options.notes for n in read_notes(folder)]
    samples = list(detail_samples(notes, encoder))
    layers = train_layers(
        [s for s in samples if not is_held(s.note)], epochs=options.epochs, seed=options.seed
    )
    path = options.weights / WEIGHTS_FILE
    write_layers(layers, path, hidden=options.hidden)
    load_detail_head.cache_clear()
    head = load_detail_head(options.weights)
    assert head is not None
    calibrate_layers(head, [s for s in samples if is_held(s.note)], path)


if __name__ == "__main__":
    main()
