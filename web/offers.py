"""Takes out of a page the forms and links that its reader would be refused, on whatever page they stand."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

from flask import Flask, Response, g, request
from werkzeug.exceptions import HTTPException
from werkzeug.routing import MapAdapter

from web.rights import Right, is_public, may, right_needed

# The desk's own templates write them so; forms and links never stand inside one another.
_FORM = re.compile(r'<form method="post"(?:[^>]*?\baction="([^"]*)")?[^>]*>.*?</form>', re.DOTALL)
_LINK = re.compile(r'<a\b[^>]*?\bhref="(/[^"]*)"[^>]*>.*?</a>', re.DOTALL)


def offer_only_what_is_allowed(app: Flask) -> None:
    """Put this on every page of the app."""

    @app.after_request
    def _take_out(response: Response) -> Response:
        if response.mimetype == "text/html" and g.get("user") is not None and not may(Right.CHANGE):
            response.set_data(_without_refused(app, response.get_data(as_text=True)))
        return response


def _without_refused(app: Flask, html: str) -> str:
    addresses = app.create_url_adapter(request)
    assert addresses is not None

    def form(match: re.Match[str]) -> str:
        address = match[1] if match[1] is not None else request.path
        return match[0] if _is_allowed(app, addresses, address, "POST") else ""

    def link(match: re.Match[str]) -> str:
        return match[0] if _is_allowed(app, addresses, match[1], "GET") else ""

    return _LINK.sub(link, _FORM.sub(form, html))


def _is_allowed(app: Flask, addresses: MapAdapter, address: str, method: str) -> bool:
    parts = urlsplit(unescape(address))
    try:
        endpoint, _ = addresses.match(parts.path, method)
    except HTTPException:
        return True
    return is_public(app, endpoint) or may(
        right_needed(app, endpoint, is_shown="show" in parse_qs(parts.query))
    )
