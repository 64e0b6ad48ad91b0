"""Who may sign in, and with which password."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher

from casefile.errors import UserRefused
from casefile.store import CaseStore
from casefile.store.values import Role

PASSWORD = "otter lamp Tuesday"


def test_a_user_signs_in_with_name_and_password(store: CaseStore) -> None:
    user = store.add_user("Jo Bell", PASSWORD, roles=["manager", "worker"])
    assert (user.name, user.roles) == ("Jo Bell", {Role.WORKER, Role.MANAGER})
    assert store.check_password("jo bell ", PASSWORD) == user
    assert store.get_user(user.id) == user
    assert store.list_users() == (user,)


WRONG = {"another password": ("Jo", PASSWORD + "!"), "no password": ("Jo", ""), "nobody": ("Mo", PASSWORD)}


@pytest.mark.parametrize(("name", "password"), WRONG.values(), ids=WRONG)
def test_nobody_signs_in_otherwise(store: CaseStore, name: str, password: str) -> None:
    store.add_user("Jo", PASSWORD)
    assert store.check_password(name, password) is None


def test_an_unknown_name_costs_as_much_work_as_a_known_one(
    store: CaseStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: list[str] = []
    monkeypatch.setattr(PasswordHasher, "verify", lambda _, kept, typed: looked_at.append(kept) or True)
    assert store.check_password("nobody", PASSWORD) is None
    assert looked_at[0].startswith("$argon2id$")


def test_accents_typed_on_another_keyboard_are_the_same_password(store: CaseStore) -> None:
    user = store.add_user("Siân", "pêche mêlée")
    assert store.check_password("Sia\u0302n", "pe\u0302che me\u0302le\u0301e") == user


REFUSED = {
    "a short password": ("Jo", "seven77", "8 to 1024 characters"),
    "a password without end": ("Jo", "x" * 1025, "8 to 1024 characters"),
    "no name": (" \n", PASSWORD, "needs a name"),
    "a name that is taken": ("MO", PASSWORD, "already a user of that name"),
}


@pytest.mark.parametrize(("name", "password", "why"), REFUSED.values(), ids=REFUSED)
def test_a_user_is_refused_with_the_reason(store: CaseStore, name: str, password: str, why: str) -> None:
    store.add_user("Mo", PASSWORD)
    with pytest.raises(UserRefused, match=why) as refused:
        store.add_user(name, password)
    assert password not in str(refused.value)
    assert len(store.list_users()) == 1


def test_a_changed_password_replaces_the_old_one(store: CaseStore) -> None:
    user = store.add_user("Jo", PASSWORD)
    changed = store.change_password(user.id, "kettle moss Friday", actor="Jo")
    assert store.check_password("Jo", PASSWORD) is None
    assert store.check_password("Jo", "kettle moss Friday") == changed
    assert changed.sessions_ended == user.sessions_ended + 1
    assert [(r.actor, r.action, r.about) for r in store.audit_rows()] == [
        ("system", "add user", f"user {user.id}"),
        ("Jo", "change password", f"user {user.id}"),
    ]


def test_somebody_unknown_has_no_password_to_change(store: CaseStore) -> None:
    assert store.get_user("u9") is None
    with pytest.raises(UserRefused, match="no user 'u9'"):
        store.change_password("u9", PASSWORD)
    assert store.audit_rows() == ()


def test_a_password_that_was_reset_serves_once(store: CaseStore) -> None:
    user = store.add_user("Jo", PASSWORD)
    reset = store.change_password(user.id, "kettle moss Friday", actor="Ada", must_change=True)
    assert reset.must_change_password
    assert store.audit_rows()[-1].action == "reset password"
    assert not store.change_password(user.id, "my own three words", actor="Jo").must_change_password


def test_a_disabled_user_cannot_sign_in_until_enabled(store: CaseStore) -> None:
    user = store.add_user("Jo", PASSWORD)
    disabled = store.disable_user(user.id, actor="Ada")
    assert store.check_password("Jo", PASSWORD) is None
    assert disabled.sessions_ended == 1
    store.enable_user(user.id, actor="Ada")
    assert store.check_password("Jo", PASSWORD).id == user.id
    assert [r.action for r in store.audit_rows()] == ["add user", "disable user", "enable user"]


def test_a_lost_role_ends_the_sessions_and_a_new_one_does_not(store: CaseStore) -> None:
    user = store.add_user("Jo", PASSWORD, roles=["worker"])
    more = store.change_user(user.id, name="Jo Bell", roles=["worker", "reviewer"], actor="Ada")
    assert (more.name, more.sessions_ended) == ("Jo Bell", 0)
    less = store.change_user(user.id, name="Jo Bell", roles=["read-only"], actor="Ada")
    assert (less.roles, less.sessions_ended) == ({Role.READ_ONLY}, 1)
    assert store.audit_rows()[-1].detail == "roles read-only"


def test_somebody_always_remains_to_manage_the_accounts(store: CaseStore) -> None:
    ada = store.add_user("Ada", PASSWORD, roles=["administrator"])
    away = store.add_user("Ben", PASSWORD, roles=["administrator"])
    store.disable_user(away.id, actor="Ada")
    with pytest.raises(UserRefused, match="only administrator"):
        store.disable_user(ada.id, actor="Ada")
    with pytest.raises(UserRefused, match="only administrator"):
        store.change_user(ada.id, name="Ada", roles=["worker"], actor="Ada")
    store.enable_user(away.id, actor="Ada")
    assert store.disable_user(ada.id, actor="Ada").is_disabled


def test_a_user_has_at_least_one_role(store: CaseStore) -> None:
    with pytest.raises(UserRefused, match="at least one role"):
        store.add_user("Jo", PASSWORD, roles=[])
