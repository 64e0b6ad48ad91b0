"""Text is measured by the real font, and SVG is written the same way every time."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from graph.svg import LINE_HEIGHT, element, measure_text, svg_document, text_line, wrap_text


def test_a_wide_letter_measures_wider_than_a_narrow_one() -> None:
    assert measure_text("W", 10) > 2 * measure_text("i", 10)


def test_width_grows_with_the_size_and_with_bold() -> None:
    assert measure_text("Ava", 20) == pytest.approx(2 * measure_text("Ava", 10))
    assert measure_text("Ava", 10, bold=True) > measure_text("Ava", 10)


@pytest.mark.parametrize(
    "name",
    ["Siân Ŵyn", "Żaneta Łukasz", "Олена Коваль", "محمد", "Trần Thị Hồng"],
    ids=["cy", "pl", "uk", "ar", "vi"],
)
def test_names_in_other_letters_have_a_width(name: str) -> None:
    assert measure_text(name, 10) > 3 * len(name.split())


def test_a_long_name_breaks_between_words_and_after_a_hyphen() -> None:
    lines = wrap_text("Temiloluwa Grace Featherstonehaugh-Cholmondeley", 100, 9.5)
    assert lines == ("Temiloluwa Grace", "Featherstonehaugh-", "Cholmondeley")
    assert all(measure_text(line, 9.5) <= 100 for line in lines)


def test_nothing_is_cut_from_a_word_that_is_too_wide() -> None:
    assert wrap_text("Llanfairpwllgwyngyll", 20, 10) == ("Llanfairpwllgwyngyll",)


def test_a_document_is_well_formed_named_and_escaped() -> None:
    svg = svg_document(100, 50, text_line("Tom & Ann <3", 1, 2), title="A & B", description="two")
    root = ET.fromstring(svg)
    assert root.attrib["role"] == "img"
    assert root.attrib["width"] == "100pt"
    assert [child.tag.split("}")[1] for child in root][:2] == ["title", "desc"]
    assert root.find("{*}title").text == "A & B"


def test_attributes_keep_their_order_and_none_is_left_out() -> None:
    assert element("g", "x", id="a", data_facts=None, role="group") == '<g id="a" role="group">x</g>'


def test_a_line_has_room_for_the_fonts_ascent_and_descent() -> None:
    assert LINE_HEIGHT > 1.2
