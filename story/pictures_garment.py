"""What people wear: trims that differ from person to person, an age's own clothes, and the initial of who is not known yet."""

from __future__ import annotations

from dataclasses import dataclass

from story.pictures_look import Look
from story.svg import Lettering, circle, line, path, rect, text
from story.themes import readable_on, shade, tint


@dataclass(frozen=True)
class Chest:
    """Where a trim may be: from `top`, below the collar, to `hem`, and `half` to each side of the middle."""

    top: float
    hem: float
    half: float

    @property
    def room(self) -> float:
        return self.hem - self.top


def trim(look: Look, age: str, chest: Chest) -> str:
    """Stripes, spots, a pocket; buttons for older people, a hood's strings for teenagers, dungarees for some children."""
    if age == "older":
        drawn = _cardigan(look, chest)
    elif age == "teenager" and look.garment % 2:
        drawn = _hooded(look, chest)
    elif age == "child" and look.garment % 3 == 0:
        drawn = _dungarees(look, chest)
    else:
        drawn = _TRIMS[look.garment % len(_TRIMS)](look, chest)
    return drawn + letter(look, (0, (chest.top + chest.hem) / 2 - 2), min(15.0, 5 + chest.room * 0.25))


def letter(look: Look, at: tuple[float, float], radius: float) -> str:
    """The initial on a round patch; nothing for somebody whose look is confirmed."""
    if not look.initial:
        return ""
    patch = tint(look.cloth, 0.86)
    ring = f' stroke="{shade(look.cloth, 0.3)}" stroke-width="1.6"'
    size = radius * 1.35
    return circle(*at, radius, patch, extra=ring) + text(
        look.initial, (at[0], at[1] + size * 0.36), Lettering(size, readable_on(patch), is_bold=True)
    )


def _hem(look: Look, chest: Chest) -> str:
    return rect((-chest.half + 1, chest.hem - 9), (2 * chest.half - 2, 5), shade(look.cloth, 0.12), rx=2)


def _stripes(look: Look, chest: Chest) -> str:
    return "".join(
        rect((-chest.half, chest.top + chest.room * k), (2 * chest.half, chest.room * 0.11), _pale(look))
        for k in (0.12, 0.38, 0.64)
    )


def _pocket(look: Look, chest: Chest) -> str:
    top = chest.hem - chest.room * 0.34
    pocket = path(f"M-15 {top:.1f} h30 l5 {chest.room * 0.22:.1f} h-40Z", shade(look.cloth, 0.12))
    return _hem(look, chest) + pocket


def _spots(look: Look, chest: Chest) -> str:
    spots = ((-20, 0.2), (-4, 0.06), (15, 0.1), (21, 0.42), (-21, 0.62), (-5, 0.84), (14, 0.76))
    return _hem(look, chest) + "".join(
        circle(x * chest.half / 30, chest.top + chest.room * y, 2.8, _pale(look)) for x, y in spots
    )


def _zigzag(look: Look, chest: Chest) -> str:
    step = chest.half / 5
    peaks = " ".join(f"l{step:.1f} {-6 if i % 2 else 6}" for i in range(10))
    rows = (0.1, 0.78)
    return "".join(
        line(f"M{-chest.half:.1f} {chest.top + chest.room * k:.1f} {peaks}", _pale(look), 2.6) for k in rows
    )


def _yoke(look: Look, chest: Chest) -> str:
    """A lighter band over the shoulders, as of a rugby shirt."""
    y = chest.top + chest.room * 0.06
    return _hem(look, chest) + rect((-chest.half - 2, y), (2 * chest.half + 4, 9), _pale(look), rx=2)


def _cardigan(look: Look, chest: Chest) -> str:
    dark = shade(look.cloth, 0.2)
    opening = path(
        f"M-11 {chest.top - 22:.1f} L0 {chest.top + 4:.1f} L11 {chest.top - 22:.1f} Q0 {chest.top - 12:.1f} -11 {chest.top - 22:.1f}Z",
        tint(look.cloth, 0.75),
    )
    edge = line(f"M0 {chest.top + 4:.1f} V{chest.hem - 2:.1f}", dark, 2.2)
    buttons = "".join(circle(6, chest.top + chest.room * k, 2.4, tint(look.cloth, 0.6)) for k in (0.2, 0.8))
    pockets = "".join(line(f"M{s * 12} {chest.hem - 14:.1f} h{s * 12}", dark, 2.2) for s in (-1, 1))
    return opening + edge + buttons + pockets


def _hooded(look: Look, chest: Chest) -> str:
    dark = shade(look.cloth, 0.18)
    strings = line(f"M-6 {chest.top - 14:.1f} v14 M6 {chest.top - 14:.1f} v11", _pale(look), 2.2)
    return (
        _pocket(look, chest)
        + strings
        + line(f"M-15 {chest.top - 19:.1f} Q0 {chest.top - 3:.1f} 15 {chest.top - 19:.1f}", dark, 4.5)
    )


def _dungarees(look: Look, chest: Chest) -> str:
    """The bib and its straps, over a shirt of a paler colour."""
    dark = shade(look.cloth, 0.22)
    straps = line(
        f"M-15 {chest.top - 16:.1f} L-11 {chest.top + 6:.1f} M15 {chest.top - 16:.1f} L11 {chest.top + 6:.1f}",
        dark,
        5,
    )
    bib = rect((-17, chest.top + 2), (34, chest.room - 4), dark, rx=5)
    return straps + bib


def _pale(look: Look) -> str:
    return tint(look.cloth, 0.38)


_TRIMS = (_spots, _stripes, _pocket, _zigzag, _yoke)
