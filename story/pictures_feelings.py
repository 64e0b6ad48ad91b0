"""Faces that show feelings, and frames to draw, write or stick a photo in."""

from __future__ import annotations

from story.book import Picture
from story.pictures_face import MOUTHS, brows, cheeks, eyes
from story.pictures_objects import object_shapes
from story.pictures_scene import CARD_RADIUS, card
from story.svg import Canvas, Lettering, circle, group, line, lines_of_text, rect
from story.themes import mix, tint

# The yellow of drawn faces everywhere, which is nobody's own colour.
FACE_YELLOW = "#f7dc84"
_BROW_INK = "#7a5a2c"
# Feeling, its mouth, and the tilt of the eyebrows: the faces of a picture that brings no captions of its own.
FEELINGS = (
    ("Happy", "happy", 0.0),
    ("Sad", "sad", 2.5),
    ("Cross", "angry", -3.5),
    ("Mixed up", "mixed", 1.5),
)
_TILTS = {"angry": -3.5, "mixed": 1.5, "sad": 2.5, "worried": 3.0}
_MOUTH_OF_WORD = {
    "confused": "mixed",
    "cross": "angry",
    "excited": "happy",
    "loved": "smile",
    "mixed-up": "mixed",
    "okay": "calm",
    "proud": "happy",
    "scared": "worried",
}


def draw_feelings(picture: Picture, canvas: Canvas) -> str:
    """Round faces in a row or two, each with its word; captions of the picture's figures or stops come first."""
    own = [f.caption for f in picture.figures] or [s.caption for s in picture.stops]
    feelings = [_feeling(words) for words in own] if own else list(FEELINGS)
    rows = max((1, 2, 3), key=lambda n: _face_scale(len(feelings), n, canvas))
    columns = -(-len(feelings) // rows)
    cell, band = canvas.width / columns, canvas.height / rows
    scale = _face_scale(len(feelings), rows, canvas)
    parts = [card(canvas, mix(canvas.theme.gap, canvas.theme.paper, 0.3))]
    for i, (word, mouth, tilt) in enumerate(feelings):
        in_row = min(columns, len(feelings) - columns * (i // columns))
        x = (canvas.width - cell * in_row) / 2 + cell * (i % columns + 0.5)
        y = band * (i // columns) + (band - canvas.text_pt * 1.6) / 2
        parts.append(group(_feeling_face(mouth, tilt), x=x, y=y, scale=scale))
        baseline = y + 36 * scale + canvas.text_pt * 1.25
        parts.append(
            lines_of_text(word, (x, baseline), cell - 6, Lettering(canvas.text_pt, canvas.theme.ink))
        )
    return "".join(parts)


def _face_scale(count: int, rows: int, canvas: Canvas) -> float:
    """Of a face of radius 36, so that it and its word fit."""
    cell, band = canvas.width / -(-count // rows), canvas.height / rows
    return min(cell * 0.4, (band - canvas.text_pt * 2.1) * 0.46) / 36


def _feeling(words: str) -> tuple[str, str, float]:
    """The face for a word; one that has none gets a calm face."""
    found = [_MOUTH_OF_WORD.get(w, w) for w in words.lower().split()]
    mouth = next((w for w in found if w in MOUTHS), "calm")
    return words, mouth, _TILTS.get(mouth, 0.0)


def _feeling_face(mouth: str, tilt: float) -> str:
    disc = circle(
        0, 0, 36, FACE_YELLOW, extra=f' stroke="{mix(FACE_YELLOW, "#8a5a10", 0.25)}" stroke-width="2"'
    )
    return disc + cheeks() + eyes() + brows(_BROW_INK, tilt=tilt) + line(MOUTHS[mouth], "#241a14", 3)


def draw_frame(picture: Picture, canvas: Canvas) -> str:
    """An empty space: ruled when `picture.name` says "write", with photo corners for "photo", else plain to draw in."""
    w, h, theme = canvas.width, canvas.height, canvas.theme
    edge = mix(theme.heading, theme.paper, 0.45)
    sheet = rect(
        (1.5, 1.5),
        (w - 3, h - 3),
        "#ffffff",
        rx=CARD_RADIUS,
        extra=f' stroke="{edge}" stroke-width="2.4" stroke-dasharray="1 7" stroke-linecap="round"',
    )
    if "photo" in picture.name.lower():
        return sheet + _photo_corners(canvas)
    if any(word in picture.name.lower() for word in ("write", "words", "line")):
        return sheet + _rules(canvas)
    if not canvas.is_playful:
        return sheet
    return sheet + group(object_shapes("crayons"), x=w - 34, y=h - 30, scale=0.34)


def _rules(canvas: Canvas) -> str:
    """Lines to write on, wider for larger print."""
    step = max(24.0, canvas.text_pt * 2.0)
    colour = mix(canvas.theme.heading, "#ffffff", 0.72)
    heights = [step * (i + 1.2) for i in range(int((canvas.height - step * 0.8) / step))]
    return "".join(line(f"M22 {y:.1f} H{canvas.width - 22:.1f}", colour, 1) for y in heights)


def _photo_corners(canvas: Canvas) -> str:
    w, h = canvas.width, canvas.height
    colour = tint(canvas.theme.accent, 0.45)
    corners = ((20, 20, 1, 1), (w - 20, 20, -1, 1), (20, h - 20, 1, -1), (w - 20, h - 20, -1, -1))
    return "".join(
        f'<path d="M{x} {y} h{26 * a} L{x} {y + 26 * b}Z" fill="{colour}"/>' for x, y, a, b in corners
    )
