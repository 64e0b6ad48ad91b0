"""The audit of a case as sentences: what was changed, and what was only looked at."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from casefile.record import Case
from casefile.store.values import AuditRow
from web.wording import claim_words, person_name

# What an action of the audit is called on the page.
_DONE = {
    "accept fact": "accepted",
    "accept facts": "accepted",
    "add documents": "added documents,",
    "add fact": "added",
    "add keepsake": "put a thing on the list of the memory box",
    "add person": "added a person",
    "add photo": "added a photo",
    "add user": "opened an account:",
    "agree names": "agreed what the book calls somebody",
    "allow language model": "allowed a language model to read this case",
    "assign case": "gave this case to",
    "change password": "changed their own password",
    "change photo": "changed what is known of a photo",
    "change settings": "changed the settings:",
    "change user": "changed the account of",
    "choose colours": "chose the colours of the book",
    "confirm look": "said how somebody is drawn",
    "take out fact": "took out",
    "take out person": "took out the record of",
    "take back look": "took back how somebody is drawn",
    "child chose": "chose colours on the child's page",
    "child gave": "kept what the child said or drew",
    "choose words": "chose another wording of the story",
    "clear model replies": "let go of replies of a language model to earlier requests",
    "close case": "closed this case",
    "comment story": "wrote a comment on the story",
    "correct fact": "corrected",
    "create case": "started this case",
    "decide subject access": "decided what of a subject access request is given out",
    "delete case": "deleted the case",
    "disable user": "closed the account of",
    "drop outdated edits": "let go of sentences that the facts no longer have",
    "edit story": "changed a sentence of the story",
    "enable user": "opened again the account of",
    "forbid language model": "forbade a language model to read this case",
    "join people": "joined two records of a person",
    "keep case": "set how long this case is kept",
    "keep child's words": "put the child's own words into the record:",
    "keep original": "uploaded",
    "keep people apart": "said that these are two people:",
    "list who is not shown": "said of whom no photo may be printed",
    "move page": "moved a page of the story",
    "move sentence": "moved a sentence of the story",
    "name child": "said that the file is about",
    "part person": "parted the record of",
    "place people": "placed in the genogram:",
    "read with language model": "let a language model read the notes:",
    "record consent": "recorded a consent",
    "redo document": "put back what was undone in a letter or list",
    "redo story": "put back what was undone in the story",
    "refuse sign in": "was refused at the sign-in, under the name of",
    "reject fact": "rejected",
    "remove document": "removed",
    "remove keepsake": "took a thing off the list of the memory box",
    "remove original": "deleted the file of",
    "remove photo": "took a photo out",
    "remove places": "let the genogram place again:",
    "remove unread file": "took out a file that was not read",
    "rename person": "changed the name of",
    "reopen case": "opened this case again",
    "reopen fact": "opened again",
    "reset password": "gave a new password to",
    "restore sentence": "put a sentence of the story back",
    "restore story": "went back to an earlier version of the story",
    "send": "sent to a language model:",
    "settle child's words": "dealt with what the child said",
    "settle comment": "settled a comment on the story",
    "settle conflict": "settled what does not fit together:",
    "sign document": "recorded an agreement to a letter or list",
    "sign in": "signed in",
    "sign out": "signed out",
    "sign story": "signed the story",
    "unassign case": "took this case from",
    "unname child": "said that the file is not about",
    "undo": "undid the last change",
    "undo document": "took a change of a letter or list back",
    "undo story": "took a change of the story back",
    "upload files": "uploaded files,",
    "upload model replies": "uploaded replies of a language model",
    "use child's drawing": "put a drawing of the child's with the photos",
    "use child's words": "used what the child said",
    "view": "looked at",
    "withdraw consent": "took a consent back",
    "write assessment": "wrote in the chronology for an assessment",
    "write document": "wrote in a letter or list",
    "write model requests": "wrote requests for a language model",
}
_REFERENCE = re.compile(r"\b(fact|document|person|user) ([\w-]+)")
# What the store calls a draft; the action has said already which.
_DRAFT = re.compile(
    r"^draft (?:subject access|story|notes|child|assessment|language-model|model-requests|model-replies)\b"
)
_TAKEN_AWAY = "download "
_OF_CHILD = "(?:story|photos|looks|names|letter|profile|memory-box|words-and-pictures|welcome|child's page|child's words) "
_WORD = re.compile(r"[\w-]+")
# Actions of which the account they are about has to be said; of the others it is who did it.
_OF_AN_ACCOUNT = (
    "add user",
    "change user",
    "disable user",
    "enable user",
    "reset password",
    "refuse sign in",
)


@dataclass(frozen=True)
class ActivityLine:
    """One row of the audit. is_change: something was changed, not only seen."""

    number: int
    at: datetime
    actor: str
    words: str
    is_change: bool
    case: str = ""  # which case, where that is not said already
    case_id: str = ""


def activity_lines(
    case: Case, rows: tuple[AuditRow, ...], users: Mapping[str, str]
) -> tuple[ActivityLine, ...]:
    """In the order given; ids are replaced by what they stand for, where the case still has it.

    users: name by "user <id>".
    """

    people = {p.id for p in case.people}
    ids = "|".join(map(re.escape, people)) or "$^"
    every = re.compile(rf"{_REFERENCE.pattern}|({_OF_CHILD})?(?<![\w-])({ids})(?![\w-])")

    def named(match: re.Match[str]) -> str:
        if match[4] is not None:
            return f"{match[3]}of {person_name(case, match[4])}" if match[3] else person_name(case, match[4])
        return users.get(match.group()) or _name(case, match)

    return tuple(_line(row, every.sub(named, _of_draft(row.detail))) for row in rows)


def _of_draft(detail: str) -> str:
    """The detail of a row about a draft: for whom it is."""
    whose = _DRAFT.sub("", detail).strip()
    return detail if whose == detail else f"for {whose}" if whose else ""


def is_about(case: Case, row: AuditRow, person_id: str, document_ids: Collection[str]) -> bool:
    """Whether a row is about the person or the case as a whole; not when it names only others, their facts or their documents.

    document_ids: of the documents that speak of the person. A fact or document that is gone counts as another's.
    """
    told = {f.id for f in case.facts_about(person_id)}
    own = {"fact": told, "document": set(document_ids), "person": {person_id}}
    named = [id_ in own[kind] for kind, id_ in _REFERENCE.findall(row.detail) if kind in own]
    words = set(_WORD.findall(_REFERENCE.sub("", row.detail)))
    named += [p.id == person_id for p in case.people if p.id in words]
    return any(named) or not named


def whole_activity_lines(
    rows: tuple[AuditRow, ...], titles: Mapping[str, str], users: Mapping[str, str]
) -> tuple[ActivityLine, ...]:
    """The same over all cases. What is inside a case stays an id; titles: of those whose name may be shown."""

    def named(match: re.Match[str]) -> str:
        return users.get(match.group(), match.group())

    lines = []
    for row in rows:
        detail = _REFERENCE.sub(named, _of_draft(row.detail))
        if row.action in _OF_AN_ACCOUNT:
            detail = " – ".join(filter(None, (users.get(row.about, row.about), detail)))
        case = "" if row.case_id is None else titles.get(row.case_id, f"case {row.case_id}")
        lines.append(replace(_line(row, detail), case=case, case_id=row.case_id or ""))
    return tuple(lines)


def _line(row: AuditRow, detail: str) -> ActivityLine:
    done = _DONE.get(row.action, row.action)
    if row.action == "view" and detail.startswith(_TAKEN_AWAY):
        done, detail = "downloaded", detail.removeprefix(_TAKEN_AWAY)
    words = " ".join(filter(None, (done, detail)))
    return ActivityLine(row.number, row.at, row.actor, words, row.action != "view")


def _name(case: Case, match: re.Match[str]) -> str:
    kind, reference = match[1], match[2]
    if kind == "document":
        document = case.document(reference)
        return match.group() if document is None else f"“{document.title}”"
    if kind == "fact":
        fact = case.fact(reference)
        return match.group() if fact is None else f"“{claim_words(case, fact.claim)}”"
    is_known = any(p.id == reference for p in case.people)
    return person_name(case, reference) if is_known else match.group()
