"""Who works on a case, for managers."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from casefile.store.values import User
from web.desk import open_case, store, user
from web.forms import CaseForm, checkboxes_field
from web.rights import Right, needs, rights_of
from web.wording import word

assigning = Blueprint("assigning", __name__, url_prefix="/cases/<case_id>/workers")


class AssignForm(CaseForm):
    """Whose case it is."""

    users = checkboxes_field("Who works on this case?", {})


@assigning.route("", methods=["GET", "POST"])
@needs(Right.MANAGE)
def choose_workers(case_id: str) -> str | Response:
    """The people who may open the case, beside the managers, who may open every case."""
    stored = open_case(case_id)
    assigned = {u.id for u in store().assigned_users(case_id)}
    offered = [u for u in store().list_users() if _may_be_assigned(u) or u.id in assigned]
    form = AssignForm(users=sorted(assigned))
    form.users.choices = [(u.id, _label(u)) for u in offered]
    if not form.validate_on_submit():
        return render_template("cases/workers.html", form=form, offered=offered)
    chosen = set(form.users.data or ())
    for user_id in chosen - assigned:
        store().assign(stored.id, user_id, actor=user().name)
    for user_id in assigned - chosen:
        store().unassign(stored.id, user_id, actor=user().name)
    flash("Saved. " + _names([u for u in offered if u.id in chosen]))
    return redirect(url_for("cases.front_page", case_id=case_id))


def _may_be_assigned(who: User) -> bool:
    return not who.is_disabled and Right.SEE in rights_of(who)


def _label(who: User) -> str:
    roles = ", ".join(word("roles", role) for role in sorted(who.roles))
    return f"{who.name} ({roles}{', account closed' if who.is_disabled else ''})"


def _names(chosen: list[User]) -> str:
    if not chosen:
        return "Nobody works on this case now; managers can open it."
    return f"This case is worked on by {', '.join(u.name for u in chosen)}."
