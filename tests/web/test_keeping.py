"""Closing a case, keeping it on, and deleting what is due."""

from __future__ import annotations

from datetime import date, timedelta
from threading import Event

import pytest

from casefile.store.values import Settings
from web.model_reading import readings


def _close(worker, days_ago: int) -> None:
    worker.store.close_case(worker.case_id, date.today() - timedelta(days=days_ago), actor="Jo Bell")


def test_a_closed_case_is_read_and_not_changed_until_it_is_opened_again(reader) -> None:
    assert "is closed" in reader.post("close").words
    version = reader.version
    seen = reader.post("people/new", **{"new-name": "Ann Tate"})
    assert (seen.status, "A manager can open it again" in seen.words) == (422, True)
    assert reader.version == version
    assert reader.get("family").status == 200
    assert "Closed" in reader.get("").words
    reader.post("reopen")
    reader.post("people/new", **{"new-name": "Ann Tate"})
    assert reader.version == version + 1


def test_a_case_is_not_closed_while_its_files_are_read(worker) -> None:
    worker.post("documents/paste", title="Visit", text="Robin Ashdown was seen.")
    seen = worker.post("close")
    assert (seen.status, "still being read, so it was not closed" in seen.words) == (422, True)
    assert not worker.store.is_closed(worker.case_id)
    worker.when_read()
    assert "is closed" in worker.post("close").words


def test_a_case_is_not_closed_while_a_language_model_reads_it(worker) -> None:
    begun, over = Event(), Event()

    def work() -> None:
        begun.set()
        over.wait(20)

    with worker.client.application.app_context():
        readings().start(worker.case_id, work)
        begun.wait(20)
        assert "A language model is still reading" in worker.post("close").words
        over.set()
        readings().wait(worker.case_id, 20)
    assert "is closed" in worker.post("close").words


def test_closed_cases_that_are_due_stand_first_and_lead_to_deleting(worker) -> None:
    worker.store.save_settings(Settings(keep_months=1), actor="Jo Bell")
    _close(worker, 40)
    assert "Due since" in worker.get("/closed-cases").words
    worker.post("delete", version=str(worker.version))
    assert worker.store.list_cases() == ()
    assert "No case is closed" in worker.get("/closed-cases").words


def test_a_case_that_must_be_kept_is_not_deleted_before_its_day(worker) -> None:
    worker.store.save_settings(Settings(keep_months=0), actor="Jo Bell")
    _close(worker, 40)
    until = date.today() + timedelta(days=400)
    worker.post("keeping", until=f"{until:%d/%m/%Y}", because="An inquiry asked for it")
    assert "An inquiry asked for it" in worker.get("/closed-cases").words
    assert "Due" not in worker.get("/closed-cases").words
    seen = worker.post("delete", version=str(worker.version))
    assert "so it cannot be deleted" in seen.words
    assert len(worker.store.list_cases()) == 1
    worker.post("keeping", until="", because="")
    assert worker.store.keeping(worker.case_id).keep_until is None


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"until": "2031", "because": "An inquiry"}, "whole date"),
        ({"until": "4 March 2031"}, "Say below why"),
        ({"until": "soon", "because": "An inquiry"}, "is not a date"),
    ],
    ids=["a year", "no reason", "no date"],
)
def test_what_cannot_be_kept_is_told_at_the_field(worker, fields, problem) -> None:
    seen = worker.post("keeping", **fields)
    assert (seen.status, problem in seen.words) == (422, True)
