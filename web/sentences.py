"""Writing the book sentence by sentence: change it, choose another way to say it, move it, take it out, remark on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from secrets import token_hex

from flask import Blueprint, Response, abort, jsonify, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from casefile.errors import VersionConflict
from story.book import Sentence
from story.swaps import swapped
from web.dates import now
from web.desk import store, user
from web.forms import CaseForm, checkboxes_field, long_text_field
from web.rights import Right, needs
from web.story_desk import OpenBook
from web.story_draft import (
    Comment,
    Edit,
    Move,
    StoryDraft,
    draft_kind,
    draft_to_json,
    movable,
    with_edit,
    without_edit,
)
from web.story_open import book_address, book_at, page_of, save_story, sentence_at
from web.story_page import page_reading, sentence_line, sentence_tag

sentences = Blueprint(
    "sentences", __name__, url_prefix="/cases/<case_id>/story/<child_id>/<band>/sentences/<sentence_id>"
)
_TRIES = 5
_LONGEST = 1000
SWAP = " → "  # between a word and what stands instead, in the value of a button


class SentenceForm(CaseForm):
    """A sentence in the worker's words."""

    text = long_text_field("The sentence", hint="Empty it to take the sentence out of the book")
    is_known = checkboxes_field(
        "Where do your words come from?", {"yes": "I know this myself and answer for it"}
    )
    sources = checkboxes_field("Facts that say it", {})


@sentences.route("", methods=["GET", "POST"])
def edit_sentence(case_id: str, child_id: str, band: str, sentence_id: str) -> str | AnyResponse:
    """Change one sentence; it keeps its facts and becomes the worker's."""
    opened = book_at(case_id, child_id, band)
    generated = sentence_at(opened, sentence_id)
    line = sentence_line(opened, sentence_id)
    form = SentenceForm(data={"text": line.sentence.text, "is_known": ["yes"] if line.is_known else []})
    form.sources.choices = {s.fact_id: s.words for s in (*line.chosen, *line.offered)}
    if not form.validate_on_submit():
        return render_template("story/sentence.html", opened=opened, form=form, line=line)
    edit = _edit(generated, form.text.data or "", bool(form.is_known.data), form.sources.data or ())
    save_story(opened, with_edit(opened.draft, opened.generated, edit), "edit story")
    return redirect(_address(opened, sentence_id))


@sentences.put("")
def write_sentence(case_id: str, child_id: str, band: str, sentence_id: str) -> tuple[Response, int]:
    """The same for a script: If-Match carries the tag of the words that the worker saw; 412 answers with the newer ones."""
    opened = book_at(case_id, child_id, band)
    generated, asked = sentence_at(opened, sentence_id), _asked()
    seen = request.headers.get("If-Match", "").strip('"')
    if not seen:
        return jsonify(message="Say in If-Match which words you changed."), 428
    for _ in range(_TRIES):
        if seen != sentence_tag(generated, opened.placed.get(sentence_id)):
            return _newer(opened, sentence_id), 412
        if _kept(opened, with_edit(opened.draft, opened.generated, _edit(generated, *asked))):
            return _written(book_at(case_id, child_id, band), sentence_id), 200
        opened = book_at(case_id, child_id, band)
    return jsonify(message="Others save all the time; try again."), 503


def _kept(opened: OpenBook, draft: StoryDraft) -> bool:
    """Save; False when somebody changed the draft meanwhile, and perhaps only another sentence."""
    try:
        store().save_draft(
            opened.stored.id,
            draft_kind(opened.book.child_id, opened.book.band),
            draft_to_json(draft),
            expected_version=opened.draft_version,
            actor=user().name,
            action="edit story",
        )
    except VersionConflict:
        return False
    return True


@sentences.post("/hints")
def show_hints(case_id: str, child_id: str, band: str, sentence_id: str) -> str:
    """What to look at in words that are not saved yet."""
    opened = book_at(case_id, child_id, band)
    generated = sentence_at(opened, sentence_id)
    line = sentence_line(opened, sentence_id, tried=_edit(generated, *_asked()))
    return render_template("story/hints.html", line=line, at=_at(opened))


@sentences.post("/restore")
def restore_sentence(case_id: str, child_id: str, band: str, sentence_id: str) -> AnyResponse:
    """Back to the generated words."""
    opened = book_at(case_id, child_id, band)
    save_story(opened, without_edit(opened.draft, opened.generated, sentence_id), "restore sentence")
    return redirect(_address(opened, sentence_id))


@sentences.post("/choose")
def choose_words(case_id: str, child_id: str, band: str, sentence_id: str) -> AnyResponse:
    """Take another of the ways in which the sentence may be said."""
    opened = book_at(case_id, child_id, band)
    generated, text = sentence_at(opened, sentence_id), request.form.get("choice", "")
    if text not in (generated.text, *generated.others):
        abort(400)
    edit = _edit(generated, text, False, ())
    save_story(opened, with_edit(opened.draft, opened.generated, edit), "choose words")
    return redirect(_address(opened, sentence_id))


@sentences.post("/swap")
def swap_words(case_id: str, child_id: str, band: str, sentence_id: str) -> AnyResponse:
    """Put a suggested word into the words of the box and keep them; a script gets them back and keeps them itself."""
    opened = book_at(case_id, child_id, band)
    generated = sentence_at(opened, sentence_id)
    if request.is_json:
        text, _, _ = _asked()
        sent = request.get_json()
        return jsonify(text=swapped(text, str(sent.get("word", "")), str(sent.get("instead", ""))))
    word, _, instead = request.form.get("swap", "").partition(SWAP)
    text, sources = swapped(request.form.get("text", ""), word, instead), request.form.getlist("sources")
    edit = _edit(generated, text, "is_known" in request.form, sources)
    save_story(opened, with_edit(opened.draft, opened.generated, edit), "edit story")
    return redirect(_address(opened, sentence_id))


@sentences.post("/move")
def move_sentence(case_id: str, child_id: str, band: str, sentence_id: str) -> AnyResponse:
    """One place up or down on its page."""
    opened = book_at(case_id, child_id, band)
    page = page_of(opened.book, sentence_id)
    pair = page and movable(page, sentence_id, up=request.form.get("way") == "up")
    if pair:
        one, other = (sentence_at(opened, i) for i in pair)
        move = Move(one.id, one.text, other.id, other.text)
        save_story(opened, replace(opened.draft, moves=(*opened.draft.moves, move)), "move sentence")
    return redirect(_address(opened, sentence_id))


@sentences.post("/comments")
@needs(Right.SIGN)
def add_comment(case_id: str, child_id: str, band: str, sentence_id: str) -> AnyResponse:
    """A remark for whoever works on the book next; it is not printed."""
    opened = book_at(case_id, child_id, band)
    generated, text = sentence_at(opened, sentence_id), _one_line(request.form.get("comment", ""))
    if text:
        comment = Comment(token_hex(4), sentence_id, generated.text, text, user().name, now().isoformat())
        save_story(opened, replace(opened.draft, comments=(*opened.draft.comments, comment)), "comment story")
    return redirect(_address(opened, sentence_id))


@sentences.post("/comments/<comment_id>/done")
@needs(Right.SIGN)
def settle_comment(case_id: str, child_id: str, band: str, sentence_id: str, comment_id: str) -> AnyResponse:
    """The remark is dealt with."""
    opened = book_at(case_id, child_id, band)
    settled = tuple(replace(c, is_done=True) if c.id == comment_id else c for c in opened.draft.comments)
    save_story(opened, replace(opened.draft, comments=settled), "settle comment")
    return redirect(_address(opened, sentence_id))


def _asked() -> tuple[str, bool, Sequence[str]]:
    """Words, whether the worker answers for them, and facts to put behind them, as a script sends them."""
    sent = request.get_json(silent=True)
    if not isinstance(sent, dict) or not isinstance(sent.get("text"), str):
        abort(400)
    sources = sent.get("sources", [])
    if not isinstance(sources, list) or not all(isinstance(s, str) for s in sources):
        abort(400)
    return sent["text"], sent.get("is_known") is True, sources


def _edit(generated: Sentence, text: str, is_known: bool, sources: Sequence[str]) -> Edit:
    words = _one_line(text)
    return Edit(generated.id, generated.text, words, user().name, now().isoformat(), is_known, tuple(sources))


def _one_line(text: str) -> str:
    return " ".join(text.split())[:_LONGEST]


def _written(opened: OpenBook, sentence_id: str) -> Response:
    """The tag of the saved words, the foot of the sentence as it is now, and what is left to put right."""
    line = sentence_line(opened, sentence_id)
    foot = render_template("story/sentence_foot.html", line=line, opened=opened, at=_at(opened))
    page = page_of(opened.book, sentence_id)
    return jsonify(
        tag=line.tag,
        kind=line.sentence.kind,
        foot=foot,
        reading=list(page_reading(opened, page)) if page else [],
        blocks=len(opened.blocks),
        version=opened.draft_version,
    )


def _newer(opened: OpenBook, sentence_id: str) -> Response:
    """The words that somebody else saved, for the worker to choose between."""
    line = sentence_line(opened, sentence_id)
    by = line.edit.by if line.edit else ""
    return jsonify(tag=line.tag, text=line.sentence.text, by=by)


def _at(opened: OpenBook) -> dict[str, str]:
    return {"case_id": opened.stored.id, "child_id": opened.book.child_id, "band": opened.book.band}


def _address(opened: OpenBook, sentence_id: str) -> str:
    return f"{book_address(opened)}#s-{sentence_id}"
