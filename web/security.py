"""What every answer carries and every request must have: sign-in, nonce, headers."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from flask import Flask, Response, current_app, g, redirect, request, session, url_for
from flask_wtf import CSRFProtect
from werkzeug.wrappers import Response as AnyResponse

P = ParamSpec("P")
R = TypeVar("R")

csrf = CSRFProtect()
_PUBLIC = "_is_public"
# A drawing is a picture of its own: it may style itself, and do nothing else.
_DRAWING_POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; frame-ancestors 'none'"


def public(view: Callable[P, R]) -> Callable[P, R]:
    """Mark a view that may be seen without signing in."""
    setattr(view, _PUBLIC, True)
    return view


def is_public(app: Flask, endpoint: str) -> bool:
    """Whether the endpoint may be reached without signing in."""
    return endpoint == "static" or getattr(app.view_functions[endpoint], _PUBLIC, False)


def protect(app: Flask) -> None:
    """Put sign-in, CSRF protection, nonces and headers on every route of the app."""
    csrf.init_app(app)
    app.before_request(_make_nonce)
    app.before_request(_require_sign_in)
    app.after_request(_add_headers)
    app.context_processor(lambda: {"cspNonce": g.get("csp_nonce", "")})


def _make_nonce() -> None:
    g.csp_nonce = secrets.token_urlsafe(16)


def _require_sign_in() -> AnyResponse | None:
    g.user = None
    if request.endpoint is None or request.endpoint == "static":
        return None
    if "user_id" in session:
        g.user = current_app.extensions["kithkin"].store.get_user(session["user_id"])
    if g.user is None and not is_public(current_app, request.endpoint):
        session.clear()
        return redirect(url_for("auth.sign_in"))
    return None


def _add_headers(response: Response) -> Response:
    headers = response.headers
    headers["X-Content-Type-Options"] = "nosniff"
    headers["X-Frame-Options"] = "DENY"
    headers["Referrer-Policy"] = "same-origin"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
    is_drawing = response.mimetype == "image/svg+xml"
    headers["Content-Security-Policy"] = _DRAWING_POLICY if is_drawing else _page_policy()
    if request.endpoint != "static":
        headers["Cache-Control"] = "no-store"
    return response


def _page_policy() -> str:
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' 'nonce-{g.get('csp_nonce', '')}'",
            "style-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )
