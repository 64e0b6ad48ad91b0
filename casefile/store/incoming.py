"""The queue of uploaded files inside one transaction: added, taken on by a reader, and put into the case or failed.

A reader holds files by a lease, which it renews while it works; when it dies, the lease runs out and another takes
them on. What it found, the originals and the end of the job are kept in one transaction, so a file is read once.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, delete, func, insert, or_, select, update

from casefile.errors import CaseNotFound
from casefile.store.audit import lock_head, record
from casefile.store.cases import require_case
from casefile.store.content import Packed, as_text, now, one_line, pack_bytes, unpack_bytes
from casefile.store.tables import incoming
from casefile.store.values import FileState, IncomingFile, Reached, ReadingTask, ReadOutcome, TakenFile

LEASE_SECONDS = 60
MOST_TRIES = 5
_UNDER_WAY = (FileState.TAKEN, FileState.OPENING, FileState.READING, FileState.JOINING)
_WAITS_AGAIN = {"state": FileState.WAITING, "reader": None, "reader_until": None}
_GAVE_UP = "The reading stopped each of the {tries} times that it came to '{name}'. Save it as text, and upload that."


def add_incoming(
    connection: Connection, case_id: str, files: Iterable[tuple[str, bytes]], *, actor: str
) -> None:
    """Files (name and bytes) to be read; those read before are no longer listed. Raises CaseNotFound."""
    lock_head(connection)
    require_case(connection, case_id)
    clear_read(connection, case_id)
    last = connection.execute(select(func.coalesce(func.max(incoming.c.position), 0))).scalar_one()
    rows = [_new_row(case_id, last + n, name, content, actor) for n, (name, content) in enumerate(files, 1)]
    record(
        connection,
        actor=actor,
        action="upload files",
        detail=f"{len(rows)} of them",
        about="case",
        case_id=case_id,
    )
    connection.execute(insert(incoming), rows)


def list_incoming(connection: Connection, case_id: str) -> tuple[IncomingFile, ...]:
    """The files of a case that wait, are being read, were read last or could not be read, in the order they came."""
    columns = incoming.c["id", "filename", "state", "uploaded_by", "problem", "document_id", "done", "of"]
    rows = connection.execute(
        select(*columns).where(incoming.c.case_id == case_id).order_by(incoming.c.position)
    )
    return tuple(
        IncomingFile(
            r.id, r.filename, FileState(r.state), r.uploaded_by, r.problem, r.document_id, r.done, r.of
        )
        for r in rows
    )


def incoming_file(connection: Connection, case_id: str, file_id: str) -> TakenFile | None:
    """An uploaded file with its bytes; None when there is none of that id."""
    row = connection.execute(select(incoming).where(*_of(case_id, file_id))).one_or_none()
    return None if row is None else _taken(row)


def retry_incoming(connection: Connection, case_id: str, file_id: str) -> None:
    """A file that could not be read waits again."""
    connection.execute(
        update(incoming)
        .where(*_of(case_id, file_id), incoming.c.state == FileState.FAILED)
        .values(state=FileState.WAITING, problem="", tries=0)
    )


def remove_incoming(connection: Connection, case_id: str, file_id: str, *, actor: str) -> None:
    """Take out a file that could not be read, or that nobody reads yet."""
    lock_head(connection)
    gone = connection.execute(
        delete(incoming).where(
            *_of(case_id, file_id), incoming.c.state.in_((FileState.FAILED, FileState.WAITING))
        )
    )
    if gone.rowcount:
        record(
            connection,
            actor=actor,
            action="remove unread file",
            detail=f"file {file_id}",
            about="case",
            case_id=case_id,
        )


def clear_read(connection: Connection, case_id: str) -> None:
    """No longer list the files that were read; they are documents of the case."""
    connection.execute(
        delete(incoming).where(incoming.c.case_id == case_id, incoming.c.state == FileState.READ)
    )


def is_under_way(connection: Connection, case_id: str) -> bool:
    """Whether a file of the case waits or is being read."""
    states = (FileState.WAITING, *_UNDER_WAY)
    asked = select(incoming.c.id).where(incoming.c.case_id == case_id, incoming.c.state.in_(states))
    return connection.execute(asked.limit(1)).first() is not None


def is_waiting(connection: Connection) -> bool:
    """Whether there is anything to take on."""
    return connection.execute(select(incoming.c.id).where(_is_free(now())).limit(1)).first() is not None


def take_on(connection: Connection, reader: str) -> ReadingTask | None:
    """The files that have waited longest, all those of their case together; None when there are none.

    A file at which a reader died is taken on alone, and given up after MOST_TRIES.
    """
    lock_head(connection)
    moment = now()
    _give_up(connection, moment)
    first = connection.execute(
        select(incoming).where(_is_free(moment)).order_by(incoming.c.position).limit(1)
    ).one_or_none()
    if first is None:
        return None
    chosen = [first] if first.tries else _fresh_of_the_same(connection, first, moment)
    connection.execute(
        update(incoming)
        .where(incoming.c.id.in_([row.id for row in chosen]))
        .values(state=FileState.TAKEN, reader=reader, reader_until=_until(moment), tries=incoming.c.tries + 1)
    )
    return ReadingTask(reader, first.case_id, first.uploaded_by, tuple(_taken(row) for row in chosen))


def _fresh_of_the_same(connection: Connection, first: Row[Any], moment: datetime) -> list[Row[Any]]:
    """Everything that waits in the same case from the same person, and at which nobody has died."""
    asked = select(incoming).where(
        _is_free(moment),
        incoming.c.case_id == first.case_id,
        incoming.c.uploaded_by == first.uploaded_by,
        incoming.c.tries == 0,
    )
    return list(connection.execute(asked.order_by(incoming.c.position)))


def renew(connection: Connection, task: ReadingTask, reached: Reached | None) -> bool:
    """Hold the task for another lease and say how far it is; False when somebody else has taken it on."""
    values: dict[str, Any] = {"reader_until": _until(now())}
    if reached is not None:
        values |= {"done": reached.done, "of": reached.of}
    held = connection.execute(update(incoming).where(_held(task)).values(values))
    for file_id, state in (reached.states if reached is not None else {}).items():
        connection.execute(update(incoming).where(_held(task), incoming.c.id == file_id).values(state=state))
    return held.rowcount > 0


def finish(connection: Connection, task: ReadingTask, outcomes: Iterable[ReadOutcome]) -> None:
    """End the task with what became of each file.

    Raises:
        CaseNotFound: somebody else has taken the files on since, or they are gone; nothing may be kept.
    """
    lock_head(connection)
    held = connection.execute(select(func.count()).where(_held(task))).scalar_one()
    if held != len(task.files):
        raise CaseNotFound("These files are no longer this reader's to read.")
    for outcome in outcomes:
        ended: dict[str, Any] = {"reader": None, "reader_until": None}
        if outcome.document_id is None:
            ended |= {"state": FileState.FAILED, "problem": outcome.problem}
        else:
            # The bytes are kept as the document's original from now on.
            ended |= {"state": FileState.READ, "document_id": outcome.document_id}
            ended |= pack_bytes(b"")._asdict()
        connection.execute(update(incoming).where(incoming.c.id == outcome.file_id).values(**ended))


def put_back(connection: Connection, task: ReadingTask) -> None:
    """Let the files of the task wait again; having been tried, each is taken on alone then."""
    connection.execute(update(incoming).where(_held(task)).values(**_WAITS_AGAIN))


def release_all(connection: Connection) -> None:
    """Let every file that is being read wait again; for whoever knows that no other reader is alive."""
    connection.execute(update(incoming).where(incoming.c.state.in_(_UNDER_WAY)).values(**_WAITS_AGAIN))


def _new_row(case_id: str, position: int, name: str, content: bytes, actor: str) -> dict[str, Any]:
    return {
        "id": "n" + secrets.token_hex(8),
        "case_id": case_id,
        "position": position,
        "filename": one_line(name),
        "uploaded_by": one_line(actor),
        "state": FileState.WAITING,
        **pack_bytes(content)._asdict(),
    }


def _taken(row: Row[Any]) -> TakenFile:
    content = unpack_bytes(Packed(row.content, row.sha256), name=f"The uploaded file '{row.id}'")
    return TakenFile(row.id, row.filename, content)


def _of(case_id: str, file_id: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return incoming.c.case_id == case_id, incoming.c.id == file_id


def _held(task: ReadingTask) -> ColumnElement[bool]:
    ids = [file.id for file in task.files]
    return and_(incoming.c.reader == task.reader, incoming.c.id.in_(ids), incoming.c.state.in_(_UNDER_WAY))


def _is_free(moment: datetime) -> ColumnElement[bool]:
    """Waiting, or left by a reader that died."""
    return or_(incoming.c.state == FileState.WAITING, _is_left(moment))


def _is_left(moment: datetime) -> ColumnElement[bool]:
    return and_(incoming.c.state.in_(_UNDER_WAY), incoming.c.reader_until < as_text(moment))


def _give_up(connection: Connection, moment: datetime) -> None:
    tried = connection.execute(
        select(*incoming.c["id", "filename", "tries"]).where(_is_free(moment), incoming.c.tries >= MOST_TRIES)
    )
    for row in list(tried):
        problem = _GAVE_UP.format(tries=row.tries, name=row.filename)
        connection.execute(
            update(incoming)
            .where(incoming.c.id == row.id)
            .values(state=FileState.FAILED, problem=problem, reader=None, reader_until=None)
        )


def _until(moment: datetime) -> str:
    return as_text(moment + timedelta(seconds=LEASE_SECONDS))
