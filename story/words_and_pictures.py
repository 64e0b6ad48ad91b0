"""Words and pictures: six to ten frames, one sentence a picture, that parents agree to line by line and show to their child."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from casefile.partial_date import PartialDate
from casefile.record import Case, Event
from story.bands import AgeBand, age_band
from story.book import Page, Paragraph, Picture, Sentence, SentenceKind, Tone
from story.consent import limit_names, without_hidden
from story.content import gather
from story.drafting import Draft
from story.homes import current_home, find_lived_in
from story.illustrate import feelings_picture, frame_picture, home_picture, people_picture
from story.letter_parts import hard_only
from story.library import Library
from story.page_layout import page_layout
from story.paper import Paper, heading, make_paper, stock_of, workers_words
from story.policy import POLICY
from story.section_hard import why
from story.section_now import big_day
from story.section_past import helping_people
from story.section_present import live_with, names_of
from story.tables import table
from story.when import calendar_words
from story.worker_notes import WorkerNotes
from story.write import new_draft

TABLE = "words_and_pictures"
_ON_A_PAGE = 2


@dataclass(frozen=True)
class Frame:
    """One frame: its id ("happened-2"), its kind (a heading of the table), the sentence and the picture."""

    id: str
    kind: str
    said: Sentence
    picture: Picture


@dataclass(frozen=True)
class FrameFurniture:
    """What stands round the frames: size of the words in points, and the record of agreement under each."""

    font: float
    agreements: tuple[str, ...]


def write_words_and_pictures(
    case: Case,
    notes: WorkerNotes | None = None,
    *,
    band: str = "5-7",
    child_id: str | None = None,
    draft: bool = False,
    library: Library | None = None,
) -> Paper:
    """The frames from accepted facts and the worker's words; a draft until the parents have agreed to each.

    The worker's words for a frame take the place of what the record gives; an agreement counts for exactly the words
    that were agreed to.

    Raises:
        OutputRefused: there is no such band.
        PersonNotFound: the child is not in the case.
    """
    added = notes or WorkerNotes()
    story = gather(case, child_id, accepted_only=not draft)
    writer = new_draft(story, age_band(band), library=library, agreed=added.names)
    consent = limit_names(writer, TABLE, added.consents)
    frames = [_in_workers_words(f, added) for f in _frames(writer)]
    shown = [without_hidden(_page(writer, f), writer, consent) for f in frames]
    pages = [page if page.paragraphs else _asking(writer, f) for f, page in zip(frames, shown, strict=True)]
    own = [_own_frame(writer)] if len(pages) % _ON_A_PAGE else []
    agreed = [_agreement(added, f.id, p) for f, p in zip(frames, pages, strict=True)]
    return make_paper(
        "words-and-pictures",
        writer,
        [*pages, *own],
        title=heading(TABLE, "title", writer),
        to_do=_to_do(writer, frames, pages, agreed),
        sign_offs=added.sign_offs,
        furniture=FrameFurniture(
            page_layout(band).font,
            (*(words or table(TABLE)["heading"]["not_agreed"] for words in agreed), *("" for _ in own)),
        ),
    )


# ---- the frames ------------------------------------------------------------------------------------------------------


def _frames(draft: Draft) -> list[Frame]:
    """Who is in the family, who is worried, what happened, the worry, what came then, what is done, whose fault, whom to ask."""
    told = [s for page in hard_only(draft, lambda: why(draft)) for p in page.paragraphs for s in p.sentences]
    hard = [s for s in told if s.topic][: table(TABLE)["most_happened"]]
    me = draft.story.child_id
    return [
        _frame(draft, "family", _family(draft), [me, *draft.carer_ids]),
        _frame(draft, "worried", _worried(draft), _workers(draft)),
        *(_happened(draft, s, number) for number, s in enumerate(hard or [None], 1)),
        _frame(draft, "worry", _worry(draft, hard), [me]),
        _then(draft, hard),
        _frame(draft, "done", _starting(told, "plan") or _ordered(draft), _workers(draft)),
        _fault(draft),
        _talk(draft),
    ]


def _frame(draft: Draft, kind: str, said: Sentence | None, people: Sequence[str]) -> Frame:
    """A frame with the people it is about."""
    pictures = people_picture(draft, people)
    fallback = frame_picture("what this is about")
    return Frame(kind, kind, said or _ask(draft, kind), pictures[0] if pictures else fallback)


def _happened(draft: Draft, said: Sentence | None, number: int) -> Frame:
    """Something hard, beside a calm picture of the people it names: never of what was done."""
    text = said.text if said else ""
    people = [p for p in draft.story.parents if draft.names.knows(p) and draft.name(p) in text]
    made = _frame(draft, "happened", said, [draft.story.child_id, *people])
    return Frame(f"happened-{number}", made.kind, made.said, made.picture)


def _family(draft: Draft) -> Sentence | None:
    home = current_home(find_lived_in(draft.story))
    return live_with(draft, home, "live_now") if home and names_of(draft, home.with_ids) else None


def _worried(draft: Draft) -> Sentence | None:
    """The social worker of now, by name and job."""
    told = [s for page in helping_people(draft) for p in page.paragraphs for s in p.sentences if s.fact_ids]
    return next((s for s in told if draft.worker in s.text and "was" not in s.text.split()), None)


def _workers(draft: Draft) -> list[str]:
    return [p for p, name in draft.names.people.items() if name.text == draft.worker]


def _worry(draft: Draft, hard: Iterable[Sentence]) -> Sentence | None:
    """What every child needs, or must not have to see: the explainer of the first topic that has one."""
    worries = table(TABLE)["worries"]
    entries = (e for s in hard for e in POLICY[s.topic].explainers if e in worries)
    return next((text for e in entries if (text := next(iter(draft.stock(e)), None))), None)


def _starting(told: Iterable[Sentence], rule: str) -> Sentence | None:
    return next((s for s in told if (s.rule or "").startswith(rule)), None)


def _then(draft: Draft, hard: Sequence[Sentence]) -> Frame:
    """Where the child went to live first after everything hard that the frames tell."""
    # The day of a claim for asylum is not that of the journey.
    facts = [f for s in hard if s.topic != "asylum" for i in s.fact_ids if (f := draft.story.case.fact(i))]
    days = [f.claim.date for f in facts if isinstance(f.claim, Event) and f.claim.date]
    after = max((d.earliest for d in days), default=date.min)
    homes = [
        h for h in find_lived_in(draft.story) if h.kind != "family" and h.start and h.start.latest >= after
    ]
    home = next((h for h in homes if names_of(draft, h.with_ids)), None)
    if home is None:
        return Frame("then", "then", _ask(draft, "then"), home_picture(draft))
    said = draft.say("moved_next", home.fact_ids, x=names_of(draft, home.with_ids))
    return Frame("then", "then", said or _ask(draft, "then"), home_picture(draft, home.with_ids, home))


def _ordered(draft: Draft) -> Sentence | None:
    """The court's last decision that is told."""
    told = [s for page in big_day(draft) for p in page.paragraphs for s in p.sentences if s.fact_ids]
    return told[-1] if told else None


def _fault(draft: Draft) -> Frame:
    said = stock_of(draft, TABLE, f"fault_{_group(draft.band)}", SentenceKind.REASSURANCE)[0]
    return Frame("fault", "fault", said, feelings_picture())


def _talk(draft: Draft) -> Frame:
    said = stock_of(draft, TABLE, f"talk_{_group(draft.band)}")[0]
    people = people_picture(draft, [*draft.carer_ids, *_workers(draft)])
    return Frame("talk", "talk", said, people[0] if people else frame_picture("whom you can talk to"))


def _group(band: AgeBand) -> str:
    return "young" if band.is_young else "older"


def _own_frame(draft: Draft) -> Page:
    """A last frame for the child, where a page would have one frame alone."""
    said = stock_of(draft, TABLE, f"mine_{_group(draft.band)}")
    return Page(
        "mine",
        heading(TABLE, "mine", draft),
        Tone.WARM,
        "present",
        (Paragraph(said),),
        (frame_picture("what you like"),),
    )


# ---- words, agreements and what is left --------------------------------------------------------------------------------


def _ask(draft: Draft, kind: str) -> Sentence:
    """What the worker and the parents have to find words for."""
    asked = draft.filled_in(table(TABLE)["ask"][kind])
    return Sentence("", f"To be written together: {asked}.", SentenceKind.GAP, (), f"{TABLE}.ask")


def _asking(draft: Draft, frame: Frame) -> Page:
    return _page(draft, Frame(frame.id, frame.kind, _ask(draft, frame.kind), frame.picture))


def _in_workers_words(frame: Frame, notes: WorkerNotes) -> Frame:
    own = workers_words(notes, frame.id)
    return Frame(frame.id, frame.kind, own.sentences[0], frame.picture) if own else frame


def _page(draft: Draft, frame: Frame) -> Page:
    tone = Tone.HARD if frame.kind == "happened" else Tone.WARM
    box = "gap" if frame.said.kind is SentenceKind.GAP else ""
    title = heading(TABLE, frame.kind, draft)
    return Page(frame.id, title, tone, "present", (Paragraph((frame.said,), box),), (frame.picture,))


def _agreement(notes: WorkerNotes, frame_id: str, page: Page) -> str:
    """Who agreed to exactly these words, and when; "" when nobody has."""
    said = page.sentences[0].text
    given = [a for a in notes.agreements if a.frame == frame_id and a.words == said]
    if not given:
        return ""
    day = calendar_words(PartialDate.from_day(given[-1].on), days=True).removeprefix("on ")
    names = " and ".join(dict.fromkeys(a.by for a in given))
    return str(table(TABLE)["heading"]["agreed"]).format(by=names, day=day)


def _to_do(draft: Draft, frames: Sequence[Frame], pages: Sequence[Page], agreed: Sequence[str]) -> list[str]:
    left = []
    for frame, page, words in zip(frames, pages, agreed, strict=True):
        if page.sentences[0].kind is SentenceKind.GAP:
            asked = draft.filled_in(table(TABLE)["ask"][frame.kind])
            left.append(f"words for {asked} ([words] {frame.id})")
        if not words:
            left.append(f"agreement to the words of frame '{frame.id}' ([[agreed]])")
    return left
