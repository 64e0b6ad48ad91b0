"""Where a child goes to school, nursery or a club, and where the child went before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casefile.record import Fact, Organisation, Tie
from story.content import StoryFacts, date_key, event

_LEARNING = ("school", "nursery")
_PLACES = (*_LEARNING, "club")
_GENERAL = frozenset(
    "college comprehensive high infant infants junior juniors nursery playgroup preschool primary school secondary".split()  # noqa: SIM905
)


def places_now(story: StoryFacts) -> tuple[tuple[Fact, Organisation], ...]:
    """The school or nursery that the latest note speaks of as the child's, and the clubs; the school first."""
    ties = [(f, o) for f, o in _ties(story) if getattr(f.claim, "status", None) == "current"]
    schools = [(f, o) for f, o in ties if o.kind in _LEARNING]
    latest = max(schools, key=lambda tie: _known_at(story, tie[0]), default=None)
    clubs = [(f, o) for f, o in ties if o.kind == "club"]
    return (*([latest] if latest else []), *clubs)


def place_words(name: str) -> str:
    """The name of a place; small where it says only what kind of place it is.

    >>> place_words("High School"), place_words("Linden Park Primary")
    ('high school', 'Linden Park Primary')
    """
    return name.lower() if set(name.lower().split()) <= _GENERAL else name


def schools_before(story: StoryFacts) -> tuple[tuple[Fact, Organisation], ...]:
    """Schools and nurseries that the child goes to no more, in order of time; of each only the first fact."""
    now = {o.id for _, o in places_now(story)}
    found: dict[str, tuple[Fact, Organisation]] = {}
    for fact, organisation in sorted(_ties(story), key=lambda tie: _known_at(story, tie[0])):
        if organisation.kind in _LEARNING and organisation.id not in now:
            found.setdefault(organisation.id, (fact, organisation))
    return tuple(found.values())


def school_of(story: StoryFacts, fact: Fact) -> str | None:
    """The name of the school that a start or change of school speaks of; None when its words name none that is known."""
    text = f"{event(fact).summary} {event(fact).place or ''} {story.source_text(fact)}"
    named = [o.name for o in story.case.organisations if o.kind in _LEARNING and _is_gone_to(o.name, text)]
    return max(named, key=len, default=None)


def _is_gone_to(school: str, text: str) -> bool:
    """Whether words name a school, and not as the one that is left: "moved up from Worsbrough Infants"."""
    found = re.sub(rf"\b(?:from|left|leaving) (?:[a-z]+ ){{0,2}}{re.escape(school)}", "", text)
    return school in found


def _ties(story: StoryFacts) -> Iterator[tuple[Fact, Organisation]]:
    for fact in story.ties(story.child_id):
        organisation = (
            story.case.organisation(fact.claim.organisation_id) if isinstance(fact.claim, Tie) else None
        )
        if organisation is not None and organisation.kind in _PLACES:
            yield fact, organisation


def _known_at(story: StoryFacts, fact: Fact) -> tuple[int, str, str]:
    """When a tie was known to hold: its start, or the day of the latest note that speaks of it; unknown days first."""
    start = fact.claim.start if isinstance(fact.claim, Tie) else None
    documents = (story.case.document(e.span.document_id) for e in fact.evidence)
    days = [d.date for d in documents if d is not None and d.date is not None]
    latest = start or max(days, key=date_key, default=None)
    return date_key(latest) if latest is not None else (-1, "", "")
