"""Fixed texts in Welsh: the catalogue is whole, nothing else changes, and what stays English says so."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

import story
from casefile.errors import OutputRefused
from story.book import Book, Page, Paragraph, Sentence, SentenceKind, Tone
from story.messages import READ_BY_PEOPLE, extract_table
from story.publish import publish_book
from story.render import render_book
from story.translate import LANGUAGES, catalogue, translate_book, translate_words

STORY = Path(story.__file__).parent
CATALOGUE = STORY / "locale" / "cy" / "LC_MESSAGES" / "kithkin"
TABLES = [STORY / "tables" / f"{name}.toml" for name in READ_BY_PEOPLE] + [STORY / "tables" / "sections.csv"]
MakeBook = Callable[..., Book]


def messages_of(table: Path) -> list[str]:
    with table.open("rb") as stream:
        return [text for _, _, text, _ in extract_table(stream, (), (), {})]


@pytest.fixture(scope="module")
def welsh() -> dict[str, str]:
    with CATALOGUE.with_suffix(".po").open("rb") as stream:
        return {str(m.id): str(m.string) for m in read_po(stream) if m.id}


@pytest.mark.parametrize("table", TABLES, ids=lambda path: path.stem)
def test_every_fixed_text_of_a_table_is_in_the_catalogue(table: Path, welsh: dict[str, str]) -> None:
    found = messages_of(table)
    assert found
    missing = [text for text in found if text not in welsh]
    assert missing == [], "run `make messages`, which brings them into the catalogue"


def test_the_catalogue_holds_nothing_that_no_table_says(welsh: dict[str, str]) -> None:
    told = {text for table in TABLES for text in messages_of(table)}
    assert set(welsh) - told == set(), "run `make messages`, which takes them out"


def test_the_compiled_catalogue_is_the_one_that_was_written(welsh: dict[str, str]) -> None:
    with CATALOGUE.with_suffix(".mo").open("rb") as stream:
        compiled = {str(m.id): str(m.string) for m in read_mo(stream) if m.id}
    assert compiled == {text: said for text, said in welsh.items() if said}


def test_a_translation_has_the_slots_of_its_text(welsh: dict[str, str]) -> None:
    def slots(text: str) -> set[str]:
        return {name.lower() for name in re.findall(r"\{(\w+)\}", text)}

    assert [text for text, said in welsh.items() if said and slots(text) != slots(said)] == []


def test_all_that_comforts_or_says_whom_to_ask_is_in_welsh(welsh: dict[str, str]) -> None:
    wanted = (
        "It was not your fault.",
        "You did nothing wrong.",
        "You can tell {carers}.",
        "You can ask {worker}.",
    )
    assert all(welsh[text] for text in wanted)
    assert sum(bool(said) for said in welsh.values()) > 0.95 * len(welsh)


@pytest.mark.parametrize(
    ("english", "said"),
    [
        pytest.param("It was not your fault.", "Nid dy fai di oedd hyn.", id="a text without slots"),
        pytest.param("You can tell Ruth.", "Gelli ddweud wrth Ruth.", id="a name"),
        pytest.param(
            "You can tell Auntie Beth, Uncle Sunil or Marek.",
            "Gelli ddweud wrth Auntie Beth, Uncle Sunil neu Marek.",
            id="a list of names",
        ),
        pytest.param(
            "You can tell Ruth or your social worker.",
            "Gelli ddweud wrth Ruth neu dy weithiwr cymdeithasol.",
            id="a role in a list",
        ),
        pytest.param(
            "Living with Gwen and Iolo", "Byw gyda Gwen ac Iolo", id="and before a vowel in a heading"
        ),
        pytest.param("Living with Gwen and Patrick", "Byw gyda Gwen a Patrick", id="and before a consonant"),
        pytest.param(
            "Your social worker can tell you.",
            "Gall dy weithiwr cymdeithasol ddweud wrthot ti.",
            id="a capital",
        ),
        pytest.param("We looked in six notes.", "Buon ni'n darllen chwe nodyn.", id="a number of notes"),
        pytest.param("Nobody knows this text.", None, id="a text that nobody translated"),
    ],
)
def test_a_filled_text_is_read_back_and_said_in_welsh(english: str, said: str | None) -> None:
    assert catalogue("cy").text(english) == said


def small_book() -> Book:
    sentences = (
        Sentence("s1", "You live with Ruth.", SentenceKind.FACT, ("f1",), "live_now/1"),
        Sentence("s2", "It was not your fault.", SentenceKind.REASSURANCE, (), "not_your_fault.one"),
        Sentence("s3", "Nobody has put this into Welsh.", SentenceKind.GAP, (), "gap.none/1"),
    )
    page = Page("why", "Why I moved", Tone.HARD, "past", tuple(Paragraph((s,)) for s in sentences))
    other = Page("next", "A heading of our own", Tone.WARM, "future")
    return Book("p1", "Ellie's story", "8-11", (page, other))


def test_facts_and_texts_without_a_translation_stay_english_and_are_listed() -> None:
    said = translate_book(small_book(), "cy")
    assert [s.text for s in said.book.sentences] == [
        "You live with Ruth.",
        "Nid dy fai di oedd hyn.",
        "Nobody has put this into Welsh.",
    ]
    assert [p.title for p in said.book.pages] == ["Pam y symudais i", "A heading of our own"]
    assert said.english == {"s1", "s3", "title:1"}
    assert said.missing == ("Nobody has put this into Welsh.", "A heading of our own")


def test_a_translation_changes_words_only(ellies_book: MakeBook) -> None:
    book = ellies_book()
    said = translate_book(book, "cy").book
    assert [(s.id, s.kind, s.fact_ids, s.rule) for s in said.sentences] == [
        (s.id, s.kind, s.fact_ids, s.rule) for s in book.sentences
    ]
    assert translate_book(book, "en").book == book


def test_the_page_says_its_language_and_marks_what_stays_english() -> None:
    page = render_book(small_book(), language="cy")
    assert '<html lang="cy">' in page
    assert re.search(r'id="s1"[^>]* lang="en-GB">You live with Ruth', page)
    assert re.search(r'id="s2"[^>]*data-rule="[^"]*">Nid dy fai', page)
    assert '<h2 lang="en-GB">A heading of our own' in page
    assert 'lang="en-GB"' in render_book(small_book())
    assert not re.search(r"<(?:span|h2)[^>]* lang=", render_book(small_book()))


@pytest.mark.usefixtures("silent_printing")
def test_the_pdf_is_welsh_too(tmp_path: Path) -> None:
    path = tmp_path / "book.pdf"
    path.write_bytes(publish_book(small_book(), language="cy").pdf)
    with pikepdf.open(path) as pdf:
        assert str(pdf.Root.Lang) == "cy"


def test_words_round_a_document_are_said_in_welsh_and_names_are_left_alone() -> None:
    @dataclass(frozen=True)
    class Furniture:
        closing: str
        writer: str
        headings: tuple[tuple[str, str], ...]

    made = Furniture("With warm wishes,", "Priya Shah", (("from", "From"),))
    assert translate_words(made, "cy") == Furniture(
        "Gyda dymuniadau cynnes,", "Priya Shah", (("from", "Gan"),)
    )
    assert translate_words(made, "en") is made


def test_a_language_without_a_catalogue_is_refused() -> None:
    with pytest.raises(OutputRefused, match=", ".join(LANGUAGES)):
        translate_book(small_book(), "fr")
