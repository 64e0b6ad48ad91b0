"""Dates come out at exactly the precision of the words, seen from the day of the note."""

from __future__ import annotations

import itertools
import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.partial_date import PartialDate
from casefile.record import SourceDocument, text_digest
from extract.dates import find_dates
from extract.dates_calendar import weekday_after, weekday_before
from extract.pipeline import rules_pipeline

# Wednesday 12 May 2021
NOTE_DAY = PartialDate("2021-05-12")


def _read(text: str, note_day: PartialDate | None = NOTE_DAY) -> list[tuple[str, str]]:
    return [(text[d.start : d.end], d.edtf) for d in find_dates(text, note_day)]


FULL = [
    ("seen 12/05/21 at home", "12/05/21", "2021-05-12"),
    ("the nineteenth of February, fifty-six.", "the nineteenth of February, fifty-six", "1956-02-19"),
    ("DOB 02.09.13, F", "02.09.13", "2013-09-02"),
    ("born 19-09-16.", "19-09-16", "2016-09-19"),
    ("on 04/03/2015", "04/03/2015", "2015-03-04"),
    ("Recd: 04-Oct-20", "04-Oct-20", "2020-10-04"),
    ("on 2021-03-04 at", "2021-03-04", "2021-03-04"),
    ("on 4 May 2019", "4 May 2019", "2019-05-04"),
    ("on the 14th of November, 1994", "the 14th of November, 1994", "1994-11-14"),
    ("Thurs 20 Feb 2020", "Thurs 20 Feb 2020", "2020-02-20"),
    ("dated 15 Feb '20.", "15 Feb '20", "2020-02-15"),
    ("on July 8th 2020", "July 8th 2020", "2020-07-08"),
    ("6 Feb 20 Manningham", "6 Feb 20", "2020-02-06"),
    ("Gorffennaf 12, 2019", "Gorffennaf 12, 2019", "2019-07-12"),
    ("DOB 11/05/95", "11/05/95", "1995-05-11"),
    ("the sixteenth of December 2018", "the sixteenth of December 2018", "2018-12-16"),
]
MONTHS_AND_YEARS = [
    ("in January fifty-eight, at St", "January fifty-eight", "1958-01"),
    ("I had her in fifty-nine, with", "fifty-nine", "1959"),
    ("dance of 1959, married '61. I'm", "'61", "1961"),
    ("clean since '18, he says", "'18", "2018"),
    ("started in September 2018", "September 2018", "2018-09"),
    ("b. June 2005", "June 2005", "2005-06"),
    ("since around November 2018", "around November 2018", "2018-11~"),
    ("moved in in March", "March", "2021-03"),
    ("left last September", "last September", "2020-09"),
    ("she left in February last year", "February last year", "2020-02"),
    ("nikah Feb 17", "Feb 17", "2017-02"),
    ("born 04/2019", "04/2019", "2019-04"),
    ("Married 2001", "2001", "2001"),
    ("about 1998", "about 1998", "1998~"),
    ("out by 2019", "by 2019", "../2019"),
    ("abstinent 2013 - 2016", "2013 - 2016", "2013/2016"),
    ("on or about 20 July 2014", "about 20 July 2014", "2014-07-20~"),
    ("in care 2005–2009", "2005–2009", "2005/2009"),
    ("early 2019", "2019", "2019"),
    ("MGF d. last July", "last July", "2020-07"),
    ("05/20 Dad leaves", "05/20", "2020-05"),
]
SEASONS_AND_FEASTS = [
    ("a caravan last summer", "last summer", "2020-22"),
    ("in spring 2019", "spring 2019", "2019-21"),
    ("during the autumn of 2009", "the autumn of 2009", "2009-23"),
    ("in the autumn term", "the autumn term", "2020-23"),
    ("since Christmas", "Christmas", "2020-12"),
    ("last Christmas", "last Christmas", "2020-12"),
    ("the Christmas before last", "Christmas before last", "2019-12"),
    ("on Boxing Day", "Boxing Day", "2020-12-26"),
    ("at Hallowe’en", "Hallowe’en", "2020-10-31"),
    ("on Whit Monday 2020", "Whit Monday 2020", "2020-06-01"),
    ("on Pancake Day", "Pancake Day", "2021-02-16"),
    ("a blip at New Year", "New Year", "2021-01"),
    ("smiled on Guy Fawkes", "Guy Fawkes", "2020-11-05"),
    ("on New Year's Day", "New Year's Day", "2021-01-01"),
    ("on Good Friday 2020", "Good Friday 2020", "2020-04-10"),
    ("on Easter Sunday", "Easter Sunday", "2021-04-04"),
    ("Hogmanay 2015", "Hogmanay 2015", "2015-12-31"),
]
SEEN_FROM_THE_NOTE = [
    ("fell on Saturday night", "Saturday night", "2021-05-08"),
    ("rang on Tuesday", "Tuesday", "2021-05-11"),
    ("seen last Thursday", "last Thursday", "2021-05-06"),
    ("will visit on Friday", "Friday", "2021-05-14"),
    ("review next Monday", "next Monday", "2021-05-17"),
    ("Monday gone", "Monday gone", "2021-05-10"),
    ("told me yesterday", "yesterday", "2021-05-11"),
    ("today in circle time", "today", "2021-05-12"),
    ("arrested last night", "last night", "2021-05-11"),
    ("strategy tomorrow", "tomorrow", "2021-05-13"),
    ("RCPC tomorrow week", "tomorrow week", "2021-05-20"),
    ("review today week", "today week", "2021-05-19"),
    ("he left two weeks ago", "two weeks ago", "2021-04-28~"),
    ("a fortnight ago", "a fortnight ago", "2021-04-28"),
    ("11 days ago", "11 days ago", "2021-05-01"),
    ("came 3 months ago", "3 months ago", "2021-02"),
    ("stroke last month", "last month", "2021-04"),
    ("moved last year", "last year", "2020"),
    ("in March (5th) at", "March (5th)", "2021-03-05"),
    ("before the 3rd.", "the 3rd", "2021-05-03"),
    ("Sat 8th, late", "Sat 8th", "2021-05-08"),
    ("on 25th January she won", "25th January", "2021-01-25"),
    ("a fall on 8/3 at home", "8/3", "2021-03-08"),
    ("on 28 November he", "28 November", "2020-11-28"),
    ("seen Fri 30/4.", "Fri 30/4", "2021-04-30"),
    ("hearing listed for 14 June", "14 June", "2021-06-14"),
    ("due in August", "August", "2021-08"),
    ("9 May 2020 and that same day", "that same day", "2020-05-09"),
    ("on 3 March he fell; the next day he", "the next day", "2021-03-04"),
    ("from 10-12 April", "10-12 April", "2021-04-10/2021-04-12"),
    ("the 11 to 21 April 2020", "11 to 21 April 2020", "2020-04-11/2020-04-21"),
    ("in May and June 2020", "May and June 2020", "2020-05/2020-06"),
    ("seen 8, 15 and 22 April 2021", "8", "2021-04-08"),
    ("seen 8, 15 and 22 April 2021", "15", "2021-04-15"),
    ("heard on 3rd and 4th February 2021", "3", "2021-02-03"),
    ("seen on the 5th, 6th and 7th May 2020", "5", "2020-05-05"),
    ("on 9 and 16 April", "9", "2021-04-09"),
    ("noted this on 7th and left", "7th", "2021-05-07"),
    ("died 9th of this month", "9th of this month", "2021-05-09"),
    ("by the 8th was well", "the 8th", "2021-05-08"),
    ("on 3 March he fell, well since April; that evening he", "that evening", "2021-03-03"),
    ("offered a place for September", "September", "2021-09"),
    ("found out Sat when Mum rang", "Sat", "2021-05-08"),
    ("he died last Thursday, 6 May, at home", "Thursday, 6 May", "2021-05-06"),
    ("a warrant was executed 04.05 06:30 at the flat", "04.05", "2021-05-04"),
    ("on 3 March 2021 he was charged; she left the week after.", "the week after", "2021-03-10~"),
    ("the form was begun by Mr Shah in June. They", "June.", "2020-06"),
    ("Core group 20 May. Review conference 3 August.", "3 August", "2021-08-03"),
    ("the review 3 March went well", "3 March", "2021-03-03"),
    ("Kathleen to start Reception Sept and", "Sept", "2021-09"),
]
AGES = [
    ("Kelly (34) was in", "34", "1987~"),
    ("Lewis, aged 5, said", "aged 5", "2016~"),
    ("a five-year-old boy", "five-year-old", "2016~"),
    ("Reuben (8 wks) asleep", "8 wks", "2021-03~"),
    ("his mother, Ana, 21, was", "21", "2000~"),
    ("no contact 4 yrs", "4 yrs", "2017~"),
    ("Teo is six months old", "six months old", "2020-11~"),
    ("Renata, four; and Ivo", "four", "2017~"),
]


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        pytest.param(*case, id=case[0])
        for case in (*FULL, *MONTHS_AND_YEARS, *SEASONS_AND_FEASTS, *SEEN_FROM_THE_NOTE, *AGES)
    ],
)
def test_words_of_time_become_exactly_the_date_they_justify(text: str, words: str, edtf: str) -> None:
    assert (words, edtf) in _read(text)


@pytest.mark.parametrize(
    "text",
    [
        "PC 1190 Oduya attended",
        "under the Children Act 1989",
        "s47 CA 1989",
        "Ellie-May came",
        "on June's hip",
        "three years after she died",
        "a week before the wedding",
        "won by forty-one votes",
        "in forty-eight hours",
        "Jan said that Mum came",
        "you may go",
        "Sat on the settee",
        "open 24/7 for him",
        "born at 36/40",
        "every Saturday",
        "on Tuesdays",
        "the Tuesday group",
        "the 50th centile",
        "Core Group (3rd) today's",
        "a 2nd time",
        "05/13/21 in the American way",
        "31/02/2021",
        "at 10.42 hrs",
        "0.4 of a point",
        "half a loaf, 2 yoghurts",
        "the Christmas tree",
        "mood 7/10",
        "on pages 3-4",
        "at 5.30 Jan collected him",
        "fell from the 9th to below the 2nd between reviews",
    ],
)
def test_words_that_only_look_like_a_date_are_left_alone(text: str) -> None:
    assert [d for d in _read(text) if d[1] != "2021-05-12"] == []


@pytest.mark.parametrize("text", ["on Tuesday", "the 19th.", "4 May", "last week", "Kelly (34) came"])
def test_an_undated_note_does_not_guess(text: str) -> None:
    assert _read(text, None) == []


def test_an_age_in_january_is_of_a_birthday_in_the_year_before() -> None:
    assert ("aged 5", "2015~") in _read("Lewis, aged 5, said", PartialDate("2021-01-20"))


def test_a_full_date_needs_no_dated_note() -> None:
    assert _read("born 04/03/2015", None) == [("04/03/2015", "2015-03-04")]


def test_a_log_entry_dates_the_words_that_follow_it() -> None:
    text = "Fri 2 Apr. Came at teatime.\nMon 5 Apr. Slept badly. Yesterday he rang his nan."
    assert _read(text)[-1] == ("Yesterday", "2021-04-04")


def test_a_new_paragraph_returns_to_the_day_of_the_note() -> None:
    text = "02/04/20 He came.\n\nYesterday she rang."
    assert _read(text)[-1] == ("Yesterday", "2021-05-11")


def test_a_year_is_lent_to_the_month_beside_it() -> None:
    assert _read("Married in 2008 and in May they moved", NOTE_DAY)[-1][1] == "2008-05"


def test_days_with_a_dot_open_the_lines_of_a_log() -> None:
    log = "Stay and play\n28.2 Tired.\n8.3 Bit. Bit back.\n12.3: hot, limp\nGained 3.2 kg."
    assert _read(log) == [("28.2", "2021-02-28"), ("8.3", "2021-03-08"), ("12.3", "2021-03-12")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("4.1 She is well.\n4.2 He is not.\n5.2 Nor am I.", id="paragraphs that run on"),
        pytest.param(
            "4. Health\n4.1 She is well.\n5. School\n5.1 He is not.", id="paragraphs under headings"
        ),
        pytest.param("Gained much.\n3.2 kg on Monday's scales", id="a single line"),
        pytest.param("3.2 kg then\n3.4 kg later\n4.4 kg now", id="weights"),
    ],
)
def test_other_numbers_with_a_dot_open_no_entry(text: str) -> None:
    assert not [words for words, _ in _read(text) if re.fullmatch(r"\d\.\d", words)]


WITHIN = "Chronology\n3.2.21 Told of Lynn. Meets her 24.2: Leeds.\n5.3.21 {}"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param("Retracted 2.3.", ["24.2", "2.3"], id="at the end of a sentence"),
        pytest.param("Gained 2.3 kg.", ["24.2"], id="a weight"),
        pytest.param("See section 2.3.", ["24.2"], id="a section"),
        pytest.param("Rang at 14.30, back 2.3.", [], id="beside times of day"),
    ],
)
def test_a_note_that_writes_days_with_dots_may_leave_out_the_year(words: str, found: list[str]) -> None:
    assert [w for w, _ in _read(WITHIN.format(words)) if re.fullmatch(r"\d\d?\.\d", w)] == found


def test_a_month_at_the_head_of_a_row_lends_its_year() -> None:
    rows = "July 2009 | Nasser and Fatima marry; she joins him in November | file\nSept 2016  He was away, May to June."
    assert _read(rows) == [
        ("July 2009", "2009-07"),
        ("November", "2009-11"),
        ("Sept 2016", "2016-09"),
        ("May to June", "2016-05/2016-06"),
    ]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("He moved in on 4 February 2018, having lost his flat, and moved out again in June.", "2018-06"),
        ("They are married since 4 February 2018, and see her again in June.", "2020-06"),
        ("He moved in on 4 February 2018. He has been back at his own mother's since June.", "2020-06"),
        ("Anna, DOB 4 February 2006, as corrected after the assessment of age in March.", "2021-03"),
    ],
)
def test_a_tale_of_the_past_lends_its_year_to_what_it_goes_on_to(text: str, edtf: str) -> None:
    assert _read(text)[-1][1] == edtf


def test_the_component_gives_spans_with_edtf_and_exact_characters() -> None:
    text = "Home visit 12/05/21. Tyler (b. 04.03.15) fell on Saturday."
    nlp = rules_pipeline()
    doc = nlp.make_doc(text)
    doc._.document = SourceDocument("d1", "Home visit", text, text_digest(text), NOTE_DAY)
    doc = nlp.get_pipe("dates")(doc)
    assert [(s._.edtf, s.label_) for s in doc.spans["dates"]] == [
        ("2021-05-12", "day"),
        ("2015-03-04", "day"),
        ("2021-05-08", "weekday"),
    ]
    assert [text[d.start : d.end] for d in doc._.dates] == ["12/05/21", "04.03.15", "Saturday"]


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)))
def test_a_written_date_reads_back_as_itself(day: date) -> None:
    text = f"seen {day:%d/%m/%Y} at home"
    assert _read(text) == [(f"{day:%d/%m/%Y}", day.isoformat())]


@given(st.text(max_size=300))
def test_any_text_is_read_and_every_date_stands_at_its_characters(text: str) -> None:
    found = find_dates(text, NOTE_DAY)
    assert all(0 <= d.start < d.end <= len(text) and PartialDate(d.edtf) for d in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@given(st.dates(date(1990, 1, 1), date(2040, 1, 1)), st.integers(0, 6))
def test_the_weekday_before_and_after_are_within_a_week(day: date, weekday: int) -> None:
    before, after = weekday_before(day, weekday), weekday_after(day, weekday)
    assert before.weekday() == after.weekday() == weekday
    assert timedelta() < day - before <= timedelta(days=7)
    assert timedelta() < after - day <= timedelta(days=7)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Up until 25 August both children were at home.", "2020-08-25"),
        ("They will stay until 25 August.", "2021-08-25"),
        ("Until 25 August he lived with her.", "2020-08-25"),
    ],
)
def test_what_was_so_until_a_day_was_before_the_note(text, edtf):
    assert [found for _, found in _read(text)] == [edtf]


@pytest.mark.parametrize(
    "text",
    [
        "accommodated under section 20 Children Act 1989 with her agreement",
        "proceedings under the 1980 Hague Convention",
        "the Adoption and Children (Scotland) Act 2007 applies",
        "the Family Procedure Rules 2010",
    ],
)
def test_the_year_of_a_law_is_no_date(text):
    assert _read(text) == []
