"""How the child keeps in touch with somebody, and how often, where the words of the facts say so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from casefile.record import Detail, Event, Fact
from story.book import Sentence
from story.content import StoryFacts, date_key
from story.drafting import Draft
from story.grammar import joined, number_word
from story.lint import stems_pattern
from story.tables import table

_DAYS = {
    "mon": "Monday",
    "tue": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
}
_MOST = 4


@dataclass(frozen=True)
class TouchPlan:
    """Somebody the child keeps in touch with. kind: "see", "phone", "letters" or "stopped"; often: "every other Sunday", "" for stopped."""

    fact: Fact
    person_ids: tuple[str, ...]
    kind: str
    often: str


def tell_plans(draft: Draft, at_home: set[str]) -> list[Sentence]:
    """The latest plan for each person who does not live with the child, at most four; what stopped only as the policy lets it."""
    latest: dict[tuple[str, ...], TouchPlan] = {}
    for plan in find_plans(draft, at_home):
        if plan.kind == "stopped":
            latest = _without(latest.values(), set(plan.person_ids))
        latest[plan.person_ids] = plan
    told = [s for plan in latest.values() if (s := _sentence(draft, plan))]
    return told[:_MOST]


def _without(plans: Iterable[TouchPlan], person_ids: set[str]) -> dict[tuple[str, ...], TouchPlan]:
    """The plans without those people, for whom they no longer hold."""
    left = (replace(p, person_ids=tuple(i for i in p.person_ids if i not in person_ids)) for p in plans)
    return {p.person_ids: p for p in left if p.person_ids}


_NOT_HELD = re.compile(
    r"\b(?:cancel\w*|called off|did(?: not|n't) (?:attend|come|happen|take place|turn up)|failed to attend|no show|not attended|postponed|refused|suspended)\b",
    re.IGNORECASE,
)


# "has seen him twice since 2015", "Overnights happening every month bar November": no one day.
_MANY_TIMES = re.compile(
    r"\b(?:always|each|every|fortnightly|monthly|most (?:days|mornings|nights|weekends|weeks)|often|once a|regularly|sometimes"
    r"|(?:once|twice|times) since|usually|weekly)\b",
    re.IGNORECASE,
)
_WAS_SO = re.compile(
    r"\b(?:formerly|had been|no longer|previously|used to|(?:was|were) (?:having|seeing)"
    r"|until (?:he|it|she|they|\d{4}|[A-Z][a-z]+ \d{4}))\b",
    re.IGNORECASE,
)


def tells_of_time_together(story: StoryFacts, fact: Fact) -> bool:
    """Whether one time with somebody took place, as far as the words of the fact go: "cancelled" and "every Sunday" say no."""
    text = said_of_touch(story, fact)
    is_once = not _MANY_TIMES.search(text) and not how_often(text)
    return is_once and not _NOT_HELD.search(text) and not _is(text, "letters")


_WITH_PICTURE = re.compile(r"\b(?:facetime|skype|video|zoom)", re.IGNORECASE)


def is_by_phone(story: StoryFacts, fact: Fact) -> bool:
    """Whether the words of a fact speak of a call without a picture: nobody saw anybody."""
    text = said_of_touch(story, fact)
    return _is(text, "phone") and not _WITH_PICTURE.search(text)


def find_plans(draft: Draft, at_home: set[str]) -> Iterator[TouchPlan]:
    """Every fact that says how often the child sees, calls or writes to somebody elsewhere, by date."""
    facts = [f for f in draft.story.facts if _may_say(draft, f)]
    for fact in sorted(facts, key=lambda f: date_key(getattr(f.claim, "date", None))):
        people = _people(draft, fact, at_home)
        text = said_of_touch(draft.story, fact)
        often = "" if _is(text, "stopped") or _WAS_SO.search(text) else how_often(text)
        if people and (often or _is(text, "stopped")):
            yield TouchPlan(fact, people, _kind(text), often)


def how_often(text: str) -> str:
    """ "every other Sunday", "twice a year"; "" when the words do not say it plainly.

    >>> how_often("Family time: Mam Tues & Sat.")
    'on Tuesdays and Saturdays'
    >>> how_often("Contact: Dad six-weekly"), how_often("sees Nan on the last Sunday of each month")
    ('every six weeks', 'on the last Sunday of each month')
    >>> how_often("Saw Mum on Tues 15/11.")
    ''
    """
    for row in table("touch")["often"]:
        match = re.search(rf"\b(?:{row['words']})\b", text, re.IGNORECASE)
        if match:
            given = match.groupdict()
            days = {k: _DAYS[v[:3].lower()] for k, v in given.items() if v and k.startswith("day")}
            number = given.get("number") or given.get("number2") or ""
            return str(row["says"]).format(
                **days,
                number=number_word(int(number)) if number.isdigit() else number.lower(),
                unit=(given.get("unit") or "weeks").lower(),
                nth=(given.get("nth") or "").lower(),
            )
    return ""


def _may_say(draft: Draft, fact: Fact) -> bool:
    claim = fact.claim
    if isinstance(claim, Event):
        return claim.type in ("family_time", "visit") and draft.story.child_id in claim.people
    return isinstance(claim, Detail) and claim.kind == "routine" and claim.person_id == draft.story.child_id


def _people(draft: Draft, fact: Fact, at_home: set[str]) -> tuple[str, ...]:
    """Those of the family, or friends, whom the fact is about and who live elsewhere."""
    claim = fact.claim
    if isinstance(claim, Event):
        named = list(claim.people)
    else:
        named = [p for p in draft.kin if _names(draft, p, said_of_touch(draft.story, fact))]
    return tuple(
        p
        for p in named
        if p in draft.kin and p not in at_home and draft.names.knows(p) and not draft.story.is_dead(p)
    )


def _names(draft: Draft, person_id: str, text: str) -> bool:
    forms = draft.names[person_id].forms if draft.names.knows(person_id) else ()
    return any(len(f) > 1 and re.search(rf"(?<![\w-]){re.escape(f)}(?![\w-])", text) for f in forms)


def said_of_touch(story: StoryFacts, fact: Fact) -> str:
    """All the words of a fact in which a plan may stand."""
    claim = fact.claim
    said = claim.summary if isinstance(claim, Event) else getattr(claim, "value", "")
    return f"{said}. {story.source_text(fact)}"


_STOPPED = re.compile(
    r"\b(?:contact|family time)\b[^.;]{0,40}\b(?:ceased|ended|stopped|suspended)\b", re.IGNORECASE
)


def _is(text: str, kind: str) -> bool:
    is_said = _kind_pattern(kind).search(text) is not None
    return is_said or (kind == "stopped" and _STOPPED.search(text) is not None)


def _kind_pattern(kind: str) -> re.Pattern[str]:
    return stems_pattern(tuple(table("touch")["kinds"][kind]))


def _kind(text: str) -> str:
    return next((kind for kind in ("stopped", "letters", "phone") if _is(text, kind)), "see")


def _sentence(draft: Draft, plan: TouchPlan) -> Sentence | None:
    names = joined([draft.name(p) for p in plan.person_ids[:3]])
    if plan.kind == "stopped":
        return draft.say("touch_stopped", [plan.fact.id], topic="contact_ended", x=names)
    return draft.say(f"touch_{plan.kind}", [plan.fact.id], x=names, often=plan.often)
