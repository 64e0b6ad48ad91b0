"""Facts in a worker's words, and words marked in a note."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.partial_date import PartialDate
from casefile.record import (
    Attribute,
    Case,
    Detail,
    Event,
    Evidence,
    Fact,
    Organisation,
    Person,
    Relationship,
    SourceDocument,
    SourceSpan,
    Tie,
    text_digest,
)
from casefile.vocabulary import (
    ATTRIBUTE_FIELDS,
    DETAIL_KINDS,
    EVENT_TYPES,
    GENDERS,
    ORGANISATION_KINDS,
    RELATION_TYPES,
    TIE_NATURES,
    TIE_STATUSES,
    Certainty,
)
from story.policy import ASKED, POLICY
from web.marked_note import cut_note
from web.wording import WORDS, claim_words, word

_NATURES = {n for t, r in RELATION_TYPES.items() if t != "emotional" for n in r.natures}
_STATUSES = {s for r in RELATION_TYPES.values() for s in r.statuses}
_TABLES = {
    "attributes": set(ATTRIBUTE_FIELDS),
    "genders": set(GENDERS),
    "relationships": set(RELATION_TYPES) - {"emotional"},
    "emotional": set(RELATION_TYPES["emotional"].natures),
    "natures": _NATURES | set(TIE_NATURES),
    "statuses": _STATUSES | set(TIE_STATUSES),
    "events": set(EVENT_TYPES),
    "details": set(DETAIL_KINDS),
    "certainties": {c.value for c in Certainty},
    "organisations": set(ORGANISATION_KINDS),
    "topics": {*POLICY, *ASKED, "keepsakes"},
}
_CASE = Case(
    people=(Person("p1", "Ava"), Person("p2", "Rosa")),
    organisations=(
        Organisation("o1", "Brook Primary", "school"),
        Organisation("o2", "4 Elm Row", "household"),
    ),
)


@pytest.mark.parametrize("table", list(_TABLES))
def test_every_word_of_a_case_file_has_its_words_and_no_others_do(table: str) -> None:
    assert set(WORDS[table]) == _TABLES[table]


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        (Attribute("p1", "born", "2015-03-04"), "Ava was born on 4 March 2015"),
        (Attribute("p1", "born", "2015-03"), "Ava was born in March 2015"),
        (Attribute("p1", "died", "2015/2016"), "Ava died between 2015 and 2016"),
        (Attribute("p1", "profession", "social_worker"), "Ava works as social worker"),
        (Relationship("parent", "p2", "p1", "birth"), "Rosa is a parent of Ava (birth)"),
        (
            Relationship("carer", "p2", "p1", "foster", "former"),
            "Rosa is the carer of Ava (foster, in the past)",
        ),
        (Relationship("partner", "p2", "p1", "unknown", "ended"), "Rosa is the partner of Ava (ended)"),
        (Relationship("emotional", "p2", "p1", "fearful"), "Rosa is afraid of Ava"),
        (
            Relationship("carer", "p2", "p1", start=PartialDate("2019"), end=PartialDate("2020")),
            "Rosa is the carer of Ava (2019 to 2020)",
        ),
        (Tie("p1", "o1", "strong"), "Ava belongs to Brook Primary (strong)"),
        (Tie("p1", "o2"), "Ava lives at 4 Elm Row"),
        (
            Event("visit", ("p1", "p2"), PartialDate("2019-03"), "home", "seen"),
            "Visit, March 2019: Ava, Rosa; at home; seen",
        ),
        (Event("other", ()), "Other event"),
        (Detail("p1", "food", "peas"), "Ava: favourite food – peas"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_claim_is_said_in_words(claim, said: str) -> None:
    assert claim_words(_CASE, claim) == said


def test_a_kind_of_place_from_elsewhere_stands_as_it_is() -> None:
    assert word("organisations", "sports_hall") == "sports hall"


_TEXT = "Rosa is Ava's mum. Ava likes peas."


@given(st.lists(st.tuples(st.integers(0, len(_TEXT)), st.integers(0, len(_TEXT))), max_size=6))
def test_a_marked_note_is_still_the_note_and_marks_exactly_the_words(spans: list[tuple[int, int]]) -> None:
    document = SourceDocument("d1", "Note", _TEXT, text_digest(_TEXT))
    facts = [
        Fact(f"f{i}", Attribute("p1", "name", "x"), (Evidence(SourceSpan("d1", a, b, _TEXT[a:b]), "rule:x"),))
        for i, (a, b) in enumerate(spans)
        if a < b
    ]
    stretches = cut_note(document, facts)
    assert "".join(s.text for s in stretches) == _TEXT
    for fact in facts:
        assert "".join(s.text for s in stretches if fact.id in s.fact_ids) == fact.evidence[0].span.quote
        assert sum(fact.id in s.anchor_of for s in stretches) == 1


def test_a_document_without_text_has_nothing_to_mark() -> None:
    assert cut_note(SourceDocument("d1", "Note", None, ""), []) == ()
