"""What a network learns from others that were trained without the families at hand: how sure they are of everything.

Networks trained on part of the families label the rest; a new one trained on those labels beside the annotation is
right more often than any of them, and promises less ("knowledge distillation", Hinton, Vinyals and Dean 2015,
with teachers cross-fitted so that none labels what it has learned by heart). Teachers may be larger networks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields

import torch
from torch import Tensor
from torch.nn import functional

from extract.training.losses import assertions_of, link_logits, party_logits, pool_units, told_of
from extract.training.network import Scores
from extract.training.wanted import Wanted


@dataclass(frozen=True)
class Lesson:
    """What teachers believe of a batch: probabilities, in the shapes and order of its targets.

    relations: [rows, labels]; events: [windows, pieces, labels]; parties: [n]; told: [facts, assertions];
    statuses: [facts, statuses]; somebody: [n] and nobody: [links], what each link means.
    """

    relations: Tensor
    events: Tensor
    parties: Tensor
    told: Tensor
    statuses: Tensor
    somebody: Tensor
    nobody: Tensor

    def converted(self, change: Callable[[Tensor], Tensor]) -> Lesson:
        """The same with each tensor changed."""
        return Lesson(**{f.name: change(getattr(self, f.name)) for f in fields(self)})


def make_lesson(teachers: Sequence[Scores], wanted: Wanted) -> Lesson:
    """The mean of what the teachers believe."""

    def mean(view: Callable[[Scores], Tensor]) -> Tensor:
        return torch.stack([view(scores) for scores in teachers]).mean(0)

    return Lesson(
        relations=mean(lambda s: pool_units(s.relations, wanted).sigmoid()),
        events=mean(lambda s: s.events.sigmoid()),
        parties=mean(lambda s: party_logits(s, wanted).sigmoid()),
        told=mean(lambda s: assertions_of(s, wanted).softmax(1)),
        statuses=mean(lambda s: told_of(s.statuses, s.relations, wanted).softmax(1)),
        somebody=mean(lambda s: link_logits(s.same, wanted)[0].exp()),
        nobody=mean(lambda s: link_logits(s.same, wanted)[1].exp()),
    )


def imitation_loss(scores: Scores, lesson: Lesson, wanted: Wanted) -> dict[str, Tensor]:
    """The losses against what the teachers believe, by name, for each window of the batch."""
    windows = len(wanted.event_pieces)
    relation = _doubt(pool_units(scores.relations, wanted), lesson.relations)
    event = _doubt(scores.events, lesson.events) * wanted.real[:, :, None]
    party = _doubt(party_logits(scores, wanted), lesson.parties)
    told = _choice(assertions_of(scores, wanted), lesson.told)
    status = _choice(told_of(scores.statuses, scores.relations, wanted), lesson.statuses)
    somebody, nobody = link_logits(scores.same, wanted)
    link = -(lesson.somebody * somebody).sum() - (lesson.nobody * nobody).sum()
    losses = {
        "relation": 2 * relation.sum() / 12,
        "link": link / 12,
        "event": 2 * event.sum() / 60,
        "told": (2 * told + 0.4 * status) / 12,
        "party": party.sum() / 60,
    }
    return {f"as teachers: {name}": loss / windows for name, loss in losses.items()}


def _doubt(logits: Tensor, wanted: Tensor) -> Tensor:
    """Cross-entropy of yes-or-no answers, less what the teachers' own doubt costs."""
    own = functional.binary_cross_entropy(wanted, wanted, reduction="none")
    return functional.binary_cross_entropy_with_logits(logits, wanted, reduction="none") - own


def _choice(logits: Tensor, wanted: Tensor) -> Tensor:
    """Cross-entropy of one answer of several, summed."""
    return -(wanted * logits.log_softmax(1)).sum()
