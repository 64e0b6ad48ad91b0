"""Fixed texts of a finished book or document in another language: headings, explainers, reassurances, prompts and gaps.

Sentences that tell facts stay in English, as the notes do, and are marked so that a screen reader speaks them in English. The
English text is the message: no other module knows of languages.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from casefile.errors import OutputRefused
from story.book import Book, Page, Sentence, SentenceKind
from story.grammar import capitalised

_LOCALE = Path(__file__).with_name("locale")
ENGLISH = "en"
WELSH = "cy"
LANGUAGES = (ENGLISH, WELSH)
_FIXED = (SentenceKind.EXPLAINER, SentenceKind.REASSURANCE, SentenceKind.GAP)
_OF_THIS_CASE = ("sources.note", "open/")  # lines made for one book, which no catalogue can hold
_SLOT = re.compile(r"\\\{(\w+)\\\}")
_LISTED = re.compile(r"(, | and | or )")
_VOWELS = "aeiouwyâêîôûŵŷ"


@dataclass(frozen=True)
class Translated:
    """A book in a language.

    english: ids of the sentences, "title:0" for the heading of the first page and "heading:0.2" for one above its third
    paragraph, that stay English; missing: the fixed
    texts among them, which nobody has translated yet.
    """

    book: Book
    language: str = ENGLISH
    english: frozenset[str] = frozenset()
    missing: tuple[str, ...] = ()

    @property
    def tag(self) -> str:
        """The language as a page states it."""
        return "en-GB" if self.language == ENGLISH else self.language


def translate_book(book: Book, language: str) -> Translated:
    """The book with its fixed texts in the language; in English it is as it was.

    Raises:
        OutputRefused: there is no catalogue of the language.
    """
    if language == ENGLISH:
        return Translated(book)
    say = catalogue(language)
    english: set[str] = set()
    missing: dict[str, None] = {}
    pages = tuple(_page(say, page, n, (english, missing)) for n, page in enumerate(book.pages))
    title = say.text(book.title) or book.title
    return Translated(replace(book, pages=pages, title=title), language, frozenset(english), tuple(missing))


def _page(say: Catalogue, page: Page, number: int, left: tuple[set[str], dict[str, None]]) -> Page:
    title = _heading(say, page.title, f"title:{number}", left)
    paragraphs = tuple(
        replace(
            p,
            sentences=tuple(_sentence(say, s, left) for s in p.sentences),
            heading=_heading(say, p.heading, f"heading:{number}.{i}", left),
        )
        for i, p in enumerate(page.paragraphs)
    )
    return replace(page, title=title, paragraphs=paragraphs)


def _heading(say: Catalogue, text: str, id_: str, left: tuple[set[str], dict[str, None]]) -> str:
    english, missing = left
    said = say.text(text) if text else ""
    if said is None:
        english.add(id_)
        missing[text] = None
    return text if said is None else said


def _sentence(say: Catalogue, sentence: Sentence, left: tuple[set[str], dict[str, None]]) -> Sentence:
    english, missing = left
    text = say.text(sentence.text) if sentence.kind in _FIXED else None
    if text is not None:
        return replace(sentence, text=text)
    english.add(sentence.id)
    if sentence.kind in _FIXED and not (sentence.rule or "").startswith(_OF_THIS_CASE):
        missing[sentence.text] = None
    return sentence


def translate_words(value: Any, language: str) -> Any:
    """A value with every text that the catalogue knows in the language: a text, a tuple of texts, or a dataclass of them."""
    if language == ENGLISH:
        return value
    if isinstance(value, str):
        return catalogue(language).text(value) or value
    if isinstance(value, tuple):
        return tuple(translate_words(one, language) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value,
            **{f.name: translate_words(getattr(value, f.name), language) for f in fields(value) if f.init},
        )
    return value


# ---- the catalogue ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Catalogue:
    """The messages of a language. exact: those without slots; patterns: the others, the one with most words of its own first."""

    language: str
    exact: dict[str, str]
    patterns: tuple[tuple[re.Pattern[str], str], ...]

    def text(self, english: str) -> str | None:
        """A text in the language; None when no message fits it."""
        if english in self.exact:
            return self.exact[english]
        for pattern, translated in self.patterns:
            match = pattern.fullmatch(english)
            if match is not None:
                return capitalised(translated.format_map(self._slots(match)))
        return None

    def _slots(self, match: re.Match[str]) -> dict[str, str]:
        """The words of each slot: names as they are, "your social worker" and lists in the language."""
        given = {name: self._listed(words) for name, words in match.groupdict().items()}
        both = (
            (n, w)
            for name, w in given.items()
            for n in (name, name[:1].lower() + name[1:], capitalised(name))
        )
        return {name: capitalised(words) if name[:1].isupper() else words for name, words in both}

    def _listed(self, words: str) -> str:
        small = words[:1].lower() + words[1:]
        whole = self.exact.get(words) or self.exact.get(small)
        if whole:
            return whole
        parts = _LISTED.split(words)
        return "".join(self._part(part, parts[i + 1 :][:1]) for i, part in enumerate(parts))

    def _part(self, part: str, following: Iterable[str]) -> str:
        """One piece of a list; the Welsh "and" is "ac" before a vowel."""
        bare = part.strip()
        word = self.exact.get(bare, bare)
        if bare == "and" and self.language == "cy":
            word = "ac" if next(iter(following), " ")[:1].lower() in _VOWELS else "a"
        return part.replace(bare, word) if bare and bare != "," else part


@cache
def catalogue(language: str) -> Catalogue:
    """The compiled catalogue of a language.

    Raises:
        OutputRefused: there is none.
    """
    path = _LOCALE / language / "LC_MESSAGES" / "kithkin.mo"
    if not path.is_file():
        raise OutputRefused(
            f"There is no translation into '{language}'; choose one of {', '.join(LANGUAGES)}."
        )
    with path.open("rb") as stream:
        messages = dict(_messages(gettext.GNUTranslations(stream)))
    slotted = {k: v for k, v in messages.items() if "{" in k}
    ranked = sorted(slotted, key=lambda k: (-len(re.sub(r"\{\w+\}", "", k)), k))
    return Catalogue(
        language,
        {k: v for k, v in messages.items() if "{" not in k},
        tuple((_pattern(k), slotted[k]) for k in ranked),
    )


def _messages(translations: gettext.GNUTranslations) -> Iterator[tuple[str, str]]:
    for text, translated in translations._catalog.items():  # type: ignore[attr-defined]
        if text and translated and isinstance(text, str):
            yield text, translated


def _pattern(message: str) -> re.Pattern[str]:
    """A pattern that reads a message back into its slots; a slot that comes twice holds the same words."""
    seen: set[str] = set()

    def slot(match: re.Match[str]) -> str:
        name = match[1]
        is_new = name not in seen
        seen.add(name)
        return rf"(?P<{name}>.+?)" if is_new else rf"(?P={name})"

    return re.compile(_SLOT.sub(slot, re.escape(message)))
