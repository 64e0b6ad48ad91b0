"""The key that signs sessions, made once and kept where only this account can read it."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

_BYTES = 32


def secret_key(folder: Path) -> str:
    """The key in `folder/secret_key`, made with mode 0600 when it is not there yet."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / "secret_key"
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    key = secrets.token_hex(_BYTES)
    with os.fdopen(handle, "w", encoding="ascii") as stream:
        stream.write(key)
    return key
