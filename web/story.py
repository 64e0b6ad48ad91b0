"""The child's book: choose the age band, change it sentence by sentence, check, sign off, print."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from casefile.store.values import StoredCase
from story.bands import AGE_BANDS
from story.book import Book, Sentence
from story.checklist import CheckResult, check_book
from story.publish import PublishedBook, publish_book
from story.sources import book_sources
from story.write import write_book
from web.dates import now, today
from web.desk import download, open_case, save_draft, store, user
from web.forms import CaseForm, long_text_field, radio_field, text_field
from web.front_page import children
from web.story_draft import (
    SIGNING_ROLES,
    Edit,
    Signature,
    StoryDraft,
    apply_edits,
    book_digest,
    draft_from_json,
    draft_kind,
    draft_to_json,
    is_signed,
    outdated_edits,
    valid_signatures,
    with_edit,
    without_edit,
)
from web.story_page import is_age_in_band, removed_sentences, sentence_line, sentence_lines

story = Blueprint("story", __name__, url_prefix="/cases/<case_id>/story")


class SentenceForm(CaseForm):
    """A sentence in the worker's words."""

    text = long_text_field("The sentence", hint="Empty it to take the sentence out of the book")


class SignForm(CaseForm):
    """A signature under exactly this version."""

    name = text_field("Name", "Enter the name")
    role = radio_field("Signing as", [(r, r) for r in SIGNING_ROLES], "Choose who is signing")


@dataclass(frozen=True)
class OpenBook:
    """A book on the desk: as generated, with the worker's edits, what the checklist says, and who signed."""

    stored: StoredCase
    generated: Book
    book: Book
    draft: StoryDraft
    draft_version: int
    checks: tuple[CheckResult, ...]
    digest: str
    is_preview: bool  # with proposals that nobody has checked

    @property
    def blocks(self) -> tuple[CheckResult, ...]:
        """What must be put right before the book may leave the desk."""
        return tuple(c for c in self.checks if c.level == "BLOCK" and not c.passed)

    @property
    def is_final(self) -> bool:
        return not self.is_preview and not self.blocks and is_signed(self.draft, self.digest)


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
        lines=sentence_lines(opened.stored.case, opened.book, opened.draft),
        outdated=outdated_edits(opened.generated, opened.draft.edits),
        removed=removed_sentences(opened.generated, opened.draft),
        bands=list(AGE_BANDS),
    )


@story.route("/<child_id>/<band>/sentences/<sentence_id>", methods=["GET", "POST"])
def edit_sentence(case_id: str, child_id: str, band: str, sentence_id: str) -> str | AnyResponse:
    """Change one sentence; it keeps its facts and becomes the worker's."""
    opened = _open_book(case_id, child_id, band)
    generated = _find(opened.generated, sentence_id)
    form = SentenceForm(data={"text": _current_text(opened, generated)})
    if not form.validate_on_submit():
        line = sentence_line(opened.stored.case, generated, opened.draft)
        return render_template("story/sentence.html", opened=opened, form=form, line=line)
    text = " ".join((form.text.data or "").split())
    edit = Edit(text, generated.text, user().name, now().isoformat())
    _save(opened, with_edit(opened.draft, sentence_id, edit), "edit story")
    return redirect(f"{_address(opened)}#s-{sentence_id}")


@story.post("/<child_id>/<band>/sentences/<sentence_id>/restore")
def restore_sentence(case_id: str, child_id: str, band: str, sentence_id: str) -> AnyResponse:
    """Back to the generated words."""
    opened = _open_book(case_id, child_id, band)
    _save(opened, without_edit(opened.draft, sentence_id), "restore sentence")
    return redirect(f"{_address(opened)}#s-{sentence_id}")


@story.get("/<child_id>/<band>/checks")
def show_checks(case_id: str, child_id: str, band: str) -> str:
    """The checklist, what is not right first, and the signatures."""
    opened = _open_book(case_id, child_id, band)
    return _checks_page(opened, SignForm(data={"name": user().name}))


@story.post("/<child_id>/<band>/sign")
def sign(case_id: str, child_id: str, band: str) -> str | AnyResponse | tuple[str, int]:
    """Sign exactly the version that the form showed."""
    opened = _open_book(case_id, child_id, band)
    form = SignForm()
    if not form.validate_on_submit():
        return _checks_page(opened, form), 422
    if request.form.get("digest") != opened.digest:
        flash("The book has changed since you opened the page. Read it again, then sign.")
        return redirect(url_for(".show_checks", case_id=case_id, child_id=child_id, band=band))
    signature = Signature(
        form.name.data.strip(), form.role.data, user().name, now().isoformat(), opened.digest
    )
    draft = replace(opened.draft, signatures=(*opened.draft.signatures, signature))
    _save(opened, draft, "sign story")
    flash("Signed.")
    return redirect(url_for(".show_checks", case_id=case_id, child_id=child_id, band=band))


@story.get("/<child_id>/<band>/book.pdf")
def pdf(case_id: str, child_id: str, band: str) -> Response:
    """The book; DRAFT stands on every page until it is checked and signed."""
    opened = _open_book(case_id, child_id, band)
    published = _publish(opened)
    store().record_view(user().name, case_id, f"download story {child_id} {band}")
    return download(published.pdf, f"story-{band}.pdf", "application/pdf", inline="show" in request.args)


@story.get("/<child_id>/<band>/sources.json")
def sources(case_id: str, child_id: str, band: str) -> Response:
    """Every sentence of the book with its page, its facts and their words."""
    opened = _open_book(case_id, child_id, band)
    found = book_sources(opened.book, opened.stored.case, _publish(opened).pages_of)
    store().record_view(user().name, case_id, f"download sources of story {child_id} {band}")
    content = json.dumps(found, ensure_ascii=False, indent=1)
    return download(content, f"story-{band}-sources.json", "application/json")


def _publish(opened: OpenBook) -> PublishedBook:
    return publish_book(replace(opened.book, is_draft=not opened.is_final))


def _open_book(case_id: str, child_id: str, band: str) -> OpenBook:
    stored = open_case(case_id)
    if child_id not in stored.case.subject_ids or band not in AGE_BANDS:
        abort(404)
    is_preview = request.args.get("facts") == "proposed"
    generated = write_book(stored.case, band, child_id=child_id, draft=is_preview)
    kept = store().load_draft(case_id, draft_kind(child_id, band))
    draft = draft_from_json(None if kept is None else kept.content)
    book = apply_edits(generated, draft.edits)
    return OpenBook(
        stored=stored,
        generated=generated,
        book=book,
        draft=draft,
        draft_version=0 if kept is None else kept.version,
        checks=tuple(check_book(stored.case, book)),
        digest=book_digest(book),
        is_preview=is_preview,
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
    edit = opened.draft.edits.get(generated.id)
    return generated.text if edit is None or edit.was != generated.text else edit.text


def _address(opened: OpenBook) -> str:
    return url_for(
        ".show_book", case_id=opened.stored.id, child_id=opened.book.child_id, band=opened.book.band
    )


def _checks_page(opened: OpenBook, form: SignForm) -> str:
    return render_template(
        "story/checks.html",
        opened=opened,
        form=form,
        groups=(
            ("To put right", opened.blocks, "block"),
            ("To think about", [c for c in opened.checks if c.level != "BLOCK" and not c.passed], "warn"),
        ),
        passed=[c for c in opened.checks if c.passed],
        signatures=valid_signatures(opened.draft, opened.digest),
        roles=SIGNING_ROLES,
    )
