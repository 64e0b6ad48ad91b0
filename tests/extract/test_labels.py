"""Labels and letters that anonymised notes write for names, and children whom nobody names."""

from __future__ import annotations

import pytest

from extract.name_labels import find_labels
from extract.roster import build_roster
from extract.roster_subjects import subject_person

LABELS = {
    "child and letter": ("Child A was seen at school.", ["Child A"]),
    "numbered relatives": ("Sibling 2 lives with Father 1's sister.", ["Sibling 2", "Father 1"]),
    "shorthand and digit": ("HV2 visited; SW1's notes are brief.", ["HV2", "SW1"]),
    "job and number": ("Health Visitor 3 made no referral.", ["Health Visitor 3"]),
    "two letters": ("Baby TR and Child H1 and Child KT's mum.", ["Baby TR", "Child H1", "Child KT"]),
    "lower case": ("In respect of child B the plan is agreed.", ["Child B"]),
}


@pytest.mark.parametrize(("text", "labels"), LABELS.values(), ids=LABELS)
def test_a_label_stands_for_a_name(text, labels):
    assert [form.given[0] for form in find_labels(text)] == labels


NO_LABELS = {
    "numbered paragraphs": "SECTION C\nC1 Kelly Hart is 39.\nC2 Her daughter sings. See C1.",
    "motorway": "They broke down on the M1 near Luton.",
    "numbered line of a form": "Child 1: Ava Marsh",
    "number and name in brackets": "Child 2 (Jake)",
    "count": "Baby 3 weeks old.",
    "ordinal": "Mother 2nd in the queue.",
    "longer number": "Adult 12345",
    "a heading in capitals": "CHILD OF TWO. GP AT HOME.",
}


@pytest.mark.parametrize("text", NO_LABELS.values(), ids=NO_LABELS)
def test_a_number_behind_a_word_need_not_be_a_label(text):
    assert list(find_labels(text)) == []


LETTERS = {
    "letters of the children": (
        "A, the eldest, is twelve; her half-brother B is six. B's school reports well. A has asked to stay. A's room is full.",
        ["A", "B"],
    ),
    "title and letter": ("Mr Y drove Ms T home. Mr Y was calm.", ["Mr Y", "Ms T"]),
    "label and its letter": ("Child P was two. P's cot was broken and P was cold.", ["Child P"]),
    "initial of a name": ("Jordan was seen. J said he was fine. J's room is tidy.", ["Jordan"]),
    "article": ("A boy came. A has the shed.", []),
    "countries": ("Her mother is from Country A and her father from Country B.", []),
    "things": ("She is in Class B. Class B was noisy. He had Hepatitis C and Vitamin D was given.", []),
}


@pytest.mark.parametrize(("text", "people"), LETTERS.values(), ids=LETTERS)
def test_a_letter_is_a_name_where_the_words_round_it_say_so(text, people):
    assert sorted(p.label for p in build_roster([text]).people) == sorted(people)


SUBJECTS = {
    "forename and surname": ("Ava Marsh", "Ava Marsh"),
    "surname first": ("MARSH, Ava", "Ava Marsh"),
    "label": ("Child A", "Child A"),
    "title and letter": ("Ms T", "Ms T"),
    "words": ("the elder child", "the elder child"),
    "unborn": ("unborn Marsh", "unborn Marsh"),
    "baby with a forename": ("Baby Caleb", "Caleb"),
}


@pytest.mark.parametrize(("name", "label"), SUBJECTS.values(), ids=SUBJECTS)
def test_a_subject_is_taken_as_the_worker_writes_it(name, label):
    assert subject_person(name).label == label


PSEUDONYMS = {
    "a word that stands alone": ("Child Linnet", ["Linnet died in May. Linnet was two."], "Linnet"),
    "a surname": ("Baby Hale", ["Kelly Hale rang. Ms Hale is well. Kelly Hale came."], "Baby Hale"),
    "a letter": ("Child P", ["P was seen. P is two."], "Child P"),
}


@pytest.mark.parametrize(("name", "notes", "label"), PSEUDONYMS.values(), ids=PSEUDONYMS)
def test_of_a_child_called_by_a_word_the_notes_say_whether_it_is_a_name(name, notes, label):
    assert subject_person(name, notes).label == label


FOUND = {
    "label": ("Child A", "Child A lives with Mother. A's school is worried."),
    "letter": ("J", "The mother of J came. J was tired."),
    "title and letter": ("Ms T", "Ms T is nineteen. Her mother came."),
    "words": ("the elder child", "The elder child is seven. The mother of the elder child came."),
    "unborn": ("unborn baby", "The mother came to clinic. The baby is due in May."),
}


@pytest.mark.parametrize(("subject", "text"), FOUND.values(), ids=FOUND)
def test_a_child_without_a_name_is_found_by_the_label_that_the_note_uses(read_family, subject, text):
    case = read_family([text], subject=subject)

    assert [p.label for p in case.people if p.id in case.subject_ids] == [subject]


def test_m_and_f_are_the_parents_where_a_note_uses_both(read_family, stated):
    text = "Child D lives with M. M said that F had left. F was angry. MGM helps. F's van was seen and M was upset."

    assert {"M parent Child D", "F parent Child D"} <= stated(read_family([text], subject="Child D"))


def test_a_numbered_sibling_and_a_numbered_worker_have_their_place(read_family, stated):
    text = "Child P was seven months old. Sibling 3 was at nursery. HV2 visited Child P on five occasions."

    assert {"Sibling 3 sibling Child P", "HV2 professional Child P"} <= stated(
        read_family([text], subject="Child P")
    )


def test_a_label_says_whether_it_is_a_man_or_a_woman(read_family, described):
    text = "Child R is six. Child R lives with Father 2 and Sister 1."

    genders = described(read_family([text], subject="Child R"), "gender")
    assert (genders["Father 2"], genders["Sister 1"]) == ("male", "female")


@pytest.mark.parametrize(
    "said", ["B, a boy born in 2014", "B a 7-year-old boy", "B is a little boy", "B – a male aged 7"]
)
def test_a_letter_is_a_boy_or_a_girl_where_the_note_says_so(read_family, described, said):
    text = f"In this case I am concerned with A, aged 11. This is about {said}, too. B's school was heard."

    assert described(read_family([text], subject="A"), "gender")["B"] == "male"


def test_a_label_says_that_a_sibling_is_a_half_one(read_family):
    text = "SERIOUS CASE REVIEW\n\nChild F was fourteen. Half Sibling 1 was nineteen. Half Sibling 1 had left home."

    case = read_family([text], subject="Child F")
    assert {f.claim.nature for f in case.facts if getattr(f.claim, "type", "") == "sibling"} == {"half"}
