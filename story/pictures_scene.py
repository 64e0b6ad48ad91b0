"""What lies round our pictures: the rounded card, hills, sky, trees and clouds."""

from __future__ import annotations

from story.svg import Canvas, circle, ellipse, group, path, rect
from story.themes import mix, tint

CARD_RADIUS = 14
SEASONS = ("spring", "summer", "autumn", "winter")
_LEAVES = {"spring": "#eeb3c3", "summer": "", "autumn": "#dd8d3c", "winter": "#f4f8fb"}


def card(canvas: Canvas, fill: str) -> str:
    """The rounded background of a picture; none on a bare canvas."""
    return "" if canvas.is_bare else rect((0, 0), (canvas.width, canvas.height), fill, rx=CARD_RADIUS)


def hills(canvas: Canvas, top: float, *, near: str = "", far: str = "") -> str:
    """Ground from `top` down to the lower edge, with round corners like the card's; none on a bare canvas."""
    if canvas.is_bare:
        return ""
    w, h, r = canvas.width, canvas.height, CARD_RADIUS
    near, far = near or canvas.theme.ground, far or canvas.theme.ground_far
    bottom = f"L{w} {h - r} Q{w} {h} {w - r} {h} L{r} {h} Q0 {h} 0 {h - r}Z"
    lift = min(26.0, max(6.0, h * 0.08))
    back = path(
        f"M0 {top - lift * 0.2:.1f} C{w * 0.22:.1f} {top - lift * 1.5:.1f} {w * 0.42:.1f} {top - lift:.1f} {w * 0.55:.1f} {top - lift * 0.3:.1f} "
        f"C{w * 0.7:.1f} {top - lift * 1.3:.1f} {w * 0.9:.1f} {top - lift * 1.1:.1f} {w} {top - lift * 0.5:.1f} {bottom}",
        far,
    )
    front = path(
        f"M0 {top + lift * 0.3:.1f} C{w * 0.3:.1f} {top - lift * 0.5:.1f} {w * 0.7:.1f} {top - lift * 0.3:.1f} {w} {top + lift * 0.2:.1f} {bottom}",
        near,
    )
    return back + front


def cloud(x: float, y: float, scale: float) -> str:
    puffs = circle(0, 0, 13, "#ffffff") + circle(16, -6, 16, "#ffffff") + circle(34, 0, 13, "#ffffff")
    return group(puffs + rect((-6, -1), (46, 14), "#ffffff", rx=7), x=x, y=y, scale=scale)


def sun(canvas: Canvas, x: float, y: float, r: float) -> str:
    return circle(x, y, r * 1.45, tint(canvas.theme.sun, 0.6)) + circle(x, y, r, canvas.theme.sun)


def tree(canvas: Canvas, at: tuple[float, float], scale: float, *, season: str = "summer") -> str:
    """A tree standing on `at`, in the colours of the season."""
    leaf = _LEAVES[season] or canvas.theme.leaf
    crown = circle(0, -72, 30, leaf) + circle(-20, -54, 20, leaf) + circle(20, -56, 21, leaf)
    light = circle(-8, -80, 12, tint(leaf, 0.25))
    return group(
        rect((-5, -48), (10, 50), canvas.theme.trunk, rx=3) + crown + light, x=at[0], y=at[1], scale=scale
    )


def bush(canvas: Canvas, at: tuple[float, float], scale: float) -> str:
    leaf = mix(canvas.theme.leaf, canvas.theme.ground, 0.35)
    return group(
        circle(-14, -9, 13, leaf)
        + circle(4, -14, 17, leaf)
        + circle(20, -8, 12, leaf)
        + rect((-26, -9), (58, 9), leaf, rx=4),
        x=at[0],
        y=at[1],
        scale=scale,
    )


def flower(at: tuple[float, float], colour: str, scale: float = 1) -> str:
    petals = "".join(circle(x, y, 3.2, colour) for x, y in ((0, -13), (4, -9), (0, -5), (-4, -9)))
    return group(
        rect((-0.8, -8), (1.6, 9), "#6f9a58") + petals + circle(0, -9, 2.4, "#f7d36b"),
        x=at[0],
        y=at[1],
        scale=scale,
    )


def shadow(x: float, y: float, half: float, colour: str) -> str:
    return ellipse((x, y), half, half * 0.16, mix(colour, "#000000", 0.12))
