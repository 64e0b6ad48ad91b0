"""Starting the desk, with the demonstration family on it."""

from __future__ import annotations

import socket

import pytest

from web.intake import Upload
from web.server import AddressRefused, serve
from web.setup import DEMO_USER, prepare_demo


def test_a_taken_port_is_told_in_one_line(worker) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(AddressRefused, match=f"127.0.0.1:{port} cannot be served"):
            serve("127.0.0.1", port, {"STORE": worker.store, "SECRET_KEY": "x"})


def test_the_demonstration_is_put_on_a_new_desk_once(new_desk, reader, notes) -> None:
    document = reader.case.documents[0]
    upload = Upload("home visit.txt", notes["home visit.txt"].encode())
    password = prepare_demo(new_desk.store, reader.case, [(document.id, upload)])
    assert prepare_demo(new_desk.store, reader.case) is None
    seen = new_desk.post("/sign-in", name=DEMO_USER, password=password)
    assert "Robin Ashdown" in seen.words
    stored = new_desk.store.list_cases()
    assert [c.title for c in stored] == ["Robin Ashdown"]
    assert new_desk.store.original(stored[0].id, document.id).content == upload.content
