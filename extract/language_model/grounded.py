"""A reply after its quotations were looked for in the note: what stands on words of it, and what does not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from casefile.record import SourceDocument, SourceSpan
from extract.language_model.names import Bearing, name_places
from extract.language_model.quotes import find_quote
from extract.language_model.reply import Reply, SaidFact, SaidOrganisation, SaidPerson
from extract.language_model.sent import SentText


@dataclass(frozen=True)
class Dropped:
    """Something that a model said and the notes do not.

    what: the section of the reply and the type ("relationship parent"); why: a key of WHY.
    people: names as the model gave them.
    """

    what: str
    why: str
    document_id: str
    people: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True)
class FoundPerson:
    """Somebody of a reply; spans: words that speak of them, by what they are for ("name", "born", …)."""

    said: SaidPerson
    spans: Mapping[str, SourceSpan]
    mentions: tuple[SourceSpan, ...]

    @property
    def is_found(self) -> bool:
        """Whether the note speaks of them in the words quoted, or by a name."""
        return "name" in self.spans or bool(self.mentions)


@dataclass(frozen=True)
class FoundFact:
    """A fact of a reply whose words stand in the note; `people` are ids of the reply."""

    said: SaidFact
    spans: tuple[SourceSpan, ...]


@dataclass(frozen=True)
class GroundedReply:
    """What a reply says on words of its note; `order` rises from note to note."""

    document: SourceDocument
    order: int
    people: tuple[FoundPerson, ...] = ()
    organisations: tuple[SaidOrganisation, ...] = ()
    quoted: frozenset[str] = frozenset()  # ids of organisations whose quotation stands in the note
    facts: tuple[FoundFact, ...] = ()
    same: tuple[tuple[str, str], ...] = ()
    dropped: tuple[Dropped, ...] = ()
    faults: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)  # names of the reply, by its ids


def ground_quotes(reply: Reply, sent: SentText, order: int) -> GroundedReply:
    """The reply without everybody and everything that stands on no words of the note."""
    dropped: list[Dropped] = []
    labels = {p.id: p.name for p in reply.people} | {o.id: o.name for o in reply.organisations}
    return GroundedReply(
        document=sent.document,
        order=order,
        people=tuple(_people(reply.people, sent)),
        organisations=reply.organisations,
        quoted=frozenset(o.id for o in reply.organisations if _is_quoted(o, sent)),
        facts=tuple(_facts(reply.facts, sent, labels, dropped)),
        same=reply.same,
        dropped=tuple(dropped),
        faults=reply.faults,
        labels=labels,
    )


def _people(people: Sequence[SaidPerson], sent: SentText) -> Iterator[FoundPerson]:
    for said in people:
        quoted = {what: _spans(sent, [quote], said.name) for what, quote in said.quotes.items()}
        spans = {what: found[0] for what, found in quoted.items() if found}
        mentions = tuple(_mentions(said, sent.document))
        yield FoundPerson(said, spans, mentions)


def _mentions(said: SaidPerson, document: SourceDocument) -> Iterator[SourceSpan]:
    text = document.text or ""
    for name in dict.fromkeys((said.name, *said.also_called)):
        for start, end in name_places(text, name, bearing=Bearing.WHOLE):
            yield SourceSpan(document.id, start, end, text[start:end])


def _is_quoted(said: SaidOrganisation, sent: SentText) -> bool:
    return bool(said.quote and find_quote(sent.text, said.quote))


def _facts(
    facts: Sequence[SaidFact], sent: SentText, labels: Mapping[str, str], dropped: list[Dropped]
) -> Iterator[FoundFact]:
    for said in facts:
        near = " ".join(labels.get(p, "") for p in said.people)
        spans = _spans(sent, said.quotes, near)
        if spans:
            yield FoundFact(said, spans)
        else:
            names = tuple(labels.get(p, "") for p in said.people)
            dropped.append(
                Dropped(f"{said.kind} {said.type}", "quote", sent.document.id, names, said.quotes[0][:200])
            )


def _spans(sent: SentText, quotes: Sequence[str], near: str) -> tuple[SourceSpan, ...]:
    """Where the quotations stand in the note; of several places that nearest to a name of the people meant.

    What is quoted beside words that do stand there is not missed.
    """
    document, text = sent.document, sent.document.text or ""
    spans: list[SourceSpan] = []
    for quote in quotes:
        places = find_quote(sent.text, quote)
        if places:
            best = places[0] if len(places) == 1 else _nearest(sent, places, near)
            for first, last in best:
                start, end = sent.in_note(first, last)
                spans.append(SourceSpan(document.id, start, end, text[start:end]))
    return tuple(dict.fromkeys(spans))


def _nearest(
    sent: SentText, places: Sequence[tuple[tuple[int, int], ...]], near: str
) -> tuple[tuple[int, int], ...]:
    text = sent.document.text or ""
    words = [w for w in near.split() if w[:1].isupper() and len(w) > 1]
    named = [start for word in words for start, _ in name_places(text, word, bearing=Bearing.WHOLE)]
    if not named:
        return places[0]
    return min(places, key=lambda spans: min(abs(sent.origins[spans[0][0]] - at) for at in named))
