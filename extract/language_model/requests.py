"""The requests of a case: one for each note, or window of a long one, with the people known so far."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casefile.profile import profile
from casefile.record import Case, Person, Relationship, SourceDocument
from casefile.vocabulary import Certainty
from extract.language_model.prompts import READ_VERSION, read_prompt, tokens_of
from extract.language_model.pseudonyms import Pseudonyms
from extract.language_model.sent import SentText, as_it_stands

# Room in a context of 8,000 tokens for the request and its reply.
CONTEXT_TOKENS = 8_000
LARGEST_WINDOW = 3_200  # characters of a note
_LARGEST_LIST = 3_000  # characters of the list of known people
_BREAK = re.compile(r"\n\s*\n|\n|(?<=[.!?])\s+")
_RELATIONS_SHOWN = 2


@dataclass(frozen=True)
class Request:
    """One question to a model.

    version: of its prompt. sent: the stretch of the note in it; None for the request to reconcile.
    """

    number: int
    version: str
    prompt: str
    sent: SentText | None = None

    @property
    def digest(self) -> str:
        """SHA-256 of what is sent, in hex."""
        return hashlib.sha256(self.prompt.encode("utf-8")).hexdigest()


def read_requests(case: Case, pseudonyms: Pseudonyms | None) -> tuple[Request, ...]:
    """A request for each note of a case, in order, with the people that the case knows."""
    windows = [(d, *window) for d in case.documents for window in windows_of(d.text or "")]
    return tuple(
        read_request(case, pseudonyms, document, (start, end), number)
        for number, (document, start, end) in enumerate(windows, 1)
    )


def read_request(
    case: Case, pseudonyms: Pseudonyms | None, document: SourceDocument, window: tuple[int, int], number: int
) -> Request:
    """The request to read characters [start, end) of a note."""
    sent = pseudonyms.hide(document, *window) if pseudonyms else as_it_stands(document, *window)
    hide = pseudonyms.hidden if pseudonyms else str
    prompt = read_prompt(
        children=hide(", ".join(_entry(case, case.person(i)) for i in case.subject_ids)) or "not known",
        known=hide("\n".join(known_people(case, document))) or "nobody yet",
        about=hide(_about(document, window)),
        note=sent.text,
    )
    return Request(number, READ_VERSION, prompt, sent)


def windows_of(text: str) -> Iterator[tuple[int, int]]:
    """Characters [start, end) of windows that a model reads one by one, cut where a paragraph, line or sentence ends."""
    start = 0
    while len(text) - start > LARGEST_WINDOW:
        limit = start + LARGEST_WINDOW
        cuts = [m.end() for m in _BREAK.finditer(text, start + LARGEST_WINDOW // 2, limit)]
        paragraphs = [c for c in cuts if "\n\n" in text[c - 2 : c]]
        end = (paragraphs or cuts or [limit])[-1]
        yield start, end
        start = end
    if text[start:].strip():
        yield start, len(text)


def _about(document: SourceDocument, window: tuple[int, int]) -> str:
    day = document.date.edtf if document.date else "not known; see the note"
    part = " This is a part of a longer note." if window != (0, len(document.text or "")) else ""
    kind = f" Kind: {document.kind}." if document.kind else ""
    return f"Day of the note: {day}.{kind}{part}"


def known_people(case: Case, document: SourceDocument) -> list[str]:
    """A line for each person known, those of this note first, as many as there is room for."""
    here = [p for p in case.people if any(m.document_id == document.id for m in p.mentions)]
    named = [p for p in case.people if p not in here]
    lines: list[str] = []
    for person in (*here, *named):
        line = f"- {_entry(case, person)}"
        if sum(map(len, lines)) + len(line) > _LARGEST_LIST:
            break
        lines.append(line)
    return lines


def _entry(case: Case, person: Person) -> str:
    """Somebody known, as "p4 Stacey Whitlock (Mo, Ms Whitlock); female; born 1995-05-11; parent of p1"."""
    shown = profile(case, person.id)
    others = [a for a in dict.fromkeys(shown.also_known_as) if a.casefold() != shown.name.casefold()][:4]
    told = [
        shown.gender if shown.gender != "unknown" else "",
        f"born {shown.born}" if shown.born else "",
        shown.profession or "",
        *_relations(case, person),
    ]
    also = f" ({', '.join(others)})" if others else ""
    return "; ".join([f"{person.id} {shown.name}{also}", *filter(None, told)])


def _relations(case: Case, person: Person) -> list[str]:
    """What tells somebody from a namesake: whose parent, sibling or partner they are."""
    found = []
    for fact in case.facts_about(person.id):
        claim = fact.claim
        if (
            isinstance(claim, Relationship)
            and claim.subject_id == person.id
            and fact.assertion.certainty is Certainty.AFFIRMED
            and claim.type in ("parent", "sibling", "partner", "grandparent", "carer", "professional")
        ):
            found.append(f"{claim.type} of {claim.object_id}")
    return found[:_RELATIONS_SHOWN]


def fits_context(requests: Sequence[Request]) -> bool:
    """Whether each request leaves a third of a small model's context for the reply."""
    return all(tokens_of(r.prompt) <= CONTEXT_TOKENS * 2 // 3 for r in requests)
