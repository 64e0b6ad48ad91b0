"""The case as the family stood on one day: who was born and alive, who was a couple, who cared for whom, who lived where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from casefile.errors import OutputRefused
from casefile.partial_date import PartialDate
from casefile.profile import profile
from casefile.record import (
    Attribute,
    Case,
    Claim,
    Detail,
    Event,
    Fact,
    Person,
    Relationship,
    Tie,
    claim_people,
)
from casefile.vocabulary import DONATING, RELATION_TYPES
from graph.as_at_dates import Dates, collect_dates
from graph.conditions import condition_of, loss_date
from graph.genogram_labels import listed

_PREGNANCY = timedelta(days=300)
_MOST_NAMED = 6
_PARTINGS = ("separated", "divorced", "annulled", "ended", "widowed")
_SEEN_ON_A_GENOGRAM = ("partner", "carer", "parent")  # an undated one is worth a note
_OUTSIDE_THE_FAMILY = ("professional", "friend", "neighbour", "emotional")
_LIFELONG = ("sibling", "grandparent", "great_grandparent", "aunt_uncle", "cousin", "relative")


@dataclass(frozen=True)
class CaseAsAt:
    """A case as it stood on `day`; notes: in words, what the dates leave open and how it is shown."""

    case: Case
    day: date
    notes: tuple[str, ...]


@dataclass
class _Doubts:
    """What to tell the reader, gathered on the way."""

    unborn_subjects: list[str] = field(default_factory=list)
    birth: list[str] = field(default_factory=list)
    undated: list[str] = field(default_factory=list)
    unsure: list[str] = field(default_factory=list)


def day_as_at(text: str) -> date:
    """The day that an EDTF date stands for: the last that its words allow, so that a year means its end.

    >>> day_as_at("2019-02")
    datetime.date(2019, 2, 28)

    Raises:
        CaseInvalid: the text is no date. OutputRefused: it has no last day.
    """
    day = PartialDate(text).latest
    if day == date.max:
        raise OutputRefused(
            f"'{text}' has no last day to draw; write a day, a month or a year, like 2019-03-04."
        )
    return day


def case_as_at(case: Case, day: date, *, accepted_only: bool = False) -> CaseAsAt:
    """The case as the family stood on the day, by what is on record now.

    Who was certainly not yet born is left out; a pregnancy that an event dates to the day or before is shown, without the later
    name. A beginning counts from the first day that its words allow, an end and a death from the last. What has no
    date stays as it is recorded. Whatever the dates leave open is said in `notes`.
    """
    dates = collect_dates(case, accepted_only=accepted_only)
    doubts = _Doubts()
    unborn = _unborn(case, dates, day, accepted_only=accepted_only)
    expected = {p for p in unborn if _is_expected(p, dates, day)}
    absent = unborn - expected
    people = tuple(_expected(p) if p.id in expected else p for p in case.people if p.id not in absent)
    _doubt_births(case, dates, day, absent=unborn, doubts=doubts)
    facts = tuple(_facts_then(case, dates, day, absent=absent, expected=expected, doubts=doubts))
    stood = replace(
        case,
        people=people,
        facts=_without_later_step_parents(case, facts),
        subject_ids=tuple(s for s in case.subject_ids if s not in absent),
    )
    return CaseAsAt(stood, day, tuple(_in_words(doubts)))


def _unborn(case: Case, dates: Dates, day: date, *, accepted_only: bool) -> set[str]:
    """Who was certainly not born, with the children of such people who have no date of their own."""
    unborn = set()
    for person in case.people:
        born = dates.born.get(person.id)
        shown = profile(case, person.id)
        if born is None and condition_of(case, shown, accepted_only=accepted_only):
            born = loss_date(case, shown) or dates.died.get(person.id) or dates.pregnant.get(person.id)
        if born is not None and born.earliest > day:
            unborn.add(person.id)
    newly = unborn
    while newly:
        newly = {
            child
            for parent, child in dates.parents
            if parent in newly and child not in unborn and child not in dates.born
        }
        unborn = unborn | newly
    return unborn


def _is_expected(person: str, dates: Dates, day: date) -> bool:
    born = dates.born.get(person)
    if born is None:
        return False
    carriers = [person, *(parent for parent, child in dates.parents if child == person)]
    known = (dates.pregnancies[c] for c in carriers if c in dates.pregnancies)
    return any(
        told.earliest <= day and born.earliest - _PREGNANCY <= told.latest <= born.latest
        for several in known
        for told in several
    )


def _expected(person: Person) -> Person:
    return replace(person, label="Unborn child", mentions=())


def _doubt_births(case: Case, dates: Dates, day: date, *, absent: set[str], doubts: _Doubts) -> None:
    kin = {
        p
        for f in case.facts
        if isinstance(f.claim, Relationship) and f.claim.type not in _OUTSIDE_THE_FAMILY
        for p in claim_people(f.claim)
    }
    for person in (p for p in case.people if p.id in kin or p.id in case.subject_ids):
        name, born = profile(case, person.id).name, dates.born.get(person.id)
        if person.id in absent:
            doubts.unborn_subjects += [name] if person.id in case.subject_ids else []
        elif born is None:
            doubts.birth.append(name)
        elif born.latest > day:
            doubts.unsure.append(f"birth of {name}")


def _facts_then(
    case: Case, dates: Dates, day: date, *, absent: set[str], expected: set[str], doubts: _Doubts
) -> Iterator[Fact]:
    for fact in case.facts:
        claim = _claim_then(case, fact, dates, day, doubts)
        if isinstance(claim, Event):
            present = tuple(p for p in claim.people if p not in absent)
            claim = replace(claim, people=present) if present or not claim.people else None
        if claim is None or absent & set(claim_people(claim)):
            continue
        if isinstance(claim, Attribute) and claim.person_id in expected:
            continue
        said_by = fact.assertion.said_by
        if said_by in absent:
            said_by = case.person(said_by).label
        yield replace(fact, claim=claim, assertion=replace(fact.assertion, said_by=said_by))


def _claim_then(case: Case, fact: Fact, dates: Dates, day: date, doubts: _Doubts) -> Claim | None:
    """The claim as it held on the day; None when it did not hold yet."""
    claim = fact.claim
    # Doubts are told of what can be drawn alone.
    told = doubts if fact.is_standing and fact.is_affirmed else _Doubts()
    match claim:
        case Attribute(field="died" | "deceased"):
            return _death_then(case, claim, dates, day, told)
        case Event() | Detail():
            return None if claim.date is not None and claim.date.earliest > day else claim
        case Relationship(type="partner"):
            return _couple_then(case, claim, dates, day, told)
        case Relationship() | Tie():
            return _lasting_then(case, claim, dates, day, told)
        case _:
            return claim


def _death_then(case: Case, claim: Attribute, dates: Dates, day: date, doubts: _Doubts) -> Attribute | None:
    died = PartialDate(claim.value) if claim.field == "died" else dates.died.get(claim.person_id)
    what = f"death of {profile(case, claim.person_id).name}"
    if died is None:
        doubts.undated.append(what)
        return claim
    return claim if _is_over(died, day, what, doubts) else None


def _couple_then(
    case: Case, claim: Relationship, dates: Dates, day: date, doubts: _Doubts
) -> Relationship | None:
    pair = frozenset((claim.subject_id, claim.object_id))
    what = f"couple {listed([profile(case, p).name for p in claim_people(claim)])}"
    married, start = dates.married.get(pair), claim.start or dates.married.get(pair)
    if not _has_begun(start, day, what, doubts):
        return None
    then = replace(claim, start=start)
    if claim.nature == "married" and married is not None and married.earliest > day:
        then = replace(then, nature="unknown")
    ends = [
        ("divorced", dates.divorced.get(pair)),
        ("separated", dates.separated.get(pair)),
        (claim.status or "ended", claim.end),
    ]
    if claim.status == "widowed" and claim.end is None:
        ends.append(
            ("widowed", min((dates.died[p] for p in pair if p in dates.died), key=_last, default=None))
        )
    known = [(status, end) for status, end in ends if end is not None]
    for status, end in known:
        if _is_over(end, day, f"end of {what}", doubts):
            return replace(then, status=status if status in _PARTINGS else "ended", end=end)
    if known:
        return replace(then, status="current", end=None)
    if claim.status in _PARTINGS:
        doubts.undated.append(f"end of {what}")
    return then


def _last(when: PartialDate) -> date:
    return when.latest


def _lasting_then(
    case: Case, claim: Relationship | Tie, dates: Dates, day: date, doubts: _Doubts
) -> Relationship | Tie | None:
    """A carer, an adoption, a bond or a place in a household, by its own dates or those of the events that name both."""
    if isinstance(claim, Relationship) and (claim.type in _LIFELONG or claim.nature in ("birth", *DONATING)):
        return claim
    what, start, end = _span(case, claim, dates)
    if isinstance(claim, Relationship) and claim.type not in _SEEN_ON_A_GENOGRAM:
        doubts = _Doubts()
    if not _has_begun(start, day, what, doubts):
        return None
    allowed = (
        RELATION_TYPES[claim.type].statuses if isinstance(claim, Relationship) else ("current", "former")
    )
    if end is None:
        if claim.status == "former":
            doubts.undated.append(f"end of {what}")
        return replace(claim, start=start)
    if _is_over(end, day, f"end of {what}", doubts):
        return replace(claim, start=start, end=end, status="former" if "former" in allowed else claim.status)
    return replace(claim, start=start, end=None, status="current" if "current" in allowed else claim.status)


def _span(
    case: Case, claim: Relationship | Tie, dates: Dates
) -> tuple[str, PartialDate | None, PartialDate | None]:
    """What the claim is called in a note, with its first and last dates."""
    if isinstance(claim, Tie):
        organisation = case.organisation(claim.organisation_id)
        place = organisation.name if organisation else claim.organisation_id
        return f"{profile(case, claim.person_id).name} at {place}", claim.start, claim.end
    kind = claim.nature.replace("_", " ") if claim.nature not in (None, "unknown") else ""
    names = [profile(case, p).name for p in claim_people(claim)]
    words = f"{names[0]} as {kind} {claim.type.replace('_', ' ')} of {names[1]}".replace("  ", " ")
    start, end = claim.start, claim.end
    if claim.type == "carer":
        pair = (claim.subject_id, claim.object_id)
        # An ended placement does not end the care of somebody whom the record calls a carer now.
        ended = dates.left.get(pair) if claim.status != "current" else None
        start, end = start or dates.placed.get(pair), end or ended
    elif claim.nature == "adoptive":
        start = start or dates.adopted.get(claim.object_id)
    return words, start, end


def _has_begun(start: PartialDate | None, day: date, what: str, doubts: _Doubts) -> bool:
    if start is None:
        doubts.undated.append(what)
        return True
    # An open end of "from 2019" is no doubt: it had begun.
    if start.earliest <= day < start.latest < date.max:
        doubts.unsure.append(what)
    return start.earliest <= day


def _is_over(end: PartialDate, day: date, what: str, doubts: _Doubts) -> bool:
    if end.earliest <= day < end.latest:
        doubts.unsure.append(what)
    return end.latest <= day


def _without_later_step_parents(case: Case, facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Leave out undated step-parents who were not yet the partner of the child's parent."""
    couples_ever, couples_then = set(_pairs(case.facts)), set(_pairs(facts))
    parents = {
        (c.subject_id, c.object_id)
        for f in facts
        if isinstance(c := f.claim, Relationship) and c.type == "parent" and c.nature != "step"
    }

    def is_too_early(claim: Claim) -> bool:
        if (
            not isinstance(claim, Relationship)
            or (claim.type, claim.nature) != ("parent", "step")
            or claim.start
        ):
            return False
        pairs = {frozenset((claim.subject_id, p)) for p, child in parents if child == claim.object_id}
        return bool(pairs & couples_ever) and not pairs & couples_then

    return tuple(f for f in facts if not is_too_early(f.claim))


def _pairs(facts: Iterable[Fact]) -> Iterator[frozenset[str]]:
    for fact in facts:
        if isinstance(fact.claim, Relationship) and fact.claim.type == "partner" and fact.is_standing:
            yield frozenset(claim_people(fact.claim))


def _in_words(doubts: _Doubts) -> Iterator[str]:
    for words, found in (
        ("Not yet born, the child this is about: ", doubts.unborn_subjects),
        ("No date of birth, so drawn as born: ", doubts.birth),
        ("No date, so drawn as recorded: ", doubts.undated),
        ("The dates leave open whether it had happened: ", doubts.unsure),
    ):
        several = list(dict.fromkeys(found))
        if len(several) > _MOST_NAMED:
            several = [*several[: _MOST_NAMED - 1], f"{len(several) - _MOST_NAMED + 1} more"]
        if several:
            yield f"{words}{listed(several)}."
