"""Dates of birth that stand apart from the name they belong to: in forms, in tables, in tales of a birth, in chronologies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from casefile.record import Attribute
from extract.age_patterns import AGE
from extract.birth_chains import chained_births
from extract.birth_wordings import LABEL, OF_NAMED, OF_ONE, OF_SEVERAL, OF_TWINS, PEOPLE, TO_WHOM, WHEN
from extract.births_beside import gives_year
from extract.described import described_person
from extract.encoded import DATE, PERSON, Encoded, person_index
from extract.layout import cells_of
from extract.proposals import ProposedFact
from extract.reading import Reading

Dates = Mapping[tuple[int, int], str]

_FIELD = re.compile(
    rf"^[\W\d]*(?:(?:child|young person|subject|pupil|patient)(?:['’]s)? )?{LABEL}(?: of (?:the )?(?:child|pupil|young person))?"
    rf"(?: ?\([^()\n]{{0,14}}\))?[\s:|.–-]*(?P<date>{DATE})",
    re.IGNORECASE | re.MULTILINE,
)
_OWN_FIELD = re.compile(rf"\W?{PERSON},? \(?{LABEL}", re.IGNORECASE)
_COLUMN = re.compile(rf"\W*{LABEL}\W*|\W*(?:{LABEL} ?/ ?\w+|\w+ ?/ ?{LABEL})\W*", re.IGNORECASE)
# Lines between a name and its date of birth in a form.
_LINES_APART = 3
_LONGEST_FIELD = 90
# "Child: Zuzanna Reay, Suzy to Nan"
_NAME_FIELD = re.compile(
    rf"\W*(?:(?i:child|full name|name|patient|pupil|young person)(?:['’]s name)?) ?: ?{PERSON}"
)

_YOU = re.compile(rf"\b[Yy]ou were born\b{WHEN}")
_I = re.compile(rf"\bI was born\b{TO_WHOM}{WHEN}")
# "Ava's date of birth is 04/03/2015, not 03/04/2015", "the certificate says 04/03/2015"
_SETTLED = re.compile(
    rf"(?P<people>{PERSON})['’]s (?:{LABEL})(?: is| was| should be| should read| has been corrected to|:){{1,2}} (?P<date>{DATE})(?P<not>,? (?:and )?not )?",
    re.IGNORECASE,
)
# "Theo is eight (5/6/12)", "Ava Marsh, Year 2 (4.3.15)": an age or a class may stand between.
_CLASS = r"(?:(?:Year|Yr|Y|P|S) ?\d{1,2}|Nursery|Reception)"
_BRACKETED = re.compile(
    rf"(?P<people>{PERSON})(?:,? (?:called|known as) {PERSON})?(?:,? (?:(?:is|was) )?(?:(?:almost|just|nearly|now|only) )?(?:{AGE}|{_CLASS}),?)? ?\((?:(?:{PERSON}|[A-Z][a-zà-ÿ'’-]+), )?(?:(?:aged? )?\d{{1,2}}(?: ?(?:yrs?|years?))?[,;] )?(?P<date>{DATE})"
    rf"(?:[,;] {_CLASS}|; [^()\n{DATE[1:-1]}]{{1,80}})?\)"
)
_BRACKETED_TWINS = re.compile(
    rf"{PEOPLE} ?\((?P<date>{DATE})\)(?=[^.;\n]{{0,40}}\b(?:identical|triplets|twins?)\b)"
)


# A parish register, of whose entries only those of births tell of one.
_REGISTER = re.compile(
    r"(?m:^)\W*(?P<what>baptisms?|births|burials?|christenings?|deaths|marriages?)\b[^\n]{0,60}$",
    re.IGNORECASE | re.MULTILINE,
)


def _is_other_entry(text: str, match: re.Match[str]) -> bool:
    """ "7 March 1742. Richard, son of George" below "Baptisms": born some time before."""
    heads = [m["what"].lower() for m in _REGISTER.finditer(text, 0, match.start())]
    return bool(heads) and heads[-1] != "births" and re.search(r"\bb(?:orn\b|\.)", match.group()) is None


_MONTHS_OF_AGE = re.compile(r"\d\d?/\d\d?")  # "6/12", or a day without its year


@dataclass(frozen=True)
class _Note:
    reading: Reading
    dates: Dates
    day: date | None

    def has_year(self, match: re.Match[str], encoded: Encoded) -> bool:
        """Whether the date of a match is given with its year: "5.6.12", and neither "Saturday" nor "23/12"."""
        words = self.reading.text[slice(*encoded.date_spans[ord(match["date"]) - ord(DATE[1])])]
        return gives_year(words)

    def born(
        self, person: str, match: re.Match[str], *, confidence: float, encoded: Encoded
    ) -> Iterator[ProposedFact]:
        """The date of birth that a match gives, where it is one."""
        groups = match.groupdict()
        character = groups.get("date") or groups.get("bracketed") or match.group()
        at = encoded.date_spans[ord(character) - ord(DATE[1])]
        edtf = "" if _MONTHS_OF_AGE.fullmatch(self.reading.text, *at) else self.dates.get(at, "")
        if _is_other_entry(encoded.text, match):
            return
        if edtf and "/" not in edtf and person not in self.reading.professionals:
            start, end = encoded.origin(match.start()), encoded.origin_end(match.end())
            yield ProposedFact(
                Attribute(person, "born", edtf),
                min(start, at[0]),
                max(end, at[1]),
                "rule:born-apart",
                confidence,
            )


def births_apart(reading: Reading, dates: Dates, *, day: date | None = None) -> Iterator[ProposedFact]:
    """A date of birth for each such place; dates: EDTF by characters [start, end); day: of the note, when known."""
    note = _Note(reading, dates, day)
    yield from _fields(note)
    yield from _columns(note)
    yield from _told(note)


def _fields(note: _Note) -> Iterator[ProposedFact]:
    """ "Name: Ava Marsh", and "DOB: 04/03/2015" on one of the next lines."""
    encoded = note.reading.encoded
    for match in _FIELD.finditer(encoded.text):
        if _OWN_FIELD.match(match.group()):
            continue  # "Ava Marsh DoB 3.4.12" is hers, and of nobody on the line above
        owner = _owner_of_field(note.reading, match.start()) or _only_child(note.reading, match)
        if owner is not None:
            yield from note.born(owner, match, confidence=0.92, encoded=encoded)


def _only_child(reading: Reading, match: re.Match[str]) -> str | None:
    """Whose "Born 4/3/15" is under a heading that names nobody: the only child whom the note is about."""
    above = [
        line for line in reading.encoded.text[: match.start()].split("\n")[-_LINES_APART:] if line.strip()
    ]
    is_named = any(re.search(PERSON, line) for line in above)
    return reading.focus[0] if len(reading.focus) == 1 and not is_named else None


def _owner_of_field(reading: Reading, position: int) -> str | None:
    """The one person whom a short line names, at most three above; else the one just below."""
    text = reading.encoded.text
    above = [line for line in text[:position].rstrip("\n").split("\n")[-2 * _LINES_APART :] if line.strip()]
    below = [line for line in text[position:].split("\n")[1:3] if line.strip()]
    for line in (*reversed(above[-_LINES_APART:]), *below[:1]):
        people = list(
            dict.fromkeys(p for c in re.findall(PERSON, line) for p in reading.mentions_of(person_index(c)))
        )
        if people:
            is_field = (len(people) == 1 or _NAME_FIELD.match(line) is not None) and len(
                line
            ) < _LONGEST_FIELD
            return people[0] if is_field else None
        if re.search(DATE, line) and re.search(LABEL, line, re.IGNORECASE):
            return None
    return None


def _columns(note: _Note) -> Iterator[ProposedFact]:
    """The cells below a head such as "DOB", each of the person who stands first in its row."""
    encoded = note.reading.encoded
    column, start = None, 0
    for line in encoded.text.split("\n"):
        cells = cells_of(line)
        heads = [n for n, cell in enumerate(cells) if _COLUMN.fullmatch(cell)]
        if not line.strip():
            column = None
        elif len(cells) > 1 and heads and not re.search(DATE, line):
            column = heads[0]
        elif column is not None and column < len(cells):
            yield from _row(note, cells, column, start)
        start += len(line) + 1


def _row(note: _Note, cells: list[str], column: int, start: int) -> Iterator[ProposedFact]:
    """The date in a column of a row that starts at a character of the encoded text."""
    encoded = note.reading.encoded
    dated = re.match(rf"\W*(?P<date>{DATE})", cells[column])
    person = re.search(PERSON, "|".join((*cells[:column], *cells[column + 1 :])))
    match = re.compile(dated["date"]).search(encoded.text, start) if dated and person else None
    people = note.reading.mentions_of(person_index(person.group())) if person else ()
    if match is not None and len(people) == 1:
        yield from note.born(people[0], match, confidence=0.95, encoded=encoded)


def _told(note: _Note) -> Iterator[ProposedFact]:
    spoken = note.reading.spoken
    for way in (*OF_SEVERAL, *OF_ONE):
        for match in way.finditer(spoken.text):
            group = "people" if match["people"] else "whose"
            own = described_person(spoken.text, match.start(group))
            for character in own or re.findall(PERSON, match[group]):
                mention = note.reading.spoken_mentions[person_index(character)]
                sure = {"name": 0.9, "role": 0.8}.get(mention.kind, 0.7)
                if len(mention.referents) == 1 or re.search(r"\b(?:both|were)\b", match.group()):
                    for person in mention.referents:
                        yield from note.born(person, match, confidence=sure, encoded=spoken)
    for match in OF_TWINS.finditer(spoken.text):
        for person in _twins_before(note.reading, spoken.origin(match.start()), match["twins"]):
            yield from note.born(person, match, confidence=0.8, encoded=spoken)
    for match in _YOU.finditer(spoken.text):
        people = note.reading.addressee or note.reading.focus
        if len(people) == 1:
            yield from note.born(people[0], match, confidence=0.85, encoded=spoken)
    for match in _I.finditer(spoken.text):
        at = spoken.origin(match.start())
        teller = note.reading.speaker(at)
        if teller is not None and not note.reading.is_quoted(at):
            yield from note.born(teller, match, confidence=0.9, encoded=spoken)
        elif teller is None and len(note.reading.focus) == 1:
            told = note.born(note.reading.focus[0], match, confidence=0.8, encoded=spoken)
            yield from (f for f in told if _is_young(f, note.day))
    yield from _named(note)
    yield from _entries(note)
    yield from _settled(note)
    yield from _bracketed(note)
    yield from _chained(note)


def _twins_before(reading: Reading, position: int, word: str) -> tuple[str, ...]:
    """The twins or triplets whom the note has last told of by their names: "twins, Ava and Theo"."""
    for mention in reversed(reading.spoken_mentions):
        words = reading.text[mention.start : mention.end].lower()
        if mention.end <= position and len(mention.referents) > 1 and word in words:
            return mention.referents
    return ()


_GROWN_UP = 19


def _is_young(fact: ProposedFact, day: date | None) -> bool:
    """Whether whoever was born so long ago may be the child who wrote what nobody signed: "My passport. I was born on 1 May 2012"."""
    assert isinstance(fact.claim, Attribute)
    return day is not None and day.year - int(fact.claim.value[:4]) < _GROWN_UP


def _named(note: _Note) -> Iterator[ProposedFact]:
    encoded = note.reading.encoded
    for way in OF_NAMED:
        for match in way.finditer(encoded.text):
            yield from _of_each(note, match, encoded, confidence=0.85)


# "02/07/2016 Mason" and "11/01/2018 Lilly-Rose, 33 weeks" in the history of a family: nothing but a child on a day
_ENTRY = re.compile(
    rf"^[ \t]*(?P<date>{DATE})[ \t:–-]+(?P<people>{PERSON})(?P<birth>, \d\d weeks\b[^\n]*)?\.?[ \t]*$",
    re.MULTILINE,
)
_DATED_LINE = re.compile(rf"^[ \t]*{DATE}", re.MULTILINE)
_FEWEST_ENTRIES = 4


def _entries(note: _Note) -> Iterator[ProposedFact]:
    """The day on which a history only names a child of the file, once; a log of visits names it over and over."""
    encoded = note.reading.encoded
    found = [m for m in _ENTRY.finditer(encoded.text) if note.has_year(m, encoded)]
    called = [note.reading.mentions_of(person_index(m["people"])) for m in found]
    if len(_DATED_LINE.findall(encoded.text)) < _FEWEST_ENTRIES:
        return
    for match, people in zip(found, called, strict=True):
        if called.count(people) == 1 and people[0] in note.reading.children:
            yield from (f for f in _of_each(note, match, encoded, confidence=0.7) if _is_day(f))


def _of_each(
    note: _Note, match: re.Match[str], encoded: Encoded, *, confidence: float
) -> Iterator[ProposedFact]:
    for character in re.findall(PERSON, match["people"]):
        for person in note.reading.mentions_of(person_index(character)):
            yield from note.born(person, match, confidence=confidence, encoded=encoded)


def _settled(note: _Note) -> Iterator[ProposedFact]:
    encoded = note.reading.encoded
    for match in _SETTLED.finditer(encoded.text):
        for person in note.reading.mentions_of(person_index(match["people"])):
            yield from note.born(person, match, confidence=0.98 if match["not"] else 0.93, encoded=encoded)


def _bracketed(note: _Note) -> Iterator[ProposedFact]:
    """ "Zayn (19-09-16)", "Theo (8; 5.6.12)", "Isla and Iona (30/1/14), twins": in running text too."""
    encoded = note.reading.encoded
    for match in (*_BRACKETED.finditer(encoded.text), *_BRACKETED_TWINS.finditer(encoded.text)):
        if note.has_year(match, encoded):
            yield from (f for f in _of_each(note, match, encoded, confidence=0.8) if _is_day(f))


def _is_day(fact: ProposedFact) -> bool:
    return isinstance(fact.claim, Attribute) and len(fact.claim.value) == len("2015-03-04")


def _chained(note: _Note) -> Iterator[ProposedFact]:
    encoded = note.reading.encoded
    for match in chained_births(encoded.text):
        people = note.reading.mentions_of(person_index(match["person"]))
        if len(people) == 1:
            yield from note.born(people[0], match, confidence=0.75, encoded=encoded)
