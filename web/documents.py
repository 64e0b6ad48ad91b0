"""The documents of a case: upload, paste, the originals, and taking one out."""

from __future__ import annotations

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from casefile.record import SourceDocument
from casefile.removal import remove_document
from casefile.store.values import StoredCase
from web.desk import Outdated, download, open_case, save, store, user
from web.forms import CaseForm, long_text_field, text_field
from web.genogram_page import fallen_away
from web.intake import Outcome, Upload, add_documents, pasted, read_uploads, unnamed_children, upload_of
from web.rights import Right, needs

documents = Blueprint("documents", __name__, url_prefix="/cases/<case_id>/documents")


class PasteForm(CaseForm):
    """Text from elsewhere, such as a case system."""

    title = text_field(
        "What is it?", "Enter what it is", hint="For example: Home visit 12 May 2026", longest=100
    )
    text = long_text_field("The text", "Paste the text of the note")


@documents.get("")
def list_documents(case_id: str) -> str:
    stored = open_case(case_id)
    return _page(stored, PasteForm())


@documents.post("")
def upload(case_id: str) -> str | tuple[str, int]:
    """Read the chosen files; each one's fate is told."""
    stored = open_case(case_id)
    files = [f for f in request.files.getlist("files") if f.filename]
    if not files:
        return _page(stored, PasteForm(), problem="Choose at least one file"), 422
    return _take_in(stored, [upload_of(f.filename or "", f.read()) for f in files])


@documents.post("/paste")
def paste(case_id: str) -> str | tuple[str, int]:
    stored = open_case(case_id)
    form = PasteForm()
    if not form.validate_on_submit():
        return _page(stored, form), 422
    return _take_in(stored, [pasted(form.title.data, form.text.data)])


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


def _take_in(stored: StoredCase, uploads: list[Upload]) -> str | tuple[str, int]:
    outcomes = read_uploads(uploads, stored.case)
    taken = [o for o in outcomes if o.document is not None]
    if not taken:
        return _page(stored, PasteForm(), outcomes=outcomes), 422
    for outcome in taken:
        assert outcome.document is not None
        store().keep_original(
            stored.id, outcome.document.id, outcome.upload.filename, outcome.upload.content, actor=user().name
        )
    saved = _save_read(stored.id, [o.document for o in taken if o.document is not None])
    return _page(saved, PasteForm(formdata=None), outcomes=outcomes)


def _save_read(case_id: str, documents: list[SourceDocument]) -> StoredCase:
    """The newest version with the documents; when somebody saves while they are read, once more on theirs."""
    detail = f"{len(documents)} read"
    stored = open_case(case_id)
    try:
        return save(stored, add_documents(stored.case, documents), "add documents", detail)
    except Outdated:
        stored = open_case(case_id)
        return save(stored, add_documents(stored.case, documents), "add documents", detail)


def _page(
    stored: StoredCase, form: PasteForm, *, outcomes: tuple[Outcome, ...] = (), problem: str = ""
) -> str:
    store().record_view(user().name, stored.id, "documents")
    to_do = {d.id: 0 for d in stored.case.documents}
    for fact in stored.case.facts:
        if fact.status == "proposed":
            for document_id in {e.span.document_id for e in fact.evidence}:
                to_do[document_id] += 1
    return render_template(
        "documents/list.html",
        case=stored.case,
        form=form,
        outcomes=outcomes,
        problem=problem,
        to_do=to_do,
        unnamed=unnamed_children(stored.case),
    )
