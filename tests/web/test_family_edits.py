"""Adding, changing and ending from a person or a line of the drawing."""

from __future__ import annotations

from html import unescape

import pytest

from casefile.record import Case, Fact, Person, Relationship, Tie
from casefile.vocabulary import RELATION_TYPES
from web.claim_forms import RelationshipForm
from web.family_edits import endings, offers_for_line, offers_for_person

_CASE = Case(people=(Person("p1", "Robin"), Person("p2", "Kerry"), Person("p3", "Tom")))


def _fact(kind: str, status: str | None = None, *, one: str = "p2", other: str = "p1") -> Fact:
    return Fact(f"{kind}-{status}", Relationship(kind, one, other, status=status), ())


@pytest.mark.parametrize("offer", offers_for_person(_CASE, "p2"), ids=lambda offer: offer.words)
def test_what_is_offered_for_a_person_is_a_form_that_knows_the_words(reader, offer) -> None:
    assert "Kerry" in offer.words
    allowed = RELATION_TYPES[offer.fields["type"]]
    assert offer.fields.get("nature", "") in ("", *allowed.natures)
    assert offer.fields.get("status", "") in ("", *allowed.statuses)
    with reader.client.application.test_request_context():
        assert set(offer.fields) <= set(RelationshipForm(formdata=None)._fields)


def test_a_line_between_two_people_offers_how_they_get_on() -> None:
    offers = offers_for_line(_CASE, [_fact("parent"), _fact("carer", "current")])
    assert [o.words for o in offers] == [
        "How Kerry and Robin get on",
        "What else Kerry and Robin are to each other",
    ]


def test_a_line_of_three_people_offers_nothing() -> None:
    assert offers_for_line(_CASE, [_fact("parent"), _fact("parent", one="p3")]) == ()


@pytest.mark.parametrize(
    ("fact", "status"),
    [
        (_fact("partner", "current"), "ended"),
        (_fact("carer"), "former"),
        (Fact("t", Tie("p1", "o1"), ()), "former"),
        (_fact("partner", "divorced"), None),
        (_fact("carer", "former"), None),
        (_fact("parent"), None),
    ],
    ids=["a couple", "a carer", "a tie", "a couple that parted", "a carer of then", "a parent for good"],
)
def test_what_goes_on_can_be_ended_and_nothing_else(fact: Fact, status: str | None) -> None:
    assert endings([fact]).get(fact.id) == status


def test_the_panel_of_a_person_leads_to_filled_forms_and_back(reader) -> None:
    kerry = next(p.id for p in reader.case.people if p.label == "Kerry Ashdown")
    back = f"/cases/{reader.case_id}/family?facts=accepted"
    html = unescape(reader.get(f"family/people/{kerry}?back={back}").html)
    assert "A partner of Kerry Ashdown" in html
    address = (
        f"/cases/{reader.case_id}/facts/new/relationship?back=/cases/{reader.case_id}/family?facts%3Daccepted"
    )
    assert f"subject={kerry}&other=&type=partner&status=current" in html.replace("%3F", "?")
    assert address in html.replace("%3F", "?").replace("%2F", "/")


def test_an_ended_relationship_keeps_its_words_and_says_since_when(reader) -> None:
    carer = reader.fact("Jean Oakes is the carer of Robin Ashdown")
    form = reader.get(f"facts/{carer.id}/correct?status=former").html
    assert '<option value="former" selected' in form
    reader.post(
        f"facts/{carer.id}/correct",
        subject=carer.claim.subject_id,
        other="p1",
        type="carer",
        nature=carer.claim.nature or "",
        status="former",
        end="2 July 2021",
        certainty="affirmed",
    )
    ended = reader.fact("Jean Oakes is the carer of Robin Ashdown (foster, in the past")
    assert (str(ended.claim.end), ended.evidence[0].span) == ("2021-07-02", carer.evidence[0].span)


def test_a_household_is_added_for_several_people_at_once_and_only_once(reader) -> None:
    people = [p.id for p in reader.case.people][:2]
    page = reader.get(f"family/household?people={people[0]}")
    assert f'value="{people[0]}" checked' in page.html
    seen = reader.post(
        "family/household", household="", new_name="9 Larkspur Road", people=people, start="2021"
    )
    assert "Added: 2 people live there." in seen.words
    household = next(o for o in reader.case.organisations if o.name == "9 Larkspur Road")
    seen = reader.post("family/household", household=household.id, people=people)
    assert "Added: 0 people live there." in seen.words
    ties = [
        f for f in reader.case.facts if isinstance(f.claim, Tie) and f.claim.organisation_id == household.id
    ]
    assert [f.claim.person_id for f in ties] == people


def test_a_household_without_an_address_or_people_is_refused_with_words(reader) -> None:
    seen = reader.post("family/household", household="", new_name="")
    assert seen.status == 422
    assert "enter the address of a new one below" in seen.words
    assert "Choose at least one person who lives there" in seen.words
