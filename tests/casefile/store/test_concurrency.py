"""Several people at once, and a machine that dies: one wins, the other is told, nothing acknowledged is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from casefile.errors import VersionConflict
from casefile.record import Case
from casefile.store import CaseStore, open_store

WRITERS = 6
SAVES = """
import sys
from casefile.store import open_store
store = open_store(sys.argv[1])
stored = store.load_case(sys.argv[2])
while True:
    stored = store.save_case(
        stored.id, stored.case, expected_version=stored.version, actor="jb", action="save")
    print(stored.version, flush=True)
"""
RACE = """
import sys
from casefile.errors import VersionConflict
from casefile.store import open_store
store = open_store(sys.argv[1])
stored = store.load_case(sys.argv[2])
print("ready", flush=True)
sys.stdin.readline()
try:
    print(store.save_case(stored.id, stored.case, expected_version=1, actor="jb", action="save").version)
except VersionConflict:
    print("conflict")
"""


def started(script: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ.copy(),
    )


def attempt(store: CaseStore, case_id: str, case: Case, gate: Barrier) -> str:
    gate.wait()
    try:
        return str(store.save_case(case_id, case, expected_version=1, actor="jb", action="save").version)
    except VersionConflict:
        return "conflict"


def test_of_several_threads_that_save_one_version_exactly_one_wins(store: CaseStore, case: Case) -> None:
    stored = store.create_case(case, title="Wren", actor="jb")
    gate = Barrier(WRITERS)
    with ThreadPoolExecutor(WRITERS) as pool:
        outcomes = list(pool.map(lambda _: attempt(store, stored.id, case, gate), range(WRITERS)))
    assert Counter(outcomes) == {"2": 1, "conflict": WRITERS - 1}
    assert len(store.history(stored.id)) == 2
    assert store.verify_audit().rows == 2


def test_of_several_processes_that_save_one_version_exactly_one_wins(
    store: CaseStore, location: str, case: Case
) -> None:
    stored = store.create_case(case, title="Wren", actor="jb")
    racers = [started(RACE, location, stored.id) for _ in range(3)]
    for racer in racers:
        assert racer.stdout is not None
        assert racer.stdout.readline() == "ready\n"
    for racer in racers:
        assert racer.stdin is not None
        racer.stdin.write("\n")
        racer.stdin.flush()
    outcomes = Counter(racer.communicate()[0].strip() for racer in racers)
    assert outcomes == {"2": 1, "conflict": 2}
    assert store.verify_audit().is_intact


def test_writers_of_different_cases_all_get_their_turn(store: CaseStore, case: Case) -> None:
    def work(number: int) -> int:
        stored = store.create_case(case, title=str(number), actor="jb")
        for version in range(1, 6):
            store.save_case(stored.id, case, expected_version=version, actor="jb", action="save")
        return store.load_case(stored.id).version

    with ThreadPoolExecutor(WRITERS) as pool:
        assert list(pool.map(work, range(WRITERS))) == [6] * WRITERS
    report = store.verify_audit()
    assert (report.rows, report.problem) == (6 * WRITERS, None)


def test_a_reader_sees_the_last_saved_version_while_another_writes(store: CaseStore, case: Case) -> None:
    stored = store.create_case(case, title="Wren", actor="jb")
    with store._database.write() as connection:
        connection.exec_driver_sql("UPDATE cases SET version = 2, title = 'half done'")
        assert store.load_case(stored.id) == stored
        assert store.verify_audit().is_intact


def test_a_save_that_fails_half_way_leaves_nothing(
    store: CaseStore, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = store.create_case(case, title="Wren", actor="jb")

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("the machine stopped here")

    monkeypatch.setattr(
        "casefile.store.cases._insert_version", fail
    )  # after the audit row, before the version
    with pytest.raises(RuntimeError):
        store.save_case(stored.id, case, expected_version=1, actor="jb", action="save")
    monkeypatch.undo()
    assert len(store.audit_rows()) == 1
    assert store.save_case(stored.id, case, expected_version=1, actor="jb", action="save").version == 2
    assert store.verify_audit().is_intact


@pytest.mark.parametrize("acknowledged", [1, 2, 7, 20])
def test_what_was_acknowledged_survives_the_death_of_the_process(
    location: str, case: Case, acknowledged: int
) -> None:
    with open_store(location) as store:
        case_id = store.create_case(case, title="Wren", actor="jb").id
    with started(SAVES, location, case_id) as process:
        assert process.stdout is not None
        seen = [int(process.stdout.readline()) for _ in range(acknowledged)]
        process.kill()
        # Not communicate(): it would pass over lines that readline has already taken into its buffer.
        seen += [int(line) for line in process.stdout.read().split("\n")[:-1]]
    with open_store(location) as store:
        newest = store.load_case(case_id)
        assert newest.case == case
        # One more save may have been kept whose answer was never heard.
        assert newest.version in (seen[-1], seen[-1] + 1)
        assert store.verify_audit().is_intact
        assert store.save_case(
            case_id, case, expected_version=newest.version, actor="jb", action="save"
        ).version == (newest.version + 1)
