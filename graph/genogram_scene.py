"""Everything of a genogram in its place, in points: people, labels, lines, ties and households."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from itertools import pairwise

from casefile.record import Case
from graph.conditions import adopted_by_event, condition_of, due_words, loss_date
from graph.family import FamilyGraph, build_family
from graph.genogram_emotions import EmotionalTie, emotional_ties
from graph.genogram_labels import PersonLabel, information_as_at, person_label, person_mark
from graph.genogram_notes import FamilyNotes
from graph.genogram_tags import TEXT_SIZE, Tag, place_line_tags, place_tags, slash_boxes
from graph.households import Household, find_households, main_homes
from graph.layout.boxes import Box, Obstacles, Point, Segment
from graph.layout.consanguinity import related_couples
from graph.layout.lay_out import Layout, lay_out
from graph.layout.measure import count_crossings, structure_lines
from graph.layout.members import build_structure, outside_the_family
from graph.layout.outlines import outline, parted_by
from graph.layout.overlays import CareWish, Lines, Wish, route_overlays
from graph.layout.structure import ChildLink, FamilyStructure, Union
from graph.layout.unions import relationships
from graph.svg import measure_text
from graph.symbols import SYMBOL_SIZE, PersonMark

HALF = SYMBOL_SIZE / 2
_SIDE_GAP = 44.0
SIDE_WORDS = "Others who matter"
SIDE_SIZE = 10.0  # of these words, in points
_SIDE_RISE = 10.0  # of their baseline above the first symbol
_COLUMN_GAP = 12.0
_TIE_CROSSING = 0.9
_FITTING = 4  # ties at a symbol of the usual size
_ROOM, _MOST_ROOM = 4.0, 24.0  # points that it is larger for each further tie, and at most


@dataclass
class Scene:
    """A placed family, x growing right and y down; nothing is drawn yet."""

    case: Case
    family: FamilyGraph
    layout: Layout
    labels: dict[str, PersonLabel]
    marks: dict[str, PersonMark]
    symbols: dict[str, Box]
    label_boxes: dict[str, Box]
    tags: list[Tag] = field(default_factory=list)
    ties: list[tuple[EmotionalTie, tuple[Point, ...]]] = field(default_factory=list)
    ties_left_out: int = 0  # close ties of others than the subject children, where there are many
    care: list[tuple[Union, ChildLink, tuple[Point, ...]]] = field(default_factory=list)
    homes: list[tuple[Household, list[tuple[Point, ...]]]] = field(default_factory=list)
    as_at: date | None = None  # None: by everything on record
    notes: tuple[str, ...] = ()  # what the dates leave open
    hidden: int = 0  # ended pregnancies, which are drawn only when asked for
    others: int | None = None  # people of the whole family who are left out; None: this is the whole family
    noted: FamilyNotes = field(default_factory=FamilyNotes)  # of those drawn: illness, plans, faith
    laid: dict[str, Lines] = field(default_factory=dict)  # ties and care by owner
    unchecked: frozenset[str] = frozenset()  # facts behind lines not yet checked, where others are

    @cached_property
    def related(self) -> frozenset[str]:
        """Ids of the unions of partners who share an ancestor."""
        return related_couples(self.layout.structure)

    @property
    def home_lines(self) -> list[list[tuple[Point, ...]]]:
        """Of each home its outline as it is drawn, left open where words lie on it."""
        words = [tag.box for tag in self.tags]
        return [[piece for line in lines for piece in parted_by(line, words)] for _, lines in self.homes]

    @property
    def unions(self) -> tuple[Union, ...]:
        return self.layout.structure.unions

    @property
    def side(self) -> dict[str, str]:
        return self.layout.structure.side

    @property
    def words(self) -> list[Box]:
        """What is written at people, and above those at the side."""
        heading = self.side_heading
        return [*self.label_boxes.values(), *([heading] if heading else [])]

    @property
    def side_heading(self) -> Box | None:
        """Where the words above those at the side stand, on the lower edge."""
        if not self.side:
            return None
        first = self.symbols[next(iter(self.side))]
        width = measure_text(SIDE_WORDS, SIDE_SIZE, bold=True)
        bottom = first.top - _SIDE_RISE
        return Box(first.left + width / 2, bottom - SIDE_SIZE / 2, width, SIDE_SIZE)


def place_family(
    case: Case,
    *,
    accepted_only: bool,
    budget_s: float,
    as_at: date | None = None,
    note: Callable[..., FamilyNotes] | None = None,
) -> Scene:
    """The whole family in its place. note: what notes of everybody are wanted (see `annotate`); None for no annotations."""
    started = time.thread_time()
    family = build_family(case, accepted_only=accepted_only)
    day = as_at or information_as_at(case)
    noted = note(case, family, as_at=day) if note else FamilyNotes()
    conditions = {
        p: condition_of(case, shown, accepted_only=accepted_only) for p, shown in family.nodes(data="profile")
    }
    due = {
        p: due_words(case, shown, accepted_only=accepted_only) if conditions[p] == "pregnancy" else ()
        for p, shown in family.nodes(data="profile")
    }
    households, also = main_homes(find_households(case, accepted_only=accepted_only))
    labels = {p: _label(family, p, noted, (*due[p], *also.get(p, ()))) for p in family.nodes}
    ties, _ = emotional_ties(family, set(family.nodes))
    ending = Counter(p for t in ties for p in (t.start, t.end))
    sizes = _sizes(family, ending)
    columns = {p: _column(label, ending[p], sizes[p]) for p, label in labels.items()}
    lost = {p: loss_date(case, shown) for p, shown in family.nodes(data="profile") if conditions[p]}
    structure = build_structure(case, family, columns=columns, conditions=conditions, lost=lost)
    for person, words in structure.side.items():
        said = (*((words,) if words else ()), *also.get(person, ()))
        labels[person] = _label(family, person, noted, said)
    marks = _marks(case, family, structure, noted, as_at=day, accepted_only=accepted_only)
    dress = partial(
        _dress,
        case,
        family,
        labels,
        marks=marks,
        sizes=sizes,
        households=households,
        deadline=started + 0.95 * budget_s,
    )
    dressed: list[Scene] = []
    begun: dict[int, dict[str, Lines]] = {}  # by identity of the layout, lines laid roughly

    def judge(candidate: Layout, is_rough: bool) -> float:
        scene = dress(candidate, is_rough=is_rough, begun=begun.get(id(candidate)))
        if is_rough:
            begun[id(candidate)] = scene.laid
        else:
            dressed.append(scene)
        return _tie_crossings(scene)

    layout = lay_out(
        structure,
        label_heights={p: labels[p].height + sizes[p] / 2 - HALF for p in structure.members},
        texts={
            u.id: measure_text(u.mark.text, TEXT_SIZE) + max(sizes[p] for p in u.partners) + 14
            for u in structure.unions
            if u.mark.text
        },
        ties=[(t.start, t.end) for t in ties],
        subjects=case.subject_ids,
        judge=judge,
        budget_s=budget_s,
    )
    scene = next((s for s in dressed if s.layout is layout), None) or dress(layout)
    scene = dress(layout, is_rough=True, begun=scene.laid, leaves_outlines=True)
    scene.noted = noted.among(scene.symbols)
    return scene


def _marks(
    case: Case,
    family: FamilyGraph,
    structure: FamilyStructure,
    noted: FamilyNotes,
    *,
    as_at: date | None,
    accepted_only: bool,
) -> dict[str, PersonMark]:
    adopted = {k.child for u in structure.unions for k in u.links if k.kind == "adoptive"}
    adopted |= adopted_by_event(case, family, accepted_only=accepted_only)
    outsiders = outside_the_family(family, structure.side)
    return {
        p: person_mark(
            case,
            family.nodes[p]["profile"],
            as_at=as_at,
            is_adopted=p in adopted,
            is_outsider=p in outsiders,
            accepted_only=accepted_only,
            notes=noted.of(p),
        )
        for p in structure.members
    }


def _dress(
    case: Case,
    family: FamilyGraph,
    labels: dict[str, PersonLabel],
    layout: Layout,
    *,
    marks: dict[str, PersonMark],
    sizes: dict[str, float],
    households: list[Household],
    deadline: float,
    is_rough: bool = False,
    begun: Mapping[str, Lines] | None = None,
    leaves_outlines: bool = False,
) -> Scene:
    """A layout with its tags, ties and sideways care. begun: such lines laid before, to go on with.

    leaves_outlines: those that run along the outline of a home are laid beside it, which decides nothing between layouts.
    """
    symbols = _symbols(layout, labels, sizes)
    scene = Scene(
        case=case,
        family=family,
        layout=layout,
        labels={p: labels[p] for p in symbols},
        marks={p: marks[p] for p in symbols},
        symbols=symbols,
        label_boxes={
            p: Box(box.x, box.bottom + labels[p].height / 2, labels[p].width, labels[p].height)
            for p, box in symbols.items()
        },
    )
    obstacles = Obstacles([*scene.symbols.values(), *scene.words])
    for _, line in structure_lines(layout.routes):
        obstacles.add_path(line)
    _add_homes(scene, households)
    obstacles.outlines = [piece for _, lines in scene.homes for points in lines for piece in pairwise(points)]
    scene.tags = list(place_tags(layout, obstacles))
    outlines = obstacles.outlines if leaves_outlines else ()
    _add_overlays(scene, obstacles, outlines, deadline=deadline, is_rough=is_rough, begun=begun)
    return scene


def _tie_crossings(scene: Scene) -> float:
    """What ties and care cross, at a little less than the price of crossings within the structure."""
    routes, layers = scene.layout.routes, scene.layout.layers
    numbers = {u.id: str(n) for n, u in enumerate(scene.unions)}
    ties = [(tie.owner, points) for tie, points in scene.ties]
    ties += [(numbers[u.id], points) for u, _, points in scene.care]
    return _TIE_CROSSING * (count_crossings(layers, routes, ties) - count_crossings(layers, routes))


def _label(family: FamilyGraph, person: str, noted: FamilyNotes, said: tuple[str, ...] = ()) -> PersonLabel:
    shown = family.nodes[person]
    return person_label(shown["profile"], said=said, is_subject=shown["is_subject"], notes=noted.of(person))


def _sizes(family: FamilyGraph, ties: Mapping[str, int]) -> dict[str, float]:
    """Of everybody's symbol: larger for a child this is about at whom many ties and much care end, so that none lies on another."""
    ending = Counter(ties) + Counter(c.object_id for _, c in relationships(family, "carer"))
    return {
        p: SYMBOL_SIZE + (min(_ROOM * max(0, ending[p] - _FITTING), _MOST_ROOM) if is_subject else 0.0)
        for p, is_subject in family.nodes(data="is_subject")
    }


def _column(label: PersonLabel, ties: int = 0, size: float = SYMBOL_SIZE) -> tuple[float, float]:
    """Half-widths of a person's column, with room beside it for the ties that start there."""
    half = max(label.width / 2, size / 2 + 5) + 2.0 + min(3.0 * ties, 21.0)
    return half, half


def _symbols(layout: Layout, labels: dict[str, PersonLabel], sizes: Mapping[str, float]) -> dict[str, Box]:
    """Squares of everybody in the rows, and in a row below of those who stand at the side."""
    routes = layout.routes
    symbols = {
        node.person: _square(routes.x[i], routes.row_y[node.row], sizes[node.person])
        for i, node in enumerate(layout.layers.nodes)
        if node.person is not None
    }
    x, y = 0.0, routes.height + (_SIDE_GAP if symbols else 0.0) + HALF
    for person in layout.structure.side:
        left, right = _column(labels[person])
        symbols[person] = _square(x + left, y, sizes[person])
        x += left + right + _COLUMN_GAP
    return symbols


def _square(x: float, y: float, size: float) -> Box:
    return Box(x, y, size, size)


def _add_overlays(
    scene: Scene,
    obstacles: Obstacles,
    outlines: Sequence[Segment],
    *,
    deadline: float,
    is_rough: bool,
    begun: Mapping[str, Lines] | None,
) -> None:
    """Emotional ties, and the care that is not drawn as descent: one line for all whom a union cares for alike."""
    ties, scene.ties_left_out = emotional_ties(scene.family, scene.symbols)
    care: dict[tuple[int, str], list[ChildLink]] = defaultdict(list)
    for number, link in scene.layout.layers.over:
        care[number, link.kind].append(link)
    wishes: list[Wish | CareWish] = [
        CareWish(f"care-{n}-{kind}", _care_start(scene, n), tuple(k.child for k in links))
        for (n, kind), links in care.items()
    ]
    wishes += [Wish(t.owner, t.start, t.end) for t in ties]
    routes = route_overlays(
        wishes,
        scene.symbols,
        blocked=[*scene.words, *(t.box for t in scene.tags), *slash_boxes(scene.layout)],
        segments=obstacles.segments,
        outlines=outlines,
        deadline=deadline,
        is_rough=is_rough,
        begun=begun,
    )
    scene.laid = routes
    scene.ties = [(t, routes[t.owner][0]) for t in ties]
    scene.care = [
        (scene.unions[n], link, line)
        for (n, kind), links in care.items()
        for link, line in zip(links, routes[f"care-{n}-{kind}"], strict=True)
    ]
    for line in (*(points for _, points in scene.ties), *(points for _, _, points in scene.care)):
        obstacles.add_path(line)
    scene.tags += place_line_tags(_line_words(scene), obstacles)


def _line_words(scene: Scene) -> Iterator[tuple[str, str, Lines]]:
    """What is written along lines over the structure, once where carers' line to several children says the same.

    Where it finds no room at the line to its own child, it may stand at what else their carers' line has.
    """
    alike: dict[tuple[str, str, str], list[tuple[str, tuple[Point, ...]]]] = defaultdict(list)
    for union, link, line in scene.care:
        alike[union.id, link.kind, link.tag].append((link.child, line))
    children = [scene.symbols[link.child] for _, link, _ in scene.care]
    for (carers, kind, tag), told in alike.items():
        lines = tuple(line for _, line in told)
        shared = (line for u, link, line in scene.care if (u.id, link.kind) == (carers, kind))
        every = (*lines, *(line for line in shared if line not in lines))
        yield tag, told[0][0], tuple(sorted(every, key=partial(_runs_on, children)))
    yield from ((tie.words, tie.owner, (line,)) for tie, line in scene.ties)


def _runs_on(children: Sequence[Box], line: tuple[Point, ...]) -> bool:
    """Whether care runs on from another child to this one; "foster" there would read as if the one fostered the other.

    >>> ava = Box(0, 0, 36, 36)
    >>> _runs_on([ava], ((18, 0), (40, 0))), _runs_on([ava], ((60, 0), (18, 0)))
    (True, False)
    """
    x, y = line[0]
    return any(abs(x - box.x) <= box.w / 2 + 1 and abs(y - box.y) <= box.h / 2 + 1 for box in children)


def _care_start(scene: Scene, union: int) -> str | Segment:
    """The level part of the couple's line, or else the carer."""
    for couple in scene.layout.routes.couples:
        if couple.union == union:
            return couple.points[couple.level], couple.points[couple.level + 1]
    return scene.unions[union].partners[0]


def _add_homes(scene: Scene, households: list[Household]) -> None:
    tops: dict[float, float] = {}  # of each row, in which one symbol may be larger than the others
    for box in scene.symbols.values():
        tops[box.y] = min(box.top, tops.get(box.y, box.top))
    columns = {}
    for person, box in scene.symbols.items():
        label, top = scene.label_boxes[person], tops[box.y]
        width = max(box.w, label.w)
        columns[person] = Box(box.x, (top + label.bottom) / 2, width, label.bottom - top)
    for home in households:
        members = [p for p in home.person_ids if p in scene.symbols]
        if len(members) > 1:
            scene.homes.append((home, outline(members, columns)))
