"""The chronology: order, precision, certainty and source of each entry, and the four files it is written to."""

from __future__ import annotations

import csv
import io
import re
from datetime import datetime
from pathlib import Path

import docx
import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.errors import OutputRefused
from casefile.partial_date import PartialDate
from casefile.record import (
    Assertion,
    Attribute,
    Case,
    Event,
    Evidence,
    Fact,
    Person,
    Review,
    SourceDocument,
    SourceSpan,
    text_digest,
)
from casefile.vocabulary import EVENT_TYPES, Certainty
from story.chronology import build_chronology, event_type_words
from story.chronology_files import CHRONOLOGY_FORMATS, chronology_csv, write_chronology
from story.chronology_joined import joined_rows
from story.chronology_rows import ChronologyRow
from story.date_words import date_in_words

NOTE = "Ava moved to Leeds. School says Sam shouted. Sam denied it. Ava may visit."
DOCUMENT = SourceDocument("d1", "Home visit", NOTE, text_digest(NOTE), PartialDate("2020-02-03"))
REVIEW = Review("jb", datetime(2020, 3, 1, 9, 30))


def event(fact_id: str, date: str | None, *, said: Assertion = Assertion(), kind: str = "move_home") -> Fact:
    claim = Event(kind, ("ava",), PartialDate(date) if date else None, "Leeds", f"Entry {fact_id}")
    return Fact(fact_id, claim, (Evidence(SourceSpan("d1", 0, 19, NOTE[:19]), "rule:move"),), said)


def case_of(*facts: Fact) -> Case:
    return Case(
        (DOCUMENT,), (Person("ava", "Ava Hill"), Person("sam", "Sam Hill")), facts=facts, subject_ids=("ava",)
    )


def rows_of(*facts: Fact) -> list[ChronologyRow]:
    return build_chronology(case_of(*facts))


def test_entries_stand_in_date_order_and_those_without_a_date_last() -> None:
    rows = rows_of(
        event("e1", None), event("e2", "2019-03-04"), event("e3", "2018"), event("e4", "../2019-01-02")
    )
    assert [row.fact_id for row in rows] == ["e3", "e4", "e2", "e1"]


def test_an_entry_names_people_place_source_and_the_words_of_the_note() -> None:
    (row,) = rows_of(event("e1", "2019-03"))
    assert (row.date_words, row.type_words, row.people, row.place) == (
        "March 2019",
        "Move of home",
        ("Ava Hill",),
        "Leeds",
    )
    (source,) = row.sources
    assert (source.document_title, source.document_date) == ("Home visit", "3 February 2020")
    assert source.quote == "Ava moved to Leeds."


@pytest.mark.parametrize(
    ("assertion", "words"),
    [
        pytest.param(Assertion(), "", id="stated"),
        pytest.param(Assertion(Certainty.ALLEGED, "sam"), "alleged by Sam Hill", id="alleged by a person"),
        pytest.param(Assertion(Certainty.ALLEGED, "school"), "alleged by school", id="alleged by others"),
        pytest.param(Assertion(Certainty.NEGATED), "did not happen, or is denied", id="not so"),
        pytest.param(Assertion(Certainty.NEGATED, "sam"), "denied by Sam Hill", id="denied by a person"),
        pytest.param(Assertion(Certainty.HYPOTHETICAL), "planned or possible", id="planned"),
        pytest.param(Assertion(Certainty.UNKNOWN), "not certain", id="not certain"),
    ],
)
def test_what_the_notes_do_not_state_as_fact_says_so(assertion: Assertion, words: str) -> None:
    assert rows_of(event("e1", "2019", said=assertion))[0].certainty == words


def test_rejected_and_corrected_entries_are_left_out_and_proposals_when_asked() -> None:
    facts = (
        event("e1", "2019").accept(REVIEW),
        event("e2", "2019").reject(REVIEW),
        event("e3", "2019").correct(REVIEW),
        event("e4", "2019"),
    )
    assert [row.fact_id for row in rows_of(*facts)] == ["e1", "e4"]
    assert [row.fact_id for row in build_chronology(case_of(*facts), accepted_only=True)] == ["e1"]


def test_a_birth_date_without_an_event_becomes_an_entry_once() -> None:
    born = Fact("b1", Attribute("ava", "born", "2014-05-12"), ())
    assert [(r.type_words, r.date_words) for r in rows_of(born)] == [("Birth", "12 May 2014")]
    assert [r.fact_id for r in rows_of(born, event("e1", "2014-05-12", kind="birth"))] == ["e1"]


def test_each_type_of_event_has_words() -> None:
    assert set(event_type_words()) == set(EVENT_TYPES)


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        pytest.param("2019-12-01", "1 December 2019", id="day"),
        pytest.param("2019?", "possibly 2019", id="uncertain"),
        pytest.param("2019-05%", "possibly about May 2019", id="uncertain and about"),
        pytest.param("2019-24", "winter 2019 to 2020", id="winter spans two years"),
        pytest.param("../2019-03-04", "on or before 4 March 2019", id="open beginning"),
        pytest.param("2019/..", "in or after 2019", id="open end"),
    ],
)
def test_a_date_is_never_more_exact_than_the_notes(edtf: str, words: str) -> None:
    assert date_in_words(PartialDate(edtf)) == words


@pytest.mark.parametrize("suffix", CHRONOLOGY_FORMATS)
@pytest.mark.usefixtures("silent_printing")
def test_each_format_is_written_and_holds_every_entry(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"ava{suffix}"
    write_chronology(rows_of(event("e1", "2019"), event("e2", None)), path, title="Ava & family")
    assert [p.name for p in tmp_path.iterdir()] == [path.name]
    assert path.stat().st_size > 200


def test_an_unknown_ending_names_the_four_and_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(OutputRefused, match=r"\.csv, \.docx, \.html, \.pdf"):
        write_chronology([], tmp_path / "ava.xlsx", title="Ava")
    assert list(tmp_path.iterdir()) == []


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])))
def test_no_cell_of_the_spreadsheet_can_run_as_a_formula(summary: str) -> None:
    row = ChronologyRow("e1", None, "", "visit", "Visit", (summary,), summary, summary, "", (), "proposed")
    content = chronology_csv([row], "Ava")
    assert content.startswith(b"\xef\xbb\xbf")
    cells = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))[1]
    assert cells[5].removeprefix("'") == summary.removeprefix("'")
    assert not any(re.match(r"[=+\-@\t\r]", cell) for cell in cells)


def test_the_web_page_is_a_table_with_headings_for_columns_and_rows(tmp_path: Path) -> None:
    path = tmp_path / "ava.html"
    write_chronology(rows_of(event("e1", "2019")), path, title="Ava <b>")
    html = path.read_text("utf-8")
    assert html.count('scope="col"') == 6
    assert html.count('scope="row"') == 1
    assert "Ava &lt;b&gt;" in html
    assert 'lang="en-GB"' in html
    assert "http" not in html


@pytest.mark.usefixtures("silent_printing")
def test_the_pdf_repeats_its_heading_on_each_page_and_is_tagged(tmp_path: Path) -> None:
    path = tmp_path / "ava.pdf"
    write_chronology(rows_of(*(event(f"e{i}", "2019") for i in range(40))), path, title="Ava")
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) > 1
        assert pdf.Root.MarkInfo.Marked
        box = [float(v) for v in pdf.pages[0].mediabox]
        assert box[2] > box[3]
        kinds = [str(o.get("/S")) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/S" in o]
        assert kinds.count("/TH") >= 40 + 6


def test_the_word_document_repeats_its_heading_row_and_keeps_entries_whole(tmp_path: Path) -> None:
    path = tmp_path / "ava.docx"
    rows = rows_of(event("e1", "2019", said=Assertion(Certainty.ALLEGED)), event("e2", None))
    write_chronology(rows, path, title="Ava \x07 and family")
    document = docx.Document(str(path))
    assert document.paragraphs[0].text == "Ava   and family"
    dated, undated = document.tables
    assert "tblHeader" in dated.rows[0]._tr.xml
    assert "cantSplit" in dated.rows[1]._tr.xml
    assert [c.text for c in dated.rows[1].cells][:2] == ["2019", "Move of home"]
    assert "Alleged" in dated.rows[1].cells[3].text
    assert "Fact e2, proposed" in undated.rows[1].cells[4].text


def test_days_that_adjoin_are_told_as_lasting_and_long_stretches_as_open() -> None:
    words = [
        date_in_words(PartialDate(d))
        for d in ("2025-03-18/2025-03-19", "2024-12-30/2025-01-02", "2025-03-18/2025-06-19")
    ]
    assert words == [
        "18 to 19 March 2025",
        "30 December 2024 to 2 January 2025",
        "between 18 March 2025 and 19 June 2025",
    ]


def life(fact_id: str, value: str, *, method: str = "rule:born-date", field: str = "born") -> Fact:
    return Fact(
        fact_id, Attribute("ava", field, value), (Evidence(SourceSpan("d1", 0, 19, NOTE[:19]), method),)
    )


def test_a_birth_says_whose_it_is_and_that_its_year_is_reckoned() -> None:
    (row,) = rows_of(life("b1", "2014~", method="rule:born-age"))
    assert row.summary == "Ava Hill was born; the year is reckoned from an age in the notes"


def test_birth_dates_that_disagree_say_so_in_both_entries() -> None:
    rows = rows_of(life("b1", "2014-05-12"), life("b2", "2015-05-12"))
    assert [r.summary for r in rows] == [
        "Ava Hill was born. The notes do not agree: they also give 12 May 2015",
        "Ava Hill was born. The notes do not agree: they also give 12 May 2014",
    ]


def test_a_birth_year_from_an_age_goes_under_the_date_that_it_agrees_with() -> None:
    (row,) = rows_of(life("b1", "2013~", method="rule:born-age"), life("b2", "2014-05-12"))
    assert (row.date_words, row.fact_ids) == ("12 May 2014", ("b2", "b1"))


def test_an_accepted_birth_never_goes_under_one_that_nobody_checked() -> None:
    rows = rows_of(life("b1", "2014").accept(REVIEW), life("b2", "2014-05-12"))
    assert {r.fact_id for r in rows} == {"b1", "b2"}


def told(fact_id: str, summary: str, method: str, quote: str) -> Fact:
    claim = Event("visit", ("ava",), PartialDate("2020-02-03"), summary=summary)
    return Fact(fact_id, claim, (Evidence(SourceSpan("d1", 0, len(quote), quote), method),))


@pytest.mark.parametrize(
    ("summary", "method", "quote", "words"),
    [
        pytest.param(
            "Visit", "rule:note-visit", "03/02/20", "Visit: see the note “Home visit”", id="of a note"
        ),
        pytest.param(
            "Clinic.", "model:1", "3.2.20 Clinic. Brought by Sam", "Clinic. Brought by Sam", id="short"
        ),
        pytest.param("", "model:1", "Sam at the door", "Sam at the door", id="none"),
        pytest.param(
            "(you were in)", "model:1", "Calls, Tues (you were in)", "Calls, Tues (you were in)", id="aside"
        ),
        pytest.param("", "worker", "Saturday 8 Feb 2020", "", id="a date alone"),
        pytest.param("", "worker", "Married 2009", "Married 2009", id="a word like a month's"),
        pytest.param("Sam came", "rule:visit", "Ava saw her uncle", "Sam came", id="the worker's"),
    ],
)
def test_an_entry_states_what_happened_and_not_only_its_kind(
    summary: str, method: str, quote: str, words: str
) -> None:
    assert rows_of(told("e1", summary, method, quote))[0].summary == words


def same_words(fact_id: str, kind: str, people: tuple[str, ...]) -> Fact:
    claim = Event(kind, people, PartialDate("2020-04-12"), summary="The girls came home")
    return Fact(fact_id, claim, ())


def test_what_the_notes_tell_once_is_printed_once() -> None:
    rows = rows_of(same_words("e1", "placement_end", ("ava",)), same_words("e2", "move_home", ("sam",)))
    (row,) = joined_rows(rows)
    assert (row.type_words, row.people, row.fact_ids) == (
        "Placement ended, move of home",
        ("Ava Hill", "Sam Hill"),
        ("e1", "e2"),
    )


def test_what_was_accepted_is_not_joined_with_what_nobody_checked() -> None:
    accepted = same_words("e1", "placement_end", ("ava",)).accept(REVIEW)
    assert len(joined_rows(rows_of(accepted, same_words("e2", "move_home", ("ava",))))) == 2


def test_a_plan_for_the_day_on_which_it_happened_is_a_source_of_it() -> None:
    planned = event("e1", "2020-04-12", said=Assertion(Certainty.HYPOTHETICAL))
    (row,) = joined_rows(rows_of(planned, event("e2", "2020-04-12")))
    assert (row.fact_ids, row.certainty) == (("e2", "e1"), "")
    assert len(joined_rows(rows_of(planned, event("e3", "2020-04-13")))) == 2


def test_an_alleged_death_is_one_entry() -> None:
    alleged = Assertion(Certainty.ALLEGED)
    event_of_it = Fact("e1", Event("death", ("ava",), PartialDate("2015"), summary="Ava died"), (), alleged)
    date_of_it = Fact("d1", Attribute("ava", "died", "2015"), (), alleged)
    assert [r.fact_id for r in rows_of(event_of_it, date_of_it)] == ["e1"]


def test_a_date_of_birth_stays_beside_the_birth_of_the_person_s_child() -> None:
    child = Fact("e1", Event("birth", ("sam", "ava"), PartialDate("2014"), summary="Born"), ())
    assert {r.fact_id for r in rows_of(child, life("b1", "1990"))} == {"e1", "b1"}


def test_a_plan_for_a_month_goes_under_the_one_event_of_it() -> None:
    planned = event("e1", "2021-12", said=Assertion(Certainty.HYPOTHETICAL))
    held, again = event("e2", "2021-12-09"), event("e3", "2021-12-20")
    assert [r.fact_ids for r in joined_rows(rows_of(planned, held))] == [("e2", "e1")]
    assert len(joined_rows(rows_of(planned, held, again))) == 3


def test_beside_a_kind_of_its_own_other_says_nothing() -> None:
    rows = rows_of(same_words("e1", "other", ("ava",)), same_words("e2", "move_home", ("ava",)))
    assert [r.type_words for r in joined_rows(rows)] == ["Move of home"]


@pytest.mark.parametrize(
    ("people", "certainty", "quote"),
    [
        pytest.param(("ava", "sam"), Certainty.AFFIRMED, "Ava and Sam born, Leeds", id="twins"),
        pytest.param(("ava",), Certainty.HYPOTHETICAL, "Ava is expecting in March", id="to come"),
    ],
)
def test_a_birth_that_may_be_another_s_is_told_in_the_words_of_the_note(
    people: tuple[str, ...], certainty: Certainty, quote: str
) -> None:
    evidence = Evidence(SourceSpan("d1", 0, len(quote), quote), "worker")
    birth = Fact("e1", Event("birth", people, PartialDate("2016")), (evidence,), Assertion(certainty))
    assert rows_of(birth)[0].summary == quote
