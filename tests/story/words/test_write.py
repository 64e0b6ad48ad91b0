"""What a book tells, what it never tells, and in which order."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from casefile.errors import OutputRefused, PersonNotFound
from casefile.record import Case, Person, Relationship
from casefile.vocabulary import Certainty
from story.bands import AGE_BANDS
from story.book import Book, SentenceKind, Tone
from story.pages import SECTIONS
from story.write import WRITERS, write_book
from tests.story.print_all import accepted_case

GOLDEN = Path(__file__).with_name("golden")
SOURCED = (SentenceKind.FACT, SentenceKind.DERIVED, SentenceKind.QUOTE)
bands = pytest.mark.parametrize("band", list(AGE_BANDS))


def words_of(book: Book) -> str:
    """The book as plain text: one page after the other, boxes marked."""
    lines = []
    for number, page in enumerate(book.pages, 1):
        lines.append(f"== {number} {page.title} [{page.section}, {page.tone}]")
        for paragraph in page.paragraphs:
            lines += [f"-- {paragraph.heading}"] if paragraph.heading else []
            lines.append(
                (f"[{paragraph.box}] " if paragraph.box else "")
                + " ".join(s.text for s in paragraph.sentences)
            )
        lines += [f"({picture.alt})" for picture in page.pictures]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("band", ["0-4", "5-7", "12-15"])
def test_the_book_of_niamh_reads_as_agreed(
    niamh: Case, band: str, check_golden: Callable[[Path, str], None]
) -> None:
    check_golden(GOLDEN / f"niamh-{band}.txt", words_of(write_book(niamh, band)))


@bands
def test_the_book_of_the_demo_family_reads_as_agreed(
    band: str, check_golden: Callable[[Path, str], None]
) -> None:
    """The family of `make demo`, with everything affirmed accepted."""
    check_golden(GOLDEN / f"larkspur-road-{band}.txt", words_of(write_book(accepted_case(), band)))


@bands
def test_every_fact_in_a_book_is_accepted_and_affirmed(niamh: Case, band: str) -> None:
    for sentence in write_book(niamh, band).sentences:
        facts = [niamh.fact(i) for i in sentence.fact_ids]
        assert all(f and f.is_accepted and f.is_affirmed and not f.assertion.said_by for f in facts)
        assert facts or sentence.kind not in SOURCED


@bands
@pytest.mark.parametrize("draft", [False, True], ids=["accepted", "draft"])
@pytest.mark.parametrize(
    "word", ["stairs", "fairground", "hungry", "pyjamas", "juggl", "Larch", "Corrigan", "Adeyinka", "Reilly"]
)
def test_what_is_denied_alleged_considered_rejected_or_private_never_appears(
    niamh: Case, band: str, draft: bool, word: str
) -> None:
    assert word.lower() not in words_of(write_book(niamh, band, draft=draft)).lower()


def test_a_proposal_is_told_in_a_draft_only(niamh: Case) -> None:
    assert "trampolines" in words_of(write_book(niamh, "8-11", draft=True))
    assert "trampolines" not in words_of(write_book(niamh, "8-11"))


@bands
def test_the_same_case_gives_the_same_book(niamh: Case, band: str) -> None:
    assert write_book(niamh, band) == write_book(niamh, band)


@bands
def test_sentence_ids_are_never_used_twice(niamh: Case, band: str) -> None:
    ids = [s.id for s in write_book(niamh, band).sentences]
    assert len(ids) == len(set(ids))


@bands
def test_the_book_goes_from_the_present_through_the_past_to_the_future(niamh: Case, band: str) -> None:
    phases = [p.phase for p in write_book(niamh, band).pages]
    turns = [p for i, p in enumerate(phases) if i == 0 or phases[i - 1] != p]
    assert turns == ["frame", "present", "past", "present", "future", "frame"]


def test_every_section_of_the_table_has_a_writer() -> None:
    assert set(WRITERS) == set(SECTIONS)


@bands
def test_hard_pages_carry_a_reassurance_and_a_warm_page_follows(niamh: Case, band: str) -> None:
    pages = write_book(niamh, band).pages
    hard = [i for i, p in enumerate(pages) if p.tone is Tone.HARD]
    assert hard
    for i in hard:
        assert any(s.kind is SentenceKind.REASSURANCE for s in pages[i].sentences)
        assert pages[i + 1].tone is Tone.WARM


def test_the_youngest_are_told_one_hard_thing_and_the_worker_learns_what_waits(niamh: Case) -> None:
    book = write_book(niamh, "0-4")
    assert "drugs" not in words_of(book)
    assert any("substances" in left.reason for left in book.left_out)


@pytest.mark.parametrize(
    ("band", "words"),
    [
        ("0-4", "You were born in the spring."),
        ("5-7", "You were born in May."),
        ("8-11", "You were born in May 2015 at Alder Park Hospital."),
        ("12-15", "You were born on 12 May 2015 at Alder Park Hospital."),
    ],
)
def test_dates_are_as_exact_as_the_band_wants(niamh: Case, band: str, words: str) -> None:
    assert words in words_of(write_book(niamh, band))


def test_the_childs_own_words_are_exact(niamh: Case) -> None:
    quotes = [s for s in write_book(niamh, "8-11").sentences if s.kind is SentenceKind.QUOTE]
    assert [re.search("“(.+)”", s.text)[1] for s in quotes] == ["I want pancakes on Sunday."]  # type: ignore[index]


def test_pronouns_stand_only_where_one_person_can_be_meant(niamh: Case) -> None:
    text = words_of(write_book(niamh, "5-7"))
    assert "Shona made pancakes on Sundays. She sang The Wheels on the Bus at bath time." in text


def test_an_unknown_band_is_refused_by_name(niamh: Case) -> None:
    with pytest.raises(OutputRefused, match="0-4"):
        write_book(niamh, "18+")


def test_a_case_without_people_asks_for_the_child() -> None:
    with pytest.raises(PersonNotFound, match="add the child"):
        write_book(Case(), "5-7")


# ---- families that a file may hold -----------------------------------------------------------------------------------


@bands
def test_a_child_of_whom_only_the_name_is_known_gets_an_honest_book(band: str) -> None:
    case = Case(people=(Person("c", "Robin"),), subject_ids=("c",))
    book = write_book(case, band)
    assert "This book belongs to Robin." in words_of(book)
    assert not [s for s in book.sentences if s.kind in SOURCED]
    assert any(s.kind is SentenceKind.GAP for s in book.sentences)


@bands
def test_an_unknown_father_is_a_gap_and_never_a_guess(
    niamh: Case, band: str, without: Callable[[Case, str], Case]
) -> None:
    book = write_book(without(niamh, "'dad'"), band)
    page = next(p for p in book.pages if "dad" in p.sections)
    assert any("We do not know" in s.text for s in page.sentences)
    assert "reassurance" in [p.box for p in page.paragraphs]


def test_a_father_who_is_only_alleged_is_not_known(niamh: Case) -> None:
    facts = tuple(
        replace(f, assertion=replace(f.assertion, certainty=Certainty.ALLEGED))
        if isinstance(f.claim, Relationship) and (f.claim.subject_id, f.claim.type) == ("dad", "parent")
        else f
        for f in niamh.facts
    )
    page = next(p for p in write_book(replace(niamh, facts=facts), "8-11").pages if "dad" in p.sections)
    assert "Declan" not in " ".join(s.text for s in page.sentences)


def test_a_gender_nobody_gives_means_no_he_and_no_she(
    niamh: Case, without: Callable[[Case, str], Case]
) -> None:
    book = write_book(without(niamh, "'gender'"), "8-11")
    facts = [s.text for s in book.sentences if s.kind in SOURCED]
    said = re.findall(
        r"\b(?:he|she|his|mum|dad|brother|sister)\b", " ".join(facts).lower().replace("brother or sister", "")
    )
    assert said == []


def test_five_brothers_and_sisters_are_all_named(notes) -> None:  # type: ignore[no-untyped-def]
    notes.note("n1", "2024-01-01", "Ola and the others: Bea, Caz, Dev, Eli and Fay are siblings.")
    notes.person("child", "Ola", born="2016-01-01")
    for name in ("Bea", "Caz", "Dev", "Eli", "Fay"):
        notes.person(name.lower(), name)
        notes.is_("sibling", "child", name.lower(), f"{name}", nature="full")
    for band in AGE_BANDS:
        text = words_of(write_book(notes.case(), band))
        assert all(name in text for name in ("Bea", "Caz", "Dev", "Eli", "Fay"))


def test_an_unborn_brother_or_sister_without_a_name_is_left_out_with_a_reason(notes) -> None:  # type: ignore[no-untyped-def]
    notes.note("n1", "2024-01-01", "Ola's mum is expecting; the baby is Ola's half-sibling.")
    notes.person("child", "Ola")
    notes.person("baby", "Unborn baby")
    notes.is_("sibling", "child", "baby", "the baby is Ola's half-sibling", nature="half")
    book = write_book(notes.case(), "5-7")
    text = words_of(book)
    assert "your brother or sister" in text.lower() or any("no name" in left.reason for left in book.left_out)
    assert "Unborn" not in text


def test_a_name_left_behind_is_never_printed(notes) -> None:  # type: ignore[no-untyped-def]
    notes.note(
        "n1",
        "2024-01-01",
        "Kit (was Susan). Kit, Kit, Kit. Susan likes drumming. Kit chose the name; Mam chose Susan.",
    )
    notes.person("child", "Kit Moor", also_known_as="Susan", gender="male")
    notes.detail("child", "name_story", "Mam chose Susan", "Kit chose the name; Mam chose Susan")
    notes.detail("child", "likes", "drumming as Susan", "Susan likes drumming")
    for band in AGE_BANDS:
        assert "Susan" not in words_of(write_book(notes.case(), band))


def test_two_people_of_one_name_are_told_apart(notes) -> None:  # type: ignore[no-untyped-def]
    notes.note("n1", "2024-01-01", "Amir's sister Sana is five. His cousin Sana is twenty.")
    notes.person("child", "Amir", gender="male")
    notes.person("s", "Sana", gender="female")
    notes.person("c", "Sana", gender="female")
    notes.is_("sibling", "s", "child", "Amir's sister Sana", nature="full")
    notes.is_("cousin", "c", "child", "His cousin Sana")
    text = words_of(write_book(notes.case(), "8-11"))
    assert "Your sister Sana" in text or "Sana is your sister" in text
    assert "Sana is your cousin" in text


def test_a_parents_death_has_its_own_page_in_plain_words(niamh: Case) -> None:
    from_notes = replace(niamh)
    dead = next(f for f in from_notes.facts if f.claim.__class__.__name__ == "Attribute")
    fact = replace(dead, id="x1", claim=type(dead.claim)("dad", "died", "2020-02-01"))  # type: ignore[call-arg]
    book = write_book(from_notes.with_facts([fact]), "5-7")
    page = next(p for p in book.pages if p.title == "When Declan died")
    assert page.tone is Tone.HARD
    assert "Declan died when you were four." in [s.text for s in page.sentences]
    assert "They cannot come back." in [s.text for s in page.sentences]


@bands
def test_an_adopted_child_hears_of_the_foster_home_and_of_mummy_and_daddy_by_name(notes, band: str) -> None:  # type: ignore[no-untyped-def]
    notes.note(
        "n1",
        "2021-05-01",
        "Leo came to Sam and Jo Pike on 2 June 2020. Foster carer Pat had him from birth. Adoption order 1 March 2021. Kelly is his mother.",
    )
    notes.person("child", "Leo Marsh", gender="male", born="2018-04-04")
    notes.person("kelly", "Kelly", gender="female")
    notes.person("sam", "Sam Pike", gender="female", also_known_as="Mummy")
    notes.person("jo", "Jo Pike", gender="male", also_known_as="Daddy")
    notes.person("pat", "Pat", profession="foster carer")
    notes.is_("parent", "kelly", "child", "Kelly is his mother", nature="birth")
    notes.is_("parent", "sam", "child", "Sam and Jo Pike", nature="adoptive")
    notes.is_("parent", "jo", "child", "Sam and Jo Pike", nature="adoptive")
    notes.is_(
        "carer",
        "pat",
        "child",
        "Foster carer Pat",
        nature="foster",
        status="former",
        start="2018-04-06",
        end="2020-06-02",
    )
    notes.event(
        "placement_start", "child sam jo", "2020-06-02", "Moved", "Leo came to Sam and Jo Pike on 2 June 2020"
    )
    notes.event("adoption", "child sam jo", "2021-03-01", "Adoption order", "Adoption order 1 March 2021")
    text = words_of(write_book(notes.case(), band))
    assert "You live with Mummy and Daddy" in text
    assert "Mummy's name is Sam." in text
    assert "Kelly is your birth mum" in text or "birth mum is Kelly" in text
    assert "Pat was your foster carer." in text or (band == "0-4" and "Pat" in text)
    assert "Pike" not in text
    assert "Marsh" not in text


def test_a_brother_whom_no_note_names_is_told_of_without_a_name(notes) -> None:  # type: ignore[no-untyped-def]
    notes.note("n1", "2022-05-10", "Ava has a brother, aged 4.")
    notes.person("child", "Ava Khan", born="2012-05-01")
    notes.person("bro", "", gender="male")
    notes.is_("sibling", "bro", "child", "Ava has a brother, aged 4", nature="full")
    told = [s.text for s in write_book(notes.case(), "12-15").sentences]
    assert "You have a brother." in told
    assert not [t for t in told if "your brother is your brother" in t.lower()]
