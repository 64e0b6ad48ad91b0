"""A suggested word in the place of one that a sentence should not have, with the article and the capital letter that it needs."""

from __future__ import annotations

import re

from story.grammar import capitalised

_ARTICLES = r"an?|the|your|his|her|their"
_OWN_ARTICLE = re.compile(r"(?:an?|the|your|who|people|somebody)\b", re.IGNORECASE)
_VOWEL = re.compile(r"[aeiou]", re.IGNORECASE)


def swapped(text: str, word: str, instead: str) -> str:
    """The text with `instead` where `word` first stands; the text as it is when it does not have the word.

    >>> swapped("You had an assessment.", "assessment", "long talk")
    'You had a long talk.'
    >>> swapped("The perpetrator left.", "perpetrator", "the person who hurt")
    'The person who hurt left.'
    >>> swapped("Placements are not nice.", "Placements", "homes")
    'Homes are not nice.'
    """
    pattern = re.compile(
        rf"(?<![\w-])(?:(?P<article>{_ARTICLES}) )?{re.escape(word)}(?![\w-])", re.IGNORECASE
    )

    def said(match: re.Match[str]) -> str:
        words = " ".join(filter(None, (_article(match["article"] or "", instead), instead)))
        return capitalised(words) if match[0][:1].isupper() else words

    return pattern.sub(said, text, count=1)


def _article(article: str, instead: str) -> str:
    """The word before, as it has to be before the new one: none before one that brings its own."""
    if _OWN_ARTICLE.match(instead):
        return ""
    if article.lower() in ("a", "an"):
        return "an" if _VOWEL.match(instead) else "a"
    return article
