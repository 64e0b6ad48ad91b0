"""Names hidden before a note is sent: no name of the case leaves, and every one comes back."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from casefile.partial_date import PartialDate
from casefile.record import Case, SourceDocument, text_digest
from extract.language_model.exchange import pseudonyms_for
from extract.language_model.name_search import WORD, NameSearch
from extract.language_model.names import proper_words
from extract.language_model.pseudonyms import REMOVED
from extract.language_model.requests import fits_context, read_requests
from extract.pipeline import rules_pipeline
from extract.propose import propose_case
from extract.readers import read_documents
from tests.extract.language_model.answering import CASES

_FAMILIES = sorted(p.stem for p in CASES.glob("*.family"))


def _gold(family: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((CASES / f"{family}.gold.json").read_text(encoding="utf-8"))
    return found


@cache
def _case(family: str) -> Case:
    gold = _gold(family)
    names = {p["id"]: p["name"] for p in gold["people"]}
    return propose_case(
        read_documents([CASES / family]),
        subject_names=[names[s] for s in gold["subjects"]],
        nlp=rules_pipeline(),
    )


def _name_words(family: str) -> set[str]:
    """Words of the names of everybody in the family, as people who know the notes wrote them down."""
    named = [n for p in _gold(family)["people"] for n in (p["name"], *p["also_known_as"])]
    words = {w for name in named for part in proper_words(name) for w in WORD.findall(part)}
    return {w for w in words if len(w) > 1 and w not in NameSearch.common_words()}


# A label by which one note calls a worker, and no name.
_LABELS = {"janitor", "chaplain", "cta"}


@pytest.mark.parametrize("family", _FAMILIES)
def test_no_name_of_the_case_leaves(family: str) -> None:
    case = _case(family)
    requests = read_requests(case, pseudonyms_for(case))
    sent = "\n".join(r.prompt for r in requests)
    leaving = {
        w
        for w in _name_words(family) - _LABELS
        if re.search(rf"(?<!\w){re.escape(w)}(?!\w)", sent, re.IGNORECASE)
    }
    assert leaving == set()


@pytest.mark.parametrize("family", _FAMILIES)
def test_a_request_and_its_reply_fit_a_small_context(family: str) -> None:
    case = _case(family)
    assert fits_context(read_requests(case, pseudonyms_for(case)))


@pytest.mark.parametrize("family", _FAMILIES)
def test_every_hidden_word_leads_back_to_its_place_in_the_note(family: str) -> None:
    case = _case(family)
    pseudonyms = pseudonyms_for(case)
    for document in case.documents:
        text = document.text or ""
        sent = pseudonyms.hide(document, 0, len(text))
        for match in WORD.finditer(sent.text):
            start, end = sent.in_note(match.start(), match.end())
            word = text[start:end]
            is_common = word.islower() and NameSearch.is_plain(word)
            name = None if is_common or len(word) == 1 else pseudonyms.words.get(word.casefold())
            is_initial = len(word) == len(match[0]) == 1 and word.isupper()
            is_beside_name = is_common and match[0] == (pseudonyms.words.get(word) or "").casefold()
            is_right = match[0].casefold() == (name or word).casefold() or is_initial or is_beside_name
            assert is_right or REMOVED[1:-1] in match[0]
        assert pseudonyms.shown(sent.text).casefold() == text.casefold() or REMOVED in sent.text


def _note(text: str) -> Case:
    document = SourceDocument("d1", "Note", text, text_digest(text), date=PartialDate("2021-05-12"))
    return propose_case([document], subject_names=["Ava Marsh"], nlp=rules_pipeline())


def _sent(text: str) -> str:
    case = _note(text)
    return pseudonyms_for(case).hide(case.documents[0], 0, len(text)).text


def test_a_family_keeps_one_surname_and_each_name_its_gender() -> None:
    text = "Ava Marsh lives with Kelly Marsh and Dean Hill. AVA MARSH is well. Ava's mum is Kelly."
    words = _sent(text)
    kelly, dean = re.search(r"with (\w+) (\w+) and (\w+)", words), re.search(r"and (\w+) \w+\.", words)
    assert kelly is not None
    assert dean is not None
    assert words.count(kelly[2]) == 2
    assert kelly[2].upper() in words
    assert kelly[1] == re.search(r"mum is (\w+)", words)[1]  # type: ignore[index]


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Ava Marsh saw Zebulon at the door.", "Zebulon"),
        ("Ava Marsh was brought by Mrs Bright.", "Bright"),
        ("Ava Marsh and Oluwatobi sang. Tobi laughed.", "Tobi"),
        ("Ava Marsh lives at 4 Sorrel Wynd, Inverbrack.", "Inverbrack"),
        ("Ava Marsh: text from AVA at 9.", "AVA"),
        ("Ava Marsh said ava is cross.", "ava"),
        ("Ava Marsh goes to Thornfield Primary.", "Thornfield"),
    ],
)
def test_a_name_that_no_list_knows_is_hidden_too(text: str, hidden: str) -> None:
    assert hidden not in _sent(text)


@pytest.mark.parametrize(
    ("name", "rest"),
    [
        ("J Atkinson", " rang."),
        ("J. Atkinson", " rang."),
        ("J. M. Atkinson", " rang."),
        ("J.M. Atkinson", " rang."),
        ("Ms J Bell", " rang."),
        ("J Bell", " rang."),
    ],
)
def test_an_initial_before_a_surname_is_hidden_with_it_and_comes_back(name: str, rest: str) -> None:
    text = f"Ava Marsh was seen. {name}{rest} Ava is well."
    case = _note(text)
    pseudonyms = pseudonyms_for(case)
    sent = pseudonyms.hide(case.documents[0], 0, len(text)).text
    left = re.search(r"seen\. (.*?) rang", sent)[1]  # type: ignore[index]
    assert set(WORD.findall(left)) & set(WORD.findall(name)) <= {"Ms"}
    assert pseudonyms.shown(sent) == text
    assert pseudonyms.shown(left) == name


def test_an_initial_stays_alike_to_the_name_that_it_is_of() -> None:
    words = _sent("Ava Marsh lives with Jean Atkinson. J Atkinson rang. Jean Atkinson came.")
    jean, initial = re.search(r"with (\w)\w+ (\w+)\.", words), re.search(r"\. (\w) (\w+) rang", words)
    assert jean is not None
    assert initial is not None
    assert jean.groups() == initial.groups()


def test_two_initials_of_one_surname_stay_two() -> None:
    text = "Ava Marsh was seen. J Atkinson and M Atkinson and R Atkinson rang."
    case = _note(text)
    pseudonyms = pseudonyms_for(case)
    sent = pseudonyms.hide(case.documents[0], 0, len(text)).text
    letters = re.findall(r"\b([A-Z]) \w", sent)
    assert len(set(letters)) == 3
    assert pseudonyms.shown(sent) == text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Ava Marsh and Child B. Kelly Marsh came.", "Child B."),
        ("Ava Marsh has a Plan B and vitamin D.", "Plan B and vitamin D"),
        ("Ava Marsh said I like it.", "said I like"),
    ],
)
def test_a_letter_that_is_no_initial_stays(text: str, kept: str) -> None:
    assert kept in _sent(text)


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Ava Marsh lives with Will Hartigan. will hartigan came late.", "will hartigan"),
        ("Ava Marsh lives with Rose Hartigan. It is rose's turn.", "rose's"),
        ("Ava Marsh lives with Kerry Bell. Later kerry bell rang.", "bell rang"),
        ("Ava Marsh saw Mrs Bright. Then mrs bright left.", "bright"),
    ],
)
def test_a_known_name_that_is_a_common_word_is_hidden_in_small_letters_too(text: str, hidden: str) -> None:
    assert hidden not in _sent(text)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Ava Marsh lives with Will Hartigan. Dad said he will come.", "he will come"),
        ("Ava Marsh lives with Mark Hartigan. There was a mark on the wall.", "a mark on"),
    ],
)
def test_a_common_word_that_is_no_name_where_it_stands_is_left(text: str, kept: str) -> None:
    assert kept in _sent(text)


@pytest.mark.parametrize(
    "contact",
    [
        "kelly.marsh@example.org",
        "https://example.org/kelly",
        "07700 900123",
        "01632 960 001",
        "AB1 2CD",
        "QQ 12 34 56 C",
    ],
)
def test_what_points_at_somebody_without_a_name_is_removed(contact: str) -> None:
    words = _sent(f"Ava Marsh seen. Reach her on {contact} please.")
    assert contact not in words
    assert f"on {REMOVED} please" in words


@pytest.mark.parametrize(
    "sentence",
    [
        "Faded bruise to her left arm on Monday 3 May.",
        "MASH referral made. Health visitor and GP told. CIN plan in March.",
        "Mum says Dad left. Her mother denied it.",
    ],
)
def test_ordinary_words_stay_as_they_are(sentence: str) -> None:
    assert sentence in _sent(f"Ava Marsh was seen.\n{sentence}")


def test_pseudonyms_given_before_are_kept_when_a_note_is_added() -> None:
    first = pseudonyms_for(_note("Ava Marsh lives with Kelly Marsh."))
    again = pseudonyms_for(_note("Zara Hill came. Ava Marsh lives with Kelly Marsh."), known=first.words)
    assert first.words.items() <= again.words.items()
    assert "zara" in again.words


def test_no_pseudonym_is_a_name_of_the_file() -> None:
    words = pseudonyms_for(_note("Ava Marsh lives with Adela Bettina Abernethy and Ambrose."))
    assert {w.casefold() for w in words.words.values()}.isdisjoint(
        {"adela", "bettina", "abernethy", "ambrose"}
    )


def test_common_words_are_sorted_and_hold_no_forename() -> None:
    lines = Path("extract/lexicon/common_words.txt").read_text(encoding="utf-8").splitlines()[2:]
    assert lines == sorted(lines)
    assert {"kelly", "tyler", "ayesha", "marsh"}.isdisjoint(lines)
