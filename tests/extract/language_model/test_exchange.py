"""Through the exchange folder and back: read-out, replies by hand, read-in, as somebody does at the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from casefile.exchange import read_case
from extract.language_model.exchange import private_file, read_in, write_requests
from extract.language_model.reply_json import json_of
from extract.language_model.report import report_of
from kithkin import main
from tests.extract.language_model.answering import (
    CASES,
    FAMILIES,
    answered,
    asked,
    careful_replies,
    planted_errors,
    said,
    with_errors,
)

_FAMILY = "linnet-close"


@pytest.fixture
def requests(tmp_path: Path) -> Path:
    """A folder of requests about a family, its names hidden."""
    folder = tmp_path / "requests"
    write_requests(asked(_FAMILY).known, folder)
    return folder


def _write_replies(folder: Path, texts: dict[int, str], *, name: str = "{:03}.json") -> Path:
    folder.mkdir(exist_ok=True)
    for number, text in texts.items():
        (folder / name.format(number)).write_text(text, encoding="utf-8")
    return folder


def _careful() -> dict[int, str]:
    return answered(asked(_FAMILY), careful_replies(_FAMILY))


def test_a_family_goes_out_and_comes_back_as_a_case(tmp_path: Path) -> None:
    """The demo family of the guide, at the command line."""
    folder, subjects = FAMILIES[_FAMILY]
    out, back = tmp_path / "requests", tmp_path / "linnet.case.json"
    run = CliRunner().invoke
    went = run(main, ["read-out", str(CASES / folder), "-o", str(out), "--subject", subjects[0]])
    assert went.exit_code == 0, went.output
    assert "5 requests" in went.output
    assert sorted(p.name for p in out.iterdir()) == [
        "manifest.json",
        *(f"request-{n:03}.md" for n in range(1, 6)),
    ]
    replies = _write_replies(tmp_path / "replies", _careful())
    came = run(main, ["read-in", str(out), str(replies), "-o", str(back), "--model", "by-hand"])
    assert came.exit_code == 0, came.output
    assert "5 replies" in came.output
    assert "Everything the model quoted stands in the notes." in came.output
    case = read_case(back)
    assert {e.method for f in case.facts for e in f.evidence if e.method.startswith("lm:")} == {"lm:by-hand"}
    assert "Joseph Vance-Thorne" in {p.label for p in case.people}


def test_every_quotation_that_comes_back_stands_at_its_offsets(requests: Path, tmp_path: Path) -> None:
    case = read_in(requests, _write_replies(tmp_path / "replies", _careful())).made.case
    spans = [e.span for f in case.facts for e in f.evidence]
    texts = {d.id: d.text or "" for d in case.documents}
    assert len(spans) > 150
    assert [s for s in spans if texts[s.document_id][s.start : s.end] != s.quote] == []


@pytest.mark.parametrize(
    ("name", "around"),
    [
        ("request-{:03}.json", "{}"),
        ("reply {} of 5.md", "Here is the JSON:\n```json\n{}\n```"),
        ("{}.txt", "Sure. {} That is all I found."),
    ],
)
def test_replies_may_be_named_and_wrapped_in_other_ways(
    requests: Path, tmp_path: Path, name: str, around: str
) -> None:
    plain = read_in(requests, _write_replies(tmp_path / "plain", _careful()))
    wrapped = {n: around.replace("{}", text) for n, text in _careful().items()}
    found = read_in(requests, _write_replies(tmp_path / "wrapped", wrapped, name=name))
    assert found.made.case == plain.made.case


def test_a_missing_reply_is_named_and_the_rest_is_read(requests: Path, tmp_path: Path) -> None:
    texts = _careful()
    del texts[3]
    found = read_in(requests, _write_replies(tmp_path / "replies", texts))
    assert found.missing == (3,)
    assert found.answered == 4
    assert found.reconcile is None


def test_what_the_notes_do_not_say_is_listed_in_the_case_file(requests: Path, tmp_path: Path) -> None:
    spoilt = with_errors(careful_replies(_FAMILY), planted_errors(_FAMILY))
    replies = _write_replies(tmp_path / "replies", answered(asked(_FAMILY), spoilt))
    case = read_in(requests, replies, model="careless").made.case
    report = report_of(case)
    assert report is not None
    assert report["model"] == "careless"
    assert {d["why"] for d in report["dropped"]} >= {"quote", "alias"}
    assert set(report["doubted"]) <= {f.id for f in case.facts}


def test_the_last_request_joins_and_corrects_only_what_is_listed(requests: Path, tmp_path: Path) -> None:
    """A second Leanne whom one reply made anew is joined; a made-up id and a person of another gender are not."""
    texts = _careful()
    other = json.loads(texts[5])
    for person in other["people"]:
        if person["id"] == json.loads(texts[1])["people"][0]["id"]:
            person.update(id="n77", name="the mother", also_called=[], quote=person["quote"])
    replies = _write_replies(tmp_path / "replies", {**texts, 5: json.dumps(other).replace("p3", "n77")})
    first = read_in(requests, replies)
    assert first.reconcile is not None
    assert first.reconcile.name == "request-006-reconcile.md"
    people = {p.label: p.id for p in first.made.case.people}
    assert "the mother" in people
    answer = {
        "same": [
            [people["Leanne Hartigan"], people["the mother"]],
            [people["Marcus Thorne"], people["Gloria Thorne"]],
            ["p1", "p999"],
        ],
        "corrected": [{"fact": "f1", "by": "f99999"}],
    }
    _write_replies(replies, {6: json.dumps(answer)})
    second = read_in(requests, replies)
    labels = {p.label for p in second.made.case.people}
    assert "the mother" not in labels
    assert {"Marcus Thorne", "Gloria Thorne"} <= labels
    assert len([f for f in second.made.faults if "not listed" in f]) == 2


def test_a_fact_that_a_later_note_corrects_is_withdrawn(requests: Path, tmp_path: Path) -> None:
    """Without the denial of the third note, the alleged father of the first is withdrawn by the reconciliation."""
    replies = careful_replies(_FAMILY)
    for reply in replies:
        for entry in reply["relationships"]:
            if entry["from"] == "@dale":
                entry["assertion"] = "affirmed"
    folder = _write_replies(tmp_path / "replies", answered(asked(_FAMILY), replies[:1]))
    case = read_in(requests, folder).made.case
    wrong = next(
        f
        for f in case.facts
        if getattr(f.claim, "type", "") == "parent" and "Roper" in f.evidence[0].span.quote
    )
    mother = next(
        f
        for f in case.facts
        if getattr(f.claim, "type", "") == "parent" and "second child" in f.evidence[0].span.quote
    )
    _write_replies(folder, {6: json.dumps({"same": [], "corrected": [{"fact": wrong.id, "by": mother.id}]})})
    again = read_in(requests, folder).made.case
    assert [f.certainty for f in said(again) if f.people[:1] == ("Dale Roper",) and "parent" in f.what] == [
        "negated"
    ]


def test_what_is_not_an_exchange_folder_is_refused_in_words(tmp_path: Path, requests: Path) -> None:
    run = CliRunner().invoke
    out = str(tmp_path / "x.case.json")
    full = run(main, ["read-out", str(CASES / FAMILIES[_FAMILY][0]), "-o", str(requests)])
    assert "not an empty folder" in full.output
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "holds no reply" in run(main, ["read-in", str(requests), str(empty), "-o", out]).output
    assert (
        "There is no folder" in run(main, ["read-in", str(requests), str(tmp_path / "no"), "-o", out]).output
    )
    private_file(requests).unlink()
    assert "must stay there" in run(main, ["read-in", str(requests), str(empty), "-o", out]).output
    assert not Path(out).exists()


def test_the_folder_that_is_handed_over_holds_no_name_and_no_text_of_the_file(requests: Path) -> None:
    sent = "\n".join(p.read_text(encoding="utf-8") for p in requests.iterdir())
    for name in ("Joseph", "Leanne", "Hartigan", "Roper", "Fenns", "Thornwick", "Vance"):
        assert name not in sent
    kept = json.loads(private_file(requests).read_text(encoding="utf-8"))
    assert "Hartigan" in json.dumps(kept)
    assert private_file(requests).stat().st_mode & 0o077 == 0


def test_names_stay_as_they_are_when_somebody_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "plain"
    write_requests(asked(_FAMILY).known, folder, hides_names=False)
    assert "Leanne Hartigan" in (folder / "request-001.md").read_text(encoding="utf-8")
    assert json_of((folder / "manifest.json").read_text(encoding="utf-8"))["names_hidden"] is False  # type: ignore[index]
