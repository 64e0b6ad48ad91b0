"""From a case to a child's life-story book: what may be told, in order, in words for an age band."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from casefile.errors import CaseInvalid
from casefile.record import Case
from story.bands import AgeBand, age_band
from story.book import Book, Page
from story.content import StoryFacts, detail, gather
from story.drafting import Draft
from story.homes import find_lived_in
from story.kin import KinWord, kin_word
from story.library import Library, shipped_library
from story.names import name_people
from story.page_space import with_space
from story.pages import SECTIONS, split_page
from story.photos import place_photos
from story.polish import with_pronouns
from story.section_birth import born
from story.section_dates import in_dates
from story.section_deaths import carer_deaths, death_pages
from story.section_family import my_family
from story.section_frame import how_to_use, sources, with_hard_pages_named, with_source_list
from story.section_hard import why
from story.section_now import (
    big_day,
    coming_here,
    feelings,
    my_space,
    not_known,
    now_and_next,
)
from story.section_parents import dad, mum, parent_slots
from story.section_past import days_of, first_home, foster_homes, helping_people
from story.section_path import path
from story.section_people import my_people
from story.section_present import cover, home_now, me_now
from story.section_siblings import siblings
from story.section_touch import in_touch
from story.short_book import shortened
from story.tables import table_version
from story.taught import with_explainers
from story.worker_notes import WorkerNotes

Writer = Callable[[Draft], list[Page]]

WRITERS: MappingProxyType[str, Writer] = MappingProxyType(
    {
        "cover": cover,
        "how_to_use": how_to_use,
        "me_now": me_now,
        "home_now": home_now,
        "my_family": my_family,
        "my_people": my_people,
        "born": born,
        "mum": lambda draft: [*mum(draft), *_deaths_of(draft, "mum", parent_slots(draft)[0])],
        "dad": lambda draft: [*dad(draft), *_deaths_of(draft, "dad", parent_slots(draft)[1])],
        "siblings": lambda draft: [*siblings(draft), *death_pages(draft, "siblings", draft.story.siblings)],
        "first_home": first_home,
        "why": why,
        "helping_people": helping_people,
        "foster_homes": lambda draft: [
            *foster_homes(draft),
            *death_pages(draft, "foster_homes", carer_deaths(draft)),
        ],
        "path": path,
        "in_dates": in_dates,
        "coming_here": coming_here,
        "big_day": big_day,
        "in_touch": in_touch,
        "feelings": feelings,
        "next": now_and_next,
        "not_known": not_known,
        "my_space": my_space,
        "sources": sources,
    }
)


def write_book(
    case: Case,
    band: str,
    *,
    child_id: str | None = None,
    draft: bool = False,
    notes: WorkerNotes | None = None,
    library: Library | None = None,
) -> Book:
    """A life-story book of every section that applies to the band; the same case always gives the same book.

    draft: affirmed proposals are told too; otherwise accepted facts only. The book is marked as a draft in both
    cases until the checklist has let it pass.
    notes: whose photos stand in the book; one that may not, or has no room, is in `unprinted` with the reason.
    library: of explainers and reassurances; the shipped one when None.

    Raises:
        OutputRefused: there is no such band.
        PersonNotFound: the child is not in the case.
        CaseInvalid: a photo cannot be opened, or its entry, or an agreed name, is for a section or person that is not known.
    """
    chosen = age_band(band)
    story = gather(case, child_id, accepted_only=not draft)
    added = notes or WorkerNotes()
    writer = new_draft(story, chosen, library=library, agreed=added.names)
    writer.reserved.update(f.id for home in find_lived_in(story) for f in days_of(writer, home))
    pages: list[Page] = []
    for section in SECTIONS:
        writer.new_section()
        pages += WRITERS[section](writer)
    _leave_out_untold(writer, pages)
    split = [part for page in with_explainers(pages, writer) for part in split_page(page, chosen)]
    split = shortened(split, chosen, with_photos=frozenset(p.section for p in added.photos))
    placed = place_photos([with_pronouns(page, writer.names) for page in split], writer, added)
    spaced = with_hard_pages_named(with_space(placed.pages, writer), writer)
    finished = numbered(with_source_list(spaced, writer))
    return Book(
        child_id=story.child_id,
        title=f"{writer.names.child}'s {'book' if chosen.is_young else 'story'}",
        band=band,
        pages=finished,
        is_draft=True,
        version=version_of(finished),
        left_out=tuple(dict.fromkeys(writer.left_out)),
        unprinted=placed.unprinted,
        library=writer.library.version,
        agreed_names=tuple(writer.names.agreed.items()),
    )


def new_draft(
    story: StoryFacts,
    band: AgeBand,
    *,
    library: Library | None = None,
    agreed: Mapping[str, str] = MappingProxyType({}),
) -> Draft:
    """An empty draft with the names and kin words of the child; `library` is the shipped one when None.

    agreed: the word for somebody, by the id that they have in the case.

    Raises:
        CaseInvalid: an agreed word is for somebody who is not in the case, or two people have the same.
    """
    _check_agreed(story, agreed)
    kin: dict[str, KinWord] = {p: word for p in story.kin if (word := kin_word(story, p))}
    names = name_people(story, {p: word.phrase for p, word in kin.items()}, agreed)
    return Draft(story, band, names, kin, library or shipped_library())


def _check_agreed(story: StoryFacts, agreed: Mapping[str, str]) -> None:
    first: dict[str, str] = {}
    for person_id, word in agreed.items():
        if person_id not in story.profiles:
            raise CaseInvalid(
                f"The agreed names have an entry for '{person_id}', who is not in the case. "
                "Write the id that the person has in the case."
            )
        other = first.setdefault(word.casefold(), person_id)
        if other != person_id:
            raise CaseInvalid(
                f"'{other}' and '{person_id}' have the same agreed name, so nobody could tell them apart. "
                "Write one of them differently."
            )


def _deaths_of(draft: Draft, section: str, person_id: str | None) -> list[Page]:
    return death_pages(draft, section, [person_id] if person_id else [])


def _leave_out_untold(draft: Draft, pages: list[Page]) -> None:
    """Note for the worker every treasured detail of child, parents, brothers and sisters that no sentence tells."""
    story = draft.story
    told = {i for page in pages for s in page.sentences for i in s.fact_ids}
    for person_id in (story.child_id, *story.parents, *story.siblings):
        for fact in story.details(person_id):
            if fact.id not in told and detail(fact).kind != "health":
                draft.leave_out([fact.id], f"{detail(fact).kind}: waits for the worker's own words")


def numbered(pages: list[Page]) -> tuple[Page, ...]:
    """The pages with an id for every sentence, counting through the book."""
    finished, count = [], 0
    for page in pages:
        paragraphs = []
        for paragraph in page.paragraphs:
            sentences = tuple(
                replace(s, id=f"s{count + i + 1:04d}") for i, s in enumerate(paragraph.sentences)
            )
            count += len(sentences)
            paragraphs.append(replace(paragraph, sentences=sentences))
        finished.append(replace(page, paragraphs=tuple(paragraphs)))
    return tuple(finished)


def version_of(pages: tuple[Page, ...]) -> str:
    """A hash of every word and photo and of the tables that gave it, which a sign-off names."""
    photos = (picture.photo.digest for p in pages for picture in p.pictures if picture.photo)
    words = (f"{heading}|{s.text}" for p in pages for heading in p.headings for s in p.sentences)
    text = "\n".join((table_version(), *words, *photos))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]
