"""What every test of the record shares: property tests that take the same examples everywhere."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# The machine's speed is no property of the record; KITHKIN_HYPOTHESIS=explore looks for new examples.
settings.register_profile(
    "repeatable", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("explore", settings.get_profile("repeatable"), derandomize=False, max_examples=2000)
settings.load_profile("repeatable")
