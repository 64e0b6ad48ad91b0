"""Lists that say whom each worker is there for: "Workers: Ann Shaw for Ava; Reg Hall for the carers"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from casefile.record import Relationship
from extract.encoded import PERSON
from extract.groups import GROUP, group_people
from extract.reading import Reading
from extract.relation_builders import people_in
from extract.served import CARERS

_ASIDE = r"(?: ?\([^()\n]{1,40}\))?"
# One of a line, or of the lines below a heading, that lists workers or who was there.
_ENTRY = rf"(?:^|(?<=[\n;:.] )|(?<=\n))(?P<who>{PERSON}){_ASIDE}(?:,? | \()(?:for|on behalf of|representing|supporting) "
_END = r"(?=[.;,)\n]|$| (?:and|since|from|until)\b)"
_LIST = re.compile(
    r"[\s•*-]*(?:also |all |the |those )?(?:attend\w*|in attendance|present|professionals?|(?:social )?workers)\b",
    re.IGNORECASE,
)
_HEADING_REACH = 4  # lines


def _is_listed(reading: Reading, position: int) -> bool:
    """Whether the line of a position, or the short line that heads the ones before it, lists workers."""
    lines = reading.text[: position + 1].split("\n")
    if _LIST.match(lines[-1]):
        return True
    heading = next((line for line in reversed(lines[-_HEADING_REACH:-1]) if 0 < len(line) <= 24), "")
    return _LIST.match(heading) is not None


def listed_worker(reading: Reading, match: re.Match[str]) -> Iterator[Relationship]:
    """Somebody in a list of workers with those whom it gives them: "Ann Shaw for Ava; Reg Hall for the mother"."""
    if not _is_listed(reading, reading.spoken.origin(match.start("who"))):
        return
    words = match.groupdict()
    served = people_in(reading, words.get("served"))
    if group := words.get("group"):
        served = [*(group_people(reading, group) or reading.focus)]
    if "served" not in words:
        served = [*reading.focus]  # in whose place their carers are put once they are known
    for worker in people_in(reading, match["who"]):
        if worker not in reading.kin and worker not in reading.children:
            for person in served:
                yield Relationship("professional", worker, person, None, "current")


Rule = tuple[re.Pattern[str], Callable[[Reading, re.Match[str]], Iterator[Relationship]], float]

LISTED_WORKERS: dict[str, Rule] = {
    "professional-listed": (
        re.compile(
            rf"{_ENTRY}(?:the )?(?:(?P<served>{PERSON}(?:(?:, | and | & ){PERSON})*)|(?P<group>{GROUP}|child(?:ren)?\b)){_END}"
        ),
        listed_worker,
        0.93,
    ),
    "professional-carers": (
        re.compile(rf"{_ENTRY}(?:the )?{CARERS}{_END}"),
        listed_worker,
        0.93,
    ),
}
