"""Carers whom others followed in one telling, and those who only seem to have been followed."""

from __future__ import annotations

import pytest

from casefile.record import Relationship
from tests.extract.event_notes import HEAD as MIAS_NOTE
from tests.extract.event_notes import told_events

HEAD = "Case note: Ava Mensah\n\nRosa Mensah is Ava's mother. "

FOLLOWED = {
    "and moved": "Ava was placed with Ann Dale in May 2020 and moved to Jo Pell in June 2021.",
    "a sentence later": "Ava was placed with foster carer Ann Dale on 3 January 2021. On 22 May 2021 she moved to Jo Pell.",
    "from and to": "Ava was placed with Ann Dale. Ava moved from Ann Dale to Jo Pell on 22 May 2021.",
    "then with": "Ava was placed with Ann Dale in 2019, then with Jo Pell in 2020.",
    "ended": "Ava was placed with Ann Dale. The placement with Ann Dale ended in June. Ava is well.",
    "a breakdown": "Ava was placed with Ann Dale. After the breakdown of her placement with Ann Dale, Ava moved to Jo Pell.",
    "went to stay": "Ava lived with Ann Dale until May. Then she went to live with Jo Pell.",
}
HERE = {
    "for tea": "Ava has been placed with foster carer Ann Dale. She went to Jo Pell for tea.",
    "every week": "Ava has been placed with foster carer Ann Dale. She moved to Jo Pell at weekends.",
    "to be": "Ava was placed with foster carer Ann Dale. Ava will move to Jo Pell in June.",
    "the mother moves": "Ava was placed with Ann Dale. Rosa moved to live with Joe Pell in June 2021.",
    "the brother moves": "Ava was placed with Ann Dale. Her brother Theo moved to Jo Pell in June 2021.",
    "the case moves": "Ava was placed with Ann Dale. The case was transferred to Jo Pell.",
    "back again": "Ava was placed with Ann Dale in May 2020, moved to Jo Pell in June and returned to live with Ann Dale in August.",
}


def _status_of(case, carer: str) -> set[str | None]:
    labels = {p.id: p.label for p in case.people}
    return {
        f.claim.status
        for f in case.facts
        if isinstance(f.claim, Relationship)
        and f.claim.type == "carer"
        and f.is_affirmed
        and labels[f.claim.subject_id] == carer
    }


@pytest.mark.parametrize("sentence", FOLLOWED.values(), ids=FOLLOWED)
def test_the_time_of_a_carer_is_over_whom_another_followed(read_family, sentence):
    case = read_family([HEAD + sentence], subject="Ava Mensah")
    assert _status_of(case, "Ann Dale") == {"former"}
    assert _status_of(case, "Jo Pell") <= {"current"}


@pytest.mark.parametrize("sentence", HERE.values(), ids=HERE)
def test_a_carer_is_one_still_whom_nobody_followed(read_family, sentence):
    assert _status_of(read_family([HEAD + sentence], subject="Ava Mensah"), "Ann Dale") == {"current"}


def test_who_was_only_seen_with_a_child_is_no_former_carer(read_family):
    note = HEAD + "Ava was seen at school with Jo Pell. Ava moved to Ann Dale in June 2020."
    assert _status_of(read_family([note], subject="Ava Mensah"), "Jo Pell") == set()


def test_a_mother_is_no_former_carer(read_family):
    note = HEAD + "Ava lived with Rosa and then moved to Jo Pell in June 2020."
    assert _status_of(read_family([note], subject="Ava Mensah"), "Rosa Mensah") == set()


@pytest.mark.parametrize("month", ["May", "March"])
def test_each_move_of_a_sentence_is_an_event(month):
    text = f"{MIAS_NOTE}Mia Hart was placed with Ann Lowe in {month} 2019 and moved to Jo Pell in June 2020."
    dates = {date for kind, date, _ in told_events(text) if kind == "placement_start"}
    assert dates == {f"2019-{'05' if month == 'May' else '03'}", "2020-06"}
