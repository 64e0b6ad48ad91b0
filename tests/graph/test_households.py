"""Who is said to live together."""

from __future__ import annotations

import pytest

from casefile.partial_date import PartialDate
from casefile.record import Event, Fact
from graph.households import Household, find_households, household_of, main_homes


def _homes(case):
    return [set(h.person_ids) for h in find_households(case)]


@pytest.mark.parametrize(
    ("lines", "homes"),
    [
        (
            "jan carer kim foster current\nross carer kim foster current\nann parent kim",
            [{"jan", "ross", "kim"}],
        ),
        ("jan carer kim foster former\nann parent kim", []),
        ("jan carer kim foster hypothetical", []),
        ("jan carer kim foster negated", []),
        ("jan carer kim residential current", []),
        ("nan carer kim special_guardian\nnan carer bo special_guardian", [{"nan", "kim", "bo"}]),
        ("nan carer kim kinship\njan carer bo foster", [{"nan", "kim"}, {"jan", "bo"}]),
        ("ann parent kim\nann partner ben married current", []),
        ("kim member household/rowan_road current\nann member household/rowan_road", [{"kim", "ann"}]),
        ("kim member household/rowan_road former\nann parent kim", []),
        ("kim member household/rowan_road\njan carer kim foster current", [{"kim"}]),
    ],
    ids=[
        "foster carers",
        "a former carer",
        "only considered",
        "denied",
        "a children's home",
        "guardian of two",
        "siblings apart",
        "a couple is not a household",
        "a household by name",
        "moved out",
        "named wins over derived",
    ],
)
def test_a_household_needs_facts(make_case, lines, homes):
    assert _homes(make_case(lines)) == homes


def test_a_child_lives_with_the_parent_that_the_latest_move_names(make_case):
    case = make_case("subject kim\nann parent kim\nben parent kim")
    moves = [
        Fact("e1", Event("move_home", ("kim", "ben"), PartialDate("2019")), ()),
        Fact("e2", Event("move_home", ("kim", "ann"), PartialDate("2020-05")), ()),
    ]
    (home,) = find_households(case.with_facts(moves))
    assert (home.person_ids, home.fact_ids, home.label) == (("ann", "kim"), ("e2",), "Home of Ann")


def test_carers_who_share_a_child_make_one_household(make_case):
    case = make_case("jan carer kim foster\njan carer bo foster\nross carer bo foster")
    assert _homes(case) == [{"jan", "ross", "kim", "bo"}]


def test_a_tie_may_put_a_child_in_two_homes(make_case):
    case = make_case(
        "kim member household/mums\nkim member household/dads\nann member household/mums\nben member household/dads"
    )
    assert _homes(case) == [{"kim", "ann"}, {"kim", "ben"}]


def test_the_child_s_own_household_comes_first(make_case):
    case = make_case("subject kim\njan carer bo foster\nnan carer kim kinship")
    homes = find_households(case)
    assert household_of(homes, "kim") == homes[0]


def test_proposals_do_not_count_when_only_accepted_facts_are_wanted(make_case):
    assert find_households(make_case("jan carer kim foster current"), accepted_only=True) == []


def test_a_child_of_two_homes_stands_in_the_larger_with_a_word_of_the_other() -> None:
    mill = Household("12 Mill Lane", ("rosa", "ava", "ben"), ("f1",))
    quay = Household("3 Quay Street", ("tom", "ava"), ("f2",))
    homes, also = main_homes([quay, mill])
    assert [home.person_ids for home in homes] == [("tom",), ("rosa", "ava", "ben")]
    assert also == {"ava": ("also at 3 Quay Street",)}
