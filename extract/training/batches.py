"""Windows as tensors."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from extract.learned.windows import FEATURES, STATED, Window
from extract.training.network import Batch


def make_batch(windows: Sequence[Window]) -> Batch:
    """The windows as tensors."""
    length = max(len(w.ids) for w in windows)

    def padded(rows: Sequence[Sequence[int]]) -> Tensor:
        return torch.tensor([[*row, *[0] * (length - len(row))] for row in rows])

    firsts = _first_mentions(windows)
    mentions = [(n, a, b) for n, w in enumerate(windows) for _, a, b in w.mentions]
    pairs = [(first + u, first + v) for first, w in zip(firsts, windows, strict=True) for u, v in w.pairs]
    return Batch(
        ids=padded([w.ids for w in windows]),
        mask=padded([[1] * len(w.ids) for w in windows]),
        shapes=padded([w.shapes for w in windows]),
        kinds=padded([w.kinds for w in windows]),
        genders=padded([w.genders for w in windows]),
        slots=padded([w.slots for w in windows]),
        parts=padded([w.parts for w in windows]),
        told=padded([w.told for w in windows]),
        mentions=torch.tensor(mentions).reshape(-1, 3),
        pairs=torch.tensor(pairs, dtype=torch.long).reshape(-1, 2),
        features=torch.tensor([f for w in windows for f in w.features], dtype=torch.long).reshape(
            -1, len(FEATURES)
        ),
        stated=_stated(windows),
    )


def _stated(windows: Sequence[Window]) -> Tensor:
    """[pairs, STATED] of zeros and ones."""
    table = torch.zeros(sum(len(w.pairs) for w in windows), STATED)
    first = 0
    for window in windows:
        for pair, column in window.stated:
            table[first + pair, column] = 1
        first += len(window.pairs)
    return table


def _first_mentions(windows: Sequence[Window]) -> list[int]:
    """Row of each window's first mention among the mentions of all."""
    firsts, total = [], 0
    for window in windows:
        firsts.append(total)
        total += len(window.mentions)
    return firsts
