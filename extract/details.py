"""What a life story treasures of a person, as proposed facts with their words: likes, pets, first words, wishes, sayings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from casefile.record import Assertion, Detail
from casefile.vocabulary import Certainty
from extract.assertion import assertion_at
from extract.assertion_cues import HARM
from extract.doc_attributes import register_attributes
from extract.doc_text import text_of
from extract.events import cast_of
from extract.events_dating import Calendar
from extract.events_people import Cast
from extract.layout import Layout, read_layout
from extract.lexicons import load_lexicon
from extract.proposals import Mention, ProposedFact
from extract.sentences import sentence_starts

register_attributes()

_CONFIDENCE = 0.75
_LONGEST_QUOTE_WORDS = 22
# A wish is planned by nature; "does not like" and "will not be parted from" deny nothing.
_ALWAYS_AFFIRMED = {"comfort_object", "dislikes", "quote", "wish"}


@dataclass(frozen=True)
class DetailPattern:
    """One way of telling a detail; of: whose it is, see the lexicon."""

    kind: str
    of: str
    pattern: re.Pattern[str]


@cache
def detail_patterns() -> tuple[DetailPattern, ...]:
    """The patterns of the lexicon."""
    signs = {
        "VALUE": r"(?P<value>[^.;\n]{3,70})",
        # Not a person: "loves his mum" is a feeling, told elsewhere.
        "THING": r"(?P<value>(?!(?:him|her|them|it|me|us|you|and|or|what|that|this|living|being|having|to be with|the idea)\b)(?:(?:his|her|the|a|an|all|going|playing|watching|reading|drawing|to)\s)?[a-z][^.;,\n]{2,45})",
        "QUOTED": r"[\"“](?P<value>[^\"”\n]{6,120})[\"”]",
    }
    found = []
    for row in load_lexicon("details")["patterns"]:
        way = row["pattern"]
        for sign, pattern in signs.items():
            way = way.replace(sign, pattern)
        flags = re.MULTILINE | (re.IGNORECASE if row["of"] == "line" else 0)
        found.append(DetailPattern(row["kind"], row["of"], re.compile(way, flags)))
    return tuple(found)


@Language.component("details", assigns=["doc._.details"])
def details(doc: Doc) -> Doc:
    """Set `doc._.details`."""
    cast = cast_of(doc)
    calendar = Calendar(text_of(doc), (), sentence_starts(text_of(doc)))
    layout: Layout = doc._.layout or read_layout(text_of(doc))
    found = {
        (fact.claim.person_id, fact.claim.kind, fact.claim.value): fact
        for way in detail_patterns()
        for match in way.pattern.finditer(text_of(doc))
        for fact in _facts(
            doc, way, match, owners=_owners(way, match, cast, calendar=calendar, layout=layout), cast=cast
        )
        if isinstance(fact.claim, Detail)
    }
    doc._.details = sorted(_without_toys_as_pets(list(found.values())), key=lambda f: f.start)
    return doc


def _without_toys_as_pets(facts: list[ProposedFact]) -> list[ProposedFact]:
    """ "sleeps with a grey rabbit called Mr Flop": what a child sleeps with is no pet."""
    toys = [f for f in facts if isinstance(f.claim, Detail) and f.claim.kind == "comfort_object"]
    return [
        f
        for f in facts
        if not (isinstance(f.claim, Detail) and f.claim.kind == "pet")
        or not any(t.start < f.end and f.start < t.end for t in toys)
    ]


def _facts(
    doc: Doc, way: DetailPattern, match: re.Match[str], *, owners: tuple[str, ...], cast: Cast
) -> Iterator[ProposedFact]:
    start, end = _trimmed(text_of(doc), way.kind, *match.span("value"))
    value = re.sub(r"\s+", " ", text_of(doc)[start:end])
    if len(value) < 3 or not owners or not _is_fit(way.kind, value, (start, end), cast):
        return
    asserted = Assertion() if way.kind in _ALWAYS_AFFIRMED else assertion_at(doc, match.start(), end)
    if asserted.certainty is Certainty.HYPOTHETICAL:
        return
    first = match.start() + len(match.group()) - len(match.group().lstrip())
    if way.kind == "name_story" and (namer := _namer(match, cast)):
        named = doc._.people[namer.referents[0]]
        first, value = namer.start, f"{named.label} {value}" if named.is_named else value
    for owner in owners:
        yield ProposedFact(
            Detail(owner, way.kind, value), first, end, f"rule:detail-{way.kind}", _CONFIDENCE, asserted
        )


_BY_SOMEBODY = re.compile(r"(?:chose|picked)\b")
_NEAR = 40  # characters before "chose" that may hold who did


def _namer(match: re.Match[str], cast: Cast) -> Mention | None:
    """Who "chose the name Nia": the one person mentioned right before."""
    start = match.start("value")
    if not _BY_SOMEBODY.match(match["value"]):
        return None
    for mention in reversed(cast.between(max(0, start - _NEAR), start)):
        if match.string[mention.end : start].strip() in ("", "had", "has") and len(mention.referents) == 1:
            return mention
    return None


# Where the thing told of ends and the tale goes on: "works in Malmo and divorced her".
_GOES_ON = re.compile(
    r"\s(?:and (?:he|she|they|was|were|is|has|had|I|\w+ed)\b|but\b|who\b|which\b|because\b|when\b|although\b|so (?:he|she)\b)|\s[-–]\s|[\"”]",
    re.IGNORECASE,
)


# "a rabbit called Mr Flop that was knitted by Maureen"
_TOLD_OF = re.compile(r"\s(?:that|which|who)\s(?:is|was|has|had|[a-z]+ed)\b")


def _trimmed(text: str, kind: str, start: int, end: int) -> tuple[int, int]:
    """The value's characters without a word cut in half and without the rest of the tale."""
    if kind == "comfort_object":
        told_of = _TOLD_OF.search(text, start, end)
        end = told_of.start() if told_of else end
    if kind not in ("quote", "name_story", "comfort_object", "first", "wish"):
        goes_on = _GOES_ON.search(text, start, end)
        end = goes_on.start() if goes_on else end
    if end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end = max(start, text.rfind(" ", start, end))
    if text[start:end].count('"') % 2 and text[end : end + 1] == '"':
        end += 1
    while end > start and text[end - 1] in " ,:-–(\t":
        end -= 1
    return start, end


def _is_fit(kind: str, value: str, span: tuple[int, int], cast: Cast) -> bool:
    """Whether the words are a thing or a saying that a child may keep, not a person or a harm."""
    if kind == "quote":
        return is_quotable(value)
    if kind in ("likes", "dislikes", "food", "comfort_object"):
        return not any(m.start <= span[0] + 4 and m.kind != "pronoun" for m in cast.between(*span))
    return True


def is_quotable(words: str) -> bool:
    """Whether a saying is short and light enough to keep."""
    is_short = len(words.split()) <= _LONGEST_QUOTE_WORDS
    return is_short and not HARM.search(words) and not _heavy().search(words)


@cache
def _heavy() -> re.Pattern[str]:
    """Words of trouble: a saying with one of them is no keepsake."""
    return re.compile(rf"\b(?:{'|'.join(load_lexicon('details')['heavy']['stems'])})", re.IGNORECASE)


def _owners(
    way: DetailPattern, match: re.Match[str], cast: Cast, *, calendar: Calendar, layout: Layout
) -> tuple[str, ...]:
    first, _ = calendar.sentence_of(match.start())
    if way.of == "line":
        return _of_heading(match.start(), cast, layout)
    before = _family_mentions(cast, first, match.start())
    if way.kind == "quote":
        # "Hodan called him over and said": the one right before the verb speaks.
        near = [m for m in before if match.start() - m.end <= _SPEAKER_REACH]
        return near[-1].referents if near and set(near[-1].referents) <= set(cast.children) else ()
    if way.of == "child" or way.kind in _OF_CHILDREN:
        return _child(match, cast, first, is_own_wish=way.kind == "wish")
    own = [m for m in cast.between(match.start(), match.end()) if m.start == match.start("value")]
    if own and own[0].kind == "pronoun":
        return own[0].referents
    line = layout.line_at(match.start())
    # "Cricket is Mia's favourite thing"
    named = [m for m in _family_mentions(cast, *match.span()) if m.start >= match.end("value")]
    before = named or _subjects(before, match) or _family_mentions(cast, line.start, match.start())[:1]
    if not before or _UNKNOWN_SUBJECT.search(match.string, before[-1].end, match.start()):
        return ()
    return before[-1].referents


# "says that he was good at drawing", where nobody knows whom "he" means.
_UNKNOWN_SUBJECT = re.compile(r"\b(?:[Hh]e|[Ss]he)\b")
_POSSESSOR = re.compile(r"['’]s?\b")


def _subjects(mentions: list[Mention], match: re.Match[str]) -> list[Mention]:
    """Mentions that can be whom the words speak of: "hair like Nia's and was good at drawing" is not of Nia."""
    return [m for m in mentions if not _is_aside(m, match)]


def _is_aside(mention: Mention, match: re.Match[str]) -> bool:
    """A possessor away from the words: "Her favourite food is" speaks of her."""
    text = match.string
    is_possessor = _POSSESSOR.match(text, mention.end) or (
        mention.kind == "pronoun" and text[mention.start : mention.end].lower() in ("his", "her", "their")
    )
    return bool(is_possessor) and bool(text[mention.end : match.start()].removeprefix("'s").strip())


# First words and "a bossy little girl" are a child's, whoever else the sentence names.
_OF_CHILDREN = {"first", "personality"}
_SPEAKER_REACH = 25


def _child(match: re.Match[str], cast: Cast, first: int, *, is_own_wish: bool = False) -> tuple[str, ...]:
    """The child whom "his" or "her" in the words means, else the one spoken of last in the sentence or its paragraph."""
    own = [
        m
        for m in cast.between(match.start(), match.start("value") + 4)
        if set(m.referents) <= set(cast.children)
    ]
    if own:
        return own[0].referents
    speaking = _subjects(cast.between(first, match.start()), match)
    if is_own_wish and speaking and not set(speaking[-1].referents) <= set(cast.children):
        return ()
    if re.match(r"(?:was )?(?:named|called) (?:him|her|them)\b", match["value"]):
        return ()
    paragraph = match.string.rfind("\n\n", 0, first) + 1
    for start in (first, paragraph):
        spoken = [i for i in cast.family_between(start, match.start()) if i in cast.children]
        if spoken:
            return (spoken[-1],)
    return cast.children if len(cast.children) == 1 else ()


def _family_mentions(cast: Cast, start: int, end: int) -> list[Mention]:
    return [m for m in cast.between(start, end) if not set(m.referents) <= cast.professionals]


def _of_heading(position: int, cast: Cast, layout: Layout) -> tuple[str, ...]:
    """The child named in the heading above a label line, else the only child of the note."""
    number = layout.number_at(position)
    for line in reversed(layout.lines[max(0, number - 8) : number]):
        if line.kind == "heading":
            named = [i for i in cast.family_between(line.start, line.end) if i in cast.children]
            if named:
                return (named[0],)
    return cast.children if len(cast.children) == 1 else ()
