"""What an activity page was asked for: a person, days, only changes, and which page of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from flask import request

from casefile.errors import CaseInvalid
from casefile.partial_date import PartialDate
from casefile.store.values import AuditQuery
from web.dates import parse_date


@dataclass(frozen=True)
class Asked:
    """The words of the form as they were typed, what they ask of the audit, and what is wrong with them."""

    words: dict[str, str]
    query: AuditQuery
    problem: str = ""


def asked(case_id: str | None = None) -> Asked:
    """From ?person=…&from=…&to=…&show=changes&before=…; a day that is none is told and not looked for."""
    words = {name: request.args.get(name, "").strip() for name in ("case", "person", "from", "to", "show")}
    problem, days = "", {}
    for name in ("from", "to"):
        try:
            days[name] = parse_date(words[name]) if words[name] else None
        except CaseInvalid as error:
            problem, days[name] = str(error), None
    query = AuditQuery(
        case_id=case_id or words["case"] or None,
        actor=words["person"] or None,
        first=_start(days["from"]),
        last=_end(days["to"]),
        changes_only=words["show"] == "changes",
        before=request.args.get("before", type=int),
    )
    return Asked(words, query, problem)


def next_page(found: Asked, rows: tuple[Any, ...]) -> dict[str, Any] | None:
    """What the address of the next, earlier page asks; None when everything is shown."""
    if len(rows) < found.query.most:
        return None
    return {**{k: v for k, v in found.words.items() if v}, "before": rows[-1].number}


def _start(day: PartialDate | None) -> datetime | None:
    """Midnight of this machine's clock before the day."""
    return None if day is None else datetime.combine(day.earliest, time()).astimezone()


def _end(day: PartialDate | None) -> datetime | None:
    return None if day is None else datetime.combine(day.latest + timedelta(days=1), time()).astimezone()
