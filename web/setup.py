"""A desk with something on it: the demonstration family and somebody to sign in as."""

from __future__ import annotations

from collections.abc import Iterable

from casefile.record import Case
from casefile.store import CaseStore
from casefile.store.values import Role
from casefile.titles import case_title
from web.intake import Upload
from web.passwords import made_up_password

DEMO_USER = "worker"


def prepare_demo(store: CaseStore, case: Case, originals: Iterable[tuple[str, Upload]] = ()) -> str | None:
    """Put the family into the store, with its files, and make the user DEMO_USER.

    originals: document id and the file it was read from.
    The new password comes back, to be shown once; None when there are users already, and then nothing is changed.
    """
    if store.list_users():
        return None
    title = case_title(case) or "Demonstration family"
    stored = store.create_case(case, title=title, actor=DEMO_USER)
    for document_id, upload in originals:
        store.keep_original(stored.id, document_id, upload.filename, upload.content, actor=DEMO_USER)
    password = made_up_password()
    store.add_user(DEMO_USER, password, roles=(Role.ADMINISTRATOR, Role.MANAGER, Role.WORKER))
    return password
