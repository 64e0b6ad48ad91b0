"""Photos for the book on the desk: kept bare, printed with consent, gone when it is taken back."""

from __future__ import annotations

import io

import pytest
from PIL import ExifTags, Image

from story.book import Book
from web.story_open import written_book

_PHOTOS = "photos/p1"
_HIDDEN = "Kestrel-Nine"


def _beach() -> io.BytesIO:
    image, stream = Image.new("RGB", (900, 600), "#4c93b8"), io.BytesIO()
    exif = image.getexif()
    exif[ExifTags.Base.Model] = _HIDDEN
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (53.0, 12.0, 34.5), 3: "W", 4: (1.0, 2.0, 3.5)})
    image.save(stream, format="JPEG", exif=exif)
    stream.seek(0)
    return stream


def _notes(worker):
    kept = worker.store.load_draft(worker.case_id, "notes p1")
    return (0, {}) if kept is None else (kept.version, kept.content)


def _send(worker, page: str, **fields: object):
    return worker.post(page, version=_notes(worker)[0], **fields)


def _add(worker, *shows: str, section: str = "me_now"):
    fields = {"caption": "You at the sea.", "section": section, **_who(*shows)}
    return _send(worker, _PHOTOS, file=(_beach(), "beach.jpg"), **fields)


def _who(*shows: str) -> dict[str, object]:
    return {"shows": list(shows)} if shows else {"shows_nobody": "yes"}


def _photo_id(worker) -> str:
    return _notes(worker)[1]["photo"][0]["id"]


def _book(worker) -> Book:
    with worker.client.application.test_request_context():
        return written_book(worker.store.load_case(worker.case_id), "p1", "5-7")


def test_a_photo_is_kept_without_what_its_file_hides(teller) -> None:
    seen = _add(teller, "p1")
    assert "Taken out of its file: where it was taken" in seen.words
    kept = teller.store.original(teller.case_id, _photo_id(teller)).content
    assert _HIDDEN.encode() not in kept
    assert not Image.open(io.BytesIO(kept)).getexif()


def test_a_photo_waits_for_consent_and_then_stands_in_the_book(teller) -> None:
    seen = _add(teller, "p1")
    assert "Waits for consent" in seen.words
    assert _book(teller).photos == ()
    assert "Consent is not recorded for everybody on: photo 1" in teller.get("story/p1/5-7/checks").words
    consents = f"{_PHOTOS}/{_photo_id(teller)}/consents"
    assert "Nothing was recorded" in _send(teller, consents, of="p1", by="", on="2024-05-01").words
    seen = _send(teller, consents, of="p1", by="Hull City Council", on="2024-05-01")
    assert "Hull City Council agreed" in seen.words
    assert "5-7 years : on the page “All about me”" in seen.words
    (photo,) = _book(teller).photos
    assert [(c.person_id, c.by) for c in photo.consents] == [("p1", "Hull City Council")]
    assert "You at the sea." in teller.get("story/p1/5-7").html


def test_a_consent_that_is_taken_back_takes_the_photo_out(teller) -> None:
    _add(teller, "p1")
    consents = f"{_PHOTOS}/{_photo_id(teller)}/consents"
    _send(teller, consents, of="p1", by="Kerry", on="2024-05-01")
    _send(teller, consents, withdraw="p1")
    assert _book(teller).photos == ()


def test_a_photo_of_nobody_needs_no_consent_and_goes_where_it_is_put(teller) -> None:
    _add(teller, section="cover")
    assert len(_book(teller).pages[0].pictures) == 1
    _send(teller, f"{_PHOTOS}/{_photo_id(teller)}", caption="The sea.", section="my_space", **_who())
    page = next(p for p in _book(teller).pages if any(picture.photo for picture in p.pictures))
    assert (page.section, "The sea." in [s.text for s in page.sentences]) == ("my_space", True)


def test_of_somebody_on_the_list_no_photo_is_printed_whoever_agrees(teller) -> None:
    _add(teller, "p1")
    _send(teller, f"{_PHOTOS}/{_photo_id(teller)}/consents", of="p1", by="Kerry", on="2024-05-01")
    seen = _send(teller, f"{_PHOTOS}/never", shows=["p1"])
    assert "it shows somebody who may not be shown" in seen.words


def test_a_photo_that_is_taken_out_leaves_no_file_and_an_audit_that_holds(teller) -> None:
    _add(teller, "p1")
    photo_id = _photo_id(teller)
    _send(teller, f"{_PHOTOS}/{photo_id}/remove")
    assert teller.store.original(teller.case_id, photo_id) is None
    assert teller.get(f"{_PHOTOS}/{photo_id}.jpg").status == 404
    assert teller.store.verify_audit().is_intact


def test_the_book_does_not_fail_when_somebody_in_a_photo_was_taken_out_of_the_case(teller) -> None:
    jean = next(p.id for p in teller.case.people if p.label == "Jean Oakes")
    _add(teller, "p1", jean)
    teller.post(f"people/{jean}/take-out", version=teller.version)
    case = teller.case
    if any(p.id == jean for p in case.people):
        pytest.fail("the record was not taken out")
    assert teller.get("story/p1/5-7").status == 200
    assert "shows somebody who is no longer in the case" in teller.get(_PHOTOS).words


def test_who_is_in_a_photo_who_agreed_and_who_is_never_shown_stay_so_when_two_records_are_joined(
    teller,
) -> None:
    jean, tom = (next(p.id for p in teller.case.people if p.label == n) for n in ("Jean Oakes", "Tom Lisle"))
    _add(teller, jean)
    _send(teller, f"{_PHOTOS}/{_photo_id(teller)}/consents", of=jean, by="Jean Oakes", on="2024-05-01")
    assert len(_book(teller).photos) == 1
    teller.post("people/merge", keep=tom, drop=jean, version=teller.version)
    if any(p.id == jean for p in teller.case.people):
        pytest.fail("the two were not joined")
    (photo,) = _book(teller).photos
    assert photo.person_ids == (tom,)
    assert "Jean Oakes agreed, 1 May 2024" in teller.get(_PHOTOS).words
    teller.post("undo", version=teller.version)
    _send(teller, f"{_PHOTOS}/never", shows=[jean])
    teller.post("people/merge", keep=tom, drop=jean, version=teller.version)
    assert _book(teller).photos == ()
    assert "it shows somebody who may not be shown" in teller.get(_PHOTOS).words
    assert teller.get("story/p1/5-7").status == 200


@pytest.mark.parametrize(
    ("name", "content"), [("x.jpg", b"no photo"), ("x.svg", b"<svg/>")], ids=["broken", "another kind"]
)
def test_a_file_that_is_no_photo_is_refused_with_what_to_do(teller, name: str, content: bytes) -> None:
    fields = {"caption": "You.", "section": "me_now", **_who("p1")}
    seen = _send(teller, _PHOTOS, file=(io.BytesIO(content), name), **fields)
    assert (seen.status, "JPEG or PNG" in seen.words) == (422, True)
    assert _notes(teller)[0] == 0


def test_without_a_caption_nothing_is_kept(teller) -> None:
    assert _send(teller, _PHOTOS, file=(_beach(), "b.jpg"), section="me_now").status == 422


def test_a_photo_without_an_answer_to_who_is_in_it_is_not_kept_and_nothing_typed_is_lost(teller) -> None:
    fields = {"caption": "You at the sea.", "section": "my_space"}
    seen = _send(teller, _PHOTOS, file=(_beach(), "b.jpg"), **fields)
    assert (seen.status, "Say who is in it" in seen.words) == (422, True)
    assert 'value="You at the sea."' in seen.html
    assert '<option value="my_space" selected>' in seen.html
    assert _notes(teller)[0] == 0
    both = _send(teller, _PHOTOS, file=(_beach(), "b.jpg"), shows=["p1"], shows_nobody="yes", **fields)
    assert both.status == 422


def test_nobody_is_taken_off_a_photo_without_saying_that_nobody_is_in_it(teller) -> None:
    _add(teller, "p1")
    page = f"{_PHOTOS}/{_photo_id(teller)}"
    assert (
        "Nothing was saved. Say who is in it" in _send(teller, page, caption="You.", section="me_now").words
    )
    assert _notes(teller)[1]["photo"][0]["shows"] == ["p1"]


def test_half_a_photo_is_refused(teller) -> None:
    half = io.BytesIO(_beach().getvalue()[:2000])
    seen = _send(teller, _PHOTOS, file=(half, "b.jpg"), caption="You.", section="me_now", **_who("p1"))
    assert (seen.status, "breaks off. Copy it" in seen.words) == (422, True)


def test_no_consent_is_given_on_a_day_to_come(teller) -> None:
    _add(teller, "p1")
    seen = _send(teller, f"{_PHOTOS}/{_photo_id(teller)}/consents", of="p1", by="Kerry", on="2199-05-01")
    assert "that day is still to come" in seen.words
    assert "nobody has agreed yet" in seen.words


def test_why_a_photo_is_not_in_a_book_names_the_part_as_the_page_does(teller) -> None:
    _add(teller, section="home_now")
    _add(teller, section="home_now")
    words = teller.get(_PHOTOS).words
    assert "home_now" not in words
    assert "no page of “My home now”" in words
