"""What makes somebody likely to be the child whose file it is: an age, a school, people who are "Ava's mum", a place at the top."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import log1p

from extract.lexicons import load_lexicon
from extract.name_forms import NameForm
from extract.name_labels import is_label
from extract.roster import Roster

Sign = tuple[str, float]

_GROWN_UP = 18
_AGE = r"(?P<age>\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)"
# Behind a name: "(7)", ", aged 7,", " is seven", ", 4 months"; not ", 7 High Street"
_AGED = re.compile(
    rf"(?: \((?:aged? )?|, (?:aged? |now |then )?| is (?:now |only |nearly )?| (?:turned|was) )(?:{_AGE})(?P<unit> ?(?:y(?:rs?|ears?)?|m(?:ths?|onths?)?|w(?:ks?|eeks?)?|days?)\b)?(?: old)?(?=[,;.)\n]| and\b| now\b|$)"
)
_SMALL_UNIT = re.compile(r" ?[mwd]")
_BORN = re.compile(
    r"[ ,(]{1,3}(?:(?i:d\.?o\.?b\.?|born|b\.):? ?)?(?:on )?(?:\d{1,2}[./-]\d{1,2}[./-](?P<short>\d{2}(?:\d\d)?)|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8} (?P<long>\d{4}))\b"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_KIN = r"(?:mum|mam|mom|mother|dad|father|parents?|mummy|daddy|birth (?:mother|father|parents|family)|(?:maternal|paternal) [a-z]+|nan|gran|granny|grandmother|grandad|grandfather|grandparents|siblings?|brothers?|sisters?|carers?|foster [a-z]+)"
_OF_A_CHILD = r"(?:school|nursery|teacher|class|classroom|headteacher|placement|needs|behaviou?r|education|development|guardian|reviewing officer|IRO|views|wishes|health visitor|social worker|key ?worker|care plan|plan|attendance|speech|bedtime|bedroom|bottle|birthday|weight|progress|timetable|EHCP|care|welfare|contact|family time|life story)"
_HIS_KIN = re.compile(rf"['’]s? {_KIN}\b")
_HIS_SCHOOL = re.compile(rf"['’]s? (?:[a-z]+ )?{_OF_A_CHILD}\b")
_BEFORE_CHILD = re.compile(
    r"\b(?:child|baby|boy|girl|toddler|pupil|young person|son|daughter|little one|[Cc]hildren|twins?|brothers?|sisters?|mother of|father of|mum of|parents of|mum to|contact with|care of|concerns? (?:about|for)|worried about|custody of|meeting with|for|about|with|of),? $"
)
_BEFORE_ADULT = re.compile(
    r"\b(?i:mum|mam|mother|dad|father|nan|nana|gran|granny|grandma|grandad|aunt|auntie|aunty|uncle|mrs|mr|ms|miss|dr|carer|worker|partner|husband|wife|boyfriend|girlfriend|ex|cllr|pc|dc|nurse|midwife|teacher)[,:]? $"
)
_BEHIND_ADULT = re.compile(
    r"(?:,| \(| -| –| is) ?(?:(?:his|her|their|the|an?|[A-Z][\w'’]+['’]s) )?(?:[a-z-]+ ){0,2}(?:mum|mam|mother|dad|father|nan|gran|grandmother|grandfather|grandad|aunt|uncle|partner|husband|wife|carer|worker|nurse|midwife|teacher|officer|manager|solicitor|counsel|guardian|visitor|boyfriend|girlfriend)\b"
)
_SAYS = re.compile(
    r" (?:said|says|told|rang|phoned|telephoned|texted|reported|reports|stated|states|advised|explained|denied|denies|admitted|admits|confirmed|agreed|requested|emailed|wrote|married|divorced)\b"
)
_WRITES = re.compile(
    r"(?i:^[ \t]*(?:author|completed by|written by|from|worker|social worker|sw|recorded by|signed|chair|report by|prepared by|by)[ \t]*[:–-].{0,40}$)"
)
_HEAD_LINES = 6
_FAR = 30


# What a judgment, a review or a report says before it calls the child: "I am concerned with J", "the toddler, referred to as 'E'".
_ABOUT = re.compile(
    r"(?:\bconcerned (?:with|for)|(?P<outright>\b(?:case|judgment|matter|proceedings|review|application)s? (?:are |is )?(?:about|concerns?|relates? to))"
    r"|\b(?:baby|boy|child|girl|toddler|daughter|son|infant)(?:,| whom?)?(?: I)?(?: shall| will)? (?:be )?(?:refer(?:red)? to as|call(?:ed)?)"
    r"|\b(?:in respect of|in relation to|with regard to)(?: the child(?:ren)?)?"
    r"|\b(?i:in the matter of)|^Re|\b(?:The|two|three|four|five) children (?:are|namely))\b(?P<words>[^.;\n]{1,90})",
    re.MULTILINE,
)


@dataclass
class _Seen:
    """What was counted of one person."""

    names: int = 0
    notes: set[int] = field(default_factory=set)
    heads: set[int] = field(default_factory=set)
    first: set[int] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=dict)
    ages: list[bool] = field(default_factory=list)  # whether each age or birth is a child's

    def add(self, sign: str) -> None:
        self.counts[sign] = self.counts.get(sign, 0) + 1


def subject_signs(
    texts: Sequence[str], roster: Roster, listed: Sequence[str] = ()
) -> dict[str, dict[str, float]]:
    """For each person whom the notes name, the signs and how much each of them holds; listed: the children whom a note lists."""
    seen, told = _count(texts, roster), told_subject(texts, roster)
    most = max((s.names for s in seen.values()), default=1)
    return {
        person: dict(_signs(s, most, len(texts), roster, person))
        | {"listed": float(person in listed), "listed_first": float(person in listed[:1])}
        | {"told": float(person == told)}
        for person, s in seen.items()
    }


def told_subject(texts: Sequence[str], roster: Roster, *, outright: bool = False) -> str | None:
    """The first person without a title whom a note says it is about; outright: in no other words than "this review concerns"."""
    return next((person for text in texts if (person := _told(text, roster, outright=outright))), None)


def _told(text: str, roster: Roster, *, outright: bool) -> str | None:
    """The first person without a title whom a text says it is about."""
    forms = [form for form in roster.names_in(text) if roster.accepts(form) and not form.title]
    for match in _ABOUT.finditer(text):
        if outright and match["outright"] is None:
            continue
        start, end = match.span("words")
        found = (roster.find(form) for form in forms if start <= form.start < end)
        person = next((person for person in found if person is not None), None)
        if person is not None:
            return person
    return None


def _count(texts: Sequence[str], roster: Roster) -> dict[str, _Seen]:
    seen: dict[str, _Seen] = {}
    for number, text in enumerate(texts):
        year = _last_year(text)
        head_end = _end_of_head(text)
        named = [
            (f, p) for f in roster.names_in(text) if roster.accepts(f) and (p := roster.find(f)) is not None
        ]
        for order, (form, person) in enumerate(named):
            one = seen.setdefault(person, _Seen())
            one.names += 1
            one.notes.add(number)
            if order == 0:
                one.first.add(number)
            if form.start < head_end:
                one.heads.add(number)
            _look_around(one, text, form, year)
    return seen


def _last_year(text: str) -> int:
    years = [int(y) for y in _YEAR.findall(text[:400])] or [int(y) for y in _YEAR.findall(text)]
    return max(years, default=2020)


def _end_of_head(text: str) -> int:
    end = -1
    for _ in range(_HEAD_LINES):
        following = text.find("\n", end + 1)
        if following < 0:
            return len(text)
        end = following
    return end


def _look_around(one: _Seen, text: str, form: NameForm, year: int) -> None:
    before, at = text[max(0, form.start - _FAR) : form.start], form.end
    for sign, pattern in (
        ("his_kin", _HIS_KIN),
        ("his_school", _HIS_SCHOOL),
        ("is_adult", _BEHIND_ADULT),
        ("says", _SAYS),
    ):
        if pattern.match(text, at):
            one.add(sign)
    if _BEFORE_ADULT.search(before) or form.title or form.kin:
        one.add("adult_before")
    elif _BEFORE_CHILD.search(before):
        one.add("child_before")
    line = text.rfind("\n", 0, form.start) + 1
    if _WRITES.match(text[line : form.start]):
        one.add("writes")
    aged, born = _AGED.match(text, at), _BORN.match(text, at)
    if aged:
        small = aged["unit"] is not None and _SMALL_UNIT.match(aged["unit"]) is not None
        one.ages.append(small or not aged["age"].isdigit() or int(aged["age"]) < _GROWN_UP)
    if born:
        told = born["long"] or born["short"]
        born_in = int(told) if len(told) == 4 else int(told) + (2000 if int(told) + 2000 <= year else 1900)
        one.ages.append(year - born_in < _GROWN_UP)


def _signs(one: _Seen, most: int, notes: int, roster: Roster, person: str) -> Iterator[Sign]:
    known = roster.person(person)
    yield "often", log1p(one.names)
    yield "share", one.names / most
    yield "notes", len(one.notes) / notes
    yield "heads", len(one.heads) / notes
    yield "first", len(one.first) / notes
    for sign in ("his_kin", "his_school", "child_before", "adult_before", "is_adult", "says"):
        count = one.counts.get(sign, 0)
        yield sign, float(count > 0)
        yield f"{sign}_share", count / one.names
    yield "writes", float(one.counts.get("writes", 0) > 0)
    if one.ages:
        yield "young", float(any(one.ages))
        yield "old", float(not all(one.ages))
    if known is not None:
        yield "titled", float(bool(known.title or known.kin))
        yield "labelled", float(is_label(known.label))
        yield "full", float(bool(known.surname and known.given))


def likelihood(signs: Mapping[str, float]) -> float:
    """How much speaks for somebody, for comparison with others of the same notes."""
    weights = load_lexicon("subject_signs")["signs"]
    return sum(float(weights.get(sign, 0.0)) * value for sign, value in signs.items())
