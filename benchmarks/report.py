"""The errors of a reading as one web page: each note with its words marked, beside it what was missed and what is wrong."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from benchmarks.families import ReadFamily
from benchmarks.judgements import PERSON_FIELDS, RELATION_FIELDS, FactJson, Judgement
from benchmarks.marked_text import Piece, Stretch, cut_text
from benchmarks.scoring import F1_FIELDS, total_score
from benchmarks.tables import Table

_HERE = Path(__file__).parent
# Headings of the list beside the notes, in its order, and the parts of a judgement under each.
_GROUPS = {
    "Harmful: affirmed, though the notes deny or only consider it": ("harmful",),
    "People": ("people",),
    "Relationships": ("relationships",),
    "Events": ("events",),
    "Found, but said otherwise": (*RELATION_FIELDS, "assertion", *PERSON_FIELDS),
}
_LONGEST_QUOTE = 90
_MOST_QUOTES = 3


@dataclass(frozen=True)
class Words:
    """A place in the notes that a fact stands on; number: of the place in its family."""

    number: int
    document: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True)
class Error:
    """One missed or wrong fact as the list shows it.

    remarks: nature, date, assertion, method and confidence, as far as there are any.
    """

    verdict: str
    kind: str
    title: str
    remarks: tuple[str, ...]
    words: tuple[Words, ...]


@dataclass(frozen=True)
class Group:
    """Errors under one heading, those of a kind together."""

    heading: str
    kinds: Mapping[str, Sequence[Error]]

    @property
    def size(self) -> int:
        return sum(len(errors) for errors in self.kinds.values())


@dataclass(frozen=True)
class NotePage:
    """A note with its words marked."""

    title: str
    kind: str
    pieces: Sequence[Piece]


@dataclass(frozen=True)
class FamilyPage:
    """One family of the report."""

    slug: str
    name: str
    figures: Mapping[str, float]
    counts: Mapping[str, int]
    notes: Sequence[NotePage]
    groups: Sequence[Group]

    @property
    def errors(self) -> int:
        return self.counts["missed"] + self.counts["wrong"]


def write_report(families: Sequence[ReadFamily], tables: Sequence[Table], path: Path) -> None:
    """One file that needs nothing beside it; the families with most errors come first."""
    pages = sorted(map(family_page, families), key=lambda p: (-p.counts["harmful"], -p.errors, p.name))
    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    total = total_score([family.score for family in families])
    html = environment.get_template("report.html").render(
        pages=pages,
        tables=tables,
        total=total,
        fields=F1_FIELDS,
        css=(_HERE / "report.css").read_text("utf-8"),
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(html, encoding="utf-8")


def family_page(family: ReadFamily) -> FamilyPage:
    errors = list(_errors(family))
    scored = [j for j in family.judgements if j.part in F1_FIELDS]
    return FamilyPage(
        slug=re.sub(r"[^\w-]+", "-", family.name),
        name=family.name,
        figures={name: family.score[name].f1 for name in F1_FIELDS},
        counts={
            "missed": sum(j.verdict == "missed" for j in scored),
            "wrong": sum(j.verdict == "wrong" for j in scored),
            "harmful": len(family.score["harmful"].wrong),
        },
        notes=_notes(family, [error for _, error in errors]),
        groups=_groups(errors),
    )


def _errors(family: ReadFamily) -> Iterator[tuple[Judgement, Error]]:
    number = 0
    for judgement in family.judgements:
        if judgement.verdict != "right" and judgement.part != "unscored":
            quotes = _quotes(judgement)
            words = tuple(Words(number + n, *quote) for n, quote in enumerate(quotes, start=1))
            number += len(quotes)
            title, remarks = _title(judgement, family), tuple(_remarks(judgement))
            yield judgement, Error(_verdict(judgement), judgement.kind, title, remarks, words)


def _verdict(judgement: Judgement) -> str:
    if judgement.part == "harmful":
        return "harmful"
    return judgement.verdict if judgement.part in F1_FIELDS else "differs"


def _quotes(judgement: Judgement) -> list[tuple[str, int, int, str]]:
    """Where the reading found it, else where gold says that it stands; of somebody who is wrong the first mention."""
    fact = judgement.found or judgement.gold
    evidence = fact.get("evidence", []) if fact else []
    most = {"people": 1, **dict.fromkeys(PERSON_FIELDS, 0)}.get(judgement.part, _MOST_QUOTES)
    return [(e["document"], e["start"], e["end"], _short(e["quote"])) for e in evidence[:most]]


def _short(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= _LONGEST_QUOTE else words[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"


def _title(judgement: Judgement, family: ReadFamily) -> str:
    gold, found = judgement.gold or {}, judgement.found or {}
    if judgement.part == "events" or (judgement.part == "harmful" and "from" not in gold):
        return _event_title(judgement, family)
    if judgement.part == "harmful" or judgement.part in (*RELATION_FIELDS, "assertion"):
        who = " → ".join(family.cases.name(gold[end]) for end in ("from", "to"))
    elif judgement.part in PERSON_FIELDS:
        who = str(gold["name"])
    else:
        ends = re.fullmatch(r"\w+\((.*) -> (.*)\)", judgement.label)
        return f"{ends[1]} → {ends[2]}" if ends else judgement.label
    if judgement.part == "harmful":
        return who
    read_as = found.get(judgement.part) or "nothing"
    return f"{who}: {gold.get('type', '')} {gold[judgement.part]}, read as {read_as}"


def _event_title(judgement: Judgement, family: ReadFamily) -> str:
    fact = judgement.found or judgement.gold or {}
    rename = family.cases.rename if judgement.found else str
    who = ", ".join(family.cases.name(rename(i)) for i in fact.get("people", []))
    return f"{fact.get('date') or 'no date'}: {who or 'nobody named'}"


def _remarks(judgement: Judgement) -> Iterator[str]:
    fact = judgement.found or judgement.gold
    if fact is None:
        yield "follows from other facts"
        return
    for name in ("nature", "status", "assertion"):
        value = fact.get(name)
        if value not in (None, "unknown", "affirmed") and judgement.part != name:
            yield value
    yield from _provenance(judgement.found)
    if judgement.verdict == "missed" and judgement.found is None and not fact.get("evidence"):
        yield "gold does not say where"


def _provenance(found: FactJson | None) -> Iterator[str]:
    """Method and confidence of what was found."""
    if found and "confidence" in found:
        methods = sorted({str(e.get("method", "")) for e in found.get("evidence", [])})
        yield ", ".join(filter(None, methods))
        yield f"confidence {found['confidence']:.2f}"


def _groups(errors: Sequence[tuple[Judgement, Error]]) -> list[Group]:
    groups = []
    for heading, parts in _GROUPS.items():
        kinds: dict[str, list[Error]] = defaultdict(list)
        for judgement, error in errors:
            if judgement.part in parts:
                kinds[error.kind].append(error)
        if kinds:
            groups.append(Group(heading, dict(sorted(kinds.items(), key=lambda k: (-len(k[1]), k[0])))))
    return groups


def _notes(family: ReadFamily, errors: Sequence[Error]) -> list[NotePage]:
    stretches: dict[str, list[Stretch]] = defaultdict(list)
    for error in errors:
        for words in error.words:
            stretches[words.document].append(Stretch(words.start, words.end, error.verdict, words.number))
    for judgement in family.judgements:
        if judgement.verdict == "right" and judgement.part in ("relationships", "events"):
            for document, start, end, _ in _quotes(judgement):
                stretches[document].append(Stretch(start, end, "right"))
    return [
        NotePage(d.title, family.document_kinds[d.id], cut_text(d.text or "", stretches[d.id]))
        for d in family.case.documents
    ]
