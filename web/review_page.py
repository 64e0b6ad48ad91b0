"""What the review page shows: one note, its facts by person, and where the worker stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from casefile.answers import worked_out_once
from casefile.record import Case, Evidence, Fact, SourceDocument
from casefile.review import stated_twice
from casefile.vocabulary import Certainty, FactStatus
from graph.conflicts import find_conflicts
from web.kin import kin_of_children, kin_words, nearness
from web.marked_note import Stretch, cut_note
from web.review_order import by_importance
from web.wording import claim_words, confidence_words, main_person, person_name, said_by_words

# Words of a quotation around which a card cuts; more stands in the note beside it.
_LONGEST_QUOTE = 220

REJECT_REASONS = (
    "The note does not say this",
    "It is about somebody else",
    "The date or detail is wrong",
    "It is gossip or a guess",
    "It is not needed",
)

_AS = {
    Certainty.AFFIRMED: "",
    Certainty.NEGATED: " as denied",
    Certainty.ALLEGED: " as alleged",
    Certainty.HYPOTHETICAL: " as considered",
    Certainty.UNKNOWN: " as unclear",
}

Filter = Callable[[Fact], bool]


def _is_to_do(fact: Fact) -> bool:
    return fact.status is FactStatus.PROPOSED


# What the worker may choose to see, by the word in the address.
FILTERS: dict[str, tuple[str, Filter]] = {
    "to-do": ("To do", _is_to_do),
    "in-doubt": ("In doubt", lambda f: f.is_standing and not f.is_affirmed),
    "accepted": ("Accepted", lambda f: f.is_accepted),
    "rejected": ("Rejected", lambda f: not f.is_standing),
    "all": ("All", lambda f: True),  # noqa: ARG005 - one signature for all filters
}


@dataclass(frozen=True)
class Card:
    """One fact as the worker judges it.

    elsewhere: titles of other documents that state it too; clashes: how many other facts it does not fit together with.
    """

    fact: Fact
    words: str
    said_by: str
    confidence: str
    quote: str
    elsewhere: tuple[str, ...]
    clashes: int

    @property
    def accept_words(self) -> str:
        """What accepting means: that it is so, or only that the note denies, alleges or considers it."""
        return f"Accept{_AS[self.fact.assertion.certainty]}"

    @property
    def accepted_words(self) -> str:
        return f"Accepted{_AS[self.fact.assertion.certainty]}"


@dataclass(frozen=True)
class Group:
    """The cards of one person; kin: who that is to the children, in words."""

    name: str
    kin: str
    cards: tuple[Card, ...]

    @property
    def to_accept(self) -> tuple[str, ...]:
        """Ids of the facts that may be accepted together: what the note plainly states and nothing speaks against."""
        return tuple(
            c.fact.id for c in self.cards if _is_to_do(c.fact) and c.fact.is_affirmed and not c.clashes
        )


@dataclass(frozen=True)
class NotePlace:
    """A document in the list of documents, with how many of its facts wait."""

    document: SourceDocument
    to_do: int


@dataclass(frozen=True)
class ReviewPage:
    """Everything of one page; counts: facts of this note by filter."""

    document: SourceDocument
    stretches: tuple[Stretch, ...]
    groups: tuple[Group, ...]
    counts: dict[str, int]
    places: tuple[NotePlace, ...]
    next_place: NotePlace | None


def review_page(case: Case, document: SourceDocument, show: str, order: str = "importance") -> ReviewPage:
    """The page of one note; `show` is a key of FILTERS, `order` one of ORDERS."""
    here = _facts_of(case, document.id)
    shown = [f for f in here if FILTERS[show][1](f)]
    places = note_places(case)
    others = [p for p in places if p.document.id != document.id and p.to_do]
    return ReviewPage(
        document=document,
        stretches=cut_note(document, [f for f in here if f.is_standing]),
        groups=_groups(case, document.id, shown, order),
        counts={key: sum(map(keep, here)) for key, (_, keep) in FILTERS.items()},
        places=places,
        next_place=others[0] if others else None,
    )


@worked_out_once
def note_places(case: Case) -> tuple[NotePlace, ...]:
    """Every document with what waits in it, in reading order."""
    return tuple(NotePlace(d, sum(1 for f in _facts_of(case, d.id) if _is_to_do(f))) for d in case.documents)


def card(case: Case, document_id: str, fact: Fact, clashes: Mapping[str, int]) -> Card:
    """The card of one fact beside one document; clashes: what `clash_counts` gives."""
    here = [e for e in fact.evidence if e.span.document_id == document_id]
    others = dict.fromkeys(e.span.document_id for e in fact.evidence if e.span.document_id != document_id)
    titles = [d.title for i in others if (d := case.document(i)) is not None]
    return Card(
        fact=fact,
        words=claim_words(case, fact.claim),
        said_by=said_by_words(case, fact),
        confidence=confidence_words(fact),
        quote=_quote(here),
        elsewhere=tuple(titles),
        clashes=clashes.get(fact.id, 0),
    )


def fitting_stated_twice(case: Case) -> tuple[Fact, ...]:
    """What two documents state and nothing in the case speaks against."""
    clashes = clash_counts(case)
    return tuple(f for f in stated_twice(case) if f.id not in clashes)


@worked_out_once
def clash_counts(case: Case) -> Mapping[str, int]:
    """For each fact that does not fit together with others, with how many."""
    others: dict[str, set[str]] = defaultdict(set)
    for conflict in find_conflicts(case):
        for fact_id in conflict.fact_ids:
            others[fact_id].update(i for i in conflict.fact_ids if i != fact_id)
    return {fact_id: len(found) for fact_id, found in others.items()}


def _facts_of(case: Case, document_id: str) -> list[Fact]:
    """The document's facts in the order of their words."""
    starts = {}
    for fact in case.facts:
        places = [e.span.start for e in fact.evidence if e.span.document_id == document_id]
        if places:
            starts[fact.id] = min(places)
    return sorted((f for f in case.facts if f.id in starts), key=lambda f: starts[f.id])


def _groups(case: Case, document_id: str, shown: Iterable[Fact], order: str) -> tuple[Group, ...]:
    """The children first; then the nearest to them, or the others in the order of the note."""
    by_person: dict[str, list[Fact]] = {child_id: [] for child_id in case.subject_ids}
    for fact in by_importance(shown) if order == "importance" else shown:
        by_person.setdefault(main_person(fact), []).append(fact)
    kin, clashes = kin_of_children(case), clash_counts(case)
    people = [p for p in by_person if by_person[p]]
    if order == "importance":
        people.sort(key=lambda p: nearness(case, kin, p))
    return tuple(
        Group(
            person_name(case, person_id) if person_id else "Nobody named",
            "; ".join(kin_words(case, kin, person_id)),
            tuple(card(case, document_id, f, clashes) for f in by_person[person_id]),
        )
        for person_id in people
    )


def _quote(evidence: list[Evidence]) -> str:
    quote = " … ".join(dict.fromkeys(" ".join(e.span.quote.split()) for e in evidence))
    return quote if len(quote) <= _LONGEST_QUOTE else quote[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
