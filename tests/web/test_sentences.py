"""Writing the book sentence by sentence, as a script of the page does it and as its buttons do."""

from __future__ import annotations

import pytest

from story.book import Sentence
from story.write import write_book

_BOOK = "story/p1/5-7"


def _sentence(worker, words: str) -> Sentence:
    """The first sentence of the generated book that has these words."""
    return next(s for s in write_book(worker.case, "5-7", child_id="p1").sentences if words in s.text)


def _tag(worker, sentence: Sentence) -> str:
    html = worker.get(_BOOK).html
    row = html[html.index(f'id="s-{sentence.id}"') :]
    return row.partition('data-tag="')[2].partition('"')[0]


def _put(worker, sentence: Sentence, text: str, tag: str | None, **more: object):
    address = f"/cases/{worker.case_id}/{_BOOK}/sentences/{sentence.id}"
    headers = {} if tag is None else {"If-Match": f'"{tag}"'}
    return worker.client.put(address, json={"text": text, **more}, headers=headers)


def _hints(worker, sentence: Sentence, text: str, **more: object) -> str:
    address = f"/cases/{worker.case_id}/{_BOOK}/sentences/{sentence.id}/hints"
    return worker.client.post(address, json={"text": text, **more}).text


def _printed(worker) -> list[str]:
    """The words of the book's boxes, in order."""
    return [part.partition("</textarea>")[0] for part in worker.get(_BOOK).html.split("data-box>")[1:]]


def test_a_sentence_saves_itself_and_says_what_is_left_to_put_right(teller) -> None:
    dad = _sentence(teller, "Tom")
    answer = _put(teller, dad, "Your birth dad is called Tom.", _tag(teller, dad))
    assert (answer.status_code, answer.json["kind"], answer.json["version"]) == (200, "worker", 1)
    assert "Your birth dad is called Tom." in _printed(teller)
    assert answer.json["tag"] == _tag(teller, dad)


def test_a_page_says_at_once_when_it_becomes_hard_to_read(teller) -> None:
    dad = _sentence(teller, "birth dad")
    hard = (
        "Your birth dad Tom experienced considerable difficulties in establishing an appropriate employment."
    )
    answer = _put(teller, dad, hard, _tag(teller, dad))
    assert answer.json["reading"] != []
    assert _put(teller, dad, dad.text, answer.json["tag"]).json["reading"] == []


def test_two_people_at_the_same_sentence_get_a_clear_choice(teller) -> None:
    dad = _sentence(teller, "Tom")
    seen = _tag(teller, dad)
    _put(teller, dad, "Your dad is called Tom.", seen)
    answer = _put(teller, dad, "Tom is your dad.", seen)
    assert answer.status_code == 412
    assert (answer.json["text"], answer.json["by"]) == ("Your dad is called Tom.", "Jo Bell")
    assert "Your dad is called Tom." in _printed(teller)
    assert _put(teller, dad, "Tom is your dad.", answer.json["tag"]).status_code == 200


def test_two_people_at_different_sentences_are_not_in_each_others_way(teller) -> None:
    dad, mum = _sentence(teller, "Tom"), _sentence(teller, "Kerry")
    tags = _tag(teller, dad), _tag(teller, mum)
    assert _put(teller, dad, "Tom is your birth dad now.", tags[0]).status_code == 200
    assert _put(teller, mum, "Kerry is your birth mum now.", tags[1]).status_code == 200
    assert {"Tom is your birth dad now.", "Kerry is your birth mum now."} <= set(_printed(teller))


def test_words_without_the_tag_of_what_was_seen_are_not_saved(teller) -> None:
    dad = _sentence(teller, "Tom")
    assert _put(teller, dad, "Other.", None).status_code == 428
    assert _put(teller, dad, 3, "x").status_code == 400
    assert teller.store.load_draft(teller.case_id, "story p1 5-7") is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Your birth dad is Tom Brown.", "do not give the name “Brown”"),
        ("Your birth dad Tom has 3 cars.", "do not give the number “3”"),
        ("Your birth dad Tom left because of work.", "“because” gives a reason"),
        ("Your birth dad Tom loved you.", "what somebody felt"),
        ("Your birth dad Tom had a placement.", "Write “home”"),
        ("Your birth dad Tom was asked.", "does not say who did it"),
        ("Tom is your birth dad and he is not at home now but he is well and he has a cat too.", "make two"),
        ("Ring Tom on 0113 496 0000.", "must not stand in the book"),
    ],
    ids=["name", "number", "cause", "feeling", "jargon", "passive", "long", "private"],
)
def test_what_a_sentence_should_not_say_is_told_at_the_sentence(teller, text: str, said: str) -> None:
    dad = _sentence(teller, "birth dad")
    assert said in _hints(teller, dad, text)


def test_a_suggested_word_is_put_into_the_sentence_without_a_script(teller) -> None:
    dad = _sentence(teller, "birth dad")
    teller.post(f"{_BOOK}/sentences/{dad.id}", text="Tom had an assessment of a favorite placement.")
    seen = teller.get(_BOOK).html
    assert 'value="placement → home"' in seen
    assert 'value="favorite → favourite"' in seen
    fields = {"text": "Tom had an assessment of a favorite placement.", "swap": "placement → home"}
    teller.post(f"{_BOOK}/sentences/{dad.id}/swap", **fields)
    assert "Tom had an assessment of a favorite home." in _printed(teller)
    alone = teller.get(f"{_BOOK}/sentences/{dad.id}").html
    assert 'value="favorite → favourite"' in alone


def test_a_suggested_word_keeps_what_stood_behind_the_sentence(teller) -> None:
    dad = _sentence(teller, "birth dad")
    fields = {"text": "Tom liked the placement.", "swap": "placement → home", "is_known": "yes"}
    teller.post(f"{_BOOK}/sentences/{dad.id}/swap", **fields)
    assert "Tom liked the home." in _printed(teller)
    assert "data-known checked" in teller.get(_BOOK).html


def test_a_script_gets_the_sentence_with_the_suggested_word_and_nothing_is_kept(teller) -> None:
    dad = _sentence(teller, "birth dad")
    address = f"/cases/{teller.case_id}/{_BOOK}/sentences/{dad.id}/swap"
    sent = {"text": "Placements end.", "word": "Placements", "instead": "home"}
    assert teller.client.post(address, json=sent).json == {"text": "Home end."}
    assert teller.store.load_draft(teller.case_id, "story p1 5-7") is None


def test_words_that_follow_from_the_facts_and_suit_the_child_need_nothing(teller) -> None:
    assert "app-hint" not in _hints(teller, _sentence(teller, "birth dad"), "Tom is your birth dad.")


def test_new_words_are_answered_by_a_fact_that_says_them_or_by_the_worker(teller) -> None:
    dad = _sentence(teller, "birth dad")
    text = "Tom is your birth dad and Kerry is your mum."
    asked = _hints(teller, dad, text)
    mother = teller.fact("Kerry Ashdown is a parent of Robin Ashdown")
    assert "What stands behind your words?" in asked
    assert f'value="{mother.id}"' in asked
    assert "Needs a source" not in _hints(teller, dad, text, sources=[mother.id])
    assert "Needs a source" not in _hints(teller, dad, "Tom is from Leeds.", is_known=True)
    _put(teller, dad, text, _tag(teller, dad), sources=[mother.id])
    assert "Needs a source or the worker" not in teller.get(f"{_BOOK}/checks").words


def test_another_way_to_say_it_keeps_the_sentence_what_it_was(teller) -> None:
    dad = _sentence(teller, "birth dad")
    assert dad.others
    teller.post(f"{_BOOK}/sentences/{dad.id}/choose", choice=dad.others[0])
    assert dad.others[0] in _printed(teller)
    assert "your words" not in teller.get(_BOOK).words.partition(dad.others[0])[2].partition("More")[0]
    assert teller.post(f"{_BOOK}/sentences/{dad.id}/choose", choice="Anything").status == 400


def test_a_sentence_moves_on_its_page_and_back(teller) -> None:
    before = _printed(teller)
    book = write_book(teller.case, "5-7", child_id="p1")
    first, second = next(p.sentences[:2] for g in book.pages for p in g.paragraphs if len(p.sentences) > 1)
    teller.post(f"{_BOOK}/sentences/{first.id}/move", way="down")
    after = _printed(teller)
    at = before.index(first.text)
    assert after[at : at + 2] == [second.text, first.text]
    teller.post(f"{_BOOK}/sentences/{first.id}/move", way="up")
    assert _printed(teller) == before


def test_the_first_sentence_of_a_page_cannot_go_further_up(teller) -> None:
    first = write_book(teller.case, "5-7", child_id="p1").pages[0].sentences[0]
    teller.post(f"{_BOOK}/sentences/{first.id}/move", way="up")
    assert teller.store.load_draft(teller.case_id, "story p1 5-7") is None


def test_a_comment_stands_at_its_sentence_until_it_is_done(teller) -> None:
    dad = _sentence(teller, "birth dad")
    teller.post(f"{_BOOK}/sentences/{dad.id}/comments", comment="Ask Kerry  about this")
    seen = teller.get(_BOOK)
    assert "Ask Kerry about this" in seen.words
    comment_id = seen.html.partition("/comments/")[2].partition("/done")[0]
    teller.post(f"{_BOOK}/sentences/{dad.id}/comments/{comment_id}/done")
    assert "Ask Kerry about this" not in teller.get(_BOOK).words


def test_a_comment_is_not_printed_and_changes_no_version(teller) -> None:
    dad = _sentence(teller, "birth dad")
    before = teller.get(f"{_BOOK}/versions").html.partition("Exact words: ")[2][:12]
    teller.post(f"{_BOOK}/sentences/{dad.id}/comments", comment="Ask Kerry")
    assert teller.get(f"{_BOOK}/versions").html.partition("Exact words: ")[2][:12] == before


def test_a_reviewer_reads_and_comments_and_changes_nothing(teller) -> None:
    dad = _sentence(teller, "birth dad")
    tag = _tag(teller, dad)
    teller.with_role("reviewer")
    seen = teller.get(_BOOK)
    assert dad.text in seen.words
    assert "data-box" not in seen.html
    teller.post(f"{_BOOK}/sentences/{dad.id}/comments", comment="Ask Kerry about this")
    assert "Ask Kerry about this" in teller.get(_BOOK).words
    assert _put(teller, dad, "Tom.", tag).status_code == 403
    teller.with_role("read-only")
    assert "Ask Kerry about this" in teller.get(_BOOK).words
    assert "Add the comment" not in teller.get(_BOOK).words
