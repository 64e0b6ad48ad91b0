"""Sessions that somebody has signed out of, inside one transaction: their cookie, copied before, opens nothing any more."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Connection, delete, insert, select

from casefile.store.audit import lock_head, record
from casefile.store.content import as_text, now
from casefile.store.tables import ended_sessions
from casefile.store.users import get_user
from casefile.store.values import User

# Longer than any session may last, whatever an administrator sets.
_KEPT = timedelta(days=2)


def session_user(connection: Connection, user_id: str, session_id: str) -> User | None:
    """Whose session it is; None when it was ended, or there is no such user."""
    ended = connection.execute(
        select(ended_sessions.c.id).where(ended_sessions.c.id == session_id)
    ).one_or_none()
    return None if ended is not None else get_user(connection, user_id)


def end_session(connection: Connection, user: User, session_id: str) -> None:
    """The user signs out of this session; ending it twice changes nothing."""
    lock_head(connection)
    moment = now()
    record(connection, actor=user.name, action="sign out", about=f"user {user.id}")
    connection.execute(delete(ended_sessions).where(ended_sessions.c.ended_at < as_text(moment - _KEPT)))
    connection.execute(delete(ended_sessions).where(ended_sessions.c.id == session_id))
    connection.execute(insert(ended_sessions).values(id=session_id, ended_at=as_text(moment)))
