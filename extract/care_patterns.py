"""Sentences that state who looks after whom: "the eldest two went to Norma", "Jo has had Y since May", "at Tina's"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from casefile.record import Relationship
from extract.encoded import DATE, PERSON
from extract.reading import Reading
from extract.relation_builders import care_status, carers, people_in

_AGE = r"(?: ?\(\d{1,3}\)|, (?:then |aged )?\d{1,2},)?"
_LIST = rf"{PERSON}{_AGE}(?:(?:, | and |, and | & | \+ ){PERSON}{_AGE})*"
_NEAR = rf"(?:[^.;:\n|{PERSON[1:-1]}]|{DATE})"
# Children by another word than their names.
_GROUP = (
    rf"(?:[Bb]oth|[Tt]hey|(?:(?:[Bb]oth|[Aa]ll) )?(?:[Cc]hildren|[Kk]ids|[Bb]oys|[Gg]irls|[Tt]wins)|[Yy]ou(?: both)?|[Tt]he (?:(?:{PERSON}|eldest|oldest|older|elder|youngest|younger|little|other|first) )?"
    r"(?:two|three|four|pair|boys|girls|twins|children|kids|weans|bairns|child|baby|boy|girl|siblings))"
)
_WHO = rf"(?:(?P<child>{_LIST})|{_GROUP})"
_BE = r"(?:is|are|was|were|has been|have been|had been|['’]s|['’]ve been|been)"


# What somebody "is with" another without living there.
_NOT_CARE = re.compile(
    r"\b(?:angry|arrived|attended|careful|close|contact|cross|fine|friends?|gentle|happy|honest|in love|interviewed|met|moving|observed|open|patient|play(?:s|ed|ing)?|pleased|present|rude|seen|shar(?:e|es|ed|ing)|"
    r"spoke(?:n)?|talk(?:s|ed|ing)?|time|upset|visit(?:s|ed|ing)?|work(?:s|ed|ing)?|school|hospital|party|park)\b",
    re.IGNORECASE,
)
_OUTING = re.compile(
    r" (?:at|in|for) (?:the |a |an )?(?:cafe|cinema|clinic|dinner|door|fair|funeral|gate|gates|hospital|lunch|meeting|park|party|pool|school gates?|shops?|station|tea|walk|wedding)\b"
)
_PART = re.compile(
    r"[Tt]he (?P<which>eldest|oldest|older|elder|first|youngest|younger|little) (?P<many>two|three|four)\b"
)
_NUMBERS = {"two": 2, "three": 3, "four": 4}


def hosts(reading: Reading, match: re.Match[str]) -> Iterator[Relationship]:
    """Those whom a child of the file lives with; "the eldest two" are the first two whom the note lists."""
    start, end = reading.spoken.origin(match.start()), reading.spoken.origin_end(match.end())
    words = reading.text[start:end]
    if _NOT_CARE.search(words) or _OUTING.match(reading.text, end):
        return
    part = _part_of_children(reading, words)
    is_fostered = re.search(r"\bfoster", reading.text, re.IGNORECASE) is not None
    for claim in carers(reading, match):
        nature = "foster" if claim.nature == "unknown" and is_fostered else claim.nature
        for child in part or (claim.object_id,):
            if child in reading.children:
                yield replace(claim, object_id=child, nature=nature)


def _part_of_children(reading: Reading, words: str) -> tuple[str, ...]:
    part = _PART.match(words)
    if part is None:
        return ()
    many = _NUMBERS[part["many"]]
    is_first = part["which"] in ("eldest", "oldest", "older", "elder", "first")
    return reading.focus[:many] if is_first else reading.focus[-many:]


# "I've had them since" in such a note is said of cases.
_WORKERS_NOTE = re.compile(
    r"\b(?:assessment|case note|chronology|conference|contact record|home visit|minutes|referral|review|supervision|visit)\b",
    re.IGNORECASE,
)


def own_carers(reading: Reading, match: re.Match[str]) -> Iterator[Relationship]:
    """ "Bob and I have had Harvey since May": whoever writes it, and whoever is named beside them."""
    author = reading.author
    if author is None or author in reading.professionals or author in reading.children:
        return
    if _WORKERS_NOTE.search(reading.text.strip().split("\n")[0]) and author not in reading.kin:
        return
    beside = people_in(reading, match["beside"]) if "beside" in match.re.groupindex else []
    named = people_in(reading, match["child"]) if "child" in match.re.groupindex else []
    children = [c for c in named if c in reading.children] or list(reading.addressee or reading.focus)
    nature = "kinship" if author in reading.kin else "foster"
    for carer in dict.fromkeys((author, *beside)):
        for child in children:
            if carer not in (child, *reading.children) and carer not in reading.professionals:
                yield Relationship("carer", carer, child, nature, care_status(match))


Builder = Callable[[Reading, re.Match[str]], Iterator[Relationship]]

CARE_RULES: dict[str, tuple[re.Pattern[str], Builder, float]] = {
    "carer-went": (
        re.compile(
            rf"{_WHO},?(?: then| both| all| first)? (?:went|moved|were (?:handed|moved|released|taken|transferred)|was (?:handed|moved|released|taken|transferred)|taken|returned|came|goes|go)(?: back| straight)?{_NEAR}{{0,40}}? to "
            rf"(?!the )(?:live with |stay with )?(?P<carer>{_LIST})(?=[.,;:\n]| on\b| in\b| when\b| for\b| at\b| by\b| under\b| that (?:day|evening|night)| the same|,? {DATE}| overnight| until\b| till\b| while\b| pending\b|$)"
        ),
        hosts,
        0.7,
    ),
    "carer-is-with": (
        re.compile(
            rf"{_WHO}(?: \(\d{{1,2}}\)|, \d{{1,2}},)? (?:has |have |had )?(?:now |still |already )?(?:{_BE}|stayed|remained|remains?|stays?)(?: now| currently| still| both| all| since| settled| placed)*"
            rf"(?:{_NEAR}{{0,35}}?)? with (?P<carer>{_LIST})(?=[.,;:)\n]| since| until| till| under| for| and| at| in\b|$)"
        ),
        hosts,
        0.7,
    ),
    "carer-at": (
        re.compile(
            rf"{_WHO}(?: \(\d{{1,2}}\))?,? (?:{_BE} |now |still |back )*(?:lives?|lived|living|stays?|stayed|staying|stopping|sleeps|sleeping|settled|placed|at home)? ?at (?P<carer>{_LIST})['’]s?(?=[.,;:)\n]| since| until| till| most| from| for| full| under|$)"
        ),
        hosts,
        0.65,
    ),
    "carer-had": (
        re.compile(
            rf"(?P<carer>{_LIST})(?:,? who)? (?:has|have|had|['’]s had|['’]ve had|['’](?:s|ve) got|(?:has|have) got)(?: had| now| since)?(?: (?:then|both))? (?:{_WHO}|them|you)(?=(?: \(\d{{1,2}}\))?[^.;\n]{{0,25}} (?:since|at the moment|for now|for the (?:time being|weekend|week)|(?:living|staying) with|full[- ]time|for good|in the week|most nights|until|till|from (?:the )?age|for (?:\w+ )?(?:weeks|months|years)))"
        ),
        hosts,
        0.7,
    ),
    "carer-has-now": (
        re.compile(
            rf"(?P<carer>{_LIST}),? who (?:now |still )?(?:has|have) (?P<child>{_LIST})(?: now| at present| still)?(?=[.,;)\n]|$)"
        ),
        carers,
        0.7,
    ),
    "carer-approved": (
        re.compile(
            rf"(?P<carer>{_LIST}) (?:is|are|was|were|has been|have been|had been)(?: now| temporarily| formally| both| jointly)* approved (?:as [^.;\n]{{0,40}}?\bcarers?\b|for (?:all )?(?:one|two|three|four|both)\b|to (?:care for|look after|foster)\b|(?:for|under) [Rr]eg(?:ulation|\.)? ?24)"
        ),
        hosts,
        0.75,
    ),
    "carer-brought-up": (
        re.compile(
            rf"(?P<carer>{_LIST}),?(?: who)?(?: has| had| have)? brought (?:(?P<child>{_LIST})|them|you) up\b"
        ),
        carers,
        0.8,
    ),
    "carer-and-brought-up": (
        re.compile(
            rf"(?P<carer>{_LIST})(?:,? who)? {_NEAR}{{2,60}}?(?:,| and)(?: then| later| has| had)? (?:brought (?=[^.;\n]{{1,30}} up\b)|(?:raised|reared|fostered) )(?P<child>{_LIST})"
        ),
        carers,
        0.7,
    ),
    "carer-with-since": (
        re.compile(
            rf"(?:^|[\n:;(]|[.,] | - )[ \t]*(?:[Nn]ow |[Bb]oth |[Aa]ll )?[Ww]ith (?P<carer>{_LIST})(?=,? since\b)"
        ),
        hosts,
        0.7,
    ),
    "carer-label": (
        re.compile(
            rf"(?:^|\n)[ \t*•-]*(?:\w+ )?(?:[Pp]lacement|PLACEMENT|[Pp]laced (?:with|at)|[Ll]ives with|[Ff]oster (?:[Cc]arers?|placement)|FCs?|[Cc]urrent (?:[Pp]lacement|[Cc]arers?))(?: \([^)\n]*\))?[:\t]+ ?(?:[Ff]oster placement with |with )?(?P<carer>{_LIST})"
        ),
        hosts,
        0.75,
    ),
    "carer-respite": (
        re.compile(
            rf"\b(?:[Rr]espite|[Ss]hort breaks?)(?: care)?(?: is| was| weekends?)?(?: provided| given)? (?:by|with|at) (?P<carer>{_LIST})"
        ),
        hosts,
        0.75,
    ),
    "carer-we-had": (
        re.compile(
            rf"\b(?:(?:(?P<beside>{PERSON}) and )?I|[Ww]e)(?: have|['’]ve|['’]d| had)(?: had)? (?:(?P<child>{_LIST})|them|you)(?=[^.;\n]{{0,12}} since)"
        ),
        own_carers,
        0.75,
    ),
    "carer-we-foster": (
        re.compile(
            rf"\b(?:(?:(?P<beside>{PERSON}) and )?I|[Ww]e) (?:are |were )?(?:foster|fostered|fostering)(?:s|ing)? (?:(?P<child>{_LIST})|them|you|the (?:pair|two|children|boys|girls))\b"
        ),
        own_carers,
        0.8,
    ),
    "carer-you-came": (
        re.compile(
            r"\b[Yy]ou (?:first )?(?:came|arrived|moved)(?: to live| to stay)? (?:to|with) (?:us|me)\b"
        ),
        own_carers,
        0.8,
    ),
}
