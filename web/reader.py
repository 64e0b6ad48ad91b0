"""The reader: a process of its own that reads what waits, started with the desk and started again when it dies."""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

from casefile.store import open_store
from web.reading import read_until

_LOOKS_FOR_LOCK_EVERY_SECONDS = 2.0
_STARTS_AGAIN_AFTER_SECONDS = 2.0
_KINDNESS = 10  # pages go first


def run_reader(location: str, *, passphrase: str | None = None, over: Event | None = None) -> None:
    """Read what waits in the store at that place until `over` is set.

    Of several readers of one file only one works at a time; of those of a server each takes on what no other has.

    Raises:
        StoreUnavailable: the store cannot be opened.
    """
    over = over or Event()
    with open_store(location, passphrase=passphrase) as store:
        if "://" in location:
            read_until(store, over, secrets.token_hex(8))
            return
        with _only_reader(Path(location), over):
            if not over.is_set():
                store.queue.release_all()
            read_until(store, over, secrets.token_hex(8))


@contextmanager
def reader_beside(location: str, passphrase: str | None) -> Iterator[None]:
    """A reader process while the block runs; it ends with this process, however this one ends."""
    location = location if "://" in location else str(Path(location).absolute())
    over = Event()
    thread = Thread(target=_keep_running, args=(location, passphrase, over), daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _keep_running(location: str, passphrase: str | None, over: Event) -> None:
    # Through the pipe and not as arguments, which other accounts of the machine can read.
    told = json.dumps({"location": location, "passphrase": passphrase}) + "\n"
    while not over.is_set():
        process = subprocess.Popen(
            [sys.executable, "-m", "web.reader"],
            stdin=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parent.parent,
        )
        assert process.stdin is not None
        process.stdin.write(told)
        process.stdin.flush()
        while process.poll() is None and not over.wait(0.5):
            pass
        process.kill()
        process.communicate()
        over.wait(_STARTS_AGAIN_AFTER_SECONDS)


@contextmanager
def _only_reader(database: Path, over: Event) -> Iterator[None]:
    """Holds the lock beside the database file, which the machine gives back when a reader dies."""
    path = database.with_name(database.name + ".reader")
    handle = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        while not over.is_set():
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                over.wait(_LOOKS_FOR_LOCK_EVERY_SECONDS)
        yield
    finally:
        os.close(handle)


def _end_with_parent() -> None:
    """The pipe closes when the desk ends; what was being read is read again by the next reader."""
    sys.stdin.read()
    os._exit(0)


def _main() -> None:
    told = json.loads(sys.stdin.readline())
    Thread(target=_end_with_parent, daemon=True).start()
    os.nice(_KINDNESS)
    run_reader(told["location"], passphrase=told["passphrase"])


if __name__ == "__main__":
    _main()
