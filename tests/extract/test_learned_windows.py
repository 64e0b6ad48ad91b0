"""What the trained model sees of a note: word pieces, shapes, people and pairs."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from extract.learned.labels import ASSERTIONS, RELATIONS
from extract.learned.windows import (
    CLS,
    KINDS,
    PARTS,
    REACH,
    SEP,
    SHAPES,
    WINDOW,
    NoteView,
    StatedRelation,
    ToldEvent,
    Window,
    make_windows,
)
from extract.learned.word_pieces import WordPieces
from extract.proposals import Mention
from extract.reading import LocalPerson

_PIECES = WordPieces(
    ["[UNK]", "ava", "is", "kelly", "'", "s", "girl", ".", "##rose", "x", "mo", "zoe", "5", "£5", "a", "1"]
)


def _view(text: str, *mentions: tuple[str, str, str], focus: tuple[str, ...] = ()) -> NoteView:
    """A view whose mentions are (kind, words, person id), each at the first place of its words."""
    found = [Mention(kind, text.index(w), text.index(w) + len(w), (p,)) for kind, w, p in mentions]
    people = {p: LocalPerson(p, p) for _, _, p in mentions}
    return NoteView(
        text,
        tuple(sorted(found, key=lambda m: m.start)),
        people,
        parts=dict.fromkeys(focus, "focus"),
        focus=focus,
    )


def _window(view: NoteView) -> Window:
    (window,) = make_windows(view, _PIECES)
    return window


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        pytest.param("Ava is", ["Ava", "is"], id="capitals do not count"),
        pytest.param("Kelly's", ["Kelly", "'", "s"], id="a mark is a piece of its own"),
        pytest.param("Avarose", ["Ava", "rose"], id="a long word is cut"),
        pytest.param("Zoë", ["Zoë"], id="accents do not count"),
        pytest.param("£5.", ["£5", "."], id="a currency sign belongs to its number"),
        pytest.param("qqq is", ["qqq", "is"], id="an unknown word stays whole"),
        pytest.param(" \n ", [], id="nothing but white space"),
    ],
)
def test_pieces_stand_for_the_words_of_the_text(text: str, pieces: list[str]) -> None:
    assert [text[start:end] for start, end in _PIECES.split(text)[1]] == pieces


def test_a_window_is_framed_and_as_long_as_its_marks() -> None:
    window = _window(_view("Ava is Kelly's girl.", ("name", "Ava", "n1")))
    assert (window.ids[0], window.ids[-1]) == (CLS, SEP)
    rows = (window.shapes, window.kinds, window.genders, window.slots, window.parts, window.offsets)
    assert {len(row) for row in rows} == {len(window.ids)}


def test_a_note_without_words_has_no_window() -> None:
    assert make_windows(_view("  \n"), _PIECES) == []


def test_the_first_mention_stands_for_the_children_meant() -> None:
    window = _window(_view("Ava is Kelly's girl.", ("name", "Kelly", "n2"), focus=("n1",)))
    assert window.mentions[0] == (-1, 0, 1)
    assert window.pairs == [(0, 1), (1, 0)]


def test_the_same_person_has_the_same_slot_and_a_pronoun_none() -> None:
    text = "Ava is. mo is. he is."
    view = _view(text, ("name", "Ava", "n1"), ("role", "mo", "n1"), ("pronoun", "he", "n1"))
    window = _window(view)
    slot = {text[s:e]: n for (s, e), n in zip(window.offsets, window.slots, strict=True)}
    assert (slot["Ava"], slot["mo"], slot["he"]) == (1, 1, 0)


def test_an_inner_mention_wins_over_the_one_round_it() -> None:
    text = "Kelly's girl"
    view = NoteView(
        text,
        (Mention("role", 0, 12, ("n1",)), Mention("name", 0, 5, ("n2",))),
        {"n1": LocalPerson("n1", "girl"), "n2": LocalPerson("n2", "Kelly")},
    )
    window = _window(view)
    assert [KINDS[k] for k in window.kinds[1:-1]] == ["name", "role", "role", "role"]


def test_the_child_in_focus_is_marked_as_such() -> None:
    window = _window(_view("Ava is", ("name", "Ava", "n1"), focus=("n1",)))
    assert PARTS[window.parts[1]] == "focus"


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        pytest.param("is", 0, id="small letters"),
        pytest.param("Ava", 1, id="a capital first"),
        pytest.param("AVA", 2, id="all capitals"),
        pytest.param("X", 3, id="one capital"),
        pytest.param("5", 4, id="a number"),
        pytest.param(".", 5, id="a mark"),
    ],
)
def test_the_look_that_an_uncased_vocabulary_hides_is_kept(text: str, shape: int) -> None:
    shapes = _window(_view(f"a {text}")).shapes
    assert shapes[2] == shape


def test_where_a_line_and_a_paragraph_start_is_kept() -> None:
    shapes = _window(_view("a a\na\n\na")).shapes[1:-1]
    assert [s // SHAPES for s in shapes] == [1, 0, 1, 2]


def test_windows_cover_a_long_note_and_overlap() -> None:
    text = "\n".join(["Ava is Kelly's girl."] * 120)
    windows = make_windows(_view(text), _PIECES)
    covered = [(w.offsets[1][0], w.offsets[-2][1]) for w in windows]
    assert (covered[0][0], covered[-1][1]) == (0, len(text))
    assert all(second[0] < first[1] for first, second in pairwise(covered))
    assert max(len(w.ids) for w in windows) <= WINDOW + 2


def test_mentions_out_of_reach_make_no_pair_but_each_pairs_with_the_child() -> None:
    text = "Ava" + " is" * (REACH + 5) + " Kelly"
    window = _window(_view(text, ("name", "Ava", "n1"), ("name", "Kelly", "n2")))
    assert set(window.pairs) == {(0, 1), (1, 0), (0, 2), (2, 0)}


def test_lines_and_people_between_two_mentions_are_counted() -> None:
    text = "Ava is\nmo is\nKelly"
    window = _window(_view(text, ("name", "Ava", "n1"), ("name", "mo", "n3"), ("name", "Kelly", "n2")))
    _, order, lines, between, _ = window.features[window.pairs.index((1, 3))]
    assert (order, lines, between) == (0, 2, 1)


def _stated_view(*facts: StatedRelation) -> NoteView:
    view = _view(
        "Ava is Kelly's girl. Kelly is 5.", ("name", "Ava", "n1"), ("name", "Kelly", "n2"), focus=("n1",)
    )
    return replace(view, stated=facts)


_PARENT = RELATIONS.index("parent")


@pytest.mark.parametrize(
    ("place", "column"),
    [
        pytest.param((0, 12), 2 * _PARENT + 1, id="in words that hold the pair"),
        pytest.param((21, 32), 2 * _PARENT, id="elsewhere in the note"),
    ],
)
def test_a_pair_carries_what_the_rules_say_of_its_people(place: tuple[int, int], column: int) -> None:
    window = _window(_stated_view(StatedRelation(_PARENT, "n2", "n1", *place)))
    pair = window.pairs.index((2, 1))
    assert column in {c for n, c in window.stated if n == pair}
    assert not {c for n, c in window.stated if window.pairs[n] == (1, 2)}


def test_a_pair_carries_how_sure_the_rules_are_of_what_stands_in_its_words() -> None:
    denied = ASSERTIONS.index("negated")
    window = _window(_stated_view(StatedRelation(_PARENT, "n2", "n1", 0, 12, denied)))
    pair = window.pairs.index((2, 1))
    assert 2 * len(RELATIONS) + denied in {c for n, c in window.stated if n == pair}


def test_pieces_carry_the_event_that_the_rules_tell_there() -> None:
    view = replace(_stated_view(), told=(ToldEvent(2, 21, 31),))
    window = _window(view)
    told = {view.text[s:e] for (s, e), event in zip(window.offsets, window.told, strict=True) if event == 3}
    assert told == {"Kelly", "is", "5"}


def test_mentions_that_the_rules_link_say_so() -> None:
    view = _view("Kelly is a mo", ("name", "Kelly", "n2"), ("role", "mo", "n2"), focus=("n1",))
    window = _window(view)
    assert [window.features[window.pairs.index(p)][-1] for p in ((2, 1), (2, 0))] == [1, 0]
