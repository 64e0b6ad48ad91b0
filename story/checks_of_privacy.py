"""Checklist item C26: what a book may not print of anybody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from casefile.record import Tie
from story.checking import Answer, Check, answer
from story.content import relationship
from story.lint import word_list_pattern
from story.tables import table
from story.when import calendar_words, years_old


def no_private_data(at: Check) -> Answer:
    """Words, headings, captions and texts of pictures: no address, number, surname of a child or foster carer, school of a brother or
    sister, birth date or named illness of somebody else."""
    text = _everything_printed(at)
    found = ["an address or number" for _ in private_numbers(text)]
    surnames = {**dict(_minors_surnames(at)), **dict(_foster_surnames(at))}
    found += [f"surname of {p}" for p, surname in surnames.items() if _has_word(text, surname)]
    found += [f"school of {p}" for p, school in _siblings_schools(at) if school in text]
    found += [f"birth date of {p}" for p, days in _other_birthdays(at) if any(d in text for d in days)]
    found += [f"an illness in {i}" for i in _named_illnesses(at)]
    return answer(found, "No addresses, surnames of children or numbers.", "Private data")


def private_numbers(text: str) -> tuple[re.Match[str], ...]:
    """Addresses and numbers in a text, in the order of their kinds; those of public help lines apart."""
    found = (m for pattern in _number_patterns() for m in pattern.finditer(text))
    return tuple(m for m in found if m[0] not in table("private")["public"])


@cache
def _number_patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(p) for p in table("private")["numbers"])


def _everything_printed(at: Check) -> str:
    headings = [h for p in at.book.pages for h in p.headings]
    pictures = [x for p in at.book.pages for x in p.pictures]
    captions = [f.caption for x in pictures for f in x.figures]
    stops = [f"{s.caption} {s.when}" for x in pictures for s in x.stops]
    return "\n".join((at.text, *headings, *(x.alt for x in pictures), *captions, *stops))


def _has_word(text: str, word: str) -> bool:
    return re.search(rf"\b{re.escape(word)}\b", text) is not None


def _agreed_words(at: Check) -> set[str]:
    return {w for n in at.draft.names.people.values() for w in n.text.split()} | {at.draft.names.child}


def _minors_surnames(at: Check) -> Iterator[tuple[str, str]]:
    for person_id, shown in at.story.profiles.items():
        words = shown.name.split()
        is_child = (
            shown.born is not None
            and at.story.born is not None
            and years_old(shown.born, at.story.born)[0] > -18
        )
        if (
            len(words) > 1
            and is_child
            and words[-1] not in _agreed_words(at)
            and at.draft.names.knows(person_id)
        ):
            yield person_id, words[-1]


def _foster_surnames(at: Check) -> Iterator[tuple[str, str]]:
    """Surnames of foster carers, unless the child's name table has agreed on one ("Mrs Lowe")."""
    for fact in at.story.carers:
        words = at.story.profiles[relationship(fact).subject_id].name.split()
        if relationship(fact).nature == "foster" and len(words) > 1 and words[-1] not in _agreed_words(at):
            yield relationship(fact).subject_id, words[-1]


def _siblings_schools(at: Check) -> Iterator[tuple[str, str]]:
    own = {f.claim.organisation_id for f in at.story.ties(at.story.child_id) if isinstance(f.claim, Tie)}
    for person_id in at.story.siblings:
        for fact in at.story.ties(person_id):
            organisation = (
                at.case.organisation(fact.claim.organisation_id) if isinstance(fact.claim, Tie) else None
            )
            if organisation and organisation.kind in ("school", "nursery") and organisation.id not in own:
                yield person_id, organisation.name


def _other_birthdays(at: Check) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The whole birth dates of others, in the ways that a text may write them."""
    for person_id, shown in at.story.profiles.items():
        born = shown.born
        if person_id == at.story.child_id or born is None or not born.is_day or born == at.story.born:
            continue
        day = born.earliest
        yield (
            person_id,
            (
                calendar_words(born, days=True).removeprefix("on "),
                f"{day:%d/%m/%Y}",
                f"{day.day}/{day.month}/{day.year}",
                day.isoformat(),
            ),
        )


def _named_illnesses(at: Check) -> Iterator[str]:
    """Sentences on somebody else that name an illness, where information governance has not signed for the topic."""
    signed = {s.topic for s in at.sign_offs if s.role == "IG"}
    for sentence in at.book.sentences:
        others = [
            n.text
            for p, n in at.draft.names.people.items()
            if p != at.story.child_id and _has_word(sentence.text, n.text)
        ]
        if (
            others
            and word_list_pattern("private", "illnesses").search(sentence.text)
            and sentence.topic not in signed
        ):
            yield sentence.id
