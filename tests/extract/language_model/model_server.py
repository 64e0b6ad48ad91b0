"""A server on this machine that speaks the chat completion protocol and answers as it is told."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from extract.language_model.settings import ModelSettings


@dataclass
class ModelServer:
    """What the server does, and what it was asked.

    answer: the content of its message; or what `manner` says instead: "slow", "dripping", "cut off", "error", "redirect",
        "endless", "html", "tool", "no words".
    """

    address: str = ""
    answers: list[str] = field(default_factory=list)
    manner: str = ""
    elsewhere: str = ""
    asked: list[Mapping[str, Any]] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)

    def settings(self, **changes: Any) -> ModelSettings:
        usual: dict[str, Any] = {
            "way": "server",
            "name": "test-model",
            "address": self.address,
            "allowed_hosts": ("127.0.0.1",),
            "longest_seconds": 5,
        }
        return ModelSettings(**(usual | changes))


def _completion(content: str | None, **more: Any) -> bytes:
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": content, **more}}]}).encode(
        "utf-8"
    )


@contextmanager
def model_server() -> Iterator[ModelServer]:
    """A running server; it is stopped at the end."""
    state = ModelServer()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            state.asked.append({"path": self.path, **body})
            state.headers.append(dict(self.headers))
            _respond(self, state)

        def log_message(self, *_: Any) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    state.address = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield state
    finally:
        state.stopping.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _respond(handler: BaseHTTPRequestHandler, state: ModelServer) -> None:
    answer = state.answers[min(len(state.asked), len(state.answers)) - 1] if state.answers else "{}"
    body = {
        "tool": _completion(None, tool_calls=[{"function": {"name": "fetch", "arguments": "{}"}}]),
        "no words": b'{"choices": []}',
        "html": b"<html>Sign in</html>",
    }.get(state.manner, _completion(answer))
    if state.manner == "slow":
        state.stopping.wait(30)
    if state.manner in ("error", "redirect"):
        handler.send_response(500 if state.manner == "error" else 307)
        handler.send_header("Location", state.elsewhere)
        handler.end_headers()
        return
    handler.send_response(200)
    if state.manner == "endless":
        handler.end_headers()
        _pour(handler, state)
        return
    handler.send_header("Content-Length", str(len(body) + (100 if state.manner == "cut off" else 0)))
    handler.end_headers()
    if state.manner == "dripping":
        for byte in body:
            handler.wfile.write(bytes([byte]))
            if state.stopping.wait(0.2):
                return
    handler.wfile.write(body)


def _pour(handler: BaseHTTPRequestHandler, state: ModelServer) -> None:
    """Write without end, until the other side has had enough."""
    started = time.monotonic()
    try:
        while time.monotonic() - started < 20 and not state.stopping.is_set():
            handler.wfile.write(b" " * 65_536)
    except OSError:
        return
