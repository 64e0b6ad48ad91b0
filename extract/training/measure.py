"""How well a network in training does on the families kept from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import torch
from torch import Tensor

from extract.training.losses import assertions_of, link_logits, pool_units
from extract.training.network import ReadingNetwork, Scores
from extract.training.packed import PackedBatch
from extract.training.wanted import Wanted


def measure(network: ReadingNetwork, batches: Iterable[PackedBatch], device: str) -> dict[str, float]:
    """Per cent. relations, events: average precision over pairs of people and labels, and over word pieces and labels;
    links, assertions: the share that is right.
    """
    network.eval()
    found: dict[str, list[tuple[Tensor, Tensor]]] = defaultdict(list)
    for packed in batches:
        batch, wanted = packed.unpack(device)
        with torch.no_grad():
            scores: Scores = network(batch)
        found["relations"].append(_relations(scores, wanted))
        is_real = wanted.real.bool()
        found["events"].append((scores.events[is_real].flatten(), wanted.event_pieces[is_real].flatten()))
        found["links"].append(_links(scores, wanted))
        told = assertions_of(scores, wanted)
        found["assertions"].append((told.argmax(1) == wanted.facts[:, 4], torch.ones(len(told))))
    joined = {
        name: (torch.cat([a.float().cpu() for a, _ in parts]), torch.cat([b.float().cpu() for _, b in parts]))
        for name, parts in found.items()
    }
    measured = {
        name: average_precision(*joined[name]) if name in ("relations", "events") else joined[name][0].mean()
        for name in joined
    }
    return {name: round(100 * float(value), 1) for name, value in measured.items()}


def _relations(scores: Scores, wanted: Wanted) -> tuple[Tensor, Tensor]:
    """Logits of every two people and label, and whether a fact says so; without what the note is no proof against."""
    pooled = pool_units(scores.relations, wanted)
    right = torch.zeros_like(pooled)
    right[wanted.facts[:, 0], wanted.facts[:, 1]] = 1
    keep = torch.ones_like(right, dtype=torch.bool)
    keep[wanted.ignored[:, 0], wanted.ignored[:, 1]] = False
    keep |= right.bool()
    return pooled[keep], right[keep]


def _links(scores: Scores, wanted: Wanted) -> tuple[Tensor, Tensor]:
    """Whether the likeliest choice of each link is a right one."""
    pairs, nobody = link_logits(scores.same, wanted)
    most = nobody.scatter_reduce(0, wanted.link_of, pairs, "amax")
    right = torch.where(wanted.link_nobody, nobody, torch.full_like(nobody, -torch.inf))
    chosen = torch.where(wanted.link_right, pairs, torch.full_like(pairs, -torch.inf))
    right = right.scatter_reduce(0, wanted.link_of, chosen, "amax")
    return right >= most, torch.ones_like(most)


def average_precision(scores: Tensor, right: Tensor) -> Tensor:
    """Mean precision at each right one, best score first."""
    order = scores.argsort(descending=True, stable=True)
    hits = right[order].cumsum(0)
    precision = hits / torch.arange(1, len(hits) + 1)
    return (precision * right[order]).sum() / right.sum().clamp(min=1)
