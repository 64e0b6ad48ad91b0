"""Answering a subject access request on the desk."""

from __future__ import annotations

from casefile.record import Case
from story.printing import pdf_texts


def _person(case: Case, label: str) -> str:
    return next(p.id for p in case.people if p.label == label)


def test_a_request_is_answered_with_what_was_decided_and_the_audit_says_so(reader) -> None:
    robin, dean, tom = (_person(reader.case, n) for n in ("Robin Ashdown", "Dean Pruett", "Tom Lisle"))
    assert "Robin Ashdown" in reader.get("subject-access").words
    page = f"subject-access/{robin}"
    assert reader.get(f"{page}/answer.pdf").status == 404
    seen = reader.get(page)
    assert f'value="{dean}" checked' in seen.html
    assert f'value="{tom}" checked' not in seen.html

    assert "You have decided" in reader.post(page, version="0", name=[dean, tom]).words
    answer = reader.get(f"{page}/answer.pdf").response
    words = " ".join(" ".join(pdf_texts(answer.data)).split())
    assert "Kerry Ashdown is a parent of Robin Ashdown" in words
    for gone in ("Pruett", "Lisle", "Dean", "Tom"):
        assert gone not in words
    activity = reader.get("activity").words
    assert "decided what of a subject access request is given out" in activity
    assert "looked at download subject access of Robin Ashdown" in activity


def test_somebody_elses_decision_in_between_is_not_overwritten_unseen(reader) -> None:
    page = f"subject-access/{_person(reader.case, 'Robin Ashdown')}"
    reader.post(page, version="0", name=[])
    seen = reader.post(page, version="0", name=["p9"])
    assert seen.status == 409
    assert reader.store.load_draft(reader.case_id, page.replace("-access/", " access ")).version == 1


def test_an_unknown_person_is_not_found(reader) -> None:
    assert reader.get("subject-access/p99").status == 404
    assert reader.get("subject-access/p99/answer.pdf").status == 404
