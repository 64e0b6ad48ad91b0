"""What the page of a document beside the book shows: its parts with their sources, the worker's own words, and what is left to do."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from casefile.record import Case
from story.book import Page, SentenceKind
from story.letter import write_letter
from story.memory_box import write_memory_box
from story.paper import Paper
from story.policy import POLICY, SignOff, missing_sign_offs
from story.profile_page import write_profile
from story.trace import Tracer, tracer
from story.words_and_pictures import write_words_and_pictures
from web.child_notes import Content, agreed_names, worker_notes
from web.dates import iso_day_in_words
from web.library import desk_library
from web.paper_words import Remark, line_remarks
from web.story_page import KIND_WORDS, Source, fact_source
from web.wording import agreement_words

DEFAULT_BAND = "5-7"
_FRAME = "agreement to the words of frame"


@dataclass(frozen=True)
class Document:
    """A document of the desk: what it is for, and what writes it."""

    title: str
    about: str
    write: Callable[..., Paper]
    has_band: bool = False


DOCUMENTS: MappingProxyType[str, Document] = MappingProxyType(
    {
        "letter": Document(
            "Later-life letter",
            "For the young person, years from now: what happened and why, in your own voice.",
            write_letter,
        ),
        "words-and-pictures": Document(
            "Words and pictures",
            "For the child now: eight to ten frames that the parents agree to, line by line.",
            write_words_and_pictures,
            has_band=True,
        ),
        "profile": Document(
            "All about me, one page",
            "For a new carer or a school: the child now, without history.",
            write_profile,
        ),
        "memory-box": Document(
            "Memory box list",
            "What is kept for the child, from whom, its story, and where.",
            write_memory_box,
        ),
    }
)


@dataclass(frozen=True)
class PaperLine:
    """A sentence that the record or a library gives, with what stands behind it."""

    text: str
    kind: str
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class PaperPart:
    """One part: what the record gives, the worker's own words, one a line, what of them to look at, and who agreed.

    asked: what a person has to write here; frame: the words that parents agree to, "" where nobody is asked. is_answered: the worker
    answers for what no fact gives.
    """

    id: str
    title: str
    lines: tuple[PaperLine, ...]
    own: str
    remarks: tuple[Remark, ...]
    is_answered: bool = False
    asked: str = ""
    frame: str = ""
    agreed: tuple[str, ...] = ()

    @property
    def needs_source(self) -> bool:
        """Whether a line says what no accepted fact gives, and nobody answers for it."""
        return any(r.hint.level == "source" for r in self.remarks)

    @property
    def is_open(self) -> bool:
        """Whether a line may not stand so in a finished document."""
        return any(r.hint.level in ("source", "block") for r in self.remarks)


@dataclass(frozen=True)
class BoxRow:
    """A thing of the memory box: its cells by column; fact_id of one that the record knows, number of one that the worker added."""

    cells: Mapping[str, str]
    sources: tuple[Source, ...] = ()
    fact_id: str = ""
    number: int = -1
    has_photo: bool = False


@dataclass(frozen=True)
class OpenPaper:
    """A document open on the desk, from accepted facts and the worker's notes."""

    name: str
    document: Document
    case: Case
    paper: Paper
    content: Content
    band: str

    @property
    def title(self) -> str:
        return self.document.title

    @property
    def to_do(self) -> tuple[str, ...]:
        """What is left, without what can be ticked beside it."""
        left = [t for t in self.paper.to_do if "topic = " not in t and "to agree to what" not in t]
        frames = [t for t in left if t.startswith(_FRAME)]
        told = [without_key(t) for t in left if t not in frames]
        told += [f"what is marked in your words: {part.title}" for part in self.parts if part.is_open]
        return (*told, f"agreement to the words of {len(frames)} frames") if frames else tuple(told)

    @property
    def unnamed(self) -> tuple[str, ...]:
        """Ids of people who are not named, as nobody has recorded their consent."""
        found = (r for r in self.paper.remarks if r.startswith("not named"))
        return tuple(i for r in found for i in r.rpartition(": ")[2].split(", "))

    @property
    def remarks(self) -> tuple[str, ...]:
        return tuple(r for r in self.paper.remarks if not r.startswith("not named"))

    @property
    def awaits_approval(self) -> bool:
        """Whether nothing is left but that nobody has approved exactly this version."""
        left = [t for t in self.paper.to_do if "topic = " not in t]
        return self.paper.book.is_draft and not left and not any(part.is_open for part in self.parts)

    @cached_property
    def parts(self) -> tuple[PaperPart, ...]:
        """The parts of a document that is read from beginning to end; none for a list of things."""
        return () if self.name == "memory-box" else tuple(_part(self, p) for p in self.paper.book.pages)

    @cached_property
    def tracer(self) -> Tracer:
        """What checks the worker's words against the case."""
        return tracer(self.case, self.paper.book)

    @property
    def fact_reviewers(self) -> frozenset[str]:
        """Who accepted the facts that the document tells."""
        told = (self.case.fact(i) for s in self.paper.book.sentences for i in s.fact_ids)
        return frozenset(f.review.reviewer for f in told if f and f.review)

    @property
    def sign_offs(self) -> tuple[SignOff, ...]:
        return worker_notes(self.content, self.name).sign_offs


def open_paper(
    case: Case,
    child_id: str,
    name: str,
    content: Content,
    *,
    band: str,
    photos: Mapping[str, bytes] = MappingProxyType({}),
) -> OpenPaper:
    """Write the document of that name. photos: bytes of the photos of things in the memory box, by id."""
    document = DOCUMENTS[name]
    options = {"band": band} if document.has_band else {}
    notes = worker_notes({**content, "names": agreed_names(case, content)}, name, photos=photos)
    paper = document.write(case, notes, child_id=child_id, library=desk_library().in_use, **options)
    return OpenPaper(name, document, case, paper, content, band)


def box_rows(opened: OpenPaper) -> tuple[BoxRow, ...]:
    """The things of the memory box: those of the record, then those that the worker added."""
    rows, added = [], 0
    for page in opened.paper.book.pages:
        if page.section != "item":
            continue
        cells = {p.box: " ".join(s.text for s in p.sentences) for p in page.paragraphs}
        facts = tuple(i for p in page.paragraphs if p.box == "item" for s in p.sentences for i in s.fact_ids)
        if facts:
            rows.append(BoxRow(cells, _sources(opened, facts), fact_id=facts[0]))
        else:
            rows.append(BoxRow(cells, number=added, has_photo=bool(page.pictures)))
            added += 1
    return tuple(rows)


def open_paper_agreements(opened: OpenPaper) -> dict[str, str]:
    """What can be agreed now, in words, by "topic|role"."""
    topics = [s.topic for s in opened.paper.book.sentences if s.topic in POLICY]
    return {
        f"{topic}|{role}": agreement_words(topic, role)
        for topic, role in missing_sign_offs(topics, opened.sign_offs)
    }


def given_agreements(opened: OpenPaper) -> tuple[SignOff, ...]:
    """Agreements to topics of this document, and approvals of exactly this version."""
    topics = {s.topic for s in opened.paper.book.sentences if s.topic}
    current = f"version:{opened.paper.book.version}"
    return tuple(s for s in opened.sign_offs if s.topic in topics or s.topic == current)


def without_key(text: str) -> str:
    """What is to be done without the name of its entry in a file of notes.

    >>> without_key("the date of the letter (dated)"), without_key("words for what happened ([words] happened-1)")
    ('the date of the letter', 'words for what happened')
    """
    return re.sub(r" \((?:\[+\w+\]+[^()]*|writer|dated)\)$", "", text)


def _part(opened: OpenPaper, page: Page) -> PaperPart:
    own = opened.content.get("words", {}).get(opened.name, {}).get(page.section, ())
    answered = opened.content.get("answered", {}).get(opened.name, {}).get(page.section, ())
    said = [s for s in page.sentences if s.kind is not SentenceKind.WORKER]
    is_frame = opened.name == "words-and-pictures"
    frame = page.sentences[0].text if is_frame and page.sentences[0].kind is not SentenceKind.GAP else ""
    rows = [a for a in opened.content.get("agreed", ()) if a["frame"] == page.section and a["words"] == frame]
    asked = [s.text for s in said if s.kind is SentenceKind.GAP]
    return PaperPart(
        page.section,
        page.title or opened.paper.book.title,
        tuple(
            PaperLine(s.text, KIND_WORDS[s.kind], _sources(opened, s.fact_ids))
            for s in said
            if s.kind is not SentenceKind.GAP
        ),
        "\n".join(own),
        line_remarks(opened.tracer, own, answered=answered, unnamed=opened.unnamed),
        bool(own) and set(own) <= set(answered),
        " ".join(asked),
        frame,
        tuple(f"{a['by']}, {iso_day_in_words(a['on'])}" for a in rows),
    )


def _sources(opened: OpenPaper, fact_ids: tuple[str, ...]) -> tuple[Source, ...]:
    return tuple(s for i in fact_ids if (s := fact_source(opened.case, i)) is not None)
