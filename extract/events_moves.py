"""Children placed with somebody in plain words: "he went to his aunt", "they have lived since May with Jan"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from extract.events_dating import Calendar
from extract.events_lexicon import Trigger
from extract.events_people import Cast

_WORDS = r"(?:[ \t,]+[\w'’-]+){0,9}?[ \t,]+"
_HOW = r"(?:(?:stay|live|be)[ \t]+with|the[ \t]+(?:care|home|house)[ \t]+of)[ \t]+"
_TO = re.compile(
    rf"\b(?:went|gone|come|came|moved?|moves|taken|handed|brought|discharged|sent|delivered|passed|transferred|conveyed)\b(?!['’])"
    rf"{_WORDS}(?:into[ \t]+the[ \t]+care[ \t]+of|to)[ \t]+(?:{_HOW})?$",
    re.IGNORECASE,
)
# A stay is dated by its beginning alone.
_WITH = re.compile(
    rf"\b(?:liv(?:ed|es|ing)|been|stay(?:ed|ing)|settled|accommodated|remained)\b{_WORDS}(?:with|at)[ \t]+$",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\b(?:since|from)\b", re.IGNORECASE)
_REACH = 110
# "came to see his nan", "moved closer to Dad": nobody changes home; "was due to move to": not yet.
_NOT = re.compile(
    r"\b(?:see|visit|speak|talk|tea|lunch|dinner|party|contact|court|school|closer|nearer|back to say|attention|weekend|overnight|respite|due|was to|were to|is to|are to|planned?|would|could|should|(?-i:may)|might)\b",
    re.IGNORECASE,
)


def movement_triggers(
    text: str, calendar: Calendar, cast: Cast, parents: Mapping[str, Sequence[str]]
) -> Iterator[Trigger]:
    """A trigger for each person to whom somebody moves or with whom somebody has lived since a day.

    Only who is not known to be grown up, and does not move to a parent, is placed.
    """
    for mention in cast.mentions:
        first, last = calendar.clause_of(mention.start, mention.end)
        before = text[max(first, mention.start - _REACH) : mention.start]
        moved = _TO.search(before) or (_WITH.search(before) if _SINCE.search(text, first, last) else None)
        if moved is None or mention.kind == "group" or _NOT.search(before):
            continue
        start = mention.start - len(before) + moved.start()
        movers = cast.family_between(first, start) or cast.family_between(
            calendar.sentence_of(start)[0], start
        )
        young = [m for m in movers if m not in cast.grown]
        kin = {p for child in young for p in parents.get(child, ())}
        if young and not set(mention.referents) & (kin | set(movers)):
            yield Trigger(start, mention.end, "placement_start", "case")
