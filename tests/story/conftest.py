"""What every test of the story room shares: printing that must be silent."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator

import pytest

from story.book import Book, FamilyPlace, Figure, Page, Paragraph, Picture, Sentence, SentenceKind, Stop, Tone

_PRINTING_LOGGERS = ("weasyprint", "fontTools")


class _Complaints(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@pytest.fixture
def silent_printing() -> Iterator[None]:
    """Fails the test when WeasyPrint or fontTools logs a warning."""
    complaints = _Complaints()
    for name in _PRINTING_LOGGERS:
        logging.getLogger(name).addHandler(complaints)
    yield
    for name in _PRINTING_LOGGERS:
        logging.getLogger(name).removeHandler(complaints)
    assert complaints.messages == []


def _sentences(prefix: str, *texts: str, kind: SentenceKind = SentenceKind.FACT) -> tuple[Sentence, ...]:
    needs_fact = kind in (SentenceKind.FACT, SentenceKind.DERIVED, SentenceKind.QUOTE)
    return tuple(
        Sentence(
            f"{prefix}.{i}",
            text,
            kind,
            (f"f{i}", "f9") if needs_fact else (),
            None if needs_fact else "stock",
        )
        for i, text in enumerate(texts, start=1)
    )


def _box(prefix: str, text: str, kind: SentenceKind) -> Paragraph:
    return Paragraph(_sentences(prefix, text, kind=kind), str(kind))


YOU = Figure(
    "p1", "You", "child", "female", (("hair", "chestnut"), ("skin", "light"), ("hair_style", "bunches"))
)
KELLY = Figure("p2", "Kelly", "adult", "female", (("hair", "chestnut"),))
NAN = Figure("p3", "Nan Jean", "older", "female")
GRACE = Figure(
    "p4", "Grace", "adult", "female", (("skin", "black"), ("hair", "black"), ("hair_style", "afro"))
)
STOPS = (
    Stop("Kelly's flat", "May 2014"),
    Stop("Nan Jean", "January 2016"),
    Stop("Grace", "March 2016"),
    Stop("Oakfield Primary School", "September 2018", "school"),
)


def _pages() -> tuple[Page, ...]:
    """The pages of an invented book, a few sentences each, with every kind of box and picture."""
    return (
        Page(
            "cover",
            "Ellie's story",
            Tone.WARM,
            "frame",
            (Paragraph(_sentences("s0", "This book belongs to Ellie.")),),
            (Picture("people", "A drawing of you.", (YOU,)),),
        ),
        Page(
            "how_to_use",
            "How to use this book",
            Tone.NEUTRAL,
            "frame",
            (
                Paragraph(
                    _sentences("s1", "Read a few pages at a time.", "Stop when the child has had enough.")
                ),
            ),
            (),
            "adult",
        ),
        Page(
            "me_now",
            "All about me",
            Tone.WARM,
            "present",
            (
                Paragraph(
                    _sentences(
                        "s2", "You like swimming.", "You have a red blanket.", "Nan Jean gave it to you."
                    )
                ),
                _box("s3", "“I can swim like a fish.” You said this in June 2020.", SentenceKind.QUOTE),
            ),
            (
                Picture("object", "A drawing of a blanket.", name="blanket"),
                Picture("frame", "An empty frame to draw in: you."),
            ),
        ),
        Page(
            "my_people",
            "My people",
            Tone.WARM,
            "present",
            (Paragraph(_sentences("s4", "These are people who matter to you.")),),
            (
                Picture(
                    "family",
                    "A picture of your family, with you in the middle.",
                    (YOU, KELLY, NAN, GRACE),
                    places=(
                        FamilyPlace("p1", parents=(("p2",),), is_at_home=True),
                        FamilyPlace("p2", 1, -1, "birth mum", parents=(("p3",),), fact_ids=("f1",)),
                        FamilyPlace("p3", 2, -1, "mum's mum", is_marked_dead=True, fact_ids=("f2",)),
                        FamilyPlace("p4", 1, words="looks after you", is_at_home=True, fact_ids=("f3",)),
                    ),
                ),
            ),
        ),
        Page(
            "why",
            "Why I could not stay with Kelly",
            Tone.HARD,
            "past",
            (
                Paragraph(
                    _sentences(
                        "s5",
                        "Kelly is your birth mum.",
                        "She picked your name.",
                        "At bath time she sang You Are My Sunshine.",
                    )
                ),
                _box(
                    "s6",
                    "Drugs can make a grown-up sleepy and mixed up. They are not like your medicine.",
                    SentenceKind.EXPLAINER,
                ),
                Paragraph(
                    _sentences(
                        "s7", "Kelly took drugs.", "Once, there was no food for you.", "That was not safe."
                    )
                ),
                _box(
                    "s8", "It was not your fault. Nothing you did made this happen.", SentenceKind.REASSURANCE
                ),
            ),
            (Picture("people", "A drawing of you and Kelly.", (YOU, KELLY)),),
        ),
        Page(
            "path",
            "My path",
            Tone.NEUTRAL,
            "past",
            (Paragraph(_sentences("s9", "You have lived in three homes.", kind=SentenceKind.DERIVED)),),
            (Picture("path", "A winding path with four stops.", stops=STOPS),),
        ),
        Page(
            "path",
            "When it was",
            Tone.NEUTRAL,
            "past",
            (),
            (Picture("timeline", "A timeline with four stops.", stops=STOPS),),
        ),
        Page(
            "foster_homes",
            "Living with Grace",
            Tone.WARM,
            "past",
            (
                Paragraph(
                    _sentences("s10", "Grace was your foster carer.", "She lived by the sea in Wexborough.")
                ),
            ),
            (Picture("house", "A drawing of a house.", name="terrace spring"),),
        ),
        Page(
            "feelings",
            "All my feelings",
            Tone.WARM,
            "present",
            (Paragraph(_sentences("s11", "Every feeling is all right.", kind=SentenceKind.REASSURANCE)),),
            (Picture("feelings", "Four drawn faces: happy, sad, cross and mixed up."),),
        ),
        Page(
            "not_known",
            "What we do not know",
            Tone.NEUTRAL,
            "future",
            (
                _box(
                    "s12",
                    "We do not know yet what time of day you were born. You can ask Grace.",
                    SentenceKind.GAP,
                ),
            ),
        ),
        Page(
            "my_space",
            "My space",
            Tone.WARM,
            "future",
            (Paragraph(_sentences("s13", "You can draw or write here.", kind=SentenceKind.EXPLAINER)),),
            (Picture("frame", "An empty frame to write in.", name="write"),),
        ),
    )


@pytest.fixture
def ellies_book() -> Callable[..., Book]:
    """Makes an invented book for a band; a draft unless told otherwise."""

    def make(band: str = "5-7", *, is_draft: bool = True, version: str = "version 1") -> Book:
        return Book("p1", "Ellie's story", band, _pages(), is_draft, version)

    return make
