"""What the page "Who is this to the child?" shows: every way, fact by fact, with the words that say so and where they stand."""

from __future__ import annotations

from dataclasses import dataclass

from casefile.record import Case, Fact
from graph.ways import Answer, also_words, best_evidence, fact_sentence, nothing_says_how, who_is
from web.wording import person_name

_LONGEST_QUOTE = 160


@dataclass(frozen=True)
class Words:
    """Words of a note for a fact; document_id and fact_id lead to them in the note."""

    quote: str
    document_id: str
    title: str


@dataclass(frozen=True)
class Reason:
    """One fact of a way."""

    fact: Fact
    sentence: str
    words: tuple[Words, ...]


@dataclass(frozen=True)
class Told:
    """One way: its headline, the facts from the person to the child, and facts beside it ("they are half-siblings")."""

    headline: str
    reasons: tuple[Reason, ...]
    beside: tuple[Reason, ...]


@dataclass(frozen=True)
class WhoPage:
    """Who somebody is to one child. nothing: what to say where `ways` is empty; doubted: what the notes deny or only consider."""

    child_id: str
    child: str
    ways: tuple[Told, ...]
    nothing: str
    doubted: tuple[Reason, ...]


def who_pages(case: Case, person_id: str, *, accepted_only: bool = False) -> tuple[WhoPage, ...]:
    """One part for each child of the file but the person. Raises PersonNotFound."""
    children = [c for c in case.subject_ids if c != person_id]
    return tuple(_page(case, who_is(case, c, person_id, accepted_only=accepted_only)) for c in children)


def _page(case: Case, answer: Answer) -> WhoPage:
    return WhoPage(
        child_id=answer.child_id,
        child=person_name(case, answer.child_id),
        ways=tuple(
            Told(
                f"{also_words(answer, number)}{way.headline}",
                tuple(reason_for(case, f) for f in way.steps),
                tuple(reason_for(case, f) for f in way.beside),
            )
            for number, way in enumerate(answer.ways)
        ),
        nothing=nothing_says_how(case, answer),
        doubted=tuple(reason_for(case, f) for f in answer.doubted),
    )


def reason_for(case: Case, fact: Fact) -> Reason:
    """The fact as a sentence, with the best words of the notes for it."""
    words = []
    for evidence in best_evidence(fact):
        document = case.document(evidence.span.document_id)
        if document is not None:
            words.append(Words(_shortened(evidence.span.quote), document.id, document.title))
    return Reason(fact, fact_sentence(case, fact), tuple(words))


def _shortened(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= _LONGEST_QUOTE else words[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
