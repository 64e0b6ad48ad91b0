"""Who is in the child's family picture: nobody wrong, nobody of the nearest lost without a word to the worker."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from casefile.partial_date import PartialDate
from casefile.record import Attribute, Case, Event, Fact, Review, SourceDocument
from story.bands import AGE_BANDS
from story.book import Book, FamilyPlace, Picture
from story.write import write_book
from tests.graph.conftest import case_of

REVIEW = Review("tester", datetime(2024, 1, 2, tzinfo=UTC))
FAMILY = """
    subject ava
    rosa:f parent ava:f birth
    tom:m parent ava birth
    rosa parent ben:m birth
    denise:f parent rosa birth
    walt:m parent rosa birth
    denise parent ron:m birth
    ron parent kim:f birth
    jean:f carer ava foster current
    hugh:m carer ava foster current
    jean carer zed:m foster current
    zed sibling ava foster
    gwen:f carer ava foster former
    pat friend ava
    sam:f professional ava
"""


def accepted(text: str, *, but: tuple[str, ...] = ()) -> Case:
    """The family with every fact accepted but those named, everybody by a name, and a dated note."""
    case = case_of(text)
    names = [Fact(f"n-{p.id}", Attribute(p.id, "name", p.label), ()) for p in case.people]
    facts = tuple(f if f.id in but else f.accept(REVIEW) for f in (*case.facts, *names))
    return replace(
        case, facts=facts, documents=(SourceDocument("d1", "Note", None, "", PartialDate("2024-05-01")),)
    )


def picture_in(book: Book) -> Picture | None:
    return next((x for page in book.pages for x in page.pictures if x.kind == "family"), None)


def places(case: Case, band: str = "8-11") -> dict[str, FamilyPlace]:
    picture = picture_in(write_book(case, band))
    return {place.person_id: place for place in picture.places} if picture else {}


def test_the_family_and_the_home_are_in_the_picture_and_nobody_else() -> None:
    assert set(places(accepted(FAMILY))) == {
        "ava", "rosa", "tom", "ben", "denise", "walt", "ron", "kim", "jean", "hugh", "zed",
    }  # fmt: skip


def test_each_stands_in_the_row_of_the_generation_and_on_the_side_of_the_family() -> None:
    found = places(accepted(FAMILY))
    assert [found[p].row for p in ("denise", "rosa", "jean", "ron", "ava", "ben", "kim")] == [
        2,
        1,
        1,
        1,
        0,
        0,
        0,
    ]
    assert [found[p].side for p in ("denise", "rosa", "ron", "tom", "jean")] == [-1, -1, -1, 1, 0]
    assert {p for p, place in found.items() if place.is_at_home} == {"ava", "jean", "hugh", "zed"}
    assert found["ava"].parents == (("rosa", "tom"),)
    assert found["rosa"].parents == (("denise", "walt"),)


@pytest.mark.parametrize(
    ("line", "person"),
    [
        pytest.param("mal:m parent ava birth alleged", "mal", id="alleged"),
        pytest.param("mal:m parent ava birth negated", "mal", id="denied"),
        pytest.param("mal:m carer ava kinship hypothetical", "mal", id="considered"),
        pytest.param("mal:m parent ava birth", "mal", id="a second birth father"),
        pytest.param("mal:m parent ava birth", "tom", id="the first, when there are two"),
        pytest.param("mal:m sibling ava half\nmal sibling ava half negated", "mal", id="affirmed and denied"),
        pytest.param("mal:m grandparent ava maternal\nmal emotional ava sexual_abuse", "mal", id="harm"),
        pytest.param("mal:m sibling ava\nmal emotional ben violence alleged", "mal", id="alleged harm"),
        pytest.param("tom emotional ava sexual_abuse", "tom", id="a parent by sexual abuse"),
        pytest.param("unborn_baby sibling ava", "unborn_baby", id="not born yet"),
    ],
)
def test_who_is_unsettled_or_has_done_harm_is_left_out(line: str, person: str) -> None:
    assert person not in places(accepted(f"{FAMILY}\n{line}"))


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("tom emotional rosa conflict", id="a row between the parents"),
        pytest.param("rosa emotional ava neglect", id="a mother by neglect"),
        pytest.param("rosa emotional ava close", id="a close tie"),
        pytest.param("mal:m parent ava birth negated", id="another man denied"),
    ],
)
def test_parents_stay_and_no_tie_but_kin_enters_the_picture(line: str) -> None:
    case = accepted(f"{FAMILY}\n{line}")
    found = places(case)
    assert {"rosa", "tom"} <= set(found)
    facts = [f for place in found.values() for i in place.fact_ids if (f := case.fact(i))]
    assert {getattr(f.claim, "type", "") for f in facts} <= {"", "parent", "carer", "sibling"}


def test_whoever_is_left_out_is_named_to_the_worker() -> None:
    book = write_book(
        accepted(f"{FAMILY}\nmal:m grandparent ava maternal\nmal emotional ava violence"), "8-11"
    )
    assert [left.reason for left in book.left_out if "family picture" in left.reason] == [
        "family picture: harm by this person is on record; decide whether they belong in a picture"
    ]


def test_only_accepted_facts_put_somebody_in_the_picture() -> None:
    case = accepted(FAMILY, but=("r1", "r9"))
    found = places(case)
    assert not {"rosa", "hugh", "denise"} & set(found)
    for place in found.values():
        facts = [case.fact(i) for i in place.fact_ids]
        assert facts or place.person_id == "ava"
        assert all(f and f.is_accepted and f.is_affirmed for f in facts)
    draft = picture_in(write_book(case, "8-11", draft=True))
    assert draft is not None
    assert "rosa" in {place.person_id for place in draft.places}


@pytest.mark.parametrize("band", AGE_BANDS)
def test_who_has_died_is_marked_and_told_with_the_fact(band: str) -> None:
    case = accepted(f"{FAMILY}\ndenise deceased true\ndenise died 2020")
    found = places(case, band)
    if "denise" in found:
        assert found["denise"].is_marked_dead
        assert any(
            getattr(f.claim, "field", "") in ("died", "deceased")
            for i in found["denise"].fact_ids
            if (f := case.fact(i))
        )
    assert not any(place.is_marked_dead for p, place in found.items() if p != "denise")


def test_a_carer_who_has_died_does_not_live_in_the_house() -> None:
    case = accepted(FAMILY)
    death = Fact("e1", Event("death", ("hugh",), PartialDate("2024-01-05"), summary="Hugh died"), ()).accept(
        REVIEW
    )
    assert "hugh" not in places(case.with_facts([death]))


def test_an_adopted_child_has_lines_to_both_families_apart() -> None:
    found = places(
        accepted(
            "subject ava\nrosa:f parent ava:f birth\njoy:f parent ava adoptive\nmo:m parent ava adoptive"
        )
    )
    assert found["ava"].parents == (("rosa",), ("joy", "mo"))
    assert {p for p, place in found.items() if place.is_at_home} == {"ava", "joy", "mo"}


def test_those_of_one_household_live_in_the_house_also_without_a_carer() -> None:
    found = places(
        accepted(
            """
            subject ava
            rosa:f parent ava:f birth
            rosa parent ben:m birth
            rosa parent cy:m birth
            rosa member household/oak strong current
            ava member household/oak strong current
            ben member household/oak strong current
            cy member household/oak strong former
            """
        )
    )
    assert {p for p, place in found.items() if place.is_at_home} == {"ava", "rosa", "ben"}


def test_each_child_of_the_file_has_a_picture_of_its_own() -> None:
    case = accepted(FAMILY.replace("subject ava", "subject ava ben"))
    picture = picture_in(write_book(case, "8-11", child_id="ben"))
    assert picture is not None
    assert picture.places[0].person_id == "ben"
    assert "jean" not in {place.person_id for place in picture.places}


def test_a_child_without_any_known_family_has_no_family_page() -> None:
    book = write_book(accepted("subject ava\nsam:f professional ava:f"), "5-7")
    assert "my_family" not in {page.section for page in book.pages}


def test_the_youngest_see_the_nearest_only_and_all_brothers_and_sisters() -> None:
    many = "\n".join(f"rosa parent sib{i} birth" for i in range(9))
    found = places(accepted(f"{FAMILY}\n{many}"), "0-4")
    assert {f"sib{i}" for i in range(9)} <= set(found)
    assert not {"ron", "kim"} & set(found)
    assert {place.words for place in found.values()} == {""}


def test_the_words_can_be_read_to_the_child_in_the_order_of_the_family() -> None:
    picture = picture_in(write_book(accepted(f"{FAMILY}\nwalt deceased true"), "5-7"))
    assert picture is not None
    assert picture.alt == (
        "A picture of your family, with you in the middle. You live with Jean, Hugh and Zed. Jean looks after you. "
        "Hugh looks after you. Zed is your foster brother. Rosa is your birth mum. Tom is your birth dad. "
        "Ben is your brother. Denise is your mum's mum. Walt was your mum's dad. Walt has died. Ron is your mum's brother. "
        "Kim is your cousin."
    )
