"""What the front page of a case says: the children, what is missing, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from casefile.profile import Profile, profile, usable_facts
from casefile.record import Case, Fact, Relationship, Tie
from casefile.vocabulary import FactStatus
from web.conflicts_page import disagreements
from web.doubles import doubles


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
class Missing:
    """Something nobody has said of a child. kind, fields: of the form to add it, filled as far as it can be."""

    words: str
    kind: str
    fields: dict[str, str]


def children(case: Case, today: date) -> tuple[Child, ...]:
    """The children the file is about."""
    profiles = [profile(case, child_id) for child_id in case.subject_ids]
    return tuple(Child(p, _age(p, today)) for p in profiles)


def missing_facts(case: Case) -> tuple[Missing, ...]:
    """What a drawing or a book needs to know of each child, and no usable fact gives."""
    facts = usable_facts(case, accepted_only=False)
    return tuple(
        replace(missing, words=f"{child.name}: {missing.words}")
        for child in (profile(case, child_id) for child_id in case.subject_ids)
        for missing in _missing_of(case, child, facts)
    )


def waiting(case: Case) -> tuple[Fact, ...]:
    """Facts nobody has decided on."""
    return tuple(f for f in case.facts if f.status is FactStatus.PROPOSED)


def next_steps(case: Case) -> tuple[Step, ...]:
    """The way from notes to book, with where it stands."""
    statuses = (
        _notes_status(case),
        _checking_status(case),
        _settling_status(case),
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
    (
        "Settle what does not fit together",
        "conflicts.list_conflicts",
        "Two dates of birth, two fathers, somebody seen after their death: choose, side by side",
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
    if not to_do:
        return ("All checked", True) if case.documents else ("", False)
    read = [f for f in case.facts if f.evidence and f.supersedes is None]
    done = sum(f.status is not FactStatus.PROPOSED for f in read)
    return (f"{done} checked, {to_do} to check" if done else f"{to_do} to check"), False


def _settling_status(case: Case) -> tuple[str, bool]:
    unsettled = sum(not d.is_settled for d in disagreements(case))
    if unsettled:
        return f"{_count(unsettled, 'thing')} to settle", False
    return ("Nothing to settle", True) if case.documents else ("", False)


def _people_status(case: Case) -> tuple[str, bool]:
    pairs = len(doubles(case))
    if pairs:
        return f"{_count(pairs, 'pair')} to look at", False
    return _count(len(case.people), "person", "people"), len(case.people) > 1


def _telling_status(case: Case) -> tuple[str, bool]:
    return ("Ready" if any(f.is_accepted and f.evidence for f in case.facts) else "", False)


def _missing_of(case: Case, child: Profile, facts: tuple[Fact, ...]) -> list[Missing]:
    parents = {
        f.claim.subject_id: profile(case, f.claim.subject_id).gender
        for f in facts
        if isinstance(f.claim, Relationship)
        and f.claim.type == "parent"
        and f.claim.object_id == child.person_id
        and f.claim.nature in (None, "birth", "unknown")
    }
    genders, has_both = set(parents.values()), len(parents) > 1
    who = child.person_id
    parent = {"type": "parent", "other": who, "nature": "birth", "subject": ""}
    carer = {"type": "carer", "other": who, "status": "current", "subject": ""}
    found = (
        (child.born is not None, Missing("the date of birth", "attribute", {"person": who, "field": "born"})),
        (child.gender != "unknown", Missing("the gender", "attribute", {"person": who, "field": "gender"})),
        ("female" in genders or has_both, Missing("who the birth mother is", "relationship", parent)),
        ("male" in genders or has_both, Missing("who the birth father is", "relationship", parent)),
        (
            any(_is_home(case, f, who) for f in facts),
            Missing("who the child lives with now, or where", "relationship", carer),
        ),
    )
    return [missing for is_known, missing in found if not is_known]


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
