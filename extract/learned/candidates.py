"""Every relationship that a case may hold, with all that its notes say for and against it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from casefile.record import Relationship
from casefile.vocabulary import RELATION_TYPES, Certainty
from extract.learned.relations import LearnedRelation, NoteOpinions
from extract.proposals import Mention, ProposedFact
from extract.reading import LocalPerson

# What is weighed over all notes of a case; of the other types a pair says little about the rest of the family.
WEIGHED = (
    "parent",
    "partner",
    "sibling",
    "grandparent",
    "great_grandparent",
    "aunt_uncle",
    "cousin",
    "carer",
    "professional",
)
_ROUND = (Certainty.AFFIRMED, Certainty.ALLEGED)

Key = tuple[str, str, str]  # type and two people; without a direction in the order of their ids


def key_of(claim: Relationship, root: Callable[[str], str] = str) -> Key:
    """What makes two relationships the same; root: from somebody in a note to somebody in the case."""
    one, other = root(claim.subject_id), root(claim.object_id)
    return key(claim.type, one, other)


def key(kind: str, one: str, other: str) -> Key:
    if not RELATION_TYPES[kind].is_directed and other < one:
        one, other = other, one
    return kind, one, other


@dataclass
class Candidate:
    """A relationship that model or rules see anywhere: logits of the model, best first, one for each note that has one.

    found: the model's, with the number of its note; stated, denied: confidence of the rules that say so, or the contrary.
    """

    found: list[tuple[LearnedRelation, int]] = field(default_factory=list)
    stated: list[float] = field(default_factory=list)
    denied: list[float] = field(default_factory=list)

    @property
    def logits(self) -> list[float]:
        return sorted((relation.score for relation, _ in self.found), reverse=True)


@dataclass
class Somebody:
    """Somebody of the case, as the notes together speak of them."""

    person: LocalPerson
    mentions: int = 0
    parts: set[str] = field(default_factory=set)
    born: int | None = None
    is_subject: bool = False


@dataclass(frozen=True)
class CaseView:
    """The candidates of a case and its people."""

    candidates: Mapping[Key, Candidate]
    people: Mapping[str, Somebody]
    notes: int


def view_case(
    opinions: Sequence[NoteOpinions],
    mentions: Iterable[Mention],
    births: Mapping[str, int],
    people: Mapping[str, LocalPerson],
    children: Iterable[str],
    root: Callable[[str], str],
) -> CaseView:
    """Everything that the notes' opinions propose of people as they are joined over the case.

    mentions: of all notes; births: years by anybody's id; root: who stands for everybody joined with somebody.
    """
    candidates: dict[Key, Candidate] = defaultdict(Candidate)
    parts: dict[str, set[str]] = defaultdict(set)
    for number, note in enumerate(opinions):
        for person, part in note.parts.items():
            parts[root(person)].add(part)
        for relation in note.found:
            if _is_weighed(relation.claim, root):
                candidates[key_of(relation.claim, root)].found.append((relation, number))
        for fact in note.stated:
            if isinstance(fact.claim, Relationship) and _is_weighed(fact.claim, root):
                _add_rule(candidates[key_of(fact.claim, root)], fact)
    spoken = Counter(root(m.referents[0]) for m in mentions if len(m.referents) == 1)
    born = {root(person): year for person, year in births.items()}
    subjects = {root(child) for child in children}
    return CaseView(
        candidates,
        {
            i: Somebody(people[i], spoken[i], parts[i], born.get(i), i in subjects)
            for k in candidates
            for i in k[1:]
        },
        len(opinions),
    )


def _is_weighed(claim: Relationship, root: Callable[[str], str]) -> bool:
    return claim.type in WEIGHED and root(claim.subject_id) != root(claim.object_id)


def _add_rule(candidate: Candidate, fact: ProposedFact) -> None:
    says = candidate.stated if fact.assertion.certainty in _ROUND else candidate.denied
    says.append(fact.confidence)
