"""Pictures: everything the tables promise can be drawn, with words, and nobody's look is invented."""

from __future__ import annotations

import re
from colorsys import rgb_to_hls
from dataclasses import replace
from itertools import combinations
from xml.etree import ElementTree

import pytest

from story.book import FamilyPlace, Figure, Picture, Stop
from story.page_layout import LEAST_PICTURE_PT, PAPERS_PT, layout_bands, least_height, page_layout
from story.pictures import PICTURE_KINDS, draw_picture
from story.pictures_body import BUILDS, draw_bust, draw_figure
from story.pictures_feelings import FEELINGS
from story.pictures_home import BUILDINGS
from story.pictures_look import NEUTRAL_HATS, look_of
from story.pictures_objects import OBJECTS_FOLDER, object_named, object_names, object_words
from story.pictures_path import SMALLER
from story.pictures_scene import SEASONS
from story.svg import Canvas
from story.tables import table
from story.text_metrics import text_width
from story.themes import contrast, readable_on, theme_named, themes
from tests.story.photos import a_photo

SVG = "{http://www.w3.org/2000/svg}"
MEADOW = theme_named("meadow")
UNKNOWN = Figure("p7", "Sam Hill", "adult", "male")
PEOPLE = tuple(
    Figure(f"p{i}", name, age)
    for i, (name, age) in enumerate(zip("ABCDEFGHIJK", [*BUILDS] * 3, strict=False))
)
STOPS = tuple(Stop(f"A rather long name of home number {i}", f"{2010 + i}") for i in range(9))
A_PICTURE_OF_EACH_KIND = {
    "family": Picture(
        "family",
        "The family",
        PEOPLE,
        places=tuple(
            FamilyPlace(f.person_id, row=(0, 1, 1, 2)[i % 4], side=i % 3 - 1, is_at_home=i in (0, 1, 4))
            for i, f in enumerate(PEOPLE)
        ),
    ),
    "feelings": Picture("feelings", "Four faces"),
    "frame": Picture("frame", "A frame"),
    "home": Picture("home", "A house", PEOPLE[:2], name="flat winter"),
    "object": Picture("object", "A teddy", name="teddy"),
    "path": Picture("path", "A path", stops=STOPS),
    "people": Picture("people", "Ava & Bo", PEOPLE),
    "photo": Picture("photo", "A photo. At the sea.", photo=a_photo()),
    "timeline": Picture("timeline", "A timeline", stops=STOPS),
}


def drawn(picture: Picture, theme: str = "meadow", **canvas: float) -> ElementTree.Element:
    return ElementTree.fromstring(
        draw_picture(picture, theme_named(theme), canvas=Canvas(theme_named(theme), **canvas))
    )


def words_of(svg: ElementTree.Element) -> str:
    return " ".join(element.text or "" for element in svg.iter(f"{SVG}text"))


@pytest.mark.parametrize("theme", themes())
@pytest.mark.parametrize("kind", PICTURE_KINDS)
def test_each_kind_is_drawn_in_each_theme_with_its_alternative_text(kind: str, theme: str) -> None:
    picture = A_PICTURE_OF_EACH_KIND[kind]
    svg = drawn(picture, theme)
    assert svg.get("role") == "img"
    assert svg.findtext(f"{SVG}title") == picture.alt
    assert {element.tag for element in svg.iter()} <= {
        f"{SVG}{tag}"
        for tag in ("svg", "title", "desc", "g", "path", "circle", "ellipse", "rect", "text", "image")
    }


# The family picture is drawn to scale; tests/story/test_family_picture.py looks at where its words stand.
@pytest.mark.parametrize("kind", [kind for kind in PICTURE_KINDS if kind != "family"])
def test_each_kind_is_drawn_small_and_tall_without_leaving_its_box(kind: str) -> None:
    for height in (LEAST_PICTURE_PT, 640):
        svg = drawn(A_PICTURE_OF_EACH_KIND[kind], height=height)
        for label in svg.iter(f"{SVG}text"):
            assert -1 <= float(label.get("x", 0)) <= 483 or not re.search(r"\d", label.get("x", ""))
            assert 0 < float(label.get("font-size", 0)) <= 40


@pytest.mark.parametrize("kind", ["people", "family", "path", "timeline"])
def test_every_caption_is_shown(kind: str) -> None:
    picture = A_PICTURE_OF_EACH_KIND[kind]
    shown = words_of(drawn(picture, height=600))
    for caption in [f.caption for f in picture.figures] + [s.caption for s in picture.stops]:
        assert set(caption.split()) <= set(shown.split())


def test_words_that_look_like_markup_stay_words() -> None:
    picture = Picture("people", "<b>&", (Figure("p1", "<script>Bo & Co"),))
    svg = drawn(picture)
    assert svg.findtext(f"{SVG}title") == "<b>&"
    assert "<script>Bo" in words_of(svg)


def test_a_person_without_a_confirmed_look_is_drawn_in_one_crayon_and_carries_an_initial() -> None:
    look = look_of(UNKNOWN, MEADOW)
    assert (look.is_begun, look.initial, look.back, look.brow, look.covering) == (True, "S", "", "", "")
    assert look.features == frozenset()
    human = {colour for field in ("skin", "hair") for colour in table("picture_looks")[field].values()}
    assert not any(colour in draw_figure(UNKNOWN, MEADOW) for colour in human)


@pytest.mark.parametrize("theme", themes())
def test_no_crayon_has_the_colour_of_a_skin_or_of_hair(theme: str) -> None:
    def hue(colour: str) -> float:
        red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
        return rgb_to_hls(red / 255, green / 255, blue / 255)[0]

    human = [hue(c) for field in ("skin", "hair") for c in table("picture_looks")[field].values()]
    crayons = theme_named(theme).crayons
    assert len(crayons) >= 5
    apart = min(min(abs(hue(c) - h), 1 - abs(hue(c) - h)) for c in crayons for h in human)
    assert apart > 0.04


@pytest.mark.parametrize("theme", themes())
def test_a_face_drawn_in_crayon_keeps_its_outline_on_the_sky_in_grey(theme: str) -> None:
    colours = theme_named(theme)
    looks = [look_of(Figure(f"p{n}", "Sam"), colours) for n in range(len(colours.cloth))]
    assert min(contrast(look.edge, ground) for look in looks for ground in (colours.sky, look.skin)) >= 3


def test_people_whom_nobody_described_differ_from_one_another_and_by_age() -> None:
    nobody = [draw_figure(Figure(f"p{n}", "Sam"), MEADOW) for n in range(8)]
    assert len(set(nobody)) == 8
    assert len({draw_figure(Figure("p7", "Sam", age), MEADOW) for age in BUILDS}) == len(BUILDS)
    assert len({draw_bust(Figure("p7", "Sam", age), MEADOW) for age in ("adult", "older")}) == 2


@pytest.mark.parametrize("apart", [1, 5])
def test_neighbours_and_people_five_apart_are_drawn_in_different_crayons(apart: int) -> None:
    """Three helpers of the demo family had ids five apart, and all of them the same pink head."""
    crayons = [look_of(Figure(f"p{n}", "Sam"), MEADOW).crayon for n in range(24)]
    alike = sum(a == b for a, b in zip(crayons, crayons[apart:], strict=False))
    assert alike == 0


def test_somebody_waves_in_a_friendly_picture_only() -> None:
    figures = [Figure(f"p{n}", "Sam") for n in range(4)]

    def wavers(mouth: str) -> int:
        return sum(replace(look_of(f, MEADOW), mouth=mouth).is_waving for f in figures)

    assert wavers("smile") in (1, 2)
    assert wavers("calm") == 0


def test_gender_alone_changes_nothing_in_a_neutral_figure() -> None:
    as_drawn = {
        draw_figure(Figure("p7", "Sam", "adult", gender), MEADOW)
        for gender in ("female", "male", "non_binary", "unknown")
    }
    assert len(as_drawn) == 1


@pytest.mark.parametrize(
    ("field", "word"),
    [
        pytest.param(f, w, id=f"{f} {w}")
        for f, words in table("picture_looks").items()
        if f != "features"
        for w in words
    ],
)
def test_each_word_of_a_look_changes_the_drawing(field: str, word: str) -> None:
    known = Figure("p7", "Sam", "adult", "unknown", (("skin", "brown"), ("hair", "grey")))
    changed = Figure("p7", "Sam", "adult", "unknown", tuple({**dict(known.look), field: word}.items()))
    if (field, word) not in known.look and word != "short" and (field, word) != ("hair", "gray"):
        assert draw_figure(changed, MEADOW) != draw_figure(known, MEADOW)
    assert look_of(changed, MEADOW).initial == ""


@pytest.mark.parametrize("feature", table("picture_looks")["features"])
def test_each_feature_is_drawn_only_when_it_is_confirmed(feature: str) -> None:
    def figure(answer: str) -> str:
        return draw_figure(
            Figure("p7", "Sam", "adult", "unknown", (("skin", "tan"), (feature, answer))), MEADOW
        )

    assert figure("yes") != figure("no")
    assert figure("no") == draw_figure(Figure("p7", "Sam", "adult", "unknown", (("skin", "tan"),)), MEADOW)


@pytest.mark.parametrize(
    ("look", "has_hat", "is_begun"),
    [
        pytest.param((("glasses", "yes"),), False, True, id="glasses alone"),
        pytest.param((("skin", "brown"),), True, False, id="skin alone"),
        pytest.param((("hair", "grey"),), False, False, id="hair alone"),
        pytest.param((("hair_style", "bald"),), False, False, id="known to be bald"),
        pytest.param((("head_covering", "hijab"),), False, False, id="hijab"),
    ],
)
def test_hair_is_crayon_or_under_a_hat_until_it_is_confirmed(
    look: tuple[tuple[str, str], ...], has_hat: bool, is_begun: bool
) -> None:
    drawn_look = look_of(Figure("p7", "Sam", "adult", "unknown", look), MEADOW)
    assert (drawn_look.covering in NEUTRAL_HATS, drawn_look.is_begun) == (has_hat, is_begun)
    assert bool(drawn_look.initial) == is_begun


def test_every_look_that_the_notes_can_confirm_can_be_drawn() -> None:
    confirmable = {
        (f, v.replace("_", " "))
        for f, values in table("appearance").items()
        if isinstance(values, dict)
        for v in values
    }
    unknown = {
        (f, v)
        for f, v in confirmable
        if f not in table("picture_looks")["features"] and v not in table("picture_looks").get(f, {})
    }
    assert unknown == set()


def test_words_nobody_knows_draw_nothing() -> None:
    odd = Figure("p7", "Sam", "adult", "male", (("skin", "plaid"), ("hair", "loud"), ("tail", "yes")))
    assert draw_figure(odd, MEADOW) == draw_figure(UNKNOWN, MEADOW)


def test_a_person_wears_the_same_clothes_in_every_picture_and_neighbours_differ() -> None:
    assert look_of(UNKNOWN, MEADOW).cloth == look_of(Figure("p7", "Dad", "older"), MEADOW).cloth
    assert len({look_of(figure, MEADOW).cloth for figure in PEOPLE[:8]}) == 8
    assert look_of(replace(UNKNOWN, look=(("skin", "tan"),)), MEADOW).cloth == look_of(UNKNOWN, MEADOW).cloth


@pytest.mark.parametrize("name", object_names())
def test_each_object_is_one_plain_drawing_within_its_box(name: str) -> None:
    root = ElementTree.parse(OBJECTS_FOLDER / f"{name}.svg").getroot()
    assert root.get("viewBox") == "-60 -60 120 120"
    assert {e.tag for e in root.iter()} <= {
        f"{SVG}{t}" for t in ("svg", "g", "path", "circle", "ellipse", "rect")
    }
    assert object_named(name.split("_")[0]) in object_names()


def test_every_further_word_leads_to_an_object() -> None:
    assert set(object_words().values()) <= set(object_names())


@pytest.mark.parametrize("kind", BUILDINGS)
@pytest.mark.parametrize("season", SEASONS)
def test_each_building_looks_different_in_each_season(kind: str, season: str) -> None:
    others = {draw_picture(Picture("home", "A home", name=f"{kind} {s}"), MEADOW) for s in SEASONS}
    assert len(others) == len(SEASONS)
    assert draw_picture(Picture("home", "A home", name=f"{kind} {season}"), MEADOW) in others


def test_feelings_take_their_words_from_the_picture_when_it_brings_some() -> None:
    own = Picture("feelings", "Two faces", stops=(Stop("Proud"), Stop("Scared")))
    assert words_of(drawn(own)) == "Proud Scared"
    assert (
        words_of(drawn(A_PICTURE_OF_EACH_KIND["feelings"])).split()
        == " ".join(f[0] for f in FEELINGS).split()
    )


@pytest.mark.parametrize("theme", themes())
def test_words_can_be_read_on_every_ground_of_a_theme(theme: str) -> None:
    colours = theme_named(theme)
    grounds = ("paper", "sky", "ground", "ground_far", "road", "reassurance", "explainer", "gap", "quote")
    worst = min(
        contrast(getattr(colours, ink), getattr(colours, g))
        for ink in ("ink", "soft_ink", "heading")
        for g in grounds
    )
    assert worst >= 4.5
    assert min(contrast(colours.ink, getattr(colours, g)) for g in grounds) >= 7


def test_a_neutral_figure_wears_its_own_initial_rather_than_that_of_you() -> None:
    child = Figure("p1", "You", "child", initial="N")
    assert look_of(child, theme_named("meadow")).initial == "N"
    assert look_of(Figure("p2", "Gwen"), theme_named("meadow")).initial == "G"


@pytest.mark.parametrize("theme", themes())
def test_what_lies_side_by_side_differs_in_grey(theme: str) -> None:
    """Contrast is of luminance, which is what a grey print keeps."""
    t = theme_named(theme)
    beside = {
        "a roof on its wall": [contrast(t.roof, wall) for wall in t.wall],
        "clothes before the sky": [contrast(cloth, t.sky) for cloth in t.cloth],
        "a tree before the sky": [contrast(t.leaf, t.sky), contrast(t.trunk, t.sky)],
        "the middle of the road": [contrast(t.road_mark, t.road)],
        "the edge of a gap box": [contrast(t.gap_edge, t.gap)],
        "a door in its wall": [max(contrast(door, wall) for door in t.door) for wall in t.wall],
    }
    assert {what: round(min(ratios), 2) for what, ratios in beside.items() if min(ratios) < 1.45} == {}
    # The initial is large and bold, and the caption says the name (WCAG AA for large print).
    assert min(contrast(readable_on(cloth), cloth) for cloth in t.cloth) >= 3


def test_a_home_has_its_own_colours_in_every_season() -> None:
    """The same people's home in two seasons and under two descriptions: the same walls; other people's may differ."""

    def walls(name: str, alt: str) -> list[str]:
        fills = re.findall(r'fill="(#[0-9a-f]{6})"', draw_picture(Picture("home", alt, name=name), MEADOW))
        return [fill for fill in fills if fill in MEADOW.wall]

    first = walls("house winter p4 p5", "A drawing of a house in winter: the home of Ruth.")
    assert first == walls("house p4 p5", "A drawing of you and Ruth. A drawing of a house.")
    assert len({tuple(walls(f"house p{n}", "A house")) for n in range(5)}) > 1


Box = tuple[float, float, float, float]


def _labels(svg: ElementTree.Element) -> list[Box]:
    """Left, top, right and bottom of every line of words."""
    boxes = []
    for label in svg.iter(f"{SVG}text"):
        size = float(label.get("font-size", 0))
        width = text_width(label.text or "", size, is_bold=label.get("font-weight") == "700")
        x, y = float(label.get("x", 0)), float(label.get("y", 0))
        left = x - {"start": 0, "middle": width / 2, "end": width}[label.get("text-anchor", "start")]
        boxes.append((left, y - 0.75 * size, left + width, y + 0.2 * size))
    return boxes


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


@pytest.mark.parametrize("kind", ["path", "timeline"])
@pytest.mark.parametrize("band", layout_bands())
@pytest.mark.parametrize("paper", PAPERS_PT)
@pytest.mark.parametrize("count", [1, 5, 8])
def test_no_words_of_a_path_or_timeline_overlap_or_get_too_small(
    kind: str, band: str, paper: str, count: int
) -> None:
    """Also where the page has no more room than it must: five homes of the youngest were squeezed into one row."""
    layout = page_layout(band, paper=paper)
    stops = (Stop("Auntie Beth and Uncle Sunil", "21 August 2021"), Stop("Brambleside", "age four", "school"))
    picture = Picture(kind, "Where you lived", stops=(stops * 5)[:count])
    size = {"width": layout.column, "height": least_height(picture, layout), "text_pt": layout.caption}
    svg = drawn(picture, **size)
    boxes = _labels(svg)
    assert not [(a, b) for a, b in combinations(boxes, 2) if _overlap(a, b)]
    assert all(left >= 0 and right <= layout.column for left, _, right, _ in boxes)
    assert all(bottom <= size["height"] for *_, bottom in boxes)
    names = [t for t in svg.iter(f"{SVG}text") if t.get("font-weight") == "700" and len(t.text or "") > 2]
    # Eight homes on the small page of a young child are set smaller still, but can be read.
    least = 8.0 if count > 5 else layout.caption * (SMALLER if kind == "path" else 1) - 0.1
    assert min(float(t.get("font-size", 0)) for t in names) >= least


@pytest.mark.parametrize("kind", ["path", "timeline"])
def test_a_home_on_the_path_has_the_walls_that_its_own_page_has(kind: str) -> None:
    home = draw_picture(Picture("home", "Jo's home", name="flat summer 2"), MEADOW)
    path = draw_picture(Picture(kind, "A path", stops=(Stop("Jo", "2019", "flat", "2"),)), MEADOW)
    assert f'fill="{MEADOW.wall[2]}"' in home
    assert f'fill="{MEADOW.wall[2]}"' in path


@pytest.mark.parametrize("kind", ["path", "timeline"])
@pytest.mark.parametrize("count", [2, 14])
def test_on_the_desk_a_path_is_as_high_as_its_words_need(kind: str, count: int) -> None:
    stops = tuple(Stop(f"Auntie Beth and Uncle Sunil {i}", "21 August 2021") for i in range(count))
    svg = ElementTree.fromstring(draw_picture(Picture(kind, "Where you lived", stops=stops), MEADOW))
    boxes = _labels(svg)
    assert not [(a, b) for a, b in combinations(boxes, 2) if _overlap(a, b)]
    assert max(bottom for *_, bottom in boxes) <= float((svg.get("height") or "").removesuffix("pt"))
