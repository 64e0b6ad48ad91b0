"""The chronology for an assessment: fact apart from opinion, and nothing in it that the record does not give."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document

from casefile.errors import OutputRefused
from casefile.partial_date import PartialDate
from casefile.record import Assertion, Case, Event, Fact
from casefile.vocabulary import EVENT_TYPES, Certainty
from story.chronology_assessment import AssessmentRow, build_assessment
from story.chronology_assessment_files import (
    ASSESSMENT_FORMATS,
    assessment_csv,
    assessment_docx,
    assessment_html,
    cells_of,
    headings,
    write_assessment,
)
from story.tables import table
from story.worker_notes import Assessment

GOLDEN = Path(__file__).with_name("golden")
Accepted = Callable[[str], Case]
pytestmark = pytest.mark.usefixtures("silent_printing")


def test_the_assessment_of_each_shipped_family_reads_as_agreed(
    family: tuple[str, Case], check_golden: Callable[[Path, str], None]
) -> None:
    name, case = family
    text = assessment_csv(build_assessment(case), "Chronology").decode("utf-8-sig")
    check_golden(GOLDEN / f"assessment-{name}.csv", text.replace("\r\n", "\n").rstrip("\n"))


def test_every_derived_cell_names_entries_that_the_notes_state(family: tuple[str, Case]) -> None:
    case = family[1]
    for row in build_assessment(case):
        for cell in (row.impact, row.action):
            assert set(re.findall(r"\(([\w-]+)\)", cell.derived)) == set(cell.fact_ids)
            assert all((f := case.fact(i)) and f.is_affirmed for i in cell.fact_ids)


def test_nothing_comes_out_surer_than_it_went_in(family: tuple[str, Case]) -> None:
    case = family[1]
    for row in build_assessment(case):
        fact = case.fact(row.entry.fact_id)
        assert fact is not None
        if fact.assertion.certainty is not Certainty.AFFIRMED or fact.assertion.said_by:
            assert not row.standing.startswith(("Fact", "Decision"))


def one_row(case: Case, fact_id: str) -> AssessmentRow:
    return next(r for r in build_assessment(case) if r.entry.fact_id == fact_id)


def changed(case: Case, summary: str, assertion: Assertion = Assertion()) -> AssessmentRow:
    template = next(f for f in case.facts if isinstance(f.claim, Event))
    event = Event("visit", ("nia",), PartialDate("2020-01"), None, summary)
    fact: Fact = replace(template, id="x1", claim=event, assertion=assertion, evidence=())
    return one_row(case.with_facts([fact]), "x1")


@pytest.mark.parametrize(
    ("summary", "assertion", "standing"),
    [
        pytest.param("Nia was at home", Assertion(), "Fact, as recorded", id="seen"),
        pytest.param("Nia seemed tired", Assertion(), "Opinion of the writer", id="a view"),
        pytest.param(
            "Nia was at home", Assertion(said_by="jodie"), "Reported by Jodie Calloway", id="reported"
        ),
        pytest.param(
            "x", Assertion(Certainty.ALLEGED, "jodie"), "Allegation by Jodie Calloway", id="an allegation"
        ),
        pytest.param("x", Assertion(Certainty.NEGATED), "Did not happen, or is denied", id="a denial"),
        pytest.param("x", Assertion(Certainty.HYPOTHETICAL), "Plan or possibility", id="a plan"),
        pytest.param("x", Assertion(Certainty.UNKNOWN), "Not certain", id="not certain"),
    ],
)
def test_fact_and_opinion_are_kept_apart(
    summary: str, assertion: Assertion, standing: str, accepted_family: Accepted
) -> None:
    assert changed(accepted_family("01"), summary, assertion).standing == standing


def test_a_month_is_marked_as_not_exact(accepted_family: Accepted) -> None:
    assert changed(accepted_family("01"), "At home").certainty == "stated, date not exact"


def test_what_followed_and_what_changed_that_day_are_named_with_their_numbers(
    accepted_family: Accepted,
) -> None:
    row = one_row(accepted_family("01"), "e14")
    assert "Strategy meeting, 20 January 2020 (e15)" in row.action.derived
    assert "(e12)" in one_row(accepted_family("01"), "e8").impact.derived


def test_the_workers_words_stand_beside_what_the_record_gives(accepted_family: Accepted) -> None:
    said = {"e14": Assessment("A first time.", "She was cold.", "A plan was made.")}
    row = next(
        r for r in build_assessment(accepted_family("01"), assessments=said) if r.entry.fact_id == "e14"
    )
    assert row.significance.text == "Possible harm. A first time."
    assert row.impact.by_worker == "She was cold."
    assert row.action.text.endswith("A plan was made.")


@pytest.mark.parametrize("suffix", ASSESSMENT_FORMATS)
def test_it_is_written_in_every_format(suffix: str, accepted_family: Accepted, tmp_path: Path) -> None:
    path = tmp_path / f"x{suffix}"
    write_assessment(build_assessment(accepted_family("01")), path, title="Chronology")
    assert path.stat().st_size > 1000


def test_another_ending_is_refused(accepted_family: Accepted, tmp_path: Path) -> None:
    with pytest.raises(OutputRefused, match=r"x\.txt"):
        write_assessment([], tmp_path / "x.txt", title="Chronology")


def test_every_format_has_the_same_columns(accepted_family: Accepted) -> None:
    rows = build_assessment(accepted_family("01"))
    first = next(csv.reader(io.StringIO(assessment_csv(rows, "C").decode("utf-8-sig"))))
    assert tuple(first[1:]) == headings()
    word = Document(io.BytesIO(assessment_docx(rows, "C"))).tables[0]
    assert tuple(c.text for c in word.rows[0].cells) == headings()
    assert len(word.rows) == len(rows) + 1
    page = assessment_html(rows, "C").decode("utf-8")
    assert re.findall(r'<th scope="col">([^<]+)</th>', page) == list(headings())
    assert len(cells_of(rows[0])) == len(headings())


@pytest.mark.parametrize("key", ["decisions", "court", "answered_types", "answers", "impacts"])
def test_every_type_of_the_table_is_a_type_of_event(key: str) -> None:
    assert set(table("assessment")["lists"][key]) <= set(EVENT_TYPES)
    assert set(table("assessment")["significance"]) <= set(EVENT_TYPES)
