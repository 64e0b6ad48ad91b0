"""Answers kept with a case: worked out once, and never taken for those of another version."""

from __future__ import annotations

from casefile.answers import worked_out_once
from casefile.profile import profile
from casefile.record import Attribute, Case, Fact, Person

_CASE = Case(people=(Person("p1", "Robin"),), facts=(Fact("f1", Attribute("p1", "born", "2015"), ()),))


def test_a_question_is_worked_out_once_for_each_case_and_arguments() -> None:
    asked = []

    @worked_out_once
    def count_facts(case: Case, person_id: str, *, twice: bool = False) -> int:
        asked.append((person_id, twice))
        return len(case.facts_about(person_id)) * (1 + twice)

    case = Case(people=_CASE.people, facts=_CASE.facts)
    answers = [count_facts(case, "p1"), count_facts(case, "p1"), count_facts(case, "p1", twice=True)]
    assert (answers, asked) == ([1, 1, 2], [("p1", False), ("p1", True)])


def test_a_case_with_other_facts_has_its_own_answers() -> None:
    assert str(profile(_CASE, "p1").born) == "2015"
    changed = _CASE.with_facts([Fact("f1", Attribute("p1", "born", "2016"), ())])
    assert str(profile(changed, "p1").born) == "2016"
    assert str(profile(_CASE, "p1").born) == "2015"


def test_what_was_worked_out_is_no_part_of_the_record() -> None:
    fresh = Case(people=_CASE.people, facts=_CASE.facts)
    profile(_CASE, "p1")
    assert fresh == _CASE
