"""The later-life letter: true, in the writer's voice, and naming nobody who has not agreed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from casefile.partial_date import PartialDate
from casefile.record import Assertion, Attribute, Case, Event
from casefile.vocabulary import Certainty
from story.bands import age_band
from story.book import SentenceKind
from story.letter import write_letter
from story.lint import lint_text
from story.paper import Paper, publish_paper
from story.policy import POLICY, SignOff
from story.printing import pdf_texts
from story.readability import measure
from story.trace import recheck
from story.worker_notes import WorkerNotes
from story.working_days import add_working_days

GOLDEN = Path(__file__).with_name("golden")
NOTES = WorkerNotes(writer="Priya Shah")
SOURCED = (SentenceKind.FACT, SentenceKind.DERIVED, SentenceKind.QUOTE)
WORDS = dict.fromkeys(("writer", "happened", "found", "ending"), ("I wrote this.",))
pytestmark = pytest.mark.usefixtures("silent_printing")


def text_of(paper: Paper, part: str = "") -> str:
    return " ".join(s.text for p in paper.book.pages if part in ("", p.section) for s in p.sentences)


def test_the_letter_of_each_shipped_family_reads_as_agreed(
    family: tuple[str, Case], words_of: Callable[[Paper], str], check_golden: Callable[[Path, str], None]
) -> None:
    name, case = family
    check_golden(GOLDEN / f"letter-{name}.txt", words_of(write_letter(case, NOTES)))


def test_every_sentence_follows_from_accepted_facts(family: tuple[str, Case]) -> None:
    case = family[1]
    book = write_letter(case, NOTES).book
    assert recheck(case, book) == ()
    for sentence in book.sentences:
        facts = [case.fact(i) for i in sentence.fact_ids]
        assert all(f and f.is_accepted and f.is_affirmed and not f.assertion.said_by for f in facts)
        assert facts or sentence.kind not in SOURCED


def test_no_surname_and_nobody_without_consent_is_named(family: tuple[str, Case]) -> None:
    case = family[1]
    paper = write_letter(case, NOTES)
    unnamed = next(r for r in paper.remarks if r.startswith("not named")).split(": ")[1].split(", ")
    names = {f.claim.person_id: f.claim.value for f in case.facts if getattr(f.claim, "field", "") == "name"}
    told = " ".join(s.text for s in paper.book.sentences if s.kind in SOURCED)
    known = {names[p].split()[0] for p in names if p not in unnamed}
    strangers = {names[p].split()[0] for p in unnamed if p in names and " " in names[p]} - known
    titles = {"Mr", "Mrs", "Ms", "Miss", "Dr", "PC", "DC", "Auntie", "Uncle", "Big", "Nan", "Gran"}
    assert [w for w in strangers - titles if re.search(rf"\b{re.escape(w)}\b", told)] == []
    surnames = {n.split()[-1] for n in names.values() if " " in n} - known
    assert [w for w in surnames if len(w) > 2 and re.search(rf"\b{re.escape(w)}\b", told)] == []


def test_a_consent_gives_the_name_back(accepted_family: Callable[[str], Case]) -> None:
    case = accepted_family("05")
    assert "William" not in text_of(write_letter(case, NOTES))
    agreed = replace(NOTES, consents=frozenset({"william"}))
    assert "William went to prison" in text_of(write_letter(case, agreed))


def test_the_letter_has_its_fourteen_parts_in_order(accepted_family: Callable[[str], Case]) -> None:
    sections = [p.section for p in write_letter(accepted_family("01"), NOTES).book.pages]
    assert sections == [
        "greeting",
        "writer",
        "birth",
        "mum",
        "dad",
        "family",
        "happened",
        "help",
        "homes",
        "decision",
        "wanted",
        "found",
        "not_known",
        "records",
        "ending",
    ]


def test_what_a_court_found_comes_apart_from_what_was_noted_and_from_what_was_only_said(
    accepted_family: Callable[[str], Case],
) -> None:
    told = text_of(write_letter(accepted_family("01"), NOTES), "happened")
    found, noted = told.index("was proved in court"), told.index("saw or heard at the time")
    said = told.index("Other things were said")
    assert found < told.index("Callum hurt Jodie") < noted < told.index("12 January 2020") < said


def test_nobody_says_of_an_illness_that_it_was_not_proved(accepted_family: Callable[[str], Case]) -> None:
    assert "ever proved" in text_of(write_letter(accepted_family("01"), NOTES), "happened")
    told = text_of(write_letter(accepted_family("05"), NOTES), "happened")
    assert "Alexander became unwell" in told
    assert "ever proved" not in told


def test_an_allegation_is_never_told_but_the_letter_says_that_there_is_more(
    accepted_family: Callable[[str], Case],
) -> None:
    case = accepted_family("03")
    before = text_of(write_letter(case, NOTES))
    told = next(f for f in case.facts if isinstance(f.claim, Event))
    claim = Event("incident", ("joseph",), PartialDate("2018-06-01"), None, "Zebedee threw a kettle")
    alleged = replace(told, id="x1", claim=claim, assertion=Assertion(Certainty.ALLEGED))
    after = text_of(write_letter(case.with_facts([alleged]), NOTES))
    assert "Other things were said" not in before
    assert "Other things were said" in after
    assert "kettle" not in after


def test_a_noted_event_says_when_the_note_was_written(accepted_family: Callable[[str], Case]) -> None:
    case = accepted_family("01")
    dated = tuple(replace(d, date=PartialDate("2020-01-14")) for d in case.documents)
    case = replace(case, documents=dated)
    paper = write_letter(case, NOTES)
    assert "14 January 2020" in text_of(paper, "happened")
    assert recheck(case, paper.book) == ()


def test_the_writer_is_known_from_the_record(accepted_family: Callable[[str], Case]) -> None:
    case = accepted_family("01")
    worker = next(
        f.claim.value
        for f in case.facts
        if isinstance(f.claim, Attribute) and f.claim.field == "name" and f.claim.value.startswith("Marek")
    )
    assert "I am your social worker." in text_of(write_letter(case, WorkerNotes(writer=worker)), "writer")
    assert "your social worker" not in text_of(write_letter(case, NOTES), "writer")


def test_legal_words_are_explained_where_they_stand(accepted_family: Callable[[str], Case]) -> None:
    told = text_of(write_letter(accepted_family("03"), NOTES), "decision")
    assert "A placement order means" in told
    assert "An adoption order means" in told


def test_records_are_explained_by_whether_the_child_was_adopted(
    accepted_family: Callable[[str], Case],
) -> None:
    assert "Adoption Contact Register" in text_of(write_letter(accepted_family("03"), NOTES), "records")
    assert "Adoption" not in text_of(write_letter(accepted_family("01"), NOTES), "records")


def test_a_letter_stays_a_draft_until_everything_is_signed(accepted_family: Callable[[str], Case]) -> None:
    case = accepted_family("03")
    notes = replace(NOTES, dated=date(2024, 5, 3), words=WORDS)
    day = date(2024, 5, 3)
    roles = {
        (s.topic, role)
        for s in write_letter(case, notes).book.sentences
        if s.topic
        for role in POLICY[s.topic].sign_offs
    }
    signed = tuple(SignOff(topic, role, "A. Reader", day) for topic, role in sorted(roles))
    version = write_letter(case, notes).book.version
    approval = SignOff(f"version:{version}", "TM", "B. Manager", day)
    assert write_letter(case, replace(notes, sign_offs=signed)).book.is_draft
    finished = write_letter(case, replace(notes, sign_offs=(*signed, approval)))
    assert finished.to_do == ()
    assert not finished.book.is_draft
    changed = replace(notes, sign_offs=(*signed, approval), words={**WORDS, "ending": ("I changed it.",)})
    assert write_letter(case, changed).book.is_draft


def test_the_letter_is_due_ten_working_days_after_the_celebration(
    accepted_family: Callable[[str], Case],
) -> None:
    paper = write_letter(accepted_family("03"), replace(NOTES, celebration=date(2024, 5, 1)))
    assert any("16 May 2024" in remark for remark in paper.remarks)


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        pytest.param(date(2024, 5, 1), 10, date(2024, 5, 16), id="over the early May holiday"),
        pytest.param(date(2021, 12, 24), 1, date(2021, 12, 29), id="Christmas on a weekend moves on"),
        pytest.param(date(2025, 4, 17), 1, date(2025, 4, 22), id="Good Friday and Easter Monday"),
    ],
)
def test_working_days_leave_out_weekends_and_bank_holidays(start: date, days: int, end: date) -> None:
    assert add_working_days(start, days) == end


def test_no_word_stands_in_a_letter_that_may_not(family: tuple[str, Case]) -> None:
    sentences = write_letter(family[1], NOTES).book.sentences
    told = [s.text for s in sentences if s.kind is not SentenceKind.QUOTE]
    assert [f.word for text in told for f in lint_text(text, age_band("16+")) if f.level == "BLOCK"] == []


def test_the_letter_can_be_read_at_sixteen(family: tuple[str, Case]) -> None:
    book = write_letter(family[1], NOTES).book
    assert measure([s.text for s in book.sentences if s.kind is not SentenceKind.QUOTE]).grade <= 8


def test_the_letter_prints_with_every_check_passed_and_the_same_each_time(
    accepted_family: Callable[[str], Case],
) -> None:
    paper = write_letter(accepted_family("01"), NOTES)
    published = publish_paper(paper)
    assert published.pdf == publish_paper(paper).pdf
    assert set(published.pages_of) == {s.id for s in paper.book.sentences}
    assert "Dear Nia," in pdf_texts(published.pdf)[0]
    assert "Priya Shah" in pdf_texts(published.pdf)[-1]
