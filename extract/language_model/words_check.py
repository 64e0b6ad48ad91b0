"""Whether the words quoted for a fact speak of that kind of fact, of those people, and do not deny it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from casefile.record import SourceDocument, SourceSpan
from casefile.vocabulary import Certainty
from extract.assertion import assertion_in
from extract.lexicons import load_lexicon
from extract.relational_nouns import RelationalNoun, find_nouns

_NEAR = 220  # characters before and behind a quotation in which its people are looked for
_PRONOUN = re.compile(
    r"\b(?:i|me|my|we|us|our|he|him|his|she|her|hers|they|them|their|theirs|you|your|who|whose|both|all|children|child|kids|bairns"
    r"|boys?|girls?|twins|siblings|baby|unborn|victim|suspect|caller|each other)\b",
    re.IGNORECASE,
)
_GROUP = re.compile(r"\b(?:family|parents|couple)\b", re.IGNORECASE)
# Types that speak for each other: whoever is a child's brother is an uncle's nephew.
_KIN = frozenset(
    ("parent", "sibling", "grandparent", "great_grandparent", "aunt_uncle", "cousin", "relative", "partner")
)


@lru_cache(maxsize=1024)
def nouns_of(text: str) -> tuple[RelationalNoun, ...]:
    return tuple(noun for _, _, noun in find_nouns(text))


@cache
def _stems(relation: str) -> re.Pattern[str] | None:
    stems = load_lexicon("relation_words").get(relation)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, stems))})", re.IGNORECASE) if stems else None


def speaks_of(relation: str, words: str) -> bool:
    """Whether words speak of a type of relation.

    >>> speaks_of("parent", "Kelly Marsh, Tyler's mum"), speaks_of("parent", "at Kelly's in May")
    (True, False)
    """
    stems = _stems(relation)
    return any(n.relation == relation for n in nouns_of(words)) or bool(stems and stems.search(words + " "))


def speaks_of_another(relation: str, words: str) -> bool:
    """Whether words name kin, and none of this type, nor of one from which it could follow."""
    named = {n.relation for n in nouns_of(words)} & _KIN
    if relation not in _KIN or not named or relation in named:
        return False
    return not (_FOLLOWS.get(relation, _KIN) & named) and not speaks_of(relation, words)


# From which named kin a relation may plainly follow: "Fa of Mason" makes half-brothers, "MGM" a mother of the mother.
_FOLLOWS = {
    "parent": frozenset(("sibling", "grandparent", "partner", "aunt_uncle", "relative")),
    "sibling": frozenset(("parent", "aunt_uncle", "partner", "cousin")),
    "grandparent": frozenset(("parent", "sibling", "great_grandparent", "aunt_uncle")),
    "great_grandparent": frozenset(("grandparent", "parent")),
    "aunt_uncle": frozenset(("sibling", "parent", "cousin", "partner")),
    "cousin": frozenset(("aunt_uncle", "sibling", "parent")),
    "partner": frozenset(("parent", "grandparent")),
    "relative": _KIN,
}


def surroundings(document: SourceDocument, span: SourceSpan) -> str:
    """The words of a quotation and those near it."""
    return (document.text or "")[max(0, span.start - _NEAR) : span.end + _NEAR]


def has_pronoun(text: str) -> bool:
    """Whether a pronoun or a word such as "the twins" stands in words, which only their surroundings explain."""
    return bool(_PRONOUN.search(text))


def refers(text: str) -> bool:
    """Whether words refer to somebody without a name: a pronoun, a role, a group."""
    return bool(_PRONOUN.search(text) or _GROUP.search(text) or nouns_of(text))


def certainty_of_words(document: SourceDocument, spans: Sequence[SourceSpan]) -> Certainty:
    """What the note does with the words, by the cues of our own reading; affirmed as soon as one place affirms."""
    found = list(_certainties(document, spans))
    return Certainty.AFFIRMED if Certainty.AFFIRMED in found or not found else found[0]


def _certainties(document: SourceDocument, spans: Sequence[SourceSpan]) -> Iterator[Certainty]:
    for span in spans:
        yield assertion_in(document.text or "", span.start, span.end).certainty
