"""The people of a case: joining two records of one person, correcting a name, and all that is known of each."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from casefile.record import Case
from casefile.review import add_person, merge_people, rename_person
from web.claim_forms import people_choices
from web.desk import open_case, review, save, store, user
from web.facts import KIND_TITLES
from web.forms import CaseForm, select_field, text_field
from web.genogram_page import fallen_away
from web.people_page import merge_suggestions, person_facts, person_lines
from web.review_page import REJECT_REASONS

people = Blueprint("people", __name__, url_prefix="/cases/<case_id>/people")


class MergeForm(CaseForm):
    """Two records of one person."""

    keep = select_field("Keep", {})
    drop = select_field("and join to it", {})

    def offer(self, case: Case) -> None:
        self.keep.choices = self.drop.choices = people_choices(case)


class NameForm(CaseForm):
    """What a person is called."""

    name = text_field("Name", "Enter the name")


@people.get("")
def list_people(case_id: str) -> str:
    stored = open_case(case_id)
    form, new = MergeForm(), NameForm(prefix="new")
    form.offer(stored.case)
    store().record_view(user().name, case_id, "people")
    return render_template(
        "people/list.html",
        lines=person_lines(stored.case),
        suggestions=merge_suggestions(stored.case),
        form=form,
        new=new,
    )


@people.post("/merge")
def merge(case_id: str) -> Response | tuple[str, int]:
    """Join two people; what both say stands once."""
    stored = open_case(case_id)
    form = MergeForm()
    form.offer(stored.case)
    if not form.validate_on_submit():
        abort(400)
    case = merge_people(stored.case, form.keep.data, form.drop.data, review())
    save(stored, case, "join people", f"{form.drop.data} into {form.keep.data}")
    gone = fallen_away(stored.case, case)
    flash(f"The two records are one. “Undo the last change” parts them again.{gone}")
    return redirect(url_for(".list_people", case_id=case_id))


@people.post("/new")
def add(case_id: str) -> Response | tuple[str, int]:
    stored = open_case(case_id)
    form = NameForm(prefix="new")
    if not form.validate_on_submit():
        abort(400)
    case, person_id = add_person(stored.case, form.name.data.strip())
    save(
        stored,
        rename_person(case, person_id, form.name.data.strip(), review()),
        "add person",
        f"person {person_id}",
    )
    return redirect(url_for(".show_person", case_id=case_id, person_id=person_id))


@people.get("/<person_id>")
def show_person(case_id: str, person_id: str) -> str:
    stored = open_case(case_id)
    if all(p.id != person_id for p in stored.case.people):
        abort(404)
    line = next(p for p in person_lines(stored.case) if p.person_id == person_id)
    store().record_view(user().name, case_id, f"person {person_id}")
    return render_template(
        "people/person.html",
        line=line,
        facts=person_facts(stored.case, person_id),
        form=NameForm(data={"name": line.name}),
        kinds=KIND_TITLES,
        reasons=REJECT_REASONS,
    )


@people.post("/<person_id>/name")
def rename(case_id: str, person_id: str) -> Response | tuple[str, int]:
    stored = open_case(case_id)
    form = NameForm()
    if not form.validate_on_submit():
        abort(400)
    case = rename_person(stored.case, person_id, form.name.data.strip(), review())
    save(stored, case, "rename person", f"person {person_id}")
    flash("The name is changed.")
    return redirect(url_for(".show_person", case_id=case_id, person_id=person_id))
