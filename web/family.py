"""The family in pictures and in a table: genogram, ecomap, who is who."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from flask import Blueprint, Response, abort, render_template, request

from casefile.partial_date import PartialDate
from casefile.record import Case
from casefile.store.values import StoredCase
from graph.as_at import day_as_at
from graph.as_at_dates import dates_that_matter
from graph.drawing import Drawing
from graph.reading_order import lines_in_words
from graph.relationship_map import draw_kinship_path
from graph.title_block import Imprint
from graph.ways import who_is
from story.date_words import date_in_words
from story.drawing_files import DRAWING_FORMATS, drawing_file
from web.dates import today
from web.desk import desk, download, open_case, store, user
from web.drawings import DRAWINGS, around, draw
from web.ecomap_page import said_sections
from web.genogram_page import drawn_rows, kept_places, picture_plan
from web.people_page import person_lines
from web.rights import Right, needs
from web.who_page import who_pages
from web.wording import person_name

family = Blueprint("family", __name__, url_prefix="/cases/<case_id>/family")
# What an address asks of the genogram, and every link of the page keeps.
_ASKED = ("facts", "view", "as_at", "annotations")


@family.get("")
def show_family(case_id: str) -> str:
    stored = open_case(case_id)
    store().record_view(user().name, case_id, "family")
    return family_page(stored)


def family_page(stored: StoredCase) -> str:
    """The family as this address asks for it: at a day, near a child, or whole."""
    accepted_only = request.args.get("facts") == "accepted"
    as_at, near = _as_at(), _nearest_to(stored.case)
    return render_template(
        "family/family.html",
        drawings={name: drawn_for_page(stored, name) for name in DRAWINGS},
        lines=person_lines(stored.case),
        accepted_only=accepted_only,
        children=[(c, person_name(stored.case, c)) for c in stored.case.subject_ids],
        said_sections=said_sections(around(stored.case, near), accepted_only=accepted_only, as_at=as_at),
        near=near,
        annotations=_annotations() or None,
        as_at=as_at,
        as_at_words=_in_words(as_at) if as_at else "",
        days=[
            (changed.day, _in_words(changed.day), "; ".join(changed.words))
            for changed in dates_that_matter(stored.case, accepted_only=accepted_only)
        ],
        **_section(stored),
    )


def genogram_section(stored: StoredCase, said: str = "") -> str:
    """The genogram of that page alone; said: what was done just now."""
    drawing = drawn_for_page(stored, "genogram")
    return render_template(
        "family/drawing.html", name="genogram", drawing=drawing, said=said, **_section(stored)
    )


def _section(stored: StoredCase) -> dict[str, Any]:
    """What the part of the page round each drawing shows."""
    genogram = drawn_for_page(stored, "genogram")
    asked = {k: request.args[k] for k in _ASKED if request.args.get(k)}
    return {
        "titles": DRAWINGS,
        "formats": DRAWING_FORMATS,
        "chosen": {
            "genogram": asked,
            "ecomap": {k: v for k, v in asked.items() if k in ("facts", "as_at", "view")},
        },
        "plan": picture_plan(genogram),
        "lines_said": lines_in_words(genogram),
        "places": kept_places(stored.case),
        "movable": [
            (p, person_name(stored.case, p)) for row in drawn_rows(genogram) if len(row) > 1 for p in row
        ],
    }


def drawn_for_page(stored: StoredCase, name: str) -> Drawing:
    """The drawing as this address asks for it, drawn once for each version of the case, reader and day."""
    imprint = Imprint(user().name, today(), f"version {stored.version} of the case")
    asked = tuple(sorted((k, v) for k, v in request.args.items() if k not in ("show", "paper")))
    drawn = partial(
        draw,
        stored.case,
        name,
        accepted_only=request.args.get("facts") == "accepted",
        as_at=_as_at(),
        nearest_to=_nearest_to(stored.case),
        annotations=_annotations(),
        imprint=imprint,
    )
    return desk().drawings.get((stored.id, stored.version, name, (imprint, *asked)), drawn)


def _as_at() -> date | None:
    """The day that the address asks for, ?as_at=2019-03-04.

    Raises:
        CaseInvalid: it is no date. OutputRefused: it has no last day.
    """
    asked = request.args.get("as_at", "")
    return day_as_at(asked) if asked else None


def _nearest_to(case: Case) -> str | None:
    """The child of the file whose nearest family the address asks for, ?view=p1; None for the whole family."""
    asked = request.args.get("view", "")
    if asked and asked not in case.subject_ids:
        abort(404)
    return asked or None


def _annotations() -> str:
    """ "none" or "all" as in ?annotations=none; else "", for health, plans, faith and the like."""
    asked = request.args.get("annotations", "")
    return asked if asked in ("none", "all") else ""


def _in_words(day: date) -> str:
    return date_in_words(PartialDate.from_day(day))


@family.get("/who")
def who(case_id: str) -> str:
    """Who the person of the address (?person=p2) is to each child of the file; without one, only the choice."""
    stored = open_case(case_id)
    accepted_only = request.args.get("facts") == "accepted"
    person_id = request.args.get("person", "")
    if person_id:
        store().record_view(user().name, case_id, "family")
    return render_template(
        "family/who.html",
        people=[(line.person_id, line.name) for line in person_lines(stored.case)],
        person_id=person_id,
        name=person_name(stored.case, person_id) if person_id else "",
        pages=who_pages(stored.case, person_id, accepted_only=accepted_only) if person_id else (),
        formats=DRAWING_FORMATS,
        accepted_only=accepted_only,
    )


@family.get("/who/<child_id>/<person_id>.<ending>")
@needs(Right.EXPORT, to_show=Right.SEE)
def path(case_id: str, child_id: str, person_id: str, ending: str) -> Response:
    """The drawn path from the child to the person as a file, or for the page (?show=1)."""
    stored = open_case(case_id)
    accepted_only = request.args.get("facts") == "accepted"
    ways = who_is(stored.case, child_id, person_id, accepted_only=accepted_only).ways
    if not ways or ending not in DRAWING_FORMATS:
        abort(404)
    content = drawing_file(draw_kinship_path(stored.case, *(way.kinship for way in ways)), ending)
    inline = "show" in request.args
    if not inline:
        store().record_view(user().name, case_id, f"download path.{ending}")
    return download(content, f"path.{ending}", DRAWING_FORMATS[ending], inline=inline)


@family.get("/<name>.<ending>")
@needs(Right.EXPORT, to_show=Right.SEE)
def drawing(case_id: str, name: str, ending: str) -> Response:
    """The genogram or the ecomap as a file (?paper=a3 for a PDF), or for the page (?show=1)."""
    stored = open_case(case_id)
    if name not in DRAWINGS or ending not in DRAWING_FORMATS:
        abort(404)
    inline = "show" in request.args
    content = drawing_file(drawn_for_page(stored, name), ending, paper=request.args.get("paper", "fit"))
    if not inline:
        store().record_view(user().name, case_id, f"download {name}.{ending}")
    return download(content, f"{name}.{ending}", DRAWING_FORMATS[ending], inline=inline)
