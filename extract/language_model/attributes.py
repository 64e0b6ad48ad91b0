"""What the replies say of a person beside relations: names, gender, dates, job, each on words of a note."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casefile.partial_date import PartialDate
from casefile.record import Attribute, Evidence, Fact, SourceDocument, SourceSpan
from extract.language_model.checks import CONFIDENCE, WHY
from extract.language_model.dates_check import check_date, dates_of, parse_date
from extract.language_model.grounded import FoundPerson, GroundedReply
from extract.language_model.identity import Somebody
from extract.language_model.names import Bearing, name_places, proper_words
from extract.language_model.quotes import find_quote

_BESIDE = 160  # characters between a name and a date of birth that belongs to it
_MOST_PLACES = 12
_ONE_NAME = 60  # characters between the words of one name
_SENTENCE_END = re.compile(r"[!?;]|\.\s|\n")
_GENDERS = ("female", "male", "non_binary")


@dataclass(frozen=True)
class Told:
    """One value of one field, as one note gives it; `why`: what speaks against it (a key of WHY)."""

    field: str
    value: str
    span: SourceSpan
    why: str | None = None

    @property
    def confidence(self) -> float:
        return round(CONFIDENCE * (WHY[self.why][0] if self.why else 1.0), 3)


def attribute_facts(
    somebody: Somebody, person_id: str, label: str, method: str
) -> Iterator[tuple[Fact, tuple[str, ...]]]:
    """The facts on one person, their ids still empty, each with what speaks against it (keys of WHY).

    Of dates that contradict each other the later note's is last.
    """
    told = [t for reply, found in somebody.members for t in _told(reply, found, label)]
    gender = somebody.gender
    if gender in _GENDERS:
        told += [
            Told("gender", str(gender), span)
            for reply, found in somebody.members
            if found.said.gender == gender and (span := _where(found))
        ][:_MOST_PLACES]
    groups: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for one in _kept_dates(told):
        groups[one.field, one.value].append(one)
    for (field, value), same in groups.items():
        evidence = {t.span: Evidence(t.span, method, t.confidence) for t in same}
        fact = Fact("", Attribute(person_id, field, value), tuple(evidence.values())[:_MOST_PLACES])
        yield fact, tuple(dict.fromkeys(t.why for t in same if t.why))


def _told(reply: GroundedReply, found: FoundPerson, label: str) -> Iterator[Told]:
    said = found.said
    where = _where(found)
    if where is None:
        return
    for name in dict.fromkeys((said.name, *said.also_called)):
        span = _place(reply.document, name) or (where if name == said.name else None)
        if span is not None:
            yield Told("name" if name == label else "also_known_as", name, span)
    for field, words in (("born", said.born), ("died", said.died)):
        date = parse_date(words)
        if date is not None:
            yield from _dated(field, date, reply.document, found)
    if said.is_deceased:
        yield Told("deceased", "true", found.spans.get("died", where))
    if said.job:
        yield Told("profession", said.job.replace("_", " "), _job_span(reply.document, found) or where)


def _where(found: FoundPerson) -> SourceSpan | None:
    """The words that speak of somebody: those quoted, else where their name stands."""
    return found.spans.get("name") or next(iter(found.mentions), None)


def _place(document: SourceDocument, name: str) -> SourceSpan | None:
    places = name_places(document.text or "", name, bearing=Bearing.WHOLE)
    if not places:
        return None
    start, end = places[0]
    return SourceSpan(document.id, start, end, (document.text or "")[start:end])


def _job_span(document: SourceDocument, found: FoundPerson) -> SourceSpan | None:
    if "job" in found.spans:
        return found.spans["job"]
    places = find_quote(document.text or "", found.said.job or "")
    if not places:
        return None
    start, end = places[0][0]
    return SourceSpan(document.id, start, end, (document.text or "")[start:end])


def _dated(field: str, date: PartialDate, document: SourceDocument, found: FoundPerson) -> Iterator[Told]:
    """A date of birth or death where the note gives it: in the words quoted, else beside a name of theirs."""
    quoted = [found.spans[k] for k in (field, "name") if k in found.spans]
    span = _date_span(date, document, quoted, found.mentions)
    if span is not None:
        yield Told(field, date.edtf, span)
        return
    if not quoted:
        return
    verdict = check_date(date, document, quoted[:1])
    if verdict.date is not None and (field in found.spans or verdict.why != "date-nowhere"):
        yield Told(field, verdict.date.edtf, quoted[0], verdict.why)


def _date_span(
    date: PartialDate, document: SourceDocument, quoted: Sequence[SourceSpan], mentions: Sequence[SourceSpan]
) -> SourceSpan | None:
    text = document.text or ""
    for mention in dates_of(document):
        found = PartialDate(mention.edtf)
        if mention.edtf.rstrip("~?%") != date.edtf.rstrip("~?%") and not found.is_within(date):
            continue
        for span in quoted:
            if span.start <= mention.start and mention.end <= span.end:
                return span
        for span in (*quoted, *mentions):
            if max(mention.start - span.end, span.start - mention.end) <= _BESIDE:
                start, end = min(span.start, mention.start), max(span.end, mention.end)
                return SourceSpan(document.id, start, end, text[start:end])
    return None


def _kept_dates(told: Sequence[Told]) -> Iterator[Told]:
    """The same, dates that only repeat a more exact one of another note standing for that one."""
    exact = {f: [PartialDate(t.value) for t in told if t.field == f] for f in ("born", "died")}
    for one in told:
        if one.field not in exact:
            yield one
            continue
        date = PartialDate(one.value)
        better = [d for d in exact[one.field] if d.is_within(date) and not date.is_within(d)]
        yield Told(one.field, better[-1].edtf, one.span, one.why) if better else one


def full_name(somebody: Somebody, texts: Sequence[str]) -> str:
    """The fullest name given whose words stand together in a note; no surname that the file does not state."""
    given = [n for _, f in somebody.members for n in (f.said.name, *f.said.also_called) if proper_words(n)]
    first = somebody.members[0][1].said.name
    names = [*dict.fromkeys(given), *(w.capitalize() for n in given for w in proper_words(n))]
    standing = [n for n in names if any(_stands(text, n) for text in texts)]
    ranked = sorted(standing, key=lambda n: (-_weight(n), -given.count(n), names.index(n)))
    return ranked[0] if ranked else first


def _weight(name: str) -> int:
    """Full words of a name; initials count for nothing, and a name in capitals for less."""
    return sum(len(w) > 1 for w in proper_words(name)) - name.isupper()


def _stands(text: str, name: str) -> bool:
    if name_places(text, name, bearing=Bearing.WHOLE):
        return True
    places = [name_places(text, w.capitalize(), bearing=Bearing.ANY) for w in proper_words(name)]
    if not places or not all(places):
        return False
    # "WHITLOCK Stacey", "Ellie-Mae and Mason Reay", "Surname: Bell, forename: Trevor".
    return any(
        all(any(_are_near(text, place, first) for place in other) for other in places[1:])
        for first in places[0]
    )


def _are_near(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    first, second = sorted((one, other))
    between = text[first[1] : second[0]]
    return len(between) <= _ONE_NAME and not _SENTENCE_END.search(between)
