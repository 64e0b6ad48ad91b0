"""Going back and forth in a book, and seeing what changed."""

from __future__ import annotations

from story.write import write_book

_BOOK = "story/p1/5-7"


def _dad(worker):
    book = write_book(worker.case, "5-7", child_id="p1")
    return next(s for s in book.sentences if "birth dad" in s.text)


def _say(worker, *texts: str) -> None:
    for text in texts:
        worker.post(f"{_BOOK}/sentences/{_dad(worker).id}", text=text)


def _now(worker) -> str:
    html = worker.get(_BOOK).html
    row = html[html.index(f'id="s-{_dad(worker).id}"') :]
    return row.partition("data-box>")[2].partition("</textarea>")[0]


def test_undo_and_redo_go_through_the_changes_one_by_one(teller) -> None:
    first = _dad(teller).text
    _say(teller, "Tom is your dad.", "Your dad is Tom.")
    seen = []
    for step in ("undo", "undo", "redo", "redo"):
        teller.post(f"{_BOOK}/{step}")
        seen.append(_now(teller))
    assert seen == ["Tom is your dad.", first, "Tom is your dad.", "Your dad is Tom."]


def test_a_change_after_an_undo_is_undone_to_where_it_was_made(teller) -> None:
    _say(teller, "Tom is your dad.", "Your dad is Tom.")
    teller.post(f"{_BOOK}/undo")
    _say(teller, "Tom is your birth dad now.")
    assert "disabled" in teller.get(_BOOK).html.partition("Redo")[0].rpartition("<button")[2]
    teller.post(f"{_BOOK}/undo")
    assert _now(teller) == "Tom is your dad."


def test_undo_says_when_there_is_nothing_earlier(teller) -> None:
    assert "nothing earlier to go back to" in teller.post(f"{_BOOK}/undo").words
    teller.post(f"{_BOOK}/agree", agreements=["keepsakes|SW"], name="Pat Moss")
    assert "No word of the story was changed" in teller.post(f"{_BOOK}/undo").words


def test_undo_leaves_signatures_and_comments(teller) -> None:
    _say(teller, "Tom is your dad.")
    teller.post(f"{_BOOK}/agree", agreements=["keepsakes|SW"], name="Pat Moss")
    teller.post(f"{_BOOK}/undo")
    assert "Pat Moss" in teller.get(f"{_BOOK}/checks").words


def test_two_versions_are_compared_word_by_word(teller) -> None:
    _say(teller, "Your dad is Tom.", "Your dad is called Tom.")
    seen = teller.get(f"{_BOOK}/versions?from=1&to=2")
    assert "<ins>called</ins>" in seen.html
    assert "Jo Bell changed a sentence" in seen.words
    assert teller.get(f"{_BOOK}/versions?from=9").status == 404
    assert "Both say the same" in teller.get(f"{_BOOK}/versions?from=2&to=2").words


def test_an_earlier_version_comes_back_as_a_new_one(teller) -> None:
    _say(teller, "Your dad is Tom.", "Tom is your dad.", "Dad is Tom.")
    teller.post(f"{_BOOK}/versions/1/restore")
    assert _now(teller) == "Your dad is Tom."
    assert "Jo Bell went back to an earlier version" in teller.get(f"{_BOOK}/versions").words


def test_an_approval_stands_again_when_its_exact_words_come_back(teller) -> None:
    teller.approve(_BOOK, shown=f"{_BOOK}/checks")
    _say(teller, "Your dad is Tom.")
    assert "Download the draft PDF" in teller.get(_BOOK).words
    teller.post(f"{_BOOK}/undo")
    assert "Download the PDF" in teller.get(_BOOK).words
    assert "Approved by manager" in teller.get(f"{_BOOK}/versions").words
