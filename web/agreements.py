"""The form in which somebody's agreement to a topic, or approval of an exact version, is recorded."""

from __future__ import annotations

from typing import Any

from wtforms.validators import StopValidation

from story.policy import SignOff
from web.dates import today
from web.desk import user
from web.forms import CaseForm, checkboxes_field, text_field


class AgreementForm(CaseForm):
    """Who agrees, and to what."""

    agreements = checkboxes_field("What is agreed?", {})
    name = text_field("Name of the person who agrees", "Enter the name of the person who agrees")

    def validate_agreements(self, field: Any) -> None:
        if not field.data:
            raise StopValidation("Choose what is agreed")

    def validate_name(self, field: Any) -> None:
        approves = any(a.startswith("version:") for a in self.agreements.data or ())
        if approves and (field.data or "").strip().casefold() == user().name.casefold():
            raise StopValidation("The second reader must be somebody other than the one who wrote it")

    def given(self) -> tuple[SignOff, ...]:
        """What the form records, today."""
        pairs = [choice.rsplit("|", 1) for choice in self.agreements.data]
        return tuple(SignOff(topic, role, self.name.data.strip(), today()) for topic, role in pairs)
