"""Words per second of the reading, beside spaCy's tokeniser alone on the same notes, and the time to load."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import spacy

from benchmarks.stopwatch import Measure, measure
from benchmarks.tables import Table
from casefile.record import SourceDocument
from extract.pipeline import build_pipeline
from extract.propose import propose_case
from extract.readers import read_documents

_CASES = Path(__file__).parents[1] / "tests" / "cases"
_REPEATS = 3


def reading_table() -> Table:
    """One row a way of reading: seconds, words per second, ratio to the tokeniser, peak memory."""
    families = [read_documents([folder]) for folder in sorted(_CASES.iterdir()) if folder.is_dir()]
    words = _REPEATS * sum(len((d.text or "").split()) for family in families for d in family)
    load = measure(build_pipeline)
    tokens = measure(partial(_tokenise, families), prepare=_blank)
    full = measure(partial(_read, families), prepare=partial(_read, families[:1]))
    rows = (
        ("build the pipeline", f"{load.seconds:.2f}", "", "", f"{load.peak_mb:.0f}"),
        _row("spaCy tokeniser alone", words, tokens, baseline=tokens),
        _row("Kith & Kin, whole reading", words, full, baseline=tokens),
    )
    return Table(
        f"Reading {words} words of {len(families)} families",
        ("what", "seconds", "words/s", "time ÷ tokeniser", "peak MB"),
        rows,
    )


def _row(what: str, words: int, taken: Measure, *, baseline: Measure) -> tuple[str, ...]:
    seconds = taken.seconds
    return (
        what,
        f"{seconds:.2f}",
        f"{words / seconds:.0f}",
        f"{seconds / baseline.seconds:.1f}",
        f"{taken.peak_mb:.0f}",
    )


def _blank() -> None:
    spacy.blank("en")("Rosa")


def _tokenise(families: Sequence[Sequence[SourceDocument]]) -> None:
    nlp = spacy.blank("en")
    for _ in range(_REPEATS):
        for family in families:
            list(nlp.pipe(d.text or "" for d in family))


def _read(families: Sequence[Sequence[SourceDocument]]) -> None:
    for _ in range(_REPEATS):
        for family in families:
            propose_case(family)
