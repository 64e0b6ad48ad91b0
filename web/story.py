"""The child's book: choose the age band, change it sentence by sentence, check, sign off, print."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from story.bands import AGE_BANDS
from story.policy import ROLES
from story.publish import BOOK_PAPERS, publish_book
from story.sources import book_sources
from story.themes import DEFAULT_THEME
from story.translate import WELSH, translate_book
from web.agreements import AgreementForm, approval, namers_of, not_second_reader, writers_of
from web.dates import today
from web.desk import PROBLEM, asked_language, download, open_case, store, user
from web.front_page import children
from web.rights import Right, needs
from web.story_desk import OpenBook, check_words, facts_named, open_agreements, sentences_named
from web.story_draft import draft_kind, without_outdated
from web.story_open import book_address, book_at, childs_own, save_story, steps_at
from web.story_page import is_age_in_band, page_reading, picture_address, placed_comments, sentence_lines

story = Blueprint("story", __name__, url_prefix="/cases/<case_id>/story")


@story.get("")
def choose_book(case_id: str) -> str:
    """Whose book, and for which age."""
    stored = open_case(case_id)
    return render_template(
        "story/choose.html",
        children=children(stored.case, today()),
        bands=list(AGE_BANDS),
        fits=is_age_in_band,
        waiting={i: len(childs_own(case_id, i).is_open) for i in stored.case.subject_ids},
    )


@story.get("/<child_id>/<band>")
def show_book(case_id: str, child_id: str, band: str) -> str:
    """The whole book, sentence by sentence."""
    opened = book_at(case_id, child_id, band)
    store().record_view(user().name, case_id, f"story {child_id} {band}")
    lines = sentence_lines(opened)
    return render_template(
        "story/book.html",
        opened=opened,
        lines=lines,
        keys=opened.page_keys,
        moved=request.args.get("moved", 0, type=int),
        unsourced=[sum(lines[s.id].needs_source for s in page.sentences) for page in opened.book.pages],
        lost=placed_comments(opened).get("", ()),
        removed=[e for e in opened.placed.values() if not e.text],
        reading=[page_reading(opened, page) for page in opened.book.pages],
        drawn=partial(picture_address, theme=childs_own(case_id, child_id).theme or DEFAULT_THEME),
        bands=list(AGE_BANDS),
        steps=steps_at(opened),
        untranslated=translate_book(opened.book, WELSH).missing,
    )


@story.post("/<child_id>/<band>/drop-outdated")
def drop_outdated(case_id: str, child_id: str, band: str) -> AnyResponse:
    """Let go of the edits whose sentences are no more."""
    opened = book_at(case_id, child_id, band)
    save_story(opened, without_outdated(opened.draft, opened.generated), "drop outdated edits")
    return redirect(book_address(opened))


@story.get("/<child_id>/<band>/checks")
def show_checks(case_id: str, child_id: str, band: str) -> str:
    """The checklist, what is not right first, and what is agreed."""
    return _checks_page(book_at(case_id, child_id, band), AgreementForm())


@story.post("/<child_id>/<band>/agree")
@needs(Right.SIGN)
def agree(case_id: str, child_id: str, band: str) -> str | AnyResponse | tuple[str, int]:
    """Record who agreed to a topic, or approved exactly the version that the form showed."""
    opened = book_at(case_id, child_id, band)
    form = AgreementForm()
    form.agreements.choices = open_agreements(opened)
    if not form.validate_on_submit():
        return _checks_page(opened, form), 422
    signed = (*opened.draft.sign_offs, *form.given())
    save_story(opened, replace(opened.draft, sign_offs=signed), "sign story")
    flash("Recorded.")
    return redirect(url_for(".show_checks", case_id=case_id, child_id=child_id, band=band))


@story.post("/<child_id>/<band>/approve")
@needs(Right.SIGN)
def approve(case_id: str, child_id: str, band: str) -> AnyResponse:
    """The second reader approves exactly the version that they read."""
    opened = book_at(case_id, child_id, band)
    if request.form.get("digest") != opened.book.version:
        flash(
            "Nothing was approved: the words have changed since you opened the page. Read them again.",
            PROBLEM,
        )
    elif not opened.awaits_approval or _not_second_reader(opened):
        abort(403)
    else:
        signed = (*opened.draft.sign_offs, approval(opened.book.version))
        save_story(opened, replace(opened.draft, sign_offs=signed), "sign story")
        flash("Approved: exactly this version.")
    return redirect(url_for(".show_checks", case_id=case_id, child_id=child_id, band=band))


@story.get("/<child_id>/<band>/book.pdf")
@needs(Right.EXPORT, to_show=Right.SEE)
def pdf(case_id: str, child_id: str, band: str) -> Response:
    """The book; DRAFT stands on every page until it is checked and signed."""
    opened = book_at(case_id, child_id, band)
    chosen, paper = childs_own(case_id, child_id), request.args.get("paper", "A4")
    if paper not in BOOK_PAPERS:
        abort(404)
    published = publish_book(
        opened.printable,
        theme=chosen.theme or DEFAULT_THEME,
        paper=paper,
        language=asked_language(),
        companion=chosen.picture,
    )
    store().record_view(user().name, case_id, f"download story {child_id} {band}")
    name = f"story-{band}.pdf" if paper == "A4" else f"story-{band}-{paper}.pdf"
    return download(published.pdf, name, "application/pdf", inline="show" in request.args)


@story.get("/<child_id>/<band>/sources.json")
@needs(Right.EXPORT)
def sources(case_id: str, child_id: str, band: str) -> Response:
    """Every sentence of the book with its page, its facts and their words."""
    opened = book_at(case_id, child_id, band)
    found = book_sources(opened.book, opened.stored.case, publish_book(opened.printable).pages_of)
    store().record_view(user().name, case_id, f"download sources of story {child_id} {band}")
    content = json.dumps(found, ensure_ascii=False, indent=1)
    return download(content, f"story-{band}-sources.json", "application/json")


def _checks_page(opened: OpenBook, form: AgreementForm) -> str:
    agreements = open_agreements(opened)
    form.agreements.choices = agreements
    current = f"version:{opened.book.version}"
    given = [s for s in opened.draft.sign_offs if not s.topic.startswith("version:") or s.topic == current]
    return render_template(
        "story/checks.html",
        opened=opened,
        form=form,
        agreements=agreements,
        given=given,
        not_second_reader=_not_second_reader(opened),
        roles=ROLES,
        named=sentences_named,
        said=partial(check_words, opened.stored.case),
        facts=partial(facts_named, opened.stored.case),
    )


def _not_second_reader(opened: OpenBook) -> str:
    kind = draft_kind(opened.book.child_id, opened.book.band)
    wrote = writers_of(opened.stored.id, kind, opened.fact_reviewers)
    return not_second_reader(wrote | namers_of(opened.stored.id, opened.book.child_id))
