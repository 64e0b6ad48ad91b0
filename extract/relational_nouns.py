"""Nouns that tie somebody to somebody: "mum", "MGM", "husband", "foster carer", "health visitor"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from extract.lexicons import any_of, load_lexicon


@dataclass(frozen=True)
class RelationalNoun:
    """What a noun says of the person it belongs to.

    "Ava's nan": the nan is `relation` of Ava; with `is_inverse` ("Ava's niece"), Ava is `relation` of the niece.
    needs_owner: "her man" is her partner, "the man" is nobody's.
    target: for a job, whom it usually works with: "child", "adult", "carer" or "none"; for_all: with all children of a file.
    is_common: a job that several people of a file have.
    """

    key: str
    relation: str
    gender: str | None = None
    nature: str | None = None
    side: str | None = None
    status: str | None = None
    is_inverse: bool = False
    is_plural: bool = False
    needs_owner: bool = False
    target: str = ""
    for_all: bool = False
    is_common: bool = False

    @property
    def is_job(self) -> bool:
        return self.relation == "professional"

    @property
    def is_unique(self) -> bool:
        """Whether a person has one such relative, so that the bare words say who is meant."""
        return self.relation in ("parent", "grandparent") and not self.is_inverse and not self.is_plural


@cache
def _by_word() -> dict[str, RelationalNoun]:
    """By lower-case word; shorthand by its exact letters with "=" before it."""
    found: dict[str, RelationalNoun] = {}
    for key, job in load_lexicon("jobs").items():
        noun = RelationalNoun(
            key,
            "professional",
            target=job["target"],
            for_all=job.get("for_all", False),
            is_common=job.get("is_common", False),
        )
        found |= {w.casefold(): noun for w in job.get("words", ())} | {
            f"={w}": noun for w in job.get("exact", ())
        }
    for key, kin in load_lexicon("kin").items():
        noun = RelationalNoun(
            key,
            kin["relation"],
            gender=kin.get("gender"),
            nature=kin.get("nature"),
            side=kin.get("side"),
            status=kin.get("status"),
            is_inverse=kin.get("inverse", False),
            is_plural=kin.get("plural", False),
            needs_owner=kin.get("needs_owner", False),
        )
        found |= {w.casefold(): noun for w in kin.get("words", ())} | {
            f"={w}": noun for w in kin.get("exact", ())
        }
        found |= {w.casefold(): replace(noun, needs_owner=True) for w in kin.get("owned", ())}
    return found


@cache
def _pattern() -> re.Pattern[str]:
    words = [w for w in _by_word() if not w.startswith("=")]
    exact = [w[1:] for w in _by_word() if w.startswith("=")]
    return re.compile(
        rf"(?<![\w-])(?:(?P<exact>{any_of(exact)})|(?P<word>(?i:{any_of(words)})))(?![\w-]|['’](?!s\b|\s))"
    )


_COUNTED = re.compile(r"\d ?$")  # "18 mo": months


def find_nouns(text: str) -> Iterator[tuple[int, int, RelationalNoun]]:
    """Every relational noun of a text: its characters [start, end) and what it says, in text order."""
    by_word = _by_word()
    for match in _pattern().finditer(text):
        exact = match["exact"]
        if exact == "mo" and _COUNTED.search(text, max(0, match.start() - 3), match.start()):
            continue
        yield match.start(), match.end(), by_word[f"={exact}" if exact else match["word"].casefold()]


def noun_for(words: str) -> RelationalNoun | None:
    """The noun that the words are, when they are nothing else: "Mat. aunt", "MGM"; None for other words.

    >>> noun_for("MGM").side
    'maternal'
    """
    plain = words.strip(" .:()")
    return _by_word().get(f"={plain}") or _by_word().get(plain.casefold())
