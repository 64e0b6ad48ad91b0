"""Cue phrases of denial, allegation and possibility, ready to search with."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from extract.lexicons import load_lexicon

_LEXICON = load_lexicon("assertion")


def cue_pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Any of the phrases as whole words; "…" in a phrase stands for up to three words."""
    ways = [
        re.escape(w).replace(r"\ ", r"\s+").replace("…", r"(?:\S+\s+){0,3}?\S+").replace("'", "['’]")
        for w in sorted(words, key=len, reverse=True)
    ]
    return re.compile(rf"(?<![\w'’-])(?:{'|'.join(ways)})(?![\w-])", re.IGNORECASE)


@dataclass(frozen=True)
class Cues:
    """The cues of one assertion: before the claim and behind it; None: there are none on that side."""

    before: re.Pattern[str] | None
    after: re.Pattern[str] | None = None


def _cues(name: str) -> Cues:
    section = _LEXICON[name]
    return Cues(cue_pattern(section["before"]), cue_pattern(section["after"]))


NEGATED = _cues("negated")
HYPOTHETICAL = _cues("hypothetical")
ALLEGED = _cues("alleged")
AFFIRMED = _cues("affirmed")
PLANNED_NOUN = cue_pattern(_LEXICON["hypothetical"]["nouns"])
UNDONE = cue_pattern(_LEXICON["negated"]["undone"])
NOT_NEAR = cue_pattern(_LEXICON["negated"]["near"])
UNKNOWN = cue_pattern(_LEXICON["unknown"]["words"])
WHETHER = cue_pattern(_LEXICON["unknown"]["before"])
NO_DENIAL = cue_pattern(_LEXICON["negated"]["no_denial"])
NO_PLAN = cue_pattern(_LEXICON["hypothetical"]["no_plan"])
# "Kelly Marsh, Tyler's mum": words that only name somebody; a cue must stand right beside them.
VERB = re.compile(
    r"(?i:(?<!\w)(?:is|isn['’]t|was|wasn['’]t|are|were|am|be|been|has|had|have|do|does|did|will|would|can|could|may|might|should|go|goes|gone|went|come|comes|came|move|moves|stay|stays|return|returns|leave|leaves|left|got|took|made|met|told|said|says|wants|lives|lived|hit|hits|gave|saw|knew|born|died|married|split|moved|started|began|hurt|\w{2,}ed|\w{3,}ing|n['’]t)(?!\w)|\w['’]s\s+(?:not|been|a|the|an|in|at|to)\b|['’](?:re|ve|m|ll|d)\b|\b(?:he|she|they|it|we|you|i)\s+[a-z]{2,})|\b[A-Z][a-z]+\s+[a-z]{2,}s\b(?!['’])"
)
SHORTENED = re.compile(
    "|".join(re.escape(w).replace("'", "['’]") + r"\b" for w in _LEXICON["hypothetical"]["shortened"])
)
SAYING = re.compile(
    rf"(?P<who>\b(?:[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){{0,2}}|[Ss]he|[Hh]e|[Tt]hey|(?:her|his|their|the|a|my)\s+\w+))?\s*"
    rf"(?P<verb>{cue_pattern(_LEXICON['saying']['words']).pattern})(?=\s|:|,|$)"
)
WHO = re.compile(
    r"\b(?P<who>[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){0,2}|[Ss]he|[Hh]e|[Tt]hey|(?:[Hh]er|[Hh]is|[Tt]heir|[Tt]he|[Aa])\s+\w+)\s+(?:also\s+|now\s+|has\s+|had\s+|then\s+)?$"
)
HARM = re.compile(rf"(?<!\w)(?:{'|'.join(_LEXICON['harm']['stems'])})", re.IGNORECASE)
PLAN_HEADINGS = re.compile(
    rf"\W*(?:\d+[.)]\s*)?(?:the\s+)?(?:{'|'.join(map(re.escape, _LEXICON['hypothetical']['headings']))})\b(?:\s+\w+){{0,2}}\W*",
    re.IGNORECASE,
)
