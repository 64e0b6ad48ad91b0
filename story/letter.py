"""The later-life letter: fourteen parts in the worker's own voice, for a young person who may read it years from now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from casefile.partial_date import PartialDate
from casefile.record import Case
from story.bands import age_band
from story.book import Page, Paragraph, Sentence, SentenceKind, Tone
from story.consent import Consent, limit_names, without_hidden
from story.content import gather
from story.drafting import Draft
from story.grammar import capitalised
from story.kin_sentences import is_general
from story.letter_history import decision_part, history
from story.letter_parts import (
    Paragraphs,
    birth_part,
    dad_part,
    ending_part,
    family_part,
    found_part,
    homes_part,
    mum_part,
    not_known_part,
    records_part,
    run_on,
    wanted_part,
    writer_part,
)
from story.library import Library
from story.pages import paragraph
from story.paper import Paper, heading, make_paper, stock_of, workers_words
from story.polish import with_pronouns
from story.section_parents import parent_slots
from story.tables import table
from story.taught import with_explainers
from story.when import calendar_words
from story.worker_notes import WorkerNotes
from story.working_days import add_working_days
from story.write import new_draft

BAND = "16+"
DAYS_AFTER_CELEBRATION = 10  # working days; statutory guidance on adoption for England


@dataclass(frozen=True)
class LetterFurniture:
    """What stands round the parts: the date under the heading, the closing words, the name under the letter, and lines for both."""

    dated: str
    closing: str
    writer: str
    date_asked: str
    name_asked: str


PARTS: MappingProxyType[str, Callable[[Draft, WorkerNotes], Paragraphs]] = MappingProxyType(
    {
        "writer": writer_part,
        "birth": birth_part,
        "mum": mum_part,
        "dad": dad_part,
        "family": family_part,
        "homes": homes_part,
        "wanted": wanted_part,
        "found": found_part,
        "not_known": not_known_part,
        "records": records_part,
        "ending": ending_part,
    }
)


def write_letter(
    case: Case,
    notes: WorkerNotes | None = None,
    *,
    child_id: str | None = None,
    draft: bool = False,
    library: Library | None = None,
) -> Paper:
    """The letter from accepted facts and what the worker adds; `to_do` lists what only a person can supply.

    draft: affirmed proposals are told too.

    Raises:
        PersonNotFound: the child is not in the case.
    """
    added, band = notes or WorkerNotes(), age_band(BAND)
    # Legal words are explained in the letter itself: no earlier book has done so.
    writer = new_draft(
        gather(case, child_id, accepted_only=not draft),
        replace(band, explained=band.taught),
        library=library,
        agreed=added.names,
    )
    consent = limit_names(writer, "letter", added.consents)
    pages = [_page(writer, part, made, added) for part, made in _made(writer, added).items()]
    told = [without_hidden(p, writer, consent) for p in with_explainers(pages, writer)]
    return make_paper(
        "letter",
        writer,
        [with_pronouns(p, writer.names) for p in told if p.paragraphs],
        title=heading("letter", "greeting", writer),
        to_do=_to_do(writer, added),
        sign_offs=added.sign_offs,
        remarks=_remarks(added, consent),
        furniture=_furniture(writer, added),
    )


def _made(draft: Draft, notes: WorkerNotes) -> dict[str, Paragraphs]:
    """The paragraphs of every part, in the order of the letter's table.

    What the family said is written first, so that no other part uses it up; the reader meets it in its place.
    """
    greeting = stock_of(draft, "letter", "greeting")
    made: dict[str, Paragraphs] = {"greeting": [paragraph(greeting[:1]), paragraph(greeting[1:])]}
    made["wanted"] = wanted_part(draft, notes)
    for part in ("writer", "birth", "mum", "dad", "family"):
        draft.new_section()
        made[part] = PARTS[part](draft, notes)
    made["happened"], made["help"] = history(draft)
    made["decision"] = decision_part(draft)
    for part in ("homes", "found", "not_known", "records", "ending"):
        draft.new_section()
        made[part] = PARTS[part](draft, notes)
    return {part: made[part] for part in table("letter")["heading"]}


def _page(draft: Draft, part: str, made: Paragraphs, notes: WorkerNotes) -> Page:
    """A part with the worker's own words after what the record says, or a box that asks for them."""
    tone = Tone.HARD if part == "happened" else Tone.WARM
    told = made if part in _NEVER_RUN_ON else run_on(made)
    own = workers_words(notes, part) or _asked(draft, part)
    return Page(part, _title(draft, part), tone, "letter", tuple(p for p in (*told, own) if p))


_NEVER_RUN_ON = ("greeting", "happened")


def _asked(draft: Draft, part: str) -> Paragraph | None:
    """What the writer still has to write in this part."""
    text = table("letter")["writer_asked"].get(part)
    if text is None:
        return None
    asked = f"Still to be written here: {draft.filled_in(text)}."
    return paragraph(Sentence("", asked, SentenceKind.GAP, (), "letter.asked"), box="gap")


def _title(draft: Draft, part: str) -> str:
    """The part's heading; a parent's with the name, none for the greeting."""
    person_id = parent_slots(draft)[part == "dad"] if part in ("mum", "dad") else None
    if person_id is not None and draft.names.knows(person_id) and draft.names[person_id].is_named:
        noun = draft.kin[person_id].noun if person_id in draft.kin else f"birth {part}"
        name = draft.name(person_id)
        if name.startswith("your "):
            return capitalised(name)
        return f"Your {noun}" if is_general(name) else f"Your {noun}, {name}"
    return "" if part == "greeting" else heading("letter", part, draft)


def _furniture(draft: Draft, notes: WorkerNotes) -> LetterFurniture:
    day = PartialDate.from_day(notes.dated) if notes.dated else None
    return LetterFurniture(
        calendar_words(day, days=True).removeprefix("on ") if day else "",
        stock_of(draft, "letter", "ending.wishes")[0].text,
        notes.writer,
        stock_of(draft, "letter", "date_asked")[0].text,
        stock_of(draft, "letter", "name_asked")[0].text,
    )


def _to_do(draft: Draft, notes: WorkerNotes) -> list[str]:
    """What the writer must still supply."""
    asked = [
        f"{text} ([words] {part})"
        for part, text in table("letter")["writer_asked"].items()
        if part not in notes.words
    ]
    missing = [] if notes.writer else ["the writer's full name (writer)"]
    missing += [] if notes.dated else ["the date of the letter (dated)"]
    return [*missing, *(draft.filled_in(text) for text in asked)]


def _remarks(notes: WorkerNotes, consent: Consent) -> list[str]:
    found = []
    if consent.unnamed:
        found.append(f"not named, as no consent is recorded (consents): {', '.join(consent.unnamed)}")
    if notes.celebration:
        due = add_working_days(notes.celebration, DAYS_AFTER_CELEBRATION)
        found.append(f"to be handed over by {_in_words(due)}, ten working days after the celebration hearing")
    return found


def _in_words(day: date) -> str:
    return calendar_words(PartialDate.from_day(day), days=True).removeprefix("on ")
