"""What a parent looks like, in the words of a note."""

from __future__ import annotations

import re

from story.book import Sentence
from story.content import detail
from story.drafting import Draft
from story.phrase import Shape, lowered, read_phrase
from story.telling_words import in_words

_PLAIN = re.compile(r"\b(?:dimples?|eyes?|eyebrows?|freckles?|hair|laugh|smile|tall)\b", re.IGNORECASE)
_UNKIND = re.compile(
    r"\b(?:dirty|matted|messy|tattoos?|teeth|thin|underweight|unkempt|unwashed|weight)\b", re.IGNORECASE
)


def tell_looks(draft: Draft, person_id: str) -> list[Sentence]:
    """Each look of a parent as a sentence: "Callum has curly brown hair like yours"; below 16 hair, eyes, smile and their like alone."""
    is_grown = draft.band.id == "16+"
    verb = "had" if draft.story.is_dead(person_id) else "has"
    found: list[Sentence] = []
    for fact in draft.story.details(person_id, "appearance"):
        text = detail(fact).value.rstrip(".")
        if fact.id in draft.told or _UNKIND.search(text) or not (is_grown or _PLAIN.search(text)):
            continue
        text = _to_you(draft, lowered(text, draft.names.words, draft.story.source_text(fact)))
        phrase = read_phrase(text, draft.names.words)
        if phrase is not None and phrase.shape is Shape.NOUN:
            texts = [f"{{X}} {verb} {{v}}."]
            sentence = draft.say_from(
                "their_look", texts, [fact.id], x=draft.name(person_id), v=in_words(text)
            )
            found += [sentence] if sentence else []
    return found


def _to_you(draft: Draft, text: str) -> str:
    """ "Hair like Nia's" as it is said to Nia: "hair like yours"."""
    name = re.escape(draft.names.child)
    text = re.sub(rf"(?<![\w-]){name}['’]s(?=$|[.,;])", "yours", text)
    text = re.sub(rf"(?<![\w-]){name}['’]s(?![\w-])", "your", text)
    return re.sub(rf"(?<![\w-]){name}(?![\w-])", "you", text)
