"""A desk with something on it: the demonstration family and somebody to sign in as."""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from casefile.profile import profile
from casefile.record import Case
from casefile.store import CaseStore
from web.intake import Upload

DEMO_USER = "worker"
# Short words without doubles to read aloud from a screen.
_WORDS = (
    "apple",
    "beech",
    "cloud",
    "daisy",
    "ember",
    "fern",
    "grape",
    "hazel",
    "ivory",
    "kite",
    "lemon",
    "maple",
)
_WORDS_IN_PASSWORD = 3


def prepare_demo(store: CaseStore, case: Case, originals: Iterable[tuple[str, Upload]] = ()) -> str | None:
    """Put the family into the store, with its files, and make the user DEMO_USER.

    originals: document id and the file it was read from.
    The new password comes back, to be shown once; None when there are users already, and then nothing is changed.
    """
    if store.list_users():
        return None
    title = (
        " and ".join(profile(case, child_id).name for child_id in case.subject_ids) or "Demonstration family"
    )
    stored = store.create_case(case, title=title, actor=DEMO_USER)
    for document_id, upload in originals:
        store.keep_original(stored.id, document_id, upload.filename, upload.content, actor=DEMO_USER)
    password = (
        "-".join(secrets.choice(_WORDS) for _ in range(_WORDS_IN_PASSWORD)) + f"-{secrets.randbelow(90) + 10}"
    )
    store.add_user(DEMO_USER, password)
    return password
