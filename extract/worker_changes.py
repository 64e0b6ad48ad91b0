"""Sentences that say a worker's time with a family is over: "has left", "took over from Tom", "has discharged him"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from casefile.record import Relationship
from extract.encoded import DATE, PERSON
from extract.reading import Reading
from extract.relation_builders import people_in

_WHO = rf"(?P<who>{PERSON})(?: -| –|: )?(?: ?\([^()\n]{{1,40}}\)| of [A-Z]\w+|, (?:the|his|her|their|our) [^,.;\n]{{3,40}})?,?(?: who)?"
_SINCE = r"(?: (?:has|had|having|since|now|then|recently|sadly|already))*"


def gone(reading: Reading, match: re.Match[str]) -> Iterator[Relationship]:
    """Somebody with each child of the line or the note, as a former worker; who is no worker falls out later."""
    position = reading.spoken.origin(match.start())
    for worker in people_in(reading, match["who"]):
        if worker not in reading.kin and worker not in reading.children:
            for child in reading.line_child(position) or reading.focus:
                yield Relationship("professional", worker, child, None, "former")


def handed_over(reading: Reading, match: re.Match[str]) -> Iterator[Relationship]:
    """Who gave up a case, as a former worker of its children, and who has it now: named, or whoever writes it."""
    position = reading.spoken.origin(match.start())
    children = reading.line_child(position) or reading.focus
    groups = match.re.groupindex
    new = people_in(reading, match["new"]) if "new" in groups else []
    if "i" in groups and match["i"] and reading.author is not None:
        new = [reading.author]
    for status, workers in (("former", people_in(reading, match["old"])), ("current", new)):
        for worker in workers:
            if worker not in reading.kin and worker not in reading.children:
                for child in children:
                    yield Relationship("professional", worker, child, None, status)


# That somebody left says little of whose worker they were.
_CONFIDENCE = 0.2

Rule = tuple[re.Pattern[str], Callable[[Reading, re.Match[str]], Iterator[Relationship]], float]

WORKER_RULES: dict[str, Rule] = {
    "professional-left": (
        re.compile(
            rf"{_WHO}(?:{_SINCE} (?:retired|moved on|resigned|(?:gone|went) (?:on|off) (?:maternity|sick|long[- ]term|secondment)|changed (?:jobs?|teams?)|stepped down"
            rf"|moved (?:over |across )?(?:in)?to (?:(?:the|a|an|another) )?(?:[\w-]+ ){{0,2}}(?:authority|council|job|post|service|team)\b|moved to (?:Adoption|Adults|Fostering))"
            rf"|(?:['’]s| has| had| have)(?: now| since| just| recently)? left(?! (?:a|an|it|her|him|them|messages?|word|home)\b)"
            rf"|{_SINCE} (?:has left|leaves|leaving|is leaving)(?=[.,;)\n ]*(?:$|[.,;)\n\d]|on\b|in\b|at\b|soon|next|this|the (?:team|authority|service|council)))|{_SINCE} left (?:the (?:authority|case|council|department|job|post|school|service|team|trust)|in [A-Z]|for another|last|on maternity)"
            rf"|{_SINCE} no longer (?:works?|working|involved|allocated|in post|visits?|visiting|comes?|sees?)|(?: is| was)? (?:on|going on) (?:maternity|long-term sick))"
        ),
        gone,
        _CONFIDENCE,
    ),
    "professional-replaced": (
        re.compile(
            rf"\b(?:(?:take|takes|took|taken|taking) over (?:as [^.;\n]{{3,30}} |the (?:case|class|role) )?from|[Rr]eplac(?:e|es|ed|ing)|[Ss]ucceed(?:s|ed|ing)?|[Hh]and(?:ed)?[- ]?over from|in place of|inherited (?:the case |the family )?from) (?:[a-z]+ ){{0,3}}(?P<who>{PERSON})(?!['’])"
        ),
        gone,
        _CONFIDENCE,
    ),
    "professional-covered": (
        re.compile(
            rf"\b(?:[Cc]over(?:ing|s)? for|[Ss]ince|[Aa]fter|[Ff]ollowing) (?P<who>{PERSON})['’]s? (?:(?:mat|maternity|paternity|sick|sickness)(?: leave)?|departure|promotion|resignation|retirement|secondment)\b"
        ),
        gone,
        _CONFIDENCE,
    ),
    "professional-cover": (
        re.compile(
            rf"(?P<who>{PERSON})['’]s? (?:(?:mat|maternity|paternity|sick|sickness|secondment)(?: leave)? cover|replacement|successor)\b"
        ),
        gone,
        _CONFIDENCE,
    ),
    "professional-outgoing": (
        re.compile(
            rf"\b[Oo]utgoing (?:(?:[A-Za-z]+ ){{0,2}}?(?:worker|SW|IRO|HV)\b[:,-]? ?)?(?P<who>{PERSON})"
        ),
        gone,
        _CONFIDENCE,
    ),
    "professional-discharged": (
        re.compile(
            rf"{_WHO}{_SINCE} (?:discharged (?:him|her|them|you|{PERSON}|(?:the )?(?:family|case|child|children))|closed (?:(?:the |his |her |their |your )?(?:case|file|involvement|referral)|(?:on )?{DATE})|signed (?:him|her|them) off)"
        ),
        gone,
        _CONFIDENCE,
    ),
    "professional-appointment-over": (
        re.compile(
            rf"{_WHO}(?: is| was| are| were|['’]s)?(?: now| hereby)? discharged(?! (?:home|from|to|him|her|them|you|{PERSON}|the|without)\b)"
        ),
        gone,
        _CONFIDENCE,
    ),
    "professional-ceased": (
        re.compile(
            rf"{_WHO} (?:(?:was|were)(?: also)? (?:his|her|their|your|my|our|the|{PERSON}['’]s) [^.;,\n]{{3,40}}? (?:until|till|up to)\b|(?:then|previously|formerly) (?:held|had) (?:the|this) case)"
        ),
        gone,
        _CONFIDENCE,
    ),
}

_CASE = r"(?:(?:case|caseload|family|file|matter)\b)"
_OLD = rf"(?:[a-z]+ ){{0,2}}(?P<old>{PERSON})(?!['’])(?: ?\([^()\n]{{1,40}}\))?"
_ME = r"(?P<i>\bI(?: have| had|['’]ve|['’]d)? )?"

# Rules that say whose worker somebody was, and so make workers of strangers.
HANDOVER_RULES: dict[str, Rule] = {
    "professional-took-over": (
        re.compile(
            rf"(?:{_ME}|(?P<new>{PERSON})(?: has| had)? )(?:took|taken|taking) (?:(?:this|the|your|their|it|her|him|them) )?(?:{_CASE} )?over (?:this {_CASE} |the {_CASE} )?from {_OLD}"
        ),
        handed_over,
        0.75,
    ),
    "professional-took-case": (
        re.compile(
            rf"{_ME}\b(?:got|had|inherited|picked|received|rec['’]?d|took|taken|taking) (?:up )?(?:this|the|your|their|a) {_CASE}(?: up| over)? (?:from|off) {_OLD}"
        ),
        handed_over,
        0.75,
    ),
    "professional-picked-up": (
        re.compile(rf"{_ME}\bpicked (?:this|it|them|things) up (?:from|off) {_OLD}"),
        handed_over,
        0.7,
    ),
    "professional-case-from": (
        re.compile(
            rf"\b{_CASE},? (?:(?:was|is|being|has been) )?(?:handed over|inherited|passed on|received|rec['’]?d|taken over|transferred) from {_OLD}(?: to (?P<new>{PERSON}))?"
        ),
        handed_over,
        0.75,
    ),
    "professional-transfer": (
        re.compile(
            rf"\b(?i:case transfer|hand[- ]?over|transfer(?:red)?)\b(?: (?i:summary|note|notes|record|form|meeting|chronology))?(?: (?:of|re) [^.;\n]{{1,30}}?)?[:,-]? *from {_OLD},? to (?P<new>{PERSON})"
        ),
        handed_over,
        0.8,
    ),
    "professional-succeeded": (
        re.compile(
            rf"(?P<new>{PERSON}),?(?: who)?(?: has| had)? (?:replaced|replaces|succeeded|succeeds) {_OLD}"
        ),
        handed_over,
        0.6,
    ),
}
