"""The drawings made last, so that a page and the pictures in it are drawn once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

from graph.drawing import Drawing

_MOST = 8


class DrawingShelf:
    """A few drawings by what they show; the one asked for longest ago goes first. In memory only."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, Drawing] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, draw: Callable[[], Drawing]) -> Drawing:
        """The drawing kept under the key, or else drawn now. `key` must name the version of the case."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        drawn = draw()
        with self._lock:
            self._kept[key] = drawn
            while len(self._kept) > _MOST:
                self._kept.popitem(last=False)
        return drawn
