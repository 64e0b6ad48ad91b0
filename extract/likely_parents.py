"""Who "Mum" and "Dad" are where no note says it outright: the grown-up of the family whom the notes speak of most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from casefile.record import Relationship
from casefile.vocabulary import Certainty
from extract.identity import Identities
from extract.proposals import ProposedFact
from extract.reading import LocalPerson
from extract.same_adults import is_titled, surname_parts

# Points beside one for each mention.
_SAME_SURNAME = 5.0
_PARTNER_OF_PARENT = 8.0
_FEWEST_OF_PARTNER = 3
_PARTY = 10
# Of somebody who shares neither the surname nor a parent's life.
_FEWEST_MENTIONS = 5
_MARGIN = 1.5


def join_likely_parents(
    identities: Identities,
    facts: Sequence[ProposedFact],
    counts: Mapping[str, int],
    children: Sequence[str],
    *,
    minors: Set[str] = frozenset(),
    parties: Set[str] = frozenset(),
) -> None:
    """Join the unnamed mother and father of the file's children with the one grown-up who stands out.

    counts: how often each person is named; minors: people under 16; parties: to a case in court. Nobody is joined who has another place in the family or a job in it,
    nor where a second person comes near.
    """
    slots = [p for p in identities.people.values() if _is_open(identities, p, children)]
    for gender in ("female", "male"):
        of_gender = [s for s in slots if s.gender == gender and identities.root(s.id) == s.id]
        if of_gender:
            those = _without_parent(identities, facts, gender, of_gender)
            grown = {p: n for p, n in counts.items() if p not in minors and p not in children}
            apart = _apart_from(identities, facts, {s.id for s in of_gender})
            grown = {p: n for p, n in grown.items() if p not in apart}
            best = _stands_out(identities, facts, grown, (gender, those, parties)) if those else None
            for slot in of_gender if best is not None else ():
                identities.join(slot.id, str(best))


def _apart_from(identities: Identities, facts: Sequence[ProposedFact], slots: Set[str]) -> set[str]:
    """Whoever has a tie to the unnamed parents, as "daddy's friend Jax" has, is none of them."""
    ends = [
        {identities.root(f.claim.subject_id), identities.root(f.claim.object_id)}
        for f in facts
        if isinstance(f.claim, Relationship) and f.assertion.certainty is Certainty.AFFIRMED
    ]
    return {p for both in ends if both & slots for p in both - slots}


def _without_parent(
    identities: Identities, facts: Sequence[ProposedFact], gender: str, slots: Sequence[LocalPerson]
) -> tuple[str, ...]:
    """The children of these unnamed parents who have no named parent of the gender."""
    has = {
        identities.root(f.claim.object_id)
        for f in facts
        if isinstance(f.claim, Relationship)
        and f.claim.type == "parent"
        and f.claim.nature != "step"
        and f.assertion.certainty not in (Certainty.NEGATED, Certainty.HYPOTHETICAL)
        and identities.people[identities.root(f.claim.subject_id)].is_named
        and identities.people[identities.root(f.claim.subject_id)].gender == gender
    }
    return tuple(dict.fromkeys(a for s in slots for a in s.anchors if a not in has))


def _is_open(identities: Identities, person: LocalPerson, children: Sequence[str]) -> bool:
    noun = person.noun
    return (
        noun is not None
        and noun.key in ("mother", "father")
        and identities.root(person.id) == person.id
        and any(a in children for a in person.anchors)
    )


def _stands_out(
    identities: Identities,
    facts: Sequence[ProposedFact],
    counts: Mapping[str, int],
    sought: tuple[str, tuple[str, ...], Set[str]],
) -> str | None:
    gender, children, parties = sought
    placed, parents, partners = _places(identities, facts, children)
    if any(identities.people[p].gender == gender for p in parents):
        return None
    surnames = {part for c in children for part in surname_parts(identities.people.get(c))}
    scores: dict[str, float] = {}
    for person in identities.people.values():
        is_party = person.id in parties
        is_fit = person.gender == gender or (is_party and person.gender is None)
        if not person.is_named or not is_fit or person.id in placed or person.id in children:
            continue
        if len(person.label.split()[-1]) == 1:
            continue  # "Mrs Q": an anonymised note tells outright who is whose
        score = counts.get(person.id, 0) + _PARTY * is_party
        bears_name = bool(surname_parts(person) & surnames)
        is_partner = bool(partners.get(person.id, set()) & parents)
        if score >= (1.0 if bears_name else _FEWEST_OF_PARTNER if is_partner else _FEWEST_MENTIONS):
            scores[person.id] = score + _SAME_SURNAME * bears_name + _PARTNER_OF_PARENT * is_partner
    # "Mrs Osei" and "Rosemary" are no rivals: the title is joined to whoever turns out to be the mother of the Oseis.
    called = {p: n for p, n in scores.items() if not is_titled(identities.people[p])} or scores
    ranked = sorted(called, key=lambda p: -scores[p])
    if not ranked or (len(ranked) > 1 and scores[ranked[0]] < _MARGIN * scores[ranked[1]]):
        return None
    return ranked[0]


# Workers known by a job; below it the reading only supposes one.
_A_JOB = 0.7
_OTHER_PLACES = (
    "aunt_uncle",
    "carer",
    "cousin",
    "friend",
    "godparent",
    "grandparent",
    "great_grandparent",
    "neighbour",
    "sibling",
)


def _places(
    identities: Identities, facts: Sequence[ProposedFact], children: Sequence[str]
) -> tuple[set[str], set[str], dict[str, set[str]]]:
    """People with another place than parent, known parents of the children, and everybody's partners."""
    placed: set[str] = set()
    parents: set[str] = set()
    partners: dict[str, set[str]] = {}
    for fact in facts:
        claim = fact.claim
        if not isinstance(claim, Relationship) or fact.assertion.certainty in (
            Certainty.NEGATED,
            Certainty.HYPOTHETICAL,
        ):
            continue
        subject, other = identities.root(claim.subject_id), identities.root(claim.object_id)
        is_worker = claim.type == "professional" and fact.confidence >= _A_JOB
        if is_worker or (claim.type in _OTHER_PLACES and other in children):
            placed.add(subject)
        if claim.type == "sibling" and subject in children:
            placed.add(other)
        if (
            claim.type == "parent"
            and other in children
            and claim.nature != "step"
            and identities.people[subject].is_named
        ):
            parents.add(subject)
        if claim.type == "partner":
            partners.setdefault(subject, set()).add(other)
            partners.setdefault(other, set()).add(subject)
    return placed, parents, partners
