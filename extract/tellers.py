"""Whoever tells what somebody else sets down: "Interview, Mrs Selvi Rao", "from what Khala Zara told her", "Ava's own words"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extract.layout import Layout
from extract.proposals import Mention

_HEAD_LINES = 4
# Before the name of whoever tells, behind it, and anywhere at the top of a note that says who talked.
_BEFORE = re.compile(
    r"(?:\b(?:interview(?:ed)?|in conversation|told (?:to \w+ )?by|dictated by|spoken by|in the words of|words of)(?: with| of)?[,:]? (?:the )?"
    r"|\bwhat (?:\w+ )?|\bas |\bI (?:have )?asked )$",
    re.IGNORECASE,
)
_ONLY_BEFORE = re.compile(r"\b(?:what(?: \w+)?|as|I (?:have )?asked) $", re.IGNORECASE)
_BEHIND = {
    "asked": re.compile(
        r" (?:to|about|how|if|what|who)\b.{0,200}\b(?:own words|recorded|recording|verbatim|word for word|wrote (?:it )?down)\b",
        re.IGNORECASE | re.DOTALL,
    ),
    "told": re.compile(r" told (?:her|him|it|me|us)\b"),
}
_OWN_WORDS = re.compile(r"['’]s? (?:own |exact )?words\b", re.IGNORECASE)
_VERBATIM = re.compile(r"\b(?:scribed|verbatim|word for word)\b", re.IGNORECASE)
_QUOTE = ('"', "“")
_FEWEST_OPEN = 2  # lines that open with a quotation mark, where the telling is quoted
_FIRST_PERSON = re.compile(r"\b(?:I|my|My|me)\b")
_FEWEST_FIRST = 3


def find_teller(
    text: str, layout: Layout, mentions: Sequence[Mention], children: Sequence[str]
) -> Mapping[int, str]:
    """The one who tells, by the number of each line that is their own words; empty where the note is nobody's telling.

    Own words: the lines that open with a quotation mark, where several do; else every line below that says "I" or "my".
    """
    written = [(n, line) for n, line in enumerate(layout.lines) if line.kind != "blank"]
    teller, last = None, -1
    for number, line in written[:_HEAD_LINES]:
        teller = _named(text, (line.start, line.end), mentions, children)
        if teller is not None:
            last = number
            break
    if teller is None:
        return {}
    body = [(n, text[line.start : line.end].strip()) for n, line in written if n > last]
    quoted = [n for n, words in body if words.startswith(_QUOTE)]
    if len(quoted) >= _FEWEST_OPEN:
        return dict.fromkeys(quoted, teller)
    if sum(len(_FIRST_PERSON.findall(words)) for _, words in body) < _FEWEST_FIRST:
        return {}
    return dict.fromkeys((n for n, _ in body), teller)


def _named(
    text: str, span: tuple[int, int], mentions: Sequence[Mention], children: Sequence[str]
) -> str | None:
    """Whoever a line at the top names as telling; of what was taken down word for word, a child of the file."""
    start, end = span
    here = [m for m in mentions if start <= m.start < end and m.kind == "name" and len(m.referents) == 1]
    for mention in here:
        before, behind = text[max(start, mention.start - 40) : mention.start], text[mention.end : end]
        told = _BEHIND["told"].match(behind) or _BEHIND["asked"].match(behind)
        if _OWN_WORDS.match(behind) or (_BEFORE.search(before) and (told or not _ONLY_BEFORE.search(before))):
            return mention.referents[0]
    if _VERBATIM.search(text, start, end):
        return next((m.referents[0] for m in here if m.referents[0] in children), None)
    return None
