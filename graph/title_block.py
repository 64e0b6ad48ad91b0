"""The head of a drawing: whose it is, what it rests on, who drew it when, and how it may be shared."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date

from casefile.record import Case, Fact
from casefile.vocabulary import FactStatus
from graph.doubtful import is_doubtful
from graph.family import FamilyGraph
from graph.genogram_labels import information_as_at, listed
from graph.svg import element, measure_text, text_line, wrap_text

BANNER = "CONFIDENTIAL – personal information about a child and family"
_TITLE = 16.0
_TEXT = 8.5
_LINE = 12.0
_AUTHOR_LINE, _DATE_LINE = "_" * 30, "_" * 20


@dataclass(frozen=True)
class Imprint:
    """What only the person who asks for a drawing can say of it; a line to fill in by hand stands for what is not given.

    version: of the record, in words: "version 7 of the case".
    """

    author: str = ""
    drawn_on: date | None = None
    version: str = ""


NO_IMPRINT = Imprint()


def draw_heading(title: str, basis: Iterable[str], x: float, y: float, *, width: float) -> tuple[str, float]:
    """The title, the confidentiality banner and what the drawing rests on, within `width`; and the block's height."""
    parts, height = [], 0.0
    for line in wrap_text(title, width, _TITLE, bold=True):
        parts.append(
            text_line(line, x, y + height + 15, size=_TITLE, font_weight="bold", text_anchor="start")
        )
        height += 20.0
    parts.append(draw_banner(x, y + height + 4))
    height += 30.0
    for line in (line for words in basis for line in wrap_text(words, width, _TEXT)):
        parts.append(text_line(line, x, y + height, size=_TEXT, text_anchor="start", fill="#333"))
        height += _LINE
    return element("g", *parts, id="title-block"), height


def draw_banner(x: float, y: float) -> str:
    """White words on a black bar with its left top corner at the point.

    Where our font is missing, as when the file is opened in another program, a wider one is squeezed into the bar:
    what stands outside it is white on white.
    """
    width = banner_width()
    bar = element("rect", x=x, y=y, width=width, height=15.0, fill="#111")
    words = text_line(
        BANNER,
        x + 8,
        y + 10.5,
        size=_TEXT,
        font_weight="bold",
        text_anchor="start",
        fill="#fff",
        textLength=width - 16,
        lengthAdjust="spacingAndGlyphs",
    )
    return bar + words


def banner_width() -> float:
    return measure_text(BANNER, _TEXT, bold=True) + 16


def sources_in_words(case: Case) -> str:
    """To which day the record goes, and how many documents of which years it rests on.

    >>> sources_in_words(Case())
    'Information as at: not known (no dated document). Sources: no documents.'
    """
    as_at = information_as_at(case)
    day = f" {long_day(as_at)}" if as_at else ": not known (no dated document)"
    return f"Information as at{day}. Sources: {_documents(case)}."


def _documents(case: Case) -> str:
    count = len(case.documents)
    days = sorted(d.date.earliest for d in case.documents if d.date and d.date.earliest != date.min)
    words = f"{count} {'document' if count == 1 else 'documents'}" if count else "no documents"
    if not days:
        return words
    until = information_as_at(case) or days[-1]
    span = long_day(days[0]) if days[0] == until else f"{long_day(days[0])} to {long_day(until)}"
    undated = f"; {count - len(days)} without a date" if len(days) < count else ""
    return f"{words} (dated {span}{undated})"


def checked_in_words(facts: Iterable[Fact], *, is_marked: bool) -> str:
    """How many of the facts drawn a worker has accepted; is_marked: the others have an open dot on their line."""
    told = list(facts)
    accepted = sum(f.status is FactStatus.ACCEPTED for f in told)
    dot = " (open dot on their line)" if is_marked else ""
    doubtful = sum(is_doubtful(f) and not f.is_affirmed for f in told)
    doubt = f"; {doubtful} of these {'is' if doubtful == 1 else 'are'} likelier wrong than right and drawn in doubt (?)"
    return (
        f"Facts drawn: {accepted} accepted by a worker, {len(told) - accepted} proposed and not yet checked{dot}"
        f"{doubt if doubtful else ''}."
    )


def imprint_in_words(imprint: Imprint) -> str:
    """
    >>> imprint_in_words(Imprint("Jo Bell", date(2026, 3, 5), "version 7 of the case"))
    'Author: Jo Bell · Drawn on: 5 March 2026 · Record: version 7 of the case'
    """
    parts = [
        f"Author: {imprint.author or _AUTHOR_LINE}",
        f"Drawn on: {long_day(imprint.drawn_on) if imprint.drawn_on else _DATE_LINE}",
        *([f"Record: {imprint.version}"] if imprint.version else []),
    ]
    return " · ".join(parts)


def long_day(day: date) -> str:
    """
    >>> long_day(date(2026, 3, 5))
    '5 March 2026'
    """
    return f"{day.day} {day:%B} {day.year}"


def not_drawn_in_words(family: FamilyGraph, drawn: Container[str]) -> tuple[str, ...]:
    """Who is in the record and not in the drawing, by name: first those of whom no job is known."""
    away = [family.nodes[p]["profile"] for p in family.nodes if p not in drawn]
    groups = (
        (
            "In the record, but no tie to the family is stated, so not drawn",
            [p for p in away if not p.profession],
        ),
        ("In the record for their work, so not drawn", [p for p in away if p.profession]),
    )
    return tuple(f"{words}: {listed([p.name for p in people])}." for words, people in groups if people)
