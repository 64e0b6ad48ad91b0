"""Closing a case, keeping it for longer, and what is due to be deleted, inside one transaction."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, select, update

from casefile.errors import CaseBusy, CaseNotFound
from casefile.store.audit import lock_head, record
from casefile.store.cases import require_case
from casefile.store.content import one_line
from casefile.store.incoming import is_under_way
from casefile.store.settings import load_settings
from casefile.store.tables import cases
from casefile.store.values import Keeping


def close_case(connection: Connection, case_id: str, on: date, *, actor: str) -> None:
    """The case can be read and no longer changed, and becomes due for deletion later.

    Raises:
        CaseNotFound: no such case.
        CaseBusy: files of it wait to be read, and would change it afterwards.
    """
    lock_head(connection)
    if is_under_way(connection, case_id):
        raise CaseBusy(
            "Files of this case are still being read, so it was not closed. Wait until they are read or take them out, then close it."
        )
    _set(connection, case_id, "close case", actor, closed_on=on.isoformat())


def reopen_case(connection: Connection, case_id: str, *, actor: str) -> None:
    """Raises CaseNotFound."""
    _set(connection, case_id, "reopen case", actor, closed_on=None)


def keep_until(connection: Connection, case_id: str, day: date | None, because: str, *, actor: str) -> None:
    """A day before which the case must not be deleted, and why; None: the desk's own rule alone. Raises CaseNotFound."""
    values = {"keep_until": None if day is None else day.isoformat(), "kept_because": one_line(because)}
    _set(connection, case_id, "keep case", actor, **values)


def keeping(connection: Connection, case_id: str) -> Keeping:
    """Raises CaseNotFound."""
    found = [k for k in _keepings(connection) if k.case_id == case_id]
    if not found:
        raise CaseNotFound(f"There is no case '{one_line(case_id)}' in this store. Choose one from the list.")
    return found[0]


def closed_cases(connection: Connection) -> tuple[Keeping, ...]:
    """The closed cases, those due for deletion first."""
    closed = [k for k in _keepings(connection) if k.due_on is not None]
    return tuple(sorted(closed, key=lambda k: (k.due_on or date.max, k.title)))


def is_closed(connection: Connection, case_id: str) -> bool:
    """Also False where there is no such case."""
    asked = select(cases.c.closed_on).where(cases.c.id == case_id)
    return connection.execute(asked).scalar_one_or_none() is not None


def _set(connection: Connection, case_id: str, action: str, actor: str, **values: str | None) -> None:
    lock_head(connection)
    require_case(connection, case_id)
    record(connection, actor=actor, action=action, about="case", case_id=case_id)
    connection.execute(update(cases).where(cases.c.id == case_id).values(**values))


def _keepings(connection: Connection) -> list[Keeping]:
    months = load_settings(connection).keep_months
    rows = connection.execute(select(*cases.c["id", "title", "closed_on", "keep_until", "kept_because"]))
    return [
        Keeping(row.id, row.title, _day(row.closed_on), _day(row.keep_until), row.kept_because, months)
        for row in rows
    ]


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
