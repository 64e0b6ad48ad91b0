"""Pages for what goes wrong: what, where and what to do, and never a trace."""

from __future__ import annotations

import logging

from flask import Flask, Response, g, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, SecurityError

from casefile.errors import CaseFileError, CaseNotFound, StoreUnavailable
from web.desk import Outdated

_LOG = logging.getLogger("kithkin.web")
_MESSAGES = {
    400: ("This did not arrive whole", "Go back, reload the page and try again."),
    403: ("You cannot open this page", "Go back to your children, or sign in as somebody else."),
    404: ("Page not found", "Check the address, or go back to your children."),
    405: ("This page cannot be opened by its address", "Go back and use the button on the page."),
    413: ("These files are too large", "Upload at most 50 MB at a time: choose fewer files."),
    429: (
        "Too much at once",
        "More pages or files were asked for than one person can read. Wait a minute, then try again.",
    ),
}
_SORRY = (
    "Something went wrong",
    "Nothing was changed. Try again; if it happens again, restart Kith & Kin.",
)
# Fields that belong to one sending of a form and must not be sent again.
_NOT_RESENT = ("csrf_token", "version")


def handle_errors(app: Flask) -> None:
    """Register the pages."""
    app.register_error_handler(Outdated, _outdated)
    app.register_error_handler(CaseNotFound, _case_not_found)
    app.register_error_handler(CaseFileError, _refused)
    app.register_error_handler(StoreUnavailable, _unavailable)
    app.register_error_handler(CSRFError, _expired)
    app.register_error_handler(SecurityError, _strange_host)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _unexpected)


def _outdated(error: Outdated) -> tuple[str, int]:
    """Both choices: leave what was saved, or send the same form again on top of it."""
    values = [(k, v) for k, v in request.form.items(multi=True) if k not in _NOT_RESENT]
    return render_template(
        "errors/outdated.html", values=values, latest=error.latest, address=request.path
    ), 409


def _case_not_found(_: CaseNotFound) -> tuple[str, int]:
    return _page(404)


def _refused(error: CaseFileError) -> tuple[str, int]:
    return render_template("errors/refused.html", message=str(error)), 422


def _unavailable(error: StoreUnavailable) -> tuple[str, int]:
    return render_template("errors/refused.html", message=str(error)), 503


def _expired(_: CSRFError) -> tuple[str, int]:
    message = "You were signed out, or the page had been open for too long. Go back, reload it and try again."
    return render_template("errors/page.html", title="The page is out of date", advice=message), 400


def _strange_host(_: SecurityError) -> Response:
    # Without a host that we know no page can be built, since its links could not be.
    return Response("This address is not served here.", 400, mimetype="text/plain")


def _http_error(error: HTTPException) -> tuple[str, int] | HTTPException:
    if error.code is not None and error.code < 400:
        return error
    return _page(error.code or 500)


def _unexpected(error: Exception) -> tuple[str, int]:
    # Where it happened, and never what was in it: a message may quote a note.
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = "" if place is None else f"{place.tb_frame.f_code.co_filename}:{place.tb_lineno}"
    _LOG.error("%s at %s in %s", type(error).__name__, where, request.endpoint)
    return _page(500)


def _page(code: int) -> tuple[str, int]:
    g.setdefault("user", None)
    title, advice = _MESSAGES.get(code, _SORRY)
    return render_template("errors/page.html", title=title, advice=advice), code
