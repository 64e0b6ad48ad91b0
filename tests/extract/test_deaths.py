"""Who has died, as notes say it, when, and what ends with it. Notes are of 12 May 2021 and about Ava Marsh."""

from __future__ import annotations

import pytest

from casefile.record import Attribute, Relationship

HEAD = "CASE NOTE 12/05/2021\nChild: Ava Marsh\n\n"


def dead_of(case) -> dict[str, str]:
    """The day of death, or "", by the label of everybody dead."""
    found = {}
    for person in case.people:
        facts = {
            f.claim.field: f.claim.value
            for f in case.facts
            if isinstance(f.claim, Attribute) and f.claim.person_id == person.id and f.is_affirmed
        }
        if "died" in facts or "deceased" in facts:
            found[person.label] = facts.get("died", "")
    return found


DEATHS = (
    ("a plain verb", "Her grandad Alan Hart died in March 2016.", {"Alan Hart": "2016-03"}),
    ("passed away", "Her grandad Alan Hart sadly passed away in 2016.", {"Alan Hart": "2016"}),
    ("of an illness", "Her grandad Alan Hart passed from lung cancer in 2016.", {"Alan Hart": "2016"}),
    (
        "of a stroke",
        "It was hard when Jean Hart took a stroke and died, 27 February 2015.",
        {"Jean Hart": "2015-02-27"},
    ),
    ("a life of days", "Her mum had a baby, Leo Marsh, who lived for two days.", {"Leo Marsh": ""}),
    ("days with somebody", "Her brother, Leo Marsh, lived for two days with Jean Hart.", {}),
    (
        "nobody beside the child of the sentence",
        "Ava saw Jean Hart. Ava was taken to hospital where she was pronounced dead. Jean Hart wept.",
        {},
    ),
    ("since a year", "Her grandad Alan Hart has been dead since 2012.", {"Alan Hart": "2012"}),
    ("as children say it", "Her nan, Jean Hart, is in heaven.", {"Jean Hart": ""}),
    ("in the cot", "Her uncle, Dean Hart, cot death 1988.", {"Dean Hart": "1988"}),
    (
        "she is the mother spoken of before",
        "Her mum is Kelly Marsh. She died in 2016.",
        {"Kelly Marsh": "2016"},
    ),
    ("by violence", "Her uncle Dean Hart was killed on 2 June 2019.", {"Dean Hart": "2019-06-02"}),
    ("by their hand", "Her uncle Dean Hart took his own life in 2019.", {"Dean Hart": "2019"}),
    ("a short stay is no life", "ALAN HART, carer\n1 April 2016 – 12 March 2018\n\nAlan was kind.", {}),
    (
        "with an aside",
        "Her grandad, Alan Hart, to whom Jean was married for years, died in 2016.",
        {"Alan Hart": "2016"},
    ),
    (
        "at the head of an obituary",
        "ALAN HART, joiner\n1 April 1929 – 12 March 2016\n\nAlan was kind.",
        {"Alan Hart": "2016-03-12"},
    ),
    (
        "in a month in small letters",
        "Her grandad Alan Hart died nov, Ava not told.",
        {"Alan Hart": "2020-11"},
    ),
    (
        "though something else is denied",
        "Jean never spoke of it, not even when Alan Hart died in 2016.",
        {"Alan Hart": "2016"},
    ),
    ("in brackets", "Her uncle Dean Hart (d. 2019) had no children.", {"Dean Hart": "2019"}),
    ("in a widow's brackets", "Rashida Hart, widow of Alan Hart (d. 2003), came.", {"Alan Hart": "2003"}),
    (
        "in brackets with he",
        "Delroy Hart is one of four children of Winsome Hart and Carlton Hart (he died in 2002).",
        {"Carlton Hart": "2002"},
    ),
    (
        "in brackets with she",
        "Dean Hart is the son of Winsome Hart and Carlton Hart (she died in 2002).",
        {"Winsome Hart": "2002"},
    ),
    ("a mark", "Grandfather: Alan Hart (deceased).", {"Alan Hart": ""}),
    ("a row", "Alan Hart | deceased 2016 | grandfather | none", {"Alan Hart": "2016"}),
    (
        "behind brackets with not",
        "Mr Alan Hart was cleared of the theft (not proven) and died on 2 June 2019.",
        {"Alan Hart": "2019-06-02"},
    ),
    ("found to have", "Alan Hart was found to have died in 2016.", {"Alan Hart": "2016"}),
    ("of two deeds", "Then Mick Hart caught Covid and died.", {"Mick Hart": ""}),
    ("lost by another", "Jean Hart lost her husband Alan in 2016.", {"Alan": "2016"}),
    ("the death of", "Since the death of Alan Hart in 2016 Jean drinks.", {"Alan Hart": "2016"}),
    ("a funeral", "They went to Alan Hart's funeral.", {"Alan Hart": ""}),
    ("the late", "The late Alan Hart was kind.", {"Alan Hart": ""}),
    ("survived by", "Alan Hart is survived by Jean Hart.", {"Alan Hart": ""}),
    ("a helper who died", "Her nan, Jean Hart, who would have helped, died in 2016.", {"Jean Hart": "2016"}),
    (
        "years since, on a day",
        "It was seven years on Saturday since her grandad Alan Hart died.",
        {"Alan Hart": "2014-05-08"},
    ),
    ("in the ground", "Her grandad Alan Hart is in the ground at Hull since 2009.", {"Alan Hart": "2009"}),
    (
        "of whom somebody is widowed",
        "Jean is widowed (Alan Hart, April 2020, Covid).",
        {"Alan Hart": "2020-04"},
    ),
    ("found to have", "Her grandad, Alan Hart, found to have died in June 2018.", {"Alan Hart": "2018-06"}),
    ("a short year", "Her grandad Alan Hart d. 09. No one else.", {"Alan Hart": "2009"}),
    (
        "of the first of a clause",
        "Her uncle Dean Hart left before her and drowned in 2019.",
        {"Dean Hart": "2019"},
    ),
    (
        "found lifeless",
        "On 6 March 2019 Dean Hart was found lifeless on a sofa.",
        {"Dean Hart": "2019-03-06"},
    ),
    ("a lost battle", "Jean Hart lost her battle with cancer in May 2014.", {"Jean Hart": "2014-05"}),
    ("passed in a month", "After a short illness Jean Hart passed in May 2014.", {"Jean Hart": "2014-05"}),
    ("perished", "Jean Hart perished in a house fire in 2014.", {"Jean Hart": "2014"}),
    ("not survived", "Dean Hart did not survive the crash in 2015.", {"Dean Hart": "2015"}),
    ("never got over", "Jean Hart never got over the death of Alan Hart in 2014.", {"Alan Hart": "2014"}),
    (
        "a second of one verb",
        "Jean Hart died in 2014 and Alan Hart in 2016.",
        {"Jean Hart": "2014", "Alan Hart": "2016"},
    ),
    ("a year of birth", "Her nan, Jean Hart (1949), died on 2 June 2019.", {"Jean Hart": "2019-06-02"}),
)


@pytest.mark.parametrize(
    ("sentence", "dead"), [pytest.param(*c[1:], id=c[0].replace(" ", "-")) for c in DEATHS]
)
def test_a_note_says_who_is_dead_and_since_when(read_family, sentence, dead):
    assert dead_of(read_family([HEAD + sentence], subject="Ava Marsh")) == dead


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("Jean Hart nearly died in 2016.", id="nearly"),
        pytest.param("Dean Hart worked in the ground staff in 2009.", id="who works on the ground"),
        pytest.param("Jean Hart seemed to have died of shame.", id="seemed to have"),
        pytest.param("If Jean Hart dies, Ava moves to her aunt.", id="a condition"),
        pytest.param("Dean Hart killed a man in 2016.", id="the one who kills"),
        pytest.param("Dean Hart was making notes when his pen died.", id="a thing"),
        pytest.param("Ruth Hart is dead against the move.", id="dead against"),
        pytest.param("It was a match made in heaven, Jean Hart said.", id="a match made in heaven"),
        pytest.param("Her brother Tom Marsh passed from carer to carer.", id="passed from one to the next"),
        pytest.param("Jean Hart lost Dean in the shop.", id="lost in a shop"),
        pytest.param("Jean Hart lost her battle to see Ava, and rang.", id="lost a battle in court"),
        pytest.param("Jean Hart lost her temper with Dean.", id="lost her temper"),
        pytest.param("Jean Hart was ill, but the nurse said she would not die.", id="she would not"),
    ],
)
def test_words_of_death_that_are_no_death_are_left_alone(read_family, sentence):
    assert dead_of(read_family([HEAD + sentence], subject="Ava Marsh")) == {}


def test_what_somebody_did_until_a_day_is_no_day_of_the_death_of_the_late(read_family):
    told = "Kelly is the child of the late Alan Hart, a miner, and of Jean, with whom she lived until 2013."
    case = read_family([HEAD + told], subject="Ava Marsh")
    assert not [f for f in case.facts if getattr(f.claim, "type", "") == "death"]


def test_he_died_is_said_of_the_grown_up_not_of_the_boy_of_the_file(read_family):
    note = "CASE NOTE 12/05/2021\nChild: Tom Marsh\n\nTom misses Andy Hart, who was Kelly's partner until he died in 2018."

    assert dead_of(read_family([note], subject="Tom Marsh")) == {"Andy Hart": "2018"}


def test_she_died_is_said_of_the_sister_whom_the_file_knows_too(read_family):
    note = "CASE NOTE 12/05/2021\nChild: Ava Marsh\n\nAva had a twin sister, Lily Marsh. She died in 2016."
    assert dead_of(read_family([note], subject="Ava Marsh")) == {"Lily Marsh": "2016"}


@pytest.mark.parametrize(
    "told",
    [
        pytest.param("Andy Hart and Dean Hart brought Tom up. He died in 2018.", id="one of two men"),
        pytest.param("Jean Hart wrote to Beth Hart. She got Covid and died in 2020.", id="far from the verb"),
    ],
)
def test_he_who_could_be_anybody_is_not_called_dead(read_family, told):
    note = f"CASE NOTE 12/05/2021\nChild: Tom Marsh\n\n{told}"
    assert dead_of(read_family([note], subject="Tom Marsh")) == {}


@pytest.mark.parametrize(
    ("sentence", "kind", "status"),
    [
        pytest.param(
            "Alan Hart was Jean Hart's husband. Alan Hart died in 2016.", "partner", "widowed", id="a husband"
        ),
        pytest.param(
            "Jean Hart is Ava's foster carer. Jean Hart died on 2 May 2021.", "carer", "former", id="a carer"
        ),
    ],
)
def test_nobody_dead_is_a_partner_or_carer_any_more(read_family, sentence, kind, status):
    case = read_family([HEAD + sentence], subject="Ava Marsh")

    found = [f.claim.status for f in case.facts if isinstance(f.claim, Relationship) and f.claim.type == kind]
    assert found == [status]
