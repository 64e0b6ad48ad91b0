"""One form for each kind of claim: filled from a claim, and read back as one."""

from __future__ import annotations

from typing import Any, ClassVar

from werkzeug.datastructures import MultiDict
from wtforms import SelectField, SelectMultipleField
from wtforms.validators import StopValidation

from casefile.errors import CaseInvalid
from casefile.partial_date import PartialDate
from casefile.profile import profile
from casefile.record import Attribute, Case, Claim, Detail, Event, Relationship, Review, Tie
from casefile.review import add_fact, add_organisation, add_person
from casefile.vocabulary import (
    ATTRIBUTE_FIELDS,
    DETAIL_KINDS,
    EVENT_TYPES,
    GENDERS,
    ORGANISATION_KINDS,
    RELATION_TYPES,
    TIE_NATURES,
    TIE_STATUSES,
    Certainty,
)
from story.date_words import date_in_words
from web.dates import parse_date, today
from web.forms import (
    CaseForm,
    Choices,
    checkboxes_field,
    date_field,
    long_text_field,
    select_field,
    text_field,
)
from web.wording import WORDS, word

_VALUE_HINTS = {
    "any": "A date like 4 March 2019; a gender: female, male or non-binary",
    "born": "As exact as you know it: 4 March 2019, March 2019, about 2019",
    "died": "As exact as you know it: 4 March 2019, March 2019, about 2019",
    "gender": "female, male, non-binary or not known",
}
_NONE: Choices = {"": "Not stated"}
_TIE_NATURES: Choices = {n: WORDS["natures"][n] for n in TIE_NATURES}
_TIE_STATUSES: Choices = {s: WORDS["statuses"][s] for s in TIE_STATUSES}


class ClaimForm(CaseForm):
    """What every kind has: how sure the note is, and why the worker changes it."""

    certainty = select_field(
        "How sure is the note?", {c.value: WORDS["certainties"][c.value] for c in Certainty}
    )
    reason = text_field("Why? (optional)", hint="Stands beside the fact")

    def fill(self, claim: Any) -> None:
        """Show the claim in the fields."""

    def claim(self) -> Claim:
        """The claim as the fields give it."""
        raise NotImplementedError

    def says_something(self) -> bool:
        """Whether a new fact would tell anything; where it would not, the form says what is missing."""
        return True

    def prepare(self, case: Case, review: Review) -> Case:  # noqa: ARG002 - one signature for all forms
        """The case with whatever new the claim speaks of."""
        return case

    def prefill(self, asked: MultiDict[str, str]) -> None:
        """Choose in the lists what an address asks for (?subject=p1&type=partner); what no list has is passed over."""
        for field in self:
            if isinstance(field, SelectMultipleField):
                field.data = [v for v in asked.getlist(field.name) if v in field.choices]
            elif isinstance(field, SelectField) and asked.get(field.name) in field.choices:
                field.data = asked[field.name]

    def offer(self, case: Case) -> None:
        """Put the people and organisations of the case into the lists."""


_TO_COME = "This day is still to come. A birth that is expected goes under “Something that happened”"


class AttributeForm(ClaimForm):
    value = text_field("What should it say?", "Enter what it should say", hint=_VALUE_HINTS["any"])
    field = select_field("What is it?", {f: WORDS["attributes"][f].capitalize() for f in ATTRIBUTE_FIELDS})
    person = select_field("Of whom?", {})

    def offer(self, case: Case) -> None:
        self.person.choices = people_choices(case)

    def fill(self, claim: Attribute) -> None:
        self.field.data, self.person.data = claim.field, claim.person_id
        self.value.data = _shown_value(claim)
        self.value.description = _VALUE_HINTS.get(claim.field, "")

    def validate_value(self, field: Any) -> None:
        try:
            stored = _stored_value(self.field.data, field.data or "")
        except CaseInvalid as error:
            raise StopValidation(str(error)) from error
        if self.field.data in ("born", "died") and PartialDate(stored).earliest > today():
            raise StopValidation(_TO_COME)

    def claim(self) -> Attribute:
        return Attribute(self.person.data, self.field.data, _stored_value(self.field.data, self.value.data))


class RelationshipForm(ClaimForm):
    subject = select_field("Who", {})
    new_subject = text_field("Name, if that is somebody not listed")
    type = select_field(
        "is", {t: WORDS["relationships"].get(t, "emotionally tied to") for t in RELATION_TYPES}
    )
    other = select_field("whom", {})
    new_other = text_field("Name, if that is somebody not listed")
    nature = select_field("Kind", {})
    status = select_field("Now or in the past", {})
    start = date_field("Since (optional)")
    end = date_field("Until (optional)")
    # What goes with each type, for the script that leaves out the rest.
    allowed: ClassVar = {t: {"nature": r.natures, "status": r.statuses} for t, r in RELATION_TYPES.items()}

    def offer(self, case: Case) -> None:
        self.subject.choices = self.other.choices = people_choices(case) | {"": "Somebody not listed"}
        natures = dict.fromkeys(n for t in RELATION_TYPES.values() for n in t.natures)
        statuses = dict.fromkeys(s for t in RELATION_TYPES.values() for s in t.statuses)
        self.nature.choices = _NONE | {n: _nature_words(n) for n in natures}
        self.status.choices = _NONE | {s: WORDS["statuses"][s] for s in statuses}

    def fill(self, claim: Relationship) -> None:
        self.subject.data, self.type.data, self.other.data = claim.subject_id, claim.type, claim.object_id
        self.nature.data, self.status.data = claim.nature or "", claim.status or ""
        self.start.data, self.end.data = claim.start, claim.end

    def validate_subject(self, field: Any) -> None:
        _require_name(field.data, self.new_subject.data)

    def validate_other(self, field: Any) -> None:
        _require_name(field.data, self.new_other.data)
        if field.data and field.data == self.subject.data:
            raise StopValidation("Choose two different people")

    def prepare(self, case: Case, review: Review) -> Case:
        for chosen, name in ((self.subject, self.new_subject.data), (self.other, self.new_other.data)):
            if not chosen.data:
                case, chosen.data = add_person(case, name.strip())
                case = add_fact(case, Attribute(chosen.data, "name", name.strip()), review)
        return case

    def validate_nature(self, field: Any) -> None:
        allowed = RELATION_TYPES[self.type.data].natures
        if field.data and field.data not in allowed:
            raise StopValidation(_not_for(self.type.data, allowed, _nature_words))

    def validate_status(self, field: Any) -> None:
        allowed = RELATION_TYPES[self.type.data].statuses
        if field.data and field.data not in allowed:
            raise StopValidation(_not_for(self.type.data, allowed, WORDS["statuses"].__getitem__))

    def claim(self) -> Relationship:
        return Relationship(
            self.type.data,
            self.subject.data,
            self.other.data,
            self.nature.data or None,
            self.status.data or None,
            self.start.data,
            self.end.data,
        )


class TieForm(ClaimForm):
    person = select_field("Who", {})
    organisation = select_field("belongs to", {})
    new_name = text_field("Name of the place, if it is not listed")
    new_kind = select_field(
        "Kind of place", {k: WORDS["organisations"][k].capitalize() for k in ORGANISATION_KINDS}
    )
    nature = select_field("How strong is the tie?", _NONE | _TIE_NATURES)
    status = select_field("Now or in the past", _NONE | _TIE_STATUSES)
    start = date_field("Since (optional)")
    end = date_field("Until (optional)")

    def offer(self, case: Case) -> None:
        self.person.choices = people_choices(case)
        self.organisation.choices = {"": "A place that is not listed"} | {
            o.id: f"{o.name} ({word('organisations', o.kind)})" for o in case.organisations
        }

    def fill(self, claim: Tie) -> None:
        self.person.data, self.organisation.data = claim.person_id, claim.organisation_id
        self.nature.data, self.status.data = claim.nature or "", claim.status or ""
        self.start.data, self.end.data = claim.start, claim.end

    def validate_organisation(self, field: Any) -> None:
        if not field.data and not self.new_name.data:
            raise StopValidation("Choose a place from the list, or enter the name of a new one")

    def prepare(self, case: Case, review: Review) -> Case:  # noqa: ARG002 - as above
        if self.new_name.data:
            case, self.organisation.data = add_organisation(
                case, self.new_name.data.strip(), self.new_kind.data
            )
        return case

    def claim(self) -> Tie:
        return Tie(
            self.person.data,
            self.organisation.data,
            self.nature.data or None,
            self.status.data or None,
            self.start.data,
            self.end.data,
        )


_NOTHING_SAID = "Say in a few words what happened, or tick who was there or whom it was about"


class EventForm(ClaimForm):
    type = select_field("What happened?", {t: WORDS["events"][t] for t in EVENT_TYPES})
    date = date_field("When? (optional)")
    people = checkboxes_field("Who was there, or whom was it about?", {})
    place = text_field("Where? (optional)")
    summary = long_text_field("In a few words (optional)")

    def offer(self, case: Case) -> None:
        self.people.choices = people_choices(case)

    def fill(self, claim: Event) -> None:
        self.type.data, self.date.data, self.people.data = claim.type, claim.date, list(claim.people)
        self.place.data, self.summary.data = claim.place or "", claim.summary

    def says_something(self) -> bool:
        if self.people.data or self.place.data or self.summary.data:
            return True
        self.summary.errors = (_NOTHING_SAID,)
        return False

    def claim(self) -> Event:
        return Event(
            type=self.type.data,
            people=tuple(self.people.data),
            date=self.date.data,
            place=self.place.data or None,
            summary=self.summary.data or "",
        )


class DetailForm(ClaimForm):
    person = select_field("Who", {})
    kind = select_field("What is it?", {k: WORDS["details"][k].capitalize() for k in DETAIL_KINDS})
    value = long_text_field("In words", "Enter the words")
    date = date_field("When? (optional)")

    def offer(self, case: Case) -> None:
        self.person.choices = people_choices(case)

    def fill(self, claim: Detail) -> None:
        self.person.data, self.kind.data = claim.person_id, claim.kind
        self.value.data, self.date.data = claim.value, claim.date

    def claim(self) -> Detail:
        return Detail(self.person.data, self.kind.data, self.value.data, self.date.data)


# The form of each kind of claim, by the word in the address.
CLAIM_FORMS: dict[str, type[ClaimForm]] = {
    "attribute": AttributeForm,
    "relationship": RelationshipForm,
    "tie": TieForm,
    "event": EventForm,
    "detail": DetailForm,
}


def form_for(claim: Claim) -> type[ClaimForm]:
    """The form that can correct the claim."""
    return CLAIM_FORMS[type(claim).__name__.lower()]


def people_choices(case: Case) -> Choices:
    return {p.id: profile(case, p.id).name for p in case.people}


def _require_name(chosen: str, name: str | None) -> None:
    """Raises StopValidation when neither somebody on the list nor a name is given."""
    if not chosen and not (name or "").strip():
        raise StopValidation("Choose somebody from the list, or enter the name of somebody new below")


def _nature_words(nature: str) -> str:
    return WORDS["natures"].get(nature) or WORDS["emotional"][nature]


def _not_for(relation: str, allowed: tuple[str, ...], words: Any) -> str:
    if not allowed:
        return "Leave this at “Not stated”: this kind of relationship has none"
    return f"Choose one that fits: {', '.join(map(words, allowed))}" if relation else ""


def _shown_value(claim: Attribute) -> str:
    if claim.field in ("born", "died"):
        return date_in_words(PartialDate(claim.value))
    if claim.field == "deceased":
        return "yes"
    return word("genders", claim.value) if claim.field == "gender" else claim.value


def _stored_value(field: str, typed: str) -> str:
    """What the case file keeps. Raises CaseInvalid."""
    words = " ".join(typed.split())
    if field in ("born", "died"):
        when = parse_date(words)
        if when is None:
            raise CaseInvalid("Enter a date like 4 March 2019")
        return str(when)
    if field == "deceased":
        return "true"
    if field == "gender":
        genders = {WORDS["genders"][g]: g for g in GENDERS}
        if words.casefold() not in genders:
            raise CaseInvalid("Enter female, male, non-binary or not known")
        return genders[words.casefold()]
    return words
