"""Carers whom others followed in one telling: "placed with Ann in May and moved to Jo in June", "from Ann to Jo"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casefile.record import Relationship
from casefile.vocabulary import Certainty
from extract.assertion import assertion_in
from extract.encoded import DATE, PERSON, person_index
from extract.proposals import ProposedFact
from extract.reading import Reading
from extract.relation_builders import carer_nature, people_in

_LIST = rf"{PERSON}(?:(?:, | and |, and | & ){PERSON})*"
_GAP = rf"[^.;:\n{PERSON[1:-1]}]{{0,40}}?"
_DET = r"(?:(?:a|an|her|his|the|their) )?(?:[a-z-]+ ){0,3}?"
_STAY = re.compile(
    rf"\b(?:(?:accommodated|cared for|fostered|lived|lives|living|looked after|placed|remained|stayed)\b{_GAP} ?(?:by|with)|(?:been|was|were) with) {_DET}(?P<carer>{_LIST})"
)
_MOVE = re.compile(
    rf"\b(?:came|gone|handed|moved|moves|passed|returned|transferred|went)\b{_GAP} ?(?:on to|into the care of|to live with|to stay with|to)(?: live with| stay with)? {_DET}(?P<carer>{_LIST})(?!['’])"
    rf"|\b(?:and|later|then|since|from)\b(?: (?:briefly|in|from|on|since))*(?: {DATE})?(?: to| until)?(?: {DATE})? with {_DET}(?P<next>{_LIST})"
)
_FROM = re.compile(
    rf"\b(?:goes|gone|moved|moves|transferred|went)\b{_GAP} ?from {_DET}(?P<left>{_LIST})(?:['’]s)?{_GAP} ?(?:on to|to) {_DET}(?:{_LIST})"
    rf"|\b(?:placement|time|stay)(?: there)? (?:at|with) {_DET}(?P<ended>{_LIST}){_GAP} (?:broke down|came to an end|disrupted|ended|ends|had to end|lasted)\b"
    rf"|\b(?:breakdown|disruption|end|ending) of (?:her|his|the|their) (?:first |last |previous )?placement with {_DET}(?P<broken>{_LIST})"
)
# "went to Nan for tea", "came to see", "was due to move to": nobody changes home, or not yet.
_NO_MOVE = re.compile(
    r"\b(?:attention|bed|bedroom|church|closer|contact|could|court|dinner|due|hospital|is to|lunch|(?-i:may)|meeting|might|nearer|overnight|party|planned?|respite|school|see|should|speak|sleepover|talk|tea|visit|was to|weekends?|were to|would)\b",
    re.IGNORECASE,
)
# "went to her nan" may be for an hour, and is a change of home where the sentence says more.
_GOING = re.compile(r"(?:came|goes|gone|passed|returned|went)\b")
_HOME = re.compile(
    r"\bto (?:live|stay)\b|\b(?:broke down|ended|permanently|remain(?:ed|s)|settled|since then|then|until)\b|\bfor (?:\w+ ){1,2}(?:nights|weeks|months|years)\b|\bwhere (?:he|she|they)\b",
    re.IGNORECASE,
)
_BRIEFLY = re.compile(
    r"\bfor (?:a |the )?(?:day|dinner|evening|lunch|night|tea|visit|weekend)\b|\bovernight\b|\bat weekends\b|\b(?:every|on) (?:\w+day)s\b|\bafter school\b"
)
_AND_BACK = re.compile(r"\b(?:came|come|went) (?:back|home)\b")
_REACH = 30
_CONFIDENCE = 0.75


@dataclass(frozen=True)
class _Step:
    """That children are with carers, or come to them, at characters [start, end) of the encoded text."""

    start: int
    end: int
    carers: tuple[str, ...]
    children: frozenset[str]
    is_move: bool


def followed_carers(reading: Reading) -> Iterator[ProposedFact]:
    """Carers of the file's children as former where the same paragraph goes on to whom the children came next."""
    text, start = reading.spoken.text, 0
    for line in text.split("\n"):
        end = start + len(line)
        steps = _steps(reading, start, end)
        for step in steps:
            later = [
                s for s in steps if s.start > step.start and s.is_move and not {*s.carers} & {*step.carers}
            ]
            over = step.children & frozenset(c for s in later for c in s.children)
            back = {
                c for s in steps if s.start > step.start and {*s.carers} & {*step.carers} for c in s.children
            }
            yield from _former(reading, step.carers, over - back, (step.start, step.end))
        for match in _FROM.finditer(text, start, end):
            left = next(group for group in ("left", "ended", "broken") if match[group])
            if _is_told(reading, match):
                children = _who(reading, match.start(), ()) or frozenset(
                    reading.focus[:1] if len(reading.focus) == 1 else ()
                )
                yield from _former(reading, people_in(reading, match[left]), children, match.span())
        start = end + 1


def _steps(reading: Reading, start: int, end: int) -> list[_Step]:
    """The steps of a paragraph in text order; who moves stands before the verb, else moved in the step before."""
    steps: list[_Step] = []
    matches = [
        (m, is_move)
        for is_move, way in ((False, _STAY), (True, _MOVE))
        for m in way.finditer(reading.spoken.text, start, end)
    ]
    for match, is_move in sorted(matches, key=lambda pair: pair[0].start()):
        groups = match.groupdict()
        name = "carer" if groups.get("carer") else "next"
        carers = tuple(p for p in people_in(reading, match[name]) if p not in reading.children)
        if not carers or not _is_told(reading, match):
            continue
        children = _who(reading, match.start(), steps)
        if children:
            steps.append(_Step(match.start(), match.end(), carers, children, is_move))
    return steps


def _is_told(reading: Reading, match: re.Match[str]) -> bool:
    """Whether the words tell of a change of home that has been."""
    text = reading.spoken.text
    if _NO_MOVE.search(match.group()) or _NO_MOVE.search(text, max(0, match.start() - 12), match.start()):
        return False
    after = re.split(r"[.;,\n]", text[match.end() : match.end() + _REACH])[0]
    start, end = reading.spoken.origin(match.start()), reading.spoken.origin_end(match.end())
    if _GOING.match(match.group()) and not _HOME.search(_sentence(text, match.start(), match.end())):
        return False
    is_brief = _BRIEFLY.search(after) or _AND_BACK.search(_sentence(text, match.end(), match.end()))
    return is_brief is None and assertion_in(reading.text, start, end).certainty is Certainty.AFFIRMED


def _sentence_start(text: str, position: int) -> int:
    return max(text.rfind(". ", 0, position), text.rfind("\n", 0, position)) + 1


def _sentence(text: str, start: int, end: int) -> str:
    """The sentence that characters [start, end) stand in."""
    return text[_sentence_start(text, start) : end] + re.split(r"[.\n]", text[end:])[0]


def _who(reading: Reading, position: int, before: Sequence[_Step]) -> frozenset[str]:
    """The children who are with somebody, or move, by the verb at a place of the encoded text.

    Whom the sentence speaks of last before it; those of the step before where that is of the same sentence, or where the
    sentence opens with the verb.
    """
    text = reading.spoken.text
    start = _sentence_start(text, position)
    known = before[-1].children if before else frozenset()
    passed = {carer for step in before if step.start >= start for carer in step.carers}
    for character in reversed(re.findall(PERSON, text[start:position])):
        people = reading.spoken_mentions[person_index(character)].referents
        if people and set(people) <= set(reading.children):
            return frozenset(people)
        if not set(people) <= passed:
            return frozenset()
    is_elided = not re.search(r"[^\W_]", re.sub(DATE, "", text[start:position]))
    return known if passed or is_elided else frozenset()


def _former(
    reading: Reading, carers: Sequence[str], children: frozenset[str], span: tuple[int, int]
) -> Iterator[ProposedFact]:
    start, end = reading.spoken.origin(span[0]), reading.spoken.origin_end(span[1])
    parents = {p for (child, _), p in reading.named_parents.items() if child in children}
    for carer in carers:
        noun = reading.people[carer].noun
        is_parent = carer in parents or (noun is not None and noun.key in ("mother", "father"))
        if is_parent or carer in reading.children or carer in reading.professionals:
            continue
        for child in sorted(children):
            nature = carer_nature(reading, carer, reading.text[start:end].lower())
            claim = Relationship("carer", carer, child, nature, "former")
            yield ProposedFact(claim, start, end, "rule:carer-followed", _CONFIDENCE)
