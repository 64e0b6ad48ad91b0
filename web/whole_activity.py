"""What everybody did and saw at the desk, over all cases, for managers and administrators."""

from __future__ import annotations

from flask import Blueprint, render_template

from web.activity_page import whole_activity_lines
from web.activity_query import asked, next_page
from web.desk import store, user
from web.rights import Right, needs, own_cases

whole_activity = Blueprint("whole_activity", __name__, url_prefix="/activity")


@whole_activity.get("")
@needs(Right.AUDIT)
def show_activity() -> str:
    """By case, person and day. Whoever may open no case sees ids instead of families' names."""
    found = asked()
    rows = store().search_audit(found.query)
    titles = {case.id: case.title for case in own_cases(store(), user())}
    names = {f"user {u.id}": u.name for u in store().list_users()}
    return render_template(
        "activity/whole.html",
        lines=whole_activity_lines(rows, titles, names),
        asked=found,
        people=store().audit_actors(),
        titles=titles,
        earlier=next_page(found, rows),
    )
