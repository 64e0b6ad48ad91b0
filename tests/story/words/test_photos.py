"""Photos in the book: only with consent, never on a hard page, instead of a drawing, and with nothing hidden in them."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import process_time

import pikepdf
import pytest
from PIL import Image

from casefile.errors import CaseInvalid
from casefile.record import Case, Event, Relationship
from story.bands import AGE_BANDS
from story.book import CAPTION, Book, Page, Tone
from story.checklist import CheckResult, check_book
from story.photo_files import LARGEST_CUT, kept_shares, printed_photo, read_photo
from story.policy import SignOff
from story.publish import publish_book
from story.render import render_book
from story.sources import book_sources
from story.themes import themes
from story.worker_notes import PhotoEntry, WorkerNotes
from story.write import write_book
from tests.story.photos import HIDDEN, draw_beach, save_photo

pytestmark = pytest.mark.usefixtures("silent_printing")
DAY = date(2024, 5, 1)
AGREED = "the local authority"
TOLD = ("cover", "me_now", "home_now", "my_people", "born", "mum", "dad", "siblings", "foster_homes")
MORE = ("coming_here", "big_day", "next", "in_touch", "my_space")
Entry = Callable[..., PhotoEntry]


@pytest.fixture
def accepted(niamh: Case) -> Case:
    return replace(niamh, facts=tuple(f for f in niamh.facts if f.is_accepted))


@pytest.fixture
def entry(tmp_path: Path) -> Entry:
    """A photo of some people for a section; all who are shown have agreed unless `agreed` names others."""

    def make(
        section: str,
        *shows: str,
        agreed: tuple[str, ...] | None = None,
        caption: str = "At the sea.",
        **how: object,
    ) -> PhotoEntry:
        path = save_photo(tmp_path / f"{section}.jpg", **how)  # type: ignore[arg-type]
        consents = tuple((p, AGREED, DAY) for p in (shows if agreed is None else agreed))
        return PhotoEntry(path, caption, section, shows, consents)

    return make


def book_with(case: Case, *entries: PhotoEntry, band: str = "5-7", **more: tuple[str, ...]) -> Book:
    return write_book(case, band, notes=WorkerNotes("Martin Oake", photos=entries, **more))  # type: ignore[arg-type]


def pages_with_photo(book: Book) -> list[Page]:
    return [page for page in book.pages if any(p.photo for p in page.pictures)]


def item(case: Case, book: Book, number: str) -> CheckResult:
    return next(r for r in check_book(case, book) if r.id == number)


# ---- consent ---------------------------------------------------------------------------------------------------------


def test_a_photo_with_consent_is_in_the_book_with_its_caption(accepted: Case, entry: Entry) -> None:
    book = book_with(
        accepted, entry("home_now", "child", "Ruth Adeyinka", caption="You and Ruth at the sea.")
    )
    (page,) = pages_with_photo(book)
    assert (page.section, book.photos[0].person_ids) == ("home_now", ("child", "ruth"))
    assert [p.sentences[0].text for p in page.paragraphs if p.box == CAPTION] == ["You and Ruth at the sea."]
    assert book.unprinted == ()
    assert item(accepted, book, "C28").passed


@pytest.mark.parametrize(
    ("agreed", "words"),
    [
        pytest.param((), "2 of the 2 people", id="for nobody"),
        pytest.param(("child",), "1 of the 2 people", id="for the child only"),
        pytest.param(("child", "peg"), "1 of the 2 people", id="for somebody who is not in it"),
    ],
)
def test_a_photo_without_consent_for_everybody_is_left_out_and_blocks(
    accepted: Case, entry: Entry, agreed: tuple[str, ...], words: str
) -> None:
    book = book_with(accepted, entry("home_now", "child", "ruth", agreed=agreed))
    assert pages_with_photo(book) == []
    (left_out,) = book.unprinted
    assert words in left_out.message
    assert "Photo 1 ('home_now.jpg')" in left_out.message
    assert not {"ruth", "niamh", "adeyinka"} & set(left_out.message.lower().split())
    result = item(accepted, book, "C28")
    assert (result.passed, result.level) == (False, "BLOCK")
    assert "photo 1 ('home_now.jpg')" in result.message


def test_nobody_needs_to_agree_for_a_person_who_has_died(accepted: Case, entry: Entry) -> None:
    death = replace(
        next(f for f in accepted.facts if isinstance(f.claim, Event)),
        id="f900",
        claim=Event("death", ("peg",), None, None, "Nan Peg died"),
    )
    photo = entry("siblings", "peg", "child", agreed=("child",))
    assert book_with(accepted, photo).photos == ()
    assert len(book_with(replace(accepted, facts=(*accepted.facts, death)), photo).photos) == 1


def test_a_photo_of_nobody_needs_no_consent(accepted: Case, entry: Entry) -> None:
    assert len(book_with(accepted, entry("coming_here", people=0)).photos) == 1


def test_somebody_on_the_list_of_no_photos_is_never_printed(accepted: Case, entry: Entry) -> None:
    book = book_with(accepted, entry("dad", "dad"), no_photos=("Declan Reilly",))
    assert book.photos == ()
    assert "who may not be shown" in book.unprinted[0].message


@pytest.mark.parametrize(("nature", "is_shown"), [("physical_abuse", False), ("close", True)])
def test_somebody_who_did_harm_is_never_printed(
    accepted: Case, entry: Entry, nature: str, is_shown: bool
) -> None:
    tie = replace(accepted.facts[0], id="f901", claim=Relationship("emotional", "peg", "finn", nature))
    case = replace(accepted, facts=(*accepted.facts, tie))
    book = book_with(case, entry("siblings", "peg"))
    assert bool(book.photos) is is_shown


# ---- where it stands -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("section", ["why", "how_to_use", "sources", "my_family", "path"])
def test_hard_pages_and_pages_for_other_things_take_no_photo(
    accepted: Case, entry: Entry, section: str
) -> None:
    book = book_with(accepted, entry(section, "mum"))
    assert book.photos == ()
    assert f"no page of the section '{section}'" in book.unprinted[0].message


@pytest.mark.parametrize("band", AGE_BANDS)
def test_no_hard_page_ever_has_a_photo(accepted: Case, entry: Entry, band: str) -> None:
    book = book_with(accepted, *(entry(section, "child") for section in (*TOLD, *MORE, "why")), band=band)
    assert len(book.photos) >= (
        5 if band == "0-4" else 8
    )  # a page takes one, and the youngest have fewer pages
    assert [page.title for page in pages_with_photo(book) if page.tone is Tone.HARD] == []
    assert item(accepted, book, "C30").passed


def test_a_photo_takes_the_place_of_the_drawings_of_those_it_shows(accepted: Case, entry: Entry) -> None:
    before = next(p for p in write_book(accepted, "12-15").pages if "mum" in p.sections)
    assert "mum" in {f.person_id for p in before.pictures for f in p.figures}
    (page,) = pages_with_photo(book_with(accepted, entry("mum", "mum")))
    assert [p.kind for p in page.pictures] == ["photo"]
    (with_other,) = pages_with_photo(book_with(accepted, entry("mum", "child")))
    assert [p.kind for p in with_other.pictures] == ["photo", "people"]


def test_a_photo_goes_to_the_page_that_tells_of_those_it_shows(accepted: Case, entry: Entry) -> None:
    (page,) = pages_with_photo(book_with(accepted, entry("foster_homes", "peg"), band="12-15"))
    assert page.title == "Nan Peg's home"


def test_a_page_takes_one_photo_and_the_next_is_named_for_the_worker(accepted: Case, entry: Entry) -> None:
    book = book_with(accepted, entry("mum", "mum"), entry("mum", "mum"))
    assert len(book.photos) == 1
    assert "Photo 2 ('mum.jpg')" in book.unprinted[0].message
    assert "has room" in book.unprinted[0].message


@pytest.mark.parametrize("paper", ["A4", "A5"])
@pytest.mark.parametrize("band", AGE_BANDS)
def test_photos_add_no_page_in_any_band(accepted: Case, entry: Entry, band: str, paper: str) -> None:
    book = book_with(accepted, *(entry(section, "child") for section in (*TOLD, *MORE)), band=band)
    # At 5-7 sections share pages; one with a photo has its page to itself.
    # The list of sources, which grows with the photos, may go on to another page.
    told, alone = (
        [p for p in one.pages if p.section != "sources"] for one in (book, write_book(accepted, band))
    )
    more = len(told) - len(alone)
    assert 0 < more <= len(book.photos) if band == "5-7" else more == 0
    assert publish_book(book, paper=paper).page_count == len(book.pages)


# ---- what is in the file ---------------------------------------------------------------------------------------------


def images_of(pdf: bytes) -> list[tuple[bytes, tuple[int, int]]]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        streams = [
            o for o in opened.objects if isinstance(o, pikepdf.Stream) and o.get("/Filter") == "/DCTDecode"
        ]
        return [(s.read_raw_bytes(), (int(s.Width), int(s.Height))) for s in streams]


def all_bytes(pdf: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        streams = [o for o in opened.objects if isinstance(o, pikepdf.Stream)]
        return pdf + b"".join(
            s.read_raw_bytes() if "/DCTDecode" in str(s.get("/Filter")) else s.read_bytes() for s in streams
        )


def test_nothing_that_the_photo_hides_is_in_the_printed_book(accepted: Case, entry: Entry) -> None:
    photo = entry("home_now", "ruth")
    given = photo.file.read_bytes()
    assert all(word.encode() in given for word in (*HIDDEN, "Exif"))
    pdf = publish_book(book_with(accepted, photo)).pdf
    ((jpeg, _),) = images_of(pdf)
    with Image.open(io.BytesIO(jpeg)) as image:
        assert not image.getexif()
        assert {"exif", "comment", "xmp", "icc_profile"}.isdisjoint(image.info)
    found = all_bytes(pdf)
    assert [word for word in (*HIDDEN, "Exif", "GPS") if word.encode() in found] == []


def test_a_photo_on_its_side_is_turned_upright(tmp_path: Path) -> None:
    found = read_photo(save_photo(tmp_path / "p.jpg", (800, 500), is_on_its_side=True))
    assert (found.width, found.height) == (800, 500)
    with Image.open(io.BytesIO(printed_photo(found.data, (1, 1), (200, 125), ground="#ffffff"))) as image:
        red, _, blue = image.getpixel((image.width // 2, 5))  # type: ignore[misc]
        assert image.width > image.height
        assert blue > red  # the sky is at the top
        red, _, blue = image.getpixel((image.width // 2, image.height - 5))  # type: ignore[misc]
        assert red > blue  # and the sand at the foot


@pytest.mark.parametrize("band", ["0-4", "16+"])
@pytest.mark.parametrize("paper", ["A4", "A5"])
def test_a_photo_is_printed_at_200_to_220_dpi(accepted: Case, entry: Entry, band: str, paper: str) -> None:
    book = book_with(accepted, entry("mum", "mum", size=(3000, 2000)), band=band)
    html = render_book(book, paper=paper)
    width = float(html.split("<image ")[1].split(' width="')[1].split('"')[0])
    ((_, pixels),) = images_of(publish_book(book, paper=paper).pdf)
    assert 200 <= pixels[0] / width * 72 <= 220


def test_a_small_photo_is_not_blown_up(accepted: Case, entry: Entry) -> None:
    ((_, pixels),) = images_of(publish_book(book_with(accepted, entry("mum", "mum", size=(300, 200)))).pdf)
    assert pixels[0] <= 300


@pytest.mark.parametrize(
    ("size", "place", "is_cut"),
    [
        pytest.param((300, 200), (300, 200), False, id="the same shape"),
        pytest.param((300, 200), (250, 200), True, id="a sixth off the sides"),
        pytest.param((200, 300), (200, 245), True, id="a fifth off top and foot"),
        pytest.param((200, 300), (300, 200), False, id="upright in a wide place stays whole"),
        pytest.param((900, 300), (300, 300), False, id="a wide view in a square stays whole"),
    ],
)
def test_a_crop_takes_no_more_than_a_fifth_of_a_side(
    size: tuple[int, int], place: tuple[int, int], is_cut: bool
) -> None:
    kept = kept_shares(size, place)
    assert (min(kept) < 1) is is_cut
    assert min(kept) >= 1 - LARGEST_CUT
    assert max(kept) == 1


def test_of_an_upright_photo_more_is_cut_at_the_foot_than_over_the_heads() -> None:
    image = Image.new("RGB", (200, 300), "#ffffff")
    image.paste("#ff0000", (0, 0, 200, 20))
    image.paste("#0000ff", (0, 280, 200, 300))
    stream = io.BytesIO()
    image.save(stream, format="PNG")
    printed = printed_photo(
        stream.getvalue(), kept_shares((200, 300), (200, 245)), (200, 245), ground="#ffffff"
    )
    with Image.open(io.BytesIO(printed)) as cut:
        heads, foot = cut.getpixel((100, 1)), cut.getpixel((100, cut.height - 2))
    assert heads[0] > 200 > heads[1]
    assert foot[2] > 200 < foot[0]


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "P", "CMYK", "LA", "1"])
def test_every_kind_of_colour_is_printed_as_plain_jpeg(tmp_path: Path, mode: str) -> None:
    path = tmp_path / ("p.jpg" if mode == "CMYK" else "p.png")
    draw_beach((400, 300)).convert(mode).save(path)
    found = read_photo(path)
    with Image.open(io.BytesIO(printed_photo(found.data, (1, 1), (100, 75), ground="#fffaf1"))) as image:
        assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (292, 219))


@pytest.mark.parametrize("theme", themes())
def test_the_same_photos_give_the_same_bytes_in_each_theme(accepted: Case, entry: Entry, theme: str) -> None:
    book = book_with(accepted, entry("cover", "child"), entry("mum", "mum"))
    assert publish_book(book, theme=theme).pdf == publish_book(book, theme=theme).pdf


def test_twelve_large_photos_are_printed_small_and_soon(accepted: Case, tmp_path: Path) -> None:
    entries = []
    for i, section in enumerate((*TOLD, *MORE)):
        noise = Image.effect_noise((4000, 3000), 24).convert("RGB")
        path = tmp_path / f"{i}.jpg"
        Image.blend(noise, draw_beach((4000, 3000)), 0.6).save(path, quality=90)
        entries.append(PhotoEntry(path, "At the sea.", section, ("child",), (("child", AGREED, DAY),)))
    book = book_with(accepted, *entries, band="8-11")
    assert len(book.photos) >= 12
    assert len(book.pages) >= 24
    before = process_time()
    pdf = publish_book(book).pdf
    assert process_time() - before < 5
    assert len(pdf) < 10_000_000


# ---- words -----------------------------------------------------------------------------------------------------------


def test_the_caption_is_the_alternative_text(accepted: Case, entry: Entry) -> None:
    pdf = publish_book(book_with(accepted, entry("mum", "mum", caption="Shona making pancakes."))).pdf
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        alts = [str(o.Alt) for o in opened.objects if isinstance(o, pikepdf.Dictionary) and "/Alt" in o]
    assert "A photo. Shona making pancakes." in " ".join(alts)


def test_the_page_of_sources_lists_each_photo_with_its_day(accepted: Case, entry: Entry) -> None:
    book = book_with(accepted, entry("mum", "mum"), entry("cover", "child"))
    text = [s.text for page in book.pages if page.section == "sources" for s in page.sentences]
    assert text[-2:] == [
        "Photo 1, on the page “My birth mum, Shona”: agreed on 1 May 2024.",
        "Photo 2, on the cover: agreed on 1 May 2024.",
    ]


def test_the_list_of_sources_says_who_agreed_for_whom(accepted: Case, entry: Entry) -> None:
    book = book_with(accepted, entry("mum", "mum"))
    published = publish_book(book)
    (photo,) = book_sources(book, accepted, published.pages_of)["photos"]
    assert photo["consents"] == [{"of": "mum", "by": AGREED, "on": "2024-05-01"}]
    assert book.pages[photo["page"] - 1].section == "mum"


def test_a_caption_that_gives_a_surname_or_address_blocks_the_book(accepted: Case, entry: Entry) -> None:
    book = book_with(accepted, entry("home_now", "child", caption="You at 12 Larch Road, WX4 7TP."))
    assert not item(accepted, book, "C26").passed


def test_another_photo_makes_another_version_to_sign(accepted: Case, entry: Entry) -> None:
    one = book_with(accepted, entry("mum", "mum", people=1)).version
    other = book_with(accepted, entry("mum", "mum", people=2)).version
    assert len({one, other, write_book(accepted, "5-7").version}) == 3


@pytest.mark.parametrize("band", AGE_BANDS)
def test_a_book_with_photos_passes_every_check_that_it_passes_without(
    accepted: Case, entry: Entry, band: str, all_signed: Callable[[str], tuple[SignOff, ...]]
) -> None:
    book = book_with(accepted, entry("cover", "child"), entry("mum", "mum"), band=band)
    plain = write_book(accepted, band)
    failing = [r.id for r in check_book(accepted, book, sign_offs=all_signed(book.version)) if not r.passed]
    assert failing == [
        r.id for r in check_book(accepted, plain, sign_offs=all_signed(plain.version)) if not r.passed
    ]


# ---- entries that are wrong ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "words"),
    [
        pytest.param({"section": "holidays"}, r"Photo 1 \('mum.jpg'\) has an unknown section", id="section"),
        pytest.param({"shows": ("Zebedee Quill",)}, "in 'shows', gives as number 1 somebody", id="person"),
        pytest.param(
            {"consents": (("Zebedee Quill", AGREED, DAY),)}, "in 'consent', gives as number 1", id="consent"
        ),
        pytest.param({"file": Path("none.jpg")}, "'none.jpg' cannot be opened", id="no such file"),
    ],
)
def test_a_wrong_entry_is_refused_by_file_and_number_without_a_name(
    accepted: Case, entry: Entry, change: dict[str, object], words: str
) -> None:
    with pytest.raises(CaseInvalid, match=words) as refused:
        book_with(accepted, replace(entry("mum", "mum"), **change))  # type: ignore[arg-type]
    assert "Zebedee" not in str(refused.value)


def test_a_file_that_is_no_photo_is_refused(accepted: Case, entry: Entry, tmp_path: Path) -> None:
    path = tmp_path / "letter.jpg"
    path.write_bytes(zlib.compress(b"words"))
    with pytest.raises(CaseInvalid, match="save it as JPEG or PNG"):
        book_with(accepted, replace(entry("mum", "mum"), file=path))
