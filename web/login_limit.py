"""Slowing down whoever guesses passwords."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable
from threading import Lock

TRIES = 5
WINDOW_SECONDS = 300.0


class LoginLimit:
    """At most TRIES failures for one name, or ten times that for one address, in WINDOW_SECONDS."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failures: dict[str, list[float]] = defaultdict(list)
        self._lock = Lock()

    def is_open(self, name: str, address: str) -> bool:
        """Whether another try is allowed now."""
        with self._lock:
            return (
                len(self._recent(f"name {name.casefold()}")) < TRIES
                and len(self._recent(f"address {address}")) < 10 * TRIES
            )

    def record_failure(self, name: str, address: str) -> None:
        with self._lock:
            for key in (f"name {name.casefold()}", f"address {address}"):
                self._failures[key] = [*self._recent(key), self._clock()]

    def forget(self, name: str) -> None:
        """After the right password the name starts afresh."""
        with self._lock:
            self._failures.pop(f"name {name.casefold()}", None)

    def _recent(self, key: str) -> list[float]:
        oldest = self._clock() - WINDOW_SECONDS
        recent = [t for t in self._failures.get(key, ()) if t > oldest]
        if not recent:
            self._failures.pop(key, None)
        return recent
