"""How much a search may still do, counted in steps, so that a busy machine and a slow one draw the same picture."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

STEPS_A_SECOND = (
    400_000  # for each second allowed; they take half of it or less, and the time is only the last resort
)
_LARGE, _MORE = 200, 1.5  # people of a family that is worth more steps, and how many times as many


@dataclass
class Allowance:
    """Steps that are left. The time ends a search only on a machine that is far slower than usual.

    deadline: a moment of time.thread_time(), the time that the processor worked for this search.
    """

    steps: float = float("inf")
    deadline: float = field(default=float("inf"))

    @classmethod
    def for_seconds(cls, seconds: float, *, people: int = 0) -> Allowance:
        """What usually takes about half the seconds of the processor's time; for a large family more."""
        steps = seconds * STEPS_A_SECOND * (_MORE if people > _LARGE else 1.0)
        return cls(steps, time.thread_time() + seconds)

    def spend(self, steps: float) -> None:
        self.steps -= steps

    @property
    def is_over(self) -> bool:
        return self.steps <= 0 or time.thread_time() > self.deadline

    @property
    def seconds(self) -> float:
        """Of the processor's time that are left at most."""
        return max(0.0, self.deadline - time.thread_time())

    def part(self, share: float) -> Allowance:
        """A share of the steps, taken from these."""
        taken = self.steps * share
        self.steps -= taken
        return Allowance(taken, self.deadline)
