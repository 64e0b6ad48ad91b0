"""How a long step tells somebody how far it is: it goes through its work by a function that the caller gives."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

T = TypeVar("T")


class Progress(Protocol):
    """Yields the items one by one, in order; between two of them it may draw a bar."""

    def __call__(self, items: Sequence[T], /) -> Iterable[T]: ...


def silently(items: Sequence[T], /) -> Iterable[T]:
    """The items, with nothing shown."""
    return items
