"""Whose case it is: each user's own list, and who is told of it."""

from __future__ import annotations

import pytest

from casefile.errors import CaseNotFound, UserRefused
from casefile.record import Case
from casefile.store import CaseStore

PASSWORD = "otter lamp Tuesday"


def test_a_case_is_its_makers_and_of_whom_it_is_assigned_to(store: CaseStore, case: Case) -> None:
    jo, mo = (store.add_user(name, PASSWORD) for name in ("Jo", "Mo"))
    own = store.create_case(case, title="Wren", actor="Jo", owner_id=jo.id)
    store.create_case(Case(), title="Finch", actor="Jo", owner_id=jo.id)
    store.assign(own.id, mo.id, actor="Ada")
    assert [c.title for c in store.list_cases(jo.id)] == ["Finch", "Wren"]
    assert [c.title for c in store.list_cases(mo.id)] == ["Wren"]
    assert [c.title for c in store.list_cases()] == ["Finch", "Wren"]
    assert store.assigned_users(own.id) == (jo, mo)
    assert store.is_assigned(own.id, mo.id)


def test_a_case_is_taken_from_somebody_and_the_audit_says_so(store: CaseStore, case: Case) -> None:
    jo = store.add_user("Jo", PASSWORD)
    stored = store.create_case(case, title="Wren", actor="Jo", owner_id=jo.id)
    store.unassign(stored.id, jo.id, actor="Ada")
    assert (store.list_cases(jo.id), store.assigned_users(stored.id)) == ((), ())
    last = store.audit_rows(stored.id)[-1]
    assert (last.actor, last.action, last.detail) == ("Ada", "unassign case", f"user {jo.id}")


def test_assigning_twice_is_said_once(store: CaseStore, case: Case) -> None:
    jo = store.add_user("Jo", PASSWORD)
    stored = store.create_case(case, title="Wren", actor="Jo")
    for _ in range(2):
        store.assign(stored.id, jo.id, actor="Ada")
    assert [r.action for r in store.audit_rows(stored.id)] == ["create case", "assign case"]


def test_a_deleted_case_is_nobodys(store: CaseStore, case: Case) -> None:
    jo = store.add_user("Jo", PASSWORD)
    stored = store.create_case(case, title="Wren", actor="Jo", owner_id=jo.id)
    store.delete_case(stored.id, expected_version=1, actor="Ada")
    assert store.list_cases(jo.id) == ()
    assert not store.is_assigned(stored.id, jo.id)


def test_an_unknown_case_or_user_is_told(store: CaseStore, case: Case) -> None:
    jo = store.add_user("Jo", PASSWORD)
    stored = store.create_case(case, title="Wren", actor="Jo")
    with pytest.raises(CaseNotFound):
        store.assign("c0", jo.id, actor="Ada")
    with pytest.raises(UserRefused):
        store.assign(stored.id, "u0", actor="Ada")
