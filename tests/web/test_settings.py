"""Settings, rate limits and the activity of everybody."""

from __future__ import annotations

import pytest

from casefile.record import Case
from casefile.store.values import Settings
from web.rate_limit import FILES_A_MINUTE, RateLimit, pages_limit


def test_an_administrator_sets_how_long_sessions_and_closed_cases_last(worker) -> None:
    seen = worker.post("/settings", idle_minutes="30", longest_hours="8", keep_months="6")
    assert "The settings are saved" in seen.words
    assert worker.store.settings() == Settings(30, 8, 6)
    last = [r for r in worker.store.audit_rows() if r.action == "change settings"][-1]
    assert last.detail == "idle_minutes 30, longest_hours 8, keep_months 6"


def test_a_session_ends_as_set(worker) -> None:
    worker.store.save_settings(Settings(idle_minutes=5), actor="Jo Bell")
    with worker.client.session_transaction() as session:
        session["seen"] -= 301
    assert worker.get("/cases").words.startswith("Sign in")


@pytest.mark.parametrize("minutes", ["4", "241", "", "soon"])
def test_a_number_out_of_bounds_is_told_at_the_field(worker, minutes: str) -> None:
    seen = worker.post("/settings", idle_minutes=minutes, longest_hours="8", keep_months="6")
    assert (seen.status, "Enter a whole number from 5 to 240" in seen.words) == (422, True)
    assert worker.store.settings() == Settings()


def test_a_limit_counts_each_person_apart_and_lets_go_with_time() -> None:
    clock = [0.0]
    limit = RateLimit(2, 60.0, lambda: clock[0])
    assert [limit.take("Jo") for _ in range(3)] == [True, True, False]
    assert limit.take("Sal")
    clock[0] = 12.5
    assert (limit.opens_in("Jo"), limit.opens_in("Sal")) == (48, 0)
    clock[0] = 61.0
    assert limit.take("Jo")


def test_whoever_takes_files_without_end_is_slowed_down_and_can_go_on_reading(reader) -> None:
    answers = [reader.get("export/family.case.json") for _ in range(FILES_A_MINUTE + 1)]
    assert [a.status for a in answers] == [200] * FILES_A_MINUTE + [429]
    assert "Wait a minute" in answers[-1].words
    assert 0 < int(answers[-1].response.headers["Retry-After"]) <= 60
    assert reader.get("people").status == 200


def test_whoever_asks_for_pages_without_end_is_slowed_down(worker) -> None:
    limit = worker.client.application.extensions["kithkin"].pages_limit
    user_id = worker.store.list_users()[0].id
    while limit.take(user_id):
        pass
    assert worker.get("/cases").status == 429
    assert pages_limit().take(user_id)


def test_activity_is_found_by_person_day_and_kind(reader) -> None:
    reader.post("people/new", **{"new-name": "Ann Tate"})
    reader.with_role("read-only")
    reader.get("people")
    everything = reader.get("activity").words
    assert "Jo Bell added a person" in everything
    assert "read-only looked at people" in everything
    assert "added a person" not in reader.get("activity?person=read-only").words
    assert "looked at people" not in reader.get("activity?show=changes").words
    assert "Nothing." in reader.get("activity?to=1 May 2001").words
    assert "added a person" in reader.get("activity?from=1 May 2001").words


def test_a_day_that_is_none_is_told(reader) -> None:
    seen = reader.get("activity?from=someday")
    assert "'someday' is not a date" in seen.words
    assert "Jo Bell" in seen.words


def test_a_long_list_goes_on_on_another_page(reader) -> None:
    for _ in range(201):
        reader.store.record_view("Jo Bell", reader.case_id, "people")
    first = reader.get("activity")
    assert "started this case" not in first.words
    earlier = first.html.split("before=")[1].split('"')[0]
    assert "started this case" in reader.get(f"activity?before={earlier}").words


def test_the_activity_of_everybody_names_accounts_and_cases(worker) -> None:
    sal = worker.store.add_user("Sal Quick", "three other words", actor="Jo Bell")
    worker.store.create_case(Case(), title="Finch", actor="Sal Quick", owner_id=sal.id)
    words = worker.get("/activity").words
    assert "Jo Bell opened an account: Sal Quick – roles worker" in words
    assert "Sal Quick started this case ( Finch )" in words
    case_id = worker.store.list_cases(sal.id)[0].id
    assert "opened an account" not in worker.get(f"/activity?case={case_id}").words


def test_whoever_may_open_no_case_reads_no_familys_name_in_the_activity(worker) -> None:
    worker.with_role("administrator")
    words = worker.get("/activity").words
    assert "started this case (case c" in words
    assert "Ashdown" not in words
