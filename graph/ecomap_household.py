"""The small genogram of the household in the centre of an ecomap: one row for each generation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from casefile.profile import Profile, profile, usable_facts
from casefile.record import Case, Fact, Relationship
from casefile.vocabulary import DONATING
from graph.family import build_family
from graph.kinship import infer_kinship
from graph.svg import LINE_HEIGHT, Point, measure_text, wrap_text

SEAT = 30.0  # width and height of a symbol, in points
NAME_SIZE = 9.5
_COLUMN = 64.0  # widest line of a name
_COLUMN_GAP = 22.0
_ROW_GAP = 52.0  # between the symbols of two rows; room for the lines of children
_BUS_GAP = 7.0
_LEAST_RADIUS = 62.0
_MARGIN = 14.0  # between what is in the circle and the circle


@dataclass(frozen=True)
class Box:
    """A rectangle by its centre."""

    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True)
class Seat:
    """One person of the household: centre of the symbol, and the name beside it."""

    person_id: str
    x: float
    y: float
    name: tuple[str, ...]
    name_box: Box

    @property
    def symbol_box(self) -> Box:
        return Box(self.x, self.y, SEAT, SEAT)


@dataclass(frozen=True)
class HomeLine:
    """A couple's or a child's line. style: a row of the couple or child table of symbols.toml."""

    kind: str  # "couple" or "child"
    style: str
    points: tuple[Point, ...]
    people: tuple[str, ...]
    fact_ids: tuple[str, ...]
    children: tuple[str, ...] = ()  # of these people


@dataclass(frozen=True)
class Home:
    """Everything inside the circle, whose centre is (0, 0); y grows down."""

    seats: tuple[Seat, ...]
    lines: tuple[HomeLine, ...]
    radius: float

    def seat(self, person_id: str) -> Seat | None:
        return next((s for s in self.seats if s.person_id == person_id), None)


def arrange_home(
    case: Case,
    centre: Sequence[str],
    *,
    names: Mapping[str, str],
    accepted_only: bool = False,
    spread: float = 0.0,
) -> Home:
    """Seat the household: older generations above, partners side by side, children eldest from the left.

    names: what to write for each person. spread: points by which people stand further apart, so that many lines find their way.
    """
    facts = [
        f
        for f in usable_facts(case, accepted_only=accepted_only)
        if isinstance(f.claim, Relationship) and f.claim.subject_id in centre and f.claim.object_id in centre
    ]
    rows = _rows(case, centre, facts, accepted_only=accepted_only)
    seats = _seats(rows, names, spread)
    lines = (*_couples(seats, facts), *_descents(rows, seats, facts))
    return _centred(tuple(seats.values()), lines)


def _rows(case: Case, centre: Sequence[str], facts: list[Fact], *, accepted_only: bool) -> list[list[str]]:
    if not centre:
        return []
    child = next((c for c in case.subject_ids if c in centre), centre[0])
    kin = infer_kinship(build_family(case, accepted_only=accepted_only), child)
    level = {p: kin[p].down - kin[p].up if p in kin else 0 for p in centre}
    profiles = {p: profile(case, p, accepted_only=accepted_only) for p in centre}
    rows = [[p for p in centre if level[p] == at] for at in sorted(set(level.values()))]
    return [
        _partners_together(sorted(row, key=lambda p: _birth_order(profiles[p])), facts, profiles)
        for row in rows
    ]


def _birth_order(person: Profile) -> tuple[bool, str]:
    """Those without a birth date keep their order, last."""
    return person.born is None, person.born.sort_key[0].isoformat() if person.born else ""


def _partners_together(row: list[str], facts: list[Fact], profiles: Mapping[str, Profile]) -> list[str]:
    placed: list[str] = []
    for person in row:
        if person in placed:
            continue
        mates = [m for m in row if m not in placed and m != person and _couple_fact(facts, person, m)]
        couple = [person, *mates[:1]]
        # The male partner stands left where there is one of each.
        couple.sort(key=lambda p: {"male": 0, "female": 2}.get(profiles[p].gender, 1))
        placed.extend(couple)
    return placed


def _couple_fact(facts: list[Fact], a: str, b: str) -> Fact | None:
    for fact in facts:
        claim = fact.claim
        if (
            isinstance(claim, Relationship)
            and claim.type == "partner"
            and {claim.subject_id, claim.object_id} == {a, b}
        ):
            return fact
    return None


def _seats(rows: list[list[str]], names: Mapping[str, str], spread: float) -> dict[str, Seat]:
    seats: dict[str, Seat] = {}
    y = 0.0
    for number, row in enumerate(rows):
        wrapped = [wrap_text(names[p], _COLUMN, NAME_SIZE, bold=True) for p in row]
        beside = "above" if number == 0 and len(rows) > 1 else "below" if number == len(rows) - 1 else "right"
        height = max(len(lines) for lines in wrapped) * NAME_SIZE * LINE_HEIGHT
        x = 0.0
        for person, lines in zip(row, wrapped, strict=True):
            width = max(measure_text(line, NAME_SIZE, bold=True) for line in lines)
            seat = _seat(person, y, lines, (width, beside))
            left = x - min(seat.x - SEAT / 2, seat.name_box.x - width / 2)
            seats[person] = _moved(seat, left, 0.0)
            x = left + max(SEAT / 2, seat.name_box.x + width / 2) + _COLUMN_GAP + spread
        for person in row:
            seats[person] = _moved(seats[person], -(x - _COLUMN_GAP - spread) / 2, 0.0)
        y += SEAT + _ROW_GAP + spread / 2 + (height if beside == "below" else 0.0)
    return seats


def _seat(person: str, y: float, lines: tuple[str, ...], name: tuple[float, str]) -> Seat:
    width, beside = name
    height = len(lines) * NAME_SIZE * LINE_HEIGHT
    box = {
        "above": Box(0.0, y - SEAT / 2 - 3 - height / 2, width, height),
        "below": Box(0.0, y + SEAT / 2 + 3 + height / 2, width, height),
        "right": Box(SEAT / 2 + 5 + width / 2, y, width, height),
    }[beside]
    return Seat(person, 0.0, y, lines, box)


def _moved(seat: Seat, dx: float, dy: float) -> Seat:
    box = replace(seat.name_box, x=seat.name_box.x + dx, y=seat.name_box.y + dy)
    return replace(seat, x=seat.x + dx, y=seat.y + dy, name_box=box)


def _couples(seats: Mapping[str, Seat], facts: list[Fact]) -> list[HomeLine]:
    """Lines between partners who stand side by side."""
    lines = []
    for a, b in pairwise(seats.values()):
        fact = _couple_fact(facts, a.person_id, b.person_id)
        if fact is not None and a.y == b.y and isinstance(fact.claim, Relationship):
            points = ((a.x + SEAT / 2, a.y), (b.x - SEAT / 2, b.y))
            style = fact.claim.nature or "unknown"
            lines.append(HomeLine("couple", style, points, (a.person_id, b.person_id), (fact.id,)))
    return lines


_CHILD_STYLES = {n: n for n in ("birth", "adoptive", "step", *DONATING)}


@dataclass(frozen=True)
class _Brood:
    """Children of the same adults by the same kind of line, with the facts for each child."""

    style: str
    adults: tuple[str, ...]
    children: dict[str, tuple[str, ...]]


def _broods(upper: list[str], lower: list[str], facts: list[Fact]) -> list[_Brood]:
    links: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)  # (child, style) → adult → fact
    for fact in facts:
        claim = fact.claim
        if isinstance(claim, Relationship) and claim.subject_id in upper and claim.object_id in lower:
            style = _child_style(claim)
            if style:
                links[claim.object_id, style].setdefault(claim.subject_id, fact.id)
    broods: dict[tuple[str, tuple[str, ...]], _Brood] = {}
    for (child, style), by_adult in links.items():
        adults = tuple(sorted(by_adult, key=upper.index))
        brood = broods.setdefault((style, adults), _Brood(style, adults, {}))
        brood.children[child] = tuple(by_adult.values())
    return list(broods.values())


def _descents(rows: list[list[str]], seats: Mapping[str, Seat], facts: list[Fact]) -> list[HomeLine]:
    lines: list[HomeLine] = []
    for upper, lower in pairwise(rows):
        broods = _broods(upper, lower, facts)
        for number, brood in enumerate(broods):
            shift = (number - (len(broods) - 1) / 2) * _BUS_GAP
            lines.extend(_bus(brood, seats, facts, shift=shift))
    return lines


def _child_style(claim: Relationship) -> str | None:
    if claim.type == "parent":
        return _CHILD_STYLES.get(claim.nature or "birth", "birth")
    if claim.type == "carer" and claim.status != "former":
        return claim.nature or "unknown"
    return None


def _bus(brood: _Brood, seats: Mapping[str, Seat], facts: list[Fact], *, shift: float) -> list[HomeLine]:
    """From the couple's line, or from under each adult, to a bar and down to each child."""
    adults, children = [seats[a] for a in brood.adults], [seats[c] for c in brood.children]
    top = max(a.y for a in adults) + SEAT / 2
    bar = (top + min(c.y for c in children) - SEAT / 2) / 2 + shift
    starts = _starts(adults, facts)
    ids = tuple(dict.fromkeys(f for found in brood.children.values() for f in found))
    lines = [((x + shift, y), (x + shift, bar)) for x, y in starts]
    ends = [x + shift for x, _ in starts] + [c.x + shift for c in children]
    if max(ends) > min(ends):
        lines.append(((min(ends), bar), (max(ends), bar)))
    lines += [((c.x + shift, bar), (c.x + shift, c.y - SEAT / 2)) for c in children]
    people = (*brood.adults, *brood.children)
    return [HomeLine("child", brood.style, points, people, ids, tuple(brood.children)) for points in lines]


def _starts(adults: list[Seat], facts: list[Fact]) -> list[Point]:
    """The middle of the couple's line where two partners stand side by side, else the foot of each adult."""
    are_neighbours = len(adults) == 2 and adults[1].x - adults[0].x < 2 * _COLUMN + _COLUMN_GAP
    if are_neighbours and _couple_fact(facts, adults[0].person_id, adults[1].person_id) is not None:
        return [((adults[0].x + adults[1].x) / 2, adults[0].y)]
    return [(a.x, a.y + SEAT / 2) for a in adults]


def _centred(seats: tuple[Seat, ...], lines: tuple[HomeLine, ...]) -> Home:
    boxes = [b for s in seats for b in (s.symbol_box, s.name_box)]
    if not boxes:
        return Home((), (), _LEAST_RADIUS)
    dx = -(min(b.x - b.w / 2 for b in boxes) + max(b.x + b.w / 2 for b in boxes)) / 2
    dy = -(min(b.y - b.h / 2 for b in boxes) + max(b.y + b.h / 2 for b in boxes)) / 2
    reach = max(((abs(b.x + dx) + b.w / 2) ** 2 + (abs(b.y + dy) + b.h / 2) ** 2) ** 0.5 for b in boxes)
    moved = tuple(replace(line, points=tuple((x + dx, y + dy) for x, y in line.points)) for line in lines)
    return Home(tuple(_moved(s, dx, dy) for s in seats), moved, max(reach + _MARGIN, _LEAST_RADIUS))
