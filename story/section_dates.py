"""The child's story in dates, from 12 up: what the record dates, one sentence an event, in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Any, TypeAlias

from casefile.partial_date import PartialDate
from casefile.record import Event, Fact
from story.bands import AGE_BANDS
from story.book import DATED, Page, Paragraph, Sentence, Tone
from story.content import date_key, event
from story.drafting import Draft
from story.grammar import joined
from story.homes import find_lived_in
from story.pages import make_page, paragraph
from story.policy import grown_ups
from story.schools import school_of
from story.section_present import names_of
from story.tables import table
from story.telling import happening
from story.when import is_open, month_words

_LEAST = 5  # sentences; fewer are told by the other pages alone

Saying: TypeAlias = Callable[[], Sentence | None]
Entry: TypeAlias = tuple[PartialDate, Saying]


def in_dates(draft: Draft) -> list[Page]:
    """The dated events of the child's life in order; nothing below 12, or where the record dates little.

    A sentence says what kind of event it was, who was there and when, never a note's own account of it: nothing
    hard is told here that the policy keeps for a page of its own. Sentences are made in order, so that wordings vary.
    """
    if draft.band.register != "older":
        return []
    entries = sorted(_entries(draft), key=lambda entry: date_key(entry[0]))
    if len(entries) < _LEAST:
        return []
    told = [Paragraph((sentence,), DATED) for _, say in entries if (sentence := say())]
    return [make_page(draft, "in_dates", [paragraph(draft.stock("dates.intro")), *told], tone=Tone.NEUTRAL)]


def _entries(draft: Draft) -> Iterator[Entry]:
    """What can be told; of one day births come first, then what grown-ups decided, then moves and good things."""
    born, fact_ids = draft.story.birth
    if born:
        yield born, partial(draft.say, "born", fact_ids, when=draft.when(born))
    yield from _births(draft)
    for row in table("dated")["events"]:
        if draft.band.index >= AGE_BANDS[row["from"]].index:
            yield from _of_row(draft, row)
    for home in find_lived_in(draft.story):
        names = names_of(draft, home.with_ids)
        if home.start and names and not is_open(home.start):
            yield (
                home.start,
                partial(draft.say, "dated_move", home.fact_ids, when=draft.when(home.start), x=names),
            )
    for fact in draft.story.events("achievement", "other"):
        day = event(fact).date
        if day and fact.id not in draft.told | draft.reserved:
            yield day, partial(happening, draft, fact)


def _births(draft: Draft) -> Iterator[Entry]:
    """The births of brothers and sisters, by month and year, for the day is theirs to tell; twins in one sentence."""
    days: dict[PartialDate, dict[str, str]] = defaultdict(dict)
    for person_id in draft.story.siblings:
        born, fact_id = draft.story.profiles[person_id].born, draft.story.attribute(person_id, "born")
        if born and fact_id and draft.names.knows(person_id):
            days[born][fact_id] = draft.name(person_id)
    for day, names in days.items():
        yield (
            day,
            partial(
                draft.say_from,
                "dated.birth",
                table("dated")["births"]["many" if len(names) > 1 else "texts"],
                list(names),
                x=joined(list(names.values())),
                when=month_words(day),
            ),
        )


def _of_row(draft: Draft, row: Mapping[str, Any]) -> Iterator[Entry]:
    """The events of one row of the table: those of one day, or of one year where the row says so, together."""
    groups: dict[object, list[Fact]] = defaultdict(list)
    for fact in draft.story.facts:
        claim = fact.claim
        if not isinstance(claim, Event) or claim.type != row["type"] or not claim.date:
            continue
        if _FITS[row["who"]](draft, claim) and not _is_hearing_of_an_order(draft, claim):
            groups[claim.date.earliest.year if row.get("by_year") else claim.date].append(fact)
    for group in groups.values():
        first = min((d for f in group if (d := event(f).date)), key=date_key)
        yield first, partial(_tell, draft, row, group)


def _is_hearing_of_an_order(draft: Draft, claim: Event) -> bool:
    """Whether the order that a hearing made is told for the same day."""
    return claim.type == "court_hearing" and any(
        event(f).date == claim.date for f in draft.story.events("order_made", "adoption")
    )


def _tell(draft: Draft, row: Mapping[str, Any], facts: Sequence[Fact]) -> Sentence | None:
    dates = list(dict.fromkeys(d for f in facts if (d := event(f).date)))
    is_many = len(dates) > 1
    day = PartialDate(str(dates[0].earliest.year)) if is_many else dates[0]
    people = [draft.name(p) for p in event(facts[0]).people if draft.names.knows(p)]
    slots = dict(zip(("x", "y"), people, strict=False))
    texts = row["many"] if is_many else row["texts"]
    if "named" in row and (place := school_of(draft.story, facts[0])):
        texts, slots = row["named"], {**slots, "place": place}
    return draft.say_from(
        f"dated.{row['type']}",
        texts,
        [f.id for f in (facts if is_many else facts[:1])],
        topic=row.get("topic", ""),
        slots=slots,
        when=draft.when(day),
    )


def _is_of_a_couple(draft: Draft, claim: Event) -> bool:
    """Whether an event names two grown-ups whom the book can name, one of them a parent, and nobody else."""
    return (
        len(claim.people) == 2
        and bool(set(claim.people) & set(draft.story.parents))
        and set(claim.people) <= grown_ups(draft.story)
        and all(draft.names.knows(p) for p in claim.people)
    )


def _is_of_the_child(draft: Draft, claim: Event) -> bool:
    return claim.people[:1] == (draft.story.child_id,)


def _is_about_the_child(draft: Draft, claim: Event) -> bool:
    return draft.story.child_id in claim.people


_FITS: MappingProxyType[str, Callable[[Draft, Event], bool]] = MappingProxyType(
    {
        "couple": _is_of_a_couple,
        "child": _is_of_the_child,
        "about_child": _is_about_the_child,
    }
)
