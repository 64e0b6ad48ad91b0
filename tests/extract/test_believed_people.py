"""Who of those whom the rules keep or leave out is a person of the family, as the trained layers weigh them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from casefile.partial_date import PartialDate
from casefile.record import SourceDocument, text_digest
from extract.consolidation import Gathered, consolidate, gather
from extract.learned.person_grounds import SpokenOf, person_rows
from extract.learned.weigher import Member, Weigher
from extract.propose import CaseReading, read_case

_TEXT = """Child: Ava Marsh

Ava lives with her mother, Kelly Marsh. Kelly came to the meeting. Kelly was tired. Kelly and Ava left at ten.
Her grandmother, Joan Marsh, was born on 4 March 1950 and lives in Leeds.
"""


@pytest.fixture
def reading() -> CaseReading:
    note = SourceDocument("d1", "Note", _TEXT, text_digest(_TEXT), date=PartialDate("2021-05-12"))
    return read_case([note], subject_names=["Ava Marsh"])


def _gathered(reading: CaseReading) -> Gathered:
    return gather(reading.docs, reading.children)


def _by_label(gathered: Gathered) -> dict[str, SpokenOf]:
    return {spoken.person.label: spoken for spoken in gathered.spoken_of}


def _believing(reading: CaseReading, logit: float) -> CaseReading:
    """The reading with layers that believe as much of everybody."""
    gathered = _gathered(reading)
    (somebody, *_) = gathered.spoken_of
    assert gathered.beliefs.view is not None
    columns = person_rows([somebody], [], gathered.beliefs.view, gathered.beliefs.beliefs).shape[1]

    def constant(size: int) -> Weigher:
        layer = np.zeros((size, 1), np.float32), np.array([logit], np.float32)
        return Weigher(np.zeros(size, np.float32), np.ones(size, np.float32), [Member([layer])])

    weighers = constant(len(somebody.seen)), constant(columns + 1)
    for doc in reading.docs:
        doc._.opinions = replace(doc._.opinions, person_weighers=weighers)
    return reading


def _people(reading: CaseReading) -> list[str]:
    return [p.label for p in consolidate(reading.docs, reading.subject_ids, children=reading.children).people]


def test_a_child_of_the_file_is_not_weighed(reading: CaseReading) -> None:
    assert {*_by_label(_gathered(reading))} == {"Kelly Marsh", "Joan Marsh"}


def test_what_is_known_of_somebody_are_their_words_and_what_is_told_of_them(reading: CaseReading) -> None:
    people = _by_label(_gathered(reading))
    assert [*people["Kelly Marsh"].words] == [
        "her mother, Kelly Marsh",
        "Kelly Marsh",
        "Kelly",
        "Kelly",
        "Kelly",
    ]
    assert people["Joan Marsh"].facts["born"] == 1
    assert people["Kelly Marsh"].facts["born"] == 0
    assert people["Kelly Marsh"].facts["Relationship"] >= 1


def test_everybody_whom_the_rules_keep_is_there_where_all_are_believed(reading: CaseReading) -> None:
    assert {*_people(_believing(reading, 9.0))} >= {"Ava Marsh", "Kelly Marsh", "Joan Marsh"}


def test_whom_nobody_believes_goes_but_not_the_child_nor_who_is_spoken_of_often(reading: CaseReading) -> None:
    assert _people(_believing(reading, -9.0)) == ["Ava Marsh", "Kelly Marsh"]


def test_without_layers_the_rules_are_followed(reading: CaseReading) -> None:
    for doc in reading.docs:
        doc._.opinions = replace(doc._.opinions, person_weighers=())
    assert {*_people(reading)} == {"Ava Marsh", "Kelly Marsh", "Joan Marsh"}
