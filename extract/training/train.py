"""Train the reading model: python -m extract.training.train NOTES... --base MODEL --out FOLDER."""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import torch

from extract.learned.word_pieces import WordPieces, load_word_pieces
from extract.training.batches import make_batch
from extract.training.families import is_held, is_in_share
from extract.training.losses import total_loss
from extract.training.network import Batch, ReadingNetwork, Scores, base_folder
from extract.training.notes import read_notes
from extract.training.samples import ReadNote, Sample, make_samples, read_all

_WARM_UP = 0.08
_HIDDEN = 0.08  # mean share of word pieces that the network must do without
_MASK, _FIRST_WORD = 103, 999  # "[MASK]", and the first word piece that is none of the marks before the words


def train(
    network: ReadingNetwork, read: Sequence[ReadNote], word_pieces: WordPieces, options: argparse.Namespace
) -> Iterator[tuple[int, dict[str, float]]]:
    """Train in place; yields after each epoch its number and the mean losses."""
    chance = random.Random(options.seed)  # noqa: S311 - a shuffle, no secret
    optimizer = _optimizer(network, options)
    rates = [group["lr"] for group in optimizer.param_groups]
    for epoch in range(options.epochs):
        samples = list(make_samples(read, word_pieces, chance=chance if options.augment else None))
        batches = list(_batches(samples, options.batch, chance))
        sums: Counter[str] = Counter()
        network.train()
        for number, batch in enumerate(batches):
            done = (epoch + number / len(batches)) / options.epochs
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * min(1.0, done / _WARM_UP + 0.01) * (1 - done)
            sums.update(_step(network, optimizer, batch, options))
        yield epoch + 1, {name: round(value / len(batches), 3) for name, value in sums.items()}


def _step(
    network: ReadingNetwork,
    optimizer: torch.optim.Optimizer,
    batch: Sequence[Sample],
    options: argparse.Namespace,
) -> dict[str, float]:
    with torch.autocast("cpu", torch.bfloat16, enabled=options.bf16):
        tensors = make_batch([s.window for s in batch], shuffle_slots=True)
        scores = network(_hide(tensors) if options.augment else tensors)
    losses = total_loss(_as_float(scores), batch)
    optimizer.zero_grad()
    torch.stack(list(losses.values())).sum().backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    return {name: float(value.detach()) for name, value in losses.items()}


def _hide(batch: Batch) -> Batch:
    """The batch with some word pieces hidden, in each window another share, so that no one word is all that is learned."""
    share = 2 * _HIDDEN * torch.rand(len(batch.ids), 1)
    is_hidden = (torch.rand(batch.ids.shape) < share) & (batch.ids >= _FIRST_WORD)
    return replace(batch, ids=batch.ids.masked_fill(is_hidden, _MASK))


def _as_float(scores: Scores) -> Scores:
    """The scores in single precision, in which losses are computed."""
    return Scores(**{name: value.float() for name, value in vars(scores).items()})


def _optimizer(network: ReadingNetwork, options: argparse.Namespace) -> torch.optim.Optimizer:
    # The table of word pieces stays as it is: half of all weights, and too few notes to move them well.
    network.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    encoder = list(network.encoder.parameters())
    known = {id(p) for p in encoder}
    heads = [p for p in network.parameters() if id(p) not in known]
    return torch.optim.AdamW(
        [
            {"params": [p for p in encoder if p.requires_grad], "lr": options.rate},
            {"params": heads, "lr": 8 * options.rate},
        ],
        weight_decay=0.01,
    )


def _batches(samples: Sequence[Sample], size: int, chance: random.Random) -> Iterator[list[Sample]]:
    """All samples once, in batches of like length, in random order."""
    order = sorted(samples, key=lambda s: len(s.window.ids) + chance.random() * 60)
    batches = [order[i : i + size] for i in range(0, len(order), size)]
    chance.shuffle(batches)
    yield from batches


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("notes", nargs="+", type=Path, help="folders of .note files")
    parser.add_argument("--base", type=Path, help="folder of another encoder to start from")
    parser.add_argument("--out", required=True, type=Path)
    parser.add_argument("--epochs", type=int, default=24)
    parser.add_argument("--batch", type=int, default=6)
    parser.add_argument(
        "--rate", type=float, default=1.2e-4, help="of the encoder; the heads learn eight times faster"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--share", type=float, default=1.0, help="part of the training families to use")
    parser.add_argument("--bf16", action="store_true")
    parser.add_argument("--augment", action=argparse.BooleanOptionalAction, default=True)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    began = time.monotonic()
    notes = [n for folder in options.notes for n in read_notes(folder)]
    read = read_all(n for n in notes if not is_held(n) and is_in_share(n, options.share))
    word_pieces = load_word_pieces((options.base or base_folder()) / "vocab.txt")
    network = ReadingNetwork(options.base or base_folder())
    options.out.mkdir(parents=True, exist_ok=True)
    print(f"{len(read)} notes, {time.monotonic() - began:.0f} s to read them", flush=True)  # noqa: T201
    for epoch, losses in train(network, read, word_pieces, options):
        torch.save(network.state_dict(), options.out / "network.pt")
        minutes = (time.monotonic() - began) / 60
        print(f"epoch {epoch} after {minutes:.1f} min: {json.dumps(losses)}", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
