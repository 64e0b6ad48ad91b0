"""What the network is taught: pooled relations of people, guided by the words that state them, links and events."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from extract.learned.labels import ASSERTIONS
from extract.training.network import Scores, running_sums, spread_mean
from extract.training.wanted import Wanted

# Facts are rare among pairs, and those not simply affirmed rarer still.
_FACT_WEIGHT = 2.0
_EVENT_WEIGHT = 3.0
_NOT_AFFIRMED_WEIGHT = 3.0
_SOFT = 0.5


def total_loss(scores: Scores, wanted: Wanted) -> dict[str, Tensor]:
    """The losses of a batch by name, for each window of it; their sum is what to minimise."""
    windows = len(wanted.event_pieces)
    pooled = pool_units(scores.relations, wanted)
    losses = {
        "relation": _relation_loss(pooled, wanted) / 12,
        "guide": _guide_loss(scores.relations, pooled, wanted) / 12,
        "told": _told_loss(scores, wanted) / 12,
        "link": _link_loss(scores.same, wanted) / 12,
        "event": _event_loss(scores, wanted),
        "party": _party_loss(scores, wanted) / 60,
    }
    return {name: loss / windows for name, loss in losses.items()}


def pool_units(logits: Tensor, wanted: Wanted) -> Tensor:
    """The soft maximum, over the pairs of mentions that may mean them, of each two people: [rows, labels]."""
    return _soft_maximum(logits[wanted.unit_pairs], wanted.unit_rows, len(wanted.people))


def _soft_maximum(values: Tensor, rows: Tensor, count: int) -> Tensor:
    """[n, labels] to [count, labels]."""
    where = rows[:, None].expand_as(values)
    top = values.new_full((count, values.shape[1]), -1e4).scatter_reduce(0, where, values.detach(), "amax")
    total = torch.zeros_like(top).scatter_add(0, where, ((values - top.gather(0, where)) / _SOFT).exp())
    return top + _SOFT * total.clamp(min=1e-9).log()


def _relation_loss(pooled: Tensor, wanted: Wanted) -> Tensor:
    """What nobody states of two people is wrong; what is stated elsewhere is neither."""
    negative = torch.ones_like(pooled)
    negative[wanted.ignored[:, 0], wanted.ignored[:, 1]] = 0
    return (functional.softplus(pooled) * negative).sum()


def _guide_loss(relations: Tensor, pooled: Tensor, wanted: Wanted) -> Tensor:
    """Each fact is seen between the mentions that state it, and between the two people."""
    row, label = wanted.facts[:, 0], wanted.facts[:, 1]
    stating = relations[wanted.stating_pairs, label[wanted.stating_facts]]
    guided = _soft_maximum(stating[:, None], wanted.stating_facts, len(wanted.facts))[:, 0]
    loss = functional.softplus(-guided) + 0.5 * functional.softplus(-pooled[row, label])
    return _FACT_WEIGHT * loss.sum()


def told_of(values: Tensor, relations: Tensor, wanted: Wanted) -> Tensor:
    """Logits of each fact [facts, labels] from those of its pairs, each as much as it states the fact."""
    label = wanted.facts[:, 1]
    stating = relations[wanted.stating_pairs, label[wanted.stating_facts]].detach()
    top = _soft_maximum(stating[:, None], wanted.stating_facts, len(wanted.facts))[:, 0]
    share = ((stating - top[wanted.stating_facts]) / _SOFT).exp()
    chosen = share[:, None] * values[wanted.stating_pairs]
    return chosen.new_zeros(len(label), values.shape[1]).index_add(0, wanted.stating_facts, chosen)


def assertions_of(scores: Scores, wanted: Wanted) -> Tensor:
    """Logits [facts, assertions] of how each fact is put, in its own group."""
    told = told_of(scores.assertions, scores.relations, wanted).reshape(
        len(wanted.facts), -1, len(ASSERTIONS)
    )
    return told[torch.arange(len(told), device=told.device), wanted.facts[:, 5]]


def _told_loss(scores: Scores, wanted: Wanted) -> Tensor:
    nature, status, assertion = wanted.facts[:, 2], wanted.facts[:, 3], wanted.facts[:, 4]
    natures = told_of(scores.natures, scores.relations, wanted)
    statuses = told_of(scores.statuses, scores.relations, wanted)
    asserted = _weigh_assertions(assertions_of(scores, wanted), assertion)
    named = functional.cross_entropy(natures, nature, ignore_index=-1, reduction="sum")
    lasting = functional.cross_entropy(statuses, status, reduction="sum")
    return asserted + 0.4 * lasting + 0.7 * named


def _weigh_assertions(logits: Tensor, wanted: Tensor) -> Tensor:
    weight = torch.where(wanted == 0, 1.0, _NOT_AFFIRMED_WEIGHT)
    return (weight * functional.cross_entropy(logits, wanted, reduction="none")).sum()


def link_logits(same: Tensor, wanted: Wanted) -> tuple[Tensor, Tensor]:
    """Logarithms of how likely each pair's mention is meant [n], and nobody [links]."""
    count = len(wanted.link_nobody)
    values = same[wanted.link_pairs]
    top = values.new_zeros(count).scatter_reduce(0, wanted.link_of, values.detach(), "amax")
    total = (-top).exp().index_add(0, wanted.link_of, (values - top[wanted.link_of]).exp())
    whole = top + total.log()
    return values - whole[wanted.link_of], -whole


def _link_loss(same: Tensor, wanted: Wanted) -> Tensor:
    """Each pronoun and role noun chooses among the mentions in reach, or nobody."""
    somebody, nobody = link_logits(same, wanted)
    right = somebody.exp() * wanted.link_right
    likely = (nobody.exp() * wanted.link_nobody).index_add(0, wanted.link_of, right)
    return -likely.clamp(min=1e-7).log().sum()


def _event_loss(scores: Scores, wanted: Wanted) -> Tensor:
    weight = scores.events.new_tensor(_EVENT_WEIGHT)
    found = functional.binary_cross_entropy_with_logits(
        scores.events, wanted.event_pieces, weight=wanted.real[:, :, None], pos_weight=weight, reduction="sum"
    )
    window, first, last, assertion = wanted.events.T
    told = spread_mean(running_sums(scores.event_assertions), window, first, last)
    return found / 60 + _weigh_assertions(told, assertion) / 12


def party_logits(scores: Scores, wanted: Wanted) -> Tensor:
    """How well each mention near an event takes part in it: [n]."""
    window, first, last, _ = wanted.events.T
    seekers = spread_mean(running_sums(scores.seekers), window, first, last)
    parties = scores.parties[wanted.party_mentions]
    return (seekers[wanted.party_events] * parties).sum(1) / parties.shape[1] ** 0.5


def _party_loss(scores: Scores, wanted: Wanted) -> Tensor:
    logits = party_logits(scores, wanted)
    return functional.binary_cross_entropy_with_logits(logits, wanted.party_right, reduction="sum")
