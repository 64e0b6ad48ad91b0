"""What every item of the checklist is given, and what it answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from casefile.record import Case, Fact
from story.bands import AgeBand, age_band
from story.book import Book, Page, Sentence, SentenceKind
from story.content import StoryFacts
from story.drafting import Draft
from story.homes import Home, find_lived_in
from story.policy import SignOff
from story.trace import Problem, Tracer, recheck, tracer

Answer = tuple[bool, str]  # whether the item passes, and what the worker reads


@dataclass(frozen=True)
class Check:
    """A book, the case it tells, and the sign-offs recorded so far."""

    case: Case
    book: Book
    sign_offs: tuple[SignOff, ...] = ()

    @cached_property
    def tracer(self) -> Tracer:
        return tracer(self.case, self.book)

    @property
    def draft(self) -> Draft:
        return self.tracer.draft

    @property
    def story(self) -> StoryFacts:
        return self.draft.story

    @property
    def band(self) -> AgeBand:
        return age_band(self.book.band)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What the truth checks find."""
        return recheck(self.case, self.book)

    @cached_property
    def homes(self) -> tuple[Home, ...]:
        return find_lived_in(self.story)

    @cached_property
    def told(self) -> frozenset[str]:
        """Ids of the facts that some sentence tells."""
        return frozenset(i for s in self.book.sentences for i in s.fact_ids)

    @cached_property
    def rules(self) -> frozenset[str]:
        """Rules and library entries of all sentences, without the number of the variant."""
        return frozenset((s.rule or "").rsplit("/", 1)[0] for s in self.book.sentences)

    @property
    def text(self) -> str:
        return "\n".join(s.text for s in self.book.sentences)

    def pages_of(self, section: str) -> tuple[Page, ...]:
        return tuple(p for p in self.book.pages if section in p.sections)

    def facts(self, sentence: Sentence) -> tuple[Fact, ...]:
        return tuple(f for i in sentence.fact_ids if (f := self.case.fact(i)))

    @property
    def child_pages(self) -> tuple[Page, ...]:
        return tuple(p for p in self.book.pages if p.audience == "child")

    def sourced(self) -> tuple[Sentence, ...]:
        """Sentences that tell facts."""
        kinds = (SentenceKind.FACT, SentenceKind.DERIVED, SentenceKind.QUOTE)
        return tuple(s for s in self.book.sentences if s.kind in kinds)


def answer(found: Iterable[str], fine: str, wrong: str) -> Answer:
    """Passes when nothing is found; otherwise names what was, at most five of them."""
    listed = list(dict.fromkeys(found))
    shown = ", ".join(listed[:5]) + (f" and {len(listed) - 5} more" if len(listed) > 5 else "")
    return (False, f"{wrong}: {shown}.") if listed else (True, fine)
