"""Which of a family's people is the child that its notes are about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casefile.errors import PersonNotFound
from extract.focus import are_named, find_children
from extract.roster import Roster
from extract.roster_subjects import find_called


def match_subjects(roster: Roster, texts: Sequence[str], subject_names: Sequence[str]) -> None:
    """Check that the notes speak of every subject.

    Raises:
        PersonNotFound: no note holds a forename of the subject.
    """
    for number, person in enumerate(roster.people[: len(subject_names)]):
        words = {person.given[0] if person.given else person.surname, *person.known_as}
        if not person.called and not any(_holds(text, word) for word in words for text in texts):
            raise PersonNotFound(
                f"No note speaks of subject number {number + 1}; give the child's name as the notes write it, "
                "or leave --subject out to let the reading guess."
            )


def are_spoken_of(roster: Roster, texts: Sequence[str], number: int) -> bool:
    """Whether the notes name one of the first so many people, the subjects, or call one by words such as "the unborn"."""
    people = roster.people[:number]
    return are_named(texts, roster, [p.id for p in people]) or any(
        next(find_called(text, people), None) is not None for text in texts
    )


def _holds(text: str, word: str) -> bool:
    """Whether a text holds a word, in any capitals; a letter only as written."""
    flags = re.IGNORECASE if len(word) > 1 else 0
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, flags) is not None


# What a judgment, a review or a report says before it calls the child: "I am concerned with J", "the toddler, referred to as 'E'".
_ABOUT = re.compile(
    r"(?:\bconcerned (?:with|for)|\b(?:case|judgment|matter|proceedings|review|application)s? (?:are |is )?(?:about|concerns?|relates? to)"
    r"|\b(?:baby|boy|child|girl|toddler|daughter|son|infant)(?:,| whom?)?(?: I)?(?: shall| will)? (?:be )?(?:refer(?:red)? to as|call(?:ed)?)"
    r"|\b(?:in respect of|in relation to|with regard to)(?: the child(?:ren)?)?"
    r"|\b(?i:in the matter of)|^Re|\b(?:The|two|three|four|five) children (?:are|namely))\b(?P<words>[^.;\n]{1,90})",
    re.MULTILINE,
)


def guess_subjects(texts: Sequence[str], roster: Roster) -> tuple[str, ...]:
    """Ids of the children listed at the top of the notes; else whom a note says it is about; else the person named most.

    Where letters stand for names, what a note says goes first: the heading of a judgment is a title.
    """
    listed = find_children(texts, roster, ())
    told = next((person for text in texts if (person := _told(text, roster))), None)
    if told is not None and (roster.is_lettered or not listed):
        return (told,)
    if listed:
        return listed[:1]
    counts = {
        p.id: sum(len(re.findall(rf"(?<!\w){re.escape(p.given[0])}(?!\w)", t)) for t in texts)
        for p in roster.people
        if p.given
    }
    return (max(counts, key=lambda i: counts[i]),) if counts else ()


def _told(text: str, roster: Roster) -> str | None:
    """The first person without a title whom a text says it is about."""
    forms = [form for form in roster.names_in(text) if roster.accepts(form) and not form.title]
    for match in _ABOUT.finditer(text):
        start, end = match.span("words")
        found = (roster.find(form) for form in forms if start <= form.start < end)
        person = next((person for person in found if person is not None), None)
        if person is not None:
            return person
    return None
