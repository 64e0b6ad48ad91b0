"""Events that the words of a note tell of: a word such as "arrested", the date that belongs to it and who takes part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from casefile.partial_date import PartialDate
from casefile.record import Assertion, Event
from casefile.vocabulary import Certainty
from extract.age_patterns import AGE_NUMBER, number_of
from extract.assertion import assertion_at, assertion_in
from extract.assertion_cues import HARM
from extract.dates import DateMention
from extract.deaths import death_assertion
from extract.doc_text import text_of
from extract.events_ages import date_by_age
from extract.events_ahead import is_to_come
from extract.events_dating import Calendar
from extract.events_lexicon import Trigger
from extract.events_people import Cast, people_of
from extract.events_place import place_of
from extract.events_summary import summarise
from extract.layout import Layout
from extract.proposals import ProposedFact

# "CIN plan 15/08/2016 to 27/01/2017": the second date ends what the first began.
_ENDS = {
    "care_start": "care_end",
    "imprisonment": "release",
    "placement_start": "placement_end",
    "plan_start": "plan_end",
}
_UNTIL = re.compile(r"\b(?:until|till|up to)\s+(?:about\s+|at least\s+)?$", re.IGNORECASE)
# Each of several dates is one more: "Visits: 1/11, 22/11, 14/12".
_LISTABLE = {"assessment", "court_hearing", "family_time", "hospital", "incident", "review", "visit"}
_LONGEST_QUOTE = 160
# What happens on one day: told of a whole year it is a habit, or no event at all ("they met in 2016").
_OF_ONE_DAY = {"disclosure", "family_time", "other", "referral", "visit"}


def told_events(
    doc: Doc, triggers: Sequence[Trigger], calendar: Calendar, cast: Cast, layout: Layout
) -> Iterator[ProposedFact]:
    """An event for each of the words that has a date and somebody who takes part."""
    for trigger in triggers:
        if trigger.type == "disclosure" and not _tells_of_harm(text_of(doc), trigger, calendar, cast):
            continue
        when = _when(trigger, calendar)
        if when is not None and trigger.type in _OF_ONE_DAY and _is_wide(when):
            continue
        people = people_of(trigger, cast, calendar, layout) if when else ()
        if when is None or not people:
            continue
        trigger = _ended(trigger, when, text_of(doc))
        trigger = _moved(_met(trigger, text_of(doc), calendar, cast), text_of(doc), calendar, cast)
        yield _fact(doc, trigger, when, people=people, calendar=calendar, cast=cast)
        if trigger.type in _LISTABLE:
            for other in calendar.listed_with(when):
                yield _fact(doc, trigger, other, people=people, calendar=calendar, cast=cast)
        last = calendar.end_after(when) if trigger.type in _ENDS else None
        if last is not None:
            ended = Trigger(trigger.start, trigger.end, _ENDS[trigger.type], trigger.people)
            yield _fact(doc, ended, last, people=people, calendar=calendar, cast=cast)


def _ended(trigger: Trigger, when: DateMention, text: str) -> Trigger:
    """What goes on until a day as its end: "in custody until June 2014"."""
    is_end = (
        trigger.type in _ENDS
        and trigger.start < when.start
        and _UNTIL.search(text, trigger.start, when.start)
    )
    return replace(trigger, type=_ENDS[trigger.type]) if is_end else trigger


def aged_events(
    doc: Doc, triggers: Sequence[Trigger], calendar: Calendar, cast: Cast, layout: Layout
) -> Iterator[ProposedFact]:
    """An event for each of the words that only somebody's age dates."""
    births = _births(doc)
    if not births:
        return
    for trigger in triggers:
        clause = calendar.clause_of(trigger.start, trigger.end)
        people = people_of(trigger, cast, calendar, layout)
        sentence = calendar.sentence_of(trigger.start)
        if any(sentence[0] <= d.start < sentence[1] for d in calendar.usable):
            continue
        when = date_by_age(text_of(doc), clause, cast, births, people) or date_by_age(
            text_of(doc), sentence, cast, births, people
        )
        if when is not None and people:
            yield _fact(doc, trigger, when, people=people, calendar=calendar, cast=cast)


def _births(doc: Doc) -> dict[str, PartialDate]:
    """When people were born, as exactly as the note says."""
    found: dict[str, PartialDate] = {}
    for fact in doc._.attributes or ():
        if fact.claim.field == "born" and "/" not in fact.claim.value:
            value = PartialDate(fact.claim.value)
            known = found.get(fact.claim.person_id)
            if known is None or len(value.edtf.rstrip("~")) > len(known.edtf.rstrip("~")):
                found[fact.claim.person_id] = value
    return found


# "Martin is alive": takes back a death that an earlier note reported.
_ALIVE = re.compile(
    r"\b(?:is|was|are|were|turned out to be|found)\s(?:still\s|very much\s|in fact\s)?alive\b|\bnot dead\b|\b(?:did not|didn['’]t|never) die[d]?\b(?! (?:of|by|from|in|on|at)\b)"
    r"|\b(?:recorded|reported|listed)\s(?:as\s)?(?:dead|deceased)\s(?:in error|wrongly|by mistake)"
    r"|\b(?:wrongly|mistakenly)\s(?:recorded|reported|listed)\s(?:as\s|to be\s)?(?:dead|deceased|killed)",
    re.IGNORECASE,
)


def denied_deaths(doc: Doc, calendar: Calendar, cast: Cast) -> Iterator[ProposedFact]:
    """A denied death, without a date, of somebody whom the note calls alive."""
    for match in _ALIVE.finditer(text_of(doc)):
        first, _ = calendar.sentence_of(match.start())
        people = _spoken_of(text_of(doc), cast, first, match.start())
        if people and "?" not in text_of(doc)[match.end() : match.end() + 2]:
            claim = Event("death", people[-1:], summary=summarise(text_of(doc), first, match.end()))
            denied = Assertion(Certainty.NEGATED)
            yield ProposedFact(claim, match.start(), match.end(), "rule:alive", 0.8, denied)


def _spoken_of(text: str, cast: Cast, start: int, end: int) -> tuple[str, ...]:
    """The family named there, nobody as the owner of another: "Barry, Kelly's father, is alive"."""
    family = [m for m in cast.between(start, end) if not set(m.referents) <= cast.professionals]
    own = [m for m in family if not re.match(r"['’]s\b", text[m.end :])]
    return tuple(dict.fromkeys(r for m in own or family for r in m.referents))


def _is_wide(when: DateMention) -> bool:
    """Whether a date is no nearer than a year or a season of it."""
    return len(when.edtf.rstrip("~?%")) == len("2015") or bool(re.fullmatch(r"\d{4}-2[1-4][~?%]*", when.edtf))


def _tells_of_harm(text: str, trigger: Trigger, calendar: Calendar, cast: Cast) -> bool:
    """Whether what a child tells, in the words that follow, is of harm: "told her teacher that Dad hit her"."""
    if not re.match(r"told|tell|said|says", text[trigger.start : trigger.end], re.IGNORECASE):
        return True
    first, _ = calendar.clause_of(trigger.start, trigger.end)
    told_by = cast.family_between(first, trigger.start)
    is_of_child = not told_by or bool(set(told_by) & set(cast.children))
    return is_of_child and HARM.search(text[trigger.start : trigger.end + 120].split("\n")[0]) is not None


# "Rhiannon visited", "I saw both": who comes says whether it is work or family.
_MEETS = re.compile(r"(?:saw|met|visited|came to see|came round)", re.IGNORECASE)
# "came for tea", "here for the day": of a parent time with family, of anybody else a visit.
_SOCIAL = re.compile(r"(?:came|come|comes|here|round|stayed)\b", re.IGNORECASE)
_WRITER = re.compile(
    r"\b(?:I|we|SW|HV|FSW|IRO|social worker|health visitor|midwife|guardian|nurse|officer|doctor|Dr)\b"
)


def _met(trigger: Trigger, text: str, calendar: Calendar, cast: Cast) -> Trigger:
    """A meeting as a visit, when somebody comes for their job, or as time with family."""
    if trigger.type != "family_time":
        return trigger
    first, _ = calendar.clause_of(trigger.start, trigger.end)
    comes = [m for m in cast.between(first, trigger.start) if m.kind != "group"]
    if _SOCIAL.match(text, trigger.start, trigger.end):
        is_guest = bool(comes) and not set(comes[-1].referents) & {*cast.parents, *cast.children}
        return Trigger(trigger.start, trigger.end, "visit", "clause") if is_guest else trigger
    if not _MEETS.match(text, trigger.start, trigger.end):
        return trigger
    is_work = bool(_WRITER.search(text, first, trigger.start)) or bool(
        comes and set(comes[-1].referents) <= cast.professionals
    )
    return Trigger(trigger.start, trigger.end, "visit", "case") if is_work else trigger


_PLACED = re.compile(r"foster|plac|carer|kinship|guardian|introductions|matched|respite", re.IGNORECASE)


def _moved(trigger: Trigger, text: str, calendar: Calendar, cast: Cast) -> Trigger:
    """A stay with somebody as a change of home, when only grown-ups are spoken of before it."""
    if trigger.type != "placement_start" or _PLACED.search(text, trigger.start, trigger.end):
        return trigger
    before = cast.family_between(calendar.clause_of(trigger.start, trigger.end)[0], trigger.start)
    is_grown = bool(before) and set(before) <= cast.grown
    return Trigger(trigger.start, trigger.end, "move_home", "subject") if is_grown else trigger


# "since her dad died, worse since he was convicted on 9 December": the date belongs to what came later.
_OTHER_TIME = re.compile(r"\bsince\b(?!\s*$)", re.IGNORECASE)


def _is_counted_from(trigger: Trigger, found: DateMention, text: str) -> bool:
    """Whether the words before the event only tell how far from it something lies.

    "It was seven years on Saturday since her husband died", "they separated six months after she died".
    """
    words = r"\s*(?:since|after|before)\b(?!\s*,)" if found.kind == "offset" else r"\s*since\b(?!\s*,)"
    return re.match(words, text[found.end : trigger.start], re.IGNORECASE) is not None


_YEARS_TO = re.compile(rf"\b(?P<count>{AGE_NUMBER}) (?:years?|yrs?)(?: ago)?,? (?:on |last |this )*$")


def _years_before(found: DateMention, text: str) -> DateMention | None:
    """The day so many years earlier: "seven years Saturday since her husband died"; None where no years are counted."""
    counted = _YEARS_TO.search(text[: found.start][-40:])
    if counted is None or not _is_a_day(found, text) or not re.fullmatch(r"\d{4}(?:-\d\d){0,2}", found.edtf):
        return None
    year = int(found.edtf[:4]) - number_of(counted["count"])
    return replace(found, edtf=f"{year:04}{found.edtf[4:]}")


def _is_a_day(found: DateMention, text: str) -> bool:
    return found.kind != "offset" or text[found.start : found.end].lower() in ("today", "yesterday")


def _is_called_late(trigger: Trigger, found: DateMention, text: str) -> bool:
    """Whether words only call somebody late, and the date is that of something else they tell."""
    return (
        re.match(
            r"(?:the|my|our|your|his|her|their|and|['’]s) late\b",
            text[trigger.start : trigger.end],
            re.IGNORECASE,
        )
        is not None
        and re.match(r"[^\n]{0,25}\(", text[trigger.end : found.start + 1]) is None
    )


# What one day brings after another: "executed Wed 16/03 22:40. Curtis arrested."
_SAME_DAY = {"arrest", "care_start", "hospital", "injury", "placement_start"}
# "he broke his arm when he was nine" in an entry of today
_AT_AN_AGE = re.compile(
    r"^[^.;\n]{0,50}?\b(?:when|since|until|before|after)\s+(?:I|he|she|they|we|you|[A-Z][\w'’-]+)\s+(?:was|were|turned)\s+(?:about\s+|only\s+|just\s+)?(?:\d{1,2}|[a-z]+(?:een|ve|ix|ht|ne|en|ee|ur|wo)|little|small|younger|a\s+(?:baby|child|kid|toddler|teenager))\b"
)


def _when(trigger: Trigger, calendar: Calendar) -> DateMention | None:
    found = calendar.date_of(trigger.start, trigger.end, event_type=trigger.type)
    if found is None and trigger.type in _SAME_DAY:
        found = calendar.told_before(trigger.start)
    if found is calendar.usual and trigger.type == "order_made" and not _performs(trigger, calendar.text):
        return None
    if found is not None and _OTHER_TIME.search(calendar.text[trigger.end : found.start]):
        return None
    if found is not None and trigger.type == "death" and _is_called_late(trigger, found, calendar.text):
        return None
    if found is not None and _is_counted_from(trigger, found, calendar.text):
        return _years_before(found, calendar.text)
    if found is not None and trigger.type == "death" and "\n" in calendar.text[found.end : trigger.start]:
        return None
    if found is not None and not _shares_sentence(found, trigger, calendar):
        # "told Cai he had the same room when he came to us at 8": another time than the entry's.
        clause = calendar.text[calendar.clause_of(trigger.start, trigger.end)[0] : trigger.start]
        if re.search(r"\b(?:when|before|after|since|until|used to|had)\b", clause, re.IGNORECASE):
            return None
        if _AT_AN_AGE.search(calendar.text[trigger.end : calendar.sentence_of(trigger.start)[1]]):
            return None
    return found


def _performs(trigger: Trigger, text: str) -> bool:
    """Whether the words make the order: "I make a care order", "IT IS ORDERED"."""
    return re.match(r"(?:i|it|there|so)\b", text[trigger.start : trigger.end], re.IGNORECASE) is not None


def _shares_sentence(found: DateMention, trigger: Trigger, calendar: Calendar) -> bool:
    first, last = calendar.sentence_of(trigger.start)
    return first <= found.start < last


def _fact(
    doc: Doc, trigger: Trigger, when: DateMention, *, people: tuple[str, ...], calendar: Calendar, cast: Cast
) -> ProposedFact:
    clause = calendar.clause_of(trigger.start, trigger.end)
    start, end = _words(text_of(doc), trigger, when, clause)
    claim = Event(
        trigger.type,
        people,
        PartialDate(when.edtf),
        place=place_of(trigger.type, text_of(doc), clause, cast),
        summary=summarise(
            text_of(doc), *clause, date=(when.start, when.end), told=(trigger.start, trigger.end)
        ),
    )
    # "concerns NOT SUBSTANTIATED": the words themselves are the event.
    is_outcome = re.search(
        r"\b(?:acquitted|cleared|not|refused)\b", text_of(doc)[trigger.start : trigger.end], re.IGNORECASE
    )
    asserted = Assertion() if is_outcome else _asserted(doc, trigger, cast)
    # Nobody plans a death: the date of the note is mistaken, or only says when it was begun.
    if (
        trigger.type != "death"
        and is_to_come(doc, when, clause)
        and asserted.certainty is not Certainty.NEGATED
    ):
        asserted = replace(asserted, certainty=Certainty.HYPOTHETICAL)
    return ProposedFact(claim, start, end, f"rule:{trigger.type.replace('_', '-')}", 0.7, asserted)


_DECIDES = re.compile(
    r"\W*(?:the\s+)?(?:decisions?|outcomes?|conclusions?)(?:\s+of\s+[a-z ]+)?\W*", re.IGNORECASE
)


def _is_decided(doc: Doc, trigger: Trigger) -> bool:
    """Whether a conference makes or ends its plan in a line such as "Decision: child protection plan, neglect"."""
    line = doc._.layout.line_at(trigger.start) if doc._.layout else None
    is_conference = doc._.document is not None and doc._.document.kind == "conference"
    is_plan = trigger.type in ("plan_end", "plan_start")
    if line is None or not (is_conference and is_plan and line.label and _DECIDES.fullmatch(line.label)):
        return False
    said = text_of(doc)[text_of(doc).index(":", line.start) + 1 : line.end]
    return assertion_in(said, 0, len(said)).certainty is Certainty.AFFIRMED


def _asserted(doc: Doc, trigger: Trigger, cast: Cast) -> Assertion:
    if _is_decided(doc, trigger):
        return Assertion()
    death = cast.death_at(trigger.start) if trigger.type == "death" else None
    if death is not None:
        return death_assertion(doc, death)
    return assertion_at(doc, trigger.start, trigger.end, is_harm=trigger.type == "incident")


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
