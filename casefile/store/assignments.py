"""Which user works on which case, inside one transaction."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from casefile.errors import UserRefused
from casefile.store.audit import lock_head, record
from casefile.store.cases import require_case
from casefile.store.tables import assignments
from casefile.store.users import get_user, list_users
from casefile.store.values import User


def assign(connection: Connection, case_id: str, user_id: str, *, actor: str) -> None:
    """The case among the user's; assigning again changes nothing.

    Raises:
        CaseNotFound: no such case.
        UserRefused: no such user.
    """
    lock_head(connection)
    require_case(connection, case_id)
    if get_user(connection, user_id) is None:
        raise UserRefused(f"There is no user '{user_id}'; choose one from the list.")
    if is_assigned(connection, case_id, user_id):
        return
    record(
        connection,
        actor=actor,
        action="assign case",
        detail=f"user {user_id}",
        about="case",
        case_id=case_id,
    )
    connection.execute(insert(assignments).values(case_id=case_id, user_id=user_id))


def unassign(connection: Connection, case_id: str, user_id: str, *, actor: str) -> None:
    """The case no longer among the user's; without effect where it is not. Raises CaseNotFound."""
    lock_head(connection)
    require_case(connection, case_id)
    if not is_assigned(connection, case_id, user_id):
        return
    record(
        connection,
        actor=actor,
        action="unassign case",
        detail=f"user {user_id}",
        about="case",
        case_id=case_id,
    )
    connection.execute(
        delete(assignments).where(assignments.c.case_id == case_id, assignments.c.user_id == user_id)
    )


def is_assigned(connection: Connection, case_id: str, user_id: str) -> bool:
    asked = select(assignments.c.user_id).where(
        assignments.c.case_id == case_id, assignments.c.user_id == user_id
    )
    return connection.execute(asked).one_or_none() is not None


def assigned_users(connection: Connection, case_id: str) -> tuple[User, ...]:
    """Who works on the case, by name. Raises CaseNotFound."""
    require_case(connection, case_id)
    ids = set(connection.scalars(select(assignments.c.user_id).where(assignments.c.case_id == case_id)).all())
    return tuple(user for user in list_users(connection) if user.id in ids)
