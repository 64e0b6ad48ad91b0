"""Whether the words that a right fact rests on state it, by the words that gold marks in the same document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.families import ReadFamily
from benchmarks.judgements import Alignment, FactJson, Judgement
from benchmarks.tables import Table
from extract.relational_nouns import find_nouns

_PARTS = ("relationships", "events")
# What a quotation does, best first; the first two state the fact.
KINDS = ("gold's words", "both people", "the relation only", "a name only", "neither")
_STATING = KINDS[:2]


@dataclass(frozen=True)
class JudgedQuote:
    """One quotation of a right fact, in a document where gold marks words for the same fact.

    is_first: it is the one that a worker sees first.
    """

    part: str
    kind: str
    is_first: bool

    @property
    def states(self) -> bool:
        return self.kind in _STATING


def judge_quotes(cases: Alignment, judgements: Sequence[Judgement]) -> list[JudgedQuote]:
    """The quotations of every stated fact that is right; those from documents without words in gold are left out."""
    return [
        JudgedQuote(judgement.part, _kind(quote, wanted, people), number == 0)
        for judgement in judgements
        if judgement.part in _PARTS and judgement.verdict == "right" and judgement.gold and judgement.found
        for number, quote in enumerate(judgement.found.get("evidence", ()))
        if (wanted := _in_document(judgement.gold, quote["document"]))
        for people in [_ends(cases, judgement.found)]
    ]


def evidence_table(families: Sequence[ReadFamily]) -> Table:
    """How many quotations state their fact, and what the others hold."""
    judged = quotes_of(families)
    return Table(
        "Words quoted for right facts",
        ("part", "quotations", "state it", "first ones", *KINDS),
        tuple(_row(part, [q for q in judged if q.part == part]) for part in _PARTS),
    )


def quotes_of(families: Sequence[ReadFamily]) -> list[JudgedQuote]:
    return [quote for family in families for quote in judge_quotes(family.cases, family.judgements)]


def stating_share(quotes: Sequence[JudgedQuote]) -> float:
    """The share of quotations that state their fact; 1.0 of none."""
    return sum(q.states for q in quotes) / len(quotes) if quotes else 1.0


def _row(part: str, quotes: Sequence[JudgedQuote]) -> tuple[str, ...]:
    kinds = Counter(q.kind for q in quotes)
    shares = (stating_share(quotes), stating_share([q for q in quotes if q.is_first]))
    return (
        part,
        str(len(quotes)),
        *(f"{100 * share:.1f}" for share in shares),
        *(str(kinds[k]) for k in KINDS),
    )


def _kind(quote: FactJson, wanted: Sequence[FactJson], people: Sequence[Sequence[FactJson]]) -> str:
    held = [[m for m in places if _overlap(m, quote)] for places in people]
    nouns = [end - start for start, end, _ in find_nouns(quote["quote"])]
    is_alone = any(m["start"] <= quote["start"] and quote["end"] <= m["end"] for some in held for m in some)
    if is_alone and (not nouns or nouns == [len(quote["quote"])]):
        return KINDS[3]
    if any(_overlap(quote, words) for words in wanted):
        return KINDS[0]
    if len(held) > 1 and all(held):
        return KINDS[1]
    return KINDS[2] if nouns else KINDS[4]


def _overlap(one: FactJson, other: FactJson) -> bool:
    same = one["document"] == other["document"]
    return bool(same and one["start"] < other["end"] and other["start"] < one["end"])


def _in_document(fact: FactJson, document: str) -> list[FactJson]:
    return [e for e in fact.get("evidence", ()) if e["document"] == document]


def _ends(cases: Alignment, fact: FactJson) -> list[list[FactJson]]:
    """Where the two people of a relationship are named; an event has no such ends."""
    ends: Iterator[str] = (fact[end] for end in ("from", "to") if end in fact)
    named: Mapping[str, FactJson] = {p["id"]: p for p in cases.predicted["people"]}
    return [list(named[person].get("evidence", ())) for person in ends if person in named]
