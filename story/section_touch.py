"""Keeping in touch: plans, the last time together, and, on a page of its own, what does not happen now."""

from __future__ import annotations

from casefile.record import Fact
from story.book import Page, Sentence, Tone
from story.content import date_key, event, relationship
from story.drafting import Draft
from story.homes import current_home, find_lived_in
from story.illustrate import frame_picture, people_picture
from story.pages import make_page, paragraph
from story.policy import Sensitive, find_sensitive
from story.section_hard import hard_statement
from story.section_people import carers_ever
from story.section_present import names_of, siblings_at_home
from story.touch_plans import is_by_phone, tell_plans, tells_of_time_together


def in_touch(draft: Draft) -> list[Page]:
    """How often the child sees whom, or whom the child last spent time with, and an honest word about plans; never a promise."""
    told = tell_plans(draft, {draft.story.child_id, *_at_home(draft)})
    plans, stopped = [s for s in told if not s.topic], [s for s in told if s.topic]
    plan_words = (
        paragraph(draft.stock("touch.plan")) if plans else paragraph(draft.gap("in_touch"), box="gap")
    )
    paragraphs = [
        paragraph(plans),
        paragraph(_times_together(draft)),
        plan_words,
        paragraph(draft.stock("touch.unknown")),
    ]
    return [
        make_page(
            draft,
            "in_touch",
            paragraphs,
            tone=Tone.WARM,
            pictures=[frame_picture("a picture or letter to send")],
        ),
        *_not_now(draft, stopped),
    ]


def _not_now(draft: Draft, stopped: list[Sentence]) -> list[Page]:
    """A page on whom the child does not see now and on who did not come, as the policy lets it; the feelings page follows it."""
    missed = [] if draft.band.index == 0 else _missed(draft)
    if not stopped and not missed:
        return []
    comfort = draft.reassure("not_your_fault")
    people = [
        p
        for p in draft.story.parents
        if any(draft.names.knows(p) and draft.name(p) in s.text for s in stopped)
    ]
    return [
        make_page(
            draft,
            "in_touch",
            [paragraph(stopped), paragraph(missed), paragraph(comfort, box="reassurance")],
            tone=Tone.HARD,
            title="When seeing each other is not possible",
            pictures=people_picture(draft, [draft.story.child_id, *people]),
        )
    ]


def _missed(draft: Draft) -> list[Sentence]:
    """That a parent did not come, once for each parent and never counted, and that the reason is often not known."""
    groups: dict[str | None, list[Sensitive]] = {}
    for found in find_sensitive(draft.story, draft.band):
        if found.topic == "missed_contact" and found.level != "withhold":
            groups.setdefault(found.about, []).append(found)
    told = [s for group in groups.values() if (s := hard_statement(draft, group[-1:]))]
    return [*told, *draft.explain("missed")] if told else []


def _times_together(draft: Draft) -> list[Sentence]:
    """The latest family time with each person, at most three."""
    latest: dict[str, Fact] = {}
    here = {draft.story.child_id, *_at_home(draft)}
    missed = {s.fact.id for s in find_sensitive(draft.story, draft.band) if s.topic == "missed_contact"}
    for fact in draft.story.events("family_time"):
        if fact.id in missed or not tells_of_time_together(draft.story, fact):
            continue
        for person_id in event(fact).people:
            if (
                person_id in draft.kin
                and person_id not in here
                and draft.names.knows(person_id)
                and not draft.story.is_dead(person_id)
            ):
                latest[person_id] = fact
    by_fact: dict[str, list[str]] = {}
    for person_id, fact in latest.items():
        by_fact.setdefault(fact.id, []).append(person_id)
    found = []
    times = [(next(f for f in draft.story.facts if f.id == i), people) for i, people in by_fact.items()]
    for met, people in sorted(times, key=lambda t: date_key(event(t[0]).date))[-3:]:
        frame = "talked" if is_by_phone(draft.story, met) else "saw"
        sentence = draft.say(frame, [met.id], x=names_of(draft, people[:3]), when=draft.when(event(met).date))
        found += [sentence] if sentence else []
    return found


def _at_home(draft: Draft) -> set[str]:
    """The grown-ups of the present home, and the brothers and sisters whom the child's own carers care or cared for."""
    home = current_home(find_lived_in(draft.story))
    carers = carers_ever(draft)
    cared = {
        relationship(f).object_id
        for f in draft.story.relations("carer")
        if relationship(f).subject_id in carers
    }
    brothers_and_sisters = siblings_at_home(draft, home) if home else {}
    return {*(home.with_ids if home else ()), *draft.carer_ids, *cared, *brothers_and_sisters}
