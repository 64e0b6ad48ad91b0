"""Why a home of the child came to an end, where the facts say so: an adult's reason, never the child's behaviour."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from casefile.partial_date import PartialDate
from casefile.record import Event, Fact
from story.bands import AGE_BANDS, by_register
from story.book import Sentence, SentenceKind
from story.content import event
from story.drafting import Draft
from story.grammar import joined
from story.homes import Home
from story.lint import stems_pattern
from story.policy import POLICY
from story.tables import table
from story.telling_quotes import whole_line

_NEAR = timedelta(days=31)
_DAYS = timedelta(days=7)


@dataclass(frozen=True)
class Reason:
    """Why a home ended: an entry of the table of reasons, the facts that say so, and the words for its slots."""

    entry: Mapping[str, Any]
    fact_ids: tuple[str, ...]
    slots: Mapping[str, str]

    @property
    def id(self) -> str:
        return str(self.entry["id"])


def tell_reason(draft: Draft, home: Home, following: Home | None) -> Sentence | None:
    """Why the child left a home, in the band's words or, from 12, in the note's; None when no fact says it or it must wait."""
    if _blames_the_child(draft, home, following):
        ids = [f.id for f in _of_the_end(draft, home, following)]
        draft.leave_out(ids, "move: the words are about the child; an adult's reason is needed")
        return None
    for reason in _reasons(draft, home, following):
        if draft.band.index < AGE_BANDS[reason.entry.get("from", "0-4")].index:
            draft.leave_out(reason.fact_ids, f"{reason.entry['topic']}: kept for an older band")
            return None
        sentence = _told(draft, reason)
        if sentence:
            return sentence
    return _quoted(draft, home, following)


def _told(draft: Draft, reason: Reason) -> Sentence | None:
    if POLICY[reason.entry["topic"]].levels[draft.band.id] == "withhold":
        return None
    return draft.say_from(
        f"reason.{reason.id}",
        by_register(dict(reason.entry), draft.band),
        reason.fact_ids,
        kind=SentenceKind.DERIVED,
        topic=reason.entry["topic"],
        slots=reason.slots,
    )


def _quoted(draft: Draft, home: Home, following: Home | None) -> Sentence | None:
    """A line that gives a reason, word for word, for those who can read it so."""
    if draft.band.register != "older":
        return None
    for fact in _of_the_end(draft, home, following):
        for evidence in fact.evidence:
            words = whole_line(draft, evidence.span.quote)
            if words and re.search(r"\b(?:because|due to|so that|in order to)\b", words):
                return draft.say("reason_quoted", [fact.id], kind=SentenceKind.QUOTE, topic="move", v=words)
    return None


# ---- what the facts say ----------------------------------------------------------------------------------------------


def _reasons(draft: Draft, home: Home, following: Home | None) -> Iterator[Reason]:
    """Reasons that fit, in the order of the table."""
    for entry in table("move_reasons")["reason"]:
        if entry["words"]:
            yield from _by_words(draft, entry, home, following)
        else:
            yield from _RULES[entry["id"]](draft, entry, home, following)


def _by_words(draft: Draft, entry: Mapping[str, Any], home: Home, following: Home | None) -> Iterator[Reason]:
    facts = _of_the_end(draft, home, following)
    if entry.get("of") == "home":
        facts = [f for i in (*home.fact_ids, *home.end_ids) if (f := draft.story.case.fact(i))]
    for fact in facts:
        for clause in _clauses(draft, fact):
            if _says(draft, entry, clause, home):
                slots = _slots(draft, home, following) | _kin(entry, clause)
                yield Reason(entry, tuple(dict.fromkeys((*home.fact_ids, fact.id))), slots)


def _says(draft: Draft, entry: Mapping[str, Any], clause: str, home: Home) -> bool:
    found = stems_pattern(tuple(entry["words"])).search(clause)
    if found is None or _denies(clause[: found.start()]):
        return False
    if entry.get("kin") and not _kin(entry, clause):
        return False
    return entry.get("of") != "carer" or _names_carer(draft, clause, home)


def _denies(before: str) -> bool:
    return stems_pattern(tuple(table("move_reasons")["denied"])).search(before[-25:]) is not None


def _names_carer(draft: Draft, clause: str, home: Home) -> bool:
    forms = {
        w for p in home.with_ids if draft.names.knows(p) for f in draft.names[p].forms for w in f.split()
    }
    words = (*table("move_reasons")["carer"], *(w for form in forms for w in (form, f"{form}'s")))
    return stems_pattern(tuple(sorted(words))).search(clause) is not None


def _kin(entry: Mapping[str, Any], clause: str) -> dict[str, str]:
    kin = re.search(rf"\b(?:his|her|their) (?:\w+ )?({'|'.join(entry.get('kin', ['-']))})\b", clause)
    return {"kin": kin[1]} if kin else {}


def _clauses(draft: Draft, fact: Fact) -> list[str]:
    summary = fact.claim.summary if isinstance(fact.claim, Event) else ""
    return [c for c in re.split(r"[.;!?\n]+\s*", f"{summary}\n{draft.story.source_text(fact)}") if c.strip()]


def _of_the_end(draft: Draft, home: Home, following: Home | None) -> list[Fact]:
    """Facts on the end of a home and the move to the next one."""
    ids = dict.fromkeys((*home.end_ids, *(following.fact_ids if following else ())))
    facts = [f for i in ids if (f := draft.story.case.fact(i)) and isinstance(f.claim, Event)]
    day = home.end or (following.start if following else None)
    ends = draft.story.events("placement_end", "move_home", "care_end")
    return [*facts, *(f for f in ends if f not in facts and _is_near(event(f).date, day))]


def _blames_the_child(draft: Draft, home: Home, following: Home | None) -> bool:
    words = stems_pattern(tuple(table("move_reasons")["about_the_child"]))
    texts = (c for f in _of_the_end(draft, home, following) for c in _clauses(draft, f))
    return any(words.search(text) for text in texts)


def _is_near(one: PartialDate | None, other: PartialDate | None, *, within: timedelta = _NEAR) -> bool:
    if one is None or other is None:
        return False
    return one.earliest - within <= other.latest and other.earliest <= one.latest + within


def _slots(draft: Draft, home: Home, following: Home | None) -> dict[str, str]:
    slots = {"x": _names(draft, home.with_ids), "y": _names(draft, following.with_ids if following else ())}
    return {k: v for k, v in slots.items() if v}


def _names(draft: Draft, person_ids: Sequence[str]) -> str:
    return joined([draft.name(p) for p in dict.fromkeys(person_ids) if draft.names.knows(p)])


# ---- rules without words ---------------------------------------------------------------------------------------------


def _went_home(
    draft: Draft, entry: Mapping[str, Any], home: Home, following: Home | None
) -> Iterator[Reason]:
    """The next home was with the child's own parents, and with nobody of this one."""
    is_new = following is not None and not set(following.with_ids) & set(home.with_ids)
    if following and is_new and following.kind == "family" and home.kind != "family":
        yield Reason(entry, following.fact_ids, _slots(draft, home, following))


def _carer_died(
    draft: Draft, entry: Mapping[str, Any], home: Home, following: Home | None
) -> Iterator[Reason]:
    """Somebody who looked after the child there died when the home ended."""
    day = home.end or (following.start if following else None)
    for person_id in home.with_ids:
        fact = draft.story.death(person_id)
        if fact and draft.names.knows(person_id) and _is_near(event(fact).date, day):
            ids = (*home.fact_ids, *home.end_ids, fact.id)
            yield Reason(entry, tuple(dict.fromkeys(ids)), {"x": draft.name(person_id)})


def _carer_fell_ill(
    draft: Draft, entry: Mapping[str, Any], home: Home, following: Home | None
) -> Iterator[Reason]:
    """Somebody who looked after the child there fell ill, or went into hospital, in the days in which the home ended."""
    day = home.end or (following.start if following else None)
    for person_id in home.with_ids:
        for fact in draft.story.events("illness", "hospital", of=person_id):
            is_theirs = event(fact).people[0] == person_id and draft.names.knows(person_id)
            if is_theirs and _is_near(event(fact).date, day, within=_DAYS):
                ids = (*home.fact_ids, *home.end_ids, fact.id)
                yield Reason(entry, tuple(dict.fromkeys(ids)), {"x": draft.name(person_id)})


def _court(draft: Draft, entry: Mapping[str, Any], home: Home, following: Home | None) -> Iterator[Reason]:
    """A court's order that names the grown-ups of the next home, made when the child moved there."""
    if following is None:
        return
    for fact in draft.story.events("order_made", "adoption"):
        if set(event(fact).people) & set(following.with_ids) and _is_near(event(fact).date, following.start):
            yield Reason(entry, (fact.id, *following.fact_ids), _slots(draft, home, following))


_RULES = {
    "went_home": _went_home,
    "carer_died": _carer_died,
    "carer_fell_ill": _carer_fell_ill,
    "court": _court,
}
