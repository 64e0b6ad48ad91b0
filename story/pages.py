"""Pages from paragraphs: titles of the section table, and splitting so that no page is too full for its band."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from story.bands import AgeBand
from story.book import Page, Paragraph, Picture, Sentence, Tone
from story.drafting import Draft
from story.grammar import capitalised
from story.tables import rows


@dataclass(frozen=True)
class Section:
    """A row of the section table. shown: "yes", "adult", "both", "if_any" by band id."""

    id: str
    phase: str
    shown: MappingProxyType[str, str]
    young: str
    older: str
    more: str

    def title(self, band: AgeBand) -> str:
        return self.young if band.is_young else self.older


def _read_sections() -> dict[str, Section]:
    fixed = ("id", "phase", "young", "older", "more")
    return {
        row["id"]: Section(
            **{k: row[k] for k in fixed},
            shown=MappingProxyType({k: v for k, v in row.items() if k not in fixed}),
        )
        for row in rows("sections")
    }


SECTIONS = MappingProxyType(_read_sections())


def paragraph(*items: Sentence | Sequence[Sentence] | None, box: str = "") -> Paragraph | None:
    """The sentences that there are, as one paragraph; None when there are none."""
    found: list[Sentence] = []
    for item in items:
        if isinstance(item, Sentence):
            found.append(item)
        elif item:
            found.extend(item)
    return Paragraph(tuple(found), box) if found else None


def make_page(
    draft: Draft,
    section: str,
    paragraphs: Iterable[Paragraph | None],
    *,
    tone: Tone = Tone.NEUTRAL,
    pictures: Sequence[Picture] = (),
    title: str | None = None,
    audience: str = "child",
) -> Page:
    """A page of a section; without `title` the section's own."""
    row = SECTIONS[section]
    return Page(
        section,
        _as_mine(title or capitalised(row.title(draft.band).replace("{child}", draft.names.child))),
        tone,
        row.phase,
        tuple(p for p in paragraphs if p),
        tuple(pictures),
        audience,
    )


def _as_mine(title: str) -> str:
    """A heading in the child's voice: "When my birth dad died", for somebody whom the pages call "your birth dad".

    >>> _as_mine("Your birth mum Vilma"), _as_mine("When your birth dad died")
    ('My birth mum Vilma', 'When my birth dad died')
    """
    return re.sub(r"\byour\b", "my", re.sub(r"\bYour\b", "My", title))


_INVITATIONS = ("prompt.", "touch.unknown")


def word_count(text: str) -> int:
    """Words of a text: letters, digits, hyphens and apostrophes run on."""
    return len(re.findall(r"[\w'’-]+", text))


def page_words(page: Page) -> int:
    return sum(word_count(s.text) for s in page.sentences)


def split_page(page: Page, band: AgeBand) -> tuple[Page, ...]:
    """The page, or several, each within the band's words; later ones carry the section's other title.

    Pictures stay on the first page. Paragraphs in a box are never cut. Adult pages may be fuller.
    """
    limit = band.page_words if page.audience == "child" else 300
    if page_words(page) <= limit or page.tone is Tone.HARD:
        return (page,)
    paragraphs = page.paragraphs
    if band.index == 0 and is_prompt(paragraphs[-1]) and len(paragraphs) > 1:
        paragraphs = paragraphs[:-1]
    chunks = _chunks(paragraphs, limit)
    more = SECTIONS[page.section].more if page.section in SECTIONS else page.title
    title = page.title if "{" in more else more
    first = replace(page, paragraphs=chunks[0])
    return (first, *(replace(page, paragraphs=c, pictures=(), title=title) for c in chunks[1:]))


def is_prompt(last: Paragraph) -> bool:
    """Whether a paragraph only invites to draw or to tell; a full page for the youngest goes without."""
    return all((s.rule or "").startswith(_INVITATIONS) for s in last.sentences)


def _chunks(paragraphs: Sequence[Paragraph], limit: int) -> list[tuple[Paragraph, ...]]:
    chunks: list[list[Paragraph]] = [[]]
    room = limit
    for group in _glued([p for whole in paragraphs for p in _pieces(whole, limit)]):
        words = sum(word_count(s.text) for piece in group for s in piece.sentences)
        if words > room and chunks[-1]:
            chunks.append([])
            room = limit
        chunks[-1].extend(group)
        room -= words
    return [tuple(_merged(c)) for c in chunks]


def _glued(pieces: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """A reassurance stays with what comes before it."""
    groups: list[list[Paragraph]] = []
    for piece in pieces:
        if piece.box == "reassurance" and groups:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


def _pieces(whole: Paragraph, limit: int) -> Iterable[Paragraph]:
    """A paragraph by itself when it is short or boxed, otherwise its sentences one by one."""
    words = sum(word_count(s.text) for s in whole.sentences)
    if words <= limit // 2 or whole.box:
        return (whole,)
    return tuple(Paragraph((s,), whole.box) for s in whole.sentences)


def _merged(pieces: Sequence[Paragraph]) -> list[Paragraph]:
    """Unboxed one-sentence pieces side by side become one paragraph again, of at most four sentences."""
    merged: list[Paragraph] = []
    for piece in pieces:
        is_short = len(piece.sentences) == 1 and not piece.box
        if merged and is_short and not merged[-1].box and len(merged[-1].sentences) < 4:
            merged[-1] = Paragraph((*merged[-1].sentences, *piece.sentences))
        else:
            merged.append(piece)
    return merged
