"""Who takes part in an event: those whom its clause names, or the children that the note is about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from extract.deaths import Death
from extract.events_dating import Calendar
from extract.events_lexicon import Trigger
from extract.layout import Layout
from extract.proposals import Mention
from extract.reading import Reading

_MOST = 8
# Characters before a sentence within which "they" or "he" is likely to be named.
_BACK = 300
# Types of which a child of the note is far likelier to be the subject than the adult spoken of last.
_CHILD_TYPES = {"achievement", "exclusion", "school_change", "school_end", "school_start"}
# Types of which a child of the note is hardly the subject while the sentence names a grown-up.
_ADULT_TYPES = {
    "arrest",
    "court_hearing",
    "divorce",
    "imprisonment",
    "marriage",
    "pregnancy",
    "release",
    "separation",
}
# Types that are about a child though the clause may name only those who listen or come.
_WITH_CHILD = {"disclosure", "family_time"}
# Types of which whoever comes, meets or examines for their job is part.
_WITH_WORKER = {"assessment", "review", "visit"}
# Types of which, in a police notice, the suspect is the subject when nobody is named.
_SUSPECT_TYPES = {"arrest", "court_hearing", "imprisonment", "release"}


@dataclass(frozen=True)
class Cast:
    """The people of one note.

    mentions: of people, in text order; children: those that the note is about; professionals: there for their job;
    suspects: named after "Suspect:"; parents: of those children, as far as the note states them;
    grown: whom the note makes a parent, partner, grandparent, aunt, uncle or carer of somebody;
    deaths: whom it calls dead; author: who says "I", where known.
    """

    mentions: tuple[Mention, ...]
    children: tuple[str, ...]
    professionals: frozenset[str] = frozenset()
    suspects: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    grown: frozenset[str] = frozenset()
    deaths: tuple[Death, ...] = ()
    author: str | None = None

    def death_at(self, start: int) -> Death | None:
        """The death whose words start at a character."""
        return next((d for d in self.deaths if d.start == start), None)

    @cached_property
    def _starts(self) -> list[int]:
        return [m.start for m in self.mentions]

    def between(self, start: int, end: int) -> list[Mention]:
        """Mentions inside characters [start, end)."""
        found = []
        for mention in self.mentions[bisect_left(self._starts, start) :]:
            if mention.start >= end:
                break
            if mention.end <= end:
                found.append(mention)
        return found

    def family_between(self, start: int, end: int) -> tuple[str, ...]:
        """Ids of those mentioned there who are not only there for their job, in text order.

        Whoever says "I" of others ("I heard that Dean moved") takes no part.
        """
        family = [m for m in self.between(start, end) if not set(m.referents) <= self.professionals]
        others = [m.start for m in family if m.kind != _SELF]
        return _ids(m for m in family if m.kind != _SELF or not others or m.start > others[-1])


_SELF = "self"  # kind of the mentions that "I" and "we" are
_FIRST_PERSON = re.compile(r"(?<![\w'’])(?:I|[Ww]e)(?![\w.])")


def with_speakers(cast: Cast, text: str, reading: Reading | None) -> Cast:
    """The cast with a mention for each "I" and "we" of somebody who is not there for their job."""
    spoken = [
        Mention(_SELF, m.start(), m.end(), (speaker,))
        for m in _FIRST_PERSON.finditer(text)
        if reading is not None
        and (speaker := reading.speaker(m.start())) is not None
        and speaker not in cast.professionals
    ]
    return replace(cast, mentions=tuple(sorted([*cast.mentions, *spoken], key=lambda m: m.start)))


_PARTY = re.compile(
    r"^\W*(?P<role>suspect|perp(?:etrator)?|victim|ip|subject(?: adult)?)\b[^:\n]{0,12}:",
    re.IGNORECASE | re.MULTILINE,
)
_PARTY_WORD = {
    "suspect": r"\b[Ss]uspect\b(?!ed|s)",
    "victim": r"\b[Vv]ictim\b(?!s)",
    "subject": r"(?<![\w])(?:[Ss]ubject)\b(?! of| to| access)",
}


def parties(text: str, mentions: Sequence[Mention]) -> tuple[tuple[Mention, ...], tuple[str, ...]]:
    """Mentions such as "victim" and "suspect" of a police notice, and the ids of the suspects."""
    named: dict[str, str] = {}
    for match in _PARTY.finditer(text):
        line_end = text.find("\n", match.end())
        first = next((m for m in mentions if match.end() <= m.start < line_end and m.kind == "name"), None)
        role = match["role"].lower().replace("perpetrator", "perp")
        role = {"perp": "suspect", "ip": "victim", "subject adult": "subject"}.get(role, role)
        if first:
            named.setdefault(role, first.referents[0])
    found = [
        Mention("role", m.start(), m.end(), (person,))
        for role, person in named.items()
        for m in re.finditer(_PARTY_WORD[role], text)
        if not text.startswith(":", m.end())
    ]
    return tuple(found), ((named["suspect"],) if "suspect" in named else ())


def people_of(trigger: Trigger, cast: Cast, calendar: Calendar, layout: Layout) -> tuple[str, ...]:
    """Ids of those who take part, the one spoken of first; empty when the note names nobody."""
    if trigger.type == "death":
        death = cast.death_at(trigger.start)
        return (death.person_id,) if death else ()
    found = _people(trigger, cast, calendar, layout)
    children = set(cast.children)
    if trigger.people == "adult":
        return _grown(found, children) or _nearest_adults(trigger, cast, calendar) or found
    if trigger.type in _ADULT_TYPES and (trigger.people == "pair" or set(found) <= children):
        return _grown(found, children) or _nearest_adults(trigger, cast, calendar) or found
    if trigger.type in _WITH_CHILD and not set(found) & children:
        return _unique((*found, *(_last_child(trigger.start, cast) or cast.children)))
    return found


def _people(trigger: Trigger, cast: Cast, calendar: Calendar, layout: Layout) -> tuple[str, ...]:
    match trigger.people:
        case "subject" | "adult":
            return _subject(trigger, cast, calendar, layout)
        case "object":
            after = calendar.clause_of(trigger.start, trigger.end)[1]
            return cast.family_between(trigger.end, after) or _subject(trigger, cast, calendar, layout)
        case "case":
            return _case(trigger, cast, calendar, layout)
    clause = calendar.clause_of(trigger.start, trigger.end)
    named = _everybody(cast, clause) if cast.family_between(*clause) else ()
    if len(named) > 1 or (named and trigger.people != "pair"):
        return named
    topic = next(_topics(trigger, cast, calendar, layout), ())
    return _unique((*named, *topic)) or cast.children


def _grown(people: Sequence[str], children: set[str]) -> tuple[str, ...]:
    return tuple(p for p in people if p not in children)


def _nearest_adults(trigger: Trigger, cast: Cast, calendar: Calendar) -> tuple[str, ...]:
    """The grown-ups of the sentence, else those named last before it: one, or for a couple's event two."""
    children = set(cast.children)
    start, end = calendar.sentence_of(trigger.start)
    count = 2 if trigger.people == "pair" else 1
    if found := _grown(cast.family_between(start, end), children):
        return found[:count]
    before = reversed(cast.between(max(0, start - _BACK), start))
    spoken = _ids(m for m in before if not set(m.referents) <= cast.professionals)
    return _grown(spoken, children)[:count] or cast.parents[:count]


def _subject(trigger: Trigger, cast: Cast, calendar: Calendar, layout: Layout) -> tuple[str, ...]:
    """The one spoken of before the word, in its clause, else further back, else behind it."""
    if trigger.type in _SUSPECT_TYPES and cast.suspects:
        first, _ = calendar.clause_of(trigger.start, trigger.end)
        if not cast.family_between(first, trigger.start):
            return cast.suspects
    clause = calendar.clause_of(trigger.start, trigger.end)
    found = cast.family_between(clause[0], trigger.start) or next(
        _topics(trigger, cast, calendar, layout), ()
    )
    if (
        trigger.type in _CHILD_TYPES
        and not set(found) & set(cast.children)
        and not _is_subject_beside(trigger, cast, calendar.text)
    ):
        return _last_child(trigger.start, cast) or found or cast.children
    return found or cast.family_between(trigger.start, clause[1]) or cast.children


# What may stand between a subject and its verb.
_AUXILIARY = re.compile(r"(?:\s+(?:also|finally|had|has|have|just|then|was|were)|['’](?:d|s))*\s+")


def _is_subject_beside(trigger: Trigger, cast: Cast, text: str) -> bool:
    """Whether somebody of the family is named right before the words: "Her aunt Lynsey graduated in July"."""
    near = cast.between(trigger.start - 60, trigger.start)
    return any(
        m.kind in ("name", "role")
        and not set(m.referents) <= cast.professionals
        and _AUXILIARY.fullmatch(text, m.end, trigger.start)
        for m in near
    )


def _topics(trigger: Trigger, cast: Cast, calendar: Calendar, layout: Layout) -> Iterator[tuple[str, ...]]:
    """Who the words may be about, nearest first: the sentence so far, the head of its line, the heading, the sentence before."""
    start, end = calendar.sentence_of(trigger.start)
    number = layout.number_at(trigger.start)
    line = layout.lines[number]
    heading = next(
        (above for above in reversed(layout.lines[max(0, number - 6) : number]) if above.kind == "heading"),
        None,
    )
    before = calendar.sentence_of(max(0, start - 2))[0] if start > 0 else 0
    clause_end = calendar.clause_of(trigger.start, trigger.end)[1]
    places = [
        (start, trigger.start),
        (trigger.start, clause_end),
        (line.start, min(line.start + 40, trigger.start)),
        (trigger.start, end),
    ]
    if heading is not None and "\n\n" not in calendar.text[heading.end + 2 : trigger.start]:
        places.insert(3, (heading.start, heading.end))
    if "\n\n" not in calendar.text[before:start]:
        places.append((before, start))
    for place in places:
        if found := cast.family_between(*place):
            yield found


def _last_child(position: int, cast: Cast) -> tuple[str, ...]:
    """The child spoken of last before a character."""
    spoken = [i for i in cast.family_between(0, position) if i in cast.children]
    return (spoken[-1],) if spoken else ()


def _case(trigger: Trigger, cast: Cast, calendar: Calendar, layout: Layout) -> tuple[str, ...]:
    clause = calendar.clause_of(trigger.start, trigger.end)
    named = cast.family_between(*clause) or next(_topics(trigger, cast, calendar, layout), ())
    children = [p for p in named if p in cast.children]
    workers = (*_everybody(cast, clause), *_writer(trigger, cast, clause, calendar.text))
    workers = workers if trigger.type in _WITH_WORKER else ()
    return _unique((*(children or cast.children), *named, *workers))


_I = re.compile(r"(?<!\w)(?:I|we)(?!['’\w])")


def _writer(trigger: Trigger, cast: Cast, clause: tuple[int, int], text: str) -> tuple[str, ...]:
    """Who wrote the note, where the clause says "I" up to the word: "I met her on 11 May"."""
    return (cast.author,) if cast.author and _I.search(text, clause[0], trigger.end) else ()


def _everybody(cast: Cast, span: tuple[int, int]) -> tuple[str, ...]:
    return _ids(cast.between(*span))


def _ids(mentions: Iterable[Mention]) -> tuple[str, ...]:
    return _unique([i for m in mentions for i in m.referents])


def _unique(ids: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))[:_MOST]
