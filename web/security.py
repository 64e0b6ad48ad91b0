"""What every answer carries and every request must have: sign-in, rights, nonce, headers."""

from __future__ import annotations

import secrets

from flask import Flask, Response, abort, current_app, g, redirect, request, url_for
from flask_wtf import CSRFProtect
from werkzeug.wrappers import Response as AnyResponse

from web.rate_limit import RateLimit
from web.rights import Right, enforce_rights, is_public, right_needed
from web.sessions import leave_session, signed_in

csrf = CSRFProtect()
# All that somebody with a password for one sign-in may do before they have chosen their own.
_BEFORE_OWN_PASSWORD = ("auth.account", "auth.sign_out")
# A drawing is a picture of its own: it may style itself, and do nothing else.
_DRAWING_POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; frame-ancestors 'none'"


def protect(app: Flask) -> None:
    """Put sign-in, rights, CSRF protection, nonces and headers on every route of the app."""
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
    desk = current_app.extensions["kithkin"]
    g.user = signed_in(desk.store)
    if g.user is None:
        if is_public(current_app, request.endpoint):
            return None
        _leave()
        return redirect(url_for("auth.sign_in"))
    if g.user.must_change_password and request.endpoint not in _BEFORE_OWN_PASSWORD:
        return redirect(url_for("auth.account"))
    _count(desk.pages_limit)
    right = enforce_rights(desk.store, g.user)
    if right is Right.EXPORT:
        _count(desk.files_limit)
    return None


def _leave() -> None:
    """Note where somebody was whose session is over; a script asks again by itself, and loses nothing."""
    is_opened = request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"
    is_sent = request.method != "GET"
    case_id = (request.view_args or {}).get("case_id")
    page = url_for("cases.front_page", case_id=case_id) if case_id else ""
    if not is_sent and is_opened and not _is_file():
        page = request.path
    leave_session(page, is_lost=is_sent and is_opened)


def _is_file() -> bool:
    """Whether what is asked for is taken away, so that signing in must lead elsewhere."""
    return right_needed(current_app, request.endpoint or "") is Right.EXPORT


def _count(limit: RateLimit) -> None:
    """Count one more by whoever is signed in; 429, with when to come back, when it is too many."""
    if not limit.take(g.user.id):
        g.opens_in = limit.opens_in(g.user.id)
        abort(429)


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
    if response.status_code == 429:
        headers["Retry-After"] = str(g.get("opens_in", 60))
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
