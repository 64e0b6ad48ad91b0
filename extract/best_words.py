"""The evidence of a relationship in the order in which it convinces, without words that say nothing beside better ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from casefile.record import Evidence, Fact, Person, Relationship, SourceSpan
from extract.relational_nouns import find_nouns

_KIN = frozenset(
    ("aunt_uncle", "cousin", "grandparent", "great_grandparent", "parent", "relative", "sibling")
)
# "his mother", "her second husband": whose is said, if by a pronoun only.
_WHOSE = re.compile(r"\b(?:my|your|his|her|our|their) (?:[\w-]+ ){0,2}$", re.IGNORECASE)
_LEAD = re.compile(r"(?:a|an|her|his|my|our|the|their|your) (?:birth )?", re.IGNORECASE)

Places = Mapping[tuple[str, str], Sequence[SourceSpan]]


@dataclass(frozen=True)
class _Told:
    """What a quotation holds of a claim: the two people by name, or one by a pronoun, and a word for their relation."""

    evidence: Evidence
    named: int
    is_owned: bool
    has_noun: bool

    @property
    def ends(self) -> int:
        return min(2, self.named + self.is_owned)

    @property
    def worth(self) -> int:
        return self.ends + self.has_noun

    def says_less_than(self, best: int, *, is_kin: bool) -> bool:
        """Whether it is only "Mum" or "his mum", or of kin only a name, where other words say more."""
        if self.has_noun:
            return self.named == 0 and best > self.worth
        return is_kin and self.ends < 2 and best > 2


def best_words_first(facts: Iterable[Fact], people: Iterable[Person]) -> tuple[Fact, ...]:
    """The facts, the evidence of each relationship ordered; what only names somebody is left out beside better words.

    "Mum" tells a worker nothing where another sentence of the case says whose mother she is.
    """
    places: dict[tuple[str, str], list[SourceSpan]] = {}
    for person in people:
        for span in person.mentions:
            places.setdefault((person.id, span.document_id), []).append(span)
    return tuple(
        replace(fact, evidence=_ordered(fact.claim, fact.evidence, places))
        if isinstance(fact.claim, Relationship)
        else fact
        for fact in facts
    )


def _ordered(claim: Relationship, evidence: Sequence[Evidence], places: Places) -> tuple[Evidence, ...]:
    told = [_told(claim, e, places) for e in evidence]
    best = max((t.worth for t in told), default=0)
    kept = [t for t in told if not t.says_less_than(best, is_kin=claim.type in _KIN)]
    return tuple(t.evidence for t in sorted(kept, key=lambda t: (-t.worth, -t.evidence.confidence)))


def _told(claim: Relationship, evidence: Evidence, places: Places) -> _Told:
    quote, document = evidence.span.quote, evidence.span.document_id
    nouns = [start for start, _, noun in find_nouns(quote) if noun.relation == claim.type]
    named = sum(
        _names(evidence.span, places.get((p, document), ())) for p in (claim.subject_id, claim.object_id)
    )
    is_owned = any(_WHOSE.search(quote[:start]) for start in nouns)
    return _Told(evidence, named, is_owned, bool(nouns))


def _names(span: SourceSpan, mentions: Sequence[SourceSpan]) -> bool:
    """Whether words hold a mention of somebody by more than a bare kin word."""
    return any(m.start < span.end and span.start < m.end and not _is_bare(m.quote) for m in mentions)


def _is_bare(words: str) -> bool:
    plain = _LEAD.sub("", words, count=1)
    return any(end - start == len(plain) for start, end, _ in find_nouns(plain))
