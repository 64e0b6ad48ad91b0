"""Correcting a fact in place, and adding one that the reading missed."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from casefile.errors import CaseInvalid
from casefile.record import Assertion, Case, Fact, SourceSpan
from casefile.review import add_fact, correct_fact, reject_fact
from casefile.store.values import StoredCase
from casefile.vocabulary import Certainty
from web.claim_forms import CLAIM_FORMS, ClaimForm, form_for
from web.conflicts_page import new_clashes
from web.desk import back_address, open_case, review, save
from web.forms import CaseForm, Choices, long_text_field, select_field
from web.quotation import find_words
from web.review_page import REJECT_REASONS, card, clash_counts
from web.wording import claim_words

facts = Blueprint("facts", __name__, url_prefix="/cases/<case_id>/facts")

KIND_TITLES = {
    "relationship": "How two people are related",
    "event": "Something that happened",
    "detail": "What a person likes, does, or is like",
    "attribute": "A name, date of birth, gender or job",
    "tie": "A school, club, home or other place of a person",
}


_TAKEN_OUT = "Added by mistake, or not so"
# What an address says of a new fact before its kind is chosen.
_KEPT = ("document", "words", "back", "person", "people", "subject")


class SourceForm(CaseForm):
    """The words that say so, where a note does."""

    document = select_field("Which document says so? (optional)", {})
    words = long_text_field("The words that say so (optional)", hint="Copied from the document exactly")

    def offer(self, case: Case) -> None:
        choices: Choices = {"": "None: I know it myself"} | {d.id: d.title for d in case.documents}
        self.document.choices = choices

    def spans(self, case: Case) -> tuple[SourceSpan, ...]:
        """Raises CaseInvalid when the words do not stand in the document."""
        document = case.document(self.document.data or "")
        return () if document is None or not self.words.data else (find_words(document, self.words.data),)


@facts.route("/<fact_id>/correct", methods=["GET", "POST"])
def correct(case_id: str, fact_id: str) -> str | Response | tuple[str, int]:
    """The fact's own form; saved, the worker's fact takes the place of the one that was read."""
    stored = open_case(case_id)
    fact = stored.case.fact(fact_id)
    if fact is None:
        abort(404)
    form = form_for(fact.claim)()
    form.offer(stored.case)
    if request.method == "GET":
        form.fill(fact.claim)
        form.certainty.data = fact.assertion.certainty.value
        form.prefill(request.args)
    if not form.validate_on_submit():
        status = 422 if form.is_submitted() else 200
        return _correct_page(stored, fact, form), status
    assertion = Assertion(Certainty(form.certainty.data), fact.assertion.said_by)
    decision = review(form.reason.data or None)
    case = form.prepare(stored.case, decision)
    corrected = correct_fact(case, fact_id, form.claim(), decision, assertion=assertion)
    saved = save(stored, corrected, "correct fact", f"fact {fact_id}")
    return _corrected(saved, saved.case.facts[-1], new_clashes(stored.case, saved.case))


@facts.post("/<fact_id>/take-out")
def take_out(case_id: str, fact_id: str) -> Response:
    """Out of what is known goes a fact that a worker added without a note, by mistake or no longer sure of it."""
    stored = open_case(case_id)
    fact = stored.case.fact(fact_id)
    if fact is None or fact.evidence:
        abort(404)
    words = claim_words(stored.case, fact.claim)
    save(stored, reject_fact(stored.case, fact_id, review(_TAKEN_OUT)), "take out fact", f"fact {fact_id}")
    flash(f"Taken out: {words}. “Undo the last change” brings it back.")
    return redirect(back_address(case_id, url_for("people.list_people", case_id=case_id)))


@facts.get("/new")
def choose_kind(case_id: str) -> str:
    open_case(case_id)
    kept = {k: request.args[k] for k in _KEPT if k in request.args}
    return render_template("facts/choose_kind.html", kinds=KIND_TITLES, kept=kept)


@facts.route("/new/<kind>", methods=["GET", "POST"])
def add(case_id: str, kind: str) -> str | Response | tuple[str, int]:
    stored = open_case(case_id)
    if kind not in CLAIM_FORMS:
        abort(404)
    form, source = CLAIM_FORMS[kind](), SourceForm()
    form.offer(stored.case)
    source.offer(stored.case)
    if request.method == "GET":
        form.prefill(request.args)
        source.document.data = request.args.get("document", "")
        source.words.data = request.args.get("words", "")
    problem = ""
    if form.validate_on_submit() and source.validate() and form.says_something():
        try:
            return _added(stored, form, source)
        except CaseInvalid as error:
            problem = str(error)
    page = render_template(
        "facts/add.html", form=form, source=source, title=KIND_TITLES[kind], problem=problem
    )
    return page, 422 if form.is_submitted() else 200


def _added(stored: StoredCase, form: ClaimForm, source: SourceForm) -> Response:
    decision = review(form.reason.data or None)
    case = add_fact(
        form.prepare(stored.case, decision),
        form.claim(),
        decision,
        evidence=source.spans(stored.case),
        assertion=Assertion(Certainty(form.certainty.data)),
    )
    saved = save(stored, case, "add fact", f"fact {case.facts[-1].id}")
    clash = new_clashes(stored.case, saved.case)
    flash(f"Added: {claim_words(saved.case, saved.case.facts[-1].claim)}.{clash}")
    return redirect(back_address(saved.id, _page_of(saved, source.document.data or "", "to-do")))


def _page_of(stored: StoredCase, document_id: str, show: str) -> str:
    """The page of the note, or that of the people for a fact that rests on none."""
    if stored.case.document(document_id) is None:
        return url_for("people.list_people", case_id=stored.id)
    return url_for("review.show_note", case_id=stored.id, document_id=document_id, show=show)


def _correct_page(stored: StoredCase, fact: Fact, form: ClaimForm) -> str:
    document_id = request.args.get("document", "")
    template = "facts/correct_form.html" if _wants("form") or _wants("card") else "facts/correct.html"
    return render_template(
        template,
        form=form,
        fact=fact,
        words=claim_words(stored.case, fact.claim),
        document_id=document_id,
        show=request.args.get("show", "to-do"),
        back=back_address(stored.id, ""),
    )


def _corrected(saved: StoredCase, fact: Fact, clash: str) -> str | Response:
    document_id, show = request.args.get("document", ""), request.args.get("show", "to-do")
    if _wants("card"):
        shown = card(saved.case, document_id, fact, clash_counts(saved.case))
        return render_template(
            "review/card.html", card=shown, document_id=document_id, show=show, reasons=REJECT_REASONS
        )
    flash(f"Corrected: {claim_words(saved.case, fact.claim)}.{clash}")
    return redirect(back_address(saved.id, _page_of(saved, document_id, show)))


def _wants(fragment: str) -> bool:
    return request.headers.get("X-Fragment") == fragment
