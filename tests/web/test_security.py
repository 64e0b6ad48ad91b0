"""Who may see what, and what every answer carries."""

from __future__ import annotations

import logging
import re
from html import unescape
from pathlib import Path

import pytest

from web.app import create_app
from web.login_limit import TRIES, WINDOW_SECONDS, LoginLimit
from web.rights import is_public

_PASSWORD = "correct-horse-battery"
_SAMPLE = {"case_id": "c1", "document_id": "d1", "fact_id": "f1", "person_id": "p1", "sentence_id": "s1"}
_SAMPLE |= {
    "child_id": "p1",
    "band": "5-7",
    "name": "genogram",
    "ending": "svg",
    "kind": "event",
    "user_id": "u1",
}
_SAMPLE |= {"comment_id": "k1", "version": 1, "photo_id": "k2", "picture_id": "k3", "said_id": "k4"}
_SAMPLE |= {"what": "write"}
_TEMPLATES = Path(__file__).parents[2] / "templates" / "web"


def _addresses(app) -> list[tuple[str, str]]:
    """Every address of the app with one method that it takes."""
    with app.test_request_context():
        adapter = app.create_url_adapter(None) or app.url_map.bind("localhost")
        return [
            (
                adapter.build(rule.endpoint, {a: _SAMPLE.get(a, "1") for a in rule.arguments}, method=method),
                method,
            )
            for rule in app.url_map.iter_rules()
            if rule.endpoint != "static"
            for method in sorted(rule.methods - {"HEAD", "OPTIONS"})
            if not is_public(app, rule.endpoint)
        ]


def test_nothing_of_a_case_is_seen_or_changed_without_signing_in(worker) -> None:
    app = worker.client.application
    stranger = app.test_client()
    answers = {(a, m): stranger.open(a, method=m) for a, m in _addresses(app)}
    assert len(answers) > 40
    assert {k for k, r in answers.items() if (r.status_code, r.location) != (302, "/sign-in")} == set()


def test_only_signing_in_is_public(worker) -> None:
    app = worker.client.application
    assert {e for e in app.view_functions if is_public(app, e)} == {
        "static",
        "auth.sign_in",
        "auth.first_account",
    }


def test_the_first_account_is_made_at_the_machine_itself(new_desk) -> None:
    seen = new_desk.get("/")
    assert "Create your account" in seen.words
    seen = new_desk.post("/first-account", name="Jo Bell", password=_PASSWORD, again=_PASSWORD)
    assert "My children" in seen.words
    assert [u.name for u in new_desk.store.list_users()] == ["Jo Bell"]


def test_what_is_missing_is_listed_in_the_order_of_the_page(new_desk) -> None:
    words = new_desk.post("/first-account").words
    assert "There is a problem Enter your name Enter a password Create your account" in words


def test_the_first_account_cannot_be_made_from_elsewhere(new_desk) -> None:
    response = new_desk.client.get("/first-account", environ_base={"REMOTE_ADDR": "192.0.2.7"})
    assert response.status_code == 403


def test_a_second_account_cannot_be_made_by_the_first_page(worker) -> None:
    worker.client.post("/sign-out")
    worker.post("/first-account", name="Eve", password=_PASSWORD, again=_PASSWORD)
    assert [u.name for u in worker.store.list_users()] == ["Jo Bell"]


def test_two_different_passwords_are_told_at_the_field(new_desk) -> None:
    seen = new_desk.post("/first-account", name="Jo Bell", password=_PASSWORD, again="something else")
    assert "The two passwords are not the same" in seen.words


def test_a_wrong_password_says_neither_which_is_wrong(worker) -> None:
    worker.client.post("/sign-out")
    seen = worker.post("/sign-in", name="Jo Bell", password="wrong")
    assert "The name or the password is not right" in seen.words
    assert worker.get("/cases").words.startswith("Sign in")


def test_the_right_password_opens_the_desk_and_signing_out_closes_it(worker) -> None:
    worker.client.post("/sign-out")
    assert "My children" in worker.post("/sign-in", name="jo bell", password=_PASSWORD).words
    worker.post("/sign-out")
    assert worker.get("/cases").words.startswith("Sign in")


def test_a_password_is_changed_by_whoever_knows_it(worker) -> None:
    new = "three-other-words"
    seen = worker.post("/account", current="wrong", password=new, again=new)
    assert (seen.status, "This is not your password now" in seen.words) == (422, True)
    worker.post("/account", current=_PASSWORD, password=new, again=new)
    assert worker.store.check_password("Jo Bell", new)


def _leave_alone(worker) -> None:
    with worker.client.session_transaction() as session:
        session["seen"] = 0


def test_who_was_signed_out_by_time_is_told_and_comes_back_to_the_page(worker) -> None:
    _leave_alone(worker)
    assert "You were signed out" in worker.get("people?words=Secret").words
    response = worker.client.post("/sign-in", data={"name": "Jo Bell", "password": _PASSWORD})
    assert response.location == f"/cases/{worker.case_id}/people"
    worker.client.post("/sign-out")
    assert "You were signed out" not in worker.get("people").words


def test_signing_in_again_takes_no_file_away(worker) -> None:
    _leave_alone(worker)
    worker.get("export/family.case.json")
    response = worker.client.post("/sign-in", data={"name": "Jo Bell", "password": _PASSWORD})
    assert response.location == f"/cases/{worker.case_id}"


def test_what_was_sent_after_the_session_was_over_is_said_to_be_lost(worker) -> None:
    _leave_alone(worker)
    assert "What you sent last was not saved." in worker.post("people/p1/name", name="Ada").words
    assert worker.post("/sign-in", name="Jo Bell", password=_PASSWORD).words.count("Robin Ashdown") > 1


def test_a_script_that_asks_again_loses_nothing(worker) -> None:
    _leave_alone(worker)
    seen = worker.post("people/p1/name", name="Ada", headers={"Sec-Fetch-Mode": "cors"})
    assert "You were signed out" in seen.words
    assert "not saved" not in seen.words


def test_nobody_else_is_led_to_where_somebody_was(worker) -> None:
    worker.store.add_user("Sal Quick", _PASSWORD, roles=("worker",))
    _leave_alone(worker)
    worker.get("people")
    assert "There is no case yet" in worker.post("/sign-in", name="Sal Quick", password=_PASSWORD).words


def test_a_password_for_one_sign_in_says_why_another_is_asked_for(worker) -> None:
    worker.store.add_user("Sal Quick", _PASSWORD, roles=("worker",), must_change_password=True)
    worker.client.post("/sign-out")
    seen = worker.post("/sign-in", name="Sal Quick", password=_PASSWORD)
    assert "The password that you were given opens the desk once" in seen.words


def test_guessing_is_slowed_down() -> None:
    clock = [0.0]
    limit = LoginLimit(lambda: clock[0])
    for _ in range(TRIES):
        assert limit.is_open("Jo", "a")
        limit.record_failure("jo", "a")
    assert not limit.is_open("JO", "a")
    assert limit.is_open("Sal", "a")
    clock[0] = WINDOW_SECONDS + 1
    assert limit.is_open("Jo", "a")


def test_a_closed_limit_is_told_and_the_right_password_does_not_help(worker) -> None:
    worker.client.post("/sign-out")
    for _ in range(TRIES):
        worker.client.application.extensions["kithkin"].login_limit.record_failure("Jo Bell", "127.0.0.1")
    seen = worker.post("/sign-in", name="Jo Bell", password=_PASSWORD)
    assert (seen.status, "Wait five minutes" in seen.words) == (429, True)


@pytest.mark.parametrize("page", ["/cases", "", "review", "/sign-in", "/nowhere"])
def test_every_page_carries_the_headers(reader, page: str) -> None:
    headers = reader.get(page).response.headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert re.search(r"'nonce-[\w-]{16,}'", policy)
    assert (headers["Cache-Control"], headers["X-Frame-Options"], headers["X-Content-Type-Options"]) == (
        "no-store",
        "DENY",
        "nosniff",
    )
    assert headers["Referrer-Policy"] == "same-origin"


def test_each_answer_has_a_nonce_of_its_own(reader) -> None:
    nonces = {
        re.search(r"'nonce-([^']+)'", reader.get("/cases").response.headers["Content-Security-Policy"])[1]
        for _ in range(3)
    }
    assert len(nonces) == 3


@pytest.mark.parametrize("template", sorted(_TEMPLATES.rglob("*.html")), ids=lambda p: p.name)
def test_no_template_holds_what_the_policy_forbids(template: Path) -> None:
    html = template.read_text(encoding="utf-8")
    assert not re.search(r"\son\w+=|\sstyle=|javascript:|<style|<script(?![^>]*nonce)", html)


@pytest.mark.parametrize("template", sorted(_TEMPLATES.rglob("*.html")), ids=lambda p: p.name)
def test_every_form_that_changes_something_carries_a_token(template: Path) -> None:
    html = template.read_text(encoding="utf-8")
    for form in re.findall(r"<form method=\"post\".*?</form>", html, re.DOTALL):
        assert re.search(r"token|form\.csrf_token", form)


def test_the_session_cookie_is_closed_to_scripts_and_other_sites(worker) -> None:
    worker.client.post("/sign-out")
    response = worker.client.post("/sign-in", data={"name": "Jo Bell", "password": _PASSWORD})
    cookie = response.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


def test_a_form_from_elsewhere_is_refused(reader) -> None:
    reader.client.application.config["WTF_CSRF_ENABLED"] = True
    version = reader.version
    seen = reader.post("review/accept-stated-twice")
    assert (seen.status, "The page is out of date" in seen.words) == (400, True)
    assert reader.version == version


def test_another_name_of_this_machine_is_not_answered(worker) -> None:
    response = worker.client.get("/cases", headers={"Host": "elsewhere.example"})
    assert response.status_code == 400


def test_an_upload_over_the_limit_is_told(worker) -> None:
    worker.client.application.config["MAX_CONTENT_LENGTH"] = 1000
    seen = worker.upload({"long.txt": b"x" * 2000})
    assert (seen.status, "too large" in seen.words) == (413, True)


def test_what_goes_wrong_inside_shows_and_logs_no_words_of_a_note(reader, monkeypatch, caplog) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("Robin Ashdown was seen at home")

    monkeypatch.setattr("web.chronology.build_chronology", fail)
    with caplog.at_level(logging.DEBUG):
        seen = reader.get("chronology")
    assert (seen.status, "Something went wrong" in seen.words, "Traceback" in seen.html) == (500, True, False)
    assert "RuntimeError" in caplog.text
    assert "Ashdown" not in caplog.text


def test_markup_in_names_and_notes_is_shown_as_words(worker) -> None:
    worker.post("/cases/new", names="<i>Robin</i> Ashdown")
    worker.case_id = worker.store.list_cases()[0].id
    note = b"CASE NOTE\nDate: 1 May 2021\n\n<script>alert(1)</script> Robin Ashdown was seen by Tom <b>Lisle</b>, his father."
    worker.upload({"<i>note</i>.txt": note})
    pages = [
        "/cases",
        "",
        "documents",
        "review",
        "people",
        "family",
        "chronology",
        "story",
        "export",
        "activity",
    ]
    for html in (worker.get(page).html for page in pages):
        assert not re.search(r"<i>|<b>|<script>alert", html)
    note_page = worker.get(f"review/{worker.case.documents[0].id}").html
    assert "<script>alert" not in note_page
    # A quotation may be marked inside the word, so the marks are taken away before it is looked for.
    assert "<script>alert(1)</script>" in unescape(re.sub(r"<[^>]+>", "", note_page))


def test_an_unknown_address_gets_a_page(worker) -> None:
    seen = worker.get("/nowhere")
    assert (seen.status, "Page not found" in seen.words) == (404, True)


def test_an_unknown_case_gets_a_page(worker) -> None:
    seen = worker.get("/cases/c0")
    assert (seen.status, "Page not found" in seen.words) == (404, True)


def test_the_key_of_the_sessions_is_made_once_and_kept_private(tmp_path: Path, worker) -> None:
    apps = [create_app({"STORE": worker.store, "INSTANCE": str(tmp_path / "instance")}) for _ in range(2)]
    path = tmp_path / "instance" / "secret_key"
    assert apps[0].secret_key == apps[1].secret_key == path.read_text()
    assert path.stat().st_mode & 0o777 == 0o600
