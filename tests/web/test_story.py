"""The child's book on the desk."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from casefile.record import Case, Person
from story.book import Book, Page, Paragraph, Sentence, SentenceKind, Tone
from story.checklist import CheckResult
from story.write import write_book
from web.story_desk import check_words, facts_named
from web.story_draft import (
    Edit,
    StoryDraft,
    apply_draft,
    draft_from_json,
    draft_to_json,
    outdated_edits,
    with_edit,
    without_outdated,
)

_BOOK = "story/p1/5-7"


def _book(*texts: str) -> Book:
    sentences = tuple(Sentence(f"s{i}", t, SentenceKind.FACT, (f"f{i}",)) for i, t in enumerate(texts))
    page = Page(
        section="born",
        title="When I was born",
        tone=Tone.WARM,
        phase="past",
        paragraphs=(Paragraph(sentences),),
    )
    case = Case(people=(Person("p1", "Robin"),), subject_ids=("p1",))
    return replace(write_book(case, "5-7", child_id="p1"), pages=(page,))


def _edit(sentence_id: str, was: str, text: str) -> Edit:
    return Edit(sentence_id, was, text, "Jo Bell", "2026-03-04T16:20:00+00:00")


def _edited(book: Book, *edits: Edit) -> Book:
    return apply_draft(book, StoryDraft(edits))


def test_an_edited_sentence_is_the_workers_and_keeps_its_facts() -> None:
    book = _edited(_book("You were born.", "It rained."), _edit("s0", "You were born.", "You came to us."))
    first, second = book.sentences
    assert (first.text, first.kind, first.fact_ids) == ("You came to us.", SentenceKind.WORKER, ("f0",))
    assert second.kind is SentenceKind.FACT


def test_an_edit_of_words_that_have_changed_is_put_aside() -> None:
    edits = (_edit("s0", "You were born.", "You came to us."), _edit("s9", "y", "x"))
    now = _book("You were born in May.")
    assert _edited(now, *edits).sentences == now.sentences
    assert outdated_edits(now, edits) == edits
    assert without_outdated(StoryDraft(edits), now).edits == ()


def test_an_edit_follows_its_sentence_when_others_come_before_it() -> None:
    edits = (_edit("s0", "You were born.", "You came to us."),)
    now = _book("It rained.", "You were born.", "It snowed.")
    assert [s.text for s in _edited(now, *edits).sentences] == [
        "It rained.",
        "You came to us.",
        "It snowed.",
    ]
    assert outdated_edits(now, edits) == ()


def test_of_two_sentences_with_the_same_words_the_one_that_was_edited_changes() -> None:
    book = _book("We can ask.", "We can ask.")
    assert [s.text for s in _edited(book, _edit("s1", "We can ask.", "Ask Jo.")).sentences] == [
        "We can ask.",
        "Ask Jo.",
    ]


def test_an_emptied_sentence_is_taken_out() -> None:
    book = _edited(_book("You were born.", "It rained."), _edit("s1", "It rained.", ""))
    assert [s.text for s in book.sentences] == ["You were born."]


def test_typing_the_first_words_again_takes_the_edit_back() -> None:
    book = _book("You were born.")
    draft = with_edit(StoryDraft(), book, _edit("s0", "You were born.", "Other"))
    assert len(draft.edits) == 1
    assert with_edit(draft, book, _edit("s0", "You were born.", "You were born.")).edits == ()


def test_every_change_of_a_word_is_another_version() -> None:
    book = _book("You were born.")
    versions = {_edited(book, *e).version for e in ((), (_edit("s0", "You were born.", "You came."),))}
    assert len(versions) == 2
    assert _edited(replace(book, is_draft=False)).version == _edited(book).version


def test_a_draft_comes_back_from_the_store_as_it_was(teller) -> None:
    _agree(teller, "asked:child|SW", said="Glad of it.")
    kept = teller.store.load_draft(teller.case_id, "story p1 5-7")
    draft = draft_from_json(kept.content)
    assert draft_to_json(draft_from_json(draft_to_json(draft))) == kept.content


def test_the_band_of_the_childs_age_comes_first_to_hand(reader) -> None:
    seen = reader.get("story")
    assert "Robin Ashdown" in seen.words
    assert all(
        band in seen.words for band in ("0-4 years", "5-7 years", "8-11 years", "12-15 years", "16+ years")
    )


def test_each_sentence_shows_the_words_of_the_note_behind_it(teller) -> None:
    seen = teller.get(_BOOK)
    assert _of_dad(teller).text in seen.words
    assert "Robin's father is Tom Lisle" in seen.words


def test_nothing_is_told_that_was_not_accepted(reader) -> None:
    assert "Tom" not in reader.get(_BOOK).words.partition("Robin’s book")[2]
    assert "Preview with facts nobody has checked" in reader.get(f"{_BOOK}?facts=proposed").words


def _of_dad(teller) -> Sentence:
    """The first sentence that tells who Robin's father is."""
    father = teller.fact("Tom Lisle is a parent of Robin Ashdown")
    book = write_book(teller.case, "5-7", child_id="p1")
    return next(s for s in book.sentences if father.id in s.fact_ids)


def test_a_sentence_is_changed_and_put_back(teller) -> None:
    sentence = _of_dad(teller)
    seen = teller.post(f"{_BOOK}/sentences/{sentence.id}", text="Your dad is called Tom.")
    assert ">Your dad is called Tom.</textarea>" in seen.html
    assert "It was written:" in seen.words
    assert "Robin's father is Tom Lisle" in seen.words
    seen = teller.post(f"{_BOOK}/sentences/{sentence.id}/restore")
    assert sentence.text in seen.words


def test_an_edit_whose_facts_went_is_shown_until_the_worker_lets_it_go(teller) -> None:
    sentence = _of_dad(teller)
    teller.post(f"{_BOOK}/sentences/{sentence.id}", text="Your dad is called Tom.")
    teller.judge(teller.fact("Tom Lisle is a parent"), "reject", reason="It is about somebody else")
    seen = teller.get(_BOOK)
    assert "Look at these again" in seen.words
    assert "Your words: “Your dad is called Tom.”" in seen.words
    assert "Look at these again" not in teller.post(f"{_BOOK}/drop-outdated").words


def test_two_edits_from_the_same_page_are_answered_with_both_choices(teller) -> None:
    sentence = _of_dad(teller)
    teller.post(f"{_BOOK}/sentences/{sentence.id}", text="One.", version=0)
    seen = teller.post(f"{_BOOK}/sentences/{sentence.id}", text="Two.", version=0)
    assert (seen.status, "Make my change as well" in seen.words) == (409, True)
    assert 'name="version" value="1"' in seen.html


def _text(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def test_a_book_that_is_not_approved_prints_draft_on_every_page(teller) -> None:
    response = teller.get(f"{_BOOK}/book.pdf").response
    pages = [page.extract_text() for page in PdfReader(BytesIO(response.data)).pages]
    assert response.mimetype == "application/pdf"
    assert all("DRAFT" in page for page in pages)


def test_the_sources_list_every_sentence_with_its_words(teller) -> None:
    sentences = teller.get(f"{_BOOK}/sources.json").response.get_json()["sentences"]
    fact = next(s for s in sentences if s["text"] == _of_dad(teller).text)
    assert fact["evidence"][0]["quote"] == "Robin's father is Tom Lisle"


def test_words_that_no_fact_gives_have_to_be_answered_for(teller) -> None:
    sentence = _of_dad(teller)
    teller.post(f"{_BOOK}/sentences/{sentence.id}", text="Your birth dad Tom was born on 3 May 1990.")
    seen = teller.get(f"{_BOOK}/checks")
    assert "1 thing to put right" in teller.get(_BOOK).words
    assert f'sentences/{sentence.id}"' in seen.html
    known = {"text": "Your birth dad Tom was born on 3 May 1990.", "is_known": "yes"}
    teller.post(f"{_BOOK}/sentences/{sentence.id}", **known)
    assert "Check and sign" in teller.get(_BOOK).words


def _agree(teller, *agreements: str, name: str = "Pat Moss", said: str = ""):
    return teller.post(f"{_BOOK}/agree", agreements=list(agreements), name=name, said=said)


def test_what_was_agreed_is_shown_with_name_and_date(teller) -> None:
    seen = _agree(teller, "keepsakes|SW")
    assert "Pat Moss" in seen.words
    assert "the keepsakes (social worker)" in seen.words


def test_that_somebody_was_asked_is_recorded_with_what_they_said(teller) -> None:
    seen = _agree(teller, "asked:birth_family|SW")
    assert seen.status == 422
    assert "Write below what was said, or why it was not possible to ask" in seen.words
    seen = _agree(teller, "asked:birth_family|SW", said="Not possible: no address is known.")
    assert "asked: the birth family: Not possible: no address is known." in seen.words
    assert "recorded for: the child, the carers." in seen.words


def test_an_agreement_needs_a_name_and_something_agreed(teller) -> None:
    seen = _agree(teller, name="")
    assert seen.status == 422
    assert "Enter the name of the person who agrees" in seen.words
    assert "Choose what is agreed" in seen.words


def test_the_second_reader_cannot_approve_while_something_is_to_be_put_right(reader) -> None:
    seen = reader.get(f"{_BOOK}/checks")
    assert "To put right" in seen.words
    assert "I have read exactly this version" not in seen.words


def _approve(teller, role: str = "manager"):
    return teller.approve(_BOOK, shown=f"{_BOOK}/checks", role=role)


@pytest.mark.parametrize("role", ["manager", "reviewer"])
def test_the_second_reader_approves_exactly_one_version(teller, role: str) -> None:
    seen = _approve(teller, role)
    assert "Approved: exactly this version." in seen.words
    assert f"{role} , " in seen.words.partition("Agreed and signed")[2]
    assert "DRAFT" not in _text(teller.get(f"{_BOOK}/book.pdf?show=1").response.data)
    sentence = _of_dad(teller)
    teller.post(f"{_BOOK}/sentences/{sentence.id}", text="Your dad is called Tom.")
    assert "DRAFT" in _text(teller.get(f"{_BOOK}/book.pdf").response.data)


def test_the_second_reader_is_neither_who_wrote_it_nor_a_worker(teller) -> None:
    assert "You wrote it, so the second reader is somebody else" in teller.get(f"{_BOOK}/checks").words
    digest = teller.get(f"{_BOOK}/versions").html.partition("Exact words: ")[2][:12]
    assert teller.post(f"{_BOOK}/approve", digest=digest).status == 403
    teller.with_role("worker")
    assert "A team manager or a reviewer approves it" in teller.get(f"{_BOOK}/checks").words
    assert teller.post(f"{_BOOK}/approve", digest=digest).status == 403


def test_a_manager_who_changed_a_word_is_no_second_reader(teller) -> None:
    teller.with_role("manager")
    teller.post(f"{_BOOK}/sentences/{_of_dad(teller).id}", text="Tom is your birth dad.")
    assert "You wrote it" in teller.get(f"{_BOOK}/checks").words
    teller.become("Jo Bell")  # who is a manager too, and changed no word
    assert "Approve" in teller.get(f"{_BOOK}/checks").words


def test_a_version_that_is_no_more_cannot_be_approved(teller) -> None:
    digest = teller.get(f"{_BOOK}/versions").html.partition("Exact words: ")[2][:12]
    teller.post(f"{_BOOK}/sentences/{_of_dad(teller).id}", text="Your dad is Tom.")
    teller.with_role("manager")
    assert "Nothing was approved" in teller.post(f"{_BOOK}/approve", digest=digest).words


def test_what_a_check_names_by_id_stands_there_in_words(teller) -> None:
    case, father = teller.case, teller.fact("Tom Lisle is a parent")
    of_facts = CheckResult(
        "C03", "BLOCK", False, f"Homes without any date (facts): {father.id}, f0 and 2 more."
    )
    said = "Homes without any date: Tom Lisle is a parent of Robin Ashdown (birth), f0 and 2 more."
    assert check_words(case, of_facts) == said
    assert facts_named(case, of_facts) == (father,)
    of_people = CheckResult("C09", "BLOCK", False, "Called by another word (people): p1.")
    assert check_words(case, of_people) == "Called by another word: Robin Ashdown."
    assert facts_named(case, of_people) == ()
    plain = CheckResult("C01", "WARN", False, "No good fact for birth: mum, p1.")
    assert check_words(case, plain) == plain.message


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("Sentences of more than 17 words: s0037.", "Sentences of more than 17 words."),
        ("Too long: s0037, s0038 and 4 more.", "Too long: these and 4 more."),
        (
            "Agreements not recorded yet: death sibling (therapist), death (social worker) and 1 more.",
            "Agreements not recorded yet: the death of a brother or sister (therapist), a death (social worker) and 1 more.",
        ),
    ],
    ids=["a sentence", "more sentences than are named", "topics"],
)
def test_a_check_says_no_id_of_a_sentence_and_names_a_topic_in_words(message: str, said: str) -> None:
    assert check_words(Case(), CheckResult("C22", "WARN", False, message)) == said


def test_a_home_without_a_date_leads_to_its_fact(teller) -> None:
    cared = {
        "subject": "",
        "new_subject": "Nan Peg",
        "type": "carer",
        "other": "p1",
        "nature": "",
        "status": "former",
    }
    seen = teller.post("facts/new/relationship", **cared, certainty="affirmed", document="")
    assert "Added: " in seen.words
    added = teller.case.facts[-1]
    seen = teller.get("story/p1/5-7/checks")
    assert "Homes without any date" in seen.words
    assert f"/facts/{added.id}/correct?back=" in seen.html
