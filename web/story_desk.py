"""A book open on the desk: as it is written, as the worker changed it, what the checklist says, what is agreed."""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass, replace
from functools import cached_property

from casefile.record import Case, Fact
from casefile.store.values import StoredCase
from story.book import Book, Sentence
from story.checklist import CheckResult, check_book, may_be_issued
from story.policy import ASKED, POLICY, missing_sign_offs
from story.trace import Tracer, tracer
from web.story_draft import Edit, StoryDraft, apply_draft, outdated_edits, place_edits
from web.story_order import in_order, page_keys
from web.wording import agreement_words, claim_words, person_name, word

# The second reader's approval is the last of the checks: it waits for all the others.
_SECOND_READER = "C43"
# How a message begins to list ids, and an id.
_FACTS, _PEOPLE = " (facts): ", " (people): "
_WORD = re.compile(r"\w[\w:-]*(?:\.[\w:-]+)*")
_SENTENCES = re.compile(r": (?:s\d+(?:, )?)+(?P<more> and \d+ more)?\.$")
# A topic as a message names it, before the role that agrees to it.
_TOPICS = {topic.replace("_", " "): word("topics", topic) for topic in POLICY}
_TOPIC = re.compile(rf"\b({'|'.join(sorted(_TOPICS, key=len, reverse=True))})(?= \()")
_RECORDED = {
    **{
        (topic, "SW"): f"Asked: {who}, with what they said or why they could not be asked"
        for topic, who in ASKED.items()
    },
    (
        "keepsakes",
        "SW",
    ): "The editable copy, the memory box list and the date of the later-life letter are arranged",
}


@dataclass(frozen=True)
class OpenBook:
    """`generated` as the facts give it, `book` with the worker's edits; draft_version: of the kept draft, 0 for none.

    is_preview: told with proposals that nobody has checked.
    """

    stored: StoredCase
    generated: Book
    book: Book
    draft: StoryDraft
    draft_version: int
    checks: tuple[CheckResult, ...]
    is_preview: bool

    @property
    def placed(self) -> dict[str, Edit]:
        """The edits that the book has, by sentence id."""
        return place_edits(self.generated, self.draft.edits)

    @property
    def page_keys(self) -> tuple[str, ...]:
        """The key of each page of the book, in its order."""
        return in_order(page_keys(self.generated.pages), self.draft.order)

    @property
    def outdated(self) -> tuple[Edit, ...]:
        """The edits that it has no place for, since their sentence changed."""
        return outdated_edits(self.generated, self.draft.edits)

    @property
    def blocks(self) -> tuple[CheckResult, ...]:
        """What has to be put right before the second reader may approve."""
        return tuple(c for c in self.checks if c.level == "BLOCK" and not c.passed and c.id != _SECOND_READER)

    @property
    def warnings(self) -> tuple[CheckResult, ...]:
        return tuple(c for c in self.checks if c.level != "BLOCK" and not c.passed)

    @property
    def passed(self) -> tuple[CheckResult, ...]:
        return tuple(c for c in self.checks if c.passed)

    @property
    def awaits_approval(self) -> bool:
        """Whether all is right but that nobody has approved exactly this version."""
        is_approved = any(s.topic == f"version:{self.book.version}" for s in self.draft.sign_offs)
        return not (self.blocks or self.is_preview or is_approved)

    @property
    def fact_reviewers(self) -> frozenset[str]:
        """Who accepted the facts that the book tells."""
        told = (self.stored.case.fact(i) for s in self.book.sentences for i in s.fact_ids)
        return frozenset(f.review.reviewer for f in told if f and f.review)

    @property
    def is_final(self) -> bool:
        """Whether it prints without DRAFT: every blocking check is passed, the second reader's approval among them."""
        return not self.is_preview and may_be_issued(self.checks)

    @cached_property
    def answers(self) -> dict[Hashable, object]:
        """What `worked_out_once` keeps."""
        return {}

    @cached_property
    def tracer(self) -> Tracer:
        """What checks a sentence of the book against the case."""
        return tracer(self.stored.case, self.book)

    @property
    def printable(self) -> Book:
        return replace(self.book, is_draft=not self.is_final)


def open_book(
    stored: StoredCase, generated: Book, *, draft: StoryDraft, draft_version: int, is_preview: bool
) -> OpenBook:
    """The book with the draft's edits, order and sign-offs on it."""
    book = apply_draft(generated, draft)
    checks = tuple(check_book(stored.case, book, sign_offs=draft.sign_offs))
    return OpenBook(stored, generated, book, draft, draft_version, checks, is_preview)


def sentences_named(opened: OpenBook, check: CheckResult) -> tuple[Sentence, ...]:
    """The sentences that a check's message names by id, so that the worker can go and change them."""
    ids = set(_WORD.findall(check.message))
    return tuple(s for s in opened.book.sentences if s.id in ids)


def facts_named(case: Case, check: CheckResult) -> tuple[Fact, ...]:
    """The facts that a check's message names by id."""
    ids = _WORD.findall(check.message.partition(_FACTS)[2])
    return tuple(fact for i in ids if (fact := case.fact(i)) is not None)


def check_words(case: Case, check: CheckResult) -> str:
    """The check's message with facts, people and topics in words in place of their ids; its sentences stand below it."""
    said, names, ids = check.message.partition(_FACTS)
    words = {f.id: claim_words(case, f.claim) for f in case.facts} if names else {}
    if not names:
        said, names, ids = check.message.partition(_PEOPLE)
        words = {p.id: person_name(case, p.id) for p in case.people}
    if names:
        return f"{said}: {_WORD.sub(lambda found: words.get(found[0], found[0]), ids)}"
    said = _SENTENCES.sub(lambda found: f": these{found['more']}." if found["more"] else ".", said)
    return _TOPIC.sub(lambda found: _TOPICS[found[0]], said)


def open_agreements(opened: OpenBook) -> dict[str, str]:
    """What can be agreed now, in words, by "topic|role"."""
    topics = [s.topic for s in opened.book.sentences if s.topic]
    needed = {
        f"{topic}|{role}": agreement_words(topic, role)
        for topic, role in missing_sign_offs(topics, opened.draft.sign_offs)
    }
    given = {(s.topic, s.role) for s in opened.draft.sign_offs}
    needed |= {
        f"{topic}|{role}": words for (topic, role), words in _RECORDED.items() if (topic, role) not in given
    }
    return needed
