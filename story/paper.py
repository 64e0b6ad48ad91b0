"""The documents beside the book: parts of typed sentences like the book's pages, what must still be done, and the printing."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from casefile.errors import OutputRefused
from story.book import Book, Page, Paragraph, Picture, Sentence, SentenceKind, Tone
from story.drafting import Draft
from story.grammar import capitalised
from story.pdf_check import check_pdf
from story.pictures import draw_picture
from story.pictures_objects import object_shapes
from story.policy import POLICY, ROLES, SignOff, missing_sign_offs
from story.printing import BOOK_TEMPLATES, print_pages
from story.publish import PublishedBook
from story.render import BOX_SIGNS
from story.svg import Canvas
from story.tables import table
from story.themes import DEFAULT_THEME, theme_named
from story.translate import ENGLISH, translate_book, translate_words
from story.worker_notes import WorkerNotes
from story.write import numbered, version_of

_SIGNED = "signed:"
_TOLD = (SentenceKind.FACT, SentenceKind.DERIVED, SentenceKind.QUOTE, SentenceKind.WORKER)
_NOTHING_YET = "something for it to hold: no fact for it is accepted, and nothing is written"


@dataclass(frozen=True)
class Paper:
    """A document beside the book.

    kind: "letter", "profile", "words-and-pictures" or "memory-box", the name of its template; book: its parts as
    pages, so that every sentence is traced as in a book; to_do: what keeps it a draft; remarks: what the worker should know; furniture: what only its
    template knows.
    """

    kind: str
    book: Book
    to_do: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    furniture: Any = None


def make_paper(
    kind: str,
    draft: Draft,
    pages: Sequence[Page],
    *,
    title: str,
    to_do: Iterable[str] = (),
    sign_offs: Sequence[SignOff] = (),
    remarks: Iterable[str] = (),
    furniture: Any = None,
) -> Paper:
    """The paper with numbered sentences and its version; a draft while anything is left to do.

    To what the caller found come agreements for hard topics, the second reader's for exactly this version, and
    something to hold: a paper of nothing but questions is none.
    """
    finished = numbered(list(pages))
    version = version_of(finished)
    topics = [s.topic for page in finished for s in page.sentences if s.topic in POLICY]
    missing = missing_sign_offs(topics, sign_offs)
    left = [*to_do, *(f"{ROLES[role]} to agree to what is told of: {topic}" for topic, role in missing)]
    if not any(s.kind in _TOLD for page in finished for s in page.sentences):
        left.append(_NOTHING_YET)
    if not any(s.topic == f"version:{version}" for s in sign_offs):
        left.append(f'a second reader to approve this version (topic = "version:{version}")')
    book = Book(
        draft.story.child_id,
        title,
        draft.band.id,
        finished,
        is_draft=bool(left),
        version=version,
        left_out=tuple(dict.fromkeys(draft.left_out)),
        agreed_names=tuple(draft.names.agreed.items()),
    )
    return Paper(kind, book, tuple(dict.fromkeys(left)), tuple(remarks), furniture)


# ---- words ---------------------------------------------------------------------------------------------------------


def stock_of(
    draft: Draft, source: str, entry: str, kind: SentenceKind = SentenceKind.EXPLAINER, **more: str
) -> tuple[Sentence, ...]:
    """The sentences of an entry of a document's own table; empty when it has none."""
    texts = table(source)["text"].get(entry, ())
    return tuple(Sentence("", draft.filled_in(t, **more), kind, (), f"{source}.{entry}") for t in texts)


def workers_words(notes: WorkerNotes, part: str) -> Paragraph | None:
    """The worker's own sentences for a part, signed with the writer's name."""
    said = notes.words.get(part, ())
    rule = f"{_SIGNED}{notes.writer or 'the worker'}"
    sentences = tuple(Sentence("", text, SentenceKind.WORKER, (), rule) for text in said)
    return Paragraph(sentences) if sentences else None


def heading(source: str, part: str, draft: Draft) -> str:
    """The heading of a part from the document's table."""
    return capitalised(draft.filled_in(table(source)["heading"][part]))


# ---- printing ------------------------------------------------------------------------------------------------------


def render_paper(paper: Paper, *, theme: str = DEFAULT_THEME, language: str = ENGLISH) -> str:
    """HTML of the paper; each sentence a span with its id and, in data-facts, the ids of its facts.

    Raises:
        OutputRefused: there is no such theme, or the language is not one of LANGUAGES.
    """
    colours, said = theme_named(theme), translate_book(paper.book, language)
    paper = replace(paper, book=said.book, furniture=translate_words(paper.furniture, language))

    def picture(drawn: Picture, width: float, height: float, tone: Tone = Tone.WARM) -> Markup:
        canvas = Canvas(colours, width, height, 11, mouth="calm" if tone is Tone.HARD else "smile")
        return Markup(draw_picture(drawn, colours, canvas=canvas))  # noqa: S704 - our own SVG

    return (
        _templates()
        .get_template(f"{paper.kind}.html")
        .render(
            paper=paper,
            book=paper.book,
            language=said.tag,
            english=said.english,
            theme=colours,
            picture=picture,
            signs=_signs(),
        )
    )


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(BOOK_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _signs() -> dict[str, str]:
    """The small drawing of each kind of box, as a data: address."""
    opening = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-60 -60 120 120" width="40" height="40">'
    drawn = {box: f"{opening}{object_shapes(name)}</svg>" for box, name in BOX_SIGNS.items()}
    return {
        box: "data:image/svg+xml;base64," + base64.b64encode(svg.encode("utf-8")).decode("ascii")
        for box, svg in drawn.items()
    }


def publish_paper(paper: Paper, *, theme: str = DEFAULT_THEME, language: str = ENGLISH) -> PublishedBook:
    """The paper as a PDF like the book's: A4, tagged, with bookmarks, embedded fonts and words for every picture.

    Raises:
        OutputRefused: the theme or the language is not known, or the PDF fails one of PDF_CHECKS.
    """
    printed = print_pages(render_paper(paper, theme=theme, language=language))
    problems = [f.message for f in check_pdf(printed.pdf, is_draft=paper.book.is_draft) if not f.passed]
    if problems:
        raise OutputRefused(
            f"The {paper.kind.replace('-', ' ')} was not written, because its PDF is not fit to be read by "
            f"everybody. {' '.join(problems)} 'kithkin doctor' says whether fonts are missing."
        )
    pages_of = {s.id: printed.pages_of[s.id] for s in paper.book.sentences}
    return PublishedBook(printed.pdf, pages_of, printed.page_count)
