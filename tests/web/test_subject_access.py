"""Answering a subject access request on the desk."""

from __future__ import annotations

import csv
import io
import zipfile

import pytest

from casefile.record import Case, Review
from casefile.review import add_person, reject_fact
from story.printing import pdf_texts
from web.dates import now


def _person(case: Case, label: str) -> str:
    return next(p.id for p in case.people if p.label == label)


def _seen(html: str) -> str:
    return html.partition('name="seen" value="')[2].partition('"')[0]


def _decide(worker, page: str, **fields: object):
    """Send the form as it stands, with these fields."""
    html = worker.get(page).html
    version = html.rpartition('name="version" value="')[2].partition('"')[0]
    return worker.post(page, **{"version": version, "seen": _seen(html), "workers": "yes", **fields})


def _words(worker, page: str) -> str:
    return " ".join(" ".join(pdf_texts(worker.get(f"{page}/answer.pdf").response.data)).split())


@pytest.fixture
def robin(reader) -> str:
    """The page of Robin's request."""
    return f"subject-access/{_person(reader.case, 'Robin Ashdown')}"


def test_a_request_is_answered_with_what_was_decided_and_the_audit_says_so(reader, robin) -> None:
    dean, tom = (_person(reader.case, n) for n in ("Dean Pruett", "Tom Lisle"))
    assert "Robin Ashdown" in reader.get("subject-access").words
    assert reader.get(f"{robin}/answer.pdf").status == 404
    seen = reader.get(robin)
    assert f'value="{dean}" checked' in seen.html
    assert f'value="{tom}" checked' not in seen.html

    assert "You have decided" in _decide(reader, robin, name=[dean, tom]).words
    words = _words(reader, robin)
    assert "Kerry Ashdown is a parent of Robin Ashdown" in words
    for gone in ("Pruett", "Lisle", "Dean", "Tom"):
        assert gone not in words
    activity = reader.get("activity").words
    assert "decided what of a subject access request is given out for Robin Ashdown" in activity
    assert "downloaded subject access of Robin Ashdown" in activity


def test_the_answer_says_who_looked_and_what_was_changed(reader, robin) -> None:
    reader.judge(reader.fact("fish fingers"), "accept")
    for _ in range(3):
        reader.get("family")
    reader.get("story/p1/5-7")
    _decide(reader, robin)
    words = _words(reader, robin)
    assert "Who looked at it or changed it" in words
    assert "Jo Bell started this case" in words
    assert "accepted “Robin Ashdown: likes – fish fingers”" in words
    assert "looked at family (3 times)" in words
    assert "looked at story of Robin Ashdown 5-7" in words


def test_workers_are_not_named_when_that_is_decided(reader, robin) -> None:
    reader.get("family")
    _decide(reader, robin, workers=[])
    words = _words(reader, robin)
    assert "A worker looked at family" in words
    assert "Jo Bell" not in words


def test_what_was_done_about_others_alone_is_no_line_of_the_activity(reader, robin) -> None:
    jean = _person(reader.case, "Jean Oakes")
    reader.get(f"people/{jean}")
    _decide(reader, f"subject-access/{jean}")
    _decide(reader, robin)
    words = _words(reader, robin)
    assert "looked at Jean Oakes" not in words
    assert "given out for Jean Oakes" not in words
    assert "looked at subject access of Robin Ashdown" in words


def test_drafts_and_what_the_child_said_are_in_the_answer(teller) -> None:
    child = teller.case.subject_ids[0]
    page = f"story/{child}/5-7"
    sentence = teller.get(page).html.partition("/sentences/")[2].partition('"')[0].partition("?")[0]
    teller.post(f"{page}/sentences/{sentence}", text="Zebras are your favourite animals.", known="yes")
    teller.post(f"{page}/sentences/{sentence}/comments", comment="Ask Dot about the zebras.")
    teller.post(f"child/{child}/start")
    teller.post(f"child/{child}/write", text="I miss my cat.")
    teller.post(f"child/{child}/leave", password="correct-horse-battery")
    robin = f"subject-access/{child}"
    assert "Life-story book of Robin Ashdown, 5-7 years" in teller.get(robin).words
    _decide(teller, robin, words="Dot")
    words = _words(teller, robin)
    for kept in ("Zebras are your favourite animals.", "Ask █████ about the zebras.", "I miss my cat."):
        assert kept in words


def test_a_reason_for_rejecting_is_held_and_the_fact_is_said_to_be_wrong(reader, robin) -> None:
    fact = reader.fact("fish fingers")
    case = reject_fact(reader.case, fact.id, Review("Jo Bell", now(), "That was his cousin"))
    reader.store.save_case(
        reader.case_id, case, expected_version=reader.version, actor="Jo", action="reject fact"
    )
    _decide(reader, robin)
    words = _words(reader, robin)
    assert "taken for wrong Robin Ashdown: likes – fish fingers" in words.replace("• ", "")
    assert "That was his cousin" in words


def test_the_answer_as_files_holds_the_same_and_no_name_in_the_name_of_a_file(reader, robin) -> None:
    dean = _person(reader.case, "Dean Pruett")
    _decide(reader, robin, name=[dean])
    packed = zipfile.ZipFile(io.BytesIO(reader.get(f"{robin}/answer.zip").response.data))
    assert packed.namelist() == [
        "what-is-held.pdf",
        "documents/001.txt",
        "documents/002.txt",
        "activity.csv",
    ]
    texts = {name: packed.read(name).decode("utf-8-sig") for name in packed.namelist()[1:]}
    assert "Kerry said █████ is not Robin's father" in texts["documents/001.txt"]
    assert not any("Pruett" in text for text in texts.values())
    rows = list(csv.reader(io.StringIO(texts["activity.csv"])))
    assert rows[0] == ["Day", "Who", "What", "How many times"]
    assert ["Jo Bell", "started this case"] in [row[1:3] for row in rows]


def test_what_came_after_the_decision_is_not_given_out_before_it_is_decided_on(reader, robin) -> None:
    _decide(reader, robin, name=[_person(reader.case, "Dean Pruett")])
    note = b"CASE NOTE\nDate: 1 June 2021\n\nRobin Ashdown was seen by Mr Sid Crane, a neighbour."
    reader.upload({"later.txt": note})
    seen = reader.get(f"{robin}/answer.pdf")
    assert seen.response.mimetype == "text/html"
    assert "Not done There is no answer yet: the record has changed since you decided" in seen.words
    page = reader.get(robin)
    assert f'value="{_person(reader.case, "Dean Pruett")}" checked' in page.html
    assert "You have decided" not in page.words


def test_a_form_on_an_older_record_is_not_kept(reader, robin) -> None:
    old = _seen(reader.get(robin).html)
    case, _ = add_person(reader.case, "Ann Tate")
    reader.store.save_case(
        reader.case_id, case, expected_version=reader.version, actor="Jo", action="add person"
    )
    assert "You have decided" in reader.post(robin, version="0", seen=old).words  # nothing of hers
    reader.judge(reader.fact("fish fingers"), "accept")
    seen = reader.post(robin, version="1", seen=old)
    assert "Not done Nothing was saved: the record has changed since you opened the page" in seen.words


def test_somebody_elses_decision_in_between_is_not_overwritten_unseen(reader, robin) -> None:
    seen = _seen(reader.get(robin).html)
    reader.post(robin, version="0", seen=seen)
    again = reader.post(robin, version="0", seen=seen, name=["p9"])
    assert again.status == 409
    assert reader.store.load_draft(reader.case_id, robin.replace("-access/", " access ")).version == 1


def test_somebody_whom_only_a_worker_entered_may_ask_too(reader) -> None:
    reader.post("people/new", **{"new-name": "Ann Tate"})
    page = f"subject-access/{_person(reader.case, 'Ann Tate')}"
    _decide(reader, page)
    words = _words(reader, page)
    assert "The name is Ann Tate; entered by a worker" in words
    assert "It holds 0 documents" in words
    assert "Kerry" not in words


def test_a_file_that_was_never_read_is_named_as_missing(reader) -> None:
    reader.upload({"scan.pdf": b"%PDF-1.4 nothing"})
    assert "1 uploaded file was not read" in reader.get("subject-access").words


def test_an_unknown_person_is_not_found(reader) -> None:
    assert reader.get("subject-access/p99").status == 404
    assert reader.get("subject-access/p99/answer.pdf").status == 404
