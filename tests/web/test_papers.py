"""Letters and lists on the desk: the worker's words, consents, agreements and signatures, and what they do to the document."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from casefile.record import Attribute, Person, Relationship, Review
from casefile.review import add_fact

_LETTER = "documents-for/p1/letter"
_FRAMES = "documents-for/p1/words-and-pictures"
_BOX = "documents-for/p1/memory-box"


def _text(worker, page: str) -> str:
    pdf = worker.get(page).response.data
    return " ".join(" ".join(p.extract_text() for p in PdfReader(BytesIO(pdf)).pages).split())


def _version(worker) -> int:
    kept = worker.store.load_draft(worker.case_id, "notes p1")
    return 0 if kept is None else kept.version


def _write(worker, page: str, **fields: str):
    return worker.post(page, version=_version(worker), **fields)


def test_every_document_says_what_it_is_for(teller) -> None:
    seen = teller.get("documents-for")
    for title in ("Later-life letter", "Words and pictures", "All about me", "Memory box list"):
        assert title in seen.words


def test_the_workers_words_stand_in_the_letter_and_what_was_asked_is_done(teller) -> None:
    before = teller.get(_LETTER)
    assert "the date of the letter" in before.words
    assert "[words]" not in before.words
    fields = {"words-ending": "I wish you well.\nI kept your drawing.", "words-writer": "I met you in 2021."}
    seen = _write(teller, _LETTER, writer="Marek Zielinski", dated="2024-05-09", **fields)
    assert "the date of the letter" not in seen.words.partition("Still to do")[2]
    printed = _text(teller, f"{_LETTER}.pdf")
    assert "I wish you well. I kept your drawing." in printed
    assert "Marek Zielinski" in printed
    assert "9 May 2024" in printed


def test_words_for_one_document_are_not_in_another(teller) -> None:
    _write(teller, "documents-for/p1/profile", **{"words-people": "My friend Ada."})
    assert "My friend Ada." in _text(teller, "documents-for/p1/profile.pdf")
    assert "My friend Ada." not in _text(teller, f"{_LETTER}.pdf")


def test_words_that_do_not_suit_the_reader_are_told_with_what_to_say(teller) -> None:
    seen = _write(teller, "documents-for/p1/profile", **{"words-people": "Robin likes the placement."})
    assert "“placement”: say" in seen.words


def test_a_letter_is_finished_when_all_is_done_and_somebody_else_has_approved_it(teller) -> None:
    fields = {f"words-{part}": "I wrote this." for part in ("writer", "happened", "found", "ending")}
    _write(teller, _LETTER, writer="Jo Bell", dated="2024-05-09", **fields)
    assert "You wrote it" in teller.get(_LETTER).words
    assert "Approved" in teller.approve(_LETTER).words
    seen = teller.get(_LETTER)
    assert "It prints without DRAFT" in seen.words
    assert "DRAFT" not in _text(teller, f"{_LETTER}.pdf")
    _write(teller, _LETTER, **{"words-ending": "I changed this."})
    assert "DRAFT" in _text(teller, f"{_LETTER}.pdf")


def test_a_frame_is_agreed_to_in_exactly_its_words(teller) -> None:
    _write(teller, _FRAMES, **{"words-fault": "It was not your fault at all."})
    agreed = {"agreed-words-fault": "It was not your fault at all.", "agreed-by-fault": "Kerry"}
    seen = _write(teller, _FRAMES, **agreed, **{"agreed-on-fault": "2024-05-01"})
    assert "Kerry, 1 May 2024" in seen.words
    assert "Agreed with Kerry on 1 May 2024" in _text(teller, f"{_FRAMES}.pdf")
    _write(teller, _FRAMES, **{"words-fault": "It was never your fault."})
    assert "Kerry" not in teller.get(_FRAMES).words.partition("Whose fault")[2].partition("Who I can talk")[0]


def test_each_age_has_frames_of_its_own(teller) -> None:
    assert "Nothing you did or said made this happen." in teller.get(f"{_FRAMES}?band=8-11").words
    assert teller.get(f"{_FRAMES}?band=9-10").status == 404


def test_a_thing_is_put_on_the_list_of_the_memory_box_and_taken_off(teller) -> None:
    seen = _write(teller, f"{_BOX}/things", item="a hospital band", story="You wore it.", kept="the blue box")
    assert "hospital band" in seen.words
    assert "The blue box" in _text(teller, f"{_BOX}.pdf")
    seen = _write(teller, f"{_BOX}/things", remove="0")
    assert "hospital band" not in seen.words
    assert "say what it is" in _write(teller, f"{_BOX}/things", story="Nothing").words


@pytest.fixture
def aunt(teller) -> str:
    """Id of an aunt, whom the letter may not name without consent."""
    review = Review("Jo Bell", datetime(2026, 3, 4, tzinfo=UTC))
    case = replace(teller.case, people=(*teller.case.people, Person("zadie", "Zadie Ashdown")))
    case = add_fact(case, Attribute("zadie", "name", "Zadie Ashdown"), review)
    case = add_fact(case, Relationship("aunt_uncle", "zadie", "p1"), review)
    teller.store.save_case(
        teller.case_id, case, expected_version=teller.version, actor="Jo Bell", action="add person"
    )
    return "zadie"


def test_somebody_is_named_once_their_consent_is_recorded(teller, aunt: str) -> None:
    assert "Zadie Ashdown" in teller.get(_LETTER).words.partition("Who may be named")[2]
    empty = _write(teller, f"{_LETTER}/consents", of=aunt, by="", on="2024-05-01")
    assert "Nothing was recorded" in empty.words
    seen = _write(teller, f"{_LETTER}/consents", of=aunt, by="Zadie Ashdown", on="2024-05-01")
    assert "Zadie Ashdown agreed, 1 May 2024" in seen.words
    seen = _write(teller, f"{_LETTER}/consents", withdraw="0")
    assert "agreed, 1 May 2024" not in seen.words


def test_two_who_write_the_same_document_get_both_choices(teller) -> None:
    teller.post(_LETTER, version=0, writer="Jo Bell")
    assert teller.post(_LETTER, version=0, writer="Pat Moss").status == 409


@pytest.mark.parametrize(
    "page", ["documents-for/p9/letter", "documents-for/p1/poem", "documents-for/p1/poem.pdf"]
)
def test_what_is_not_there_is_not_found(teller, page: str) -> None:
    assert teller.get(page).status == 404


def test_a_day_that_is_none_is_refused(teller) -> None:
    assert _write(teller, _LETTER, dated="soon").status == 400


def test_a_reviewer_reads_a_letter_with_the_workers_words_and_cannot_change_it(teller) -> None:
    _write(teller, _LETTER, writer="Jo Bell", **{"words-ending": "I wish you well."})
    teller.with_role("reviewer")
    seen = teller.get(_LETTER)
    assert "I wish you well." in seen.words
    assert "<textarea" not in seen.html
    assert _write(teller, _LETTER, writer="Pat Moss").status == 403
