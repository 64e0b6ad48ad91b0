"""When people were born, as notes give it by an age or a birthday; and the gender that names and pronouns give."""

from __future__ import annotations

import pytest

from casefile.profile import profile
from extract.pipeline import rules_pipeline
from extract.propose import propose_case
from extract.readers import read_documents

HEAD = "CASE NOTE 12/05/2021\nChild: Ava Marsh\n\n"


def person_of(case, name: str):
    """The profile of the person called so."""
    (found,) = [p.id for p in case.people if p.label == name]
    return profile(case, found)


AGES = (
    ("has just turned", "Mum's eldest, Theo, has just turned 7.", "Theo", "2014~"),
    ("in square brackets", "Jean [62] and Ron, 65, came.", "Jean", "1959~"),
    ("now", "Kelly Marsh is 34 now.", "Kelly Marsh", "1987~"),
    ("shortened verb", "Jean's 62. She sings.", "Jean", "1959~"),
    ("after a class", "Theo, Reception, age 5, sang.", "Theo", "2016~"),
    ("a birthday in brackets", "Theo (7 on 3 April) sang.", "Theo", "2014-04-03"),
    ("turns without on", "Theo Marsh, 16, turns 17 13 July.", "Theo Marsh", "2004-07-13"),
    ("in a column", "Name\tAge\tKin\nAva Marsh\t7\tchild\nJean Hart\t62\tnan", "Jean Hart", "1959~"),
    ("years beside each other", "Theo (2014), Max (2016) and Maya (2018) sang.", "Max", "2016"),
    ("in brackets", "Her brother Theo (7) was at school.", "Theo", "2014~"),
    ("in words", "Her brother, Theo, seven, was at school.", "Theo", "2014~"),
    ("after a verb", "Her brother Theo is seven and likes trains.", "Theo", "2014~"),
    ("with its unit", "Her brother Theo (7 yrs) was at school.", "Theo", "2014~"),
    ("after the kin", "Theo (Ava's brother, 7) was at school.", "Theo", "2014~"),
    ("after a noun", "Theo Marsh, half-brother, 17; in Leeds.", "Theo Marsh", "2004~"),
    ("before the name", "She has a daughter of four, Maya.", "Maya", "2017~"),
    ("a baby in months", "Her brother Theo is seven months old.", "Theo", "2020-09~"),
    ("a baby in weeks", "Her brother Theo (six weeks) slept.", "Theo", "2021-03-31~"),
    ("of a date told", "In June 2015 Kelly Marsh, then 19, moved to Hull.", "Kelly Marsh", "1996~"),
    ("of twins", "The twins, Theo and Maya (3), were in bed.", "Maya", "2018~"),
    ("of both", "Theo and Maya, both 3, were in bed.", "Theo", "2018~"),
    ("in their order", "Theo and Maya, seven and four, were in bed.", "Maya", "2017~"),
    ("behind a pet name", 'Helen Reay ("Nell"), 33, came.', "Helen Reay", "1988~"),
    ("in a table cell", "| Helen Reay | 33 | cook |", "Helen Reay", "1988~"),
    ("our nine-year-old", "Maya (our 9 yr old, with us since 2018) sang.", "Maya", "2012~"),
    ("twins behind an aside", "Twin brothers (half, strictly), Theo and Max, 11 now.", "Max", "2010~"),
    ("twins in months", "The twins, Theo and Maya, 5 months, slept.", "Maya", "2020-11~"),
    ("a birthday to come", "Maya, who'll be three in August 2021, sang.", "Maya", "2018-08"),
    ("the second of two", "Kelly is 30 and Dean 41.", "Dean", "1980~"),
    ("one of two in a row", "At home: Theo 9 and Maya 7 (both at school).", "Theo", "2012~"),
    ("the other of two in a row", "At home: Theo 9 and Maya 7 (both at school).", "Maya", "2014~"),
    ("at the end of a sentence", "Sister of Ava: Maya Marsh 7. All seen.", "Maya Marsh", "2014~"),
    ("on a line of its own", "Theo: half-brother, now 7\nMaya: sister", "Theo", "2014~"),
    (
        "then, with its date behind",
        "Theo, then seventeen, went to a hostel in October 2018.",
        "Theo",
        "2001~",
    ),
    ("last week", "Her brother Theo turned five last week.", "Theo", "2016-05~"),
    (
        "when somebody was born",
        "Ava was born on 4 March 2015. Kelly Marsh was 19 when Ava was born.",
        "Kelly Marsh",
        "1996~",
    ),
    (
        "at which somebody had a child",
        "Ava was born on 4 March 2015. Kelly Marsh had Ava at nineteen.",
        "Kelly Marsh",
        "1996~",
    ),
    ("a birthday that was kept", "Her brother Theo had his third birthday on 4 May.", "Theo", "2018-05-04"),
    ("a birthday party", "Theo had a party for his 7th birthday last Saturday.", "Theo", "2014-05-08"),
    ("a birthday by its number", "Her brother is Theo. Theo's 16th on Thursday.", "Theo", "2005-05-06"),
    ("a birthday to come", "A cake for Theo, six on Tuesday.", "Theo", "2015-05-18"),
    (
        "a birthday to come, said apart",
        "Theo Marsh, her brother, is eight on Friday.",
        "Theo Marsh",
        "2013-05-14",
    ),
    ("a month to come", "Her brother Theo, ten in June, asked who I was.", "Theo", "2011-06"),
    ("this month", "Her brothers: Theo, 11 this month; Jude.", "Theo", "2010-05"),
    ("an age of an earlier year", "Her brother Theo, 15 in May 2019, sang.", "Theo", "2006~"),
    ("a birthday and its age", "Theo's birthday is 3 February and he will be six.", "Theo", "2015-02-03"),
    ("tomorrow", "Her brother Theo (5 tomorrow) sang.", "Theo", "2016-05-13"),
    ("the next birthday in brackets", "Her brother Theo is 14 (15 in June).", "Theo", "2006-06"),
    ("typed in haste", "Her brother Theo is well. Hes 7 now.", "Theo", "2014~"),
    (
        "of the time of something",
        "Her brother Theo, 6 at the time of the fire in 2019, sang.",
        "Theo",
        "2013~",
    ),
    (
        "the next birthday, said beside the age",
        "Her brother Theo is eight, nine in April.",
        "Theo",
        "2013-04",
    ),
    ("the nearer birthday to come", "Her brother Theo (three in July) sang.", "Theo", "2018-07"),
    ("the nearer birthday past", "Her brother Theo (three in March) sang.", "Theo", "2018-03"),
    ("the next such day of a month", "Her brother Theo (five on the 3rd) sang.", "Theo", "2016-06-03"),
    ("an age and the next birthday", "Her brother Theo, 12 (13 on 17 Nov), sang.", "Theo", "2008-11-17"),
    (
        "a birthday by weekday and day",
        "Her brother Theo turned nine last Wednesday, 5 May.",
        "Theo",
        "2012-05-05",
    ),
    (
        "a day and whose birthday",
        "On 25 January, Theo's seventh birthday, her brother Theo sang.",
        "Theo",
        "2014-01-25",
    ),
    (
        "a month beside its day",
        "Her brother Theo, 9, is ten next month. Theo will be ten on 4 June.",
        "Theo",
        "2011-06-04",
    ),
    ("a birthday past", "Her brother Theo turned four on 23 April.", "Theo", "2017-04-23"),
)


@pytest.mark.parametrize(
    ("sentence", "name", "born"), [pytest.param(*c[1:], id=c[0].replace(" ", "-")) for c in AGES]
)
def test_an_age_says_about_when_somebody_was_born(read_family, sentence, name, born):
    found = person_of(read_family([HEAD + sentence], subject="Ava Marsh"), name).born

    assert found is not None
    assert found.edtf == born


REVIEW = "Date: 2020-09\n\nLEARNING REVIEW\n\nRosa Bell was stabbed on 16 May 2018 and died. Theo Bell, aged nine, was her son. {}"


@pytest.mark.parametrize(
    ("entry", "born"),
    [
        pytest.param("Café, then the canal. Eleven today. Two straws.", "2010-05-12", id="today"),
        pytest.param("Fri earlies. BIRTHDAY, 16. Cards from Nan.", "2005-05-12", id="birthday"),
        pytest.param("11/5. HIS 15TH. Cake without candles.", "2006-05-11", id="a number"),
        pytest.param(
            "Has had his 15th. Her 3rd. Six came to lunch today.", None, id="numbers of something else"
        ),
        pytest.param("34 today. Cake for all of us.", None, id="the age of a grown-up"),
    ],
)
def test_the_day_of_an_entry_is_the_birthday_that_it_tells(read_family, entry, born):
    case = read_family([f"12/05/2021 CASE NOTE about Ava Marsh\n\n{entry}"], subject="Ava Marsh")

    found = profile(case, case.subject_ids[0]).born
    assert (found.edtf if found else None) == born


def test_ages_in_a_review_are_those_of_the_day_that_it_looks_back_to(tmp_path):
    (tmp_path / "review.txt").write_text(REVIEW.format("Maya Bell, now nine, was not there."))

    case = propose_case(read_documents([tmp_path]), nlp=rules_pipeline())

    assert person_of(case, "Theo Bell").born.edtf == "2009~"
    assert person_of(case, "Maya Bell").born.edtf == "2011~"


def test_in_january_most_birthdays_are_still_to_come(read_family):
    case = read_family([HEAD + "12/01/2021 Her brother Theo (7) was at school."], subject="Ava Marsh")

    assert person_of(case, "Theo").born.edtf == "2013~"


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("Her brother Theo is two years dry.", id="a length of time"),
        pytest.param("Larchside Council v Theo (1) and Max (2).", id="the number of a party"),
        pytest.param("Theo's 20 minutes late.", id="a number of minutes"),
        pytest.param("Theo: reading age 11", id="how well he reads"),
        pytest.param("Theo, 33 weeks, three of them in SCBU.", id="how long he was carried"),
        pytest.param("Theo scored 3 today.", id="a number of goals"),
        pytest.param("Theo 3 Tuesday.", id="a number beside another day"),
        pytest.param("Diane and Theo's two are at school.", id="a number of children"),
        pytest.param("I saw Theo, 3.15pm, at home.", id="a time of day"),
        pytest.param("Theo, one Max Reay and Kelly came.", id="a person little known"),
        pytest.param("I saw Kelly and Theo, all three in bed.", id="a number of people"),
    ],
)
def test_a_number_beside_a_name_is_not_always_an_age(read_family, sentence):
    case = read_family([HEAD + "Her brother is Theo. " + sentence], subject="Ava Marsh")

    assert person_of(case, "Theo").born is None


def test_an_age_is_that_of_the_nearest_name(read_family):
    case = read_family([HEAD + "Kelly Marsh's son Theo (9) was at school."], subject="Ava Marsh")

    assert person_of(case, "Theo").born.edtf == "2012~"
    assert person_of(case, "Kelly Marsh").born is None


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Abirami", "female"),
        ("Brannagh", "female"),
        ("Kavin", "male"),
        ("Rebin", "male"),
        ("Siobhan", "female"),
        ("Yitzchok", "male"),
        ("Žaneta", "female"),
    ],
)
def test_a_forename_of_any_community_hints_at_the_gender(read_family, name, gender):
    case = read_family([HEAD + f"I saw {name} Okoro with Ava."], subject="Ava Marsh")

    assert person_of(case, f"{name} Okoro").gender == gender


@pytest.mark.parametrize(("pronoun", "gender"), [("He", "male"), ("She", "female")])
def test_a_pronoun_says_the_gender_where_the_name_does_not(read_family, pronoun, gender):
    case = read_family([HEAD + f"I met Sam Okoro. {pronoun} likes trains."], subject="Ava Marsh")

    assert person_of(case, "Sam Okoro").gender == gender


LETTER = "12/05/2021\n\nDear Ms Bell,\n\nI am writing about Ava Marsh. {}\n\nYours sincerely,\nKelly Marsh (Ava's mum)"


@pytest.mark.parametrize(
    ("sentence", "born"),
    [
        pytest.param("I'm 31. I reared three.", "1990~", id="said of oneself"),
        pytest.param('Ava said "I\'m 11." and ran.', None, id="said by another"),
        pytest.param("I'm 10,000 miles away.", None, id="no age"),
    ],
)
def test_whoever_writes_a_letter_tells_their_own_age(read_family, sentence, born):
    found = person_of(read_family([LETTER.format(sentence)], subject="Ava Marsh"), "Kelly Marsh").born

    assert (found and found.edtf) == born
