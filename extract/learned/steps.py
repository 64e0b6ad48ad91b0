"""Pipeline steps that add what the trained model reads beyond the rules: relations and events, each with its words."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from casefile.record import Assertion, Event, Relationship, SourceDocument
from casefile.vocabulary import Certainty
from extract.assertion import assertion_at
from extract.doc_attributes import register_attributes
from extract.learned.detail_head import load_detail_head
from extract.learned.details import is_same_telling, learned_details
from extract.learned.encoder import NETWORK, Encoder, load_encoder
from extract.learned.event_grounds import place_of
from extract.learned.event_weighing import EVENT_WEIGHERS, EventOpinions
from extract.learned.events import event_score, learned_events, likely_parties, with_parties
from extract.learned.links import who_is_meant
from extract.learned.merging import (
    LEAST_SCORE,
    is_from_layout,
    load_calibrations,
    logit,
    merge_events,
    merge_relations,
    told_probability,
)
from extract.learned.person_weighing import PERSON_WEIGHERS
from extract.learned.relations import NoteOpinions, Opinions, seen_people
from extract.learned.scores import WindowScores
from extract.learned.view import view_note
from extract.learned.weigher import WEIGHERS, load_weighers
from extract.learned.windows import NoteView, Window, make_windows
from extract.proposals import ProposedFact, is_of_model

register_attributes()
if not Doc.has_extension("scored"):
    Doc.set_extension("scored", default=None)

LEARNED_STEPS = ("encoder", "learned_relations", "learned_events", "learned_details")
WEIGHTS = Path(__file__).with_name("weights")

_Step = Callable[[Doc], Doc]


def is_trained(weights: Path = WEIGHTS) -> bool:
    """Whether the folder holds all that the trained reader needs."""
    return all((weights / name).is_file() for name in (NETWORK, "vocab.txt", "calibration.json"))


@Language.factory("encoder", default_config={"weights": str(WEIGHTS)})
def make_encoder(nlp: Language, name: str, weights: str) -> _Step:  # noqa: ARG001 - spaCy gives both
    """The step `Scoring`, with the network of a folder."""
    return Scoring(load_encoder(Path(weights)))


_AHEAD = 2  # notes that may wait for the network or be in it while rules read another


class Scoring:
    """A step that sets `doc._.scored`: the view of a note, its windows and their scores.

    Of several notes the network computes one while the rules read the next, each on a core of its own.
    """

    def __init__(self, model: Encoder) -> None:
        self.model = model

    def __call__(self, doc: Doc) -> Doc:
        view, windows = self._seen(doc)
        doc._.scored = (view, windows, self.model.score(windows))
        return doc

    def pipe(self, docs: Iterable[Doc], **_: object) -> Iterator[Doc]:
        """The same for a stream of notes, in order; spaCy's options for streams change nothing."""
        waiting: deque[tuple[Doc, NoteView, list[Window], Future[list[WindowScores]]]] = deque()

        def first_scored() -> Doc:
            doc, view, windows, scores = waiting.popleft()
            doc._.scored = (view, windows, scores.result())
            return doc

        with ThreadPoolExecutor(max_workers=1) as network:
            for doc in docs:
                view, windows = self._seen(doc)
                waiting.append((doc, view, windows, network.submit(self.model.score, windows)))
                if len(waiting) > _AHEAD:
                    yield first_scored()
            while waiting:
                yield first_scored()

    def _seen(self, doc: Doc) -> tuple[NoteView, list[Window]]:
        view = view_note(doc)
        return view, make_windows(view, self.model.word_pieces)


@Language.factory("learned_relations", default_config={"weights": str(WEIGHTS)})
def make_learned_relations(nlp: Language, name: str, weights: str) -> _Step:  # noqa: ARG001
    """A step that adds to `doc._.relationships` what no rule found, and drops what the model disbelieves."""
    calibrations = load_calibrations(Path(weights))
    weighers = load_weighers(Path(weights) / WEIGHERS)
    person_weighers = load_weighers(Path(weights) / PERSON_WEIGHERS)

    def add_relations(doc: Doc) -> Doc:
        opinions = Opinions(*doc._.scored)
        found = opinions.relations(least=LEAST_SCORE)
        doc._.opinions = NoteOpinions(
            tuple(found),
            tuple(doc._.relationships),
            doc._.scored[0].parts,
            calibrations.version,
            weighers,
            seen_people(*doc._.scored),
            person_weighers,
        )
        merged = merge_relations(doc._.relationships, found, opinions.score, calibrations)
        doc._.relationships = [_cautious(doc, fact) for fact in merged]
        return doc

    return add_relations


@Language.factory("learned_events", default_config={"weights": str(WEIGHTS)})
def make_learned_events(nlp: Language, name: str, weights: str) -> _Step:  # noqa: ARG001
    """A step that adds to `doc._.events` what no rule found, and drops what the model disbelieves."""
    calibrations = load_calibrations(Path(weights))
    weighers = load_weighers(Path(weights) / EVENT_WEIGHERS)

    def add_events(doc: Doc) -> Doc:
        view, windows, scores = doc._.scored
        found = learned_events(view, windows, scores, doc._.calendar, least=-2.5)
        meanings = [who_is_meant(view, window, given) for window, given in zip(windows, scores, strict=True)]
        told = [
            fact
            if is_from_layout(fact)
            else with_parties(
                fact,
                likely_parties(windows, scores, meanings, fact.start, fact.end),
                is_history=doc._.roster.is_history,
            )
            for fact in doc._.events
        ]
        score_of = partial(event_score, windows, scores)
        dead = {d.person_id for d in doc._.deaths or ()}
        likely = {place_of(fact): told_probability(fact, score_of, calibrations) for fact in told}
        doubts = {place: logit(p) for place, p in likely.items() if p is not None}
        doc._.event_opinions = EventOpinions(doubts, weighers)
        merged = merge_events(told, found, score_of, calibrations, dead=dead, is_left_open=bool(weighers))
        doc._.events = [_cautious(doc, fact) for fact in merged]
        return doc

    return add_events


@Language.factory("learned_details", default_config={"weights": str(WEIGHTS)})
def make_learned_details(nlp: Language, name: str, weights: str) -> _Step:  # noqa: ARG001
    """A step that adds to `doc._.details` what no pattern found; nothing is added without the layers for it."""
    head = load_detail_head(Path(weights))

    def add_details(doc: Doc) -> Doc:
        if head is None:
            return doc
        known = doc._.details or []
        view, windows, scores = doc._.scored
        new = [
            replace(fact, assertion=assertion_at(doc, fact.start, fact.end))
            for fact in learned_details(view, windows, scores, head)
            if not any(is_same_telling(fact, other) for other in known)
        ]
        told = [f for f in new if f.assertion.certainty in (Certainty.AFFIRMED, Certainty.ALLEGED)]
        doc._.details = sorted([*known, *told], key=lambda f: f.start)
        return doc

    return add_details


def _cautious(doc: Doc, fact: ProposedFact) -> ProposedFact:
    """What the model affirms of an event or an emotional tie, put as the rules for assertion see its words.

    Kinship is left as it is: "her brother Tom did not come" denies nothing of Tom.
    """
    claim = fact.claim
    is_kinship = isinstance(claim, Relationship) and claim.type != "emotional"
    if is_kinship or not is_of_model(fact.method) or fact.assertion.certainty is not Certainty.AFFIRMED:
        return fact
    if isinstance(claim, Event) and _is_ahead(claim, doc._.document):
        return replace(fact, assertion=Assertion(Certainty.HYPOTHETICAL))
    return replace(fact, assertion=assertion_at(doc, fact.start, fact.end))


def _is_ahead(event: Event, document: SourceDocument | None) -> bool:
    """Whether an event is dated after the day of the note, and so only planned."""
    today = document.date if document else None
    return today is not None and event.date is not None and event.date.earliest > today.latest
