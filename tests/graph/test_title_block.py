"""What a drawing says of itself: sources, author, day, version, what is checked, and who is not drawn."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from casefile.partial_date import PartialDate
from casefile.record import Case, Review, SourceDocument
from graph.drawing import Drawing
from graph.ecomap import draw_ecomap
from graph.genogram import draw_genogram
from graph.title_block import Imprint, sources_in_words

MakeCase = Callable[[str], Case]

FAMILY = """
    subject ava
    rosa:f parent ava:f birth
    tom:m parent ava birth
    rosa parent ben:m birth
    tom parent ben birth
    rosa partner tom married current
    rosa emotional ava close
"""
REVIEW = Review("jb", datetime(2026, 3, 2, tzinfo=UTC))
MADE = Imprint("Jo Bell", date(2026, 3, 5), "version 7 of the case")


def _note(number: int, day: str | None) -> SourceDocument:
    return SourceDocument(f"d{number}", "Note", None, "", PartialDate(day) if day else None)


def _accepted(case: Case, *fact_ids: str) -> Case:
    return case.with_facts([fact.accept(REVIEW) for f in fact_ids if (fact := case.fact(f)) is not None])


def _words(drawing: Drawing, part: str) -> str:
    root = ElementTree.fromstring(drawing.svg)
    found = root.find(f".//*[@id='{part}']")
    return " ".join(found.itertext()) if found is not None else ""


def _dots(drawing: Drawing) -> list[tuple[float, float]]:
    """Places of the open dots on the page."""
    root = ElementTree.fromstring(drawing.svg)
    family, dots = root.find(".//*[@id='family']"), root.find(".//*[@id='unchecked']")
    if family is None or dots is None:
        return []
    dx, dy = map(float, re.findall(r"-?[\d.]+", family.get("transform", "")))
    return [(float(c.get("cx", 0)) + dx, float(c.get("cy", 0)) + dy) for c in dots]


@pytest.mark.parametrize("draw", [draw_genogram, draw_ecomap], ids=["genogram", "ecomap"])
def test_author_day_and_version_are_printed_when_given(
    make_case: MakeCase, draw: Callable[..., Drawing]
) -> None:
    said = _words(draw(make_case(FAMILY), imprint=MADE), "title-block")
    assert "Author: Jo Bell" in said
    assert "Drawn on: 5 March 2026" in said
    assert "Record: version 7 of the case" in said


@pytest.mark.parametrize("draw", [draw_genogram, draw_ecomap], ids=["genogram", "ecomap"])
def test_without_them_there_is_a_line_to_write_on(make_case: MakeCase, draw: Callable[..., Drawing]) -> None:
    said = _words(draw(make_case(FAMILY)), "title-block")
    assert re.search(r"Author: _+ · Drawn on: _+", said)
    assert "Record:" not in said


@pytest.mark.parametrize(
    ("days", "sources"),
    [
        pytest.param(["2020-03-01"], "1 document (dated 1 March 2020)", id="one"),
        pytest.param(
            ["2021", "2019-05", "2020-03-01"],
            "3 documents (dated 1 May 2019 to 31 December 2021)",
            id="several, in any order",
        ),
        pytest.param(
            ["2020-03-01", None, None],
            "3 documents (dated 1 March 2020; 2 without a date)",
            id="some undated",
        ),
        pytest.param([None, None], "2 documents", id="all undated"),
    ],
)
def test_sources_are_counted_with_their_dates(days: list[str | None], sources: str) -> None:
    case = Case(documents=tuple(_note(n, day) for n, day in enumerate(days)))
    assert f"Sources: {sources}." in sources_in_words(case)


def test_facts_that_are_not_drawn_are_not_counted(make_case: MakeCase) -> None:
    case = make_case("subject ava\nrosa:f parent ava:f birth\nrosa friend zed:m")
    said = _words(draw_genogram(_accepted(case, "r1", "r2")), "title-block")
    assert "Facts drawn: 1 accepted by a worker, 2 proposed" in said


def test_each_line_that_nobody_checked_has_an_open_dot(make_case: MakeCase) -> None:
    case = _accepted(make_case(FAMILY), "r1", "r2", "r5")
    drawing = draw_genogram(case)
    dots = _dots(drawing)
    assert len(dots) == 2  # Ben's leg and the emotional line
    lines = [line["points"] for line in drawing.geometry["lines"]]
    assert all(any(_is_on(points, dot) for points in lines) for dot in dots)
    assert "not yet checked for Ben" in drawing.svg
    assert "close, not yet checked" in drawing.svg
    assert "Open dot" in _words(drawing, "key").replace("\n", " ")


def _is_on(points: list[list[float]], dot: tuple[float, float]) -> bool:
    x, y = dot
    return any(
        min(a[0], b[0]) - 1 <= x <= max(a[0], b[0]) + 1 and min(a[1], b[1]) - 1 <= y <= max(a[1], b[1]) + 1
        for a, b in pairwise(points)
    )


@pytest.mark.parametrize(
    "accepted",
    [pytest.param((), id="nothing checked"), pytest.param(("r1", "r2", "r3", "r4", "r5", "r6"), id="all")],
)
def test_there_are_no_dots_when_all_lines_are_alike(make_case: MakeCase, accepted: tuple[str, ...]) -> None:
    drawing = draw_genogram(_accepted(make_case(FAMILY), *accepted))
    assert _dots(drawing) == []
    assert "Open dot" not in drawing.svg


def test_a_fact_that_repeats_an_accepted_one_needs_no_check(make_case: MakeCase) -> None:
    case = make_case(f"{FAMILY}\nrosa parent ava birth")
    assert len(_dots(draw_genogram(_accepted(case, "r1", "r2", "r3", "r4", "r5", "r6")))) == 0


def test_who_is_not_drawn_is_said_by_name(make_case: MakeCase) -> None:
    case = make_case(
        "subject ava\nrosa:f parent ava:f birth\nrosa friend zed:m\nlee:m professional ava\nlee profession teacher"
    )
    said = _words(draw_genogram(case), "notes")
    assert "In the record, but no tie to the family is stated, so not drawn: Zed." in said
    assert "In the record for their work, so not drawn: Lee." in said
