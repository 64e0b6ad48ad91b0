"""Serving the desk on this machine."""

from __future__ import annotations

from collections.abc import Mapping
from ipaddress import ip_address
from typing import Any

from waitress import serve as serve_forever

from web.app import create_app

_THREADS = 4


def serve(host: str = "127.0.0.1", port: int = 8000, config: Mapping[str, Any] | None = None) -> None:
    """Serve until stopped. config: as `web.app.create_app` takes it.

    On another address than this machine's own, sessions need https: put a proxy in front that speaks it,
    and list its names in TRUSTED_HOSTS.

    Raises:
        StoreUnavailable: the database cannot be opened.
        OSError: the port is taken.
    """
    settings = {"SESSION_COOKIE_SECURE": not _is_loopback(host), **(config or {})}
    app = create_app(settings)
    # One byte more than Flask allows, so that Flask's own page answers a larger upload.
    largest = app.config["MAX_CONTENT_LENGTH"] + 1
    serve_forever(app, host=host, port=port, threads=_THREADS, ident=None, max_request_body_size=largest)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
