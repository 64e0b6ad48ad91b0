"""What was done and seen in a case, and taking the last change back."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from casefile.errors import NothingToUndo, VersionConflict
from web.activity_page import activity_lines
from web.activity_query import asked, next_page
from web.desk import PROBLEM, Outdated, back_address, form_version, open_case, store, user

activity = Blueprint("activity", __name__, url_prefix="/cases/<case_id>")


@activity.get("/activity")
def show_activity(case_id: str) -> str:
    """The latest first, by person and day."""
    stored = open_case(case_id)
    store().record_view(user().name, case_id, "activity")
    found = asked(case_id)
    rows = store().search_audit(found.query)
    return render_template(
        "activity/activity.html",
        lines=activity_lines(stored.case, rows, {f"user {u.id}": u.name for u in store().list_users()}),
        asked=found,
        people=store().audit_actors(case_id),
        earlier=next_page(found, rows),
    )


@activity.post("/undo")
def undo(case_id: str) -> Response:
    """Take the last change back; back to the page that asked."""
    stored = open_case(case_id)
    try:
        store().undo(case_id, expected_version=form_version(stored.version), actor=user().name)
        flash("The last change is undone.")
    except NothingToUndo:
        flash("There is nothing to undo.", PROBLEM)
    except VersionConflict as error:
        raise Outdated(str(error), stored.version) from error
    return redirect(back_address(case_id, url_for("cases.front_page", case_id=case_id)))
