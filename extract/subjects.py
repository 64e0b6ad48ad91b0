"""Which of a family's people is the child that its notes are about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casefile.errors import PersonNotFound
from extract.focus import find_children
from extract.roster import Roster


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


def _holds(text: str, word: str) -> bool:
    """Whether a text holds a word, in any capitals; a letter only as written."""
    flags = re.IGNORECASE if len(word) > 1 else 0
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, flags) is not None


def guess_subjects(texts: Sequence[str], roster: Roster) -> tuple[str, ...]:
    """Ids of the children listed at the top of the notes; else the person named most; empty when nobody is named."""
    listed = find_children(texts, roster, ())
    if listed:
        return listed[:1]
    counts = {
        p.id: sum(len(re.findall(rf"(?<!\w){re.escape(p.given[0])}(?!\w)", t)) for t in texts)
        for p in roster.people
        if p.given
    }
    return (max(counts, key=lambda i: counts[i]),) if counts else ()
