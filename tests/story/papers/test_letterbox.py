"""The letterbox helper finds what could identify somebody, says what to do, and leaves letter and photos alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from casefile.errors import DocumentUnreadable
from casefile.record import Case
from story.letterbox import check_letter
from story.letterbox_photos import check_photo
from story.tables import table


def kinds_of(text: str, case: Case | None = None) -> list[tuple[str, str]]:
    return [(f.kind, f.words) for f in check_letter(text, case)]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        pytest.param("Mrs Dell is kind.", "surname", "Dell", id="a surname after a title"),
        pytest.param("It was Kelly Marsh who rang.", "surname", "Marsh", id="a first name and a surname"),
        pytest.param("We live in Bexley now.", "place", "Bexley", id="a town"),
        pytest.param("Come to 12 Larch Road, Bexley.", "address", "12 Larch Road, Bexley", id="an address"),
        pytest.param("It is BN1 4AA.", "address", "BN1 4AA", id="a postcode"),
        pytest.param(
            "She goes to St Mark's Primary School.", "school", "St Mark's Primary School", id="a school"
        ),
        pytest.param("I work at Tesco.", "employer", "Tesco", id="a place of work"),
        pytest.param("We went on holiday to Tenby.", "holiday", "Tenby", id="a holiday place"),
        pytest.param("Born on 3 May 2015.", "birthday", "3 May 2015", id="a birth date in words"),
        pytest.param("Born 03/05/2015.", "birthday", "03/05/2015", id="a birth date in numbers"),
        pytest.param("Ring 07700 900123 soon.", "phone", "07700 900123", id="a telephone number"),
        pytest.param("Write to me@example.org please.", "email", "me@example.org", id="an e-mail address"),
        pytest.param("I am @kel.m there.", "email", "@kel.m", id="an online name"),
        pytest.param("Find me on Facebook.", "online", "Facebook", id="social media"),
        pytest.param("Grandad was in intensive care.", "health", "intensive care", id="a health crisis"),
        pytest.param("Her best friend Poppy came.", "child", "Poppy", id="another child"),
    ],
)
def test_each_kind_is_found_where_it_stands(text: str, kind: str, words: str) -> None:
    found = check_letter(text)
    assert [(f.kind, f.words) for f in found] == [(kind, words)]
    assert text[found[0].start : found[0].end] == words
    assert found[0].why
    assert found[0].advice


@pytest.mark.parametrize(
    "text",
    [
        "Dear Nia, Happy Birthday! You are seven now.",
        "Love from Mummy Jodie",
        "We went to the sea in August and it rained on Monday.",
        "In May we had Easter eggs with Granny.",
        "I hope school is fun and that your new class is kind.",
        "I had a cold, but I am better now.",
        "You were 7 lb 4 when you were born.",
    ],
)
def test_news_without_names_passes(text: str) -> None:
    assert kinds_of(text) == []


def test_line_and_column_lead_to_the_words() -> None:
    found = check_letter("Dear Nia,\n\nWe live in Bexley.")[0]
    assert (found.line, found.column) == (3, 12)


def test_names_of_the_record_are_found_without_other_signs(accepted_family: Callable[[str], Case]) -> None:
    case = accepted_family("01")
    text = "Callum Frayne says hello and frayne is small. Nia, I saw Finley."
    assert kinds_of(text, case) == [("surname", "Frayne"), ("child", "Finley")]
    assert all(f.known for f in check_letter(text, case))


def test_the_childs_own_first_name_is_fine(accepted_family: Callable[[str], Case]) -> None:
    assert kinds_of("Dear Nia, I think of you.", accepted_family("01")) == []


@pytest.mark.parametrize("kind", table("letterbox")["kind"])
def test_every_kind_of_the_table_has_words_for_the_writer(kind: str) -> None:
    assert all(table("letterbox")["kind"][kind][part] for part in ("label", "why", "do"))


# ---- photos ----------------------------------------------------------------------------------------------------------


def test_what_a_photo_hides_is_found_and_the_photo_stays_as_it_was(tmp_path: Path) -> None:
    photo = tmp_path / "beach.jpg"
    exif = Image.Exif()
    exif[0x010F] = "A telephone"
    exif[0x013B] = "Somebody"
    exif.get_ifd(0x8769)[0x9003] = "2024:05:01 10:00:00"
    exif.get_ifd(0x8825)[1] = "N"
    Image.new("RGB", (8, 8)).save(photo, exif=exif)
    before = photo.read_bytes()
    assert {f.field for f in check_photo(photo)} == {"GPSInfo", "Make", "Artist", "DateTimeOriginal"}
    assert photo.read_bytes() == before


def test_words_in_a_png_are_found(tmp_path: Path) -> None:
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "Somebody")
    Image.new("RGB", (8, 8)).save(tmp_path / "a.png", pnginfo=info)
    assert [f.field for f in check_photo(tmp_path / "a.png")] == ["comment"]


def test_a_clean_photo_hides_nothing(tmp_path: Path) -> None:
    Image.new("RGB", (8, 8)).save(tmp_path / "a.png")
    assert check_photo(tmp_path / "a.png") == ()


def test_a_file_that_is_no_photo_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_text("not a photo", encoding="utf-8")
    with pytest.raises(DocumentUnreadable, match=r"a\.jpg"):
        check_photo(tmp_path / "a.jpg")
