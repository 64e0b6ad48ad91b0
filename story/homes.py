"""Where a child has lived, and with whom, as far as the facts go."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from casefile.answers import worked_out_once
from casefile.partial_date import PartialDate
from casefile.record import Event, Fact, Relationship, Tie
from story.content import StoryFacts, date_key, event, relationship
from story.home_with_parents import parents_at_home, seen_at_home
from story.moves_of_others import is_of_another
from story.when import is_open

_KINDS = {"foster": "foster", "special_guardian": "guardian", "kinship": "kin", "residential": "residential"}


@dataclass(frozen=True)
class Home:
    """One home of the child. with_ids: the grown-ups there; kind: "family", "kin", "foster", "guardian", "adoptive", "residential" or "unknown".

    fact_ids say that the child lived there; end_ids, when it ended. is_derived: no fact says in so many words that the child
    lives there; the rule of home_with_parents.py does.
    """

    with_ids: tuple[str, ...]
    kind: str
    fact_ids: tuple[str, ...]
    start: PartialDate | None = None  # None: no note says since when
    end: PartialDate | None = None
    end_ids: tuple[str, ...] = ()
    is_current: bool = False
    is_derived: bool = False


@worked_out_once
def find_lived_in(story: StoryFacts) -> tuple[Home, ...]:
    """The child's homes in order of time, the current one last; a home counts once however many facts tell of it."""
    found = [*_placements(story), *_moves(story), *_adoptions(story)]
    known = {p for home in found for p in home.with_ids}
    found += [h for h in _cared_for(story) if not set(h.with_ids) & known]
    found += [h for h in _households(story) if not set(h.with_ids) & known]
    found = _adopted_once([_with_partners(story, h) for h in found])
    found = _named_once([h for home in found if (h := _with_the_living(story, home))])
    homes = sorted((_with_end(story, h) for h in found), key=lambda h: _place_in_time(story, h))
    placed = _with_current(story, _joined(homes))
    placed = (*_before_all(story, placed), *placed)
    return placed if current_home(placed) else (*placed, *_with_parents(story, placed))


def _place_in_time(story: StoryFacts, home: Home) -> tuple[bool, tuple[int, str, str]]:
    """Sorts homes by their start; one of which only the end is known stands before those that began in that month."""
    is_now_undated = home.start is None and _is_now(story, home)
    if home.start is None and home.end is not None:
        return is_now_undated, (0, f"{home.end.latest:%Y-%m}", "")
    return is_now_undated, date_key(home.start)


def _with_parents(story: StoryFacts, homes: tuple[Home, ...]) -> Iterator[Home]:
    """The parents' home, when every other one had ended before somebody visited the child there: on that day at the latest."""
    found = parents_at_home(story)
    if found and all(h.end and h.end.earliest <= found.day.latest for h in homes):
        yield Home(
            found.parent_ids,
            "family",
            found.fact_ids,
            _by(found.day),
            is_current=True,
            is_derived=True,
        )


def _before_all(story: StoryFacts, homes: tuple[Home, ...]) -> Iterator[Home]:
    """The parents' home in which somebody visited the child before the first home on record began."""
    first = next((h for h in homes if h.start), None)
    if first is None or first.start is None or is_open(first.start):
        return
    found = seen_at_home(story, before=first.start)
    if found and not any(set(h.with_ids) & set(found.parent_ids) and h.start is None for h in homes):
        yield Home(found.parent_ids, "family", found.fact_ids, _by(found.day), is_derived=True)


def _by(day: PartialDate) -> PartialDate:
    """ "By that day": the child may have lived there for long before."""
    return PartialDate(f"../{day.latest.isoformat()}")


def _adopted_once(homes: list[Home]) -> list[Home]:
    """An adoptive home and the placement that it began with are one home, from the placement on."""
    adoptive = [h for h in homes if h.kind == "adoptive"]
    if not adoptive:
        return homes
    same = [h for h in homes if h.kind != "adoptive" and set(h.with_ids) & set(adoptive[0].with_ids)]
    first = min((h for h in same if h.start), key=lambda h: date_key(h.start), default=adoptive[0])
    facts = (i for h in (*same, *adoptive) for i in h.fact_ids)
    merged = replace(adoptive[0], start=first.start, fact_ids=tuple(dict.fromkeys((*first.fact_ids, *facts))))
    return [h for h in homes if h not in same and h not in adoptive] + [merged]


def _with_the_living(story: StoryFacts, home: Home) -> Home | None:
    """The home without those who had died before it began; None when nobody is left of those who are named."""
    start = home.start
    if start is None or is_open(start):
        return home
    alive = tuple(p for p in home.with_ids if not (day := _died(story, p)) or day.latest >= start.earliest)
    return replace(home, with_ids=alive) if alive or not home.with_ids else None


def _died(story: StoryFacts, person_id: str) -> PartialDate | None:
    death = story.death(person_id)
    return event(death).date if death else story.profiles[person_id].died


def _named_once(homes: list[Home]) -> list[Home]:
    """Without those of which nobody is named and that may have begun on the day of one whose people are."""
    starts = [h.start for h in homes if h.with_ids and h.start]
    return [
        h for h in homes if h.with_ids or not h.start or not any(_may_be_same(h.start, s) for s in starts)
    ]


def _may_be_same(a: PartialDate, b: PartialDate) -> bool:
    """Whether two days can be the same, or two that follow each other: a move late at night."""
    if is_open(a) or is_open(b):
        return False
    return a.earliest <= b.latest + timedelta(days=1) and b.earliest <= a.latest + timedelta(days=1)


_UNNOTICED = timedelta(days=28)


def _joined(homes: list[Home]) -> list[Home]:
    """One home for two with the same people that follow each other, unless the child was away between them."""
    found: list[Home] = []
    for home in homes:
        before = found[-1] if found else None
        if (
            before
            and home.with_ids
            and set(before.with_ids) == set(home.with_ids)
            and not _is_away(before, home)
        ):
            facts = dict.fromkeys((*before.fact_ids, *home.fact_ids))
            found[-1] = replace(before, fact_ids=tuple(facts), end=home.end, end_ids=home.end_ids)
        else:
            found.append(home)
    return found


def _is_away(before: Home, after: Home) -> bool:
    ended, start = before.end, after.start
    return ended is not None and start is not None and start.earliest - ended.latest > _UNNOTICED


def _with_partners(story: StoryFacts, home: Home) -> Home:
    """The home with those who care for the child together with somebody there: same kind of care, same times."""
    here = [f for f in story.carers if relationship(f).subject_id in home.with_ids]
    if not here:
        return home
    keys = {_care(f) for f in here}
    joined = [f for f in story.carers if _care(f) in keys]
    ids = dict.fromkeys((*home.with_ids, *(relationship(f).subject_id for f in joined)))
    return replace(
        home, with_ids=tuple(ids), fact_ids=tuple(dict.fromkeys((*home.fact_ids, *(f.id for f in joined))))
    )


def _care(fact: Fact) -> tuple[object, ...]:
    claim = relationship(fact)
    return (claim.nature, claim.status, claim.start and claim.start.edtf, claim.end and claim.end.edtf)


def current_home(homes: tuple[Home, ...]) -> Home | None:
    """The home that the child lives in now."""
    return next((h for h in reversed(homes) if h.is_current), None)


def cared_for_there(story: StoryFacts, home: Home) -> tuple[Fact, ...]:
    """Facts that grown-ups of the home care for other children now."""
    return tuple(
        f
        for f in story.relations("carer")
        if relationship(f).subject_id in home.with_ids
        and relationship(f).object_id != story.child_id
        and relationship(f).status == "current"
    )


def under_one_roof(story: StoryFacts) -> dict[str, tuple[str, ...]]:
    """Everybody else who shares a household with the child now, each with the two facts that say so."""
    found: dict[str, tuple[str, ...]] = {}
    for mine in (tie for tie in story.ties(story.child_id) if _is_shared_now(story, tie)):
        for fact in story.facts:
            claim = fact.claim
            if (
                isinstance(claim, Tie)
                and isinstance(mine.claim, Tie)
                and claim.organisation_id == mine.claim.organisation_id
                and claim.person_id != story.child_id
                and _is_shared_now(story, fact)
            ):
                found[claim.person_id] = (mine.id, fact.id)
    return found


def _of_the_child(story: StoryFacts, kind: str) -> Iterator[Fact]:
    """Events of a kind that bring the child to a home, for more than a night."""
    for fact in story.events(kind):
        if not story.is_short_stay(fact) and not is_of_another(story, fact):
            yield fact


def _placements(story: StoryFacts) -> Iterator[Home]:
    for fact in _of_the_child(story, "placement_start"):
        others = [p for p in event(fact).people if p != story.child_id]
        carers = [f for f in story.carers if relationship(f).subject_id in others or _starts_with(f, fact)]
        adults = [relationship(f).subject_id for f in carers] or [
            p for p in others if _is_adult_kin(story, p)
        ]
        yield Home(
            tuple(dict.fromkeys(adults)),
            _kind(story, carers, adults),
            (fact.id, *(f.id for f in carers)),
            event(fact).date,
        )


def _starts_with(carer: Fact, placement: Fact) -> bool:
    """A carer fact and a placement that begin on the same known day."""
    start, begun = relationship(carer).start, event(placement).date
    return start is not None and begun is not None and start.is_day and start.edtf == begun.edtf


def _kind(story: StoryFacts, carers: list[Fact], adults: list[str]) -> str:
    natures = [relationship(f).nature for f in carers]
    if natures:
        return next((_KINDS[n] for n in natures if n in _KINDS), "unknown")
    return "family" if any(p in story.parents for p in adults) else "kin" if adults else "unknown"


def _is_adult_kin(story: StoryFacts, person_id: str) -> bool:
    kinship = story.kin.get(person_id)
    return kinship is not None and kinship.up > kinship.down and not kinship.parts


def _moves(story: StoryFacts) -> Iterator[Home]:
    for fact in _of_the_child(story, "move_home"):
        people = event(fact).people
        carers = [f for f in story.carers if _starts_with(f, fact)]
        adults = [p for p in people if p != story.child_id and _is_adult_kin(story, p)]
        adults = adults or [relationship(f).subject_id for f in carers]
        adults = [p for p in adults if not _is_left(story, fact, p)]
        if people and people[0] == story.child_id and adults:
            kind = _kind(story, carers, adults)
            yield Home(tuple(adults), kind, (fact.id, *(f.id for f in carers)), event(fact).date)


def _is_left(story: StoryFacts, move: Fact, person_id: str) -> bool:
    """Whether a move leads away from somebody: "moved from Winifred's to the shared house"."""
    profile = story.profiles[person_id]
    words = {w for name in (profile.name, *profile.also_known_as) for w in re.findall(r"\w{2,}", name)}
    names = "|".join(re.escape(w) for w in sorted(words))
    text = f"{event(move).summary}. {story.source_text(move)}"
    return re.search(rf"\b(?:from|left|leav\w+) (?:[\w']+ ){{0,2}}(?:{names})\b", text) is not None


def _adoptions(story: StoryFacts) -> Iterator[Home]:
    facts = [
        f for f in story.relations("parent", other=story.child_id) if relationship(f).nature == "adoptive"
    ]
    if facts:
        day = next(
            (event(f).date for f in story.events("adoption") if event(f).people[0] == story.child_id), None
        )
        ids = tuple(relationship(f).subject_id for f in facts)
        yield Home(ids, "adoptive", tuple(f.id for f in facts), day)


def _cared_for(story: StoryFacts) -> Iterator[Home]:
    groups: dict[tuple[object, ...], list[Fact]] = {}
    for fact in story.carers:
        groups.setdefault(_care(fact), []).append(fact)
    for facts in groups.values():
        claim = relationship(facts[0])
        yield Home(
            tuple(relationship(f).subject_id for f in facts),
            _kind(story, facts, []),
            tuple(f.id for f in facts),
            claim.start,
            claim.end,
            tuple(f.id for f in facts) if claim.end else (),
        )


def _households(story: StoryFacts) -> Iterator[Home]:
    """Grown-ups of the family who share a household with the child."""
    for tie in story.ties(story.child_id):
        claim = tie.claim
        if not isinstance(claim, Tie) or not _is_household(story, claim):
            continue
        shared = [
            f
            for f in story.facts
            if isinstance(f.claim, Tie)
            and f.claim.organisation_id == claim.organisation_id
            and f.claim.status == claim.status
            and _is_adult_kin(story, f.claim.person_id)
        ]
        if shared:
            adults = [f.claim.person_id for f in shared if isinstance(f.claim, Tie)]
            yield Home(
                tuple(dict.fromkeys(adults)),
                _kind(story, [], adults),
                (tie.id, *(f.id for f in shared)),
                claim.start,
                claim.end,
            )


def _is_household(story: StoryFacts, tie: Tie) -> bool:
    organisation = story.case.organisation(tie.organisation_id)
    return organisation is not None and organisation.kind == "household"


def _with_end(story: StoryFacts, home: Home) -> Home:
    """The home with the end that a placement's end, or a carer fact, gives."""
    if home.end is not None:
        return home
    moves = (f for f in story.events("move_home") if any(_is_left(story, f, p) for p in home.with_ids))
    for fact in (*story.events("placement_end"), *moves):
        if set(event(fact).people) & set(home.with_ids) and _is_after(event(fact), home):
            return replace(home, end=event(fact).date, end_ids=(fact.id,))
    for carer in story.carers:
        if relationship(carer).subject_id in home.with_ids and relationship(carer).end:
            return replace(home, end=relationship(carer).end, end_ids=(carer.id,))
    return _ended_by_death(story, home)


def _ended_by_death(story: StoryFacts, home: Home) -> Home:
    """The home of one grown-up, who has died, had ended by then."""
    death = story.death(home.with_ids[0]) if len(home.with_ids) == 1 else None
    day = event(death).date if death else None
    if death is None or day is None or not _is_after(event(death), home):
        return home
    return replace(home, end=_by(day), end_ids=(death.id,))


def _is_after(ended: Event, home: Home) -> bool:
    """Whether what ended may be this home: one of the day it began is the home before it."""
    if ended.date is None or home.start is None:
        return True
    return ended.date.latest >= home.start.earliest and not (ended.date.is_day and ended.date == home.start)


def _is_now(story: StoryFacts, home: Home) -> bool:
    return (
        any(relationship(f).subject_id in home.with_ids for f in story.current_carers)
        or home.kind == "adoptive"
        or any(_is_shared_now(story, tie) for tie in story.ties(story.child_id) if tie.id in home.fact_ids)
    )


def _is_shared_now(story: StoryFacts, tie: Fact) -> bool:
    """Whether the child's tie to a household is said to hold now."""
    claim = tie.claim
    return (
        isinstance(claim, Tie) and _is_household(story, claim) and claim.status == "current" and not claim.end
    )


def _with_current(story: StoryFacts, homes: list[Home]) -> tuple[Home, ...]:
    """Marks the home of current carers; without any, the last move, when nothing says that it ended."""
    named = [h for h in homes if _is_now(story, h) and h.end is None]
    last = named[-1] if named else (homes[-1] if homes and _stands(story, homes[-1]) else None)
    return tuple(replace(h, is_current=h is last) for h in homes)


def _stands(story: StoryFacts, home: Home) -> bool:
    is_former = any(
        isinstance(f.claim, Relationship) and f.claim.status == "former"
        for f in story.carers
        if relationship(f).subject_id in home.with_ids
    )
    if home.kind == "family":
        return home.end is None and home.start is not None
    return home.end is None and not is_former and home.start is not None and bool(home.with_ids)
