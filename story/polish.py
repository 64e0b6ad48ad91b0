"""The last touch to a page: a name that opens sentence after sentence becomes he or she where only one person can be meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from story.book import Page, Paragraph, Sentence, SentenceKind
from story.grammar import capitalised
from story.names import NameTable

_PRONOUNS = {"female": ("She", "Her"), "male": ("He", "His")}
_FIXED = (
    SentenceKind.QUOTE,
    SentenceKind.WORKER,
    SentenceKind.EXPLAINER,
    SentenceKind.REASSURANCE,
    SentenceKind.GAP,
)


def named_on(page: Page, names: NameTable) -> dict[str, str]:
    """Gender of everyone but the child whom the page names, by the name."""
    text = " ".join(s.text for s in page.sentences)
    return {
        name.text: name.gender
        for person_id, name in names.people.items()
        if person_id != names.child_id
        and re.search(rf"(?<![\w-]){re.escape(name.text)}(?![\w-])", text, re.IGNORECASE)
    }


def with_pronouns(page: Page, names: NameTable) -> Page:
    """The page with repeated opening names as pronouns.

    Only for a known gender, and only when the page names nobody else who could be meant: nobody else of that
    gender, or of a gender that is not known.
    """
    named = named_on(page, names)
    replaceable = {
        name: _PRONOUNS[gender]
        for name, gender in named.items()
        if gender in _PRONOUNS and sum(g in (gender, "unknown", "non_binary") for g in named.values()) == 1
    }
    paragraphs = tuple(_with_pronouns(p, replaceable) for p in page.paragraphs)
    return replace(page, paragraphs=paragraphs)


def _with_pronouns(paragraph: Paragraph, replaceable: dict[str, tuple[str, str]]) -> Paragraph:
    found: list[Sentence] = []
    last = ""
    for sentence in paragraph.sentences:
        name = next(
            (n for n in replaceable if re.match(rf"{re.escape(capitalised(n))}(?:'s)?\s", sentence.text)), ""
        )
        is_again = bool(name) and name == last and sentence.kind not in _FIXED
        found.append(
            replace(sentence, text=_replaced(sentence.text, name, replaceable[name]))
            if is_again
            else sentence
        )
        last = name or _spoken_of(sentence, last, replaceable)
    return replace(paragraph, sentences=tuple(found))


def _spoken_of(sentence: Sentence, last: str, names: Iterable[str]) -> str:
    """Who is spoken of after a sentence that opens with no name: the same person still, or the one whom it ends by naming."""
    if sentence.kind not in (SentenceKind.FACT, SentenceKind.DERIVED):
        return ""
    if _mentions(sentence.text, last):
        return last
    named = [n for n in names if _mentions(sentence.text, n)]
    return named[0] if len(named) == 1 else ""


def _replaced(text: str, name: str, pronouns: tuple[str, str]) -> str:
    rest = text[len(name) :]
    return pronouns[1] + rest[2:] if rest.startswith("'s ") else pronouns[0] + rest


def _mentions(text: str, name: str) -> bool:
    return bool(name) and re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text) is not None
