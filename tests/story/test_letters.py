"""Names in other letters: joined, from the right, measured as printed, and a plain warning where no font has them."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from graph.shaping import SHIPPED, needs_shaping, shape_text
from graph.svg import measure_text, text_line
from story import letters
from story.letters import letter_warnings, with_outlines
from story.printing import pdf_texts, pdf_to_png, print_svg

NAMES = {
    "Arabic": "فاطمة الزهراء",
    "Urdu": "محمد بھٹی",
    "Hebrew": "אברהם כהן",
    "Bengali": "রহিমা খাতুন",
    "Hindi": "प्रिया शर्मा",
    "Gujarati": "પ્રિયા પટેલ",
    "Punjabi": "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ",
    "Tamil": "கார்த்திக்",
    "Malayalam": "പ്രിയ",
    "Sinhala": "ප්‍රියා",
    "Thai": "สมชาย",
    "Amharic": "አበበ",
    "Georgian": "ნინო",
    "Armenian": "Արամ",
}


def _drawing(name: str, *, size: float = 20, **attributes: object) -> str:
    text = text_line(name, 150, 30, size=size, **attributes)
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="300pt" height="50pt" viewBox="0 0 300 50"><title>t</title>{text}</svg>'


def _ink(svg: str) -> tuple[int, int]:
    """First and last column with ink, in points."""
    image = Image.open(io.BytesIO(pdf_to_png(print_svg(svg), dpi=144))).convert("L")
    columns = np.flatnonzero((np.asarray(image) < 128).any(axis=0))
    return int(columns[0]) // 2, int(columns[-1]) // 2


@pytest.mark.parametrize("name", [pytest.param(name, id=script) for script, name in NAMES.items()])
def test_names_of_these_scripts_need_no_font_of_the_machine(name: str) -> None:
    assert needs_shaping(name)
    assert shape_text(name).missing == ""
    assert letter_warnings(_drawing(name)) == ()


@pytest.mark.parametrize(
    "name", [pytest.param(NAMES[s], id=s) for s in ("Arabic", "Hebrew", "Bengali", "Hindi")]
)
@pytest.mark.usefixtures("silent_printing")
def test_a_name_is_printed_as_wide_as_it_was_measured(name: str) -> None:
    first, last = _ink(_drawing(name))
    assert abs((last - first) - measure_text(name, 20)) < 5
    assert abs((first + last) / 2 - 150) < 4


def test_arabic_letters_join() -> None:
    joined, apart = measure_text("يوسف", 20), sum(measure_text(letter, 20) for letter in "يوسف")
    assert joined < 0.9 * apart
    assert len({g.number for g in shape_text("ببب").glyphs}) == 3  # first, middle and last form


def test_text_from_the_right_is_found_by_searching_the_pdf() -> None:
    assert any("يوسف" in text for text in pdf_texts(print_svg(_drawing("يوسف"))))
    assert any("Yusuf" in text and "يوسف" in text for text in pdf_texts(print_svg(_drawing("Yusuf (يوسف)"))))


def test_words_run_from_the_right_in_a_line_that_begins_there() -> None:
    assert shape_text("אב גד").visual == "דג בא"
    assert shape_text("Yusuf אב גד").visual == "Yusuf דג בא"


def test_accents_that_are_letters_of_their_own_stand_on_their_letter() -> None:
    """Yoruba names: e with a dot below and an accent, for which there is no single character."""
    name = "Ade\u0323\u0301bayo"
    assert needs_shaping(name)
    assert "<path" in with_outlines(_drawing(name))
    assert abs(measure_text(name, 20) - measure_text("Adebayo", 20)) < 0.5


@pytest.mark.parametrize("name", ["Zoë Łucja Ŵyn", "Софія Коваль", "Nguyễn Thị Hồng", "⚠ 3 × 2"])
def test_other_text_is_printed_as_letters(name: str) -> None:
    assert with_outlines(_drawing(name)) == _drawing(name)


def test_bold_names_print_heavier() -> None:
    plain, bold = (
        np.asarray(
            Image.open(
                io.BytesIO(pdf_to_png(print_svg(_drawing(NAMES["Arabic"], font_weight=weight))))
            ).convert("L")
        )
        for weight in ("normal", "bold")
    )
    assert (bold < 128).sum() > 1.1 * (plain < 128).sum()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        pytest.param("王小明", "Chinese or Japanese", id="Chinese"),
        pytest.param("김민준", "Korean", id="Korean"),
        pytest.param("ខ្មែរ", "Khmer", id="another"),
    ],
)
def test_a_script_without_a_font_is_named_and_nobody_else(
    monkeypatch: pytest.MonkeyPatch, name: str, said: str
) -> None:
    monkeypatch.setattr(letters, "_system_fonts", lambda _: ())
    (warning,) = letter_warnings(_drawing(name))
    assert said in warning
    assert name not in warning
    assert with_outlines(_drawing(name)) == _drawing(name)


def test_a_font_of_the_machine_is_used_where_ours_lack_the_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    arabic = tuple(path for path in SHIPPED if "Arabic" in path.name)
    monkeypatch.setattr(letters, "SHIPPED", SHIPPED[:1])
    monkeypatch.setattr(letters, "shape_text", lambda text, fonts=SHIPPED[:1]: shape_text(text, fonts=fonts))
    monkeypatch.setattr(letters, "_system_fonts", lambda _: arabic)
    assert letter_warnings(_drawing("يوسف")) == ()
    assert "<path" in with_outlines(_drawing("يوسف"))


def test_the_shipped_fonts_are_small() -> None:
    assert sum(path.stat().st_size for path in SHIPPED if path.parent.name == "noto") < 2_000_000
