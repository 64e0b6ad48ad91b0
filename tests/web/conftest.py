"""A desk with one small invented family on it."""

from __future__ import annotations

import io
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from secrets import token_hex

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from casefile.record import Attribute, Case, Fact, Person, Review
from casefile.review import add_fact
from casefile.store import CaseStore, open_store
from web.app import create_app
from web.intake import Upload, add_documents, read_uploads
from web.reading import read_next
from web.wording import claim_words

_REVIEW = Review("Jo Bell", datetime(2026, 3, 4, 16, 20, tzinfo=UTC))
PASSWORD = "correct-horse-battery"
NOTES = {
    "home visit.txt": (
        "CASE NOTE - Home visit\nDate: 12 May 2021\nAuthor: Sal Quick, social worker\n\n"
        "Robin Ashdown, DOB 04/03/2015, was seen at home. Mother: Kerry Ashdown. "
        "Kerry said Dean Pruett is not Robin's father. Robin likes fish fingers. "
        "Robin's father is Tom Lisle. On 3 May 2021 Robin started at Brook Primary School.\n"
    ),
    "school email.txt": (
        "From: Brook Primary School\nDate: 20 May 2021\n\n"
        "Kerry Ashdown, Robin's mother, came to the gate. Robin Ashdown moved to live with foster carer "
        "Jean Oakes on 18 May 2021.\n"
    ),
}


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._hidden += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words.append(data)


@dataclass(frozen=True)
class Seen:
    """A page as the worker sees it: its words in one line, and what a browser gets."""

    status: int
    words: str
    html: str
    response: TestResponse


def _seen(response: TestResponse) -> Seen:
    if response.mimetype != "text/html":
        return Seen(response.status_code, "", "", response)
    parser = _Words()
    parser.feed(response.text)
    return Seen(response.status_code, " ".join(" ".join(parser.words).split()), response.text, response)


@dataclass
class Worker:
    """Somebody at the desk, with a browser that has no script."""

    client: FlaskClient
    store: CaseStore
    case_id: str = ""

    def become(self, name: str) -> None:
        """Sit down as the user of that name, as if they had signed in just now."""
        who = next(u for u in self.store.list_users() if u.name == name)
        with self.client.session_transaction() as session:
            session.update(id=token_hex(8), user_id=who.id, sessions_ended=who.sessions_ended)
            session["began"] = session["seen"] = time.time()

    def with_role(self, *roles: str) -> None:
        """Sit down as a new user with these roles and no other, to whom the case is assigned."""
        name = " ".join(sorted(roles))
        who = self.store.add_user(name, PASSWORD, roles=roles)
        self.store.assign(self.case_id, who.id, actor="Jo Bell")
        self.become(name)

    def get(self, page: str = "") -> Seen:
        """A page of the case ("review"), or any page ("/cases")."""
        return _seen(self.client.get(self._address(page), follow_redirects=True))

    def post(self, page: str, *, headers: dict[str, str] | None = None, **fields: object) -> Seen:
        return _seen(
            self.client.post(self._address(page), data=fields, headers=headers, follow_redirects=True)
        )

    def upload(self, files: dict[str, bytes]) -> Seen:
        """Upload files, let them be read, and look at the page then."""
        seen = self.post("documents", files=[(io.BytesIO(content), name) for name, content in files.items()])
        return self.when_read() if seen.status == 200 else seen

    def when_read(self) -> Seen:
        """The documents page after everything that waits is read."""
        while read_next(self.store, "the test"):
            pass
        return self.get("documents")

    @property
    def case(self) -> Case:
        return self.store.load_case(self.case_id).case

    @property
    def version(self) -> int:
        return self.store.load_case(self.case_id).version

    def fact(self, said: str) -> Fact:
        """The fact that reads like this in a worker's words."""
        case = self.case
        return next(f for f in case.facts if said in claim_words(case, f.claim))

    def judge(self, fact: Fact, how: str, **fields: object) -> Seen:
        """Press a button of the fact's card: accept, reject or reopen."""
        document_id = fact.evidence[0].span.document_id
        return self.post(f"review/{document_id}/facts/{fact.id}/{how}", **fields)

    def approve(self, page: str, *, shown: str = "", role: str = "manager") -> Seen:
        """Let somebody else, with this role, approve what a page shows: the book's checks or a document. Then Jo Bell is back."""
        if not any(u.name == role for u in self.store.list_users()):
            self.with_role(role)
        self.become(role)
        html = self.get(shown or page).html
        digest = html.partition('name="digest" value="')[2].partition('"')[0]
        version = (
            html.rpartition('name="digest"')[0].rpartition('name="version" value="')[2].partition('"')[0]
        )
        seen = self.post(f"{page}/approve", digest=digest, version=version)
        self.become("Jo Bell")
        return seen

    def _address(self, page: str) -> str:
        return page if page.startswith("/") else f"/cases/{self.case_id}/{page}".rstrip("/")


def _case_of_robin(documents: bool) -> Case:
    case = Case(people=(Person("p1", "Robin Ashdown"),), subject_ids=("p1",))
    case = add_fact(case, Attribute("p1", "name", "Robin Ashdown"), _REVIEW)
    if not documents:
        return case
    uploads = [Upload(name, text.encode()) for name, text in NOTES.items()]
    return add_documents(case, [o.document for o in read_uploads(uploads, case) if o.document])


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Stores with the user Jo Bell and a case about Robin Ashdown: "empty", and "read" with both notes in it."""
    places = {}
    for name in ("empty", "read"):
        places[name] = tmp_path_factory.mktemp(name) / "desk.db"
        with open_store(str(places[name])) as opened:
            jo = opened.add_user("Jo Bell", PASSWORD, roles=("worker", "manager", "administrator"))
            case = _case_of_robin(name == "read")
            stored = opened.create_case(case, title="Robin Ashdown", actor="Jo Bell", owner_id=jo.id)
            for document in case.documents:
                content = NOTES[document.filename or ""].encode()
                opened.keep_original(stored.id, document.id, document.filename or "", content)
    return places


def _at_desk(made: Path, folder: Path, **config: object) -> Iterator[Worker]:
    """Signed in at a copy of a store."""
    for path in made.parent.iterdir():
        shutil.copy(path, folder / path.name)
    with open_store(str(folder / made.name)) as store:
        app = create_app(
            {"STORE": store, "SECRET_KEY": "for tests only", "WTF_CSRF_ENABLED": False, **config}
        )
        worker = Worker(app.test_client(), store, store.list_cases()[0].id)
        worker.become("Jo Bell")
        yield worker


@pytest.fixture
def worker(made_once: dict[str, Path], tmp_path: Path) -> Iterator[Worker]:
    """Signed in, with an empty case about Robin Ashdown."""
    yield from _at_desk(made_once["empty"], tmp_path)


@pytest.fixture
def reader(made_once: dict[str, Path], tmp_path: Path) -> Iterator[Worker]:
    """Signed in, with both notes read and nothing decided."""
    yield from _at_desk(made_once["read"], tmp_path)


@pytest.fixture
def teller(reader: Worker) -> Worker:
    """The worker after accepting everything that is affirmed."""
    case = reader.case
    for document in case.documents:
        ids = [f.id for f in reader.case.facts if f.is_affirmed and not f.is_accepted]
        reader.post(f"review/{document.id}/accept", fact=ids)
    return reader


@pytest.fixture
def new_desk(tmp_path: Path) -> Iterator[Worker]:
    """Not signed in, at a desk without users or cases."""
    with open_store(str(tmp_path / "new.db")) as store:
        app = create_app({"STORE": store, "SECRET_KEY": "for tests only", "WTF_CSRF_ENABLED": False})
        yield Worker(app.test_client(), store)


@pytest.fixture
def notes() -> dict[str, str]:
    """Text by file name."""
    return NOTES
