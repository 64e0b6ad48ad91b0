"""What a batch of windows should say, as flat tensors, so that losses need no loop over facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields

import torch
from torch import Tensor

from extract.learned.labels import EVENTS
from extract.training.samples import Sample
from extract.training.targets import EventTarget, Targets

_PARTY_REACH = 60  # word pieces


@dataclass(frozen=True)
class Wanted:
    """The targets of a batch. Numbers of mentions, pairs and windows count through the whole batch.

    real: [windows, pieces] one for each piece that is no padding.
    unit_pairs, unit_rows: [units] a pair of mentions and the row of the two people that it may mean; people: [rows, 0],
    only as long as there are rows. ignored: [n, 2] row and label that is no proof of anything.
    facts: [facts, 6] row, label, nature (-1: not known), status, assertion, group; stating_pairs, stating_facts: [n]
    the pairs that state each fact.
    link_pairs, link_of, link_right: [n] a pair, which link it belongs to, whether it is a right one; link_nobody: [links].
    event_pieces: [windows, pieces, labels]; events: [events, 4] window, first piece, piece after the last, assertion;
    party_events, party_mentions, party_right: [n] whether a mention takes part in an event.
    """

    real: Tensor
    unit_pairs: Tensor
    unit_rows: Tensor
    people: Tensor
    ignored: Tensor
    facts: Tensor
    stating_pairs: Tensor
    stating_facts: Tensor
    link_pairs: Tensor
    link_of: Tensor
    link_right: Tensor
    link_nobody: Tensor
    event_pieces: Tensor
    events: Tensor
    party_events: Tensor
    party_mentions: Tensor
    party_right: Tensor

    def to(self, device: str) -> Wanted:
        """The same on another device."""
        return Wanted(**{f.name: getattr(self, f.name).to(device) for f in fields(self)})


@dataclass
class _Lists:
    """Rows of the tensors, while they are gathered."""

    units: list[tuple[int, int]] = field(default_factory=list)
    rows: int = 0
    ignored: list[tuple[int, int]] = field(default_factory=list)
    facts: list[tuple[int, ...]] = field(default_factory=list)
    stating: list[tuple[int, int]] = field(default_factory=list)
    links: list[tuple[int, int, bool]] = field(default_factory=list)
    nobody: list[bool] = field(default_factory=list)
    events: list[tuple[int, ...]] = field(default_factory=list)
    parties: list[tuple[int, int, bool]] = field(default_factory=list)


def wanted_of(samples: Sequence[Sample]) -> Wanted:
    """The targets of the windows of a batch, in their order."""
    lists = _Lists()
    length = max(len(s.window.ids) for s in samples)
    pieces = torch.zeros(len(samples), length, len(EVENTS))
    pair = mention = 0
    for number, sample in enumerate(samples):
        _add_relations(lists, sample.targets, pair)
        _add_links(lists, sample, pair)
        for event in sample.targets.events:
            pieces[number, event.first : event.last, event.event] = 1
            _add_event(lists, sample, event, number, mention)
        pair += len(sample.window.pairs)
        mention += len(sample.window.mentions)
    units, stating = _columns(lists.units, 2), _columns(lists.stating, 2)
    links, parties = _columns(lists.links, 3), _columns(lists.parties, 3)
    lengths = torch.tensor([len(s.window.ids) for s in samples])
    return Wanted(
        real=(torch.arange(length) < lengths[:, None]).float(),
        unit_pairs=units[0],
        unit_rows=units[1],
        people=torch.zeros(lists.rows, 0),
        ignored=_columns(lists.ignored, 2).T,
        facts=_columns(lists.facts, 6).T,
        stating_pairs=stating[0],
        stating_facts=stating[1],
        link_pairs=links[0],
        link_of=links[1],
        link_right=links[2].bool(),
        link_nobody=torch.tensor(lists.nobody, dtype=torch.bool),
        event_pieces=pieces,
        events=_columns(lists.events, 4).T,
        party_events=parties[0],
        party_mentions=parties[1],
        party_right=parties[2].float(),
    )


def _columns(rows: Sequence[tuple[int, ...]], width: int) -> Tensor:
    """[width, rows]."""
    return torch.tensor(rows, dtype=torch.long).reshape(-1, width).T.contiguous()


def _add_relations(lists: _Lists, targets: Targets, first_pair: int) -> None:
    row_of: dict[tuple[str, str], int] = {}
    for number, one, other in targets.units:
        row = row_of.setdefault((one, other), lists.rows + len(row_of))
        lists.units.append((first_pair + number, row))
    lists.rows += len(row_of)
    lists.ignored += [
        (row_of[one, other], label) for label, one, other in targets.ignored if (one, other) in row_of
    ]
    for fact in targets.relations:
        lists.stating += [(first_pair + number, len(lists.facts)) for number in fact.pairs]
        row = row_of[fact.one, fact.other]
        lists.facts.append((row, fact.relation, fact.nature, fact.status, fact.assertion, fact.group))


def _add_links(lists: _Lists, sample: Sample, first_pair: int) -> None:
    """Each pronoun and role noun, with the mentions in reach that it may be."""
    link_of: dict[int, int] = {}
    for number, (u, v) in enumerate(sample.window.pairs):
        right = sample.targets.links.get(u)
        if right is None:
            continue
        if u not in link_of:
            link_of[u] = len(lists.nobody)
            lists.nobody.append(not right)
        lists.links.append((first_pair + number, link_of[u], v in right))


def _add_event(lists: _Lists, sample: Sample, event: EventTarget, window: int, first_mention: int) -> None:
    lists.parties += [
        (len(lists.events), first_mention + number, number in event.parties)
        for number in _near_mentions(sample, event)
    ]
    lists.events.append((window, event.first, event.last, event.assertion))


def _near_mentions(sample: Sample, event: EventTarget) -> Iterator[int]:
    for number, (_, first, last) in enumerate(sample.window.mentions):
        if first == 0 or (first < event.last + _PARTY_REACH and last > event.first - _PARTY_REACH):
            yield number
