"""What everybody is to the children of a file, in words."""

from __future__ import annotations

import pytest

from casefile.record import Attribute, Case, Fact, Person, Relationship
from web.kin import kin_of_children, kin_words
from web.people_page import person_lines

_PEOPLE = {
    "p1": "Ava Lisle",
    "p2": "Ben Lisle",
    "p3": "Kerry Ashdown",
    "p4": "Tom Lisle",
    "p5": "Sal Quick",
    "p6": "Jo Ashdown",
}
_FAMILY = Case(
    people=tuple(Person(i, name) for i, name in _PEOPLE.items()),
    facts=(
        Fact("f1", Relationship("parent", "p3", "p1", "birth"), ()),
        Fact("f2", Relationship("parent", "p3", "p2", "birth"), ()),
        Fact("f3", Relationship("parent", "p4", "p1", "birth"), ()),
        Fact("f4", Relationship("partner", "p3", "p6", "cohabiting"), ()),
        Fact("f5", Attribute("p3", "gender", "female"), ()),
        Fact("f6", Attribute("p3", "born", "1991~"), ()),
        Fact("f7", Attribute("p3", "profession", "cook"), ()),
    ),
    subject_ids=("p1", "p2"),
)


@pytest.mark.parametrize(
    ("person_id", "words"),
    [
        ("p3", ("the children’s mother",)),
        ("p6", ("the children’s mother’s partner",)),
        ("p4", ("Ava Lisle’s parent", "Ben Lisle’s sibling’s parent")),
        ("p1", ("child of this file", "Ben Lisle’s brother or sister")),
        ("p5", ()),
    ],
    ids=["of all", "by way of another", "of one", "a child", "of nobody"],
)
def test_what_somebody_is_to_all_children_is_said_once(person_id: str, words: tuple[str, ...]) -> None:
    assert kin_words(_FAMILY, kin_of_children(_FAMILY), person_id) == words


def test_a_person_is_told_of_in_a_line_of_sentences() -> None:
    line = next(line for line in person_lines(_FAMILY) if line.person_id == "p3")
    assert line.about == "The children’s mother. Born about 1991. Cook"
