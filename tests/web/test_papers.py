"""Letters and lists on the desk: the worker's words, consents, agreements and signatures, and what they do to the document."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest
from PIL import Image
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
    assert "“placement”: This is a word of offices." in seen.words
    assert "Write “the home" in seen.words or "Write “home” instead of “placement”" in seen.words


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
    seen = _write(teller, f"{_BOX}/things/0/remove")
    assert "hospital band" not in seen.words
    assert _write(teller, f"{_BOX}/things/0/remove").status == 404
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


# ---- what a worker writes follows from the facts, or the worker answers for it -------------------------------------


def _finished(worker, **more: str) -> None:
    fields = {f"words-{part}": "I wrote this." for part in ("writer", "happened", "found", "ending")}
    _write(worker, _LETTER, writer="Jo Bell", dated="2024-05-09", **{**fields, **more})


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Your cousin Zadie sang to you.", "The accepted facts do not give the name “Zadie”."),
        ("You had 14 cats.", "The accepted facts do not give the number “14”."),
        ("You moved because it was loud.", "“because” gives a reason that the facts do not give."),
        ("I met you in June 1999.", "1999"),
    ],
    ids=["name", "number", "cause", "date of the writer's own"],
)
def test_what_no_fact_gives_is_told_at_the_line_and_holds_the_letter_back(
    teller, line: str, said: str
) -> None:
    _finished(teller)
    assert "is marked in your words" not in teller.get(_LETTER).words
    seen = _write(teller, _LETTER, **{"words-ending": line})
    assert said in seen.words.partition("Needs a source.")[2]
    assert "what is marked in your words: " in seen.words.partition("Still to do")[2]
    assert "Waits for the second reader" not in seen.words


def test_what_a_worker_feels_and_what_the_facts_say_needs_nothing(teller) -> None:
    seen = _write(
        teller, _LETTER, **{"words-ending": "I always liked you because you are kind.\nKerry is your mum."}
    )
    assert "Needs a source" not in seen.words


def test_a_worker_answers_for_what_only_they_know_until_the_line_changes(teller) -> None:
    _finished(teller, **{"words-ending": "Your cousin Zadie sang to you."})
    seen = _write(
        teller, _LETTER, **{"words-ending": "Your cousin Zadie sang to you.", "answer-ending": "yes"}
    )
    assert "Needs a source" not in seen.words
    assert 'name="answer-ending" value="yes" checked' in seen.html
    assert "Waits for the second reader" in seen.words
    seen = _write(teller, _LETTER, **{"words-ending": "Your cousin Zadie danced with you."})
    assert "Needs a source" in seen.words


def test_a_name_without_consent_is_marked_and_not_answered_away(teller, aunt: str) -> None:
    fields = {"words-ending": "Zadie asks after you.", "answer-ending": "yes"}
    assert "“Zadie” may not be named here" in _write(teller, _LETTER, **fields).words
    seen = _write(teller, f"{_LETTER}/consents", of=aunt, by="Zadie Ashdown", on="2024-05-01")
    assert "may not be named here" not in seen.words


def test_words_are_spelled_the_british_way_and_names_of_the_family_are_right(teller) -> None:
    seen = _write(teller, _LETTER, **{"words-ending": "Kerry Ashdown and Mr Pruett have a favorite color."})
    assert "“favorite” is not British spelling" in seen.words
    assert "“Pruett” is not British spelling" not in seen.words
    assert "“Ashdown” is not British spelling" not in seen.words


def test_a_suggested_word_is_put_into_the_letter(teller) -> None:
    words = "I know your favorite song.\nI liked your placement."
    seen = _write(teller, _LETTER, **{"words-ending": words})
    assert 'value="ending:favorite → favourite"' in seen.html
    _write(teller, _LETTER, **{"words-ending": words, "swap": "ending:favorite → favourite"})
    assert "I know your favourite song. I liked your placement." in _text(teller, f"{_LETTER}.pdf")


def test_a_letter_that_saves_itself_gets_its_remarks_and_what_is_left(teller) -> None:
    fields = {"words-ending": "I liked your placement.", "version": "0", "writer": "Jo Bell"}
    address = f"/cases/{teller.case_id}/{_LETTER}"
    answer = teller.client.post(address, data=fields, headers={"Accept": "application/json"})
    assert answer.json["version"] == 1
    assert "Write “home”" in answer.json["remarks"]["ending"]
    assert "the date of the letter" in answer.json["to_do"]
    assert "writer's full name" not in answer.json["to_do"]
    again = teller.client.post(address, data=fields, headers={"Accept": "application/json"})
    assert again.status_code == 409


# ---- undo and redo ---------------------------------------------------------------------------------------------------


def _own(worker, page: str, part: str) -> str:
    html = worker.get(page).html
    return html.partition(f'name="words-{part}"')[2].partition(">")[2].partition("</textarea>")[0].strip()


def test_what_was_written_into_a_letter_is_taken_back_and_put_back(teller) -> None:
    for text in ("I wish you well.", "I wish you all the best."):
        _write(teller, _LETTER, **{"words-ending": text})
    seen = []
    for step in ("undo", "undo", "redo", "redo"):
        _write(teller, f"{_LETTER}/{step}")
        seen.append(_own(teller, _LETTER, "ending"))
    assert seen == ["I wish you well.", "", "I wish you well.", "I wish you all the best."]
    assert "Jo Bell took a change of a letter or list back" in teller.get("activity").words


def test_undo_in_one_document_leaves_the_others_and_what_was_agreed(teller, aunt: str) -> None:
    _write(teller, _LETTER, **{"words-ending": "I wish you well."})
    _write(teller, f"{_LETTER}/consents", of=aunt, by="Zadie Ashdown", on="2024-05-01")
    _write(teller, "documents-for/p1/profile", **{"words-people": "My friend Ada."})
    seen = _write(teller, f"{_LETTER}/undo")
    assert _own(teller, _LETTER, "ending") == ""
    assert "Zadie Ashdown agreed" in seen.words
    assert _own(teller, "documents-for/p1/profile", "people") == "My friend Ada."
    assert "nothing to go back to" in _write(teller, f"{_LETTER}/undo").words
    assert "Nothing was undone here" in _write(teller, "documents-for/p1/profile/redo").words


def test_a_change_after_an_undo_is_what_undo_takes_back_next(teller) -> None:
    for text in ("One.", "Two."):
        _write(teller, _LETTER, **{"words-ending": text})
    _write(teller, f"{_LETTER}/undo")
    _write(teller, _LETTER, **{"words-ending": "Three."})
    assert "Nothing was undone here" in _write(teller, f"{_LETTER}/redo").words
    _write(teller, f"{_LETTER}/undo")
    assert _own(teller, _LETTER, "ending") == "One."


def test_a_thing_taken_off_the_list_comes_back_with_undo(teller) -> None:
    _write(teller, f"{_BOX}/things", item="a hospital band")
    _write(teller, f"{_BOX}/things/0/remove")
    assert "hospital band" in _write(teller, f"{_BOX}/undo").words


# ---- photos of things, and Welsh -------------------------------------------------------------------------------------


def _add_photo(worker, content: bytes, **fields: str):
    sent = {
        "item": "a shell",
        "photo": (BytesIO(content), "shell.png"),
        "version": _version(worker),
        **fields,
    }
    return worker.post(f"{_BOX}/things", **sent)


def _png() -> bytes:
    stream = BytesIO()
    Image.new("RGB", (80, 60), "#e8d3a0").save(stream, "PNG")
    return stream.getvalue()


def test_a_thing_has_its_photo_on_the_list_and_in_print(teller) -> None:
    seen = _add_photo(teller, _png(), shows_nobody="yes")
    assert 'alt="A photo: A shell"' in seen.html
    assert teller.get(f"{_BOX}/things/0.jpg").response.data[:2] == b"\xff\xd8"
    printed = PdfReader(BytesIO(teller.get(f"{_BOX}.pdf").response.data))
    assert "shell.png" in " ".join(page.extract_text() for page in printed.pages)
    assert any(page.images for page in printed.pages)


def test_the_photo_of_a_thing_goes_with_it_for_good(teller) -> None:
    _add_photo(teller, _png(), shows_nobody="yes")
    row = teller.store.load_draft(teller.case_id, "notes p1").content["keepsake"][0]
    assert teller.store.original(teller.case_id, row["photo_id"]) is not None
    _write(teller, f"{_BOX}/things/0/remove")
    assert teller.store.original(teller.case_id, row["photo_id"]) is None
    _write(teller, f"{_BOX}/undo")
    assert "a shell" in teller.get(_BOX).words.lower()
    assert teller.get(f"{_BOX}/things/0.jpg").status == 404


@pytest.mark.parametrize(
    ("content", "fields", "said"),
    [
        (_png(), {}, "the photo may show the thing only"),
        (b"no picture", {"shows_nobody": "yes"}, "cannot be opened"),
        (_png(), {"item": "", "shows_nobody": "yes"}, "say what it is"),
    ],
    ids=["perhaps with people", "no photo", "no thing"],
)
def test_a_photo_that_may_not_be_kept_is_not(
    teller, content: bytes, fields: dict[str, str], said: str
) -> None:
    assert said in _add_photo(teller, content, **fields).words
    assert teller.store.load_draft(teller.case_id, "notes p1") is None


def test_a_letter_and_a_book_are_printed_in_welsh_and_say_what_stays_english(teller) -> None:
    assert "Read it in Welsh as printed" in teller.get(_LETTER).words
    assert "Read it in Welsh as printed" in teller.get("story/p1/5-7").words
    english, welsh = _text(teller, f"{_LETTER}.pdf"), _text(teller, f"{_LETTER}.pdf?language=cy")
    assert english != welsh
    assert "Annwyl" in welsh
    assert "Llyfr Robin" in _text(teller, "story/p1/5-7/book.pdf?language=cy")
    assert teller.get(f"{_LETTER}.pdf?language=fr").status == 404
