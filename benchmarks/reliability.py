"""Whether the confidence of a proposal is worth what it says: of those at 0.8, are eight in ten right?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from benchmarks.judgements import FactJson, Judgement
from benchmarks.tables import Table

_BINS = 10


class Proposal(NamedTuple):
    """A proposed relationship or event; method: "rules" or "model", of its surest words."""

    method: str
    confidence: float
    is_right: bool


def proposals(judgements: Iterable[Judgement]) -> Iterator[Proposal]:
    """What was proposed and judged; what only follows from proposals has no confidence of its own."""
    for judgement in judgements:
        if judgement.part in ("relationships", "events") and judgement.found is not None:
            found = judgement.found
            yield Proposal(method_of(found), found.get("confidence", 1.0), judgement.verdict == "right")


def method_of(fact: FactJson) -> str:
    """Which way of reading is surest of a fact."""
    evidence: list[FactJson] = fact.get("evidence", [])
    best = max(evidence, key=lambda e: float(e.get("confidence", 1.0)), default={"method": "rules"})
    return "model" if str(best["method"]).startswith("model") else "rules"


def calibration_error(proposed: Sequence[Proposal]) -> float:
    """Expected calibration error: how far confidence and share right lie apart in a bin, weighed by its size.

    >>> calibration_error([Proposal("rules", 0.75, True), Proposal("rules", 0.75, False)])
    0.25
    """
    apart = (
        abs(sum(p.confidence for p in found) - sum(p.is_right for p in found)) for found in _bins(proposed)
    )
    return sum(apart) / len(proposed) if proposed else 0.0


def reliability_table(judgements: Iterable[Judgement]) -> Table:
    """Ten bins of confidence: how many were proposed and what share is right, for each method."""
    every = list(proposals(judgements))
    methods = sorted({p.method for p in every}, reverse=True) or ["rules"]
    by_method = {m: [p for p in every if p.method == m] for m in methods}
    binned = {m: _bins(by_method[m]) for m in methods}
    rows = [
        (
            f"{n / _BINS:.1f} to {(n + 1) / _BINS:.1f}",
            *(cell for m in methods for cell in _cells(binned[m][n])),
        )
        for n in range(_BINS)
        if any(binned[m][n] for m in methods)
    ]
    rows.append(("all", *(cell for m in methods for cell in _cells(by_method[m]))))
    columns = (f"{method} {name}" for method in methods for name in ("proposed", "confidence", "right"))
    errors = ", ".join(f"{calibration_error(by_method[m]):.3f} ({m})" for m in methods)
    return Table(
        "Reliability of the confidence of proposed relationships and events, in per cent",
        ("confidence", *columns),
        tuple(rows),
        f"expected calibration error: {errors}",
    )


def _bins(proposed: Sequence[Proposal]) -> list[list[Proposal]]:
    bins: list[list[Proposal]] = [[] for _ in range(_BINS)]
    for proposal in proposed:
        bins[min(_BINS - 1, int(proposal.confidence * _BINS + 1e-9))].append(proposal)
    return bins


def _cells(proposed: Sequence[Proposal]) -> tuple[str, str, str]:
    if not proposed:
        return "0", "–", "–"
    said = sum(p.confidence for p in proposed) / len(proposed)
    right = sum(p.is_right for p in proposed) / len(proposed)
    return str(len(proposed)), f"{100 * said:.0f}", f"{100 * right:.0f}"
