"""Who is whose, read from one sentence: each way of putting it, with its counter-example."""

from __future__ import annotations

import pytest

from casefile.vocabulary import Certainty

HEAD = "CASE NOTE 12/05/2021\nChild: Ava Marsh, DOB 04/03/2014\n\n"

SAID = {
    "possessive": ("Ava's mum Kelly came to the meeting.", "Kelly parent Ava Marsh"),
    "comma": ("Ava's mum, Kelly, came to the meeting.", "Kelly parent Ava Marsh"),
    "brackets": ("Kelly Marsh (mum) came. Kelly was well.", "Kelly Marsh parent Ava Marsh"),
    "label line": ("Mother: Kelly Marsh, 14 Park Road", "Kelly Marsh parent Ava Marsh"),
    "of": ("Kelly, mother of Ava, rang at noon.", "Kelly parent Ava Marsh"),
    "predicate": ("Kelly is Ava's mum and was calm.", "Kelly parent Ava Marsh"),
    "shorthand": ("Mo: Kelly Marsh. Mo was calm.", "Kelly Marsh parent Ava Marsh"),
    "shorthand with a comma": ("Mo, Kelly Marsh, was calm.", "Kelly Marsh parent Ava Marsh"),
    "equals sign": ("mum = Kelly, in Leeds with Tom.", "Kelly parent Ava Marsh"),
    "son of somebody": ("Ava's uncle Dean has a son, Jake.", "Dean parent Jake"),
    "children listed": ("Sandra's daughters Lucy and Beth came.", "Sandra parent Beth"),
    "half brother": ("Ava's half-brother Jake is seven.", "Jake sibling Ava Marsh"),
    "chain": ("Ava's mum Kelly was there. Kelly's mum's sister Joan rang.", "Kelly parent Ava Marsh"),
    "grandmother in Welsh": (
        "Her Nain, Megan Hughes, rang. Ava's Nain Megan is well.",
        "Megan Hughes grandparent Ava Marsh",
    ),
    "grandmother in Polish": ("Ava's babcia Halina flew over.", "Halina grandparent Ava Marsh"),
    "aunt in Urdu": ("Ava's khala Farzana rang.", "Farzana aunt_uncle Ava Marsh"),
    "MGM": ("MGM Denise Whitlock collected her.", "Denise Whitlock grandparent Ava Marsh"),
    "husband": ("Sandra and her husband Alan came.", "Alan partner Sandra"),
    "ex": ("Sandra's ex-partner Dean rang.", "Dean partner Sandra"),
    "worker by shorthand": ("SW Priya Nair visited.", "Priya Nair professional Ava Marsh"),
    "worker in brackets": (
        "Present: Lorraine Peel (HV), Priya Nair (SW)",
        "Lorraine Peel professional Ava Marsh",
    ),
    "worker by title": ("Dr Okafor saw her.", "Dr Okafor professional Ava Marsh"),
    "carer": ("Ava's foster carer Jan Okoro rang.", "Jan Okoro carer Ava Marsh"),
    "table row": ("Name | Relationship | Age\nKelly Marsh | mother | 29", "Kelly Marsh parent Ava Marsh"),
    "name and role in sentences of their own": (
        "Seen at the hostel: Ronnie. Her mum. Said little.",
        "Ronnie parent Ava Marsh",
    ),
    "bare role in a sentence of its own": ("Leroy. dad. From Leeds.", "Leroy parent Ava Marsh"),
    "father excluded from a meeting": (
        "The father, Mr Hale, was excluded from the meeting. Mr Hale rang.",
        "Mr Hale parent Ava Marsh",
    ),
    "that was": ("Ronald, that was Kelly's brother, is dead.", "Ronald sibling Kelly"),
    "explained before another": (
        "Seen: Dominic, Ava's brother, Cara his wife. Cara is well.",
        "Dominic sibling Ava Marsh",
    ),
    "table row by role": ("Mother | Kelly Marsh | 29", "Kelly Marsh parent Ava Marsh"),
}


@pytest.mark.parametrize(("sentence", "expected"), SAID.values(), ids=SAID)
def test_a_relationship_is_read_as_it_is_put(read_family, stated, sentence, expected):
    assert expected in stated(read_family([HEAD + sentence], subject="Ava Marsh"))


UNSAID = {
    "father ruled out": (
        "The person then thought to be the father, Mr Hale, was excluded by testing. Mr Hale rang.",
        "Mr Hale parent Ava Marsh",
    ),
    "role that opens a sentence": ("Seen: Kelly. Her mum rang later.", "Kelly parent Ava Marsh"),
    "role of another gender": ("In the room: Dean. Her mum. Both quiet.", "Dean parent Ava Marsh"),
    "somebody else's aunt": ("Kelly's aunt Joan rang. Kelly was calm.", "Joan aunt_uncle Ava Marsh"),
    "of another gender behind a comma": (
        "Seen: Dominic, Ava's brother, Cara his wife. Cara is well.",
        "Cara sibling Ava Marsh",
    ),
    "a clause of its own behind a comma": (
        "Jim is Ava's brother, Packie is Kelly's. Packie is well.",
        "Packie sibling Ava Marsh",
    ),
    "birth partner": ("Denise was birth partner. Denise is tired.", "Denise partner Ava Marsh"),
    "mother-in-law": ("Kelly's mother-in-law Sandra rang.", "Sandra parent Kelly"),
    "priest": ("Father Zbigniew from the parish church called.", "Zbigniew parent Ava Marsh"),
    "attendance list": ("Present: Mum, Denise Hall, Priya Nair (SW)", "Denise Hall parent Ava Marsh"),
    "dog": ("The dog, Roxy, slept. Roxy is Ava's friend.", "Roxy friend Ava Marsh"),
}


@pytest.mark.parametrize(("sentence", "wrong"), UNSAID.values(), ids=UNSAID)
def test_what_a_sentence_does_not_say_is_not_read(read_family, stated, sentence, wrong):
    assert wrong not in stated(read_family([HEAD + sentence], subject="Ava Marsh"))


def test_a_denied_relationship_is_proposed_as_negated(read_family, stated):
    case = read_family([HEAD + "Dean is not Ava's father. Dean lives alone."], subject="Ava Marsh")

    assert "Dean parent Ava Marsh" in stated(case, Certainty.NEGATED)
    assert "Dean parent Ava Marsh" not in stated(case)


def test_a_relative_named_in_passing_is_not_denied_by_the_verb(read_family, stated):
    case = read_family([HEAD + "Ava's brother Jake did not come."], subject="Ava Marsh")

    assert "Jake sibling Ava Marsh" in stated(case)


def test_a_putative_father_is_only_alleged(read_family, stated):
    case = read_family([HEAD + "Putative father: Dean Hall."], subject="Ava Marsh")

    assert "Dean Hall parent Ava Marsh" in stated(case, Certainty.ALLEGED)


@pytest.mark.parametrize(
    ("sentence", "side"),
    [
        pytest.param("Mat nan Denise rang.", "maternal", id="short"),
        pytest.param("Went there with pat gran Sheila.", "paternal", id="within a sentence"),
        pytest.param("Maternal grandma Jo rang.", "maternal", id="in full"),
        pytest.param("Her nan Denise patted Ava.", "unknown", id="untold"),
    ],
)
def test_the_side_before_a_child_s_word_for_a_grandparent_is_read(read_family, sentence, side):
    claims = [f.claim for f in read_family([HEAD + sentence], subject="Ava Marsh").facts]
    assert [c.nature for c in claims if getattr(c, "type", "") == "grandparent"] == [side]


def test_twins_are_each_others_twins(read_family):
    case = read_family([HEAD + "Ava's twin sisters, Lucy and Beth, are two."], subject="Ava Marsh")
    labels = {p.id: p.label for p in case.people}
    twins = {
        frozenset((labels[f.claim.subject_id], labels[f.claim.object_id]))
        for f in case.facts
        if getattr(f.claim, "nature", None) == "twin"
    }

    assert twins == {frozenset(("Lucy", "Beth"))}
