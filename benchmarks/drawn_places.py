"""Which conventions a drawing breaks by where it puts people: rows, order, and who stands between."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, pairwise
from statistics import median_high

from benchmarks.drawn import Drawn, DrawnUnion
from benchmarks.strokes import Cells, shrunk
from benchmarks.told_family import Born, ToldPerson

# Shares of a symbol's height or width.
_SAME_ROW = 0.25
_BELOW = 0.75
_GRAZE = 0.02
_TEXT_GRAZE = 0.05


@dataclass(frozen=True)
class PlaceFaults:
    """Numbers of faults; each is one couple, one child or one pair, as its name says."""

    overlaps: int
    text_overlaps: int
    partners_off_row: int
    children_not_below: int
    siblings_off_row: int
    couples_parted: int
    sibships_parted: int
    births_out_of_order: int
    females_left: int


def find_place_faults(drawn: Drawn, people: Mapping[str, ToldPerson]) -> PlaceFaults:
    """people: sex and birth by person; whoever is not among them breaks no rule of order."""
    partners = partners_of(drawn)
    couples = [u for u in drawn.unions if len(u.partners) == 2]
    return PlaceFaults(
        overlaps=len(overlapping(drawn)),
        text_overlaps=_text_overlaps(drawn),
        partners_off_row=sum(not _is_one_row(drawn, *u.partners) for u in couples),
        children_not_below=sum(_children_not_below(drawn, u) for u in drawn.unions),
        siblings_off_row=sum(_siblings_off_row(drawn, u) for u in drawn.unions),
        couples_parted=sum(_is_couple_parted(drawn, u, partners) for u in couples),
        sibships_parted=sum(_is_sibship_parted(drawn, u, partners) for u in drawn.unions),
        births_out_of_order=sum(_births_out_of_order(drawn, u, people) for u in drawn.unions),
        females_left=sum(_is_female_left(drawn, u, people) for u in couples),
    )


def overlapping(drawn: Drawn) -> set[tuple[str, str]]:
    """Symbols that lie on one another."""
    names = list(drawn.symbols)
    boxes = [shrunk(b, _GRAZE) for b in drawn.symbols.values()]
    cells = Cells(max(drawn.width, drawn.height) * 2)
    for number, box in enumerate(boxes):
        cells.add_box(number, box)
    return {(names[i], names[j]) for i, j in cells.neighbours() if boxes[i].overlaps(boxes[j])}


def _text_overlaps(drawn: Drawn) -> int:
    boxes = [shrunk(b, _TEXT_GRAZE) for b in drawn.labels]
    cells = Cells(max(drawn.width, drawn.height) * 2)
    for number, box in enumerate(boxes):
        cells.add_box(number, box)
    return sum(boxes[i].overlaps(boxes[j]) for i, j in cells.neighbours())


def partners_of(drawn: Drawn) -> dict[str, set[str]]:
    """Symbols of each symbol's partners."""
    partners: dict[str, set[str]] = defaultdict(set)
    for union in drawn.unions:
        for a, b in combinations(union.partners, 2):
            partners[a].add(b)
            partners[b].add(a)
    return partners


def _is_one_row(drawn: Drawn, a: str, b: str) -> bool:
    return abs(drawn.symbols[a].y - drawn.symbols[b].y) <= _SAME_ROW * drawn.height


def _children_not_below(drawn: Drawn, union: DrawnUnion) -> int:
    least = max((drawn.symbols[p].y for p in union.partners), default=float("-inf")) + _BELOW * drawn.height
    return sum(drawn.symbols[c].y < least for c in union.children)


def _siblings_off_row(drawn: Drawn, union: DrawnUnion) -> int:
    if not union.children:
        return 0
    row = median_high([drawn.symbols[c].y for c in union.children])
    return sum(abs(drawn.symbols[c].y - row) > _SAME_ROW * drawn.height for c in union.children)


def _between(drawn: Drawn, a: str, b: str) -> Iterator[str]:
    low, high = sorted((drawn.symbols[a].x, drawn.symbols[b].x))
    for symbol, box in drawn.symbols.items():
        if low < box.x < high and symbol not in (a, b) and _is_one_row(drawn, symbol, a):
            yield symbol


def _is_couple_parted(drawn: Drawn, union: DrawnUnion, partners: Mapping[str, set[str]]) -> bool:
    """Whether somebody who is no partner of either stands between them."""
    a, b = union.partners
    friends = partners[a] | partners[b]
    return _is_one_row(drawn, a, b) and any(s not in friends for s in _between(drawn, a, b))


def _is_sibship_parted(drawn: Drawn, union: DrawnUnion, partners: Mapping[str, set[str]]) -> bool:
    """Whether somebody stands among brothers and sisters who is no partner of theirs, nor a partner's partner."""
    children = sorted(union.children, key=lambda c: drawn.symbols[c].x)
    if len(children) < 2 or not _is_one_row(drawn, children[0], children[-1]):
        return False
    family = set(children)
    for _ in range(2):
        family |= {p for member in family for p in partners.get(member, ())}
    return any(s not in family for s in _between(drawn, children[0], children[-1]))


def _births_out_of_order(drawn: Drawn, union: DrawnUnion, people: Mapping[str, ToldPerson]) -> int:
    """Neighbours of a sibship of whom the younger stands left, as far as both dates are known."""
    from_left = sorted(union.children, key=lambda c: drawn.symbols[c].x)
    births = [b for b in (_told(drawn, c, people).born for c in from_left) if b]
    return sum(_is_younger(left, right) for left, right in pairwise(births))


def _is_younger(left: Born, right: Born) -> bool:
    known = min(3 if all(b[1:]) else 2 if b[1] else 1 for b in (left, right))
    return left[:known] > right[:known]


def _is_female_left(drawn: Drawn, union: DrawnUnion, people: Mapping[str, ToldPerson]) -> bool:
    """Whether a woman stands left of the man when each is the other's only partner."""
    by_sex = {_told(drawn, p, people).sex: p for p in union.partners}
    if set(by_sex) != {"M", "F"} or any(_partner_count(drawn, p) != 1 for p in union.partners):
        return False
    return drawn.symbols[by_sex["M"]].x > drawn.symbols[by_sex["F"]].x


def _partner_count(drawn: Drawn, symbol: str) -> int:
    person = drawn.person(symbol)
    unions: Iterable[DrawnUnion] = (
        u for u in drawn.unions if person in (drawn.person(p) for p in u.partners)
    )
    return len({drawn.person(p) for u in unions for p in u.partners} - {person})


def _told(drawn: Drawn, symbol: str, people: Mapping[str, ToldPerson]) -> ToldPerson:
    return people.get(drawn.person(symbol), ToldPerson())
