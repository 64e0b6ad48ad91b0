"""What a note does with a claim: state it, deny it, allege it, only consider it, or leave it open."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc

from casefile.record import Assertion
from casefile.vocabulary import Certainty
from extract.assertion_cues import (
    AFFIRMED,
    ALLEGED,
    HARM,
    HYPOTHETICAL,
    NEGATED,
    NO_DENIAL,
    NO_PLAN,
    NOT_NEAR,
    PLAN_HEADINGS,
    PLANNED_NOUN,
    SAYING,
    SHORTENED,
    UNDONE,
    UNKNOWN,
    VERB,
    WHETHER,
    WHO,
    Cues,
)
from extract.doc_text import text_of
from extract.layout import Layout, read_layout
from extract.sentences import sentence_starts


def assertion_at(doc: Doc, start: int, end: int, *, is_harm: bool = False) -> Assertion:
    """How the note asserts the claim that stands in characters [start, end) of its text."""
    return assertion_in(text_of(doc), start, end, is_harm=is_harm)


def assertion_in(text: str, start: int, end: int, *, is_harm: bool = False) -> Assertion:
    """How a text asserts the claim in characters [start, end).

    is_harm: it tells of harm, whatever its words are.

    A condition beats a denial ("if he were not hurt"), a denial beats an allegation ("the claim was withdrawn"),
    and what a court found or the person admitted stands. What a relative says of the family is affirmed;
    what anybody says of harm is alleged.

    >>> text = "Kelly says Dean hit her."
    >>> assertion_in(text, 11, 23)
    Assertion(certainty=<Certainty.ALLEGED: 'alleged'>, said_by='Kelly')
    """
    scope = _scope(text, start, end)
    # "Tomasz has died? - no, Kasia corrected"
    if re.match(r"\s*(?:\?\s*[-–:]?|[-–:])\s*(?:no|nope|never|false|untrue)\b", scope.tail, re.IGNORECASE):
        return Assertion(Certainty.NEGATED)
    # "?bruise": the worker asks.
    if (
        scope.is_open
        or re.match(r"\s*\?", scope.tail)
        or re.search(r"(?<!\w)\? ?$", text[max(0, start - 3) : start])
    ):
        return Assertion(Certainty.UNKNOWN)
    if UNDONE.search(scope.claim + scope.after):
        return Assertion(Certainty.NEGATED)
    if _is_only_possible(scope):
        return Assertion(Certainty.HYPOTHETICAL)
    if _is_denied(scope):
        return Assertion(Certainty.NEGATED, _speaker(scope))
    if _reaches(AFFIRMED, scope) and not _reaches(ALLEGED, scope):
        return Assertion()
    if _reaches(ALLEGED, scope) or _tells_of_harm(scope, is_harm=is_harm):
        return Assertion(Certainty.ALLEGED, _speaker(scope))
    return Assertion()


@dataclass(frozen=True)
class _Scope:
    """A claim in its clause: the words before it, its own and those behind it.

    sentence: the sentence up to the clause; lead: up to the claim; tail: what follows the claim, whatever it is.
    """

    before: str
    claim: str
    after: str
    sentence: str
    lead: str
    tail: str
    is_planned: bool  # it stands under a heading such as "Options"
    is_open: bool


# Where one clause gives way to the next and a cue stops.
_EDGE = re.compile(
    r";|:\s|\.\s|\s[-–—]\s|\n|\bbut\b|\bhowever\b|\bwhereas\b|\balthough\b|\bthough\b|\bexcept\b|\bbecause\b|\bsince\b|,\s+(?:and|so|then)\s+(?=\w+\s+\w+)|\|",
    re.IGNORECASE,
)
_FAR = 90  # characters that a cue reaches
_NEAR = 40  # a bare "not"
_BESIDE = 24  # any cue, where the claim only names somebody


def _scope(text: str, start: int, end: int) -> _Scope:
    starts = _sentences(text)
    here = bisect_right(starts, start) - 1
    first = starts[max(0, here)]
    last_sentence = bisect_right(starts, max(start, end - 1))
    last = starts[last_sentence] if last_sentence < len(starts) else len(text)
    edges = [m.end() for m in _EDGE.finditer(text, first, start)]
    clause = edges[-1] if edges else first
    edge = _EDGE.search(text, end, last)
    claim = text[start:end]
    far = _FAR if VERB.search(claim) else _BESIDE
    reach = max(clause, start - far)
    # Whole words only: of "visa was" no "a was".
    before = (
        re.sub(r"^\w+", "", text[reach:start]) if re.search(r"\w$", text[clause:reach]) else text[reach:start]
    )
    after = text[end : min(edge.start() if edge else last, end + _FAR)]
    return _Scope(
        before=before,
        claim=claim,
        after=after,
        sentence=text[first:clause],
        lead=text[first:start],
        tail=text[end : end + _BESIDE],
        is_planned=_stands_in_plan(text, start),
        is_open=bool(UNKNOWN.search(before + claim + after) or WHETHER.search(before + claim))
        or "??" in claim + after[:3],
    )


def _reaches(cues: Cues, scope: _Scope) -> bool:
    """Whether a cue stands before the claim, in it, or behind it in its clause."""
    return bool(
        (cues.before and cues.before.search(scope.before + scope.claim))
        or (cues.after and cues.after.search(scope.claim + scope.after))
    )


_ARTICLE = re.compile(r"\s*(?:an?|the)?\s*", re.IGNORECASE)


def _is_only_possible(scope: _Scope) -> bool:
    """Whether the claim is planned, hoped for or conditional; "my daughter" in such a clause is still a daughter."""
    if scope.is_planned:
        return True
    # "said to be her boyfriend" is no plan.
    before = NO_PLAN.sub("", ALLEGED.before.sub("", scope.before) if ALLEGED.before else scope.before)
    is_due = HYPOTHETICAL.after is not None and HYPOTHETICAL.after.search(scope.claim + scope.after)
    if not VERB.search(scope.claim):
        cues = [m.end() for m in HYPOTHETICAL.before.finditer(before)] if HYPOTHETICAL.before else []
        is_adjacent = bool(cues) and _ARTICLE.fullmatch(before, cues[-1]) is not None
        return bool(is_adjacent or PLANNED_NOUN.search(before[-_BESIDE:] + scope.claim) or is_due)
    is_conditional = re.match(r"\s*(?:if|should|were|had)\b", scope.lead, re.IGNORECASE)
    is_considered = HYPOTHETICAL.before is not None and HYPOTHETICAL.before.search(before + scope.claim)
    return bool(is_conditional or is_considered or is_due or SHORTENED.search(before[-_NEAR:] + scope.claim))


# "His father is Sean Dunn (DNA, July 2022)" is a test, no appointment that he did not attend.
_DNA_TEST = re.compile(
    r"\bDNA(?:,|(?: \w+)? (?:confirm|evidence|prove|profil|report|result|sampl|show|test)\w*)", re.IGNORECASE
)


def _is_denied(scope: _Scope) -> bool:
    before = NO_DENIAL.sub("", scope.before)
    near = before[-_NEAR:].rsplit(",", 1)[-1]
    claim = NO_DENIAL.sub("", scope.claim)
    return bool(
        (NEGATED.before and NEGATED.before.search(before + claim))
        or NOT_NEAR.search(near)
        or NOT_NEAR.search(claim)
        or re.search(r"\w+n['’]t\b", near + claim)
        or (NEGATED.after and NEGATED.after.search(_DNA_TEST.sub("", scope.after[:_NEAR])))
    )


def _tells_of_harm(scope: _Scope, *, is_harm: bool) -> bool:
    """Whether somebody is quoted, and on harm."""
    lead = scope.sentence + scope.before
    is_said = SAYING.search(lead) or SAYING.search(scope.claim) or lead.count('"') % 2 == 1
    return bool(is_said) and (is_harm or HARM.search(scope.claim + scope.after) is not None)


def _speaker(scope: _Scope) -> str | None:
    """Who says so, in the note's words."""
    lead = scope.sentence + scope.before
    said = list(SAYING.finditer(lead))
    if said and said[-1]["who"]:
        return said[-1]["who"].strip()
    cue = next((m for c in (ALLEGED, NEGATED) if c.before and (m := c.before.search(lead))), None)
    who = WHO.search(lead[: cue.start()]) if cue else None
    return who["who"].strip() if who else None


def _stands_in_plan(text: str, position: int) -> bool:
    """Whether the label of the line ("Decision: s47") or the nearest heading above, in its block, announces what is only planned."""
    layout = _layout(text)
    number = layout.number_at(position)
    own = layout.lines[number]
    if own.kind == "label" and PLAN_HEADINGS.fullmatch(own.label):
        starts = _sentences(text)
        # Only its first sentence: "Plan: home to Kelly. He has been with Joan since May."
        return bisect_right(starts, position) == bisect_right(starts, own.start)
    while number > 0:
        number -= 1
        line = layout.lines[number]
        if line.kind == "blank":
            return False
        if line.kind == "heading":
            return PLAN_HEADINGS.fullmatch(text, line.start, line.end) is not None
    return False


@lru_cache(maxsize=4)
def _sentences(text: str) -> list[int]:
    return sentence_starts(text)


@lru_cache(maxsize=4)
def _layout(text: str) -> Layout:
    return read_layout(text)


@Language.component("assertion")
def assertion(doc: Doc) -> Doc:
    """Leaves the doc as it is: `assertion_at` reads its text, and caches what it needs of it."""
    return doc
