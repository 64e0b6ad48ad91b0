"""The people of a case: joining two records of one person, parting one of two, correcting a name, and all that is known of each."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from casefile.errors import CaseInvalid
from casefile.parting import keep_apart, part_person
from casefile.record import Case
from casefile.removal import take_out_person
from casefile.review import add_person, merge_people, name_children, rename_person
from casefile.store.values import StoredCase
from web.claim_forms import people_choices
from web.conflicts_page import new_clashes
from web.desk import PROBLEM, open_case, review, save, store, user
from web.doubles import doubles
from web.facts import KIND_TITLES
from web.forms import CaseForm, select_field, text_field
from web.genogram_page import fallen_away
from web.people_page import people_by_place, person_facts, person_lines
from web.review_page import REJECT_REASONS
from web.wording import person_name

_TWO_CHILDREN = "Both are children of this file, each with a book of their own. Joined, one book and all written in it is gone"

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
    form = MergeForm()
    form.offer(stored.case)
    return _list_page(stored, form)


def _list_page(stored: StoredCase, form: MergeForm, *, problem: str = "") -> str:
    """problem: why the two people whom the form gives were not joined yet."""
    store().record_view(user().name, stored.id, "people")
    return render_template(
        "people/list.html",
        places=people_by_place(person_lines(stored.case)),
        doubles=doubles(stored.case),
        form=form,
        new=NameForm(prefix="new"),
        problem=problem,
    )


@people.post("/merge")
def merge(case_id: str) -> Response | tuple[str, int]:
    """Join two people; what both say stands once."""
    stored = open_case(case_id)
    form = MergeForm()
    form.offer(stored.case)
    if not form.validate_on_submit():
        abort(400)
    pair = {form.keep.data, form.drop.data}
    if len(pair) == 1:
        flash("Nobody was joined: choose two different people.", PROBLEM)
        return redirect(url_for(".list_people", case_id=case_id))
    if pair <= set(stored.case.subject_ids) and "sure" not in request.form:
        return _list_page(stored, form, problem=_TWO_CHILDREN), 422
    case = merge_people(stored.case, form.keep.data, form.drop.data, review())
    save(stored, case, "join people", f"{form.drop.data} into {form.keep.data}")
    said = fallen_away(stored.case, case) + new_clashes(stored.case, case)
    flash(f"The two records are one. “Undo the last change” parts them again.{said}")
    return redirect(url_for(".list_people", case_id=case_id))


@people.post("/apart")
def apart(case_id: str) -> Response:
    """Remember that two records are of two people."""
    stored = open_case(case_id)
    one, other = request.form.get("one", ""), request.form.get("other", "")
    save(stored, keep_apart(stored.case, one, other), "keep people apart", f"person {one} and person {other}")
    flash("They stay two people, and are not offered again.")
    return redirect(url_for(".list_people", case_id=case_id))


@people.post("/new")
def add(case_id: str) -> Response | tuple[str, int]:
    stored = open_case(case_id)
    form = NameForm(prefix="new")
    if not form.validate_on_submit():
        return _without_name(form, url_for(".list_people", case_id=case_id))
    case, person_id = add_person(stored.case, form.name.data.strip())
    save(
        stored,
        rename_person(case, person_id, form.name.data.strip(), review()),
        "add person",
        f"person {person_id}",
    )
    return redirect(url_for(".show_person", case_id=case_id, person_id=person_id))


def _without_name(form: NameForm, back: str) -> Response:
    """Back to where a name was left out, or is no name, with what to do; 400 where the form itself is not ours."""
    if not form.name.errors:
        abort(400)
    flash(f"Nothing was changed. {form.name.errors[0]}.", PROBLEM)
    return redirect(back)


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


@people.route("/<person_id>/part", methods=["GET", "POST"])
def part(case_id: str, person_id: str) -> str | Response | tuple[str, int]:
    """Two people in one record: choose what is about the other one."""
    stored = open_case(case_id)
    person = stored.case.person(person_id)
    form = NameForm()
    problem = ""
    if form.validate_on_submit():
        try:
            return _parted(stored, person_id, form.name.data.strip())
        except CaseInvalid as error:
            problem = str(error)
    page = render_template(
        "people/part.html",
        person_id=person_id,
        name=person_name(stored.case, person.id),
        facts=person_facts(stored.case, person_id),
        chosen=request.form.getlist("fact"),
        form=form,
        problem=problem,
    )
    return page, 422 if form.is_submitted() else 200


@people.post("/<person_id>/child-of-file")
def set_child_of_file(case_id: str, person_id: str) -> Response:
    """Whether the file is about somebody too, such as a brother or sister born later, who then has a book of their own."""
    stored = open_case(case_id)
    before, name = stored.case.subject_ids, person_name(stored.case, person_id)
    is_child = "is_child" in request.form
    children = (*before, person_id) if is_child else tuple(c for c in before if c != person_id)
    save(
        stored,
        name_children(stored.case, children),
        "name child" if is_child else "unname child",
        f"person {person_id}",
    )
    flash(
        f"The file is about {name} too: their book stands under Story."
        if is_child
        else f"The file is no longer about {name}. What was written for them comes back when it is again."
    )
    return redirect(url_for(".show_person", case_id=case_id, person_id=person_id))


@people.route("/<person_id>/take-out", methods=["GET", "POST"])
def take_out(case_id: str, person_id: str) -> str | Response:
    """A record of nobody, or of nobody of this family: say what goes with it, and take it out."""
    stored = open_case(case_id)
    left = take_out_person(stored.case, person_id)
    name = person_name(stored.case, person_id)
    if request.method == "GET":
        lost = sum(f.is_standing for f in stored.case.facts) - sum(f.is_standing for f in left.facts)
        return render_template("people/take_out.html", person_id=person_id, name=name, lost=lost)
    save(stored, left, "take out person", f"person {person_id}")
    gone = fallen_away(stored.case, left)
    flash(f"{name} is out of this case. “Undo the last change” brings them back.{gone}")
    return redirect(url_for(".list_people", case_id=case_id))


def _parted(stored: StoredCase, person_id: str, name: str) -> Response:
    case, new_id = part_person(stored.case, person_id, request.form.getlist("fact"), name, review())
    save(stored, case, "part person", f"person {person_id}, with person {new_id} of their own")
    flash(f"{name} has a record of their own. “Undo the last change” joins both again.")
    return redirect(url_for(".show_person", case_id=stored.id, person_id=new_id))


@people.post("/<person_id>/name")
def rename(case_id: str, person_id: str) -> Response | tuple[str, int]:
    stored = open_case(case_id)
    form = NameForm()
    if not form.validate_on_submit():
        return _without_name(form, url_for(".show_person", case_id=case_id, person_id=person_id))
    case = rename_person(stored.case, person_id, form.name.data.strip(), review())
    save(stored, case, "rename person", f"person {person_id}")
    flash("The name is changed.")
    return redirect(url_for(".show_person", case_id=case_id, person_id=person_id))
