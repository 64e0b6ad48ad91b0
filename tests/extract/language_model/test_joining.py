"""Replies to several notes become one case: who is who, what a later note corrects, and what the words allow."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from casefile.partial_date import PartialDate
from casefile.profile import profile
from casefile.record import Case, Event, Relationship, SourceDocument, text_digest
from extract.language_model.assemble import Assembled
from extract.language_model.reading import Asked, case_of_replies
from extract.language_model.requests import read_requests
from extract.pipeline import rules_pipeline
from extract.propose import propose_case

Entry = Mapping[str, Any]


def _read(*notes: tuple[str, Sequence[Entry], Sequence[Entry]], events: Sequence[Entry] = ()) -> Assembled:
    """What comes of notes of a month each and of the people and relationships of their replies; events of the last."""
    documents = [
        SourceDocument(f"d{n}", f"Note {n}", text, text_digest(text), date=PartialDate(f"2021-{n:02}-12"))
        for n, (text, _, _) in enumerate(notes, 1)
    ]
    known = propose_case(documents, subject_names=["Ava Marsh"], nlp=rules_pipeline())
    replies = {
        n: json.dumps(
            {"people": people, "relationships": relations, "events": events if n == len(notes) else []}
        )
        for n, (_, people, relations) in enumerate(notes, 1)
    }
    return case_of_replies(Asked(known, read_requests(known, None)), replies, model="test")


def _person(local: str, name: str, gender: str, quote: str = "", **more: Any) -> Entry:
    return {"id": local, "name": name, "gender": gender, "quote": quote or name, **more}


def _relation(kind: str, ends: str, quote: str, **more: Any) -> Entry:
    sender, _, receiver = ends.partition(">")
    return {"type": kind, "from": sender, "to": receiver, "quote": quote, **more}


_AVA = _person("p1", "Ava Marsh", "female")


def _people(case: Case) -> list[str]:
    return sorted(profile(case, p.id).name for p in case.people)


def _relations(case: Case) -> set[str]:
    name = {p.id: profile(case, p.id).name for p in case.people}
    return {
        f"{name[c.subject_id]} {c.type} {name[c.object_id]}, {c.nature or '-'} {f.assertion.certainty}"
        for f in case.facts
        if isinstance(c := f.claim, Relationship)
    }


def test_a_mother_without_a_name_is_the_mother_whom_another_note_names() -> None:
    case = _read(
        (
            "Ava Marsh lives with Mother.",
            [_AVA, _person("n1", "Mother", "female")],
            [_relation("parent", "n1>p1", "Ava Marsh lives with Mother", nature="birth")],
        ),
        (
            "Ava Marsh was brought by her mum Kelly Marsh.",
            [_AVA, _person("n1", "Kelly Marsh", "female", also_called=["mum"])],
            [_relation("parent", "n1>p1", "her mum Kelly Marsh", nature="birth")],
        ),
    ).case
    assert _people(case) == ["Ava Marsh", "Kelly Marsh"]
    assert _relations(case) == {"Kelly Marsh parent Ava Marsh, birth affirmed"}


def test_two_notes_husband_of_one_woman_is_one_man() -> None:
    aunt = _person("n1", "Fay Hill", "female")
    case = _read(
        (
            "Ava Marsh has an aunt, Fay Hill. Fay's husband drinks.",
            [_AVA, aunt, _person("n2", "Fay's husband", "male")],
            [_relation("partner", "n1>n2", "Fay's husband", nature="married", status="current")],
        ),
        (
            "Ava Marsh saw Fay Hill. Her ex-husband is abroad.",
            [_AVA, aunt, _person("n2", "Fay's ex-husband", "male", "Her ex-husband")],
            [_relation("partner", "n1>n2", "Her ex-husband is abroad", nature="married", status="ended")],
        ),
    ).case
    assert len(case.people) == 3
    assert [f.claim.status for f in case.facts if isinstance(f.claim, Relationship)] == ["ended"]


def test_two_people_of_one_forename_stay_two_under_their_labels() -> None:
    niece = _person("n1", "Ava", "female", "big Ava", also_called=["big Ava"])
    case = _read(
        ("Ava Marsh shares with big Ava.", [_AVA, niece], []),
        ("Ava Marsh is well. Then big Ava came.", [_AVA, niece], []),
    ).case
    assert _people(case) == ["Ava", "Ava Marsh"]


def test_somebody_whom_the_list_knows_by_a_full_name_is_not_a_namesake_given_anew() -> None:
    """An uncle Tom beside a Tom Marsh whom the list of people holds."""
    known = _person("p2", "Tom Marsh", "male")
    case = _read(
        (
            "Ava Marsh and her brother Tom Marsh. Their uncle Tom drove.",
            [_AVA, known, _person("n1", "Tom", "male", "uncle Tom")],
            [],
        ),
        (
            "Ava Marsh was fetched by Tom, her uncle.",
            [_AVA, _person("n1", "Tom", "male", "Tom, her uncle")],
            [],
        ),
    ).case
    assert _people(case) == ["Ava Marsh", "Tom", "Tom Marsh"]


def test_a_later_note_that_denies_decides_and_another_nature_stays() -> None:
    mother = _person("n1", "Kelly Marsh", "female")
    man = _person("n2", "Dean Hill", "male")
    case = _read(
        (
            "Ava Marsh, Kelly Marsh. Ava's father is Dean Hill.",
            [_AVA, mother, man],
            [_relation("parent", "n2>p1", "Ava's father is Dean Hill", nature="birth")],
        ),
        (
            "Ava Marsh, Kelly Marsh. Dean Hill is not Ava's father. He is her stepdad.",
            [_AVA, mother, man],
            [
                _relation(
                    "parent", "n2>p1", "Dean Hill is not Ava's father", nature="birth", assertion="negated"
                ),
                _relation("parent", "n2>p1", "He is her stepdad", nature="step"),
            ],
        ),
    ).case
    assert _relations(case) == {
        "Dean Hill parent Ava Marsh, birth negated",
        "Dean Hill parent Ava Marsh, step affirmed",
    }


def test_an_uncle_by_marriage_is_no_brother_of_the_mother() -> None:
    case = _read(
        (
            "Ava Marsh, mother Kelly Marsh. Kelly's sister Fay and her husband Ray, Ava's aunt and uncle.",
            [
                _AVA,
                _person("n1", "Kelly Marsh", "female"),
                _person("n2", "Fay", "female"),
                _person("n3", "Ray", "male"),
            ],
            [
                _relation("parent", "n1>p1", "mother Kelly Marsh", nature="birth"),
                _relation("sibling", "n2>n1", "Kelly's sister Fay"),
                _relation("partner", "n2>n3", "Fay and her husband Ray", nature="married"),
                _relation("aunt_uncle", "n2>p1", "Ava's aunt and uncle", nature="maternal"),
                _relation("aunt_uncle", "n3>p1", "Ava's aunt and uncle", nature="maternal"),
            ],
        )
    ).case
    assert {r for r in _relations(case) if "aunt_uncle" in r} == {
        "Fay aunt_uncle Ava Marsh, maternal affirmed",
        "Ray aunt_uncle Ava Marsh, unknown affirmed",
    }


_NOTE = "Ava Marsh, home visit 12.1.21. Moved to Leeds in March 2019. Seen by the GP on Friday. Hearing on 4 May 2022. Ava fell."


@pytest.mark.parametrize(
    ("quote", "given", "kept", "why"),
    [
        ("Moved to Leeds in March 2019", "2019-03", "2019-03", ()),
        ("Moved to Leeds in March 2019", "2019-03-14", "2019-03", ()),
        ("Moved to Leeds in March 2019", "2018-07", "2019-03", ("date-differs",)),
        ("Seen by the GP on Friday", "2021-01-08", "2021-01-08", ()),
        ("Ava fell", "2021-01-12", "2021-01-12", ()),
        ("Ava fell", "2016-02-01", "2016-02-01", ("date-nowhere",)),
        ("Hearing on 4 May 2022", "2022-05-04", "2022-05-04", ("ahead",)),
    ],
)
def test_a_date_is_as_exact_as_the_words(quote: str, given: str, kept: str, why: tuple[str, ...]) -> None:
    event = {"type": "other", "date": given, "people": ["p1"], "quote": quote}
    made = _read((_NOTE, [_AVA], []), events=[event])
    found = [f for f in made.case.facts if isinstance(f.claim, Event)]
    assert [str(f.claim.date) for f in found if isinstance(f.claim, Event)] == [kept]
    assert tuple(w for d in made.doubts for w in d.why) == why
    assert [f.assertion.certainty for f in found] == ["hypothetical" if "ahead" in why else "affirmed"]


def test_what_no_family_can_be_is_dropped_or_doubted() -> None:
    text = "Ava Marsh, DOB 04/03/2015. Kelly Marsh, DOB 01/02/2012, is her mum. Ava is Kelly's mum."
    made = _read(
        (
            text,
            [
                _person("p1", "Ava Marsh", "female", born="2015-03-04"),
                _person("n1", "Kelly Marsh", "female", born="2012-02-01", born_quote="DOB 01/02/2012"),
            ],
            [
                _relation("parent", "n1>p1", "is her mum", nature="birth"),
                _relation("parent", "p1>n1", "Ava is Kelly's mum", nature="birth"),
                _relation("parent", "p1>p1", "is her mum", nature="birth"),
            ],
        )
    )
    assert {d.why for d in made.dropped} == {"circle", "oneself"}
    assert [d.why for d in made.doubts] == [("age",)]


def test_an_event_is_told_in_the_words_of_the_note_and_never_in_the_models() -> None:
    event = {
        "type": "other",
        "date": "2021-01-12",
        "people": ["p1"],
        "quote": "Ava fell",
        "summary": "Ava was pushed",
    }
    made = _read((_NOTE, [_AVA], []), events=[event])
    assert [f.claim.summary for f in made.case.facts if isinstance(f.claim, Event)] == ["Ava fell."]


def test_nobody_gets_a_surname_that_no_note_states() -> None:
    case = _read(
        (
            "Ava Marsh and her uncle Tom. Mr Hill came.",
            [_AVA, _person("n1", "Tom Hill", "male", "her uncle Tom")],
            [],
        )
    ).case
    assert "Tom Hill" not in _people(case)
