"""A photo in the book: on a rounded mount, cut to its place or whole in the middle of it, with album corners for the young."""

from __future__ import annotations

import base64

from story.book import Photo, Picture
from story.photo_files import kept_shares, printed_photo
from story.pictures_scene import CARD_RADIUS
from story.svg import Canvas, path, rect
from story.themes import mix, tint

_MOUNT = 7.0  # from the edge of the mount to the photo
_RADIUS = 8.0
_EDGE = 1.6
_CORNER = 26.0
_INSET = 3.0  # of the album corners, from the edge of the mount


def photo_height(photo: Photo, width: float) -> float:
    """How high the whole photo on its mount is when it is so wide, in points."""
    return (width - 2 * _MOUNT) * photo.height / photo.width + 2 * _MOUNT


def draw_photo(picture: Picture, canvas: Canvas) -> str:
    """The photo, as large as the canvas allows; an empty mount when the picture has none. Beside it the paper stays bare."""
    place = (canvas.width - 2 * _MOUNT, canvas.height - 2 * _MOUNT)
    photo = picture.photo
    if photo is None:
        return _mount(canvas, (0.0, 0.0, canvas.width, canvas.height))
    kept = kept_shares((photo.width, photo.height), place)
    across, down = photo.width * kept[0], photo.height * kept[1]
    scale = min(place[0] / across, place[1] / down)
    width, height = across * scale, down * scale
    left, top = (canvas.width - width) / 2, (canvas.height - height) / 2
    box = (left - _MOUNT, top - _MOUNT, width + 2 * _MOUNT, height + 2 * _MOUNT)
    jpeg = printed_photo(photo.data, kept, (width, height), ground=canvas.theme.paper)
    image = (
        f'<image x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{height:.1f}" preserveAspectRatio="none" '
        f'href="data:image/jpeg;base64,{base64.b64encode(jpeg).decode("ascii")}"/>'
    )
    corners = _album_corners(canvas, box) if canvas.is_playful else ""
    return _mount(canvas, box) + image + _rounding((left, top, width, height)) + corners


def _mount(canvas: Canvas, box: tuple[float, float, float, float]) -> str:
    x, y, width, height = box
    edge = mix(canvas.theme.heading, canvas.theme.paper, 0.45)
    half = _EDGE / 2
    return rect(
        (round(x + half, 1), round(y + half, 1)),
        (round(width - _EDGE, 1), round(height - _EDGE, 1)),
        "#ffffff",
        rx=CARD_RADIUS,
        extra=f' stroke="{edge}" stroke-width="{_EDGE}"',
    )


def _rounding(photo: tuple[float, float, float, float]) -> str:
    """The mount's white over the four sharp corners of the photo."""
    x, y, width, height = photo
    corners = ((x, y, 1, 1), (x + width, y, -1, 1), (x, y + height, 1, -1), (x + width, y + height, -1, -1))
    # Half a point wider than the photo, so that no line of it is left at the rim.
    shapes = (
        f"M{cx - a * 0.5:.1f} {cy - b * 0.5:.1f} H{cx + a * _RADIUS:.1f} V{cy:.1f} "
        f"Q{cx:.1f} {cy:.1f} {cx:.1f} {cy + b * _RADIUS:.1f} H{cx - a * 0.5:.1f} Z"
        for cx, cy, a, b in corners
    )
    return path(" ".join(shapes), "#ffffff")


def _album_corners(canvas: Canvas, box: tuple[float, float, float, float]) -> str:
    """Paper triangles that hold the photo, as on the pages to stick one on, round where the mount is."""
    colour, r, c = tint(canvas.theme.accent, 0.45), CARD_RADIUS - _INSET, _CORNER
    x, y, width, height = box[0] + _INSET, box[1] + _INSET, box[2] - 2 * _INSET, box[3] - 2 * _INSET
    corners = ((x, y, 1, 1), (x + width, y, -1, 1), (x, y + height, 1, -1), (x + width, y + height, -1, -1))
    return "".join(
        path(
            f"M{cx + a * r:.1f} {cy:.1f} H{cx + a * c:.1f} L{cx:.1f} {cy + b * c:.1f} V{cy + b * r:.1f} "
            f"Q{cx:.1f} {cy:.1f} {cx + a * r:.1f} {cy:.1f} Z",
            colour,
        )
        for cx, cy, a, b in corners
    )
