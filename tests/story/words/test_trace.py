"""Truth checks: a true book passes, and inventions of every kind are caught."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casefile.record import Case
from story.bands import AGE_BANDS
from story.book import Sentence, SentenceKind
from story.trace import check_sentence, recheck, tracer
from story.write import write_book

# A true sentence, by the words of a fact that it stands on, and what somebody might make of it.
INVENTIONS = [
    ("swimming", "You like swimming with Oscar."),
    ("swimming", "You always like swimming."),
    ("swimming", "You like swimming because Ruth swims."),
    ("swimming", "You loved swimming."),
    ("swimming", "You like swimming every day."),
    ("swimming", "You like swimming in London."),
    ("swimming", "You like swimming twelve lengths."),
    ("swimming", "You were happy when you swam."),
    ("swimming", "You often like swimming."),
    ("swimming", "You liked swimming in 2017."),
    ("swimming badge", "In March 2021, you won the swimming badge."),
    ("swimming badge", "In June 2022, you won the swimming badge."),
    ("swimming badge", "In March 2022, you won two swimming badges."),
    ("swimming badge", "In March 2022, you won the swimming badge, and Declan came."),
    ("swimming badge", "You were proud when you won the swimming badge."),
    ("swimming badge", "You won the swimming badge so that Ruth could see."),
    ("swimming badge", "In the summer of 2022, you won the swimming badge."),
    ("swimming badge", "You won the swimming badge on 14 March 2022."),
    ("tin whistle", "Declan plays the tin whistle to Finn."),
    ("tin whistle", "Declan never plays the tin whistle."),
    ("tin whistle", "Declan loves you and plays the tin whistle."),
    ("tin whistle", "She plays the tin whistle."),
    ("tin whistle", "Declan wanted to play the tin whistle."),
    ("tin whistle", "Declan is your uncle and plays his sister's tin whistle."),
    ("two hens", "Ruth has five hens."),
    ("two hens", "Ruth has two hens called Mabel and Dot."),
    ("two hens", "He has two hens."),
    ("two hens", "Ruth was sad about her two hens."),
    ("Care order", "On 21 June 2019, a judge made a care order."),
    ("Care order", "On 20 June 2018, a judge made a care order."),
    ("Care order", "A judge made a care order because Shona was ill."),
    ("Care order", "Judge Harcourt made a care order."),
    ("Shona using heroin", "Shona was using heroin and Martin helped."),
    ("Shona using heroin", "Shona always used heroin."),
    ("Shona using heroin", "Shona was using heroin because she was sad."),
    ("Shona using heroin", "Shona was using heroin for six years."),
    ("Lost her first tooth", "When you were six, you lost your first tooth."),
    ("Lost her first tooth", "When you were four, you lost your first tooth."),
    ("Lost her first tooth", "You were excited when you lost your first tooth."),
    ("Lost her first tooth", "You lost your first tooth at Alder Park."),
]

# What a worker might add while polishing; each needs a source or a signature.
ADDITIONS = [
    ("swimming", "You like swimming most of all."),
    ("swimming", "You still like swimming."),
    ("swimming", "You used to like swimming."),
    ("swimming", "Swimming is your favourite thing."),
    ("swimming", "You like swimming again."),
    ("swimming", "You like swimming with your friends."),
    ("swimming", "You only like swimming."),
    ("swimming", "Everybody knows that you like swimming."),
    ("swimming", "You cannot stop swimming."),
    ("swimming badge", "In March 2022, you won the swimming badge at last."),
    ("swimming badge", "In March 2022, you won your first swimming badge."),
    ("swimming badge", "In March 2022, you nearly won the swimming badge."),
    ("swimming badge", "In March 2022, your mum saw you win the swimming badge."),
    ("swimming badge", "You worked hard and won the swimming badge."),
    ("swimming badge", "You won the gold swimming badge."),
    ("tin whistle", "Declan no longer plays the tin whistle."),
    ("tin whistle", "Declan plays the tin whistle beautifully."),
    ("tin whistle", "Declan plays the tin whistle and the fiddle."),
    ("tin whistle", "Declan played the tin whistle to you."),
    ("two hens", "Ruth has two brown hens."),
    ("two hens", "Ruth has two hens and a dog."),
    ("two hens", "You feed Ruth's two hens."),
    ("Care order", "A judge made a care order to keep you safe."),
    ("Care order", "A judge at Leeds made a care order."),
    ("Shona using heroin", "Shona has stopped using heroin."),
    ("Shona using heroin", "Shona chose heroin over you."),
    ("Shona using heroin", "Shona was using heroin and crack."),
    ("Lost her first tooth", "You lost your first tooth in an apple."),
    ("Lost her first tooth", "You lost your first tooth at school."),
    ("Lost her first tooth", "You lost your first tooth and the tooth fairy came."),
]


# Inventions that no rule was written for when they were thought of: extent, duration, company, place, means, doubt and denial.
UNSEEN = [
    ("swimming", "You like swimming in order to get away from home."),
    ("swimming", "You have liked swimming ever since you were a baby."),
    ("swimming", "You certainly like swimming."),
    ("swimming", "You like swimming more than anything."),
    ("swimming", "You swim three times a week."),
    ("swimming", "You like swimming at the leisure centre."),
    ("swimming", "You like swimming, just like your dad."),
    ("swimming badge", "You finally won the swimming badge in March 2022."),
    ("swimming badge", "Because you practised, you won the swimming badge."),
    ("swimming badge", "You won the swimming badge at the age of ten."),
    ("swimming badge", "You won the swimming badge one Tuesday in March 2022."),
    ("swimming badge", "You won the swimming badge the week after your birthday."),
    ("swimming badge", "Ruth was delighted that you won the swimming badge."),
    ("tin whistle", "Declan used to play the tin whistle every night."),
    ("tin whistle", "Declan plays the tin whistle in a band."),
    ("tin whistle", "Declan plays the tin whistle to cheer people up."),
    ("tin whistle", "Declan probably plays the tin whistle."),
    ("tin whistle", "Declan taught his daughter the tin whistle."),
    ("two hens", "Ruth has a couple of hens and several ducks."),
    ("two hens", "Ruth bought two hens to make you happy."),
    ("two hens", "Ruth has kept two hens for years."),
    ("two hens", "Ruth and her husband have two hens."),
    ("Care order", "The judge made a care order as Shona did not come to court."),
    ("Care order", "On 20 June 2019, three judges made a care order."),
    ("Care order", "A judge quickly made a care order."),
    ("Care order", "A judge made a care order until you are eighteen."),
    ("Shona using heroin", "Shona was using heroin again."),
    ("Shona using heroin", "Shona was using heroin and did not care."),
    ("Shona using heroin", "Shona had been using heroin since before you were born."),
    ("Lost her first tooth", "You lost your first tooth while you lived with Nan Peg."),
]


# Why, how often, how surely, in which time and by what, in ways that nobody had written a rule for.
FURTHER = [
    ("swimming badge", "You won the swimming badge to please Ruth."),
    ("tin whistle", "Declan plays the tin whistle hoping that you will hear it."),
    ("two hens", "Ruth has two hens out of kindness."),
    ("swimming", "You like swimming now and then."),
    ("tin whistle", "Declan plays the tin whistle whenever he can."),
    ("Shona using heroin", "Shona was using heroin most days."),
    ("Shona using heroin", "Everyone agrees that Shona was using heroin."),
    ("Care order", "A judge made a care order, as was to be expected."),
    ("Lost her first tooth", "You must have lost your first tooth."),
    ("swimming", "You like swimming these days."),
    ("two hens", "Ruth already has two hens."),
    ("Care order", "A judge made a care order after a long wait."),
    ("Lost her first tooth", "You lost your first tooth thanks to Ruth."),
    ("Shona using heroin", "Shona was using heroin, which led to the care order."),
    ("swimming badge", "You won the swimming badge owing to Ruth's help."),
]


@pytest.mark.parametrize("band", list(AGE_BANDS))
def test_a_true_book_has_no_problem(niamh: Case, band: str) -> None:
    assert recheck(niamh, write_book(niamh, band)) == ()


@pytest.fixture
def at(niamh: Case):  # type: ignore[no-untyped-def]
    return tracer(niamh, write_book(niamh, "12-15"))


def caught(at, case: Case, words: str, text: str) -> bool:  # type: ignore[no-untyped-def]
    told = next(f for f in case.facts if f.is_accepted and words in repr(f.claim))
    sentence = Sentence("s1", text, SentenceKind.FACT, (told.id, *at.story.birth[1]), "happening/1")
    return bool(check_sentence(at, sentence))


def test_at_least_nine_in_ten_inventions_are_caught(at, niamh: Case) -> None:  # type: ignore[no-untyped-def]
    missed = [text for words, text in INVENTIONS if not caught(at, niamh, words, text)]
    assert len(INVENTIONS) == 40
    assert len(missed) <= 1, missed


def test_inventions_that_no_rule_was_written_for_are_caught(at, niamh: Case) -> None:  # type: ignore[no-untyped-def]
    missed = [text for words, text in UNSEEN if not caught(at, niamh, words, text)]
    assert len(UNSEEN) == 30
    assert len(missed) <= 2, missed


def test_motive_frequency_certainty_time_and_cause_are_caught_in_new_words(at, niamh: Case) -> None:  # type: ignore[no-untyped-def]
    missed = [text for words, text in FURTHER if not caught(at, niamh, words, text)]
    assert len(FURTHER) == 15
    assert missed == []


@pytest.mark.parametrize("case", ["01", "02", "03", "04", "05", "06"])
def test_nothing_in_a_shipped_familys_books_goes_beyond_its_facts(shipped, case: str) -> None:  # type: ignore[no-untyped-def]
    family = shipped(case)
    for band in AGE_BANDS:
        assert recheck(family, write_book(family, band)) == ()


def added(at, case: Case, words: str, text: str) -> bool:  # type: ignore[no-untyped-def]
    told = next(f for f in case.facts if f.is_accepted and words in repr(f.claim))
    return bool(check_sentence(at, Sentence("s1", text, SentenceKind.WORKER, (told.id, *at.story.birth[1]))))


def test_what_no_rule_was_written_for_is_noticed_in_a_workers_sentence_too(at, niamh: Case) -> None:  # type: ignore[no-untyped-def]
    missed = [text for words, text in UNSEEN if not added(at, niamh, words, text)]
    assert len(missed) <= 2, missed


def test_what_a_worker_adds_while_polishing_is_noticed(at, niamh: Case) -> None:  # type: ignore[no-untyped-def]
    missed = [text for words, text in ADDITIONS if not added(at, niamh, words, text)]
    assert len(missed) <= 2, missed


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("swimming", "You like to swim."),
        ("swimming", "You are somebody who likes swimming."),
        ("tin whistle", "Declan played the tin whistle, and he is your birth dad."),
        ("two hens", "Ruth keeps two hens."),
        ("Baked a lemon", "You and Ruth baked a lemon cake together."),
        ("Baked a lemon", "In May 2021 you made a lemon cake with Ruth."),
        ("Lost her first tooth", "When you were five, you lost your first tooth."),
    ],
)
def test_a_worker_may_polish_what_the_facts_say(at, niamh: Case, words: str, text: str) -> None:  # type: ignore[no-untyped-def]
    assert not added(at, niamh, words, text)


@pytest.mark.parametrize(
    ("text", "is_new"),
    [
        ("None of it was your fault.", False),
        ("You can tell Ruth if you are sad.", True),
        ("You had a blue bike.", True),
    ],
)
def test_a_worker_may_reword_a_reassurance_but_not_add_to_it(at, text: str, is_new: bool) -> None:  # type: ignore[no-untyped-def]
    assert bool(check_sentence(at, Sentence("s1", text, SentenceKind.WORKER))) is is_new


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("swimming badge", "In March 2022, you won the swimming badge."),
        ("swimming badge", "In March 2022, when you were six, you won the swimming badge."),
        ("two hens", "Ruth has two hens."),
        ("tin whistle", "He plays the tin whistle."),
        ("Lost her first tooth", "When you were five, you lost your first tooth."),
    ],
)
def test_true_sentences_pass(at, niamh: Case, words: str, text: str) -> None:  # type: ignore[no-untyped-def]
    assert not caught(at, niamh, words, text)


def test_a_sentence_without_a_fact_is_a_problem(at) -> None:  # type: ignore[no-untyped-def]
    assert [p.kind for p in check_sentence(at, Sentence("s1", "You like swimming.", SentenceKind.FACT))] == [
        "source"
    ]


def test_a_rejected_fact_is_no_source(at, niamh: Case) -> None:  # type: ignore[no-untyped-def]
    rejected = next(f for f in niamh.facts if f.status == "rejected")
    sentence = Sentence("s1", "You like pyjamas.", SentenceKind.FACT, (rejected.id,))
    assert [p.kind for p in check_sentence(at, sentence)] == ["source"]


def test_an_alleged_fact_is_too_uncertain(at, niamh: Case) -> None:  # type: ignore[no-untyped-def]
    alleged = next(f for f in niamh.facts if "stairs" in repr(f.claim))
    sentence = Sentence("s1", "Declan pushed Shona.", SentenceKind.FACT, (alleged.id,))
    assert [p.kind for p in check_sentence(at, sentence)] == ["certainty"]


def test_a_worker_may_sign_for_what_no_note_says(at) -> None:  # type: ignore[no-untyped-def]
    sentence = Sentence("s1", "You danced with Oscar in 2016.", SentenceKind.WORKER)
    assert check_sentence(at, sentence)
    assert not check_sentence(at, replace(sentence, rule="signed:jb"))
