"""Meetings and hearings for which a paper is written beforehand: "Report for the review of 14 May", "Statement for the final hearing"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from casefile.record import Assertion, Event
from casefile.vocabulary import Certainty
from extract.proposals import ProposedFact

_HEAD_LINES = 5
_MEETINGS = ("conference", "court_hearing", "review", "strategy_meeting")
_PAPER = re.compile(
    r"^[^\n]{0,60}\b(?:(?i:analysis|application|comments|letter|report|skeleton argument|statement|submissions?|summary|update|views))\b[^\n]{0,60}"
    r"\bfor (?:the|a|an|her|his|their|[A-Z]\w+['’]s) [^\n.;]{0,60}\b(?i:conference|hearing|icpc|iro|meeting|rcpc|review)\b",
    re.MULTILINE,
)


def put_as_ahead(text: str, facts: Iterable[ProposedFact]) -> list[ProposedFact]:
    """The events of a note, the meeting that its head says it was written for only planned."""
    facts = list(facts)
    head = "\n".join(text.split("\n", _HEAD_LINES)[:_HEAD_LINES])
    if _PAPER.search(head) is None:
        return facts
    ahead = Assertion(Certainty.HYPOTHETICAL)
    return [replace(f, assertion=ahead) if _is_meeting(f, len(head)) else f for f in facts]


def _is_meeting(fact: ProposedFact, head: int) -> bool:
    is_affirmed = fact.assertion.certainty is Certainty.AFFIRMED
    return (
        is_affirmed and isinstance(fact.claim, Event) and fact.claim.type in _MEETINGS and fact.start < head
    )
