"""What the other pages of a case tell the worker."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace

import pypdfium2
import pytest

from casefile.exchange import parse_case
from casefile.review import add_person
from web.papers_page import DOCUMENTS


def test_a_new_case_is_about_the_children_that_were_named(worker) -> None:
    seen = worker.post("/cases/new", names="Ada Ashdown\n  Ben   Ashdown \n")
    assert "Ada Ashdown and Ben Ashdown" in seen.words


def test_the_names_of_several_children_stand_in_one_line(worker) -> None:
    seen = worker.post("/cases/new", names="Ada Ashdown\nBen Ashdown\nCal Ashdown")
    assert "Ada Ashdown, Ben Ashdown and Cal Ashdown" in seen.words
    assert "3 people, 3 facts" in worker.get("/cases").words


def test_a_case_is_called_as_its_child_is_called_now(worker) -> None:
    worker.post("/cases/new", names="Adda Ashdown")
    worker.case_id = worker.store.list_cases()[0].id
    assert "1 person, 1 fact" in worker.get("/cases").words
    worker.post("people/p1/name", name="Ada Ashdown")
    assert worker.store.case_summary(worker.case_id).title == "Ada Ashdown"
    worker.post("undo")
    assert worker.store.case_summary(worker.case_id).title == "Adda Ashdown"


def test_that_there_is_nothing_to_undo_is_not_said_as_something_done(worker) -> None:
    worker.post("/cases/new", names="Ada Ashdown")
    worker.case_id = worker.store.list_cases()[0].id
    assert "Not done There is nothing to undo." in worker.post("undo").words


def test_a_case_needs_a_name(worker) -> None:
    assert "Enter the name of the child" in worker.post("/cases/new", names=" ").words


def test_an_exported_case_is_opened_again_as_it_was(reader) -> None:
    exported = reader.get("export/family.case.json").response.data
    seen = reader.post("/cases/import", file=(io.BytesIO(exported), "family.case.json"))
    newest = reader.store.list_cases()[0]
    assert "Robin Ashdown" in seen.words
    assert newest.id != reader.case_id
    assert reader.store.load_case(newest.id).case == reader.case


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Choose a case file"),
        (b"\xff\xfe", "This is not a case file"),
        (b"{}", "does not follow the format"),
    ],
    ids=["nothing chosen", "no text", "other JSON"],
)
def test_what_is_no_case_file_is_refused_with_words(worker, content: bytes, said: str) -> None:
    seen = worker.post("/cases/import", file=(io.BytesIO(content), "x.json" if content else ""))
    assert (seen.status, said in seen.words) == (422, True)


def test_deleting_a_case_asks_first_and_stays_on_record(reader) -> None:
    assert "This cannot be undone" in reader.get("delete").words
    assert reader.store.list_cases()
    seen = reader.post("delete", version=reader.version)
    assert "The case is deleted" in seen.words
    assert reader.store.list_cases() == ()
    assert [r.action for r in reader.store.audit_rows()][-1] == "delete case"


def test_the_front_page_says_what_is_missing_and_what_to_do(worker) -> None:
    words = worker.get().words
    assert "Robin Ashdown: the date of birth" in words
    assert "Robin Ashdown: who the birth mother is" in words
    assert "Start here" in words


def test_the_front_page_says_what_was_found(reader) -> None:
    words = reader.get().words
    assert "Born 4 March 2015" in words
    assert "who the birth mother is" not in words
    assert "2 documents" in words


def test_the_front_page_shows_what_does_not_fit_together(reader) -> None:
    born = {"field": "born", "person": "p1", "value": "5 March 2016", "certainty": "affirmed"}
    reader.post("facts/new/attribute", **born, document="", words="")
    seen = reader.get()
    assert "Settle what does not fit together 1 thing to settle" in seen.words.replace(
        "Two dates of birth, two fathers, somebody seen after their death: choose, side by side ", ""
    )
    assert f"/cases/{reader.case_id}/conflicts?fact=" in seen.html


def test_what_is_missing_leads_to_a_form_filled_as_far_as_it_can_be(worker) -> None:
    html = worker.get().html
    address = f"/cases/{worker.case_id}/facts/new/attribute?person=p1&amp;field=born"
    assert address in html
    form = worker.get(address.replace("&amp;", "&")).html
    assert '<option value="born" selected' in form


def test_people_are_listed_with_what_they_are_to_the_child(reader) -> None:
    words = reader.get("people").words
    assert "Tom Lisle" in words
    assert "Robin Ashdown’s father" in words
    assert words.index("Tom Lisle") < words.index("Sal Quick")


def test_names_that_may_be_one_person_are_offered_for_joining(reader) -> None:
    reader.post("people/new", **{"new-name": "Tom"})
    assert "The same person? Tom Lisle and Tom" in reader.get("people").words


def test_a_person_has_a_page_with_all_that_is_known(reader) -> None:
    person = next(p for p in reader.case.people if p.label == "Tom Lisle")
    assert "Tom Lisle is a parent of Robin Ashdown" in reader.get(f"people/{person.id}").words
    assert reader.get("people/nobody").status == 404


def test_a_fact_is_decided_on_the_page_of_its_person(reader) -> None:
    person = next(p for p in reader.case.people if p.label == "Tom Lisle")
    page = f"/cases/{reader.case_id}/people/{person.id}"
    seen = reader.judge(reader.fact("Tom Lisle is a parent"), "accept", back=page)
    assert seen.words.startswith("Tom Lisle")
    assert "Accepted by Jo Bell" in seen.words


def test_the_family_page_shows_both_drawings_and_why_each_is_who(reader) -> None:
    seen = reader.get("family")
    assert "Genogram" in seen.words
    assert "Ecomap" in seen.words
    assert "Tom Lisle is Robin Ashdown's father" in seen.words
    assert "(fact " not in seen.words


def test_the_family_page_has_a_link_for_each_day_on_which_the_family_changed(reader) -> None:
    seen = reader.get("family")
    assert "4 March 2015 Robin Ashdown born" in seen.words
    page = seen.response.get_data(as_text=True)
    assert f"/cases/{reader.case_id}/family?as_at=2015-03-04" in page
    then = reader.get("family?as_at=2015-03-04")
    assert "genogram and ecomap as at 4 March 2015" in then.words
    assert "family/genogram.svg?show=1&amp;as_at=2015-03-04" in then.response.get_data(as_text=True)


def test_the_ecomap_is_said_in_words_with_the_words_of_the_notes(reader) -> None:
    seen = reader.get("family")
    said = seen.words[seen.words.index("What the ecomap shows") :]
    assert said.index("In the circle") < said.index("Not on record") < said.index("Who is who")
    assert "(fact" not in said[: said.index("Who is who")]
    assert "a GP or surgery of Robin Ashdown" in said
    page = seen.response.get_data(as_text=True)
    shown = page[page.index('id="h-said"') : page.index("Who is who</caption>")]
    assert re.search(r"<summary>\d facts?<", shown)
    assert re.search(r"show=all#m-\w+", shown)


def test_the_ecomap_of_a_day_is_downloaded(reader) -> None:
    drawn = reader.get("family/ecomap.svg?as_at=2015").response.get_data(as_text=True)
    assert "Ecomap: Robin Ashdown, as at 31 December 2015" in drawn


def test_the_genogram_of_a_day_is_downloaded_and_a_bad_day_is_refused_in_words(reader) -> None:
    drawn = reader.get("family/genogram.svg?as_at=2015").response.get_data(as_text=True)
    assert "as at 31 December 2015" in drawn
    refused = reader.get("family?as_at=soon")
    assert refused.response.status_code == 422
    assert "'soon' is not a date" in refused.words


def test_the_genogram_of_the_nearest_family_is_offered_for_each_child(reader) -> None:
    page = reader.get("family")
    assert "Nearest family of Robin Ashdown" in page.words
    child = re.search(r"view=([\w-]+)", page.html)[1]
    near = reader.get(f"family?view={child}&as_at=2021")
    assert "family/genogram.svg?show=1&amp;view=" in near.html
    assert (
        f"/family?view={child}&amp;as_at=2015-03-04" in near.html
        or f"as_at=2015-03-04&amp;view={child}" in near.html
    )
    assert "others are in the whole family" in near.words or "nobody else of the family" in near.words
    drawn = reader.get(f"family/genogram.svg?view={child}").response.get_data(as_text=True)
    assert "Genogram: Robin Ashdown, nearest family" in drawn
    assert reader.get("family?view=kerry").status == 404


def test_the_ecomap_of_each_child_of_the_file_is_drawn_round_that_child(reader) -> None:
    case, elsa = add_person(reader.case, "Elsa Ashdown")
    case = replace(case, subject_ids=(*case.subject_ids, elsa))
    reader.store.save_case(
        reader.case_id, case, expected_version=reader.version, actor="Jo Bell", action="add person"
    )
    page = reader.get("family")
    assert "Round Robin Ashdown" in page.words
    assert f"family/ecomap.svg?show=1&amp;view={elsa}" in reader.get(f"family?view={elsa}").html
    drawn = reader.get(f"family/ecomap.svg?view={elsa}").response.get_data(as_text=True)
    assert "Ecomap: Elsa Ashdown" in drawn
    assert "Ecomap: Robin Ashdown" in reader.get("family/ecomap.svg").response.get_data(as_text=True)
    assert "Ecomap round Elsa Ashdown" in reader.get("export").words
    assert f"family/ecomap.pdf?facts=accepted&amp;view={elsa}" in reader.get("export").html


def test_why_somebody_is_who_they_are_is_said_in_the_words_of_the_note(reader) -> None:
    tom = next(p.id for p in reader.case.people if p.label == "Tom Lisle")
    words = reader.get(f"people/{tom}").words
    assert "Tom Lisle is Robin Ashdown's father: “Robin's father is Tom Lisle" in words
    assert "Tom Lisle is the father of Robin" not in words


def test_the_family_page_can_leave_out_health_and_faith(reader) -> None:
    assert "Family ties only" in reader.get("family").words
    page = reader.get("family?annotations=none").response.get_data(as_text=True)
    assert "family/genogram.svg?show=1&amp;annotations=none" in page
    assert "family?as_at=2015-03-04&amp;annotations=none" in page
    drawn = reader.get("family/genogram.svg").response.get_data(as_text=True)
    plain = reader.get("family/genogram.svg?annotations=none").response.get_data(as_text=True)
    assert "Special-category data" in drawn
    assert "Special-category data" not in plain


def test_who_somebody_is_stands_with_the_words_of_the_note_and_a_drawn_path(reader) -> None:
    page = reader.get("family")
    father = next(p.id for p in reader.case.people if p.label == "Tom Lisle")
    assert page.html.count(f"/family/who?person={father}") == 2  # in the table, and on the genogram
    seen = reader.get(f"family/who?person={father}")
    assert "Tom Lisle is Robin Ashdown's father" in seen.words
    assert "father is Tom Lisle” CASE NOTE - Home visit" in seen.words
    assert re.search(r"/review/[\w-]+\?show=all#m-", seen.html)
    drawn = re.search(r'src="([^"]*/family/who/[^"]*\.svg[^"]*)"', seen.html)[1].partition("/family/")[2]
    picture = reader.get(f"family/{drawn.replace('&amp;', '&')}").response
    assert "Tom Lisle is Robin Ashdown" in picture.get_data(as_text=True)


def test_who_is_not_related_is_told_with_what_the_notes_deny(reader) -> None:
    denied = next(p.id for p in reader.case.people if p.label == "Dean Pruett")
    seen = reader.get(f"family/who?person={denied}")
    assert "Nothing in the record says how Dean Pruett is related to Robin Ashdown." in seen.words
    assert "The notes deny that Dean Pruett is the parent of Robin Ashdown" in seen.words.replace(
        "father", "parent"
    )
    child = reader.case.subject_ids[0]
    assert reader.get(f"family/who/{child}/{denied}.svg").status == 404
    assert reader.get("family/who?person=nobody").status in (404, 422)
    assert "Who is who to the child?" in reader.get("family/who").words
    assert "The file is about Robin Ashdown." in reader.get(f"family/who?person={child}").words


@pytest.mark.parametrize(("paper", "sides"), [("a4", {595, 842}), ("a3", {842, 1191})])
def test_a_drawing_is_downloaded_on_the_paper_that_was_chosen(reader, paper: str, sides: set[int]) -> None:
    assert f"paper={paper}" in reader.get("family").response.text
    pdf = reader.get(f"family/genogram.pdf?paper={paper}").response.data
    assert {round(side) for side in pypdfium2.PdfDocument(pdf)[0].get_size()} == sides


def test_every_line_of_the_genogram_is_said_in_words(reader) -> None:
    words = reader.get("family").words
    assert "Every line of the genogram in words" in words
    assert "Robin Ashdown: child of; Kerry Ashdown" in words


def test_paper_that_does_not_exist_is_refused_with_the_choices(reader) -> None:
    assert "choose a4, a3, fit" in reader.get("family/genogram.pdf?paper=a7").words


@pytest.mark.parametrize("name", ["genogram", "ecomap"])
@pytest.mark.parametrize(("ending", "start"), [("svg", b"<"), ("pdf", b"%PDF"), ("png", b"\x89PNG")])
def test_a_drawing_is_downloaded_and_the_download_is_on_record(
    reader, name: str, ending: str, start: bytes
) -> None:
    response = reader.get(f"family/{name}.{ending}").response
    assert response.data.startswith(start)
    assert response.headers["Content-Disposition"] == f"attachment; filename={name}.{ending}"
    assert f"downloaded {name}.{ending}" in reader.get("activity").words


def test_a_drawing_in_the_page_may_style_itself_and_nothing_else(reader) -> None:
    policy = reader.get("family/genogram.svg?show=1").response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script" not in policy


def test_the_chronology_shows_each_event_with_its_source(reader) -> None:
    words = reader.get("chronology").words
    assert "18 May 2021" in words
    assert "Robin Ashdown moved to live with foster carer" in words
    assert "There is no event yet that was accepted" in reader.get("chronology?facts=accepted").words


@pytest.mark.parametrize(
    ("ending", "start"), [(".csv", b"\xef\xbb\xbf"), (".docx", b"PK"), (".pdf", b"%PDF"), (".html", b"<!")]
)
def test_the_chronology_is_downloaded(reader, ending: str, start: bytes) -> None:
    assert reader.get(f"chronology/chronology{ending}").response.data.startswith(start)


@pytest.mark.parametrize(
    "page",
    ["family/family.svg", "family/genogram.exe", "chronology/chronology.exe", "story/p2/5-7", "story/p1/3-4"],
)
def test_what_is_not_offered_is_not_found(reader, page: str) -> None:
    assert reader.get(page).status == 404


def test_the_case_file_is_exported_without_loss(reader) -> None:
    response = reader.get("export/family.case.json").response
    assert parse_case(response.text) == reader.case
    assert json.loads(response.text)["format"] == "kithkin-case/1"


def test_the_export_page_leads_to_everything(reader) -> None:
    html = reader.get("export").html
    for ending in (
        "genogram.svg",
        "ecomap.pdf",
        "chronology.docx",
        "book.pdf",
        "sources.json",
        "family.case.json",
        "letter.pdf",
        "words-and-pictures.pdf",
        "profile.pdf",
        "memory-box.pdf",
        "assessment/chronology.docx",
    ):
        assert ending in html


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_of_a_child_is_downloaded_and_put_on_record(name: str, reader) -> None:
    child = reader.case.subject_ids[0]
    response = reader.get(f"documents-for/{child}/{name}.pdf").response
    assert response.data.startswith(b"%PDF")
    assert name in response.headers["Content-Disposition"]
    assert name in reader.get("activity").words


@pytest.mark.parametrize("ending", [".csv", ".docx", ".html", ".pdf"])
def test_the_chronology_for_an_assessment_is_downloaded(ending: str, reader) -> None:
    assert reader.get(f"assessment/chronology{ending}").response.status_code == 200


@pytest.mark.parametrize("page", ["documents-for/nobody/letter.pdf", "assessment/chronology.txt"])
def test_a_document_that_does_not_exist_is_not_found(page: str, reader) -> None:
    assert reader.get(page).response.status_code == 404


def test_the_activity_is_told_in_words(reader) -> None:
    reader.judge(reader.fact("Tom Lisle is a parent"), "accept")
    words = reader.get("activity?show=changes").words
    assert "Jo Bell accepted “Tom Lisle is a parent of Robin Ashdown (birth)”" in words
    assert "looked at" not in words
