"""What the trained model sees of a note: windows of word pieces with the shape of each, who is mentioned, and pairs of mentions."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from extract.learned.labels import ASSERTIONS, RELATIONS
from extract.learned.word_pieces import WordPieces
from extract.proposals import Mention
from extract.reading import LocalPerson

WINDOW = 320  # word pieces, without the two that frame them
OVERLAP = 64
REACH = 60  # word pieces between two mentions that still make a pair
SLOTS = 24
KINDS = ("none", "name", "role", "pronoun", "group", "date")
GENDERS = (None, "female", "male")
PARTS = ("none", "focus", "child", "professional", "author")
SHAPES = 7
CLS, SEP = 101, 102
_DISTANCES = (0, 1, 2, 4, 7, 11, 16, 24, 40)
FEATURES = (
    len(_DISTANCES) + 2,
    5,
    4,
    5,
    2,
)  # sizes of: distance, order, lines, people between, linked by rule
# What the rules say of a pair: each relation, in words near the pair or elsewhere in the note, and each assertion.
STATED = 2 * len(RELATIONS) + len(ASSERTIONS)


@dataclass(frozen=True)
class StatedRelation:
    """A relation that the rules found: indices in RELATIONS and ASSERTIONS, two ids, and the characters that state it."""

    relation: int
    one: str
    other: str
    start: int
    end: int
    assertion: int = 0


@dataclass(frozen=True)
class ToldEvent:
    """An event that the rules found: index in EVENTS, and the characters that tell of it."""

    event: int
    start: int
    end: int


@dataclass(frozen=True)
class NoteView:
    """A read note as the model needs it.

    mentions: of people, in text order, nested ones too; parts: person id → one of PARTS; focus: the children meant
    where nobody is named; stated, told: what the rules found, which the model weighs.
    """

    text: str
    mentions: tuple[Mention, ...]
    people: Mapping[str, LocalPerson]
    dates: tuple[tuple[int, int], ...] = ()
    parts: Mapping[str, str] = field(default_factory=dict)
    focus: tuple[str, ...] = ()
    stated: tuple[StatedRelation, ...] = ()
    told: tuple[ToldEvent, ...] = ()


@dataclass(frozen=True)
class Window:
    """A stretch of a note as numbers, one for each word piece, framed by CLS and SEP.

    ids, shapes, kinds, genders, slots, parts, told: of the same length; told: 0, or 1 + the event of EVENTS that the
    rules found there. offsets: characters [start, end) of each piece.
    mentions: (index in the note's mentions, first piece, piece after the last); the first stands for the children
    whom the note is about, has index -1 and lies on CLS. pairs: (u, v) indices into `mentions`; features: indices,
    sizes FEATURES, for each pair. stated: (pair, column of STATED) for all that the rules say of it.
    """

    ids: list[int]
    shapes: list[int]
    kinds: list[int]
    genders: list[int]
    slots: list[int]
    parts: list[int]
    told: list[int]
    offsets: list[tuple[int, int]]
    mentions: list[tuple[int, int, int]]
    pairs: list[tuple[int, int]]
    features: list[tuple[int, ...]]
    stated: list[tuple[int, int]]


def make_windows(view: NoteView, word_pieces: WordPieces) -> list[Window]:
    """Windows that cover a note in text order, neighbours overlapping; empty for a note without words."""
    ids, offsets = word_pieces.split(view.text)
    pieces = _Pieces(view, ids, offsets)
    return [pieces.window(first, last) for first, last in _cuts(view.text, offsets)]


def _cuts(text: str, offsets: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """[first, last) pieces of each window; a window ends at a line's end where one is near."""
    first, total = 0, len(offsets)
    while total:
        last = min(first + WINDOW, total)
        if last < total:
            ends = [i for i in range(last - OVERLAP, last) if "\n" in text[offsets[i - 1][1] : offsets[i][0]]]
            last = ends[-1] if ends else last
        yield first, last
        if last == total:
            return
        first = max(first + 1, last - OVERLAP)


class _Pieces:
    """All word pieces of a note with what is known of each."""

    def __init__(self, view: NoteView, ids: list[int], offsets: list[tuple[int, int]]) -> None:
        self.view = view
        self.ids = ids
        self.offsets = offsets
        self.starts = [start for start, _ in offsets]
        self.shapes = _shapes(view.text, offsets)
        self.kinds, self.genders, self.slots, self.parts, self.told = ([0] * len(ids) for _ in range(5))
        self.stated: dict[tuple[str, str], list[StatedRelation]] = defaultdict(list)
        for fact in view.stated:
            self.stated[fact.one, fact.other].append(fact)
        self.spans = [self._span(m.start, m.end) for m in view.mentions]
        self._mark()

    def _span(self, start: int, end: int) -> tuple[int, int]:
        """Pieces [first, last) of characters [start, end)."""
        first = max(0, bisect_right(self.starts, start) - 1)
        return first, max(first + 1, bisect_left(self.starts, end))

    def _mark(self) -> None:
        """Note kind, gender, slot and part of each mention on its pieces; an inner mention wins over the outer."""
        for start, end in self.view.dates:
            first, last = self._span(start, end)
            self.kinds[first:last] = [KINDS.index("date")] * (last - first)
        for event in self.view.told:
            first, last = self._span(event.start, event.end)
            self.told[first:last] = [1 + event.event] * (last - first)
        slot_of: dict[str, int] = {}
        order = sorted(range(len(self.spans)), key=lambda i: self.spans[i][0] - self.spans[i][1])
        for mention in self.view.mentions:
            for person_id in mention.referents:
                slot_of.setdefault(person_id, 1 + len(slot_of) % (SLOTS - 1))
        for i in order:
            mention, (first, last) = self.view.mentions[i], self.spans[i]
            one = mention.referents[0] if len(mention.referents) == 1 else None
            person = self.view.people.get(one) if one else None
            is_linked = one is not None and mention.kind != "pronoun"
            for values, value in (
                (self.kinds, KINDS.index(mention.kind)),
                (self.genders, _gender(self.view.text, mention, person)),
                (self.slots, slot_of[str(one)] if is_linked else 0),
                (self.parts, PARTS.index(self.view.parts.get(str(one), "none")) if is_linked else 0),
            ):
                values[first:last] = [value] * (last - first)

    def window(self, first: int, last: int) -> Window:
        mentions = [(-1, 0, 1)]
        mentions += [
            (i, a - first + 1, b - first + 1)
            for i, (a, b) in enumerate(self.spans)
            if first <= a and b <= last
        ]
        pairs = list(_pairs(mentions))

        def framed(values: list[int]) -> list[int]:
            return [0, *values[first:last], 0]

        return Window(
            ids=[CLS, *self.ids[first:last], SEP],
            shapes=framed(self.shapes),
            kinds=framed(self.kinds),
            genders=framed(self.genders),
            slots=framed(self.slots),
            parts=framed(self.parts),
            told=framed(self.told),
            offsets=[(0, 0), *self.offsets[first:last], (0, 0)],
            mentions=mentions,
            pairs=pairs,
            features=[self._features(mentions[u], mentions[v], mentions, first) for u, v in pairs],
            stated=[
                (number, column)
                for number, (u, v) in enumerate(pairs)
                for column in self._stated(mentions[u][0], mentions[v][0])
            ],
        )

    def _referents(self, index: int) -> tuple[str, ...]:
        return self.view.focus if index < 0 else self.view.mentions[index].referents

    def _stated(self, u: int, v: int) -> set[int]:
        """Columns of STATED for the note's mentions u and v (-1: the children meant)."""
        columns = set()
        for one in self._referents(u):
            for other in self._referents(v):
                for fact in self.stated.get((one, other), ()):
                    is_near = any(i >= 0 and self._touches(i, fact) for i in (u, v))
                    columns.add(2 * fact.relation + is_near)
                    if is_near:
                        columns.add(2 * len(RELATIONS) + fact.assertion)
        return columns

    def _touches(self, index: int, fact: StatedRelation) -> bool:
        mention = self.view.mentions[index]
        return mention.start < fact.end and fact.start < mention.end

    def _features(
        self,
        u: tuple[int, int, int],
        v: tuple[int, int, int],
        mentions: Sequence[tuple[int, int, int]],
        first: int,
    ) -> tuple[int, ...]:
        one, other = self._referents(u[0]), self._referents(v[0])
        is_linked = int(len(one) == 1 and one == other)
        if u[0] < 0 or v[0] < 0:
            return len(_DISTANCES) + 1, 4, 0, 0, is_linked
        left, right = (u, v) if u[1] <= v[1] else (v, u)
        gap = max(0, right[1] - left[2])
        if u[1] <= v[1] and v[2] <= u[2]:
            order = 2  # v inside u: "Ava's mum"
        elif v[1] <= u[1] and u[2] <= v[2]:
            order = 3
        else:
            order = int(u[1] > v[1])
        low, high = left[2], right[1]
        inside = range(bisect_left(mentions, low, key=_first), bisect_left(mentions, high, key=_first))
        between = sum(mentions[i][2] <= high for i in inside if i)
        lines = 0
        if high > low:
            lines = self.view.text.count(
                "\n", self.offsets[low - 2 + first][1], self.offsets[high - 1 + first][0]
            )
        return bisect_right(_DISTANCES, gap), order, min(3, lines), min(4, between), is_linked


def _first(mention: tuple[int, int, int]) -> int:
    return mention[1]


def _pairs(mentions: Sequence[tuple[int, int, int]]) -> Iterator[tuple[int, int]]:
    for u, (_, a, b) in enumerate(mentions):
        for v, (_, c, d) in enumerate(mentions):
            if u != v and (u == 0 or v == 0 or max(c - b, a - d) <= REACH):
                yield u, v


def _gender(text: str, mention: Mention, person: LocalPerson | None) -> int:
    if mention.kind == "pronoun":
        return 2 if text[mention.start : mention.end].lower() in ("he", "him", "his", "himself") else 1
    return GENDERS.index(person.gender) if person and person.gender in GENDERS else 0


def _shapes(text: str, offsets: Sequence[tuple[int, int]]) -> list[int]:
    """The look of each piece, which an uncased vocabulary hides, and whether a line or a paragraph starts with it."""
    shapes = []
    last = 0
    for start, end in offsets:
        gap = text[last:start]
        begins = 2 if gap.count("\n") > 1 else int("\n" in gap or last == 0)
        shapes.append(
            SHAPES * begins + _shape(text[start:end], text[max(0, start - 1) : start], text[end : end + 1])
        )
        last = end
    return shapes


def _shape(piece: str, before: str, after: str) -> int:
    if piece.isdigit():
        return 4
    if not piece[:1].isalpha():
        return 5
    if len(piece) == 1 and piece.isupper():
        return 6 if before.isalpha() or after.isalpha() else 3
    if piece.isupper():
        return 2
    return int(piece[:1].isupper())
