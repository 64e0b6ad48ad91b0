"""Closing a case, keeping it on for a reason, and the closed cases that are due to be deleted, for managers."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response
from wtforms.validators import StopValidation

from casefile.errors import CaseBusy
from casefile.partial_date import PartialDate
from web.dates import today
from web.desk import open_case, store, user
from web.forms import CaseForm, DateField, date_field, text_field
from web.model_reading import readings
from web.rights import Right, needs

keeping = Blueprint("keeping", __name__)


class KeepForm(CaseForm):
    """Until when the case must not be deleted, and why."""

    until = date_field(
        "Keep it at least until", hint="A whole date: 4 March 2031. Empty: the desk’s own rule"
    )
    because = text_field("Why?", hint="For example: an inquiry asked for it. No names", longest=200)

    def validate_until(self, field: DateField) -> None:
        if not isinstance(field.data, PartialDate):
            return
        if field.data.earliest != field.data.latest:
            raise StopValidation("Give a whole date with day, month and year: 4 March 2031")
        if not (self.because.data or "").strip():
            raise StopValidation("Say below why it must be kept on until then")


@keeping.get("/closed-cases")
@needs(Right.MANAGE)
def list_closed() -> str:
    """The closed cases, those due for deletion first."""
    return render_template("keeping/closed.html", cases=store().closed_cases(), today=today())


@keeping.route("/cases/<case_id>/keeping", methods=["GET", "POST"])
@needs(Right.MANAGE)
def show_keeping(case_id: str) -> str | Response | tuple[str, int]:
    """Whether the case is closed, when it is due to be deleted, and the form to keep it on."""
    open_case(case_id)
    kept = store().keeping(case_id)
    form = KeepForm(data={"because": kept.kept_because})
    if not form.validate_on_submit():
        code = 422 if form.errors else 200
        return render_template("keeping/case.html", kept=kept, form=form, today=today()), code
    day = form.until.data
    because = "" if day is None else form.because.data
    store().keep_until(case_id, None if day is None else day.earliest, because, actor=user().name)
    flash("Saved.")
    return redirect(url_for(".show_keeping", case_id=case_id))


@keeping.post("/cases/<case_id>/close")
@needs(Right.MANAGE)
def close(case_id: str) -> Response:
    """From now on the case can be read and not changed. Raises CaseBusy."""
    running = readings().progress(case_id)
    if running is not None and not running.is_over:
        raise CaseBusy(
            "A language model is still reading this case, so it was not closed. Wait until it is done, then close it."
        )
    store().close_case(case_id, today(), actor=user().name)
    flash("The case is closed. It can be read, and not changed.")
    return redirect(url_for(".show_keeping", case_id=case_id))


@keeping.post("/cases/<case_id>/reopen")
@needs(Right.MANAGE)
def reopen(case_id: str) -> Response:
    """Work on the case goes on."""
    store().reopen_case(case_id, actor=user().name)
    flash("The case is open again.")
    return redirect(url_for(".show_keeping", case_id=case_id))
