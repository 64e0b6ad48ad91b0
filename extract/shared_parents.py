"""Parents that brothers and sisters share, where the notes name them for one child only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

from casefile.record import Assertion, Evidence, Relationship, SourceSpan
from casefile.vocabulary import Certainty
from extract.fact_merging import MergedFact
from extract.reading import LocalPerson

# An inference, not a statement: below every rule that reads one, so that any of them outweighs it.
_CONFIDENCE = 0.5


@dataclass(frozen=True)
class _Kin:
    parents: Mapping[str, Sequence[str]]
    blocked: frozenset[tuple[str, str]]  # parent and child whom a note denies


def share_parents(
    facts: Sequence[MergedFact],
    people: Mapping[str, LocalPerson],
    children: Sequence[str],
    mentions: Mapping[str, Sequence[SourceSpan]],
    *,
    minors: Set[str] = frozenset(),
) -> list[MergedFact]:
    """The facts, and the mother (for full siblings and those of one surname also the father) of a child's siblings.

    Only for a sibling of a child of the file who has no known parent of that gender, and who is under 16 (`minors`) or
    a full sibling, for a grown-up's parents are seldom those of the file; the evidence is the words that make them siblings. Children that notes list together at their top share a mother where only one is known.
    """
    kin = _kin(facts)
    added: dict[tuple[str, str], MergedFact] = {}
    for sibling, child, fact in _siblings(facts, children):
        nature = fact.claim.nature if isinstance(fact.claim, Relationship) else None
        is_young = sibling in minors or sibling in children or nature in ("full", "twin")
        for parent in kin.parents.get(child, ()):
            if (
                is_young
                and _may_share(people, kin, (parent, child, sibling), nature)
                and (parent, sibling) not in added
            ):
                added[parent, sibling] = _parent_fact(parent, sibling, fact.evidence)
    for parent, child in _mother_of_all(kin, people, children):
        if (parent, child) not in added and mentions.get(child):
            added[parent, child] = _parent_fact(
                parent, child, [Evidence(mentions[child][0], "rule:shared-parent")]
            )
    return [*facts, *added.values()]


def _mother_of_all(
    kin: _Kin, people: Mapping[str, LocalPerson], children: Sequence[str]
) -> list[tuple[str, str]]:
    """The one mother known among the children of the file, with each child who has none."""
    mothers = {c: [p for p in kin.parents.get(c, ()) if people[p].gender == "female"] for c in children}
    known = {m for found in mothers.values() for m in found}
    if len(known) != 1:
        return []
    mother = known.pop()
    return [
        (mother, c)
        for c, found in mothers.items()
        if not found
        and c != mother
        and (mother, c) not in kin.blocked
        and c not in kin.parents.get(mother, ())
    ]


def _kin(facts: Sequence[MergedFact]) -> _Kin:
    parents: dict[str, list[str]] = defaultdict(list)
    blocked = set()
    for fact in facts:
        claim = fact.claim
        if isinstance(claim, Relationship) and claim.type == "parent":
            if fact.assertion.certainty is Certainty.AFFIRMED and claim.nature in ("birth", "unknown"):
                parents[claim.object_id].append(claim.subject_id)
            elif fact.assertion.certainty is not Certainty.AFFIRMED:
                blocked.add((claim.subject_id, claim.object_id))
    return _Kin(parents, frozenset(blocked))


def _siblings(facts: Sequence[MergedFact], children: Sequence[str]) -> list[tuple[str, str, MergedFact]]:
    found = []
    for fact in facts:
        claim = fact.claim
        if (
            not isinstance(claim, Relationship)
            or claim.type != "sibling"
            or fact.assertion.certainty is not Certainty.AFFIRMED
        ):
            continue
        if claim.nature in ("step", "foster", "adoptive"):
            continue
        for child, sibling in ((claim.subject_id, claim.object_id), (claim.object_id, claim.subject_id)):
            if child in children:
                found.append((sibling, child, fact))
    return found


def _may_share(
    people: Mapping[str, LocalPerson], kin: _Kin, who: tuple[str, str, str], nature: str | None
) -> bool:
    parent, child, sibling = who
    gender = people[parent].gender
    has = any(people[p].gender == gender for p in kin.parents.get(sibling, ()))
    if has or gender is None or parent == sibling or (parent, sibling) in kin.blocked:
        return False
    if gender == "female":
        # Half-siblings in a file live with the mother they share far more often than with the father.
        return nature != "half"
    return nature in ("full", "twin") or (nature != "half" and _same_surname(people[child], people[sibling]))


def _same_surname(a: LocalPerson, b: LocalPerson) -> bool:
    """Whether nothing in their names speaks against one father."""
    one, other = a.label.split(), b.label.split()
    return len(other) < 2 or len(one) < 2 or one[-1].casefold()[:4] == other[-1].casefold()[:4]


def join_parents(facts: Sequence[MergedFact], people: Mapping[str, LocalPerson]) -> list[MergedFact]:
    """The facts, and a union of unknown kind between a child's birth mother and father where none is stated.

    The evidence is the words that make each a parent.
    """
    stated = {
        frozenset((f.claim.subject_id, f.claim.object_id))
        for f in facts
        if isinstance(f.claim, Relationship) and f.claim.type == "partner"
    }
    added: dict[frozenset[str], MergedFact] = {}
    for mother, father in _couples(facts, people):
        pair = frozenset((mother.claim.subject_id, father.claim.subject_id))  # type: ignore[union-attr]
        if pair not in stated and len(pair) == 2 and pair not in added:
            evidence = tuple(
                replace(f.evidence[0], method="rule:parents-of-one-child", confidence=_CONFIDENCE)
                for f in (mother, father)
            )
            first, second = sorted(pair)
            added[pair] = MergedFact(Relationship("partner", first, second, "unknown"), evidence, Assertion())
    return [*facts, *added.values()]


def join_carers(facts: Sequence[MergedFact], people: Mapping[str, LocalPerson]) -> list[MergedFact]:
    """The facts, and a union of unknown kind between two carers whom one phrase names together.

    "placed with Janet and Paul Eldridge" says that they care together; of "Mr and Mrs F" nobody is a couple with a third.
    """
    stated = {
        frozenset((f.claim.subject_id, f.claim.object_id))
        for f in facts
        if isinstance(f.claim, Relationship)
        and f.claim.type in ("partner", "parent", "sibling", "grandparent")
    }
    coupled = {
        person
        for f in facts
        if isinstance(f.claim, Relationship) and any(e.method == "rule:partner-titled" for e in f.evidence)
        for person in (f.claim.subject_id, f.claim.object_id)
    }
    by_words: dict[tuple[str, int, int], list[MergedFact]] = defaultdict(list)
    for fact in facts:
        claim = fact.claim
        if isinstance(claim, Relationship) and claim.type == "carer" and people[claim.subject_id].is_named:
            for e in fact.evidence:
                if all(f.claim.subject_id != claim.subject_id for f in by_words[_where(e)]):  # type: ignore[union-attr]
                    by_words[_where(e)].append(fact)
    added: dict[frozenset[str], MergedFact] = {}
    for place, found in by_words.items():
        if len(found) != 2:
            continue
        pair = frozenset(f.claim.subject_id for f in found)  # type: ignore[union-attr]
        evidence = tuple(
            replace(e, method="rule:carers-together", confidence=_CONFIDENCE)
            for e in found[0].evidence
            if _where(e) == place
        )
        if pair not in stated and pair not in added and not pair & coupled:
            first, second = sorted(pair)
            added[pair] = MergedFact(
                Relationship("partner", first, second, "unknown", "current"), evidence, Assertion()
            )
    return [*facts, *added.values()]


def _where(evidence: Evidence) -> tuple[str, int, int]:
    return evidence.span.document_id, evidence.span.start, evidence.span.end


def _couples(
    facts: Sequence[MergedFact], people: Mapping[str, LocalPerson]
) -> list[tuple[MergedFact, MergedFact]]:
    by_child: dict[str, dict[str | None, list[MergedFact]]] = defaultdict(lambda: defaultdict(list))
    for fact in facts:
        claim = fact.claim
        if (
            not isinstance(claim, Relationship)
            or claim.type != "parent"
            or fact.assertion.certainty is not Certainty.AFFIRMED
        ):
            continue
        if claim.nature == "birth" and people[claim.subject_id].is_named:
            by_child[claim.object_id][people[claim.subject_id].gender].append(fact)
    return [
        (mother, father)
        for found in by_child.values()
        for mother in found["female"]
        for father in found["male"]
    ]


def _parent_fact(parent: str, child: str, evidence: Sequence[Evidence]) -> MergedFact:
    inferred = tuple(replace(e, method="rule:shared-parent", confidence=_CONFIDENCE) for e in evidence)
    return MergedFact(Relationship("parent", parent, child, "birth"), inferred, Assertion())
