"""Dates of birth that stand apart from the name: forms, tables, tales of a birth. Notes are of 12 May 2021, about Ava Marsh."""

from __future__ import annotations

import pytest

from casefile.profile import profile

HEAD = "12/05/2021 CASE NOTE about Ava Marsh\n\n"
BOTH = {"Ava Marsh": "2015-03-04", "Zzeva Marsh": "2015-03-04"} | dict.fromkeys(
    ("Isla", "Isla Marsh", "Theo", "Theo Marsh", "Zain Marsh"), "2012-06-05"
)


def births_of(case) -> dict[str, str]:
    """The date of birth by the label of everybody who has one."""
    found = {p.label: profile(case, p.id).born for p in case.people}
    return {label: born.edtf for label, born in found.items() if born is not None}


TWO = ("Ava Marsh", "Theo Marsh")
PLACES = (
    ("a label that sticks to its date", "Ava Marsh (dob.4.3.15) and Theo Marsh (d.o.b.5.6.12) sang.", TWO),
    (
        "whose half-sister she is",
        "Theo Marsh - half-brother of Ava Marsh, born 5 June 2012\nAva Marsh - subject, born 4 March 2015",
        TWO,
    ),
    (
        "a form under another name",
        "Mother: Zara Hart\nAva Marsh DoB 4/3/15\nTheo Marsh DoB 5/6/12",
        TWO,
    ),
    (
        "to whom she gave birth",
        "Kelly gave birth on 5 June 2012 to a boy, Theo Marsh. On 4 March 2015 Kelly gave birth to her second child, Ava Marsh.",
        TWO,
    ),
    ("weight", "Ava Marsh weighed 7lb when she arrived on 4 March 2015.", ("Ava Marsh",)),
    ("an age before the brackets", "Ava Marsh is six (4/3/15). Theo Marsh, 8 (5.6.12), sang.", TWO),
    (
        "nearly an age, and more in the brackets",
        "Ava Marsh, just six (4/3/15), and Theo Marsh (5.6.12; asthma, Year 4) sang.",
        TWO,
    ),
    ("a class before the brackets", "Ava Marsh, Year 2 (04.03.15); Theo Marsh (05/06/12, P5) sang.", TWO),
    (
        "one birth after another",
        "Ava Marsh was born on 4 March 2015, and Theo Marsh on 5 June 2012.",
        TWO,
    ),
    ("whom somebody had", "They had Theo Marsh on 5 June 2012 and Ava Marsh on 4 March 2015.", TWO),
    ("whom somebody gave somebody", "She gave him Theo Marsh (5 June 2012), Ava Marsh (4 March 2015).", TWO),
    ("a form", "Name of child: Ava Marsh\nDate of birth: 04/03/2015\nAddress: 1 Mill Lane", ("Ava Marsh",)),
    (
        "a form in columns",
        "Child's name | Ava Marsh\nDOB | 04/03/2015\nSchool | Hill Primary",
        ("Ava Marsh",),
    ),
    (
        "one form after another",
        "Child 1: Ava Marsh\nD.O.B: 04/03/2015\nSex: F\nChild 2: Theo Marsh\nD.O.B: 05/06/2012",
        TWO,
    ),
    ("a class before the date", "Ava Marsh  Yr 2   04/03/2015\nTheo Marsh  Yr 4   05/06/2012", TWO),
    (
        "forename in capitals",
        "| AVA Marsh | 04/03/2015 | niece |\n| THEO Marsh | 05/06/2012 | nephew |",
        TWO,
    ),
    (
        "a list in running text",
        "Nothing is known of the family to any service but Education. Mother rang twice and was calm. Children on the roll: Ava Marsh 4/3/15, Theo Marsh 5/6/12.",
        TWO,
    ),
    ("a label with stops", "Pupil: Ava Marsh   D.o.b. 4.3.15   Class 2", ("Ava Marsh",)),
    ("the date first", "Date of birth of child: 04/03/2015\nName: Ava Marsh", ("Ava Marsh",)),
    (
        "a column at the end",
        "Name\tRelationship\tDOB\nAva Marsh\tSubject\t04/03/2015\nTheo Marsh\tBrother\t05/06/2012",
        TWO,
    ),
    (
        "a ruled table",
        "| Name | Relationship | Date of birth |\n|---|---|---|\n| Ava Marsh | Child | 04/03/2015 |\n| Theo Marsh | Brother | 05/06/2012 |",
        TWO,
    ),
    (
        "the place between",
        "Ava Marsh was born at St James's Hospital, Leeds, on 4 March 2015.",
        ("Ava Marsh",),
    ),
    ("to the child", "You were born at 3.15am on 4 March 2015 in Leeds.", ("Ava Marsh",)),
    ("a chronology", "04/03/2015 | Birth of Ava Marsh\n05/06/2012 - Theo Marsh is born at 36 weeks.", TWO),
    ("in brackets", "I found Ava Marsh (04/03/2015) asleep in bed.", ("Ava Marsh",)),
    ("as it was given", "NAME: Ava MARSH      DOB given: 4/3/2015 (no papers)", ("Ava Marsh",)),
    (
        "behind a name that no list knows",
        "Zzeva Marsh (04/03/2015), Theo Marsh (05/06/2012)",
        ("Theo Marsh", "Zzeva Marsh"),
    ),
    ("a row with b.", "04/03/2015 | Ava Marsh b. to Kelly and Dean", ("Ava Marsh",)),
    (
        "of the youngest, behind the words for the mother",
        "On 4 March 2015 the mother, who lived in Hull, gave birth to Ava Marsh.",
        ("Ava Marsh",),
    ),
    (
        "behind M, which might be short for another",
        "Maya Reay, f\nTheo Marsh, M, 05.06.12\nAva Marsh, F, 04.03.15",
        TWO,
    ),
    ("behind an age", "Present were Ava Marsh (6; 4.3.15) and Theo Marsh (8; 5.6.12).", TWO),
    (
        "a date that two share",
        "Her brothers Zain and Theo Marsh share 05/06/2012.",
        ("Theo Marsh", "Zain Marsh"),
    ),
    ("twins in brackets", "Isla and Theo Marsh (5/6/12), twins, came.", ("Isla Marsh", "Theo Marsh")),
    ("born to whom", "Theo Marsh was born to Kelly and Dean on 5 June 2012.", ("Theo Marsh",)),
    (
        "arrived, by weight",
        "Theo Marsh arrived Tuesday 5 June 2012, at last. Water birth, 3.4 kg.",
        ("Theo Marsh",),
    ),
    (
        "arrived too early",
        "Theo Marsh arrived seven weeks before time in Leeds on 5 June 2012.",
        ("Theo Marsh",),
    ),
    (
        "came too early",
        "Her baby, Theo Marsh, who came on 5 June 2012 in Leeds, six weeks early.",
        ("Theo Marsh",),
    ),
    (
        "arrived, behind a name alone",
        "Baby Theo Marsh. Arrived Tuesday 5 June 2012 at 04.10.",
        ("Theo Marsh",),
    ),
    ("delivered", "Kelly was delivered of a son, Theo Marsh, on 5 June 2012.", ("Theo Marsh",)),
    ("a day and a son", "05.06.12 A son, Theo Marsh, to Kelly and Dean.", ("Theo Marsh",)),
    ("a day and whose son", "05.06.12: Theo Marsh, son of Kelly and Dean.", ("Theo Marsh",)),
    ("a day and an arrival", "05.06.12 Theo Marsh arrives, at home.", ("Theo Marsh",)),
    ("a day and whose birth", "5/6/12 – Theo Marsh's birth, Ysbyty Gwynedd.", ("Theo Marsh",)),
    (
        "columns between strokes",
        "Name / DoB / Kin\nAva Marsh / 04.03.15 / subject\nTheo Marsh / 05.06.12 / brother",
        TWO,
    ),
    ("behind a pet name", 'Children: Ava Marsh ("Avie") 04/03/2015', ("Ava Marsh",)),
    (
        "a row of names in a long line",
        "AVA Marsh, 4.3.15; THEO Marsh, 5.6.12. Both at the Kanes', in the next town, under the interim orders since the first hearing and likely to stay.",
        TWO,
    ),
    ("a surname in the brackets", "Theo (Marsh, 05/06/12) had climbed out.", ("Theo",)),
    ("a form with a pet name above", "Child: Ava Marsh, Avie to Nanny Pat\nBorn: 04/03/2015", ("Ava Marsh",)),
    ("under a heading", "\n\nBIRTH AND EARLY HISTORY\nBorn 04.03.2015, at home, at term.", ("Ava Marsh",)),
    (
        "one date behind two of a list",
        "Children: Ava Marsh 04/03/2015; Isla and Theo Marsh, 05/06/2012.",
        ("Ava Marsh", "Isla Marsh", "Theo Marsh"),
    ),
    (
        "before term",
        "Births. Theo Marsh came on 5 June 2012, three weeks before he was wanted.",
        ("Theo Marsh",),
    ),
    ("it's a boy", "5 June 2012  IT'S A BOY. Theo Marsh, 7lb 2.", ("Theo Marsh",)),
    (
        "weeks of term",
        "The first, as the red book says and as the midwife of that night wrote down in it for them, was Theo Marsh, 5 June 2012 at 36+2. No jaundice.",
        ("Theo Marsh",),
    ),
    (
        "a son who gets his name later",
        "Kelly had a son on 5 June 2012, her third. He is to be called Theo.",
        ("Theo",),
    ),
    (
        "twins with pet names",
        'Isla, "Izzy", and Theo, "Tee": eight, twins, he first by an hour, 5 June 2012. Well.',
        ("Isla", "Theo"),
    ),
    (
        "a passport that the child writes",
        "MY PASSPORT. This belongs to Ava Marsh.\n\nI was born on 4 March 2015 in Hull.",
        ("Ava Marsh",),
    ),
    (
        "a history that only names the child",
        "01/02/2014 Kelly and Dean move in\n04/03/2015 Ava Marsh, 33 weeks, in special care\n05/06/2016 Dean moves out\n07/08/2017 Referral",
        ("Ava Marsh",),
    ),
    (
        "a correction",
        "Ava Marsh DOB 03/04/2015.\nAva Marsh's date of birth is 04/03/2015, not 03/04/2015.",
        ("Ava Marsh",),
    ),
)


@pytest.mark.parametrize(("note", "who"), [pytest.param(*c[1:], id=c[0].replace(" ", "-")) for c in PLACES])
def test_a_date_of_birth_is_found_wherever_it_stands(read_family, note, who):
    assert births_of(read_family([HEAD + note], subject="Ava Marsh")) == {n: BOTH[n] for n in who}


@pytest.mark.parametrize(
    "note",
    [
        pytest.param(
            "Theo Marsh was born in care and adopted on 5 June 2020.", id="something else on the day"
        ),
        pytest.param("Ava Marsh and Theo Marsh live here.\nDOB: 04/03/2015", id="two people above"),
        pytest.param("Theo Marsh has a second child, a girl born 5 June 2012.", id="somebody unnamed"),
        pytest.param("Theo Marsh's twins born 5 June 2012 are well.", id="twins of somebody"),
        pytest.param("Theo Marsh (Saturday; skin not broken) was calm.", id="a day of the week in brackets"),
        pytest.param("I saw the twins, Ivy and Theo Marsh, 23/12.", id="a day without its year"),
        pytest.param("Theo Marsh, 6/12, sang.", id="months of age"),
        pytest.param("05.06.12 Theo Marsh to Dean Hart.", id="where somebody went"),
        pytest.param("Theo Marsh arrived on 5 June 2012 in a taxi.", id="an arrival"),
        pytest.param("Result for Theo Marsh (DNA, 5 June 2012) is in.", id="a test in brackets"),
        pytest.param("I was born on 5 June 1986 in Hull and I drank.", id="a grown-up who signs nothing"),
        pytest.param(
            "01/02/2019 Ava Marsh\n04/03/2019 Ava Marsh\n05/06/2019 Dean\n07/08/2019 Ava Marsh",
            id="a log of visits",
        ),
    ],
)
def test_a_date_of_something_else_or_of_nobody_plain_is_no_birth(read_family, note):
    assert births_of(read_family([HEAD + note], subject="Ava Marsh")) == {}


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("Ruth had a girl, Ivy, on 24 June 2020.", id="had a girl"),
        pytest.param("With her: Ivy and Max Reay (both b. 24.06.2020).", id="two in brackets"),
        pytest.param("At school: twins Ivy and Max 24/6/20.", id="twins"),
        pytest.param("Ivy and Max Reay, twins, 24 June 2020", id="twins behind the names"),
    ],
)
def test_a_birth_told_in_passing_gives_its_day(read_family, sentence):
    births = births_of(read_family([HEAD + sentence], subject="Ava Marsh"))

    assert births.get("Ivy", births.get("Ivy Reay")) == "2020-06-24"


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        pytest.param("Ava's mum (DOB 12.3.90) was out.", "Mum", id="mum"),
        pytest.param("MGM, dob 12/03/1990, has Ava on Fridays.", "MGM", id="an abbreviation"),
        pytest.param("Ava Marsh's father (dob 12.3.90) is in prison.", "Father", id="whose father"),
    ],
)
def test_a_date_of_birth_behind_a_relative_without_a_name_is_that_relatives(read_family, sentence, label):
    assert births_of(read_family([HEAD + sentence], subject="Ava Marsh")) == {label: "1990-03-12"}


def test_a_child_of_a_few_days_has_a_birth_where_the_row_says_whose_child(read_family):
    rows = "1 ZOE MARSH 15/12/80 mother\n2 NAYAN MARSH 06/05/21 son, on ward"

    assert births_of(read_family([HEAD + rows], subject="Ava Marsh"))["Nayan Marsh"] == "2021-05-06"


def test_a_date_beside_the_age_of_the_next_in_a_row_is_a_birth_in_a_long_line_too(read_family):
    line = "Landlord let himself in at noon over unpaid rent and found two of them on their own in the dark, Theo Marsh, 5/6/12 & Zoe Marsh, 4. Warm."

    assert births_of(read_family([HEAD + line], subject="Ava Marsh"))["Theo Marsh"] == "2012-06-05"


def test_a_month_is_no_name_though_somebody_bears_it(read_family):
    notes = [HEAD + "Ava's uncle is Jun Reyes. Jun sang.", "CHILD  Ava MARSH, 14 Jun 2015, born Hull"]

    births = births_of(read_family(notes, subject="Ava Marsh"))
    assert births["Ava Marsh"] == "2015-06-14"


def test_a_girl_who_had_a_visit_is_not_born_on_its_day(read_family):
    sentence = "Ruth had a visit from Ivy on 24 June 2020. Ivy was calm."

    assert "Ivy" not in births_of(read_family([HEAD + sentence], subject="Ava Marsh"))


def test_a_date_of_birth_in_brackets_is_that_of_the_last_person_only(read_family):
    sentence = "Ruth Reay came with her mother, Joan Reay, and Ava's brother Max Reay (DOB 24/06/2020)."

    births = births_of(read_family([HEAD + sentence], subject="Ava Marsh"))
    assert {"Max Reay"} == set(births) - {"Ava Marsh"}


OF_ANOTHER = {
    "the first child of the mother": "Kelly's first child was born in March 2020 to a different father.",
    "a sister of hers": "Kelly's younger sister was born in March 2001.",
    "the child of a role": "The mother's first child was born in March 2020.",
}


@pytest.mark.parametrize("text", OF_ANOTHER.values(), ids=OF_ANOTHER)
def test_the_birth_of_a_relative_without_a_name_is_nobody_elses(read_family, described, text):
    born = described(
        read_family([f"Ava Marsh is six. Kelly is Ava's mother.\n\n{text}"], subject="Ava Marsh"), "born"
    )

    assert born["Kelly"] == "None"


def test_an_age_in_weeks_is_not_one_in_years(read_family, described):
    text = "Baby TR was born on the 3rd of June 2020. Baby TR died at 18 weeks of age."

    assert described(read_family([text], subject="Baby TR"), "died") == {"Baby TR": "2020-10~"}


def test_an_age_is_not_reckoned_from_a_birth(read_family):
    text = "T was born in 2004 and is now an adult. It was issued ten days before she turned 18."
    case = read_family([text], subject="T")

    assert {f.claim.value for f in case.facts if getattr(f.claim, "field", "") == "born"} == {"2004"}
