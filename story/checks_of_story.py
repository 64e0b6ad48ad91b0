"""Checklist items on what the book holds: homes, order, family, hard pages, warmth, gaps."""

from __future__ import annotations

import re
from collections.abc import Callable
from types import MappingProxyType

from casefile.record import Detail, Event
from story.book import Sentence, SentenceKind, Tone
from story.checking import Answer, Check, answer
from story.homes import Home, current_home
from story.policy import ROLES, find_sensitive, missing_sign_offs
from story.section_parents import parent_slots
from story.section_path import unknown_times

_TREASURES = (
    "memory",
    "first",
    "likes",
    "food",
    "song",
    "comfort_object",
    "talent",
    "pet",
    "quote",
    "nickname",
)


def every_home_is_told(at: Check) -> Answer:
    missing = [h.fact_ids[0] for h in at.homes if not set(h.fact_ids) & at.told]
    return answer(missing, f"All {len(at.homes)} homes in the record are told.", "Homes not told (facts)")


def homes_cover_the_life(at: Check) -> Answer:
    boxes = " ".join(s.text for s in at.book.sentences if (s.rule or "").startswith("gap.home_between"))
    others = at.rules & {"gap.first_home", "gap.first_home_sure", "gap.home_now"}
    if not at.homes:
        return answer(
            [] if others else ["the whole life"],
            "The missing homes have a gap box.",
            "No home and no gap box",
        )
    if not at.band.index and at.pages_of("not_known"):
        boxes = "listed for the grown-ups"  # the youngest have no box on the path
    # Below 8 the box names no time.
    open_times = [t for t in unknown_times(at.draft) if not (boxes if at.band.is_young else t in boxes)]
    return answer(open_times, "Times without a known home have a gap box.", "No home and no gap box")


def homes_have_dates(at: Check) -> Answer:
    bare = [h.fact_ids[0] for h in at.homes if h.start is None and h.end is None]
    return answer(bare, "Each home has a date.", "Homes without any date (facts)")


def moves_have_reasons(at: Check) -> Answer:
    ended = [h for h in at.homes if not h.is_current]
    bare = [h.fact_ids[0] for h in ended if not any(_gives_reason(s) for s in _told_beside(at, h))]
    blaming = [s.id for h in ended for s in _told_beside(at, h) if _BECAUSE_OF_CHILD.search(s.text)]
    return answer(
        [*bare, *blaming],
        "Each move has a reason or a gap box.",
        "Moves without either (facts), or for which the child is the reason (sentences)",
    )


_BECAUSE_OF_CHILD = re.compile(
    r"\bbecause (?:of (?:you\b|your (?:anger|behaviou?r|temper|tantrums))|you (?:could|did|had|hit|kept|ran|were)\b)",
    re.IGNORECASE,
)
_REASONS = ("gap.move_reason", "reason.", "reason_quoted", "first_home.why")
# A reason that is no blame: the child went home, or nearer to family.
_FINE = re.compile(r"because you were going home", re.IGNORECASE)


def _told_beside(at: Check, home: Home) -> tuple[Sentence, ...]:
    """The sentences of the pages of the past that tell of a home, and of the page after each."""
    pages = at.book.pages
    told = [
        i
        for i, p in enumerate(pages)
        if {"foster_homes", "first_home"} & set(p.sections)
        and any(set(s.fact_ids) & set(home.fact_ids) for s in p.sentences)
    ]
    return tuple(s for i in told for p in pages[i : i + 2] for s in p.sentences if not _FINE.search(s.text))


def _gives_reason(sentence: Sentence) -> bool:
    return (sentence.rule or "").startswith(_REASONS) or sentence.topic == "move"


def home_now_comes_early_and_late(at: Check) -> Answer:
    indexes = [i for i, p in enumerate(at.book.pages) if "home_now" in p.sections]
    if not indexes:
        return False, "No page says who the child lives with now."
    is_early = indexes[0] <= 0.2 * len(at.book.pages)
    home = current_home(at.homes)
    last = at.pages_of("next")
    is_late = home is None or any(set(home.fact_ids) & set(s.fact_ids) for p in last for s in p.sentences)
    if home is None:
        return (
            False,
            "The record does not say who the child lives with now; add it before the book is issued.",
        )
    return (
        is_early and is_late,
        "The home now comes early and again at the end."
        if is_early and is_late
        else "The home now is not in the first fifth, or not said again at the end.",
    )


def order_is_present_past_present_future(at: Check) -> Answer:
    phases = [p.phase for p in at.book.pages if p.phase != "frame"]
    run = "".join(p[:2] for i, p in enumerate(phases) if i == 0 or phases[i - 1] != p)
    is_right = run == "prpaprfu"
    return (
        is_right,
        "The order is right."
        if is_right
        else f"The phases come as {'-'.join(dict.fromkeys(phases))} with turns back.",
    )


def parents_have_pages(at: Check) -> Answer:
    missing = [
        section
        for section, person_id in zip(("mum", "dad"), parent_slots(at.draft), strict=True)
        if not _is_met(at, section, person_id)
    ]
    return answer(
        missing,
        "Both birth parents have a page.",
        "No page with a name, or with the words for not known, for the birth",
    )


def _is_met(at: Check, section: str, person_id: str | None) -> bool:
    """Whether the page of a parent gives their name, or says that it is not known."""
    words = " ".join(s.text for p in at.pages_of(section) for s in p.sentences)
    is_gap = any(
        (s.rule or "").startswith(f"gap.{section}/") for p in at.pages_of(section) for s in p.sentences
    )
    if person_id is None or not at.draft.names.knows(person_id):
        return is_gap
    return re.search(rf"\b{re.escape(at.draft.name(person_id).split()[-1])}\b", words) is not None


def parents_have_something_good(at: Check) -> Answer:
    bare = []
    for section, person_id in zip(("mum", "dad"), parent_slots(at.draft), strict=True):
        told = [
            f
            for i in at.told
            if (f := at.case.fact(i)) and isinstance(f.claim, Detail) and f.claim.person_id == person_id
        ]
        achieved = any(
            (s.rule or "").startswith("happening") for p in at.pages_of(section) for s in p.sentences
        )
        if person_id and not told and not achieved:
            bare.append(f"birth {section}")
    return answer(bare, "Each known parent has a good or human fact.", "No good or human fact yet for")


def siblings_are_named(at: Check) -> Answer:
    missing = [
        p for p in at.story.siblings if not _is_named(at, p) and not _is_left_out(at, at.story.kin[p].path)
    ]
    return answer(
        missing,
        "Every brother and sister is named, or left out with a reason.",
        "Brothers or sisters missing (people)",
    )


def _is_named(at: Check, person_id: str) -> bool:
    return at.draft.names.knows(person_id) and at.draft.name(person_id).split()[-1] in at.text


def _is_left_out(at: Check, fact_ids: tuple[str, ...]) -> bool:
    return any(set(fact_ids) & set(left.fact_ids) for left in at.book.left_out)


def the_reason_page_reassures(at: Check) -> Answer:
    pages = [p for p in at.pages_of("why") if p.tone is Tone.HARD]
    if not pages:
        return False, "There is no page that says why."
    bare = [
        p.title for p in pages if not any((s.rule or "").startswith("not_your_fault") for s in p.sentences)
    ]
    return answer(
        bare, "The page that says why says too that it was not the child's fault.", "No reassurance on"
    )


def hard_pages_are_held(at: Check) -> Answer:
    pages = at.book.pages
    wrong = [
        p.title
        for i, p in enumerate(pages)
        if p.tone is Tone.HARD and (i in (0, len(pages) - 1) or pages[i + 1].tone is not Tone.WARM)
    ]
    return answer(
        wrong,
        "A warm page follows each hard page.",
        "Hard pages that stand first, last or without a warm page after them",
    )


def topics_are_at_their_level(at: Check) -> Answer:
    levels = {s.fact.id: s.level for s in find_sensitive(at.story, at.band)}
    wrong = [s.id for s in at.sourced() if s.topic and any(levels.get(i) == "withhold" for i in s.fact_ids)]
    unmarked = [
        s.id
        for s in at.sourced()
        if not s.topic and any(i in levels and levels[i] == "withhold" for i in s.fact_ids)
    ]
    return answer(
        [*wrong, *unmarked],
        "Sensitive events are told at the level of the band.",
        "Sentences that the band withholds",
    )


def sign_offs_are_recorded(at: Check) -> Answer:
    topics = [s.topic for s in at.book.sentences if s.topic]
    missing = [
        f"{topic.replace('_', ' ')} ({ROLES[role]})"
        for topic, role in missing_sign_offs(topics, at.sign_offs)
    ]
    return answer(missing, "Every agreement is recorded.", "Agreements not recorded yet")


def memories_are_there(at: Check) -> Answer:
    treasured = [
        i
        for i in at.told
        if (f := at.case.fact(i)) and isinstance(f.claim, Detail) and f.claim.kind in _TREASURES
    ]
    bare = [
        p.title
        for p in at.pages_of("foster_homes")
        if any((s.rule or "").startswith("gap.home_memory") for s in p.sentences)
    ]
    if len(treasured) < 3:
        return False, f"Only {len(treasured)} memories, firsts or favourites; collect at least three."
    return answer(bare, f"{len(treasured)} memories, firsts or favourites.", "No memory yet for")


def gaps_have_boxes(at: Check) -> Answer:
    wanted = {
        "gap.birth_day": at.story.born is None,
        "gap.mum": parent_slots(at.draft)[0] is None,
        "gap.dad": parent_slots(at.draft)[1] is None,
        "gap.name_story": not _name_is_told_or_waits(at),
        "gap.home_now": current_home(at.homes) is None,
        "gap.in_touch": not any(r.startswith("touch_") for r in at.rules),
        "gap.heritage": bool(at.band.index) and not _heritage_facts(at),
        "gap.birth_place": not at.band.is_young and at.story.born is not None and not _has_birth_place(at),
    }
    missing = [gap for gap, is_wanted in wanted.items() if is_wanted and gap not in at.rules]
    return answer(missing, "What is not known has its gap box.", "Missing facts without a gap box")


def _heritage_facts(at: Check) -> bool:
    people = (at.story.child_id, *at.story.parents)
    return any(at.story.details(p, "heritage", "faith", "language") for p in people)


def _has_birth_place(at: Check) -> bool:
    births = (f.claim for f in at.story.events("birth"))
    return any(isinstance(c, Event) and c.place and c.people[0] == at.story.child_id for c in births)


def _name_is_told_or_waits(at: Check) -> bool:
    """Whether the story of the name is in the book, or noted for the worker as one that these words cannot tell."""
    stories = {f.id for f in at.story.details(at.story.child_id, "name_story")}
    waiting = {i for left in at.book.left_out for i in left.fact_ids}
    return bool(stories & (at.told | waiting)) or "note_says" in at.rules


def heritage_is_told(at: Check) -> Answer:
    kinds = ("faith", "heritage", "language")
    is_told = any(
        (f := at.case.fact(i)) and isinstance(f.claim, Detail) and f.claim.kind in kinds for i in at.told
    )
    is_gap = "gap.heritage" in at.rules or at.band.index == 0
    return (
        is_told or is_gap,
        "Heritage, faith or language is told, or its gap is named."
        if is_told or is_gap
        else "Nothing on heritage, faith or language.",
    )


def hard_and_warm_are_balanced(at: Check) -> Answer:
    sentences = [s for p in at.child_pages for s in p.sentences]
    hard = [
        s
        for p in at.child_pages
        if p.tone is Tone.HARD
        for s in p.sentences
        if s.kind is not SentenceKind.REASSURANCE
    ]
    share = len(hard) / max(1, len(sentences))
    inner = [p for p in at.child_pages if p.phase != "frame"]
    spreads = [inner[i : i + 2] for i in range(0, len(inner), 2)]
    cold = [s[0].title for s in spreads if not any(p.tone is Tone.WARM for p in s)]
    if share > at.band.hard_share:
        return False, f"{share:.0%} of the sentences stand on hard pages; at most {at.band.hard_share:.0%}."
    return answer(cold, f"{share:.0%} of the sentences stand on hard pages.", "Spreads without a warm page")


STORY_CHECKS: MappingProxyType[str, Callable[[Check], Answer]] = MappingProxyType(
    {
        "C01": every_home_is_told,
        "C02": homes_cover_the_life,
        "C03": homes_have_dates,
        "C04": moves_have_reasons,
        "C05": home_now_comes_early_and_late,
        "C06": order_is_present_past_present_future,
        "C07": parents_have_pages,
        "C08": parents_have_something_good,
        "C09": siblings_are_named,
        "C10": the_reason_page_reassures,
        "C11": hard_pages_are_held,
        "C24": topics_are_at_their_level,
        "C25": sign_offs_are_recorded,
        "C33": memories_are_there,
        "C34": gaps_have_boxes,
        "C39": heritage_is_told,
        "C41": hard_and_warm_are_balanced,
    }
)
