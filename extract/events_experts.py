"""What the meetings are that an expert reports to a court: sessions of the assessment, and no visits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.events_lexicon import Trigger

_HEAD_LINES = 8
_REPORT = re.compile(
    r"\b(?:psycholog|psychiatr|p(?:a)?ediatric|parenting|expert)\w*\b[^\n]{0,40}\b(?:assessment|report)\b"
    r"|\breport of (?:dr|prof\w*)\b|\b(?:addendum|medico-?legal) report\b",
    re.IGNORECASE,
)
_I_SAW = re.compile(r"(?:I|we) (?:have )?(?:assessed|examined|interviewed|met|observed|saw|seen)\b")


def as_sessions(triggers: Sequence[Trigger], text: str) -> list[Trigger]:
    """The triggers, in an expert's report with whomever its writer saw as assessed: "I saw Ms Hart on 7 February"."""
    head = "\n".join(text.splitlines()[:_HEAD_LINES])
    if not _REPORT.search(head):
        return list(triggers)
    return [
        replace(t, type="assessment") if t.type == "visit" and _I_SAW.match(text, t.start) else t
        for t in triggers
    ]
