"""What a worker is told when facts disagree."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casefile.partial_date import PartialDate
from casefile.record import Attribute, Event, Evidence, Fact, SourceDocument, SourceSpan, text_digest
from casefile.vocabulary import FactStatus
from graph.conflicts import CONFLICT_RULES, find_conflicts

CONFLICTING = {
    "own_ancestor": "ann parent ben\nben parent cat\ncat parent ann",
    "own_relative": "ann sibling ann half",
    "too_many_birth_parents": "ann parent kim birth\nben parent kim birth\ncat parent kim",
    "two_birth_mothers": "ann:f parent kim birth\ncat:f parent kim birth",
    "two_birth_fathers": "ann:m parent kim birth\ncat:m parent kim birth",
    "child_older_than_parent": "ann parent kim birth\nann born 2001\nkim born 1999",
    "very_young_parent": "ann parent kim birth\nann born 2001\nkim born 2008",
    "very_old_parent": "ann:f parent kim birth\nann born 1937\nkim born 2013",
    "too_young_guardian": "jan carer kim special_guardian\njan born 2012\nkim born 2009",
    "two_birth_dates": "ann parent kim\nkim born 2009-03-04\nkim born 2010",
    "two_death_dates": "ann parent kim\nann died 2009-03-04\nann died 2010",
    "two_genders": "ann parent kim\nkim gender female\nkim gender male",
    "death_before_birth": "ann parent kim\nkim born 2010\nkim died 2009",
    "dead_with_current_ties": "jan carer kim foster current\nkim deceased true",
    "disputed_paternity": "ben:m parent kim birth alleged\ncal:m parent kim birth",
    "sibling_and_parent": "ann parent kim\nkim sibling ann",
    "partner_and_parent": "ann parent kim\nkim partner ann",
    "sibling_and_partner": "ann sibling kim\nkim partner ann",
    "affirmed_and_negated": "ann aunt_uncle kim\nann aunt_uncle kim negated",
}
FINE = {
    "mother and father": "ann:f parent kim birth\nben:m parent kim birth",
    "two adoptive mothers": "ann:f parent kim adoptive\ncat:f parent kim adoptive",
    "birth and adoptive mother": "ann:f parent kim birth\ncat:f parent kim adoptive",
    "step-father": "ann:f parent kim birth\nben:m parent kim birth\ncal:m parent kim step",
    "one father and another denied": "ben:m parent kim birth\ncal:m parent kim birth negated",
    "a considered carer": "ann carer kim kinship hypothetical\nann carer kim kinship",
    "a late mother whose midwife is no longer involved": "pat professional ann former\nann deceased true",
    "one date more exact": "ann parent kim\nkim born 2009-03-04\nkim born 2009",
    "about": "ann parent kim\nkim born 2009-03-04\nkim born 2008~",
    "parent of fourteen": "ann parent kim birth\nann born 2001\nkim born 2015",
    "mother of fifty": "ann:f parent kim birth\nann born 1963\nkim born 2013",
    "father of seventy-six": "ben:m parent kim birth\nben born 1937\nkim born 2013",
    "old adoptive mother": "ann:f parent kim adoptive\nann born 1937\nkim born 2013",
    "young step-parent": "ann parent kim step\nann born 2001\nkim born 2005",
    "guardian of a sister four years younger": "jan carer kim special_guardian\njan born 2000\nkim born 2004",
    "young foster sister of a carer": "jan carer kim kinship\njan born 2012\nkim born 2009",
    "cousins who marry": "ann cousin kim\nkim partner ann married",
}


@pytest.mark.parametrize(("kind", "lines"), CONFLICTING.items(), ids=CONFLICTING)
def test_what_cannot_be_is_found(make_case, kind, lines):
    found = find_conflicts(make_case(lines))
    assert [c.kind for c in found] == [kind]
    assert found[0].fact_ids
    assert found[0].message.endswith(".")


@pytest.mark.parametrize("lines", FINE.values(), ids=FINE)
def test_an_ordinary_family_has_no_conflict(make_case, lines):
    assert find_conflicts(make_case(lines)) == ()


@pytest.mark.parametrize(
    ("dates", "kinds"),
    [
        (("2009~", "2013~"), ["two_birth_dates"]),
        (("2009-03-04", "2012~"), ["two_birth_dates"]),
        (("2009~", "2012~"), []),
        (("2009-03-04", "2010~"), []),
    ],
    ids=["two ages", "a day and an age", "two ages that may be a year out", "a day beside an age"],
)
def test_ages_that_lie_years_apart_are_worth_a_second_look(make_case, dates, kinds):
    case = make_case("ann parent kim\n" + "\n".join(f"kim born {date}" for date in dates))
    found = find_conflicts(case)
    assert [c.kind for c in found] == kinds
    assert {c.severity for c in found} <= {"check"}


@pytest.mark.parametrize(
    ("start", "kinds"),
    [("2022-06-03", ["too_young_guardian"]), ("2026-06-03", []), ("2025", [])],
    ids=["at fourteen", "at eighteen", "in the year of turning eighteen"],
)
def test_a_guardian_was_grown_up_on_the_day_of_the_order(make_case, start, kinds):
    case = make_case("jan carer kim special_guardian current\njan born 2007-05-09\nkim born 2015")
    (carer,) = (f for f in case.facts if f.id == "r1")
    dated = replace(carer, claim=replace(carer.claim, start=PartialDate(start)))
    found = find_conflicts(case.with_facts([dated]))
    assert [c.kind for c in found] == kinds
    assert all("check the dates, and who the guardian is" in c.message for c in found)


def test_a_note_that_already_calls_a_child_of_fourteen_guardian_is_asked_about(make_case):
    case = make_case("jan carer kim special_guardian current\njan born 2010\nkim born 2015")
    text = "Jan is Kim's special guardian."
    note = SourceDocument("d1", "Note", text, text_digest(text), date=PartialDate("2024-04-20"))
    (carer,) = (f for f in case.facts if f.id == "r1")
    said = replace(carer, evidence=(Evidence(SourceSpan("d1", 0, len(text), text), "rule:test"),))
    found = find_conflicts(replace(case, documents=(note,)).with_facts([said]))
    assert [c.kind for c in found] == ["too_young_guardian"]


def test_an_event_after_a_death_is_found_but_a_funeral_hearing_is_not(make_case):
    case = make_case("ann parent kim\nann died 2010-05")
    visit = Fact("e1", Event("visit", ("ann", "kim"), PartialDate("2011")), ())
    hearing = Fact("e2", Event("court_hearing", ("ann",), PartialDate("2011")), ())
    found = find_conflicts(case.with_facts([visit, hearing]))
    assert [(c.kind, c.fact_ids[0]) for c in found] == [("event_after_death", "e1")]


def test_an_event_in_the_year_of_death_is_no_conflict(make_case):
    case = make_case("ann parent kim\nann died 2010-05-04")
    assert (
        find_conflicts(case.with_facts([Fact("e1", Event("visit", ("ann",), PartialDate("2010")), ())])) == ()
    )


def test_a_rejected_fact_takes_no_part(make_case):
    case = make_case(CONFLICTING["two_birth_mothers"])
    rejected = [replace(case.facts[1], status=FactStatus.REJECTED)]
    assert find_conflicts(case.with_facts(rejected)) == ()


def test_a_conflict_names_every_fact_that_takes_part(make_case):
    found = find_conflicts(make_case(CONFLICTING["own_ancestor"]))
    assert found[0].fact_ids == ("r1", "r2", "r3")


def test_an_alleged_father_who_is_also_denied_is_disputed(make_case):
    found = find_conflicts(make_case("ben:m parent kim birth alleged\nben parent kim birth negated"))
    assert [c.kind for c in found] == ["disputed_paternity"]


def test_messages_never_hold_the_words_of_a_note(make_case):
    case = make_case("ann parent kim\nkim born 2009-03-04\nkim born 2010")
    said = Fact("q", Attribute("kim", "profession", "secret words"), ())
    assert all("secret" not in c.message for c in find_conflicts(case.with_facts([said])))


def test_every_rule_is_exercised_here(make_case):
    silent = {
        name
        for name, rule in CONFLICT_RULES.items()
        if not any(list(rule(make_case(lines))) for lines in CONFLICTING.values())
    }
    assert silent == {"event_after_death"}
