"""The store of cases: each call is one transaction, with its audit row when it changes something."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import TracebackType
from typing import Any, Self

from casefile.record import Case
from casefile.store import assignments, audit, cases, companions, retention, sessions, settings, users
from casefile.store.content import pack_case
from casefile.store.database import Database
from casefile.store.queue import ReadingQueue
from casefile.store.texts import DeskTexts
from casefile.store.values import (
    AuditQuery,
    AuditReport,
    AuditRow,
    CaseSummary,
    CaseVersion,
    Draft,
    DraftVersion,
    Keeping,
    Original,
    Role,
    Settings,
    StoredCase,
    User,
)
from casefile.store.verify import verify_audit


class CaseStore:
    """Cases with their history, originals, drafts, users and audit; safe to share between threads and processes.

    Every method may raise StoreUnavailable; those that name a case raise CaseNotFound when it is not there.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self.queue = ReadingQueue(database)
        self.texts = DeskTexts(database)

    def close(self) -> None:
        """Give the connections back; the store may be closed twice."""
        self._database.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Cases

    def create_case(self, case: Case, *, title: str, actor: str, owner_id: str | None = None) -> StoredCase:
        """The case as version 1, under a new id. Raises CaseInvalid when it could not be opened again.

        owner_id: the user it is assigned to; None: to nobody yet.
        """
        packed = pack_case(case)
        with self._database.write() as connection:
            return cases.create_case(connection, case, packed, title=title, actor=actor, owner_id=owner_id)

    def list_cases(self, user_id: str | None = None) -> tuple[CaseSummary, ...]:
        """The cases assigned to the user, the last changed first; without one, every case."""
        with self._database.read() as connection:
            return cases.list_cases(connection, user_id)

    def case_summary(self, case_id: str) -> CaseSummary:
        """Its line of the list of cases: the newest version and when it was saved, without opening it."""
        with self._database.read() as connection:
            return cases.case_summary(connection, case_id)

    def load_case(self, case_id: str, version: int | None = None) -> StoredCase:
        """The newest version, or the one asked for."""
        with self._database.read() as connection:
            return cases.load_case(connection, case_id, version)

    def save_case(
        self,
        case_id: str,
        case: Case,
        *,
        expected_version: int,
        actor: str,
        action: str,
        detail: str = "",
        title: str | None = None,
    ) -> StoredCase:
        """The case as its next version.

        Raises VersionConflict when somebody saved since `expected_version`, and CaseInvalid when the case could not
        be opened again (a reference leads nowhere, a quotation does not stand).
        title: a new one; None: as before.
        action, detail: for the history and the audit, which outlives the case: ids only, no personal details.
        """
        packed = pack_case(case)
        with self._database.write() as connection:
            return cases.save_case(
                connection,
                case_id,
                case,
                packed,
                expected_version=expected_version,
                actor=actor,
                action=action,
                detail=detail,
                title=title,
            )

    def history(self, case_id: str) -> tuple[CaseVersion, ...]:
        """Every version from the first to the newest, without their contents."""
        with self._database.read() as connection:
            return cases.history(connection, case_id)

    def undo(self, case_id: str, *, expected_version: int, actor: str) -> StoredCase:
        """A new version with the content from before the last change; undoing again goes one further back.

        Raises VersionConflict, and NothingToUndo at the first version's content.
        """
        with self._database.write() as connection:
            return cases.undo(connection, case_id, expected_version=expected_version, actor=actor)

    def delete_case(self, case_id: str, *, expected_version: int, actor: str) -> None:
        """Remove the case, its history, originals and drafts for good; the audit says who and when."""
        with self._database.write() as connection:
            cases.delete_case(connection, case_id, expected_version=expected_version, actor=actor)

    # Beside a case

    def keep_original(
        self, case_id: str, document_id: str, filename: str, content: bytes, *, actor: str = "system"
    ) -> None:
        """Keep the uploaded file of a document or picture. Raises OutputRefused when it already has another."""
        with self._database.write() as connection:
            companions.keep_original(connection, case_id, document_id, (filename, content), actor=actor)

    def original(self, case_id: str, document_id: str) -> Original | None:
        """The uploaded file; None when none was kept."""
        with self._database.read() as connection:
            return companions.original(connection, case_id, document_id)

    def remove_original(self, case_id: str, document_id: str, *, actor: str) -> None:
        """Take an uploaded file away for good; the audit says who and when."""
        with self._database.write() as connection:
            companions.remove_original(connection, case_id, document_id, actor=actor)

    def load_draft(self, case_id: str, kind: str, version: int | None = None) -> Draft | None:
        """The newest draft of that kind, or the version asked for; None when there is none."""
        with self._database.read() as connection:
            return companions.load_draft(connection, case_id, kind, version=version)

    def draft_history(self, case_id: str, kind: str) -> tuple[DraftVersion, ...]:
        """Every version of the draft from the first to the newest, without their contents."""
        with self._database.read() as connection:
            return companions.draft_history(connection, case_id, kind)

    def save_draft(
        self,
        case_id: str,
        kind: str,
        content: Mapping[str, Any],
        *,
        expected_version: int,
        actor: str,
        action: str,
    ) -> Draft:
        """The draft as its next version (`expected_version` 0 for the first). Raises VersionConflict.

        content: what JSON can hold.
        """
        with self._database.write() as connection:
            return companions.save_draft(
                connection,
                case_id,
                kind,
                content,
                expected_version=expected_version,
                actor=actor,
                action=action,
            )

    # Users

    def add_user(
        self,
        name: str,
        password: str,
        *,
        roles: Iterable[str] = (Role.WORKER,),
        must_change_password: bool = False,
        actor: str = "system",
    ) -> User:
        """The new user. Raises UserRefused: name taken or empty, no role, password too short."""
        hashed = users.password_hash(password)
        with self._database.write() as connection:
            return users.add_user(
                connection, name, hashed, roles=roles, must_change=must_change_password, actor=actor
            )

    def change_user(self, user_id: str, *, name: str, roles: Iterable[str], actor: str) -> User:
        """Another name or other roles. Raises UserRefused: name taken or empty, no role, or the last administrator."""
        with self._database.write() as connection:
            return users.change_user(connection, user_id, name=name, roles=roles, actor=actor)

    def disable_user(self, user_id: str, *, actor: str) -> User:
        """They cannot sign in any more. Raises UserRefused: no such user, or the last administrator."""
        with self._database.write() as connection:
            return users.disable_user(connection, user_id, actor=actor)

    def enable_user(self, user_id: str, *, actor: str) -> User:
        with self._database.write() as connection:
            return users.enable_user(connection, user_id, actor=actor)

    def check_password(self, name: str, password: str) -> User | None:
        """The user, or None for a wrong name or password or a disabled user; all take as long."""
        with self._database.read() as connection:
            found = users.find_user(connection, name)
        user, hashed = found or (None, None)
        is_right = users.is_password(hashed, password)
        return user if user is not None and is_right and not user.is_disabled else None

    def find_user(self, name: str) -> User | None:
        """The user who signs in under that name."""
        with self._database.read() as connection:
            found = users.find_user(connection, name)
        return None if found is None else found[0]

    def let_in(self, user_id: str, password: str, *, as_administrator: bool = False, actor: str) -> User:
        """Somebody who could not sign in: with a password for one sign-in and an open account.

        Raises UserRefused: no such user, or password too short.
        """
        hashed = users.password_hash(password)
        with self._database.write() as connection:
            return users.let_in(connection, user_id, hashed, as_administrator=as_administrator, actor=actor)

    def get_user(self, user_id: str) -> User | None:
        with self._database.read() as connection:
            return users.get_user(connection, user_id)

    def list_users(self) -> tuple[User, ...]:
        """Every user, by name."""
        with self._database.read() as connection:
            return users.list_users(connection)

    def change_password(
        self, user_id: str, password: str, *, actor: str = "system", must_change: bool = False
    ) -> User:
        """The user, whose open sessions have ended. Raises UserRefused: no such user, or password too short.

        must_change: the password is only for signing in once; they then choose their own.
        """
        hashed = users.password_hash(password)
        with self._database.write() as connection:
            return users.change_password(connection, user_id, hashed, actor=actor, must_change=must_change)

    # Who works on which case

    def assign(self, case_id: str, user_id: str, *, actor: str) -> None:
        """Raises UserRefused: no such user."""
        with self._database.write() as connection:
            assignments.assign(connection, case_id, user_id, actor=actor)

    def unassign(self, case_id: str, user_id: str, *, actor: str) -> None:
        with self._database.write() as connection:
            assignments.unassign(connection, case_id, user_id, actor=actor)

    def is_assigned(self, case_id: str, user_id: str) -> bool:
        """Whether the case is among the user's; also False where there is no such case."""
        with self._database.read() as connection:
            return assignments.is_assigned(connection, case_id, user_id)

    def assigned_users(self, case_id: str) -> tuple[User, ...]:
        """Who works on the case, by name."""
        with self._database.read() as connection:
            return assignments.assigned_users(connection, case_id)

    # Settings, and how long cases are kept

    def settings(self) -> Settings:
        """What an administrator has set for the whole desk."""
        with self._database.read() as connection:
            return settings.load_settings(connection)

    def save_settings(self, wanted: Settings, *, actor: str) -> None:
        with self._database.write() as connection:
            settings.save_settings(connection, wanted, actor=actor)

    def close_case(self, case_id: str, on: date, *, actor: str) -> None:
        """The case can be read and no longer changed, until it is opened again or deleted. Raises CaseBusy."""
        with self._database.write() as connection:
            retention.close_case(connection, case_id, on, actor=actor)

    def reopen_case(self, case_id: str, *, actor: str) -> None:
        with self._database.write() as connection:
            retention.reopen_case(connection, case_id, actor=actor)

    def keep_until(self, case_id: str, day: date | None, because: str, *, actor: str) -> None:
        """A day before which the case must not be deleted, and why; None: the desk's own rule alone."""
        with self._database.write() as connection:
            retention.keep_until(connection, case_id, day, because, actor=actor)

    def keeping(self, case_id: str) -> Keeping:
        """Whether the case is closed, and until when it is kept."""
        with self._database.read() as connection:
            return retention.keeping(connection, case_id)

    def closed_cases(self) -> tuple[Keeping, ...]:
        """The closed cases, those due for deletion first."""
        with self._database.read() as connection:
            return retention.closed_cases(connection)

    def is_closed(self, case_id: str) -> bool:
        """Also False where there is no such case."""
        with self._database.read() as connection:
            return retention.is_closed(connection, case_id)

    # Audit

    def session_user(self, user_id: str, session_id: str) -> User | None:
        """Whose session it is; None when they signed out of it, or there is no such user."""
        with self._database.read() as connection:
            return sessions.session_user(connection, user_id, session_id)

    def end_session(self, user: User, session_id: str) -> None:
        """The user signs out: nobody comes in with a copy of that session's cookie."""
        with self._database.write() as connection:
            sessions.end_session(connection, user, session_id)

    def record_user(self, user_id: str, action: str, *, actor: str) -> None:
        """Put on record that a user signed in."""
        with self._database.write() as connection:
            audit.record(connection, actor=actor, action=action, about=f"user {user_id}")

    def record_refused(self, name: str) -> None:
        """Put on record that somebody tried to sign in under the name; what they typed is kept only when it is a user's."""
        with self._database.write() as connection:
            found = users.find_user(connection, name)
            about = "user unknown" if found is None else f"user {found[0].id}"
            audit.record(connection, actor="nobody", action="refuse sign in", about=about)

    def record_view(self, actor: str, case_id: str, what: str) -> None:
        """Put on record that somebody saw or exported something of a case; ids only, no personal details."""
        with self._database.write() as connection:
            cases.require_case(connection, case_id)
            audit.record(connection, actor=actor, action="view", detail=what, about="case", case_id=case_id)

    def record_sent(self, actor: str, case_id: str, what: str) -> None:
        """Put on record that words of a case were sent elsewhere: which, to whom, and their hash; never the words."""
        with self._database.write() as connection:
            cases.require_case(connection, case_id)
            audit.record(connection, actor=actor, action="send", detail=what, about="case", case_id=case_id)

    def record_setting(self, actor: str, what: str) -> None:
        """Put on record that somebody changed how the desk works; no secrets and no personal details."""
        with self._database.write() as connection:
            audit.record(connection, actor=actor, action="change settings", detail=what, about="settings")

    def audit_rows(self, case_id: str | None = None) -> tuple[AuditRow, ...]:
        """The audit in order, whole or of one case; each row's `in_words` is a sentence."""
        with self._database.read() as connection:
            return audit.audit_rows(connection, case_id)

    def search_audit(self, query: AuditQuery) -> tuple[AuditRow, ...]:
        """The rows asked for, the latest first."""
        with self._database.read() as connection:
            return audit.search_audit(connection, query)

    def audit_actors(self, case_id: str | None = None) -> tuple[str, ...]:
        """Everybody who did or saw something, in one case or at all, by name."""
        with self._database.read() as connection:
            return audit.audit_actors(connection, case_id)

    def verify_audit(self, *, anchor: str | None = None) -> AuditReport:
        """Whether nothing recorded was changed; see `casefile.store.verify` for what this can show.

        anchor: `AuditReport.anchor` of an earlier check, kept elsewhere; the chain must still pass through it.
        """
        with self._database.read() as connection:
            return verify_audit(connection, anchor=anchor)
