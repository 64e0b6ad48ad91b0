"""Whole people on their feet, in a wheelchair or, as babies, sitting: the ground is y = 0, the middle x = 0."""

from __future__ import annotations

from dataclasses import dataclass, replace

from story.book import Figure
from story.pictures_face import HEAD_RADIUS, head, head_behind, skin_shadow
from story.pictures_look import Look, look_of
from story.svg import Lettering, circle, ellipse, group, line, path, rect, text
from story.themes import Theme, mix, readable_on, shade, tint

_TROUSERS = ("#4d5866", "#5f5348", "#54624f", "#5d5570")
_SHOES = "#3d3735"


@dataclass(frozen=True)
class Build:
    """Measures of an age group; shoulder and hip are half widths."""

    height: float
    shoulder: float
    hip: float
    leg: float
    limb: float

    @property
    def width(self) -> float:
        """Room from elbow to elbow, and a little between neighbours."""
        return 2 * self.shoulder + 42


BUILDS = {
    "adult": Build(214, 35, 31, 74, 17),
    "baby": Build(112, 25, 28, 0, 14),
    "child": Build(158, 27, 27, 44, 14),
    "older": Build(206, 35, 33, 66, 17),
    "teenager": Build(198, 31, 28, 68, 15),
}
_NAME_OF_AGE = {"toddler": "child", "teen": "teenager", "older adult": "older"}


def build_of(figure: Figure) -> Build:
    """The measures to draw a figure with; an age group that is not known is drawn as an adult."""
    return BUILDS[_age(figure)]


def _age(figure: Figure) -> str:
    age = _NAME_OF_AGE.get(figure.age_group, figure.age_group)
    return age if age in BUILDS else "adult"


def draw_figure(figure: Figure, theme: Theme, *, mouth: str = "smile") -> str:
    """The person, standing on (0, 0)."""
    age, look = _age(figure), replace(look_of(figure, theme), mouth=mouth)
    build = BUILDS[age]
    if age == "baby":
        return _sitting_baby(build, look)
    if "wheelchair" in look.features:
        return _in_wheelchair(build, look, age)
    return group(_legs(build, look) + _upper_body(build, look, age))


def draw_bust(figure: Figure, theme: Theme, *, mouth: str = "smile") -> str:
    """Head and shoulders for a round portrait of radius 60 about (0, 0)."""
    look = replace(look_of(figure, theme), mouth=mouth)
    shoulders = path(
        "M-49 35 C-44 24 -30 20 -14 19 L14 19 C30 20 44 24 49 35 A60 60 0 0 1 -49 35Z", look.cloth
    )
    letter = (
        text(look.initial, (0, 51), Lettering(22, readable_on(look.cloth), is_bold=True))
        if look.initial
        else ""
    )
    neck = rect((-9, 8), (18, 18), skin_shadow(look.skin), rx=8)
    return (
        shoulders
        + group(head_behind(look), y=-14, scale=0.9)
        + neck
        + group(head(look, _age(figure)), y=-14, scale=0.9)
        + letter
    )


def _upper_body(build: Build, look: Look, age: str) -> str:
    head_y = HEAD_RADIUS + 1 - build.height
    top = head_y + HEAD_RADIUS + 6
    parts = [
        group(head_behind(look), y=head_y) if look.back not in ("long", "wavy", "locs") else "",
        _arms(build, look, top),
        rect((-10, top - 14), (20, 24), skin_shadow(look.skin), rx=9),
        _torso(build, look, top),
        group(head_behind(look), y=head_y) if look.back in ("long", "wavy", "locs") else "",
        group(head(look, age), y=head_y),
    ]
    return "".join(parts)


def _legs(build: Build, look: Look) -> str:
    trousers = _TROUSERS[look.garment % len(_TROUSERS)]
    x = build.hip * 0.5
    legs = "".join(line(f"M{s * x} {-build.leg} L{s * x} -9", trousers, build.limb + 5) for s in (-1, 1))
    shoes = "".join(ellipse((s * (x + 3), -5), build.limb * 0.75, 6.5, _SHOES) for s in (-1, 1))
    return shoes + legs


def _arms(build: Build, look: Look, top: float) -> str:
    sleeve = shade(look.cloth, 0.09)
    hand_y = -build.leg - 10 if build.leg else -24
    shoulder, reach = build.shoulder - 6, build.shoulder + 9
    return "".join(
        circle(s * reach, hand_y + 8, build.limb * 0.5, look.skin)
        + line(
            f"M{s * shoulder} {top + 15} Q{s * (reach + 3)} {(top + hand_y) / 2:.1f} {s * reach} {hand_y}",
            sleeve,
            build.limb,
        )
        for s in (-1, 1)
    )


def _torso(build: Build, look: Look, top: float) -> str:
    hem, a, b = -build.leg + 8, build.shoulder, build.hip
    shape = path(
        f"M{-a} {top + 18} Q{-a} {top + 3} {-a + 15} {top + 1} L-11 {top - 2} Q0 {top + 10} 11 {top - 2} "
        f"L{a - 15} {top + 1} Q{a} {top + 3} {a} {top + 18} L{b} {hem - 6} Q{b} {hem} {b - 7} {hem} "
        f"L{-b + 7} {hem} Q{-b} {hem} {-b} {hem - 6}Z",
        look.cloth,
    )
    collar = line(f"M-11 {top - 2} Q0 {top + 10} 11 {top - 2}", shade(look.cloth, 0.2), 3)
    return shape + _pattern(look, (top + 22, hem), b) + collar + _letter(look, (top + hem) / 2 + 4, hem - top)


def _letter(look: Look, y: float, room: float) -> str:
    if not look.initial:
        return ""
    size = min(26, room * 0.4)
    return text(look.initial, (0, y + size * 0.36), Lettering(size, readable_on(look.cloth), is_bold=True))


def _pattern(look: Look, between: tuple[float, float], half: float) -> str:
    """Trim of the jumper between two heights: hem, stripes, pocket, buttons or dots; a letter needs it plain."""
    top, hem = between
    pale, dark = tint(look.cloth, 0.35), shade(look.cloth, 0.12)
    hem_band = rect((-half + 1, hem - 9), (2 * half - 2, 5), dark, rx=2)
    if look.initial:
        return hem_band
    room = hem - top
    match look.garment % 5:
        case 1:
            return "".join(
                rect((-half, top + room * k), (2 * half, room * 0.11), pale) for k in (0.12, 0.38, 0.64)
            )
        case 2:
            return hem_band + path(f"M-11 {hem - room * 0.55:.1f} h22 v12 q0 9 -11 9 q-11 0 -11 -9Z", dark)
        case 3:
            middle = line(f"M0 {top - 10} L0 {hem - 2}", dark, 2.2)
            return middle + "".join(circle(5, top + room * k, 2.2, pale) for k in (0.15, 0.45, 0.75))
        case 4:
            spots = ((-14, 0.15), (6, 0.1), (17, 0.4), (-4, 0.42), (-18, 0.62), (10, 0.72))
            return hem_band + "".join(circle(x * half / 30, top + room * y, 2.8, pale) for x, y in spots)
        case _:
            return hem_band


def _sitting_baby(build: Build, look: Look) -> str:
    head_y = HEAD_RADIUS + 1 - build.height
    feet = "".join(ellipse((s * 24, -9), 15, 9.5, shade(look.cloth, 0.12)) for s in (-1, 1))
    body = path("M-24 -38 Q0 -52 24 -38 Q36 -14 26 -2 L-26 -2 Q-36 -14 -24 -38Z", look.cloth)
    arms = "".join(
        circle(s * 37, -19, 7, look.skin)
        + line(f"M{s * 20} -36 Q{s * 33} -32 {s * 35} -24", shade(look.cloth, 0.09), 13)
        for s in (-1, 1)
    )
    bib = path("M-14 -43 Q0 -34 14 -43 Q16 -22 0 -20 Q-16 -22 -14 -43Z", tint(look.cloth, 0.6))
    letter = (
        text(look.initial, (0, -25), Lettering(15, readable_on(tint(look.cloth, 0.6)), is_bold=True))
        if look.initial
        else ""
    )
    return (
        group(head_behind(look), y=head_y)
        + body
        + arms
        + feet
        + group(head(look, "baby"), y=head_y)
        + bib
        + letter
    )


def _in_wheelchair(build: Build, look: Look, age: str) -> str:
    """Seen from the front: the seat behind, the lap, and a wheel at each side."""
    drop = build.leg * 0.42
    half = build.hip + 13
    seat = rect((-half + 4, drop - build.leg - 62), (2 * half - 8, 84), "#5b6672", rx=12)
    trousers = _TROUSERS[look.garment % len(_TROUSERS)]
    knees = "".join(
        line(
            f"M{s * build.hip * 0.5} {drop - build.leg + 10} L{s * build.hip * 0.5} -14",
            trousers,
            build.limb + 6,
        )
        + ellipse((s * (build.hip * 0.5 + 2), -9), 12, 6.5, _SHOES)
        for s in (-1, 1)
    )
    wheels = "".join(
        ellipse((s * half, -32), 8, 32, "none", extra=' stroke="#3b434b" stroke-width="6"')
        + line(f"M{s * half} -58 L{s * half} -6", mix("#3b434b", "#ffffff", 0.5), 1.6)
        for s in (-1, 1)
    )
    return seat + knees + group(_upper_body(build, look, age), y=drop) + wheels
