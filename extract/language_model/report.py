"""What a worker is told of a model's reading: what it said and the notes do not, and what the words bear out badly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from casefile.record import Case
from extract.language_model.assemble import Assembled
from extract.language_model.checks import WHY
from extract.language_model.prompts import READ_VERSION

REPORT_KEY = "language_model"  # of the case file's extensions
_MOST_LISTED = 500


def with_report(made: Assembled, model: str) -> Assembled:
    """The case with the report among its extensions, where it goes with the case file."""
    dropped = [
        {"what": d.what, "why": d.why, "document": d.document_id, "people": list(d.people), "words": d.words}
        for d in made.dropped[:_MOST_LISTED]
    ]
    report: dict[str, Any] = {
        "model": model,
        "prompt": READ_VERSION,
        "dropped": dropped,
        "documents": [d.id for d in made.case.documents],
        "doubted": {d.fact_id: list(d.why) for d in made.doubts},
        "faults": list(made.faults[:_MOST_LISTED]),
    }
    case = replace(made.case, extensions={**made.case.extensions, REPORT_KEY: report})
    return replace(made, case=case)


def report_of(case: Case) -> Mapping[str, Any] | None:
    """The report of a case that a model read; None for another."""
    report = case.extensions.get(REPORT_KEY)
    return report if isinstance(report, dict) else None


def read_since(case: Case) -> tuple[str, ...]:
    """Titles of documents that came after a model read the case; with the first of them its undecided proposals went."""
    report = report_of(case) or {}
    if "documents" not in report:
        return ()
    known = set(report["documents"])
    return tuple(d.title for d in case.documents if d.id not in known)


def reason(why: str) -> str:
    """A key of WHY in the worker's words."""
    return WHY[why][1] if why in WHY else why


def counts_in_words(made: Assembled) -> list[str]:
    """How much was dropped and doubted, and why, without a name or a quotation."""
    lines = [
        f"{len(made.dropped)} things the model said and the notes do not, left out."
        if made.dropped
        else "Everything the model quoted stands in the notes."
    ]
    for why in sorted({d.why for d in made.dropped}):
        lines.append(f"  {sum(d.why == why for d in made.dropped)}: {reason(why)}")
    if made.doubts:
        lines.append(f"{len(made.doubts)} facts kept with little confidence; look at these first.")
    for why in sorted({w for d in made.doubts for w in d.why}):
        lines.append(f"  {sum(why in d.why for d in made.doubts)}: {reason(why)}")
    return lines
