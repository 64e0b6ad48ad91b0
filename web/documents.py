"""The documents of a case: upload, type or paste, the originals, and taking one out."""

from __future__ import annotations

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from casefile.removal import remove_document
from casefile.store.values import StoredCase
from story.date_words import date_in_words
from web.desk import download, open_case, save, store, user
from web.file_kinds import ACCEPTED
from web.forms import CaseForm, date_field, long_text_field, text_field
from web.genogram_page import fallen_away
from web.incoming_page import facts_to_check, read_progress
from web.intake import Upload, pasted, unnamed_children, upload_of
from web.rights import Right, needs

documents = Blueprint("documents", __name__, url_prefix="/cases/<case_id>/documents")


class NoteForm(CaseForm):
    """Text typed here, or pasted from elsewhere, such as a case system."""

    title = text_field(
        "What is it?", "Enter what it is", hint="For example: Home visit 12 May 2026", longest=100
    )
    date = date_field("Date", hint="If the text does not say it: 12 May 2026")
    author = text_field("Who wrote it?", hint="If the text does not say it", longest=100)
    text = long_text_field("The text", "Type or paste the text of the note")


@documents.get("")
def list_documents(case_id: str) -> str:
    stored = open_case(case_id)
    return _page(stored, NoteForm())


@documents.post("")
def upload(case_id: str) -> AnyResponse | tuple[str, int]:
    """Keep the chosen files; they are read in the background."""
    stored = open_case(case_id)
    files = [f for f in request.files.getlist("files") if f.filename]
    if not files:
        return _page(stored, NoteForm(), problem="Choose at least one file"), 422
    return _keep(case_id, [upload_of(f.filename or "", f.read()) for f in files])


@documents.post("/paste")
def paste(case_id: str) -> AnyResponse | tuple[str, int]:
    """Keep a text that was typed or pasted, as if it were a file."""
    stored = open_case(case_id)
    form = NoteForm()
    if not form.validate_on_submit():
        return _page(stored, form), 422
    day = "" if form.date.data is None else date_in_words(form.date.data)
    return _keep(case_id, [pasted(form.title.data, form.text.data, day=day, author=form.author.data or "")])


@documents.get("/<document_id>/original")
@needs(Right.EXPORT)
def original(case_id: str, document_id: str) -> Response:
    """The file as it was uploaded."""
    open_case(case_id)
    kept = store().original(case_id, document_id)
    if kept is None:
        abort(404)
    store().record_view(user().name, case_id, f"original of document {document_id}")
    return download(kept.content, kept.filename, "application/octet-stream")


@documents.route("/<document_id>/remove", methods=["GET", "POST"])
def remove(case_id: str, document_id: str) -> str | AnyResponse:
    stored = open_case(case_id)
    document = stored.case.document(document_id)
    if document is None:
        abort(404)
    left = remove_document(stored.case, document_id)
    if request.method == "GET":
        lost = len(stored.case.facts) - len(left.facts)
        return render_template("documents/remove.html", document=document, lost=lost)
    save(stored, left, "remove document", f"document {document_id}")
    gone = fallen_away(stored.case, left)
    flash(f"The document is out of this case. “Undo the last change” brings it back.{gone}")
    return redirect(url_for(".list_documents", case_id=case_id))


def _keep(case_id: str, uploads: list[Upload]) -> AnyResponse:
    store().queue.add(case_id, [(u.filename, u.content) for u in uploads], actor=user().name)
    return redirect(url_for(".list_documents", case_id=case_id))


def _page(stored: StoredCase, form: NoteForm, *, problem: str = "") -> str:
    store().record_view(user().name, stored.id, "documents")
    return render_template(
        "documents/list.html",
        case=stored.case,
        form=form,
        problem=problem,
        accepted=ACCEPTED,
        progress=read_progress(stored),
        to_do=facts_to_check(stored.case),
        unnamed=unnamed_children(stored.case),
    )
