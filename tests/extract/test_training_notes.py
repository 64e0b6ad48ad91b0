"""Annotated notes: what their marks and fact lines mean, and what is said of those that break the format."""

from __future__ import annotations

from pathlib import Path

import pytest

from casefile.partial_date import PartialDate
from casefile.record import Assertion, Detail, Event, Relationship, Tie
from casefile.vocabulary import Certainty
from extract.training.annotated import Mark, Note
from extract.training.check import main, unmarked_people
from extract.training.notes import NoteInvalid, parse_note, read_notes

_NOTE = """# note
family: 017 | document: 2 | kind: home visit | date: 2021-05-12 | author: social worker
# people
ava  | Ava Reed   | female | born=2015-03-04 | subject
rosa | Rosa Reed  | female
gran | MGM        | female | died
lee  | Lee Okoro  | male | profession=social worker
# organisations
oak | Oak Road Primary | school
# text
{=2021-05-12|12/05/21} HV. {gran|{rosa|{ava|her} mum}'s mother} died in {=194X|the 1940s}.
{ava+rosa|They} like {oak|Oak Road}; {lee|SW} visited
and {{rosa|Rosa}} denies it.
# facts
parent | rosa > ava | birth | | affirmed | her mum
parent | gran > rosa | birth | | | mum's mother
professional | lee > ava | unknown | current | alleged | SW visited and
member | ava > oak | strong | current | affirmed | like Oak Road
emotional | rosa > ava | violence | | negated | denies it
event | death | 194X | gran | affirmed | died in the 1940s
detail | ava | likes | school | affirmed | like Oak Road
"""


@pytest.fixture(scope="module")
def note() -> Note:
    return parse_note(_NOTE, "1001.note")


def _words(note: Note, mark: Mark) -> str:
    return note.text[mark.start : mark.end]


def test_the_text_keeps_every_word_and_no_mark(note: Note) -> None:
    assert note.text == (
        "12/05/21 HV. her mum's mother died in the 1940s.\n"
        "They like Oak Road; SW visited\nand {Rosa} denies it."
    )


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        pytest.param("her mum's mother", ("gran",), id="a description is marked whole"),
        pytest.param("her mum", ("rosa",), id="a mark inside it"),
        pytest.param("her", ("ava",), id="and one inside that"),
        pytest.param("They", ("ava", "rosa"), id="a group means several people"),
        pytest.param("Oak Road", ("oak",), id="an organisation"),
        pytest.param("Rosa", ("rosa",), id="a brace that opens no mark is text"),
    ],
)
def test_marks_stand_where_their_words_stand(note: Note, words: str, ids: tuple[str, ...]) -> None:
    assert (words, ids) in [(_words(note, m), m.ids) for m in note.marks]


def test_outer_marks_come_before_inner_ones(note: Note) -> None:
    assert [_words(note, m) for m in note.marks[:3]] == ["her mum's mother", "her mum", "her"]


def test_dates_hold_their_value_and_a_decade_its_years(note: Note) -> None:
    assert [d.date.edtf for d in note.dates] == ["2021-05-12", "1940/1949"]


def test_the_heading_and_the_people_are_read(note: Note) -> None:
    assert (note.family, note.kind, note.date) == ("017", "home visit", PartialDate("2021-05-12"))
    ava, _, gran, lee = note.people
    assert (ava.is_subject, ava.born, gran.is_deceased, lee.profession) == (
        True,
        "2015-03-04",
        True,
        "social worker",
    )


@pytest.mark.parametrize(
    ("number", "claim"),
    [
        pytest.param(0, Relationship("parent", "rosa", "ava", "birth"), id="relationship"),
        pytest.param(
            2,
            Relationship("professional", "lee", "ava", None, "current"),
            id="unknown where there is no nature",
        ),
        pytest.param(3, Tie("ava", "oak", "strong", "current"), id="member is a tie"),
        pytest.param(5, Event("death", ("gran",), PartialDate("1940/1949")), id="event"),
        pytest.param(6, Detail("ava", "likes", "school"), id="detail"),
    ],
)
def test_fact_lines_become_claims(note: Note, number: int, claim: object) -> None:
    assert note.facts[number].claim == claim


def test_evidence_is_found_across_a_line_break(note: Note) -> None:
    fact = note.facts[2]
    assert note.text[fact.start : fact.end] == "SW visited\nand"


def test_an_assertion_left_out_is_affirmed(note: Note) -> None:
    assert [note.facts[n].assertion for n in (1, 4)] == [Assertion(), Assertion(Certainty.NEGATED)]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        pytest.param(
            "# facts", "# fact", "1001.note:1: the section '# facts' is missing", id="missing section"
        ),
        pytest.param(
            "{ava+rosa|They}", "{ava+ros|They}", "1001.note:12: a mark names 'ros'", id="unknown id in a mark"
        ),
        pytest.param(
            "{{rosa|Rosa}}",
            "{{rosa|Rosa",
            "1001.note:13: a mark that opens here is never closed",
            id="open mark",
        ),
        pytest.param(
            "denies it\nevent", "denied it\nevent", "1001.note:19: the evidence does not stand", id="evidence"
        ),
        pytest.param(
            "rosa > ava | birth", "rosa ava | birth", "1001.note:15: the second field", id="no arrow"
        ),
        pytest.param(
            "rosa > ava | birth", "ros > ava | birth", "1001.note:15: nobody", id="unknown id in a fact"
        ),
        pytest.param(
            "rosa > ava | birth", "rosa > ava | blood", "1001.note:15: the nature", id="unknown nature"
        ),
        pytest.param(
            "event | death", "event | dying", "1001.note:20: the second field of an event", id="event type"
        ),
        pytest.param("| alleged |", "| said |", "1001.note:17: the assertion", id="assertion"),
        pytest.param("{=2021-05-12|", "{=12.5.21|", "1001.note:11: a date mark is not EDTF", id="date mark"),
        pytest.param(
            "| female | born=2015-03-04", "| girl | born=2015-03-04", "1001.note:4: the gender", id="gender"
        ),
        pytest.param("born=2015-03-04", "age=6", "1001.note:4: a person knows only", id="unknown property"),
        pytest.param("family: 017 |", "", "1001.note:1: the heading gives no 'family'", id="no family"),
    ],
)
def test_a_broken_note_is_refused_with_file_line_and_reason(old: str, new: str, message: str) -> None:
    assert old in _NOTE
    with pytest.raises(NoteInvalid) as refused:
        parse_note(_NOTE.replace(old, new, 1), "1001.note")
    assert message in str(refused.value)


def test_every_problem_of_a_note_is_told_at_once() -> None:
    broken = _NOTE.replace("event | death", "event | dying").replace("| alleged |", "| said |")
    with pytest.raises(NoteInvalid) as refused:
        parse_note(broken, "1001.note")
    assert len(refused.value.problems) == 2


def test_problems_quote_no_words_of_the_note() -> None:
    with pytest.raises(NoteInvalid) as refused:
        parse_note(_NOTE.replace("denies it\nevent", "Rosa lied\nevent"), "1001.note")
    assert "Rosa" not in str(refused.value)


def test_a_folder_of_notes_is_read_in_name_order(tmp_path: Path) -> None:
    for name in ("2.note", "1.note"):
        (tmp_path / name).write_text(_NOTE, encoding="utf-8")
    assert [n.name for n in read_notes(tmp_path)] == ["1.note", "2.note"]


def test_the_check_counts_good_notes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "1.note").write_text(_NOTE, encoding="utf-8")
    assert main([str(tmp_path)]) == 0
    assert "relationships 5, events 1, details 1" in capsys.readouterr().out


def test_the_check_fails_on_a_broken_note(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "1.note").write_text(_NOTE.replace("# facts", ""), encoding="utf-8")
    assert main([str(tmp_path)]) == 1
    assert "1.note:1:" in capsys.readouterr().err


def test_people_whom_no_mark_means_are_named() -> None:
    note = parse_note(_NOTE.replace("{lee|SW}", "SW"), "1.note")
    assert unmarked_people(note) == ["lee"]
