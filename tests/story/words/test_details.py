"""Single sentences about people: what is said of a detail, a treasure, a name, and a parent's own words."""

from __future__ import annotations

import pytest

from casefile.record import Attribute
from story.trace import recheck
from story.write import write_book

from .conftest import said


@pytest.mark.parametrize(
    ("person", "kind", "value", "quote", "section", "sentence"),
    [
        (
            "child",
            "appearance",
            "a lot of black hair at birth",
            "A lot of black hair",
            "me_now",
            "You were born with a lot of black hair.",
        ),
        (
            "child",
            "personality",
            "kind, looks after the younger ones",
            "kind, looks after the younger ones",
            "me_now",
            "you are kind, and that you look after the younger ones.",
        ),
        (
            "child",
            "comfort_object",
            "her sister Joy's blue scarf",
            "Her sister Joy's blue scarf",
            "me_now",
            "your sister Joy's blue scarf",
        ),
        (
            "child",
            "likes",
            "swimming and snails",
            "Likes swimming and snails",
            "me_now",
            "You like swimming and snails.",
        ),
        (
            "child",
            "pet",
            "her guinea pig is called Captain",
            "Likes swimming and snails",
            "me_now",
            "In your story there is a guinea pig called Captain.",
        ),
        ("kay", "work", "a job in a bakery", "A job in a bakery", "mum", "Kay has a job in a bakery."),
    ],
    ids=["look-at-birth", "what-one-is-and-does", "anothers-thing", "several-likes", "pet", "job"],
)
def test_a_detail_is_said_as_a_person_would_say_it(  # type: ignore[no-untyped-def]
    mia, person: str, kind: str, value: str, quote: str, section: str, sentence: str
) -> None:
    mia.detail(person, kind, value, quote)
    assert sentence in said(write_book(mia.case(), "8-11"), section)


@pytest.mark.parametrize("band", ["0-4", "5-7", "8-11", "12-15", "16+"])
def test_a_parents_love_is_told_without_what_else_troubled_the_parent(mia, band: str) -> None:  # type: ignore[no-untyped-def]
    mia.detail("kay", "quote", "I love my girl and I am not well", "I love my girl and I am not well")
    words = said(write_book(mia.case(), band), "mum")
    assert "Kay said, “I love my girl.”" in words
    assert "not well" not in words


@pytest.mark.parametrize("gender", ["female", ""], ids=["sister", "gender-not-recorded"])
def test_a_parents_love_is_kept_back_where_a_sister_could_be_meant(mia, gender: str) -> None:  # type: ignore[no-untyped-def]
    mia.person("joy", "Joy", **({"gender": gender} if gender else {}))
    mia.is_("sibling", "joy", "child", "Her sister Joy", nature="full")
    mia.detail("kay", "quote", "I love my girl", "I love my girl")
    assert "love" not in said(write_book(mia.case(), "8-11"), "mum")


@pytest.mark.parametrize(("band", "is_told"), [("8-11", False), ("12-15", True), ("16+", True)])
def test_that_a_parent_stopped_drinking_is_told_from_12_under_the_topic_of_alcohol(  # type: ignore[no-untyped-def]
    mia, band: str, is_told: bool
) -> None:
    mia.detail("kay", "health", "drinks alcohol; sober since February 2023", "Sober since February 2023")
    told = [s for s in write_book(mia.case(), band).sentences if "sober" in s.text]
    assert [(s.text, s.topic) for s in told] == (
        [("Somebody wrote that Kay has been sober since February 2023.", "alcohol")] if is_told else []
    )


@pytest.mark.parametrize(
    ("value", "is_told"),
    [("Dan has taught Kay to reverse a trailer", False), ("Dan has taught Mia to swim", True)],
    ids=["of-others", "of-the-child"],
)
def test_what_only_others_do_is_no_talent_of_the_childs(mia, value: str, is_told: bool) -> None:  # type: ignore[no-untyped-def]
    mia.note("n2", "2020-01-01", f"{value}.")
    mia.detail("child", "talent", value, f"{value}.")
    assert ("taught" in said(write_book(mia.case(), "8-11"), "me_now")) is is_told


def test_a_name_cut_short_is_not_told(mia) -> None:  # type: ignore[no-untyped-def]
    mia.detail("child", "pet", "a grey rabbit called Mr", "Mia Hart")
    assert "rabbit" not in said(write_book(mia.case(), "8-11"), "me_now")


def test_a_clause_cut_short_is_left_away(mia) -> None:  # type: ignore[no-untyped-def]
    mia.detail("child", "comfort_object", "a grey rabbit called Mr Flop that was", "Mia Hart")
    words = said(write_book(mia.case(), "8-11"), "me_now")
    assert "Something you keep close is a grey rabbit called Mr Flop." in words


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("nickname", "21 months, calls Leanne Nee"),
        ("first", "session since she's been well enough"),
        ("first", "tooth that I saw"),
    ],
)
def test_words_that_are_no_name_and_no_first_are_not_told_as_one(mia, kind: str, value: str) -> None:  # type: ignore[no-untyped-def]
    mia.detail("child", kind, value, "Placed with Winifred")
    told = [s.rule or "" for s in write_book(mia.case(), "12-15").sentences if value[:9] in s.text]
    assert not [r for r in told if r.startswith((kind, "first"))]


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (
            "Kay chose the name Mia because it was the name of the midwife who sang to her",
            ["Kay chose the name Mia for you.", "It was the name of the midwife who sang to her."],
        ),
        (
            "Kay named Mia after her own gran",
            ["Kay chose the name Mia for you.", "Kay named you after her own gran."],
        ),
        ("Kay chose the name Mia after his boat", ["Kay chose the name Mia for you."]),
    ],
    ids=["why", "after", "whose-is-not-clear"],
)
def test_why_somebody_chose_the_name_is_told_with_who_did(mia, value: str, told: list[str]) -> None:  # type: ignore[no-untyped-def]
    mia.note("n2", "2014-06-01", value)
    mia.detail("child", "name_story", value, value)
    book = write_book(mia.case(), "8-11")
    assert (
        said(book, "born")
        .replace("She named", "Kay named")
        .startswith(" ".join(["You were born in May 2014.", *told]))
    )
    assert recheck(mia.case(), book) == ()


def test_an_aunt_is_mums_sister_and_her_husband_is_married_to_her(mia) -> None:  # type: ignore[no-untyped-def]
    mia.note(
        "n2", "2020-01-01", "Her aunt, Auntie Bea, is Kay's sister. Bea is married to Uncle Sid, Mia's uncle."
    )
    mia.person("bea", "Bea", gender="female", also_known_as="Auntie Bea")
    mia.person("sid", "Sid", gender="male", also_known_as="Uncle Sid")
    mia.is_("aunt_uncle", "bea", "child", "Her aunt", nature="maternal")
    mia.is_("aunt_uncle", "sid", "child", "Mia's uncle", nature="unknown")
    mia.is_("sibling", "bea", "kay", "Kay's sister", nature="full")
    mia.is_("partner", "bea", "sid", "Bea is married to Uncle Sid", nature="married", status="current")
    book = write_book(mia.case(), "8-11")
    assert "Auntie Bea is your mum's sister." in said(book, "my_people")
    assert "Uncle Sid is married to Auntie Bea." in said(book, "my_people")
    assert recheck(mia.case(), book) == ()


@pytest.mark.parametrize("band", ["0-4", "5-7", "8-11", "12-15", "16+"])
def test_what_is_not_known_of_a_parent_who_has_died_is_asked_in_the_past(mia, band: str) -> None:  # type: ignore[no-untyped-def]
    mia.event("death", "dan", "2020-01-01", "Dan died", "Dan")
    text = " ".join(s.text for s in write_book(mia.case(), band).sentences)
    assert "Dan likes" not in text
    assert "Dan laugh" not in text or "made Dan laugh" in text


def test_a_talent_that_the_note_tells_in_the_past_stays_there(mia) -> None:  # type: ignore[no-untyped-def]
    mia.note("n2", "2020-01-01", "Kay was good at drawing. Dan is good at darts.")
    mia.detail("kay", "talent", "good at drawing", "Kay was good at drawing")
    mia.detail("dan", "talent", "good at darts", "Dan is good at darts")
    book = write_book(mia.case(), "8-11")
    assert "Kay was good at drawing." in said(book, "mum")
    assert "Dan is good at darts." in said(book, "dad")


def test_somebody_called_only_by_a_job_is_no_name(mia) -> None:  # type: ignore[no-untyped-def]
    mia.person("mw", "Midwife", profession="midwife")
    mia.is_("professional", "mw", "child", "Mia Hart", status="current")
    assert "Midwife" not in said(write_book(mia.case(), "16+"), "helping_people")


@pytest.mark.parametrize(
    ("kind", "value", "quote", "section", "sentence"),
    [
        pytest.param(
            "faith",
            "Madrassah Monday to Thursday at Hill Mosque",
            "madrassah Monday to Thursday at Hill Mosque",
            "my_people",
            "You go to madrassah Monday to Thursday at Hill Mosque.",
            id="a-place-of-worship",
        ),
        pytest.param(
            "pet",
            "Roxy, a staffy, who went to live elsewhere",
            "a staffy called Roxy",
            "me_now",
            "In your story there was a staffy called Roxy, who went to live elsewhere.",
            id="a-pet-that-is-gone",
        ),
        pytest.param(
            "talent",
            "Swimmer; club rosette",
            "the best swimmer of the year group",
            "me_now",
            "wrote that you are the best swimmer of the year group.",
            id="praise-whole",
        ),
    ],
)
def test_a_treasure_is_told_whole(
    mia, kind: str, value: str, quote: str, section: str, sentence: str
) -> None:  # type: ignore[no-untyped-def]
    mia.note("n2", "2023-03-01", f"Mia: {quote}.")
    mia.detail("child", kind, value, quote)
    book = write_book(mia.case(), "8-11")
    assert sentence in said(book, section)
    assert recheck(mia.case(), book) == ()


def test_what_was_won_is_no_talent(mia) -> None:  # type: ignore[no-untyped-def]
    mia.note("n2", "2023-03-01", "Young Handler rosette.")
    mia.detail("child", "talent", "Young Handler rosette", "Young Handler rosette")
    assert "rosette" not in said(write_book(mia.case(), "8-11"), "me_now")


def test_what_somebody_taught_the_child_is_no_talent_cut_short(mia) -> None:  # type: ignore[no-untyped-def]
    taught = "Dan's mother, Joan Hart, taught her to swim"
    mia.note("n2", "2023-03-01", f"{taught}.")
    mia.detail("child", "talent", taught, taught)
    assert "good at" not in said(write_book(mia.case(), "8-11"), "me_now")


def test_somebody_elses_mother_is_not_the_childs(mia) -> None:  # type: ignore[no-untyped-def]
    mia.note("n2", "2023-03-01", "Mia loves baking with Dan's mum.")
    mia.detail("child", "likes", "baking with Dan's mum", "baking with Dan's mum")
    assert "You like baking with Dan's mum." in said(write_book(mia.case(), "8-11"), "me_now")


def test_a_wish_in_a_list_is_told_without_the_name_before_it(mia) -> None:  # type: ignore[no-untyped-def]
    mia.note("n2", "2023-03-01", "Wishes. MH: to see the sea. DH: a bike.")
    mia.fact(Attribute("child", "also_known_as", "MH"), "MH")
    mia.detail("child", "wish", "MH: to see the sea", "MH: to see the sea")
    text = " ".join(s.text for s in write_book(mia.case(), "8-11").sentences)
    assert "to see the sea" in text
    assert "MH" not in text


def test_a_wish_behind_another_name_is_not_told(mia) -> None:  # type: ignore[no-untyped-def]
    mia.note("n2", "2023-03-01", "Wishes. DH: to see the sea. Dan Hart is DH.")
    mia.fact(Attribute("dan", "also_known_as", "DH"), "DH")
    mia.detail("child", "wish", "DH: to see the sea", "DH: to see the sea")
    told = [s.text for s in write_book(mia.case(), "8-11").sentences]
    assert [t for t in told if "see the sea" in t or "DH" in t] == []


def test_where_a_brother_sat_is_no_talent(mia) -> None:  # type: ignore[no-untyped-def]
    words = "little brother on her lap for all of maths"
    mia.note("n2", "2023-03-01", f"Mia: {words}.")
    mia.detail("child", "talent", words, words)
    assert "lap" not in said(write_book(mia.case(), "8-11"), "me_now")


def test_a_day_stays_in_figures(mia) -> None:  # type: ignore[no-untyped-def]
    words = "took her first steps on 3 March, with Dan watching"
    mia.note("n2", "2023-03-01", f"Mia {words}.")
    mia.detail("child", "first", words, words)
    text = " ".join(s.text for s in write_book(mia.case(), "12-15").sentences)
    assert "first steps" in text
    assert "three March" not in text


def test_of_a_parent_who_wrote_about_somebody_nothing_is_told_as_work(mia) -> None:  # type: ignore[no-untyped-def]
    words = "wrote that she thinks about him and that she has a job"
    mia.note("n2", "2023-03-01", f"Kay {words}.")
    mia.detail("kay", "work", words, words)
    assert "him" not in said(write_book(mia.case(), "12-15"), "mum")


def test_nobody_is_called_by_a_title_alone(mia) -> None:  # type: ignore[no-untyped-def]
    mia.note("n2", "2023-03-01", "Mr and Mrs Nolan. Mr Nolan drove; Mr Nolan is Frank Nolan, Mia's uncle.")
    mia.person("frank", "Frank Nolan", gender="male", also_known_as="Mr")
    mia.is_("aunt_uncle", "frank", "child", "Mia's uncle", nature="unknown")
    text = " ".join(s.text for s in write_book(mia.case(), "8-11").sentences)
    assert "Frank" in text
    assert "Mr" not in text


def test_a_thing_without_its_story_waits_for_the_worker(mia) -> None:  # type: ignore[no-untyped-def]
    mia.note("n2", "2023-03-01", "a proper suitcase")
    fact = mia.detail("child", "memory", "A proper suitcase", "a proper suitcase")
    book = write_book(mia.case(), "12-15")
    assert not any("suitcase" in s.text for s in book.sentences)
    assert any(fact.id in left.fact_ids for left in book.left_out)


def test_a_parents_hair_like_the_childs_is_told_and_a_tattoo_is_not(mia) -> None:  # type: ignore[no-untyped-def]
    mia.note("n2", "2023-03-01", "Dan has curly hair like Mia's. Dan has a neck tattoo.")
    mia.detail("dan", "appearance", "curly hair like Mia's", "curly hair like Mia's")
    mia.detail("dan", "appearance", "neck tattoo", "neck tattoo")
    words = said(write_book(mia.case(), "5-7"), "dad")
    assert "Dan has curly hair like yours." in words
    assert "tattoo" not in words


def test_a_name_given_for_somebody_is_told_without_the_name_no_longer_used(mia) -> None:  # type: ignore[no-untyped-def]
    mia.note("n2", "2023-03-01", "Mia Win: Win for Winifred; Mam had chosen Carys.")
    mia.people[0] = type(mia.people[0])("child", "Mia Hart")
    mia.person("win2", "Joy", gender="female")
    mia.fact(Attribute("child", "also_known_as", "Mia Joy Hart"), "Mia Win")
    mia.note("n3", "2023-03-02", "Joy for Joy")
    mia.detail("child", "name_story", "Mia Joy: Joy for Joy; Mam had chosen Carys", "Joy for Joy")
    mia.is_("aunt_uncle", "win2", "child", "Joy for Joy")
    words = said(write_book(mia.case(), "8-11"), "born")
    assert "Your name Joy is for" in words
    assert "Carys" not in words


def test_a_grandparents_partner_is_told_through_the_grandparent(mia) -> None:  # type: ignore[no-untyped-def]
    mia.note("n2", "2023-03-01", "Kay's mother is Nan Dee. Trevor is her partner.")
    mia.person("dee", "Nan Dee", gender="female")
    mia.person("trev", "Trevor", gender="male")
    mia.is_("parent", "dee", "kay", "Kay's mother is Nan Dee", nature="birth")
    mia.is_("partner", "trev", "dee", "Trevor is her partner", status="current")
    assert "Trevor is Nan's partner." in said(write_book(mia.case(), "8-11"), "my_people")


def test_the_childs_words_carry_the_day_of_their_note_where_nothing_else_dates_them(mia) -> None:  # type: ignore[no-untyped-def]
    mia.note("n2", "2023-03-01", "Mia said: I am faster than Patch!")
    mia.detail("child", "quote", "I am faster than Patch!", "I am faster than Patch!")
    case = mia.case()
    assert "note of 1 March 2023 has your words: “I am faster than Patch!”" in said(
        write_book(case, "12-15"), "me_now"
    )
    assert "When you were eight, someone wrote down: “I am faster than Patch!”" in said(
        write_book(case, "5-7"), "me_now"
    )


def test_a_parent_whom_the_child_lives_with_is_asked_directly(mia) -> None:  # type: ignore[no-untyped-def]
    mia.is_(
        "carer",
        "kay",
        "child",
        "daughter of Kay and Dan",
        nature="birth",
        status="current",
        start="2014-05-01",
    )
    book = write_book(mia.case(), "5-7")
    assert "What makes Kay laugh? You can ask, and draw it." in said(book, "mum")
    assert "Kay" not in said(book, "not_known")


def test_whom_a_young_person_goes_out_with_stays_theirs(mia) -> None:  # type: ignore[no-untyped-def]
    mia.note("n2", "2023-03-01", "Mia began seeing Beca.")
    mia.event("other", "child", "2023-03", "Began seeing Beca", "Mia began seeing Beca")
    assert not any("Beca" in s.text for s in write_book(mia.case(), "16+").sentences)
