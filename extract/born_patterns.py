"""Sentences of registers and lives that give somebody's parents with where they came from: "born to Mateo Rueda of Solmes and Ana"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casefile.record import Relationship
from extract.encoded import DATE, PERSON
from extract.reading import Reading
from extract.relation_builders import people_in

# What may stand behind a parent: "of Villarte (Valle Hondo, Lerida Baja)", ", a weaver,", "of this parish".
_WHERE = r"(?: of (?:the same |this )?(?:[A-ZÀ-Þ][\w'’-]+|parish|place|town)(?:[ -][A-ZÀ-Þ][\w'’-]+)*)?"
_ASIDE = r"(?: ?\([^()\n]{1,90}\))?(?:, (?:an?|the|then an?) [^,.;:()\n]{1,50},?)?"
_AND = r",? (?:and|&) (?:of )?(?:(?:his|her) (?:\w+ ){0,2}(?:(?:wife|husband),? )?)?"
_PARENTS = rf"(?P<parent>{PERSON}){_WHERE}{_ASIDE}(?:{_AND}(?P<other>{PERSON}))?"
_GAP = rf"(?:\([^()\n]{{1,90}}\)|[^.;:\n|()]|{DATE})"
_COUNT = r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen)"
_ONE = rf"(?:(?:the |an? |their |one )?(?:[a-z-]+(?: and [a-z-]+)? ){{0,3}}(?:of (?:the |their )?(?:{_COUNT} )?)?(?:children|child|daughters?|sons?) (?:born )?(?:of|to))"

# Names of parents, whoever their child is.
PARENTS_TOLD = re.compile(rf"\b(?:(?:[Bb]orn|[Bb]aptised)\b{_GAP}{{0,110}}? to|{_ONE}) {_PARENTS}")


def _parents(reading: Reading, match: re.Match[str]) -> Iterator[Relationship]:
    for child in people_in(reading, match["child"]):
        for parent in people_in(reading, match["parent"] + (match["other"] or "")):
            if parent not in reading.professionals:
                yield Relationship("parent", parent, child, "birth")


BORN_RULES = {
    "parent-born-of": (
        re.compile(
            rf"(?P<child>{PERSON})(?: \([^()\n]{{1,60}}\))?,? (?:was |were )?(?:born|baptised|christened)\b(?:(?![,;] (?:he|she|who)\b){_GAP}){{0,110}}?,? (?:to|{_ONE}) {_PARENTS}"
        ),
        _parents,
        0.9,
    ),
    "parent-born-to": (
        re.compile(
            rf"(?:^|[.\n] ?)(?:Born|Baptised)\b(?:(?!, ){_GAP}|, (?=\d|[A-Z])){{0,110}}? to {_PARENTS}, (?P<child>{PERSON}) (?:was|is|had|came|grew|became|spent|married|went|lived)\b"
        ),
        _parents,
        0.9,
    ),
    "parent-one-of": (
        re.compile(rf"(?P<child>{PERSON}),? (?:(?:was|is|were),? )?{_ONE} {_PARENTS}(?!['’])"),
        _parents,
        0.9,
    ),
}
