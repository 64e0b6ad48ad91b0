"""Whole families, from the folder of notes to the child's book, as a worker would tell it."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from casefile.exchange import read_case
from casefile.profile import profile
from casefile.record import Case, Detail, Event, Fact, Person, Relationship, Review
from casefile.vocabulary import Certainty
from extract.propose import propose_case
from extract.readers import read_documents
from graph.ecomap import draw_ecomap
from graph.family import build_family
from graph.genogram import draw_genogram
from graph.kinship import infer_kinship, kinship_term
from story.bands import AGE_BANDS
from story.book import SentenceKind
from story.chronology import build_chronology
from story.write import write_book

CASES = Path(__file__).parent / "cases"
CHILDREN = {
    "01-larkspur-road": ("Nia Calloway",),
    "02-weavers-yard": ("Kwame Boateng", "Adjoa Boateng"),
    "03-linnet-close": ("Joseph Hartigan",),
    "04-station-parade": ("Idris",),
}
REVIEW = Review("worker", datetime(2024, 1, 8, 18, 0, tzinfo=UTC))


@cache
def family(name: str) -> Case:
    return propose_case(read_documents([CASES / name]), subject_names=CHILDREN[name])


def accepted(case: Case) -> Case:
    """The case after a worker has accepted every proposal as the note states it."""
    return case.with_facts(f.accept(REVIEW) for f in case.facts)


def person_id(case: Case, name: str) -> str:
    def names(person: Person) -> tuple[str, ...]:
        shown = profile(case, person.id)
        return person.label, shown.name, *shown.also_known_as

    return next(p.id for p in case.people if name in names(p))


def relation(case: Case, kind: str, subject: str, other: str) -> Fact | None:
    ends = {person_id(case, subject), person_id(case, other)}
    return next(
        (
            f
            for f in case.facts
            if isinstance(f.claim, Relationship)
            and f.claim.type == kind
            and {f.claim.subject_id, f.claim.object_id} == ends
        ),
        None,
    )


def test_nia_s_family_is_read_from_eight_notes() -> None:
    case = family("01-larkspur-road")
    mother = relation(case, "parent", "Jodie Calloway", "Nia Calloway")
    father = relation(case, "parent", "Callum Frayne", "Nia Calloway")
    assert mother is not None
    assert mother.is_affirmed
    assert father is not None
    assert father.is_affirmed
    assert profile(case, person_id(case, "Nia Calloway")).born is not None


def test_the_kin_of_nia_are_called_what_a_worker_would_call_them() -> None:
    case = family("01-larkspur-road")
    kin = infer_kinship(build_family(case), person_id(case, "Nia Calloway"))
    terms = {
        name: kinship_term(kin[person_id(case, name)])
        for name in ("Jodie Calloway", "Maureen Calloway", "Finley Calloway")
    }
    assert terms == {
        "Jodie Calloway": "mother",
        "Maureen Calloway": "grandmother",
        "Finley Calloway": "half-brother",
    }


def test_a_partner_whom_the_mother_denies_is_not_her_partner() -> None:
    case = family("01-larkspur-road")
    fact = relation(case, "partner", "Jodie Calloway", "Kev Marsden")
    assert fact is None or not fact.is_affirmed


def test_a_man_excluded_by_dna_is_not_the_father() -> None:
    case = family("03-linnet-close")
    fact = relation(case, "parent", "Dale Roper", "Joseph Hartigan")
    assert fact is None or fact.assertion.certainty is Certainty.NEGATED


def test_both_twins_have_both_parents() -> None:
    case = family("02-weavers-yard")
    for twin in CHILDREN["02-weavers-yard"]:
        assert relation(case, "parent", "Grace Boateng", twin) is not None
        assert relation(case, "parent", "Samuel Osei", twin) is not None


@pytest.mark.parametrize("name", CHILDREN)
def test_the_chronology_is_in_order_and_each_row_has_its_words(name: str) -> None:
    case = family(name)
    rows = build_chronology(case)
    events = {f.id: f for f in case.facts if isinstance(f.claim, Event)}
    dated = [events[r.fact_id].claim for r in rows if r.fact_id in events]
    keys = [e.date.sort_key for e in dated if isinstance(e, Event) and e.date is not None]
    assert len(keys) >= 5
    assert keys == sorted(keys)
    facts = {f.id: f for f in case.facts}
    assert all(facts[r.fact_id].evidence for r in rows)


@pytest.mark.parametrize("name", CHILDREN)
def test_nobody_with_kin_is_missing_from_the_genogram(name: str) -> None:
    case = family(name)
    child = case.subject_ids[0]
    kin = {
        i
        for i, k in infer_kinship(build_family(case), child).items()
        if k.certainty is Certainty.AFFIRMED and k.via in ("blood", "adoptive", "carer")
    }
    drawn = {p["id"] for p in draw_genogram(case).geometry["persons"]}
    assert kin - drawn == set()
    assert child in drawn


@pytest.mark.parametrize("name", CHILDREN)
def test_the_ecomap_shows_the_child(name: str) -> None:
    case = family(name)
    assert profile(case, case.subject_ids[0]).name in draw_ecomap(case).svg


@pytest.mark.parametrize("band", AGE_BANDS)
@pytest.mark.parametrize("name", CHILDREN)
def test_every_sentence_of_a_book_walks_back_to_accepted_facts(name: str, band: str) -> None:
    case = accepted(family(name))
    book = write_book(case, band)
    grounded = [
        s for s in book.sentences if s.kind in (SentenceKind.FACT, SentenceKind.DERIVED, SentenceKind.QUOTE)
    ]
    assert len(grounded) >= 5
    for sentence in grounded:
        assert sentence.fact_ids, sentence.text
        for fact_id in sentence.fact_ids:
            fact = case.fact(fact_id)
            assert fact is not None
            assert fact.is_accepted
            assert fact.is_affirmed
            assert fact.evidence


def test_the_gold_case_of_nia_is_told_in_plain_words() -> None:
    gold = accepted(read_case(CASES / "01-larkspur-road.gold.json"))
    words = " ".join(s.text for s in write_book(gold, "8-11").sentences)
    assert "You live with Auntie Beth and Uncle Sunil now." in words
    assert "He was good at drawing." in words
    assert "Kev" not in words


def test_what_the_child_loves_is_in_her_book() -> None:
    case = accepted(family("01-larkspur-road"))
    kinds = {f.claim.kind for f in case.facts if isinstance(f.claim, Detail)}
    words = " ".join(s.text for s in write_book(case, "8-11").sentences)
    assert "comfort_object" in kinds
    assert "Mr Flop" in words
    assert "Kev" not in words
