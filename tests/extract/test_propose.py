"""A small invented family, read whole: who is in it, what is said of each, and with which words."""

from __future__ import annotations

import pytest

from casefile.errors import PersonNotFound
from casefile.exchange import parse_case, serialise_case
from casefile.record import Organisation, Tie
from casefile.vocabulary import Certainty
from extract.pipeline import STEPS, build_pipeline
from extract.relational_nouns import noun_for

FAMILY = (
    (
        "CONTACT RECORD\nDate: 12/05/2021\n\nCHILDREN\nAva MARSH, DOB 04/03/2014, F, Oakfield Primary School\n"
        "Jake MARSH, DOB 11/09/2017, M\n\nADULTS\nMother: Kelly Marsh, DOB 02/02/1990, 14 Park Road\n"
        "Father of Ava: Dean Okoro\nFather of Jake: Liam Reay\n\n"
        "Kelly's mum Sandra Marsh rang. Allocated to Priya Shah, social worker."
    ),
    (
        "HOME VISIT\nVisit: 20/05/2021. P Shah\nSeen: Kelly, Ava, Jake, MGM Sandra Marsh\n\n"
        "Kelly was tearful. Sandra has a new partner, Trevor Bell. The dog, Roxy, slept.\n"
        "HV (Lorraine Peel) saw Jake on Monday.\n"
        "If things get worse the children would go to Sandra's. Contingency only."
    ),
    (
        "CORE GROUP MINUTES\nAva Marsh / Jake Marsh\n3 June 2021\n\n"
        "Present: Kelly (mum), Sandra (MGM), Priya Shah (SW, chair), Lorraine Peel (HV)\n\n"
        "1. Dean said he is Jake's dad too. Dean is not Jake's father.\n"
        "2. Mum is well. Ava is placed with Jan and Paul Hill since Monday. Jan is kind."
    ),
)


@pytest.fixture(scope="module")
def family(read_family):
    return read_family(FAMILY, subject="Ava Marsh")


def test_everybody_named_is_in_the_case_once(family):
    labels = [p.label for p in family.people]

    assert sorted(labels) == [
        "Ava Marsh",
        "Dean Okoro",
        "Jake Marsh",
        "Jan Hill",
        "Kelly Marsh",
        "Liam Reay",
        "Lorraine Peel",
        "Paul Hill",
        "Priya Shah",
        "Sandra Marsh",
        "Trevor Bell",
    ]


@pytest.mark.parametrize(
    "expected",
    [
        "Kelly Marsh parent Ava Marsh",
        "Kelly Marsh parent Jake Marsh",
        "Dean Okoro parent Ava Marsh",
        "Liam Reay parent Jake Marsh",
        "Sandra Marsh parent Kelly Marsh",
        "Sandra Marsh grandparent Ava Marsh",
        "Trevor Bell partner Sandra Marsh",
        "Priya Shah professional Ava Marsh",
        "Jan Hill carer Ava Marsh",
        "Paul Hill carer Ava Marsh",
    ],
)
def test_the_family_is_read_from_its_notes(family, stated, expected):
    assert expected in stated(family)


def test_a_corrected_father_is_kept_as_denied(family, stated):
    assert "Dean Okoro parent Jake Marsh" in stated(family, Certainty.NEGATED)
    assert "Dean Okoro parent Jake Marsh" not in stated(family)


def test_a_contingency_makes_no_carer(family, stated):
    assert "Sandra Marsh carer Ava Marsh" not in stated(family)


def test_births_and_genders_are_facts_of_a_person(family, described):
    assert described(family, "born")["Ava Marsh"] == "2014-03-04"
    assert described(family, "born")["Kelly Marsh"] == "1990-02-02"
    assert described(family, "gender")["Jake Marsh"] == "male"
    assert described(family, "profession")["Priya Shah"] == "social worker"


def test_a_pet_form_has_the_gender_of_the_names_it_stands_for(read_family, described):
    case = read_family(
        ["Ava Marsh is four. Angie Reed is her social worker. Jackie Hall is her foster carer."],
        subject="Ava Marsh",
    )

    genders = described(case, "gender")
    assert genders["Angie Reed"] == "female"
    assert genders["Jackie Hall"] not in ("female", "male")


def test_the_subject_is_the_child_asked_for(family):
    assert [family.person(i).label for i in family.subject_ids] == ["Ava Marsh"]


def test_every_quote_stands_at_its_place(family):
    texts = {d.id: d.text or "" for d in family.documents}
    spans = [e.span for f in family.facts for e in f.evidence] + [
        s for p in family.people for s in p.mentions
    ]

    assert all(texts[s.document_id][s.start : s.end] == s.quote for s in spans)
    assert all(f.evidence for f in family.facts)


def test_every_fact_names_its_rule_and_how_sure_it_is(family):
    evidence = [e for f in family.facts for e in f.evidence]

    assert all(e.method.split(":")[0] in ("rule", "model") and 0 < e.confidence <= 1 for e in evidence)


def test_a_child_belongs_to_the_school_of_the_list(family):
    schools: dict[str, Organisation] = {o.id: o for o in family.organisations if o.kind == "school"}
    pupils = {
        (family.person(f.claim.person_id).label, schools[f.claim.organisation_id].name)
        for f in family.facts
        if isinstance(f.claim, Tie) and f.claim.organisation_id in schools
    }

    assert pupils == {("Ava Marsh", "Oakfield Primary School")}


def test_the_case_is_a_valid_case_file(family):
    assert parse_case(serialise_case(family)).people == family.people


def test_an_unknown_subject_is_named_as_such(read_family):
    with pytest.raises(PersonNotFound, match="subject number 1"):
        read_family(FAMILY, subject="Zebedee Quill")


def test_without_a_subject_the_reading_guesses_and_says_so(read_family):
    case = read_family(FAMILY)

    assert case.extensions == {"subject_guessed": True}
    assert [case.person(i).label for i in case.subject_ids] == ["Ava Marsh"]


@pytest.mark.parametrize(
    "texts", [[], [""], ["\n\n"], ["…"], ["12/05/2021"]], ids=["none", "empty", "lines", "mark", "date"]
)
def test_a_file_without_people_makes_an_empty_case(read_family, texts):
    assert read_family(texts).people == ()


def test_reading_twice_gives_the_same_case(read_family):
    assert read_family(FAMILY, subject="Ava Marsh") == read_family(FAMILY, subject="Ava Marsh")


def test_the_rules_of_the_pipeline_stand_in_order():
    assert [name for name in build_pipeline().pipe_names if name in STEPS] == list(STEPS)


@pytest.mark.parametrize(
    ("words", "relation", "side"),
    [
        ("MGM", "grandparent", "maternal"),
        ("Dadi", "grandparent", "paternal"),
        ("Khala", "aunt_uncle", "maternal"),
    ],
    ids=["shorthand", "Urdu grandmother", "Urdu aunt"],
)
def test_kin_words_say_their_side(words, relation, side):
    noun = noun_for(words)

    assert noun is not None
    assert (noun.relation, noun.side) == (relation, side)
