"""Photo files for print: opened upright, cut a little to their place, scaled, and without anything but the picture."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from casefile.errors import CaseInvalid

PRINT_DPI = 210
JPEG_QUALITY = 82
LARGEST_CUT = 0.2  # share of a side that a crop may take
CUT_AT_TOP = 0.25  # share of what is cut off an upright photo that goes at its top; the rest goes at its foot
MOST_PIXELS = 64_000_000  # of a photo as it comes; unpacked, one point takes three to twelve bytes
LARGEST_SIDE = 2400  # pixels: A4 at PRINT_DPI
_FORMATS = ("JPEG", "PNG")


@dataclass(frozen=True)
class PhotoFile:
    """A photo file that can be opened; width and height in pixels, upright."""

    data: bytes
    digest: str
    width: int
    height: int


def read_photo(path: Path, data: bytes | None = None) -> PhotoFile:
    """The file as it is, and how large the photo is when it stands upright.

    data: the file's bytes where it is not on disk.

    Raises:
        CaseInvalid: there is no such file, or it is no JPEG or PNG that we can open.
    """
    if data is None:
        data = _whole(path, _bytes_of(path))
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
            width, height = image.size
            is_lying = image.getexif().get(_ORIENTATION, 1) in _LYING
    except Image.DecompressionBombError as error:
        raise CaseInvalid(too_large(path.name)) from error
    except (OSError, SyntaxError, UnidentifiedImageError) as error:
        raise CaseInvalid(not_opened(path.name)) from error
    if width * height > MOST_PIXELS:
        raise CaseInvalid(
            f"The photo '{path.name}' has {width} by {height} points, and at most {MOST_PIXELS // 1_000_000} million are read. Save it smaller."
        )
    if is_lying:
        width, height = height, width
    return PhotoFile(data, hashlib.sha256(data).hexdigest(), width, height)


def not_opened(name: str) -> str:
    """What to do with a file that is no photo that we can open.

    >>> ["iPhone" in not_opened(name) for name in ("beach.heic", "beach.webp")]
    [True, False]
    """
    of_a_phone = name.lower().endswith((".heic", ".heif"))
    told = f" {_IPHONE}" if of_a_phone else ""
    return f"'{name}' cannot be opened as a photo; save it as JPEG or PNG on the computer or telephone where it is.{told}"


_IPHONE = "An iPhone saves JPEG where Settings, Camera, Formats is set to “Most Compatible”."


def too_large(name: str) -> str:
    return f"The photo '{name}' has more than {MOST_PIXELS // 1_000_000} million points, which is more than is read. Save it smaller."


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CaseInvalid(
            f"The photo '{path.name}' cannot be opened. Check its name in the notes."
        ) from error


def _whole(path: Path, data: bytes) -> bytes:
    """The bytes of a photo that goes on to its end; half a photo would print with a grey foot.

    Raises:
        CaseInvalid: the file breaks off.
    """
    if (data.startswith(_JPEG) and not _ends(data)) or (data.startswith(_PNG) and _PNG_END not in data):
        raise CaseInvalid(f"The photo '{path.name}' breaks off. Copy it from where it is kept once more.")
    return data


_JPEG, _PNG, _PNG_END = b"\xff\xd8", b"\x89PNG", b"IEND\xaeB`\x82"
_START_OF_SCAN, _END_OF_IMAGE = 0xDA, b"\xff\xd9"


def _ends(data: bytes) -> bool:
    """Whether the picture of a JPEG ends; a small one within a segment before it does not count. Pillow would tell, but WeasyPrint bids it be silent."""
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            at += 1
        elif data[at + 1] == _START_OF_SCAN:
            return _END_OF_IMAGE in data[at:]
        else:
            at += 1 if data[at + 1] == 0xFF else 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return False


_ORIENTATION = 0x0112
_LYING = (5, 6, 7, 8)  # EXIF orientations that swap width and height


def bare_photo(path: Path, data: bytes) -> bytes:
    """The photo upright as JPEG, no larger than paper needs, without what the file hides: place, day, camera, words.

    Raises:
        CaseInvalid: it is no JPEG or PNG that we can open.
    """
    read_photo(path, _whole(path, data))
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
            upright = ImageOps.exif_transpose(image)
    except (OSError, SyntaxError) as error:
        raise CaseInvalid(f"The photo '{path.name}' is damaged. Save it anew as JPEG or PNG.") from error
    plain = _plain_mode(upright)
    plain.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
    return _jpeg(_in_srgb(plain, upright.info.get("icc_profile")), "#ffffff")


def kept_shares(size: tuple[float, float], place: tuple[float, float]) -> tuple[float, float]:
    """Shares of the width and the height that a crop to the place's shape keeps; the whole photo when it would cut too much.

    >>> kept_shares((300, 200), (270, 200)), kept_shares((200, 300), (300, 200))
    ((0.9, 1.0), (1.0, 1.0))
    """
    shape = (place[0] / place[1]) / (size[0] / size[1])
    across, down = min(1.0, shape), min(1.0, 1 / shape)
    return (across, down) if min(across, down) >= 1 - LARGEST_CUT else (1.0, 1.0)


def printed_photo(
    data: bytes, kept: tuple[float, float], size_pt: tuple[float, float], *, ground: str
) -> bytes:
    """What a crop keeps of the photo as JPEG, at PRINT_DPI for its printed size or with the pixels it has; the picture and nothing else.

    kept: as `kept_shares` gives them. ground: the colour behind a photo that is transparent.
    """
    most = tuple(max(1, round(side / 72 * PRINT_DPI)) for side in size_pt)
    with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
        # A large JPEG is decoded at a half, a quarter or an eighth when that is still enough; either way round.
        needed = round(max(most) / min(kept))
        image.draft(None, (needed, needed))
        upright = ImageOps.exif_transpose(image)
    part = _kept_part(_plain_mode(upright), kept)
    if part.width > most[0]:
        part = part.resize((most[0], most[1]), Image.Resampling.LANCZOS)
    return _jpeg(_in_srgb(part, upright.info.get("icc_profile")), ground)


def _plain_mode(image: Image.Image) -> Image.Image:
    """With channels that can be scaled: a palette or 16 bits would give false colours."""
    if "transparency" in image.info or image.mode in ("LA", "PA"):
        return image.convert("RGBA")
    return image if image.mode in ("RGB", "RGBA", "L", "CMYK") else image.convert("RGB")


def _kept_part(image: Image.Image, kept: tuple[float, float]) -> Image.Image:
    """The middle from left to right; from top to foot more of the upper part, where heads are."""
    width, height = round(image.width * kept[0]), round(image.height * kept[1])
    left, top = (image.width - width) // 2, round((image.height - height) * CUT_AT_TOP)
    return image.crop((left, top, left + width, top + height))


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The colours as every screen and printer takes them; those of an unreadable profile stay as they are."""
    if not profile or image.mode not in ("RGB", "CMYK"):
        return image
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        turned = ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (OSError, ImageCms.PyCMSError):
        return image
    return turned or image


def _jpeg(image: Image.Image, ground: str) -> bytes:
    # A new image has no EXIF, XMP, comment or profile that could be written with it.
    bare = Image.new("RGB", image.size, ground)
    bare.paste(image.convert("RGB"), mask=image.getchannel("A") if image.mode == "RGBA" else None)
    stream = io.BytesIO()
    bare.save(stream, format="JPEG", quality=JPEG_QUALITY, optimize=True)
    return stream.getvalue()
