"""The child's page: large buttons to write, draw, tell who matters, choose colours and say what is wrong; nothing else can be reached."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from secrets import token_hex

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from casefile.errors import CaseInvalid
from story.book import Picture
from story.content import gather
from story.names import known_as
from story.photo_files import bare_photo
from story.pictures_ground import COMPANIONS
from story.themes import DEFAULT_THEME, themes
from web.child_lock import lock_to_child, locked_to, on_childs_page, unlock
from web.child_notes import notes_kind
from web.child_said import ChildSaid, Said
from web.dates import now
from web.desk import desk, download, open_case, store, user
from web.rights import Right, needs
from web.story_open import change_childs_own, childs_own
from web.story_page import picture_address

child_page = Blueprint("child_page", __name__, url_prefix="/cases/<case_id>/child/<child_id>")
PENS = (
    ("#2a2522", "Black"),
    ("#ca3535", "Red"),
    ("#e0782f", "Orange"),
    ("#eeb042", "Yellow"),
    ("#4f8a3c", "Green"),
    ("#2f6fb5", "Blue"),
    ("#7a4fa0", "Purple"),
    ("#d1648a", "Pink"),
    ("#8a5a33", "Brown"),
)
_LONGEST = 4000
_LARGEST_DRAWING = 5 * 1024 * 1024


@child_page.post("/start")
def start(case_id: str, child_id: str) -> AnyResponse:
    """The worker hands the device over: from now on only this page can be seen on it."""
    _known(case_id, child_id)
    store().record_view(user().name, case_id, f"child's page {child_id}")
    lock_to_child(case_id, child_id)
    return redirect(_home(case_id, child_id))


@child_page.get("")
def show_page(case_id: str, child_id: str) -> str | AnyResponse:
    """Five large buttons, and what the child gave today."""
    if locked_to() is None:
        return redirect(url_for("child_words.show_words", case_id=case_id, child_id=child_id))
    kept = childs_own(case_id, child_id)
    today = now().date().isoformat()
    given = [s for s in kept.said if s.at.startswith(today)]
    return _page("child/home.html", case_id, child_id, kept, given=given)


@child_page.get("/<what>")
@on_childs_page
def show_activity(case_id: str, child_id: str, what: str) -> str:
    """One thing to do: write, draw, people, colours, wrong or leave."""
    if what not in ("write", "draw", "people", "colours", "wrong", "leave"):
        abort(404)
    return _page(f"child/{what}.html", case_id, child_id, childs_own(case_id, child_id))


@child_page.post("/write")
@on_childs_page
def write(case_id: str, child_id: str) -> AnyResponse:
    """Keep what the child wrote, as it was written."""
    return _give(case_id, child_id, "words", _text("text"))


@child_page.post("/wrong")
@on_childs_page
def say_wrong(case_id: str, child_id: str) -> AnyResponse:
    """Keep what the child says is not right."""
    return _give(case_id, child_id, "wrong", _text("text"))


@child_page.post("/people")
@on_childs_page
def tell_who_matters(case_id: str, child_id: str) -> AnyResponse:
    """Keep somebody who matters, and why, in the child's words."""
    return _give(case_id, child_id, "person", _text("text"), name=" ".join(_text("name").split())[:200])


@child_page.post("/draw")
@on_childs_page
def draw(case_id: str, child_id: str) -> AnyResponse:
    """Keep a drawing made on the page, or a photo of one on paper, with the child's words about it."""
    sent = request.files.get("drawing")
    data = sent.read(_LARGEST_DRAWING + 1) if sent is not None else b""
    if not data or len(data) > _LARGEST_DRAWING:
        flash("There is no drawing yet. Draw something first.")
        return redirect(url_for(".show_activity", case_id=case_id, child_id=child_id, what="draw"))
    try:
        bare = bare_photo(Path("drawing.png"), data)
    except CaseInvalid:
        flash("That picture cannot be opened. Ask your worker to help.")
        return redirect(url_for(".show_activity", case_id=case_id, child_id=child_id, what="draw"))
    picture = f"drawing {token_hex(8)}"
    store().keep_original(case_id, picture, "drawing.jpg", bare, actor=user().name)
    return _give(case_id, child_id, "drawing", _text("text"), picture=picture)


@child_page.post("/colours")
@on_childs_page
def choose_colours(case_id: str, child_id: str) -> AnyResponse:
    """Keep the colours of the book and the picture that the child likes."""
    theme, picture = request.form.get("theme", ""), request.form.get("picture", "")
    if theme not in ("", *themes()) or picture not in ("", *COMPANIONS):
        abort(400)
    change_childs_own(
        case_id,
        child_id,
        lambda kept: replace(kept, theme=theme or kept.theme, picture=picture or kept.picture),
        "child chose",
    )
    flash("Your colours are kept.")
    return redirect(_home(case_id, child_id))


@child_page.get("/drawings/<picture_id>.jpg")
@on_childs_page
def show_drawing(case_id: str, child_id: str, picture_id: str) -> Response:
    """A drawing of the child's own."""
    if not any(s.picture == picture_id for s in childs_own(case_id, child_id).said):
        abort(404)
    kept = store().original(case_id, picture_id)
    if kept is None:
        abort(404)
    return download(kept.content, "drawing.jpg", "image/jpeg", inline=True)


@child_page.post("/leave")
@on_childs_page
@needs(Right.SEE)
def leave(case_id: str, child_id: str) -> AnyResponse | tuple[str, int]:
    """The worker takes the device back with their password."""
    name, address = user().name, request.remote_addr or ""
    if not desk().login_limit.is_open(name, address):
        problem = "Too many tries. Wait five minutes, then try again."
    elif store().check_password(name, request.form.get("password", "")) is None:
        desk().login_limit.record_failure(name, address)
        problem = "This is not the worker's password."
    else:
        desk().login_limit.forget(name)
        unlock()
        return redirect(url_for("child_words.show_words", case_id=case_id, child_id=child_id))
    kept = childs_own(case_id, child_id)
    return _page("child/leave.html", case_id, child_id, kept, problem=problem), 401


def _known(case_id: str, child_id: str) -> None:
    if child_id not in open_case(case_id).case.subject_ids:
        abort(404)


def _give(
    case_id: str, child_id: str, kind: str, text: str, *, name: str = "", picture: str = ""
) -> AnyResponse:
    if not (text or name or picture):
        flash("There is nothing written yet.")
        return redirect(_home(case_id, child_id))
    one = Said(token_hex(4), kind, text, now().isoformat(), user().name, name, picture)
    change_childs_own(case_id, child_id, lambda kept: kept.with_one(one), "child gave")
    flash("Thank you. It is kept.")
    return redirect(_home(case_id, child_id))


def _text(field: str) -> str:
    """The child's words as they were typed, without spaces round them."""
    return request.form.get(field, "").replace("\r\n", "\n").strip()[:_LONGEST]


def _page(template: str, case_id: str, child_id: str, kept: ChildSaid, **shown: object) -> str:
    stored = open_case(case_id)
    story = gather(stored.case, child_id, accepted_only=False)
    theme = kept.theme or DEFAULT_THEME
    return render_template(
        template,
        at={"case_id": case_id, "child_id": child_id},
        name=agreed_name(case_id, child_id) or known_as(story.child, story),
        kept=kept,
        theme=theme,
        themes=themes(),
        pictures=COMPANIONS,
        pens=PENS,
        drawn=lambda picture: picture_address(Picture("object", "", name=picture), theme=theme),
        **shown,
    )


def agreed_name(case_id: str, child_id: str) -> str:
    """What it was agreed that the child is called; "" where nothing was."""
    kept = store().load_draft(case_id, notes_kind(child_id))
    return "" if kept is None else kept.content.get("names", {}).get(child_id, "")


def _home(case_id: str, child_id: str) -> str:
    return url_for("child_page.show_page", case_id=case_id, child_id=child_id)
