"""What the layers for details are taught: the pieces that tell a detail, and the mentions of whose it is."""

from __future__ import annotations

import numpy as np
import pytest

from casefile.vocabulary import DETAIL_KINDS
from extract.learned.encoder import load_encoder
from extract.learned.steps import WEIGHTS
from extract.training.detail_samples import DetailSample, detail_samples
from extract.training.notes import parse_note

_HEAD = "# note\nfamily: 1 | document: 1 | kind: home visit | date: 2021-05-12\n# people\n"
_PEOPLE = "ava | Ava Hale | female | born=2014 | subject\nrosa | Rosa Hale | female |\n"
_TEXT = "# text\n{ava|Ava Hale} was seen. {rosa|Rosa Hale} is {ava|her} mum. {ava|She} plays the cornet. {rosa|Rosa} is no roofer.\n"
_FACTS = "# facts\nparent | rosa > ava | birth | | affirmed | Rosa Hale is her mum\n"
_TALENT = "detail | ava | talent | plays the cornet | affirmed | plays the cornet\n"
_DENIED = "detail | rosa | work | roofer | negated | no roofer\n"


@pytest.fixture(scope="module")
def samples() -> list[DetailSample]:
    note = parse_note(_HEAD + _PEOPLE + _TEXT + _FACTS + _TALENT + _DENIED, "9001.note")
    encoder = load_encoder(WEIGHTS, hidden="layer_norm_12")
    return list(detail_samples([note], encoder))


def _words(sample: DetailSample, pieces: np.ndarray) -> str:
    offsets = [sample.window.offsets[i] for i in pieces]
    return sample.note.text[offsets[0][0] : offsets[-1][1]]


def test_the_pieces_of_a_detail_are_taught_as_its_kind(samples: list[DetailSample]) -> None:
    (sample,) = samples
    (target,) = sample.targets
    assert DETAIL_KINDS[target.kind] == "talent"
    assert _words(sample, np.arange(target.first, target.last)) == "plays the cornet"
    table = sample.kinds()
    assert table.shape == (len(sample.window.ids), len(DETAIL_KINDS))
    assert table.sum() == target.last - target.first


def test_the_owner_is_every_mention_of_the_person(samples: list[DetailSample]) -> None:
    (sample,) = samples
    starts = [sample.window.offsets[sample.window.mentions[i][1]][0] for i in sample.targets[0].owners]
    assert sample.note.text.index("Ava Hale") in starts
    assert sample.note.text.index("Rosa Hale") not in starts


def test_what_is_denied_is_neither_taught_nor_held_against_the_layers(samples: list[DetailSample]) -> None:
    (sample,) = samples
    assert "roofer" in _words(sample, np.flatnonzero(sample.ignored))


def test_notes_without_details_teach_nothing() -> None:
    note = parse_note(_HEAD + _PEOPLE + _TEXT + _FACTS, "9002.note")
    assert list(detail_samples([note], load_encoder(WEIGHTS, hidden="layer_norm_12"))) == []
