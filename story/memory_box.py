"""The list of a child's memory box: what each thing is, from whom, when, its story in one line, and where it is kept."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from casefile.record import Case, Detail, Event, Fact
from story.bands import age_band
from story.book import Page, Paragraph, Photo, Picture, Sentence, SentenceKind, Tone
from story.consent import Consent, limit_names, without_hidden
from story.content import detail, event, gather
from story.drafting import Draft
from story.grammar import capitalised
from story.library import Library
from story.lint import is_warm_text, stems_pattern
from story.names import is_name
from story.paper import Paper, heading, make_paper, stock_of
from story.photo_files import read_photo
from story.phrase import first_part, read_phrase
from story.tables import table
from story.telling import good_day, tell_detail
from story.telling_words import article, as_you, called, in_words
from story.worker_notes import Keepsake, WorkerNotes
from story.write import new_draft

BAND = "8-11"
COLUMNS = ("item", "from", "when", "story", "kept")
_KINDS = ("comfort_object", "memory", "first", "name_story")


@dataclass(frozen=True)
class BoxFurniture:
    """What stands round the rows: the headings of the columns, and how many empty rows follow."""

    headings: tuple[tuple[str, str], ...]
    use: str
    empty_rows: int


def write_memory_box(
    case: Case,
    notes: WorkerNotes | None = None,
    *,
    child_id: str | None = None,
    draft: bool = False,
    library: Library | None = None,
) -> Paper:
    """The list from accepted facts and the things that the worker adds; one page of the paper is one row.

    A row's paragraphs are marked by their column: "item", "from", "when", "story", "photo", "kept".

    Raises:
        PersonNotFound: the child is not in the case.
        CaseInvalid: a photo that the worker names cannot be read.
    """
    added = notes or WorkerNotes()
    story = gather(case, child_id, accepted_only=not draft)
    writer = new_draft(story, age_band(BAND), library=library, agreed=added.names)
    consent = limit_names(writer, "memory_box", added.consents)
    found = [row for f in _facts(writer) if (row := _row(writer, f, added, consent))]
    found += [_own_row(k, added, number) for number, k in enumerate(added.keepsakes, 1)]
    return make_paper(
        "memory-box",
        writer,
        found or [_nothing(writer)],
        title=heading("memory_box", "title", writer),
        sign_offs=added.sign_offs,
        furniture=BoxFurniture(
            tuple((c, heading("memory_box", c, writer)) for c in COLUMNS),
            " ".join(s.text for s in stock_of(writer, "memory_box", "use")),
            table("memory_box")["empty_rows"],
        ),
    )


def _facts(draft: Draft) -> Iterable[Fact]:
    """Comfort objects, and memories and good days that name a thing to keep, in the order of the case."""
    story, me = draft.story, draft.story.child_id
    events = [f for f in story.events("achievement") if event(f).people[0] == me]
    things = stems_pattern(tuple(table("memory_box")["things"]))
    for fact in (*story.details(me, *_KINDS), *events):
        if not _is_fit(draft, fact):
            continue
        if (isinstance(fact.claim, Detail) and fact.claim.kind == "comfort_object") or things.search(
            _value(fact)
        ):
            yield fact


def _value(fact: Fact) -> str:
    return fact.claim.summary if isinstance(fact.claim, Event) else detail(fact).value


def _is_fit(draft: Draft, fact: Fact) -> bool:
    """Warm words that name no price."""
    text = f"{_value(fact)} {draft.story.source_text(fact)}"
    never = any(word in text.lower() for word in table("memory_box")["never"])
    return not never and is_warm_text(_value(fact), draft.band)


def _row(draft: Draft, fact: Fact, notes: WorkerNotes, consent: Consent) -> Page | None:
    """A row of the list; None when no plain words for the thing can be found in the note."""
    item = _item(draft, fact)
    if item is None:
        return None
    cells = [
        _cell("item", item),
        _cell("from", _giver(draft, fact)),
        _cell("when", _when(draft, fact)),
        _cell("story", _story(draft, fact)),
        _cell("kept", _kept(notes, notes.kept.get(fact.id, ""))),
    ]
    page = Page("item", item.text.rstrip("."), Tone.WARM, "present", tuple(c for c in cells if c))
    shown = without_hidden(page, draft, consent)
    return shown if shown.paragraphs and shown.paragraphs[0].box == "item" else None


def _cell(column: str, said: Sentence | None) -> Paragraph | None:
    return Paragraph((said,), column) if said else None


def _item(draft: Draft, fact: Fact) -> Sentence | None:
    """The thing in a few words: a comfort object as the note calls it, any other thing by its own word."""
    if isinstance(fact.claim, Detail) and fact.claim.kind == "comfort_object":
        phrase = read_phrase(first_part(draft.names.renamed(_value(fact))), draft.names.words)
        words = as_you(draft, fact, phrase) if phrase else None
        named = called(words).split(", ")[0] if words else None
    else:
        match = stems_pattern(tuple(table("memory_box")["things"])).search(_value(fact))
        thing = match[0].lower() if match else ""
        named = thing if thing.endswith("s") else article(thing) if thing else None
    texts = table("memory_box")["frame"]["item"]
    return draft.say_from("memory_box.item", texts, [fact.id], v=in_words(named)) if named else None


def _giver(draft: Draft, fact: Fact) -> Sentence | None:
    """Who gave or made it, when the fact's own words say so of somebody who may be named."""
    text = f"{_value(fact)}. {draft.story.source_text(fact)}"
    verbs = "|".join(re.escape(v) for v in table("memory_box")["giving"])
    for person_id, name in draft.names.people.items():
        if person_id == draft.story.child_id or not name.is_named:
            continue
        known = {name.text, name.first or name.text, *name.forms}
        forms = "|".join(re.escape(f) for f in sorted(known) if is_name(f) or " " not in f)
        after = rf"\b(?:from|by) (?:{forms})(?![\w-])"
        before = rf"(?<![\w-])(?:{forms}) (?:{verbs})\b"
        if re.search(after, text) or re.search(before, text):
            # A note may use another name than the agreed one ("Maureen"): the name's own facts say who is meant.
            who = (draft.story.attribute(person_id, field) for field in ("name", "gender"))
            facts, texts = [fact.id, *filter(None, who)], table("memory_box")["frame"]["from"]
            return draft.say_from("memory_box.from", texts, facts, kind=SentenceKind.DERIVED, x=name.text)
    return None


def _when(draft: Draft, fact: Fact) -> Sentence | None:
    date = fact.claim.date if isinstance(fact.claim, Detail | Event) else None
    texts = table("memory_box")["frame"]["when"]
    return draft.say_from("memory_box.when", texts, [fact.id], when=draft.when(date)) if date else None


def _story(draft: Draft, fact: Fact) -> Sentence | None:
    """The one line that the book would tell of it."""
    draft.told.discard(fact.id)
    draft.new_section()
    is_comfort = isinstance(fact.claim, Detail) and fact.claim.kind == "comfort_object"
    return tell_detail(draft, fact) if is_comfort else good_day(draft, fact)


# ---- what the worker adds --------------------------------------------------------------------------------------------


def _own_row(added: Keepsake, notes: WorkerNotes, number: int) -> Page:
    """A thing that the worker has put on the list, with its photo and the number of the photo's content."""
    cells = [
        _cell(column, _kept(notes, text))
        for column, text in (
            ("item", added.item),
            ("from", added.from_whom),
            ("when", added.when),
            ("story", added.story),
            ("kept", added.kept),
        )
    ]
    photo = _photo(added, number)
    cells += [_cell("photo", _photo_words(photo))] if photo else []
    pictures = (Picture("photo", f"A photo: {added.item}.", photo=photo),) if photo else ()
    return Page("item", added.item, Tone.WARM, "present", tuple(c for c in cells if c), pictures)


def _kept(notes: WorkerNotes, text: str) -> Sentence | None:
    rule = f"signed:{notes.writer or 'the worker'}"
    return Sentence("", capitalised(text), SentenceKind.WORKER, (), rule) if text else None


def _photo(added: Keepsake, number: int) -> Photo | None:
    if added.photo is None:
        return None
    found = read_photo(added.photo, added.data)
    return Photo(number, added.photo.name, found.data, found.digest, found.width, found.height)


def _photo_words(photo: Photo) -> Sentence:
    """The photo's file and the first letters of its hash, by which a copy can be told from the photo that was kept."""
    text = table("memory_box")["text"]["photo"][0]
    said = text.format(number=photo.number, file=photo.file, hash=photo.digest[:12])
    return Sentence("", said, SentenceKind.WORKER, (), f"signed:sha256:{photo.digest}")


def _nothing(draft: Draft) -> Page:
    said = stock_of(draft, "memory_box", "none", SentenceKind.GAP)
    return Page("none", "", Tone.NEUTRAL, "present", (Paragraph(said, "gap"),))
