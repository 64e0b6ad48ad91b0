"""Dates of birth right behind the person they belong to: "Ava Marsh (DOB 04/03/2015)", "Mum, dob 12.3.90", "Mason Reay, M, 17.01.17"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from spacy.tokens import Doc

from casefile.partial_date import PartialDate
from casefile.record import Attribute
from extract.described import described_person
from extract.doc_text import dates_by_place
from extract.encoded import DATE, PERSON, Encoded, person_index
from extract.proposals import Mention, ProposedFact
from extract.reading import Reading, antecedent

Dates = Mapping[tuple[int, int], str]

_BORN_LABEL = r"(?:(?i:d\.? ?o\.? ?b\b\.?|date of birth)|b\.|b|[Bb]orn)"
_BIRTH = re.compile(
    rf"(?P<person>{PERSON})(?P<gap>(?:(?:,? ?\(?|[ \t|]{{2,6}})(?:[MFmf]|[Mm]ale|[Ff]emale|boy|girl)\)?(?=[ ,;(\t|]))?[ ,(:;|\-–\t\"“”]{{0,6}}(?:\d{{1,2}} ?(?:yrs?|years?)?(?: old)?[ ,(]{{1,3}})?"
    rf"(?:[^\n{PERSON[1:-1]}]{{0,30}}[ ,(|;])?(?:was )?(?P<label>{_BORN_LABEL})(?: (?:on|in|claimed|given(?: as)?|recorded(?: as)?|stated(?: as)?|confirmed (?:by \w+ )?as|corrected to))?:?\s*\(?)(?P<date>{DATE})"
)
_ALIAS = r"(?: \([\"“'‘][^()\n]{1,16}[\"”'’]\))?"
_BARE_BIRTH = re.compile(
    rf"(?P<person>{PERSON}){_ALIAS}(?:,? ?\(?(?:[MFmf]|[Mm]ale|[Ff]emale)\)?(?=[ ,;(]))?(?:[ \t|]+(?:FS|N|Nursery|R|Rec(?:eption)?|Y|Year|Yr)\.? ?\d{{0,2}}(?=[ \t|,]))?[ ,(:;|\-–\t]{{1,6}}(?P<date>{DATE})"
)
_TOO_YOUNG_DAYS = 25
# "4 NAYAN 06/09/17 son, on ward with mother": even of the last days it is a birth.
_CHILD_BEHIND = re.compile(r",? \(?(?:baby|brother|child|daughter|sister|son)\b", re.IGNORECASE)


def births_beside(doc: Doc, reading: Reading) -> Iterator[ProposedFact]:
    """A date of birth for each person who has one right behind the name, or behind the words for somebody unnamed."""
    edtf = dates_by_place(doc)
    of_roles = {_place(reading.spoken, m, "date"): m for m in _BIRTH.finditer(reading.spoken.text)}
    of_roles = {at: m for at, m in of_roles.items() if _mention(reading, m).kind == "role"}
    for match in of_roles.values():
        people = () if is_of_another(match["gap"]) else _mention(reading, match).referents
        if len(people) == 1 and people[0] not in reading.professionals:
            yield from _birth(people, match, reading.spoken, edtf, 0.9)
    for match in _BIRTH.finditer(reading.encoded.text):
        if _place(reading.encoded, match, "date") not in of_roles and not is_of_another(match["gap"]):
            people = reading.mentions_of(person_index(_owner(reading.encoded, match)))
            sure = 0.97 if "confirmed" in match["gap"] or "correct" in match["gap"] else 0.93
            yield from _birth(people, match, reading.encoded, edtf, sure)
    yield from _told_births(reading, edtf)
    for match in _BARE_BIRTH.finditer(reading.encoded.text):
        before_sex = _before_sex(reading, match)
        has_sex = before_sex is not None or re.search(r"[MFmf]\b", match.group()) is not None
        is_childs = _CHILD_BEHIND.match(reading.encoded.text, match.end()) is not None
        if (has_sex or _is_list_line(reading, match)) and _is_long_past(
            doc, _date(reading.encoded, match, edtf), days=0 if is_childs else _TOO_YOUNG_DAYS
        ):
            people = reading.mentions_of(person_index(before_sex or match["person"]))
            other = (
                None
                if has_sex
                else _AND_ANOTHER.search(
                    reading.encoded.text, max(0, match.start() - _BEFORE_IT), match.start()
                )
            )
            both = (*reading.mentions_of(person_index(other[1])), *people) if other else people
            yield from _birth(both, match, reading.encoded, edtf, 0.85)


# "Mason Thackray 12/02/13; Ivy and Ruby Boyle, 30/11/21": a date that two share
_AND_ANOTHER = re.compile(rf"(?:^|[;:,.\n] ?)({PERSON}) (?:and|&) $")

_BEFORE_IT = 8  # characters that the other of two takes up, with what stands before


def _before_sex(reading: Reading, match: re.Match[str]) -> str | None:
    """In "Leo Hart, M, 17.01.17" Leo, where the M could be short for somebody else."""
    initial = reading.names[person_index(match["person"])]
    if reading.text[initial.start : initial.end] not in ("F", "M"):
        return None
    before = re.search(rf"({PERSON}), ?$", reading.encoded.text[: match.start("person")])
    return before[1] if before else None


# "has a second child, a daughter born in 2013", "'s twins born 2 Sept", "'s first child was born"; but ", a girl, born in 2013"
_SOMEBODY = r"(?:aunt|baby|boy|brother|child|cousin|dad|daughter|father|girl|husband|mother|mum|nephew|niece|partner|sister|son|twins|uncle|wife)"
_OF_ANOTHER = re.compile(
    rf"(?!,? \(?an? (?:[a-z-]+ )?[a-z]+,? \(?(?:born|b\.)).*(?:\b(?:an?|another|two)|['’]s) (?:[a-z-]+ ){{0,2}}{_SOMEBODY},? \(?(?:was |were )?(?:born|b\.)"
    r"|.*\b(?:twins|triplets),? \(?(?:born|b\.)|.*\b[Yy]ou were born\b"
)


def is_of_another(words: str) -> bool:
    """Whether words from a person to a date of birth speak of somebody whom no name calls.

    >>> is_of_another(" has a daughter born in "), is_of_another(", a girl, born in ")
    (True, False)
    """
    return _OF_ANOTHER.match(words) is not None


def _mention(reading: Reading, match: re.Match[str]) -> Mention:
    return reading.spoken_mentions[person_index(_owner(reading.spoken, match))]


def _owner(encoded: Encoded, match: re.Match[str]) -> str:
    return described_person(encoded.text, match.start("person")) or match["person"]


_TOLD_BIRTH = re.compile(
    rf"\b(?P<whose>[Hh]is|[Hh]er|[Tt]heir|{PERSON}['’]s) (?:date of birth (?:is |was |has been |now )*(?:accepted|confirmed|corrected|found|given|agreed)? ?(?:as|to be|to|is)"
    rf"|birth certificates?[^.\n{DATE[1:-1]}]{{0,40}}? (?:says?|gives?|shows?|has|have)) (?P<date>{DATE})"
)
# What a certificate or a decision says outweighs a form.
_SETTLED = 0.98


def _told_births(reading: Reading, edtf: Dates) -> Iterator[ProposedFact]:
    """ "His date of birth is accepted as 15 June 2006", "Their birth certificates say 19/02/2016"."""
    for match in _TOLD_BIRTH.finditer(reading.encoded.text):
        whose, position = match["whose"].lower(), reading.encoded.origin(match.start())
        if whose == "their":
            people = reading.focus
        elif whose in ("his", "her"):
            gender = "male" if whose == "his" else "female"
            found = antecedent(reading, position, gender=gender, prefers_child=True)
            people = (found,) if found else ()
        else:
            people = reading.mentions_of(person_index(match["whose"]))
        date = _date(reading.encoded, match, edtf)
        for person in people if date and "/" not in date else ():
            yield _born(person, date, _place(reading.encoded, match), "born-settled", _SETTLED)


def _date(encoded: Encoded, match: re.Match[str], edtf: Dates) -> str:
    return edtf.get(encoded.date_spans[ord(match["date"]) - ord(DATE[1])], "")


def _place(encoded: Encoded, match: re.Match[str], group: str | int = 0) -> tuple[int, int]:
    return encoded.origin(match.start(group)), encoded.origin_end(match.end(group))


def _birth(
    people: Iterable[str], match: re.Match[str], encoded: Encoded, edtf: Dates, confidence: float
) -> Iterator[ProposedFact]:
    date = _date(encoded, match, edtf)
    for person in people if date and "/" not in date else ():
        yield _born(person, date, _place(encoded, match), "born-date", confidence)


def _born(person: str, date: str, place: tuple[int, int], rule: str, confidence: float) -> ProposedFact:
    return ProposedFact(Attribute(person, "born", date), *place, f"rule:{rule}", confidence)


_WITH_YEAR = re.compile(r"\d{4}|\d\D{1,2}\d{1,2}\D{1,2}\d\d$|[a-z]\D{1,2}\d\d$")


def gives_year(words: str) -> bool:
    """Whether a date is written with its year, as one of birth mostly is.

    >>> gives_year("5.6.12"), gives_year("5 Jun 12"), gives_year("Saturday"), gives_year("23/12")
    (True, True, False, False)
    """
    return _WITH_YEAR.search(words) is not None


_LONGEST_LIST_LINE = 110
# "Sibs on school roll: Martin Reay 2/8/12, Ava Reay 20/11/14"
_CHILDREN_LISTED = re.compile(
    r"\b(?:brothers?|child(?:ren)?|kids|sib(?:ling)?s?|sisters?)\b[^.:;\n]{0,40}:(?: [^.;\n]{0,80})? ?$",
    re.IGNORECASE,
)


def _is_list_line(reading: Reading, match: re.Match[str]) -> bool:
    """A date right behind a name is a birth in a list of people, not in running text or after an author."""
    line = reading.layout.line_at(reading.encoded.origin(match.start()))
    before = reading.text[line.start : reading.encoded.origin(match.start())]
    writes = re.search(
        r"\b(?:author|completed|recorded|dated|worker|by|from|signed|assessor|report|chair|filed)\b",
        before,
        re.IGNORECASE,
    )
    date = reading.text[slice(*reading.encoded.date_spans[ord(match["date"]) - ord(DATE[1])])]
    if writes is not None or not gives_year(date):
        return False
    return (
        (line.end - line.start) < _LONGEST_LIST_LINE
        or _CHILDREN_LISTED.search(before) is not None
        or _is_one_of_a_row(reading.encoded.text, match)
    )


# "DARRAGH Laverty, 30.1.13; CAOIMHE Laverty, 22.10.17.", "Ava Reay, 07/03/12 & Theo Reay, 8"
_IN_A_ROW = re.compile(rf"{PERSON}{_ALIAS}, ?{DATE}")
_NEXT_IN_A_ROW = re.compile(rf"(?:;|,? and|,? &) {PERSON}{_ALIAS}, ?(?:{DATE}|\d{{1,2}})(?=[;,.\n]|$)")
_LONGEST_BEFORE = 24


def _is_one_of_a_row(text: str, match: re.Match[str]) -> bool:
    """Whether names with a date each follow one another, this one among them."""
    if _IN_A_ROW.fullmatch(match.group()) is None:
        return False
    before = text[max(0, match.start() - _LONGEST_BEFORE) : match.end()]
    return _NEXT_IN_A_ROW.match(text, match.end()) is not None or any(
        _NEXT_IN_A_ROW.fullmatch(before, first.end()) for first in _IN_A_ROW.finditer(before)
    )


def _is_long_past(doc: Doc, date: str, *, days: int) -> bool:
    note = doc._.document.date if doc._.document is not None else None
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", date):
        return False
    return note is None or (note.latest - PartialDate(date).latest).days >= days
