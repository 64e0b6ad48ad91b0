"""Logs that carers keep, told by their head or by the name of their file."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casefile.record import Relationship, SourceDocument, text_digest
from extract.pipeline import rules_pipeline
from extract.propose import propose_case

HEAD = "CASE NOTE\nChild: Ava Marsh, DOB 04/03/2014\nMother: Kelly Marsh\n\nHelen Okoro rang. Helen is kind."


def _carers(log: str, filename: str | None) -> set[tuple[str, str, str | None]]:
    documents = [
        SourceDocument(f"d{n}", f"Note {n}", text, text_digest(text)) for n, text in enumerate((HEAD, log))
    ]
    documents[1] = replace(documents[1], filename=filename)
    case = propose_case(documents, subject_names=["Ava Marsh"], nlp=rules_pipeline(), calibrated=False)
    labels = {p.id: p.label for p in case.people}
    claims = [f.claim for f in case.facts if isinstance(f.claim, Relationship) and f.claim.type == "carer"]
    return {(labels[c.subject_id], labels[c.object_id], c.nature) for c in claims}


@pytest.mark.parametrize(
    ("log", "filename", "nature"),
    [
        pytest.param("DIARY, Aug. Helen\n\nMon. Ava slept well.", "02-foster-carer-diary.txt", "foster", id="diary"),
        pytest.param("Notes by Helen, for Joan Hale.\n\nAva slept.", "emergency carer's notes.txt", "foster", id="notes"),
        pytest.param("For Joan Hale. Helen\n\nMon. Ava slept.", "foster-carer-log.txt", "foster", id="after its reader"),
        pytest.param("FC recording, week 3. H. Okoro\n\nMon. Ava slept.", None, "foster", id="head"),
        pytest.param("Helen, notebook\n\nAva slept.", "1-kinship-carer-s-notebook.txt", "kinship", id="kinship"),
    ],
)  # fmt: skip
def test_whoever_a_carers_log_names_at_its_top_is_the_carer(
    log: str, filename: str | None, nature: str
) -> None:
    assert _carers(log, filename) == {("Helen Okoro", "Ava Marsh", nature)}


@pytest.mark.parametrize(
    ("log", "filename"),
    [
        pytest.param("DIARY, Aug. Helen\n\nMon. Ava slept well.", "school-diary.txt", id="no carer"),
        pytest.param("For Helen\n\nMon. Ava slept well.", "foster-carer-diary.txt", id="only its reader"),
        pytest.param("Visit. Helen\n\nAva slept.", "social-worker-visit-to-foster-carer-notes.txt", id="a visit"),
    ],
)  # fmt: skip
def test_other_notes_make_nobody_a_carer(log: str, filename: str) -> None:
    assert _carers(log, filename) == set()
