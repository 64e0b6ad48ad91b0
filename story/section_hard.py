"""The hard pages: why the child could not stay, each with its reassurance and followed by warmth."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from types import MappingProxyType

from casefile.partial_date import PartialDate
from casefile.record import Event, claim_people
from story.bands import by_register
from story.book import Page, Paragraph, Sentence, SentenceKind, Tone
from story.content import date_key, event, relationship
from story.drafting import Draft
from story.homes import find_lived_in
from story.illustrate import frame_picture, people_picture
from story.neglect import what_was_missing
from story.pages import make_page, paragraph, word_count
from story.policy import LEVELS, POLICY, Sensitive, carer_ids, find_sensitive
from story.section_help import then_moved, worry_and_help
from story.section_present import names_of
from story.tables import table
from story.telling import good_days
from story.when import When, is_open

# Topics a band is told on its pages "why"; further ones wait for an older band.
_MOST_TOPICS = MappingProxyType({"0-4": 1, "5-7": 3, "8-11": 4, "12-15": 6, "16+": 8})


_WARM_TITLES = ("Something good", "A page to keep", "Good days", "More good things", "Another good day")


def why(draft: Draft) -> list[Page]:
    """What was hard, told as the policy allows, topic by topic; waiting words when nothing may be told.

    What happened after the child had left home is no reason for leaving: from 12 it has pages of its own, after the others.
    """
    topics = _topics(draft)
    left = _left_home(draft)
    later = [g for g in topics if _is_later(g, left) and g[0].about not in _others_who_cared(draft)]
    before = [group for group in topics if group not in later]
    told = [(group, b) for group in before if (b := _block(draft, group))]
    if not told:
        return [*_waiting(draft), *_later_pages(draft, later)]
    blocks = _with_help(draft, told)
    blocks += [b for b in (then_moved(draft),) if b]
    pages: list[Page] = []
    for sentences in _packed(draft, blocks):
        title = _title(draft, before) if not pages else "What happened next"
        pages += [_hard_page(draft, sentences, title), warm_page(draft)]
    return [*pages, *_later_pages(draft, later)]


def _with_help(
    draft: Draft, told: Sequence[tuple[Sequence[Sensitive], list[Sentence]]]
) -> list[list[Sentence]]:
    """The topics with what was tried among them: from 8 before everything hard that came later, otherwise at the end."""
    blocks, tried = [block for _, block in told], worry_and_help(draft)
    if not tried:
        return blocks
    days = [
        event(f).date
        for i in tried[0].fact_ids
        if (f := draft.story.case.fact(i)) and isinstance(f.claim, Event)
    ]
    begun = min((d for d in days if d), key=date_key, default=None)
    place = len(told)
    if begun is not None and not draft.band.is_young:
        dates = [group[0].when for group, _ in told]
        place = next((i for i, d in enumerate(dates) if d and i and date_key(d) > date_key(begun)), place)
    return [*blocks[:place], tried, *blocks[place:]]


def _others_who_cared(draft: Draft) -> set[str]:
    """Carers who are no parents: what happened to them may be why a later home ended."""
    return set(carer_ids(draft.story)) - set(draft.story.parents)


def _later_pages(draft: Draft, groups: Sequence[Sequence[Sensitive]]) -> list[Page]:
    if draft.band.register != "older":
        for group in groups:
            draft.leave_out([s.fact.id for s in group], f"{group[0].topic}: after the child had left home")
        return []
    blocks = [b for group in groups if (b := _block(draft, group))]
    pages = _packed(draft, blocks) if blocks else []
    return [p for b in pages for p in (_hard_page(draft, b, "What happened later"), warm_page(draft))]


def _left_home(draft: Draft) -> PartialDate | None:
    """When the child last left the parents' home: into care or to a carer, or, without either, to family; None when nothing says so."""
    story = draft.story
    homes = [h for h in find_lived_in(story) if h.start and not is_open(h.start)]
    back = max((h.start.earliest for h in homes if h.kind == "family" and h.start), default=date.min)
    into_care = [event(f).date for f in story.events("care_start")]
    into_care += [h.start for h in homes if h.kind in _CARED_FOR]
    to_family = [h.start for h in homes if h.kind != "family"]
    for days in (into_care, to_family):
        after = [d for d in days if d is not None and d.earliest > back]
        if after:
            return min(after, key=date_key)
    return None


def _is_later(group: Sequence[Sensitive], left: PartialDate | None) -> bool:
    """Whether all that is recorded of a topic happened after the child had left home; a journey or a birth has no such date."""
    if group[0].topic in _BEFORE_ANY_MOVE:
        return False
    return left is not None and all(s.when is not None and s.when.earliest > left.latest for s in group)


def tells_of_hard_times(draft: Draft) -> bool:
    """Whether the band is told anything on the pages that say why the child could not stay."""
    return any(
        s.level != "withhold" and not s.topic.startswith(("death", "missed")) and s.topic in table("telling")
        for s in find_sensitive(draft.story, draft.band)
    )


_BEFORE_ANY_MOVE = ("asylum", "before_birth_harm", "foundling", "health_risk", "relinquished")
_CARED_FOR = ("adoptive", "foster", "guardian", "residential")
_ABOUT_CARE = (
    "alcohol",
    "emotional_abuse",
    "learning_disability",
    "mental_illness",
    "neglect",
    "physical_abuse",
    "substances",
)


def _title(draft: Draft, topics: Sequence[Sequence[Sensitive]] = ()) -> str:
    """ "Why I could not stay with Kelly": only with a parent whom the page is about."""
    told = [group for group in topics if group[0].fact.id in draft.told and group[0].topic in _ABOUT_CARE]
    about = {s.about for group in told for s in group}
    parents = [p for p in draft.story.parents if p in about and draft.names[p].is_named]
    alive = [p for p in parents if not draft.story.is_dead(p)]
    if draft.story.lives_apart and alive:
        return f"Why I could not stay with {names_of(draft, alive)}"
    return "Why I moved" if draft.story.lives_apart else "When things were hard"


def _waiting(draft: Draft) -> list[Page]:
    draft.gap("why")
    box = paragraph(draft.stock("why.waiting", SentenceKind.GAP), box="gap")
    help_given = worry_and_help(draft)
    known = [paragraph(help_given), paragraph(then_moved(draft))] if help_given else []
    reassurance = paragraph(draft.reassure("not_your_fault"), box="reassurance")
    drawn = people_picture(draft, [draft.story.child_id])
    words = [*known, box, reassurance]
    page = make_page(draft, "why", words, tone=Tone.HARD, title=_title(draft), pictures=drawn)
    return [page, warm_page(draft)]


def _topics(draft: Draft) -> list[list[Sensitive]]:
    """What may be told, one group for each topic and grown-up, by date; what may not is noted as left out."""
    groups: dict[tuple[str, str | None], list[Sensitive]] = {}
    for found in find_sensitive(draft.story, draft.band):
        if found.topic.startswith("death") or found.topic == "missed_contact":
            continue
        if found.level == "withhold":
            draft.leave_out([found.fact.id], f"{found.topic}: kept for an older band")
        else:
            groups.setdefault((found.topic, found.about), []).append(found)
    ranked = _nearest_first(draft, _without_doubles(draft, [_dated_first(g) for g in groups.values()]))
    most = _MOST_TOPICS[draft.band.id]
    for group in ranked[most:]:
        draft.leave_out([s.fact.id for s in group], f"{group[0].topic}: kept for an older band")
    return ranked[:most] if draft.band.is_young else sorted(ranked[:most], key=_time_of)


def _dated_first(group: list[Sensitive]) -> list[Sensitive]:
    """The group with what has a date before what has none."""
    return sorted(group, key=lambda s: s.when is None)


def _time_of(group: Sequence[Sensitive]) -> tuple[bool, tuple[int, str, str]]:
    """Sorts by date, what has none first."""
    return group[0].when is not None, date_key(group[0].when)


def _without_doubles(draft: Draft, groups: list[list[Sensitive]]) -> list[list[Sensitive]]:
    """A topic without a name gives way to the same topic with one, and an arrest to what it was for or led to.

    What it was for, hurting somebody at home, takes the place of the arrest up to 11 only.
    """
    named = {g[0].topic for g in groups if g[0].about}
    more_than_arrest = ("prison",) if draft.band.index > 2 else ("prison", "domestic_abuse", "physical_abuse")
    told_of = {
        p for g in groups if g[0].topic in more_than_arrest for s in g for p in claim_people(s.fact.claim)
    }
    return [
        g
        for g in groups
        if (g[0].about or g[0].topic not in named) and not (g[0].topic == "offence" and g[0].about in told_of)
    ]


_NEAREST = (
    "neglect",
    "physical_abuse",
    "substances",
    "alcohol",
    "domestic_abuse",
    "mental_illness",
    "physical_illness",
)
_OF_THE_CHILD = ("neglect", "physical_abuse", "emotional_abuse", "sexual_abuse", "exploitation")
_OF_THE_LAW = ("offence", "prison")


def _nearest_first(draft: Draft, groups: list[list[Sensitive]]) -> list[list[Sensitive]]:
    """The worry about the child, then what happened between the grown-ups, then police and prison, each by date.

    The youngest are told one thing only, the one that touched the child most.
    """
    if draft.band.index:
        return sorted(groups, key=_weight)
    return sorted(
        groups, key=lambda g: _NEAREST.index(g[0].topic) if g[0].topic in _NEAREST else len(_NEAREST)
    )


def _weight(group: Sequence[Sensitive]) -> int:
    return (group[0].topic not in _OF_THE_CHILD) + (group[0].topic in _OF_THE_LAW)


def _block(draft: Draft, group: Sequence[Sensitive]) -> list[Sentence]:
    """Explainers and one statement for a topic; nothing when no words fit."""
    first = group[0]
    sentence = hard_statement(draft, group)
    if sentence is None:
        draft.leave_out([s.fact.id for s in group], f"{first.topic}: no agreed words for it at this level")
        return []
    explainers = [s for e in POLICY[first.topic].explainers for s in draft.explain(e)]
    intro = _introduction(draft, first.about)
    if first.topic == "neglect":
        return [*explainers, *intro, sentence, *what_was_missing(draft, group)]
    return [*intro, sentence, *explainers]


def _introduction(draft: Draft, person_id: str | None) -> list[Sentence]:
    """Who somebody is of whom no page has told: a parent's partner."""
    if (
        person_id is None
        or person_id in draft.kin
        or not draft.names.knows(person_id)
        or person_id in draft.explained
    ):
        return []
    for fact in draft.story.relations("partner"):
        people = (relationship(fact).subject_id, relationship(fact).object_id)
        other = next((p for p in people if p in draft.story.parents), None)
        if person_id in people and other and other != person_id and draft.names.knows(other):
            draft.explained.add(person_id)
            sentence = draft.say("was_partner", [fact.id], x=draft.name(person_id), y=draft.name(other))
            return [sentence] if sentence else []
    return []


def hard_statement(draft: Draft, group: Sequence[Sensitive]) -> Sentence | None:
    """One sentence for what a group tells, in the agreed words of its level; None when there are none that fit."""
    first = next((s for s in group if _is_decided(draft, s)), group[0])
    about = first.about if first.about and draft.names.knows(first.about) else None
    other = first.other if first.other and draft.names.knows(first.other) else None
    slots: dict[str, str | When] = {}
    if about and about != draft.story.child_id:
        slots |= {"x": draft.name(about), **draft.pronouns(about)}
    if other and other != draft.story.child_id:
        slots["y"] = draft.name(other)
    for texts in _texts(draft, first):
        sentence = draft.say_from(
            f"telling.{first.topic}.{first.level}",
            texts,
            [first.fact.id],
            topic=first.topic,
            slots=slots,
            when=draft.when(first.when),
        )
        if sentence:
            return sentence
    return None


def _is_decided(draft: Draft, found: Sensitive) -> bool:
    """Whether an imprisonment is a court's sentence, not only waiting for it, and an offence a conviction, not only an arrest."""
    if found.topic == "prison":
        return "sentenced" in f"{event(found.fact).summary} {draft.story.source_text(found.fact)}".lower()
    return found.topic == "offence" and found.has_finding


def _texts(draft: Draft, found: Sensitive) -> list[list[str]]:
    """Wordings of the topic, those of its own level first, then gentler ones."""
    wordings = table("telling").get(found.topic, {})
    levels = list(reversed(LEVELS[1 : LEVELS.index(found.level) + 1]))
    if found.has_finding and (found.level in ("plain", "full") or found.topic == "offence"):
        levels = ["found", *levels]
    return [by_register(wordings[level], draft.band) for level in levels if level in wordings]


def _packed(draft: Draft, blocks: Sequence[list[Sentence]]) -> list[list[list[Sentence]]]:
    """Blocks page by page, leaving room for the reassurance."""
    room = draft.band.page_words - (12 if draft.band.index == 0 else 45)
    pages: list[list[list[Sentence]]] = [[]]
    used = 0
    for block in blocks:
        words = sum(word_count(s.text) for s in block)
        is_full = used + words > room or len(pages[-1]) >= 3
        if pages[-1] and is_full and any(s.topic for s in block):
            pages.append([])
            used = 0
        pages[-1].append(block)
        used += words
    return pages


def _hard_page(draft: Draft, blocks: Sequence[list[Sentence]], title: str) -> Page:
    topics = dict.fromkeys(s.topic for b in blocks for s in b if s.topic)
    wanted = dict.fromkeys(r for t in topics for r in POLICY[t].reassurance) or {"not_your_fault": None}
    entries = ["not_your_fault", *(w for w in wanted if w != "not_your_fault")]
    most = 1 if draft.band.index == 0 else 2
    boxes = [s for entry in entries[:most] for s in draft.reassure(entry)]
    paragraphs: list[Paragraph | None] = [paragraph(b) for b in blocks]
    text = " ".join(s.text for b in blocks for s in b)
    people = [p for p in draft.story.parents if draft.names.knows(p) and draft.name(p) in text]
    return make_page(
        draft,
        "why",
        [*paragraphs, paragraph(boxes, box="reassurance")],
        tone=Tone.HARD,
        title=title,
        pictures=people_picture(draft, [draft.story.child_id, *people]),
    )


def warm_page(draft: Draft, section: str = "why") -> Page:
    """A good day that no page has told yet; a resting place when none is left."""
    most = 1 if draft.band.index < 2 else 2
    sentences = [s for s in good_days(draft, most) if draft.band.index or word_count(s.text) <= 8]
    draft.uses["warm page"] += 1
    if not sentences:
        pause = paragraph(draft.pause())
        return make_page(
            draft,
            section,
            [pause],
            tone=Tone.WARM,
            title="Time to stop",
            pictures=[frame_picture("anything you like")],
        )
    title = _WARM_TITLES[(draft.uses["warm page"] - 1) % len(_WARM_TITLES)]
    prompt = paragraph(draft.pause()) if draft.band.index else None
    return make_page(
        draft,
        section,
        [paragraph(sentences), prompt],
        tone=Tone.WARM,
        title=title,
        pictures=[frame_picture("this day")],
    )
