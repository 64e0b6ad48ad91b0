"""Laws that hold for every family, however odd."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casefile.partial_date import PartialDate
from casefile.record import (
    Assertion,
    Attribute,
    Case,
    Detail,
    Event,
    Evidence,
    Fact,
    Person,
    Relationship,
    Review,
    SourceSpan,
)
from casefile.vocabulary import DETAIL_KINDS, EVENT_TYPES, RELATION_TYPES, Certainty
from story.bands import AGE_BANDS
from story.book import SentenceKind, Tone
from story.letter import write_letter
from story.memory_box import write_memory_box
from story.paper import Paper
from story.profile_page import write_profile
from story.trace import recheck
from story.words_and_pictures import write_words_and_pictures
from story.write import write_book

REVIEW = Review("tester", datetime(2024, 1, 2, tzinfo=UTC))
PEOPLE = ("Ava", "Ben", "Cleo", "Dan", "MGM", "Mrs Eyre", "Unborn baby")
DAYS = ("2012", "2015-05", "2016-02-29", "../2018-01", "2019~", "2017-22", None)
VALUES = (
    "a red kite",
    "swimming",
    "Sings in the bath",
    "To fly",
    "Ben taught her to swim",
    '"No more peas"',
    "ill; police",
    "zorbing",
)

_ids = st.sampled_from([f"p{i}" for i in range(len(PEOPLE))])
_days = st.sampled_from(DAYS).map(lambda d: PartialDate(d) if d else None)
_claims = st.one_of(
    st.builds(
        lambda t, a, b, n: Relationship(t, a, b, n),
        st.sampled_from(sorted(RELATION_TYPES)),
        _ids,
        _ids,
        st.sampled_from([None, "birth", "foster", "half", "violence", "neglect"]),
    ),
    st.builds(
        lambda t, p, d, s: Event(t, tuple(p), d, None, s),
        st.sampled_from(EVENT_TYPES),
        st.lists(_ids, min_size=1, max_size=3, unique=True),
        _days,
        st.sampled_from(VALUES),
    ),
    st.builds(Detail, _ids, st.sampled_from(DETAIL_KINDS), st.sampled_from(VALUES), _days),
    st.builds(
        Attribute, _ids, st.just("gender"), st.sampled_from(["female", "male", "non_binary", "unknown"])
    ),
    st.builds(Attribute, _ids, st.just("born"), st.sampled_from([d for d in DAYS if d])),
)


def _fact(number: int, claim: object, certainty: Certainty, status: str) -> Fact:
    value = getattr(claim, "value", None) or getattr(claim, "summary", "") or "words"
    fact = Fact(
        f"f{number}",
        claim,
        (Evidence(SourceSpan("d1", 0, len(value), value), "rule:x", 0.5),),
        Assertion(certainty),
    )  # type: ignore[arg-type]
    return (
        fact.accept(REVIEW) if status == "accepted" else fact.reject(REVIEW) if status == "rejected" else fact
    )


_facts = st.lists(
    st.tuples(
        _claims,
        st.sampled_from(list(Certainty)),
        st.sampled_from(["accepted", "accepted", "proposed", "rejected"]),
    ),
    max_size=14,
)
cases = st.builds(
    lambda made: Case(
        people=tuple(Person(f"p{i}", name) for i, name in enumerate(PEOPLE)),
        facts=tuple(_fact(n, *m) for n, m in enumerate(made)),
        subject_ids=("p0",),
    ),
    _facts,
)
LAWS = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@LAWS
@given(cases, st.sampled_from(list(AGE_BANDS)), st.booleans())
def test_nothing_is_told_that_may_not_be_told(case: Case, band: str, draft: bool) -> None:
    for sentence in write_book(case, band, draft=draft).sentences:
        facts = [case.fact(i) for i in sentence.fact_ids]
        assert all(f and f.is_affirmed and f.is_standing and (draft or f.is_accepted) for f in facts)
        if sentence.kind in (SentenceKind.FACT, SentenceKind.DERIVED, SentenceKind.QUOTE):
            assert facts


@LAWS
@given(cases, st.sampled_from(list(AGE_BANDS)))
def test_hard_pages_are_always_held(case: Case, band: str) -> None:
    pages = write_book(case, band, draft=True).pages
    assert pages[0].tone is not Tone.HARD
    assert pages[-1].tone is not Tone.HARD
    for page, after in pairwise(pages):
        if page.tone is Tone.HARD:
            assert after.tone is Tone.WARM
            assert any(s.kind is SentenceKind.REASSURANCE for s in page.sentences)


@LAWS
@given(cases, st.sampled_from(list(AGE_BANDS)))
def test_a_book_depends_on_its_case_alone(case: Case, band: str) -> None:
    assert write_book(case, band, draft=True) == write_book(case, band, draft=True)


@LAWS
@given(cases, st.sampled_from(list(AGE_BANDS)))
def test_every_slot_is_filled_and_every_sentence_ends(case: Case, band: str) -> None:
    for sentence in write_book(case, band, draft=True).sentences:
        assert "{" not in sentence.text
        assert sentence.text[-1] in ".?!”"
        assert "  " not in sentence.text
        assert sentence.text[0].isupper() or not sentence.text[0].isalpha()


@LAWS
@given(cases, st.sampled_from([write_letter, write_profile, write_memory_box, write_words_and_pictures]))
def test_the_documents_beside_the_book_tell_only_what_follows(
    case: Case, write: Callable[..., Paper]
) -> None:
    book = write(case, draft=True).book
    assert recheck(case, book) == ()
    told = [case.fact(i) for s in book.sentences for i in s.fact_ids]
    assert all(f and f.is_affirmed and f.is_standing for f in told)
