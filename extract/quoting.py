"""The words that a worker is shown for what was found in a note: enough of them to see that it is so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from casefile.record import Event, Evidence, Fact, Relationship, SourceSpan
from extract.dates_words import MONTHS, WEEKDAYS
from extract.doc_text import text_of
from extract.events_summary import CUT, summarise
from extract.learned.quotes import clause_round, whole_words
from extract.proposals import ProposedFact

_OF_THE_NOTE = "rule:note-"
_DAY = rf"\d{{1,2}}(?:st|nd|rd|th)?\W+(?:of\W+)?(?:{'|'.join(MONTHS)})\W+\d{{2,4}}"
_DATE_LINE = re.compile(
    rf"\W*(?:dated?\b\W*)?(?:(?:{'|'.join(WEEKDAYS)})\b\W*)?(?:[\d/.-]{{6,10}}|{_DAY})\W*", re.IGNORECASE
)
_HEAD_LINES = 5
_LINE = 160  # characters of the line that is quoted for the event that a note itself is
_SHORT = 40  # characters of an event's words that may need their clause


_Place = tuple[str, int, int]


def show_words(facts: Iterable[Fact], docs: Sequence[Doc]) -> Iterator[Fact]:
    """The facts, each piece of evidence with enough of the words round it."""
    texts = {doc._.document.id: text_of(doc) for doc in docs}
    shown: dict[_Place, tuple[int, int]] = {}
    for doc in docs:
        for found in (*doc._.relationships, *doc._.events):
            place = doc._.document.id, found.start, found.end
            start, end = quoted(doc, found)
            known = shown.get(place, (start, end))
            shown[place] = min(start, known[0]), max(end, known[1])
    for fact in facts:
        if not isinstance(fact.claim, Relationship | Event):
            yield fact
            continue
        wider = _shown(fact.evidence, shown, texts)
        yield replace(fact, evidence=wider, claim=_whole_line(fact.claim, fact.evidence, wider, texts))


def _whole_line(
    claim: Relationship | Event, told: Sequence[Evidence], shown: Sequence[Evidence], texts: Mapping[str, str]
) -> Relationship | Event:
    """The claim; an event whose line was cut off before the words that tell of it has those, with what is quoted round them."""
    if not isinstance(claim, Event) or not told or not claim.summary.endswith(CUT):
        return claim
    words, text = told[0].span, texts[told[0].span.document_id]
    own = summarise(text, words.start, words.end).rstrip(CUT).lower()
    if own in claim.summary.lower():
        return claim
    start, end = shown[0].span.start, shown[0].span.end
    return replace(claim, summary=summarise(text, start, end, told=(words.start, words.end)))


def _shown(
    evidence: Sequence[Evidence], shown: Mapping[_Place, tuple[int, int]], texts: Mapping[str, str]
) -> tuple[Evidence, ...]:
    widened = []
    for e in evidence:
        document = e.span.document_id
        start, end = shown.get((document, e.span.start, e.span.end), (e.span.start, e.span.end))
        widened.append(replace(e, span=SourceSpan(document, start, end, texts[document][start:end])))
    return tuple(widened)


def quoted(doc: Doc, fact: ProposedFact) -> tuple[int, int]:
    """Characters [start, end) to quote for a proposed fact.

    A relationship's words that do not speak of both people ("Mum"), and words of an event that are short or speak of
    none of its people ("who died"), are shown in their clause; of the event that a note itself is, the title.
    """
    claim = fact.claim
    if isinstance(claim, Relationship):
        spoken = _spoken_of(doc, fact.start, fact.end)
        is_whole = {claim.subject_id, claim.object_id} <= spoken
        return (fact.start, fact.end) if is_whole else _in_clause(doc, fact)
    if not isinstance(claim, Event):
        return fact.start, fact.end
    if fact.method.startswith(_OF_THE_NOTE):
        return _title(text_of(doc), fact)
    is_short = fact.end - fact.start < _SHORT
    is_peopled = bool(_spoken_of(doc, fact.start, fact.end) & set(claim.people))
    return _in_clause(doc, fact) if is_short or not is_peopled else (fact.start, fact.end)


def _in_clause(doc: Doc, fact: ProposedFact) -> tuple[int, int]:
    return _in_clause_of(text_of(doc), fact)


def _in_clause_of(text: str, fact: ProposedFact) -> tuple[int, int]:
    """The clause round the words, never less than they are."""
    start, end = clause_round(text, fact.start, fact.end)
    return min(start, fact.start), max(end, fact.end)


def _spoken_of(doc: Doc, start: int, end: int) -> set[str]:
    """Ids of the people whom characters [start, end) speak of."""
    return {r for m in doc._.mentions or () if m.start < end and start < m.end for r in m.referents}


def _title(text: str, fact: ProposedFact) -> tuple[int, int]:
    """The first line that is more than a date, where the date of the note stands alone in its line, else that line."""
    first = text.rfind("\n", 0, fact.start) + 1
    stop = text.find("\n", fact.end)
    line_end = stop if stop >= 0 else len(text)
    if not _DATE_LINE.fullmatch(text[first:line_end]):
        is_bare = _DATE_LINE.fullmatch(text[fact.start : fact.end])
        return _line(text, first, line_end, fact) if is_bare else (fact.start, fact.end)
    for line in list(re.finditer(r"[^\n]*\w[^\n]*", text))[:_HEAD_LINES]:
        if not _DATE_LINE.fullmatch(line.group()):
            return clause_round(text, line.start(), line.start() + len(line.group().rstrip()))
    return fact.start, fact.end


def _line(text: str, first: int, end: int, fact: ProposedFact) -> tuple[int, int]:
    """The line of a bare date, which says what the day was: "Visit: 15/01/2020, by Tamsin Okoye"; of a long one its clause."""
    if end - first > _LINE:
        return _in_clause_of(text, fact)
    start, last = whole_words(text, first, end)
    return min(start, fact.start), max(last, fact.end)
