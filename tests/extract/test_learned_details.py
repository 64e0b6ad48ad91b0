"""What the trained model finds of likes, talents and sayings: in which words, of whom, and when it keeps silent."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import onnxruntime
import pytest

from casefile.record import Detail, SourceDocument, text_digest
from casefile.vocabulary import DETAIL_KINDS
from extract.learned.detail_head import DetailHead, load_detail_head
from extract.learned.details import is_same_telling, learned_details
from extract.learned.labels import ASSERTIONS, EVENTS, NATURES, RELATIONS, STATUSES
from extract.learned.model_file import with_output
from extract.learned.scores import WindowScores
from extract.learned.steps import WEIGHTS
from extract.learned.windows import NoteView, Window, make_windows
from extract.learned.word_pieces import load_word_pieces
from extract.proposals import Mention, ProposedFact
from extract.propose import propose_case
from extract.reading import LocalPerson

_TEXT = 'Rosa came at ten. She has a dent in her chin. Ava said "I want a drum" to Ms Oduya.'
_PEOPLE = {"Rosa": "n1", "She": "n1", "Ava": "n2", "Ms Oduya": "n3"}
_KINDS = {"Rosa": "name", "She": "pronoun", "Ava": "name", "Ms Oduya": "name"}


@pytest.fixture
def view() -> NoteView:
    mentions = tuple(
        Mention(_KINDS[w], _TEXT.index(w), _TEXT.index(w) + len(w), (p,)) for w, p in _PEOPLE.items()
    )
    people = {p: LocalPerson(p, w) for w, p in _PEOPLE.items()}
    return NoteView(_TEXT, mentions, people, parts={"n3": "professional"})


@pytest.fixture
def window(view: NoteView) -> Window:
    (window,) = make_windows(view, load_word_pieces(WEIGHTS / "vocab.txt"))
    return window


@pytest.fixture
def head() -> DetailHead:
    """Layers of no use but for their calibration: a logit of 0 is one half."""
    empty = (np.zeros((1, 1), np.float32), np.zeros(1, np.float32))
    starts = np.zeros(len(DETAIL_KINDS), np.float32)
    return DetailHead("hidden", empty, empty, empty, empty, empty, (starts, 1.0))


def scores_of(window: Window, kind: str, words: str, owner: str) -> WindowScores:
    """Scores of a model that is sure of one detail in some words, and of whose it is."""
    pieces, mentions, pairs = len(window.ids), len(window.mentions), len(window.pairs)

    def low(*shape: int) -> np.ndarray:
        return np.full(shape, -9.0, np.float32)

    details, owners = low(pieces, len(DETAIL_KINDS)), low(pieces, mentions)
    start = _TEXT.index(words)
    told = [i for i, (a, b) in enumerate(window.offsets) if start <= a and b <= start + len(words) and b > a]
    details[told, DETAIL_KINDS.index(kind)] = 3.0
    owners[:, [i for i, _, _ in window.mentions].index(list(_PEOPLE).index(owner))] = 3.0
    return WindowScores(
        low(pairs, len(RELATIONS)),
        low(pairs),
        low(pairs, len(NATURES)),
        low(pairs, len(STATUSES)),
        low(pairs, 2 * len(ASSERTIONS)),
        low(pieces, len(EVENTS)),
        low(pieces, len(ASSERTIONS)),
        low(pieces, mentions),
        details,
        owners,
        low(mentions, 0),
    )


def found(
    view: NoteView, window: Window, scores: WindowScores, head: DetailHead
) -> list[tuple[str, str, str]]:
    claims = [f.claim for f in learned_details(view, [window], [scores], head)]
    return [(c.person_id, c.kind, c.value) for c in claims if isinstance(c, Detail)]


def test_a_detail_is_told_without_its_subject(view: NoteView, window: Window, head: DetailHead) -> None:
    scores = scores_of(window, "appearance", "a dent in her chin", "She")
    assert found(view, window, scores, head) == [("n1", "appearance", "has a dent in her chin")]


def test_a_saying_is_the_words_between_the_marks(view: NoteView, window: Window, head: DetailHead) -> None:
    scores = scores_of(window, "quote", "want a drum", "Ava")
    assert found(view, window, scores, head) == [("n2", "quote", "I want a drum")]


def test_words_outside_quotation_marks_are_no_saying(
    view: NoteView, window: Window, head: DetailHead
) -> None:
    assert found(view, window, scores_of(window, "quote", "came at ten", "Rosa"), head) == []


def test_what_is_told_of_a_worker_is_not_kept(view: NoteView, window: Window, head: DetailHead) -> None:
    assert found(view, window, scores_of(window, "likes", "a drum", "Ms Oduya"), head) == []


def test_what_is_hardly_likely_is_not_proposed(view: NoteView, window: Window, head: DetailHead) -> None:
    starts = np.full(len(DETAIL_KINDS), -6.0, np.float32)
    unsure = replace(head, calibration=(starts, 1.0))
    assert found(view, window, scores_of(window, "likes", "a drum", "Ava"), unsure) == []


@pytest.mark.parametrize(
    ("text", "told", "owner", "jobs"),
    [
        ("Dean was at work. Rosa sang.", "was at work", 0, []),
        ("Dean sang. Rosa, aged 34, a roofer.", "aged 34, a roofer", 1, ["a roofer"]),
        ("Dean, minds Rosa at weekends.", "Dean, minds Rosa at weekends", 1, []),
        (
            "Dean's aunt Rosa is a roofer.",
            "Dean's aunt Rosa is a roofer",
            1,
            ["Dean's aunt Rosa is a roofer"],
        ),
    ],
    ids=["being-at-work", "a-job", "begins-with-somebody-else", "somebodys-aunt"],
)
def test_a_job_is_what_somebody_does_for_a_living(
    head: DetailHead, text: str, told: str, owner: int, jobs: list[str]
) -> None:
    mentions = tuple(
        Mention("name", at, at + 4, (i,))
        for i, n in (("n1", "Dean"), ("n2", "Rosa"))
        for at in [text.index(n)]
    )
    view = NoteView(text, mentions, {"n1": LocalPerson("n1", "Dean"), "n2": LocalPerson("n2", "Rosa")})
    (window,) = make_windows(view, load_word_pieces(WEIGHTS / "vocab.txt"))
    start, end = text.index(told), text.index(told) + len(told)
    scores = scores_of(window, "work", "", "Rosa")
    scores.details[:] = -9
    inside = [i for i, (a, b) in enumerate(window.offsets) if start <= a and b <= end and b > a]
    scores.details[inside, DETAIL_KINDS.index("work")] = 3
    scores.owners[:] = -9
    scores.owners[:, owner + 1] = 3
    assert [value for _, _, value in found(view, window, scores, head)] == jobs


def test_words_that_lead_on_are_left_off(head: DetailHead) -> None:
    text = "Ava would like a rabbit and " + "one day when the yard has been dug over by her uncle " * 3
    view = NoteView(text, (Mention("name", 0, 3, ("n2",)),), {"n2": LocalPerson("n2", "Ava")})
    (window,) = make_windows(view, load_word_pieces(WEIGHTS / "vocab.txt"))
    scores = scores_of(window, "wish", "", "Rosa")
    scores.details[:] = -9
    pieces = [i for i, (a, b) in enumerate(window.offsets) if 10 <= a < b <= text.index(" one")]
    scores.details[pieces, DETAIL_KINDS.index("wish")] = 3
    assert [v for _, _, v in found(view, window, scores, head)] == ["like a rabbit"]


def test_of_words_in_two_sentences_the_longer_part_is_told(
    view: NoteView, window: Window, head: DetailHead
) -> None:
    scores = scores_of(window, "memory", "at ten. She has a dent in her chin", "She")
    assert found(view, window, scores, head) == [("n1", "memory", "has a dent in her chin")]


@pytest.mark.parametrize(("kind", "start", "is_proposed"), [("likes", -4.0, True), ("health", -4.0, False)])
def test_what_is_said_of_health_must_be_surer(
    view: NoteView, window: Window, head: DetailHead, kind: str, start: float, is_proposed: bool
) -> None:
    sure = replace(head, calibration=(np.full(len(DETAIL_KINDS), start, np.float32), 1.1))
    assert bool(found(view, window, scores_of(window, kind, "a drum", "Ava"), sure)) == is_proposed


def test_details_of_two_kinds_may_share_words() -> None:
    one = ProposedFact(Detail("a", "likes", "a drum"), 0, 6, "rule:x", 0.7)
    assert is_same_telling(one, replace(one, claim=Detail("b", "likes", "drum")))
    assert not is_same_telling(one, replace(one, claim=Detail("a", "wish", "a drum")))
    assert not is_same_telling(one, replace(one, start=6, end=9))


def test_a_tensor_inside_the_network_can_be_asked_for() -> None:
    model = (WEIGHTS / "reading.onnx").read_bytes()
    session = onnxruntime.InferenceSession(
        with_output(model, "layer_norm_12"), providers=["CPUExecutionProvider"]
    )
    names = [o.name for o in session.get_outputs()]
    assert names[-1] == "layer_norm_12"
    assert len(names) == 10


def test_a_name_too_long_for_one_byte_is_refused() -> None:
    with pytest.raises(ValueError, match="too long"):
        with_output(b"", "x" * 130)


def test_without_its_file_there_are_no_layers(tmp_path: Path) -> None:
    assert load_detail_head(tmp_path) is None


def test_layers_for_other_kinds_are_refused(tmp_path: Path) -> None:
    np.savez(tmp_path / "details.npz", labels=np.array(["likes"]))
    with pytest.raises(ValueError, match="train it again"):
        load_detail_head(tmp_path)


def test_the_reading_finds_a_detail_that_no_pattern_has() -> None:
    text = (
        "Home visit. Rosa Hale is Ava Hale's mum. Rosa is a roofer and has a dent in her chin. "
        "Ava learned to ride her bike without stabilisers in June and calls me Mama Win."
    )
    document = SourceDocument("d1", "Home visit", text, text_digest(text))
    found = [
        f for f in propose_case([document], subject_names=["Ava Hale"]).facts if isinstance(f.claim, Detail)
    ]
    assert [f for f in found if f.evidence[0].method == "model:detail"]
    assert all(
        text[f.evidence[0].span.start : f.evidence[0].span.end] == f.evidence[0].span.quote for f in found
    )
