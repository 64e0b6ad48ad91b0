"""Each role does what it is for and nothing else, on every address of the desk."""

from __future__ import annotations

import re
from html import unescape

import pytest
from flask import Blueprint

from casefile.record import Case
from casefile.store.values import Role
from web.app import create_app
from web.rights import RIGHTS, Right, RightNotStated, check_rights, is_public, right_needed

# Every address and the right it needs. A new address is a new line here, and the right in it is chosen with care.
PINNED = """
GET  own        /
GET  own        /account
POST own        /account
GET  administer /accounts
GET  administer /accounts/<user_id>
POST administer /accounts/<user_id>
POST administer /accounts/<user_id>/disable
POST administer /accounts/<user_id>/enable
POST administer /accounts/<user_id>/password
GET  administer /accounts/new
POST administer /accounts/new
GET  audit      /activity
GET  own        /cases
GET  see        /cases/<case_id>
GET  see        /cases/<case_id>/activity
GET  see        /cases/<case_id>/assessment
POST change     /cases/<case_id>/assessment
GET  export     /cases/<case_id>/assessment/chronology<ending>
GET  see        /cases/<case_id>/child-said/<child_id>
POST change     /cases/<case_id>/child-said/<child_id>/<said_id>/book
POST change     /cases/<case_id>/child-said/<child_id>/<said_id>/record
POST change     /cases/<case_id>/child-said/<child_id>/<said_id>/settle
GET  see        /cases/<case_id>/child-said/<child_id>/drawings/<picture_id>.jpg
GET  see        /cases/<case_id>/child/<child_id>
GET  see        /cases/<case_id>/child/<child_id>/<what>
POST change     /cases/<case_id>/child/<child_id>/colours
POST change     /cases/<case_id>/child/<child_id>/draw
GET  see        /cases/<case_id>/child/<child_id>/drawings/<picture_id>.jpg
POST see        /cases/<case_id>/child/<child_id>/leave
POST change     /cases/<case_id>/child/<child_id>/people
POST change     /cases/<case_id>/child/<child_id>/start
POST change     /cases/<case_id>/child/<child_id>/write
POST change     /cases/<case_id>/child/<child_id>/wrong
GET  see        /cases/<case_id>/chronology
GET  export     /cases/<case_id>/chronology/chronology<ending>
POST manage     /cases/<case_id>/close
GET  see        /cases/<case_id>/conflicts
POST change     /cases/<case_id>/conflicts/both
POST change     /cases/<case_id>/conflicts/choose
GET  manage     /cases/<case_id>/delete
POST manage     /cases/<case_id>/delete
GET  see        /cases/<case_id>/documents
POST change     /cases/<case_id>/documents
GET  see        /cases/<case_id>/documents-for
GET  see        /cases/<case_id>/documents-for/<child_id>/<name>
POST change     /cases/<case_id>/documents-for/<child_id>/<name>
GET  see/export /cases/<case_id>/documents-for/<child_id>/<name>.pdf
POST sign       /cases/<case_id>/documents-for/<child_id>/<name>/agree
POST sign       /cases/<case_id>/documents-for/<child_id>/<name>/approve
POST change     /cases/<case_id>/documents-for/<child_id>/<name>/consents
POST change     /cases/<case_id>/documents-for/<child_id>/<name>/redo
POST change     /cases/<case_id>/documents-for/<child_id>/<name>/undo
POST change     /cases/<case_id>/documents-for/<child_id>/memory-box/things
GET  see        /cases/<case_id>/documents-for/<child_id>/memory-box/things/<int:number>.jpg
POST change     /cases/<case_id>/documents-for/<child_id>/memory-box/things/<int:number>/remove
GET  export     /cases/<case_id>/documents/<document_id>/original
GET  change     /cases/<case_id>/documents/<document_id>/remove
POST change     /cases/<case_id>/documents/<document_id>/remove
POST change     /cases/<case_id>/documents/paste
GET  export     /cases/<case_id>/export
GET  export     /cases/<case_id>/export/family.case.json
GET  change     /cases/<case_id>/facts/<fact_id>/correct
POST change     /cases/<case_id>/facts/<fact_id>/correct
GET  see        /cases/<case_id>/facts/new
GET  change     /cases/<case_id>/facts/new/<kind>
POST change     /cases/<case_id>/facts/<fact_id>/take-out
POST change     /cases/<case_id>/facts/new/<kind>
GET  see        /cases/<case_id>/family
GET  see/export /cases/<case_id>/family/<name>.<ending>
GET  see        /cases/<case_id>/family/drawn
GET  see        /cases/<case_id>/family/facts
GET  change     /cases/<case_id>/family/household
POST change     /cases/<case_id>/family/household
GET  see        /cases/<case_id>/family/people/<person_id>
POST change     /cases/<case_id>/family/places
POST change     /cases/<case_id>/family/places/remove
GET  see        /cases/<case_id>/family/who
GET  see/export /cases/<case_id>/family/who/<child_id>/<person_id>.<ending>
POST change     /cases/<case_id>/incoming/<file_id>/again
GET  export     /cases/<case_id>/incoming/<file_id>/original
POST change     /cases/<case_id>/incoming/<file_id>/remove
POST change     /cases/<case_id>/incoming/clear
POST change     /cases/<case_id>/incoming/remove-unread
GET  see        /cases/<case_id>/incoming/progress
GET  manage     /cases/<case_id>/keeping
POST manage     /cases/<case_id>/keeping
GET  see        /cases/<case_id>/letterbox
POST see        /cases/<case_id>/letterbox
GET  see        /cases/<case_id>/language-model
POST manage     /cases/<case_id>/language-model/consent
POST change     /cases/<case_id>/language-model/read
GET  export     /cases/<case_id>/language-model/reconcile.md
POST change     /cases/<case_id>/language-model/replies
POST change     /cases/<case_id>/language-model/requests
GET  export     /cases/<case_id>/language-model/requests.zip
GET  see        /cases/<case_id>/looks/<child_id>
POST change     /cases/<case_id>/looks/<child_id>/colours
GET  change     /cases/<case_id>/looks/<child_id>/<person_id>
POST change     /cases/<case_id>/looks/<child_id>/<person_id>
POST change     /cases/<case_id>/looks/<child_id>/<person_id>/forget
GET  see        /cases/<case_id>/names/<child_id>
POST change     /cases/<case_id>/names/<child_id>
PUT  change     /cases/<case_id>/names/<child_id>/<person_id>
GET  see        /cases/<case_id>/people
GET  see        /cases/<case_id>/people/<person_id>
POST change     /cases/<case_id>/people/<person_id>/child-of-file
POST change     /cases/<case_id>/people/<person_id>/name
GET  change     /cases/<case_id>/people/<person_id>/part
GET  change     /cases/<case_id>/people/<person_id>/take-out
POST change     /cases/<case_id>/people/<person_id>/part
POST change     /cases/<case_id>/people/<person_id>/take-out
POST change     /cases/<case_id>/people/apart
POST change     /cases/<case_id>/people/merge
POST change     /cases/<case_id>/people/new
GET  see        /cases/<case_id>/photos/<child_id>
POST change     /cases/<case_id>/photos/<child_id>
POST change     /cases/<case_id>/photos/<child_id>/<photo_id>
GET  see        /cases/<case_id>/photos/<child_id>/<photo_id>.jpg
POST change     /cases/<case_id>/photos/<child_id>/<photo_id>/consents
POST change     /cases/<case_id>/photos/<child_id>/<photo_id>/remove
POST change     /cases/<case_id>/photos/<child_id>/never
POST manage     /cases/<case_id>/reopen
GET  see        /cases/<case_id>/review
GET  see        /cases/<case_id>/review/<document_id>
POST change     /cases/<case_id>/review/<document_id>/accept
POST change     /cases/<case_id>/review/<document_id>/facts/<fact_id>/accept
POST change     /cases/<case_id>/review/<document_id>/facts/<fact_id>/reject
POST change     /cases/<case_id>/review/<document_id>/facts/<fact_id>/reopen
POST change     /cases/<case_id>/review/accept-stated-twice
GET  see        /cases/<case_id>/story
GET  see        /cases/<case_id>/story/<child_id>/<band>
POST sign       /cases/<case_id>/story/<child_id>/<band>/agree
POST sign       /cases/<case_id>/story/<child_id>/<band>/approve
GET  see/export /cases/<case_id>/story/<child_id>/<band>/book.pdf
GET  see        /cases/<case_id>/story/<child_id>/<band>/checks
POST change     /cases/<case_id>/story/<child_id>/<band>/drop-outdated
POST change     /cases/<case_id>/story/<child_id>/<band>/pages/move
POST change     /cases/<case_id>/story/<child_id>/<band>/redo
GET  change     /cases/<case_id>/story/<child_id>/<band>/sentences/<sentence_id>
POST change     /cases/<case_id>/story/<child_id>/<band>/sentences/<sentence_id>
PUT  change     /cases/<case_id>/story/<child_id>/<band>/sentences/<sentence_id>
POST change     /cases/<case_id>/story/<child_id>/<band>/sentences/<sentence_id>/choose
POST sign       /cases/<case_id>/story/<child_id>/<band>/sentences/<sentence_id>/comments
POST sign       /cases/<case_id>/story/<child_id>/<band>/sentences/<sentence_id>/comments/<comment_id>/done
POST change     /cases/<case_id>/story/<child_id>/<band>/sentences/<sentence_id>/hints
POST change     /cases/<case_id>/story/<child_id>/<band>/sentences/<sentence_id>/move
POST change     /cases/<case_id>/story/<child_id>/<band>/sentences/<sentence_id>/restore
POST change     /cases/<case_id>/story/<child_id>/<band>/sentences/<sentence_id>/swap
GET  export     /cases/<case_id>/story/<child_id>/<band>/sources.json
POST change     /cases/<case_id>/story/<child_id>/<band>/undo
GET  see        /cases/<case_id>/story/<child_id>/<band>/versions
POST change     /cases/<case_id>/story/<child_id>/<band>/versions/<int:version>/restore
GET  manage     /cases/<case_id>/subject-access
GET  manage     /cases/<case_id>/subject-access/<person_id>
POST manage     /cases/<case_id>/subject-access/<person_id>
GET  manage     /cases/<case_id>/subject-access/<person_id>/answer<ending>
POST change     /cases/<case_id>/undo
GET  manage     /cases/<case_id>/workers
POST manage     /cases/<case_id>/workers
POST start      /cases/import
GET  start      /cases/new
POST start      /cases/new
GET  manage     /closed-cases
GET  public     /first-account
POST public     /first-account
GET  own        /help
GET  administer /settings
POST administer /settings
GET  administer /settings/language-model
POST administer /settings/language-model
GET  administer /settings/library
POST administer /settings/library
GET  administer /settings/library/<name>.toml
POST administer /settings/library/shipped
GET  public     /sign-in
POST public     /sign-in
POST own        /sign-out
GET  public     /static/<path:filename>
"""
_SAMPLE = {"document_id": "d1", "fact_id": "f1", "person_id": "p1", "sentence_id": "s1", "user_id": "u1"}
_SAMPLE |= {"child_id": "p1", "band": "5-7", "name": "genogram", "ending": ".svg", "kind": "event"}
_SAMPLE |= {
    "comment_id": "k1",
    "version": 1,
    "number": 1,
    "photo_id": "k2",
    "picture_id": "k3",
    "said_id": "k4",
}
_SAMPLE |= {"what": "write"}
_READER = Role.READ_ONLY.value


def _rules(app):
    return [
        (rule, method) for rule in app.url_map.iter_rules() for method in rule.methods - {"HEAD", "OPTIONS"}
    ]


def _right(app, rule) -> str:
    """As the list says it: "see/export" is to look at with ?show=1, and to take away."""
    if is_public(app, rule.endpoint):
        return "public"
    return "/".join(dict.fromkeys(right_needed(app, rule.endpoint, is_shown=s).value for s in (True, False)))


def _opened(worker, rule, method: str, case_id: str) -> int:
    """The status of the address for whoever sits at the desk."""
    values = {a: _SAMPLE.get(a, case_id) for a in rule.arguments}
    address = worker.client.application.url_map.bind("localhost").build(rule.endpoint, values, method=method)
    return worker.client.open(address, method=method).status_code


def test_every_address_needs_the_right_that_was_chosen_for_it(worker) -> None:
    app = worker.client.application
    lines = {f"{method:5}{_right(app, rule):11}{rule.rule}" for rule, method in _rules(app)}
    assert sorted(lines) == sorted(PINNED.split("\n")[1:-1])


@pytest.mark.parametrize("role", list(Role))
def test_a_role_is_refused_exactly_what_it_has_no_right_to(worker, role: Role) -> None:
    app = worker.client.application
    worker.with_role(role)
    refused, without_right = set(), set()
    for rule, method in _rules(app):
        right = _right(app, rule)
        if right == "public":
            continue
        worker.become(role)  # signing out is one of the addresses
        if _opened(worker, rule, method, worker.case_id) == 403:
            refused.add((method, rule.rule))
        if right.split("/")[-1] not in {Right.OWN, *RIGHTS[role]}:
            without_right.add((method, rule.rule))
    assert refused == without_right


def test_a_case_of_others_looks_like_one_that_does_not_exist(worker) -> None:
    other = worker.store.create_case(Case(), title="Finch", actor="Jo Bell").id
    worker.with_role("worker", "reviewer")
    of_cases = [(r, m) for r, m in _rules(worker.client.application) if "case_id" in r.arguments]
    answers = {(m, r.rule): _opened(worker, r, m, other) for r, m in of_cases}
    assert set(answers.values()) == {404}
    assert "Finch" not in worker.get("/cases").words
    assert worker.get(f"/cases/{other}").words == worker.get("/cases/c0").words


def test_a_manager_opens_every_case_and_says_whose_it_is(worker) -> None:
    case_id = worker.store.create_case(Case(), title="Finch", actor="Jo Bell").id
    sal = worker.store.add_user("Sal Quick", "three other words")
    assert "Nobody yet" in worker.get(f"/cases/{case_id}").words
    worker.post(f"/cases/{case_id}/workers", users=[sal.id])
    assert "Sal Quick" in worker.get(f"/cases/{case_id}").words
    worker.become("Sal Quick")
    assert "Finch" in worker.get("/cases").words
    assert worker.get(f"/cases/{case_id}").status == 200
    worker.become("Jo Bell")
    worker.post(
        f"/cases/{case_id}/workers", csrf_token=""
    )  # a browser sends the token though no box is ticked
    worker.become("Sal Quick")
    assert worker.get(f"/cases/{case_id}").status == 404


def test_whoever_starts_a_case_works_on_it(worker) -> None:
    worker.with_role("worker")
    worker.post("/cases/new", names="Ada Ashdown")
    assert "Ada Ashdown" in worker.get("/cases").words


def test_a_reader_sees_the_drawing_on_the_page_and_cannot_take_it_away(reader) -> None:
    reader.with_role(_READER)
    assert reader.get("family/genogram.svg?show=1").status == 200
    assert reader.get("family/genogram.svg").status == 403
    assert reader.get("story/p1/5-7/book.pdf").status == 403


@pytest.mark.parametrize("page", ["", "documents", "review", "people", "family", "story/p1/5-7", "activity"])
def test_a_reader_is_offered_nothing_that_would_be_refused(reader, page: str) -> None:
    reader.with_role(_READER)
    seen = reader.get(page)
    assert seen.status == 200
    forms = [part.split(">")[0] for part in seen.html.split('<form method="post"')[1:]]
    assert [form for form in forms if "/sign-out" not in form] == []
    offered = {a for a in re.findall(r'href="(/[^"]*)"', seen.html) if not a.startswith("/static")}
    assert {a for a in offered if reader.client.get(unescape(a)).status_code == 403} == set()


def test_a_reviewer_is_offered_to_agree_and_nothing_else(reader) -> None:
    reader.with_role("reviewer")
    seen = reader.get("story/p1/5-7/checks")
    forms = re.findall(r'<form method="post" action="([^"]*)"', seen.html)
    assert [form.rsplit("/", 1)[1] for form in forms] == ["sign-out", "agree"]


def test_the_rights_of_several_roles_add_up(worker) -> None:
    worker.with_role("read-only", "administrator")
    assert (worker.get("").status, worker.get("/accounts").status) == (200, 200)
    assert worker.post("undo").status == 403


def test_an_address_that_states_no_right_stops_the_app(worker) -> None:
    stray = Blueprint("stray", __name__)
    stray.get("/stray")(lambda: "")
    app = create_app({"STORE": worker.store, "SECRET_KEY": "x"})
    app.register_blueprint(stray)
    with pytest.raises(RightNotStated, match=r"stray\.<lambda>"):
        check_rights(app)
