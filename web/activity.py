"""What was done and seen in a case, and taking the last change back."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from casefile.errors import NothingToUndo, VersionConflict
from web.activity_page import activity_lines
from web.desk import Outdated, back_address, form_version, open_case, store, user

activity = Blueprint("activity", __name__, url_prefix="/cases/<case_id>")


@activity.get("/activity")
def show_activity(case_id: str) -> str:
    stored = open_case(case_id)
    store().record_view(user().name, case_id, "activity")
    lines = activity_lines(stored.case, store().audit_rows(case_id))
    only_changes = request.args.get("show") == "changes"
    shown = [line for line in lines if line.is_change or not only_changes]
    return render_template("activity/activity.html", lines=shown, only_changes=only_changes)


@activity.post("/undo")
def undo(case_id: str) -> Response:
    """Take the last change back; back to the page that asked."""
    stored = open_case(case_id)
    try:
        store().undo(case_id, expected_version=form_version(stored.version), actor=user().name)
        flash("The last change is undone.")
    except NothingToUndo:
        flash("There is nothing to undo.")
    except VersionConflict as error:
        raise Outdated(str(error), stored.version) from error
    return redirect(back_address(case_id, url_for("cases.front_page", case_id=case_id)))
