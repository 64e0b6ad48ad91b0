"""Words that do not belong in a child's book: jargon, blame, labels, promises; with what to say instead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from story.bands import AGE_BANDS, AgeBand
from story.tables import rows, table


@dataclass(frozen=True)
class Finding:
    """A word that the language table stops or questions. level: "BLOCK", "WARN" or "SOURCE" (needs its own source).

    instead: wording to take, or, where is_wording is False, what to think of.
    """

    level: str
    word: str
    why: str
    instead: str
    start: int = 0
    end: int = 0
    is_wording: bool = True


@dataclass(frozen=True)
class _Rule:
    pattern: re.Pattern[str]
    level: str
    why: str
    instead: tuple[str, str, str]
    note: str


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            _word_pattern(row["words"]),
            row["level"],
            row["why"],
            (row["young"], row["middle"], row["older"]),
            row["note"] or "",
        )
        for row in rows("language")
    )


def _word_pattern(words: str) -> re.Pattern[str]:
    is_letters = re.search(r"[A-Z]{2,}", words) is not None
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", 0 if is_letters else re.IGNORECASE)


def lint_text(text: str, band: AgeBand) -> tuple[Finding, ...]:
    """What the language table finds in a text for a band, in the order of the text.

    A word inside a taught phrase of the band is allowed: "placement" in "placement order".
    """
    taught = [m.span() for word in band.taught for m in re.finditer(re.escape(word), text, re.IGNORECASE)]
    found = [
        Finding(_level(rule.level, band), match[0], rule.why, *_instead(rule, band, match.span()))
        for rule in _rules()
        if _level(rule.level, band)
        for match in rule.pattern.finditer(text)
        if not any(a <= match.start() and match.end() <= b for a, b in taught)
    ]
    return tuple(sorted(found, key=lambda f: (f.start, f.end)))


def _level(level: str, band: AgeBand) -> str:
    """BLOCK, WARN or SOURCE; "" for a word that the band may use."""
    if level.startswith("from "):
        return "" if band.index >= AGE_BANDS[level.removeprefix("from ")].index else "BLOCK"
    return level.upper()


def _instead(rule: _Rule, band: AgeBand, span: tuple[int, int]) -> tuple[str, int, int, bool]:
    """What to write instead, where the word stands, and whether it is wording rather than advice."""
    wording = rule.instead[("young", "middle", "older").index(band.register)]
    return (wording or rule.note, *span, bool(wording))


def is_blocked(text: str, band: AgeBand) -> bool:
    """Whether any word of the text may not be printed in this band."""
    return any(f.level == "BLOCK" for f in lint_text(text, band))


@cache
def word_list_pattern(table_name: str, key: str) -> re.Pattern[str]:
    """A pattern of a word list: whole words, or stems where the list has a star."""
    return stems_pattern(tuple(table(table_name)[key]))


@cache
def stems_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern that finds any of the words; a star at the end stands for any ending."""
    alternatives = "|".join(
        re.escape(w.rstrip("*")) + (r"\w*" if w.endswith("*") else "")
        for w in sorted(words, key=len, reverse=True)
    )
    return (
        re.compile(rf"(?<![\w-])(?:{alternatives})(?![\w-])", re.IGNORECASE) if words else re.compile(r"(?!)")
    )


def is_warm_text(text: str, band: AgeBand) -> bool:
    """Whether words of a note may stand on a warm page: nothing hard, official or blocked in them."""
    return not word_list_pattern("warm", "not_warm").search(text) and not is_blocked(text, band)


@cache
def passive_pattern() -> re.Pattern[str]:
    """A form of "be" and a past participle of a verb of the table, or a word in -ed."""
    participles = {forms[1] for forms in table("verbs")["irregular"].values()} - {
        "been",
        "come",
        "gone",
        "got",
        "born",
    }
    named = "|".join(sorted(participles))
    return re.compile(
        rf"\b(?:am|is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?(?:\w{{2,}}ed|{named})\b", re.IGNORECASE
    )


_STATES = frozenset(
    [
        "adopted",
        "called",
        "divorced",
        "engaged",
        "excited",
        "frightened",
        "interested",
        "married",
        "mixed",
        "scared",
        "separated",
        "tired",
        "worried",
        "used",
        "supposed",
    ]
)


def passives(text: str) -> tuple[str, ...]:
    """Passive verbs of a text, as they stand there; states such as "married" are none."""
    return tuple(m[0] for m in passive_pattern().finditer(text) if m[0].split()[-1].lower() not in _STATES)
