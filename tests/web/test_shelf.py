"""What the desk keeps open between two pages, and that nobody is shown an earlier version for it."""

from __future__ import annotations

from casefile.review import add_person
from web.desk import MOST_CASES
from web.shelf import Shelf


def test_the_shelf_lets_go_of_what_was_asked_for_longest_ago() -> None:
    shelf: Shelf[int] = Shelf(most=2)
    made = []

    def make(number: int) -> int:
        made.append(number)
        return number

    for number in (1, 2, 1, 3, 1, 2):
        assert shelf.get(number, lambda wanted=number: make(wanted)) == number
    assert made == [1, 2, 3, 2]


def test_a_case_is_opened_once_for_all_its_pages(reader) -> None:
    kept = reader.client.application.extensions["kithkin"].cases
    pages = ("", "documents", "people", "conflicts", "chronology")
    for page in pages:
        assert reader.get(page).status == 200
    newest = reader.store.case_summary(reader.case_id)

    def open_again() -> None:
        raise AssertionError("it was not kept")

    assert kept.get((reader.case_id, newest.version, newest.updated_at), open_again).case == reader.case


def test_what_another_process_saved_stands_on_the_next_page(reader) -> None:
    """The reading of notes and other servers save without asking this desk."""
    assert "Nan Peg" not in reader.get("people").words
    case, _ = add_person(reader.case, "Nan Peg")
    reader.store.save_case(
        reader.case_id, case, expected_version=reader.version, actor="reader", action="add person"
    )
    assert "Nan Peg" in reader.get("people").words


def test_fifty_workers_find_their_cases_open() -> None:
    assert MOST_CASES >= 50
