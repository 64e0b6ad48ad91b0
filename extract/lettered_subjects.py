"""The letters by which a judgment or a review calls the children it is about, where nobody says whose file it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.lexicons import load_lexicon
from extract.roster import is_formal

_CODE = r"(?:[A-Z]{2}|[A-Z]\d?)"
_QUOTED = rf"[\"“‘']?{_CODE}[\"”’']?"
_CODES = rf"(?P<codes>{_QUOTED}(?:(?:, |,? and |,? AND ){_QUOTED})*)(?![\w'’.-])"
_YOUNG = r"(?:baby|boy|child|girl|infant|toddler|young (?:boy|girl|man|person|woman)|youth)"
_HEADINGS = re.compile(
    rf"^[ \t]*(?:(?i:in the matter of)|R[Ee]:?) {_CODES}(?= ?\(|[ \t]*$|:|,? (?i:a child|a minor|children|minors))",
    re.MULTILINE,
)
_IN_WORDS = tuple(
    re.compile(way, re.MULTILINE)
    for way in (
        rf"\b(?:[Cc]oncerned (?:with|for)|(?:is|are) about|[Cc]oncerns?|[Rr]elates? to|[Ii]n respect of)(?: the (?:child(?:ren)?|future|welfare)(?: of)?)?(?: (?:two|three|four|five) (?:young )?(?:boys|children|girls|siblings|brothers|sisters))?[,:]? {_CODES}",
        rf"(?:^|(?<=[.;] ))[ \t]*{_CODES}(?:: |, | [–-] |[ \t]{{2,}}){_YOUNG}\b",
        rf"\b(?:children|boys|girls|siblings|twins)(?: are|:|,) {_CODES}",
        rf"(?:^|(?<=[.\n] )|(?<=\d\. )){_CODES} (?:is|was) (?:now )?an? (?:[a-z-]+ ){{0,3}}{_YOUNG}\b",
        rf"\b{_YOUNG},? (?:whom )?(?:I (?:shall |will )?)?(?:(?:is )?(?:known|referred to) as|called|call|refer to as) {_CODES}",
    )
)
_FAR = 4000  # a text says at its top whom it is about
# "M" and "F" are the mother and the father, "I" is the judge.
_NO_CHILDREN = frozenset("FIM")


def lettered_children(texts: Sequence[str]) -> tuple[str, ...]:
    """The codes of the children of the first formal text that says so; empty where letters are nobody's names."""
    for text in texts:
        codes = tuple(dict.fromkeys(_codes(text[:_FAR]))) if is_formal(text) else ()
        if codes:
            return codes
    return ()


def _codes(text: str) -> Iterator[str]:
    shorthand = load_lexicon("not_names")["shorthand"]
    for way in (_HEADINGS, *_IN_WORDS):
        for match in way.finditer(text):
            for code in re.findall(rf"\b{_CODE}\b", match["codes"]):
                if code not in _NO_CHILDREN and code not in shorthand:
                    yield code
