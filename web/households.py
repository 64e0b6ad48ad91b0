"""Who lives together at one address: several people's ties to one household in one step."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms.validators import StopValidation

from casefile.record import Case, Tie
from casefile.review import add_fact, add_organisation
from casefile.store.values import StoredCase
from web.claim_forms import people_choices
from web.desk import back_address, open_case, review, save
from web.forms import CaseForm, checkboxes_field, date_field, select_field, text_field

households = Blueprint("households", __name__, url_prefix="/cases/<case_id>/family")


class HouseholdForm(CaseForm):
    """An address and everybody who lives there."""

    household = select_field("Which household?", {})
    new_name = text_field("Address or name, if it is not listed", hint="9 Larkspur Road; Nan’s house")
    people = checkboxes_field("Who lives there?", {})
    start = date_field("Since (optional)")

    def offer(self, case: Case) -> None:
        known = {o.id: o.name for o in case.organisations if o.kind == "household"}
        self.household.choices = known | {"": "One that is not listed"}
        self.people.choices = people_choices(case)

    def validate_household(self, field: Any) -> None:
        if not field.data and not (self.new_name.data or "").strip():
            raise StopValidation("Choose a household from the list, or enter the address of a new one below")

    def validate_people(self, field: Any) -> None:
        if not field.data:
            raise StopValidation("Choose at least one person who lives there")


@households.route("/household", methods=["GET", "POST"])
def add(case_id: str) -> str | Response | tuple[str, int]:
    """The form, with the people that the address names ticked (?people=p1); sent, who lives there is added."""
    stored = open_case(case_id)
    form = HouseholdForm()
    form.offer(stored.case)
    if not form.is_submitted():
        form.people.data = [p for p in request.args.getlist("people") if p in form.people.choices]
        form.household.data = request.args.get("household", form.household.data)
    if form.validate_on_submit():
        return _added(stored, form)
    back = back_address(case_id, url_for("family.show_family", case_id=case_id))
    return render_template("family/household.html", form=form, back=back), 422 if form.is_submitted() else 200


def _added(stored: StoredCase, form: HouseholdForm) -> Response:
    """Everybody ticked lives there, but for those of whom that is on record already."""
    case, household_id = stored.case, form.household.data
    if not household_id:
        case, household_id = add_organisation(case, form.new_name.data.strip(), "household")
    known = {
        f.claim.person_id
        for f in case.facts
        if isinstance(f.claim, Tie)
        and f.claim.organisation_id == household_id
        and f.claim.status != "former"
        and f.is_standing
        and f.is_affirmed
    }
    new = [p for p in form.people.data if p not in known]
    for person_id in new:
        case = add_fact(case, Tie(person_id, household_id, None, "current", form.start.data), review())
    save(stored, case, "add facts", f"{len(new)} people of a household")
    flash(f"Added: {len(new)} {'person lives' if len(new) == 1 else 'people live'} there.")
    return redirect(back_address(stored.id, url_for("family.show_family", case_id=stored.id)))
