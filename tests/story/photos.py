"""Invented photos for tests, drawn by Pillow: a beach with people as plain shapes, hidden data and all."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import ExifTags, Image, ImageDraw

from story.book import Photo

HIDDEN = ("Kestrel-Nine", "Imogen Ferrand", "Harbour View")
_GROUND = (("#9fd3ea", 0.0), ("#4c93b8", 0.45), ("#e8d3a0", 0.62))


def draw_beach(size: tuple[int, int], *, people: int = 2) -> Image.Image:
    """Sky, sea and sand over the whole size, with people standing in the middle."""
    image = Image.new("RGB", size)
    pen = ImageDraw.Draw(image)
    width, height = size
    for colour, top in _GROUND:
        pen.rectangle((0, round(height * top), width, height), fill=colour)
    figure = min(width, height) * 0.5
    for i in range(people):
        x = width / 2 + (i - (people - 1) / 2) * figure * 0.6
        pen.ellipse(
            (x - figure * 0.14, height * 0.3, x + figure * 0.14, height * 0.3 + figure * 0.28), fill="#c98f6b"
        )
        pen.rectangle(
            (x - figure * 0.2, height * 0.3 + figure * 0.28, x + figure * 0.2, height * 0.3 + figure),
            fill=("#c0504d", "#3d6fa5", "#e0b040")[i % 3],
        )
    return image


def save_photo(
    path: Path, size: tuple[int, int] = (1600, 1100), *, people: int = 2, is_on_its_side: bool = False
) -> Path:
    """A JPEG with GPS position, camera, comment and owner in it; on its side it says so in EXIF, as telephones do."""
    image = draw_beach(size, people=people)
    exif = Image.Exif()
    if is_on_its_side:
        image = image.transpose(Image.Transpose.ROTATE_90)
        exif[0x0112] = 6
    exif[ExifTags.Base.Model] = HIDDEN[0]
    exif[ExifTags.Base.Artist] = HIDDEN[1]
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (53.0, 12.0, 34.5), 3: "W", 4: (1.0, 2.0, 3.5)})
    stream = io.BytesIO()
    image.save(stream, format="JPEG", exif=exif, comment=HIDDEN[2].encode(), quality=92)
    path.write_bytes(stream.getvalue())
    return path


def a_photo() -> Photo:
    """A photo as a book holds it, of nobody."""
    stream = io.BytesIO()
    draw_beach((300, 200), people=0).save(stream, format="JPEG")
    return Photo(1, "beach.jpg", stream.getvalue(), "", 300, 200)
