"""The book as data: pages of typed sentences, each with the facts it stands on, and the pictures beside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

CAPTION = "caption"
DATED = "dated"


class SentenceKind(StrEnum):
    """Why a sentence may stand in the book."""

    FACT = "fact"
    DERIVED = "derived"
    EXPLAINER = "explainer"
    REASSURANCE = "reassurance"
    GAP = "gap"
    QUOTE = "quote"
    WORKER = "worker"


class Tone(StrEnum):
    """How heavy a page is to read."""

    WARM = "warm"
    NEUTRAL = "neutral"
    HARD = "hard"


@dataclass(frozen=True)
class Sentence:
    """One sentence of the book.

    fact_ids: the accepted facts it says; never empty for kinds fact, derived and quote.
    rule: the frame or the named rule that made it, or the library entry (explainer, reassurance, gap).
    topic: the sensitive topic of the policy table that it tells; "" for all others.
    others: other ways to say the same by the same frames, for the worker to choose from.
    """

    id: str
    text: str
    kind: SentenceKind
    fact_ids: tuple[str, ...] = ()
    rule: str | None = None
    topic: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class Figure:
    """A person in a picture.

    look: confirmed appearance only, such as (("hair", "brown"), ("glasses", "yes")).
    initial: the letter that a figure without a confirmed look wears; the caption's first when left out.
    """

    person_id: str
    caption: str
    age_group: str = "adult"  # baby, child, teenager, adult, older
    gender: str = "unknown"
    look: tuple[tuple[str, str], ...] = ()
    initial: str = ""


@dataclass(frozen=True)
class Stop:
    """A home or school on a path. kind: of building, as pictures_home.BUILDINGS has them; whose: what its colours are chosen by."""

    caption: str
    when: str = ""
    kind: str = "house"
    whose: str = ""


@dataclass(frozen=True)
class FamilyPlace:
    """Where a person stands in the family picture, and the facts that put them there.

    row: generations above the child: 2 for grandparents, 0 for brothers and sisters. side: -1 mother's, 1 father's, 0 both or neither.
    words: what they are to the child, under the name ("mum's mum"); "" for none. parents: ids of those parents who are in the picture,
    those by birth and those by adoption apart.
    fact_ids: empty for the child only.
    """

    person_id: str
    row: int = 0
    side: int = 0
    words: str = ""
    is_at_home: bool = False
    is_marked_dead: bool = False
    parents: tuple[tuple[str, ...], ...] = ()
    fact_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class PhotoConsent:
    """That somebody agreed to a photo of a person (by id) in the book, and on which day."""

    person_id: str
    by: str
    on: date


@dataclass(frozen=True)
class Photo:
    """A photo that the worker gives. number: of its entry in the notes, from 1; data: the file as it was given, digest: its SHA-256.

    width, height: in pixels, upright. person_ids: everybody whom it shows.
    """

    number: int
    file: str
    data: bytes = field(repr=False)
    digest: str
    width: int
    height: int
    person_ids: tuple[str, ...] = ()
    consents: tuple[PhotoConsent, ...] = ()


@dataclass(frozen=True)
class Picture:
    """A picture to draw, and its alternative text.

    kind: people, home, path, timeline, family, object, frame (space to draw or write), feelings, photo.
    name: which object or season is meant, for kinds object and home.
    places: for kind family, the place of each figure, in the same order, the child first.
    photo: for kind photo; its caption is the page's paragraph in the box CAPTION.
    """

    kind: str
    alt: str
    figures: tuple[Figure, ...] = ()
    stops: tuple[Stop, ...] = ()
    name: str = ""
    places: tuple[FamilyPlace, ...] = ()
    photo: Photo | None = None


@dataclass(frozen=True)
class Paragraph:
    """Sentences that run on. box: "", "reassurance", "explainer", "gap", "quote", DATED, an entry of a list of dates, or CAPTION, under a photo.

    heading: stands above it where a page holds several sections and another one begins.
    """

    sentences: tuple[Sentence, ...]
    box: str = ""
    heading: str = ""


@dataclass(frozen=True)
class Page:
    """One page: its section (id of SECTIONS), heading, tone and phase ("frame", "present", "past", "future").

    also: the further sections that share it.
    """

    section: str
    title: str
    tone: Tone
    phase: str
    paragraphs: tuple[Paragraph, ...] = ()
    pictures: tuple[Picture, ...] = ()
    audience: str = "child"  # "child" or "adult": who the page is written for
    also: tuple[str, ...] = ()

    @property
    def sections(self) -> tuple[str, ...]:
        """Every section that it holds, in order."""
        return (self.section, *self.also)

    @property
    def headings(self) -> tuple[str, ...]:
        return (self.title, *(p.heading for p in self.paragraphs if p.heading))

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(s for p in self.paragraphs for s in p.sentences)


@dataclass(frozen=True)
class LeftOut:
    """Facts that this book does not tell, and why, for the worker: "kept for an older band", "no words for it"."""

    fact_ids: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class UnprintedPhoto:
    """A photo of the worker's that is not in the book: the number of its entry, its file, and why, for the worker."""

    number: int
    file: str
    reason: str
    lacks_consent: bool = False

    @property
    def message(self) -> str:
        return f"Photo {self.number} ('{self.file}') is not in the book: {self.reason}"


@dataclass(frozen=True)
class Book:
    """A life-story book for one child and one age band; `is_draft` prints DRAFT on every page.

    library: version of the explainers and reassurances, "" for a document that has none.
    agreed_names: (person, word) for everybody for whom the worker entered what they are called.
    """

    child_id: str
    title: str
    band: str
    pages: tuple[Page, ...]
    is_draft: bool = True
    version: str = ""
    left_out: tuple[LeftOut, ...] = ()
    unprinted: tuple[UnprintedPhoto, ...] = ()
    library: str = ""
    agreed_names: tuple[tuple[str, str], ...] = ()

    @property
    def photos(self) -> tuple[Photo, ...]:
        return tuple(p.photo for page in self.pages for p in page.pictures if p.photo)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(s for page in self.pages for s in page.sentences)
