"""How the book looks: its colours and what goes along with the child, and how each person in its pictures is drawn."""

from __future__ import annotations

import base64
from dataclasses import replace

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from casefile.review import reject_fact
from casefile.store.values import StoredCase
from story.book import Figure
from story.illustrate import drawn_people
from story.looks import (
    KNOWN_FROM,
    LOOK_CHOICES,
    LOOK_FEATURES,
    Look,
    standing_look,
    with_confirmed_look,
)
from story.looks_table import FULLEST_BAND, drawn_figures
from story.pictures import draw_picture
from story.pictures_ground import COMPANIONS
from story.svg import Canvas
from story.themes import DEFAULT_THEME, theme_named, themes
from web.desk import open_case, review, save, store, user
from web.forms import CaseForm, checkboxes_field, radio_field, select_field
from web.story_open import change_childs_own, childs_own, written_book
from web.wording import person_name

looks = Blueprint("looks", __name__, url_prefix="/cases/<case_id>/looks/<child_id>")
_PORTRAIT_PT = (170.0, 210.0)


class ColoursForm(CaseForm):
    """What the child chose, where it was not on the child's own page."""

    theme = radio_field("The colours of the book", {}, "Choose colours")
    companion = select_field("What goes along from page to page", {})


class LookForm(CaseForm):
    """How somebody looks, as far as it is known."""

    skin = select_field("Skin", {})
    hair = select_field("Colour of the hair", {})
    hair_style = select_field("How the hair is worn", {})
    head_covering = select_field("On the head", {})
    features = checkboxes_field("Also", {f: f.capitalize() for f in LOOK_FEATURES})
    known_from = radio_field("How do you know?", {k: k for k in KNOWN_FROM}, "Say how you know")

    def look(self) -> Look:
        """What was chosen, in the order in which it is asked for."""
        fields = {field: self[field.replace(" ", "_")].data for field in LOOK_CHOICES}
        chosen = [(field.replace(" ", "_"), value) for field, value in fields.items() if value]
        return (*chosen, *((f.replace(" ", "_"), "yes") for f in self.features.data))


@looks.get("")
def show_looks(case_id: str, child_id: str) -> str:
    """The colours, and everybody whom the book draws."""
    stored = _opened(case_id, child_id)
    store().record_view(user().name, case_id, f"looks {child_id}")
    return _page(stored, child_id, _colours(case_id, child_id))


@looks.post("/colours")
def choose_colours(case_id: str, child_id: str) -> str | Response | tuple[str, int]:
    """Keep colours and companion as the child's."""
    stored = _opened(case_id, child_id)
    form = _colours(case_id, child_id)
    if not form.validate_on_submit():
        return _page(stored, child_id, form), 422
    chosen = {"theme": form.theme.data, "picture": form.companion.data}
    change_childs_own(case_id, child_id, lambda kept: replace(kept, **chosen), "choose colours")
    flash("The book has these colours now.")
    return redirect(url_for(".show_looks", case_id=case_id, child_id=child_id))


@looks.route("/<person_id>", methods=["GET", "POST"])
def confirm_look(case_id: str, child_id: str, person_id: str) -> str | Response | tuple[str, int]:
    """Say how somebody looks; what is left open is not drawn."""
    stored = _opened(case_id, child_id)
    figure = _figures(stored, child_id).get(person_id) or abort(404)
    form = _look_form(figure)
    if not form.validate_on_submit():
        page = render_template(
            "looks/person.html",
            child_id=child_id,
            person=person_name(stored.case, person_id),
            drawing=_drawing(figure, childs_own(case_id, child_id).theme),
            is_confirmed=standing_look(stored.case, person_id) is not None,
            person_id=person_id,
            form=form,
        )
        return page, 422 if form.is_submitted() else 200
    save(
        stored,
        with_confirmed_look(stored.case, person_id, form.look(), review(form.known_from.data)),
        "confirm look",
        f"person {person_id}",
    )
    flash(f"{person_name(stored.case, person_id)} is drawn like this now.")
    return redirect(url_for(".show_looks", case_id=case_id, child_id=child_id))


@looks.post("/<person_id>/forget")
def forget_look(case_id: str, child_id: str, person_id: str) -> Response:
    """Draw somebody by what the notes say again, or neutral."""
    stored = _opened(case_id, child_id)
    fact = standing_look(stored.case, person_id) or abort(404)
    case = reject_fact(stored.case, fact.id, review("Not to be drawn so any more"))
    save(stored, case, "take back look", f"person {person_id}")
    flash("The look is taken back.")
    return redirect(url_for(".show_looks", case_id=case_id, child_id=child_id))


def _opened(case_id: str, child_id: str) -> StoredCase:
    stored = open_case(case_id)
    if child_id not in stored.case.subject_ids:
        abort(404)
    return stored


def _page(stored: StoredCase, child_id: str, form: ColoursForm) -> str:
    theme, figures = childs_own(stored.id, child_id).theme, _figures(stored, child_id)
    sample = figures.get(child_id, Figure(child_id, "", "child"))
    return render_template(
        "looks/looks.html",
        child_id=child_id,
        child=person_name(stored.case, child_id),
        form=form,
        samples=[(name, colours.title, _drawing(sample, name)) for name, colours in themes().items()],
        people=[
            (i, person_name(stored.case, i), _drawing(figure, theme), bool(figure.look))
            for i, figure in figures.items()
        ],
    )


def _colours(case_id: str, child_id: str) -> ColoursForm:
    chosen = childs_own(case_id, child_id)
    form = ColoursForm(theme=chosen.theme or DEFAULT_THEME, companion=chosen.picture)
    form.theme.choices = [(theme.name, theme.title) for theme in themes().values()]
    form.companion.choices = [("", "A bird: nothing is chosen"), *COMPANIONS.items()]
    return form


def _look_form(figure: Figure) -> LookForm:
    look = dict(figure.look)
    known = {field.replace(" ", "_"): words for field, words in LOOK_CHOICES.items()}
    ticked = [f for f in LOOK_FEATURES if look.get(f.replace(" ", "_")) == "yes"]
    form = LookForm(**{field: look.get(field, "") for field in known}, features=ticked)
    for field, words in known.items():
        nothing = "Nothing" if field == "head_covering" else "Not known"
        form[field].choices = [("", nothing), *((w, w.capitalize()) for w in words)]
    return form


def _figures(stored: StoredCase, child_id: str) -> dict[str, Figure]:
    """Everybody whom the book draws, the child first, in the order of its pages; the child at today's age."""
    return drawn_figures(written_book(stored, child_id, FULLEST_BAND))


def _drawing(figure: Figure, theme: str) -> str:
    colours = theme_named(theme or DEFAULT_THEME)
    alone = drawn_people((replace(figure, caption=""),))
    svg = draw_picture(alone, colours, canvas=Canvas(colours, *_PORTRAIT_PT))
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode('utf-8')).decode('ascii')}"
