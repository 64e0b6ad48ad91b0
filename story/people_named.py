"""The name by which a document for professionals calls somebody."""

from __future__ import annotations

from casefile.profile import profile
from casefile.record import Case


def person_name(case: Case, person_id: str) -> str:
    """The person's name; words such as "school", which stand for nobody in the case, as they are."""
    known = any(p.id == person_id for p in case.people)
    return profile(case, person_id).name if known else person_id
