"""Accounts and sessions: made, changed, closed and reset by an administrator, and ended by time."""

from __future__ import annotations

import re
import time

import pytest

from casefile.store.values import Role, Settings

_OWN = "my own three words"


def _shown_password(seen) -> str:
    return re.search(r'class="app-password">([^<]+)<', seen.html)[1]


def _user(worker, name: str):
    return next(u for u in worker.store.list_users() if u.name == name)


def _sign_in(worker, name: str, password: str):
    worker.client.post("/sign-out")
    return worker.post("/sign-in", name=name, password=password)


def test_somebody_new_signs_in_once_with_the_shown_password_and_then_chooses_their_own(worker) -> None:
    seen = worker.post("/accounts/new", name="Sal Quick", roles=["worker", "reviewer"])
    password = _shown_password(seen)
    assert _user(worker, "Sal Quick").roles == {Role.WORKER, Role.REVIEWER}
    assert "Change your password" in _sign_in(worker, "Sal Quick", password).words
    assert "Change your password" in worker.get("/cases").words
    worker.post("/account", current=password, password=_OWN, again=_OWN)
    assert "My children" in worker.get("/cases").words
    assert worker.store.check_password("Sal Quick", password) is None


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"name": "", "roles": ["worker"]}, "Enter the person’s name"),
        ({"name": "Sal Quick"}, "Choose at least one"),
        ({"name": "jo bell", "roles": ["worker"]}, "already a user of that name"),
        ({"name": "Sal Quick", "roles": ["king"]}, "not a valid choice"),
    ],
    ids=["no name", "no role", "taken name", "unknown role"],
)
def test_an_account_that_cannot_be_made_is_told_at_the_field(worker, fields, problem) -> None:
    seen = worker.post("/accounts/new", **fields)
    assert problem in seen.words
    assert [u.name for u in worker.store.list_users()] == ["Jo Bell"]


def test_a_reset_password_ends_the_open_session_and_the_old_password(worker) -> None:
    worker.with_role("worker")
    sal = worker.client.application.test_client()
    sal.post("/sign-in", data={"name": "worker", "password": "correct-horse-battery"})
    assert sal.get("/cases").status_code == 200
    worker.become("Jo Bell")
    seen = worker.post(f"/accounts/{_user(worker, 'worker').id}/password")
    assert sal.get("/cases").location == "/sign-in"
    assert worker.store.check_password("worker", "correct-horse-battery") is None
    assert worker.store.check_password("worker", _shown_password(seen)).must_change_password


def test_a_closed_account_is_signed_out_and_stays_out_until_it_is_opened_again(worker) -> None:
    sal = worker.store.add_user("Sal Quick", _OWN)
    worker.become("Sal Quick")
    other = worker.client.application.test_client()
    other.post("/sign-in", data={"name": "Jo Bell", "password": "correct-horse-battery"})
    other.post(f"/accounts/{sal.id}/disable")
    assert worker.get("/cases").words.startswith("Sign in")
    assert "not right" in _sign_in(worker, "Sal Quick", _OWN).words
    other.post(f"/accounts/{sal.id}/enable")
    assert "My children" in _sign_in(worker, "Sal Quick", _OWN).words


def test_another_role_is_given_and_the_only_administrator_remains_one(worker) -> None:
    sal = worker.store.add_user("Sal Quick", _OWN)
    seen = worker.post(f"/accounts/{sal.id}", name="Sal Quick-Bell", roles=["manager"])
    assert "The account of Sal Quick-Bell is changed" in seen.words
    jo = _user(worker, "Jo Bell")
    seen = worker.post(f"/accounts/{jo.id}", name="Jo Bell", roles=["worker"])
    assert (seen.status, "the only administrator" in seen.words) == (422, True)
    assert Role.ADMINISTRATOR in _user(worker, "Jo Bell").roles


def test_an_unknown_account_is_not_found(worker) -> None:
    assert worker.get("/accounts/u0").status == 404
    assert worker.post("/accounts/u0/disable").status == 404


@pytest.mark.parametrize(
    ("key", "seconds"),
    [("seen", Settings().idle_minutes * 60), ("began", Settings().longest_hours * 3600)],
    ids=["idle", "a whole day"],
)
def test_a_session_ends_by_itself(worker, key: str, seconds: int) -> None:
    def shift(by: float) -> str:
        with worker.client.session_transaction() as session:
            session[key] = time.time() - seconds + by
        return worker.get("/cases").words

    assert "My children" in shift(60)
    assert shift(-1).startswith("Sign in")


@pytest.mark.parametrize("address", ["/static/keys.js", "/cases"])
def test_an_answer_that_changes_nothing_sets_no_cookie(worker, address: str) -> None:
    # It may arrive after the cookie of an answer that does, and would take away what that has to say.
    worker.client.post("/sign-out")
    worker.post("/sign-in", name="Jo Bell", password="correct-horse-battery")
    worker.get("/cases")
    with worker.client.get(address) as response:
        assert response.status_code == 200
        assert "Set-Cookie" not in response.headers


def test_looking_at_a_page_keeps_an_idle_session_going(worker) -> None:
    with worker.client.session_transaction() as session:
        session["seen"] = time.time() - Settings().idle_minutes * 60 + 60
    worker.get("/cases")
    with worker.client.session_transaction() as session:
        assert time.time() - session["seen"] < 60


def test_signing_in_and_out_and_refused_tries_are_on_record(worker) -> None:
    jo = _user(worker, "Jo Bell")
    worker.client.post("/sign-out")
    worker.post("/sign-in", name="Jo Bell", password="a wrong one")
    worker.post("/sign-in", name="a password typed into the wrong box", password="x")
    worker.post("/sign-in", name="Jo Bell", password="correct-horse-battery")
    rows = worker.store.audit_rows()[-4:]
    assert [(r.actor, r.action, r.about) for r in rows] == [
        ("Jo Bell", "sign out", f"user {jo.id}"),
        ("nobody", "refuse sign in", f"user {jo.id}"),
        ("nobody", "refuse sign in", "user unknown"),
        ("Jo Bell", "sign in", f"user {jo.id}"),
    ]


def test_an_administrator_without_another_role_sees_accounts_and_no_case(worker) -> None:
    worker.with_role("administrator")
    assert "You look after the accounts" in worker.get("/cases").words
    assert "Sal" not in worker.get("/accounts").words
    assert worker.get("").status == 403
