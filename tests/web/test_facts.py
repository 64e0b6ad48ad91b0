"""Correcting facts in place, adding what the reading missed, and putting people right."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casefile.partial_date import PartialDate
from casefile.profile import profile
from casefile.record import Attribute, Detail, Event, Relationship, Tie
from casefile.review import add_organisation, add_person
from casefile.vocabulary import FactStatus
from web.claim_forms import CLAIM_FORMS, form_for

_CLAIMS = [
    Attribute("p1", "born", "2015-03~"),
    Attribute("p1", "gender", "non_binary"),
    Attribute("p1", "deceased", "true"),
    Attribute("p1", "name", "Robin Ashdown"),
    Relationship("parent", "p2", "p1", "birth"),
    Relationship("partner", "p1", "p2", "cohabiting", "ended", PartialDate("2014"), PartialDate("2016/2018")),
    Relationship("emotional", "p1", "p2", "close", "former"),
    Tie("p1", "o1", "strong", "current", PartialDate("2021-05-03")),
    Event("visit", ("p1", "p2"), PartialDate("2021-22"), "at home", "seen"),
    Event("other", ()),
    Detail("p1", "food", "fish fingers", PartialDate("2021")),
]


@pytest.mark.parametrize("claim", _CLAIMS, ids=lambda c: f"{type(c).__name__} {getattr(c, 'field', '')}")
def test_a_form_sent_back_as_it_was_shown_gives_the_same_claim(reader, claim) -> None:
    case, _ = add_organisation(reader.case, "Brook Primary School", "school")
    with reader.client.application.test_request_context():
        shown = form_for(claim)(formdata=None)
        shown.offer(case)
        shown.fill(claim)
        shown.certainty.data = "affirmed"
        fields = {
            f.name: f.data if isinstance(f.data, list) else f._value() if hasattr(f, "_value") else f.data
            for f in shown
        }
    with reader.client.application.test_request_context(method="POST", data=fields):
        sent = form_for(claim)()
        sent.offer(case)
        assert sent.validate(), sent.errors
        assert sent.claim() == claim


def test_every_kind_of_claim_has_a_form() -> None:
    kinds = (Attribute, Detail, Event, Relationship, Tie)
    assert {form_for(kind(*[""] * 3 if kind is not Event else ("", ()))) for kind in kinds} == set(
        CLAIM_FORMS.values()
    )


def test_a_correction_takes_the_place_of_what_was_read(reader) -> None:
    fact = reader.fact("Robin Ashdown was born on 4 March 2015")
    seen = reader.post(
        f"facts/{fact.id}/correct", field="born", person="p1", value="about March 2015", certainty="affirmed"
    )
    assert "Corrected: Robin Ashdown was born in about March 2015" in seen.words
    assert profile(reader.case, "p1").born == PartialDate("2015-03~")
    assert reader.case.fact(fact.id).status is FactStatus.CORRECTED


def test_a_correction_that_is_no_date_is_told_at_the_field(reader) -> None:
    fact = reader.fact("Robin Ashdown was born on 4 March 2015")
    seen = reader.post(
        f"facts/{fact.id}/correct", field="born", person="p1", value="long ago", certainty="affirmed"
    )
    assert seen.status == 422
    assert "'long ago' is not a date" in seen.words


def test_a_kind_that_does_not_fit_the_relationship_is_refused(reader) -> None:
    fact = reader.fact("Tom Lisle is a parent of Robin Ashdown")
    claim = fact.claim
    seen = reader.post(
        f"facts/{fact.id}/correct",
        subject=claim.subject_id,
        other=claim.object_id,
        type="parent",
        nature="foster",
        status="",
        certainty="affirmed",
    )
    assert (seen.status, "Choose one that fits: birth, adoptive, step" in seen.words) == (422, True)


def test_an_added_fact_rests_on_the_words_the_worker_copied(reader) -> None:
    document = reader.case.documents[0]
    reader.post(
        "facts/new/detail",
        person="p1",
        kind="food",
        value="fish fingers",
        certainty="affirmed",
        document=document.id,
        words="likes  fish fingers",
    )
    fact = reader.fact("favourite food – fish fingers")
    assert [e.span.quote for e in fact.evidence] == ["likes fish fingers"]
    assert fact.is_accepted


def test_copied_words_that_do_not_stand_in_the_document_are_refused(reader) -> None:
    seen = reader.post(
        "facts/new/detail",
        person="p1",
        kind="food",
        value="peas",
        certainty="affirmed",
        document=reader.case.documents[0].id,
        words="likes peas",
    )
    assert "These words do not stand in that document" in seen.words


def test_two_records_of_one_person_become_one(reader) -> None:
    people = {p.label: p.id for p in reader.case.people}
    seen = reader.post("people/merge", keep=people["Tom Lisle"], drop=people["Dean Pruett"])
    assert "The two records are one" in seen.words
    assert "also Dean Pruett" in seen.words


def test_a_name_is_corrected_everywhere(reader) -> None:
    people = {p.label: p.id for p in reader.case.people}
    reader.post(f"people/{people['Tom Lisle']}/name", name="Thomas Lisle")
    assert "Thomas Lisle" in reader.get("people").words
    assert "Tom Lisle is a parent" not in reader.get("family").words


def test_an_added_person_has_a_page(reader) -> None:
    seen = reader.post("people/new", **{"new-name": "Nan Peg"})
    assert "Nan Peg" in seen.words
    assert any(p.label == "Nan Peg" for p in reader.case.people)


def test_a_tie_to_a_place_that_is_not_listed_adds_the_place(reader) -> None:
    reader.post(
        "facts/new/tie",
        person="p1",
        organisation="",
        new_name="Elm Club",
        new_kind="club",
        nature="",
        status="",
        certainty="affirmed",
        document="",
        words="",
    )
    fact = reader.fact("Robin Ashdown belongs to Elm Club")
    assert [o.kind for o in reader.case.organisations if o.id == fact.claim.organisation_id] == ["club"]


def test_a_tie_needs_a_place(reader) -> None:
    seen = reader.post(
        "facts/new/tie",
        person="p1",
        organisation="",
        new_name="",
        new_kind="club",
        nature="",
        status="",
        certainty="affirmed",
    )
    assert (seen.status, "Choose a place from the list" in seen.words) == (422, True)


def test_a_relationship_may_name_somebody_new(reader) -> None:
    fields = {
        "type": "grandparent",
        "other": "p1",
        "nature": "",
        "status": "",
        "certainty": "affirmed",
        "document": "",
    }
    seen = reader.post("facts/new/relationship", subject="", new_subject="Nan Peg", **fields)
    assert "Added: Nan Peg is a grandparent of Robin Ashdown" in seen.words
    seen = reader.post("facts/new/relationship", subject="", **fields)
    assert seen.status == 422
    assert "Choose somebody from the list, or enter the name of somebody new below" in seen.words


def test_adding_and_correcting_lead_back_to_the_page_they_were_asked_from(reader) -> None:
    back = f"/cases/{reader.case_id}/family"
    fields = {"person": "p1", "kind": "food", "value": "Toast", "certainty": "affirmed"}
    assert reader.post(f"facts/new/detail?back={back}", **fields, document="").words.startswith("Family")
    fact = reader.fact("Tom Lisle is a parent")
    form = reader.get(f"facts/{fact.id}/correct?back={back}")
    assert f"back={back}" in form.html
    elsewhere = f"facts/{fact.id}/correct?back=//elsewhere.example/cases/{reader.case_id}"
    seen = reader.post(
        elsewhere,
        subject=fact.claim.subject_id,
        type="parent",
        other="p1",
        nature="",
        status="",
        certainty="affirmed",
    )
    assert seen.words.startswith("People")


def test_a_record_of_nobody_is_taken_out_and_brought_back(reader) -> None:
    jean = next(p.id for p in reader.case.people if p.label == "Jean Oakes")
    assert f"people/{jean}/take-out" in reader.get(f"people/{jean}").html
    assert "people/p1/take-out" not in reader.get("people/p1").html
    assert "facts about Jean Oakes go with it" in reader.get(f"people/{jean}/take-out").words
    before = reader.case
    seen = reader.post(f"people/{jean}/take-out")
    assert "Jean Oakes is out of this case." in seen.words
    assert jean not in [p.id for p in reader.case.people]
    reader.post("undo")
    assert reader.case == before
    assert reader.post("people/p1/take-out").status == 422


def test_two_children_of_a_file_are_joined_only_when_that_is_meant(reader) -> None:
    case, ben = add_person(reader.case, "Ben Ashdown")
    case = replace(case, subject_ids=(*case.subject_ids, ben))
    reader.store.save_case(
        reader.case_id, case, expected_version=reader.version, actor="Jo Bell", action="add person"
    )
    seen = reader.post("people/merge", keep="p1", drop=ben)
    assert (seen.status, "Both are children of this file" in seen.words) == (422, True)
    assert reader.case.subject_ids == ("p1", ben)
    reader.post("people/merge", keep="p1", drop=ben, sure="yes")
    assert reader.case.subject_ids == ("p1",)


def test_what_is_left_out_of_a_form_about_people_is_said_on_the_page_it_came_from(reader) -> None:
    before = reader.case
    assert "Nothing was changed. Enter the name." in reader.post("people/p1/name", name="  ").words
    assert "Nothing was changed. Enter the name." in reader.post("people/new", **{"new-name": ""}).words
    assert "choose two different people" in reader.post("people/merge", keep="p1", drop="p1").words
    assert reader.case == before


def test_somebody_becomes_a_child_of_the_file_with_a_book_and_stops_being_one(reader) -> None:
    tom = next(p.id for p in reader.case.people if p.label == "Tom Lisle")
    seen = reader.post(f"people/{tom}/child-of-file", is_child="yes")
    assert "The file is about Tom Lisle too" in seen.words
    assert reader.case.subject_ids == ("p1", tom)
    assert f"/story/{tom}/8-11" in reader.get("story").html
    assert "Robin Ashdown and Tom Lisle" in reader.get().words
    seen = reader.post("people/p1/child-of-file")
    assert reader.case.subject_ids == (tom,)
    assert "child-of-file" not in reader.get(f"people/{tom}").html
    assert reader.post(f"people/{tom}/child-of-file").status == 422
    assert reader.case.subject_ids == (tom,)


def test_a_happening_of_nobody_and_nothing_is_not_added(reader) -> None:
    before = reader.case
    seen = reader.post("facts/new/event", type="birth", certainty="affirmed", document="")
    assert (seen.status, "Say in a few words what happened" in seen.words) == (422, True)
    assert reader.case == before
    seen = reader.post("facts/new/event", type="visit", summary="seen", certainty="affirmed", document="")
    assert "Added: " in seen.words


@pytest.mark.parametrize("field", ["born", "died"])
def test_nobody_is_born_or_dies_on_a_day_to_come(reader, field: str) -> None:
    seen = reader.post(
        "facts/new/attribute", field=field, person="p1", value="4 May 2135", certainty="affirmed", document=""
    )
    assert (seen.status, "This day is still to come." in seen.words) == (422, True)
