"""What a note quotes to put right: '"Becky, mother's eldest." No. She is the father's eldest.'"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from casefile.record import Assertion
from casefile.vocabulary import Certainty
from extract.proposals import ProposedFact

_QUOTED = re.compile(r"[\"“][^\"“”\n]{3,200}[\"”]")
_DENIED = re.compile(
    r"[.,:;!?]{0,2}(?: ?[-–—])? (?:(?:[Nn]o|[Nn]ot so|[Nn]ot true|[Uu]ntrue|[Ww]rong|[Ii]ncorrect|[Ff]alse)(?=[.,:;!]| [-–—])"
    r"|(?:(?:[Tt]his|[Tt]hat|[Ii]t) (?:is|was) (?:not (?:correct|right|so|true)|false|incorrect|untrue|wrong))\b|[Ss]hould (?:be|read|say)\b)"
)
# A list of mistakes: the line above says so, each quotation opens a line.
_ERRORS = re.compile(
    r"\b(?:corrections|errors|inaccuracies|inaccurate|incorrect|mistakes|wrong|wrongly)\b", re.IGNORECASE
)
_OPENS_LINE = re.compile(r"(?:^|\n)[ \t]*(?:[-–•*]|\(?(?:\d{1,2}|[a-z])[.)])?[ \t]*$")


def deny_quoted(text: str, facts: Iterable[ProposedFact]) -> list[ProposedFact]:
    """The facts of a note, denied those that it only quotes as a mistake."""
    spans = list(quoted_errors(text))
    return [replace(f, assertion=Assertion(Certainty.NEGATED)) if _is_within(f, spans) else f for f in facts]


def quoted_errors(text: str) -> Iterator[tuple[int, int]]:
    """Characters [start, end) of each quotation that the note says is wrong, quotation marks included."""
    for quoted in _QUOTED.finditer(text):
        if _DENIED.match(text, quoted.end()) or _is_listed(text, quoted.start()):
            yield quoted.span()


def _is_listed(text: str, start: int) -> bool:
    """Whether a quotation opens a line below one that speaks of mistakes and ends in a colon, with only such lines between."""
    if not _OPENS_LINE.search(text, max(0, start - 12), start):
        return False
    above = text[:start].rstrip().split("\n")
    for line in reversed(above[:-1] if above and not above[-1].rstrip().endswith(":") else above):
        if line.rstrip().endswith(":"):
            return _ERRORS.search(line) is not None
        if not re.match(r"[ \t]*(?:[-–•*]|\(?(?:\d{1,2}|[a-z])[.)])?[ \t]*[\"“]", line):
            return False
    return False


def _is_within(fact: ProposedFact, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= fact.start and fact.end <= end for start, end in spans)
