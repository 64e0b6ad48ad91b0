"""Moving people in the genogram, and the facts behind a person or a line of a drawing, with what may be added there."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from casefile.adjustments import place_people, remove_adjustments
from casefile.record import Attribute, Relationship
from casefile.store.values import StoredCase
from graph.genogram_labels import listed
from web.desk import PROBLEM, back_address, open_case, review, save, store, user
from web.family import drawn_for_page, genogram_section
from web.family_edits import endings, offers_for_line, offers_for_person
from web.genogram_page import drawn_rows, place_words
from web.people_page import cards_of, person_facts, person_lines
from web.review_page import REJECT_REASONS, Card
from web.wording import person_name

placing = Blueprint("placing", __name__, url_prefix="/cases/<case_id>/family")


@placing.post("/places")
def place(case_id: str) -> str | Response:
    """Keep somebody, and who moves along, between new neighbours: the nearest of "left" and of "right"."""
    stored = open_case(case_id)
    moved, left, right = _asked_order()
    for person_id in (*moved, *left, *right):
        stored.case.person(person_id)
    if refused := _refusal(stored, moved, [*left, *right]):
        return _shown(stored, refused, PROBLEM)
    if not moved or not (left or right) or set(moved) & {*left, *right}:
        abort(400)
    case = place_people(stored.case, moved, left=left, right=right, review=review())
    saved = save(stored, case, "place people", _detail(moved, left, right))
    gone = len(set(stored.case.adjustments) - set(case.adjustments))
    said = place_words(saved.case, drawn_for_page(saved, "genogram"), moved)
    if gone:
        said += f" {gone} earlier {'place no longer holds' if gone == 1 else 'places no longer hold'}."
    return _shown(saved, said)


@placing.post("/places/remove")
def remove(case_id: str) -> str | Response:
    """Let the drawing place one person again, or everybody."""
    stored = open_case(case_id)
    person_id = request.form.get("person")
    case = remove_adjustments(stored.case, person_id)
    whom = f"person {person_id}" if person_id else "everybody"
    return _shown(
        save(stored, case, "remove places", whom),
        "Everybody stands where the drawing puts them."
        if not case.adjustments
        else "The drawing places this person again.",
    )


@placing.get("/drawn")
def show_drawing(case_id: str) -> str:
    """The genogram of the family page alone, as the case stands now."""
    return genogram_section(open_case(case_id))


@placing.get("/people/<person_id>")
def show_person(case_id: str, person_id: str) -> str:
    """What the drawing of a person rests on: what is known of them and of their ties, and the facts that the address names."""
    stored = open_case(case_id)
    stored.case.person(person_id)
    line = next(p for p in person_lines(stored.case) if p.person_id == person_id)
    facts = person_facts(stored.case, person_id)
    named = request.args.getlist("fact")
    shown = [c for c in facts if isinstance(c.fact.claim, Attribute | Relationship) or c.fact.id in named]
    shown.sort(key=lambda c: isinstance(c.fact.claim, Attribute))  # who belongs to whom first
    kept = any(person_id in (a.left_id, a.right_id) for a in stored.case.adjustments)
    store().record_view(user().name, case_id, f"facts behind person {person_id}")
    return _panel(
        line.name,
        shown,
        line=line,
        others=len(facts) - len(shown),
        kept=kept,
        offers=offers_for_person(stored.case, person_id),
    )


@placing.get("/facts")
def show_facts(case_id: str) -> str:
    """What a line of the drawing rests on: the facts that the address names, ?fact=f1&fact=f2."""
    stored = open_case(case_id)
    found = [f for i in request.args.getlist("fact") if (f := stored.case.fact(i)) is not None]
    store().record_view(
        user().name, case_id, f"facts behind a line: {listed([f'fact {f.id}' for f in found])}"
    )
    offers = offers_for_line(stored.case, found)
    return _panel("What this line rests on", cards_of(stored.case, found), offers=offers)


def _panel(title: str, facts: Sequence[Card], **shown: object) -> str:
    """The panel beside the drawing for a script that asks for it, a page of its own otherwise."""
    is_panel = request.headers.get("X-Fragment") == "panel"
    template = "family/behind.html" if is_panel else "family/behind_page.html"
    return render_template(
        template,
        title=title,
        facts=facts,
        is_panel=is_panel,
        endings=endings(card.fact for card in facts),
        reasons=REJECT_REASONS,
        back=back_address(g.stored.id, url_for("family.show_family", case_id=g.stored.id)),
        **shown,
    )


def _asked_order() -> tuple[list[str], list[str], list[str]]:
    """Who moves, and who stands left and right of them then; the plain form names one other and a side."""
    moved = request.form.getlist("moved")
    other = request.form.get("other")
    if other is None:
        return moved, request.form.getlist("left"), request.form.getlist("right")
    return (moved, [], [other]) if request.form.get("side") == "left" else (moved, [other], [])


def _refusal(stored: StoredCase, moved: Sequence[str], beside: Sequence[str]) -> str:
    """Why the two people of the plain form cannot stand side by side; empty when they can."""
    if "other" not in request.form or len(moved) != 1:
        return ""
    if moved[0] in beside:
        return "Nobody was moved: choose two different people."
    drawn = drawn_rows(drawn_for_page(stored, "genogram"))
    rows = [next((n for n, row in enumerate(drawn) if p in row), None) for p in (moved[0], beside[0])]
    if None in rows or rows[0] == rows[1]:
        return ""
    names = listed([person_name(stored.case, p) for p in (moved[0], beside[0])])
    return f"Nobody was moved: {names} stand in different rows, and people move within their row."


def _detail(moved: Sequence[str], left: Sequence[str], right: Sequence[str]) -> str:
    words = [listed([f"person {p}" for p in moved])]
    words += [f"right of person {left[-1]}"] if left else []
    words += [f"left of person {right[0]}"] if right else []
    return ", ".join(words)


def _shown(saved: StoredCase, said: str, category: str = "message") -> str | Response:
    """The drawing alone for a script that asks for it, the whole page otherwise."""
    if request.headers.get("X-Fragment") == "genogram":
        return genogram_section(saved, said)
    flash(said, category)
    query = request.query_string.decode("ascii", "ignore")
    return redirect(url_for("family.show_family", case_id=saved.id) + (f"?{query}" if query else ""))
