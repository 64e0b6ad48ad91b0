"""Words cut out of a note's sentence that do not fit a sentence of the book: they are left for the worker."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casefile.record import Organisation
from casefile.vocabulary import FactStatus
from story.profile_page import write_profile
from story.write import write_book

from .conftest import Notes


def told_of(notes, fact, band: str) -> list[str]:  # type: ignore[no-untyped-def]
    """The sentences of a book that rest on a fact."""
    return [s.text for s in write_book(notes.case(), band).sentences if fact.id in s.fact_ids]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        pytest.param("talent", "Education: attendance, moved up a set in maths", id="the heading of a form"),
        pytest.param("talent", "Best Young Learner, July 2022", id="what was won and when"),
        pytest.param("personality", "in the top set, is a pleasure", id="where the child is"),
        pytest.param("personality", "her, arms up", id="whom a line is about"),
        pytest.param("personality", "has been quieter", id="how the child was of late"),
        pytest.param("personality", "a gentle man", id="a grown-up"),
        pytest.param("talent", "thinks it is her fault", id="whose fault it is"),
        pytest.param("likes", "football for 2 yrs", id="shorthand for years"),
        pytest.param("personality", "is gentle with him", id="with whom nobody says"),
        pytest.param("personality", "very tired", id="how the child was that day"),
        pytest.param("talent", "climbs very well, Stacey thinks", id="what somebody only thinks"),
        pytest.param("talent", "went down to theatre on Wednesday", id="what happened to the child"),
        pytest.param("first", "woke 1, 3, 4.30", id="an entry of a log"),
        pytest.param("nickname", "Child", id="what a form calls the child"),
        pytest.param("wish", "IB: to stay", id="somebody else's wish"),
        pytest.param("comfort_object", "His dad's aunt, Abena, sends him cloth", id="what somebody does"),
        pytest.param("food", "Dog (Duke) has eaten one slipper", id="who ate"),
    ],
)
def test_words_that_do_not_fit_their_sentence_are_left_for_the_worker(mia, kind: str, value: str) -> None:  # type: ignore[no-untyped-def]
    mia.note("n2", "2023-03-01", f"Mia: {value}.")
    fact = mia.detail("child", kind, value, value)
    told = [*told_of(mia, fact, "5-7"), *told_of(mia, fact, "8-11")]
    assert [text for text in told if not text.startswith("Somebody wrote")] == []


def test_a_young_man_may_be_the_child(mia) -> None:  # type: ignore[no-untyped-def]
    mia.note("n2", "2023-03-01", "Mia is a polite young woman.")
    fact = mia.detail("child", "personality", "a polite young woman", "a polite young woman")
    assert any("a polite young woman" in text for text in told_of(mia, fact, "12-15"))


def test_what_somebody_did_is_no_comfort_in_the_words_of_a_note_either(mia) -> None:  # type: ignore[no-untyped-def]
    mia.note("n2", "2023-03-01", "Mia has washed her neck twice with it.")
    fact = mia.detail(
        "child", "comfort_object", "has washed her neck twice", "Mia has washed her neck twice with it"
    )
    assert told_of(mia, fact, "8-11") == []


def test_the_name_that_the_book_uses_is_no_other_name(mia) -> None:  # type: ignore[no-untyped-def]
    mia.note("n2", "2023-03-01", "Maria is Mia to her nan.")
    fact = mia.detail("child", "nickname", "Mia", "Maria is Mia to her nan")
    assert told_of(mia, fact, "5-7") == []


@pytest.mark.parametrize(
    ("words", "is_told"),
    [
        pytest.param("always wandering, it's in him", False, id="he"),
        pytest.param("you always were good with your hands", False, id="you"),
        pytest.param("makes the toast without crusts", False, id="what somebody does"),
        pytest.param("my dad sings to you", True, id="the child's own, to you"),
        pytest.param("the sea is my best thing", True, id="the child's own"),
        pytest.param("more pancakes", True, id="of nobody"),
        pytest.param("he is my smallest cousin", False, id="somebody unnamed"),
        pytest.param("but I got the chin", False, id="the second half of a saying"),
        pytest.param("so 15 yrs then", False, id="notes in short"),
        pytest.param("This Little Light of Mine", False, id="a title"),
        pytest.param("So what", True, id="a whole saying that begins with so"),
    ],
)
def test_a_quotation_that_speaks_of_another_is_not_told_as_the_childs(mia, words: str, is_told: bool) -> None:  # type: ignore[no-untyped-def]
    mia.note("n2", "2023-03-01", f'It says "{words}".')
    fact = mia.detail("child", "quote", words, words)
    assert any(words in text for text in told_of(mia, fact, "8-11")) == is_told


@pytest.mark.parametrize(("day", "is_told"), [("2023-03-01", True), ("2015-03-01", False)])
def test_somebody_too_young_to_talk_is_not_quoted(mia, day: str, is_told: bool) -> None:  # type: ignore[no-untyped-def]
    mia.note("n2", day, 'It says "more pancakes".')
    fact = mia.detail("child", "quote", "more pancakes", "more pancakes")
    assert any("more pancakes" in text for text in told_of(mia, fact, "8-11")) == is_told


@pytest.mark.parametrize(("confidence", "is_told"), [(0.4, False), (0.6, True)])
def test_what_the_child_likelier_did_not_say_is_not_put_into_the_childs_mouth(
    mia, confidence: float, is_told: bool
) -> None:  # type: ignore[no-untyped-def]
    mia.note("n2", "2023-03-01", 'It says "more pancakes".')
    fact = mia.detail("child", "quote", "more pancakes", "more pancakes")
    evidence = tuple(replace(e, confidence=confidence) for e in fact.evidence)
    mia.facts[-1] = replace(fact, status=FactStatus.PROPOSED, review=None, evidence=evidence)
    book = write_book(mia.case(), "8-11", draft=True)
    assert any("more pancakes" in s.text for s in book.sentences) == is_told


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        pytest.param("personality", "polite, very tired", "you are polite.", id="what is lasting"),
        pytest.param(
            "personality", "is bright, kind, gentle", "you are bright, kind and gentle.", id="three words"
        ),
        pytest.param(
            "talent",
            "the best-mannered girl in Year 8, sleeps in maths",
            "you are the best-mannered girl in Year 8.",
            id="without what she does",
        ),
        pytest.param("personality", "kind, funny", "you are kind and funny.", id="two words"),
        pytest.param("personality", "rather shy, Tracey", "you are rather shy.", id="said to somebody"),
        pytest.param("comfort_object", "the scarf", "a scarf.", id="a thing that nobody knows yet"),
        pytest.param("comfort_object", "has a toy bear, Bo", "a toy bear called Bo.", id="that it is hers"),
        pytest.param("pet", "a toy bear, Bo", "a toy bear called Bo.", id="no animal"),
        pytest.param("pet", "cat Pepper", "a cat called Pepper.", id="a name behind the kind"),
        pytest.param("pet", "Kluska the rabbit", "a rabbit called Kluska.", id="the kind behind a name"),
        pytest.param(
            "memory",
            "got a place at Hill House for Sept",
            "you got a place at Hill House for September.",
            id="a short month",
        ),
    ],
)
def test_of_such_words_what_fits_is_told(mia, kind: str, value: str, said: str) -> None:  # type: ignore[no-untyped-def]
    mia.note("n2", "2023-03-01", f"Mia: {value}.")
    fact = mia.detail("child", kind, value, value)
    told = [text.lower() for text in told_of(mia, fact, "8-11")]
    assert [t for t in told if t.endswith(said.lower())], told
    if kind == "pet" and "toy" in value:
        assert "in your story there is" not in told[0]


def test_a_line_that_leaves_open_whom_it_means_is_not_told(mia) -> None:  # type: ignore[no-untyped-def]
    mia.note("n2", "2023-03-01", "She calls him Pa Win.")
    fact = mia.detail("child", "nickname", "calls him Pa Win", "She calls him Pa Win")
    assert told_of(mia, fact, "8-11") == []


def test_what_is_told_as_an_event_is_no_talent_too(mia) -> None:  # type: ignore[no-untyped-def]
    mia.note("n2", "2023-03-01", "Won the whole school spelling bee on 1 March 2023.")
    words = "Won the whole school spelling bee"
    talent = mia.detail("child", "talent", words, words)
    first = mia.detail("child", "first", words, words)
    event = mia.event("achievement", "child", "2023-03-01", words, words)
    assert told_of(mia, talent, "8-11") == told_of(mia, first, "8-11") == []
    assert len(told_of(mia, event, "8-11")) == 1


def test_what_a_big_child_won_is_no_first_of_a_baby(mia) -> None:  # type: ignore[no-untyped-def]
    mia.note("n2", "2023-03-01", "Got the Young Handler rosette. First swim in the sea.")
    mia.detail("child", "first", "got the Young Handler rosette", "Got the Young Handler rosette")
    mia.detail("child", "first", "first swim in the sea", "First swim in the sea")
    born = next(p for p in write_book(mia.case(), "8-11").pages if p.section == "born")
    text = " ".join(s.text for s in born.sentences)
    assert "rosette" not in text
    assert "swim" in text


def test_a_dated_day_is_told_in_the_past(mia) -> None:  # type: ignore[no-untyped-def]
    mia.note("n2", "2023-03-01", "Mia starts Toddle Inn on 1 March 2023.")
    fact = mia.event("school_start", "child", "2023-03-01", "Mia starts Toddle Inn", "Mia starts Toddle Inn")
    assert any("you started Toddle Inn" in text for text in told_of(mia, fact, "8-11"))


def test_a_school_that_was_left_is_not_where_the_child_moved(mia) -> None:  # type: ignore[no-untyped-def]
    words = "Mia moved up from Worsbrough Infants on 1 March 2023"
    mia.note("n2", "2023-03-01", f"{words}.")
    mia.organisations.append(Organisation("w", "Worsbrough Infants", "school"))
    fact = mia.event("school_change", "child", "2023-03-01", "Moved up", words)
    book = write_book(mia.case(), "12-15")
    assert not [t for t in told_of(mia, fact, "12-15") if "to Worsbrough" in t]
    assert "Worsbrough Infants" not in [
        s.caption for p in book.pages for pic in p.pictures for s in pic.stops
    ]


def test_an_afterthought_of_a_note_stays_there(mia) -> None:  # type: ignore[no-untyped-def]
    mia.note("n2", "2023-03-01", "Bo sat up, two teeth.")
    mia.person("bo", "Bo", gender="male")
    mia.is_("sibling", "bo", "child", "Bo")
    fact = mia.detail("bo", "first", "sat up, two teeth", "Bo sat up, two teeth")
    assert told_of(mia, fact, "8-11") in ([], ["Bo sat up."], ["He sat up."])


def test_a_workers_short_word_for_a_parent_is_no_name(mia) -> None:  # type: ignore[no-untyped-def]
    mia.note("n2", "2023-03-01", "Fa rang. Fa came. Fa left. Her dad Marek.")
    mia.person("fa", "Marek Pell", gender="male", also_known_as="Fa")
    mia.is_("parent", "fa", "child", "Her dad Marek")
    text = " ".join(s.text for s in write_book(mia.case(), "8-11").sentences)
    assert "Marek" in text
    assert "Fa " not in text


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        pytest.param("comfort_object", "paid for the new collar herself", "", id="what somebody did"),
        pytest.param("comfort_object", "the scarf", "Keeps close: a scarf.", id="a thing"),
        pytest.param("pet", "drew five houses and a dog", "", id="a drawing"),
        pytest.param("talent", "Education: attendance, moved up a set", "", id="the heading of a form"),
        pytest.param("talent", "Best Young Learner, July 2022", "", id="a prize"),
        pytest.param("personality", "polite, very tired", "Polite.", id="what is lasting"),
        pytest.param("likes", "climbing, Stacey thinks", "", id="what somebody thinks"),
        pytest.param("quote", "he's got a different mum", "", id="of somebody unnamed"),
        pytest.param("quote", "I am faster than Patch", "“I am faster than Patch.”", id="her own"),
    ],
)
def test_the_profile_holds_only_what_fits_its_lines(mia, kind: str, value: str, said: str) -> None:  # type: ignore[no-untyped-def]
    mia.note("n2", "2023-03-01", f"Mia: {value}.")
    fact = mia.detail("child", kind, value, value)
    told = [s.text for s in write_profile(mia.case()).book.sentences if fact.id in s.fact_ids]
    assert told == ([said] if said else [])


def test_the_profile_names_a_mum_once() -> None:
    notes = Notes()
    notes.note("n1", "2023-03-01", "Ola and her Mum, Kay.")
    notes.person("child", "Ola", gender="female", born="2014-05-01")
    notes.person("kay", "Kay", gender="female", also_known_as="Mum")
    notes.is_("parent", "kay", "child", "her Mum, Kay", nature="birth")
    told = [s.text for s in write_profile(notes.case()).book.sentences]
    assert "Mum." in told


@pytest.mark.parametrize(("confidence", "is_told"), [(0.4, False), (0.6, True)])
def test_a_line_of_a_note_is_told_of_the_child_only_where_it_is_likelier_so_than_not(
    mia, confidence: float, is_told: bool
) -> None:  # type: ignore[no-untyped-def]
    line = "Last night she told Winifred about the boat and about Musa"
    mia.note("n2", "2023-03-01", f"{line}.")
    fact = mia.detail("child", "routine", line, line)
    evidence = tuple(replace(e, confidence=confidence) for e in fact.evidence)
    mia.facts[-1] = replace(fact, status=FactStatus.PROPOSED, review=None, evidence=evidence)
    book = write_book(mia.case(), "8-11", draft=True)
    assert any("the boat" in s.text for s in book.sentences) == is_told


@pytest.mark.parametrize(
    ("value", "said"),
    [
        pytest.param("is 31, is the third of four children", "", id="an age"),
        pytest.param("works at it every night", "", id="nobody knows what"),
        pytest.param("was told in Year 7 she's a nurse", "", id="a tale"),
        pytest.param("is alive, drives a bus", "", id="alive"),
        pytest.param("drives a bus", "drives a bus", id="a job"),
        pytest.param(
            "is a minicab driver and has offered the box room", "is a minicab driver.", id="a job and more"
        ),
    ],
)
def test_work_is_a_job_and_nothing_else(mia, value: str, said: str) -> None:  # type: ignore[no-untyped-def]
    mia.note("n2", "2023-03-01", f"Uncle Ned {value}.")
    mia.person("ned", "Ned", gender="male")
    mia.is_("aunt_uncle", "ned", "child", "Uncle Ned")
    fact = mia.detail("ned", "work", value, value)
    told = told_of(mia, fact, "8-11")
    assert (said in told[0]) if said else told == []


def test_languages_are_told_once_and_listed(mia) -> None:  # type: ignore[no-untyped-def]
    mia.note("n2", "2023-03-01", "Kay speaks Urdu. First language Pahari, reads Urdu, some Arabic.")
    mia.detail("kay", "language", "Urdu", "speaks Urdu")
    mia.detail(
        "kay",
        "language",
        "First language Pahari, reads Urdu, some Arabic",
        "First language Pahari, reads Urdu, some Arabic",
    )
    told = [s.text for s in write_book(mia.case(), "8-11").sentences if "Urdu" in s.text]
    assert told == ["Kay speaks Pahari, Urdu and Arabic."]
