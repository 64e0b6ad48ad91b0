"""Every picture of the book: what kind of picture is drawn by what, in the colours of a theme, with its words.

Pictures are our own, but for the photos that the worker gives. A person is drawn by a confirmed look only; of nobody else a look is invented.
"""

from __future__ import annotations

from collections.abc import Callable

from story.book import Picture
from story.family_plan import family_height
from story.pictures_family import draw_family
from story.pictures_feelings import draw_feelings, draw_frame
from story.pictures_home import draw_home
from story.pictures_objects import draw_object
from story.pictures_path import draw_path, path_height
from story.pictures_people import draw_people
from story.pictures_photo import draw_photo
from story.pictures_timeline import comfortable_timeline_height, draw_timeline
from story.svg import Canvas, drawing
from story.themes import Theme

_HIGHEST_FAMILY_PT = 640
PICTURE_KINDS: dict[str, Callable[[Picture, Canvas], str]] = {
    "family": draw_family,
    "feelings": draw_feelings,
    "frame": draw_frame,
    "home": draw_home,
    "object": draw_object,
    "path": draw_path,
    "people": draw_people,
    "photo": draw_photo,
    "timeline": draw_timeline,
}


def draw_picture(picture: Picture, theme: Theme, *, canvas: Canvas | None = None) -> str:
    """The picture as SVG with role img, its alternative text as title and its captions as description.

    canvas: where it goes; None gives a wide picture of a page's width, for a family, a path or a timeline as high as it needs. Sizes are
    points.
    A kind that is not in PICTURE_KINDS is drawn as an object.
    """
    canvas = canvas or _own_canvas(picture, theme)
    body = PICTURE_KINDS.get(picture.kind, draw_object)(picture, canvas)
    return drawing(body, canvas, picture.alt or "A picture", more=_captions(picture))


def _own_canvas(picture: Picture, theme: Theme) -> Canvas:
    canvas = Canvas(theme)
    if picture.places:
        needed = family_height(picture, canvas.sized(canvas.width, _HIGHEST_FAMILY_PT))
    elif picture.kind == "timeline":
        needed = comfortable_timeline_height(picture.stops, canvas)
    elif picture.kind == "path" and picture.stops:
        needed = max(canvas.height, path_height(picture.stops, canvas))
    else:
        needed = canvas.height
    return canvas.sized(canvas.width, needed)


def _captions(picture: Picture) -> str:
    people = [figure.caption for figure in picture.figures]
    stops = [f"{stop.caption}, {stop.when}" if stop.when else stop.caption for stop in picture.stops]
    return "; ".join(people + stops)
