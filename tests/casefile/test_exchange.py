"""Case files keep everything on the way out and back, and a broken one gets a clear answer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from casefile.errors import CaseInvalid
from casefile.exchange import as_json, parse_case, read_case, serialise_case, write_case
from casefile.record import Case
from casefile.schema import schema_problem
from tests.casefile.strategies import cases

NOTE = "Rosa is Ava's mother."
SECRETS = ("Rosa", "Ava", "mother")


@given(cases())
def test_a_case_survives_the_journey_to_json_and_back(case: Case) -> None:
    assert parse_case(serialise_case(case)) == case


@given(cases())
def test_the_text_of_a_case_does_not_change_when_it_is_read_and_written_again(case: Case) -> None:
    text = serialise_case(case)
    assert serialise_case(parse_case(text)) == text


@given(cases())
def test_the_published_schema_accepts_what_we_write(case: Case) -> None:
    assert schema_problem(json.loads(serialise_case(case))) is None


def small(**changes: Any) -> dict[str, Any]:
    """A case file about two people and one note; None takes a key away."""
    whole: dict[str, Any] = {
        "format": "kithkin-case/1",
        "subject": "p1",
        "documents": [{"id": "d1", "title": "Visit", "text": NOTE}],
        "people": [{"id": "p1", "name": "Ava"}, {"id": "p2", "name": "Rosa"}],
        "organisations": [{"id": "o1", "name": "Larch School"}],
        "relationships": [relation()],
    }
    return {k: v for k, v in {**whole, **changes}.items() if v is not None}


def relation(**changes: Any) -> dict[str, Any]:
    words = {"document": "d1", "start": 0, "end": 21, "quote": NOTE}
    return {"type": "parent", "from": "p2", "to": "p1", "evidence": [words], **changes}


def quoted(**changes: Any) -> list[dict[str, Any]]:
    return [relation(evidence=[{**relation()["evidence"][0], **changes}])]


def person(**fields: Any) -> list[dict[str, Any]]:
    return [{"id": "p1", "name": "Ava", **fields}, {"id": "p2", "name": "Rosa"}]


def fact(**fields: Any) -> list[dict[str, Any]]:
    return person(facts=[{"field": "name", "value": "Ava", **fields}])


def test_the_small_file_that_the_broken_ones_are_made_from_is_valid() -> None:
    assert parse_case(json.dumps(small())).subject_ids == ("p1",)


TWICE = [{"id": "p1", "name": "Ava"}, {"id": "p1", "name": "Rosa"}]
BROKEN = {
    "another format": (small(format="kithkin-case/2"), "at format: it must be one of kithkin-case/1"),
    "no format": (small(format=None), "it needs 'format'"),
    "no people": (small(people=None), "it needs 'format', 'people'"),
    "a list": ([], "at the top level: it must be of type object"),
    "an unknown relation": (small(relationships=[relation(type="Rosa")]), "at relationships/0/type"),
    "a text for an offset": (small(relationships=quoted(start="Ava")), "at relationships/0/evidence/0/start"),
    "a person twice": (small(people=TWICE), "the person id 'p1' is used twice"),
    "a document twice": (small(documents=small()["documents"] * 2), "the document id 'd1' is used twice"),
    "an organisation twice": (small(organisations=small()["organisations"] * 2), "organisation id 'o1' is"),
    "a fact twice": (small(relationships=[relation(id="r")] * 2), "the fact id 'r' is used twice"),
    "a dangling person": (small(relationships=[relation(to="p9")]), "fact 'r1' names the person 'p9'"),
    "a dangling subject": (small(subject="p9"), "the subject 'p9' is not among its people"),
    "a dangling organisation": (
        small(relationships=[relation(type="member", to="o9")]),
        "fact 'r1' names the organisation 'o9'",
    ),
    "a dangling document": (small(relationships=quoted(document="d9")), "fact 'r1' quotes the document 'd9'"),
    "a mention in no document": (
        small(people=person(evidence=[{"document": "d9", "start": 0, "end": 1, "quote": "R"}])),
        "person 'p1' quotes the document 'd9'",
    ),
    "a quotation elsewhere": (
        small(relationships=quoted(start=1)),
        "does not stand at characters 1 to 21 of 'd1'",
    ),
    "a quotation behind the end": (small(relationships=quoted(end=99)), "characters 0 to 99 of 'd1'"),
    "a quotation backwards": (
        small(relationships=quoted(start=9, end=2, quote="")),
        "characters 9 to 2 of 'd1'",
    ),
    "a note that was changed": (
        small(documents=[{"id": "d1", "text": NOTE, "sha256": "0" * 64}]),
        "the text of document 'd1' was changed",
    ),
    "a day that is not": (
        small(relationships=[relation(start="2019-02-30")]),
        "fact 'r1': '2019-02-30' is not a date",
    ),
    "a date in words": (small(relationships=[relation(start="when Rosa left")]), "at relationships/0/start"),
    "a note's day that is not": (
        small(documents=[{"id": "d1", "text": NOTE, "date": "2019-13"}]),
        "document 'd1': '2019-13' is not a date",
    ),
    "an interval backwards": (
        small(relationships=[relation(start="2020/2019")]),
        "fact 'r1': '2020/2019' ends before it begins",
    ),
    "a birthday in words": (
        small(people=fact(field="born", value="Rosa's day")),
        "fact 'p1.1': 'born' is not a date",
    ),
    "a birthday that is not": (small(people=person(born="2019-02-30")), "person 'p1': 'born' is not a date"),
    "an unknown gender": (
        small(people=fact(field="gender", value="Ava")),
        "fact 'p1.1': 'gender' must be one of",
    ),
    "a review at no time": (
        small(people=fact(reviewed={"by": "jb", "at": "after Rosa left"})),
        "fact 'p1.1': the time of its review",
    ),
    "half a character": (
        small(people=person(name="\ud800")),
        "a number or a character that no case file can",
    ),
}


@pytest.mark.parametrize(("raw", "expected"), BROKEN.values(), ids=BROKEN)
def test_a_broken_case_file_is_refused_with_the_place_and_without_its_words(
    raw: object, expected: str
) -> None:
    with pytest.raises(CaseInvalid) as refused:
        parse_case(json.dumps(raw), name="'a.case.json'")
    message = str(refused.value)
    assert message.startswith("'a.case.json'")
    assert expected in message
    assert not any(secret in message for secret in SECRETS)


NOT_A_CASE = {
    "empty": ("", "is not JSON (line 1, column 1)"),
    "prose": ("Rosa is Ava's mother.", "is not JSON (line 1, column 1)"),
    "cut short": ('{"format": "kithkin-case/1",\n "people": [', "is not JSON (line 2, column 13)"),
    "nested too deeply": ("[" * 100_000, "is nested too deeply"),
    "not a number": ('{"format": "kithkin-case/1", "people": [], "x": NaN}', "a number or a character"),
    "infinite": ('{"format": "kithkin-case/1", "people": [], "x": 1e999}', "a number or a character"),
    "a number without end": ('{"people": ' + "9" * 5000 + "}", "a number or a character"),
}


@pytest.mark.parametrize(("text", "expected"), NOT_A_CASE.values(), ids=NOT_A_CASE)
def test_a_text_that_is_no_case_file_is_refused(text: str, expected: str) -> None:
    with pytest.raises(CaseInvalid) as refused:
        parse_case(text)
    assert expected in str(refused.value)
    assert not any(secret in str(refused.value) for secret in SECRETS)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CaseInvalid, match=r"There is no file 'a\.case\.json' there"):
        read_case(tmp_path / "a.case.json")


def test_a_folder_is_not_a_case_file(tmp_path: Path) -> None:
    with pytest.raises(CaseInvalid, match="cannot be opened"):
        read_case(tmp_path)


def test_a_file_in_another_encoding_is_refused_with_the_byte(tmp_path: Path) -> None:
    path = tmp_path / "a.case.json"
    path.write_bytes('{"x": "Siân"}'.encode("latin-1"))
    with pytest.raises(CaseInvalid, match="is not UTF-8 text at byte 9"):
        read_case(path)


def test_a_file_larger_than_any_case_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.case.json"
    with path.open("wb") as stream:
        stream.truncate(200_000_001)
    with pytest.raises(CaseInvalid, match="larger than 200 MB"):
        read_case(path)


def test_a_file_that_a_windows_editor_marked_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.case.json"
    path.write_text(json.dumps(small()), encoding="utf-8-sig")
    assert read_case(path).subject_ids == ("p1",)


def test_offsets_written_as_decimals_are_whole_numbers() -> None:
    case = parse_case(json.dumps(small(relationships=quoted(start=0.0, end=21.0))))
    assert case.facts[-1].evidence[0].span.end == 21
    assert json.loads(serialise_case(case))["relationships"][0]["evidence"][0]["end"] == 21


def test_a_written_file_reads_as_the_same_case(tmp_path: Path) -> None:
    case = parse_case(json.dumps(small()))
    write_case(case, tmp_path / "a.case.json")
    assert read_case(tmp_path / "a.case.json") == case


def test_keys_of_other_programs_are_kept() -> None:
    case = parse_case(json.dumps(small(northshire={"ref": 7})))
    assert as_json(case)["northshire"] == {"ref": 7}


def test_a_gold_file_without_ids_gets_them_in_reading_order() -> None:
    case = parse_case(json.dumps(small()))
    assert [f.id for f in case.facts] == ["p1.1", "p2.1", "r1"]
