"""From the model's scores to proposals: who pronouns mean, which relations and events, with which words."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from casefile.record import Relationship
from casefile.vocabulary import Certainty
from extract.dates import DateMention
from extract.events_dating import Calendar
from extract.learned.events import event_score, learned_events
from extract.learned.labels import ASSERTIONS, EVENTS, NATURES, RELATIONS, STATUSES
from extract.learned.links import who_is_meant
from extract.learned.relations import Opinions
from extract.learned.scores import WindowScores
from extract.learned.windows import NoteView, Window, make_windows
from extract.learned.word_pieces import WordPieces
from extract.proposals import Mention
from extract.reading import LocalPerson

_TEXT = "Rosa is Ava's mum. She left Dean."
_SPANS = {"Rosa": ("name", "n1"), "Ava": ("name", "n2"), "She": ("pronoun", "n2"), "Dean": ("name", "n3")}
_VIEW = NoteView(
    _TEXT,
    tuple(Mention(kind, _TEXT.index(w), _TEXT.index(w) + len(w), (p,)) for w, (kind, p) in _SPANS.items()),
    {p: LocalPerson(p, p) for p in ("n1", "n2", "n3")},
    focus=("n2",),
)
_NUMBER = {"(child)": 0, "Rosa": 1, "Ava": 2, "She": 3, "Dean": 4}


@pytest.fixture
def window() -> Window:
    (window,) = make_windows(_VIEW, WordPieces(["[UNK]"]))
    return window


@pytest.fixture
def silent(window: Window) -> WindowScores:
    """Scores of a model that sees nothing, and would affirm it."""
    pairs, pieces = len(window.pairs), len(window.ids)

    def low(*shape: int) -> np.ndarray:
        return np.full(shape, -9.0, np.float32)

    affirmed = low(pairs, 2 * len(ASSERTIONS))
    affirmed[:, :: len(ASSERTIONS)] = 0
    return WindowScores(
        low(pairs, len(RELATIONS)),
        low(pairs),
        low(pairs, len(NATURES)),
        low(pairs, len(STATUSES)),
        affirmed,
        low(pieces, len(EVENTS)),
        low(pieces, len(ASSERTIONS)),
        low(pieces, len(window.mentions)),
        low(pieces, 0),
        low(pieces, 0),
        low(len(window.mentions), 0),
    )


def _pair(window: Window, one: str, other: str) -> int:
    return window.pairs.index((_NUMBER[one], _NUMBER[other]))


def test_nothing_is_proposed_where_the_model_sees_nothing(window: Window, silent: WindowScores) -> None:
    assert Opinions(_VIEW, [window], [silent]).relations() == []


def test_a_pronoun_means_whom_the_model_chooses(window: Window, silent: WindowScores) -> None:
    silent.same[_pair(window, "She", "Rosa")] = 6
    assert [person for person, _ in who_is_meant(_VIEW, window, silent)[_NUMBER["She"]]] == ["n1"]


def test_a_pronoun_means_whom_a_rule_chose_where_the_model_is_silent(
    window: Window, silent: WindowScores
) -> None:
    assert [person for person, _ in who_is_meant(_VIEW, window, silent)[_NUMBER["She"]]] == ["n2"]


def test_a_pronoun_that_fits_nobody_means_nobody(window: Window, silent: WindowScores) -> None:
    mentions = tuple(replace(m, referents=("n1", "n3")) if m.kind == "pronoun" else m for m in _VIEW.mentions)
    assert who_is_meant(replace(_VIEW, mentions=mentions), window, silent)[_NUMBER["She"]] == ()


def test_a_relation_carries_its_nature_and_the_clause_of_its_people(
    window: Window, silent: WindowScores
) -> None:
    pair = _pair(window, "Rosa", "Ava")
    silent.relations[pair, RELATIONS.index("parent")] = 3
    silent.natures[pair, NATURES.index("parent:birth")] = 3
    silent.assertions[pair, ASSERTIONS.index("alleged")] = 3
    (found,) = Opinions(_VIEW, [window], [silent]).relations()
    assert found.claim == Relationship("parent", "n1", "n2", "birth")
    assert found.assertion.certainty is Certainty.ALLEGED
    assert _TEXT[found.start : found.end] == "Rosa is Ava's mum"


@pytest.mark.parametrize(
    ("note", "nature"),
    [
        pytest.param(_TEXT, "unknown", id="no word for twins"),
        pytest.param(_TEXT + " Twins.", "twin", id="a word for twins"),
    ],
)
def test_two_are_twins_only_in_a_note_that_has_a_word_for_that(
    window: Window, silent: WindowScores, note: str, nature: str
) -> None:
    pair = _pair(window, "Rosa", "Ava")
    silent.relations[pair, RELATIONS.index("sibling")] = 3
    silent.natures[pair, NATURES.index("sibling:twin")] = 3
    (found,) = Opinions(replace(_VIEW, text=note), [window], [silent]).relations()
    assert found.claim == Relationship("sibling", "n1", "n2", nature)


@pytest.mark.parametrize(
    ("logits", "certainty"),
    [
        pytest.param((4, 0, 0, 0), Certainty.AFFIRMED, id="affirmed"),
        pytest.param((1, 0, 1, 0), Certainty.ALLEGED, id="rather alleged than sure"),
        pytest.param((1.6, 0, 0.2, 0), None, id="in doubt"),
    ],
)
def test_how_a_relation_is_put_is_left_open_where_it_is_in_doubt(
    window: Window, silent: WindowScores, logits: tuple[float, ...], certainty: Certainty | None
) -> None:
    pair = _pair(window, "Rosa", "Ava")
    silent.relations[pair, RELATIONS.index("parent")] = 3
    silent.assertions[pair, : len(ASSERTIONS)] = logits
    (found,) = Opinions(_VIEW, [window], [silent]).relations()
    assert (found.assertion and found.assertion.certainty) == certainty


def test_a_relation_said_of_a_pronoun_is_one_of_whom_it_means(window: Window, silent: WindowScores) -> None:
    silent.same[_pair(window, "She", "Rosa")] = 9
    for one, other in (("She", "Dean"), ("Dean", "She")):
        silent.relations[_pair(window, one, other), RELATIONS.index("partner")] = 3
        silent.statuses[_pair(window, one, other), STATUSES.index("ended")] = 3
    (found,) = Opinions(_VIEW, [window], [silent]).relations()
    assert {found.claim.subject_id, found.claim.object_id, found.claim.status} == {"n1", "n3", "ended"}


def test_a_relation_to_the_child_nobody_names_quotes_the_sentence(
    window: Window, silent: WindowScores
) -> None:
    silent.relations[_pair(window, "Dean", "(child)"), RELATIONS.index("professional")] = 3
    (found,) = Opinions(_VIEW, [window], [silent]).relations()
    assert (found.claim.subject_id, found.claim.object_id) == ("n3", "n2")
    assert _TEXT[found.start : found.end].rstrip(".") == "She left Dean"


def test_an_opinion_on_a_relation_is_that_of_the_window_that_is_surest(
    window: Window, silent: WindowScores
) -> None:
    silent.relations[_pair(window, "Rosa", "Ava"), RELATIONS.index("parent")] = 3
    opinions = Opinions(_VIEW, [window, window], [silent, replace(silent, relations=silent.relations - 2)])
    assert opinions.score(Relationship("parent", "n1", "n2", "birth")) == pytest.approx(3, abs=0.1)


def test_there_is_no_opinion_on_people_whom_no_window_holds(window: Window, silent: WindowScores) -> None:
    assert Opinions(_VIEW, [window], [silent]).score(Relationship("parent", "n1", "n99", "birth")) is None


def test_an_opinion_on_an_event_is_that_of_its_own_words(window: Window, silent: WindowScores) -> None:
    silent.events[7:9, EVENTS.index("separation")] = 4
    start, end = window.offsets[7][0], window.offsets[8][1]
    assert event_score([window], [silent], "separation", start, end) == pytest.approx(4)
    assert event_score([window], [silent], "separation", 0, 4) == pytest.approx(-9)


def _calendar() -> Calendar:
    return Calendar(_TEXT, (), (0, 19))


def test_an_event_without_a_date_is_not_proposed(window: Window, silent: WindowScores) -> None:
    silent.events[7:10, EVENTS.index("separation")] = 4
    assert learned_events(_VIEW, [window], [silent], _calendar()) == []


def test_an_event_holds_the_words_that_tell_of_it_and_who_takes_part(
    window: Window, silent: WindowScores
) -> None:
    text = _TEXT.replace("Dean.", "Dean in 2020.")
    view = replace(_VIEW, text=text)
    (wide,) = make_windows(view, WordPieces(["[UNK]"]))
    scores = replace(
        silent,
        events=np.full((len(wide.ids), len(EVENTS)), -9.0, np.float32),
        parties=np.full((len(wide.ids), len(wide.mentions)), -9.0, np.float32),
        event_assertions=np.zeros((len(wide.ids), len(ASSERTIONS)), np.float32),
    )
    scores.event_assertions[:, ASSERTIONS.index("affirmed")] = 9
    told = [i for i, (s, e) in enumerate(wide.offsets) if text[s:e] in ("left", "Dean", "in", "2020")]
    scores.events[told, EVENTS.index("separation")] = 4
    scores.parties[told, _NUMBER["Dean"]] = 2
    date = DateMention(text.index("2020"), text.index("2020") + 4, "2020", "year")
    (found,) = learned_events(view, [wide], [scores], Calendar(text, (date,), (0, 19)))
    assert (found.claim.type, found.claim.people, str(found.claim.date.edtf)) == (
        "separation",
        ("n3",),
        "2020",
    )
    assert text[found.start : found.end] == "left Dean in 2020"
