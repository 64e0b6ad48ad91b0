"""The policy on sensitive events, row by row: what each band is told, with which sign-offs, and what no page ever says."""

from __future__ import annotations

import re

import pytest

from casefile.record import Case
from story.bands import AGE_BANDS
from story.book import Book, Page, SentenceKind, Tone
from story.checklist import check_book
from story.policy import POLICY
from story.trace import recheck
from story.write import write_book

from .conftest import Notes
from .policy_rows import ROWS, Row, event

_RANK = "WGPF"
_LEVELS = {"withhold": "W", "general": "G", "plain": "P", "full": "F"}
WITHOUT_TOPIC = ("heritage", "unknown_father", "move")
rows = pytest.mark.parametrize("row", ROWS, ids=lambda r: r.topic)
bands = pytest.mark.parametrize("band", list(AGE_BANDS))


def book_of(row: Row, n: Notes, band: str) -> tuple[Case, Book]:
    if row.topic in (
        "neglect",
        "substances",
        "alcohol",
        "mental_illness",
        "learning_disability",
        "physical_illness",
        "emotional_abuse",
        "domestic_abuse",
        "physical_abuse",
        "offence",
        "prison",
        "before_birth_harm",
        "adoption_ended",
        "relinquished",
        "foundling",
        "asylum",
        "female_harm",
        "exploitation",
        "secure_or_hospital",
        "health_risk",
        "sexual_abuse",
        "sexual_abuse_sibling",
        "conception_by_crime",
    ):
        n.facts[:] = [f for f in n.facts if getattr(f.claim, "type", "") != "incident"]
    if row.make:
        row.make(n)
    case = n.case()
    return case, write_book(case, band)


def level_of(row: Row, band: str) -> str:
    return _LEVELS[POLICY[row.topic].levels[band]]


def test_every_row_of_the_practice_table_is_a_row_of_ours_and_the_other_way_round() -> None:
    ours = set(POLICY) - {"pregnancy_lost", "self_harm"}  # two that the practice table leaves to judgement
    assert {r.topic for r in ROWS} == ours
    assert len(ROWS) == 37


@rows
def test_no_band_is_told_more_than_the_practice_table_allows(row: Row) -> None:
    told = [level_of(row, band) for band in AGE_BANDS]
    assert all(_RANK.index(ours) <= _RANK.index(most) for ours, most in zip(told, row.levels, strict=True)), (
        told
    )
    assert set(POLICY[row.topic].sign_offs) >= set(row.roles.split())


@rows
@bands
def test_a_row_is_told_as_its_band_allows_and_never_says_what_it_must_not(
    row: Row, band: str, niamh_notes: Notes
) -> None:
    case, book = book_of(row, niamh_notes, band)
    text = " ".join(s.text for p in book.pages for s in p.sentences)
    assert not re.search(row.never, text, re.IGNORECASE), re.search(row.never, text, re.IGNORECASE)
    wanted = next(
        (row.told[b] for b in reversed(list(AGE_BANDS)[: list(AGE_BANDS).index(band) + 1]) if b in row.told),
        None,
    )
    pages = [p for p in book.pages if set(row.sections) & set(p.sections)]
    told = " ".join(s.text for p in pages for s in p.sentences)
    if level_of(row, band) == "W":
        assert not [s for s in book.sentences if s.topic == row.topic]
    elif wanted:
        assert re.search(wanted, told), told
    assert recheck(case, book) == ()


@rows
@bands
def test_a_row_that_is_told_needs_its_sign_offs_and_carries_its_reassurance(
    row: Row, band: str, niamh_notes: Notes
) -> None:
    case, book = book_of(row, niamh_notes, band)
    told = [p for p in book.pages if any(s.topic == row.topic for s in p.sentences)]
    if not told or row.topic in WITHOUT_TOPIC:
        return
    message = next(r for r in check_book(case, book) if r.id == "C25")
    assert not message.passed
    for page in told:
        kinds = {(s.rule or "").split(".")[0] for s in page.sentences if s.kind is SentenceKind.REASSURANCE}
        wanted = POLICY[row.topic].reassurance[: 1 if band == "0-4" else 2]
        assert (
            set(wanted) <= kinds
            or page.tone is not Tone.HARD
            or (row.topic in ("contact_ended", "missed_contact") and "not_your_fault" in kinds)
        )


def is_held(pages: tuple[Page, ...], index: int) -> bool:
    """Whether a hard page is neither first nor last, reassures, and a warm page follows."""
    page = pages[index]
    is_inside = 0 < index < len(pages) - 1
    reassures = any(s.kind is SentenceKind.REASSURANCE for s in page.sentences)
    return is_inside and reassures and pages[index + 1].tone is Tone.WARM


@rows
@bands
def test_a_hard_page_is_held_whatever_the_row(row: Row, band: str, niamh_notes: Notes) -> None:
    _, book = book_of(row, niamh_notes, band)
    assert all(is_held(book.pages, i) for i, p in enumerate(book.pages) if p.tone is Tone.HARD)


@bands
def test_what_happened_to_a_brother_is_never_told_as_the_childs_own(band: str, niamh_notes: Notes) -> None:
    event("incident", "finn dad", "sexual abuse of Finn")(niamh_notes)
    text = " ".join(s.text for s in write_book(niamh_notes.case(), band).sentences)
    assert "Something happened to you" not in text


@bands
def test_a_time_that_did_not_take_place_is_not_told_as_one_together(band: str, niamh_notes: Notes) -> None:
    n = niamh_notes
    n.facts[:] = [f for f in n.facts if getattr(f.claim, "type", "") != "family_time"]
    event("family_time", "child mum", "Shona cancelled the visit", "2023-06-30")(n)
    text = " ".join(s.text for s in write_book(n.case(), band).sentences)
    assert "you saw Shona" not in text
    assert "time with Shona" not in text
