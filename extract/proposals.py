"""What a pipeline step hands on: mentions, and claims about people of one document, with their words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from casefile.record import Assertion, Claim, Evidence

# How a rule's method ends that reads "my daughter Margaret" in a tale of whoever writes it, and "Mother" in a column that says
# whose relatives it lists.
OF_NARRATOR, IN_TABLE = "of-narrator", "table"


@dataclass(frozen=True)
class Mention:
    """Words that speak of somebody or something.

    kind: "name", "role" (Mum, MGM, his foster carer), "pronoun", "group" (the girls), "organisation", "place".
    referents: ids, local to the document, of the people or the organisation meant; empty until linked,
        several for a group.
    start, end: characters [start, end) of the document's text.
    """

    kind: str
    start: int
    end: int
    referents: tuple[str, ...] = ()


@dataclass(frozen=True)
class ProposedFact:
    """A claim about ids local to one document, the characters [start, end) that state it, and what found it.

    method: "rule:<name>" or "model:<version>"; confidence: 0 to 1.
    """

    claim: Claim
    start: int
    end: int
    method: str
    confidence: float
    assertion: Assertion = Assertion()


def is_of_model(method: str) -> bool:
    """Whether the trained model found a fact, and no rule: the method of a proposal or of evidence.

    >>> is_of_model("model:7"), is_of_model("rule:parent-is")
    (True, False)
    """
    return method.startswith("model:")


def is_only_of_model(evidence: Iterable[Evidence]) -> bool:
    """Whether the trained model alone found all the evidence of a fact, and neither a rule nor a worker any of it."""
    return all(is_of_model(e.method) for e in evidence)
