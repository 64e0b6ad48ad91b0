"""Events that the words of a note tell of: a word such as "arrested", the date that belongs to it and who takes part."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from casefile.partial_date import PartialDate
from casefile.record import Event
from extract.assertion import assertion_at
from extract.dates import DateMention
from extract.events_dating import Calendar
from extract.events_lexicon import Trigger, find_triggers
from extract.events_people import Cast, people_of
from extract.events_summary import summarise
from extract.layout import Layout
from extract.proposals import ProposedFact

# "CIN plan 15/08/2016 to 27/01/2017": the second date ends what the first began.
_ENDS = {"care_start": "care_end", "placement_start": "placement_end", "plan_start": "plan_end"}
# Each of several dates is one more: "Visits: 1/11, 22/11, 14/12".
_LISTABLE = {"court_hearing", "family_time", "hospital", "incident", "review", "visit"}
_LONGEST_QUOTE = 160


def told_events(doc: Doc, calendar: Calendar, cast: Cast, layout: Layout) -> Iterator[ProposedFact]:
    """An event for each word of the lexicon that has a date and somebody who takes part."""
    for trigger in find_triggers(doc.text):
        when = _when(trigger, calendar)
        people = people_of(trigger, cast, calendar, layout) if when else ()
        if when is None or not people:
            continue
        yield _fact(doc, trigger, when, people=people, calendar=calendar)
        if trigger.type in _LISTABLE:
            for other in calendar.listed_with(when):
                yield _fact(doc, trigger, other, people=people, calendar=calendar)
        last = calendar.end_after(when) if trigger.type in _ENDS else None
        if last is not None:
            ended = Trigger(trigger.start, trigger.end, _ENDS[trigger.type], trigger.people)
            yield _fact(doc, ended, last, people=people, calendar=calendar)


def _when(trigger: Trigger, calendar: Calendar) -> DateMention | None:
    found = calendar.date_of(trigger.start, trigger.end)
    if found is not None and not _shares_sentence(found, trigger, calendar):
        # "told Cai he had the same room when he came to us at 8": another time than the entry's.
        clause = calendar.text[calendar.clause_of(trigger.start, trigger.end)[0] : trigger.start]
        if re.search(r"\b(?:when|before|after|since|until|used to|had)\b", clause, re.IGNORECASE):
            return None
    return found


def _shares_sentence(found: DateMention, trigger: Trigger, calendar: Calendar) -> bool:
    first, last = calendar.sentence_of(trigger.start)
    return first <= found.start < last


def _fact(
    doc: Doc, trigger: Trigger, when: DateMention, *, people: tuple[str, ...], calendar: Calendar
) -> ProposedFact:
    clause = calendar.clause_of(trigger.start, trigger.end)
    start, end = _words(doc.text, trigger, when, clause)
    claim = Event(
        trigger.type,
        people,
        PartialDate(when.edtf),
        summary=summarise(doc.text, *clause, date=(when.start, when.end)),
    )
    asserted = assertion_at(doc, trigger.start, trigger.end)
    return ProposedFact(claim, start, end, f"rule:{trigger.type.replace('_', '-')}", 0.7, asserted)


def _words(text: str, trigger: Trigger, when: DateMention, clause: tuple[int, int]) -> tuple[int, int]:
    """The words that state the event: from its first word or date to its last, else its clause."""
    start, end = min(trigger.start, when.start), max(trigger.end, when.end)
    if end - start > _LONGEST_QUOTE or "\n" in text[start:end]:
        start, end = clause
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
