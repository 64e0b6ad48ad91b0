"""Judging what was read: the note on one side, its facts on the other."""

from __future__ import annotations

from functools import partial

from flask import Blueprint, abort, flash, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from casefile.record import Case
from casefile.review import accept_fact, accept_facts, reject_fact, reopen_fact
from casefile.store.values import StoredCase
from web.desk import back_address, open_case, save, store, user
from web.desk import review as decision
from web.fact_decisions import decide
from web.help import KEYS
from web.review_order import ORDERS
from web.review_page import (
    FILTERS,
    REJECT_REASONS,
    card,
    clash_counts,
    fitting_stated_twice,
    note_places,
    review_page,
)

review = Blueprint("review", __name__, url_prefix="/cases/<case_id>/review")


@review.get("")
def start(case_id: str) -> str | Response:
    """The first note in which something waits."""
    stored = open_case(case_id)
    places = note_places(stored.case)
    if not places:
        return render_template("review/empty.html")
    first = next((p for p in places if p.to_do), places[0])
    return redirect(url_for(".show_note", case_id=case_id, document_id=first.document.id))


@review.get("/<document_id>")
def show_note(case_id: str, document_id: str) -> str:
    stored = open_case(case_id)
    document = stored.case.document(document_id)
    if document is None:
        abort(404)
    show = request.args.get("show", "to-do")
    if show not in FILTERS:
        abort(404)
    order = _order()
    store().record_view(user().name, case_id, f"document {document_id}")
    return render_template(
        "review/note.html",
        page=review_page(stored.case, document, show, order),
        show=show,
        order=order,
        orders=ORDERS,
        filters=FILTERS,
        reasons=REJECT_REASONS,
        keys=KEYS,
        stated_twice=len(fitting_stated_twice(stored.case)),
    )


@review.post("/<document_id>/facts/<fact_id>/accept")
def accept(case_id: str, document_id: str, fact_id: str) -> str | Response:
    decided = decide(case_id, fact_id, "accept fact", partial(accept_fact, review=decision()))
    return _decided(decided, document_id, fact_id)


@review.post("/<document_id>/facts/<fact_id>/reject")
def reject(case_id: str, document_id: str, fact_id: str) -> str | Response:
    reason = request.form.get("other", "").strip() or request.form.get("reason", "")
    decided = decide(case_id, fact_id, "reject fact", partial(reject_fact, review=decision(reason)))
    return _decided(decided, document_id, fact_id)


@review.post("/<document_id>/facts/<fact_id>/reopen")
def reopen(case_id: str, document_id: str, fact_id: str) -> str | Response:
    return _decided(decide(case_id, fact_id, "reopen fact", reopen_fact), document_id, fact_id)


@review.post("/<document_id>/accept")
def accept_group(case_id: str, document_id: str) -> Response:
    """Accept the facts of one person that the page showed."""
    stored = open_case(case_id)
    chosen = request.form.getlist("fact")
    case = accept_facts(stored.case, chosen, decision())
    save(stored, case, "accept facts", f"{len(chosen)} facts of document {document_id}")
    said = "One fact is" if len(chosen) == 1 else f"{len(chosen)} facts are"
    flash(f"{said} accepted. “Undo the last change” takes that back.")
    show = request.form.get("show", "to-do")
    target = url_for(".show_note", case_id=case_id, document_id=document_id, show=show)
    return redirect(f"{target}#facts")


@review.post("/accept-stated-twice")
def accept_stated_twice(case_id: str) -> Response:
    """Accept everything that two documents state and nothing speaks against, in one step that can be undone."""
    stored = open_case(case_id)
    found = [f.id for f in fitting_stated_twice(stored.case)]
    case: Case = accept_facts(stored.case, found, decision("Stated by two documents"))
    save(stored, case, "accept facts", f"{len(found)} facts that two documents state")
    flash(
        f"{len(found)} facts that two documents state are accepted. “Undo the last change” takes them back."
    )
    return redirect(url_for(".start", case_id=case_id))


def _order() -> str:
    """The order that the address asks for, kept until the worker signs out."""
    asked = request.args.get("order")
    if asked in ORDERS:
        session["review_order"] = asked
    kept = session.get("review_order")
    return kept if kept in ORDERS else next(iter(ORDERS))


def _decided(saved: StoredCase, document_id: str, fact_id: str) -> str | Response:
    """The fact's card alone for a script that asks for it, the whole page otherwise."""
    show = request.form.get("show", "to-do")
    if request.headers.get("X-Fragment") == "card":
        fact = saved.case.fact(fact_id)
        if fact is None:
            abort(404)
        shown = card(saved.case, document_id, fact, clash_counts(saved.case))
        return render_template(
            "review/card.html", card=shown, document_id=document_id, show=show, reasons=REJECT_REASONS
        )
    target = url_for(".show_note", case_id=saved.id, document_id=document_id, show=show)
    return redirect(back_address(saved.id, f"{target}#facts"))
