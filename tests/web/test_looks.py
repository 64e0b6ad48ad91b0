"""Colours and looks on the desk: what is confirmed is drawn, in every picture, and nothing else."""

from __future__ import annotations

import io

import pikepdf
import pytest

from casefile.record import Detail
from story.illustrate import confirmed_look
from story.looks import LOOK_CHOICES, LOOK_FEATURES, look_from_words, look_in_words
from story.tables import table
from story.themes import themes
from story.write import gather, write_book

_LOOKS = "looks/p1"
_SEEN = "I have seen a photo"


def _robins(worker) -> str:
    """What the pictures of the book know of the child."""
    story = gather(worker.case, "p1", accepted_only=True)
    return look_in_words(confirmed_look(story, "p1"))


def _say(worker, person_id: str = "p1", **fields: object):
    return worker.post(f"{_LOOKS}/{person_id}", version=worker.version, **fields)


def test_everybody_in_the_book_is_listed_and_nobodys_look_is_known_at_first(teller) -> None:
    seen = teller.get(_LOOKS)
    assert all(name in seen.words for name in ("Robin Ashdown", "Kerry Ashdown", "Jean Oakes"))
    assert seen.words.count("Look not known") >= 3


def test_a_confirmed_look_is_drawn_in_every_picture_of_the_person(teller) -> None:
    fields = {"skin": "brown", "hair": "black", "hair_style": "braids", "head_covering": ""}
    seen = _say(teller, features=["glasses", "wheelchair"], known_from=_SEEN, **fields)
    assert "Robin Ashdown is drawn like this now" in seen.words
    assert _robins(teller) == "in pictures: skin brown, hair black, hair style braids, glasses, wheelchair"
    book = write_book(teller.case, "8-11")
    drawn = [f for p in book.pages for i in p.pictures for f in i.figures if f.person_id == "p1"]
    assert {f.look for f in drawn if f.age_group != "baby"} == {
        confirmed_look(gather(teller.case, "p1", accepted_only=True), "p1")
    }
    assert {f.look for f in drawn if f.age_group == "baby"} == {(("skin", "brown"),)}


def test_it_is_on_record_who_said_so_and_how_they_know_and_no_sentence_tells_it(teller) -> None:
    _say(teller, skin="brown", hair="ginger", known_from=_SEEN)
    fact = teller.case.facts[-1]
    assert isinstance(fact.claim, Detail)
    assert fact.review is not None
    assert (fact.review.reviewer, fact.review.reason) == ("Jo Bell", _SEEN)
    assert "said how somebody is drawn" in teller.get("activity").words
    for band in ("0-4", "8-11", "16+"):
        book = write_book(teller.case, band)
        assert not any("ginger" in s.text or fact.id in s.fact_ids for s in book.sentences)
        assert not any(fact.id in ids for ids, _ in book.left_out)


def test_the_newer_look_takes_the_place_of_the_older_and_can_be_taken_back(teller) -> None:
    _say(teller, hair="black", features=["glasses"], known_from=_SEEN)
    _say(teller, hair="grey", known_from=_SEEN)
    assert _robins(teller) == "in pictures: hair grey"
    seen = teller.post(f"{_LOOKS}/p1/forget", version=teller.version)
    assert "The look is taken back" in seen.words
    assert _robins(teller) == "in pictures: nothing known"


def test_what_a_note_says_holds_until_a_worker_confirms_a_whole_look(teller) -> None:
    seen = teller.post(
        "facts/new/detail",
        person="p1",
        kind="appearance",
        value="black hair and glasses",
        certainty="affirmed",
        document="",
    )
    assert "Added" in seen.words
    assert _robins(teller) == "in pictures: hair black, glasses"
    assert 'value="glasses" checked' in " ".join(teller.get(f"{_LOOKS}/p1").html.split()).replace(
        'type="checkbox" ', ""
    )
    _say(teller, hair="black", known_from=_SEEN)
    assert _robins(teller) == "in pictures: hair black"


def test_how_one_knows_must_be_said(teller) -> None:
    before = teller.version
    seen = _say(teller, hair="black")
    assert (seen.status, "Say how you know" in seen.words, teller.version) == (422, True, before)


@pytest.mark.parametrize(
    "address", ["looks/p99", f"{_LOOKS}/p99", f"{_LOOKS}/p99/forget", f"{_LOOKS}/p1/forget"]
)
def test_who_is_not_in_the_book_or_has_no_look_is_not_found(teller, address: str) -> None:
    answer = teller.post(address, version=teller.version) if "forget" in address else teller.get(address)
    assert answer.status == 404


def test_every_word_that_is_offered_can_be_drawn_and_kept() -> None:
    known = table("picture_looks")
    for field, words in LOOK_CHOICES.items():
        assert set(words) <= set(known[field.replace(" ", "_")])
    assert {f.replace(" ", "_") for f in LOOK_FEATURES} == set(known["features"])
    everything = tuple((f.replace(" ", "_"), words[-1]) for f, words in LOOK_CHOICES.items())
    everything += tuple((f.replace(" ", "_"), "yes") for f in LOOK_FEATURES)
    assert look_from_words(look_in_words(everything)) == everything


def test_colours_and_companion_chosen_on_the_desk_are_those_of_the_book_and_its_documents(teller) -> None:
    for theme in ("sunset", "moonlight"):
        seen = teller.post(f"{_LOOKS}/colours", theme=theme, companion="football")
        assert "The book has these colours now" in seen.words
        assert f'value="{theme}" checked' in seen.html
        assert f"the colours “{themes()[theme].title}”" in teller.get("child-said/p1").words
    assert teller.post(f"{_LOOKS}/colours", theme="tartan", companion="").status == 422


@pytest.mark.parametrize(("paper", "size"), [("A4", (595, 842)), ("A5", (420, 595)), ("booklet", (842, 595))])
def test_the_book_is_printed_on_the_paper_that_is_asked_for(
    teller, paper: str, size: tuple[int, int]
) -> None:
    answer = teller.get(f"story/p1/5-7/book.pdf?paper={paper}")
    with pikepdf.open(io.BytesIO(answer.response.data)) as pdf:
        assert {tuple(round(float(v)) for v in page.mediabox[2:]) for page in pdf.pages} == {size}
    assert f"paper={paper}" in teller.get("story/p1/5-7").html or paper == "A4"


def test_paper_that_nobody_prints_on_is_not_found(teller) -> None:
    assert teller.get("story/p1/5-7/book.pdf?paper=A9").status == 404


def test_every_theme_has_its_colours_on_the_childs_page(teller) -> None:
    with teller.client.get("/static/child.css") as answer:
        css = answer.text
    assert all(f".app-child--{name} {{" in css for name in themes())


def test_a_reviewer_sees_the_looks_and_changes_none(teller) -> None:
    teller.with_role("reviewer")
    assert "How they look" not in teller.get(_LOOKS).words
    assert _say(teller, hair="black", known_from=_SEEN).status == 403
