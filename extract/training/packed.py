"""Batches on disk: windows with their targets, in the smallest whole numbers that hold them."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import torch
from torch import Tensor

from extract.training.batches import make_batch
from extract.training.network import Batch
from extract.training.samples import Sample
from extract.training.wanted import Wanted, wanted_of

_SHORT = 2**15
_JITTER = 60  # word pieces by which windows may be out of order of length
_IN_UNITS = ("stated", "event_pieces")  # zeros and ones


@dataclass(frozen=True)
class PackedBatch:
    """Windows of one part of the families."""

    part: int
    windows: dict[str, Tensor]
    wanted: dict[str, Tensor]

    def unpack(self, device: str) -> tuple[Batch, Wanted]:
        """What the network sees, and what it should say, on a device."""
        return (
            Batch(**{name: _restored(name, value.to(device)) for name, value in self.windows.items()}),
            Wanted(**{name: _restored(name, value.to(device)) for name, value in self.wanted.items()}),
        )


def pack_samples(samples: Iterable[Sample], size: int, chance: random.Random) -> list[PackedBatch]:
    """All samples once, each batch of one part and of like length, in random order."""
    by_part: dict[int, list[Sample]] = defaultdict(list)
    for sample in samples:
        by_part[sample.part].append(sample)
    batches = []
    for _, found in sorted(by_part.items()):
        found.sort(key=lambda s: len(s.window.ids) + chance.random() * _JITTER)
        batches += [_pack(found[i : i + size]) for i in range(0, len(found), size)]
    chance.shuffle(batches)
    return batches


def _pack(samples: Sequence[Sample]) -> PackedBatch:
    windows, wanted = make_batch([s.window for s in samples]), wanted_of(samples)
    return PackedBatch(
        samples[0].part,
        {f.name: _smallest(f.name, getattr(windows, f.name)) for f in fields(Batch)},
        {f.name: _smallest(f.name, getattr(wanted, f.name)) for f in fields(Wanted)},
    )


def _smallest(name: str, values: Tensor) -> Tensor:
    if name in _IN_UNITS:
        return values.to(torch.uint8)
    if values.dtype != torch.int64:
        return values
    return values.to(torch.int16 if not values.numel() or int(values.abs().max()) < _SHORT else torch.int32)


def _restored(name: str, values: Tensor) -> Tensor:
    if name in _IN_UNITS:
        return values.float()
    return values.long() if values.dtype in (torch.int16, torch.int32) else values


def load_batches(file: Path) -> list[PackedBatch]:
    """The batches that `prepare` wrote."""
    batches: list[PackedBatch] = torch.load(file, weights_only=False)
    return batches
