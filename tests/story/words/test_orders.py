"""The page of what a judge decided: orders about the child, and none that a court makes of a grown-up."""

from __future__ import annotations

import pytest

from story.write import write_book


def told(notes, fact) -> bool:  # type: ignore[no-untyped-def]
    pages = [p for p in write_book(notes.case(), "8-11").pages if "big_day" in p.sections]
    return any(fact.id in s.fact_ids for p in pages for s in p.sentences)


@pytest.mark.parametrize(
    ("words", "is_told"),
    [
        pytest.param("12 month community order for Kay", False, id="community order"),
        pytest.param("Court: Kay sentenced to 14 months", False, id="sentence"),
        pytest.param("Care order made; Kay's curfew stands", True, id="care order beside a curfew"),
        pytest.param("Order made at the family court", True, id="order without a name"),
    ],
)
def test_only_an_order_about_the_child_is_what_the_judge_decided(mia, words: str, is_told: bool) -> None:  # type: ignore[no-untyped-def]
    mia.note("n2", "2023-03-01", f"{words}.")
    fact = mia.event("order_made", "child", "2023-02-01", "Order", words)
    assert told(mia, fact) == is_told


def test_an_adoption_is_told_once(mia) -> None:  # type: ignore[no-untyped-def]
    mia.note("n2", "2023-03-01", "Adoption order made on 1 February 2023. The adoption went through in 2023.")
    first = mia.event("adoption", "child", "2023-02-01", "Adoption order", "Adoption order made")
    again = mia.event("adoption", "child", "2023", "Adoption", "The adoption went through")
    assert [told(mia, first), told(mia, again)].count(True) == 1
