"""What the words beside a relationship take back, whoever read it: "taken to Nan for the night", "Jo is seeing Kev. There is no relationship"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from casefile.record import Assertion, Relationship
from casefile.vocabulary import Certainty
from extract.proposals import ProposedFact
from extract.quoted_errors import deny_quoted

_END = re.compile(r"[.!?;](?=\s|$)|\n")
_PASSING = re.compile(
    r"\b(?:for (?:the|that|one|a|a single|a couple of|a few|two|three)(?: \w+)? (?:night|nights|weekend|afternoon|evening|hour|hours)\b|overnight\b)"
)
# Nights that come back are care: respite with a grandmother, a foster carer's weekends.
_LASTING = re.compile(
    r"\b(?:alternate|each|every|fortnightly|foster\w*|monthly|most|other|regular\w*|respite|short breaks?|weekly)\b",
    re.IGNORECASE,
)
_NO_COUPLE = re.compile(
    r"\b(?:(?:there is|there['’]s|there was|they are in|is in|in) no (?:such )?relationship|(?:are|were|is|was) (?:not|never) (?:a couple|a partner|in a relationship|together|partners)"
    r"|(?:aren['’]t|isn['’]t|weren['’]t|wasn['’]t) (?:a couple|in a relationship|together|partners)|only (?:friends|a friend)|just (?:friends|a friend))\b"
)
_DENIES = re.compile(r"\b(?:denies|denied|disputes|disputed) (?:this|that|it)\b")
_SENTENCES_AFTER = 2


def take_back(text: str, facts: Sequence[ProposedFact]) -> list[ProposedFact]:
    """The relationships of a note without care that lasted a night, couples that its next words deny denied.

    What is no longer so was so.
    """
    return [
        replace(f, assertion=Assertion(Certainty.NEGATED)) if _is_denied_couple(text, f) else _ended(text, f)
        for f in deny_quoted(text, facts)
        if not _is_passing_care(text, f)
    ]


_NO_LONGER = re.compile(r"\bno longer\b|n['o’]t\b[^.;\n]{0,40}\bany ?more\b", re.IGNORECASE)
_OVER = {"partner": "ended", "carer": "former", "professional": "former"}


def _ended(text: str, fact: ProposedFact) -> ProposedFact:
    """A couple or a carer that is "no longer" one, which denies nothing of what was."""
    claim = fact.claim
    if not isinstance(claim, Relationship) or fact.assertion.certainty is not Certainty.NEGATED:
        return fact
    if claim.type not in _OVER or not _NO_LONGER.search(text, fact.start, fact.end):
        return fact
    status = claim.status if claim.status in _APART else _OVER[claim.type]
    return replace(fact, claim=replace(claim, status=status), assertion=Assertion())


_APART = ("divorced", "separated")


def _is_passing_care(text: str, fact: ProposedFact) -> bool:
    claim = fact.claim
    if not isinstance(claim, Relationship) or claim.type != "carer":
        return False
    if fact.assertion.certainty is not Certainty.AFFIRMED:
        return False
    start, end = _sentence(text, fact)
    passing = _PASSING.search(text, fact.start, end)
    return passing is not None and _LASTING.search(text, start, end) is None


def _is_denied_couple(text: str, fact: ProposedFact) -> bool:
    """Whether the note reports that two are a couple, and says at once that it is denied and that there is nothing in it."""
    claim = fact.claim
    if not isinstance(claim, Relationship) or claim.type != "partner":
        return False
    _, end = _sentence(text, fact)
    after = end
    for _ in range(_SENTENCES_AFTER):
        stop = _END.search(text, after)
        after = stop.end() if stop else len(text)
    denied = _DENIES.search(text, end, after)
    return denied is not None and _NO_COUPLE.search(text, denied.end(), after) is not None


def _sentence(text: str, fact: ProposedFact) -> tuple[int, int]:
    """From the start of the sentence or line of a fact's words to its end."""
    start = max((m.end() for m in _END.finditer(text, max(0, fact.start - 300), fact.start)), default=0)
    stop = _END.search(text, fact.end)
    return start, stop.end() if stop else len(text)
