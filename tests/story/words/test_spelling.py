"""British spelling and the remarks at each sentence, with what to write instead."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from casefile.exchange import read_case
from casefile.profile import profile
from casefile.record import Case, Review
from story.bands import AGE_BANDS
from story.book import Book, Sentence, SentenceKind
from story.checking import Check
from story.checklist import check_book
from story.hints import Hint, sentence_hints
from story.misspelt import misspelt
from story.spelling import misspellings
from story.tables import table
from story.trace import tracer
from story.write import write_book


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Your favourite colour is grey.", []),
        ("Your favorite color is gray.", ["favorite", "color", "gray"]),
        ("Nan and Grandad came in wellies.", []),
        ("You recieved teh cake.", ["recieved", "teh"]),
        ("You practised and organised it.", []),
        ("You organized the Lego.", ["organized"]),
        ("Nain's cuddly toy was knitted, wasn't it?", []),
        ("The BBC and PC Plod", []),
    ],
)
def test_words_that_are_not_british_spelling_are_found(text: str, wrong: list[str]) -> None:
    assert [m.word for m in misspellings(text)] == wrong


def test_the_british_word_is_suggested() -> None:
    (found,) = misspellings("Your favorite song.")
    assert (found.start, found.end) == (5, 13)
    assert found.instead[0] == "favourite"


def test_names_of_the_family_are_accepted() -> None:
    assert (
        misspellings("Niamh saw Zuzanna at Ysgol Glan Dwyfan.", ["Niamh", "Zuzanna", "Ysgol Glan Dwyfan"])
        == ()
    )


_CASES = sorted((Path(__file__).parents[2] / "cases").glob("*.gold.json"))


@pytest.mark.parametrize("path", _CASES, ids=[p.name.partition(".")[0] for p in _CASES])
def test_no_name_of_a_family_is_taken_for_a_mistake_whatever_is_accepted(path: Path) -> None:
    case = read_case(path)
    review = Review("Jo Bell", datetime(2026, 3, 4, tzinfo=UTC))
    half = case.with_facts([f.accept(review) if n % 3 == 0 else f for n, f in enumerate(case.facts)])
    at = tracer(half, write_book(half, "8-11"))
    names = {n for p in case.people for n in (p.label, *profile(case, p.id).also_known_as)}
    names |= {o.name for o in case.organisations}
    lines = [Sentence("s", text, SentenceKind.WORKER) for n in names for text in (f"{n} came.", f"At {n}'s.")]
    assert [m.found.word for line in lines for m in misspelt(at, line)] == []


def test_a_new_name_that_a_worker_writes_is_no_matter_of_spelling(niamh: Case) -> None:
    assert hints(niamh, "You like Zuzannah. Your frend is she.") == [
        h for h in hints(niamh, "Your frend is she.") if h.word == "frend"
    ]


def test_every_fixed_text_is_spelt_the_british_way() -> None:
    texts = [
        t
        for e in (table("library") | table("gaps")).values()
        if isinstance(e, dict)
        for v in e.values()
        for t in v
    ]
    names = [
        "anyone",
        "carers",
        "Carers",
        "child",
        "notes",
        "parents",
        "Parents",
        "worker",
        "Worker",
        "when",
        "name",
    ]
    assert [(t, m.word) for t in texts for m in misspellings(t, names)] == []


def with_words(
    book: Book, text: str, kind: SentenceKind = SentenceKind.WORKER, rule: str = "signed:jb"
) -> tuple[Book, Sentence]:
    """The book with its first sentence on the child replaced."""
    at = next(i for i, p in enumerate(book.pages) if p.section == "me_now")
    page = book.pages[at]
    first = page.paragraphs[0]
    sentence = replace(first.sentences[0], text=text, kind=kind, rule=rule)
    changed = replace(
        page, paragraphs=(replace(first, sentences=(sentence, *first.sentences[1:])), *page.paragraphs[1:])
    )
    return replace(book, pages=(*book.pages[:at], changed, *book.pages[at + 1 :])), sentence


def hints(case: Case, text: str, band: str = "8-11", **more: SentenceKind | str) -> list[Hint]:
    book, sentence = with_words(write_book(case, band), text, **more)  # type: ignore[arg-type]
    return [h for h in sentence_hints(Check(case, book).tracer, sentence) if h.level != "source"]


@pytest.mark.parametrize(
    ("text", "word", "instead"),
    [
        ("You liked your placement.", "placement", "home"),
        ("Your mum failed to come.", "failed", "could not"),
        ("You like the color red.", "color", "colour"),
        ("You came into care.", "came into care", "moved to live with"),
    ],
    ids=["jargon", "blame", "spelling", "frightening"],
)
def test_a_hint_names_the_word_and_what_to_write(niamh: Case, text: str, word: str, instead: str) -> None:
    (found,) = hints(niamh, text)
    assert (found.word, found.level) == (word, "block")
    assert instead in found.instead


def test_a_childs_own_words_are_left_as_they_were(niamh: Case) -> None:
    kept = hints(
        niamh, "You said, “I luv the color red forever.”", kind=SentenceKind.QUOTE, rule="you_said/1"
    )
    assert kept == []


@pytest.mark.parametrize("band", list(AGE_BANDS))
def test_a_book_of_our_own_words_has_no_blocking_hint(niamh: Case, band: str) -> None:
    at = Check(niamh, write_book(niamh, band))
    found = [h for p in at.child_pages for s in p.sentences for h in sentence_hints(at.tracer, s)]
    assert [h.message for h in found if h.level == "block"] == []


def test_the_checklist_names_a_misspelling_with_the_right_word(niamh: Case) -> None:
    book, sentence = with_words(write_book(niamh, "8-11"), "You like the color red.")
    item = next(r for r in check_book(niamh, book) if r.id == "C37")
    assert not item.passed
    assert f"{sentence.id} “color” (write “colour" in item.message


def test_a_misspelling_of_the_note_itself_is_a_warning(niamh: Case) -> None:
    facts = tuple(
        replace(
            f,
            claim=replace(f.claim, value="the color yellow"),
            evidence=(replace(e, span=replace(e.span, quote="the color yellow")),),
        )
        if getattr(f.claim, "value", "") == "the colour yellow" and (e := f.evidence[0])
        else f
        for f in niamh.facts
    )
    case = replace(niamh, facts=facts)
    results = {r.id: r for r in check_book(case, write_book(case, "8-11"))}
    assert results["C37"].passed
    assert "“color” (write" in results["C19"].message
