"""The profile, words and pictures, and the memory box: true, without history where none belongs, and agreed line by line."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from casefile.errors import CaseInvalid
from casefile.partial_date import PartialDate
from casefile.record import Attribute, Case, Detail, Event, Evidence, Fact, Person, Review, SourceSpan
from casefile.vocabulary import FactStatus
from story.bands import AGE_BANDS, age_band
from story.book import SentenceKind, Tone
from story.lint import lint_text
from story.memory_box import write_memory_box
from story.paper import Paper, publish_paper, render_paper
from story.policy import SignOff
from story.printing import pdf_texts
from story.profile_page import write_profile
from story.trace import recheck
from story.words_and_pictures import write_words_and_pictures
from story.worker_notes import Agreement, Keepsake, WorkerNotes
from tests.story.photos import save_photo

GOLDEN = Path(__file__).with_name("golden")
NOTES = WorkerNotes(writer="Priya Shah")
SOURCED = (SentenceKind.FACT, SentenceKind.DERIVED, SentenceKind.QUOTE)
MAKERS = {
    "memory-box": write_memory_box,
    "profile": write_profile,
    "words-and-pictures": write_words_and_pictures,
}
kinds = pytest.mark.parametrize("kind", sorted(MAKERS))
Accepted = Callable[[str], Case]
pytestmark = pytest.mark.usefixtures("silent_printing")


def text_of(paper: Paper) -> str:
    return " ".join(s.text for s in paper.book.sentences)


def added(case: Case, number: str, claim: Detail | Event, quote: str) -> Case:
    """The case with one more accepted fact that stands on these words."""
    evidence = Evidence(SourceSpan(case.documents[0].id, 0, len(quote), quote), "worker:test")
    reviewed = next(f.review for f in case.facts if f.review)
    assert isinstance(reviewed, Review)
    return case.with_facts([Fact(number, claim, (evidence,)).accept(reviewed)])


@kinds
def test_each_document_of_each_shipped_family_reads_as_agreed(
    kind: str,
    family: tuple[str, Case],
    words_of: Callable[[Paper], str],
    check_golden: Callable[[Path, str], None],
) -> None:
    name, case = family
    check_golden(GOLDEN / f"{kind}-{name}.txt", words_of(MAKERS[kind](case, NOTES)))


@kinds
def test_every_sentence_follows_from_accepted_facts(kind: str, family: tuple[str, Case]) -> None:
    case = family[1]
    book = MAKERS[kind](case, NOTES).book
    assert recheck(case, book) == ()
    for sentence in book.sentences:
        facts = [case.fact(i) for i in sentence.fact_ids]
        assert all(f and f.is_accepted and f.is_affirmed and not f.assertion.said_by for f in facts)
        assert facts or sentence.kind not in SOURCED


@kinds
def test_no_surname_is_printed(kind: str, family: tuple[str, Case]) -> None:
    case = family[1]
    names = [f.claim.value for f in case.facts if isinstance(f.claim, Attribute) and f.claim.field == "name"]
    surnames = {n.split()[-1] for n in names if " " in n} - {n.split()[0] for n in names}
    told = " ".join(s.text for s in MAKERS[kind](case, NOTES).book.sentences if s.kind in SOURCED)
    assert [w for w in surnames if len(w) > 2 and re.search(rf"\b{re.escape(w)}\b", told)] == []


@kinds
def test_each_document_prints_with_every_check_passed(kind: str, accepted_family: Accepted) -> None:
    paper = MAKERS[kind](accepted_family("01"), NOTES)
    published = publish_paper(paper)
    assert set(published.pages_of) == {s.id for s in paper.book.sentences}
    assert "Nia" in pdf_texts(published.pdf)[0]


# ---- the profile -----------------------------------------------------------------------------------------------------


def test_a_profile_fits_one_page(family: tuple[str, Case]) -> None:
    assert publish_paper(write_profile(family[1], NOTES)).page_count == 1


@pytest.mark.parametrize(
    ("line", "fits"),
    [
        pytest.param("Likes to be told first.", True, id="short lines"),
        pytest.param("Likes to be told first, before anything changes. " * 3, False, id="too much to fit"),
    ],
)
def test_a_full_profile_fits_one_page_or_asks_for_shorter_lines(
    line: str, fits: bool, accepted_family: Accepted
) -> None:
    parts = ("admired", "matters", "help", "days", "culture", "words", "people")
    paper = write_profile(accepted_family("01"), replace(NOTES, words=dict.fromkeys(parts, (line,) * 9)))
    assert (publish_paper(paper).page_count == 1) is fits
    assert any("shorten" in task for task in paper.to_do) is not fits


def test_a_profile_holds_no_history(accepted_family: Accepted) -> None:
    case = accepted_family("01")
    told = text_of(write_profile(case, NOTES))
    assert not re.search(r"judge|court|hurt|moved|neglect|drug|\b20\d\d\b", told)
    assert "Kind, looks after the younger ones." in told
    assert "“I am faster than Patch!”" in told


def test_an_empty_box_asks_the_child(accepted_family: Accepted) -> None:
    page = next(p for p in write_profile(accepted_family("02"), NOTES).book.pages if p.section == "culture")
    assert page.sentences[0].kind is SentenceKind.GAP


# ---- words and pictures ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("band", AGE_BANDS)
def test_words_and_pictures_have_six_to_ten_frames_of_one_sentence_and_one_picture(
    band: str, family: tuple[str, Case]
) -> None:
    pages = write_words_and_pictures(family[1], NOTES, band=band).book.pages
    assert 6 <= len(pages) <= 10
    assert all(len(p.sentences) == len(p.pictures) == 1 for p in pages)
    assert pages[0].tone is Tone.WARM
    assert pages[-1].section == "talk"


@pytest.mark.parametrize("band", AGE_BANDS)
def test_words_and_pictures_are_short_and_without_words_that_may_not_stand_there(
    band: str, family: tuple[str, Case]
) -> None:
    pages = write_words_and_pictures(family[1], NOTES, band=band).book.pages
    told = [s.text for p in pages for s in p.sentences if s.kind is not SentenceKind.GAP]
    assert [f.word for text in told for f in lint_text(text, age_band(band)) if f.level == "BLOCK"] == []
    assert all(len(text.split()) <= age_band(band).longest_sentence for text in told)


def test_a_worry_is_what_a_child_needs_and_not_what_a_prison_is(accepted_family: Accepted) -> None:
    paper = write_words_and_pictures(accepted_family("02"), NOTES)
    worry = next(p for p in paper.book.pages if p.section == "worry")
    assert worry.sentences[0].kind is SentenceKind.GAP


def test_a_former_worker_is_not_the_one_who_worries(accepted_family: Accepted) -> None:
    paper = write_words_and_pictures(accepted_family("03"), NOTES)
    assert "Shona" not in text_of(paper)


def test_no_frame_shows_harm(family: tuple[str, Case]) -> None:
    hard = [p for p in write_words_and_pictures(family[1], NOTES).book.pages if p.tone is Tone.HARD]
    assert all(p.pictures[0].kind in ("people", "home", "frame") for p in hard)


def test_what_comes_then_came_after_what_happened(accepted_family: Accepted) -> None:
    pages = write_words_and_pictures(accepted_family("01"), NOTES).book.pages
    then = next(p for p in pages if p.section == "then")
    assert then.sentences[0].text == "Then you went to live with Gwen and Patrick."
    assert "Gwen and Patrick" in then.pictures[0].alt


def test_an_agreement_counts_for_exactly_the_words_that_were_agreed(accepted_family: Accepted) -> None:
    case = accepted_family("01")
    agreed = Agreement("fault", "It was not your fault.", "Jodie", date(2024, 5, 1))
    paper = write_words_and_pictures(case, replace(NOTES, agreements=(agreed,)))
    assert not any("'fault'" in task for task in paper.to_do)
    assert "Agreed with Jodie on 1 May 2024." in render_paper(paper)
    other = replace(agreed, words="It was nobody's fault.")
    assert any(
        "'fault'" in t for t in write_words_and_pictures(case, replace(NOTES, agreements=(other,))).to_do
    )


def test_the_workers_words_take_the_place_of_a_frame(accepted_family: Accepted) -> None:
    notes = replace(NOTES, words={"worry": ("Marek was worried that you were on your own.",)})
    paper = write_words_and_pictures(accepted_family("05"), notes)
    assert "Marek was worried that you were on your own." in text_of(paper)
    assert not any("[words] worry" in task for task in paper.to_do)


# ---- the memory box --------------------------------------------------------------------------------------------------


def test_a_thing_of_a_memory_is_listed_with_its_giver_and_day(accepted_family: Accepted) -> None:
    claim = Detail("nia", "memory", "Gwen gave her a photo album", PartialDate("2021-08"))
    case = added(accepted_family("01"), "x1", claim, "Gwen gave her a photo album")
    paper = write_memory_box(case, NOTES)
    row = next(p for p in paper.book.pages if "album" in p.title)
    cells = {p.box: p.sentences[0].text for p in row.paragraphs}
    assert cells["item"] == "A photo album"
    assert cells["from"] == "Gwen"
    assert cells["when"].startswith("In August 2021")
    assert "Gwen gave you a photo album" in cells["story"]
    assert recheck(case, paper.book) == ()


@pytest.mark.parametrize("value", ["a watch worth £90", "Gwen gave her a ring that cost a lot"])
def test_what_a_thing_is_worth_is_never_listed(value: str, accepted_family: Accepted) -> None:
    case = added(accepted_family("01"), "x1", Detail("nia", "memory", value), value)
    assert not any("x1" in s.fact_ids for s in write_memory_box(case, NOTES).book.sentences)


def test_what_the_worker_adds_has_its_place_and_the_number_of_its_photo(
    accepted_family: Accepted, tmp_path: Path
) -> None:
    photo = save_photo(tmp_path / "band.jpg", (300, 200), people=0)
    own = Keepsake("a hospital band", "Jodie", "June 2016", "You wore it.", "the blue box", photo)
    told = text_of(write_memory_box(accepted_family("01"), replace(NOTES, keepsakes=(own,))))
    assert "A hospital band Jodie June 2016 You wore it. The blue box" in told
    assert hashlib.sha256(photo.read_bytes()).hexdigest()[:12] in told


def test_where_a_thing_is_kept_is_the_workers_to_say(accepted_family: Accepted) -> None:
    case = accepted_family("01")
    fact = write_memory_box(case, NOTES).book.pages[0].sentences[0].fact_ids[0]
    told = text_of(write_memory_box(case, replace(NOTES, kept={fact: "on her bed"})))
    assert "On her bed" in told


def test_a_photo_that_is_missing_is_named(accepted_family: Accepted, tmp_path: Path) -> None:
    own = Keepsake("a band", photo=tmp_path / "gone.jpg")
    with pytest.raises(CaseInvalid, match=r"gone\.jpg"):
        write_memory_box(accepted_family("01"), replace(NOTES, keepsakes=(own,)))


@pytest.mark.parametrize("write", [write_memory_box, write_profile], ids=["memory box", "profile"])
def test_a_paper_of_nothing_but_questions_waits_for_something_to_hold(write: Callable[..., Paper]) -> None:
    born = Fact("f1", Attribute("p1", "name", "Ada Bell"), (), status=FactStatus.ACCEPTED)
    case = Case(people=(Person("p1", "Ada Bell"),), facts=(born,), subject_ids=("p1",))
    empty = write(case)
    assert empty.to_do[0].startswith("something for it to hold")
    approved = SignOff(f"version:{empty.book.version}", "TM", "Ada Marsh", date(2026, 3, 4))
    assert write(case, WorkerNotes(sign_offs=(approved,))).book.is_draft
