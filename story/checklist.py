"""The checklist of a life-story book: 44 items, each passed or not, and whether the book may be issued."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from casefile.record import Case
from story.book import Book, Tone
from story.checking import Answer, Check, answer
from story.checks_of_privacy import no_private_data
from story.checks_of_story import STORY_CHECKS
from story.checks_of_words import WORD_CHECKS
from story.illustrate import confirmed_look
from story.photos import people_without_consent
from story.policy import ASKED, SignOff
from story.tables import rows

_CALM_PICTURES = ("family", "feelings", "frame", "home", "people", "path")


@dataclass(frozen=True)
class CheckResult:
    """One item of the checklist. level: "BLOCK" stops the book from being issued, "WARN" asks for a look."""

    id: str
    level: str
    passed: bool
    message: str
    check: str = ""  # what the item asks


def check_book(case: Case, book: Book, *, sign_offs: Sequence[SignOff] = ()) -> list[CheckResult]:
    """Every item of the checklist for a book, in the order of the table.

    sign_offs: agreements for topics, and one with the topic "version:<book.version>" by the second reader. What the
    record cannot answer yet fails with "not recorded".
    """
    at = Check(case, book, tuple(sign_offs))
    results = []
    for row in rows("checklist"):
        passed, message = CHECKS[row["id"]](at)
        results.append(CheckResult(row["id"], row["level"], passed, message, row["check"]))
    return results


def may_be_issued(results: Sequence[CheckResult]) -> bool:
    """Whether no BLOCK stands open; otherwise the book is only a draft."""
    return all(r.passed for r in results if r.level == "BLOCK")


def photos_have_consent(at: Check) -> Answer:
    pictures = [picture for p in at.book.pages for picture in p.pictures if picture.kind == "photo"]
    wrong = [f"photo {one.number} ('{one.file}')" for one in at.book.unprinted if one.lacks_consent]
    wrong += [
        f"photo {p.photo.number} ('{p.photo.file}')" if p.photo else "a photo without an entry"
        for p in pictures
        if p.photo is None or people_without_consent(at.story, p.photo)
    ]
    fine = (
        "Every photo has consent for everybody living whom it shows, and carries no hidden data."
        if pictures
        else "The book has drawings only, no photos."
    )
    return answer(wrong, fine, "Consent is not recorded for everybody on")


def pictures_show_confirmed_looks(at: Check) -> Answer:
    wrong = [
        figure.person_id
        for page in at.book.pages
        for picture in page.pictures
        for figure in picture.figures
        if figure.look and figure.look != confirmed_look(at.story, figure.person_id)
    ]
    return answer(
        wrong,
        "People are drawn by a confirmed look, or neutral.",
        "Drawn with a look that nobody confirmed (people)",
    )


def no_picture_shows_harm(at: Check) -> Answer:
    wrong = [
        page.title
        for page in at.book.pages
        if page.tone is Tone.HARD
        for picture in page.pictures
        if picture.kind not in _CALM_PICTURES
    ]
    return answer(wrong, "Hard pages have calm pictures only.", "A picture on a hard page may show harm")


def pictures_have_words(at: Check) -> Answer:
    wrong = [page.title for page in at.book.pages for picture in page.pictures if not picture.alt.strip()]
    return answer(wrong, "Every picture has words for those who cannot see it.", "Pictures without words")


def people_were_asked(at: Check) -> Answer:
    """Each of child, carers and birth family with their answer, or with why they could not be asked."""
    answered = {s.topic for s in at.sign_offs if s.note.strip()}
    return answer(
        [who for topic, who in ASKED.items() if topic not in answered],
        "What the child, the carers and the birth family said is recorded, or why it was not possible to ask.",
        "Neither an answer nor why it was not possible to ask is recorded for",
    )


def second_reader_approved(at: Check) -> Answer:
    """A manager who wrote none of the book approved exactly this version."""
    found = [s for s in at.sign_offs if s.topic == f"version:{at.book.version}"]
    if not found:
        return (
            False,
            f"No second reader has approved this version ({at.book.version}); the approval is not recorded.",
        )
    fit = [s for s in found if s.role == "TM" and s.name.casefold() not in _writers(at)]
    if not fit:
        return False, "The second reader must be a team manager who wrote none of the book; ask another one."
    return True, f"Approved on {fit[0].on.isoformat()}."


def _writers(at: Check) -> set[str]:
    """Whoever signed sentences of the book, or agreed to a topic as the child's social worker."""
    signed = {
        (s.rule or "").removeprefix("signed:")
        for s in at.book.sentences
        if (s.rule or "").startswith("signed:")
    }
    workers = {s.name for s in at.sign_offs if s.role == "SW"}
    return {name.casefold() for name in signed | workers}


def keepsakes_are_arranged(at: Check) -> Answer:
    return _recorded(
        at,
        "keepsakes",
        "Editable copy, memory box list and the date of the later-life letter are not recorded.",
    )


def _recorded(at: Check, topic: str, missing: str) -> Answer:
    found = [s for s in at.sign_offs if s.topic == topic]
    return (True, f"Recorded on {found[0].on.isoformat()}.") if found else (False, missing)


CHECKS: MappingProxyType[str, Callable[[Check], Answer]] = MappingProxyType(
    {
        **STORY_CHECKS,
        **WORD_CHECKS,
        "C26": no_private_data,
        "C28": photos_have_consent,
        "C29": pictures_show_confirmed_looks,
        "C30": no_picture_shows_harm,
        "C31": pictures_have_words,
        "C42": people_were_asked,
        "C43": second_reader_approved,
        "C44": keepsakes_are_arranged,
    }
)
