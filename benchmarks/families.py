"""Families to measure on: a folder of notes each, its gold case file beside it, and what the reading makes of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from spacy.language import Language

from benchmarks.alignment import CaseJson
from benchmarks.judgements import Alignment, Judgement, align_cases, judge_case
from benchmarks.scoring import Score, score_judgements
from casefile.errors import PersonNotFound
from casefile.exchange import as_json
from casefile.record import Case
from extract.propose import propose_case
from extract.readers import read_documents
from extract.readers_header import read_header

GOLD_SUFFIX = ".gold.json"
OTHER_KIND = "other"


@dataclass(frozen=True)
class ReadFamily:
    """One family, read and judged."""

    name: str
    gold: CaseJson
    case: Case

    @cached_property
    def cases(self) -> Alignment:
        return align_cases(self.gold, as_json(self.case))

    @cached_property
    def judgements(self) -> list[Judgement]:
        return judge_case(self.cases)

    @cached_property
    def score(self) -> Score:
        return score_judgements(self.judgements)

    @cached_property
    def document_kinds(self) -> dict[str, str]:
        """The kind of each document, by id: as its gold title says, else as the note does, else OTHER_KIND."""
        titles = {d["id"]: d.get("title") or "" for d in self.gold.get("documents", [])}
        return {
            d.id: read_header("", filename=titles.get(d.id, "")).kind or d.kind or OTHER_KIND
            for d in self.case.documents
        }


def read_families(folder: Path, nlp: Language | None = None) -> Iterator[ReadFamily]:
    """Each family of a folder that has a gold case file, in name order, as soon as it is read.

    nlp: another pipeline to read with, such as the rules alone.
    """
    for gold_file in sorted(folder.glob("*" + GOLD_SUFFIX)):
        name = gold_file.name.removesuffix(GOLD_SUFFIX)
        gold = json.loads(gold_file.read_text(encoding="utf-8"))
        yield ReadFamily(name, gold, read_family(folder / name, gold, nlp))


def subject_names(gold: Mapping[str, Any]) -> list[str]:
    """Names of the children whom a gold case is about."""
    subjects = set(gold.get("subjects") or [gold.get("subject")])
    return [p["name"] for p in gold["people"] if p["id"] in subjects]


def read_family(folder: Path, gold: Mapping[str, Any], nlp: Language | None = None) -> Case:
    """What the reading makes of a family's notes; it guesses whom they are about where they never name the child."""
    documents = read_documents([folder])
    try:
        return propose_case(documents, subject_names=subject_names(gold), nlp=nlp)
    except PersonNotFound:
        return propose_case(documents, nlp=nlp)


def misplaced_quotes(case: Case, folder: Path) -> int:
    """Number of pieces of evidence whose quotation is not what the file holds at its offsets."""
    texts = {
        d.id: (folder / d.filename).read_text(encoding="utf-8")
        for d in case.documents
        if d.filename and d.filename.endswith(".txt")
    }
    spans = [e.span for fact in case.facts for e in fact.evidence]
    return sum(texts[s.document_id][s.start : s.end] != s.quote for s in spans if s.document_id in texts)
