"""The letterbox helper and the assessment's chronology on the desk."""

from __future__ import annotations

import csv
import io

from PIL import Image

_LETTER = (
    "Dear Robin,\nWe went to Brook Primary School with Tom Lisle. Ring me on 0113 496 0000.\nLove, Kerry"
)


def _photo(words: str = "") -> io.BytesIO:
    image, stream = Image.new("RGB", (40, 30), "white"), io.BytesIO()
    exif = image.getexif()
    if words:
        exif[0x010E] = words  # ImageDescription
    image.save(stream, format="JPEG", exif=exif)
    stream.seek(0)
    return stream


def test_what_could_identify_somebody_is_marked_in_the_letter(reader) -> None:
    seen = reader.post("letterbox", text=_LETTER)
    assert '<mark class="app-mark" id="l-1">Brook Primary School</mark>' in seen.html
    assert "known from this case" in seen.words
    assert "0113 496 0000" in seen.words.partition("to look at in the letter")[2]


def test_what_is_hidden_in_a_photo_is_told_and_its_value_is_not(reader) -> None:
    sent = {"text": _LETTER, "photos": [(_photo("At 9 Elm Road"), "beach.jpg"), (_photo(), "garden.jpg")]}
    seen = reader.post("letterbox", **sent)
    assert "beach.jpg : hidden in the file: words about it" in seen.words
    assert "garden.jpg : nothing hidden" in seen.words
    assert "Elm Road" not in seen.words


def test_a_file_that_is_no_photo_says_so(reader) -> None:
    seen = reader.post("letterbox", text=_LETTER, photos=[(io.BytesIO(b"no"), "x.jpg")])
    assert "cannot be opened as a photo" in seen.words


def test_a_letter_may_come_as_a_file_and_nothing_of_it_is_kept(reader) -> None:
    seen = reader.post("letterbox", file=(io.BytesIO(_LETTER.encode()), "letter.txt"))
    assert "to look at in the letter" in seen.words
    kept = str(reader.store.audit_rows(reader.case_id)[-1])
    assert "letterbox helper" in kept
    assert "Kerry" not in kept
    assert len(reader.case.documents) == 2


def test_without_a_letter_the_page_says_what_to_do(reader) -> None:
    assert "Paste the letter, or choose its file" in reader.post("letterbox", text=" ").words


def test_the_workers_judgement_stands_in_the_assessment_chronology(teller) -> None:
    page = teller.get("assessment")
    field = page.html.partition('name="significance-')[2].partition('"')[0]
    teller.post("assessment", version=0, **{f"significance-{field}": "Robin had waited for a place."})
    assert ">Robin had waited for a place.</textarea>" in teller.get("assessment").html
    rows = list(csv.reader(io.StringIO(teller.get("assessment/chronology.csv").response.text)))
    assert any("Robin had waited for a place." in cell for row in rows for cell in row)
    assert teller.post("assessment", version=0, **{f"impact-{field}": "x"}).status == 409


def test_words_for_an_entry_that_is_not_there_are_not_kept(teller) -> None:
    teller.post("assessment", version=0, **{"impact-nothing": "x"})
    assert teller.store.load_draft(teller.case_id, "assessment").content == {}
