"""The child's page: kept in the child's own words, and the only page there is while it is open."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from story.write import write_book

_CHILD = "child/p1"
_SAID = "child-said/p1"
_WORDS = "I like my room.\nIt is blue! 🙂"


@pytest.fixture
def child(teller):
    """The child, at the page that the worker opened."""
    teller.post(f"{_CHILD}/start")
    return teller


def _back(child):
    """The worker again."""
    child.post(f"{_CHILD}/leave", password="correct-horse-battery")
    return child


def _said(worker) -> list[dict]:
    return worker.store.load_draft(worker.case_id, "child p1").content["said"]


def _drawing(colour: str = "#2f6fb5") -> io.BytesIO:
    stream = io.BytesIO()
    Image.new("RGB", (300, 200), colour).save(stream, format="PNG")
    stream.seek(0)
    return stream


def test_the_page_greets_the_child_and_shows_nothing_of_the_desk(child) -> None:
    seen = child.get(_CHILD)
    assert "Hello Robin" in seen.words
    for hidden in ("Sign out", "Ashdown", "Kerry", "Chronology", "My children", "Jo Bell"):
        assert hidden not in seen.html


def test_every_other_address_leads_back_to_the_childs_page(child) -> None:
    app = child.client.application
    values = {"case_id": child.case_id, "child_id": "p1", "band": "5-7", "document_id": "d1", "fact_id": "f1"}
    values |= {"person_id": "p2", "sentence_id": "s0001", "name": "letter", "ending": ".pdf", "kind": "event"}
    adapter = app.url_map.bind("localhost")
    reached = set()
    for rule in app.url_map.iter_rules():
        if rule.endpoint == "static" or rule.endpoint.startswith("child_page."):
            continue
        for method in rule.methods - {"HEAD", "OPTIONS"}:
            address = adapter.build(
                rule.endpoint, {a: values.get(a, 1) for a in rule.arguments}, method=method
            )
            answer = child.client.open(address, method=method)
            if (answer.status_code, answer.location) != (302, f"/cases/{child.case_id}/{_CHILD}"):
                reached.add((method, rule.rule))
    assert reached == set()


def test_the_page_of_another_child_is_not_reached(child) -> None:
    assert "Hello Robin" in child.get("child/p2").words
    assert "Hello Robin" in child.get("/cases/c0/child/p1").words


def test_only_the_workers_password_opens_the_desk_again(child) -> None:
    seen = child.post(f"{_CHILD}/leave", password="please")
    assert (seen.status, "not the worker's password" in seen.words) == (401, True)
    assert "Hello Robin" in child.get("").words
    _back(child)
    assert "What to do next" in child.get("").words


def test_guessing_the_password_is_slowed_down(child) -> None:
    for _ in range(6):
        seen = child.post(f"{_CHILD}/leave", password="please")
    assert "Too many tries" in seen.words
    child.post(f"{_CHILD}/leave", password="correct-horse-battery")
    assert "Hello Robin" in child.get("").words


def test_what_the_child_writes_is_kept_to_the_letter_with_its_day(child) -> None:
    seen = child.post(f"{_CHILD}/write", text=_WORDS)
    assert "Thank you. It is kept." in seen.words
    assert "It is blue! 🙂" in seen.words
    (one,) = _said(child)
    assert (one["text"], one["kind"], one["beside"]) == (_WORDS, "words", "Jo Bell")
    assert one["at"].startswith("20")


def test_an_empty_page_keeps_nothing(child) -> None:
    assert "nothing written yet" in child.post(f"{_CHILD}/write", text="  ").words
    assert child.store.load_draft(child.case_id, "child p1") is None


def test_what_is_wrong_waits_until_the_worker_has_dealt_with_it(child) -> None:
    child.post(f"{_CHILD}/wrong", text="My dad is not called that.")
    _back(child)
    assert "1 new" in child.get("story").words
    seen = child.get(_SAID)
    assert "My dad is not called that." in seen.words
    child.post(f"{_SAID}/{_said(child)[0]['id']}/settle")
    assert "Dealt with" in child.get(_SAID).words
    assert "1 new" not in child.get("story").words


def test_the_childs_words_become_a_dated_quotation_of_the_book(child) -> None:
    child.post(f"{_CHILD}/write", text="I like my blue room")
    _back(child)
    child.post(f"{_SAID}/{_said(child)[0]['id']}/record", version=child.version)
    case = child.case
    document = case.documents[-1]
    assert (document.text, document.kind) == ("I like my blue room", "child's own words")
    assert str(document.date) == _said(child)[0]["at"][:10]
    book = write_book(case, "5-7", child_id="p1")
    assert any("“I like my blue room" in s.text for s in book.sentences)
    assert "In the record" in child.get(_SAID).words
    assert child.post(f"{_SAID}/{_said(child)[0]['id']}/record", version=child.version).status == 400


def test_who_matters_is_kept_with_the_childs_name_for_them(child) -> None:
    child.post(f"{_CHILD}/people", name="Nanny Jean", text="She makes pancakes")
    _back(child)
    child.post(f"{_SAID}/{_said(child)[0]['id']}/record", version=child.version)
    assert child.case.documents[-1].text == "Nanny Jean: She makes pancakes"
    fact = child.case.facts[-1]
    assert (fact.claim.value, fact.evidence[0].span.quote) == ("She makes pancakes", "She makes pancakes")


def test_a_drawing_is_kept_and_goes_into_the_book(child) -> None:
    child.post(f"{_CHILD}/draw", drawing=(_drawing(), "drawing.png"), text="My room")
    picture = _said(child)[0]["picture"]
    assert child.get(f"{_CHILD}/drawings/{picture}.jpg").response.mimetype == "image/jpeg"
    _back(child)
    seen = child.post(f"{_SAID}/{_said(child)[0]['id']}/book")
    assert "My room" in seen.words
    assert "on the page" in seen.words


def test_a_drawing_that_is_none_says_so_kindly(child) -> None:
    assert "Draw something first" in child.post(f"{_CHILD}/draw", text="x").words
    sent = {"drawing": (io.BytesIO(b"no"), "x.png")}
    assert "Ask your worker to help" in child.post(f"{_CHILD}/draw", **sent).words


def test_the_colours_that_the_child_chose_are_those_of_the_book(child) -> None:
    before = child.get(_CHILD).html
    seen = child.post(f"{_CHILD}/colours", theme="seaside", picture="dog")
    assert "app-child--seaside" in seen.html
    assert "app-child--meadow" in before
    assert child.post(f"{_CHILD}/colours", theme="tartan").status == 400
    _back(child)
    assert "the colours “Seaside”" in child.get(_SAID).words


def test_the_page_calls_the_child_by_the_name_that_was_agreed(teller) -> None:
    teller.post("names/p1", **{"name-p1": "Robbie"})
    assert "Hello Robbie" in teller.post(f"{_CHILD}/start").words


def test_the_childs_page_is_not_there_for_a_worker(teller) -> None:
    assert "What Robin Ashdown said and drew" in teller.get(_CHILD).words
    assert teller.get(f"{_CHILD}/write").status == 404
    assert teller.post(f"{_CHILD}/write", text="x").status == 404
    assert teller.post("child/p9/start").status == 404
