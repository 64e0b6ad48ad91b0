"""The key of a model's server: from the environment, or from the keyring of the operating system; never from a file of ours."""

from __future__ import annotations

import os
from importlib import import_module
from types import ModuleType

from extract.language_model.settings import ModelFailed

KEY_VARIABLE = "KITHKIN_MODEL_KEY"
SERVICE, ENTRY = "kithkin", "language-model"


def server_key() -> str | None:
    """The key to send along; None where the server wants none.

    The keyring is asked only where the extra `keyring` is installed and the variable is not set.

    Raises:
        ModelFailed: the keyring is locked or refuses.
    """
    key = os.environ.get(KEY_VARIABLE)
    keyring = None if key else _keyring()
    if keyring is None:
        return key or None
    try:
        found: str | None = keyring.get_password(SERVICE, ENTRY)
    except keyring.errors.NoKeyringError:
        return None
    except keyring.errors.KeyringError as error:
        raise ModelFailed(
            f"The keyring of this machine gave no key. Unlock it, or set {KEY_VARIABLE} for the desk."
        ) from error
    return found


def _keyring() -> ModuleType | None:
    """The library, where somebody has installed it: few machines that serve others have a keyring."""
    try:
        return import_module("keyring")
    except ImportError:
        return None
