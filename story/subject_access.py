"""What is held about one person, for a subject access request, and what of it may be about somebody else.

Suggestions only: whoever answers the request decides on each. Where the rules come from: Data Protection Act 2018,
Schedule 2, Part 3, paragraphs 16 and 17 (others who can be identified; people who acted in their job for social work
are no reason to withhold), and the UK GDPR, Article 15(4).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from casefile.profile import profile
from casefile.record import (
    Attribute,
    Case,
    Fact,
    Person,
    Relationship,
    SourceDocument,
    SourceSpan,
    claim_people,
)
from story.date_words import date_in_words

REDACTED = "█████"
_NEAR = ("parent", "sibling", "carer", "grandparent", "partner")
_CONTACTS = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<!\w)(?:\+44|0)(?:[ -]?\d){9,10}\b|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"
)
_SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s+|\n+")
_SHORTEST_NAME = 3
_OF_A_NAME = ("name", "also_known_as", "gender")  # of these the list of names decides
_TOLD_BY = "told by"
_NOT_OF_PERSON = " and not about the person"
_NOT_NAMES = frozenset(
    [
        "and",
        "aunt",
        "auntie",
        "aunty",
        "dad",
        "father",
        "gran",
        "grandad",
        "grandma",
        "grandpa",
        "miss",
        "missus",
        "mother",
        "mrs",
        "mum",
        "nan",
        "nana",
        "rev",
        "sir",
        "sister",
        "the",
        "uncle",
    ]
)


@dataclass(frozen=True)
class OtherPerson:
    """Somebody else in what is held. is_suggested: whether their name should go, and why or why not."""

    person_id: str
    name: str
    reason: str
    is_suggested: bool


@dataclass(frozen=True)
class Passage:
    """Words of a document, [start, end) of its text, that may be about somebody else, and why.

    is_suggested: whether they should go; otherwise somebody has to read them, as they stand in a sentence about the person.
    """

    document_id: str
    start: int
    end: int
    words: str
    reason: str
    is_suggested: bool = True

    @property
    def id(self) -> str:
        return f"{self.document_id}:{self.start}:{self.end}"


@dataclass(frozen=True)
class HeldDocument:
    """A document that speaks of the person, with what is taken out."""

    title: str
    day: str
    text: str


def documents_about(case: Case, person_id: str) -> tuple[SourceDocument, ...]:
    """The documents that name the person, in reading order."""
    named = {span.document_id for span in case.person(person_id).mentions}
    named |= {e.span.document_id for f in case.facts_about(person_id) for e in f.evidence}
    return tuple(d for d in case.documents if d.id in named and d.text)


def others_in(case: Case, person_id: str, texts: Iterable[str] = ()) -> tuple[OtherPerson, ...]:
    """Everybody else whom those documents, the facts about the person or these texts name."""
    held = {d.id for d in documents_about(case, person_id)}
    near, working = _near(case, person_id), working_people(case)
    told = {p for f in case.facts_about(person_id) for p in claim_people(f.claim)}
    joined = "\n".join(texts)
    told |= {i for i, name in own_names(case).items() if name.search(joined)}
    found = []
    for person in case.people:
        is_named = person.id in told or any(m.document_id in held for m in person.mentions)
        if person.id == person_id or not is_named:
            continue
        reason, suggested = "may not be known to the person, and has not agreed", True
        if person.id in working:
            reason, suggested = "acted in their job, so their name stays", False
        elif person.id in near:
            reason, suggested = "of the person’s own family or care, so they know the name", False
        found.append(OtherPerson(person.id, profile(case, person.id).name, reason, suggested))
    return tuple(found)


def passages_about_others(case: Case, person_id: str) -> tuple[Passage, ...]:
    """Sentences of those documents that tell only of others or name who told it, and ways to reach somebody.

    Of a sentence about the person and others ("Robin, and Elsa, born on 3 May 2018"), the words about the others, to be read.
    """
    working = working_people(case)
    held = {d.id: d for d in documents_about(case, person_id)}
    found: dict[str, Passage] = {}
    for fact in case.facts:
        for reason in reasons_to_withhold(case, fact, person_id, working):
            for evidence in fact.evidence:
                document = held.get(evidence.span.document_id)
                if document is None:
                    continue
                passage = _sentence(document, evidence.span.start, evidence.span.end, reason)
                if not reason.startswith(_TOLD_BY) and _names(case, person_id, passage):
                    passage = _beside_the_person(evidence.span, reason)
                found.setdefault(passage.id, passage)
    for document in held.values():
        for passage in contacts_in(document.id, document.text or ""):
            found.setdefault(passage.id, passage)
    order = {document_id: number for number, document_id in enumerate(held)}
    return tuple(sorted(found.values(), key=lambda p: (order[p.document_id], p.start, p.end)))


def contacts_in(document_id: str, text: str) -> Iterator[Passage]:
    """Addresses, telephone numbers and emails in a text."""
    for match in _CONTACTS.finditer(text):
        yield Passage(
            document_id, match.start(), match.end(), match[0], "an address, telephone number or email"
        )


def held_documents(
    case: Case,
    person_id: str,
    *,
    without_names: Collection[str],
    without: Iterable[Passage],
    without_words: Collection[str] = (),
) -> tuple[HeldDocument, ...]:
    """The documents as they may be given out.

    without_names: ids of people whose names are taken out wherever they stand; without: passages that are, and
    without_words any other words.
    """
    taken = list(without)
    hidden = name_pattern(case, without_names, without_words)
    return tuple(
        HeldDocument(
            hide_names(document.title, hidden),
            "" if document.date is None else date_in_words(document.date),
            _redacted(
                document, [p for p in taken if p.document_id == document.id], case, without_names, hidden
            ),
        )
        for document in documents_about(case, person_id)
    )


def name_pattern(
    case: Case, without_names: Collection[str], without_words: Collection[str] = ()
) -> re.Pattern[str] | None:
    """Finds these people's names, and these words, in any text, also where the reading missed them; None when there are none.

    A part of a name that somebody whose name stays has too, such as a surname, is left.
    """
    stays = {w for p in case.people if p.id not in without_names for w in _name_words(case, p)}
    words = {w for p in case.people if p.id in without_names for w in _name_words(case, p)} - stays
    words |= {" ".join(w.split()).casefold() for w in without_words if w.strip()}
    if not words:
        return None
    return _any_of(words)


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """The longest first; words that were given together may stand on two lines of a note."""
    longest_first = sorted(words, key=lambda w: (-len(w), w))
    told = "|".join(r"\s+".join(map(re.escape, w.split())) for w in longest_first)
    return re.compile(rf"(?<!\w)(?:{told})(?!\w)", re.IGNORECASE)


def own_names(case: Case) -> dict[str, re.Pattern[str]]:
    """By id of a person, what finds a name of theirs that nobody else of the case has; those without one are left out."""
    words = {p.id: _name_words(case, p) for p in case.people}
    shared = Counter(w for own in words.values() for w in own)
    alone = {i: [w for w in sorted(own) if shared[w] == 1] for i, own in words.items()}
    return {i: _any_of(own) for i, own in alone.items() if own}


def hide_names(text: str, hidden: re.Pattern[str] | None) -> str:
    """The text without the names."""
    return text if hidden is None else hidden.sub(REDACTED, text)


def _redacted(
    document: SourceDocument,
    passages: list[Passage],
    case: Case,
    without_names: Collection[str],
    hidden: re.Pattern[str] | None,
) -> str:
    text = document.text or ""
    spans = [(p.start, p.end) for p in passages]
    for person_id in without_names:
        spans += [
            (m.start, m.end)
            for m in case.person(person_id).mentions
            if _is_name(document, m.document_id, m.quote)
        ]
    if hidden is not None:
        spans += [match.span() for match in hidden.finditer(text)]
    return redacted(text, spans)


def _is_name(document: SourceDocument, document_id: str, quote: str) -> bool:
    """Whether the mention stands in this document and gives a name; "his grandmother" may stay."""
    return document.id == document_id and any(w[:1].isupper() for w in quote.split())


def redacted(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text without these stretches, [start, end) of it, in any order."""
    pieces, at = [], 0
    for start, end in _joined(spans):
        pieces += [text[at:start], REDACTED]
        at = end
    return "".join((*pieces, text[at:]))


def _joined(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The same stretches, in order and without overlaps."""
    start = end = -1
    for next_start, next_end in sorted(spans):
        if next_start > end:
            if end > start:
                yield start, end
            start, end = next_start, next_end
        else:
            end = max(end, next_end)
    if end > start:
        yield start, end


def reasons_to_withhold(case: Case, fact: Fact, person_id: str, working: Collection[str]) -> Iterator[str]:
    people = claim_people(fact.claim)
    is_name = isinstance(fact.claim, Attribute) and fact.claim.field in _OF_A_NAME
    is_told = is_name or person_id in people or _is_work_with_person(case, fact, person_id)
    if people and not is_told and not set(people) <= set(working):
        names = " and ".join(profile(case, p).name for p in dict.fromkeys(people))
        yield f"about {names}{_NOT_OF_PERSON}"
    teller = fact.assertion.said_by
    if person_id in people and teller is not None and teller != person_id and teller not in working:
        known = any(p.id == teller for p in case.people)
        yield f"{_TOLD_BY} {profile(case, teller).name if known else teller}, who may not want to be known as its source"


def _is_work_with_person(case: Case, fact: Fact, person_id: str) -> bool:
    """Whether a fact says of a brother's or mother's worker that they are that, who works with the person as well."""
    claim = fact.claim
    return isinstance(claim, Relationship) and any(
        isinstance(f.claim, Relationship)
        and f.claim.type == claim.type == "professional"
        and f.claim.subject_id == claim.subject_id
        and f.is_standing
        for f in case.facts_about(person_id)
    )


def _sentence(document: SourceDocument, start: int, end: int, reason: str) -> Passage:
    """The whole sentences that the words stand in."""
    text = document.text or ""
    ends = [0, *(m.end() for m in _SENTENCE_ENDS.finditer(text)), len(text)]
    first = max(e for e in ends if e <= start)
    last = min(e for e in ends if e >= end)
    words = text[first:last].rstrip()
    return Passage(document.id, first, first + len(words), words, reason)


def _beside_the_person(span: SourceSpan, reason: str) -> Passage:
    told = f"{reason.removesuffix(_NOT_OF_PERSON)}, in a sentence that speaks of the person too: read it"
    return Passage(span.document_id, span.start, span.end, span.quote, told, is_suggested=False)


def _names(case: Case, person_id: str, passage: Passage) -> bool:
    """Whether the passage speaks of the person."""
    return any(
        m.document_id == passage.document_id and m.start < passage.end and m.end > passage.start
        for m in case.person(person_id).mentions
    )


def _near(case: Case, person_id: str) -> set[str]:
    near = set()
    for fact in case.facts_about(person_id):
        claim = fact.claim
        if isinstance(claim, Relationship) and fact.is_standing and fact.is_affirmed and claim.type in _NEAR:
            near |= {claim.subject_id, claim.object_id}
    return near - {person_id}


def working_people(case: Case) -> set[str]:
    """Ids of everybody who acts in their job."""
    return {
        f.claim.subject_id
        for f in case.facts
        if isinstance(f.claim, Relationship) and f.claim.type == "professional" and f.is_standing
    }


def _name_words(case: Case, person: Person) -> set[str]:
    """The person's names as they may stand in a note: whole, and each word of them."""
    wholes = {person.label, profile(case, person.id).name}
    words = {w.strip(".,’'") for whole in wholes for w in whole.split()}
    kept = {w for w in words if len(w) >= _SHORTEST_NAME and w[:1].isupper()}
    return {w.casefold() for w in kept} - _NOT_NAMES
