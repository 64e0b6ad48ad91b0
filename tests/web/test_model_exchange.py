"""A language model that is reached by carrying requests and replies: written, taken away, brought back and taken in."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from casefile.store.values import Role
from extract.language_model.pseudonyms import Pseudonyms
from tests.web.test_language_model import _FIRST, _SECOND, _hide
from web.model_exchange_kept import REPLIES, REQUESTS
from web.model_reading import readings


@pytest.fixture(autouse=True)
def exchange(reader, tmp_path: Path):
    """The way of requests and replies, with leave for the case."""
    reader.client.application.instance_path = str(tmp_path / "instance")
    fields = {
        "way": "exchange",
        "name": "carried",
        "version": "2",
        "address": "",
        "hosts": "",
        "names": "usual",
    }
    reader.post("/settings/language-model", **fields)
    reader.post("language-model/consent", allow="yes")
    return reader


def _requests(worker) -> dict[str, str]:
    worker.post("language-model/requests")
    packed = zipfile.ZipFile(io.BytesIO(worker.get("language-model/requests.zip").response.data))
    return {name: packed.read(name).decode() for name in packed.namelist()}


def _answers(worker) -> dict[str, bytes]:
    """What a careful model would answer, in the names that it was given."""
    words = worker.store.load_draft(worker.case_id, REQUESTS).content["pseudonyms"]
    hidden = Pseudonyms(words).hidden
    replies = (_FIRST, _SECOND)
    return {
        f"{n:03}.json": json.dumps(_hide(reply, hidden, "")).encode() for n, reply in enumerate(replies, 1)
    }


def _bring(worker, files: dict[str, bytes]):
    worker.post("language-model/replies", replies=[(io.BytesIO(c), name) for name, c in files.items()])
    with worker.client.application.app_context():
        readings().wait(worker.case_id, 60)
    return worker.get("language-model")


def test_requests_leave_without_a_name_and_each_is_on_record(exchange) -> None:
    files = _requests(exchange)
    assert sorted(files) == ["manifest.json", "request-001.md", "request-002.md"]
    told = " ".join(files.values())
    assert [n for n in ("Robin", "Ashdown", "Kerry", "Pruett", "Lisle", "Brook") if n in told] == []
    sent = [row.detail for row in exchange.store.audit_rows(exchange.case_id) if row.action == "send"]
    digests = [one["sha256"] for one in json.loads(files["manifest.json"])["requests"]]
    assert [detail.rpartition(" ")[2] for detail in sent] == digests
    assert "request 1 (read-1) for carried (2), taken away, names hidden" in sent[0]


def test_replies_are_taken_in_with_the_same_checks_as_those_of_a_server(exchange) -> None:
    _requests(exchange)
    mother = exchange.fact("Kerry Ashdown")
    exchange.judge(mother, "accept")
    seen = _bring(exchange, _answers(exchange))
    assert "The model has read the notes" in seen.words
    assert "2 of 2 replies are here" in seen.words
    assert "Kerry and Tom got married" in seen.words  # invented, so it is listed as left out
    assert "lm:carried (2)" in {e.method for e in exchange.fact("fish fingers").evidence}
    assert exchange.case.fact(mother.id).is_accepted
    assert (
        "let a language model read the notes: carried (2), 2 of 2 replies" in exchange.get("activity").words
    )
    assert exchange.store.verify_audit().is_intact


def test_a_missing_reply_is_named_and_comes_later_in_a_zip(exchange) -> None:
    _requests(exchange)
    answers = _answers(exchange)
    seen = _bring(exchange, {"001.json": answers["001.json"]})
    assert "1 of 2 replies are here. Without a reply: 002." in seen.words
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("folder/002.json", answers["002.json"])
    seen = _bring(exchange, {"replies.zip": packed.getvalue()})
    assert "2 of 2 replies are here" in seen.words


def test_the_last_request_can_be_taken_away_and_its_reply_counts(exchange) -> None:
    _requests(exchange)
    assert exchange.get("language-model/reconcile.md").status == 404
    seen = _bring(exchange, _answers(exchange))
    assert "bring its reply back as 003.json" in seen.words
    last = exchange.get("language-model/reconcile.md").response
    assert last.headers["Content-Disposition"].endswith("request-003-reconcile.md")
    assert "Ashdown" not in last.text
    seen = _bring(exchange, {"003.json": b'{"same": [], "corrected": []}'})
    assert "bring its reply back" not in seen.words


def test_what_is_no_reply_is_named_and_nonsense_leaves_the_case_as_it_was(exchange) -> None:
    _requests(exchange)
    version = exchange.version
    seen = exchange.post(
        "language-model/replies",
        replies=[(io.BytesIO(b"{}"), "notes.pdf"), (io.BytesIO(b"{}"), "007.json")],
    )
    assert "Left out: 'notes.pdf', '007.json'" in seen.words
    assert exchange.store.load_draft(exchange.case_id, REPLIES) is None
    seen = _bring(exchange, {"001.json": b"I cannot do that."})
    assert "hold nothing that can be used" in seen.words
    assert exchange.version == version


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04 cut short", b"", b"not a zip"], ids=["cut short", "empty", "no zip"]
)
def test_a_damaged_zip_is_told(exchange, content: bytes) -> None:
    _requests(exchange)
    seen = exchange.post("language-model/replies", replies=(io.BytesIO(content), "r.zip"))
    assert "'r.zip' is damaged or has a password" in seen.words


def test_a_zip_that_unpacks_without_end_is_refused(exchange) -> None:
    _requests(exchange)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(60):
            archive.writestr(f"{number:03}.json", b"0" * 900_000)
    seen = exchange.post("language-model/replies", replies=(io.BytesIO(packed.getvalue()), "r.zip"))
    assert "holds more than replies can" in seen.words


def test_documents_that_came_since_ask_for_new_requests(exchange) -> None:
    _requests(exchange)
    answers = _answers(exchange)
    exchange.upload({"later.txt": b"CASE NOTE\nDate: 1 June 2021\n\nRobin Ashdown was seen at school."})
    assert "Write the requests again" in exchange.get("language-model").words
    seen = exchange.post("language-model/replies", replies=(io.BytesIO(answers["001.json"]), "001.json"))
    assert "Not done Nothing was taken in: the documents have changed since" in seen.words


def test_writing_again_keeps_the_pseudonyms_and_lets_go_of_old_replies(exchange) -> None:
    def pseudonyms() -> dict[str, str]:
        return exchange.store.load_draft(exchange.case_id, REQUESTS).content["pseudonyms"]

    _requests(exchange)
    first = pseudonyms()
    _bring(exchange, _answers(exchange))
    exchange.upload({"later.txt": b"CASE NOTE\nDate: 1 June 2021\n\nRobin Ashdown was seen by Ann Tate."})
    _requests(exchange)
    assert first.items() <= pseudonyms().items()
    assert "tate" in pseudonyms()
    assert "replies are here" not in exchange.get("language-model").words


@pytest.mark.parametrize("page", ["", "documents", "language-model"])
def test_the_case_says_what_the_model_has_not_read(exchange, page: str) -> None:
    _requests(exchange)
    _bring(exchange, _answers(exchange))
    assert "Our own reading alone has read" not in exchange.get(page).words
    exchange.upload(
        {"later.txt": b"CASE NOTE - Visit\nDate: 1 June 2021\n\nRobin Ashdown was seen at school."}
    )
    words = exchange.get(page).words
    assert "Our own reading alone has read “CASE NOTE - Visit” since the language model did" in words
    assert "Let the model read again" in words


def test_nothing_leaves_or_comes_in_without_leave(exchange) -> None:
    _requests(exchange)
    exchange.post("language-model/consent", allow="no")
    reply = (io.BytesIO(b"{}"), "001.json")
    assert exchange.get("language-model/requests.zip").status == 422
    assert exchange.post("language-model/requests").status == 422
    assert exchange.post("language-model/replies", replies=reply).status == 422
    exchange.with_role(Role.READ_ONLY)
    assert "Take the requests away" not in exchange.get("language-model").words
