"""Replies as models give them: fenced, chatty, cut off, with other spellings, with nonsense."""

from __future__ import annotations

import json

import pytest

from casefile.vocabulary import DETAIL_KINDS, EVENT_TYPES, RELATION_TYPES
from extract.language_model.prompts import definitions, read_prompt, tokens_of
from extract.language_model.reply import LARGEST_REPLY_CHARACTERS, Reply, read_reply
from extract.language_model.schema import MEMBER, reply_schema
from extract.lexicons import load_lexicon

_REPLY = {
    "people": [
        {"id": "p1", "name": "Tyler Marsh", "gender": "male", "born": "2015-03-04", "quote": "Tyler Marsh"},
        {
            "id": "n1",
            "name": "Kelly Marsh",
            "also_called": ["Mum"],
            "gender": "female",
            "quote": "Tyler's mum",
        },
    ],
    "relationships": [
        {
            "type": "parent",
            "from": "n1",
            "to": "p1",
            "nature": "birth",
            "assertion": "affirmed",
            "quote": "Tyler's mum",
        }
    ],
    "events": [{"type": "visit", "date": "2021-05-12", "people": ["p1"], "quote": "Home visit 12.5.21"}],
    "details": [{"person": "p1", "kind": "song", "value": "Twinkle", "quote": "sang Twinkle"}],
}
_JSON = json.dumps(_REPLY)
_EXPECTED = read_reply(_JSON)


def test_a_reply_is_read_as_its_people_and_facts() -> None:
    assert [p.name for p in _EXPECTED.people] == ["Tyler Marsh", "Kelly Marsh"]
    assert [(f.kind, f.type, f.people) for f in _EXPECTED.facts] == [
        ("relationship", "parent", ("n1", "p1")),
        ("event", "visit", ("p1",)),
        ("detail", "song", ("p1",)),
    ]
    assert _EXPECTED.faults == ()


@pytest.mark.parametrize(
    "text",
    [
        f"```json\n{_JSON}\n```",
        f"Here is what I found in the note:\n\n```\n{_JSON}\n```\nLet me know if you need more {{details}}.",
        f"<think>Who is Kelly? {{a guess}}</think>{_JSON}",
        _JSON.replace("]}", "],}").replace('"}]', '",}]'),
        json.dumps({"result": _REPLY}),
        json.dumps({"choices": [{"message": {"role": "assistant", "content": f"Sure!\n{_JSON}"}}]}),
        json.dumps(_REPLY, indent=4).replace("\n", "\r\n"),
    ],
    ids=["fence", "prose", "thoughts", "trailing-commas", "wrapped", "chat-completion", "indented"],
)
def test_what_stands_round_the_json_changes_nothing(text: str) -> None:
    assert read_reply(text) == _EXPECTED


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ('"also_called"', '"also_known_as"'),
        ('"born"', '"date_of_birth"'),
        ('"from": "n1", "to": "p1"', '"subject": "n1", "object": "p1"'),
        ('"type": "parent"', '"relation": "mother"'),
        ('"quote": "Tyler\'s mum"}', '"evidence": [{"quote": "Tyler\'s mum"}]}'),
        ('"people": ["p1"]', '"participants": ["p1"]'),
        ('"type": "visit"', '"type": "Home visit"'),
        ('"gender": "female"', '"sex": "F"'),
        ('"events"', '"chronology"'),
        ('"born": "2015-03-04"', '"born": {"value": "2015-03-04"}'),
        ('"type": "parent", "from": "n1", "to": "p1"', '"type": "son", "from": "p1", "to": "n1"'),
    ],
    ids=lambda words: words[:24],
)
def test_another_spelling_means_the_same(was: str, becomes: str) -> None:
    assert was in _JSON
    read = read_reply(_JSON.replace(was, becomes))
    assert read.faults == ()
    assert read.people == _EXPECTED.people
    assert [(f.kind, f.type, f.people, f.quotes) for f in read.facts] == [
        (f.kind, f.type, f.people, f.quotes) for f in _EXPECTED.facts
    ]


def test_a_reply_that_was_cut_off_keeps_its_whole_entries() -> None:
    read = read_reply(_JSON[: _JSON.index('"events"') + 40])
    assert read.people == _EXPECTED.people
    assert read.facts == _EXPECTED.facts[:1]


def test_an_entry_that_breaks_the_form_is_left_out_alone_and_named_without_its_words() -> None:
    spoilt = json.loads(_JSON)
    spoilt["relationships"].append({"type": "enemy", "from": "n1", "to": "p1", "quote": "secret words"})
    spoilt["events"].append({"date": "2021", "people": [7], "quote": {"no": "words"}})
    read = read_reply(json.dumps(spoilt))
    assert read.facts == _EXPECTED.facts
    assert len(read.faults) == 2
    assert "secret" not in " ".join(read.faults)


@pytest.mark.parametrize(
    "text", ["", "I cannot help with that.", "[1, 2, 3]", "{", '{"a": ' * 4000, "null", "{}", "\x00\x01"]
)
def test_nonsense_is_no_reply(text: str) -> None:
    assert read_reply(text).is_nonsense


def test_a_reply_without_end_is_not_read() -> None:
    assert read_reply("{" + " " * LARGEST_REPLY_CHARACTERS + "}") == Reply(
        faults=("The reply is longer than any note asks for.",)
    )


def test_an_assertion_left_open_is_not_taken_for_a_fact() -> None:
    read = read_reply(_JSON.replace('"affirmed"', '"unknown"'))
    assert read.facts[0].assertion == "unknown"


def test_every_word_of_the_vocabulary_is_explained_to_the_model() -> None:
    words = definitions()
    assert list(words["relations"]) == [*RELATION_TYPES, MEMBER]
    assert list(words["events"]) == list(EVENT_TYPES)
    for relation, allowed in RELATION_TYPES.items():
        if relation != "great_grandparent":
            explained = words["relations"][relation]
            assert [n for n in allowed.natures if n not in explained and n != "unknown"] == []
    prompt = read_prompt(children="c", known="k", about="a", note="n")
    assert [w for w in (*EVENT_TYPES, *DETAIL_KINDS, *RELATION_TYPES) if w not in prompt] == []
    assert tokens_of(prompt) < 2_800


def test_every_other_spelling_leads_to_a_word_that_was_asked_for() -> None:
    lexicon = load_lexicon("reply_words")
    schema = reply_schema()["$defs"]
    relations = {w.lstrip("<").split(":")[0] for w in lexicon["relations"]}
    assert relations <= set(schema["relation-type"]["enum"])
    assert set(lexicon["events"]) <= set(EVENT_TYPES)
    assert set(lexicon["details"]) <= set(DETAIL_KINDS)
    for section in ("people", "relationships", "events", "details", "organisations"):
        assert set(lexicon[f"{section}_fields"]) <= set(schema[section]["properties"])
