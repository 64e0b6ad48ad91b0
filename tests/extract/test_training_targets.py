"""What the model is taught of an annotated note, in terms of the mentions that the rules found in it."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from extract.learned.labels import EVENTS, NATURES, RELATIONS
from extract.learned.windows import NoteView, ToldEvent, Window, make_windows
from extract.learned.word_pieces import WordPieces
from extract.proposals import Mention
from extract.reading import LocalPerson
from extract.training.annotated import Note
from extract.training.augment import vary_note
from extract.training.notes import parse_note
from extract.training.targets import Projection, Targets, make_targets

_NOTE = parse_note(
    """# note
family: 1 | kind: note | date: 2021-05-12
# people
ava  | Ava Reed  | female | subject
rosa | Rosa Reed | female
dean | Dean Cole | male
# text
{rosa|Rosa} is {ava|Ava}'s mum. {dean|Dean} left {=2020|2020}. {dean|He} never hit {rosa|her}.
# facts
parent | rosa > ava | birth | | affirmed | Rosa is Ava's mum
partner | rosa > dean | married | ended | affirmed | left 2020
emotional | dean > rosa | violence | | negated | He never hit her
event | separation | 2020 | dean | affirmed | Dean left 2020
""",
    "1001.note",
)
_PIECES = WordPieces(["[UNK]"])


def _mention(kind: str, words: str, person: str) -> Mention:
    start = _NOTE.text.index(words)
    return Mention(kind, start, start + len(words), (person,))


# The rules link "He" to nobody in particular and "her" to the wrong woman.
_VIEW = NoteView(
    _NOTE.text,
    (
        _mention("name", "Rosa", "n1"),
        _mention("name", "Ava", "n2"),
        _mention("role", "Ava's mum", "s:mother:n2"),
        _mention("name", "Dean", "n3"),
        _mention("pronoun", "He", "n1"),
        _mention("pronoun", "her", "n2"),
    ),
    {i: LocalPerson(i, i) for i in ("n1", "n2", "n3", "s:mother:n2")},
    focus=("n2",),
)


@pytest.fixture
def window() -> Window:
    (window,) = make_windows(_VIEW, _PIECES)
    return window


@pytest.fixture
def targets(window: Window) -> Targets:
    return make_targets(_NOTE, Projection(_NOTE, _VIEW), window)


def _words(note: Note, view: NoteView, window: Window, mention: int) -> str:
    index = window.mentions[mention][0]
    return "(child)" if index < 0 else note.text[view.mentions[index].start : view.mentions[index].end]


@pytest.mark.parametrize(
    ("person", "means"),
    [
        pytest.param("n1", "rosa", id="a name"),
        pytest.param("n9", "x:n9", id="somebody whom the note does not mark"),
    ],
)
def test_ids_of_the_rules_mean_annotated_people(person: str, means: str) -> None:
    assert Projection(_NOTE, _VIEW).entity(person) == means


def test_a_pronoun_means_whom_the_note_marks_whatever_the_rules_say() -> None:
    projection = Projection(_NOTE, _VIEW)
    assert [projection.entities(i) for i in (4, 5)] == [("dean",), ("rosa",)]


def test_no_mention_means_the_child_in_focus() -> None:
    assert Projection(_NOTE, _VIEW).entities(-1) == ("ava",)


def test_a_fact_is_guided_by_the_mentions_in_its_evidence(window: Window, targets: Targets) -> None:
    fact = next(f for f in targets.relations if f.relation == RELATIONS.index("emotional:violence"))
    words = [tuple(_words(_NOTE, _VIEW, window, m) for m in window.pairs[p]) for p in fact.pairs]
    assert words == [("He", "her")]


def test_nature_and_assertion_of_a_fact_are_taught(targets: Targets) -> None:
    parent = next(f for f in targets.relations if f.relation == RELATIONS.index("parent"))
    violence = next(f for f in targets.relations if f.relation == RELATIONS.index("emotional:violence"))
    assert (NATURES[parent.nature], parent.assertion, violence.assertion, violence.group) == (
        "parent:birth",
        0,
        1,
        1,
    )


def test_an_undirected_fact_is_taught_both_ways(targets: Targets) -> None:
    partner = RELATIONS.index("partner")
    assert {(f.one, f.other) for f in targets.relations if f.relation == partner} == {
        ("rosa", "dean"),
        ("dean", "rosa"),
    }


def test_a_pronoun_is_taught_its_named_antecedents(window: Window, targets: Targets) -> None:
    links = {
        _words(_NOTE, _VIEW, window, u): {_words(_NOTE, _VIEW, window, v) for v in vs}
        for u, vs in targets.links.items()
    }
    assert links["He"] == {"Dean"}
    assert links["her"] == {"Rosa"}


def test_an_event_is_taught_with_its_words_and_who_takes_part(window: Window, targets: Targets) -> None:
    (event,) = targets.events
    start, end = window.offsets[event.first][0], window.offsets[event.last - 1][1]
    assert (EVENTS[event.event], _NOTE.text[start:end]) == ("separation", "Dean left 2020")
    assert {_words(_NOTE, _VIEW, window, m) for m in event.parties} == {"Dean", "He"}


@pytest.mark.parametrize("seed", range(12))
def test_other_words_keep_every_mark_and_fact_on_its_words(seed: int) -> None:
    note, view = vary_note(_NOTE, _VIEW, random.Random(seed))
    for mark, mention in ((note.marks[0], view.mentions[0]), (note.marks[2], view.mentions[3])):
        assert (mark.start, mark.end) == (mention.start, mention.end)
    never, left = (note.text[f.start : f.end] for f in (note.facts[2], note.facts[1]))
    assert (never[:2], never[-3:], left[:2]) == ("He", "her", "le")


def test_notes_come_under_many_names_and_dates() -> None:
    texts = {vary_note(_NOTE, _VIEW, random.Random(seed))[0].text for seed in range(40)}
    assert len({t.split()[0] for t in texts}) > 10
    assert len(texts) > 20


def test_the_same_word_is_always_replaced_by_the_same() -> None:
    view = NoteView("Rosa. Rosa. ROSA.", tuple(Mention("name", s, s + 4, ("n1",)) for s in (0, 6, 12)), {})
    note = parse_note(
        "# note\nfamily: 1 | kind: x\n# people\nr | Rosa | female\n# text\nRosa. Rosa. ROSA.\n# facts\n",
        "1.note",
    )
    for seed in range(9):
        renamed, _ = vary_note(note, view, random.Random(seed))
        first, second, third = renamed.text.rstrip(".").split(". ")
        assert (first, first.upper()) == (second, third)


def test_the_model_must_sometimes_do_without_the_rules() -> None:
    told = replace(_VIEW, told=(ToldEvent(EVENTS.index("separation"), 19, 33),) * 4)
    left = [len(vary_note(_NOTE, told, random.Random(seed))[1].told) for seed in range(40)]
    assert min(left) == 0
    assert max(left) == 4


def test_facts_in_words_that_the_labels_lack_are_taught_as_the_nearest_or_not_at_all() -> None:
    note = parse_note(
        """# note
family: 1 | kind: note
# people
ava  | Ava Reed  | female | subject
rosa | Rosa Reed | female
# text
{rosa|Rosa} adores {ava|Ava}. {rosa|She} miscarried in {=2020|2020}.
# facts
emotional | rosa > ava | very_close | current | affirmed | Rosa adores Ava
event | miscarriage | 2020 | rosa | affirmed | miscarried in 2020
""",
        "1002.note",
    )
    view = NoteView(
        note.text,
        (Mention("name", 0, 4, ("rosa",)), Mention("name", 12, 15, ("ava",))),
        {i: LocalPerson(i, i) for i in ("rosa", "ava")},
    )
    (window,) = make_windows(view, _PIECES)
    targets = make_targets(note, Projection(note, view), window)
    assert [RELATIONS[r.relation] for r in targets.relations] == ["emotional:close"]
    assert not targets.events
