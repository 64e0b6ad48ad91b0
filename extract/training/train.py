"""Train the reading network on what `prepare` wrote: python -m extract.training.train SAMPLES --out FOLDER.

With `--fold N` some families are left out (a teacher); with `--teachers FOLDER...` the network also learns how sure
those networks are that did not see the family.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import Tensor

from extract.learned.windows import SLOTS
from extract.training.families import left_out
from extract.training.imitation import imitation_loss
from extract.training.losses import total_loss
from extract.training.measure import measure
from extract.training.network import Batch, ReadingNetwork, Scores, base_folder
from extract.training.packed import PackedBatch, load_batches
from extract.training.prepare import HELD, epoch_files

_WARM_UP = 0.08
_HIDDEN = 0.08  # mean share of word pieces that the network must do without
_MASK, _FIRST_WORD = 103, 999  # "[MASK]", and the first word piece that is none of the marks before the words
_FILE = "network.pt"


@dataclass(frozen=True)
class Teacher:
    """A trained network, and the parts of the families that it was trained without."""

    network: ReadingNetwork
    unseen: frozenset[int]


def save_network(network: ReadingNetwork, fold: int | None, folder: Path) -> None:
    """Write the weights, and which fold was left out."""
    folder.mkdir(parents=True, exist_ok=True)
    torch.save({"fold": fold, "weights": network.state_dict()}, folder / _FILE)


def load_network(folder: Path, base: Path) -> tuple[ReadingNetwork, int | None]:
    """The network that `save_network` wrote, and the fold that it has not seen."""
    content = torch.load(folder / _FILE, map_location="cpu")
    network = ReadingNetwork(base)
    network.load_state_dict({name: value.float() for name, value in content["weights"].items()})
    return network.eval(), content["fold"]


def train(
    network: ReadingNetwork,
    epochs: Sequence[Path],
    teachers: Sequence[Teacher],
    options: argparse.Namespace,
) -> Iterator[tuple[int, dict[str, float]]]:
    """Train in place, each file of samples once; yields after each its number and the mean losses."""
    optimizer = _optimizer(network, options)
    rates = [group["lr"] for group in optimizer.param_groups]
    chance = random.Random(options.seed)  # noqa: S311 - a shuffle, no secret
    unseen = left_out(options.fold) if options.fold is not None else frozenset()
    for epoch, file in enumerate(epochs):
        batches = [b for b in load_batches(file) if b.part not in unseen]
        chance.shuffle(batches)
        sums: dict[str, Tensor] = {}
        network.train()
        for number, batch in enumerate(batches):
            done = (epoch + number / len(batches)) / len(epochs)
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * min(1.0, done / _WARM_UP + 0.01) * (1 - done)
            for name, loss in _step(network, optimizer, batch, teachers, options).items():
                sums[name] = sums[name] + loss if name in sums else loss
        yield epoch + 1, {name: round(float(value) / len(batches), 3) for name, value in sums.items()}


def _step(
    network: ReadingNetwork,
    optimizer: torch.optim.Optimizer,
    packed: PackedBatch,
    teachers: Sequence[Teacher],
    options: argparse.Namespace,
) -> dict[str, Tensor]:
    batch, wanted = packed.unpack(options.device)
    batch = _shuffle_slots(batch)
    with torch.autocast(options.device, torch.bfloat16, enabled=options.bf16):
        scores = _as_float(network(_hide(batch)))
        with torch.no_grad():
            given = [_as_float(t.network(batch)) for t in teachers if packed.part in t.unseen]
    losses = total_loss(scores, wanted)
    weights = dict.fromkeys(losses, 1.0)
    if given:
        weights = dict.fromkeys(losses, 1 - options.mix)
        imitated = imitation_loss(scores, given, wanted)
        losses |= imitated
        weights |= dict.fromkeys(imitated, 2 * options.mix)
    optimizer.zero_grad()
    torch.stack([weights[name] * loss for name, loss in losses.items()]).sum().backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    return {name: loss.detach() for name, loss in losses.items()}


def _hide(batch: Batch) -> Batch:
    """The batch with some word pieces hidden, in each window another share, so that no one word is all that is learned."""
    share = 2 * _HIDDEN * torch.rand(len(batch.ids), 1, device=batch.ids.device)
    chance = torch.rand(batch.ids.shape, device=batch.ids.device)
    return replace(batch, ids=batch.ids.masked_fill((chance < share) & (batch.ids >= _FIRST_WORD), _MASK))


def _shuffle_slots(batch: Batch) -> Batch:
    """The batch with who is who numbered anew, so that no slot gets a meaning."""
    order = torch.cat([torch.zeros(1, dtype=torch.long), 1 + torch.randperm(SLOTS - 1)])
    return replace(batch, slots=order.to(batch.slots.device)[batch.slots])


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


def _load_teachers(folders: Sequence[Path], base: Path, device: str) -> list[Teacher]:
    teachers = []
    for folder in folders:
        network, fold = load_network(folder, base)
        if fold is None:
            raise SystemExit(
                f"{folder}: this network has seen all families, so it can teach none. Train it with --fold."
            )
        teachers.append(Teacher(network.to(device), left_out(fold)))
    return teachers


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("samples", type=Path, help="folder that `prepare` wrote")
    parser.add_argument("--base", type=Path, help="folder of another encoder to start from")
    parser.add_argument("--out", required=True, type=Path)
    parser.add_argument("--epochs", type=int, help="of those prepared; otherwise all")
    parser.add_argument(
        "--rate", type=float, default=3e-4, help="of the encoder; the heads learn eight times faster"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--fold", type=int, choices=range(8), help="train a teacher without these families")
    parser.add_argument("--teachers", nargs="*", type=Path, default=[], help="folders of trained teachers")
    parser.add_argument(
        "--mix", type=float, default=0.5, help="what the teachers count beside the annotation"
    )
    parser.add_argument("--device", default="cpu", help="cpu or cuda")
    parser.add_argument("--bf16", action="store_true")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    began = time.monotonic()
    base = options.base or base_folder()
    files = epoch_files(options.samples)[: options.epochs]
    held = load_batches(options.samples / HELD)
    network = ReadingNetwork(base).to(options.device)
    teachers = _load_teachers(options.teachers, base, options.device)
    for epoch, losses in train(network, files, teachers, options):
        minutes = (time.monotonic() - began) / 60
        print(f"epoch {epoch} after {minutes:.1f} min: {json.dumps(losses)}", flush=True)  # noqa: T201
    save_network(network, options.fold, options.out)
    print(f"families kept from training: {json.dumps(measure(network, held, options.device))}", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
