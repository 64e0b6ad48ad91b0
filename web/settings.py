"""Settings of the whole desk, for administrators."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_wtf import FlaskForm
from govuk_frontend_wtf.wtforms_widgets import GovTextInput
from werkzeug.wrappers import Response
from wtforms import IntegerField
from wtforms.validators import NumberRange

from casefile.store.values import Settings
from web.desk import store, user
from web.rights import Right, needs

settings = Blueprint("settings", __name__, url_prefix="/settings")


class NumberField(IntegerField):  # type: ignore[misc]
    """A whole number; words that are none are told like a number out of bounds."""

    data: Any

    def process_formdata(self, valuelist: list[str]) -> None:
        text = valuelist[0].strip() if valuelist else ""
        self.data = int(text) if text.isascii() and text.isdecimal() else None


def _number_field(label: str, hint: str, least: int, most: int) -> NumberField:
    within = f"Enter a whole number from {least} to {most}"
    validators = [NumberRange(least, most, message=within)]
    return NumberField(label, validators, widget=GovTextInput(), description=hint)


class SettingsForm(FlaskForm):  # type: ignore[misc]
    """What holds for everybody."""

    idle_minutes = _number_field(
        "Sign people out after how many minutes without a page?",
        "5 to 240; what they typed and did not save is lost",
        5,
        240,
    )
    longest_hours = _number_field(
        "Sign people out after how many hours in any case?", "1 to 24; a working day is 12 at most", 1, 24
    )
    keep_months = _number_field(
        "Delete a closed case after how many months?",
        "0 to 1200; Kith & Kin is a workbench, and the authority’s own record is kept elsewhere by its own rules. A manager deletes: nothing goes by itself",
        0,
        1200,
    )


@settings.route("", methods=["GET", "POST"])
@needs(Right.ADMINISTER)
def change_settings() -> str | Response | tuple[str, int]:
    """How long sessions last, and how long closed cases are kept."""
    form = SettingsForm(obj=store().settings())
    if not form.validate_on_submit():
        code = 422 if form.errors else 200
        return render_template("settings/settings.html", form=form), code
    wanted = Settings(form.idle_minutes.data, form.longest_hours.data, form.keep_months.data)
    store().save_settings(wanted, actor=user().name)
    flash("The settings are saved.")
    return redirect(url_for(".change_settings"))
