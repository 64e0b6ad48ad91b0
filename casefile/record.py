"""The shared record of one family: documents, people, organisations, and facts with the words that support them.

Every value is frozen; a change is a new value. Relations read aloud:
`Relationship("parent", subject_id="rosa", object_id="ava")` is "Rosa is parent of Ava".
"""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from casefile.errors import PersonNotFound
from casefile.partial_date import PartialDate
from casefile.vocabulary import Certainty, FactStatus


def text_digest(text: str) -> str:
    """SHA-256 of a document's canonical text, in hex."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


@dataclass(frozen=True)
class Region:
    """A stretch of a document's text that has a place of its own in the file: "page 3", "paragraph 12", "row 7".

    start, end: characters [start, end) of the document's text.
    """

    label: str
    start: int
    end: int


@dataclass(frozen=True)
class SourceDocument:
    """One note. `text` is canonical and never changes; all offsets count its characters."""

    id: str
    title: str
    text: str | None  # None: the case file came without the notes' text
    sha256: str  # of the text
    date: PartialDate | None = None  # None: the note carries no date of its own
    kind: str | None = None  # "home visit", "email", …; None: not recognised
    author: str | None = None
    filename: str | None = None  # the file it was read from, without its folder
    regions: tuple[Region, ...] = ()

    def region_at(self, start: int) -> Region | None:
        """The page, paragraph or row that a character stands in."""
        return next((r for r in self.regions if r.start <= start < r.end), None)


@dataclass(frozen=True)
class SourceSpan:
    """Characters [start, end) of one document's text; `quote` is exactly those characters."""

    document_id: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True)
class Evidence:
    """The words that support a fact, what found them, and how sure it is.

    method: "rule:<name>", "model:<version>", "lm:<name>", "import:<source>" or "worker:<user>".
    confidence: 0 to 1.
    """

    span: SourceSpan
    method: str
    confidence: float = 1.0


@dataclass(frozen=True)
class Assertion:
    """What the notes do with a claim: state, deny, allege, only consider; and who says so."""

    certainty: Certainty = Certainty.AFFIRMED
    said_by: str | None = None  # a person id, or words such as "school"; None: the note itself


@dataclass(frozen=True)
class Attribute:
    """One thing a note says of a person: a field of ATTRIBUTE_FIELDS and its value.

    born and died hold EDTF; deceased holds "true"; gender one of GENDERS.
    """

    person_id: str
    field: str
    value: str


@dataclass(frozen=True)
class Relationship:
    """ "subject is the `type` of object"; types, natures and statuses of RELATION_TYPES."""

    type: str
    subject_id: str
    object_id: str
    nature: str | None = None
    status: str | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None


@dataclass(frozen=True)
class Tie:
    """A person's tie to an organisation: pupil, patient, client, resident, worshipper."""

    person_id: str
    organisation_id: str
    nature: str | None = None
    status: str | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None


@dataclass(frozen=True)
class Event:
    """Something that happened, or is said to have; types of EVENT_TYPES."""

    type: str
    people: tuple[str, ...]
    date: PartialDate | None = None
    place: str | None = None
    summary: str = ""


@dataclass(frozen=True)
class Detail:
    """What a life story treasures and a worker must know of a person; kinds of DETAIL_KINDS."""

    person_id: str
    kind: str
    value: str
    date: PartialDate | None = None


Claim = Attribute | Relationship | Tie | Event | Detail


@dataclass(frozen=True)
class Review:
    """Who decided on a fact, when, and why."""

    reviewer: str
    at: datetime
    reason: str | None = None


@dataclass(frozen=True)
class Fact:
    """A claim, the words that support it, and where it stands in review."""

    id: str
    claim: Claim
    evidence: tuple[Evidence, ...]
    assertion: Assertion = Assertion()
    status: FactStatus = FactStatus.PROPOSED
    review: Review | None = None
    supersedes: str | None = None  # id of the fact that this one corrects
    is_optional: bool = False  # gold files only: neither presence nor absence counts

    @property
    def confidence(self) -> float:
        """Of the best evidence; 0 when there is none."""
        return max((e.confidence for e in self.evidence), default=0.0)

    @property
    def is_affirmed(self) -> bool:
        return self.assertion.certainty is Certainty.AFFIRMED

    @property
    def is_accepted(self) -> bool:
        return self.status is FactStatus.ACCEPTED

    @property
    def is_standing(self) -> bool:
        """Neither rejected nor replaced by a correction."""
        return self.status in (FactStatus.PROPOSED, FactStatus.ACCEPTED)

    def accept(self, review: Review) -> Fact:
        return replace(self, status=FactStatus.ACCEPTED, review=review)

    def reject(self, review: Review) -> Fact:
        return replace(self, status=FactStatus.REJECTED, review=review)

    def correct(self, review: Review) -> Fact:
        """This fact as history: a worker's new fact that `supersedes` it takes its place."""
        return replace(self, status=FactStatus.CORRECTED, review=review)


def claim_people(claim: Claim) -> tuple[str, ...]:
    """Ids of the people that a claim speaks of, in its own order."""
    match claim:
        case Relationship():
            return claim.subject_id, claim.object_id
        case Event():
            return claim.people
        case Attribute() | Tie() | Detail():
            return (claim.person_id,)


@dataclass(frozen=True)
class Person:
    """An identity in the case. What is known of the person are facts; `label` only says who is meant.

    label: the fullest name, or the words of the notes for somebody never named ("Mother", "MGM", "F2").
    """

    id: str
    label: str
    mentions: tuple[SourceSpan, ...] = ()
    is_optional: bool = False  # gold files only


@dataclass(frozen=True)
class Organisation:
    """A school, surgery, team, court, faith group, club or household; kinds of ORGANISATION_KINDS."""

    id: str
    name: str
    kind: str = "other"


@dataclass(frozen=True)
class Adjustment:
    """A place that a worker gave somebody in the drawn family: "left stands left of right", in a row they share.

    It says nothing of the family, only of its picture. moved_id: which of the two was put there, so that in the next
    drawing that one moves and the other stays; None: the case file does not say.
    """

    left_id: str
    right_id: str
    moved_id: str | None = None
    review: Review | None = None  # None: the case file does not say who placed them


@dataclass(frozen=True)
class Case:
    """Everything known of one family, with one or more subject children.

    Orders are stable: documents by reading order, people by first mention, facts as proposed, adjustments oldest first.
    """

    documents: tuple[SourceDocument, ...] = ()
    people: tuple[Person, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    facts: tuple[Fact, ...] = ()
    subject_ids: tuple[str, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    extensions: Mapping[str, object] = field(
        default_factory=dict
    )  # keys of the file that we do not use, kept

    @cached_property
    def answers(self) -> dict[Hashable, object]:
        """What `worked_out_once` keeps; no part of the record, and no copy with other facts has it."""
        return {}

    @cached_property
    def _people_by_id(self) -> dict[str, Person]:
        return {p.id: p for p in self.people}

    @cached_property
    def _facts_by_id(self) -> dict[str, Fact]:
        return {f.id: f for f in self.facts}

    @cached_property
    def _documents_by_id(self) -> dict[str, SourceDocument]:
        return {d.id: d for d in self.documents}

    @cached_property
    def _organisations_by_id(self) -> dict[str, Organisation]:
        return {o.id: o for o in self.organisations}

    @cached_property
    def _facts_by_person(self) -> dict[str, tuple[Fact, ...]]:
        index: dict[str, list[Fact]] = {p.id: [] for p in self.people}
        for fact in self.facts:
            for person_id in dict.fromkeys(claim_people(fact.claim)):
                index.setdefault(person_id, []).append(fact)
        return {k: tuple(v) for k, v in index.items()}

    def person(self, person_id: str) -> Person:
        """Raises PersonNotFound."""
        try:
            return self._people_by_id[person_id]
        except KeyError:
            raise PersonNotFound(
                f"There is no person '{person_id}' in this case; choose one of its people."
            ) from None

    def fact(self, fact_id: str) -> Fact | None:
        return self._facts_by_id.get(fact_id)

    def document(self, document_id: str) -> SourceDocument | None:
        return self._documents_by_id.get(document_id)

    def organisation(self, organisation_id: str) -> Organisation | None:
        return self._organisations_by_id.get(organisation_id)

    def facts_about(self, person_id: str) -> tuple[Fact, ...]:
        """Every fact that names the person, whatever its status."""
        return self._facts_by_person.get(person_id, ())

    def with_facts(self, changed: Iterable[Fact]) -> Case:
        """The case with these facts: those with a known id replaced in place, the others added at the end."""
        new = {f.id: f for f in changed}
        kept = tuple(new.pop(f.id, f) for f in self.facts)
        return replace(self, facts=(*kept, *new.values()))
