"""How a child keeps in touch with somebody elsewhere: "Contact with Mum monthly, supervised", "She sees Nan on Saturdays".

Such an arrangement is a family time without a date: affirmed where it stands, hypothetical where it is only to come, negated
where the note says that there is no contact or that it has stopped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from spacy.tokens import Doc

from casefile.record import Assertion, Event
from casefile.vocabulary import Certainty
from extract.assertion import assertion_at
from extract.assertion_cues import HARM
from extract.doc_text import text_of
from extract.events_dating import Calendar
from extract.events_people import Cast
from extract.events_summary import summarise
from extract.layout import Layout
from extract.lexicons import load_lexicon
from extract.proposals import Mention, ProposedFact

CONTACT_PLAN = "rule:contact-plan"
_CONFIDENCE = 0.75
_HEADINGS_ABOVE = 12  # lines above that may hold the heading
_HEADING = re.compile(
    r"\W*(?:\d+[.)]?\s*)?(?:proposed |agreed |current )?(?P<name>contact|family time)(?: (?:arrangements?|plans?|proposals?))?\W*(?:\([^)\n]*\))?\W*$",
    re.IGNORECASE,
)


@cache
def _pattern(section: str, key: str = "words") -> re.Pattern[str]:
    given = load_lexicon("contact")[section][key]
    ways = [given] if isinstance(given, str) else given
    edges = ("", "") if section in ("aside", "stopped", "other", "has") else (r"(?<![\w-])", r"")
    return re.compile(rf"{edges[0]}(?:{'|'.join(ways)}){edges[1]}", re.IGNORECASE)


def contact_plans(doc: Doc, calendar: Calendar, cast: Cast, layout: Layout) -> Iterator[ProposedFact]:
    """A family time for each arrangement that a note tells of, in text order."""
    text = text_of(doc)
    for start, end in _clauses(text, calendar):
        stopped = _pattern("stopped").search(text, start, end)
        if stopped is not None:
            yield from _stopped(doc, (start, end), cast)
            continue
        often = list(_pattern("often").finditer(text, start, end))
        if not often or _is_something_else(text, start, end):
            continue
        named = _pattern("nouns").search(text, start, end)
        name = named.group() if named else _heading_above(layout, text, start)
        for first, last in _stretches(text, (start, end), often, cast):
            yield from _plan(doc, (first, last), cast, name=name)


def _is_something_else(text: str, start: int, end: int) -> bool:
    """Whether a clause tells of a club or a clinic, of the past, or of harm."""
    others = (_pattern("other"), _pattern("past"), HARM)
    return any(other.search(text, start, end) for other in others)


def _clauses(text: str, calendar: Calendar) -> Iterator[tuple[int, int]]:
    """Sentences, and what semicolons part in them."""
    bounds = [*calendar.sentences, len(text)]
    for first, last in pairwise(bounds):
        start = first
        for match in re.finditer(r"[;\n]", text[first:last]):
            yield start, first + match.start()
            start = first + match.end()
        if start < last:
            yield start, last


def _stretches(
    text: str, clause: tuple[int, int], often: Sequence[re.Match[str]], cast: Cast
) -> Iterator[tuple[int, int]]:
    """The parts of a clause that each say how often: "Mum monthly, Dad twice a year"; alike times of one person stay one."""
    start, end = clause
    cuts = [start]
    for before, after in pairwise(often):
        between = cast.family_between(before.end(), after.start())
        comma = re.search(r",|\band\b|\.", text[before.end() : after.start()])
        if between and comma:
            cuts.append(before.end() + comma.start())
    yield from zip(cuts, [*cuts[1:], end], strict=True)


def _plan(doc: Doc, span: tuple[int, int], cast: Cast, *, name: str) -> Iterator[ProposedFact]:
    """The arrangement of a stretch; name: what its clause or the heading above calls it, as "contact", or nothing."""
    text = text_of(doc)
    start, end = _bare(text, span)
    people = _in_touch(text, (start, end), cast)
    others = tuple(p for p in people if p not in cast.children)
    children = tuple(p for p in people if p in cast.children)
    if name and others and not children:
        children = cast.children
    elif not name and not _does_it(text, (start, end), cast):
        return
    if not children or len({*others, *children}) < 2 or (not others and len(children) < 2):
        return
    fact = _fact(doc, (start, end), (*others, *children), _asserted(doc, start, end))
    yield fact if _pattern("nouns").search(text, start, end) or not name else _called(fact, name, text)


def _called(fact: ProposedFact, name: str, text: str) -> ProposedFact:
    """The fact with a summary that says what it is where its own words do not: "Video call – with Dean monthly"."""
    assert isinstance(fact.claim, Event)
    said = fact.claim.summary
    said = said[:1].lower() + said[1:] if text[fact.start].islower() else said
    named = f"{name[:1].upper()}{name[1:].lower()} – {said}"
    return replace(fact, claim=replace(fact.claim, summary=named))


def _bare(text: str, span: tuple[int, int]) -> tuple[int, int]:
    start, end = span
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in ")'’"):
        end -= 1
    return start, end


def _in_touch(text: str, span: tuple[int, int], cast: Cast) -> tuple[str, ...]:
    """Those of the family named there, without owners of a house, those who only sit by and whom a quotation names."""
    found: list[str] = []
    for mention in cast.between(*span):
        is_aside = _pattern("aside", "before").search(text[span[0] : mention.start]) or _pattern(
            "aside", "after"
        ).match(text[mention.end : span[1]])
        is_quoted = text.count('"', span[0], mention.start) % 2 == 1
        if (
            not is_aside
            and not is_quoted
            and not _owns(text, mention)
            and not set(mention.referents) <= cast.professionals
        ):
            found += mention.referents
    return tuple(dict.fromkeys(found))


# "Kelly's contact" is hers, and who "goes to Nan's every Friday" sees Nan.
_POSSESSIVE = re.compile(
    r"['’](?:s\b|(?!s))(?!(?: (?:alternate|at|contact|each|every|family time|fam time|for|letterbox|most|on|once|time|twice|visits?|calls?)\b|[.,;]|$))"
)


def _owns(text: str, mention: Mention) -> bool:
    """ "Kelly's house", "his Saturdays": an owner is not there; "Kelly's contact" is hers."""
    words = text[mention.start : mention.end].lower()
    is_pronoun = mention.kind == "pronoun" and words in ("his", "her", "their", "my", "your", "our")
    # "sees her on Saturdays": no noun behind it.
    is_possessive = is_pronoun and re.match(
        r" (?!on\b|at\b|every|each|once|twice|weekly|monthly|for\b)[a-z]", text[mention.end :]
    )
    return bool(is_possessive) or _POSSESSIVE.match(text, mention.end) is not None


def _heading_above(layout: Layout, text: str, position: int) -> str:
    """The nearest heading above where it is "Contact", "Family time arrangements" or the like; else nothing."""
    number = layout.number_at(position)
    for line in reversed(layout.lines[max(0, number - _HEADINGS_ABOVE) : number]):
        if line.kind == "heading":
            heading = _HEADING.match(text[line.start : line.end])
            return heading["name"] if heading else ""
    return ""


def _does_it(text: str, span: tuple[int, int], cast: Cast) -> bool:
    """Whether one of those named sees, visits or rings the other: a verb right behind the first, the second behind it."""
    mentions = [m for m in cast.between(*span) if not _owns(text, m)]
    for one, other in ((a, b) for n, a in enumerate(mentions) for b in mentions[n + 1 :]):
        between = text[one.end : other.start].strip(" ,")
        does = _pattern("has").fullmatch(between) or _pattern("verbs").match(between)
        is_pair = bool({*one.referents} & {*cast.children}) != bool({*other.referents} & {*cast.children})
        if does and is_pair and len(between) < _VERB_REACH:
            return True
    return False


_VERB_REACH = 40


def _asserted(doc: Doc, start: int, end: int) -> Assertion:
    """How the note puts the words that say what is done and how often."""
    text = text_of(doc)
    core = [m for m in (_pattern(p).search(text, start, end) for p in ("nouns", "often")) if m is not None]
    asserted = assertion_at(doc, min(m.start() for m in core), max(m.end() for m in core))
    if asserted.certainty is Certainty.AFFIRMED and _pattern("planned").search(text, start, end):
        return Assertion(Certainty.HYPOTHETICAL)
    return asserted


def _stopped(doc: Doc, span: tuple[int, int], cast: Cast) -> Iterator[ProposedFact]:
    """ "No contact with Dad", "Contact with Mum has stopped": of a child and somebody of the family."""
    start, end = _bare(text_of(doc), span)
    people = _in_touch(text_of(doc), (start, end), cast)
    others = tuple(p for p in people if p not in cast.children)
    children = tuple(p for p in people if p in cast.children) or cast.children
    if len(others) == 1 and children:
        yield _fact(doc, (start, end), (*others, *children), Assertion(Certainty.NEGATED))


def _fact(doc: Doc, span: tuple[int, int], people: tuple[str, ...], asserted: Assertion) -> ProposedFact:
    claim = Event("family_time", people, summary=summarise(text_of(doc), *span))
    return ProposedFact(claim, *span, CONTACT_PLAN, _CONFIDENCE, asserted)
