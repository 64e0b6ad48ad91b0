"""Events of a note: their type, their date and who takes part. Notes are of 12 May 2021 and about Mia Hart."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from casefile.partial_date import PartialDate
from casefile.record import Assertion, Event, Evidence, Fact, Review, SourceDocument, SourceSpan, text_digest
from casefile.vocabulary import EVENT_TYPES, WORKERS_EVENTS, Certainty
from extract.events_lexicon import event_words
from extract.events_merge import merge_events
from extract.events_summary import summarise
from extract.pipeline import rules_pipeline
from extract.readers_header import read_header
from extract.roster import build_roster

HEAD = "Note about Mia Hart, DOB 04/03/2015.\n\n"


def _doc(text: str, *, day: str = "2021-05-12", kind: str | None = None) -> Doc:
    roster = build_roster([text], subject_names=["Mia Hart"])
    roster.children = tuple(p.id for p in roster.people[:1])
    doc = rules_pipeline().make_doc(text)
    doc._.document = SourceDocument("d1", "Note", text, text_digest(text), PartialDate(day), kind)
    doc._.roster = roster
    return rules_pipeline()(doc)


def _events(text: str, *, day: str = "2021-05-12", kind: str | None = None) -> list[tuple[str, str, str]]:
    """Type, date and certainty of each event."""
    return [
        (f.claim.type, str(f.claim.date), str(f.assertion.certainty))
        for f in _doc(text, day=day, kind=kind)._.events
    ]


TOLD = [
    ("Mia was born on 4 March 2015.", "birth", "2015-03-04"),
    ("Her grandfather Alan Hart died 06/03/2016.", "death", "2016-03-06"),
    ("Alan Hart passed away in March 2016.", "death", "2016-03"),
    ("Kelly Hart and Dean Cole married in 2012.", "marriage", "2012"),
    ("Kelly Hart and Dean Cole separated in May 2019.", "separation", "2019-05"),
    ("Kelly and Dean split up in June 2019.", "separation", "2019-06"),
    ("Kelly Hart divorced Dean Cole in 2020.", "divorce", "2020"),
    ("Kelly Hart moved to Leeds in June 2020.", "move_home", "2020-06"),
    ("Kelly moved in with Dean on 3 May 2020.", "move_home", "2020-05-03"),
    ("Mia was placed with foster carers on 4 June 2020.", "placement_start", "2020-06-04"),
    ("The placement broke down on 9 July 2020.", "placement_end", "2020-07-09"),
    ("Mia was accommodated under section 20 on 3 June 2020.", "care_start", "2020-06-03"),
    ("Father signed S20 on 3 June 2020.", "care_start", "2020-06-03"),
    ("Mia left care in August 2020.", "care_end", "2020-08"),
    ("Mia was adopted in 2018.", "adoption", "2018"),
    ("Viability assessment completed on 7 June 2020 for Mia.", "assessment", "2020-06-07"),
    ("An ICO was made on 22/06/2020.", "order_made", "2020-06-22"),
    ("Dean got a restraining order on 11 June 2020.", "order_made", "2020-06-11"),
    ("Final hearing on 4 May 2020, Mia's guardian present.", "court_hearing", "2020-05-04"),
    ("Dean pleaded guilty on 8 June 2020.", "court_hearing", "2020-06-08"),
    ("School made a referral for Mia on 3 October 2020.", "referral", "2020-10-03"),
    ("Strategy meeting 08/05/2020 after the assault.", "strategy_meeting", "2020-05-08"),
    ("S47 enquiry opened 9 May 2020 for Mia.", "section_47", "2020-05-09"),
    ("ICPC 28/05/2020: Mia made subject of a CP plan.", "conference", "2020-05-28"),
    ("Mia on a CP plan since 28/05/2020.", "plan_start", "2020-05-28"),
    ("The CP plan ended on 02/03/2021 for Mia.", "plan_end", "2021-03-02"),
    ("LAC review held 9 December 2020 for Mia.", "review", "2020-12-09"),
    ("Stat visit done on 6 April 2021, Mia well.", "visit", "2021-04-06"),
    ("I met Mia on 3 January 2021.", "visit", "2021-01-03"),
    (
        "Mia had contact on 6 March 2021 with dad; contact session on 6 March 2021.",
        "family_time",
        "2021-03-06",
    ),
    ("On 4 May Mia told her teacher that Dean hit her.", "disclosure", "2021-05-04"),
    ("Dean punched Kelly on 4 May 2020.", "incident", "2020-05-04"),
    ("Mia went missing on 5 May 2020.", "incident", "2020-05-05"),
    ("Dean was arrested on 4 May 2020.", "arrest", "2020-05-04"),
    ("On 11 June 2020 Dean Cole was sentenced to 14 months.", "imprisonment", "2020-06-11"),
    ("Dean was released from HMP Durnley on 3 January 2021.", "release", "2021-01-03"),
    ("Mia was admitted to hospital on 13 March 2021.", "hospital", "2021-03-13"),
    ("Mia broke her arm on 2 April 2021.", "injury", "2021-04-02"),
    ("Kelly was diagnosed with depression in November 2020.", "diagnosis", "2020-11"),
    ("Nan had a stroke on 2 June 2020.", "illness", "2020-06-02"),
    ("Mia started school in September 2019.", "school_start", "2019-09"),
    ("Mia moved to Oakfield Primary on 6 November 2020.", "school_change", "2020-11-06"),
    ("Mia left school in July 2020.", "school_end", "2020-07"),
    ("Mia was excluded from school on 4 March 2021.", "exclusion", "2021-03-04"),
    ("On 25th January Mia won the handwriting star.", "achievement", "2021-01-25"),
    ("Mia graduated in July 2020.", "achievement", "2020-07"),
    ("Kelly told the children she is pregnant on 1 January 2021.", "pregnancy", "2021-01-01"),
    ("Kelly Hart and Dean Cole m. 2006, div 2013 - Mia.", "marriage", "2006"),
    ("Kelly Hart and Dean Cole m. 2006, div 2013 - Mia.", "divorce", "2013"),
    ("Kelly and Mia left for a refuge on 4 May 2020.", "move_home", "2020-05-04"),
    ("Mia Hart, here since 8/7/19, has settled.", "placement_start", "2019-07-08"),
    ("Placed: 23.8.20. Mia Hart has settled.", "placement_start", "2020-08-23"),
    ("23/8/2020  Mia s20, placed Hollis.", "placement_start", "2020-08-23"),
    ("23.8.20 | Mia with Mrs Wray, foster carer, s20 |", "placement_start", "2020-08-23"),
    ("23/8/20 Placed tonight Mr & Mrs Pritchard, Cwm Terrace. Mia asleep.", "placement_start", "2020-08-23"),
    ("4.5.21 Joanne (manager): new starter. Mum settled Mia.", "school_start", "2021-05-04"),
    ("Name: Mia Hart     first day: Mon 10/5/21", "school_start", "2021-05-10"),
    ("Rita Hart: negative viability in February 2020.", "assessment", "2020-02"),
    ("Rita Hart was approved as a kinship carer on 4 May 2020.", "assessment", "2020-05-04"),
    ("Dean Cole was added to the household in February 2017.", "move_home", "2017-02"),
    ("Kelly has her own flat since 22 August 2020.", "move_home", "2020-08-22"),
    ("Mia, back with Kelly Hart since summer 2019.", "move_home", "2019-22"),
    ("Mia has had both implants in July 2020.", "hospital", "2020-07"),
    ("Nan took a stroke on 2 June 2020.", "illness", "2020-06-02"),
    ("Mia had head lice on 4 May 2020.", "illness", "2020-05-04"),
    ("Mia said her goodbye to Dean on 4 May 2020.", "family_time", "2020-05-04"),
    ("First overnight with Kelly on 4 May 2020.", "family_time", "2020-05-04"),
    ("Mia, walking since 21 May 2020.", "achievement", "2020-05-21"),
    ("Nobody at the gate for Mia on 4 May 2020.", "incident", "2020-05-04"),
    ("Kelly tested positive for opiates on 4 May 2020.", "incident", "2020-05-04"),
    ("Mia back on roll on 4 May 2020.", "school_start", "2020-05-04"),
    ("Dean was laid off in June 2020.", "other", "2020-06"),
    ("On 4 May Mia came out with: Dean hit her.", "disclosure", "2021-05-04"),
    ("Dean did eight months in 2016.", "imprisonment", "2016"),
    ("Alan lost a younger brother, Struan Hart, in 2005.", "death", "2005"),
    ("Dean was detained at the gate on 4 May 2020.", "arrest", "2020-05-04"),
    ("DNA samples taken 14/10/20 from Dean.", "other", "2020-10-14"),
    ("Kelly had a miscarriage on 4 March 2021.", "illness", "2021-03-04"),
    ("Alan Hart was lost at sea in March 2016.", "death", "2016-03"),
    ("Alan Hart d. last March, cancer.", "death", "2021-03"),
    ("Kelly and Dean parted in May 2019.", "separation", "2019-05"),
    ("Dean Cole left the family home in May 2019.", "separation", "2019-05"),
    ("Mia went to her aunt, Rita Hart, on 4 May 2020.", "placement_start", "2020-05-04"),
    ("Mia has lived with her aunt, Rita Hart, since May 2020.", "placement_start", "2020-05"),
    ("Mia has been in foster care with Jan Pell since 4 May 2020.", "placement_start", "2020-05-04"),
    ("Kelly Hart is Mia's mother. Kelly has lived with Dean Cole since May 2019.", "move_home", "2019-05"),
    ("Kelly Hart emigrated in 2019.", "move_home", "2019"),
    ("Dean beat Kelly on 4 May 2020.", "incident", "2020-05-04"),
    ("Mia alleged on 4 May that Dean had slapped her.", "disclosure", "2021-05-04"),
    ("The health visitor saw Mia on 6 April 2021.", "visit", "2021-04-06"),
    ("Mia joined us from Batley Juniors on 6 November 2020.", "school_change", "2020-11-06"),
    ("Mia left for school at 8. She finished at Oakfield Primary in July 2020.", "school_end", "2020-07"),
    ("Mia was suspended on 4 March 2021.", "exclusion", "2021-03-04"),
    ("Kelly got four years in May 2019.", "imprisonment", "2019-05"),
    ("Dean is out since 3 January 2021.", "release", "2021-01-03"),
    ("Kelly Hart fetched Mia home; she fell ill in May 2019.", "illness", "2019-05"),
]


@pytest.mark.parametrize(
    ("text", "event_type", "day"), [pytest.param(*c, id=f"{c[1]}: {c[0]}") for c in TOLD]
)
def test_a_dated_event_is_found_with_its_type_and_date(text: str, event_type: str, day: str) -> None:
    assert (event_type, day) in [e[:2] for e in _events(HEAD + text)]


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        pytest.param(
            "Mia has not been excluded from school on 4 March 2021.", "exclusion", id="a denied exclusion"
        ),
        pytest.param("Kelly denies that Dean punched her on 4 May 2020.", "incident", id="a denied blow"),
        pytest.param("The visit done on 6 April 2021 was cancelled.", "visit", id="a cancelled visit"),
        pytest.param(
            "Final hearing on 4 September 2021 for Mia.", "court_hearing", id="a hearing after the note"
        ),
        pytest.param(
            "Mia will be placed with foster carers on 4 June 2021.",
            "placement_start",
            id="a planned placement",
        ),
        pytest.param("If Dean is released from prison on 3 May 2021 they move.", "release", id="a condition"),
    ],
)
def test_what_did_not_happen_is_not_affirmed(text: str, event_type: str) -> None:
    assert all(certainty != "affirmed" for kind, _, certainty in _events(HEAD + text) if kind == event_type)


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        pytest.param(
            "Liam was excluded as the father on 20 November 2020.", "exclusion", id="excluded by DNA"
        ),
        pytest.param(
            "Mia was nearly 5 then. The hearing aid came on 4 March 2021.",
            "court_hearing",
            id="a hearing aid",
        ),
        pytest.param(
            "Suspect arrested susp Sec 47 assault on 4 May 2020.", "section_47", id="a section 47 assault"
        ),
        pytest.param("Mia fell asleep on 4 March 2021.", "injury", id="fell asleep"),
        pytest.param(
            "Mia saw her birth certificate on 4 March 2021.", "achievement", id="a birth certificate"
        ),
        pytest.param("Kelly (34) was arrested.", "arrest", id="an age is no date"),
        pytest.param("Mia moved up a set on 4 March 2021.", "move_home", id="moved up a set"),
        pytest.param(
            "Dean has a suspended sentence since 4 March 2021.", "imprisonment", id="a suspended sentence"
        ),
        pytest.param(
            "Mia gave her nan a big hit of a hug. She won't eat since 4 March 2021.",
            "achievement",
            id="won't",
        ),
    ],
)
def test_words_that_only_look_like_an_event_are_left_alone(text: str, event_type: str) -> None:
    assert event_type not in [e[0] for e in _events(HEAD + text)]


def _labels(text: str, event_type: str, kind: str | None = None) -> set[str]:
    doc = _doc(text, kind=kind)
    return {
        doc._.people[i].label
        for f in doc._.events
        if isinstance(f.claim, Event) and f.claim.type == event_type
        for i in f.claim.people
        if i in doc._.people
    }


@pytest.mark.parametrize(
    ("text", "event_type", "who"),
    [
        pytest.param("Alan Hart died 06/03/2016.", "death", {"Alan Hart"}, id="the one before the word"),
        pytest.param(
            "Kelly Hart and Dean Cole married in 2012.", "marriage", {"Kelly Hart", "Dean Cole"}, id="both"
        ),
        pytest.param("On 4 May Dean Cole was arrested.", "arrest", {"Dean Cole"}, id="a name behind a month"),
        pytest.param(
            "Strategy meeting 08/05/2020.", "strategy_meeting", {"Mia Hart"}, id="the child of the note"
        ),
        pytest.param(
            "Kelly Hart and Dean Cole came to see Mia. They married in 2012.",
            "marriage",
            {"Kelly Hart", "Dean Cole"},
            id="the grown-ups named last",
        ),
        pytest.param(
            "Kelly Hart lost her father, Alan Hart, in May 2019.",
            "death",
            {"Alan Hart"},
            id="the one who was lost",
        ),
        pytest.param(
            "Dean Cole was arrested on 4 May 2020; Kelly Hart was well.",
            "arrest",
            {"Dean Cole"},
            id="its clause",
        ),
    ],
)
def test_those_take_part_whom_the_clause_names(text: str, event_type: str, who: set[str]) -> None:
    assert _labels(HEAD + text, event_type) == who


def test_a_bare_date_after_dob_is_a_birth_of_the_one_named_before_it() -> None:
    assert _labels("CHILDREN\nMia Hart, DOB 04/03/2015\nLeo Hart, M, 17.01.17\n", "birth") == {
        "Mia Hart",
        "Leo Hart",
    }


def test_the_date_under_a_signature_is_no_birth() -> None:
    text = "Mia Hart is well.\n\nGavin Holt, TM, 11/05/2021"
    assert "birth" not in [e[0] for e in _events(text)]


@pytest.mark.parametrize(
    ("text", "event_type", "day"),
    [
        pytest.param("HOME VISIT - 14/05/21\nSeen: Mia Hart", "visit", "2021-05-14", id="home visit"),
        pytest.param(
            "CORE GROUP\nMia Hart\nThursday 28 November 2019", "review", "2019-11-28", id="core group"
        ),
        pytest.param(
            "STRATEGY DISCUSSION 04/10/2017\nRe Mia Hart", "strategy_meeting", "2017-10-04", id="strategy"
        ),
        pytest.param(
            "FAMILY TIME RECORD\nSaturday 12/02/2022\nChildren: Mia Hart",
            "family_time",
            "2022-02-12",
            id="family time",
        ),
        pytest.param(
            "REFERRAL FORM\nDate: 15/03/2021\nYoung person: Mia Hart", "referral", "2021-03-15", id="referral"
        ),
        pytest.param(
            "Date: 2021-05-14\n\n10.30 HV Ann Lowe. Transfer-in contact at home.\nMia Hart seen with her mother.",
            "visit",
            "2021-05-14",
            id="health visitor's first contact",
        ),
        pytest.param(
            "Date: 2021-05-14\n\nNOTE OF JUDGMENT, HHJ Pell\nMia Hart is six.",
            "court_hearing",
            "2021-05-14",
            id="note of judgment",
        ),
        pytest.param(
            "POLICE NOTICE TO CHILDREN'S SERVICES\nDate: 14/05/2021\nChild: Mia Hart",
            "referral",
            "2021-05-14",
            id="police notice, sent on its own day",
        ),
        pytest.param(
            "PUBLIC PROTECTION NOTICE\nSubmitted 05/05/2019\nOccurrence: 04/05/2019 at 23.20\nChild: Mia Hart",
            "incident",
            "2019-05-04",
            id="police notice, on the day it tells of",
        ),
    ],
)
def test_the_note_itself_is_an_event_on_its_day(text: str, event_type: str, day: str) -> None:
    header = read_header(text)
    assert (event_type, day) in [e[:2] for e in _events(text, day=str(header.date), kind=header.kind)]


def test_a_death_that_a_later_note_takes_back_is_denied() -> None:
    reported = _fact("death", "2021-05-12", "p1")
    span = SourceSpan("d2", 0, 1, "x")
    alive = Fact(
        "f2", Event("death", ("p1",)), (Evidence(span, "rule:alive", 0.8),), Assertion(Certainty.NEGATED)
    )
    assert [f.assertion.certainty for f in merge_events([reported, alive])] == [
        Certainty.NEGATED,
        Certainty.NEGATED,
    ]


def test_a_birth_shown_by_a_passport_outweighs_another_date() -> None:
    first = _fact("birth", "2015-02-03", "p1")
    span = SourceSpan("d2", 0, 9, "DOB confirmed by passport as 03/02/2016")
    second = Fact(
        "f2", Event("birth", ("p1",), PartialDate("2016-02-03")), (Evidence(span, "rule:birth-date", 0.95),)
    )
    assert merge_events([first, second]) == (second,)


def test_somebody_called_alive_is_a_denied_death() -> None:
    found = _events(HEAD + "Martin Hart is alive and living in Cork.")
    assert ("death", "None", "negated") in found


def test_the_place_of_an_event_is_the_one_its_clause_names() -> None:
    doc = _doc(HEAD + "Mia was admitted to Haverley General on 13 March 2021.")
    assert [f.claim.place for f in doc._.events if f.claim.type == "hospital"] == ["Haverley General"]


def test_a_letter_is_no_event() -> None:
    assert _events("Riverside Clinic\n\n15 March 2021\n\nDear Sam\n\nMia Hart is well.", kind="letter") == []


@pytest.mark.parametrize(
    ("text", "event_type", "day"),
    [
        pytest.param("Her grandfather died when Mia was four.", "death", "2019~", id="when she was four"),
        pytest.param("Mia came into care at five.", "care_start", "2020~", id="at five"),
        pytest.param(
            "Mia was placed with Jan Pell at seven weeks.", "placement_start", "2015-04~", id="at seven weeks"
        ),
    ],
)
def test_an_age_dates_an_event_of_somebody_whose_birth_is_known(text: str, event_type: str, day: str) -> None:
    assert (event_type, day) in [e[:2] for e in _events(HEAD + text)]


def test_an_age_dates_what_a_log_only_tells_of_today() -> None:
    text = "Carer log, Mia Hart\n\nSat 10 Apr. Mia said Dean broke her arm when she was three did you know.\n"
    assert ("injury", "2021-04-10") not in [e[:2] for e in _events(text)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("Mia will be seven in September.", "2014-09", id="the month of her next birthday"),
        pytest.param("Baby Leo Hart, five weeks old, slept.", "2021-04-07~", id="a baby's weeks"),
    ],
)
def test_a_birthday_or_the_weeks_of_a_baby_date_a_birth(text: str, day: str) -> None:
    assert ("birth", day) in [e[:2] for e in _events("Note about Mia Hart.\n\n" + text)]


def test_an_age_in_months_dates_no_birth() -> None:
    assert "birth" not in [e[0] for e in _events("Note about Mia Hart.\n\nLeo Hart is seven months old.")]


@pytest.mark.parametrize(
    ("text", "event_type", "day"),
    [
        pytest.param(
            "The house was searched on 4 May. Dean Cole was arrested.",
            "arrest",
            "2021-05-04",
            id="an arrest, after a search",
        ),
        pytest.param("I saw Kelly on 4 May. Mia broke her arm.", "injury", "2021-05-04", id="an injury"),
    ],
)
def test_what_follows_a_dated_sentence_was_on_that_day(text: str, event_type: str, day: str) -> None:
    assert (event_type, day) in [e[:2] for e in _events(HEAD + text)]


def test_a_new_paragraph_has_not_the_day_of_the_last() -> None:
    text = HEAD + "The house was searched on 4 May.\n\nDean Cole was arrested."
    assert "arrest" not in [e[0] for e in _events(text)]


def test_an_order_against_somebody_is_of_a_grown_up() -> None:
    text = HEAD + "Kelly Hart is Mia's mother. Her ex Dean Cole pleaded guilty; 4 Dec, community order."
    assert "Mia Hart" not in _labels(text, "order_made")


def test_who_visits_for_their_job_takes_part() -> None:
    text = HEAD + "The health visitor is Ann Lowe. Ann Lowe visited on 4 May, Kelly Hart at home."
    assert "Ann Lowe" in _labels(text, "visit")


def test_an_hour_is_no_age() -> None:
    assert "care_start" not in [e[0] for e in _events(HEAD + "Mia came into care at five o'clock.")]


@pytest.mark.parametrize(
    ("text", "kind", "event_type"),
    [
        pytest.param("I make a supervision order as to Mia.", "court paper", "order_made", id="a judgment"),
        pytest.param("Mia said that Dean hit her.", "home visit", "disclosure", id="told at a visit"),
    ],
)
def test_what_a_note_of_this_kind_tells_without_a_date_was_on_its_day(
    text: str, kind: str, event_type: str
) -> None:
    assert (event_type, "2021-05-12") in [e[:2] for e in _events(HEAD + text, kind=kind)]


def test_an_undated_order_in_a_letter_is_not_of_its_day() -> None:
    assert "order_made" not in [e[0] for e in _events(HEAD + "I make orders for Mia.", kind="letter")]


@pytest.mark.parametrize(
    "text",
    [
        "My recommendation is for a special guardianship order as to Mia.",
        "I make this statement in support of an application for an interim care order.",
        "Her case is that a special guardianship order be made for Mia.",
    ],
)
def test_an_order_asked_for_in_a_court_paper_is_not_made_by_it(text: str) -> None:
    assert "order_made" not in [e[0] for e in _events(HEAD + text, kind="court paper")]


def test_a_move_that_was_due_is_no_placement() -> None:
    text = HEAD + "Mia was due to move to her aunt, Rita Hart, on 4 May 2020."
    assert ("placement_start", "2020-05-04", "affirmed") not in _events(text)


def test_an_illness_does_not_drive_out_the_hospital() -> None:
    found = [e[:2] for e in _events(HEAD + "Kelly went into hospital with covid on 4 May 2020.")]
    assert {("hospital", "2020-05-04"), ("illness", "2020-05-04")} <= set(found)


def test_a_child_who_goes_back_to_a_parent_is_not_placed() -> None:
    text = HEAD + "Mia's mother is Kelly Hart. Mia went back to Kelly Hart on 4 May 2020."
    assert "placement_start" not in [e[0] for e in _events(text)]


def test_a_day_without_a_known_word_is_no_event() -> None:
    assert "other" not in [e[0] for e in _events(HEAD + "On 4 May 2020 Kelly looked well.")]


def test_the_row_of_a_chronology_gives_its_date() -> None:
    text = "CHRONOLOGY of Mia Hart\n\n08.06.20 | Dean Cole arrested | Police\n29.06.20 | Kelly Hart moved to Leeds | CSC\n"
    found = [e[:2] for e in _events(text)]
    assert ("arrest", "2020-06-08") in found
    assert ("move_home", "2020-06-29") in found


def test_a_date_after_since_is_not_that_of_the_words_before_it() -> None:
    text = (
        HEAD
        + "Kelly Hart has been drinking since her dad died, worse since Dean was convicted on 9 December 2019."
    )
    assert [e for e in _events(text) if e[0] == "death"] == []


def test_an_entry_of_a_log_dates_what_follows_on_its_line() -> None:
    text = "Carer log, Mia Hart\n\nSat 10 Apr. Mum came for tea. Mia won a medal.\n"
    assert ("achievement", "2021-04-10") in [e[:2] for e in _events(text)]


def test_a_feast_opens_an_entry_of_a_log() -> None:
    text = "Carer log, Mia Hart\n\n20 Nov. Mum came for tea.\nChristmas Day. First real smile for Mia.\n"
    assert ("achievement", "2020-12-25") in [e[:2] for e in _events(text)]


def test_each_date_of_a_list_is_an_event() -> None:
    found = [
        e[1]
        for e in _events(HEAD + "Stat visits: seen alone 1/11/20, 22/11/20 and 14/12/20.")
        if e[0] == "visit"
    ]
    assert found == ["2020-11-01", "2020-11-22", "2020-12-14"]


def test_a_plan_from_one_date_to_another_begins_and_ends() -> None:
    found = [e[:2] for e in _events(HEAD + "CIN plan 15/08/2020 to 27/01/2021 for Mia.")]
    assert ("plan_start", "2020-08-15") in found
    assert ("plan_end", "2021-01-27") in found


def test_a_suspect_named_once_is_arrested_by_that_word() -> None:
    text = "PUBLIC PROTECTION NOTICE\nOccurrence: 04/05/2020\nVictim: HART, Kelly\nSuspect: Dean COLE\nChild: Mia Hart\n\nSuspect arrested 23.50.\n"
    assert _labels(text, "arrest", "police notice") == {"Dean Cole"}


def test_the_words_of_every_event_stand_at_its_characters() -> None:
    text = HEAD + "\n".join(case[0] for case in TOLD)
    doc = _doc(text)
    assert doc._.events
    assert all(0 <= f.start < f.end <= len(text) and text[f.start : f.end].strip() for f in doc._.events)
    assert all(f.method.startswith("rule:") and 0 < f.confidence <= 1 for f in doc._.events)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    assert isinstance(_events(HEAD + text), list)


def test_every_type_of_event_in_the_lexicon_is_known_and_told_by_a_test() -> None:
    types = {words.type for words in event_words()}
    assert types <= set(EVENT_TYPES)
    assert types <= {case[1] for case in TOLD}
    assert set(EVENT_TYPES) - set(WORKERS_EVENTS) == types


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- On 4 May Kelly was arrested.", "Kelly was arrested."),
        ("04.05.20 | Fa  enters\nrehab", "Fa enters rehab"),
    ],
)
def test_a_summary_is_the_note_s_own_words_without_date_and_marks(text: str, expected: str) -> None:
    day = (text.index("4 May"), text.index("4 May") + 5) if "4 May" in text else (0, 8)
    assert summarise(text, 0, len(text), date=day) == expected


def _fact(event_type: str, day: str | None, *people: str, start: int = 0, fact_id: str = "f1") -> Fact:
    span = SourceSpan("d1", start, start + 1, "x")
    claim = Event(event_type, people, PartialDate(day) if day else None, summary="s")
    return Fact(fact_id, claim, (Evidence(span, "rule:x", 0.7),))


def test_two_notes_on_one_event_become_one_fact_with_both_words() -> None:
    merged = merge_events(
        [_fact("visit", "2021-05", "p1"), _fact("visit", "2021-05-12", "p1", "p2", start=9, fact_id="f2")]
    )
    assert len(merged) == 1
    assert merged[0].claim == Event("visit", ("p1", "p2"), PartialDate("2021-05-12"), summary="s")
    assert len(merged[0].evidence) == 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(
            _fact("visit", "2021-05-12", "p1"), _fact("review", "2021-05-12", "p1"), id="another type"
        ),
        pytest.param(
            _fact("visit", "2021-05-12", "p1"), _fact("visit", "2021-05-12", "p2"), id="nobody in common"
        ),
        pytest.param(
            _fact("visit", "2021-05-12", "p1"), _fact("visit", "2021-05-13", "p1"), id="another day"
        ),
        pytest.param(_fact("visit", "2021", "p1"), _fact("visit", "2021-05-13", "p1"), id="only the year"),
        pytest.param(_fact("visit", None, "p1"), _fact("visit", "2021-05-13", "p1"), id="undated"),
    ],
)
def test_events_that_may_differ_stay_apart(first: Fact, second: Fact) -> None:
    assert merge_events([first, second]) == (first, second)


def test_a_denied_event_is_not_joined_with_a_stated_one() -> None:
    stated = _fact("visit", "2021-05-12", "p1")
    denied = Fact("f2", stated.claim, stated.evidence, Assertion(Certainty.NEGATED))
    assert merge_events([stated, denied]) == (stated, denied)


def test_joining_twice_changes_nothing_more() -> None:
    facts = [
        _fact("visit", "2021-05", "p1"),
        _fact("visit", "2021-05-12", "p1"),
        _fact("birth", "2015", "p1"),
    ]
    once = merge_events(facts)
    assert merge_events(once) == once


def test_a_reviewed_fact_keeps_its_review() -> None:
    review = Review("jb", datetime(2021, 5, 12, tzinfo=UTC))
    accepted = _fact("visit", "2021-05-12", "p1").accept(review)
    assert merge_events([accepted])[0].review == review


@pytest.mark.parametrize(
    ("sentence", "certainty"),
    [
        pytest.param("Review conference for Mia: 4 August 2021.", "hypothetical", id="after the note"),
        pytest.param("Review conference for Mia: 4 February 2021.", "affirmed", id="before it"),
        pytest.param("- 04/08/2021 Review conference for Mia.", "affirmed", id="in a later entry"),
    ],
)
def test_what_lies_after_the_note_has_not_happened(sentence: str, certainty: str) -> None:
    assert {c for kind, _, c in _events(HEAD + sentence) if kind == "conference"} == {certainty}


@pytest.mark.parametrize(
    ("title", "kind", "expected"),
    [
        ("CLOSURE SUMMARY", None, "plan_end"),
        ("CIN REVIEW / CLOSE", "child in need review", "plan_end"),
        ("Report of concern", "report", "referral"),
        ("Sup contact sheet", None, "family_time"),
        ("Case interview, school", None, "section_47"),
        ("Section 7 report", "report", "assessment"),
        ("Placement plan", "support plan", "placement_start"),
        ("FNP wk 32", None, "visit"),
        ("Judgment", "court paper", "court_hearing"),
    ],
)
def test_a_heading_tells_what_happened_on_the_day_of_the_note(
    title: str, kind: str | None, expected: str
) -> None:
    assert (expected, "2021-05-12", "affirmed") in _events(f"{title}\n\nMia Hart was well.", kind=kind)


@pytest.mark.parametrize(
    "text",
    [
        "Mia Hart was well.\n\nThe closure was long.",
        "Mia Hart is sad about the closure of her club.",
        "School report\n\nMia Hart was well.",
    ],
)
def test_no_other_words_make_an_event_of_a_heading(text: str) -> None:
    assert not [e for e in _events(text) if e[1] == "2021-05-12"]


def test_a_solicitor_s_attendance_note_is_no_hearing() -> None:
    assert read_header("Attendance note\nMia Hart").kind == "case note"
    assert read_header("Pre-birth ICPC\nMia Hart").kind == "conference"


@pytest.mark.parametrize("date", ["2016", "summer 2016"])
def test_what_happens_on_one_day_is_not_told_of_a_whole_year(date: str) -> None:
    assert "visit" not in {e[0] for e in _events(HEAD + f"Kelly visited Mia in {date}.")}
    assert "visit" in {e[0] for e in _events(HEAD + "Kelly visited Mia on 4 May 2016.")}


def test_whoever_writes_takes_part_in_what_i_did() -> None:
    signed = "Author: Rosa Bell, social worker\n" + HEAD
    doc = _doc(signed + "I visited Mia on 4 May 2021. A nurse visited Mia on 5 May 2021.")
    by_day = {str(f.claim.date): f.claim.people for f in doc._.events if f.claim.type == "visit"}
    assert doc._.reading.author in by_day["2021-05-04"]
    assert doc._.reading.author not in by_day["2021-05-05"]


def test_only_what_a_child_tells_is_a_disclosure() -> None:
    told = "told her teacher on 4 May 2021 that Dean hit her."
    assert "disclosure" in {e[0] for e in _events(HEAD + f"Mia {told}")}
    assert "disclosure" not in {e[0] for e in _events(HEAD + f"Kelly Hart {told}")}


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Kelly walked into Bradford Hospital on 4 May 2021.", "hospital"),
        ("Kelly came to the surgery on 4 May 2021.", "not hospital"),
        ("Dean admitted arson on 4 May 2021.", "not hospital"),
        ("Dean was born in 1990. On 4 May 2021 they had a row about money.", "incident"),
        ("Mia sat in the front row on 4 May 2021.", "not incident"),
        ("Kelly went home to her mother on 4 May 2021.", "not placement_end"),
    ],
)
def test_words_of_another_sense_are_no_event(sentence: str, kind: str) -> None:
    found = {e[0] for e in _events(HEAD + sentence)}
    assert (kind.removeprefix("not ") in found) is not kind.startswith("not ")
