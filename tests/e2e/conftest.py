"""A desk that a real browser opens."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect, sync_playwright
from waitress.server import create_server

from casefile.store import open_store
from web.app import create_app
from web.reading import read_until

CHROMIUM = Path("/usr/bin/chromium")
expect.set_options(timeout=20_000)  # ms: two browsers on a busy machine take their time
_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass(frozen=True)
class Desk:
    """Where the desk is served, by which app, and who may sign in."""

    address: str
    app: Flask
    name: str = "Jo Bell"
    manager: str = "Ada Marsh"
    password: str = "correct-horse-battery"

    def sign_in(self, page: Page, name: str | None = None) -> None:
        """Open the list of cases as the worker, or as somebody else with an account."""
        page.goto(f"{self.address}/sign-in")
        page.fill("#name", name or self.name)
        page.fill("#password", self.password)
        page.keyboard.press("Enter")
        page.wait_for_url("**/cases")

    def open_file(self, page: Page, file: Path) -> None:
        """Open a case file as a new case."""
        page.goto(f"{self.address}/cases/new")
        page.set_input_files("#file", file)
        page.get_by_role("button", name="Open", exact=True).click()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.fail("There is no /usr/bin/chromium; install it with: apt-get install chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(CHROMIUM), args=_FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The desk on a free port, with one account and no case."""
    folder = tmp_path_factory.mktemp("desk")
    with open_store(str(folder / "desk.db")) as store:
        app = create_app({"STORE": store, "SECRET_KEY": "for tests only"})
        server = create_server(app, host="127.0.0.1", port=0)
        found = Desk(f"http://127.0.0.1:{server.effective_port}", app)
        store.add_user(found.name, found.password, roles=("worker", "manager", "administrator"))
        store.add_user(found.manager, found.password, roles=("manager",))
        over = threading.Event()
        threads = [
            threading.Thread(target=server.run, daemon=True),
            threading.Thread(target=read_until, args=(store, over, "the test")),
        ]
        for thread in threads:
            thread.start()
        yield found
        over.set()
        server.close()
        for thread in threads:
            thread.join(timeout=5)


@pytest.fixture(autouse=True)
def count_afresh(desk: Desk) -> None:
    """Each test is a minute of its own: one test's requests are not counted against the next one's."""
    shared = desk.app.extensions["kithkin"]
    for user in shared.store.list_users():
        shared.pages_limit.forget(user.id)
        shared.files_limit.forget(user.id)


@pytest.fixture
def page(browser: Browser, desk: Desk) -> Iterator[Page]:
    """A laptop's window without a session; a script error on any page fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, accept_downloads=True)
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on(
        "console",
        lambda message: errors.append(message.text) if "Content Security Policy" in message.text else None,
    )
    yield opened
    context.close()
    assert errors == []
