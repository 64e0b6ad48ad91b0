"""Fields in the GOV.UK look, and the base of every form that changes a case."""

from __future__ import annotations

from typing import Any

from flask_wtf import FlaskForm
from govuk_frontend_wtf.wtforms_widgets import (
    GovCheckboxesInput,
    GovRadioInput,
    GovSelect,
    GovTextArea,
    GovTextInput,
)
from wtforms import RadioField, SelectField, SelectMultipleField, StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from casefile.errors import CaseInvalid
from casefile.partial_date import PartialDate
from web.dates import optional_date_words, parse_date

Choices = dict[str, str]  # label by value


class CaseForm(FlaskForm):  # type: ignore[misc]
    """A form of a case; its CSRF token and version are put in by the template."""


def text_field(label: str, missing: str | None = None, *, hint: str = "", longest: int = 200) -> StringField:
    """A line of text; required when `missing` says what to enter."""
    return StringField(
        label, [_presence(missing), Length(max=longest)], widget=GovTextInput(), description=hint
    )


def long_text_field(label: str, missing: str | None = None, *, hint: str = "") -> TextAreaField:
    return TextAreaField(label, [_presence(missing)], widget=GovTextArea(), description=hint)


def select_field(label: str, choices: Choices) -> SelectField:
    return SelectField(label, choices=choices, default=next(iter(choices), None), widget=GovSelect())


def radio_field(label: str, choices: Choices, missing: str) -> RadioField:
    return RadioField(label, [InputRequired(missing)], choices=choices, widget=GovRadioInput())


def checkboxes_field(label: str, choices: Choices, missing: str | None = None) -> SelectMultipleField:
    """Boxes to tick; at least one when `missing` says so."""
    validators = [] if missing is None else [InputRequired(missing)]
    return SelectMultipleField(label, validators, choices=choices, widget=GovCheckboxesInput())


class DateField(StringField):  # type: ignore[misc]
    """A partial date in the worker's words; `data` is a PartialDate or None."""

    widget = GovTextInput()
    data: Any  # a PartialDate, None, or the words that were refused

    def _value(self) -> str:
        if isinstance(self.data, PartialDate) or self.data is None:
            return optional_date_words(self.data)
        return str(self.data)

    def process_formdata(self, valuelist: list[str]) -> None:
        if not valuelist:
            return
        self.data = valuelist[0]
        try:
            self.data = parse_date(valuelist[0])
        except CaseInvalid as error:
            raise ValidationError(str(error)) from error


def date_field(
    label: str, *, hint: str = "As exact as you know it: 4 March 2019, March 2019, about 2019"
) -> DateField:
    return DateField(label, description=hint)


def _presence(missing: str | None) -> DataRequired | Optional:
    return Optional() if missing is None else DataRequired(missing)
