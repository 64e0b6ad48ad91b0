"""Which days change a family: the dates of births, deaths, couples, care and homes, and the days worth looking at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from casefile.partial_date import PartialDate
from casefile.profile import profile, usable_facts
from casefile.record import Case, Event, Relationship, Tie
from graph.conditions import without_terminations
from graph.genogram_labels import listed

_WORDS_OF_EVENT = {
    "adoption": "{} adopted",
    "birth": "{} born",
    "care_end": "Care ends: {}",
    "care_start": "Care begins: {}",
    "death": "{} died",
    "divorce": "{} divorced",
    "marriage": "{} married",
    "move_home": "Move of home: {}",
    "order_made": "Order made: {}",
    "placement_end": "Placement ends: {}",
    "placement_start": "Placement begins: {}",
    "pregnancy": "Pregnancy known: {}",
    "separation": "{} separated",
}
_STARTS_OF_CARE = ("placement_start", "care_start", "order_made")
_ENDS_OF_CARE = ("placement_end", "care_end")


@dataclass
class Dates:
    """When what happened, by usable facts; the first that gives a date wins, and for care the widest span.

    Couples by the pair of ids, care by (carer, child); pregnancies by everybody whom the event names.
    """

    born: dict[str, PartialDate] = field(default_factory=dict)
    died: dict[str, PartialDate] = field(default_factory=dict)
    adopted: dict[str, PartialDate] = field(default_factory=dict)
    pregnancies: dict[str, list[PartialDate]] = field(default_factory=dict)
    married: dict[frozenset[str], PartialDate] = field(default_factory=dict)
    separated: dict[frozenset[str], PartialDate] = field(default_factory=dict)
    divorced: dict[frozenset[str], PartialDate] = field(default_factory=dict)
    placed: dict[tuple[str, str], PartialDate] = field(default_factory=dict)
    left: dict[tuple[str, str], PartialDate] = field(default_factory=dict)
    parents: list[tuple[str, str]] = field(default_factory=list)  # (birth parent, child)

    @property
    def pregnant(self) -> dict[str, PartialDate]:
        """The first known pregnancy of each person."""
        return {p: min(several, key=lambda d: d.sort_key) for p, several in self.pregnancies.items()}


@dataclass(frozen=True)
class DateThatMatters:
    """A day on which the family changed, and how, in words: "Ava born"."""

    day: date
    words: tuple[str, ...]


def collect_dates(case: Case, *, accepted_only: bool = False) -> Dates:
    """The dates that the usable facts of the case give."""
    dates = Dates()
    for person in case.people:
        shown = profile(case, person.id, accepted_only=accepted_only)
        if shown.born is not None:
            dates.born[person.id] = shown.born
        if shown.died is not None:
            dates.died[person.id] = shown.died
    for fact in usable_facts(case, accepted_only=accepted_only):
        claim = fact.claim
        if isinstance(claim, Event) and claim.date is not None and claim.people:
            _add_event(dates, claim, claim.date)
        elif isinstance(claim, Relationship) and claim.type == "parent" and claim.nature in ("birth", None):
            dates.parents.append((claim.subject_id, claim.object_id))
    return dates


def _add_event(dates: Dates, event: Event, when: PartialDate) -> None:
    first, *others = event.people
    couples = {"marriage": dates.married, "separation": dates.separated, "divorce": dates.divorced}
    persons = {"birth": dates.born, "death": dates.died, "adoption": dates.adopted}
    if event.type in persons:
        persons[event.type].setdefault(first, when)
    elif event.type in couples and len(event.people) == 2:
        couples[event.type].setdefault(frozenset(event.people), when)
    elif event.type == "pregnancy":
        for person in event.people:
            dates.pregnancies.setdefault(person, []).append(when)
    elif event.type in (*_STARTS_OF_CARE, *_ENDS_OF_CARE):
        care = dates.placed if event.type in _STARTS_OF_CARE else dates.left
        for one in (first, *others):
            for other in (first, *others):
                # Somebody placed twice with one carer: the first beginning and the last end.
                known = care.get((one, other), when)
                chosen = min if care is dates.placed else max
                care[one, other] = chosen(known, when, key=lambda d: d.sort_key)


def dates_that_matter(case: Case, *, accepted_only: bool = False) -> tuple[DateThatMatters, ...]:
    """The days on which somebody was born or died, or a couple, care or a home began or ended; earliest first.

    Each is the first day by which the change had surely happened. Undated changes, and ones without a last day, are left out.
    """
    found: dict[date, dict[str, None]] = {}
    for when, words in _changes(without_terminations(case)[0], accepted_only=accepted_only):
        if when is not None and when.latest != date.max:
            found.setdefault(when.latest, {})[words] = None
    return tuple(DateThatMatters(day, tuple(found[day])) for day in sorted(found))


def _changes(case: Case, *, accepted_only: bool) -> Iterator[tuple[PartialDate | None, str]]:
    for person in case.people:
        shown = profile(case, person.id, accepted_only=accepted_only)
        yield shown.born, f"{shown.name} born"
        yield shown.died, f"{shown.name} died"
    for fact in usable_facts(case, accepted_only=accepted_only):
        claim = fact.claim
        if isinstance(claim, Event) and claim.type in _WORDS_OF_EVENT:
            yield claim.date, _WORDS_OF_EVENT[claim.type].format(_names(case, _whose(claim)))
        elif isinstance(claim, Relationship | Tie):
            what = _bond(case, claim)
            if what:
                yield claim.start, f"{what} from then"
                yield claim.end, f"{what} until then"


def _whose(event: Event) -> tuple[str, ...]:
    return event.people[:1] if event.type in ("birth", "death", "adoption") else event.people


def _bond(case: Case, claim: Relationship | Tie) -> str:
    if isinstance(claim, Tie):
        home = case.organisation(claim.organisation_id)
        is_home = home is not None and home.kind == "household"
        return f"{_names(case, (claim.person_id,))} at {home.name}" if home is not None and is_home else ""
    if claim.type == "partner":
        return f"{_names(case, (claim.subject_id, claim.object_id))} a couple"
    if claim.type in ("carer", "parent"):
        return f"{_names(case, (claim.subject_id,))} {claim.type} of {_names(case, (claim.object_id,))}"
    return ""


def _names(case: Case, people: tuple[str, ...]) -> str:
    return listed([profile(case, p).name for p in people])
