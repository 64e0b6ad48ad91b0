"""Wordings of whole case files: numbered children, people under their own heading, subjects left out, short forms of names."""

from __future__ import annotations

import pytest

from casefile.record import Case, Relationship, SourceDocument, text_digest
from casefile.vocabulary import Certainty
from extract.assertion import assertion_in
from extract.pipeline import rules_pipeline
from extract.propose import propose_case

_CHILDREN = ["Ava Marsh", "Leo Marsh"]
_HEAD = "CASE NOTE 12/05/2021\nChildren: Ava Marsh (8) and Leo Marsh (4)\n\n"


def _read(text: str) -> Case:
    return propose_case(
        [SourceDocument("d", "d", text, text_digest(text))],
        subject_names=_CHILDREN,
        nlp=rules_pipeline(),
        calibrated=False,
    )


def _edges(case: Case, certainty: Certainty = Certainty.AFFIRMED) -> set[tuple[str, str, str]]:
    names = {p.id: p.label for p in case.people}
    return {
        (f.claim.type, names[f.claim.subject_id], names[f.claim.object_id])
        for f in case.facts
        if isinstance(f.claim, Relationship) and f.assertion.certainty is certainty
    }


@pytest.mark.parametrize(
    ("text", "edge"),
    [
        pytest.param(
            "SUBJECTS\n(1) Ava MARSH, 23/04/2013\n(2) Leo MARSH, 09/11/2017\n\nFather of (1): Darren COLE",
            ("parent", "Darren Cole", "Ava Marsh"),
            id="numbered child",
        ),
        pytest.param(
            "Brought by mat aunt, Donna Pratt.",
            ("aunt_uncle", "Donna Pratt", "Ava Marsh"),
            id="aunt on a side",
        ),
        pytest.param(
            "Kelly Marsh, mum, came. Ron Cole is stepfather to Mum, Donna and Wes Pratt.",
            ("parent", "Ron Cole", "Wes Pratt"),
            id="stepfather to several",
        ),
        pytest.param(
            "Craig Dunn came. His wee girl Ailsa was with him.",
            ("parent", "Craig Dunn", "Ailsa"),
            id="wee girl",
        ),
        pytest.param(
            "Mr Reid, 35, was released in May. Has a daughter aged 15, Kayleigh Ross.",
            ("parent", "Mr Reid", "Kayleigh Ross"),
            id="subject left out",
        ),
        pytest.param(
            "Ms Duthie\nFrom Buckie, one of five. Her mother, Rhona, is well.",
            ("parent", "Rhona", "Ms Duthie"),
            id="under her own heading",
        ),
        pytest.param(
            "Donna Pratt came. Donna's own two with her, Cameron (10) and Eilidh (7).",
            ("parent", "Donna Pratt", "Eilidh"),
            id="own two with her",
        ),
        pytest.param(
            "Tracey, from Perth (Donna's half-sister), came. Donna rang.",
            ("sibling", "Tracey", "Donna"),
            id="from a place",
        ),
        pytest.param("Jean Cole and her man Bob came.", ("partner", "Bob", "Jean Cole"), id="her man"),
        pytest.param(
            "Applicants: Sheila Coull (32) and Mo Duthie (38)",
            ("partner", "Sheila Coull", "Mo Duthie"),
            id="applicants",
        ),
    ],
)
def test_a_whole_case_file_says_who_is_whose(text: str, edge: tuple[str, str, str]) -> None:
    found = _edges(_read(_HEAD + text))
    kind, one, other = edge
    assert edge in found or (kind in ("partner", "sibling") and (kind, other, one) in found)


def test_his_is_not_the_man_who_is_denied() -> None:
    case = _read(_HEAD + "Leo's father is Mr Reid. Mr Cole was never his father.")
    assert ("parent", "Mr Cole", "Leo Marsh") in _edges(case, Certainty.NEGATED)


def test_a_speaker_is_not_his_own_mother() -> None:
    lines = "Jean: we have talked.\nWes: my mum says she will do a day.\nTracey: I have a spare room.\n"
    assert not any(kind == "parent" and one == "Wes" for kind, one, _ in _edges(_read(_HEAD + lines)))


def test_a_short_form_of_a_name_is_the_same_person() -> None:
    case = _read(_HEAD + "Alexander Birrell (MGF) came. Alec Birrell has a bad chest.")
    assert len([p for p in case.people if "Birrell" in p.label]) == 1


def test_a_word_behind_a_question_mark_is_in_doubt() -> None:
    text = "Mark on his back, ?bruise. Seen again."
    start = text.index("bruise")
    assert assertion_in(text, start, start + 6).certainty is Certainty.UNKNOWN


def test_a_comma_before_and_ends_whose_brother_he_is() -> None:
    text = "Rosa Reed was seen with her mother, Joan Reed, and Leo's half-brother Dan Pike."
    found = _edges(_read(_HEAD + text))
    assert ("sibling", "Dan Pike", "Joan Reed") not in found
    assert ("sibling", "Dan Pike", "Leo Marsh") in found
