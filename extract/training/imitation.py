"""What a network learns from others that were trained without the families at hand: how sure they are of everything.

Networks trained on part of the families label the rest; a new one trained on those labels beside the annotation is
right more often than any of them, and promises less ("knowledge distillation", Hinton, Vinyals and Dean 2015,
with teachers cross-fitted so that none labels what it has learned by heart).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from torch import Tensor
from torch.nn import functional

from extract.training.losses import assertions_of, link_logits, party_logits, pool_units, told_of
from extract.training.network import Scores
from extract.training.wanted import Wanted

_View = Callable[[Scores], Tensor]


def imitation_loss(scores: Scores, teachers: Sequence[Scores], wanted: Wanted) -> dict[str, Tensor]:
    """The losses against the mean of the teachers' probabilities, by name, for each window of the batch."""
    windows = len(wanted.event_pieces)
    relation = _doubt(lambda s: pool_units(s.relations, wanted), scores, teachers)
    event = _doubt(lambda s: s.events, scores, teachers) * wanted.real[:, :, None]
    party = _doubt(lambda s: party_logits(s, wanted), scores, teachers)
    told = _choice(lambda s: assertions_of(s, wanted), scores, teachers)
    status = _choice(lambda s: told_of(s.statuses, s.relations, wanted), scores, teachers)
    losses = {
        "relation": 2 * relation.sum() / 12,
        "link": _link_loss(scores, teachers, wanted) / 12,
        "event": 2 * event.sum() / 60,
        "told": (2 * told + 0.4 * status) / 12,
        "party": party.sum() / 60,
    }
    return {f"as teachers: {name}": loss / windows for name, loss in losses.items()}


def _doubt(view: _View, scores: Scores, teachers: Sequence[Scores]) -> Tensor:
    """Cross-entropy of yes-or-no answers, less what the teachers' own doubt costs."""
    wanted = torch.stack([view(t).sigmoid() for t in teachers]).mean(0)
    own = functional.binary_cross_entropy(wanted, wanted, reduction="none")
    return functional.binary_cross_entropy_with_logits(view(scores), wanted, reduction="none") - own


def _choice(view: _View, scores: Scores, teachers: Sequence[Scores]) -> Tensor:
    """Cross-entropy of one answer of several, summed."""
    wanted = torch.stack([view(t).softmax(1) for t in teachers]).mean(0)
    return -(wanted * view(scores).log_softmax(1)).sum()


def _link_loss(scores: Scores, teachers: Sequence[Scores], wanted: Wanted) -> Tensor:
    given = [link_logits(t.same, wanted) for t in teachers]
    somebody = torch.stack([pairs.exp() for pairs, _ in given]).mean(0)
    nobody = torch.stack([none.exp() for _, none in given]).mean(0)
    pairs, none = link_logits(scores.same, wanted)
    return -(somebody * pairs).sum() - (nobody * none).sum()
