"""Sentences of notes that say who belongs to whom, and those like them that do not."""

from __future__ import annotations

import pytest

from casefile.vocabulary import Certainty

HEAD = "CASE NOTE 12/05/2021\nChild: Ava Marsh, DOB 04/03/2014\nMother: Kelly Marsh\n\n"

SAID = {
    "their daughter": (
        "Her aunt Nga lives with her husband Colin Reed, and their daughter Trang, now 13.",
        {"Nga parent Trang", "Colin Reed parent Trang"},
    ),
    "their son, a sentence later": (
        "Hannah Stokes and Ryan Stokes live next door. Their son, Arjun, is at college.",
        {"Hannah Stokes parent Arjun", "Ryan Stokes parent Arjun"},
    ),
    "father and more": (
        "Ben Rodda, Ava's father and the only dad she has known, came too.",
        {"Ben Rodda parent Ava Marsh"},
    ),
    "of whom the clause before is": (
        "Harjit Sandhu is the elder sister of Ava's mother, Kelly; Balvir Sandhu is her husband. The couple have been married for years.",
        {"Harjit Sandhu sibling Kelly Marsh", "Balvir Sandhu partner Harjit Sandhu"},
    ),
    "the couple of the sentence before": (
        "Denise is Kelly's sister and Paul is her husband. Their son, Ian, is six.",
        {"Paul partner Denise", "Denise parent Ian", "Paul parent Ian"},
    ),
    "a daughter who is the mother": (
        "Ben Rodda is Ava's father. Ben's mother, Mrs Devlin's daughter Bernadette, had drowned.",
        {"Bernadette parent Ben Rodda", "Mrs Devlin parent Bernadette"},
    ),
    "ages between commas": (
        "Kelly lives with her two sisters, Saba, 21, and Rahwa, 19, near Hull.",
        {"Saba sibling Kelly Marsh", "Rahwa sibling Kelly Marsh"},
    ),
    "whose wife": (
        "Her uncle Serhat, whose wife, Zelal, is expecting, came. Zelal is kind.",
        {"Zelal partner Serhat"},
    ),
    "the twins": ("In placement are the twins, Lacey and Lola (7).", {"Lacey sibling Lola"}),
    "her first": (
        "Ava's aunt Leanne was in. Her first, Ruby, lives with the Fenns. Ruby is six.",
        {"Leanne parent Ruby"},
    ),
    "three, listed": (
        "Rukhsana is the eldest of Mrs Akhtar's three: Rukhsana, Imran and Kamran. Imran is kind.",
        {"Mrs Akhtar parent Rukhsana", "Mrs Akhtar parent Imran", "Mrs Akhtar parent Kamran"},
    ),
    "they married": (
        "Marcus Thorne and Elliot Vance live next door. They married in 2015.",
        {"Marcus Thorne partner Elliot Vance"},
    ),
    "in the care of": (
        "Ava has been in the care of Joan Dunn since May. Joan Dunn is kind.",
        {"Joan Dunn carer Ava Marsh"},
    ),
    "lived with a teacher": (
        "Ava has lived with her aunt Joan Dunn since May. Joan Dunn is a teacher.",
        {"Joan Dunn carer Ava Marsh"},
    ),
    "went to": ("Ava went to Joan Dunn in May. Joan Dunn is kind.", {"Joan Dunn carer Ava Marsh"}),
}


@pytest.mark.parametrize(("sentence", "expected"), SAID.values(), ids=SAID)
def test_a_sentence_says_who_belongs_to_whom(read_family, stated, sentence, expected):
    assert expected <= stated(read_family([HEAD + sentence], subject="Ava Marsh"))


UNSAID = {
    "their daughter is no child of the subject": (
        "Her aunt Nga lives with her husband Colin Reed, and their daughter Trang, now 13.",
        "Ava Marsh parent Trang",
    ),
    "their first, of a child": ("Ava was in. Her first, Ruby, was torn.", "Ava Marsh parent Ruby"),
    "the twins and a third": ("In placement are the twins, Lacey and Lola. Tom came.", "Lola sibling Tom"),
    "whose wife is no wife of the child": (
        "Serhat, whose wife, Zelal, is kind, came.",
        "Zelal partner Ava Marsh",
    ),
    "went to school": (
        "Ava went to Miss Dunn's class on Friday. Miss Dunn is kind.",
        "Miss Dunn carer Ava Marsh",
    ),
    "a grown namesake": (
        "Rukhsana and Tariq are married. Their own children: Ava, 19, and Bilal, 15.",
        "Rukhsana parent Ava Marsh",
    ),
}


@pytest.mark.parametrize(("sentence", "wrong"), UNSAID.values(), ids=UNSAID)
def test_a_sentence_like_it_does_not(read_family, stated, sentence, wrong):
    assert wrong not in stated(read_family([HEAD + sentence], subject="Ava Marsh"))


def test_a_social_worker_works_with_all_children_and_a_teacher_with_one(read_family, stated):
    note = (
        "CASE NOTE\nChildren: Ava Marsh, Tom Marsh\nSocial worker: Priya Nair\nTeacher: Anne Duffy\n\nSeen."
    )
    found = stated(read_family([note], subject="Ava Marsh"))

    assert {"Priya Nair professional Ava Marsh", "Priya Nair professional Tom Marsh"} <= found
    assert "Anne Duffy professional Tom Marsh" not in found


NOBODY = {
    "a toy": ("Ava sleeps with a grey rabbit called Mr Flop. She hugs Mr Flop.", "Flop"),
    "a day": ("She was alone on New Year's Eve. Kelly denies New Year's Eve.", "Eve"),
    "a service": ("Kelly started at Turnstile (alcohol service). Turnstile said she came.", "Turnstile"),
    "a wish": ("She is pregnant and would like to call the baby Sparrow.", "Sparrow"),
}


@pytest.mark.parametrize(("sentence", "name"), NOBODY.values(), ids=NOBODY)
def test_a_name_that_is_no_persons(read_family, sentence, name):
    labels = {p.label for p in read_family([HEAD + sentence], subject="Ava Marsh").people}

    assert not any(name in label for label in labels)


def test_a_place_word_is_a_forename_before_a_surname(read_family):
    note = HEAD + "Dale Roper came at two. Dale Roper sat down. Dale Roper left at three."

    assert "Dale Roper" in {p.label for p in read_family([note], subject="Ava Marsh").people}


def test_other_names_are_names_and_no_descriptions(read_family):
    note = (
        HEAD
        + "Her mother Kelly was in. Kelly Marsh, social worker Priya Nair and Nan Mo Dunn spoke. Mo is kind."
    )
    case = read_family([note], subject="Ava Marsh")
    others = {f.claim.value for f in case.facts if getattr(f.claim, "field", "") == "also_known_as"}

    assert "Kelly" in others
    assert not others & {"Her mother Kelly", "mother", "Mother", "social worker Priya Nair", "social worker"}


def test_a_title_alone_is_no_name(read_family):
    note = (
        HEAD + "Foster carers: Mr and Mrs Nolan. Frank Nolan is kind. Mr Frank Nolan drove. Mrs Nolan sang."
    )
    case = read_family([note], subject="Ava Marsh")

    assert not {"Mr", "Mrs"} & {
        f.claim.value for f in case.facts if getattr(f.claim, "field", "") == "also_known_as"
    }


def test_a_child_keeps_the_self_of_before_the_adoption(read_family, stated):
    notes = [
        "Subject: Baby Hartigan\n\nLeanne Hartigan had the baby. Baby Hartigan is well.",
        "STATEMENT\nJoseph Hartigan, born on 31 May 2018. The mother is Leanne Hartigan.",
        "VISIT\nChild: Joseph Vance (DOB 31/05/2018)\nJoseph likes worms.",
    ]
    case = read_family(notes, subject="Joseph Vance")

    assert {p.label for p in case.people} == {"Joseph Vance", "Leanne Hartigan"}
    assert "Leanne Hartigan parent Joseph Vance" in stated(case)


def test_children_of_one_forename_and_two_birthdays_are_two(read_family):
    note = HEAD + "Ava Dunn, DOB 05/06/2015, is in her class. Ava Dunn is kind."

    assert "Ava Dunn" in {p.label for p in read_family([note], subject="Ava Marsh").people}


def test_a_man_ruled_out_as_the_father_is_not(read_family, stated):
    case = read_family([HEAD + "DNA testing excluded Dean Roper as the father of Ava."], subject="Ava Marsh")

    assert "Dean Roper parent Ava Marsh" in stated(case, Certainty.NEGATED)


def test_a_cousins_lodger_is_no_cousin(read_family, stated):
    case = read_family([HEAD + "Kev Moss is her cousin's lodger. Kev Moss is loud."], subject="Ava Marsh")

    assert not any("cousin" in words for words in stated(case))


def test_the_writer_to_whom_a_child_came_is_the_carer(read_family, stated):
    note = "FOSTERING DIARY\nWritten by: Gwen Lowe\nChild: Ava Marsh\n\nAva came to us at six. Gwen made tea."

    assert "Gwen Lowe carer Ava Marsh" in stated(read_family([note], subject="Ava Marsh"))


TAKEN_BACK = {
    "no family": "Osman told police that he was Ava's uncle. Ava met him on the beach and he is not family.",
    "no relative": 'Kelly says "Auntie Osman" from church will help, but Osman is not a relative.',
}


@pytest.mark.parametrize("sentence", TAKEN_BACK.values(), ids=TAKEN_BACK)
def test_kin_that_a_note_takes_back_is_denied(read_family, stated, sentence):
    case = read_family([HEAD + sentence], subject="Ava Marsh")

    assert "Osman aunt_uncle Ava Marsh" not in stated(case)


DENIED_KIN = {
    "no actual aunt": ("Auntie Tina isn't my actual aunt.", "Tina aunt_uncle Ava Marsh"),
    "isnt my real aunt": ("Auntie Tina isnt my real aunt.", "Tina aunt_uncle Ava Marsh"),
    "nobody's auntie": ("Auntie Tina came. She isn't anybody's auntie.", "Tina aunt_uncle Ava Marsh"),
    "no real uncle": ('Ava came with "Uncle Hank", not a real uncle.', "Hank aunt_uncle Ava Marsh"),
    "aunt to nobody": ("Auntie Tina, aunt to nobody here, sang.", "Tina aunt_uncle Ava Marsh"),
    "no blood": ('Angela is "Nan Angela", no blood.', "Angela grandparent Ava Marsh"),
    "not her daddy": (
        'Ava asked after "Daddy Wayne". Dwayne Moss isn\'t your daddy.',
        "Dwayne Moss parent Ava Marsh",
    ),
    "another's mum": (
        "Child: Ava Marsh. Mum (Lorraine Pell, Kelly's not Ava's) rang at noon.",
        "Lorraine Pell parent Ava Marsh",
    ),
    "a nun": ("Here is Sister Agatha. She is not anybody's sister.", "Sister Agatha sibling Ava Marsh"),
    "a question mark": ("Ava's dad: Craig Pell?", "Craig Pell parent Ava Marsh"),
    "taken to be": ("School understood Craig Pell to be Ava's father.", "Craig Pell parent Ava Marsh"),
    "only called so": ("Ava calls me Mama Pat now.", "Pat parent Ava Marsh"),
}


@pytest.mark.parametrize(("sentence", "kinship"), DENIED_KIN.values(), ids=DENIED_KIN)
def test_kin_that_a_sentence_denies_or_doubts_is_not_affirmed(read_family, stated, sentence, kinship):
    case = read_family([HEAD + sentence], subject="Ava Marsh")

    assert kinship not in stated(case)


@pytest.mark.parametrize(
    "sentence",
    [
        "Auntie Tina came. It was Rosa Dunn, not an aunt, who rang.",
        "Auntie Tina isn't my boss.",
        "Auntie Tina is not her mother's friend.",
    ],
    ids=["of somebody else", "no kin word", "somebody else's"],
)
def test_an_aunt_whom_nothing_denies_stays(read_family, stated, sentence):
    case = read_family([HEAD + sentence], subject="Ava Marsh")

    assert any("aunt_uncle Ava Marsh" in words for words in stated(case))


def test_a_father_who_is_not_there_makes_nobody(read_family, stated):
    case = read_family([HEAD + "There is no father listed."], subject="Ava Marsh")

    assert {words for words in stated(case) if "parent" in words} == {"Kelly Marsh parent Ava Marsh"}


def test_an_uncle_whom_nothing_takes_back_stays(read_family, stated):
    note = HEAD + "Ava's uncle Osman came. Mrs Dunn rang; she is not family."

    assert "Osman aunt_uncle Ava Marsh" in stated(read_family([note], subject="Ava Marsh"))


@pytest.mark.parametrize(("word", "is_denied"), [("Correction: ", True), ("", False)], ids=["said", "unsaid"])
def test_only_a_correction_withdraws_another_kinship(read_family, stated, word, is_denied):
    notes = [HEAD + "Little sister Zeinab is nine.", HEAD + f"{word}Zeinab is Ava's cousin."]
    case = read_family(notes, subject="Ava Marsh")

    assert ("Zeinab sibling Ava Marsh" in stated(case, Certainty.NEGATED)) is is_denied


def test_what_somebody_is_called_makes_no_mother(read_family):
    note = "NOTE\nChild: Ava Marsh\n\nAva lives with Joan Dunn, whom she calls Mama."

    assert {p.label for p in read_family([note], subject="Ava Marsh").people} == {"Ava Marsh", "Joan Dunn"}


SETTLED_BIRTHS = {
    "a decision": "The form is wrong. Ava was seen. Her date of birth is accepted as 15 June 2013.",
    "a certificate": "Ava was seen. Her birth certificate, seen by Rhodri, says 15/06/2013.",
}


@pytest.mark.parametrize("sentence", SETTLED_BIRTHS.values(), ids=SETTLED_BIRTHS)
def test_a_decision_or_certificate_settles_the_birthday(read_family, described, sentence):
    case = read_family([HEAD + sentence], subject="Ava Marsh")

    assert described(case, "born")["Ava Marsh"] == "2013-06-15"


def test_a_date_without_a_decision_leaves_the_form(read_family, described):
    case = read_family([HEAD + "Ava was seen. Her review is on 15 June 2021."], subject="Ava Marsh")

    assert described(case, "born")["Ava Marsh"] == "2014-03-04"


MOVED = {
    "on to others": ("On 2 May 2019 Ava was placed with foster carers Gwen and Pat Lowe.", "former"),
    "nowhere": ("On 2 May 2019 Gwen Lowe rang about her bed.", "current"),
}


@pytest.mark.parametrize(("sentence", "status"), MOVED.values(), ids=MOVED)
def test_a_later_placement_makes_a_foster_carer_former(read_family, sentence, status):
    first = "On 3 March 2018 Ava moved to live with foster carer Joan Dunn. "
    case = read_family([HEAD + first + sentence], subject="Ava Marsh")
    joan = next(p.id for p in case.people if p.label == "Joan Dunn")
    found = {
        f.claim.status
        for f in case.facts
        if getattr(f.claim, "type", "") == "carer" and f.claim.subject_id == joan
    }

    assert found == {status}


def test_a_line_that_opens_with_the_child_lists_nobody_else_as_a_child(read_family, stated):
    note = "Child: Ava Marsh. Mother: Kelly Marsh. Present: Beth Marsh (mat aunt), Joan (mat gran). Ava was quiet."
    found = stated(read_family([note], subject="Ava Marsh"))

    assert {"Kelly Marsh parent Ava Marsh", "Beth Marsh aunt_uncle Ava Marsh"} <= found
    assert "Kelly Marsh parent Joan" not in found


def test_a_line_that_lists_children_lists_them_all(read_family, stated):
    note = "Children: Ava Marsh and Tom Marsh. Mother: Kelly Marsh.\n\nTom was quiet."

    assert "Kelly Marsh parent Tom Marsh" in stated(read_family([note], subject="Ava Marsh"))


def test_a_father_may_be_called_by_what_is_the_childs_surname(read_family, stated):
    note = "Child: Bereket Tesfay\n\nBereket said his father, Tesfay, was a soldier. Bereket is well."
    assert stated(read_family([note], subject="Bereket Tesfay")) == {"Tesfay parent Bereket Tesfay"}
