"""Which hard things a case holds, and at which level each age band may be told of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

from casefile.partial_date import PartialDate
from casefile.record import Event, Fact, Relationship, claim_people
from story.bands import AgeBand
from story.content import StoryFacts, date_key
from story.lint import stems_pattern
from story.tables import rows, table

LEVELS = ("withhold", "general", "plain", "full")
ROLES = MappingProxyType(
    {
        "SW": "social worker",
        "TM": "team manager",
        "TH": "therapist",
        "IG": "information governance lead",
        "LEG": "legal adviser",
        "POL": "police",
        "CP": "child's carer or parent",
        "HP": "health professional",
        "LADO": "designated officer for allegations",
    }
)


@dataclass(frozen=True)
class SignOff:
    """Somebody's agreement that a topic may be told: topic of the policy table, a role of ROLES, who and when.

    note: what somebody who was asked said, or why they could not be asked; "" for every other agreement.
    """

    topic: str
    role: str
    name: str
    on: date
    note: str = ""


# Who is asked about a book, by topic.
ASKED = MappingProxyType(
    {"asked:child": "the child", "asked:carers": "the carers", "asked:birth_family": "the birth family"}
)


@dataclass(frozen=True)
class TopicPolicy:
    """A row of the policy table; levels by band id."""

    topic: str
    levels: Mapping[str, str]
    sign_offs: tuple[str, ...]
    reassurance: tuple[str, ...]
    explainers: tuple[str, ...]
    needs_finding: bool


@dataclass(frozen=True)
class Sensitive:
    """A hard thing that a fact tells: the grown-up it is about, the other person, when, and its level for a band."""

    topic: str
    fact: Fact
    level: str
    about: str | None = None
    other: str | None = None
    when: PartialDate | None = None
    has_finding: bool = False


def _read_policy() -> dict[str, TopicPolicy]:
    fixed = ("topic", "sign_offs", "reassurance", "explainers", "finding_needed", "never")
    return {
        row["topic"]: TopicPolicy(
            row["topic"],
            {k: v for k, v in row.items() if k not in fixed},
            tuple(row["sign_offs"].split()),
            tuple(row["reassurance"].split()),
            tuple(row["explainers"].split()),
            row["finding_needed"] == "yes",
        )
        for row in rows("policy")
    }


POLICY = MappingProxyType(_read_policy())


def find_sensitive(story: StoryFacts, band: AgeBand) -> tuple[Sensitive, ...]:
    """Every hard thing in the child's usable facts, by date; each at the level that the band allows."""
    found = [s for fact in story.facts for s in _sensitive(story, fact, band)]
    return tuple(sorted(found, key=lambda s: date_key(s.when)))


def topic_of(story: StoryFacts, fact: Fact) -> str | None:
    """The topic that a fact falls under; None when it is no hard thing."""
    return next((topic["id"] for topic in table("topics")["topic"] if _fits(story, fact, topic)), None)


def _sensitive(story: StoryFacts, fact: Fact, band: AgeBand) -> Iterator[Sensitive]:
    topic = topic_of(story, fact)
    if topic is None:
        return
    about, other = _roles(story, fact, topic)
    if topic in ("physical_abuse", "neglect", "emotional_abuse") and _is_about_carers(story, fact):
        topic = "abuse_allegation_carer"
    finding = _is_conviction(story, fact) if topic == "offence" else _has_finding(story, about)
    level = POLICY[topic].levels[band.id]
    if POLICY[topic].needs_finding and not finding and level in ("plain", "full"):
        level = "general"
    when = fact.claim.date if isinstance(fact.claim, Event) else getattr(fact.claim, "start", None)
    yield Sensitive(topic, fact, level, about, other, when, finding)


def _is_about_carers(story: StoryFacts, fact: Fact) -> bool:
    """Whether the grown-ups of a fact are carers only: that is a matter of its own, not why the child left home."""
    adults = grown_ups(story) & set(claim_people(fact.claim))
    return bool(adults) and adults <= set(carer_ids(story)) and not adults & set(story.parents)


def _fits(story: StoryFacts, fact: Fact, topic: Mapping[str, Any]) -> bool:
    claim = fact.claim
    if isinstance(claim, Relationship):
        return (
            claim.type == "emotional"
            and claim.nature in topic.get("natures", ())
            and _is_about(story, fact, topic)
        )
    if not isinstance(claim, Event):
        return False
    types = topic.get("types")
    if (types and claim.type not in types) or (not types and not topic.get("words")):
        return False
    if topic["id"] == "physical_abuse" and _is_mishap(f"{claim.summary} {story.source_text(fact)}"):
        return False
    return _has_words(fact, topic) and _is_about(story, fact, topic)


_MISHAP = re.compile(
    r"(?<!non-)\baccident|\bfall(?:en|s)?\b|\bfell\b|\b(?:consistent with|fits?) (?:an? |her |his |the )?(?:account|explanation)",
    re.IGNORECASE,
)
_DOUBTED = re.compile(
    r"\b(?:NAI|beat\w*|doubt\w*|hit|inconsistent|kick\w*|non-accidental|not|slap\w*|smack\w*)\b",
    re.IGNORECASE,
)


def _is_mishap(text: str) -> bool:
    """Whether words tell of a bruise that a fall explains: nobody hurt the child."""
    return _MISHAP.search(text) is not None and _DOUBTED.search(text) is None


def _has_words(fact: Fact, topic: Mapping[str, Any]) -> bool:
    words = topic.get("words")
    if not words:
        return True
    text = f"{fact.claim.summary if isinstance(fact.claim, Event) else ''}. {' . '.join(e.span.quote for e in fact.evidence)}"
    clauses = re.split(r"[.;:!?\n]+\s", text)
    return any(stems_pattern(tuple(words)).search(c) and not _blockers().search(c) for c in clauses)


@cache
def _blockers() -> re.Pattern[str]:
    return stems_pattern(tuple(table("topics")["blockers"]))


def grown_ups(story: StoryFacts) -> frozenset[str]:
    """Parents, step-parents, carers and partners of parents."""
    partners = {
        other
        for fact in story.relations("partner")
        for other in claim_people(fact.claim)
        if set(claim_people(fact.claim)) & set(story.parents)
    }
    steps = {p for p, k in story.kin.items() if (k.up, k.down) == (1, 0)}
    return frozenset({*story.parents, *partners, *steps, *carer_ids(story)})


def carer_ids(story: StoryFacts) -> tuple[str, ...]:
    """Everyone who cares or cared for the child by a carer fact."""
    return tuple(dict.fromkeys(f.claim.subject_id for f in story.carers if isinstance(f.claim, Relationship)))


def _is_about(story: StoryFacts, fact: Fact, topic: Mapping[str, Any]) -> bool:
    people = claim_people(fact.claim)
    adults = grown_ups(story) & set(people)
    family = {*story.parents, *story.siblings, *carer_ids(story)} | {
        p for p, k in story.kin.items() if k.up in (2, 3) and k.down == 0 and not k.parts
    }
    match topic["who"]:
        case "child":
            return bool(people) and people[0] == story.child_id
        case "family":
            return bool(people) and people[0] in family
        case "parent":
            return bool(people) and people[0] in {*story.parents, *_partners_of_parents(story)}
        case "carer_or_parent":
            return bool(people) and people[0] in adults
        case "grown_up":
            return bool(people) and people[0] in adults
        case "grown_ups":
            return len(adults) >= 2
        case "of_child":
            return story.child_id in people
        case "of_child_and_parent":
            return story.child_id in people and bool(set(people) & set(story.parents))
        case "sibling":
            return bool(people) and people[0] in story.siblings
        case "sibling_without_child":
            return bool(set(people) & set(story.siblings)) and story.child_id not in people
        case "child_and_grown_up":
            others = set(people) & set(story.siblings)
            return story.child_id in people and bool(adults) and (people[0] == story.child_id or not others)
        case _:
            return story.child_id in people or bool(adults)


def _partners_of_parents(story: StoryFacts) -> set[str]:
    return set(grown_ups(story)) - set(carer_ids(story))


def _roles(story: StoryFacts, fact: Fact, topic: str) -> tuple[str | None, str | None]:
    """The person a sentence is about, and the other one; a directed relationship says who, an event only when it has one grown-up."""
    claim = fact.claim
    if isinstance(claim, Relationship):
        return claim.subject_id, claim.object_id
    people = claim_people(claim)
    if topic.startswith("death") or topic in (
        "prison",
        "offence",
        "physical_illness",
        "mental_illness",
        "substances",
        "alcohol",
    ):
        return people[0], None
    of_parents = topic in ("missed_contact", "relinquished")
    adults = [p for p in people if p in (story.parents if of_parents else grown_ups(story))]
    return (adults[0], None) if len(adults) == 1 else (None, None)


def _has_finding(story: StoryFacts, about: str | None) -> bool:
    """Whether a court has found that this person hurt somebody: a conviction, and violence in what was tried."""
    if about is None:
        return False
    tried = story.events("arrest", "court_hearing", "order_made", "imprisonment", of=about)
    texts = [
        f"{fact.claim.summary} {story.source_text(fact)}" for fact in tried if isinstance(fact.claim, Event)
    ]
    is_convicted = bool(story.events("imprisonment", of=about)) or any(_CONVICTED.search(t) for t in texts)
    return is_convicted and any(_VIOLENCE.search(t) for t in texts)


def _is_conviction(story: StoryFacts, fact: Fact) -> bool:
    """Whether an event is a court's decision that somebody broke the law."""
    claim = fact.claim
    if not isinstance(claim, Event) or claim.type != "court_hearing":
        return False
    return _CONVICTED.search(f"{claim.summary} {story.source_text(fact)}") is not None


_CONVICTED = re.compile(r"convict|(?<!not )guilty|found that|sentenced|community order", re.IGNORECASE)
_VIOLENCE = re.compile(r"assault|batter|\bABH\b|\bGBH\b|restraining order|violen|wound|hurt", re.IGNORECASE)


def missing_sign_offs(topics: Sequence[str], sign_offs: Sequence[SignOff]) -> tuple[tuple[str, str], ...]:
    """(topic, role) for every agreement that these topics need and nobody has recorded."""
    given = {(s.topic, s.role) for s in sign_offs if s.name.strip()}
    return tuple(
        (topic, role)
        for topic in dict.fromkeys(topics)
        for role in POLICY[topic].sign_offs
        if (topic, role) not in given
    )
