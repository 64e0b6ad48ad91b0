"""What the network is taught: pooled relations of people, guided by the words that state them, links and events."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional

from extract.learned.labels import ASSERTIONS, EVENTS
from extract.training.batches import first_mentions
from extract.training.network import Scores
from extract.training.samples import Sample
from extract.training.targets import EventTarget

# Facts are rare among pairs, and those not simply affirmed rarer still.
_FACT_WEIGHT = 2.0
_EVENT_WEIGHT = 3.0
_NOT_AFFIRMED_WEIGHT = 3.0
_PARTY_REACH = 60


def total_loss(scores: Scores, samples: Sequence[Sample]) -> dict[str, Tensor]:
    """The losses of a batch by name; their sum is what to minimise."""
    found: dict[str, list[Tensor]] = {
        name: [] for name in ("relation", "guide", "told", "link", "event", "party")
    }
    pair = 0
    for number, (sample, mention) in enumerate(
        zip(samples, first_mentions([s.window for s in samples]), strict=True)
    ):
        count = len(sample.window.pairs)
        if sample.targets.units:
            _relation_losses(found, scores, sample, slice(pair, pair + count))
            _link_loss(found, scores.same[pair : pair + count], sample)
        _event_losses(found, scores, sample, number)
        _party_loss(found, scores, sample, number, mention)
        pair += count
    return {name: torch.stack(parts).sum() / len(samples) for name, parts in found.items() if parts}


def pool_units(logits: Tensor, units: Sequence[tuple[int, str, str]]) -> tuple[list[tuple[str, str]], Tensor]:
    """Ordered pairs of people, and for each the soft maximum of its pairs of mentions: [people pairs, labels]."""
    index: dict[tuple[str, str], int] = {}
    rows = [index.setdefault((a, b), len(index)) for _, a, b in units]
    chosen = logits[torch.tensor([number for number, _, _ in units])]
    where = torch.tensor(rows)[:, None].expand_as(chosen)
    shape = (len(index), logits.shape[1])
    top = torch.full(shape, -1e4).scatter_reduce(0, where, chosen.detach(), "amax")
    total = torch.zeros(shape).scatter_add(0, where, ((chosen - top.gather(0, where)) / _SOFT).exp())
    return list(index), top + _SOFT * total.clamp(min=1e-9).log()


_SOFT = 0.5


def _relation_losses(found: dict[str, list[Tensor]], scores: Scores, sample: Sample, rows: slice) -> None:
    logits = scores.relations[rows]
    people, pooled = pool_units(logits, sample.targets.units)
    row_of = {ends: n for n, ends in enumerate(people)}
    negative = torch.ones_like(pooled)
    for label, one, other in sample.targets.ignored:
        if (one, other) in row_of:
            negative[row_of[one, other], label] = 0
    found["relation"].append((functional.softplus(pooled) * negative).sum() / 12)
    natures, statuses = scores.natures[rows], scores.statuses[rows]
    assertions = scores.assertions[rows].reshape(len(logits), -1, len(ASSERTIONS))
    for fact in sample.targets.relations:
        at = torch.tensor(fact.pairs)
        score = logits[at, fact.relation]
        pooled_fact = pooled[row_of[fact.one, fact.other], fact.relation]
        guided = functional.softplus(-_SOFT * torch.logsumexp(score / _SOFT, 0))
        found["guide"].append(_FACT_WEIGHT * (guided + 0.5 * functional.softplus(-pooled_fact)) / 12)
        share = (score / _SOFT).softmax(0).detach()[:, None]

        def choose(values: Tensor, wanted: int, *, share: Tensor = share, at: Tensor = at) -> Tensor:
            return functional.cross_entropy((share * values[at]).sum(0)[None], torch.tensor([wanted]))

        weight = 1.0 if fact.assertion == 0 else _NOT_AFFIRMED_WEIGHT
        loss = weight * choose(assertions[:, fact.group], fact.assertion) + 0.4 * choose(
            statuses, fact.status
        )
        if fact.nature >= 0:
            loss = loss + 0.7 * choose(natures, fact.nature)
        found["told"].append(loss / 12)


def _link_loss(found: dict[str, list[Tensor]], same: Tensor, sample: Sample) -> None:
    """Each pronoun and role noun chooses among the mentions in reach, or nobody."""
    by_mention: dict[int, list[int]] = {}
    for number, (u, _) in enumerate(sample.window.pairs):
        if u in sample.targets.links:
            by_mention.setdefault(u, []).append(number)
    for u, numbers in by_mention.items():
        right = set(sample.targets.links[u])
        logits = torch.cat([torch.zeros(1), same[torch.tensor(numbers)]])
        wanted = torch.tensor([not right, *(sample.window.pairs[n][1] in right for n in numbers)])
        found["link"].append((logits.logsumexp(0) - logits[wanted].logsumexp(0)) / 12)


def _event_losses(found: dict[str, list[Tensor]], scores: Scores, sample: Sample, number: int) -> None:
    length = len(sample.window.ids)
    wanted = torch.zeros(length, len(EVENTS))
    for event in sample.targets.events:
        wanted[event.first : event.last, event.event] = 1
    logits = scores.events[number, :length]
    loss = functional.binary_cross_entropy_with_logits(
        logits, wanted, pos_weight=torch.tensor(_EVENT_WEIGHT), reduction="sum"
    )
    found["event"].append(loss / 60)
    for event in sample.targets.events:
        told = scores.event_assertions[number, event.first : event.last].mean(0)
        weight = 1.0 if event.assertion == 0 else _NOT_AFFIRMED_WEIGHT
        found["event"].append(
            weight * functional.cross_entropy(told[None], torch.tensor([event.assertion])) / 12
        )


def _party_loss(
    found: dict[str, list[Tensor]], scores: Scores, sample: Sample, number: int, first: int
) -> None:
    parties = scores.parties[first : first + len(sample.window.mentions)]
    for event in sample.targets.events:
        near = [m for m, (_, a, b) in enumerate(sample.window.mentions) if _is_near(event, a, b)]
        logits = party_logits(scores.seekers[number, event.first : event.last], parties[near])
        wanted = torch.tensor([float(m in event.parties) for m in near])
        found["party"].append(
            functional.binary_cross_entropy_with_logits(logits, wanted, reduction="sum") / 60
        )


def party_logits(seekers: Tensor, parties: Tensor) -> Tensor:
    """How well each mention takes part in what some pieces tell of."""
    return parties @ seekers.mean(0) / parties.shape[1] ** 0.5


def _is_near(event: EventTarget, first: int, last: int) -> bool:
    return first == 0 or (first < event.last + _PARTY_REACH and last > event.first - _PARTY_REACH)
