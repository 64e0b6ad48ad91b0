"""Who somebody is to a child: every way that the record relates them, each with the facts that say so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from casefile.profile import profile
from casefile.record import Case, Evidence, Fact, Relationship, claim_people
from casefile.vocabulary import Certainty
from graph.family import FamilyGraph, build_family
from graph.kinship import infer_kinship
from graph.kinship_steps import KIN, single_kinship, steps_of
from graph.kinship_terms import Kinship, kinship_term, term_with_side
from graph.relation_words import relation_sentence

_SIDES = {"maternal": "on the mother's side", "paternal": "on the father's side"}
_MOST_QUOTES = 3
_UNSHOWN = (Certainty.NEGATED, Certainty.HYPOTHETICAL)


@dataclass(frozen=True)
class Way:
    """One way that somebody is related to the child.

    headline: "Maureen is Ava's grandmother, on the mother's side", or that this is alleged. steps: its facts from the person to the
    child. beside: facts that make the two half or full siblings.
    """

    kinship: Kinship
    headline: str
    steps: tuple[Fact, ...]
    beside: tuple[Fact, ...] = ()


@dataclass(frozen=True)
class Answer:
    """Who somebody is to the child. ways: the best first, empty when nothing says how; doubted: relations of the two that the notes
    deny or only consider."""

    child_id: str
    person_id: str
    ways: tuple[Way, ...]
    doubted: tuple[Fact, ...]


def who_is(case: Case, child_id: str, person_id: str, *, accepted_only: bool = False) -> Answer:
    """Every way that the facts relate the person to the child, none of them a detour of another.

    Raises:
        PersonNotFound: one of the two is not in the case.
    """
    case.person(child_id), case.person(person_id)
    family = build_family(case, accepted_only=accepted_only)
    found = _ways(family, child_id, person_id) if child_id != person_id else ()
    pair = {child_id, person_id}
    doubted = tuple(
        fact
        for _, _, fact in family.edges(data="fact")
        if set(claim_people(fact.claim)) == pair
        and fact.assertion.certainty in _UNSHOWN
        and _type(fact) != "emotional"
    )
    return Answer(child_id, person_id, tuple(_way(case, k) for k in found), doubted)


def _type(fact: Fact) -> str:
    return fact.claim.type if isinstance(fact.claim, Relationship) else ""


def _ways(family: FamilyGraph, child_id: str, person_id: str) -> tuple[Kinship, ...]:
    best = infer_kinship(family, child_id).get(person_id)
    if best is None:
        return ()
    found = [best]
    for other in (*_directly(family, child_id, person_id), *_without_each(family, best)):
        if _is_as_near(other, best) and not any(_is_detour(family, other, known) for known in found):
            found.append(other)
    return tuple(found)


def _directly(family: FamilyGraph, child_id: str, person_id: str) -> Iterator[Kinship]:
    """What single facts say of the two."""
    return (single_kinship(family, s) for s in steps_of(family)[child_id] if s.target == person_id)


def _without_each(family: FamilyGraph, best: Kinship) -> Iterator[Kinship]:
    """What the person would be to the child if one of the facts were not on record."""
    for fact_id in best.path:
        smaller = family.copy()
        smaller.remove_edges_from([edge for edge in family.edges(keys=True) if edge[2] == fact_id])
        other = infer_kinship(smaller, best.child_id).get(best.person_id)
        if other is not None:
            yield other


def _is_as_near(other: Kinship, best: Kinship) -> bool:
    """Whether a way is worth telling beside the best: kin need no "grandfather's wife", a doctor no "brother's doctor"."""
    if not other.parts:
        return True
    is_kin = best.via in KIN and not best.parts
    return not is_kin and other.via != "professional" and len(other.parts) <= max(2, len(best.parts))


def _is_detour(family: FamilyGraph, other: Kinship, known: Kinship) -> bool:
    """Whether the other way only repeats a known one: with its facts, through all its people, or to the same end through some."""
    between, known_between = _between(family, other), _between(family, known)
    is_same = (kinship_term(other), other.side) == (kinship_term(known), known.side)
    return (
        set(other.path) <= set(known.path)
        or (bool(known_between) and between >= known_between)
        or (is_same and bool(between & known_between))
        or (is_same and bool(between) and known.up + known.down == 1)
    )


def _between(family: FamilyGraph, kinship: Kinship) -> set[str]:
    people = {
        p for one, other, fact_id in family.edges(keys=True) if fact_id in kinship.path for p in (one, other)
    }
    return people - {kinship.child_id, kinship.person_id}


def _way(case: Case, kinship: Kinship) -> Way:
    steps: list[Fact] = []
    beside: list[Fact] = []
    for part in kinship.parts or (kinship,):
        at = part.child_id
        for fact in (f for fact_id in part.path if (f := case.fact(fact_id))):
            is_next = at != part.person_id and at in claim_people(fact.claim)
            (steps if is_next else beside).append(fact)
            at = _other_end(fact, at) if is_next else at
    beside = [f for f in beside if f not in steps]
    return Way(kinship, way_headline(case, kinship), tuple(reversed(steps)), tuple(dict.fromkeys(beside)))


def _other_end(fact: Fact, end: str) -> str:
    claim = fact.claim
    assert isinstance(claim, Relationship)
    return claim.object_id if claim.subject_id == end else claim.subject_id


def way_headline(case: Case, kinship: Kinship) -> str:
    """What the person is to the child as a sentence without its full stop, and how sure that is.

    "Maureen is Ava's grandmother, on the mother's side"; "It is alleged that Dean is Ava's father".
    """
    person, child = (profile(case, p).name for p in (kinship.person_id, kinship.child_id))
    term, with_side = kinship_term(kinship), term_with_side(kinship)
    side = f", {_SIDES[kinship.side]}" if with_side != term and kinship.side else ""
    said = f"{person} is {child}'s {term}{side}"
    match kinship.certainty:
        case Certainty.AFFIRMED:
            return said
        case Certainty.ALLEGED:
            return f"It is alleged that {said}"
        case _:
            return f"It is not certain that {said}"


def answer_in_words(case: Case, answer: Answer) -> Iterator[str]:
    """The answer line by line: each way with its facts, and under each fact the words that say so and where they stand."""
    for number, way in enumerate(answer.ways):
        yield f"{also_words(answer, number)}{way.headline}:"
        for fact in (*way.steps, *way.beside):
            yield from _fact_lines(case, fact)
    if not answer.ways:
        yield f"{nothing_says_how(case, answer)}."
    for fact in answer.doubted:
        yield from _fact_lines(case, fact, start="")


def also_words(answer: Answer, number: int) -> str:
    """What stands before the headline of a way: nothing for the first, and for others whether the notes only say the same outright."""
    if number == 0:
        return ""
    way = answer.ways[number]
    is_same = any(way.headline == other.headline for other in answer.ways[:number])
    return "Also said outright: " if is_same and len(way.steps) == 1 else "Also: "


def nothing_says_how(case: Case, answer: Answer) -> str:
    """What to say of somebody without a way."""
    person, child = (profile(case, p).name for p in (answer.person_id, answer.child_id))
    return f"Nothing in the record says how {person} is related to {child}"


def _fact_lines(case: Case, fact: Fact, *, start: str = "  - ") -> Iterator[str]:
    yield f"{start}{fact_sentence(case, fact)}"
    for evidence in best_evidence(fact):
        document = case.document(evidence.span.document_id)
        title = document.title if document else evidence.span.document_id
        yield f"    “{' '.join(evidence.span.quote.split())}” ({title})"
    if not fact.evidence:
        yield (
            "    No note says so: a worker added it."
            if fact.review
            else "    No words of a note are recorded for it."
        )


def fact_sentence(case: Case, fact: Fact) -> str:
    """The relationship as a sentence without its full stop, with who says so: "It is alleged that … (said by Nan)"."""
    sentence, said_by = relation_sentence(case, fact), fact.assertion.said_by
    speaker = (
        profile(case, said_by).name if any(p.id == said_by for p in case.people) and said_by else said_by
    )
    return f"{sentence[:1].upper()}{sentence[1:]}{f' (said by {speaker})' if speaker else ''}"


def best_evidence(fact: Fact) -> tuple[Evidence, ...]:
    """The surest words for a fact, at most three."""
    return tuple(sorted(fact.evidence, key=lambda e: -e.confidence)[:_MOST_QUOTES])
