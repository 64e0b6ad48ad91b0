"""How a child keeps in touch with family elsewhere: read as family time without a date, and told in the child's book."""

from __future__ import annotations

from functools import cache

import pytest

from casefile.partial_date import PartialDate
from casefile.record import Case, Event, SourceDocument, text_digest
from extract.pipeline import rules_pipeline
from extract.propose import propose_case
from story.write import write_book

FAMILY = (
    "Home visit to Ava Reed, born 4 March 2014. Ava's mum is Kelly Marsh and her dad is Dean Reed. "
    "Ava's brother is Tom Reed. Maureen Marsh is her maternal grandmother. Ava lives with foster carer Jan Bell.\n\n"
)


@cache
def read(*texts: str) -> Case:
    notes = [
        SourceDocument(f"d{n}", "Note", text, text_digest(text), PartialDate(f"2024-05-0{n}"))
        for n, text in enumerate((FAMILY, *texts), start=1)
    ]
    return propose_case(notes, subject_names=["Ava Reed"], nlp=rules_pipeline())


def arrangements(*texts: str) -> list[tuple[str, str, str]]:
    """Who sees Ava, how the notes put it, and the line that sums it up."""
    case = read(*texts)
    labels = {p.id: p.label for p in case.people}
    return [
        (
            " and ".join(labels[p] for p in f.claim.people if labels[p] != "Ava Reed"),
            str(f.assertion.certainty),
            f.claim.summary,
        )
        for f in case.facts
        if isinstance(f.claim, Event) and f.claim.type == "family_time" and f.claim.date is None
    ]


@pytest.mark.parametrize(
    ("text", "who", "certainty"),
    [
        pytest.param(
            "Contact with Mum will be once a month, supervised by Jo Lamb, at the centre.",
            "Kelly Marsh",
            "hypothetical",
            id="to come, and whoever supervises takes no part",
        ),
        pytest.param("Letterbox contact with Dad twice a year.", "Dean Reed", "affirmed", id="letters"),
        pytest.param("Ava has a video call with Tom every other Sunday.", "Tom Reed", "affirmed", id="calls"),
        pytest.param("Maureen sees Ava on Saturdays.", "Maureen Marsh", "affirmed", id="a verb"),
        pytest.param(
            "Ava stays at Maureen's every other weekend.", "Maureen Marsh", "affirmed", id="whose home"
        ),
        pytest.param("It is proposed that Dean sees Ava weekly.", "Dean Reed", "hypothetical", id="proposed"),
        pytest.param("Dean agrees to weekly contact with Ava.", "Dean Reed", "hypothetical", id="agreed to"),
        pytest.param("Contact with Kelly has been suspended.", "Kelly Marsh", "negated", id="stopped"),
        pytest.param("There is no direct contact with Dean.", "Dean Reed", "negated", id="none"),
    ],
)
def test_an_arrangement_is_family_time_without_a_date(text: str, who: str, certainty: str) -> None:
    assert [found[:2] for found in arrangements(text)] == [(who, certainty)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Kelly Marsh sees her GP weekly.", id="no child"),
        pytest.param("Ava sees Dr Patel once a month.", id="a doctor"),
        pytest.param("Contact between the school and Kelly is weekly.", id="a school"),
        pytest.param("Kelly Marsh calls Ava names every day.", id="harm"),
        pytest.param("Ava saw Kelly each Friday last year.", id="once"),
        pytest.param("Contact with Kelly was weekly at first.", id="past"),
        pytest.param("Kelly has told Ava every week that she is sorry.", id="another verb"),
        pytest.param("Dean Reed has a no contact order.", id="an order"),
        pytest.param("Ava goes to swimming with Tom every Tuesday.", id="a lesson"),
    ],
)
def test_what_is_no_arrangement_is_not_read_as_one(text: str) -> None:
    assert arrangements(text) == []


def test_each_of_several_arrangements_says_what_it_is() -> None:
    assert arrangements("Ava has a video call with Kelly every Sunday and with Dean once a month.") == [
        ("Kelly Marsh", "affirmed", "Ava has a video call with Kelly every Sunday"),
        ("Dean Reed", "affirmed", "Video call – with Dean once a month"),
    ]


def test_lines_under_a_heading_are_arrangements() -> None:
    text = "FAMILY TIME\nMum: monthly, supervised\nDad: Tues & Sat at the centre\n"
    assert arrangements(text) == [
        ("Kelly Marsh", "affirmed", "Family time – Mum: monthly, supervised"),
        ("Dean Reed", "affirmed", "Family time – Dad: Tues & Sat at the centre"),
    ]


def test_who_has_a_child_every_other_sunday_is_named(read_family) -> None:  # type: ignore[no-untyped-def]
    text = "Child: Ava Reed\nMum: Kelly Marsh\n- Carol Reay, Ava's nan, has Ava every other Sunday \"though Kelly doesn't thank her\".\n"
    case = read_family([text], subject="Ava Reed")
    labels = {p.id: p.label for p in case.people}
    found = [
        f.claim.people for f in case.facts if isinstance(f.claim, Event) and f.claim.type == "family_time"
    ]
    assert [[labels[p] for p in people] for people in found] == [["Carol Reay", "Ava Reed"]]


def test_a_later_note_that_contact_has_stopped_ends_the_arrangement() -> None:
    found = arrangements("Kelly sees Ava every Friday.", "Contact with Kelly has stopped.")
    assert [certainty for _, certainty, _ in found] == ["negated"]


def test_contact_that_began_again_stands() -> None:
    found = arrangements("No contact with Kelly at present.", "Kelly sees Ava every Friday.")
    assert [certainty for _, certainty, _ in found] == ["negated", "affirmed"]


def test_the_book_tells_the_child_how_often_from_the_notes() -> None:
    case = read("Maureen sees Ava every Saturday. Letterbox contact with Dad is twice a year.")
    ava = next(p.id for p in case.people if p.label == "Ava Reed")
    book = write_book(case, "8-11", child_id=ava, draft=True)
    told = [s.text for page in book.pages if "in_touch" in page.sections for s in page.sentences]
    assert "You see Maureen every Saturday." in told
    assert "You and Dean send letters twice a year." in told
