"""How often somebody may ask: so many times in so many seconds, counted in memory."""

from __future__ import annotations

import math
import time
from collections import defaultdict, deque
from collections.abc import Callable
from threading import Lock

PAGES_A_MINUTE = 300
FILES_A_MINUTE = 40
_MINUTE_SECONDS = 60.0
_MOST_KEYS = 10_000  # names that strangers made up must not fill the memory


class RateLimit:
    """At most `most` in `seconds` for each key."""

    def __init__(self, most: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._seconds = seconds
        self._clock = clock
        self._times: dict[str, deque[float]] = defaultdict(deque)
        self._lock = Lock()

    def is_open(self, key: str) -> bool:
        """Whether one more is allowed now."""
        with self._lock:
            return len(self._recent(key)) < self._most

    def record(self, key: str) -> None:
        with self._lock:
            self._let_go()
            self._recent(key)
            self._times[key].append(self._clock())

    def take(self, key: str) -> bool:
        """Count one more, if it is allowed."""
        with self._lock:
            if len(self._recent(key)) >= self._most:
                return False
            self._times[key].append(self._clock())
            return True

    def opens_in(self, key: str) -> int:
        """Whole seconds until one more is allowed; 0 when it is now."""
        with self._lock:
            times = self._recent(key)
            if len(times) < self._most:
                return 0
            return math.ceil(times[-self._most] + self._seconds - self._clock())

    def forget(self, key: str) -> None:
        """The key starts afresh."""
        with self._lock:
            self._times.pop(key, None)

    def _let_go(self) -> None:
        """Of every key that has long been quiet, once there are many."""
        if len(self._times) >= _MOST_KEYS:
            for key in list(self._times):
                self._recent(key)

    def _recent(self, key: str) -> deque[float]:
        times, oldest = self._times[key], self._clock() - self._seconds
        while times and times[0] <= oldest:
            times.popleft()
        if not times:
            self._times.pop(key)
        return times


def pages_limit() -> RateLimit:
    """For everything that one signed-in person asks."""
    return RateLimit(PAGES_A_MINUTE, _MINUTE_SECONDS)


def files_limit() -> RateLimit:
    """For the files that one person takes away: printing is work, and nobody reads forty in a minute."""
    return RateLimit(FILES_A_MINUTE, _MINUTE_SECONDS)
