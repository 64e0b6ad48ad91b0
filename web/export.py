"""Everything of a case to take away."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from flask import Blueprint, Response, abort, render_template

from casefile.exchange import MEDIA_TYPE, serialise_case
from story.bands import AGE_BANDS
from story.chronology_assessment import build_assessment
from story.chronology_assessment_files import ASSESSMENT_FORMATS
from story.drawing_files import DRAWING_FORMATS
from story.letter import write_letter
from story.memory_box import write_memory_box
from story.paper import Paper, publish_paper
from story.profile_page import write_profile
from story.words_and_pictures import write_words_and_pictures
from web.chronology import MEDIA_TYPES
from web.dates import today
from web.desk import download, open_case, store, user
from web.drawings import DRAWINGS
from web.front_page import children
from web.rights import Right, needs

# What the page offers for each child, made from accepted facts; the worker's own words are added on the command line.
DOCUMENTS: MappingProxyType[str, tuple[str, Callable[..., Paper]]] = MappingProxyType(
    {
        "letter": ("Later-life letter", write_letter),
        "words-and-pictures": ("Words and pictures", write_words_and_pictures),
        "profile": ("All about me, one page", write_profile),
        "memory-box": ("Memory box list", write_memory_box),
    }
)

export = Blueprint("export", __name__, url_prefix="/cases/<case_id>/export")


@export.get("")
@needs(Right.EXPORT)
def show_export(case_id: str) -> str:
    stored = open_case(case_id)
    return render_template(
        "export/export.html",
        drawings=DRAWINGS,
        formats=list(DRAWING_FORMATS),
        children=children(stored.case, today()),
        bands=list(AGE_BANDS),
        documents={name: title for name, (title, _) in DOCUMENTS.items()},
    )


@export.get("/<child_id>/<name>.pdf")
@needs(Right.EXPORT)
def document(case_id: str, child_id: str, name: str) -> Response:
    """A document beside the book, from accepted facts; a draft, as nobody has signed it."""
    stored = open_case(case_id)
    if child_id not in stored.case.subject_ids or name not in DOCUMENTS:
        abort(404)
    _, write = DOCUMENTS[name]
    published = publish_paper(write(stored.case, child_id=child_id))
    store().record_view(user().name, case_id, f"download {name} {child_id}")
    return download(published.pdf, f"{name}.pdf", "application/pdf")


@export.get("/assessment<ending>")
@needs(Right.EXPORT)
def assessment(case_id: str, ending: str) -> Response:
    """The chronology for an assessment, from accepted facts."""
    stored = open_case(case_id)
    if ending not in ASSESSMENT_FORMATS or ending not in MEDIA_TYPES:
        abort(404)
    rows = build_assessment(stored.case, accepted_only=True)
    content = ASSESSMENT_FORMATS[ending](rows, f"Chronology: {stored.title}")
    store().record_view(user().name, case_id, f"download assessment{ending}")
    return download(content, f"chronology-assessment{ending}", MEDIA_TYPES[ending])


@export.get("/family.case.json")
@needs(Right.EXPORT)
def case_file(case_id: str) -> Response:
    """The case file that another system, or the command line, reads."""
    stored = open_case(case_id)
    store().record_view(user().name, case_id, "download case file")
    return download(serialise_case(stored.case), "family.case.json", MEDIA_TYPE)
