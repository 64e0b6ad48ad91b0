"""The title of a case: the children it is about, as they are called now."""

from __future__ import annotations

from casefile.profile import profile
from casefile.record import Case


def case_title(case: Case) -> str:
    """The names of the children, "" when the case has none."""
    return names_in_line([profile(case, child_id).name for child_id in case.subject_ids])


def names_in_line(names: list[str]) -> str:
    """
    >>> names_in_line(["Ava Marsh"]), names_in_line(["Ava", "Ben", "Kit"]), names_in_line([])
    ('Ava Marsh', 'Ava, Ben and Kit', '')
    """
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def new_title(before: Case, after: Case) -> str | None:
    """The title after a change, where the change gives the children other names; else None."""
    title = case_title(after)
    return title if title and title != case_title(before) else None
