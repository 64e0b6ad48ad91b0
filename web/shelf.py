"""What was opened, drawn and written last, so that a page and what it shows are made once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")
MOST_MADE = 256  # one worker looks at a few; fifty workers at their own families


class Shelf(Generic[T]):
    """A few things by what they show; the one asked for longest ago goes first. In memory only."""

    def __init__(self, most: int = MOST_MADE) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The thing kept under the key, or else made now. `key` must name the version of the case."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = make()
        self.put(key, made)
        return made

    def put(self, key: Hashable, made: T) -> None:
        """Keep a thing that was made elsewhere."""
        with self._lock:
            self._kept[key] = made
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
