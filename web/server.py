"""Serving the desk on this machine."""

from __future__ import annotations

import socket
from collections.abc import Mapping
from contextlib import nullcontext
from ipaddress import ip_address
from typing import Any

from waitress.server import create_server

from casefile.errors import CaseFileError
from web.app import create_app
from web.reader import reader_beside

_THREADS = 12  # a few of them follow the progress of reading and do nothing else


class AddressRefused(CaseFileError):
    """The desk cannot be served at that address."""


def serve(host: str = "127.0.0.1", port: int = 8000, config: Mapping[str, Any] | None = None) -> None:
    """Serve until stopped. config: as `web.app.create_app` takes it, and READER, False where others read the notes.

    On another address than this machine's own, sessions need https: put a proxy in front that speaks it,
    and list its names in TRUSTED_HOSTS.

    Raises:
        StoreUnavailable: the database cannot be opened.
        AddressRefused: the port is taken, or the address is not this machine's.
    """
    settings = {"SESSION_COOKIE_SECURE": not _is_loopback(host), **(config or {})}
    app = create_app(settings)
    # One byte more than Flask allows, so that Flask's own page answers a larger upload.
    largest = app.config["MAX_CONTENT_LENGTH"] + 1
    location, passphrase = app.config.get("DATABASE"), app.config.get("PASSPHRASE")
    reads = location is not None and app.config.get("READER", True)
    reader = reader_beside(str(location), passphrase) if reads else nullcontext()
    with _listening(host, port) as listener, reader:
        create_server(
            app, sockets=[listener], threads=_THREADS, ident=None, max_request_body_size=largest
        ).run()


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise AddressRefused(
            f"http://{host}:{port} cannot be served: the port is taken or the address is not this machine's. Choose another with --port or --host."
        ) from error


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
