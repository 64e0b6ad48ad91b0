"""The network at work: the same window always scores alike, and is computed once."""

from __future__ import annotations

import numpy as np
import pytest
from threadpoolctl import threadpool_info

from casefile.record import SourceDocument, text_digest
from extract.learned.encoder import Encoder, load_encoder, window_key
from extract.learned.steps import WEIGHTS, Scoring
from extract.learned.windows import NoteView, Window, make_windows
from extract.pipeline import rules_pipeline
from extract.proposals import Mention
from extract.propose import propose_case
from extract.reading import LocalPerson

_TEXT = "Rosa Hale is Ava's mum. She met her new partner Dean Cole in 2019 and they live in Hull."


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder(WEIGHTS)


def _windows(encoder: Encoder, text: str) -> list[Window]:
    at = text.index("Rosa Hale")
    view = NoteView(text, (Mention("name", at, at + 9, ("n0",)),), {"n0": LocalPerson("n0", "Rosa Hale")})
    return make_windows(view, encoder.word_pieces)


def test_a_window_scores_alike_alone_and_beside_longer_ones(encoder: Encoder) -> None:
    short, long = _windows(encoder, _TEXT), _windows(encoder, _TEXT + " She likes tea." * 20)
    fresh = Encoder(encoder.session, encoder.word_pieces, encoder.detail_head)
    together = fresh.score([*short, *long])[0]
    alone = Encoder(encoder.session, encoder.word_pieces, encoder.detail_head).score(short)[0]
    assert np.allclose(together.events, alone.events, atol=1e-3)
    assert np.allclose(together.relations, alone.relations, atol=1e-3)


def test_a_window_is_computed_once(encoder: Encoder) -> None:
    fresh = Encoder(encoder.session, encoder.word_pieces, encoder.detail_head)
    windows = _windows(encoder, _TEXT)
    first = fresh.score(windows)
    assert fresh.score(windows)[0] is first[0]
    assert fresh.scored == len(windows)


def test_windows_that_look_different_have_different_digests(encoder: Encoder) -> None:
    texts = (_TEXT, _TEXT.upper().replace("ROSA HALE", "Rosa Hale"), _TEXT + " ")
    digests = [window_key(_windows(encoder, text)[0]) for text in texts]
    assert digests[0] != digests[1]
    assert digests[0] == digests[2]


def test_notes_in_a_stream_come_in_order_and_score_as_each_alone(encoder: Encoder) -> None:
    texts = [_TEXT, "Dean Cole is Bo's dad.", "", _TEXT + " She likes tea." * 40, "Bo Cole is well."]
    docs = [rules_pipeline()(text) for text in texts]
    together, apart = (
        Scoring(Encoder(encoder.session, encoder.word_pieces, encoder.detail_head)) for _ in range(2)
    )
    streamed = [(doc, doc._.scored) for doc in together.pipe(iter(docs))]

    assert [doc for doc, _ in streamed] == docs
    for doc, (_, _, scores) in streamed:
        alone = apart(doc)._.scored[2]
        assert [s.relations.tolist() for s in scores] == [s.relations.tolist() for s in alone]


def test_products_of_small_matrices_take_one_thread(encoder: Encoder) -> None:
    """Two threads would spin between them, on the core that reads the next note."""
    pools = [pool for pool in threadpool_info() if pool["user_api"] == "blas"]
    assert {pool["num_threads"] for pool in pools} == {1}


def _document(number: int, text: str) -> SourceDocument:
    return SourceDocument(f"d{number}", f"Note {number}", text, text_digest(text))


def test_a_note_added_to_a_case_costs_its_own_windows_only(encoder: Encoder) -> None:
    notes = [
        _document(1, "Home visit. Rosa Hale is Ava Hale's mum. Ava is well."),
        _document(2, "Ava Hale was at school today. Rosa Hale came to collect her."),
        _document(3, "Rosa Hale rang. Ava Hale has a cold."),
    ]
    propose_case(notes[:2], subject_names=["Ava Hale"])
    before = encoder.scored
    propose_case(notes, subject_names=["Ava Hale"])
    assert encoder.scored - before == 1
