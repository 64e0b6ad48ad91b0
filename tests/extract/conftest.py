"""One note or a small family read by the rules, without the trained model, and what was found, in words that a test can list."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from casefile.partial_date import PartialDate
from casefile.profile import profile
from casefile.record import Case, Relationship, SourceDocument, text_digest
from casefile.vocabulary import Certainty
from extract.pipeline import rules_pipeline
from extract.propose import propose_case

_DAY = PartialDate("2021-05-12")


def _documents(texts: Sequence[str]) -> list[SourceDocument]:
    return [
        SourceDocument(f"d{i}", f"Note {i}", text, text_digest(text), date=_DAY)
        for i, text in enumerate(texts, 1)
    ]


@pytest.fixture(scope="session")
def read_family() -> Callable[..., Case]:
    """`read_family(texts, subject="Ava Marsh")`: the case that the notes make."""

    def read(texts: Sequence[str], *, subject: str | None = None) -> Case:
        names = [subject] if subject else []
        return propose_case(_documents(texts), subject_names=names, nlp=rules_pipeline(), calibrated=False)

    return read


@pytest.fixture(scope="session")
def stated() -> Callable[..., set[str]]:
    """`stated(case)`: its relationships as "Kelly Marsh parent Ava", with the nature or a denial behind a comma."""

    def words(case: Case, certainty: Certainty = Certainty.AFFIRMED) -> set[str]:
        labels = {p.id: p.label for p in case.people}
        return {
            f"{labels[f.claim.subject_id]} {f.claim.type} {labels[f.claim.object_id]}"
            for f in case.facts
            if isinstance(f.claim, Relationship) and f.assertion.certainty is certainty
        }

    return words


@pytest.fixture(scope="session")
def described() -> Callable[..., dict[str, str]]:
    """`described(case, "gender")`: what the best fact says of a field, by the label of the person."""

    def values(case: Case, field: str) -> dict[str, str]:
        return {p.label: str(getattr(profile(case, p.id), field)) for p in case.people}

    return values
