"""What people are to the child, as sentences: "Nana Dee is your mum's mum"."""

from __future__ import annotations

from story.bands import by_register
from story.book import Sentence, SentenceKind
from story.drafting import Draft
from story.kin import KinWord
from story.tables import table


def kin_sentence(draft: Draft, person_id: str) -> Sentence | None:
    """What one person is to the child: "Nana Dee is your mum's mum"; in the past for somebody who has died."""
    word = draft.kin.get(person_id)
    if word is None or not draft.names.knows(person_id):
        return None
    is_parent = person_id in draft.story.parents
    frame = "kin_was" if draft.story.is_dead(person_id) else "kin_parent" if is_parent else "kin_is"
    phrase = kin_phrase(draft, word)
    if phrase is None or not draft.names[person_id].is_named:
        return None
    texts = by_register(table("frames")[frame], draft.band)
    texts = texts if phrase.startswith("your ") else texts[:1]
    return draft.say_from(
        frame, texts, word.fact_ids, kind=SentenceKind.DERIVED, x=bare_name(draft, person_id), kin=phrase
    )


def bare_name(draft: Draft, person_id: str) -> str:
    """The name without the kin word that tells it apart: "Ayesha" for "your cousin Ayesha"."""
    name, word = draft.name(person_id), draft.kin.get(person_id)
    return name.removeprefix(f"{word.phrase} ") if word else name


def kin_phrase(draft: Draft, word: KinWord) -> str | None:
    """ "your mum's mum", "your uncle", or "in your mum's family" when the name itself says uncle."""
    name = draft.name(word.person_id).lower()
    is_said = word.noun in ("uncle", "auntie") and ("uncle" in name or "aunt" in name)
    parent = {"grandmother": "mum", "grandad": "dad"}.get(word.noun)
    kinship = draft.story.kin[word.person_id]
    if parent and word.through and kinship.via == "blood":
        return f"your {word.through} {parent}"
    if is_said:
        return f"in your {word.through} family" if word.through else "part of your family"
    if word.through and not draft.band.is_young and "partner" not in word.noun:
        return f"{word.phrase} on your {word.through} side"
    return word.phrase


def who_is(draft: Draft, person_id: str) -> list[Sentence]:
    """ "Kelly is your birth mum"; the first name too when the child's own word is another: "Ammi's name is Saima"."""
    is_said = is_general(draft.name(person_id))
    found = (None if is_said else kin_sentence(draft, person_id), _first_name(draft, person_id))
    return [s for s in found if s]


def _first_name(draft: Draft, person_id: str) -> Sentence | None:
    name, fact_id = draft.names[person_id], draft.story.attribute(person_id, "name")
    if not name.first or not fact_id or name.first in name.text.split():
        return None
    verb = "was" if draft.story.is_dead(person_id) else "is"
    return draft.say_from(
        "first_name", [f"{{X's}} name {verb} {{first}}."], [fact_id], x=name.text, first=name.first
    )


def is_general(text: str) -> bool:
    """ "Mum", "Dad" and their like, which say by themselves what the person is."""
    words = table("kin_words")
    return text.lower() in (*words["general_mum"], *words["general_dad"])
