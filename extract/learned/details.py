"""What a life story treasures, found by the trained model where no pattern of the lexicon has it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from casefile.record import Detail
from casefile.vocabulary import DETAIL_KINDS
from extract.details import is_quotable
from extract.learned.detail_head import DetailHead
from extract.learned.links import Meanings, who_is_meant
from extract.learned.quotes import clause_round, whole_words
from extract.learned.runs import stretches, surest
from extract.learned.scores import Floats, WindowScores
from extract.learned.windows import NoteView, Window
from extract.proposals import ProposedFact

_METHOD = "model:detail"
# Probability of being right from which a detail is proposed; what is said of somebody's health must be surer.
_LEAST = 0.25
_LEAST_HEALTH = 0.5
WEAKEST = -1.5  # logit of a piece that belongs to a telling
_LONGEST = 90  # characters of a value
_SHORTEST = 3
_SENTENCE_END = re.compile(r"[.!?][\"”’)]?\s+(?=[A-Z])|\n")
_AGED = re.compile(r"^aged \d+,? ")
_AT_WORK = re.compile(r"\bat work\b")  # says where somebody was, not what they do
_CUT_OFF = re.compile(r"(?:[\s,]+(?:an?|and|at|but|for|in|of|on|or|the|to|with))+$")  # words that lead on
_QUOTED = re.compile(r"[\"“]([^\"”\n]{3,160})[\"”]")


def learned_details(
    view: NoteView, windows: Sequence[Window], scores: Sequence[WindowScores], head: DetailHead
) -> list[ProposedFact]:
    """Details that are likely right, surest first; of two of a kind in the same words, the surer."""
    found: list[ProposedFact] = []
    for window, given in zip(windows, scores, strict=True):
        meanings = who_is_meant(view, window, given)
        for kind, first, last in stretches(given.details, WEAKEST):
            sure = head.probability(kind, surest(given.details[first:last, kind]))
            if sure >= (_LEAST_HEALTH if DETAIL_KINDS[kind] == "health" else _LEAST):
                owner = _owner(given.owners[first:last].mean(0), meanings)
                found += _told(view, window, (kind, first, last), owner, sure)
    kept: list[ProposedFact] = []
    for fact in sorted(found, key=lambda f: -f.confidence):
        if not any(is_same_telling(fact, other) for other in kept):
            kept.append(fact)
    return kept


def is_same_telling(a: ProposedFact, b: ProposedFact) -> bool:
    """Whether two details are of one kind and stand in the same words."""
    kinds = {f.claim.kind for f in (a, b) if isinstance(f.claim, Detail)}
    return len(kinds) == 1 and a.start < b.end and b.start < a.end


def _owner(logits: Floats, meanings: Meanings) -> str | None:
    """Whose a detail is, given how well each mention fits; None when that is nobody known."""
    shares = np.exp(logits - logits.max())
    shares /= shares.sum()
    likely: dict[str, float] = defaultdict(float)
    for share, people in zip(shares, meanings, strict=True):
        for person, chance in people[:1]:
            likely[person] += float(share) * chance
    return max(likely, key=lambda p: likely[p], default=None)


def _told(
    view: NoteView, window: Window, telling: tuple[int, int, int], owner: str | None, sure: float
) -> Iterator[ProposedFact]:
    kind, first, last = telling
    first, last = max(first, 1), min(last, len(window.ids) - 1)
    if owner is None or view.parts.get(owner) == "professional" or first >= last:
        return
    start, end = window.offsets[first][0], window.offsets[last - 1][1]
    name = DETAIL_KINDS[kind]
    if name == "quote":
        start, end = _saying(view.text, start, end)
        value = view.text[start:end]
        is_fit = is_quotable(value)
    else:
        start, end = _clause(view.text, start, end)
        value = re.sub(r"\s+", " ", view.text[_without_owner(view, owner, start, end) : end])
        value = _AGED.sub("", value).rstrip(".")
        is_fit = len(value) <= _LONGEST and not (name == "work" and _is_no_work(view, owner, start, value))
    if is_fit and len(value) >= _SHORTEST:
        yield ProposedFact(Detail(owner, name, value), start, end, _METHOD, sure)


def _saying(text: str, start: int, end: int) -> tuple[int, int]:
    """The words between quotation marks that the telling lies in; nothing where there are none."""
    around = [
        m
        for m in _QUOTED.finditer(text, max(0, start - 160), end + 160)
        if m.start() < end and start < m.end()
    ]
    best = max(around, key=lambda m: min(end, m.end()) - max(start, m.start()), default=None)
    return best.span(1) if best else (start, start)


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause round the words where it is short, else the words themselves, made whole; of two sentences the longer part."""
    edges = [m.end() for m in _SENTENCE_END.finditer(text, start, end)]
    start, end = max(pairwise((start, *edges, end)), key=lambda part: part[1] - part[0])
    first, last = clause_round(text, start, end)
    is_short = last - first <= _LONGEST and not _SENTENCE_END.search(text, first, last)
    first, last = (first, last) if is_short else whole_words(text, start, end)
    return first, first + len(_CUT_OFF.sub("", text[first:last]))


def _is_no_work(view: NoteView, owner: str, start: int, value: str) -> bool:
    """Whether words say where somebody was, or begin with somebody else: "Dean Pike, has Theo at weekends"; not "Dean's aunt"."""
    subjects = [m for m in view.mentions if m.start == start and m.kind == "name"]
    return _AT_WORK.search(value) is not None or any(
        owner not in m.referents and view.text[m.end : m.end + 2] not in ("'s", "’s") for m in subjects
    )


def _without_owner(view: NoteView, owner: str, start: int, end: int) -> int:
    """Where the words go on after their subject: "She has a dent in her chin" says of her "has a dent in her chin"."""
    subjects = [
        m
        for m in view.mentions
        if m.start == start and m.end < end and m.referents == (owner,) and m.kind in ("name", "pronoun")
    ]
    after = max((m.end for m in subjects), default=start)
    while after < end and not view.text[after].isalnum():
        after += 1
    is_possessor = view.text[start:after].rstrip().lower() in ("his", "her", "their")
    return start if is_possessor or view.text[after : after + 2] == "s " else after
