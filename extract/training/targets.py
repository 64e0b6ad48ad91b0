"""What the model should say of each window of an annotated note, in terms of the mentions that the rules found."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from casefile.record import Event, Relationship
from extract.learned.labels import (
    ASSERTIONS,
    EVENTS,
    NATURES,
    RELATIONS,
    STATUSES,
    UNDIRECTED,
    assertion_group,
    label_of,
)
from extract.learned.windows import NoteView, Window
from extract.proposals import Mention
from extract.training.annotated import Mark, Note, NoteFact

# A name counts for more than a role noun when the person behind an id is settled, and that for more than a pronoun.
_WEIGHTS = {"name": 3, "role": 2, "pronoun": 1}
# Words that the vocabulary has and the labels have not: what comes nearest. Other such facts are not taught.
_NEAREST_LABEL = {"emotional:very_close": "emotional:close"}
_NEAREST_STATUS = {"reunited": "current", "annulled": "ended"}


@dataclass(frozen=True)
class RelationTarget:
    """A fact that a window states: label, and the pairs (indices) whose words or people state it.

    nature: index in NATURES, -1: not known; status: in STATUSES; assertion: in ASSERTIONS; group: which of two.
    """

    relation: int
    one: str
    other: str
    pairs: tuple[int, ...]
    nature: int
    status: int
    assertion: int
    group: int


@dataclass(frozen=True)
class EventTarget:
    """Pieces [first, last) that tell of an event, and which mentions of the window take part."""

    event: int
    first: int
    last: int
    assertion: int
    parties: tuple[int, ...]  # indices into the window's mentions


@dataclass
class Targets:
    """Everything to learn from a window.

    units: (pair, entity of u, entity of v) for every person that a pair may mean; ignored: (label, one, other) that the
    note states elsewhere or the family's notes imply, so that the window is no proof against it.
    links: mention index → indices of the mentions that are the same person (0: the children in focus).
    """

    units: list[tuple[int, str, str]] = field(default_factory=list)
    relations: list[RelationTarget] = field(default_factory=list)
    ignored: set[tuple[int, str, str]] = field(default_factory=set)
    links: dict[int, tuple[int, ...]] = field(default_factory=dict)
    events: list[EventTarget] = field(default_factory=list)


class Projection:
    """Which annotated person each mention and each id of the rules means."""

    def __init__(self, note: Note, view: NoteView) -> None:
        self.view = view
        people = {p.id for p in note.people}
        marks = [m for m in note.marks if set(m.ids) <= people]
        self.marks = [_mark_for(mention, marks) for mention in view.mentions]
        self.persons = _persons(view.mentions, self.marks)

    def entities(self, index: int) -> tuple[str, ...]:
        """Annotated ids that a mention means, or "x:" and the rules' id for somebody the note does not mark."""
        if index < 0:
            return tuple(self.entity(i) for i in self.view.focus)
        mention, mark = self.view.mentions[index], self.marks[index]
        if mention.kind in ("pronoun", "group") and mark is not None:
            return mark.ids
        return tuple(self.entity(i) for i in mention.referents)

    def entity(self, person_id: str) -> str:
        return self.persons.get(person_id, f"x:{person_id}")


def _mark_for(mention: Mention, marks: Sequence[Mark]) -> Mark | None:
    """The smallest mark round a mention, else the one with its end or start that shares most with it."""
    around = [m for m in marks if m.start <= mention.start and mention.end <= m.end]
    if around:
        return min(around, key=lambda m: m.end - m.start)
    near = [m for m in marks if mention.start <= m.start and m.end == mention.end]
    near = near or [m for m in marks if m.start == mention.start and m.end < mention.end]
    return max(near, key=lambda m: m.end - m.start, default=None)


def _persons(mentions: Sequence[Mention], marks: Sequence[Mark | None]) -> dict[str, str]:
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for mention, mark in zip(mentions, marks, strict=True):
        if mark is not None and len(mark.ids) == 1 and len(mention.referents) == 1:
            votes[mention.referents[0]][mark.ids[0]] += _WEIGHTS.get(mention.kind, 0)
    return {local: found.most_common(1)[0][0] for local, found in votes.items() if +found}


def make_targets(
    note: Note, projection: Projection, window: Window, implied: Iterable[tuple[str, str, str]] = ()
) -> Targets:
    """The targets of one window of the note; what its family's notes imply is not taught to be wrong."""
    entities = [projection.entities(index) for index, _, _ in window.mentions]
    targets = Targets()
    for number, (u, v) in enumerate(window.pairs):
        targets.units += [(number, a, b) for a in entities[u] for b in entities[v] if a != b]
    by_ends: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, a, b in targets.units:
        by_ends[a, b].append(number)
    targets.ignored |= {(RELATIONS.index(kind), a, b) for kind, a, b in implied if (a, b) in by_ends}
    for fact in note.facts:
        pieces = pieces_of(window, fact.start, fact.end)
        if isinstance(fact.claim, Relationship):
            _add_relation(targets, fact, pieces, window, by_ends)
        elif isinstance(fact.claim, Event) and fact.claim.type in EVENTS and pieces is not None:
            targets.events.append(_event_target(fact, pieces, entities))
    targets.links = _links(projection, window, entities)
    return targets


def pieces_of(window: Window, start: int, end: int) -> tuple[int, int] | None:
    """Pieces [first, last) of the characters, when all of them stand in the window."""
    found = [i for i, (s, e) in enumerate(window.offsets) if e > start and s < end and e > s]
    if not found or window.offsets[found[0]][0] > start or window.offsets[found[-1]][1] < end:
        return None
    return found[0], found[-1] + 1


def _add_relation(
    targets: Targets,
    fact: NoteFact,
    pieces: tuple[int, int] | None,
    window: Window,
    by_ends: Mapping[tuple[str, str], list[int]],
) -> None:
    claim = fact.claim
    assert isinstance(claim, Relationship)
    label = label_of(claim)
    label = _NEAREST_LABEL.get(label, label)
    if label not in RELATIONS or fact.assertion.certainty not in ASSERTIONS:
        return
    ends = [(claim.subject_id, claim.object_id)]
    if claim.type in UNDIRECTED:
        ends.append((claim.object_id, claim.subject_id))
    for one, other in ends:
        if not by_ends.get((one, other)):
            continue
        targets.ignored.add((RELATIONS.index(label), one, other))
        if pieces is not None:
            stating = _stating(by_ends[one, other], window, pieces)
            targets.relations.append(_relation_target(fact, label, (one, other), stating))


def _relation_target(
    fact: NoteFact, label: str, ends: tuple[str, str], pairs: tuple[int, ...]
) -> RelationTarget:
    claim = fact.claim
    assert isinstance(claim, Relationship)
    nature = f"{claim.type}:{claim.nature}"
    return RelationTarget(
        RELATIONS.index(label),
        *ends,
        pairs,
        NATURES.index(nature) if nature in NATURES else -1,
        STATUSES.index(_NEAREST_STATUS.get(claim.status or "none", claim.status or "none")),
        ASSERTIONS.index(fact.assertion.certainty),
        assertion_group(label),
    )


def _stating(pairs: Iterable[int], window: Window, pieces: tuple[int, int]) -> tuple[int, ...]:
    """Those of the pairs that the evidence holds; of pairs with one end in it, the nearest and those with the child meant."""
    scored = []
    for number in pairs:
        u, v = (window.mentions[i] for i in window.pairs[number])
        inside = sum(m[0] >= 0 and m[1] < pieces[1] and m[2] > pieces[0] for m in (u, v))
        gap = 0 if u[0] < 0 or v[0] < 0 else max(0, u[1] - v[2], v[1] - u[2])
        scored.append((-inside, gap, number))
    scored.sort()
    best = scored[0][0]
    return tuple(number for inside, _, number in scored[: 8 if best == -2 else 3] if inside == best)


def _event_target(
    fact: NoteFact, pieces: tuple[int, int], entities: Sequence[tuple[str, ...]]
) -> EventTarget:
    claim = fact.claim
    assert isinstance(claim, Event)
    certainty = fact.assertion.certainty
    return EventTarget(
        EVENTS.index(claim.type),
        *pieces,
        ASSERTIONS.index(certainty) if certainty in ASSERTIONS else 0,
        tuple(i for i, ids in enumerate(entities) if set(ids) & set(claim.people)),
    )


def _links(
    projection: Projection, window: Window, entities: Sequence[tuple[str, ...]]
) -> dict[int, tuple[int, ...]]:
    """For each pronoun and role noun that the note marks: named mentions in reach that are the same person."""
    links: dict[int, list[int]] = {}
    for u, v in window.pairs:
        index = window.mentions[u][0]
        if index < 0 or projection.marks[index] is None or len(entities[u]) != 1:
            continue
        kind = projection.view.mentions[index].kind
        if kind not in ("pronoun", "role"):
            continue
        found = links.setdefault(u, [])
        other = window.mentions[v][0]
        is_antecedent = v == 0 or projection.view.mentions[other].kind in ("name", "role")
        if is_antecedent and entities[v] == entities[u]:
            found.append(v)
    return {u: tuple(found) for u, found in links.items()}
