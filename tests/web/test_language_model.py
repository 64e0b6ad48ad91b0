"""The language model on the desk: set up by an administrator, allowed case by case, on record, and never believed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from casefile.store.values import Role
from extract.language_model.exchange import pseudonyms_for
from extract.language_model.settings import ModelSettings
from tests.extract.language_model.model_server import ModelServer, model_server
from web.model_reading import readings

_PEOPLE = [
    {"id": "p1", "name": "Robin Ashdown", "gender": "male", "quote": "Robin Ashdown"},
    {"id": "n1", "name": "Kerry Ashdown", "gender": "female", "quote": "Kerry Ashdown"},
]
_FIRST = {
    "people": [
        *_PEOPLE,
        {"id": "n2", "name": "Dean Pruett", "gender": "male", "quote": "Dean Pruett"},
        {"id": "n3", "name": "Tom Lisle", "gender": "male", "quote": "Tom Lisle"},
    ],
    "relationships": [
        {"type": "parent", "from": "n1", "to": "p1", "nature": "birth", "quote": "Mother: Kerry Ashdown"},
        {
            "type": "parent",
            "from": "n3",
            "to": "p1",
            "nature": "birth",
            "quote": "Robin's father is Tom Lisle",
        },
        {
            "type": "parent",
            "from": "n2",
            "to": "p1",
            "nature": "birth",
            "quote": "Dean Pruett is not Robin's father",
        },
        {
            "type": "partner",
            "from": "n1",
            "to": "n3",
            "nature": "married",
            "quote": "Kerry and Tom got married",
        },
    ],
    "events": [],
    "details": [
        {"person": "p1", "kind": "food", "value": "fish fingers", "quote": "Robin likes fish fingers"}
    ],
}
_SECOND = {
    "people": _PEOPLE,
    "relationships": [
        {"type": "parent", "from": "n1", "to": "p1", "nature": "birth", "quote": "Robin's mother"}
    ],
}


@pytest.fixture
def server(reader) -> Iterator[ModelServer]:
    """A server that answers under the pseudonyms that it is sent."""
    hidden = pseudonyms_for(reader.case).hidden
    with model_server() as running:
        running.answers = [json.dumps(_hide(reply, hidden)) for reply in (_FIRST, _SECOND)] + ['{"same": []}']
        yield running


def _hide(value: Any, hidden: Callable[[str], str], key: str = "") -> Any:
    if isinstance(value, dict):
        return {k: _hide(v, hidden, k) for k, v in value.items()}
    if isinstance(value, list):
        return [_hide(one, hidden, key) for one in value]
    return hidden(value) if key in ("name", "quote", "value") else value


@pytest.fixture(autouse=True)
def own_folder(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """Settings are kept in a folder of this test."""
    for name in {"reader", "worker"} & set(request.fixturenames):
        request.getfixturevalue(name).client.application.instance_path = str(tmp_path / "instance")


def _set_up(worker, server: ModelServer, **changes: str):
    fields = {
        "way": "server",
        "name": "test-model",
        "version": "7",
        "address": server.address,
        "hosts": "127.0.0.1",
        "names": "usual",
    }
    return worker.post("/settings/language-model", **(fields | changes))


def _read(worker):
    """Allow and begin the reading, and look at the page when it is over."""
    worker.post("language-model/consent", allow="yes")
    worker.post("language-model/read")
    with worker.client.application.app_context():
        readings().wait(worker.case_id, 60)
    return worker.get("language-model")


def test_no_model_is_offered_before_an_administrator_set_one_up(reader) -> None:
    assert "language model" not in reader.get("documents").words
    assert "No language model is set up" in reader.get("language-model").words
    assert "no language model is set up" in reader.post("language-model/read").words


def test_an_administrator_sets_it_up_and_that_is_on_record(reader, server) -> None:
    assert "Saved." in _set_up(reader, server).words
    rows = [row.in_words for row in reader.store.audit_rows()]
    assert "language model: server test-model (7) at 127.0.0.1" in rows[-1]
    assert server.address in reader.get("/settings/language-model").html
    assert "language model" in reader.get("documents").words


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"hosts": "example.org"}, "not among those allowed"),
        ({"address": "nonsense"}, "Enter the address"),
        ({"name": ""}, "Enter the name of the model"),
        ({"way": "folder"}, "Enter the folder of weights"),
        ({"address": "http://example.org/v1", "hosts": "example.org"}, "must begin with https"),
    ],
)
def test_settings_that_cannot_work_are_told_at_the_field(reader, server, changes, problem) -> None:
    seen = _set_up(reader, server, **changes)
    assert seen.status == 422
    assert problem in seen.words
    assert "No language model is set up" in reader.get("language-model").words


def test_a_case_is_read_only_after_a_manager_allowed_it(reader, server) -> None:
    _set_up(reader, server)
    assert "may not be read" in reader.get("language-model").words
    assert (
        "Not done Nothing was read: a manager has not allowed it" in reader.post("language-model/read").words
    )
    reader.with_role(Role.WORKER)
    assert "Allow it for this case" not in reader.get("language-model").words
    assert reader.post("language-model/consent", allow="yes").status == 403
    assert server.asked == []


def test_what_the_model_finds_is_proposed_and_what_it_invents_is_listed(reader, server) -> None:
    _set_up(reader, server)
    seen = _read(reader)
    assert "The model has read the notes" in seen.words
    assert "The model said, the notes don’t" in seen.words
    assert "Kerry and Tom got married" in seen.words
    assert "The words deny it" in seen.words
    food = reader.fact("fish fingers")
    assert "lm:test-model (7)" in {e.method for e in food.evidence}
    dean = next(
        f
        for f in reader.case.facts
        if "Dean Pruett is not" in f.evidence[0].span.quote and f.confidence < 0.5
    )
    assert dean.assertion.certainty != "affirmed"


@pytest.mark.parametrize(
    "page", ["", "documents", "review", "people", "family", "chronology", "story", "activity"]
)
def test_every_page_of_the_case_says_which_model_read_it(reader, server, page) -> None:
    assert "Read by a language model too" not in reader.get(page).words
    _set_up(reader, server)
    _read(reader)
    assert "Read by a language model too: test-model (7)" in reader.get(page).words


def test_what_was_sent_is_on_record_and_no_name_left(reader, server) -> None:
    _set_up(reader, server)
    _read(reader)
    sent = [row for row in reader.store.audit_rows(reader.case_id) if row.action == "send"]
    assert [row.detail.rpartition(", sha256 ")[0] for row in sent] == [
        "request 1 (read-1) to test-model (7), names hidden",
        "request 2 (read-1) to test-model (7), names hidden",
        "request 3 (reconcile-1) to test-model (7), names hidden",
    ]
    assert {row.actor for row in sent} == {"Jo Bell"}
    assert all(re.search(r"sha256 [0-9a-f]{64}$", row.detail) for row in sent)
    words = json.dumps(server.asked)
    assert [name for name in ("Robin", "Ashdown", "Kerry", "Pruett", "Lisle", "Brook") if name in words] == []
    assert "sent to a language model: request 1" in reader.get("activity").words
    assert reader.store.verify_audit().is_intact


def test_what_a_worker_decided_stays(reader, server) -> None:
    mother = reader.fact("Kerry Ashdown")
    reader.judge(mother, "accept")
    _set_up(reader, server)
    _read(reader)
    kept = reader.case.fact(mother.id)
    assert kept is not None
    assert kept.is_accepted


@pytest.mark.parametrize("manner", ["error", "html", "cut off"])
def test_a_model_that_fails_leaves_the_case_as_it_was(reader, server, manner) -> None:
    _set_up(reader, server)
    server.manner = manner
    version = reader.version
    seen = _read(reader)
    assert "Not read." in seen.words
    assert reader.version == version
    assert "Read by a language model too" not in reader.get("people").words


def test_leave_can_be_taken_back(reader, server) -> None:
    _set_up(reader, server)
    reader.post("language-model/consent", allow="yes")
    assert "This case may be read" in reader.get("language-model").words
    reader.post("language-model/consent", allow="no")
    assert "a manager has not allowed it" in reader.post("language-model/read").words
    actions = [row.action for row in reader.store.audit_rows(reader.case_id)]
    assert "allow language model" in actions
    assert "forbid language model" in actions


def test_settings_hold_no_key(reader, server, tmp_path: Path) -> None:
    _set_up(reader, server)
    kept = tmp_path / "instance" / "language-model.json"
    assert kept.stat().st_mode & 0o077 == 0
    assert "key" not in kept.read_text(encoding="utf-8").casefold()
    assert ModelSettings().way == "off"
