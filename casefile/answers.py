"""What was once worked out of a case, kept with it: a case never changes, so the answer holds."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, TypeVar, cast


class KeepsAnswers(Protocol):
    """A value that never changes, such as a Case, with room for what was worked out of it."""

    @property
    def answers(self) -> dict[Hashable, object]: ...


K = TypeVar("K", bound=KeepsAnswers)
P = ParamSpec("P")
R = TypeVar("R")


def worked_out_once(function: Callable[Concatenate[K, P], R]) -> Callable[Concatenate[K, P], R]:
    """The function, run once for each case and arguments; for answers that nobody changes."""
    name = f"{function.__module__}.{function.__qualname__}"

    @wraps(function)
    def answer(about: K, /, *args: P.args, **options: P.kwargs) -> R:
        key = (name, args, tuple(sorted(options.items())))
        if key not in about.answers:
            about.answers[key] = function(about, *args, **options)
        return cast("R", about.answers[key])

    return answer
