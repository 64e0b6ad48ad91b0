"""The event that a note itself is: a home visit, a conference, a strategy meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from casefile.partial_date import PartialDate
from casefile.record import Event, SourceDocument
from extract.dates import DateMention
from extract.events_people import Cast
from extract.lexicons import load_lexicon
from extract.proposals import ProposedFact
from extract.readers_header import SUBSECTION

# Kind of note -> type of event on its date, and the words of its one line.
EVENT_OF_KIND = {
    "assessment": ("assessment", "Assessment"),
    "child in need review": ("review", "Child in need review"),
    "conference": ("conference", "Child protection conference"),
    "core group": ("review", "Core group meeting"),
    "family group conference": ("other", "Family group conference"),
    "family time": ("family_time", "Family time"),
    "hearing note": ("court_hearing", "Court hearing"),
    "home visit": ("visit", "Home visit"),
    "looked-after review": ("review", "Looked-after review"),
    "police notice": ("incident", "Police called"),
    "referral": ("referral", "Referral to children's services"),
    "section 47 record": ("section_47", "Section 47 enquiry"),
    "strategy meeting": ("strategy_meeting", "Strategy meeting"),
    "visit": ("visit", "Visit"),
}
# Kind of note -> types of event that, told without a date, were on its day.
DAY_OF_KIND = {
    "conference": ("plan_end", "plan_start"),
    "court paper": ("order_made",),
    "family time": ("family_time",),
    "hearing note": ("care_end", "court_hearing", "order_made"),
    "home visit": ("disclosure", "visit"),
    "section 47 record": ("disclosure", "section_47"),
    "strategy meeting": ("section_47",),
    "transcript": ("disclosure",),
    "visit": ("disclosure", "visit"),
}
_HEAD_LINES = 3
_MOST_HEAD_LINES = 12
_TITLE_LINES = 2
_HEADS = tuple(
    (
        str(row["type"]),
        str(row["summary"]),
        re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, row['words']))})(?!\w|{SUBSECTION})"),
    )
    for row in load_lexicon("readers")["heads"]
)
_TELLS = re.compile(r"\b(?:is|are|was|were|has|have|had|will|did|does|said|says|told|wants?|feels?)\b")
# What the note is called says enough; words of its heading tell only what comes beside it.
_BESIDE = {"plan_end"}
# Of these whoever comes or writes for their job is part.
_WITH_WORKER = {"assessment", "conference", "other", "referral", "review", "strategy_meeting", "visit"}
_MOST_PEOPLE = 12
_PRESENT = re.compile(
    r"^\W*(?:(?:seen|present|attended|attending|in room|with|children|child|who came|there|attendees|attendance|invitees)\b[^:\n]{0,25}:|(?:in attendance|those present|also present)\b:?)",
    re.IGNORECASE | re.MULTILINE,
)
# "Present: Kelly, Imaan Siddiq. Apologies: Joan."
_ABSENT = re.compile(
    r"\b(?:absent|apologies|did not (?:attend|come)|invited|not (?:attending|in attendance|invited|present)|unable to attend)\b",
    re.IGNORECASE,
)
_OCCURRED = re.compile(
    r"\b(?:occurrence|occ|incident|occurred|offence|notification|date of incident|executed|attended|called)\W{0,3}(?:on\s|at\s)?(?:[A-Z][a-z]+\s)?$",
    re.IGNORECASE,
)


def document_event(
    document: SourceDocument, dates: tuple[DateMention, ...], cast: Cast
) -> Iterator[ProposedFact]:
    """The event of the note, on its date, with its children and those listed as present; none for a letter or a log."""
    if document.date is None:
        return
    for event_type, words, confidence in _events_of(document):
        date, span = _when(document, event_type, dates)
        people = _people(document.text or "", event_type, cast)
        if people:
            method = f"rule:note-{(document.kind or 'heading').replace(' ', '-')}"
            claim = Event(event_type, people[:_MOST_PEOPLE], date, summary=words)
            yield ProposedFact(claim, span[0], span[1], method, confidence)


def _events_of(document: SourceDocument) -> Iterator[tuple[str, str, float]]:
    """Type, words and confidence of what the note is by its kind, and of what its heading says beside that."""
    known = EVENT_OF_KIND.get(document.kind or "")
    if known:
        yield (*known, 0.9)
    if document.kind == "police notice":
        yield "referral", "Police notice", 0.8
    lines = [line for line in (document.text or "").lower().splitlines() if line.strip()]
    if lines and lines[0].startswith("date:"):
        del lines[0]
    head = "\n".join(lines[:_TITLE_LINES])
    found = [(kind, words) for kind, words, pattern in _HEADS if _names_note(pattern, head)]
    for kind, words in found:
        if kind in _BESIDE or (not known and kind == found[0][0]):
            yield kind, words, 0.8


def _names_note(pattern: re.Pattern[str], head: str) -> bool:
    """Whether heading words stand there as a title, and no sentence tells of them: "sad about the closure"."""
    return any(
        not _TELLS.search(re.split(r"[.\n]", head[: match.start()])[-1])
        and not _TELLS.match(head, match.end() + 1)
        for match in pattern.finditer(head)
    )


def _people(text: str, event_type: str, cast: Cast) -> tuple[str, ...]:
    """The children of the note, those its first lines name, and those listed as present."""
    with_worker = event_type in _WITH_WORKER
    workers = (*_named_at_head(text, cast), *((cast.author,) if cast.author else ())) if with_worker else ()
    present = _present(text, cast, with_worker=with_worker)
    return tuple(dict.fromkeys((*cast.children, *_headed(text, cast), *present, *workers)))


def _when(
    document: SourceDocument, event_type: str, dates: tuple[DateMention, ...]
) -> tuple[PartialDate, tuple[int, int]]:
    """The note's date, or of a police notice the day it tells of; and the characters that state it."""
    assert document.date is not None
    own = document.date.edtf
    stated = next((d for d in dates if d.edtf == own), None)
    if event_type == "incident":
        stated = occurrence(document, dates) or stated
    if stated:
        return PartialDate(stated.edtf), (stated.start, stated.end)
    return document.date, (0, len((document.text or "").split("\n", 1)[0]))


def day_of_note(
    document: SourceDocument, dates: Sequence[DateMention]
) -> tuple[DateMention | None, frozenset[str] | None]:
    """The day of what a note tells without a date, and the types of event it holds for; None for all types."""
    if document.kind == "police notice":
        return occurrence(document, dates), None
    if document.kind not in DAY_OF_KIND or (written := day_written(document, dates)) is None:
        return None, None
    return written, frozenset(DAY_OF_KIND[document.kind])


def day_written(document: SourceDocument, dates: Sequence[DateMention]) -> DateMention | None:
    """The day of the note, where the note gives it, else at its first line; None when only its month or year is known."""
    if document.date is None or not document.date.is_day:
        return None
    own = next((d for d in dates if d.edtf == document.date.edtf), None)
    first_line = len((document.text or "").split("\n", 1)[0])
    return own or DateMention(0, first_line, document.date.edtf, "day")


def occurrence(document: SourceDocument, dates: Sequence[DateMention]) -> DateMention | None:
    """The day that a police notice tells of: after "Occurrence:" or "Incident:", else its own."""
    text = document.text or ""
    told = next((d for d in dates if _OCCURRED.search(text[max(0, d.start - 40) : d.start])), None)
    own = str(document.date)
    return told or next((d for d in dates if d.edtf == own), None)


def _headed(text: str, cast: Cast) -> tuple[str, ...]:
    """Those of the family named in the first lines."""
    lines = text.split("\n", _HEAD_LINES)[:_HEAD_LINES]
    return cast.family_between(0, max(len("\n".join(lines)), _end_of_head(text)))


def _named_at_head(text: str, cast: Cast) -> tuple[str, ...]:
    """Everybody named in the first lines, whoever wrote or came included."""
    return tuple(i for m in cast.between(0, _end_of_head(text)) for i in m.referents)


# Labels of those who take part, below the first lines: "Applicant: Joan Marsh, 62", "Re Javed Malik".
_LABELLED = re.compile(
    r"\W*(?:(?:applicants?|assess(?:ed|ors?)|author|chair|perp(?:etrator)?|professionals|re|suspect|victim|workers)\b|(?:by|for|of)\b[: ])",
    re.IGNORECASE,
)


def _end_of_head(text: str) -> int:
    """Where the heading ends: the first lines, and those below them that say who takes part; none says who does not."""
    lines = text.splitlines(keepends=True)
    end = 0
    for number, line in enumerate(lines[:_MOST_HEAD_LINES], 1):
        if _ABSENT.search(line):
            break
        if number <= _HEAD_LINES or _LABELLED.match(line):
            end = number
    return len("".join(lines[:end]))


def _present(text: str, cast: Cast, *, with_worker: bool) -> list[str]:
    """Those listed after "Seen:" or "Present:" at the top of the note; those there for their job only with_worker."""
    found: list[str] = []
    for match in _PRESENT.finditer(text, 0, min(len(text), 900)):
        line = text.find("\n", match.end())
        absent = _ABSENT.search(text, match.end(), line if line >= 0 else len(text))
        # "Ann Lowe. Dr Pell gave apologies": whoever was not there is named before it.
        end = max(text.rfind(mark, match.end(), absent.start()) for mark in ".;") if absent else line
        end = match.end() if absent and end < 0 else end
        for mention in cast.between(match.end(), end if end >= 0 else len(text)):
            found += [i for i in mention.referents if with_worker or i not in cast.professionals]
    return found
