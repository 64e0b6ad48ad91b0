"""The welcome book: what the carers say, what is accepted of them, and no promise."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from casefile.errors import CaseInvalid
from casefile.exchange import write_case
from casefile.record import Case
from kithkin import main
from story.book import DATED, SentenceKind
from story.publish import publish_book
from story.tables import table
from story.trace import recheck
from story.welcome import write_welcome
from story.worker_notes import WorkerNotes

CARERS = WorkerNotes(
    writer="Gwen Lowe",
    words={
        "people": ("Gwen likes to sing.",),
        "room": ("Your room is blue.",),
        "days": ("We get up at seven.", "On Saturdays we make pancakes."),
        "week": ("Monday: we have tea.", "Tuesday: we look at your school."),
    },
)


@pytest.fixture
def nia(accepted_family) -> Case:  # type: ignore[no-untyped-def]
    return accepted_family("01")


def texts(paper, part: str) -> list[str]:  # type: ignore[no-untyped-def]
    return [s.text for p in paper.book.pages if p.section == part for s in p.sentences]


def test_the_carers_words_fill_the_book_part_by_part(nia: Case) -> None:
    paper = write_welcome(nia, CARERS)
    assert "Your room is blue." in texts(paper, "room")
    week = next(p for p in paper.book.pages if p.section == "week")
    assert [p.box for p in week.paragraphs] == [DATED, DATED]


def test_what_nobody_has_said_yet_is_a_question_to_the_carers(nia: Case) -> None:
    paper = write_welcome(nia)
    assert texts(paper, "room") == [table("welcome")["ask"]["room"]]
    assert sum("the carers to say" in task for task in paper.to_do) == len(table("welcome")["required"])


def test_a_full_book_only_waits_for_its_second_reader(nia: Case) -> None:
    assert [t for t in write_welcome(nia, CARERS).to_do if "second reader" not in t] == []


def test_a_promise_of_the_carers_keeps_it_a_draft(nia: Case) -> None:
    promised = WorkerNotes(
        writer="Gwen Lowe", words={**CARERS.words, "days": ("You will live here forever.",)}
    )
    assert "take out “forever” on the page “Our days” (promise)" in write_welcome(nia, promised).to_do


def test_no_text_of_the_table_promises_anything_and_nothing_tells_the_past(nia: Case) -> None:
    paper = write_welcome(nia, CARERS)
    assert all(p.phase != "past" for p in paper.book.pages)
    assert recheck(nia, paper.book) == ()
    assert {s.kind for p in paper.book.pages for s in p.sentences} <= {
        SentenceKind.FACT,
        SentenceKind.DERIVED,
        SentenceKind.EXPLAINER,
        SentenceKind.WORKER,
        SentenceKind.GAP,
    }


def test_the_people_of_the_new_home_are_those_of_to(nia: Case) -> None:
    other = next(p for p in nia.people if p.id not in nia.subject_ids and " " in p.label)
    cover = texts(write_welcome(nia, CARERS, to=[other.id]), "cover")
    assert cover != texts(write_welcome(nia, CARERS), "cover")


def test_somebody_who_is_not_in_the_case_is_refused_without_the_name(nia: Case) -> None:
    with pytest.raises(CaseInvalid, match="Write the id") as caught:
        write_welcome(nia, CARERS, to=["Nobody Known"])
    assert "Nobody" not in str(caught.value)


@pytest.mark.parametrize("band", ["0-4", "5-7", "8-11", "12-15", "16+"])
def test_it_prints_for_every_band(nia: Case, band: str, silent_printing: None) -> None:
    assert publish_book(write_welcome(nia, CARERS, band=band).book).pdf.startswith(b"%PDF")


def test_the_command_writes_a_pdf_and_a_web_page(nia: Case, tmp_path: Path) -> None:
    family = tmp_path / "family.case.json"
    write_case(nia, family)
    for name in ("welcome.pdf", "welcome.html"):
        result = CliRunner().invoke(main, ["welcome", str(family), "-o", str(tmp_path / name)])
        assert result.exit_code == 0, result.output
        assert "the carers to say" in result.output
    assert "Welcome" in (tmp_path / "welcome.html").read_text(encoding="utf-8")
