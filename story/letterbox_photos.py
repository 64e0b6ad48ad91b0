"""What a photo file tells beside its picture: where and when it was taken, with what, and by whom."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import ExifTags, Image, UnidentifiedImageError

from casefile.errors import DocumentUnreadable
from story.photo_files import not_opened, too_large
from story.tables import table

PHOTO_ADVICE = str(table("letterbox")["kind"]["picture"]["do"])
# Fields of a photo file that can lead to somebody, and what they give away.
_FIELDS = {
    "Artist": "who took it",
    "BodySerialNumber": "the number of the camera",
    "CameraOwnerName": "whose camera it was",
    "Copyright": "who took it",
    "DateTime": "when it was taken or changed",
    "DateTimeOriginal": "when it was taken",
    "HostComputer": "the telephone or computer",
    "ImageDescription": "words about it",
    "LensSerialNumber": "the number of the lens",
    "Make": "the camera or telephone",
    "Model": "the camera or telephone",
    "UserComment": "words about it",
    "XPAuthor": "who took it",
    "XPComment": "words about it",
    "XPKeywords": "words about it",
    "XPTitle": "words about it",
}


@dataclass(frozen=True)
class PhotoFinding:
    """Something hidden in a photo file. field: the name it has there; gives_away: in words. Its value is not repeated."""

    field: str
    gives_away: str


def check_photo(path: Path, data: bytes | None = None) -> tuple[PhotoFinding, ...]:
    """What is hidden in a photo file; the file stays as it is. What the picture shows, only a person can see.

    data: the file's bytes where it is not on disk.

    Raises:
        DocumentUnreadable: the file is no photo that we can open.
    """
    try:
        with Image.open(path if data is None else io.BytesIO(data)) as image:
            return tuple(dict.fromkeys(_findings(image)))
    except Image.DecompressionBombError as error:
        raise DocumentUnreadable(too_large(path.name)) from error
    except (OSError, SyntaxError, UnidentifiedImageError) as error:
        raise DocumentUnreadable(not_opened(path.name)) from error


def _findings(image: Image.Image) -> Iterator[PhotoFinding]:
    exif = image.getexif()
    if exif.get_ifd(ExifTags.IFD.GPSInfo):
        yield PhotoFinding("GPSInfo", "where it was taken")
    for tags in (exif, exif.get_ifd(ExifTags.IFD.Exif)):
        for number, value in tags.items():
            field = ExifTags.TAGS.get(number, "")
            if field in _FIELDS and value:
                yield PhotoFinding(field, _FIELDS[field])
    if image.info.get("xmp") or image.info.get("XML:com.adobe.xmp"):
        yield PhotoFinding("XMP", "words, places or people that a photo program wrote down")
    if image.info.get("photoshop"):
        yield PhotoFinding("IPTC", "words, places or people that a photo program wrote down")
    if image.info.get("comment") or getattr(image, "text", None):
        yield PhotoFinding("comment", "words about it")
