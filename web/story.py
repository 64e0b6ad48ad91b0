"""The child's book: choose the age band, change it sentence by sentence, check, sign off, print."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse
from wtforms.validators import StopValidation

from story.bands import AGE_BANDS
from story.book import Book, Sentence
from story.policy import ROLES, SignOff
from story.publish import publish_book
from story.sources import book_sources
from web.dates import now, today
from web.desk import download, open_case, save_draft, store, user
from web.forms import CaseForm, checkboxes_field, long_text_field, text_field
from web.front_page import children
from web.rights import Right, needs
from web.story_desk import OpenBook, open_agreements, open_book, sentences_named
from web.story_draft import (
    Edit,
    StoryDraft,
    draft_from_json,
    draft_kind,
    draft_to_json,
    with_edit,
    without_edit,
    without_outdated,
)
from web.story_page import is_age_in_band, picture_address, sentence_line, sentence_lines

story = Blueprint("story", __name__, url_prefix="/cases/<case_id>/story")


class SentenceForm(CaseForm):
    """A sentence in the worker's words."""

    text = long_text_field("The sentence", hint="Empty it to take the sentence out of the book")
    is_known = checkboxes_field(
        "Where do your words come from?", {"yes": "I know this myself and answer for it"}
    )


class AgreementForm(CaseForm):
    """Who agrees, and to what."""

    agreements = checkboxes_field("What is agreed?", {})
    name = text_field("Name of the person who agrees", "Enter the name of the person who agrees")

    def validate_agreements(self, field: Any) -> None:
        if not field.data:
            raise StopValidation("Choose what is agreed")

    def validate_name(self, field: Any) -> None:
        approves = any(a.startswith("version:") for a in self.agreements.data or ())
        if approves and (field.data or "").strip().casefold() == user().name.casefold():
            raise StopValidation("The second reader must be somebody other than the one who wrote it")


@story.get("")
def choose_book(case_id: str) -> str:
    """Whose book, and for which age."""
    stored = open_case(case_id)
    return render_template(
        "story/choose.html",
        children=children(stored.case, today()),
        bands=list(AGE_BANDS),
        fits=is_age_in_band,
    )


@story.get("/<child_id>/<band>")
def show_book(case_id: str, child_id: str, band: str) -> str:
    """The whole book, sentence by sentence."""
    opened = _open_book(case_id, child_id, band)
    store().record_view(user().name, case_id, f"story {child_id} {band}")
    return render_template(
        "story/book.html",
        opened=opened,
        lines=sentence_lines(opened.stored.case, opened.book, opened.placed),
        removed=[e for e in opened.placed.values() if not e.text],
        drawn=picture_address,
    )


@story.route("/<child_id>/<band>/sentences/<sentence_id>", methods=["GET", "POST"])
def edit_sentence(case_id: str, child_id: str, band: str, sentence_id: str) -> str | AnyResponse:
    """Change one sentence; it keeps its facts and becomes the worker's."""
    opened = _open_book(case_id, child_id, band)
    generated = _find(opened.generated, sentence_id)
    form = SentenceForm(data={"text": _current_text(opened, generated)})
    if not form.validate_on_submit():
        line = sentence_line(opened.stored.case, generated, opened.placed)
        return render_template("story/sentence.html", opened=opened, form=form, line=line)
    text = " ".join((form.text.data or "").split())
    moment, is_known = now().isoformat(), bool(form.is_known.data)
    edit = Edit(sentence_id, generated.text, text, user().name, moment, is_known)
    _save(opened, with_edit(opened.draft, opened.generated, edit), "edit story")
    return redirect(f"{_address(opened)}#s-{sentence_id}")


@story.post("/<child_id>/<band>/sentences/<sentence_id>/restore")
def restore_sentence(case_id: str, child_id: str, band: str, sentence_id: str) -> AnyResponse:
    """Back to the generated words."""
    opened = _open_book(case_id, child_id, band)
    _save(opened, without_edit(opened.draft, opened.generated, sentence_id), "restore sentence")
    return redirect(f"{_address(opened)}#s-{sentence_id}")


@story.post("/<child_id>/<band>/drop-outdated")
def drop_outdated(case_id: str, child_id: str, band: str) -> AnyResponse:
    """Let go of the edits whose sentences are no more."""
    opened = _open_book(case_id, child_id, band)
    _save(opened, without_outdated(opened.draft, opened.generated), "drop outdated edits")
    return redirect(_address(opened))


@story.get("/<child_id>/<band>/checks")
def show_checks(case_id: str, child_id: str, band: str) -> str:
    """The checklist, what is not right first, and what is agreed."""
    return _checks_page(_open_book(case_id, child_id, band), AgreementForm())


@story.post("/<child_id>/<band>/agree")
@needs(Right.SIGN)
def agree(case_id: str, child_id: str, band: str) -> str | AnyResponse | tuple[str, int]:
    """Record who agreed to a topic, or approved exactly the version that the form showed."""
    opened = _open_book(case_id, child_id, band)
    form = AgreementForm()
    form.agreements.choices = open_agreements(opened)
    if not form.validate_on_submit():
        return _checks_page(opened, form), 422
    on, name = today(), form.name.data.strip()
    pairs = [choice.rsplit("|", 1) for choice in form.agreements.data]
    given = tuple(SignOff(topic, role, name, on) for topic, role in pairs)
    _save(opened, replace(opened.draft, sign_offs=(*opened.draft.sign_offs, *given)), "sign story")
    flash("Recorded.")
    return redirect(url_for(".show_checks", case_id=case_id, child_id=child_id, band=band))


@story.get("/<child_id>/<band>/book.pdf")
@needs(Right.EXPORT, to_show=Right.SEE)
def pdf(case_id: str, child_id: str, band: str) -> Response:
    """The book; DRAFT stands on every page until it is checked and signed."""
    opened = _open_book(case_id, child_id, band)
    published = publish_book(opened.printable)
    store().record_view(user().name, case_id, f"download story {child_id} {band}")
    return download(published.pdf, f"story-{band}.pdf", "application/pdf", inline="show" in request.args)


@story.get("/<child_id>/<band>/sources.json")
@needs(Right.EXPORT)
def sources(case_id: str, child_id: str, band: str) -> Response:
    """Every sentence of the book with its page, its facts and their words."""
    opened = _open_book(case_id, child_id, band)
    found = book_sources(opened.book, opened.stored.case, publish_book(opened.printable).pages_of)
    store().record_view(user().name, case_id, f"download sources of story {child_id} {band}")
    content = json.dumps(found, ensure_ascii=False, indent=1)
    return download(content, f"story-{band}-sources.json", "application/json")


def _open_book(case_id: str, child_id: str, band: str) -> OpenBook:
    stored = open_case(case_id)
    if child_id not in stored.case.subject_ids or band not in AGE_BANDS:
        abort(404)
    kept = store().load_draft(case_id, draft_kind(child_id, band))
    return open_book(
        stored,
        band,
        child_id,
        draft=draft_from_json(None if kept is None else kept.content),
        draft_version=0 if kept is None else kept.version,
        is_preview=request.args.get("facts") == "proposed",
    )


def _save(opened: OpenBook, draft: StoryDraft, action: str) -> None:
    kind = draft_kind(opened.book.child_id, opened.book.band)
    save_draft(opened.stored.id, kind, draft_to_json(draft), action)


def _find(book: Book, sentence_id: str) -> Sentence:
    found = next((s for s in book.sentences if s.id == sentence_id), None)
    if found is None:
        abort(404)
    return found


def _current_text(opened: OpenBook, generated: Sentence) -> str:
    edit = opened.placed.get(generated.id)
    return generated.text if edit is None else edit.text


def _address(opened: OpenBook) -> str:
    return url_for(
        ".show_book", case_id=opened.stored.id, child_id=opened.book.child_id, band=opened.book.band
    )


def _checks_page(opened: OpenBook, form: AgreementForm) -> str:
    agreements = open_agreements(opened)
    form.agreements.choices = agreements
    current = f"version:{opened.book.version}"
    given = [s for s in opened.draft.sign_offs if not s.topic.startswith("version:") or s.topic == current]
    return render_template(
        "story/checks.html",
        opened=opened,
        form=form,
        agreements=agreements,
        given=given,
        roles=ROLES,
        named=sentences_named,
    )
