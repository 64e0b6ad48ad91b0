"""Small words: dates, grammar, phrases, names, language rules, readability, policy, homes, sources."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from casefile.partial_date import PartialDate
from casefile.record import Case
from story.bands import AGE_BANDS, age_band, own_or_younger
from story.content import gather
from story.grammar import for_you, joined, possessive
from story.homes import current_home, find_lived_in
from story.lint import is_warm_text, lint_text, passives
from story.names import is_name
from story.phrase import Phrase, Shape, Speaker, read_phrase, said_of_child
from story.policy import POLICY, ROLES, find_sensitive, missing_sign_offs
from story.readability import measure, syllables
from story.sources import book_sources
from story.tables import rows, table
from story.taught import explainers_of
from story.when import age_words, when_words
from story.write import new_draft, write_book

BORN = PartialDate("2015-05-12")


@pytest.mark.parametrize(
    ("day", "style", "said"),
    [
        ("2015-09-01", "season", "when you were a baby"),
        ("2019-06-01", "age", "when you were four"),
        ("2019-05", "age", "when you were three or four"),
        ("2019-06", "month", "in June 2019, when you were four"),
        ("2019-06-03", "day", "on 3 June 2019"),
        ("2019-22", "day", "in the summer of 2019"),
        ("2019~", "day", "around 2019"),
        ("../2019-03", "day", "by March 2019"),
        ("2019-03/2019-05", "day", "between March 2019 and May 2019"),
        ("2014", "age", "before you were born"),
    ],
)
def test_a_time_is_said_as_the_band_says_it(day: str, style: str, said: str) -> None:
    assert when_words(PartialDate(day), BORN, style).options[0] == said


@pytest.mark.parametrize(
    ("on", "born", "age"),
    [
        ("2019", "2015-05-12", "three or four"),
        ("2020", "2015", "four or five"),
        ("2019~", "../2016", None),
        ("2010", "2015", None),
    ],
)
def test_an_age_is_never_more_exact_than_its_dates(on: str, born: str, age: str | None) -> None:
    assert age_words(PartialDate(on), PartialDate(born)) == age


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("a red blanket from Nan", Shape.NOUN),
        ("following the cat", Shape.DOING),
        ("sings to the ewes", Shape.VERB),
        ("To be a vet", Shape.INFINITIVE),
        ("Taid taught him to drive", Shape.CLAUSE),
        ("Taid plaited his hair last time", Shape.CLAUSE),
        ("Taid plaited by Nan", Shape.NOUN),
        ("Named by his mother", None),
        ("Iwan's mother, Nest Rees, taught him to swim", None),
        ("a grey rabbit, knitted by Nan", Shape.NOUN),
        ("They met at a bus stop", None),
        ("This Little Light of Mine", Shape.NOUN),
        ("Moved to 12 Larch Road", None),
        ("she is now attending and was seen", None),
        ("he's small for eleven", None),
        ("I've seen her sing Delilah on a table", None),
        ("I've got choir", None),
        ("LAURIE I want Mummy on Sundays and a rabbit", None),
        ("and one goat", None),
        ("best", None),
        ("the left", None),
        ("the best cake of all", Shape.NOUN),
        ("first time in January, got", None),
        ("says he is the best stockman and has put", None),
        ("looks at sea) He used to sing", None),
        ("new bow from Loz, came by post", None),
        ("is Y6 and she is at 97.6%", None),
    ],
)
def test_a_phrase_is_read_or_left_alone(text: str, shape: Shape | None) -> None:
    phrase = read_phrase(text, frozenset({"Taid"}))
    assert (phrase and phrase.shape) == shape


CHILD = Speaker(("Cai",), "male", ("Taid", "Iwan"))


@pytest.mark.parametrize(
    ("text", "shape", "said"),
    [
        ("Sleeps with him under his chin", Shape.VERB, None),
        ("won his first race", Shape.VERB, "won your first race"),
        ("Sings and dances to his radio", Shape.VERB, "sing and dance to your radio"),
        ("Taid taught him to drive", Shape.CLAUSE, "Taid taught you to drive"),
        ("Iwan lost his hat", Shape.CLAUSE, None),
        ("loves Cai's pony", Shape.VERB, "love your pony"),
        ("his blue scarf", Shape.NOUN, "your blue scarf"),
        ("her blue scarf", Shape.NOUN, "her blue scarf"),
        ("Cai's pony", Shape.NOUN, "your pony"),
    ],
)
def test_the_child_becomes_you_only_where_nobody_else_is_meant(
    text: str, shape: Shape, said: str | None
) -> None:
    assert said_of_child(Phrase(text, shape), CHILD) == said or (said is None and "him" in text)


def test_a_name_that_the_child_writes_is_not_the_child() -> None:
    assert said_of_child(Phrase("has practised writing Cai on everything", Shape.VERB), CHILD) is None


def test_grammar_agrees() -> None:
    assert [for_you(w) for w in ("was", "has", "sings", "sang", "tries")] == [
        "were",
        "have",
        "sing",
        "sang",
        "try",
    ]
    assert joined(["Bea"]) == "Bea"
    assert possessive("you") == "your"


@pytest.mark.parametrize("text", ["MGM", "F2", "Shaun's wife", "anonymous neighbour", "Mother", "GS"])
def test_a_role_is_no_name(text: str) -> None:
    assert not is_name(text)


# ---- language --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "band", "level"),
    [
        ("The placement broke down.", "8-11", "BLOCK"),
        ("A placement order was made.", "12-15", None),
        ("You were taken into care.", "5-7", "BLOCK"),
        ("Kelly failed to engage.", "16+", "BLOCK"),
        ("This is neglect.", "8-11", "BLOCK"),
        ("This is neglect.", "12-15", None),
        ("You will live here forever.", "5-7", "BLOCK"),
        ("Grandad passed away.", "5-7", "BLOCK"),
        ("Luckily it was warm.", "8-11", "WARN"),
        ("You like the sea.", "0-4", None),
    ],
)
def test_language_rules(text: str, band: str, level: str | None) -> None:
    levels = {f.level for f in lint_text(text, age_band(band))}
    assert (level in levels) if level else not levels


def test_every_rule_of_the_language_table_says_why_and_finds_itself() -> None:
    for row in rows("language"):
        assert row["why"]
        assert row["level"] in ("block", "warn", "source") or row["level"].startswith("from ")


def test_hard_words_keep_a_line_off_a_warm_page() -> None:
    band = age_band("12-15")
    assert is_warm_text("won the sack race", band)
    assert not is_warm_text("police came to the flat", band)
    assert not is_warm_text("was sober and brought a painting", band)


def test_passives_are_seen_and_states_are_not() -> None:
    assert passives("You were moved by the council.") == ("were moved",)
    assert passives("They were married. You were born.") == ()


# ---- readability -----------------------------------------------------------------------------------------------------


def test_a_plain_page_is_easier_than_an_official_one() -> None:
    easy = measure(["You like to run.", "You have a cat."])
    hard = measure(
        [
            "Professionals subsequently expressed considerable apprehension regarding the family's circumstances."
        ]
    )
    assert easy.grade < 1 < 8 < hard.grade


def test_names_and_taught_words_do_not_count() -> None:
    text = ["Temiloluwa met a social worker."]
    assert measure(text, names=["Temiloluwa"], taught=["social worker"]).grade < measure(text).grade


@pytest.mark.parametrize(("word", "count"), [("you", 1), ("grandmother", 3), ("Abdirahman", 4), ("zzz", 1)])
def test_syllables(word: str, count: int) -> None:
    assert abs(syllables(word) - count) <= (1 if word == "Abdirahman" else 0)


@pytest.mark.parametrize("band", list(AGE_BANDS))
def test_the_library_fits_every_band_that_uses_it(niamh: Case, band: str) -> None:
    draft = new_draft(gather(niamh, None, accepted_only=True), age_band(band))
    for entry in table("library"):
        is_for_adults = entry.startswith("use.box") and AGE_BANDS[band].is_young
        if entry == "version" or entry.startswith(("use.adult", "sources.adult")) or is_for_adults:
            continue
        texts = [s.text for s in draft.stock(entry)]
        if texts:
            counts = measure(texts, taught=draft.band.taught, names=draft.name_words)
            assert counts.longest <= draft.band.longest_sentence, (entry, texts)
            assert counts.grade <= draft.band.grade + 2, (entry, counts.grade)
            assert not [f for t in texts for f in lint_text(t, draft.band) if f.level == "BLOCK"], entry


# ---- policy, homes, sources ------------------------------------------------------------------------------------------


def test_every_policy_row_has_levels_roles_and_reassurances_that_exist() -> None:
    library = table("library")
    for row in POLICY.values():
        assert set(row.levels) == set(AGE_BANDS)
        assert set(row.levels.values()) <= {"withhold", "general", "plain", "full"}
        assert set(row.sign_offs) <= set(ROLES)
        assert all(any(k.startswith(f"{r}.") for k in library) for r in row.reassurance)
        assert all(e in library for e in row.explainers)


def test_levels_never_fall_as_the_child_grows() -> None:
    order = ["withhold", "general", "plain", "full"]
    for row in POLICY.values():
        ranks = [order.index(row.levels[b]) for b in AGE_BANDS]
        assert ranks == sorted(ranks), row.topic


def test_hard_things_are_found_and_blocked_words_are_not(niamh: Case, notes) -> None:  # type: ignore[no-untyped-def]
    story = gather(niamh, None, accepted_only=True)
    assert [s.topic for s in find_sensitive(story, age_band("8-11"))] == ["substances", "neglect"]
    notes.note("n1", "2024-01-01", "Clear drug screen for Kay. Kay stopped using cannabis.")
    notes.person("child", "Ola")
    notes.person("mum", "Kay", gender="female")
    notes.is_("parent", "mum", "child", "Kay", nature="birth")
    notes.event("other", "mum", "2024-01-01", "Clear drug screen", "Clear drug screen for Kay")
    notes.event("other", "mum", "2024-01-01", "Stopped using cannabis", "Kay stopped using cannabis")
    assert find_sensitive(gather(notes.case(), None, accepted_only=True), age_band("16+")) == ()


@pytest.mark.parametrize("band", sorted(AGE_BANDS))
def test_lost_pregnancies_and_donors_stay_out_of_every_book(notes, band: str) -> None:  # type: ignore[no-untyped-def]
    words = "Kay ended a pregnancy. Kay miscarried Hope. Kay's Joy was stillborn. Dill gave sperm. Sal carried Ola."
    notes.note("n1", "2019-01-01", words)
    notes.person("child", "Ola", born="2015-05-12")
    notes.person("mum", "Kay", gender="female")
    for person, name in (("lost", "Bean"), ("donor", "Dill"), ("surrogate", "Sal")):
        notes.person(person, name)
    notes.is_("parent", "mum", "child", "Kay", nature="birth")
    notes.is_("parent", "mum", "lost", "Kay", nature="birth")
    notes.is_("parent", "donor", "child", "Dill gave sperm", nature="donor")
    notes.is_("parent", "surrogate", "child", "Sal carried Ola", nature="surrogate")
    notes.event("termination", "mum lost", "2019-01-01", "Kay ended a pregnancy", "Kay ended a pregnancy")
    notes.event("miscarriage", "mum", "2019-01-01", "Kay miscarried Hope", "Kay miscarried Hope")
    notes.event("stillbirth", "mum", "2019-01-01", "Joy was stillborn", "Kay's Joy was stillborn")
    book = write_book(notes.case(), band, draft=True)
    text = " ".join(sentence.text for sentence in book.sentences)
    assert "Kay" in text
    assert not [w for w in ("Bean", "Dill", "Sal", "Hope", "Joy", "pregnan", "sperm") if w in text]


def test_sign_offs_that_are_missing_are_named() -> None:
    assert ("neglect", "TM") in missing_sign_offs(["neglect"], [])


def test_homes_come_in_order_and_the_last_is_now(niamh: Case) -> None:
    homes = find_lived_in(gather(niamh, None, accepted_only=True))
    assert [h.with_ids for h in homes] == [("peg",), ("ruth",)]
    now = current_home(homes)
    assert now is not None
    assert now.kind == "foster"


def test_sources_lead_from_every_sentence_to_the_words_of_a_note(niamh: Case) -> None:
    book = write_book(niamh, "12-15")
    listed = book_sources(book, niamh, {book.sentences[0].id: 1})["sentences"]
    assert [e["text"] for e in listed] == [s.text for s in book.sentences]
    assert listed[0]["page"] == 1
    for entry in listed:
        if entry["kind"] in ("fact", "derived", "quote"):
            assert entry["facts"]
        for evidence in entry["evidence"]:
            text = niamh.document(evidence["document"]).text  # type: ignore[union-attr]
            assert text is not None
            assert text[evidence["start"] : evidence["end"]] == evidence["quote"]


def test_names_come_from_the_childs_own_words(niamh: Case, without: Callable[[Case, str], Case]) -> None:
    names = new_draft(gather(niamh, None, accepted_only=True), age_band("8-11")).names
    assert names["peg"].text == "Nan Peg"
    assert names["mum"].text == "Shona"
    assert names["ruth"].text == "Ruth"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("Theo chosen by Ola from a book", "You chose the name Theo."),
        ("Named by his mam after a prophet", "Mam chose the name Theo."),
        ("Mam chose Theo", "Mam chose the name Theo."),
        ("Theo after a book", None),
    ],
)
def test_who_chose_a_brothers_name_is_read_from_the_words(notes, value: str, said: str | None) -> None:  # type: ignore[no-untyped-def]
    notes.note("n1", "2024-01-01", f"{value}. Ola, Theo. Kay is mam.")
    notes.person("child", "Ola")
    notes.person("theo", "Theo", gender="male")
    notes.person("kay", "Kay", gender="female", also_known_as="mam")
    notes.is_("parent", "kay", "child", "Kay is mam", nature="birth")
    notes.is_("sibling", "theo", "child", "Ola, Theo", nature="full")
    notes.detail("theo", "name_story", value, value)
    page = next(p for p in write_book(notes.case(), "8-11").pages if p.section == "siblings")
    chosen = [s.text for s in page.sentences if "chose" in s.text]
    assert chosen == ([said] if said else [])


@pytest.mark.parametrize("word", sorted({w for band in AGE_BANDS.values() for w in band.taught}))
def test_every_taught_word_has_an_explainer_for_each_band_that_must_explain_it(word: str) -> None:
    library = table("library")
    for band in AGE_BANDS.values():
        if word in band.explained:
            assert all(own_or_younger(library[entry], band) for entry in explainers_of(word)[:1])
