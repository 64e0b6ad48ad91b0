"""Kill the desk in the middle of saving, again and again, and count the edits that are lost.

python -m benchmarks.kill_saves [KILLS]
"""

from __future__ import annotations

import random
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.desk_visitor import PASSWORD, NoAnswer, Visitor, free_port, started_desk
from casefile.record import Case, Person
from casefile.store import open_store

_EDITS_BEFORE_KILL = 3
_LONGEST_WAIT_SECONDS = 0.12


@dataclass(frozen=True)
class KillReport:
    """What came of it. lost: edits that the worker was told are saved and that are not there."""

    kills: int
    acknowledged: int
    unanswered_kept: int
    lost: int
    is_audit_intact: bool


def kill_while_saving(folder: Path, kills: int, *, seed: int = 1) -> KillReport:
    """Add people to a case through the desk, and kill it (SIGKILL) at a random moment of a save, `kills` times."""
    chance = random.Random(seed)
    database, port = folder / "desk.db", free_port()
    case_id = _new_case(database)
    acknowledged: list[str] = []
    tried: list[str] = []
    visitor = Visitor(port)
    for kill in range(kills):
        process = started_desk(database, port)
        if not kill:
            visitor.sign_in("Jo Bell")
        for edit in range(_EDITS_BEFORE_KILL):
            name = f"Person {kill} {edit}"
            tried.append(name)
            if edit == _EDITS_BEFORE_KILL - 1:
                wait = chance.uniform(0, _LONGEST_WAIT_SECONDS)
                threading.Thread(target=lambda w=wait, p=process: (time.sleep(w), p.kill())).start()
            if _is_added(visitor, case_id, name):
                acknowledged.append(name)
        process.kill()
        process.join()
    return _report(database, case_id, kills, acknowledged, tried)


def _new_case(database: Path) -> str:
    with open_store(str(database)) as store:
        jo = store.add_user("Jo Bell", PASSWORD)
        case = Case(people=(Person("p1", "Robin Ashdown"),), subject_ids=("p1",))
        return store.create_case(case, title="Robin Ashdown", actor="Jo Bell", owner_id=jo.id).id


def _is_added(visitor: Visitor, case_id: str, name: str) -> bool:
    """Whether the desk said that the person is saved."""
    try:
        status, _ = visitor.post(f"/cases/{case_id}/people/new", **{"new-name": name})
    except NoAnswer:
        return False
    return status == 302


def _report(
    database: Path, case_id: str, kills: int, acknowledged: list[str], tried: list[str]
) -> KillReport:
    with open_store(str(database)) as store:
        kept = {person.label for person in store.load_case(case_id).case.people}
        unanswered = set(tried) - set(acknowledged)
        return KillReport(
            kills,
            len(acknowledged),
            len(unanswered & kept),
            len(set(acknowledged) - kept),
            store.verify_audit().is_intact,
        )


def main(arguments: list[str]) -> int:
    kills = int(arguments[0]) if arguments else 200
    with tempfile.TemporaryDirectory() as folder:
        report = kill_while_saving(Path(folder), kills)
    audit = "intact" if report.is_audit_intact else "NOT INTACT"
    print(f"{report.kills} kills in the middle of saving, {report.acknowledged} edits acknowledged.")
    print(
        f"Lost: {report.lost}. Kept though the answer was never heard: {report.unanswered_kept}. Audit {audit}."
    )
    return 0 if report.lost == 0 and report.is_audit_intact else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
