"""Which of a family's people is the child that its notes are about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casefile.errors import PersonNotFound
from extract.focus import are_named, find_children
from extract.roster import Roster
from extract.roster_subjects import find_called
from extract.subject_signs import likelihood, subject_signs, told_subject


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


def guess_subjects(texts: Sequence[str], roster: Roster) -> tuple[str, ...]:
    """Id of the likeliest child by all that the notes show; of a judgment or a review, whom it says it is about.

    Empty where the notes name nobody.
    """
    told = told_subject(texts, roster, outright=not (roster.is_lettered or roster.is_formal))
    if told is not None:
        return (told,)
    listed = find_children(texts, roster, ())
    signs = subject_signs(texts, roster, listed)
    if not signs:
        return listed[:1]
    return (max(signs, key=lambda person: likelihood(signs[person])),)
