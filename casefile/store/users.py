"""Users and their passwords, kept as argon2id hashes; sessions are the web's business."""

from __future__ import annotations

import secrets
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlalchemy import Connection, Row, insert, select, update

from casefile.errors import UserRefused
from casefile.store.audit import lock_head, record
from casefile.store.content import one_line
from casefile.store.tables import users
from casefile.store.values import User

SHORTEST_PASSWORD = 8
_LONGEST_PASSWORD = 1024
_hasher = PasswordHasher()
# Verified when the name is unknown, so that the answer takes as long as for a known one.
_NOBODY = _hasher.hash(secrets.token_hex(16))


def password_hash(password: str) -> str:
    """The argon2id hash to keep. Raises UserRefused: shorter than 8 characters or longer than 1024."""
    if not SHORTEST_PASSWORD <= len(password) <= _LONGEST_PASSWORD:
        raise UserRefused(
            f"The password must have {SHORTEST_PASSWORD} to {_LONGEST_PASSWORD} characters; three random words make a good one."
        )
    return _hasher.hash(_typed(password))


def is_password(kept: str | None, password: str) -> bool:
    """Whether the password is the one hashed; with None (nobody) false, after as long a look."""
    try:
        return _hasher.verify(kept or _NOBODY, _typed(password[:_LONGEST_PASSWORD])) and kept is not None
    except (VerifyMismatchError, InvalidHashError):
        return False


def add_user(connection: Connection, name: str, hashed: str, *, role: str, actor: str) -> User:
    """Raises UserRefused: the name is empty or taken (capital letters do not tell two apart)."""
    name = one_line(name)
    if not name:
        raise UserRefused("The user needs a name; give the one to sign in with.")
    lock_head(connection)
    if _find(connection, name) is not None:
        raise UserRefused("There is already a user of that name; choose another.")
    user = User("u" + secrets.token_hex(8), name, role)
    record(connection, actor=actor, action="add user", detail=f"role {role}", about=f"user {user.id}")
    connection.execute(
        insert(users).values(id=user.id, name=name, name_key=_key(name), role=role, password_hash=hashed)
    )
    return user


def find_user(connection: Connection, name: str) -> tuple[User, str] | None:
    """The user of that name and their password's hash; None when there is none."""
    row = _find(connection, one_line(name))
    return None if row is None else (User(row.id, row.name, row.role), row.password_hash)


def get_user(connection: Connection, user_id: str) -> User | None:
    row = connection.execute(select(users).where(users.c.id == user_id)).one_or_none()
    return None if row is None else User(row.id, row.name, row.role)


def list_users(connection: Connection) -> tuple[User, ...]:
    """Every user, by name."""
    rows = connection.execute(select(users).order_by(users.c.name_key))
    return tuple(User(row.id, row.name, row.role) for row in rows)


def change_password(connection: Connection, user_id: str, hashed: str, *, actor: str) -> None:
    """Raises UserRefused: there is no such user."""
    lock_head(connection)
    changed = connection.execute(update(users).where(users.c.id == user_id).values(password_hash=hashed))
    if not changed.rowcount:
        raise UserRefused(f"There is no user '{user_id}'; choose one from the list.")
    record(connection, actor=actor, action="change password", about=f"user {user_id}")


def _find(connection: Connection, name: str) -> Row[tuple[str, str, str, str, str]] | None:
    return connection.execute(select(users).where(users.c.name_key == _key(name))).one_or_none()


def _key(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def _typed(password: str) -> str:
    return unicodedata.normalize("NFC", password)
