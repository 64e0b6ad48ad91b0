"""Things that a child treasures or meets: drawings kept as SVG files, found by the words for them."""

from __future__ import annotations

import re
from functools import cache

from story.book import Picture
from story.pictures_scene import bush, card, cloud, flower, hills, shadow
from story.printing import BOOK_TEMPLATES
from story.svg import Canvas, circle, group
from story.tables import table
from story.themes import mix

OBJECTS_FOLDER = BOOK_TEMPLATES / "objects"
_FALLBACK = "star"
_INNER = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


@cache
def object_names() -> tuple[str, ...]:
    """Names of all drawings, in order of the alphabet."""
    return tuple(sorted(file.stem for file in OBJECTS_FOLDER.glob("*.svg")))


@cache
def object_words() -> dict[str, str]:
    """Further words, and the drawing that shows each."""
    return {word: str(name) for word, name in table("picture_objects").items()}


def object_named(words: str) -> str:
    """Name of the drawing that shows the words: the first word of them that has one, else the star.

    >>> object_named("her red blanket"), object_named("guinea pig"), object_named("zeppelin")
    ('blanket', 'small_pet', 'star')
    """
    singly: list[str] = re.findall(r"[a-z_]+", words.lower())
    for word in singly:
        for form in (word, word.removesuffix("s"), word.removesuffix("es")):
            if form in object_words():
                return object_words()[form]
            if form in object_names():
                return form
    return _FALLBACK


@cache
def object_shapes(name: str) -> str:
    """The shapes of a drawing, in a box from -60 to 60 both ways."""
    match = _INNER.search((OBJECTS_FOLDER / f"{name}.svg").read_text(encoding="utf-8"))
    assert match is not None  # every file is tested to be one drawing
    shapes: str = match.group(1)
    return shapes.strip()


def draw_object(picture: Picture, canvas: Canvas) -> str:
    """The thing that `picture.name` (or else its alternative text) names, on a soft round ground."""
    shapes = object_shapes(object_named(picture.name or picture.alt))
    w, h, theme = canvas.width, canvas.height, canvas.theme
    scale = min(h * 0.66, w * 0.5) / 120
    floor = h * 0.5 + 58 * scale
    halo = circle(w / 2, h * 0.5, 76 * scale, mix(theme.sky, "#ffffff", 0.55))
    parts = [card(canvas, theme.sky), halo, hills(canvas, floor - h * 0.06)]
    if canvas.is_playful and not canvas.is_bare:
        parts += [
            cloud(w * 0.13, h * 0.2, h / 300),
            cloud(w * 0.72, h * 0.14, h / 360),
            bush(canvas, (w * 0.12, floor), h / 240),
        ]
        parts += [
            flower((w * x, floor + h * 0.05), c, h / 190)
            for x, c in ((0.24, "#ffffff"), (0.79, theme.sun), (0.86, "#ffffff"))
        ]
    return (
        "".join(parts)
        + shadow(w / 2, floor, 50 * scale, theme.ground)
        + group(shapes, x=w / 2, y=h * 0.5, scale=scale)
    )
