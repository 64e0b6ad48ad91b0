"""What the worker is asked first."""

from __future__ import annotations

import re

import pytest

from casefile.record import Assertion, Attribute, Detail, Event, Evidence, Fact, Relationship, SourceSpan, Tie
from casefile.vocabulary import Certainty
from web.review_order import by_importance, importance

_DENIED = Assertion(Certainty.NEGATED)
_MOST_FIRST = [
    Fact("f1", Relationship("parent", "kerry", "robin"), ()),
    Fact("f2", Attribute("robin", "born", "2015-03-04"), ()),
    Fact("f3", Event("visit", ("robin",)), (), _DENIED),
    Fact("f4", Event("placement_start", ("robin",)), ()),
    Fact("f5", Tie("robin", "brook"), ()),
    Fact("f6", Relationship("cousin", "al", "robin"), ()),
    Fact("f7", Relationship("professional", "sal", "robin"), ()),
    Fact("f8", Detail("robin", "food", "fish fingers"), ()),
]


@pytest.mark.parametrize(
    ("first", "second"),
    [("f1", "f4"), ("f2", "f4"), ("f3", "f4"), ("f4", "f5"), ("f4", "f6"), ("f6", "f7"), ("f5", "f8")],
)
def test_what_the_file_hangs_on_comes_before_what_adds_colour(first: str, second: str) -> None:
    rank = {f.id: importance(f) for f in _MOST_FIRST}
    assert rank[first] < rank[second]


def test_of_equal_weight_the_least_sure_comes_first_and_otherwise_the_note_decides() -> None:
    span = SourceSpan("d1", 0, 4, "Note")
    made = [
        Fact(i, Relationship("parent", i, "robin"), (Evidence(span, "rule:test", sure),))
        for i, sure in (("a", 0.9), ("b", 0.5), ("c", 0.95), ("d", 0.7))
    ]
    assert [f.id for f in by_importance(made)] == ["b", "d", "a", "c"]


def test_people_are_grouped_nearest_first_and_say_who_they_are_to_the_child(reader) -> None:
    words = reader.get("review").words
    mother, worker = words.index("Robin Ashdown’s mother"), words.index("Robin Ashdown’s social worker")
    assert words.index("child of this file") < mother < worker


def _starts(reader) -> list[int]:
    """Where the words of the child's cards begin in the first note, in the order of the cards."""
    html = reader.get(f"review/{reader.case.documents[0].id}?show=all").html
    cards = re.findall(r'data-fact="(\w+)"', html.split('class="app-group"')[1])
    return [reader.case.fact(i).evidence[0].span.start for i in cards]


def test_the_order_of_the_note_can_be_chosen_and_stays_chosen(reader) -> None:
    by_weight = _starts(reader)
    reader.get(f"review/{reader.case.documents[0].id}?order=note")
    assert _starts(reader) == sorted(by_weight)
    reader.get(f"review/{reader.case.documents[0].id}?order=importance")
    assert _starts(reader) == by_weight != sorted(by_weight)
