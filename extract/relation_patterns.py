"""Sentences that state a relationship without a noun for it: "were married", "is placed with", "was born to"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from casefile.record import Relationship
from extract.born_patterns import BORN_RULES
from extract.care_patterns import CARE_RULES
from extract.descent_patterns import DESCENT_RULES
from extract.encoded import DATE, PERSON
from extract.partner_patterns import PARTNER_RULES
from extract.reading import Reading
from extract.relation_builders import (
    adopted,
    born_to,
    came_to_us,
    carers,
    fathered,
    had_named,
    had_with,
    own_child,
    own_partner,
    owned,
    partners,
    siblings,
    their_children,
    they,
)
from extract.worker_changes import HANDOVER_RULES, WORKER_RULES
from extract.worker_lists import LISTED_WORKERS

# One person, or several joined by commas and "and"; ages may stand behind each.
_AGE = rf"(?: ?\((?:aged |b\.? ?|born )?(?:[\w–-]{{1,14}}|{DATE})\)|, (?:then |aged )?\d{{1,2}},)?"
_LIST = rf"{PERSON}{_AGE}(?:(?:, | and |, and | & | \+ ){PERSON}{_AGE})*"
_COUNT = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d)"
_NEAR = rf"[^.;:\n|{PERSON[1:-1]}]"
# When somebody minds a child who lives with others.
_SOME_DAYS = r"(?:after (?:nursery|school)|(?:every|on) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?)\b"
_BETWEEN = r"[^.;:\n|]"


@dataclass(frozen=True)
class Stated:
    """A relationship that a pattern found, at characters [start, end) of the note."""

    claim: Relationship
    start: int
    end: int
    rule: str
    confidence: float
    is_negated: bool = False


Builder = Callable[[Reading, re.Match[str]], Iterator[Relationship]]


def find_stated(reading: Reading) -> Iterator[Stated]:
    """Every relationship that the patterns of RELATION_RULES find, rule by rule."""
    text = reading.spoken.text
    for rule, (pattern, build, confidence) in (
        RELATION_RULES
        | BORN_RULES
        | DESCENT_RULES
        | PARTNER_RULES
        | CARE_RULES
        | WORKER_RULES
        | HANDOVER_RULES
        | LISTED_WORKERS
    ).items():
        for match in pattern.finditer(text):
            start, end = reading.spoken.origin(match.start()), reading.spoken.origin_end(match.end())
            negated = "neg" in match.re.groupindex and match["neg"] is not None
            for claim in build(reading, match):
                if claim.subject_id != claim.object_id:
                    yield Stated(claim, start, end, rule, confidence, negated)


_TOGETHER = (
    r"(?:are|were|have been|had been|got|is|have|had|who were|both)?(?: now| still| also| never| not| only| both| since)?"
    r" ?(?:married|engaged|together|in a (?:\w+ )?relationship|a couple|partners|separated|divorced|living together|cohabiting|split(?: up)?"
    r"|broke(?:n)? up|divorc(?:ed|ing)|back together|civil partners|rowing|finished)\b"
)

RELATION_RULES: dict[str, tuple[re.Pattern[str], Builder, float]] = {
    "partner-pair": (
        re.compile(
            rf"(?P<a>{PERSON}){_AGE} (?:and|&) (?P<b>{PERSON}){_AGE},? (?P<neg>(?:are|were|have) not )?{_TOGETHER}"
        ),
        partners,
        0.9,
    ),
    "partner-verb": (
        re.compile(
            rf"(?P<a>{PERSON}),? (?:then |later |has |had |has since |since |is |was |had been |has been |re)*(?P<neg>not |never )?"
            rf"(?:re)?(?:married|divorced|left|separated from|split (?:up )?(?:with|from)|split from|broke up with|finished with|engaged|married to|engaged to"
            rf"|in a (?:\w+ )?relationship with|seeing|dating|going out with|went out with|met and married|living with her partner|moved in with)"
            rf"(?: to)? (?P<b>{PERSON})"
        ),
        partners,
        0.8,
    ),
    "partner-relationship": (
        re.compile(
            rf"(?P<a>{PERSON})(?:['’]s)? (?!{_NEAR}{{0,40}}\b(?:his|her) ){_NEAR}{{0,40}}?(?:relationship|marriage|civil partnership|on and off|on-off)"
            rf" (?:with|to) (?P<b>{PERSON})"
        ),
        partners,
        0.8,
    ),
    "partner-own-marriage": (
        re.compile(
            rf"\b(?P<pronoun>[Hh]is|[Hh]er) (?:\w+ )?(?:marriage|relationship|civil partnership) (?:to|with) (?P<b>{PERSON})"
        ),
        own_partner,
        0.75,
    ),
    "partner-between": (
        re.compile(
            rf"(?:relationship|marriage|separation|divorce|split) (?:of|between) (?P<a>{PERSON}) and (?P<b>{PERSON})"
        ),
        partners,
        0.85,
    ),
    "partner-they": (
        re.compile(
            r"\bThey (?:were |are |have been |have |had |got |later |then )*(?:married|separated|divorced|split up|lived together|live together"
            r"|went out|engaged)\b"
        ),
        they,
        0.75,
    ),
    "parent-her-first": (
        re.compile(
            rf"\b(?P<pronoun>[Hh]is|[Hh]er) (?:first|second|third|other|older|younger|eldest|youngest)(?: child| one| baby)?,? (?P<child>{PERSON})(?=[,.;( ])"
        ),
        own_child,
        0.75,
    ),
    "parent-they": (
        re.compile(
            rf"\bThey (?:then |later |also )?(?:have|had|went on to have|have had|had had)(?: (?:two|three|four|five|six|seven))?(?::|,)? (?P<child>{_LIST})(?! (?:to|for|at|over|back)\b)"
        ),
        their_children,
        0.8,
    ),
    "parent-issue": (
        re.compile(
            rf"\b(?:had|have|has|leaving|left)(?: by (?:him|her))? issue(?: {_COUNT} (?:sons?|daughters?|{PERSON})(?:,? and {_COUNT} (?:sons?|daughters?|{PERSON}))?)?[:,]? (?P<child>{_LIST})"
        ),
        their_children,
        0.8,
    ),
    "parent-by": (
        re.compile(
            rf"(?P<child>{_LIST}),?(?: (?:is|are|was|were)(?: {PERSON}['’]s| hers| his)?)? by (?P<parent>{PERSON})(?!['’])"
        ),
        fathered,
        0.8,
    ),
    "parent-had-with": (
        re.compile(
            rf"(?P<parent>{PERSON}) (?:has|had) (?P<child>{_LIST}) (?:by|with) (?P<other>{PERSON})(?!['’])"
        ),
        had_with,
        0.8,
    ),
    "whose-own": (
        re.compile(
            rf"(?P<child>{PERSON})(?: is| was|['’]s|isn['’]t) (?P<neg>not |NOT |never )?(?P<pronoun>his|hers)(?=[.,;)]| by\b)"
        ),
        own_child,
        0.75,
    ),
    "parent-list": (
        re.compile(
            rf"(?P<parent>{PERSON}(?: (?:and|&) {PERSON})?)['’]s (?:own |other )?(?:two|three|four|five|six|seven|eight)(?: children| kids| sons| daughters| boys| girls)?(?:(?: with (?:her|him|them|{PERSON}))?, |: | are | – | - )(?P<child>{_LIST})"
        ),
        born_to,
        0.85,
    ),
    "parent-has-list": (
        re.compile(
            rf"(?P<parent>{PERSON}(?: and {PERSON})?) (?:has|have|had|bore|raised) (?:two|three|four|five|six|seven|eight)(?: other| small| grown| grown-up| young)?(?: children| kids| sons| daughters| boys| girls)?(?:: |, | – | - )(?P<child>{_LIST})"
        ),
        born_to,
        0.8,
    ),
    "carer-us": (
        re.compile(
            rf"(?:(?P<child>{_LIST}){_NEAR}{{0,40}}?)?\b(?:(?:came|come|moved in|arrived|moved)(?: to (?:live|stay))? (?:to|with) (?:us|me)"
            r"|(?:has|have|had) been with (?:us|me)|(?:placed|living|lived|lives|stayed|stays) with (?:us|me))\b"
        ),
        came_to_us,
        0.75,
    ),
    "carer-in-care-of": (
        re.compile(
            rf"(?:(?P<child>{_LIST}){_NEAR}{{0,60}}?)?\bin the (?:full-time |long-term |sole |day-to-day )?care of (?:{_NEAR}{{0,30}}?\bcarers?,? )?(?P<carer>{_LIST})"
        ),
        carers,
        0.8,
    ),
    "carer-went-to": (
        re.compile(
            rf"(?P<child>{_LIST}) (?:then |both |all )?(?:went|moved|goes) (?:straight |then |back )?to (?P<carer>{_LIST})(?=[.,;:\n]| on\b| in\b| when\b| for good)"
        ),
        carers,
        0.7,
    ),
    "carer-has-had": (
        re.compile(
            rf"(?P<carer>{_LIST}) (?:has|have)(?: had)? (?P<child>{_LIST})(?=[^.;\n]{{0,25}} (?:since|full[- ]time|for good|in the week))"
        ),
        carers,
        0.7,
    ),
    "carer-took": (
        re.compile(rf"(?P<carer>{_LIST}) (?:then )?took (?:in (?P<child>{_LIST})|(?:{PERSON}|them) in\b)"),
        carers,
        0.7,
    ),
    "carer-placed": (
        re.compile(
            rf"(?:(?P<child>{_LIST}){_NEAR}{{0,60}}?)?\b(?:[Pp]laced|[Pp]lacement|living|lives|lived|live|resid(?:es|ed|ing)|accommodated|staying|stays|stayed|remains?|remained"
            rf"|went to (?:live|stay)|moved (?:in|to live|on \w+ \w+|to)|to stay|to live|home is){_NEAR}{{0,45}}?\b(?:with|w/) (?:{_NEAR}{{0,30}}?\bcarers?,? )?(?P<carer>{_LIST})"
        ),
        carers,
        0.75,
    ),
    "carer-with": (
        re.compile(
            rf"(?P<child>{_LIST}) (?:is|are|was|were|has been|have been|had been)(?: now| currently| still| both| all)? with (?P<carer>{_LIST})"
            r"(?=[.,;]|\n|$| since| until| under| for)"
        ),
        carers,
        0.7,
    ),
    "carer-passive": (
        re.compile(
            rf"(?:(?P<child>{_LIST}){_NEAR}{{0,40}}?)?\b(?:raised|reared|brought up|looked after|cared for|fostered|taken in){_NEAR}{{0,20}}? by (?P<carer>{_LIST})"
        ),
        carers,
        0.8,
    ),
    "carer-active": (
        re.compile(
            rf"(?P<carer>{_LIST})(?:,? who)? (?:has |have |had |is |are |was |were |then |also |largely |mainly |once |now |both )*(?:raised|reared|brought up|looks? after|looked after|looking after"
            rf"|cares? for|caring for|cared for|fosters|fostered|fostering|took in|minds|minded|took care of|takes care of|(?:has|have|had) (?:the )?(?:\w+ )?(?:care|minding) of)"
            rf" (?:(?P<child>{_LIST})|you\b|the (?:children|boys|girls|twins|kids|baby|weans|bairns|pair|two|three|four)\b|all (?:of them|three|four)\b|them\b|both\b)"
            rf"(?! {_SOME_DAYS})"
        ),
        carers,
        0.75,
    ),
    "carer-order": (
        re.compile(
            rf"(?:[Ss]pecial [Gg]uardianship|\bSGOs?\b){_NEAR}{{0,40}}?(?:(?:for|of|in respect of) (?P<child>{_LIST}){_NEAR}{{0,10}}?)?(?:to|in favour of|granted to|made to|with) (?P<carer>{_LIST})"
            rf"(?:,? (?:in respect of|for) (?P<only>{_LIST}))?"
        ),
        carers,
        0.85,
    ),
    "carer-holds-order": (
        re.compile(
            rf"(?P<carer>{_LIST}) {_NEAR}{{0,25}}?(?:has|have|had|holds?|was granted|were granted|got|is|are) {_NEAR}{{0,15}}?(?:SGOs?\b|special guardian\w*)"
            rf"(?: (?:orders? )?(?:for|of|to|in respect of) (?P<child>{_LIST}))?"
        ),
        carers,
        0.8,
    ),
    "siblings-list": (
        re.compile(
            rf"(?P<all>{PERSON}{_AGE}(?:(?:, | and |, and | & ){PERSON}{_AGE})+),? (?:are|were|who are) (?P<neg>not )?(?:\w+ )?(?:half[- ]|step|full )?"
            r"(?P<word>siblings|brothers|sisters|twins|brother and sister|sister and brother|cousins)\b"
        ),
        siblings,
        0.9,
    ),
    "born-to": (
        re.compile(
            rf"(?P<child>{PERSON}),?(?: \({DATE}\)| {DATE})? (?:was |were )?(?:born|b\.)(?:(?:{_NEAR}|{DATE}){{0,50}}?) to (?P<parent>{_LIST})"
        ),
        born_to,
        0.9,
    ),
    "gave-birth": (
        re.compile(
            rf"(?P<parent>{PERSON}) (?:gave birth to|delivered|is mother to|is father to|is the mother of|is the father of) (?P<child>{PERSON})"
        ),
        born_to,
        0.75,
    ),
    "parent-had": (
        re.compile(
            rf"(?P<parent>{PERSON}) had (?P<child>{_LIST})(?!['’]s? | (?:at|back|for|in|on|over|round|to|up|with)\b)"
        ),
        had_named,
        0.75,
    ),
    "parent-couple-had": (
        re.compile(
            rf"(?P<parent>{PERSON}(?:,? (?:then |later |\w+ly )?(?:re)?married|,? m\.?|,? and|,? &) {PERSON})(?: (?:in )?{DATE})?(?:,? and|;| who|, who| -| –|,)? (?:they )?had (?P<child>{_LIST})(?! (?:at|back|for|in|on|over|round|to|up|with)\b)"
        ),
        had_named,
        0.8,
    ),
    "adopted-by": (
        re.compile(
            rf"(?P<child>{_LIST}) {_NEAR}{{0,30}}?(?P<neg>not |never )?(?:been |was |were )?adopted by (?P<parent>{_LIST})"
        ),
        adopted,
        0.85,
    ),
    "adopted": (
        re.compile(
            rf"(?P<parent>{_LIST}) (?:have |has |had |formally |legally |later |then )*(?P<neg>not |never )?adopted (?P<child>{_LIST})"
        ),
        adopted,
        0.85,
    ),
    "whose-child": (
        re.compile(
            rf"(?P<child>{PERSON})(?:, (?:aged )?(?:\w+ (?:days|weeks|months|years)(?: old)?|{DATE}|\d{{1,2}}),)?(?: is| was|['’]s|isn['’]t) (?P<neg>not |NOT |never )?(?P<parent>{PERSON})['’]s(?=[.,;)\n]| child| baby| by\b|$)"
        ),
        owned,
        0.85,
    ),
}
