"""The worker's children: the list, a new one, and the front page of each."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from casefile.errors import CaseInvalid
from casefile.exchange import parse_case
from casefile.record import Attribute, Case
from casefile.review import add_fact, add_person
from casefile.titles import case_title
from web.conflicts_page import disagreements
from web.dates import today
from web.desk import form_version, open_case, review, store, user
from web.forms import CaseForm, long_text_field
from web.front_page import children, missing_facts, next_steps
from web.rights import Right, needs, own_cases

cases = Blueprint("cases", __name__)


class NewCaseForm(CaseForm):
    """Who the file is about."""

    names = long_text_field(
        "Who is the file about?",
        "Enter the name of the child",
        hint="First name and surname of each child, one child on each line",
    )


@cases.get("/cases")
@needs(Right.OWN)
def list_cases() -> str:
    return render_template("cases/list.html", cases=own_cases(store(), user()))


@cases.route("/cases/new", methods=["GET", "POST"])
@needs(Right.START)
def new_case() -> str | Response:
    form = NewCaseForm()
    names = [" ".join(line.split()) for line in (form.names.data or "").splitlines() if line.strip()]
    if not form.validate_on_submit():
        return render_template("cases/new.html", form=form)
    case = case_of(names)
    created = store().create_case(case, title=case_title(case), actor=user().name, owner_id=user().id)
    return redirect(url_for("documents.list_documents", case_id=created.id))


@cases.post("/cases/import")
@needs(Right.START)
def import_case() -> str | Response | tuple[str, int]:
    """A case from a case file, with all its documents and decisions."""
    file = request.files.get("file")
    if file is None or not file.filename:
        return render_template(
            "cases/new.html", form=NewCaseForm(formdata=None), problem="Choose a case file"
        ), 422
    try:
        case = parse_case(file.read().decode("utf-8"), name="The file")
    except UnicodeDecodeError:
        problem = "This is not a case file; choose one that was exported here or made by 'kithkin extract'."
        return render_template("cases/new.html", form=NewCaseForm(formdata=None), problem=problem), 422
    except CaseInvalid as error:
        return render_template("cases/new.html", form=NewCaseForm(formdata=None), problem=str(error)), 422
    created = store().create_case(
        case, title=case_title(case) or "Family without a named child", actor=user().name, owner_id=user().id
    )
    return redirect(url_for(".front_page", case_id=created.id))


@cases.route("/cases/<case_id>/delete", methods=["GET", "POST"])
@needs(Right.MANAGE)
def delete_case(case_id: str) -> str | Response:
    """Take the case away for good, after asking."""
    stored = open_case(case_id)
    kept = store().keeping(case_id)
    if kept.keep_until is not None and kept.keep_until > today():
        return redirect(url_for("keeping.show_keeping", case_id=case_id))
    if request.method == "GET":
        return render_template("cases/delete.html")
    store().delete_case(case_id, expected_version=form_version(stored.version), actor=user().name)
    flash("The case is deleted.")
    return redirect(url_for(".list_cases"))


@cases.get("/cases/<case_id>")
def front_page(case_id: str) -> str:
    """Who it is about, what is missing, what disagrees, and what to do next."""
    stored = open_case(case_id)
    store().record_view(user().name, case_id, "front page")
    return render_template(
        "cases/front_page.html",
        children=children(stored.case, today()),
        missing=missing_facts(stored.case),
        conflicts=[d for d in disagreements(stored.case) if not d.is_settled],
        steps=next_steps(stored.case),
        workers=store().assigned_users(case_id),
        is_closed=store().is_closed(case_id),
    )


def case_of(names: list[str]) -> Case:
    """A new case about children of these names, which the worker gives."""
    case = Case()
    subjects = []
    for name in names:
        case, person_id = add_person(case, name)
        case = add_fact(case, Attribute(person_id, "name", name), review("Named by the worker"))
        subjects.append(person_id)
    return Case(people=case.people, facts=case.facts, subject_ids=tuple(subjects))
