"""The shipped families with everything affirmed accepted, for tests of the documents beside the book."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from casefile.exchange import read_case
from casefile.record import Case, Review
from story.paper import Paper

CASES = Path(__file__).parents[2] / "cases"
FAMILIES = sorted(path.name.removesuffix(".gold.json") for path in CASES.glob("*.gold.json"))
_REVIEW = Review("tester", datetime(2024, 1, 2, tzinfo=UTC))


def _accepted(name: str) -> Case:
    case = read_case(CASES / f"{name}.gold.json")
    return replace(case, facts=tuple(f.accept(_REVIEW) if f.is_affirmed else f for f in case.facts))


@pytest.fixture(scope="session", params=FAMILIES)
def family(request: pytest.FixtureRequest) -> tuple[str, Case]:
    """Each shipped family in turn: its name and its case."""
    return request.param, _accepted(request.param)


@pytest.fixture(scope="session")
def accepted_family() -> Callable[[str], Case]:
    """A shipped family by the beginning of its name."""
    return lambda start: _accepted(next(name for name in FAMILIES if name.startswith(start)))


@pytest.fixture
def words_of() -> Callable[[Paper], str]:
    """A document as plain text: one part after the other, boxes marked."""

    def words(paper: Paper) -> str:
        lines = [f"# {paper.book.title}"]
        for page in paper.book.pages:
            lines.append(f"== {page.title} [{page.section}]")
            for paragraph in page.paragraphs:
                said = " ".join(s.text for s in paragraph.sentences)
                lines.append(f"[{paragraph.box}] {said}" if paragraph.box else said)
            lines += [f"({picture.alt})" for picture in page.pictures]
        return "\n".join(lines)

    return words
