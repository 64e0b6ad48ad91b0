"""Facts that do not fit together, side by side, and choosing between them."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from casefile.review import accept_fact, accept_facts, reject_fact
from web.conflicts_page import BOTH_STAND, disagreements
from web.desk import open_case, save, store, user
from web.desk import review as decision
from web.help import CONFLICT_KEYS
from web.review_page import REJECT_REASONS

conflicts = Blueprint("conflicts", __name__, url_prefix="/cases/<case_id>/conflicts")

_OTHER_IS_RIGHT = "Another fact that it does not fit with is right"


@conflicts.get("")
def list_conflicts(case_id: str) -> str:
    """What does not fit together; ?fact=f1 only where that fact is one side."""
    stored = open_case(case_id)
    fact_id = request.args.get("fact")
    found = disagreements(stored.case)
    shown = [d for d in found if fact_id is None or fact_id in d.fact_ids]
    store().record_view(user().name, case_id, "conflicts")
    return render_template(
        "conflicts/list.html",
        open=[d for d in shown if not d.is_settled],
        settled=[d for d in shown if d.is_settled],
        others=len(found) - len(shown),
        reasons=REJECT_REASONS,
        keys=CONFLICT_KEYS,
        back=request.full_path.rstrip("?"),
    )


@conflicts.post("/choose")
def choose(case_id: str) -> Response:
    """Accept one side ("keep") and reject the other ("against")."""
    stored = open_case(case_id)
    keep, against = request.form.get("keep", ""), request.form.getlist("against")
    if not against or keep in against:
        abort(400)
    case = accept_fact(stored.case, keep, decision())
    for fact_id in against:
        case = reject_fact(case, fact_id, decision(_OTHER_IS_RIGHT))
    save(stored, case, "settle conflict", f"fact {keep} kept, {len(against)} rejected")
    flash("One side is accepted and the other rejected. “Undo the last change” takes both back.")
    return redirect(url_for(".list_conflicts", case_id=case_id))


@conflicts.post("/both")
def keep_both(case_id: str) -> Response:
    """Accept every side as it is; the disagreement then stands among the settled ones."""
    stored = open_case(case_id)
    facts = request.form.getlist("fact")
    save(
        stored,
        accept_facts(stored.case, facts, decision(BOTH_STAND)),
        "settle conflict",
        f"{len(facts)} facts kept side by side",
    )
    flash("Both stand, each with its words. “Undo the last change” takes it back.")
    return redirect(url_for(".list_conflicts", case_id=case_id))
