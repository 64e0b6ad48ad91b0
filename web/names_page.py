"""The agreed names of a child's book: what the notes suggest for each person, what a worker entered, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from casefile.profile import profile
from casefile.record import Case
from story.bands import AGE_BANDS, age_band
from story.content import gather
from story.lint import lint_text
from story.write import new_draft
from web.child_notes import Content, agreed_names
from web.kin import kin_of_children, kin_words, place_of
from web.people_page import PLACES
from web.wording import person_name

LONGEST_NAME = 40
_YOUNGEST = next(iter(AGE_BANDS))


@dataclass(frozen=True)
class NameLine:
    """One person. record: the name on record; suggested: what the book says without an entry, "" for somebody whom it cannot name.

    agreed: what a worker entered, "" for nothing; called: other names of the notes; typed: what stands in the box; problem: why that was not kept.
    """

    person_id: str
    record: str
    kin: tuple[str, ...]
    place: int
    suggested: str
    agreed: str
    typed: str
    called: tuple[str, ...] = ()
    problem: str = ""
    is_child: bool = False

    @property
    def said(self) -> str:
        """What the book calls them now."""
        return self.agreed or self.suggested

    @property
    def tag(self) -> str:
        """What If-Match must carry to change the name: it stands for the name that the worker saw."""
        return name_tag(self.person_id, self.agreed)


def name_tag(person_id: str, agreed: str) -> str:
    return sha256(repr((person_id, agreed)).encode("utf-8")).hexdigest()[:16]


def name_lines(
    case: Case,
    child_id: str,
    content: Content,
    *,
    typed: Mapping[str, str] | None = None,
    problems: Mapping[str, str] | None = None,
) -> tuple[NameLine, ...]:
    """The child, then the family, then everybody else. typed, problems: by person, of a form that was not kept."""
    kin = kin_of_children(case)
    suggested, agreed = suggested_names(case, child_id), agreed_names(case, content)
    ids = [child_id, *(p.id for p in case.people if p.id != child_id)]
    lines = (
        NameLine(
            person_id=person_id,
            record=person_name(case, person_id),
            kin=() if person_id == child_id else kin_words(case, kin, person_id),
            place=0 if person_id == child_id else max(1, place_of(case, kin, person_id)),
            suggested=suggested.get(person_id, ""),
            agreed=agreed.get(person_id, ""),
            called=profile(case, person_id).also_known_as,
            typed=(agreed if typed is None else typed).get(person_id, ""),
            problem=(problems or {}).get(person_id, ""),
            is_child=person_id == child_id,
        )
        for person_id in ids
    )
    return tuple(sorted(lines, key=lambda line: line.place))


def lines_by_place(lines: Iterable[NameLine]) -> dict[str, list[NameLine]]:
    """The lines under the words of a heading, as on the page of people."""
    found: dict[str, list[NameLine]] = {}
    for line in lines:
        found.setdefault(PLACES.get(line.place, "The child"), []).append(line)
    return found


def suggested_names(case: Case, child_id: str) -> dict[str, str]:
    """What the book calls each person by the notes alone, by person."""
    table = new_draft(gather(case, child_id, accepted_only=True), age_band(_YOUNGEST)).names
    return {p: table.child if p == child_id else name.text for p, name in table.people.items()}


def name_problems(wanted: Mapping[str, str], suggested: Mapping[str, str]) -> dict[str, str]:
    """Why a name cannot be taken, by person; empty when all can.

    wanted: every agreed name as it would be; suggested: what the book calls those who have none.
    """
    problems = {p: problem for p, word in wanted.items() if word and (problem := _problem(word))}
    first = {word.casefold(): p for p, word in suggested.items() if not wanted.get(p)}
    for person_id, word in wanted.items():
        if word and first.setdefault(word.casefold(), person_id) != person_id:
            problems[person_id] = (
                f"Somebody else is called “{word}” already. Add what tells them apart, such as “Nan Jean”"
            )
    return problems


def _problem(word: str) -> str:
    if len(word) > LONGEST_NAME:
        return f"Enter a name of at most {LONGEST_NAME} letters"
    if not re.search(r"[^\W\d_]", word) or re.search(r"[\d<>{}@/\\]", word):
        return "Enter a name as the child says it, without numbers or signs"
    if word[0].islower() and not word.startswith("your "):
        return "Begin the name with a capital letter, such as “Nan”"
    blocked = [f.word for f in lint_text(word, age_band(_YOUNGEST)) if f.level == "BLOCK"]
    return f"“{blocked[0]}” may not stand in a child’s book. Choose what the child says" if blocked else ""


def with_names(content: Content, case: Case, child_id: str, words: Mapping[str, str]) -> dict[str, Any]:
    """The content with these names, an empty one taken out; what was changed is kept too, so that a worker's sentences follow."""
    suggested, before = suggested_names(case, child_id), agreed_names(case, content)
    after = {p: word for p, word in {**before, **words}.items() if word}
    changes = {
        old: new
        for p in {**before, **after}
        if (old := before.get(p) or suggested.get(p, ""))
        and (new := after.get(p) or suggested.get(p, ""))
        and old != new
    }
    renamed = content.get("renamed", ())
    return {**content, "names": after, "renamed": [*renamed, changes] if changes else [*renamed]}
