"""What a note says of itself: its title, kind, date and author, from its first and last lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from casefile.partial_date import PartialDate
from extract.dates_anchor import resolve
from extract.dates_calendar import is_day
from extract.dates_patterns import find_date_words
from extract.dates_timeline import Timeline
from extract.dates_words import DateWords
from extract.lexicons import load_lexicon

_LEXICON = load_lexicon("readers")
# "leave under section 47(5) to oppose the adoption": a paragraph of another Act, no enquiry.
SUBSECTION = r"\s?\([2-9]\)"
_HEAD_LINES = 8
_FOOT_LINES = 3
_TITLE_LENGTH = 80


@dataclass(frozen=True)
class Header:
    """A note's own account of itself; None: it gives none that is plain.

    date_words: a day and month without a year that open the last entry of a log; the year must come from elsewhere.
    """

    title: str
    kind: str | None = None
    date: PartialDate | None = None
    author: str | None = None
    date_words: DateWords | None = None


def read_header(text: str, *, filename: str = "") -> Header:
    """Title, kind, date and author of a note."""
    lines = [line.strip("\ufeff \t#*_=") for line in text.splitlines()]
    written = [line for line in lines if line]
    stamp = _stamp(written)
    if stamp and len(written) > 1:
        written = written[1:]
    title = written[0] if written else filename
    head = "\n".join(written[:_HEAD_LINES])
    found = stamp or _of_a_file(_own_date(written))
    return Header(
        title=title if len(title) <= _TITLE_LENGTH else title[: _TITLE_LENGTH - 1].rsplit(" ", 1)[0] + "…",
        kind=_kind(written, filename) or ("court paper" if _of_judgment(written) else None),
        date=found,
        author=_author(head, written),
        date_words=None if found else _entry_without_year(text) or _heading_without_year(written),
    )


# In a history the first date is that of a birth or a wedding.
_FIRST_FILES = 1948


def _of_a_file(found: PartialDate | None) -> PartialDate | None:
    """The date, unless no file that anybody works on can have been written then."""
    return found if found is not None and found.latest.year >= _FIRST_FILES else None


def with_years_of_neighbours(headers: list[Header]) -> list[Header]:
    """Headers whose log entries leave out the year, dated from their weekday and the notes beside them.

    Without a weekday the neighbour's year is taken; without a dated neighbour the note stays undated.
    """
    dated = [(n, h.date) for n, h in enumerate(headers) if h.date]
    return [
        replace(header, date=_nearest(header.date_words, near))
        if header.date is None and header.date_words and (near := _neighbour(n, dated))
        else header
        for n, header in enumerate(headers)
    ]


def _neighbour(position: int, dated: list[tuple[int, PartialDate]]) -> date | None:
    """The date of the nearest dated note; of two as near, that before."""
    ranked = sorted(dated, key=lambda d: (abs(d[0] - position), d[0]))
    return ranked[0][1].earliest if ranked else None


def _nearest(words: DateWords, near: date) -> PartialDate | None:
    if words.month is None or words.day is None:
        return None
    years = sorted(range(near.year - 6, near.year + 7), key=lambda y: abs(y - near.year))
    days = [date(y, words.month, words.day) for y in years if is_day(y, words.month, words.day)]
    fits = [d for d in days if words.weekday is None or d.weekday() == words.weekday]
    return PartialDate.from_day(min(fits, key=lambda d: abs((d - near).days))) if fits else None


def _kind(written: list[str], filename: str) -> str | None:
    """Kind named by the first lines; else by the file's name."""
    head = "\n".join(written[:3]).lower()
    named = re.sub(r"[^a-z]+", " ", filename.rsplit(".", 1)[0].lower())
    if re.match(r"(?:from|to|sent|date|subject):", head) and re.search(
        r"^(?:to|subject|sent):", head, re.MULTILINE
    ):
        return "email"
    if any(re.match(r"dear\b", line, re.IGNORECASE) for line in written[:_HEAD_LINES]):
        return "letter"
    if written and re.match(r"(?:\W|\d)*HV\b(?!:| to\b)", written[0]):
        return "home visit"
    wheres = (written[0].lower() if written else "", head, named)
    named_kinds = [kind for where in wheres if (kind := _first_kind(where))]
    # "Minutes of the meeting" in a file called "looked-after review" are of the review.
    of_meeting = [kind for kind in named_kinds if kind != "minutes"]
    return (of_meeting if named_kinds[:1] == ["minutes"] and of_meeting else [*named_kinds, None])[0]


def _first_kind(where: str) -> str | None:
    """The kind whose words stand first, one that says what happened before one that only says how it is written."""
    places = [
        (n >= _FIRST_GENERAL, match.start(), -len(word), str(row["kind"]))
        for n, row in enumerate(_LEXICON["kinds"])
        for word in row["words"]
        if (match := re.search(rf"(?<!\w){re.escape(word)}(?!\w|{SUBSECTION})", where))
    ]
    return min(places)[3] if places else None


# Kinds from here on only say how a note is written: "Case note: statutory visit" is a visit.
_FIRST_GENERAL = next(n for n, row in enumerate(_LEXICON["kinds"]) if row["kind"] == "log")
_OWN = "|".join(sorted(map(re.escape, _LEXICON["own_date"]["words"]), key=len, reverse=True))
_OTHER = "|".join(sorted(map(re.escape, _LEXICON["other_date"]["words"]), key=len, reverse=True))
_OWN_BEFORE = re.compile(rf"(?<!\w)(?:{_OWN})\b[^\d\n]{{0,40}}$", re.IGNORECASE)
_OTHER_BEFORE = re.compile(rf"(?<!\w)(?:{_OTHER})\b[\s:.=(–-]{{0,3}}(?:on|in|for)?\s*$", re.IGNORECASE)


_STAMP = re.compile(r"(?:document )?date\s*:", re.IGNORECASE)
# Elsewhere "2011-12" may be two years.
_ISO_MONTH = re.compile(r"\s*(?P<month>(?:19|20)\d\d-(?:0[1-9]|1[0-2]))\s*")


def _stamp(written: list[str]) -> PartialDate | None:
    """The date that stands alone after "Date:" on the first line, as a system writes it above a note."""
    label = _STAMP.match(written[0]) if written else None
    if label is None:
        return None
    if month := _ISO_MONTH.fullmatch(written[0], label.end()):
        return PartialDate(month["month"])
    words = next(iter(find_date_words(written[0])), None)
    if words is None or words.year is None or words.start - label.end() > 1 or words.end < len(written[0]):
        return None
    edtf = resolve(words, written[0], Timeline(None))
    return PartialDate(edtf) if edtf else None


def _own_date(written: list[str]) -> PartialDate | None:
    """The note's date: after a word such as "Visit:" or "Sent:", else the first in its heading, else at its end.

    A log or chronology without a date of its own has that of its last entry.
    """
    head, foot = written[:_HEAD_LINES], written[_HEAD_LINES:][-_FOOT_LINES:]
    rows = [d for line in written if (d := _row_date(line))]
    in_head = [d for n, line in enumerate(head) for d in _dates_of(line, is_first=n == 0)]
    labelled = [day for day, is_labelled in in_head if is_labelled]
    opening = [d for line in head[:3] if (d := _opening_date(line))]
    if opening and len(rows) < _LEAST_ROWS:
        return opening[0]
    if labelled:
        return labelled[0]
    if len(rows) >= _LEAST_ROWS:
        return max(rows, key=lambda d: d.sort_key)
    if in_head:
        return in_head[0][0]
    at_end = [day for line in reversed(foot) for day, _ in _dates_of(line, is_first=True) if len(line) <= 60]
    return _of_judgment(written) or (at_end[0] if at_end else None)


# "Hearing dates: 7, 8 and 11 May 2015", "Judgment 15 December 2016", far below the parties and those who speak for them.
_JUDGMENT_LINE = re.compile(
    r"(?:approved )?(?:dates? of )?(?:hearing|judge?ment)(?: dates?| handed down| approved| delivered)*(?:\(s\))?(?: on)?\s*:?\s*(?=\d)",
    re.IGNORECASE,
)
_LINES_OF_HEADING = 70


def _of_judgment(written: list[str]) -> PartialDate | None:
    """The day of a judgment, or the last of its hearing, from a line of its heading that says nothing else."""
    days = []
    for line in written[:_LINES_OF_HEADING]:
        label = _JUDGMENT_LINE.match(line)
        found = [w for w in find_date_words(line) if w.year is not None] if label else []
        edtf = resolve(found[-1], line, Timeline(None)) if found and found[-1].end == len(line) else None
        if edtf:
            days.append(PartialDate(edtf.split("/")[-1]))
    return max(days, key=lambda d: d.sort_key) if days else None


_LEAST_ROWS = 3
# A look at the first letters spares most lines the search for dates.
_MAY_BE_ROW = re.compile(r"[ \-*•\[(|]*(?:\d|(?:mon|tue|wed|thu|fri|sat|sun))", re.IGNORECASE)


def _row_date(line: str) -> PartialDate | None:
    """The full date that opens a line which goes on: the row of a log or a chronology."""
    if not _MAY_BE_ROW.match(line):
        return None
    first = next(iter(find_date_words(line[:40])), None)
    if first is None or first.kind != "day" or first.year is None or line[: first.start].strip(" -*•[(|"):
        return None
    edtf = resolve(first, line, Timeline(None)) if len(line) > first.end + 15 else None
    return PartialDate(edtf) if edtf else None


def _opening_date(line: str) -> PartialDate | None:
    """The full date that a heading line begins with."""
    words = find_date_words(line[:60]) if _MAY_BE_ROW.match(line) else []
    # "02/03/2022 | ICPC" is a row, not a heading.
    dates = _dates_of(line) if words and words[0].start <= 1 and not re.search(r"[|\t]", line) else []
    return dates[0][0] if dates else None


def _dates_of(line: str, *, is_first: bool = False) -> list[tuple[PartialDate, bool]]:
    """Full dates of a heading line that may be the note's own, and whether a word says so."""
    found = []
    for words in find_date_words(line) if re.search(r"\d", line) else ():
        before = line[: words.start]
        if words.year is None or _OTHER_BEFORE.search(before) or _is_birth_date(line, words):
            continue
        labelled = bool(_OWN_BEFORE.search(before))
        # "born in Ibadan on 21 August 2010": a sentence that tells of a day is no heading.
        is_told = re.search(r"\b(?:in|on|of|to|until|from|after|by|at)\s*$", before) and not re.match(
            r"\s*$", line[words.end :]
        )
        if is_told and not labelled:
            continue
        edtf = resolve(words, line, Timeline(None))
        if edtf and words.kind == "span":
            edtf = edtf.split("/")[-1]
        if edtf and (
            words.kind in ("day", "span") or (words.kind == "month" and (is_first or len(line) < 40))
        ):
            alone = not before.strip() and len(line) <= words.end + 15 and "|" not in line
            found.append((PartialDate(edtf), labelled or alone))
    return found


def _is_birth_date(line: str, words: DateWords) -> bool:
    """Whether the line reads like a person's: "REAY Mason, M, 17.01.17", "Zayd Hussain 12.06.12"."""
    before = line[: words.start].rstrip(" ,(")
    if re.search(r",\s*(?:[MF]|male|female)\b[^\n]*$", before, re.IGNORECASE):
        return True
    return (
        re.match(
            r"(?:victim|suspect|subject|child|children|sibling|re|patient|name|pupil)\b[\w ]{0,12}:",
            line,
            re.IGNORECASE,
        )
        is not None
    )


def _author(head: str, written: list[str]) -> str | None:
    """Who wrote the note, in its own words: after "From:" or "Author:", else the line under the closing words."""
    labels = "|".join(sorted(map(re.escape, _LEXICON["author"]["words"]), key=len, reverse=True))
    match = re.search(
        rf"(?:^|[.;]\s+|\s{{2,}})(?:{labels})\s*:?\s+(?P<name>[A-Z][^\n|]*)",
        head,
        re.IGNORECASE | re.MULTILINE,
    )
    if match and match["name"][0].isupper() and (":" in match.group(0) or " by " in match.group(0).lower()):
        return _short_name(match["name"])
    for n, line in enumerate(written[:-1]):
        if re.fullmatch(
            r"(?:yours|kind|best|warm|many|with)\b[\w\s]{0,25},?|regards,?|love,?", line, re.IGNORECASE
        ):
            return _short_name(written[n + 1])
    return None


def _short_name(words: str) -> str | None:
    name = re.split(r",|\.\s|\s{2,}|\s+\d|\s*[(\[<]", words)[0].strip(" .-–")
    return name if 2 <= len(name) <= 40 else None


def _heading_without_year(written: list[str]) -> DateWords | None:
    """The day and month in the first two lines of a note that leaves out the year."""
    for line in written[:2]:
        for words in find_date_words(line):
            if words.kind == "day" and words.year is None and not _OTHER_BEFORE.search(line[: words.start]):
                return words
    return None


def _entry_without_year(text: str) -> DateWords | None:
    """The day that opens the last entry of a log whose entries carry no year."""
    entries = [
        w
        for w in find_date_words(text)
        if w.kind == "day"
        and w.year is None
        and not text[text.rfind("\n", 0, w.start) + 1 : w.start].strip(" -*•[(")
    ]
    return entries[-1] if entries else None
