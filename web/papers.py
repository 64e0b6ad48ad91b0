"""The documents beside the book on the desk: what the record gives, the worker's own words, consents, agreements and signatures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from flask import Blueprint, Response, abort, flash, g, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from casefile.errors import NothingToUndo
from story.bands import AGE_BANDS
from story.paper import publish_paper
from story.policy import ROLES, SignOff
from story.swaps import swapped
from story.themes import DEFAULT_THEME
from story.translate import WELSH, translate_book
from web.agreements import AgreementForm, approval, not_second_reader, writers_of
from web.child_notes import (
    DAYS,
    Content,
    after_joining,
    notes_kind,
    with_answers,
    with_row,
    with_words,
    without_row,
)
from web.dates import today
from web.desk import PROBLEM, asked_language, download, open_case, save_draft, store, user
from web.front_page import children
from web.keepsakes import photos_of_things
from web.paper_history import Load, can_redo, earlier_version, redone_paper, undone_paper, without_steps
from web.papers_page import (
    DEFAULT_BAND,
    DOCUMENTS,
    OpenPaper,
    box_rows,
    given_agreements,
    open_paper,
    open_paper_agreements,
)
from web.rights import Right, needs
from web.sentences import SWAP
from web.story_open import childs_own
from web.wording import person_name

papers = Blueprint("papers", __name__, url_prefix="/cases/<case_id>/documents-for")
_LONGEST_LINE = 1000


@papers.get("")
def choose_paper(case_id: str) -> str:
    """Which document, for which child."""
    stored = open_case(case_id)
    return render_template("papers/choose.html", children=children(stored.case, today()), documents=DOCUMENTS)


@papers.get("/<child_id>/<name>")
def show_paper(case_id: str, child_id: str, name: str) -> str:
    """The whole document, part by part, with room for the worker's words."""
    return _page(case_id, child_id, _opened(case_id, child_id, name), AgreementForm())


@papers.post("/<child_id>/<name>")
def write_paper(case_id: str, child_id: str, name: str) -> AnyResponse:
    """Keep everything that the form holds: words by part, writer, days, agreements to frames, places of keepsakes."""
    opened = _opened(case_id, child_id, name)
    words = _with_swap(dict(_words()))
    content = with_words(without_steps(opened.content, name), name, words)
    content = with_answers(
        content, name, {p: said if f"answer-{p}" in request.form else () for p, said in words.items()}
    )
    content |= {key: _line(key) for key in ("writer", *DAYS) if key in request.form}
    for day in DAYS:
        _check_day(content.get(day, ""))
    content["kept"] = {**content.get("kept", {}), **dict(_kept())}
    for agreed in _agreed():
        content = with_row(content, "agreed", agreed)
    _save(case_id, child_id, content, "write document")
    if request.accept_mimetypes.best == "application/json":
        return _kept_by_script(_opened(case_id, child_id, name), child_id)
    flash("Saved.")
    swapped_in = request.form.get("swap", "").partition(":")[0]
    return redirect(_address(case_id, child_id, name) + (f"#p-{swapped_in}" if swapped_in in words else ""))


@papers.post("/<child_id>/<name>/undo")
def undo(case_id: str, child_id: str, name: str) -> AnyResponse:
    """Take the last change of the document's words back; agreements, consents and photos stay."""
    return _step(case_id, child_id, name, undone_paper, "undo document")


@papers.post("/<child_id>/<name>/redo")
def redo(case_id: str, child_id: str, name: str) -> AnyResponse:
    """Take the last undo back."""
    return _step(case_id, child_id, name, redone_paper, "redo document")


@papers.post("/<child_id>/<name>/agree")
@needs(Right.SIGN)
def agree(case_id: str, child_id: str, name: str) -> str | AnyResponse | tuple[str, int]:
    """Record who agreed to a topic, or approved exactly the version that the form showed."""
    opened = _opened(case_id, child_id, name)
    form = AgreementForm()
    form.agreements.choices = open_paper_agreements(opened)
    if not form.validate_on_submit():
        return _page(case_id, child_id, opened, form), 422
    _sign(case_id, child_id, opened, form.given())
    flash("Recorded.")
    return redirect(_address(case_id, child_id, name))


@papers.post("/<child_id>/<name>/approve")
@needs(Right.SIGN)
def approve(case_id: str, child_id: str, name: str) -> AnyResponse:
    """The second reader approves exactly the version that they read."""
    opened = _opened(case_id, child_id, name)
    if request.form.get("digest") != opened.paper.book.version:
        flash(
            "Nothing was approved: the words have changed since you opened the page. Read them again.",
            PROBLEM,
        )
    elif not opened.awaits_approval or _not_second_reader(case_id, child_id, opened):
        abort(403)
    else:
        _sign(case_id, child_id, opened, [approval(opened.paper.book.version)])
        flash("Approved: exactly this version.")
    return redirect(_address(case_id, child_id, name))


@papers.post("/<child_id>/<name>/consents")
def record_consent(case_id: str, child_id: str, name: str) -> AnyResponse:
    """Record that somebody agreed to be named, or take that back."""
    opened = _opened(case_id, child_id, name)
    if "withdraw" in request.form:
        content = without_row(opened.content, "consents", request.form.get("withdraw", -1, type=int))
        _save(case_id, child_id, content, "withdraw consent")
        flash("The consent is taken back; the name is out of the document.")
        return redirect(_address(case_id, child_id, name))
    given = {"of": opened.case.person(_line("of")).id, "by": _line("by"), "on": _check_day(_line("on"))}
    if not given["by"] or not given["on"]:
        flash("Nothing was recorded: say who agreed, and on which day.", PROBLEM)
        return redirect(_address(case_id, child_id, name))
    _save(case_id, child_id, with_row(opened.content, "consents", given), "record consent")
    flash("The consent is recorded.")
    return redirect(_address(case_id, child_id, name))


@papers.get("/<child_id>/<name>.pdf")
@needs(Right.EXPORT, to_show=Right.SEE)
def pdf(case_id: str, child_id: str, name: str) -> Response:
    """The document; DRAFT stands on every page until nothing is left to do and somebody has approved it."""
    opened = _opened(case_id, child_id, name)
    theme = childs_own(case_id, child_id).theme or DEFAULT_THEME
    published = publish_paper(opened.paper, theme=theme, language=asked_language())
    store().record_view(user().name, case_id, f"download {name} {child_id}")
    return download(published.pdf, f"{name}.pdf", "application/pdf", inline="show" in request.args)


def _step(
    case_id: str, child_id: str, name: str, make: Callable[[Load, int, str], Content], action: str
) -> AnyResponse:
    _opened(case_id, child_id, name)
    kept = store().load_draft(case_id, notes_kind(child_id))
    try:
        _save(case_id, child_id, make(_loader(case_id, child_id), kept.version if kept else 0, name), action)
    except NothingToUndo as error:
        flash(str(error), PROBLEM)
    return redirect(_address(case_id, child_id, name))


def _loader(case_id: str, child_id: str) -> Load:
    def load(version: int) -> Content:
        kept = store().load_draft(case_id, notes_kind(child_id), version) if version else None
        return kept.content if kept else {}

    return load


def _opened(case_id: str, child_id: str, name: str) -> OpenPaper:
    stored = open_case(case_id)
    band = request.values.get("band", DEFAULT_BAND)
    if child_id not in stored.case.subject_ids or name not in DOCUMENTS or band not in AGE_BANDS:
        abort(404)
    kept = store().load_draft(case_id, notes_kind(child_id))
    content = {} if kept is None else after_joining(stored.case, kept.content)
    photos = photos_of_things(case_id, content) if name == "memory-box" else {}
    return open_paper(stored.case, child_id, name, content, band=band, photos=photos)


def _page(case_id: str, child_id: str, opened: OpenPaper, form: AgreementForm) -> str:
    kept = store().load_draft(case_id, notes_kind(child_id))
    store().record_view(user().name, case_id, f"{opened.name} {child_id}")
    form.agreements.choices = agreements = open_paper_agreements(opened)
    return render_template(
        "papers/paper.html",
        opened=opened,
        child_id=child_id,
        rows=box_rows(opened) if opened.name == "memory-box" else (),
        draft_version=0 if kept is None else kept.version,
        form=form,
        agreements=agreements,
        given=given_agreements(opened),
        untranslated=translate_book(opened.paper.book, WELSH).missing,
        can_undo=kept is not None
        and earlier_version(_loader(case_id, child_id), kept.version, opened.name) is not None,
        can_redo=kept is not None and can_redo(kept.content, opened.name),
        not_second_reader=_not_second_reader(case_id, child_id, opened),
        roles=ROLES,
        bands=list(AGE_BANDS) if opened.document.has_band else [],
        person_name=lambda person_id: person_name(opened.case, person_id),
    )


def _kept_by_script(opened: OpenPaper, child_id: str) -> Response:
    """What a page that saved itself shows anew: the version, the remarks of each part, and what is left to do."""
    kept = store().load_draft(g.stored.id, notes_kind(child_id))
    remarks = {
        p.id: render_template("papers/remarks.html", part=p, writes=True, bands=opened.document.has_band)
        for p in opened.parts
    }
    to_do = render_template("papers/to_do.html", opened=opened)
    return jsonify(version=kept.version if kept else 0, remarks=remarks, to_do=to_do)


def _sign(case_id: str, child_id: str, opened: OpenPaper, signed: Iterable[SignOff]) -> None:
    content: Content = opened.content
    for one in signed:
        row = {"topic": one.topic, "role": one.role, "name": one.name, "on": one.on.isoformat()}
        content = with_row(content, "sign_off", row)
    _save(case_id, child_id, content, "sign document")


def _not_second_reader(case_id: str, child_id: str, opened: OpenPaper) -> str:
    return not_second_reader(writers_of(case_id, notes_kind(child_id), opened.fact_reviewers))


def _save(case_id: str, child_id: str, content: Content, action: str) -> None:
    save_draft(case_id, notes_kind(child_id), content, action)


def _words() -> Iterator[tuple[str, list[str]]]:
    for field, text in request.form.items():
        if field.startswith("words-"):
            lines = (" ".join(line.split())[:_LONGEST_LINE] for line in text.splitlines())
            yield field.removeprefix("words-"), [line for line in lines if line]


def _with_swap(words: dict[str, list[str]]) -> dict[str, list[str]]:
    """The words with a suggested one put in, where its button was pressed."""
    part, _, wanted = request.form.get("swap", "").partition(":")
    word, _, instead = wanted.partition(SWAP)
    if part not in words or not word:
        return words
    lines = list(words[part])
    at = next((n for n, line in enumerate(lines) if swapped(line, word, instead) != line), None)
    if at is not None:
        lines[at] = swapped(lines[at], word, instead)
    return {**words, part: lines}


def _kept() -> Iterator[tuple[str, str]]:
    for field in request.form:
        if field.startswith("kept-"):
            yield field.removeprefix("kept-"), _line(field)


def _agreed() -> Iterator[dict[str, Any]]:
    """Agreements to the exact words of frames, as the page showed them."""
    for field in request.form:
        frame = field.removeprefix("agreed-by-")
        by, words = _line(field), request.form.get(f"agreed-words-{frame}", "")
        if field != frame and by and words:
            on = _check_day(_line(f"agreed-on-{frame}")) or today().isoformat()
            yield {"frame": frame, "words": words, "by": by, "on": on}


def _check_day(text: str) -> str:
    """A day as a date field of a browser sends it; 400 for anything else."""
    if text:
        try:
            date.fromisoformat(text)
        except ValueError:
            abort(400)
    return text


def _line(field: str) -> str:
    return " ".join(request.form.get(field, "").split())[:_LONGEST_LINE]


def _address(case_id: str, child_id: str, name: str) -> str:
    band = request.values.get("band")
    return url_for(".show_paper", case_id=case_id, child_id=child_id, name=name, band=band)
