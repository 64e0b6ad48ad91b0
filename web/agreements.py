"""Agreements to hard topics, and the second reader's approval of exactly one version: who may give which."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from wtforms.validators import StopValidation

from casefile.store.values import Role
from story.policy import ASKED, SignOff
from web.child_notes import notes_kind
from web.dates import today
from web.desk import store, user
from web.forms import CaseForm, checkboxes_field, text_field

APPROVER = "TM"
_SECOND_READERS = frozenset({Role.MANAGER, Role.REVIEWER})
# What changes no word of a book or document.
_NO_WRITING = frozenset({"comment story", "settle comment", "sign document", "sign story"})


class AgreementForm(CaseForm):
    """Who agrees to which topic; often somebody without an account, such as a therapist or a carer."""

    agreements = checkboxes_field("What is agreed?", {})
    name = text_field("Name of the person who agrees", "Enter the name of the person who agrees")
    said = text_field(
        "What was said by those who were asked, or why they could not be asked",
        hint="Only for “Asked: …”; of several, record one after the other",
        longest=400,
    )

    def validate_agreements(self, field: Any) -> None:
        if not field.data:
            raise StopValidation("Choose what is agreed")
        if any(choice.startswith("asked:") for choice in field.data) and not (self.said.data or "").strip():
            raise StopValidation("Write below what was said, or why it was not possible to ask")

    def given(self) -> tuple[SignOff, ...]:
        """What the form records, today."""
        pairs = [choice.rsplit("|", 1) for choice in self.agreements.data]
        said = (self.said.data or "").strip()
        return tuple(
            SignOff(topic, role, self.name.data.strip(), today(), said if topic in ASKED else "")
            for topic, role in pairs
        )


def writers_of(case_id: str, kind: str, others: Collection[str]) -> frozenset[str]:
    """Who wrote a draft; where nobody changed what was written from the facts, those who accepted them (`others`)."""
    steps = store().draft_history(case_id, kind)
    wrote = frozenset(step.actor for step in steps if step.action not in _NO_WRITING)
    return wrote or frozenset(others)


def namers_of(case_id: str, child_id: str) -> frozenset[str]:
    """Who entered agreed names for a child's book: they wrote words of it too."""
    steps = store().draft_history(case_id, notes_kind(child_id))
    return frozenset(step.actor for step in steps if step.action == "agree names")


def not_second_reader(writers: Collection[str]) -> str:
    """Why whoever is signed in may not approve as the second reader; "" when they may."""
    if not _SECOND_READERS & user().roles:
        return "A team manager or a reviewer approves it, signed in as themselves."
    if user().name in writers:
        return "You wrote it, so the second reader is somebody else: a team manager or a reviewer, signed in as themselves."
    return ""


def approval(version: str) -> SignOff:
    """Approval of exactly this version by whoever is signed in, today."""
    return SignOff(f"version:{version}", APPROVER, user().name, today())
