"""The answer to a subject access request as a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from story.chronology_files import TABLE_TEMPLATES
from story.printing import print_html
from story.subject_access import HeldDocument

_FONTS = Markup('<link rel="stylesheet" href="fonts.css">')


@dataclass(frozen=True)
class Answer:
    """What goes to the person: facts in words, the documents as they may be given out, and how much was taken out."""

    name: str
    facts: Sequence[str]
    documents: Sequence[HeldDocument]
    passages_out: int
    names_out: int


def answer_pdf(answer: Answer) -> bytes:
    """A4, tagged; what was taken out is not in the file at all."""
    return print_html(TABLE_TEMPLATES.get_template("subject-access.html").render(answer=answer, fonts=_FONTS))
