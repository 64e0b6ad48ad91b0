"""The welcome book for a child who moves: the people, pets, rooms and days of the new home, and the plan for the first week."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casefile.errors import CaseInvalid
from casefile.record import Case
from story.bands import age_band
from story.book import DATED, Page, Paragraph, Picture, Sentence, SentenceKind, Tone
from story.content import gather, relationship
from story.drafting import Draft
from story.grammar import joined
from story.homes import current_home, find_lived_in
from story.illustrate import frame_picture, home_picture, object_picture, people_picture
from story.library import Library
from story.lint import lint_text
from story.pages import split_page
from story.paper import Paper, heading, make_paper, stock_of, workers_words
from story.section_present import THEIR_KINDS, names_of, told
from story.tables import table
from story.telling import tell_detail
from story.worker_notes import WorkerNotes
from story.write import new_draft

TABLE = "welcome"
_PEOPLE_KINDS = tuple(k for k in THEIR_KINDS if k not in ("pet", "food", "routine"))


def write_welcome(
    case: Case,
    notes: WorkerNotes | None = None,
    *,
    to: Sequence[str] = (),
    band: str = "5-7",
    child_id: str | None = None,
    draft: bool = False,
    library: Library | None = None,
) -> Paper:
    """The welcome book, from what the carers say (the notes' [words] by part) and what is accepted of the people of the new home.

    to: ids or names of the people whom the child moves to; those of the present home when empty. A draft while the carers have not
    said who lives there, what the room and the days are like and what the first week brings, or while a word promises something.

    Raises:
        OutputRefused: there is no such band.
        PersonNotFound: the child is not in the case.
        CaseInvalid: somebody of `to` is not in the case.
    """
    added = notes or WorkerNotes()
    story = gather(case, child_id, accepted_only=not draft)
    writer = new_draft(story, age_band(band), library=library, agreed=added.names)
    adults = _adults(writer, to)
    names = joined([writer.name(p) for p in adults]) or "your new family"
    pages = [_cover(writer, adults, names)]
    for part in table(TABLE)["parts"]:
        writer.new_section()
        pages += split_page(_page(writer, part, adults, names, added), writer.band)
    title = heading(TABLE, "title", writer)
    to_do = (*_missing(added), *_promises(writer, pages))
    return make_paper("welcome", writer, pages, title=title, to_do=to_do, sign_offs=added.sign_offs)


def _adults(draft: Draft, to: Sequence[str]) -> list[str]:
    if not to:
        home = current_home(find_lived_in(draft.story))
        return [p for p in (home.with_ids if home else ()) if draft.names.knows(p)]
    return [_person(draft, one) for one in to]


def _person(draft: Draft, given: str) -> str:
    called = [
        p
        for p, shown in draft.story.profiles.items()
        if draft.names.knows(p) and given in (p, shown.name, *shown.also_known_as, draft.name(p))
    ]
    if len(called) != 1:
        raise CaseInvalid(
            "'--to' names somebody who is not in the case, or whom several people are called. Write the id that the person has in the case."
        )
    return called[0]


def _cover(draft: Draft, adults: Sequence[str], names: str) -> Page:
    words = Paragraph(stock_of(draft, TABLE, "cover", names=names))
    pictures = people_picture(draft, [draft.story.child_id, *adults])
    return Page("cover", heading(TABLE, "cover", draft), Tone.WARM, "frame", (words,), pictures)


def _page(draft: Draft, part: str, adults: Sequence[str], names: str, notes: WorkerNotes) -> Page:
    """A part of the book: what is accepted, the carers' words, or a question to them where neither says anything."""
    facts = Paragraph(tuple(_of_record(draft, part, adults)))
    own = workers_words(notes, part)
    days = [Paragraph((s,), DATED) for s in own.sentences] if own and part == "week" else [own]
    stock = Paragraph(stock_of(draft, TABLE, part, names=names))
    found = [p for p in (facts, *days, stock) if p and p.sentences]
    asked = table(TABLE)["ask"].get(part)
    if not found and asked:
        found = [Paragraph((Sentence("", asked, SentenceKind.GAP, (), f"welcome.{part}"),), "gap")]
    phase = "future" if part in ("week", "space") else "present"
    said = " ".join(s.text for p in found for s in p.sentences if s.kind is not SentenceKind.GAP)
    pictures = _pictures(draft, part, adults) or object_picture(said)
    return Page(part, heading(TABLE, part, draft), Tone.WARM, phase, tuple(found), pictures)


def _of_record(draft: Draft, part: str, adults: Sequence[str]) -> list[Sentence]:
    """What accepted facts say for a part: the people and whom else they care for, their pets, the child's own treasures."""
    details = [f for p in adults for f in draft.story.details(p)]
    most = max(2, draft.band.amount // 2)
    if part == "people":
        about = [f for f in details if getattr(f.claim, "kind", "") in _PEOPLE_KINDS]
        return [*_others(draft, adults), *told(draft, about, order=THEIR_KINDS, most=most)]
    if part in ("pets", "food", "days"):
        kind = {"pets": "pet", "food": "food", "days": "routine"}[part]
        facts = [f for f in details if getattr(f.claim, "kind", "") == kind]
        return told(draft, facts, order=(kind,), most=most)
    if part == "bring":
        things = draft.story.details(draft.story.child_id, "comfort_object")
        return [s for f in things[:most] if (s := tell_detail(draft, f))]
    return []


def _others(draft: Draft, adults: Sequence[str]) -> Iterator[Sentence]:
    """Children whom the people of the new home look after now."""
    cared = [
        f
        for f in draft.story.relations("carer")
        if relationship(f).subject_id in adults
        and relationship(f).status == "current"
        and relationship(f).object_id != draft.story.child_id
        and draft.names.knows(relationship(f).object_id)
    ]
    ids = list(dict.fromkeys(relationship(f).object_id for f in cared))
    frame = "live_also_many" if len(ids) > 1 else "live_also"
    sentence = draft.say(frame, [f.id for f in cared], x=names_of(draft, ids)) if ids else None
    yield from [sentence] if sentence else []


def _pictures(draft: Draft, part: str, adults: Sequence[str]) -> tuple[Picture, ...]:
    if part == "people":
        return (*people_picture(draft, adults), home_picture(draft, adults))
    what = {"room": "your room", "bring": "what you will bring", "space": "your questions"}.get(part)
    return (frame_picture(what),) if what else ()


# ---- what is still to do ---------------------------------------------------------------------------------------------


def _missing(notes: WorkerNotes) -> Iterator[str]:
    for part in table(TABLE)["required"]:
        if not notes.words.get(part):
            yield f"the carers to say: {table(TABLE)['ask'][part]} ([words] {part})"


def _promises(draft: Draft, pages: Sequence[Page]) -> Iterator[str]:
    for page in pages:
        for sentence in (s for s in page.sentences if s.kind is SentenceKind.WORKER):
            for finding in lint_text(sentence.text, draft.band):
                if finding.level == "BLOCK":
                    yield f"take out “{finding.word}” on the page “{page.title}” ({finding.why})"
