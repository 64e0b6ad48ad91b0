"""Reading in the background: nothing decided meanwhile is lost, and a reader that is killed loses nothing."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from casefile.removal import remove_document
from casefile.store import open_store
from casefile.store.values import FileState
from web import reading
from web.app import create_app
from web.desk import MOST_STREAMS
from web.intake import propose_with
from web.reader import reader_beside
from web.reading import read_next

ROOT = Path(__file__).parents[2]
_NEW = b"CASE NOTE\nDate: 1 June 2021\n\nRobin Ashdown was seen with his uncle Peter Lisle."


def _upload(worker, *files: tuple[str, bytes]) -> None:
    worker.post("documents", files=[(io.BytesIO(content), name) for name, content in files])


def test_a_page_never_waits_for_the_reading(worker, notes) -> None:
    seen = worker.post("documents", files=[(io.BytesIO(b"A note."), "a.txt")])
    assert "Being read" in seen.words
    assert "Waits a.txt" in seen.words
    assert '<noscript><meta http-equiv="refresh"' in seen.html
    assert worker.case.documents == ()
    seen = worker.when_read()
    assert "What was read just now" in seen.words
    assert "http-equiv" not in seen.html


def test_what_a_worker_decides_while_notes_are_read_is_kept(reader, monkeypatch) -> None:
    fact = reader.fact("Kerry Ashdown is a parent of Robin Ashdown")

    def read_slowly(*args):
        reader.judge(fact, "accept")
        return propose_with(*args)

    _upload(reader, ("new.txt", _NEW))
    monkeypatch.setattr(reading, "propose_with", read_slowly)
    reader.when_read()
    assert reader.fact("Kerry Ashdown is a parent of Robin Ashdown").status == "accepted"
    assert len(reader.case.documents) == 3


def test_a_document_taken_out_while_notes_are_read_stays_out(reader, monkeypatch) -> None:
    gone = reader.case.documents[1]

    def read_slowly(case, *args):
        if case.document(gone.id):
            left = remove_document(reader.case, gone.id)
            reader.store.save_case(
                reader.case_id, left, expected_version=reader.version, actor="Jo Bell", action="save"
            )
        return propose_with(case, *args)

    _upload(reader, ("new.txt", _NEW))
    monkeypatch.setattr(reading, "propose_with", read_slowly)
    reader.when_read()
    assert [d.filename for d in reader.case.documents] == ["home visit.txt", "new.txt"]


def test_of_several_files_only_the_one_that_breaks_the_reading_fails(worker, monkeypatch, caplog) -> None:
    def read_or_break(case, documents, *args):
        documents = tuple(documents)
        if any("Molly" in (d.text or "") for d in documents):
            raise RuntimeError("Molly Tate")
        return propose_with(case, documents, *args)

    monkeypatch.setattr(reading, "propose_with", read_or_break)
    _upload(worker, ("bad.txt", b"Molly Tate was seen."), ("good.txt", _NEW))
    seen = worker.when_read()
    assert "Not read 'bad.txt' was opened, but the reading of it went wrong" in seen.words
    assert "Read good.txt" in seen.words
    assert "Molly" not in caplog.text


def test_an_unread_file_is_kept_and_can_be_tried_again_taken_away_or_removed(worker) -> None:
    _upload(worker, ("scan.bin", b"\x00\x01"))
    seen = worker.when_read()
    assert "Not read 'scan.bin' is not a kind of file that can be read" in seen.words
    (file,) = worker.store.queue.files(worker.case_id)
    assert worker.get(f"incoming/{file.id}/original").response.data == b"\x00\x01"
    assert "Waits scan.bin" in worker.post(f"incoming/{file.id}/again").words
    worker.when_read()
    assert "scan.bin" not in worker.post(f"incoming/{file.id}/remove").words
    assert worker.get(f"incoming/{file.id}/original").status == 404


def test_of_many_files_those_that_failed_are_said_first_and_the_rest_is_folded(worker) -> None:
    good = [(f"{n:02}.txt", b"Robin Ashdown was seen. %d" % n) for n in range(10)]
    _upload(worker, *good, ("scan.bin", b"\x00"))
    section = worker.when_read().html.split('id="outcomes"')[1].split("</section>")[0]
    assert (
        section.index("scan.bin")
        < section.index("00.txt")
        < section.index("3 more files")
        < section.index("09.txt")
    )


def test_what_was_not_read_can_be_removed_at_once(worker) -> None:
    _upload(worker, ("new.txt", _NEW), ("empty.txt", b""), ("scan.bin", b"\x00"))
    assert "Remove the 2 that were not read" in worker.when_read().words
    seen = worker.post("incoming/remove-unread")
    assert "Read new.txt" in seen.words
    assert "Not read" not in seen.words


def test_one_file_alone_is_never_folded_away(worker) -> None:
    _upload(worker, *[(f"{n:02}.txt", b"Robin Ashdown was seen. %d" % n) for n in range(9)])
    seen = worker.when_read()
    assert "08.txt" in seen.words
    assert "more files" not in seen.words


def test_a_typed_note_says_its_day_and_author(worker) -> None:
    worker.post(
        "documents/paste",
        title="Telephone call",
        date="1 June 2021",
        author="Sal Quick",
        text="Robin Ashdown rang.",
    )
    worker.when_read()
    (document,) = worker.case.documents
    assert (str(document.date), document.author) == ("2021-06-01", "Sal Quick")


def test_a_date_that_is_none_is_told_and_nothing_typed_is_lost(worker) -> None:
    seen = worker.post("documents/paste", title="Call", date="yesterdayish", text="Robin rang.")
    assert (seen.status, "is not a date" in seen.words, "Robin rang." in seen.html) == (422, True, True)


def _events(worker) -> list[str]:
    with worker.get("incoming/progress").response as response:  # a server closes what it has sent
        return re.findall(r"^event: (\w+)$", response.text, re.MULTILINE)


def test_progress_comes_as_events_until_it_is_over(worker, monkeypatch) -> None:
    _upload(worker, ("new.txt", _NEW))
    naps = iter([lambda: None, lambda: read_next(worker.store, "r")])
    monkeypatch.setattr(time, "sleep", lambda _: next(naps)())
    assert _events(worker) == ["progress", "over"]


def test_pages_that_follow_the_reading_do_not_take_all_threads(worker) -> None:
    _upload(worker, ("new.txt", _NEW))
    streams = worker.client.application.extensions["kithkin"].streams
    for _ in range(MOST_STREAMS):
        streams.acquire()
    began = time.monotonic()
    answer = worker.get("incoming/progress").response.text
    assert time.monotonic() - began < 5
    assert "retry: 2000" in answer
    streams.release()
    worker.when_read()
    assert _events(worker) == ["over"]
    assert streams.acquire(blocking=False)  # the stream gave its place back


def test_an_open_page_that_follows_does_not_keep_the_session(worker) -> None:
    long_ago = time.time() - 3000
    with worker.client.session_transaction() as session:
        session["seen"] = long_ago
    worker.get("incoming/progress")
    with worker.client.session_transaction() as session:
        assert session["seen"] == long_ago


def _started(location: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "web.reader"], stdin=subprocess.PIPE, text=True, cwd=ROOT
    )
    process.stdin.write(json.dumps({"location": str(location), "passphrase": None}) + "\n")
    process.stdin.flush()
    return process


def _wait_for(condition, seconds: float = 60.0) -> None:
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "it took too long"
        time.sleep(0.05)


@pytest.fixture
def location(made_once, tmp_path: Path) -> Path:
    for path in made_once["empty"].parent.iterdir():
        shutil.copy(path, tmp_path / path.name)
    return tmp_path / made_once["empty"].name


def test_a_reader_that_is_killed_again_and_again_loses_no_file_and_reads_none_twice(location: Path) -> None:
    names = [f"{n}.txt" for n in range(4)]
    with open_store(str(location)) as store:
        case_id = store.list_cases()[0].id
        store.queue.add(case_id, [(n, _NEW + n.encode()) for n in names], actor="Jo Bell")

        def is_begun() -> bool:
            return any(f.state is not FileState.WAITING for f in store.queue.files(case_id))

        for _ in range(2):
            process = _started(location)
            _wait_for(is_begun)
            process.kill()
            process.communicate()
        process = _started(location)
        _wait_for(lambda: all(f.is_over for f in store.queue.files(case_id)))
        assert [f.state for f in store.queue.files(case_id)] == [FileState.READ] * 4
        assert sorted(d.filename for d in store.load_case(case_id).case.documents) == names
        assert store.verify_audit().is_intact
    process.communicate(timeout=30)  # its pipe is closed, as when the desk ends
    assert process.returncode == 0


def test_a_served_desk_reads_by_itself(location: Path, tmp_path: Path) -> None:
    app = create_app({"DATABASE": str(location), "SECRET_KEY": "x", "WTF_CSRF_ENABLED": False})
    store = app.extensions["kithkin"].store
    case_id = store.list_cases()[0].id
    store.queue.add(case_id, [("new.txt", _NEW)], actor="Jo Bell")
    with reader_beside(app.config["DATABASE"], None):
        _wait_for(lambda: all(f.is_over for f in store.queue.files(case_id)))
    assert [d.filename for d in store.load_case(case_id).case.documents] == ["new.txt"]
    store.close()
