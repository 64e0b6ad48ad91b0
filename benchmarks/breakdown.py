"""Where the reading is good and where it is not: by type of relationship and event, by assertion, by kind of document."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from benchmarks.assertions import READ_AS, AssertedFact, asserted_facts
from benchmarks.families import ReadFamily
from benchmarks.judgements import FactJson, Judgement
from benchmarks.scoring import Tally
from benchmarks.tables import Table

_FIGURES = ("in gold", "precision", "recall", "F1")


def breakdown_tables(families: Sequence[ReadFamily]) -> list[Table]:
    return [
        relation_table(families),
        event_table(families),
        assertion_table(families),
        *(document_table(families, part) for part in ("relationships", "events")),
    ]


def figures(tally: Tally) -> tuple[str, ...]:
    """How many gold has, then precision, recall and F1 in per cent."""
    wanted, found = tally.right + len(tally.missed), tally.right + len(tally.wrong)
    return (
        str(wanted),
        f"{100 * tally.precision:.1f}" if found else "–",
        f"{100 * tally.recall:.1f}" if wanted else "–",
        f"{100 * tally.f1:.1f}" if wanted and found else "–",
    )


def relation_table(families: Sequence[ReadFamily]) -> Table:
    """Scored types after kinship closure; the others, marked with a star, as stated."""
    scored = _tallies((j.kind, j) for j in _judgements(families, "relationships"))
    others = _tallies((f"{j.kind} *", j) for j in _judgements(families, "unscored"))
    return Table(
        "Relationships by type",
        ("type", *_FIGURES),
        (*_rows(scored), *_rows(others)),
        "* as stated, and no part of the score" if others else "",
    )


def event_table(families: Sequence[ReadFamily]) -> Table:
    return Table(
        "Events by type",
        ("type", *_FIGURES),
        _rows(_tallies((j.kind, j) for j in _judgements(families, "events"))),
    )


def assertion_table(families: Sequence[ReadFamily]) -> Table:
    """Stated relationships and events by what gold says the notes do with them, and as what they were read."""
    facts = [fact for family in families for fact in asserted_facts(family.cases)]
    return Table(
        "Stated facts by assertion",
        ("assertion", *_FIGURES, *(f"read as {name}" for name in READ_AS[:-1]), READ_AS[-1]),
        tuple(_assertion_row(name, facts) for name in READ_AS[:-1]),
    )


def _assertion_row(name: str, facts: Sequence[AssertedFact]) -> tuple[str, ...]:
    tally = Tally()
    for fact in facts:
        if name in (fact.wanted, fact.given):
            same = fact.wanted == fact.given
            tally.right += same
            if not same:
                (tally.missed if fact.wanted == name else tally.wrong).append(name)
    read_as = Counter(fact.given or READ_AS[-1] for fact in facts if fact.wanted == name)
    return name, *figures(tally), *(str(read_as[other]) for other in READ_AS)


def document_table(families: Sequence[ReadFamily], part: str) -> Table:
    """Facts of one part by kind of document; a fact counts for every kind that its words stand in."""
    judged = [(kinds_of(j, family), j) for family in families for j in _part(family, part)]
    tallies = _tallies((kind, j) for kinds, j in judged for kind in kinds)
    homeless = sum(not kinds for kinds, _ in judged)
    documents = Counter(kind for family in families for kind in family.document_kinds.values())
    remark = f"{homeless} stand in no one document: they follow from others, or gold does not say where"
    return Table(
        f"{part.capitalize()} by kind of document",
        ("kind", "documents", *_FIGURES),
        tuple((k, str(n), *figures(tallies.get(k, Tally()))) for k, n in documents.most_common()),
        remark if homeless else "",
    )


def kinds_of(judgement: Judgement, family: ReadFamily) -> list[str]:
    """Kinds of the documents that a fact belongs to; empty when neither gold nor the reading says where it stands.

    A family with one kind of document needs no evidence.
    """
    kinds = family.document_kinds
    if len(set(kinds.values())) == 1:
        return [next(iter(kinds.values()))]
    documents = _documents(judgement.gold) or _documents(judgement.found)
    return sorted({kinds[d] for d in documents if d in kinds})


def _documents(fact: FactJson | None) -> set[str]:
    return {e["document"] for e in fact.get("evidence", [])} if fact else set()


def _judgements(families: Iterable[ReadFamily], part: str) -> list[Judgement]:
    return [j for family in families for j in _part(family, part)]


def _part(family: ReadFamily, part: str) -> list[Judgement]:
    return [j for j in family.judgements if j.part == part]


def _tallies(judged: Iterable[tuple[str, Judgement]]) -> dict[str, Tally]:
    tallies: dict[str, Tally] = defaultdict(Tally)
    for name, judgement in judged:
        tallies[name].count(judgement)
    return dict(tallies)


def _rows(tallies: Mapping[str, Tally]) -> tuple[tuple[str, ...], ...]:
    """One row each, what gold has most of first."""
    ranked = sorted(tallies.items(), key=lambda t: (-t[1].right - len(t[1].missed), t[0]))
    return tuple((name, *figures(tally)) for name, tally in ranked)
