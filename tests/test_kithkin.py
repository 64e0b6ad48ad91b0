"""The command line does the main job, and answers bad input with one line that helps."""

import json
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner, Result

from casefile.exchange import write_case
from casefile.record import Attribute, Case, Detail, Event, Fact, Person, Relationship
from casefile.store import open_store
from kithkin import main
from tests.story.photos import save_photo

CASES = Path(__file__).parent / "cases"
FAMILY = CASES / "01-larkspur-road"
GOLD = CASES / "01-larkspur-road.gold.json"

Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    return lambda *words: CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture(scope="session")
def case_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("case") / "larkspur.case.json"
    result = CliRunner().invoke(main, ["extract", str(FAMILY), "-o", str(path), "--subject", "Nia Calloway"])
    assert result.exit_code == 0, result.output
    return path


def test_reading_a_folder_writes_a_case_about_the_child(case_file: Path) -> None:
    case = json.loads(case_file.read_text(encoding="utf-8"))
    subject = next(p for p in case["people"] if p["id"] == case["subject"])
    assert case["format"] == "kithkin-case/1"
    assert subject["name"] == "Nia Calloway"
    assert len(case["documents"]) == 8


def test_every_quotation_stands_at_its_offsets_in_the_file(case_file: Path) -> None:
    case = json.loads(case_file.read_text(encoding="utf-8"))
    texts = {d["id"]: (FAMILY / d["filename"]).read_text(encoding="utf-8") for d in case["documents"]}
    facts = [f for p in case["people"] for f in p["facts"]]
    facts += case["relationships"] + case["events"] + case["details"]
    spans = [e for f in facts for e in f["evidence"]]
    assert len(spans) > 100
    assert [e for e in spans if texts[e["document"]][e["start"] : e["end"]] != e["quote"]] == []


def test_without_a_subject_the_guess_is_owned_up_to(run: Run, tmp_path: Path) -> None:
    result = run("extract", FAMILY, "-o", tmp_path / "x.case.json")
    assert result.exit_code == 0
    assert "guessed that the file is about" in result.output


@pytest.mark.parametrize("suffix", ["svg", "pdf", "png"])
@pytest.mark.parametrize("drawing", ["genogram", "ecomap", "map"])
def test_drawings_are_written_in_each_format(
    run: Run, case_file: Path, tmp_path: Path, drawing: str, suffix: str
) -> None:
    path = tmp_path / f"out.{suffix}"
    result = run(drawing, case_file, "-o", path)
    assert result.exit_code == 0, result.output
    starts = {"svg": b"<", "pdf": b"%PDF", "png": b"\x89PNG"}
    assert path.read_bytes().startswith(starts[suffix])


def test_a_drawing_is_printed_on_the_paper_and_with_the_author_asked_for(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "g.pdf"
    run("genogram", GOLD, "-o", path, "--paper", "a3", "--author", "Jo Bell", "--drawn-on", "2026-03-05")
    page = pypdfium2.PdfDocument(path)[0]
    assert sorted(round(side) for side in page.get_size()) == [842, 1191]
    words = page.get_textpage().get_text_bounded()
    assert "Author: Jo Bell" in words
    assert "Drawn on: 5 March 2026" in words


def test_the_ecomap_is_also_said_in_words(run: Run, tmp_path: Path) -> None:
    said = run("ecomap", GOLD, "-o", tmp_path / "e.svg").output.splitlines()
    words = said[said.index(f"Wrote {tmp_path / 'e.svg'}") + 1 :]
    assert words[0].startswith("In the circle: Nia")
    assert [line for line in words if line.startswith("Tie recorded")] != []


def test_the_ecomap_of_a_day_says_so_in_picture_and_words(run: Run, tmp_path: Path) -> None:
    result = run("ecomap", GOLD, "-o", tmp_path / "e.svg", "--as-at", "2019")
    assert result.exit_code == 0, result.output
    assert "as at 31 December 2019" in (tmp_path / "e.svg").read_text("utf-8")
    assert "A tie without dates is drawn as it is recorded" in result.output


def test_a_map_to_one_person_says_how_they_are_related(run: Run, tmp_path: Path) -> None:
    result = run("map", GOLD, "-o", tmp_path / "m.svg", "--to", "lee")
    assert result.exit_code == 0, result.output
    assert "Lee is Nia Calloway's paternal uncle" in unescape(
        (tmp_path / "m.svg").read_text(encoding="utf-8")
    )


@pytest.mark.parametrize("person", ["nobody", "subject"])
def test_a_map_to_nobody_who_is_related_is_refused(run: Run, tmp_path: Path, person: str) -> None:
    subject = json.loads(GOLD.read_text(encoding="utf-8"))["subject"]
    result = run("map", GOLD, "-o", tmp_path / "m.svg", "--to", subject if person == "subject" else person)
    assert result.exit_code == 2
    assert result.output.startswith("kithkin: ")
    assert not (tmp_path / "m.svg").exists()


def test_the_geometry_of_a_genogram_names_the_people_of_the_case(
    run: Run, case_file: Path, tmp_path: Path
) -> None:
    geometry = tmp_path / "geometry.json"
    run("genogram", case_file, "-o", tmp_path / "g.svg", "--geometry", geometry)
    case = json.loads(case_file.read_text(encoding="utf-8"))
    drawn = {p["id"] for p in json.loads(geometry.read_text(encoding="utf-8"))["persons"]}
    assert case["subject"] in drawn
    assert drawn <= {p["id"] for p in case["people"]}


def test_a_gedcom_file_is_drawn_with_its_own_ids(run: Run, tmp_path: Path) -> None:
    gedcom = tmp_path / "family.ged"
    gedcom.write_text(
        "0 HEAD\n1 GEDC\n2 VERS 5.5.1\n2 FORM LINEAGE-LINKED\n1 CHAR UTF-8\n"
        "0 @I1@ INDI\n1 NAME Rosa /Reed/\n1 SEX F\n1 FAMS @F1@\n"
        "0 @I2@ INDI\n1 NAME Ava /Reed/\n1 SEX F\n1 FAMC @F1@\n"
        "0 @F1@ FAM\n1 WIFE @I1@\n1 CHIL @I2@\n0 TRLR\n",
        encoding="utf-8",
    )
    result = run("genogram", gedcom, "-o", tmp_path / "g.svg", "--geometry", tmp_path / "g.json")
    assert result.exit_code == 0, result.output
    persons = json.loads((tmp_path / "g.json").read_text(encoding="utf-8"))["persons"]
    assert {p["id"] for p in persons} == {"I1", "I2"}


@pytest.mark.parametrize("suffix", ["csv", "html", "pdf", "docx"])
def test_the_chronology_is_written_in_each_format(
    run: Run, case_file: Path, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"chronology.{suffix}"
    assert run("chronology", case_file, "-o", path).exit_code == 0
    assert path.stat().st_size > 500


@pytest.mark.parametrize("band", ["0-4", "5-7", "8-11", "12-15", "16+"])
def test_each_sentence_of_a_draft_leads_to_facts_of_the_case(
    run: Run, case_file: Path, tmp_path: Path, band: str
) -> None:
    book, sources = tmp_path / "book.pdf", tmp_path / "sources.json"
    result = run("story", case_file, "--band", band, "-o", book, "--sources", sources, "--draft")
    assert result.exit_code == 0, result.output
    assert book.read_bytes().startswith(b"%PDF")
    case = json.loads(case_file.read_text(encoding="utf-8"))
    facts = {f["id"]: f for p in case["people"] for f in p["facts"]}
    facts |= {f["id"]: f for kind in ("relationships", "events", "details") for f in case[kind]}
    sentences = json.loads(sources.read_text(encoding="utf-8"))["sentences"]
    grounded = [s for s in sentences if s["kind"] in ("fact", "derived", "quote")]
    assert len(grounded) >= 5
    assert [s for s in grounded if not s["facts"] or not s["evidence"]] == []
    used = {i for s in grounded for i in s["facts"]}
    assert {facts[i]["assertion"] for i in used} == {"affirmed"}


def test_a_book_is_printed_as_a_booklet_in_the_colours_that_the_child_chose(
    run: Run, case_file: Path, tmp_path: Path
) -> None:
    book, words = (
        tmp_path / "b.pdf",
        ("story", case_file, "--band", "0-4", "--draft", "-o", tmp_path / "b.pdf"),
    )
    assert run(*words, "--theme", "clear", "--companion", "football", "--paper", "booklet").exit_code == 0
    assert tuple(round(v) for v in pypdfium2.PdfDocument(book)[0].get_size()) == (842, 595)
    wrong = run(*words, "--theme", "tartan")
    assert wrong.exit_code == 2
    assert "'seaside'" in wrong.output


def test_without_draft_nothing_unaccepted_enters_the_book(run: Run, case_file: Path, tmp_path: Path) -> None:
    sources = tmp_path / "sources.json"
    run("story", case_file, "--band", "8-11", "-o", tmp_path / "b.pdf", "--sources", sources)
    kinds = {s["kind"] for s in json.loads(sources.read_text(encoding="utf-8"))["sentences"]}
    assert kinds.isdisjoint({"fact", "derived", "quote"})


def test_the_checklist_names_what_blocks_the_book(run: Run, case_file: Path) -> None:
    result = run("check", case_file, "--band", "5-7")
    assert result.exit_code == 1
    assert "C43  BLOCK" in result.output


def write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


BAD_INPUT = {
    "missing file": (lambda d: ["extract", d / "nowhere.txt", "-o", d / "x.case.json"], "nowhere.txt"),
    "empty note": (lambda d: ["extract", write(d / "n.txt", b" \n"), "-o", d / "x.case.json"], "n.txt"),
    "binary named txt": (
        lambda d: ["extract", write(d / "n.txt", b"\x7fELF\x00\x01\x02"), "-o", d / "x.case.json"],
        "n.txt",
    ),
    "note over 50 MB": (
        lambda d: ["extract", write(d / "n.txt", b"a " * 26_000_000), "-o", d / "x.case.json"],
        "50 MB",
    ),
    "unknown subject": (
        lambda d: ["extract", FAMILY, "-o", d / "x.case.json", "--subject", "Zebedee Quill"],
        "subject",
    ),
    "not JSON": (lambda d: ["genogram", write(d / "c.case.json", b"{"), "-o", d / "g.svg"], "not JSON"),
    "another format": (
        lambda d: ["ecomap", write(d / "c.case.json", b'{"format": "x"}'), "-o", d / "g.svg"],
        "kithkin-case/1",
    ),
    "unknown picture format": (lambda d: ["genogram", GOLD, "-o", d / "g.gif"], ".svg, .pdf or .png"),
    "unknown chronology format": (lambda d: ["chronology", GOLD, "-o", d / "c.xyz"], "c.xyz"),
    "book that is no PDF": (
        lambda d: ["story", GOLD, "--band", "5-7", "-o", d / "b.txt"],
        ".pdf",
    ),
    "folder that does not exist": (
        lambda d: ["chronology", GOLD, "-o", d / "none" / "c.csv"],
        "choose a folder",
    ),
    "broken GEDCOM": (lambda d: ["genogram", write(d / "f.ged", b"hello"), "-o", d / "g.svg"], "f.ged"),
}


@pytest.mark.parametrize(("command", "named"), BAD_INPUT.values(), ids=BAD_INPUT)
def test_bad_input_gets_one_clear_line_and_no_output(
    run: Run, tmp_path: Path, command: Callable[[Path], list[object]], named: str
) -> None:
    words = command(tmp_path)
    before = set(tmp_path.iterdir())
    result = run(*words)
    assert result.exit_code == 2
    assert named in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert "Traceback" not in result.output
    assert set(tmp_path.iterdir()) == before


PHOTO_NOTES = """[[photo]]
file = "beach.jpg"
caption = "You at the sea."
section = "cover"
shows = ["{child}"]
"""


@pytest.fixture
def photo_notes(tmp_path: Path) -> Path:
    """A photo of the child on the cover, and nobody's consent."""
    child = json.loads(GOLD.read_text(encoding="utf-8"))["subject"]
    save_photo(tmp_path / "beach.jpg", people=1)
    path = tmp_path / "photos.toml"
    path.write_text(PHOTO_NOTES.format(child=child), encoding="utf-8")
    return path


def test_a_book_with_a_photo_without_consent_is_not_written_and_a_draft_says_so(
    run: Run, tmp_path: Path, photo_notes: Path
) -> None:
    words = ("story", GOLD, "--band", "5-7", "-o", tmp_path / "b.pdf", "--notes", photo_notes)
    refused = run(*words)
    assert refused.exit_code == 2
    assert "Photo 1 ('beach.jpg') is not in the book" in refused.stderr
    assert not (tmp_path / "b.pdf").exists()
    draft = run(*words, "--draft")
    assert draft.exit_code == 0
    assert "note: Photo 1 ('beach.jpg') is not in the book" in draft.stderr


def test_the_checklist_blocks_a_photo_until_consent_is_in_the_notes(run: Run, photo_notes: Path) -> None:
    words = ("check", GOLD, "--band", "5-7", "--draft", "--notes", photo_notes)
    assert "C28  BLOCK" in run(*words).output
    text = photo_notes.read_text(encoding="utf-8")
    child = json.loads(GOLD.read_text(encoding="utf-8"))["subject"]
    consent = f'consent = [{{ of = "{child}", by = "the local authority", on = 2024-05-01 }}]\n'
    photo_notes.write_text(text + consent, encoding="utf-8")
    assert "C28  ok" in run(*words).output


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_has_an_example_in_its_help(run: Run, command: str) -> None:
    assert f"Example: kithkin {command}" in " ".join(run(command, "--help").output.split())


def test_the_doctor_finds_this_machine_fit(run: Run) -> None:
    result = run("doctor")
    assert result.exit_code == 0, result.output
    assert "Python 3.11 or newer" in result.output


def test_the_audit_of_a_new_desk_is_whole_and_a_forged_anchor_is_not(run: Run, tmp_path: Path) -> None:
    database = tmp_path / "desk.db"
    open_store(str(database)).add_user("jo", "eight letters or more")
    sound = run("verify-audit", "--database", database)
    assert sound.exit_code == 0
    assert "intact" in sound.output
    forged = run("verify-audit", "--database", database, "--anchor", "1:0000")
    assert forged.exit_code == 1


def test_a_mistyped_database_is_not_made(run: Run, tmp_path: Path) -> None:
    result = run("verify-audit", "--database", tmp_path / "none.db")
    assert result.exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_a_genogram_as_at_a_day_says_so_and_a_bad_day_is_refused(
    run: Run, case_file: Path, tmp_path: Path
) -> None:
    picture = tmp_path / "then.svg"
    assert run("genogram", case_file, "-o", picture, "--as-at", "2019").exit_code == 0
    assert "as at 31 December 2019" in picture.read_text(encoding="utf-8")
    refused = run("genogram", case_file, "-o", tmp_path / "none.svg", "--as-at", "last year")
    assert refused.exit_code == 2
    assert "'last year' is not a date" in refused.output
    assert not (tmp_path / "none.svg").exists()


def test_the_nearest_family_is_drawn_with_the_number_of_the_others(run: Run, tmp_path: Path) -> None:
    picture = tmp_path / "near.svg"
    result = run("genogram", GOLD, "-o", picture, "--view", "child")
    assert result.exit_code == 0, result.output
    assert "note: Nearest family and carers only: " in result.output
    assert "Genogram: Nia Calloway, nearest family" in picture.read_text(encoding="utf-8")
    assert run("genogram", GOLD, "-o", tmp_path / "no.svg", "--view", "child", "--child", "no").exit_code == 2


def test_a_genogram_leaves_out_health_and_work_when_asked(run: Run, case_file: Path, tmp_path: Path) -> None:
    noted, plain = tmp_path / "noted.svg", tmp_path / "plain.svg"
    assert run("genogram", case_file, "-o", noted).exit_code == 0
    assert run("genogram", case_file, "-o", plain, "--no-annotations").exit_code == 0
    assert "Special-category data" in noted.read_text(encoding="utf-8")
    assert "Special-category data" not in plain.read_text(encoding="utf-8")


def test_who_somebody_is_is_said_with_the_words_and_drawn(run: Run, case_file: Path, tmp_path: Path) -> None:
    result = run("who", case_file, "maureen calloway", "-o", tmp_path / "who.svg")
    assert result.exit_code == 0, result.output
    assert "Maureen Calloway is Nia Calloway's grandmother, on the mother's side:" in result.output
    assert "Jodie Calloway is the mother of Nia Calloway\n    “" in result.output
    assert (tmp_path / "who.svg").exists()
    assert run("who", case_file, "Nobody At All").exit_code == 2


def test_ended_pregnancies_are_drawn_only_when_asked_for(run: Run, tmp_path: Path) -> None:
    family, hidden, shown = (tmp_path / name for name in ("f.case.json", "hidden.svg", "shown.svg"))
    people = (Person("rosa", "Rosa"), Person("lost", "Bean"))
    claims = (Relationship("parent", "rosa", "lost", "birth"), Event("termination", ("rosa", "lost")))
    facts = tuple(Fact(f"f{n}", claim, ()) for n, claim in enumerate(claims))
    write_case(Case(people=people, facts=facts, subject_ids=("rosa",)), family)
    assert run("genogram", family, "-o", hidden).exit_code == 0
    assert run("genogram", family, "-o", shown, "--with-terminations").exit_code == 0
    assert "Bean" not in hidden.read_text(encoding="utf-8")
    assert "1 hidden" in hidden.read_text(encoding="utf-8")
    assert "Bean" in shown.read_text(encoding="utf-8")


def test_who_is_trans_is_drawn_only_when_asked_for(run: Run, tmp_path: Path) -> None:
    family, hidden, shown = (tmp_path / name for name in ("f.case.json", "hidden.svg", "shown.svg"))
    claims = (Attribute("ash", "gender", "male"), Detail("ash", "health", "Ash is a trans man"))
    facts = tuple(Fact(f"f{n}", claim, ()) for n, claim in enumerate(claims))
    write_case(Case(people=(Person("ash", "Ash"),), facts=facts, subject_ids=("ash",)), family)
    assert run("genogram", family, "-o", hidden).exit_code == 0
    assert run("genogram", family, "-o", shown, "--with-identity").exit_code == 0
    assert "rans man" not in hidden.read_text(encoding="utf-8")
    assert "Trans man" in shown.read_text(encoding="utf-8")


def test_a_family_written_as_gedcom_is_drawn_from_it(run: Run, case_file: Path, tmp_path: Path) -> None:
    tree = tmp_path / "family.ged"
    assert run("gedcom", case_file, "-o", tree, "--version", "7.0").exit_code == 0
    assert run("genogram", tree, "-o", tmp_path / "g.svg").exit_code == 0
    assert run("gedcom", case_file, "-o", tmp_path / "family.txt").exit_code == 2


def test_check_lists_the_sentences_to_look_at_with_what_to_write_instead(
    run: Run, case_file: Path, tmp_path: Path
) -> None:
    ours = tmp_path / "ours.toml"
    ours.write_text(
        'version = "1"\n["feelings.one"]\n"5-7" = ["Sadly, you may feel cross."]\n', encoding="utf-8"
    )
    result = run("check", case_file, "--band", "5-7", "--draft", "--sentences", "--library", ours)
    said = r"^s\d{4}, page “All my feelings”: Sadly, .+\n +“Sadly”: This judges.+ Instead: the writer's feelings$"
    assert re.search(said, result.output, re.MULTILINE)
