"""When a parent or a sibling was born, from their age when somebody else was: "Chantelle was nineteen when Lily was born"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from casefile.record import Attribute
from extract.age_patterns import AGE_NUMBER, number_of
from extract.encoded import PERSON, person_index
from extract.proposals import ProposedFact
from extract.reading import Reading

_YEARS = rf"(?:about |aged |just |nearly |only |still )*(?P<age>{AGE_NUMBER})(?: years old)?"
_WAYS = tuple(
    re.compile(way)
    for way in (
        rf"(?P<person>{PERSON})(?: \([^()\n]{{1,40}}\)|, [^,.;\n]{{1,40}},)?,? (?:was )?{_YEARS} when (?P<child>{PERSON}) (?:(?:was|were) born|arrived|came along|turned up)\b",
        rf"(?P<person>{PERSON}),? (?:had|gave birth to) (?P<child>{PERSON}) (?:at(?: the age of)?|when (?:he|she) was) {_YEARS}(?=[,.;:)\n]|$| (?:and|but|by|to|with)\b)",
    )
)


def births_at_births(reading: Reading, births: Sequence[ProposedFact]) -> Iterator[ProposedFact]:
    """About when each such person was born; births: those that the note gives outright."""
    years = {}
    for fact in sorted(births, key=lambda f: f.confidence):
        if isinstance(fact.claim, Attribute):
            years[fact.claim.person_id] = int(fact.claim.value[:4])
    for way in _WAYS:
        for match in way.finditer(reading.spoken.text):
            person, child = (
                reading.spoken_mentions[person_index(match[group])].referents for group in ("person", "child")
            )
            known = [years[c] for c in child if c in years]
            if len(person) == 1 and known and person[0] not in child:
                claim = Attribute(person[0], "born", f"{known[0] - number_of(match['age']):04}~")
                place = reading.spoken.origin(match.start()), reading.spoken.origin_end(match.end())
                yield ProposedFact(claim, *place, "rule:born-age", 0.55)
