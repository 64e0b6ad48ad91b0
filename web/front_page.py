"""What the front page of a case says: the children, what is missing, what disagrees, what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casefile.profile import Profile, profile, usable_facts
from casefile.record import Case, Fact, Relationship, Tie
from casefile.vocabulary import FactStatus
from graph.conflicts import Conflict, find_conflicts
from web.wording import claim_words


@dataclass(frozen=True)
class Child:
    """A child of the file; age in whole years, None when the day of birth leaves it open."""

    profile: Profile
    age: int | None


@dataclass(frozen=True)
class Step:
    """One thing to do. endpoint: of the page to do it on; status: in words; is_done colours it."""

    title: str
    endpoint: str
    status: str
    hint: str
    is_done: bool = False


@dataclass(frozen=True)
class LinkedFact:
    """A fact in words, and the document to look it up in (empty: it rests on none)."""

    id: str
    words: str
    document_id: str


@dataclass(frozen=True)
class Disagreement:
    """Facts that do not fit together; severity: "error" or "check"."""

    message: str
    severity: str
    facts: tuple[LinkedFact, ...]


def children(case: Case, today: date) -> tuple[Child, ...]:
    """The children the file is about."""
    profiles = [profile(case, child_id) for child_id in case.subject_ids]
    return tuple(Child(p, _age(p, today)) for p in profiles)


def missing_facts(case: Case) -> tuple[str, ...]:
    """What a drawing or a book needs to know of each child, and no usable fact gives."""
    facts = usable_facts(case, accepted_only=False)
    missing: list[str] = []
    for child_id in case.subject_ids:
        child = profile(case, child_id)
        missing += [f"{child.name}: {what}" for what in _missing_of(case, child, facts)]
    return tuple(missing)


def open_conflicts(case: Case) -> tuple[Disagreement, ...]:
    """What does not fit together; what cannot be so stands before what is only unlikely."""
    found = sorted(find_conflicts(case), key=lambda c: c.severity != "error")
    return tuple(Disagreement(c.message, c.severity, _linked_facts(case, c)) for c in found)


def waiting(case: Case) -> tuple[Fact, ...]:
    """Facts nobody has decided on."""
    return tuple(f for f in case.facts if f.status is FactStatus.PROPOSED)


def next_steps(case: Case) -> tuple[Step, ...]:
    """The way from notes to book, with where it stands."""
    statuses = (
        _notes_status(case),
        _checking_status(case),
        _people_status(case),
        *[_telling_status(case)] * 3,
    )
    return tuple(
        Step(title, endpoint, status, hint, is_done)
        for (title, endpoint, hint), (status, is_done) in zip(_STEPS, statuses, strict=True)
    )


_STEPS = (
    (
        "Add the notes",
        "documents.list_documents",
        "Upload files or paste text; what they say about people and events is read for you",
    ),
    (
        "Check what was read",
        "review.start",
        "Accept, correct or reject each fact beside the words it comes from",
    ),
    ("Put the people right", "people.list_people", "Join records of the same person, correct names"),
    ("Look at the family", "family.show_family", "Genogram, ecomap, and who is who"),
    ("Read the chronology", "chronology.show_chronology", "What happened, in order, with its source"),
    (
        "Write the story",
        "story.choose_book",
        "The child’s book, sentence by sentence, to sign off and print",
    ),
)


def _notes_status(case: Case) -> tuple[str, bool]:
    return (_count(len(case.documents), "document"), True) if case.documents else ("Start here", False)


def _checking_status(case: Case) -> tuple[str, bool]:
    to_do = len(waiting(case))
    if to_do:
        return f"{to_do} to check", False
    return ("All checked", True) if case.documents else ("", False)


def _people_status(case: Case) -> tuple[str, bool]:
    conflicts = len(find_conflicts(case))
    if conflicts:
        return f"{_count(conflicts, 'thing')} to settle", False
    return _count(len(case.people), "person", "people"), len(case.people) > 1


def _telling_status(case: Case) -> tuple[str, bool]:
    return ("Ready" if any(f.is_accepted and f.evidence for f in case.facts) else "", False)


def _linked_facts(case: Case, conflict: Conflict) -> tuple[LinkedFact, ...]:
    facts = [f for i in conflict.fact_ids if (f := case.fact(i)) is not None]
    return tuple(
        LinkedFact(f.id, claim_words(case, f.claim), f.evidence[0].span.document_id if f.evidence else "")
        for f in facts
    )


def _missing_of(case: Case, child: Profile, facts: tuple[Fact, ...]) -> list[str]:
    parents = {
        profile(case, f.claim.subject_id).gender
        for f in facts
        if isinstance(f.claim, Relationship)
        and f.claim.type == "parent"
        and f.claim.object_id == child.person_id
        and f.claim.nature in (None, "birth", "unknown")
    }
    found = {
        "the date of birth": child.born is not None,
        "who the birth mother is": "female" in parents,
        "who the birth father is": "male" in parents,
        "who the child lives with now, or where": any(_is_home(case, f, child.person_id) for f in facts),
    }
    return [what for what, is_known in found.items() if not is_known]


def _is_home(case: Case, fact: Fact, child_id: str) -> bool:
    claim = fact.claim
    if isinstance(claim, Tie):
        place = case.organisation(claim.organisation_id)
        return (
            claim.person_id == child_id
            and claim.status != "former"
            and place is not None
            and place.kind in ("household", "residential_home")
        )
    return (
        isinstance(claim, Relationship)
        and claim.type == "carer"
        and claim.object_id == child_id
        and claim.status != "former"
    )


def _age(child: Profile, today: date) -> int | None:
    if child.born is None or child.is_deceased:
        return None
    youngest, eldest = (_years(day, today) for day in (child.born.latest, child.born.earliest))
    return youngest if youngest == eldest else None


def _years(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
