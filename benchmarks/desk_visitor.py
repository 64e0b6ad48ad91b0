"""Somebody at the desk over HTTP, without script: cookies, form tokens and pages. And a desk to visit."""

from __future__ import annotations

import multiprocessing
import re
import secrets
import socket
import time
from contextlib import closing
from html import unescape
from http.client import HTTPConnection, HTTPException
from http.cookies import SimpleCookie
from multiprocessing.process import BaseProcess
from pathlib import Path
from urllib.parse import urlencode

from web.server import serve

PASSWORD = "correct-horse-battery"
_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


class NoAnswer(Exception):
    """The desk did not answer, or not to the end."""


class Visitor:
    """A browser on one address that keeps its cookies and its last form token."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._cookies: dict[str, str] = {}
        self._token = ""
        self._sent_to = "/"

    def get(self, address: str) -> tuple[int, str]:
        """Status and body. Raises NoAnswer."""
        return self._ask("GET", address, None)

    def post(self, address: str, **fields: str) -> tuple[int, str]:
        """The same for a form; the token of the last page goes with it."""
        return self._ask("POST", address, urlencode({"csrf_token": self._token, **fields}))

    def follow(self) -> tuple[int, str]:
        """Where the last answer sent the browser."""
        return self.get(self._sent_to)

    def sign_in(self, name: str) -> None:
        self.get("/sign-in")
        status, _ = self.post("/sign-in", name=name, password=PASSWORD)
        if status != 302:
            raise NoAnswer(f"signing in was answered with {status}")
        self.get("/cases")

    def _ask(self, method: str, address: str, body: str | None) -> tuple[int, str]:
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self._cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            with closing(HTTPConnection("127.0.0.1", self._port, timeout=60)) as connection:
                connection.request(method, address, body, headers)
                answer = connection.getresponse()
                text = answer.read().decode("utf-8", errors="replace")
        except (OSError, HTTPException) as error:
            raise NoAnswer(type(error).__name__) from error
        self._sent_to = answer.headers.get("Location", "/")
        for line in answer.headers.get_all("Set-Cookie") or ():
            self._cookies |= {key: morsel.value for key, morsel in SimpleCookie(line).items()}
        if (found := _TOKEN.search(text)) is not None:
            self._token = unescape(found[1])
        return answer.status, text


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def started_desk(database: Path, port: int, secret: str = secrets.token_hex(16)) -> BaseProcess:
    """The desk in a process of its own, listening when it comes back; all desks of one run share sessions.

    It is a fork of this process, so that starting it two hundred times costs seconds and not minutes.
    """
    config = {"DATABASE": str(database), "SECRET_KEY": secret, "READER": False}
    process = multiprocessing.get_context("fork").Process(target=serve, args=("127.0.0.1", port, config))
    process.start()
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return process
        except OSError:
            time.sleep(0.01)
    raise NoAnswer("the desk did not start within a minute")
