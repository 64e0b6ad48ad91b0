"""Train the reading network on what `prepare` wrote: python -m extract.training.train SAMPLES --out FOLDER.

With `--fold N` some families are left out (a teacher); with `--taught` the network also learns what `label` had
teachers say of the samples.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import torch
from torch import Tensor

from extract.learned.windows import SLOTS
from extract.training.exported import load_exported
from extract.training.families import FOLDS, left_out
from extract.training.half import HalfEncoder
from extract.training.imitation import Lesson, imitation_loss
from extract.training.label import load_lessons
from extract.training.losses import total_loss
from extract.training.measure import measure
from extract.training.network import Batch, ReadingNetwork, as_float, base_folder, save_network, start_from
from extract.training.packed import PackedBatch, load_batches
from extract.training.prepare import HELD, epoch_files

_WARM_UP = 0.12
_HIDDEN = 0.08  # mean share of word pieces that the network must do without
# Average precision of events, per cent, below which a network has learned nothing: large ones sometimes collapse.
_COLLAPSED = 5.0
_MASK, _FIRST_WORD = 103, 999  # "[MASK]", and the first word piece that is none of the marks before the words


def train(
    network: ReadingNetwork,
    epochs: Sequence[Path],
    options: argparse.Namespace,
) -> Iterator[tuple[int, dict[str, float]]]:
    """Train in place, each file of samples once; yields after each its number and the mean losses."""
    optimizer = _optimizer(network, options)
    half = HalfEncoder.put_into(network, options.device) if options.bf16 else None
    rates = [group["lr"] for group in optimizer.param_groups]
    chance = random.Random(options.seed)  # noqa: S311 - a shuffle, no secret
    unseen = left_out(options.fold) if options.fold is not None else frozenset()
    for epoch, file in enumerate(epochs):
        lessons = load_lessons(file) if options.taught else None
        batches = [
            (batch, lessons[number] if lessons else None)
            for number, batch in enumerate(load_batches(file))
            if batch.part not in unseen
        ]
        chance.shuffle(batches)
        sums: dict[str, Tensor] = {}
        network.train()
        for number, (batch, lesson) in enumerate(batches):
            done = (epoch + number / len(batches)) / len(epochs)
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * min(1.0, done / _WARM_UP + 0.01) * (1 - done)
            for name, loss in _step(network, half, optimizer, batch, lesson, options).items():
                sums[name] = sums[name] + loss if name in sums else loss
        yield epoch + 1, {name: round(float(value) / len(batches), 3) for name, value in sums.items()}
    if half:
        half.restore()


def _step(
    network: ReadingNetwork,
    half: HalfEncoder | None,
    optimizer: torch.optim.Optimizer,
    packed: PackedBatch,
    lesson: Lesson | None,
    options: argparse.Namespace,
) -> dict[str, Tensor]:
    batch, wanted = packed.unpack(options.device)
    batch = _shuffle_slots(batch)
    with torch.autocast(options.device, torch.bfloat16, enabled=options.bf16):
        scores = as_float(network(_hide(batch)))
    losses = total_loss(scores, wanted)
    weights = dict.fromkeys(losses, 1.0)
    if lesson:
        weights = dict.fromkeys(losses, 1 - options.mix)
        imitated = imitation_loss(scores, lesson.converted(lambda t: t.to(options.device).float()), wanted)
        losses |= imitated
        weights |= dict.fromkeys(imitated, 2 * options.mix)
    optimizer.zero_grad()
    torch.stack([weights[name] * loss for name, loss in losses.items()]).sum().backward()
    if half:
        half.hand_over_gradients()
    torch.nn.utils.clip_grad_norm_([p for group in optimizer.param_groups for p in group["params"]], 1.0)
    optimizer.step()
    if half:
        half.take_over_weights()
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


def _optimizer(network: ReadingNetwork, options: argparse.Namespace) -> torch.optim.Optimizer:
    # The table of word pieces stays as it is: half of all weights, and too few notes to move them well.
    network.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    encoder = list(network.encoder.parameters())
    known = {id(p) for p in encoder}
    heads = [p for p in network.parameters() if id(p) not in known]
    return torch.optim.AdamW(
        [
            {"params": [p for p in encoder if p.requires_grad], "lr": options.rate},
            {"params": heads, "lr": options.head_rate},
        ],
        weight_decay=0.01,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("samples", type=Path, help="folder that `prepare` wrote")
    parser.add_argument("--base", type=Path, help="folder of another encoder to start from")
    parser.add_argument("--out", required=True, type=Path)
    parser.add_argument("--start", type=Path, help="folder of weights in use to go on from")
    parser.add_argument(
        "--epochs", type=int, help="otherwise as many as were prepared; if more, those come again"
    )
    parser.add_argument(
        "--layers", type=int, default=1, help="how many times each layer of the base is taken"
    )
    parser.add_argument("--rate", type=float, default=3e-4, help="of the encoder")
    parser.add_argument("--head-rate", type=float, default=2.4e-3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--fold", type=int, choices=FOLDS, help="train a teacher without these families")
    parser.add_argument("--taught", action="store_true", help="learn from the teachers of `label` too")
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
    prepared = epoch_files(options.samples)
    files = [prepared[number % len(prepared)] for number in range(options.epochs or len(prepared))]
    held = load_batches(options.samples / HELD)
    started = load_exported(options.start) if options.start else start_from(base, times=options.layers)
    network = started.to(options.device)
    for epoch, losses in train(network, files, options):
        minutes = (time.monotonic() - began) / 60
        print(f"epoch {epoch} after {minutes:.1f} min: {json.dumps(losses)}", flush=True)  # noqa: T201
    found = measure(network, held, options.device)
    print(f"families kept from training: {json.dumps(found)}", flush=True)  # noqa: T201
    if found.get("events", _COLLAPSED) < _COLLAPSED:
        raise SystemExit(
            f"{options.out}: the network has learned nothing of events, so it is not kept. Take another --seed, or a smaller --rate."
        )
    save_network(network, options.fold, options.out)


if __name__ == "__main__":
    main()
