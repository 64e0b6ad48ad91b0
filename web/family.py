"""The family in pictures and in a table: genogram, ecomap, who is who."""

from __future__ import annotations

from datetime import date
from functools import partial

from flask import Blueprint, Response, abort, render_template, request

from casefile.partial_date import PartialDate
from casefile.record import Case
from graph.as_at import day_as_at
from graph.as_at_dates import dates_that_matter
from graph.relationship_map import draw_kinship_path
from graph.ways import who_is
from story.date_words import date_in_words
from web.desk import download, open_case, store, user
from web.drawings import DRAWING_FORMATS, DRAWINGS, draw, drawing_file
from web.people_page import person_lines
from web.who_page import who_pages
from web.wording import person_name

family = Blueprint("family", __name__, url_prefix="/cases/<case_id>/family")


@family.get("")
def show_family(case_id: str) -> str:
    stored = open_case(case_id)
    accepted_only = request.args.get("facts") == "accepted"
    as_at, near = _as_at(), _nearest_to(stored.case)
    drawn = partial(
        draw,
        stored.case,
        accepted_only=accepted_only,
        as_at=as_at,
        nearest_to=near,
        with_annotations=_with_annotations(),
    )
    annotations = {} if _with_annotations() else {"annotations": "none"}
    facts = {"facts": "accepted"} if accepted_only else {}
    view = {"view": near} if near else {}
    store().record_view(user().name, case_id, "family")
    return render_template(
        "family/family.html",
        drawings={name: drawn(name) for name in DRAWINGS},
        titles=DRAWINGS,
        formats=DRAWING_FORMATS,
        lines=person_lines(stored.case),
        accepted_only=accepted_only,
        children=[(c, person_name(stored.case, c)) for c in stored.case.subject_ids],
        near=near,
        annotations=annotations.get("annotations"),
        as_at=as_at,
        as_at_words=_in_words(as_at) if as_at else "",
        days=[
            (changed.day, _in_words(changed.day), "; ".join(changed.words))
            for changed in dates_that_matter(stored.case, accepted_only=accepted_only)
        ],
        chosen={
            "genogram": facts | view | annotations | ({"as_at": as_at.isoformat()} if as_at else {}),
            "ecomap": facts,
        },
    )


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


def _with_annotations() -> bool:
    """Whether health, plans, faith and the like are drawn: not with ?annotations=none."""
    return request.args.get("annotations") != "none"


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
def drawing(case_id: str, name: str, ending: str) -> Response:
    """The genogram or the ecomap as a file, or for the page (?show=1)."""
    stored = open_case(case_id)
    if name not in DRAWINGS or ending not in DRAWING_FORMATS:
        abort(404)
    inline = "show" in request.args
    drawn = draw(
        stored.case,
        name,
        accepted_only=request.args.get("facts") == "accepted",
        as_at=_as_at(),
        nearest_to=_nearest_to(stored.case),
        with_annotations=_with_annotations(),
    )
    content = drawing_file(drawn, ending)
    if not inline:
        store().record_view(user().name, case_id, f"download {name}.{ending}")
    return download(content, f"{name}.{ending}", DRAWING_FORMATS[ending], inline=inline)
