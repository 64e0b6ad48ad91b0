"""The key of an encrypted database file: from a passphrase, or from a key file beside the database.

A passphrase is stretched with scrypt over the 16 random bytes that open every encrypted file, so one file is all
that has to be kept. Which of the two is right when: docs/decisions/0001-encrypted-file.md.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import stat
import unicodedata
from contextlib import suppress
from pathlib import Path

from casefile.errors import StoreUnavailable

PASSPHRASE_VARIABLE = "KITHKIN_PASSPHRASE"  # noqa: S105 - the name of the variable, not its value
SALT_BYTES = 16
_KEY_BYTES = 32
_SCRYPT_COST = 2**16  # 64 MB and about a quarter of a second, once a process


def file_key(database: Path, passphrase: str | None) -> str:
    """SQLCipher's key for the file, 96 hex digits: the key and the salt that stands at the file's head.

    Raises:
        StoreUnavailable: the passphrase is empty, or the key file is missing, open to others or not a key.
    """
    words = passphrase if passphrase is not None else os.environ.get(PASSPHRASE_VARIABLE) or None
    salt = _salt(database)
    if words is not None:
        return _stretched(words, salt).hex() + salt.hex()
    return _kept_key(database).hex() + salt.hex()


def key_path(database: Path) -> Path:
    """Where the key file of a database stands."""
    return database.with_name(database.name + ".key")


def _salt(database: Path) -> bytes:
    """The salt of an existing file; new random bytes when there is none yet."""
    try:
        with database.open("rb") as stream:
            head = stream.read(SALT_BYTES)
    except FileNotFoundError:
        return secrets.token_bytes(SALT_BYTES)
    except OSError as error:
        raise StoreUnavailable(
            f"'{database.name}' cannot be opened ({error.strerror}). Choose a file that you may read and write."
        ) from error
    if head == b"SQLite format 3\0":
        raise StoreUnavailable(
            f"'{database.name}' is a database without encryption, so it is not opened. Choose a file made by Kith & Kin."
        )
    if len(head) < SALT_BYTES:
        raise StoreUnavailable(
            f"'{database.name}' is empty or cut short, so no case can be read from it. Put back its latest backup, or remove it to start anew."
        )
    return head


def _stretched(words: str, salt: bytes) -> bytes:
    if not words:
        raise StoreUnavailable(
            "The passphrase is empty. Give the one that the database was made with, or none to use its key file."
        )
    # The same letters typed on two keyboards may be composed differently.
    typed = unicodedata.normalize("NFC", words).encode("utf-8")
    return hashlib.scrypt(
        typed, salt=salt, n=_SCRYPT_COST, r=8, p=1, maxmem=_SCRYPT_COST * 8 * 256, dklen=_KEY_BYTES
    )


def _kept_key(database: Path) -> bytes:
    path = key_path(database)
    if not database.exists():
        _create_key(path)
    try:
        if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o077:
            raise StoreUnavailable(
                f"The key file '{path.name}' can be read by other users. Make it yours alone: chmod 600 {path.name}"
            )
        key = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except FileNotFoundError as error:
        raise StoreUnavailable(
            f"'{database.name}' needs its passphrase (set {PASSPHRASE_VARIABLE}) or its key file '{path.name}', which is not beside it."
        ) from error
    except (OSError, ValueError) as error:
        raise StoreUnavailable(
            f"The key file '{path.name}' cannot be read as a key. Put back the copy that was kept when it was made."
        ) from error
    if len(key) != _KEY_BYTES:
        raise StoreUnavailable(
            f"The key file '{path.name}' does not hold a whole key. Put back the copy that was kept when it was made."
        )
    return key


def _create_key(path: Path) -> None:
    """Put a new random key there, whole, unless another process was first."""
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
    try:
        handle = os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as stream:
            stream.write(secrets.token_hex(_KEY_BYTES) + "\n")
            stream.flush()
            os.fsync(stream.fileno())
        with suppress(FileExistsError):
            path.hardlink_to(temporary)
    except OSError as error:
        raise StoreUnavailable(
            f"The key file '{path.name}' cannot be made ({error.strerror}). Choose a folder that you may write to."
        ) from error
    finally:
        temporary.unlink(missing_ok=True)
