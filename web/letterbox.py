"""The letterbox helper on the desk: what in a contact letter and its photos could identify somebody. Nothing of it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from flask import Blueprint, render_template, request

from casefile.errors import DocumentUnreadable
from casefile.record import Case
from story.letterbox import LetterFinding, check_letter
from story.letterbox_photos import PHOTO_ADVICE, PhotoFinding, check_photo
from web.desk import open_case, store, user
from web.intake import read_uploads, upload_of
from web.rights import Right, needs

letterbox = Blueprint("letterbox", __name__, url_prefix="/cases/<case_id>/letterbox")


@dataclass(frozen=True)
class Piece:
    """A stretch of the letter; finding: what it could give away, with its number in the list, or None."""

    text: str
    finding: LetterFinding | None = None
    number: int = 0


@dataclass(frozen=True)
class PhotoReport:
    """What is hidden in a photo that goes along; problem: why it cannot be looked at."""

    name: str
    found: tuple[PhotoFinding, ...] = ()
    problem: str = ""


@letterbox.route("", methods=["GET", "POST"])
@needs(Right.SEE)
def check(case_id: str) -> str:
    """Show a letter with its marks; the letter stays the writer's, and it is not stored."""
    stored = open_case(case_id)
    if request.method == "GET":
        return render_template("papers/letterbox.html", pieces=None, photos=(), text="", problem="")
    text, problem = _letter()
    store().record_view(user().name, case_id, "letterbox helper")
    return render_template(
        "papers/letterbox.html",
        pieces=None if problem else letter_pieces(text, stored.case),
        photos=_photos(),
        advice=PHOTO_ADVICE,
        text=text,
        problem=problem,
    )


def letter_pieces(text: str, case: Case) -> tuple[Piece, ...]:
    """The whole letter in order, cut where something could identify somebody."""
    pieces, at = [], 0
    for number, finding in enumerate(check_letter(text, case), 1):
        pieces += [Piece(text[at : finding.start]), Piece(finding.words, finding, number)]
        at = finding.end
    return (*pieces, Piece(text[at:]))


def _letter() -> tuple[str, str]:
    """The text that was pasted or uploaded, and what is wrong with it."""
    file = request.files.get("file")
    if file is not None and file.filename:
        (outcome,) = read_uploads([upload_of(file.filename, file.read())], Case())
        return (outcome.document.text or "" if outcome.document else "", outcome.problem)
    text = request.form.get("text", "").replace("\r\n", "\n").strip()
    return text, "" if text else "Paste the letter, or choose its file"


def _photos() -> tuple[PhotoReport, ...]:
    reports = []
    for sent in request.files.getlist("photos"):
        if not sent.filename:
            continue
        upload = upload_of(sent.filename, sent.read())
        try:
            reports.append(PhotoReport(upload.filename, check_photo(Path(upload.filename), upload.content)))
        except DocumentUnreadable as error:
            reports.append(PhotoReport(upload.filename, problem=str(error)))
    return tuple(reports)
