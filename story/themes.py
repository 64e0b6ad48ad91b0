"""The colours of a book: themes read from a table, and the arithmetic of tints and shades."""

from __future__ import annotations

import colorsys
from dataclasses import dataclass
from functools import cache
from typing import Any

from casefile.errors import OutputRefused
from story.tables import table

DEFAULT_THEME = "meadow"
# From red over orange to yellow, as shares of the circle of hues: where skin and hair are.
_FLESH_HUES = (0.0, 0.17)


@dataclass(frozen=True)
class Theme:
    """Colours as #rrggbb. Lists are taken in turn, so that neighbours differ. title: what a child is offered it as."""

    name: str
    title: str
    paper: str
    ink: str
    soft_ink: str
    heading: str
    accent: str
    sky: str
    ground: str
    ground_far: str
    leaf: str
    trunk: str
    sun: str
    road: str
    road_mark: str
    roof: str
    wall: tuple[str, ...]
    door: tuple[str, ...]
    cloth: tuple[str, ...]
    reassurance: str
    explainer: str
    gap: str
    gap_edge: str
    quote: str

    @property
    def crayons(self) -> tuple[str, ...]:
        """The clothes' colours that no skin and no hair has: not red to yellow or brown, and not grey."""
        return tuple(colour for colour in self.cloth if not _may_be_a_persons(colour))


@cache
def themes() -> dict[str, Theme]:
    """All themes by name, in the order of the table."""
    return {name: _theme(name, colours) for name, colours in table("themes").items()}


def _theme(name: str, colours: dict[str, Any]) -> Theme:
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in colours.items()}
    return Theme(name=name, **values)


def theme_named(name: str) -> Theme:
    """Raises OutputRefused, naming the themes there are."""
    try:
        return themes()[name]
    except KeyError:
        raise OutputRefused(f"There is no theme '{name}'; choose one of {', '.join(themes())}.") from None


def mix(colour: str, other: str, share: float) -> str:
    """`colour` with a share (0 to 1) of `other`.

    >>> mix("#000000", "#ffffff", 0.5)
    '#808080'
    """
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def tint(colour: str, share: float) -> str:
    """Lighter by a share (0 to 1)."""
    return mix(colour, "#ffffff", share)


def shade(colour: str, share: float) -> str:
    """Darker by a share (0 to 1)."""
    return mix(colour, "#000000", share)


def _may_be_a_persons(colour: str) -> bool:
    hue, _, saturation = colorsys.rgb_to_hls(*(value / 255 for value in _channels(colour)))
    return saturation < 0.15 or _FLESH_HUES[0] <= hue <= _FLESH_HUES[1]


def contrast(colour: str, other: str) -> float:
    """Contrast ratio, 1 to 21. Source: WCAG 2.2, relative luminance.

    >>> round(contrast("#000000", "#ffffff"))
    21
    """
    light, dark = sorted((_luminance(colour), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def readable_on(colour: str) -> str:
    """White or near-black, whichever reads better on the colour."""
    return max("#ffffff", "#2a2522", key=lambda ink: contrast(ink, colour))


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (v / 255 for v in _channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
