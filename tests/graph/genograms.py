"""Families of genograms for tests, and what a test reads off one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from casefile.partial_date import PartialDate
from casefile.record import Case, Relationship, SourceDocument

MakeCase = Callable[[str], Case]


TWO_FATHERS = """
    subject ava
    rosa:f parent ava:f birth
    tom:m parent ava birth
    rosa partner tom unknown ended
    rosa parent ben:m birth
    carl:m parent ben birth
    rosa partner carl married current
    ava born 2012-05-01
    ben born 2016
"""


def dated(case: Case, fact_id: str, **dates: str) -> Case:
    """The case with a start or an end to one of its relationships."""
    fact = case.fact(fact_id)
    assert fact is not None
    assert isinstance(fact.claim, Relationship)
    claim = replace(fact.claim, **{side: PartialDate(day) for side, day in dates.items()})
    return case.with_facts([replace(fact, claim=claim)])


def with_note(case: Case, day: str) -> Case:
    """The case as known on a day, by a note of then."""
    return replace(case, documents=(SourceDocument("d1", "Note", None, "", PartialDate(day)),))


def label_of(svg: str, element_id: str) -> str:
    """What a screen reader says of an element."""
    found = re.search(rf'<g id="{element_id}"[^>]*aria-label="([^"]*)"', svg)
    assert found is not None, element_id
    return found[1]
