"""Somebody who means harm: at the addresses, the sign-in, the uploads and the words of the desk."""

from __future__ import annotations

import io
import json
import zipfile
from html.parser import HTMLParser

import pytest
from PIL import Image

from casefile.store.values import Role
from tests.web.test_rights import _rules
from web.login_limit import TRIES, LoginLimit
from web.rate_limit import RateLimit
from web.rights import is_public

_PASSWORD = "correct-horse-battery"


def _filled(worker) -> dict[str, object]:
    """What an address of this worker's case is filled with, so that it exists wherever the case has such a thing."""
    case = worker.case
    return {
        "case_id": worker.case_id,
        "document_id": case.documents[0].id if case.documents else "d1",
        "fact_id": case.facts[0].id,
        "person_id": "p1",
        "child_id": case.subject_ids[0],
        "band": "5-7",
        "sentence_id": "s0001",
        "kind": "event",
        "what": "write",
        "version": 1,
    }


_NAMES = {
    "family.drawing": ("genogram", "svg"),
    "papers.show_paper": ("letter", ""),
    "papers.pdf": ("letter", ""),
}


def _address(worker, rule, method: str) -> str:
    name, ending = _NAMES.get(rule.endpoint, ("letter", ".docx"))
    values = {"name": name, "ending": ending, **_filled(worker)}
    asked = {a: values.get(a, "1") for a in rule.arguments}
    return worker.client.application.url_map.bind("localhost").build(rule.endpoint, asked, method=method)


# ---- addresses -------------------------------------------------------------------------------------------------------


def test_what_belongs_to_another_case_is_not_reached_through_ones_own(reader) -> None:
    other = reader.store.create_case(reader.case, title="Finch", actor="Jo Bell").id
    reader.store.keep_original(other, "d1", "secret.txt", b"of another family")
    reader.store.keep_original(other, "photo abc", "photo.jpg", b"of another family")
    reader.store.queue.add(other, [("secret.txt", b"of another family")], actor="Jo Bell")
    file_id = reader.store.queue.files(other)[0].id
    reader.with_role("worker")
    child = reader.case.subject_ids[0]
    pages = [
        "documents/d1/original",
        f"incoming/{file_id}/original",
        f"photos/{child}/photo abc.jpg",
        f"child-said/{child}/drawings/photo abc.jpg",
    ]
    assert [reader.get(page).status for page in pages] == [404] * 4
    reader.post(f"incoming/{file_id}/remove")
    assert len(reader.store.queue.files(other)) == 1


@pytest.mark.parametrize(
    "address",
    [
        "/static/../app.py",
        "/static/..%2fapp.py",
        "/static/%2e%2e/%2e%2e/pyproject.toml",
        "/cases/..%2f..%2fetc%2fpasswd",
        "/cases/%00",
        "/cases/c1%0d%0aX-Evil:%201",
    ],
)
def test_no_address_leads_out_of_the_desk(worker, address: str) -> None:
    response = worker.client.get(address)
    assert response.status_code == 404
    assert "X-Evil" not in response.headers


@pytest.mark.parametrize(
    "back",
    [
        "//evil.example",
        "/cases/{}/..//evil.example",
        "/cases/{}\r\nX-Evil: 1",
        "/cases/{}\\\\evil",
        "/cases/{}\x00",
    ],
)
def test_a_form_leads_back_to_the_case_and_nowhere_else(reader, back: str) -> None:
    address = f"/cases/{reader.case_id}/undo"
    sent = {"version": str(reader.version), "back": back.format(reader.case_id)}
    response = reader.client.post(address, data=sent)
    assert (response.status_code, response.location) == (302, f"/cases/{reader.case_id}")
    assert "X-Evil" not in response.headers


def test_no_answer_is_kept_and_none_may_run_anything_of_its_own(reader) -> None:
    rules = [(r, m) for r, m in _rules(reader.client.application) if r.endpoint != "static"]
    opened = [(_address(reader, rule, method), method, rule.rule) for rule, method in rules]
    kept, loose = set(), set()
    for address, method, rule in sorted(opened, key=lambda one: "delete" in one[2]):  # the case goes last
        reader.become("Jo Bell")
        response = reader.client.open(address, method=method)
        if response.headers.get("Cache-Control") != "no-store":
            kept.add((method, rule))
        policy = response.headers.get("Content-Security-Policy", "")
        may_style = (
            response.mimetype == "image/svg+xml"
        )  # a drawing brings its own styles, and may do nothing else
        if "default-src 'none'" not in policy or ("unsafe" in policy and not may_style):
            loose.add((method, rule))
    assert len(opened) > 100
    assert (kept, loose) == (set(), set())


def test_no_form_is_taken_without_its_token(reader) -> None:
    reader.client.application.config["WTF_CSRF_ENABLED"] = True
    version, rows = reader.version, len(reader.store.audit_rows())
    changing = [(r, m) for r, m in _rules(reader.client.application) if m != "GET"]
    answers = {
        (m, r.rule): reader.client.open(_address(reader, r, m), method=m).status_code for r, m in changing
    }
    assert len(answers) > 50
    assert set(answers.values()) == {400}
    assert (reader.version, len(reader.store.audit_rows())) == (version, rows)


# Parts of a page that was put on record; their addresses are told on that page alone.
_OF_A_PAGE = {
    "child_page.show_activity",  # only while the child has the device, which is on record
    "child_page.show_drawing",
    "child_page.show_page",
    "child_words.show_drawing",
    "incoming.progress",  # of the documents page, asked for again and again by the page itself
    "photos.show_photo",
    "review.start",  # leads to a document, which is on record
}


def test_whatever_is_seen_of_a_case_is_on_record(reader) -> None:
    child = reader.case.subject_ids[0]
    page = reader.get(f"subject-access/{child}").html
    seen = page.partition('name="seen" value="')[2].partition('"')[0]
    reader.post(f"subject-access/{child}", version="0", seen=seen)
    unseen = set()
    for rule, method in _rules(reader.client.application):
        if method != "GET" or "case_id" not in rule.arguments or rule.endpoint in _OF_A_PAGE:
            continue
        address = _address(reader, rule, method)
        address = address.replace("answer.docx", "answer.zip").replace("p1/p1.", "p1/p2.")
        before = len(reader.store.audit_rows(reader.case_id))
        response = reader.client.get(address)
        if response.status_code == 200 and len(reader.store.audit_rows(reader.case_id)) == before:
            unseen.add(rule.endpoint)
    assert unseen == set()


def test_no_row_of_the_audit_holds_a_name_of_the_family(teller) -> None:
    teller.post("people/new", **{"new-name": "Ann Tate"})
    teller.upload({"Tate visit.txt": b"CASE NOTE\nDate: 1 May 2021\n\nAnn Tate came."})
    for rule, method in _rules(teller.client.application):
        if method == "GET" and "case_id" in rule.arguments:
            teller.client.get(_address(teller, rule, method))
    told = " ".join(f"{r.detail} {r.about}" for r in teller.store.audit_rows())
    assert [n for n in ("Ashdown", "Robin", "Kerry", "Tate", "Oakes", "Brook") if n in told] == []


# ---- the sign-in -----------------------------------------------------------------------------------------------------


def test_a_copy_of_the_cookie_opens_nothing_after_signing_out(worker) -> None:
    worker.client.post("/sign-out")
    worker.post("/sign-in", name="Jo Bell", password=_PASSWORD)
    copy = worker.client.application.test_client()
    copy.set_cookie("kithkin", worker.client.get_cookie("kithkin").value)
    assert copy.get("/cases").status_code == 200
    worker.post("/sign-out")
    assert copy.get("/cases").location == "/sign-in"


def test_signing_out_here_leaves_another_browser_signed_in(worker) -> None:
    phone = worker.client.application.test_client()
    phone.post("/sign-in", data={"name": "Jo Bell", "password": _PASSWORD})
    worker.client.post("/sign-out")
    worker.post("/sign-in", name="Jo Bell", password=_PASSWORD)
    worker.post("/sign-out")
    assert phone.get("/cases").status_code == 200


def test_a_cookie_that_somebody_wrote_is_no_session(worker) -> None:
    stranger = worker.client.application.test_client()
    stranger.set_cookie("kithkin", worker.client.get_cookie("kithkin").value[:-2] + "xx")
    assert stranger.get("/cases").location == "/sign-in"


@pytest.mark.parametrize("name", ["jo bell", " Jo Bell ", "Ｊo Bell", "JO BELL\u200b", "Jo Bell\n"])
def test_another_way_to_write_a_name_gives_no_more_tries(name: str) -> None:
    limit = LoginLimit()
    for _ in range(TRIES):
        limit.record_failure("Jo Bell", "a")
    assert not limit.is_open(name, "b")


def test_guessing_for_many_names_is_slowed_down_by_where_it_comes_from() -> None:
    limit = LoginLimit()
    for number in range(TRIES * 10):
        assert limit.is_open(f"user {number}", "a")
        limit.record_failure(f"user {number}", "a")
    assert not limit.is_open("Jo Bell", "a")
    assert limit.is_open("Jo Bell", "b")


def test_the_password_is_not_guessed_on_the_page_that_changes_it(worker) -> None:
    new = "three-other-words"
    for _ in range(TRIES):
        assert worker.post("/account", current="a guess", password=new, again=new).status == 422
    seen = worker.post("/account", current=_PASSWORD, password=new, again=new)
    assert (seen.status, "Too many tries" in seen.words) == (429, True)
    assert worker.store.check_password("Jo Bell", _PASSWORD)


def test_made_up_names_do_not_fill_the_memory() -> None:
    clock = [0.0]
    limit = RateLimit(5, 60.0, lambda: clock[0])
    for number in range(10_000):
        limit.record(f"name {number}")
    clock[0] = 61.0
    limit.record("one more")
    assert len(limit._times) == 1


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "Via"])
def test_the_first_account_is_not_made_through_a_proxy(new_desk, header: str) -> None:
    response = new_desk.client.get("/first-account", headers={header: "192.0.2.7"})
    assert response.status_code == 403


# ---- uploads ---------------------------------------------------------------------------------------------------------


def _bomb() -> bytes:
    """A Word file of a few hundred kilobytes that would unpack to 300 MB."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 300_000_000)
    return packed.getvalue()


_ODD_FILES = {
    "a zip bomb as a Word file": ("bomb.docx", _bomb, "200 MB"),
    "a program as a note": ("note.txt", lambda: b"MZ\x00\x01\x02\xff\xfe", "is not text"),
    "a web page as a PDF": ("page.pdf", lambda: b"<html><script>alert(1)</script>", "page.pdf"),
    "a kind that is not read": ("run.exe", lambda: b"MZ", "is not a kind of file"),
    "a name without an ending": ("../../etc/passwd", lambda: b"root:x:0:0", "'passwd' is not a kind of file"),
}


@pytest.mark.parametrize("odd", _ODD_FILES, ids=str)
def test_an_odd_file_is_kept_with_the_reason_and_stops_no_other(worker, odd: str) -> None:
    name, content, problem = _ODD_FILES[odd]
    seen = worker.upload({name: content(), "good.txt": b"Robin Ashdown was seen at home."})
    assert problem in seen.words
    assert [d.filename for d in worker.case.documents] == ["good.txt"]


def test_an_upload_comes_back_as_a_file_and_never_as_a_page(worker) -> None:
    page = b"<html><script>alert(1)</script></html>"
    worker.upload({"x.html": page})
    file_id = worker.store.queue.files(worker.case_id)[0].id
    response = worker.get(f"incoming/{file_id}/original").response
    assert response.mimetype == "application/octet-stream"
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_a_photo_of_endless_size_or_of_another_kind_is_refused(worker) -> None:
    child = worker.case.subject_ids[0]
    vast = io.BytesIO()
    Image.new("1", (9_000, 9_000)).save(vast, "PNG")
    for content, name in (
        (vast.getvalue(), "vast.png"),
        (b"<svg onload=alert(1)>", "p.jpg"),
        (b"GIF89a", "p.png"),
    ):
        seen = worker.post(f"photos/{child}", file=(io.BytesIO(content), name), caption="x", section="cover")
        assert seen.status == 422
    assert worker.store.load_draft(worker.case_id, f"notes {child}") is None


@pytest.mark.parametrize(
    "content",
    [
        b"[" * 200_000,
        b'{"a":' * 5_000 + b"1" + b"}" * 5_000,
        b'{"x":' + b"9" * 9_000 + b"}",
        b"\xff\xfe",
        b"null",
    ],
    ids=["deep list", "deep table", "long number", "no text", "nothing"],
)
def test_a_case_file_made_to_harm_is_told_and_leaves_nothing(worker, content: bytes) -> None:
    seen = worker.post("/cases/import", file=(io.BytesIO(content), "x.case.json"))
    assert seen.status == 422
    assert len(worker.store.list_cases()) == 1


# ---- words -----------------------------------------------------------------------------------------------------------

_EVIL = "\"'><img src=x onerror=alert(1)><script>alert(2)</script>{{7*191}}"


class _Elements(HTMLParser):
    """What a browser would make of a page: its elements and what they run."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("src") == "x" or any(name.startswith("on") for name in given):
            self.found.append(self.get_starttag_text() or tag)
        if any("javascript:" in (value or "") for value in given.values()):
            self.found.append(self.get_starttag_text() or tag)
        if tag == "script" and not given.get("nonce"):
            self.found.append("a script without a nonce")


def _harm(html: str) -> list[str]:
    parser = _Elements()
    parser.feed(html)
    return [*parser.found, *(["a template that was run"] if "1337" in html else [])]


@pytest.fixture
def poisoned(teller):
    """The family with such words in every name, note and field that somebody can write to."""
    raw = json.loads(teller.get("export/family.case.json").response.get_data(as_text=True))
    for person in raw["people"]:
        person["name"] = _EVIL
    for organisation in raw.get("organisations", []):
        organisation["name"] = _EVIL
    for event in raw["events"]:
        event |= {"place": _EVIL, "summary": _EVIL}
    for detail in raw["details"]:
        detail["value"] = _EVIL
    for document in raw["documents"]:
        document |= {"title": _EVIL, "author": _EVIL, "kind": _EVIL, "filename": _EVIL}
    sent = (io.BytesIO(json.dumps(raw).encode()), "x.case.json")
    teller.post("/cases/import", file=sent)
    teller.case_id = max(teller.store.list_cases(), key=lambda c: c.updated_at).id
    return teller


def test_the_words_of_an_outsider_are_shown_and_never_run(poisoned) -> None:
    child = poisoned.case.subject_ids[0]
    poisoned.post("people/new", **{"new-name": _EVIL})
    poisoned.post(f"story/{child}/5-7/sentences/s0001", text=_EVIL, is_known="yes")
    poisoned.post(f"story/{child}/5-7/sentences/s0001/comments", comment=_EVIL)
    poisoned.post(f"documents-for/{child}/letter", **{"words-writer": _EVIL, "writer": _EVIL})
    poisoned.post(f"documents-for/{child}/memory-box/things", item=_EVIL, story=_EVIL)
    poisoned.post(f"child/{child}/start")
    poisoned.post(f"child/{child}/write", text=_EVIL)
    poisoned.post(f"child/{child}/people", name=_EVIL, text=_EVIL)
    poisoned.post(f"child/{child}/leave", password=_PASSWORD)
    poisoned.post("keeping", until="4 March 2099", because=_EVIL)
    poisoned.store.add_user(_EVIL, "three other words", roles=list(Role))
    poisoned.upload({"x<img src=x>.txt": b"MZ\x00", f"{_EVIL}.txt": f"Note\n\n{_EVIL} came.".encode()})
    harm, seen = {}, 0
    for rule, method in _rules(poisoned.client.application):
        if method != "GET" or is_public(poisoned.client.application, rule.endpoint):
            continue
        response = poisoned.client.get(_address(poisoned, rule, method))
        if response.mimetype in ("text/html", "image/svg+xml", "text/event-stream"):
            seen += "onerror" in response.text
            harm[rule.rule] = _harm(response.text)
            assert response.status_code != 500, rule.rule
    assert {address: found for address, found in harm.items() if found} == {}
    assert seen > 20  # so that it was looked for where it stands
