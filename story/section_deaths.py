"""When a parent, a brother or sister, or a carer has died: a page in plain words, and warmth after it."""

from __future__ import annotations

from collections.abc import Sequence

from story.bands import by_register
from story.book import Page, Sentence, Tone
from story.drafting import Draft
from story.illustrate import people_picture
from story.kin_sentences import kin_sentence
from story.pages import make_page, paragraph
from story.policy import LEVELS, POLICY, find_sensitive
from story.section_hard import warm_page
from story.section_people import death_facts, looked_after_by
from story.tables import table


def death_pages(draft: Draft, section: str, person_ids: Sequence[str]) -> list[Page]:
    """A page for each parent, brother, sister or carer who has died, and a warm page after it."""
    pages: list[Page] = []
    for person_id in person_ids:
        if not draft.names.knows(person_id) or not draft.story.is_dead(person_id):
            continue
        pages += _death_page(draft, section, person_id)
    return pages


def _death_page(draft: Draft, section: str, person_id: str) -> list[Page]:
    facts, when = death_facts(draft, person_id)
    default = "death_sibling" if person_id in draft.story.siblings else "death"
    topic = next((s.topic for s in find_sensitive(draft.story, draft.band) if s.fact.id in facts), default)
    sentence = draft.say_from(
        f"telling.{topic}",
        _texts(draft, topic),
        facts,
        topic=topic,
        slots={"x": draft.name(person_id), **draft.pronouns(person_id)},
        when=when,
    )
    if sentence is None:
        return []
    memory = paragraph(draft.stock("memory.person") or ())
    more = [s for e in POLICY[topic].explainers if e != "death" for s in draft.explain(e)]
    comfort = [s for entry in POLICY[topic].reassurance for s in draft.reassure(entry)]
    page = make_page(
        draft,
        section,
        [
            paragraph(_was(draft, person_id), sentence, _about_death(draft, person_id), more),
            paragraph(comfort, box="reassurance"),
            memory,
        ],
        tone=Tone.HARD,
        title=f"When {draft.name(person_id)} died",
        pictures=people_picture(draft, [person_id]),
    )
    return [page, warm_page(draft, section)]


def _texts(draft: Draft, topic: str) -> list[str]:
    """The wordings of a death at the level of the band, or the next gentler level that has some."""
    wordings, level = table("telling")[topic], POLICY[topic].levels[draft.band.id]
    for gentler in reversed(LEVELS[1 : LEVELS.index(level) + 1]):
        texts = by_register(wordings.get(gentler, {}), draft.band)
        if texts:
            return texts
    return ["{X} died."]


def _about_death(draft: Draft, person_id: str) -> Sequence[Sentence]:
    """What dying means: always for a parent, brother or sister; for others the first time only."""
    first_time = draft.explain("death")
    is_nearest = person_id in (*draft.story.parents, *draft.story.siblings)
    return first_time or (draft.stock("death") if is_nearest else ())


def _was(draft: Draft, person_id: str) -> Sentence | None:
    """Who the person was, unless an earlier page said it."""
    word = draft.kin.get(person_id)
    return kin_sentence(draft, person_id) if word and not set(word.fact_ids) <= draft.told else None


def carer_deaths(draft: Draft) -> list[str]:
    """Grown-ups who looked after the child and have died, parents not among them."""
    lived_with = looked_after_by(draft)
    return [p for p in draft.kin if p in lived_with and p not in draft.story.parents]
