"""What workers and the child wrote beside the record, for a subject access request: what of it is held about a person."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from casefile.record import Case
from story.subject_access import (
    HeldDocument,
    Passage,
    contacts_in,
    hide_names,
    name_pattern,
    own_names,
    reasons_to_withhold,
    redacted,
    working_people,
)


@dataclass(frozen=True)
class WrittenLine:
    """One sentence or remark, and the facts that it tells, if any."""

    text: str
    fact_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Writing:
    """Something written beside the record: a draft of a book or a letter, what a child said, comments, consents.

    owner: id of the child whose it is, whole; about anybody else only those lines are held that speak of them.
    """

    id: str
    title: str
    lines: tuple[WrittenLine, ...]
    owner: str = ""

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


def writing_about(case: Case, person_id: str, writings: Iterable[Writing]) -> tuple[Writing, ...]:
    """What of these writings is held about the person, in the order given; those without a line are left out."""
    told = {f.id for f in case.facts_about(person_id)}
    name = own_names(case).get(person_id)
    found = []
    for writing in writings:
        lines = tuple(
            line
            for line in writing.lines
            if writing.owner == person_id
            or told & set(line.fact_ids)
            or (name is not None and name.search(line.text))
        )
        if lines:
            found.append(replace(writing, lines=lines))
    return tuple(found)


def passages_in_writing(case: Case, person_id: str, held: Iterable[Writing]) -> tuple[Passage, ...]:
    """Lines that tell only of others, and ways to reach somebody, as [start, end) of the writing's text."""
    working, name = working_people(case), own_names(case).get(person_id)
    found: dict[str, Passage] = {}
    for writing in held:
        at = 0
        for line in writing.lines:
            is_named = name is not None and name.search(line.text) is not None
            for reason in () if is_named else _about_others(case, person_id, line, working):
                passage = Passage(writing.id, at, at + len(line.text), line.text, reason)
                found.setdefault(passage.id, passage)
            at += len(line.text) + 1
        for passage in contacts_in(writing.id, writing.text):
            found.setdefault(passage.id, passage)
    return tuple(found.values())


def given_writing(
    case: Case,
    held: Iterable[Writing],
    *,
    without_names: Collection[str],
    without: Iterable[Passage],
    without_words: Collection[str] = (),
) -> tuple[HeldDocument, ...]:
    """The writings as they may be given out; see `story.subject_access.held_documents`."""
    taken, hidden = list(without), name_pattern(case, without_names, without_words)
    return tuple(
        HeldDocument(
            hide_names(w.title, hidden),
            "",
            redacted(
                w.text,
                [
                    *((p.start, p.end) for p in taken if p.document_id == w.id),
                    *(m.span() for m in (hidden.finditer(w.text) if hidden else ())),
                ],
            ),
        )
        for w in held
    )


def _about_others(case: Case, person_id: str, line: WrittenLine, working: set[str]) -> Iterator[str]:
    """Why a line may have to go: every fact that it tells is about others alone."""
    facts = [f for i in line.fact_ids if (f := case.fact(i)) is not None]
    reasons = [list(reasons_to_withhold(case, f, person_id, working)) for f in facts]
    if facts and all(reasons):
        yield reasons[0][0]
