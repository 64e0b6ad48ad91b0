"""Users and their passwords, kept as argon2id hashes; sessions are the web's business."""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Iterable
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlalchemy import Connection, Row, insert, select, update

from casefile.errors import UserRefused
from casefile.store.audit import lock_head, record
from casefile.store.content import as_text, now, one_line
from casefile.store.tables import users
from casefile.store.values import Role, User

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


def add_user(
    connection: Connection, name: str, hashed: str, *, roles: Iterable[str], must_change: bool, actor: str
) -> User:
    """Raises UserRefused: the name is empty or taken (capital letters do not tell two apart), or there is no role."""
    name, roles = one_line(name), _roles(roles)
    lock_head(connection)
    _require_free_name(connection, name)
    user = User("u" + secrets.token_hex(8), name, roles, must_change_password=must_change)
    record(connection, actor=actor, action="add user", detail=_roles_detail(roles), about=f"user {user.id}")
    connection.execute(
        insert(users).values(
            id=user.id,
            name=name,
            name_key=name_key(name),
            roles=" ".join(sorted(roles)),
            password_hash=hashed,
            must_change_password=must_change,
            sessions_ended=0,
        )
    )
    return user


def change_user(connection: Connection, user_id: str, *, name: str, roles: Iterable[str], actor: str) -> User:
    """The user under another name or with other roles; their sessions end when they lose one.

    Raises:
        UserRefused: no such user, the name is empty or taken, no role, or nobody would be administrator any more.
    """
    name, wanted = one_line(name), _roles(roles)
    lock_head(connection)
    user = _require_user(connection, user_id)
    if name_key(name) != name_key(user.name):
        _require_free_name(connection, name)
    if Role.ADMINISTRATOR not in wanted:
        _require_other_administrator(connection, user)
    record(
        connection, actor=actor, action="change user", detail=_roles_detail(wanted), about=f"user {user_id}"
    )
    ended = user.sessions_ended + bool(user.roles - wanted)
    _set(
        connection,
        user_id,
        name=name,
        name_key=name_key(name),
        roles=" ".join(sorted(wanted)),
        sessions_ended=ended,
    )
    return _require_user(connection, user_id)


def disable_user(connection: Connection, user_id: str, *, actor: str) -> User:
    """The user can no longer sign in, and their sessions end; what they did keeps their name.

    Raises:
        UserRefused: no such user, or nobody would be administrator any more.
    """
    lock_head(connection)
    user = _require_user(connection, user_id)
    _require_other_administrator(connection, user)
    record(connection, actor=actor, action="disable user", about=f"user {user_id}")
    _set(connection, user_id, disabled_at=as_text(now()), sessions_ended=user.sessions_ended + 1)
    return _require_user(connection, user_id)


def enable_user(connection: Connection, user_id: str, *, actor: str) -> User:
    """The user can sign in again. Raises UserRefused: no such user."""
    lock_head(connection)
    _require_user(connection, user_id)
    record(connection, actor=actor, action="enable user", about=f"user {user_id}")
    _set(connection, user_id, disabled_at=None)
    return _require_user(connection, user_id)


def find_user(connection: Connection, name: str) -> tuple[User, str] | None:
    """The user of that name and their password's hash; None when there is none."""
    row = _find(connection, one_line(name))
    return None if row is None else (_user(row), row.password_hash)


def get_user(connection: Connection, user_id: str) -> User | None:
    row = connection.execute(select(users).where(users.c.id == user_id)).one_or_none()
    return None if row is None else _user(row)


def list_users(connection: Connection) -> tuple[User, ...]:
    """Every user, by name."""
    return tuple(_user(row) for row in connection.execute(select(users).order_by(users.c.name_key)))


def change_password(
    connection: Connection, user_id: str, hashed: str, *, actor: str, must_change: bool = False
) -> User:
    """Another password; sessions begun with the old one end. Raises UserRefused: there is no such user.

    must_change: whether the user must choose their own when they next sign in.
    """
    lock_head(connection)
    user = _require_user(connection, user_id)
    _set(
        connection,
        user_id,
        password_hash=hashed,
        must_change_password=must_change,
        sessions_ended=user.sessions_ended + 1,
    )
    action = "reset password" if must_change else "change password"
    record(connection, actor=actor, action=action, about=f"user {user_id}")
    return _require_user(connection, user_id)


def let_in(connection: Connection, user_id: str, hashed: str, *, as_administrator: bool, actor: str) -> User:
    """The user with a password for one sign-in, their account open, and on request an administrator too.

    Each step is a row of the audit. Raises UserRefused: no such user.
    """
    user = change_password(connection, user_id, hashed, actor=actor, must_change=True)
    if user.is_disabled:
        user = enable_user(connection, user_id, actor=actor)
    if as_administrator and Role.ADMINISTRATOR not in user.roles:
        roles = user.roles | {Role.ADMINISTRATOR}
        user = change_user(connection, user_id, name=user.name, roles=roles, actor=actor)
    return user


def _find(connection: Connection, name: str) -> Row[Any] | None:
    return connection.execute(select(users).where(users.c.name_key == name_key(name))).one_or_none()


def _user(row: Row[Any]) -> User:
    return User(
        row.id,
        row.name,
        frozenset(Role(role) for role in row.roles.split()),
        is_disabled=row.disabled_at is not None,
        must_change_password=bool(row.must_change_password),
        sessions_ended=row.sessions_ended,
    )


def _set(connection: Connection, user_id: str, **values: Any) -> None:
    connection.execute(update(users).where(users.c.id == user_id).values(**values))


def _roles(roles: Iterable[str]) -> frozenset[Role]:
    wanted = frozenset(Role(role) for role in roles)
    if not wanted:
        raise UserRefused("The user needs at least one role; choose what they may do.")
    return wanted


def _roles_detail(roles: frozenset[Role]) -> str:
    return f"roles {', '.join(sorted(roles))}"


def _require_free_name(connection: Connection, name: str) -> None:
    if not name:
        raise UserRefused("The user needs a name; give the one to sign in with.")
    if _find(connection, name) is not None:
        raise UserRefused("There is already a user of that name; choose another.")


def _require_user(connection: Connection, user_id: str) -> User:
    user = get_user(connection, user_id)
    if user is None:
        raise UserRefused(f"There is no user '{user_id}'; choose one from the list.")
    return user


def _require_other_administrator(connection: Connection, user: User) -> None:
    others = (u for u in list_users(connection) if u.id != user.id and not u.is_disabled)
    is_one_now = Role.ADMINISTRATOR in user.roles and not user.is_disabled
    if is_one_now and not any(Role.ADMINISTRATOR in u.roles for u in others):
        raise UserRefused(
            "This is the only administrator. Make somebody else an administrator first, so that accounts can still be managed."
        )


def name_key(name: str) -> str:
    """What tells two names of accounts apart: neither capital letters, spaces at the ends nor forms of one letter do."""
    return unicodedata.normalize("NFKC", one_line(name)).casefold()


def _typed(password: str) -> str:
    return unicodedata.normalize("NFC", password)
