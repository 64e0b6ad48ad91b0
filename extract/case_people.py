"""The people of a case: who is kept, what they are called, and what the notes say of each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import TYPE_CHECKING

from casefile.record import Assertion, Attribute, Evidence, Relationship, SourceSpan
from casefile.vocabulary import Certainty
from extract.doc_text import text_of
from extract.fact_merging import MergedFact
from extract.lexicons import load_lexicon
from extract.name_labels import is_label
from extract.name_words import word_kind
from extract.reading import LocalPerson
from extract.relational_nouns import find_nouns, noun_for

if TYPE_CHECKING:
    from extract.family_reading import FamilyReading


def choose_people(
    people: Mapping[str, LocalPerson],
    mentions: Mapping[str, Sequence[SourceSpan]],
    relationships: Iterable[MergedFact],
    children: Sequence[str],
    *,
    ambiguous: Set[str],
    likely: Set[str],
    told: Set[str],
) -> list[str]:
    """Ids of the people to keep, children of the file first, then by first mention.

    An unnamed relative is kept only where a relationship that the notes state holds them, and not where they
    could be one of several people who are named (`ambiguous`) or the words leave open whose relative they are, unless all
    notes together make that likely (`likely`); a word that is no known forename only where it stands
    more than twice or any fact holds it (`told`), and a bare surname of somebody else only where a fact holds it.
    """
    tied = set()
    for fact in relationships:
        if fact.assertion.certainty in (Certainty.AFFIRMED, Certainty.ALLEGED) and isinstance(
            fact.claim, Relationship
        ):
            tied |= {fact.claim.subject_id, fact.claim.object_id}
    surnames = {
        people[p].label.split()[-1].casefold() for p in mentions if p in people and " " in people[p].label
    }
    kept = [c for c in children if c in people]
    kept += [
        p
        for p in mentions
        if p in people
        and p not in kept
        and (
            (p in told or people[p].label.casefold() not in surnames)
            and _is_somebody(people[p], mentions[p], is_told=p in told)
            if people[p].is_named
            else p in tied
            and (p in likely or (people[p].is_sure and p not in ambiguous))
            and not _is_nobody_in_particular(people[p], mentions[p])
        )
    ]
    return kept


def _is_nobody_in_particular(person: LocalPerson, spans: Sequence[SourceSpan]) -> bool:
    """ "Parent and child placement": the mother or the father, whom other words call; "she asked the teacher", once."""
    if person.noun is None:
        return False
    is_either_parent = person.noun.relation == "parent" and person.noun.gender is None
    return is_either_parent or (person.noun.is_common and len(spans) == 1)


_PASSING = 2


def _is_somebody(person: LocalPerson, spans: Sequence[SourceSpan], *, is_told: bool) -> bool:
    """Whether a name calls a person, rather than a place or a service that no list knows: "Treehouse", "Albion Mill"."""
    if is_told or len(spans) > _PASSING or is_label(person.label):
        return True
    kinds = {word_kind(w) for quote in (person.label, *(s.quote for s in spans)) for w in quote.split()}
    return not kinds <= {"C", "L", "U", "P", "O"}


def person_label(family: FamilyReading, person_id: str) -> str:
    """What to call somebody: their fullest name, the words of the notes ("MGM", "Mother"), or "Dee's mother"."""
    person = family.people[person_id]
    anchor = (
        family.people.get(family.identities.root(person.anchors[0])) if len(person.anchors) == 1 else None
    )
    if not person.is_named and anchor is not None and anchor.is_named and anchor.id not in family.children:
        return f"{_short(anchor)}'s {person.label if person.label.isupper() else person.label.lower()}"
    if person.is_named or person.label.isupper():
        return person.label
    return person.label[:1].upper() + person.label[1:]


def _short(person: LocalPerson) -> str:
    if is_label(person.label):
        return person.label
    first = person.label.split()[0]
    return person.label if first in load_lexicon("titles")["gender"] or first in ("Dr", "Mx") else first


def person_attributes(
    family: FamilyReading, kept: Sequence[str], mentions: Mapping[str, Sequence[SourceSpan]]
) -> list[MergedFact]:
    """Names, other names, gender, dates and jobs of the people kept."""
    stated = _stated(family)
    facts: list[MergedFact] = []
    for person_id in kept:
        facts += _name_facts(person_id, person_label(family, person_id), mentions.get(person_id, ()))
        facts += _best_gender(person_id, stated)
        facts += [
            m for (p, field), found in stated.items() if p == person_id and field != "gender" for m in found
        ]
    return facts


def _name_facts(person_id: str, label: str, spans: Sequence[SourceSpan]) -> list[MergedFact]:
    if not spans:
        return []
    fullest = max(spans, key=lambda s: (_overlap(s.quote, label), -len(s.quote)))
    facts = [_attribute(Attribute(person_id, "name", label), [fullest], 0.9)]
    others: dict[str, list[SourceSpan]] = defaultdict(list)
    for span in spans:
        if span.quote.casefold() != label.casefold() and _is_a_name(span.quote):
            others[span.quote].append(span)
    facts += [
        _attribute(Attribute(person_id, "also_known_as", quote), found, 0.8)
        for quote, found in others.items()
    ]
    return facts


_FIRST_PERSON = ("I", "Me", "My")
_NOT_IN_A_NAME = (
    "-",
    "–",
    ":",
    "Birth",
    "Father",
    "Mother",
    "Prospective",
    "The",
    "Their",
    "Her",
    "His",
    "My",
)


def _is_a_name(quote: str) -> bool:
    """Whether words call somebody: "Ms Marsh", "Mo", "Nan Mo"; not "her mother", "Social worker", "Birth mother", "Mr"."""
    words = quote.replace(",", " ").split()
    if quote in _FIRST_PERSON or "\n" in quote or len(quote) > 40 or not all(w[:1].isupper() for w in words):
        return False
    if all(w.strip(".") in load_lexicon("titles")["gender"] for w in words):
        return False  # "Mr and Mrs Nolan": his name is more than the first word
    noun = None if any(w in _NOT_IN_A_NAME for w in words) else noun_for(quote)
    if noun is not None:
        return noun.is_unique and noun.nature != "adoptive" and len(words) == 1
    return not any(n.is_job for _, _, n in find_nouns(quote)) and not any(w in _NOT_IN_A_NAME for w in words)


def _overlap(quote: str, label: str) -> int:
    return len(set(quote.casefold().replace(",", " ").split()) & set(label.casefold().split()))


def _attribute(claim: Attribute, spans: Sequence[SourceSpan], confidence: float) -> MergedFact:
    method = f"rule:{claim.field.replace('_', '-')}"
    return MergedFact(claim, tuple(Evidence(span, method, confidence) for span in spans[:20]), Assertion())


def _stated(family: FamilyReading) -> dict[tuple[str, str], list[MergedFact]]:
    """Attribute facts of the notes by person and field, equal ones merged."""
    evidence: dict[Attribute, list[Evidence]] = defaultdict(list)
    asserted: dict[Attribute, Assertion] = {}
    for doc in family.docs:
        for fact in doc._.attributes or ():
            claim = fact.claim
            claim = Attribute(family.identities.root(claim.person_id), claim.field, claim.value)
            span = SourceSpan(doc._.document.id, fact.start, fact.end, text_of(doc)[fact.start : fact.end])
            evidence[claim].append(Evidence(span, fact.method, fact.confidence))
            asserted[claim] = fact.assertion
    stated: dict[tuple[str, str], list[MergedFact]] = defaultdict(list)
    for claim, found in evidence.items():
        stated[claim.person_id, claim.field].append(MergedFact(claim, tuple(found), asserted[claim]))
    return stated


def _best_gender(person_id: str, stated: Mapping[tuple[str, str], Sequence[MergedFact]]) -> list[MergedFact]:
    """The gender that the words support best: titles, kin words and forms weigh more than a forename."""
    votes: Counter[str] = Counter()
    found = stated.get((person_id, "gender"), ())
    for fact in found:
        assert isinstance(fact.claim, Attribute)
        votes[fact.claim.value] += round(100 * sum(e.confidence**2 for e in fact.evidence))
    if not votes:
        return []
    best = votes.most_common(1)[0][0]
    return [f for f in found if isinstance(f.claim, Attribute) and f.claim.value == best]
