"""Which relationships of a family are believed, by all its notes together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from casefile.record import Assertion, Claim, Relationship
from casefile.vocabulary import Certainty
from extract.assertion import assertion_in
from extract.confidence import as_sure_as
from extract.doc_text import text_of
from extract.fact_merging import MergedFact, SourcedFact
from extract.family_reading import FamilyReading, evidence_of, rename, sourced
from extract.learned.candidates import CaseView, Key, key_of, view_case
from extract.learned.merging import is_plain
from extract.learned.weighing import found_beside, is_believed, weigh
from extract.proposals import is_of_model, is_only_of_model

# From which probability of a relationship somebody without a name is one of the case though the words leave open whom they mean.
_LIKELY_PERSON = 0.5


@dataclass(frozen=True)
class FamilyBeliefs:
    """The candidates of a family, and the probability of each; view None: not weighed."""

    view: CaseView | None
    beliefs: Mapping[Key, float]

    def allow(self, claim: Claim, assertion: Assertion) -> bool:
        """Whether nothing speaks against a claim about people of the case."""
        return is_believed(claim, assertion, self.beliefs)

    def settle(self, facts: Iterable[MergedFact]) -> list[MergedFact]:
        """The facts that stand, each as sure as the case as a whole makes it."""
        standing = [fact for fact in facts if self.allow(fact.claim, fact.assertion)]
        denied = _denied_siblings(standing)
        children = _children(standing)
        return [
            self._weighed(fact)
            for fact in standing
            if not (denied and is_only_of_model(fact.evidence) and _makes_siblings(fact, children, denied))
        ]

    def people_of(self, facts: Iterable[MergedFact]) -> set[str]:
        """Everybody in an affirmed relationship that all notes together make likely."""
        return {
            person
            for fact in facts
            if isinstance(fact.claim, Relationship)
            and fact.assertion.certainty is Certainty.AFFIRMED
            and self.beliefs.get(key_of(fact.claim), 0.0) >= _LIKELY_PERSON
            for person in (fact.claim.subject_id, fact.claim.object_id)
        }

    def _weighed(self, fact: MergedFact) -> MergedFact:
        claim, certainty = fact.claim, fact.assertion.certainty
        belief = self.beliefs.get(key_of(claim)) if isinstance(claim, Relationship) else None
        if belief is None or certainty is not Certainty.AFFIRMED:
            return fact
        return replace(fact, evidence=as_sure_as(fact.evidence, belief))


_Pairs = Set[frozenset[str]]


def _denied_siblings(facts: Iterable[MergedFact]) -> _Pairs:
    return {
        frozenset((f.claim.subject_id, f.claim.object_id))
        for f in facts
        if isinstance(f.claim, Relationship)
        and f.claim.type == "sibling"
        and f.assertion.certainty is Certainty.NEGATED
    }


def _children(facts: Iterable[MergedFact]) -> Mapping[str, Set[str]]:
    """The children of each parent whom the facts affirm."""
    found: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        if (
            isinstance(fact.claim, Relationship)
            and fact.claim.type == "parent"
            and fact.assertion.certainty is Certainty.AFFIRMED
        ):
            found[fact.claim.subject_id].add(fact.claim.object_id)
    return found


def _makes_siblings(fact: MergedFact, children: Mapping[str, Set[str]], denied: _Pairs) -> bool:
    """Whether a parent would have two children of whom the notes say that they are no brother and sister."""
    claim = fact.claim
    return (
        isinstance(claim, Relationship)
        and claim.type == "parent"
        and any(frozenset((claim.object_id, child)) in denied for child in children.get(claim.subject_id, ()))
    )


def weigh_family(family: FamilyReading) -> FamilyBeliefs:
    """How likely each relationship is; without the trained model, or its layers for this, nothing is known."""
    opinions = [doc._.opinions for doc in family.docs]
    if not opinions or None in opinions or not opinions[0].weighers:
        return FamilyBeliefs(None, {})
    view = view_family(family)
    return FamilyBeliefs(
        view, {**weigh(view, opinions[0].weighers), **told_plainly(sourced(family, "relationships"))}
    )


def told_plainly(facts: Iterable[SourcedFact]) -> dict[Key, float]:
    """What rules read that are trusted against all doubts, each as sure as the rule."""
    return {
        _key(fact): fact.evidence.confidence
        for fact in facts
        if isinstance(fact.claim, Relationship)
        and is_plain(fact.evidence.method, fact.claim)
        and fact.assertion.certainty is Certainty.AFFIRMED
    }


def believed(family: FamilyReading, known: FamilyBeliefs) -> list[SourcedFact]:
    """The relationships that the notes propose, without those that all notes together make unlikely, and what they make likely."""
    proposed = list(sourced(family, "relationships"))
    kept = [f for f in proposed if known.allow(f.claim, f.assertion)]
    if known.view is None:
        return kept
    keys = {key_of(f.claim) for f in proposed if isinstance(f.claim, Relationship)}
    version = family.docs[0]._.opinions.version
    for note, fact in found_beside(known.view, known.beliefs, keys, version):
        claim = rename(fact.claim, family.identities.root)
        kept.append(SourcedFact(claim, evidence_of(family.docs[note], fact), fact.assertion, note))
    texts = {doc._.document.id: text_of(doc) for doc in family.docs}
    return without_empty_denials(kept, texts, known.beliefs)


# From which probability a relationship stands that only the model denies, in words without any cue for that: of the closest,
# and of all others and of what it takes for a plan. Care is left a plan, for notes plan it long before it begins.
_LIKELY, _SURE = 0.4, 0.65
_CLOSE = ("parent", "partner", "sibling")


def without_empty_denials(
    facts: Sequence[SourcedFact], texts: Mapping[str, str], beliefs: Mapping[Key, float]
) -> list[SourcedFact]:
    """The facts, affirmed where only the model denies or plans what no rule denies and all notes together make likely.

    texts: of the notes, by their ids.
    """
    denied = {_key(f) for f in facts if _is_denied(f) and not is_of_model(f.evidence.method)}

    def is_empty(fact: SourcedFact) -> bool:
        if not is_of_model(fact.evidence.method) or not _is_doubted(fact) or _key(fact) in denied:
            return False
        belief = beliefs.get(_key(fact), 0.0)
        is_close = _is_denied(fact) and fact.claim.type in _CLOSE  # type: ignore[union-attr]
        is_planned_care = not _is_denied(fact) and fact.claim.type == "carer"  # type: ignore[union-attr]
        if belief < (_LIKELY if is_close else _SURE) or is_planned_care:
            return False
        span = fact.evidence.span
        asserted = assertion_in(texts[span.document_id], span.start, span.end)
        return asserted.certainty is Certainty.AFFIRMED

    return [replace(f, assertion=Assertion()) if is_empty(f) else f for f in facts]


def _is_doubted(fact: SourcedFact) -> bool:
    return isinstance(fact.claim, Relationship) and fact.assertion.certainty in (
        Certainty.NEGATED,
        Certainty.HYPOTHETICAL,
    )


def _key(fact: SourcedFact) -> Key:
    assert isinstance(fact.claim, Relationship)
    return key_of(fact.claim)


def _is_denied(fact: SourcedFact) -> bool:
    return isinstance(fact.claim, Relationship) and fact.assertion.certainty is Certainty.NEGATED


def view_family(family: FamilyReading) -> CaseView:
    """All relationships that the notes of a family may state; for a family that the trained model has read."""
    return view_case(
        [doc._.opinions for doc in family.docs],
        [mention for doc in family.docs for mention in doc._.mentions],
        _birth_years(family.docs),
        family.people,
        family.children,
        family.identities.root,
    )


def _birth_years(docs: Sequence[Doc]) -> dict[str, int]:
    found: dict[str, int] = {}
    for doc in docs:
        for fact in doc._.attributes:
            year = re.match(r"\d{4}", fact.claim.value) if fact.claim.field == "born" else None
            if year is not None:
                found.setdefault(fact.claim.person_id, int(year.group()))
    return found
