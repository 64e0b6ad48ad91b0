"""What the pages on hard times say of help: who was worried, what people tried, and where the child went next."""

from __future__ import annotations

import re
from types import MappingProxyType

from casefile.record import Event, Fact, Tie
from story.book import Sentence, SentenceKind
from story.content import date_key, event
from story.drafting import Draft
from story.homes import find_lived_in
from story.section_parents import their_achievement
from story.section_present import names_of
from story.when import When

_WORRIES = ("section_47", "strategy_meeting", "conference")
_HELPING = ("charity", "service")
_MOST_TOLD = MappingProxyType({"0-4": 0, "5-7": 2, "8-11": 3, "12-15": 4, "16+": 6})
_SHORT = 4  # letters of a name that says nothing to a reader


def worry_and_help(draft: Draft) -> list[Sentence]:
    """That people were worried and what was tried, as far as the band is told: the worry and the plan by date, then the parents."""
    worry, plan = _worry(draft), _plan(draft)
    first = [f for f in (worry, plan) if f]
    if not draft.band.is_young:
        first.sort(key=lambda f: date_key(event(f).date))
    found: list[Sentence | None] = []
    for i, fact in enumerate(first):
        is_same_day = i > 0 and event(fact).date == event(first[0]).date
        when = When() if is_same_day else draft.when(event(fact).date)
        found.append(
            _worry_sentence(draft, fact, when) if fact is worry else _plan_sentence(draft, fact, when)
        )
    found += [*_help_for_parents(draft), *_what_parents_did(draft)]
    return [s for s in found if s][: _MOST_TOLD[draft.band.id]]


def _worry(draft: Draft) -> Fact | None:
    """The first meeting or enquiry about the child's safety before the child left home."""
    left = next((h.start for h in find_lived_in(draft.story) if h.kind != "family" and h.start), None)
    for fact in draft.story.events(*_WORRIES):
        day = event(fact).date
        if draft.band.index and (left is None or (day and day.earliest <= left.latest)):
            return fact
    return None


def _worry_sentence(draft: Draft, fact: Fact, when: When) -> Sentence | None:
    return draft.say("worried", [fact.id], kind=SentenceKind.DERIVED, when=when)


def then_moved(draft: Draft) -> list[Sentence]:
    """Where the child went to live first, when it was not with a parent and came after all that the page tells."""
    homes = [
        h
        for h in find_lived_in(draft.story)
        if h.kind != "family" and h.start and names_of(draft, h.with_ids)
    ]
    if not homes or not draft.band.index:
        return []
    told = [f for i in draft.told if (f := draft.story.case.fact(i))]
    hard = [
        event(f).date
        for f in told
        if isinstance(f.claim, Event) and f.claim.type in ("incident", "arrest", "imprisonment", "plan_start")
    ]
    if any(d and homes[0].start and d.earliest > homes[0].start.latest for d in hard):
        return []
    sentence = draft.say("moved_next", homes[0].fact_ids, x=names_of(draft, homes[0].with_ids))
    return [sentence] if sentence else []


def _plan(draft: Draft) -> Fact | None:
    plans = (f for f in draft.story.events("plan_start") if _is_safety_plan(draft, f))
    return next(plans, None) if draft.band.index else None


def _plan_sentence(draft: Draft, fact: Fact, when: When) -> Sentence | None:
    young = ["People made a plan to help."]
    older = ["{When}, people made a plan to keep you safe.", "People made a plan to keep you safe."]
    return draft.say_from("plan", young if draft.band.is_young else older, [fact.id], when=when)


def _is_safety_plan(draft: Draft, fact: Fact) -> bool:
    """Whether a plan was made for the child's safety, and is no course of therapy."""
    text = f"{event(fact).summary} {draft.story.source_text(fact)}"
    return re.search(r"child in need|protection|safety plan|\bCIN\b|\bCP\b", text, re.IGNORECASE) is not None


def _help_for_parents(draft: Draft) -> list[Sentence | None]:
    """That parents went to a service or charity: from 8 that people helped, from 16 which, where its name says anything."""
    if draft.band.index < 2:
        return []
    known = (p for p in draft.story.parents if draft.names.knows(p))
    helped = {p: ties[0] for p in known if (ties := [f for f in draft.story.ties(p) if _service(draft, f)])}
    named = {p: f for p, f in helped.items() if draft.band.id == "16+" and len(_service(draft, f)) > _SHORT}
    found = [
        draft.say("helped_by", [f.id], x=draft.name(p), place=_service(draft, f)) for p, f in named.items()
    ]
    others = {p: f for p, f in helped.items() if p not in named}
    if others:
        found.append(draft.say("helped", [f.id for f in others.values()], x=names_of(draft, list(others))))
    return found


def _service(draft: Draft, fact: Fact) -> str:
    """The name of the service or charity that a tie leads to, without what stands in brackets; "" for anything else."""
    claim = fact.claim
    if not isinstance(claim, Tie) or claim.status is None:
        return ""
    organisation = draft.story.case.organisation(claim.organisation_id)
    is_help = organisation is not None and organisation.kind in _HELPING
    return re.sub(r"\s*\(.*", "", organisation.name) if organisation and is_help else ""


def _what_parents_did(draft: Draft) -> list[Sentence]:
    """What the parents managed themselves, by date."""
    if draft.band.index < 2:
        return []
    done = [
        (f, p)
        for p in draft.story.parents
        if draft.names.knows(p)
        for f in draft.story.events("achievement", of=p)
    ]
    ordered = sorted(done, key=lambda d: date_key(event(d[0]).date))
    return [s for f, p in ordered if (s := their_achievement(draft, f, p))]
