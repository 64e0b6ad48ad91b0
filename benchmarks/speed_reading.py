"""Words per second of the reading, beside spaCy's tokeniser alone on the same notes, and the time to load."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import spacy
from spacy.language import Language

from benchmarks.stopwatch import Measure, measure
from benchmarks.tables import Table
from casefile.record import SourceDocument, text_digest
from extract.pipeline import build_pipeline, reading_pipeline, rules_pipeline
from extract.propose import propose_case
from extract.readers import read_documents

_CASES = Path(__file__).parents[1] / "tests" / "cases"


def reading_table() -> Table:
    """One row a way of reading: seconds, those of the processor (on a busy machine the fairer ones), words per second, ratio to the
    tokeniser, peak memory."""
    families = [read_documents([folder]) for folder in sorted(_CASES.iterdir()) if folder.is_dir()]
    words = sum(len((d.text or "").split()) for family in families for d in family)
    load = measure(build_pipeline)
    tokens = measure(partial(_tokenise, families), prepare=_blank)
    rules = measure(partial(_read, families, rules_pipeline), prepare=partial(_warm, rules_pipeline))
    full = measure(partial(_read, families, reading_pipeline), prepare=partial(_warm, reading_pipeline))
    again = measure(
        partial(_read, families, reading_pipeline), prepare=partial(_read, families, reading_pipeline)
    )
    rows = (
        (
            "build the pipeline, load the weights",
            f"{load.seconds:.2f}",
            f"{load.cpu_seconds:.2f}",
            "",
            "",
            f"{load.peak_mb:.0f}",
        ),
        _row("spaCy tokeniser alone", words, tokens, baseline=tokens),
        _row("Kith & Kin, rules alone", words, rules, baseline=tokens),
        _row("Kith & Kin, whole reading", words, full, baseline=tokens),
        _row("the same, notes known already", words, again, baseline=tokens),
    )
    return Table(
        f"Reading {words} words of {len(families)} families",
        ("what", "seconds", "of the processor", "words/s", "time ÷ tokeniser", "peak MB"),
        rows,
    )


def _row(what: str, words: int, taken: Measure, *, baseline: Measure) -> tuple[str, ...]:
    seconds = taken.seconds
    return (
        what,
        f"{seconds:.2f}",
        f"{taken.cpu_seconds:.2f}",
        f"{words / seconds:.0f}",
        f"{seconds / baseline.seconds:.1f}",
        f"{taken.peak_mb:.0f}",
    )


def _blank() -> None:
    spacy.blank("en")("Rosa")


def _tokenise(families: Sequence[Sequence[SourceDocument]]) -> None:
    nlp = spacy.blank("en")
    for family in families:
        list(nlp.pipe(d.text or "" for d in family))


def _warm(pipeline: Callable[[], Language]) -> None:
    text = "Rosa is Ava's mum."
    propose_case([SourceDocument("d", "", text, text_digest(text))], nlp=pipeline())


def _read(families: Sequence[Sequence[SourceDocument]], pipeline: Callable[[], Language]) -> None:
    for family in families:
        propose_case(family, nlp=pipeline())
