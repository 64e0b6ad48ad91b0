"""Which of the worker's photos stand in the book, and on which page: never without consent, on a hard page, or on a page of their own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from casefile.errors import CaseInvalid
from casefile.partial_date import PartialDate
from story.book import (
    CAPTION,
    DATED,
    Page,
    Paragraph,
    Photo,
    PhotoConsent,
    Picture,
    Sentence,
    SentenceKind,
    Tone,
    UnprintedPhoto,
)
from story.content import StoryFacts
from story.date_words import date_in_words
from story.drafting import Draft
from story.family_people import has_done_harm
from story.illustrate import drawn_people
from story.page_layout import PAPERS_PT, page_layout, picture_heights, placed_pictures, spare_height
from story.pages import SECTIONS
from story.photo_files import read_photo
from story.polish import named_on
from story.worker_notes import PhotoEntry, WorkerNotes

# It tells of hard things, and the pages between are for rest.
_NO_PHOTO_SECTION = "why"
# Their picture tells what a photo cannot, and needs all the room it has.
_KEEPS_ITS_PAGE = ("family", "feelings", "path", "timeline")
_GIVES_WAY = ("home", "object")
_PHOTO_SHARES = (
    0.3,
    0.2,
)  # of the room between the margins: the least height that is wanted, and that will do

_NO_CONSENT = "consent is not recorded for {missing} of the {shown} people it shows."
_NEVER = "it shows somebody who may not be shown, by the worker's list or for harm that is on record."
_NO_PAGE = "this book has no page of the section '{section}' that takes a photo. Hard pages, pages for grown-ups and the family picture take none."
_NO_ROOM = "no page of the section '{section}' has room for another photo. Choose another section."


@dataclass(frozen=True)
class PlacedPhotos:
    """Pages with the photos that found their place, and the others with the reason."""

    pages: tuple[Page, ...]
    unprinted: tuple[UnprintedPhoto, ...] = ()


def place_photos(pages: Sequence[Page], draft: Draft, notes: WorkerNotes) -> PlacedPhotos:
    """Each photo on the page of its section that tells most of the people it shows; it takes the place of their drawing.

    A page takes one photo, and only where it does not run over on any paper. The page of sources lists them.

    Raises:
        CaseInvalid: a photo cannot be opened, or its entry names a section or person that is not known.
    """
    placed, unprinted = list(pages), []
    never = frozenset(_people(draft, notes.no_photos, "The list no_photos"))
    for number, entry in enumerate(notes.photos, 1):
        photo = _photo(draft, entry, number)
        reason = _refusal(draft, photo, never)
        lacks_consent = bool(people_without_consent(draft.story, photo))
        if not reason:
            caption = _signed(entry.caption, notes)
            reason = _place(placed, draft, entry.section, _Given(photo, caption))
        if reason:
            unprinted.append(UnprintedPhoto(number, photo.file, reason, lacks_consent))
    return PlacedPhotos(tuple(_with_list(placed, notes)), tuple(unprinted))


def people_without_consent(story: StoryFacts, photo: Photo) -> tuple[str, ...]:
    """Ids of the living people whom the photo shows and for whom nobody has agreed."""
    agreed = {c.person_id for c in photo.consents}
    return tuple(p for p in photo.person_ids if p not in agreed and not story.is_dead(p))


# ---- the entry -------------------------------------------------------------------------------------------------------


def _photo(draft: Draft, entry: PhotoEntry, number: int) -> Photo:
    where = f"Photo {number} ('{entry.file.name}')"
    if entry.section not in SECTIONS:
        raise CaseInvalid(f"{where} has an unknown section; choose one of {', '.join(SECTIONS)}.")
    shown = _people(draft, entry.shows, f"{where}, in 'shows',")
    agreed = _people(draft, [of for of, _, _ in entry.consents], f"{where}, in 'consent',")
    consents = tuple(
        PhotoConsent(p, by, on) for p, (_, by, on) in zip(agreed, entry.consents, strict=True) if by.strip()
    )
    found = read_photo(entry.file, entry.data)
    return Photo(
        number,
        entry.file.name,
        found.data,
        found.digest,
        found.width,
        found.height,
        tuple(dict.fromkeys(shown)),
        consents,
    )


def _people(draft: Draft, given: Iterable[str], where: str) -> list[str]:
    """Ids of people whom the worker gives by id or by a name that only one of them has."""
    found = []
    for number, one in enumerate(given, 1):
        meant = [one] if one in draft.story.profiles else _called(draft, one)
        if len(meant) != 1:
            raise CaseInvalid(
                f"{where} gives as number {number} somebody who is not in the case, or a name that several people "
                "have. Write the id that the person has in the case."
            )
        found += meant
    return found


def _called(draft: Draft, name: str) -> list[str]:
    wanted = name.strip().casefold()
    return [
        p
        for p, shown in draft.story.profiles.items()
        if wanted
        in {n.casefold() for n in (shown.name, *(draft.names[p].forms if draft.names.knows(p) else ()))}
    ]


def _refusal(draft: Draft, photo: Photo, never: frozenset[str]) -> str:
    """Why the photo may not be printed; "" when it may."""
    if any(p in never or has_done_harm(draft, p) for p in photo.person_ids):
        return _NEVER
    missing = people_without_consent(draft.story, photo)
    return _NO_CONSENT.format(missing=len(missing), shown=len(photo.person_ids)) if missing else ""


def _signed(text: str, notes: WorkerNotes) -> Sentence:
    return Sentence("", text, SentenceKind.WORKER, (), f"signed:{notes.writer or 'the worker'}")


# ---- the page --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Given:
    """A photo with its caption."""

    photo: Photo
    caption: Sentence

    @property
    def picture(self) -> Picture:
        return Picture("photo", f"A photo. {self.caption.text}", photo=self.photo)


def _place(pages: list[Page], draft: Draft, section: str, given: _Given) -> str:
    """Put the photo on the best of the section's pages; otherwise why there is none."""
    open_to_it = [i for i, page in enumerate(pages) if section in page.sections and _takes_photos(page)]
    if not open_to_it:
        return _NO_PAGE.format(section=section)
    for i in sorted(open_to_it, key=lambda i: -_tells_of(pages[i], draft, given.photo)):
        variants = tuple(_variants(pages[i], given, draft.story.child_id))
        fitting = [p for share in _PHOTO_SHARES for p in variants if _fits(p, pages[i], draft.band.id, share)]
        if fitting:
            pages[i] = fitting[0]
            return ""
    return _NO_ROOM.format(section=section)


def _takes_photos(page: Page) -> bool:
    kinds = {picture.kind for picture in page.pictures}
    is_hard = page.tone is Tone.HARD or page.section == _NO_PHOTO_SECTION
    return not is_hard and page.audience == "child" and not kinds.intersection(_KEEPS_ITS_PAGE)


def _tells_of(page: Page, draft: Draft, photo: Photo) -> int:
    """How many of the people in the photo the page draws or names."""
    drawn = {figure.person_id for picture in page.pictures for figure in picture.figures}
    named = named_on(page, draft.names)
    return sum(p in drawn or (draft.names.knows(p) and draft.name(p) in named) for p in photo.person_ids)


def _variants(page: Page, given: _Given, child_id: str) -> Iterable[Page]:
    """The page with the photo for the drawing of its people; then also without a home or an object that only decorates."""
    if any(picture.photo for picture in page.pictures):
        return
    words = (*page.paragraphs, Paragraph((given.caption,), CAPTION))
    kept = (given.picture, *_without(page.pictures, given.photo.person_ids, child_id))
    if page.section == "cover":
        yield replace(page, paragraphs=words, pictures=kept[:1])
        return
    yield replace(page, paragraphs=words, pictures=kept)
    fewer = tuple(p for p in kept if p.kind not in _GIVES_WAY)
    yield replace(page, paragraphs=words, pictures=fewer)


def _without(pictures: Sequence[Picture], shown: Sequence[str], child_id: str) -> Iterable[Picture]:
    """The pictures without drawings of the people shown, or of the child left alone, and without an empty frame for a photo."""
    for picture in pictures:
        others = tuple(f for f in picture.figures if f.person_id not in shown)
        if picture.kind == "frame" and "photo" in picture.name:
            continue
        if picture.kind != "people" or len(others) == len(picture.figures):
            yield picture
        elif any(figure.person_id != child_id for figure in others):
            yield drawn_people(others)


def _fits(page: Page, before: Page, band: str, least: float) -> bool:
    """Whether the page is no fuller than a page may be, on any paper, and the photo at least so high, as a share of the room."""
    if page.section == "cover":
        return True
    for paper in PAPERS_PT:
        layout = page_layout(band, paper=paper)
        heights = picture_heights(page, layout)
        photo = next(
            h for h, p in zip(heights, placed_pictures(page, layout), strict=True) if p.kind == "photo"
        )
        is_over = spare_height(page, layout) < min(0.0, spare_height(before, layout))
        if is_over or photo < min(least * layout.room, _whole(page, layout.column)):
            return False
    return True


def _whole(page: Page, column: float) -> float:
    photo = next(p.photo for p in page.pictures if p.photo)
    return column * photo.height / photo.width


# ---- the list --------------------------------------------------------------------------------------------------------


def _with_list(pages: Sequence[Page], notes: WorkerNotes) -> Iterable[Page]:
    """The pages, that of sources with a line for each photo: its page and when it was agreed to."""
    shown = [(p.photo.number, page, p.photo) for page in pages for p in page.pictures if p.photo]
    lines = [_line(page, photo) for _, page, photo in sorted(shown, key=lambda one: one[0])]
    listed = tuple(Paragraph((_signed(line, notes),), DATED) for line in lines)
    last = max((i for i, p in enumerate(pages) if "sources" in p.sections), default=-1)
    for i, page in enumerate(pages):
        yield replace(page, paragraphs=(*page.paragraphs, *listed)) if i == last else page


def _line(page: Page, photo: Photo) -> str:
    where = "on the cover" if page.section == "cover" else f"on the page “{page.title}”"
    days = sorted({c.on for c in photo.consents if c.person_id in photo.person_ids})
    said = (
        f"agreed on {date_in_words(PartialDate(days[-1].isoformat()))}" if days else "nobody living is in it"
    )
    return f"Photo {photo.number}, {where}: {said}."
