"""How people are drawn, from the command line: a table goes out, is filled in, and comes into the record."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from casefile.exchange import read_case
from kithkin import main
from story.content import gather
from story.illustrate import confirmed_look
from story.looks import KNOWN_FROM, LOOK_CHOICES, standing_look

GOLD = Path(__file__).parents[1] / "cases" / "01-larkspur-road.gold.json"
Run = Callable[..., Result]
Rows = list[dict[str, str]]


@pytest.fixture
def run() -> Run:
    return lambda *words: CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("looks") / "looks.csv"
    CliRunner().invoke(main, ["looks", str(GOLD), "-o", str(path)])
    return path.read_text(encoding="utf-8")


@pytest.fixture
def fill_in(table: str, tmp_path: Path) -> Callable[..., Path]:
    """The table with the cells that a worker wrote into the row of each of these people."""

    def fill(delimiter: str = ",", **rows: dict[str, str]) -> Path:
        read = csv.DictReader(io.StringIO(table.removeprefix("\ufeff")))
        stream = io.StringIO()
        writer = csv.DictWriter(stream, read.fieldnames or [], delimiter=delimiter)
        writer.writeheader()
        writer.writerows(row | rows.get(row["id"], {}) for row in read)
        path = tmp_path / "filled.csv"
        path.write_text(stream.getvalue(), encoding="utf-8")
        return path

    return fill


def test_the_table_has_everybody_whom_the_book_draws_with_what_is_drawn_now(table: str) -> None:
    rows: Rows = list(csv.DictReader(io.StringIO(table.removeprefix("\ufeff"))))
    assert rows[0]["name"] == "Nia Calloway"
    callum = next(row for row in rows if row["name"].startswith("Callum"))
    assert (callum["hair"], callum["hair style"], callum["skin"]) == ("brown", "curly", "")
    assert {row["known from"] for row in rows} == {""}


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_a_filled_in_row_is_drawn_and_is_on_record_with_who_said_so(
    run: Run, fill_in: Callable[..., Path], tmp_path: Path, delimiter: str
) -> None:
    seen = {"skin": "Brown", "hair": "black", "hair style": "braids", "also": "glasses; hearing aid"}
    filled = fill_in(delimiter, nia=seen | {"known from": "i have seen a photo"}, jodie={"skin": "fair"})
    result = run("looks", GOLD, "--confirm", filled, "--by", "Jo Bell", "-o", tmp_path / "x.case.json")
    assert result.exit_code == 0, result.output
    assert "1 look confirmed." in result.output
    case = read_case(tmp_path / "x.case.json")
    fact = standing_look(case, "nia")
    assert fact is not None
    assert fact.review is not None
    assert (fact.review.reviewer, fact.review.reason) == ("Jo Bell", KNOWN_FROM[1])
    story = gather(case, "nia", accepted_only=True)
    assert confirmed_look(story, "nia") == (
        ("skin", "brown"),
        ("hair", "black"),
        ("hair_style", "braids"),
        ("glasses", "yes"),
        ("hearing_aid", "yes"),
    )
    assert standing_look(case, "jodie") is None


def test_a_later_table_takes_the_place_of_an_earlier_one(
    run: Run, fill_in: Callable[..., Path], tmp_path: Path
) -> None:
    case = tmp_path / "x.case.json"
    for start, hair in ((GOLD, "red"), (case, "grey")):
        filled = fill_in(nia={"hair": hair, "known from": KNOWN_FROM[0]})
        assert run("looks", start, "--confirm", filled, "--by", "Jo", "-o", case).exit_code == 0
    fact = standing_look(read_case(case), "nia")
    assert fact is not None
    assert fact.claim.value == "in pictures: hair grey"
    assert fact.supersedes


@pytest.mark.parametrize(
    ("row", "said"),
    [
        pytest.param(
            {"hair": "purple"}, "row 2: 'purple' cannot be drawn as hair; choose one of black,", id="hair"
        ),
        pytest.param(
            {"also": "glasses, hat"}, "'glasses, hat' cannot be drawn; 'also' may hold glasses,", id="also"
        ),
        pytest.param(
            {"known from": "a dream"}, "'a dream' does not say how you know; choose one of I know", id="how"
        ),
        pytest.param({"id": "p77"}, "nobody with the id 'p77' in the case; keep the ids", id="nobody"),
        pytest.param({"id": "jodie"}, "'jodie' stands there twice; leave one row", id="twice"),
    ],
)
def test_what_cannot_be_taken_in_is_said_with_its_row_and_nothing_is_written(
    run: Run, fill_in: Callable[..., Path], tmp_path: Path, row: dict[str, str], said: str
) -> None:
    filled = fill_in(nia={"known from": KNOWN_FROM[0]} | row, jodie={"known from": KNOWN_FROM[0]})
    result = run("looks", GOLD, "--confirm", filled, "--by", "Jo", "-o", tmp_path / "x.case.json")
    assert result.exit_code == 2
    assert said.lower() in " ".join(result.output.split()).lower()
    assert not (tmp_path / "x.case.json").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(("-o", "looks.txt"), "must end in .csv", id="no table"),
        pytest.param(
            ("--confirm", "t.csv", "-o", "x.case.json"), 'Say who confirms the looks: --by "Jo', id="who"
        ),
        pytest.param(
            ("--confirm", "t.csv", "--by", "Jo", "-o", "x.csv"), "must end in .case.json", id="no case"
        ),
        pytest.param(
            ("--confirm", "t.csv", "--by", "Jo", "-o", "x.json"), "cannot be read as a table", id="missing"
        ),
    ],
)
def test_a_wrong_call_is_answered_with_what_to_do(run: Run, words: tuple[str, ...], said: str) -> None:
    result = run("looks", GOLD, *words)
    assert (result.exit_code, said in result.output) == (2, True), result.output


def test_a_table_without_its_columns_or_without_a_filled_in_row_is_refused(
    run: Run, table: str, tmp_path: Path
) -> None:
    path = tmp_path / "t.csv"
    for text, said in (("id;skin\np1;tan\n", "has no column 'hair'"), (table, "says of nobody how you know")):
        path.write_text(text, encoding="utf-8")
        result = run("looks", GOLD, "--confirm", path, "--by", "Jo", "-o", tmp_path / "x.json")
        assert (result.exit_code, said in result.output) == (2, True), result.output


def test_every_choice_of_the_desk_has_a_column(table: str) -> None:
    assert set(LOOK_CHOICES) <= set(table.removeprefix("\ufeff").splitlines()[0].split(","))
