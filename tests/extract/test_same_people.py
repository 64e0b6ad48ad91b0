"""People whom several writers call differently: joined where the family leaves no other, apart where it does."""

from __future__ import annotations

import pytest

from casefile.record import Case


def _labels(case: Case) -> set[str]:
    return {p.label for p in case.people}


ONE_PERSON = {
    "respondents of a hearing": (
        [
            "Ava Marsh is four. LARCHSIDE COUNCIL v KELLY HART (1) and DEAN OKORO (2). The mother came. The father did not.",
        ],
        {"Ava Marsh", "Kelly Hart", "Dean Okoro"},
    ),
    "who Mum is": (["Ava Marsh is four. Mam is Sioned. Dad is Gethin."], {"Ava Marsh", "Sioned", "Gethin"}),
    "kin behind a date of birth": (
        ["Ava Marsh is four. Seen: OKORO, Dean, DOB 03/04/85, father."],
        {"Ava Marsh", "Dean Okoro"},
    ),
    "married name": (
        [
            "Ava Marsh is four. Kelly Shaw married Dean Okoro in 2015.",
            "Mrs Okoro has Ava Marsh.",
        ],
        {"Ava Marsh", "Kelly Shaw", "Dean Okoro"},
    ),
    "initial with the child's surname": (
        ["Ava Marsh is four. K Marsh (mother) was there. Kelly was quiet."],
        {"Ava Marsh", "Kelly"},
    ),
    "kin word and a surname that is a forename too": (
        [
            "Ava Marsh is four. Mrs Folake Oni is Ava's grandmother.",
            "Ava's at Grandma Oni's. Grandma Oni is Ava's grandmother.",
        ],
        {"Ava Marsh", "Folake Oni"},
    ),
    "name of a form": (
        ["Ava Marsh is four.\nMother's full name: Kelly Marsh\nFather's name: Dean Okoro"],
        {"Ava Marsh", "Kelly Marsh", "Dean Okoro"},
    ),
    "initial and the surname of the mother": (
        [
            "Ava Marsh is four. Her dad is Dylan. Mair Voyle is Dylan's mother.",
            "Mr D. Voyle rang about Ava Marsh from work.",
        ],
        {"Ava Marsh", "Mr D Voyle", "Mair Voyle"},
    ),
    "title with the child's surname": (
        ["Ava Marsh is four. Ava's mum Kelly brought her. Kelly was calm.", "Ms Marsh rang about Ava Marsh."],
        {"Ava Marsh", "Kelly"},
    ),
    "part of a double surname": (
        ["Ava Marsh-Okoro is four. Her dad Dean brought her.", "Seen at home. Mr Okoro rang."],
        {"Ava Marsh-Okoro", "Dean"},
    ),
    "two words for one father": (
        ["Ava Hill is four. Mr Shah (dad) rang.", "Anil is Ava's father. Anil came."],
        {"Ava Hill", "Anil"},
    ),
    "carer's husband": (
        [
            "Ava Marsh lives with Gillian Ferrers. Hugh is Gillian's husband.",
            "Seen at home. Mr Ferrers was calm.",
        ],
        {"Ava Marsh", "Gillian Ferrers", "Hugh"},
    ),
    "mother of the child's surname alone": (
        ["Ava Marsh is four. Mum was calm. Mum came to the meeting.", "Mrs Marsh was there with Ava Marsh."],
        {"Ava Marsh", "Mrs Marsh"},
    ),
    "mother by forename in one note and by title in another": (
        [
            "Ava Osei is four. Mum was calm. Rosemary rang. Rosemary came. Rosemary sang. Rosemary left. Rosemary wrote.",
            "Mrs Osei was there with Ava Osei. Mrs Osei was calm.",
        ],
        {"Ava Osei", "Rosemary"},
    ),
    "health visitor's initial": (
        ["Ava Marsh is four. HV S. Kettle weighed her.", "Ava Marsh was well. Siobhan (HV) got it funded."],
        {"Ava Marsh", "S Kettle"},
    ),
    "short form in the same place": (
        [
            "Ava Marsh is four. Rosalind Marsh is Ava's grandmother.",
            "Granny Ro is Ava's grandmother. Ro came.",
        ],
        {"Ava Marsh", "Rosalind Marsh"},
    ),
    "initial of a worker without a forename": (
        [
            "Ava Marsh is four. N Voss visited. Ms Voss was calm.",
            "Ava Marsh was well. Nerys rang. Nerys wrote.",
        ],
        {"Ava Marsh", "N Voss"},
    ),
    "officer called Mr": (
        ["Ava Marsh is four. DC Wren visited.", "Ava Marsh was well. Mr Wren rang."],
        {"Ava Marsh", "DC Wren"},
    ),
    "soldier's rank": (
        ["Ava Marsh is four. Her dad is LCpl Marcus Tull.", "Ava Marsh was well. LCpl Tull rang."],
        {"Ava Marsh", "Marcus Tull"},
    ),
    "a letter's mother is the MGM": (
        ["Child A was seen with M. M's mother was calm. Child A lives with MGM. M is the mother of Child A."],
        {"Child A", "Mother", "MGM"},
    ),
}


@pytest.mark.parametrize(("texts", "labels"), ONE_PERSON.values(), ids=ONE_PERSON)
def test_one_person_under_two_names_is_one_person(read_family, texts, labels):
    case = read_family(texts, subject=texts[0][: texts[0].index(" ", 6)] if "Ava" in texts[0] else "Child A")

    assert _labels(case) == labels


TWO_PEOPLE = {
    "parties of another case": (
        ["Ava Marsh is four. Kelly Hart and Dean Okoro came. The mother spoke. The father did not."],
        "Mother",
    ),
    "what a relative of somebody is": (["Ava Marsh is four. Mum is Dean's sister. Dean rang."], "Dean"),
    "husband's mother": (
        [
            "Ava Marsh is four. Kelly Shaw married Dean Okoro in 2015.",
            "Mrs Okoro is Dean Okoro's mother. Ava Marsh met her.",
        ],
        "Mrs Okoro",
    ),
    "grandmother of another surname": (
        [
            "Ava Marsh is four. Mrs Folake Oni is Ava's grandmother.",
            "Ava Marsh is at Grandma Hart's. Grandma Hart is Ava's grandmother.",
        ],
        "Grandma Hart",
    ),
    "short form beside the fuller name": (
        [
            "Ava Marsh is four. Rosalind Marsh is Ava's grandmother.",
            "Rosa is Ava's grandmother. Rosa told Rosalind so.",
        ],
        "Rosa",
    ),
    "relative with a worker's initial": (
        ["Ava Marsh is four. N Voss visited. Ms Voss was calm.", "Ava's aunt is Nerys. Nerys rang."],
        "Nerys",
    ),
    "teacher of another surname": (
        ["Ava Marsh is four. Her dad Dean brought her.", "Mr Bright, class teacher, saw Ava."],
        "Mr Bright",
    ),
    "child with two mothers": (
        [
            "Ava Marsh has two mothers. Kelly is Ava's mum. Joanne is Ava's mum too.",
            "Ms Marsh rang about Ava.",
        ],
        "Ms Marsh",
    ),
    "grandfather of the child's surname": (
        ["Ava Marsh is four. Her dad, Dean Okoro, brought her.", "Mr Marsh, Ava's grandfather, rang."],
        "Mr Marsh",
    ),
}


@pytest.mark.parametrize(("texts", "label"), TWO_PEOPLE.values(), ids=TWO_PEOPLE)
def test_a_title_that_may_be_another_s_stays_apart(read_family, texts, label):
    assert label in _labels(read_family(texts, subject="Ava Marsh"))


NOBODY = {
    "service": "Ava Marsh is four. She goes to Treehouse on Mondays.",
    "two words": "Ava Marsh is four. What I don't like: Albion Mill.",
}


@pytest.mark.parametrize("text", NOBODY.values(), ids=NOBODY)
def test_a_word_that_no_list_knows_and_no_fact_holds_is_nobody(read_family, text):
    assert _labels(read_family([text], subject="Ava Marsh")) == {"Ava Marsh"}


def test_the_friend_of_an_unnamed_father_is_no_rival_for_his_place(read_family):
    text = (
        "Ava Marsh is four. Ava asked for daddy. Daddy's friend Jake rang. Jake was loud. Jake rang again. Jake sat down. Jake left.\n\n"
        "Craig came at ten. Craig was calm. Craig said that he was tired. Craig had tea. Craig left at noon."
    )
    assert _labels(read_family([text], subject="Ava Marsh")) == {"Ava Marsh", "Craig", "Jake"}


def test_two_who_may_be_the_unnamed_father_stay_apart_from_him(read_family):
    text = (
        "Ava Marsh is four. Ava asked for daddy. Jake was loud. Jake rang. Jake rang again. Jake sat down. Jake left.\n\n"
        "Craig came at ten. Craig was calm. Craig said that he was tired. Craig had tea. Craig left at noon."
    )
    assert _labels(read_family([text], subject="Ava Marsh")) == {"Ava Marsh", "Craig", "Daddy", "Jake"}


def test_a_rabbi_of_whom_nothing_is_told_is_somebody(read_family):
    case = read_family(["Ava Marsh is four. As Rabbi Lowy put it, all is well."], subject="Ava Marsh")

    assert any("Lowy" in p.label for p in case.people)


@pytest.mark.parametrize(
    "second",
    [
        pytest.param("Siobhan (HV) came, and Sally (HV) too.", id="two of the initial"),
        pytest.param("Bridget (HV) came.", id="another initial"),
        pytest.param("Siobhan, her aunt, came.", id="no worker"),
    ],
)
def test_a_worker_s_initial_joins_nobody_who_may_be_another(read_family, second):
    case = read_family(["Ava Marsh is four. HV S. Kettle weighed her.", second], subject="Ava Marsh")

    assert len({"S Kettle", second.split()[0].strip(",")} & _labels(case)) == 2


def test_the_other_grandfather_is_not_the_one_whose_side_the_notes_tell(read_family):
    case = read_family(
        [
            "Ava Marsh is four. MGF, Emrys Hughes (Taid), came. Taid sang to Ava.",
            "Ava Marsh was well. PGF died before Ava was born.",
        ],
        subject="Ava Marsh",
    )
    assert {"Emrys Hughes", "PGF"} <= _labels(case)
