"""Fifty workers at the desk at once: how long a page takes, beside the same server with Flask alone.

python -m benchmarks.desk_load [CASE_FOLDER]
"""

from __future__ import annotations

import multiprocessing
import random
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask
from waitress import serve as serve_flask

from benchmarks.desk_visitor import PASSWORD, Visitor, free_port, started_desk
from benchmarks.tables import Table, print_table
from casefile.record import Case, Review
from casefile.review import accept_facts
from casefile.store import open_store
from extract.propose import propose_case
from extract.readers import read_documents

USERS = 50
SECONDS = 120.0
THINKS_SECONDS = 5.0  # between two pages of one worker, on average
_FAMILY = Path(__file__).parent.parent / "tests" / "cases" / "01-larkspur-road"
# Every page of a case that a worker may open; CHILD stands for the id of the child.
_PAGES = (
    "",
    "documents",
    "review",
    "conflicts",
    "people",
    "people/CHILD",
    "family",
    "family/who?person=CHILD",
    "chronology",
    "story",
    "story/CHILD/5-7",
    "story/CHILD/5-7/checks",
    "photos/CHILD",
    "documents-for/CHILD/letter",
    "letterbox",
    "child/CHILD",
    "language-model",
    "export",
    "activity",
)
_REVIEW = Review("Jo Bell", datetime(2026, 3, 4, 16, 20, tzinfo=UTC))

Times = dict[str, list[float]]


def load_table(family: Path = _FAMILY) -> Table:
    """Median, 95th percentile and worst of each page with fifty workers, and of a page of Flask alone."""
    with tempfile.TemporaryDirectory() as folder:
        database, case = Path(folder) / "desk.db", _read(family)
        case_ids = _desk_with_cases(database, case)
        port = free_port()
        process = started_desk(database, port)
        try:
            visitors = _signed_in(port)
            places = [_places(case, i) for i in case_ids]
            _see_everything(visitors, places)  # what is made once and kept
            ours = _visit(visitors, places, seconds=SECONDS)
        finally:
            process.kill()
    alone = _flask_alone()
    rows = [_row(page, times) for page, times in ours.items()]
    whole = _row("all pages", [t for times in ours.values() for t in times])
    return Table(
        f"The desk with {USERS} workers, a page every {THINKS_SECONDS:.0f} s each: milliseconds until the whole page is there",
        ("page", "views", "median", "p95", "worst"),
        (*rows, whole, _row("Flask alone, a page of the same length", alone)),
    )


def _read(family: Path) -> Case:
    """The family's notes read, and half of what was found accepted."""
    case = propose_case(read_documents([family]), subject_names=())
    return accept_facts(case, [f.id for f in case.facts[::2]], _REVIEW)


def _desk_with_cases(database: Path, case: Case) -> list[str]:
    ids = []
    with open_store(str(database)) as store:
        for number in range(USERS):
            user = store.add_user(f"Worker {number}", PASSWORD)
            made = store.create_case(case, title=f"Family {number}", actor=user.name, owner_id=user.id)
            ids.append(made.id)
    return ids


def _signed_in(port: int) -> list[Visitor]:
    visitors = [Visitor(port) for _ in range(USERS)]
    for number, visitor in enumerate(visitors):
        visitor.sign_in(f"Worker {number}")
    return visitors


def _places(case: Case, case_id: str) -> list[tuple[str, str]]:
    """The name of each page and its address."""
    child = case.subject_ids[0]
    return [
        (page or "front page", f"/cases/{case_id}/{page.replace('CHILD', child)}".rstrip("/"))
        for page in _PAGES
    ]


def _see_everything(visitors: list[Visitor], places: list[list[tuple[str, str]]]) -> None:
    """Every page of every case once, one after the other, uncounted."""
    for visitor, pages in zip(visitors, places, strict=True):
        for _, address in pages:
            visitor.get(address)


def _visit(visitors: list[Visitor], places: list[list[tuple[str, str]]], *, seconds: float) -> Times:
    """Seconds that each view took, by the name of the page; every visitor goes round their own places."""
    until = time.monotonic() + seconds
    with ThreadPoolExecutor(len(visitors)) as pool:
        rounds = pool.map(_go_round, visitors, places, [until] * len(visitors), range(len(visitors)))
        found: Times = defaultdict(list)
        for views in rounds:
            for page, took in views:
                found[page].append(took)
    return found


def _go_round(
    visitor: Visitor, places: list[tuple[str, str]], until: float, number: int
) -> list[tuple[str, float]]:
    chance, views = random.Random(number), []
    time.sleep(chance.uniform(0, THINKS_SECONDS))
    while time.monotonic() < until:
        page, address = chance.choice(places)
        began = time.monotonic()
        status, _ = visitor.get(address)
        while status == 302:
            status, _ = visitor.follow()
        if status != 200:
            raise RuntimeError(f"{page} was answered with {status}")
        views.append((page, time.monotonic() - began))
        time.sleep(chance.uniform(0.5, 1.5) * THINKS_SECONDS)
    return views


def _flask_alone() -> list[float]:
    """The same visits to an app of one route."""
    port = free_port()
    process = multiprocessing.get_context("fork").Process(target=_serve_flask, args=(port,))
    process.start()
    time.sleep(1.0)
    try:
        visitors = [Visitor(port) for _ in range(USERS)]
        return _visit(visitors, [[("alone", "/")]] * USERS, seconds=SECONDS / 4)["alone"]
    finally:
        process.kill()


def _serve_flask(port: int) -> None:
    app = Flask("alone")
    page = "<!doctype html><title>A page</title>" + "<p>Words</p>" * 1500
    app.add_url_rule("/", "page", lambda: page)
    serve_flask(app, host="127.0.0.1", port=port, threads=12)


def _row(name: str, seconds: Iterable[float]) -> tuple[str, ...]:
    ordered = sorted(1000 * s for s in seconds)
    return name, str(len(ordered)), *(f"{ordered[int(p * (len(ordered) - 1))]:.0f}" for p in (0.5, 0.95, 1))


def main(arguments: list[str]) -> int:
    print_table(load_table(*map(Path, arguments)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
