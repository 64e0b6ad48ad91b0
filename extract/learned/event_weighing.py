"""Which events of a case are told: each proposal is weighed by its own words and by what all notes say."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from casefile.record import Event
from casefile.vocabulary import Certainty
from extract.learned.event_grounds import NoteEvents, Place, event_rows
from extract.learned.hearing import LONG_FILE, without_idle_denials
from extract.learned.weigher import Weigher
from extract.proposals import ProposedFact, is_of_model

EVENT_WEIGHERS = "event_weighing.npz"  # in the folder of the weights
# From which probability an event is told. What is sure by itself in a long file is less often right than it seems.
LEAST, _LEAST_IN_LONG_FILE = 0.3, 0.4
_LEAST_UNWEIGHED = 0.3  # of what only the network takes for denied or planned


@dataclass(frozen=True)
class EventOpinions:
    """How likely the network makes what the rules tell in a note (a logit), and what weighs it; no weigher: nothing is."""

    doubts: Mapping[Place, float]
    weighers: Sequence[Weigher] = ()


def weigh_events(
    notes: Sequence[NoteEvents], subjects: Collection[str], weigher: Weigher
) -> list[list[ProposedFact]]:
    """The events of each note that are likely enough; what a rule takes for denied or planned, or dates by no day, is left alone."""
    likely = iter(weigher.probabilities(event_rows(notes, subjects)))
    least = LEAST if len(notes) < LONG_FILE else _LEAST_IN_LONG_FILE
    kept = [
        [fact for fact, p in zip(note.facts, likely, strict=False) if _is_told(fact, p, least)]
        for note in notes
    ]
    return without_idle_denials(kept)


def _is_told(fact: ProposedFact, probability: float, least: float) -> bool:
    if is_weighed(fact):
        return probability >= least
    return not is_of_model(fact.method) or fact.confidence >= _LEAST_UNWEIGHED


def is_weighed(fact: ProposedFact) -> bool:
    """Whether a proposal is something dated that is said to have happened: no denial, no plan, no way of keeping in touch."""
    is_dated = isinstance(fact.claim, Event) and fact.claim.date is not None
    return is_dated and fact.assertion.certainty in (Certainty.AFFIRMED, Certainty.ALLEGED)
