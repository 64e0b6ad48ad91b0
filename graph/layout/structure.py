"""What a genogram draws, before anything has a place: members, unions and their children."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

BirthKey = tuple[int, int, int]  # year, month, day; month and day 0 when not known
Level = tuple[
    str, str, int
]  # of two relatives, how many rows the first stands below the second: -1 of an aunt

BY_BIRTH = ("birth", "doubted")  # kinds of links to birth parents, one of whom may only be alleged
PARENTAL = (*BY_BIRTH, "adoptive", "presumed", "disputed")  # the surest first

UNDATED = 9000.0  # `Union.since` from here on says only which is likely to be later
UNBORN = 9998  # year of a child not yet born: the youngest, also of those whose birth is not known


@dataclass(frozen=True)
class Member:
    """A person as the layout sees one: no name, only what decides a place.

    left, right: half-widths of the person's column, label included, in points.
    """

    id: str
    gender: str = "unknown"
    born: BirthKey | None = None  # None: eldest-left cannot be decided
    left: float = 24.0
    right: float = 24.0


@dataclass(frozen=True)
class ChildLink:
    """How one child hangs from a union; `kind` is a key of the child table in symbols.toml."""

    child: str
    kind: str = "birth"
    tag: str = ""
    facts: tuple[str, ...] = ()
    is_soft: bool = False  # a carer's: the child need not stand below when the carer is of its own generation
    is_former: bool = False  # a carer's: the placement is over


@dataclass(frozen=True)
class CoupleMark:
    """What is written on a couple's line."""

    nature: str = "parents"
    status: str = ""
    text: str = ""  # "m 2001 · d 2008"
    is_alleged: bool = False


@dataclass(frozen=True)
class Union:
    """Partners (none, one or two) and the children that hang from them.

    since: order among one person's unions, earlier first.
    """

    id: str
    partners: tuple[str, ...]
    links: tuple[ChildLink, ...] = ()
    mark: CoupleMark = CoupleMark()
    since: float = 9999.0
    facts: tuple[str, ...] = ()

    @property
    def children(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(link.child for link in self.links))

    def broods(self) -> Iterator[tuple[str, tuple[ChildLink, ...]]]:
        """Children that share one kind of line, each kind once, births first."""
        kinds = dict.fromkeys(link.kind for link in sorted(self.links, key=lambda k: k.kind != "birth"))
        for kind in kinds:
            yield kind, tuple(link for link in self.links if link.kind == kind)


@dataclass(frozen=True)
class FamilyStructure:
    """Members in the order of the case, their unions, and who are twins.

    twins: groups of children of one union, born together; identical: those groups that a note calls so; unsure_twins: where no
    note and no gender says whether they are.
    steps: step-parent and child, for those whom the couple's line already shows.
    side: members without a line to the others, each with the words for their tie ("cousin").
    levels: what the words for their ties say of everybody's rows.
    kept: who a worker keeps left of whom, oldest first, and which of the two was put there; it holds where they share a row.
    """

    members: dict[str, Member]
    unions: tuple[Union, ...] = ()
    twins: tuple[tuple[str, ...], ...] = ()
    identical: tuple[tuple[str, ...], ...] = ()
    unsure_twins: tuple[tuple[str, ...], ...] = ()
    steps: tuple[tuple[str, str], ...] = ()
    side: dict[str, str] = field(default_factory=dict)
    levels: tuple[Level, ...] = ()
    warnings: tuple[str, ...] = ()
    kept: tuple[tuple[str, str, str], ...] = ()
