"""When somebody was born, reckoned back from an age that a note gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from spacy.tokens import Doc

from casefile.partial_date import PartialDate
from casefile.record import Attribute
from extract.age_patterns import (
    OF_ONE,
    OF_SEVERAL,
    OF_THE_WRITER,
    number_of,
    numbers_in,
)
from extract.dates_calendar import add_months
from extract.described import described_person
from extract.doc_text import text_of
from extract.encoded import PERSON, person_index
from extract.people_text import PeopleText, people_texts
from extract.proposals import ProposedFact
from extract.reading import Reading

_DATES_OF_A_TALE = ("day", "month", "year", "season", "ordinal")
# How far before an age of the past its date may stand: "Summer 2012: M and F meet. F (then 24)".
_REACH = 160
# A review says within this many characters that it is one, and why.
_HEAD = 1500


def births_from_ages(doc: Doc, reading: Reading) -> Iterator[ProposedFact]:
    """About when each person was born whose age the note gives.

    An age behind a name is never also that of a role noun or a pronoun: in "Lisa's son Ali (9)" nine is Ali's.
    """
    taken: set[int] = set()
    for seen in people_texts(reading):
        found: set[int] = set()
        for at, facts in (*_of_several(doc, seen), *_of_one(doc, seen)):
            if at not in taken | found:
                yield from facts
                found.add(at)
        taken |= found
    yield from _of_the_writer(doc, reading)


def _of_the_writer(doc: Doc, reading: Reading) -> Iterator[ProposedFact]:
    """ "I'm 31. I reared six": whoever writes the letter or speaks the line."""
    for match in OF_THE_WRITER.finditer(reading.text):
        at = match.start()
        person = reading.speakers.get(reading.layout.number_at(at), reading.author)
        today = entry_day(doc, at)
        if person is None or today is None or reading.is_quoted(at) or person in reading.professionals:
            continue
        born = born_at_age(number_of(match["age"]), "y", None, today)
        if born:
            yield ProposedFact(Attribute(person, "born", born), at, match.end(), "rule:born-age", 0.6)


def _of_one(doc: Doc, seen: PeopleText) -> Iterator[tuple[int, list[ProposedFact]]]:
    for way, confidence in OF_ONE:
        for match in way.finditer(seen.encoded.text):
            at = seen.encoded.origin(match.start("age"))
            person = seen.person(_aged_person(seen.encoded.text, match))
            today = (
                None
                if _is_guess(seen, match)
                or _numbers_parties(seen.encoded.text, match)
                or _is_no_age(match)
                or _COMPARED.match(seen.encoded.text, match.end("age"))
                else _reckoned_from(doc, match, at)
            )
            if person is None or today is None:
                continue
            born = born_at_age(number_of(match["age"]), match["unit"] or "y", match["part"], today)
            yield at, [seen.born(person, born, match, confidence=confidence, rule="born-age")] if born else []


def _aged_person(text: str, match: re.Match[str]) -> str:
    """ "Ann, wife of George Hale, aged 52": Ann."""
    head = described_person(text, match.start("person")) if "aged" in match["how"] else None
    return head or match["person"]


# "two years older than Kelly", "two and a half years her senior"
_COMPARED = re.compile(
    rf"(?: and a half)? (?:years?|months?)(?: and a half)? (?:older|younger|(?:his|her|their|{PERSON}(?:['’]s)?) (?:junior|senior))\b"
)
_OF_A_SKILL = re.compile(r"\b(?:bone|developmental|mental|reading|spelling) age\b")
_UNBORN_WEEKS = range(22, 43)


def _is_no_age(match: re.Match[str]) -> bool:
    """Whether a number counts something else than a life: "reading age 11", "born at 33 weeks"."""
    is_weeks = (match["unit"] or "y").startswith("w") and number_of(match["age"]) in _UNBORN_WEEKS
    return _OF_A_SKILL.search(match.group()) is not None or (
        is_weeks and re.search(r"\b(?:aged?|old)\b", match.group()) is None
    )


# "COUNCIL v KELLY MARSH (1) and DEAN OKORO (2)"
_PARTIES = re.compile(r"\bv\.? |\b(?:[Aa]pplicants?|[Rr]espondents?)\b|\bAND:?\s")


def _numbers_parties(text: str, match: re.Match[str]) -> bool:
    """Whether a digit in brackets counts the parties to a case."""
    line = text[text.rfind("\n", 0, match.start()) + 1 : match.end()]
    is_bare = match["age"].isdigit() and len(match["age"]) == 1 and match["join"].endswith("(")
    return is_bare and (_PARTIES.search(line) is not None or _is_of_a_heading(text, match))


_NUMBERED_LINE = re.compile(r"[^\n]{1,60} ?\((?P<number>\d)\)[ \t]*$", re.MULTILINE)
_HEADING = 500


def _is_of_a_heading(text: str, match: re.Match[str]) -> bool:
    """Whether lines that count up from (1) name the parties, each on its own, in a text with respondents."""
    start, end = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
    around = text[max(0, start - _HEADING) : match.end() + _HEADING]
    numbers = [int(m["number"]) for m in _NUMBERED_LINE.finditer(around)]
    return (
        len(numbers) > 1
        and numbers == [*range(1, len(numbers) + 1)]
        and _NUMBERED_LINE.fullmatch(text[start : None if end < 0 else end]) is not None
        and re.search(r"\b(?i:applicants?|respondents?)\b", around) is not None
    )


# "Brian's two" has two children; "Dean's 36" is of that age.
_MORE_THAN_CHILDREN = 13
_OLDEST_CHILD = _GROWN_UP = 18


def _is_guess(seen: PeopleText, match: re.Match[str]) -> bool:
    """Whether the words may say something else: "Brian's two" are children; "she was nine" needs to know who she is."""
    is_pronoun = seen.mentions[person_index(match["person"])].kind == "pronoun"
    is_short = bool(match.groupdict().get("short"))
    is_childs = seen.person(match["person"]) in seen.children
    if (is_pronoun or is_short) and is_childs and number_of(match["age"]) > _OLDEST_CHILD:
        return True
    if is_short:
        return not is_pronoun and number_of(match["age"]) < _MORE_THAN_CHILDREN
    return is_pronoun and re.search(r"\b(?:was|turned)\b", match["join"]) is not None


def _of_several(doc: Doc, seen: PeopleText) -> Iterator[tuple[int, list[ProposedFact]]]:
    """Twins share an age; two ages behind two names belong to them in their order."""
    for way in OF_SEVERAL:
        for match in way.finditer(seen.encoded.text):
            people = [seen.person(c) for c in re.findall(PERSON, match["people"])]
            ages = numbers_in(match["ages"])
            ages = ages * len(people) if len(ages) == 1 else ages
            at = seen.encoded.origin(match.start("ages"))
            today = entry_day(doc, at)
            if len(ages) == len(people) and today is not None:
                unit = match.groupdict().get("unit") or "y"
                births = [born_at_age(age, unit, None, today) for age in ages]
                yield (
                    at,
                    [
                        seen.born(p, b, match, confidence=0.6, rule="born-age")
                        for p, b in zip(people, births, strict=True)
                        if p and b
                    ],
                )


def _reckoned_from(doc: Doc, match: re.Match[str], at: int) -> date | None:
    """The day that the age is true on; None for an age of the past whose day is not known."""
    if match["how"].rstrip().endswith("then"):
        return _told_day(doc, at) or _day_to_come(doc, at)
    if _OF_A_DAY.match(text_of(doc), at) and re.search(r"\bwas\b", match["join"]):
        return _day_to_come(doc, at)
    if _OF_THEN.match(text_of(doc), at):
        return _told_day(doc, at) or _day_to_come(doc, at)
    if re.search(r"\bis now\b", match["join"]):
        return entry_day(doc, at)
    if match["how"].rstrip().endswith(("was", "turned")):
        return _told_day(doc, at)
    if doc._.roster.is_history and number_of(match["age"]) < _GROWN_UP:
        # "My label said Joan Marsh, 6": no child of a tale of long ago is so old today.
        return _told_day(doc, at) or _day_to_come(doc, at)
    if re.search(r"(?<!\bhas )(?<!\bhas just )(?<!\brecently )\b(?:was|turned)\b", match["join"]):
        return _told_day(doc, at)
    return entry_day(doc, at)


_OF_A_BIRTH = re.compile(r"\bborn (?:on |in )?$")


def _told_day(doc: Doc, at: int) -> date | None:
    """The first day of the date that the tale has last named."""
    told = [
        d
        for d in doc._.dates
        if at - _REACH <= d.start < at
        and d.kind in _DATES_OF_A_TALE
        and not _OF_A_BIRTH.search(text_of(doc), max(0, d.start - 12), d.start)
    ]
    if not told or "\n\n" in text_of(doc)[told[-1].end : at]:
        return None
    day = PartialDate(told[-1].edtf).earliest
    # A bare year is not its first day: at twelve in 2015 one was most likely born in 2003.
    return None if day == date.min else day.replace(month=12) if len(told[-1].edtf) <= 5 else day


# "27 at the time", "nineteen when they were born", "four weeks old on 1 April 2015"
_OF_THEN = re.compile(r"[\w-]+(?: (?:years|months|weeks|days) old)?\)? (?:at the time|when)\b")
_OF_A_DAY = re.compile(r"[\w-]+(?: and a half)? (?:years|months|weeks|days) old (?:on|in) ")


def _day_to_come(doc: Doc, at: int) -> date | None:
    """The first day of the first date in the rest of the sentence: "Miss X, then seventeen, went to a hostel in May 2018"."""
    stop = re.compile(r"[.;\n](?=\s|$)").search(text_of(doc), at)
    told = [
        d for d in doc._.dates if at < d.start and d.kind in _DATES_OF_A_TALE and not d.edtf.startswith("..")
    ]
    if not told or (stop is not None and told[0].start > stop.start()):
        return None
    day = PartialDate(told[0].edtf).earliest
    return None if day == date.min else day.replace(month=12) if len(told[0].edtf) <= 5 else day


def entry_day(doc: Doc, at: int) -> date | None:
    """The day of the log entry, or of the note, that a place stands in."""
    entries = [d for d in doc._.dates if d.is_entry and len(d.edtf) == 10 and d.start <= at]
    if entries and "\n\n" not in text_of(doc)[entries[-1].end : at]:
        return date.fromisoformat(entries[-1].edtf)
    note = doc._.document.date if doc._.document is not None else None
    if note is None or note.latest == date.max:
        return None
    return (
        note.latest
        if note.is_day or _NOW.search(text_of(doc), max(0, at - 8), at)
        else _looked_back_to(doc) or note.latest
    )


_NOW = re.compile(r"\bnow $")
_REVIEWS = re.compile(
    r"\b(?:case|homicide|learning|mortality|practice|rapid|thematic) review\b|\b(?:the|this) review\b",
    re.IGNORECASE,
)
_WHY_REVIEWED = re.compile(
    r"\b(?:collapsed|death|died|found (?:dead|hanged)|injur(?:ed|ies)|killed|murdered|stabbed)\b"
)


def _looked_back_to(doc: Doc) -> date | None:
    """The day of the death or injury that a review, published much later, tells of: its ages are those of then."""
    why = _WHY_REVIEWED.search(text_of(doc), 0, _HEAD) if _REVIEWS.search(text_of(doc), 0, _HEAD) else None
    told = [
        d for d in doc._.dates if why and abs(d.start - why.start()) <= _REACH and d.kind in ("day", "month")
    ]
    day = PartialDate(told[0].edtf).earliest if told else date.min
    return None if day == date.min else day


_PARTS = {None: 0.0, " and a quarter": 0.25, " and three quarters": 0.75, " and three-quarters": 0.75}
_MONTHS_TOO_EARLY = 2


def born_at_age(count: int, unit: str, part: str | None, today: date) -> str | None:
    """EDTF of about when somebody of this age was born: a year, a month for babies, a day for the newborn."""
    share = _PARTS.get(part, 0.5)
    match unit[0]:
        case "y":
            # In the first weeks of a year most birthdays of that year are still to come.
            since = add_months(today, -round(12 * share) if share else -_MONTHS_TOO_EARLY)
            return f"{since.year - count:04}~"
        case "m" if count < 36:
            # Somebody "seven months old" has lived seven months and a half, more or less.
            return f"{add_months(today, -count) - timedelta(days=15):%Y-%m}~"
        case "w" if count < 60:
            return (today - timedelta(weeks=count)).isoformat() + "~"
        case "d" if count < 60:
            return (today - timedelta(days=count)).isoformat() + "~"
    return None
