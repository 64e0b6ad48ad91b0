"""Puts on record what somebody sees of a case on pages that do not say so themselves: forms, choices, parts of a drawing."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from flask import Flask, Response, g, request

from web.desk import store

# What each of these pages is called in the activity; slots are of its address. Ids only, no personal details.
SEEN_IN_PASSING: Mapping[str, str] = MappingProxyType(
    {
        "assigning.choose_workers": "workers of the case",
        "cases.delete_case": "deleting the case",
        "documents.remove": "document {document_id}, to remove it",
        "export.show_export": "export",
        "facts.add": "form for a fact",
        "facts.choose_kind": "form for a fact",
        "facts.correct": "fact {fact_id}, to correct it",
        "family.who": "who somebody is",
        "households.add": "form for a household",
        "keeping.show_keeping": "closing and keeping",
        "letterbox.check": "letterbox helper",
        "looks.confirm_look": "looks {child_id}",
        "papers.choose_paper": "letters and lists",
        "people.part": "person {person_id}, to part the record",
        "placing.show_drawing": "family",
        "sentences.edit_sentence": "story {child_id} {band}",
        "story.choose_book": "books",
        "story.show_checks": "checks of story {child_id} {band}",
        "subject_access.choose_person": "subject access",
    }
)


def record_what_is_seen(app: Flask) -> None:
    """Put this on every page of the app."""

    @app.after_request
    def _record(response: Response) -> Response:
        said = SEEN_IN_PASSING.get(request.endpoint or "")
        is_seen = request.method == "GET" and response.status_code == 200
        if said is not None and is_seen and g.get("user") is not None:
            asked = request.view_args or {}
            store().record_view(g.user.name, asked["case_id"], said.format(**asked))
        return response
