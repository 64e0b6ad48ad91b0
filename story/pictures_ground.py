"""The landscapes behind the words: one along the foot of a page, one for the whole cover."""

from __future__ import annotations

from types import MappingProxyType

from story.pictures_home import BUILDINGS
from story.pictures_objects import object_shapes
from story.pictures_scene import bush, cloud, flower, shadow, sun, tree
from story.svg import Canvas, drawing, group, path, rect
from story.themes import Theme, mix

# What may go along with the child from page to page, and what a child is offered it as.
COMPANIONS = MappingProxyType(
    {
        "teddy": "A teddy",
        "dog": "A dog",
        "cat": "A cat",
        "rabbit": "A rabbit",
        "bird": "A bird",
        "fish": "A fish",
        "horse": "A horse",
        "flower": "A flower",
        "rainbow": "A rainbow",
        "star": "A star",
        "football": "A football",
        "bicycle": "A bicycle",
        "guitar": "A guitar",
        "train": "A train",
        "tractor": "A tractor",
        "cake": "A cake",
        "sea": "The sea",
    }
)
# Where the child chose none, a bird.
_NOBODYS = "bird"
_LARGEST_COMPANION = 1.1
_LOW_PT = 120  # below this height the landscape is hills and flowers only


def foot_scene(canvas: Canvas, number: int, companion: str = "") -> str:
    """SVG of the landscape at the foot of page `number`; neighbours differ. companion: one of COMPANIONS, "" for none of the child's own."""
    w, h, theme = canvas.width, canvas.height, canvas.theme
    top = h - min(h * 0.62, 92.0)
    parts = [_ground(canvas, top, lean=1 if number % 2 else -1)]
    if h >= _LOW_PT:
        parts += _tall(canvas, top, number, companion or _NOBODYS)
    if canvas.is_playful:
        colours = ("#ffffff", theme.sun, "#ffffff", theme.cloth[5])
        spots = (0.07, 0.18, 0.83, 0.94)
        parts += [
            flower((w * x, h - 16 - 10 * (i % 2)), colours[(i + number) % 4], 1.3)
            for i, x in enumerate(spots)
        ]
    return drawing("".join(parts), canvas, "")


def _ground(canvas: Canvas, top: float, *, lean: int) -> str:
    w, h = canvas.width, canvas.height
    a, b = (top + 16, top + 2) if lean > 0 else (top + 2, top + 16)
    far = path(
        f"M0 {b} C{w * 0.25} {b - 14} {w * 0.6} {a - 14} {w} {a - 6} V{h} H0Z", canvas.theme.ground_far
    )
    near = path(f"M0 {a + 14} C{w * 0.3} {a} {w * 0.7} {b + 8} {w} {b + 22} V{h} H0Z", canvas.theme.ground)
    return far + near


def _tall(canvas: Canvas, top: float, number: int, companion: str) -> list[str]:
    """Trees, as large as the height allows, and for young children the companion."""
    w, h = canvas.width, canvas.height
    size = min(2.6 if canvas.is_playful else 1.8, (top + 30) / 118)
    left, right = (0.14, 0.84) if number % 2 else (0.86, 0.16)
    parts = [tree(canvas, (w * left, top + 26), size), bush(canvas, (w * right, top + 28), size)]
    if not canvas.is_playful:
        return parts
    scale = min(_LARGEST_COMPANION, size * 0.62)
    x, y = w * (0.67 if number % 2 else 0.33), h - 34
    parts.append(shadow(x, y, 44 * scale, canvas.theme.ground))
    parts.append(group(object_shapes(companion), x=x, y=y - 56 * scale, scale=scale))
    if h > 190:
        parts += [cloud(w * 0.3, 26, 0.9), cloud(w * 0.66, 40, 0.7)]
    return parts


def cover_scene(theme: Theme, size: tuple[float, float], *, is_playful: bool, companion: str = "") -> str:
    """SVG of the cover: sky, sun, hills, a home far off, and what the child chose to go along."""
    w, h = size
    canvas = Canvas(theme, w, h, is_playful=is_playful)
    floor = h * 0.74
    sky = rect((0, 0), (w, h), theme.sky)
    hills = (
        path(
            f"M0 {floor - h * 0.08} C{w * 0.25} {floor - h * 0.17} {w * 0.5} {floor - h * 0.06} {w} {floor - h * 0.14} V{h} H0Z",
            mix(theme.ground_far, theme.sky, 0.35),
        )
        + path(
            f"M0 {floor - h * 0.02} C{w * 0.3} {floor - h * 0.09} {w * 0.66} {floor - h * 0.08} {w} {floor - h * 0.03} V{h} H0Z",
            theme.ground_far,
        )
        + path(
            f"M0 {floor + h * 0.04} C{w * 0.35} {floor - h * 0.03} {w * 0.7} {floor} {w} {floor + h * 0.03} V{h} H0Z",
            theme.ground,
        )
    )
    far_home = group(
        BUILDINGS["house"]((theme.wall[0], theme.door[0], theme.roof), "summer"),
        x=w * 0.8,
        y=floor - h * 0.045,
        scale=0.5,
    )
    parts = [
        sky,
        sun(canvas, w * 0.84, h * 0.1, 30),
        cloud(w * 0.1, h * 0.09, 1.3),
        cloud(w * 0.56, h * 0.06, 1.0),
        hills,
        far_home,
    ]
    parts += [
        tree(canvas, (w * 0.08, floor + h * 0.02), 1.5),
        tree(canvas, (w * 0.94, floor + h * 0.015), 1.1),
        bush(canvas, (w * 0.2, floor + h * 0.025), 1.2),
    ]
    if is_playful:
        spots = (
            (0.06, 0.95, "#ffffff"),
            (0.15, 0.97, theme.sun),
            (0.86, 0.96, "#ffffff"),
            (0.94, 0.94, theme.cloth[5]),
        )
        parts += [flower((w * x, h * y), colour, 1.7) for x, y, colour in spots]
    if companion:
        x, y, scale = w * 0.8, floor + h * 0.155, 0.9
        parts.append(shadow(x, y, 44 * scale, theme.ground))
        parts.append(group(object_shapes(companion), x=x, y=y - 56 * scale, scale=scale))
    return drawing("".join(parts), canvas, "")
