"""Which words tell an event, of which type and how surely. Notes are of 12 May 2021 and about Mia Hart."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.vocabulary import EVENT_TYPES, WORKERS_EVENTS
from extract.events_lexicon import event_words
from tests.extract.event_notes import HEAD, read_event_note, told_events, who_take_part

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
    ("Mia was referred to her GP on 5 October 2020.", "referral", "2020-10-05"),
    ("The judge made an order about Mia on 4 March 2021.", "order_made", "2021-03-04"),
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
    assert (event_type, day) in [e[:2] for e in told_events(HEAD + text)]


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
    assert all(
        certainty != "affirmed" for kind, _, certainty in told_events(HEAD + text) if kind == event_type
    )


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
        pytest.param(
            "A plan was made on 4 March 2021 and Kelly referred to it herself.",
            "referral",
            id="referred to it",
        ),
        pytest.param(
            "The judge made up her mind about Mia on 4 March 2021.", "order_made", id="made up her mind"
        ),
    ],
)
def test_words_that_only_look_like_an_event_are_left_alone(text: str, event_type: str) -> None:
    assert event_type not in [e[0] for e in told_events(HEAD + text)]


def test_the_date_under_a_signature_is_no_birth() -> None:
    text = "Mia Hart is well.\n\nGavin Holt, TM, 11/05/2021"
    assert "birth" not in [e[0] for e in told_events(text)]


def test_somebody_called_alive_is_a_denied_death() -> None:
    found = told_events(HEAD + "Martin Hart is alive and living in Cork.")
    assert ("death", "None", "negated") in found


def test_alive_is_the_person_spoken_of_not_whose_relative_it_is() -> None:
    note = HEAD + "Mother: Kelly Hart.\nAlan Hart, Kelly's father, is not dead."
    assert who_take_part(note, "death") == {"Alan Hart"}


def test_whoever_is_listed_as_present_takes_part_in_a_conference_and_who_sent_apologies_does_not() -> None:
    note = (
        "CONFERENCE 12/05/2021\nMia Hart\nPresent: Kelly Hart; Joan Pell, social worker, Ruth Amos, school nurse. "
        "Dr Lowe gave apologies.\n\nKelly Hart is the mother."
    )
    present = who_take_part(note, "conference", "conference")
    assert {"Kelly Hart", "Joan Pell", "Ruth Amos"} <= present
    assert "Dr Lowe" not in present


def test_an_assessment_is_of_those_its_heading_names_and_not_of_those_it_tells_of() -> None:
    note = (
        "VIABILITY ASSESSMENT\n12/05/2021\nChild: Mia Hart\n\nApplicants: Tina Pell and Gary Pell\n"
        "Visits: two, at home\n\nMother: Kelly Hart is Tina's sister."
    )
    assessed = who_take_part(note, "assessment", "assessment")
    assert {"Tina Pell", "Gary Pell"} <= assessed
    assert "Kelly Hart" not in assessed


@pytest.mark.parametrize(
    ("heading", "event_type"),
    [
        pytest.param("ADDENDUM PSYCHOLOGICAL REPORT", "assessment", id="expert's report"),
        pytest.param("Note for the file", "visit", id="worker's note"),
    ],
)
def test_whoever_an_expert_saw_was_assessed(heading: str, event_type: str) -> None:
    told = told_events(
        heading + "\n\nRe Mia Hart, DOB 04/03/2015.\n\nI saw Kelly Hart on 3 May and 7 May 2021."
    )
    assert [e[:2] for e in told if e[1] > "2020" and e[1] != "2021-05-12"] == [
        (event_type, "2021-05-03"),
        (event_type, "2021-05-07"),
    ]


def test_who_was_invited_and_did_not_come_has_no_part_in_the_review() -> None:
    note = (
        HEAD
        + "REVIEW\nPresent: Kelly Hart. Invited and did not come: Dean Cole.\n\nKelly Hart is the mother."
    )
    assert who_take_part(note, "review", "looked-after review") == {"Mia Hart", "Kelly Hart"}


def test_a_threshold_that_was_not_met_is_no_enquiry() -> None:
    assert not [e for e in told_events(HEAD + "3 May: threshold for s47 not met.") if e[0] == "section_47"]


def test_the_place_of_an_event_is_the_one_its_clause_names() -> None:
    doc = read_event_note(HEAD + "Mia was admitted to Haverley General on 13 March 2021.")
    assert [f.claim.place for f in doc._.events if f.claim.type == "hospital"] == ["Haverley General"]


def test_a_move_that_was_due_is_no_placement() -> None:
    text = HEAD + "Mia was due to move to her aunt, Rita Hart, on 4 May 2020."
    assert ("placement_start", "2020-05-04", "affirmed") not in told_events(text)


def test_an_illness_does_not_drive_out_the_hospital() -> None:
    found = [e[:2] for e in told_events(HEAD + "Kelly went into hospital with covid on 4 May 2020.")]
    assert {("hospital", "2020-05-04"), ("illness", "2020-05-04")} <= set(found)


def test_a_child_who_goes_back_to_a_parent_is_not_placed() -> None:
    text = HEAD + "Mia's mother is Kelly Hart. Mia went back to Kelly Hart on 4 May 2020."
    assert "placement_start" not in [e[0] for e in told_events(text)]


def test_a_day_without_a_known_word_is_no_event() -> None:
    assert "other" not in [e[0] for e in told_events(HEAD + "On 4 May 2020 Kelly looked well.")]


def test_the_words_of_every_event_stand_at_its_characters() -> None:
    text = HEAD + "\n".join(case[0] for case in TOLD)
    doc = read_event_note(text)
    assert doc._.events
    assert all(0 <= f.start < f.end <= len(text) and text[f.start : f.end].strip() for f in doc._.events)
    assert all(f.method.startswith("rule:") and 0 < f.confidence <= 1 for f in doc._.events)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    assert isinstance(told_events(HEAD + text), list)


def test_every_type_of_event_in_the_lexicon_is_known_and_told_by_a_test() -> None:
    types = {words.type for words in event_words()}
    assert types <= set(EVENT_TYPES)
    assert types <= {case[1] for case in TOLD}
    assert set(EVENT_TYPES) - set(WORKERS_EVENTS) == types


def test_only_what_a_child_tells_is_a_disclosure() -> None:
    told = "told her teacher on 4 May 2021 that Dean hit her."
    assert "disclosure" in {e[0] for e in told_events(HEAD + f"Mia {told}")}
    assert "disclosure" not in {e[0] for e in told_events(HEAD + f"Kelly Hart {told}")}


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Kelly walked into Bradford Hospital on 4 May 2021.", "hospital"),
        ("Kelly came to the surgery on 4 May 2021.", "not hospital"),
        ("Kelly was four days in Ninewells from 4 May 2021.", "hospital"),
        ("Kelly was a nurse at Ninewells on 4 May 2021.", "not hospital"),
        ("The application was argued before me on 3rd and 4th May 2021.", "court_hearing"),
        ("The application was argued before me on 3rd and 4th May 2021.", "not incident"),
        ("Dean and Kelly argued on 4 May 2021.", "incident"),
        ("Dean Cole flew from Bergen on 4 May 2021.", "move_home"),
        ("On 4 May 2021 Dean Cole flew home to see her.", "not move_home"),
        ("Kelly's mother arrived for Easter on 4 May 2021.", "not move_home"),
        ("Dean went off with a woman from work on 4 May 2021.", "separation"),
        ("Dean went off to work on 4 May 2021.", "not separation"),
        ("Both children were seen on the 4th.", "visit"),
        ("The doctor came on the 4th.", "visit"),
        ("Spring came on the 4th with lambs.", "not visit"),
        ("Dean admitted arson on 4 May 2021.", "not hospital"),
        ("Dean was born in 1990. On 4 May 2021 they had a row about money.", "incident"),
        ("Mia sat in the front row on 4 May 2021.", "not incident"),
        ("Kelly went home to her mother on 4 May 2021.", "not placement_end"),
    ],
)
def test_words_of_another_sense_are_no_event(sentence: str, kind: str) -> None:
    found = {e[0] for e in told_events(HEAD + sentence)}
    assert (kind.removeprefix("not ") in found) is not kind.startswith("not ")
