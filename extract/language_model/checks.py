"""Each fact of the replies held against its words: date, people, kind of relation, and what the note does with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from casefile.partial_date import PartialDate
from casefile.record import (
    Assertion,
    Claim,
    Detail,
    Event,
    Evidence,
    Relationship,
    SourceDocument,
    SourceSpan,
    Tie,
)
from casefile.vocabulary import RELATION_TYPES, TIE_NATURES, TIE_STATUSES, Certainty
from extract.assertion_cues import UNDONE
from extract.events_summary import summarise
from extract.language_model.dates_check import check_date, parse_date
from extract.language_model.grounded import FoundFact, GroundedReply
from extract.language_model.instructions import stands_in_instruction
from extract.language_model.names import Bearing, name_places
from extract.language_model.naming import Names
from extract.language_model.quotes import find_quote
from extract.language_model.reply import SaidFact
from extract.language_model.words_check import (
    certainty_of_words,
    has_pronoun,
    nouns_of,
    refers,
    speaks_of,
    speaks_of_another,
    surroundings,
)
from extract.learned.quotes import clause_round

CONFIDENCE = 0.93  # of a fact against which nothing speaks
DOUBTFUL = 0.5  # below this a fact is listed for the worker as one that the words do not bear out

# What may speak against a fact, in the worker's words, and what that leaves of its confidence.
WHY: Mapping[str, tuple[float, str]] = {
    "quote": (0.0, "The words quoted stand nowhere in the note."),
    "nobody": (0.0, "It names somebody of whom the note does not speak."),
    "alias": (0.0, "It is the name of somebody else."),
    "two": (0.0, "It takes two people for one, against what the notes say of them."),
    "oneself": (0.0, "It relates somebody to themselves."),
    "circle": (0.0, "It would make somebody their own ancestor."),
    "denied": (0.2, "The words deny it or leave it open; the model says it is so."),
    "instruction": (0.2, "The words speak to a program and not to a reader."),
    "age": (0.2, "By their dates of birth it cannot be."),
    "parents": (0.3, "It would give a child more than two birth parents."),
    "others-named": (0.4, "The words name other people."),
    "kind": (0.4, "The words speak of another kind of relation."),
    "ahead": (0.45, "The date lies behind the last note of the file, so it had not happened."),
    "date-nowhere": (0.4, "No words of the note give this date."),
    "date-differs": (0.45, "The words give another date, which was taken."),
    "rules-differ": (0.45, "Our own reading of the notes says otherwise."),
    "nobody-near": (0.5, "Nobody it speaks of is named or referred to near the words."),
    "planned": (0.6, "The words may speak of a plan or a wish."),
    "date-reckoned": (0.7, "The date was reckoned from the words; no words give it."),
    "date-elsewhere": (0.75, "The date stands elsewhere in the note."),
    "date-too-exact": (0.8, "The date was more exact than the words, and was made as exact as they are."),
}
_AHEAD = timedelta(days=14)


@dataclass(frozen=True)
class CheckedFact:
    """A claim of one reply about people by their keys, with its words and what speaks against it (keys of WHY)."""

    claim: Claim
    spans: tuple[SourceSpan, ...]
    assertion: Assertion
    order: int
    doubts: tuple[str, ...] = ()

    @property
    def confidence(self) -> float:
        confidence = CONFIDENCE
        for doubt in self.doubts:
            confidence *= WHY[doubt][0]
        return round(confidence, 3)

    def evidence(self, method: str) -> tuple[Evidence, ...]:
        return tuple(Evidence(span, method, self.confidence) for span in self.spans)

    def doubted(self, why: str) -> CheckedFact:
        return replace(self, doubts=tuple(dict.fromkeys((*self.doubts, why))))


def check_facts(
    reply: GroundedReply, key_of: Callable[[str], str | None], organisations: Mapping[str, str], names: Names
) -> Iterator[CheckedFact | tuple[FoundFact, str]]:
    """Each fact of a reply checked, or with the reason (a key of WHY) why it is dropped.

    key_of: the key of somebody by the id in the reply; organisations: ids in the case likewise.
    """
    for found in reply.facts:
        said = found.said
        ends = [
            organisations.get(p) if said.kind == "tie" and n else key_of(p) for n, p in enumerate(said.people)
        ]
        people = tuple(dict.fromkeys(p for p in ends if p is not None))
        if len(ends) != sum(e is not None for e in ends) and (said.kind != "event" or not people):
            yield found, "nobody"
        elif said.kind in ("relationship", "tie") and len(people) < 2:
            yield found, "oneself"
        else:
            yield _checked(found, people, reply, names)


def _checked(found: FoundFact, people: tuple[str, ...], reply: GroundedReply, names: Names) -> CheckedFact:
    said, document = found.said, reply.document
    claim, date_doubt = _claim(said, people, document, found.spans)
    assertion, doubts = _assertion(said, document, found.spans)
    if date_doubt:
        doubts.append(date_doubt)
    if all(stands_in_instruction(document.text or "", s) for s in found.spans):
        doubts.append("instruction")
    if assertion.certainty is Certainty.NEGATED:
        pass  # what the notes deny needs no further proof
    elif said.kind == "relationship":
        doubts += _doubts_of_relation(said, people, document, found.spans, names)
    elif said.kind == "event":
        doubts += _doubts_of_event(people, document, found.spans, names)
        if assertion.certainty is Certainty.AFFIRMED and _is_ahead(claim, names.last_note):
            assertion = replace(assertion, certainty=Certainty.HYPOTHETICAL)
            doubts.append("ahead")
    return CheckedFact(claim, found.spans, assertion, reply.order, tuple(dict.fromkeys(doubts)))


def _claim(
    said: SaidFact, people: tuple[str, ...], document: SourceDocument, spans: Sequence[SourceSpan]
) -> tuple[Claim, str | None]:
    """The claim in our own terms, and what speaks against its date."""
    if said.kind == "relationship":
        return _relationship(said, people, document), None
    if said.kind == "tie":
        nature = said.nature if said.nature in TIE_NATURES else None
        status = said.status if said.status in TIE_STATUSES else None
        return Tie(people[0], people[1], nature, status), None
    verdict = check_date(parse_date(said.date), document, spans)
    if said.kind == "detail":
        value = said.words if find_quote(spans[0].quote, said.words) else spans[0].quote
        return Detail(people[0], said.type, value.strip(), verdict.date), verdict.why
    place = (
        said.place
        if said.place and name_places(document.text or "", said.place, bearing=Bearing.WHOLE)
        else None
    )
    return Event(said.type, people, verdict.date, place, _summary(document, spans[0])), verdict.why


def _relationship(said: SaidFact, people: tuple[str, ...], document: SourceDocument) -> Relationship:
    allowed = RELATION_TYPES[said.type]
    dates = []
    for given in (said.start, said.end):
        verdict = check_date(parse_date(given), document, ())
        dates.append(verdict.date if verdict.why is None or verdict.why == "date-elsewhere" else None)
    if dates[0] and dates[1] and dates[1].latest < dates[0].earliest:
        dates = [None, None]
    return Relationship(
        said.type,
        people[0],
        people[1],
        said.nature if said.nature in allowed.natures else None,
        said.status if said.status in allowed.statuses else None,
        dates[0],
        dates[1],
    )


def _summary(document: SourceDocument, span: SourceSpan) -> str:
    """The event in the note's own words: what a model makes of them is never shown."""
    text = document.text or ""
    start, end = clause_round(text, span.start, span.end)
    return summarise(text, start, end)


def _assertion(
    said: SaidFact, document: SourceDocument, spans: Sequence[SourceSpan]
) -> tuple[Assertion, list[str]]:
    """What the note does with the claim: as the model says, but never surer than the cues in the words allow."""
    given = Assertion(Certainty(said.assertion), said.said_by)
    if given.certainty is not Certainty.AFFIRMED:
        return given, []
    words = certainty_of_words(document, spans)
    if words in (Certainty.NEGATED, Certainty.UNKNOWN) and _is_about(said, spans):
        return replace(given, certainty=Certainty.UNKNOWN), ["denied"]
    if words is Certainty.ALLEGED and said.kind in ("event", "relationship"):
        return replace(given, certainty=Certainty.ALLEGED), []
    return given, ["planned"] if words is Certainty.HYPOTHETICAL else []


def _is_about(said: SaidFact, spans: Sequence[SourceSpan]) -> bool:
    """Whether a denial in the words can mean this claim: "not Theo's father" says nothing of his brother."""
    if said.kind == "event":
        return said.type not in _PROCEEDINGS or any(UNDONE.search(s.quote) for s in spans)
    if said.kind != "relationship":
        return False
    kinds = (said.type, "relative") if said.type in _KIN else (said.type,)
    return said.type == "emotional" or any(speaks_of(kind, s.quote) for kind in kinds for s in spans)


# What these find may be denied ("not substantiated"); that they took place is denied by words of their own ("cancelled").
_PROCEEDINGS = frozenset(
    (
        "assessment",
        "conference",
        "court_hearing",
        "plan_end",
        "plan_start",
        "referral",
        "review",
        "section_47",
        "strategy_meeting",
        "visit",
    )
)
_KIN = ("parent", "sibling", "grandparent", "great_grandparent", "aunt_uncle", "cousin", "relative")


def _doubts_of_relation(
    said: SaidFact,
    people: tuple[str, ...],
    document: SourceDocument,
    spans: Sequence[SourceSpan],
    names: Names,
) -> list[str]:
    doubts = []
    quoted = " … ".join(s.quote for s in spans)
    near = " … ".join(surroundings(document, s) for s in spans)
    missing = [p for p in people if not names.is_named(p, quoted)]
    if all(speaks_of_another(said.type, s.quote) for s in spans):
        doubts.append("kind")
    others = names.in_text(quoted, besides=people)
    if said.type != "professional":
        others -= names.workers
    if others and (len(missing) == 2 or (missing and _names_both(said.type, quoted))):
        doubts.append("others-named")
    elif len(missing) == 2 and not refers(quoted) and not any(names.is_named(p, near) for p in people):
        doubts.append("nobody-near")
    return doubts


_OWNER = re.compile(r"['’]s\b|\bof\b")


def _names_both(relation: str, quoted: str) -> bool:
    """Whether words name both ends of a relation, so that nobody else can be meant: "Carol Reay, Liam's mam"."""
    is_said = relation in ("parent", "partner") and any(n.relation == relation for n in nouns_of(quoted))
    return is_said and _OWNER.search(quoted) is not None and not has_pronoun(quoted)


def _doubts_of_event(
    people: tuple[str, ...], document: SourceDocument, spans: Sequence[SourceSpan], names: Names
) -> list[str]:
    quoted = " … ".join(s.quote for s in spans)
    if any(names.is_named(p, quoted) for p in people):
        return []
    if names.in_text(quoted, besides=people) - names.workers:
        return ["others-named"]
    near = " … ".join(surroundings(document, s) for s in spans)
    is_near = refers(quoted) or any(names.is_named(p, near) for p in people)
    return [] if is_near else ["nobody-near"]


def _is_ahead(claim: Claim, last_note: date | None) -> bool:
    """Whether an event lies well behind the last note of the file, so that no note can tell of it."""
    day: PartialDate | None = claim.date if isinstance(claim, Event) else None
    if day is None or last_note is None or day.is_interval:
        return False
    return day.earliest > last_note + _AHEAD
