"""The name table of a book on the desk: who is called what, who may change it, and what follows."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

_NAMES = "names/p1"
_BOOK = "story/p1/5-7"


def _person(worker, name: str) -> str:
    return next(p.id for p in worker.case.people if p.label == name)


def _version(worker) -> int:
    kept = worker.store.load_draft(worker.case_id, "notes p1")
    return 0 if kept is None else kept.version


def _agree(worker, name: str, word: str, version: int | None = None):
    fields = {f"name-{_person(worker, name)}": word}
    return worker.post(_NAMES, version=_version(worker) if version is None else version, **fields)


def _tag(worker, name: str) -> str:
    html = worker.get(_NAMES).html
    at = html.index(f'id="name-{_person(worker, name)}"')
    return html[:at].rpartition('data-tag="')[2].partition('"')[0]


def _put(worker, name: str, word: object, tag: str):
    address = f"/cases/{worker.case_id}/{_NAMES}/{_person(worker, name)}"
    return worker.client.put(address, json={"name": word}, headers={"If-Match": f'"{tag}"'} if tag else {})


def _boxes(worker) -> list[str]:
    return [part.partition("</textarea>")[0] for part in worker.get(_BOOK).html.split("data-box>")[1:]]


def test_everybody_stands_with_who_they_are_and_what_the_notes_suggest(teller) -> None:
    seen = teller.get(_NAMES)
    kerry = seen.words.partition("Kerry Ashdown Robin Ashdown’s mother")[2].partition("Agreed name of")[0]
    assert "Also in the notes: “Kerry”" in kerry
    assert "The book says “ Kerry ”" in kerry
    assert "On the cover: “Robin”, otherwise “you”" in seen.words


def test_what_the_child_calls_people_stands_beside_the_names(teller) -> None:
    teller.post("child/p1/start")
    teller.post("child/p1/people", name="Nanny Jean", text="She makes pancakes")
    teller.post("child/p1/leave", password="correct-horse-battery")
    assert "called people who matter: “Nanny Jean”." in teller.get(_NAMES).words


def test_the_book_and_the_letters_take_an_agreed_name_over(teller) -> None:
    seen = _agree(teller, "Kerry Ashdown", "  Mummy   Kez ")
    assert "The book says “ Mummy Kez ” Agreed" in seen.words
    assert any("Mummy Kez is your birth mum" in text for text in _boxes(teller))
    assert not any("Kerry is" in text for text in _boxes(teller))
    printed = PdfReader(BytesIO(teller.get("documents-for/p1/letter.pdf").response.data))
    assert "Mummy Kez" in " ".join(page.extract_text() for page in printed.pages)


def test_a_name_that_was_agreed_is_true_and_is_spelled_rightly(teller) -> None:
    _agree(teller, "Kerry Ashdown", "Mamusia")
    checks = teller.get(f"{_BOOK}/checks").words
    assert "Names that the record does not give" not in checks
    assert "Not British spelling" not in checks


def test_an_empty_name_goes_back_to_the_one_of_the_notes(teller) -> None:
    before = _boxes(teller)
    _agree(teller, "Kerry Ashdown", "Mummy Kez")
    _agree(teller, "Kerry Ashdown", "")
    assert _boxes(teller) == before


def test_the_child_has_an_agreed_name_on_the_cover(teller) -> None:
    _agree(teller, "Robin Ashdown", "Robbie")
    assert "Robbie's book" in teller.get(_BOOK).words
    assert "Not British spelling" not in teller.get(f"{_BOOK}/checks").words


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("Tommy", "Somebody else is called “Tommy” already"),
        ("jean", "Somebody else is called “jean” already"),
        ("N" * 41, "at most 40 letters"),
        ("Mum 2", "without numbers or signs"),
        ("mummy", "Begin the name with a capital letter"),
        ("The Perpetrator", "may not stand in a child’s book"),
    ],
    ids=["taken", "of the notes", "long", "number", "small", "label"],
)
def test_a_name_that_cannot_be_taken_says_why_and_changes_nothing(teller, word: str, said: str) -> None:
    _agree(teller, "Tom Lisle", "Tommy")
    seen = _agree(teller, "Kerry Ashdown", word)
    assert seen.status == 422
    assert said in seen.words
    assert f'value="{word}"' in seen.html
    assert _version(teller) == 1
    assert _put(teller, "Kerry Ashdown", word, _tag(teller, "Kerry Ashdown")).status_code == 422


def test_sentences_that_a_worker_wrote_follow_the_name(teller) -> None:
    row = next(part for part in teller.get(_BOOK).html.split('id="s-')[1:] if "Kerry is your" in part)
    sentence = row.partition('"')[0]
    teller.post(f"{_BOOK}/sentences/{sentence}", text="Your first mum is Kerry. This is Kerry's page.")
    teller.post(f"{_BOOK}/sentences/{sentence}/comments", comment="Ask about this")
    _agree(teller, "Kerry Ashdown", "Mummy Kerry")
    assert "Your first mum is Mummy Kerry. This is Mummy Kerry&#39;s page." in _boxes(teller)
    seen = teller.get(_BOOK).words
    assert "Look at these again" not in seen
    assert "Ask about this" in seen
    teller.post(f"{_BOOK}/undo")
    teller.post(f"{_BOOK}/redo")
    assert "Your first mum is Mummy Kerry. This is Mummy Kerry&#39;s page." in _boxes(teller)


def test_a_script_saves_one_name_on_the_one_that_was_seen(teller) -> None:
    seen = _tag(teller, "Kerry Ashdown")
    answer = _put(teller, "Kerry Ashdown", "Mummy Kez", seen)
    assert (answer.status_code, answer.json["said"]) == (200, "Mummy Kez")
    newer = _put(teller, "Kerry Ashdown", "Kez", seen)
    assert (newer.status_code, newer.json["name"]) == (412, "Mummy Kez")
    assert _put(teller, "Kerry Ashdown", "Kez", newer.json["tag"]).status_code == 200
    assert _put(teller, "Tom Lisle", "Tommy", _tag(teller, "Tom Lisle")).status_code == 200
    assert _put(teller, "Kerry Ashdown", "Kez", "").status_code == 428
    assert _put(teller, "Kerry Ashdown", 3, "x").status_code == 400


def test_two_who_send_the_whole_table_get_a_choice(teller) -> None:
    _agree(teller, "Kerry Ashdown", "Mummy Kez", version=0)
    assert _agree(teller, "Kerry Ashdown", "Kez", version=0).status == 409


def test_an_approved_book_has_to_be_read_again_when_a_name_changes(teller) -> None:
    teller.approve(_BOOK, shown=f"{_BOOK}/checks")
    assert "Download the PDF" in teller.get(_BOOK).words
    _agree(teller, "Kerry Ashdown", "Mummy Kez")
    assert "Download the draft PDF" in teller.get(_BOOK).words


def test_who_agreed_on_a_name_may_not_approve_the_book(teller) -> None:
    teller.with_role("manager")
    _agree(teller, "Kerry Ashdown", "Mummy Kez")
    assert "You wrote it" in teller.get(f"{_BOOK}/checks").words


def test_a_name_stands_in_the_activity(teller) -> None:
    _agree(teller, "Kerry Ashdown", "Mummy Kez")
    assert "Jo Bell agreed what the book calls somebody" in teller.get("activity").words


def test_a_reviewer_reads_the_names_and_changes_none(teller) -> None:
    tag = _tag(teller, "Kerry Ashdown")
    teller.with_role("reviewer")
    seen = teller.get(_NAMES)
    assert "The book says “ Kerry ”" in seen.words
    assert "<input class" not in seen.html
    assert _agree(teller, "Kerry Ashdown", "Kez").status == 403
    assert _put(teller, "Kerry Ashdown", "Kez", tag).status_code == 403


def test_a_name_of_somebody_who_left_the_case_is_forgotten(teller) -> None:
    content = {"names": {"gone": "Nan"}}
    teller.store.save_draft(
        teller.case_id, "notes p1", content, expected_version=0, actor="Jo Bell", action="agree names"
    )
    assert teller.get(_BOOK).status == 200
    assert teller.get("documents-for/p1/letter").status == 200
    assert "gone" not in teller.get(_NAMES).html


@pytest.mark.parametrize("page", ["names/p9", "names/p1/nobody"])
def test_names_of_nobody_are_not_found(teller, page: str) -> None:
    address = f"/cases/{teller.case_id}/{page}"
    answer = teller.client.put(address, json={"name": "Nan"}, headers={"If-Match": '"x"'})
    assert answer.status_code in (404, 405)
    assert teller.get(page).status in (404, 405)
