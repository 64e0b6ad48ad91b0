"""Slowing down whoever guesses passwords."""

from __future__ import annotations

import time
from collections.abc import Callable

from casefile.store.users import name_key
from web.rate_limit import RateLimit

TRIES = 5
WINDOW_SECONDS = 300.0
_LONGEST_NAME = 200


class LoginLimit:
    """At most TRIES failures for one name, or ten times that for one address, in WINDOW_SECONDS."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._names = RateLimit(TRIES, WINDOW_SECONDS, clock)
        self._addresses = RateLimit(10 * TRIES, WINDOW_SECONDS, clock)

    def is_open(self, name: str, address: str) -> bool:
        """Whether another try is allowed now."""
        return self._names.is_open(_key(name)) and self._addresses.is_open(address)

    def record_failure(self, name: str, address: str) -> None:
        self._names.record(_key(name))
        self._addresses.record(address)

    def forget(self, name: str) -> None:
        """After the right password the name starts afresh."""
        self._names.forget(_key(name))


def _key(name: str) -> str:
    """One key for whatever the store takes for one name, however long it was typed."""
    return name_key(name[:_LONGEST_NAME])
