"""How likely each relationship of a case is, by all its notes together, and what of it is believed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from statistics import fmean

from casefile.record import Assertion, Claim, Relationship
from casefile.vocabulary import Certainty
from extract.learned.candidates import WEIGHED, Candidate, CaseView, Key, key_of
from extract.learned.grounds import Grounds, first_beliefs
from extract.learned.merging import MOST_SURE
from extract.learned.weigher import Weigher
from extract.proposals import ProposedFact

ROUNDS = 2  # weighers of one fit: each sees what the one before it believes of the rest
# From which probability what a note proposes is kept, and from which what none proposes by itself is added.
_LEAST_KEPT, _LEAST_ADDED = 0.25, 0.25
# From which probability it is put as affirmed though its own note leaves that in doubt: the weighing looks for what is so.
_LEAST_IN_DOUBT = 0.5
# What a rule reads outright and the network surely sees (a logit) is shown in doubt though the rest of the case speaks against
# it: one of two notes that contradict each other is mistaken, and a worker must see both.
_OUTRIGHT, _SURELY_SEEN = 0.85, 3.0


def weigh(view: CaseView, weighers: Sequence[Weigher]) -> dict[Key, float]:
    """The probability of each candidate: the mean of what the weighers of each fit make of it in turn.

    What is read outright is at least as likely as what is kept.
    """
    fits = [_weigh_in_turn(view, weighers[n : n + ROUNDS]) for n in range(0, max(1, len(weighers)), ROUNDS)]
    beliefs = {k: fmean(fit[k] for fit in fits) for k in view.candidates}
    return {k: max(p, _LEAST_KEPT) if _is_outright(view.candidates[k]) else p for k, p in beliefs.items()}


def _weigh_in_turn(view: CaseView, weighers: Sequence[Weigher]) -> dict[Key, float]:
    """Each weigher sees what the one before it believes of the rest."""
    beliefs = first_beliefs(view)
    for weigher in weighers:
        found = weigher.probabilities(Grounds(view, beliefs).rows([*beliefs]))
        beliefs = {k: float(p) for k, p in zip(beliefs, found, strict=True)}
    return beliefs


def _is_outright(candidate: Candidate) -> bool:
    return (
        max(candidate.stated, default=0.0) >= _OUTRIGHT
        and max(candidate.logits, default=0.0) >= _SURELY_SEEN
        and not candidate.denied
    )


def is_believed(claim: Claim, assertion: Assertion, beliefs: Mapping[Key, float]) -> bool:
    """Whether what a note proposes of people of the case stands; what is denied, planned or never weighed is left alone."""
    if not isinstance(claim, Relationship) or claim.type not in WEIGHED:
        return True
    if assertion.certainty not in (Certainty.AFFIRMED, Certainty.ALLEGED):
        return True
    return beliefs.get(key_of(claim), 1.0) >= _LEAST_KEPT


def found_beside(
    view: CaseView, beliefs: Mapping[Key, float], proposed: set[Key], version: str
) -> Iterator[tuple[int, ProposedFact]]:
    """What no note proposes by itself and is yet believed, in the words of the note where the model is surest of it."""
    for k, belief in beliefs.items():
        found = view.candidates[k].found
        if belief < _LEAST_ADDED or k in proposed or not found:
            continue
        relation, note = max(found, key=lambda f: f[0].score)
        assertion = relation.assertion or (Assertion() if belief >= _LEAST_IN_DOUBT else None)
        if assertion is not None:
            confidence = min(MOST_SURE, belief)
            yield (
                note,
                ProposedFact(
                    relation.claim, relation.start, relation.end, f"model:{version}", confidence, assertion
                ),
            )
