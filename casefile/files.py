"""Writing output files whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from casefile.errors import OutputRefused


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` at `path`; when anything fails, what stood there before is untouched.

    Raises:
        OutputRefused: the folder is missing, or may not be written.
    """
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise OutputRefused(
            f"'{path.name}' cannot be written in '{path.parent}' ({error.strerror}); choose a folder that exists and that you may write to."
        ) from error
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(0o600)
        Path(temporary).replace(path)
    except OSError as error:
        raise OutputRefused(
            f"'{path.name}' could not be written ({error.strerror}); nothing was changed."
        ) from error
    finally:
        Path(temporary).unlink(missing_ok=True)
