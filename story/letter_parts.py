"""The parts of a later-life letter that tell who people are, where the child lived, and what is still open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from story.book import Page, Paragraph, Sentence, SentenceKind, Tone
from story.content import detail, relationship
from story.drafting import Draft
from story.light_words import is_light
from story.pages import paragraph
from story.paper import stock_of
from story.section_birth import born
from story.section_deaths import carer_deaths, death_pages
from story.section_now import coming_here
from story.section_parents import dad, mum, parent_slots
from story.section_past import first_home, foster_homes
from story.section_people import my_people
from story.section_present import first_of, home_now
from story.section_siblings import siblings
from story.tables import table
from story.telling import good_days, tell_detail
from story.telling_quotes import quote
from story.worker_notes import WorkerNotes

Paragraphs = list[Paragraph | None]
SOURCED = (SentenceKind.FACT, SentenceKind.DERIVED, SentenceKind.QUOTE)
_MOST_OPEN = 9


def own_parts(pages: Iterable[Page]) -> Paragraphs:
    """What the book's pages tell, without what speaks to a reader with the book in hand: prompts, gaps and comforting boxes."""
    return [
        p
        for page in pages
        for given in page.paragraphs
        if (p := paragraph([s for s in given.sentences if _is_kept(s)], box=_box(given)))
    ]


def run_on(told: Sequence[Paragraph | None]) -> Paragraphs:
    """Short paragraphs side by side as one of at most five sentences; a home begins a paragraph of its own."""
    merged: Paragraphs = []
    for given in told:
        last = merged[-1] if merged else None
        if given is None:
            continue
        is_home = (given.sentences[0].rule or "").startswith(_NEW_HOME)
        room = _RUN_ON - len(given.sentences)
        if last is None or last.box or given.box or is_home or len(last.sentences) > room:
            merged.append(given)
        else:
            merged[-1] = Paragraph((*last.sentences, *given.sentences))
    return merged


_RUN_ON = 5
_NEW_HOME = ("moved_in", "moved_unnamed", "lived_there", "lived_with")


def _is_kept(sentence: Sentence) -> bool:
    wanted = tuple(table("letter")["explainers"])
    is_explainer = sentence.kind is SentenceKind.EXPLAINER and (sentence.rule or "").startswith(wanted)
    return sentence.kind in SOURCED or is_explainer


def _box(given: Paragraph) -> str:
    return given.box if given.box == "quote" else ""


def hard_only(draft: Draft, make: Callable[[], list[Page]]) -> list[Page]:
    """The hard pages of a section; the good days that a book puts after them stay untold, for the letter's end."""
    before = set(draft.told)
    pages = make()
    hard = [p for p in pages if p.tone is Tone.HARD]
    draft.told.intersection_update(before | {i for p in hard for s in p.sentences for i in s.fact_ids})
    return hard


# ---- who I am, and the birth ---------------------------------------------------------------------------------------


def writer_part(draft: Draft, notes: WorkerNotes) -> Paragraphs:
    """The writer's name, what the record says of their work with the child, and what the letter stands on."""
    named = stock_of(draft, "letter", "writer", writer=notes.writer) if notes.writer else ()
    return [
        paragraph(named, _was_worker(draft, notes.writer)),
        paragraph(stock_of(draft, "letter", "based_on")),
    ]


def _was_worker(draft: Draft, name: str) -> Sentence | None:
    """That the writer is or was the child's social worker, when the record has one of this name."""
    for fact in draft.story.relations("professional", other=draft.story.child_id):
        shown = draft.story.profiles[relationship(fact).subject_id]
        job = draft.story.attribute(shown.person_id, "profession")
        if (
            name
            and name in (shown.name, *shown.also_known_as)
            and shown.profession == "social worker"
            and job
        ):
            frame = "am_worker" if relationship(fact).status == "current" else "was_worker"
            return draft.say_from(f"letter.{frame}", table("letter")["frame"][frame], [fact.id, job])
    return None


def birth_part(draft: Draft, notes: WorkerNotes) -> Paragraphs:  # noqa: ARG001 - one signature for all parts
    return own_parts(born(draft))


# ---- family --------------------------------------------------------------------------------------------------------


def mum_part(draft: Draft, notes: WorkerNotes) -> Paragraphs:  # noqa: ARG001
    return _parent_part(draft, "mum", parent_slots(draft)[0])


def dad_part(draft: Draft, notes: WorkerNotes) -> Paragraphs:  # noqa: ARG001
    return _parent_part(draft, "dad", parent_slots(draft)[1])


def _parent_part(draft: Draft, section: str, person_id: str | None) -> Paragraphs:
    told = own_parts({"mum": mum, "dad": dad}[section](draft))
    if person_id is None or not draft.names.knows(person_id):
        return [paragraph(stock_of(draft, "letter", f"{section}.unknown", SentenceKind.GAP), box="gap")]
    return [*told, *_deaths(draft, section, [person_id])]


def _deaths(draft: Draft, section: str, person_ids: Sequence[str]) -> Paragraphs:
    told = own_parts(hard_only(draft, lambda: death_pages(draft, section, person_ids)))
    return (
        [*told, paragraph(stock_of(draft, "letter", "grief", SentenceKind.REASSURANCE), box="reassurance")]
        if told
        else []
    )


def family_part(draft: Draft, notes: WorkerNotes) -> Paragraphs:  # noqa: ARG001
    """Brothers and sisters, grandparents, and others who may be named."""
    near = own_parts(siblings(draft))
    return [*near, *_deaths(draft, "siblings", draft.story.siblings), *own_parts(my_people(draft))]


# ---- homes ---------------------------------------------------------------------------------------------------------


def homes_part(draft: Draft, notes: WorkerNotes) -> Paragraphs:  # noqa: ARG001
    """Every home before the present one."""
    told = own_parts([*first_home(draft), *foster_homes(draft)])
    told += _deaths(draft, "foster_homes", carer_deaths(draft))
    return told or [paragraph(stock_of(draft, "letter", "homes.nothing", SentenceKind.GAP), box="gap")]


def found_part(draft: Draft, notes: WorkerNotes) -> Paragraphs:  # noqa: ARG001
    """How the child came to the present home, and who is there."""
    came, here = own_parts(coming_here(draft)), own_parts(home_now(draft))
    told = [*came, *(_without_since(p) for p in here if p)] if came else here
    return told or [paragraph(stock_of(draft, "letter", "found.nothing", SentenceKind.GAP), box="gap")]


def _without_since(told: Paragraph) -> Paragraph | None:
    """The paragraph without since when the child lives there, which the day of coming there says."""
    return paragraph(
        [s for s in told.sentences if not (s.rule or "").startswith("live_now_since")], box=told.box
    )


# ---- the family's words, what is open, the end ---------------------------------------------------------------------


def wanted_part(draft: Draft, notes: WorkerNotes) -> Paragraphs:  # noqa: ARG001
    """What parents and grandparents said to the child, or hoped for."""
    story = draft.story
    elders = [p for p, k in story.kin.items() if (k.up, k.down) == (2, 0) and not k.parts]
    people = [p for p in (*story.parents, *elders) if draft.names.knows(p)]
    said = [s for p in people for f in story.details(p, "quote") if (s := quote(draft, f))]
    hoped = [s for p in people for f in story.details(p, "wish") if (s := tell_detail(draft, f))]
    if not said and not hoped:
        return [paragraph(stock_of(draft, "letter", "wanted.nothing", SentenceKind.GAP), box="gap")]
    return [paragraph(said, box="quote"), paragraph(hoped)]


def not_known_part(draft: Draft, notes: WorkerNotes) -> Paragraphs:  # noqa: ARG001
    """Everything that the letter had to leave open."""
    skipped = table("letter")["not_asked"]
    open_gaps = dict.fromkeys(
        g for g in draft.gaps if "list" in draft.library.gaps[g.id] and g.id not in skipped
    )
    questions = dict.fromkeys(
        draft.filled_in(draft.library.gaps[g.id]["list"], name=g.name, when=g.when) for g in open_gaps
    )
    texts = table("letter")["frame"]["open"]
    asked = [
        s
        for q in list(questions)[:_MOST_OPEN]
        if (s := draft.say_from("letter.open", texts, [], kind=SentenceKind.GAP, q=q))
    ]
    if not asked:
        return []
    start = stock_of(draft, "letter", "not_known.start", SentenceKind.GAP)
    return [paragraph(start, asked), paragraph(stock_of(draft, "letter", "not_known.okay"))]


def records_part(draft: Draft, notes: WorkerNotes) -> Paragraphs:  # noqa: ARG001
    """Where to ask for records, by whether the child was adopted."""
    is_adopted = bool(draft.story.adoptive_parents or draft.story.events("adoption"))
    told = stock_of(draft, "letter", "records.adopted" if is_adopted else "records.care")
    return [paragraph(told)]


def ending_part(draft: Draft, notes: WorkerNotes) -> Paragraphs:  # noqa: ARG001
    """A good day or two that no other part has told, and something that the child once said."""
    me = draft.story.child_id
    warm = [f for f in draft.story.details(me, "quote", "wish") if is_light(detail(f).value, draft.band)]
    said = first_of(quote(draft, f) for f in warm)
    return [
        paragraph(good_days(draft, 3)),
        paragraph(said, box="quote"),
        paragraph(stock_of(draft, "letter", "ending")),
    ]
