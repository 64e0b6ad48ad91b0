"""Two people whom a reading took for one, and two records that a worker says are two people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from casefile.errors import CaseInvalid
from casefile.record import Attribute, Case, Fact, Person, Review, SourceSpan
from casefile.renaming import rename_fact
from casefile.review import add_fact, add_person

# Keys of `Case.extensions`: pairs [id, id] of people who are not the same, and [from id, new id] of records parted.
APART_KEY = "people_kept_apart"
PARTED_KEY = "people_parted"


def keep_apart(case: Case, one_id: str, other_id: str) -> Case:
    """The case that remembers that these are two people. Raises PersonNotFound."""
    pair = [case.person(one_id).id, case.person(other_id).id]
    return replace(case, extensions={**case.extensions, APART_KEY: [*_pairs(case, APART_KEY), pair]})


def kept_apart(case: Case) -> frozenset[frozenset[str]]:
    """The pairs that a worker said are two people."""
    return frozenset(frozenset(pair) for pair in _pairs(case, APART_KEY))


def part_person(
    case: Case, person_id: str, fact_ids: Iterable[str], name: str, review: Review
) -> tuple[Case, str]:
    """The case in which the chosen facts of a person are about somebody of their own, and that person's id.

    The facts keep their words and where they stand in review; only whom they name changes.

    Raises:
        PersonNotFound: the person is not in the case.
        CaseInvalid: no fact is chosen, or one that does not name the person.
    """
    person = case.person(person_id)
    named = {f.id: f for f in case.facts_about(person_id)}
    chosen = list(dict.fromkeys(fact_ids))
    if not chosen:
        raise CaseInvalid("Choose at least one fact that is about the other person.")
    if not set(chosen) <= set(named):
        raise CaseInvalid(
            "A fact that was chosen is not about this person; open the page again and choose from it."
        )
    parted, new_id = add_person(case, name)
    moved = [_as_name(rename_fact(named[i], {person_id: new_id}, {}), new_id, name) for i in chosen]
    stay, go = _shared_out(person, moved, [f for i, f in named.items() if i not in chosen])
    people = {person_id: stay, new_id: go}
    parted = replace(
        parted.with_facts(moved),
        people=tuple(replace(p, mentions=people.get(p.id, p.mentions)) for p in parted.people),
        extensions={**case.extensions, PARTED_KEY: [*_pairs(case, PARTED_KEY), [person_id, new_id]]},
    )
    parted = keep_apart(parted, person_id, new_id)
    has_name = any(f.claim == Attribute(new_id, "name", name) and f.is_standing for f in moved)
    return parted if has_name else add_fact(parted, Attribute(new_id, "name", name), review), new_id


def as_parted(old: Case, fact: Fact) -> Fact:
    """A fact of a new reading about whom the worker said it is: the reading takes the two for one again."""
    for person_id, new_id in _pairs(old, PARTED_KEY):
        other = rename_fact(fact, {person_id: new_id}, {})
        if other.claim != fact.claim and any(
            _rests_on_same(other, known) for known in old.facts_about(new_id) if known.claim == other.claim
        ):
            return other
    return fact


def _as_name(fact: Fact, person_id: str, name: str) -> Fact:
    """Another name of the old record that is the new person's own; when two records are joined one name becomes that."""
    is_own = fact.claim == Attribute(person_id, "also_known_as", name)
    return replace(fact, claim=Attribute(person_id, "name", name)) if is_own else fact


def _rests_on_same(one: Fact, other: Fact) -> bool:
    return any(_overlap(a.span, b.span) for a in one.evidence for b in other.evidence)


def _shared_out(
    person: Person, moved: list[Fact], kept: list[Fact]
) -> tuple[tuple[SourceSpan, ...], tuple[SourceSpan, ...]]:
    """Where the notes name the person, and where the new one: a place goes with the words of moved facts alone."""
    goes = {m for m in person.mentions if _is_within(m, moved) and not _is_within(m, kept)}
    return tuple(m for m in person.mentions if m not in goes), tuple(m for m in person.mentions if m in goes)


def _is_within(mention: SourceSpan, facts: list[Fact]) -> bool:
    return any(_overlap(mention, e.span) for f in facts for e in f.evidence)


def _overlap(a: SourceSpan, b: SourceSpan) -> bool:
    return a.document_id == b.document_id and a.start < b.end and b.start < a.end


def _pairs(case: Case, key: str) -> list[list[str]]:
    found = case.extensions.get(key)
    return [list(pair) for pair in found] if isinstance(found, list) else []
