"""The audit of a case as sentences: what was changed, and what was only looked at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from casefile.record import Case
from casefile.store.values import AuditRow
from web.wording import claim_words, person_name

# What an action of the audit is called on the page.
_DONE = {
    "accept fact": "accepted",
    "accept facts": "accepted",
    "add documents": "added documents",
    "add fact": "added",
    "add keepsake": "put a thing on the list of the memory box",
    "add person": "added a person",
    "add photo": "added a photo",
    "change photo": "changed what is known of a photo",
    "child chose": "chose colours on the child's page",
    "child gave": "kept what the child said or drew",
    "choose words": "chose another wording of the story",
    "comment story": "wrote a comment on the story",
    "correct fact": "corrected",
    "create case": "started this case",
    "drop outdated edits": "let go of sentences that the facts no longer have",
    "edit story": "changed a sentence of the story",
    "join people": "joined two records of a person",
    "keep child's words": "put the child's own words into the record:",
    "keep original": "uploaded",
    "keep people apart": "said that these are two people:",
    "list who is not shown": "said of whom no photo may be printed",
    "move sentence": "moved a sentence of the story",
    "part person": "parted the record of",
    "place people": "placed in the genogram:",
    "record consent": "recorded a consent",
    "redo story": "put back what was undone in the story",
    "reject fact": "rejected",
    "remove document": "removed",
    "remove keepsake": "took a thing off the list of the memory box",
    "remove original": "deleted the file of",
    "remove photo": "took a photo out",
    "remove places": "let the genogram place again:",
    "rename person": "changed the name of",
    "reopen fact": "opened again",
    "restore sentence": "put a sentence of the story back",
    "restore story": "went back to an earlier version of the story",
    "settle child's words": "dealt with what the child said",
    "settle comment": "settled a comment on the story",
    "settle conflict": "settled what does not fit together:",
    "sign document": "recorded an agreement to a letter or list",
    "sign story": "signed the story",
    "undo": "undid the last change",
    "undo story": "took a change of the story back",
    "use child's drawing": "put a drawing of the child's with the photos",
    "use child's words": "used what the child said",
    "view": "looked at",
    "withdraw consent": "took a consent back",
    "write assessment": "wrote in the chronology for an assessment",
    "write document": "wrote in a letter or list",
}
_REFERENCE = re.compile(r"\b(fact|document|person) (\w+)")


@dataclass(frozen=True)
class ActivityLine:
    """One row of the audit. is_change: something was changed, not only seen."""

    number: int
    at: datetime
    actor: str
    words: str
    is_change: bool


def activity_lines(case: Case, rows: tuple[AuditRow, ...]) -> tuple[ActivityLine, ...]:
    """The latest first; ids are replaced by what they stand for, where the case still has it."""
    return tuple(
        ActivityLine(row.number, row.at, row.actor, _words(case, row), row.action != "view")
        for row in reversed(rows)
    )


def _words(case: Case, row: AuditRow) -> str:
    detail = _REFERENCE.sub(lambda match: _name(case, match), row.detail)
    return " ".join(filter(None, (_DONE.get(row.action, row.action), detail)))


def _name(case: Case, match: re.Match[str]) -> str:
    kind, reference = match.groups()
    if kind == "document":
        document = case.document(reference)
        return match.group() if document is None else f"“{document.title}”"
    if kind == "fact":
        fact = case.fact(reference)
        return match.group() if fact is None else f"“{claim_words(case, fact.claim)}”"
    is_known = any(p.id == reference for p in case.people)
    return person_name(case, reference) if is_known else match.group()
