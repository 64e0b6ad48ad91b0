"""Whole people on their feet, in a wheelchair or, as babies, sitting: the ground is y = 0, the middle x = 0."""

from __future__ import annotations

from dataclasses import dataclass, replace

from story.book import Figure
from story.pictures_face import HEAD_RADIUS, head, head_behind, shadow_on
from story.pictures_garment import Chest, letter, trim
from story.pictures_look import EDGE_WIDTH, Look, look_of
from story.svg import circle, ellipse, group, line, path, rect
from story.themes import Theme, mix, shade, tint

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
    "adult": Build(214, 35, 31, 74, 16),
    "baby": Build(112, 25, 28, 0, 14),
    "child": Build(158, 27, 27, 44, 14),
    "older": Build(198, 34, 34, 60, 16),
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
        "M-49 35 C-44 24 -30 20 -14 19 L14 19 C30 20 44 24 49 35 A60 60 0 0 1 -49 35Z",
        look.cloth,
        extra=look.cloth_outline,
    )
    neck = rect((-9, 8), (18, 18), shadow_on(look), rx=8, extra=look.outline)
    return (
        shoulders
        + group(head_behind(look), y=-14, scale=0.9)
        + neck
        + group(head(look, _age(figure)), y=-14, scale=0.9)
        + letter(look, (0, 41), 15)
    )


def _upper_body(build: Build, look: Look, age: str) -> str:
    head_y = HEAD_RADIUS + 1 - build.height
    top = head_y + HEAD_RADIUS + 6
    parts = [
        group(head_behind(look), y=head_y) if look.back not in ("long", "wavy", "locs") else "",
        _arms(build, look, top),
        rect((-10, top - 14), (20, 24), shadow_on(look), rx=9, extra=look.outline),
        _torso(build, look, top, age),
        group(head_behind(look), y=head_y) if look.back in ("long", "wavy", "locs") else "",
        group(head(look, age), y=head_y),
    ]
    return "".join(parts)


def _limb(d: str, colour: str, width: float, look: Look) -> str:
    """An arm or leg along a line, with its outline."""
    edge = line(d, look.cloth_edge, width + 2 * EDGE_WIDTH) if look.cloth_edge else ""
    return edge + line(d, colour, width)


def _legs(build: Build, look: Look) -> str:
    x = build.hip * 0.5
    legs = "".join(line(f"M{s * x} {-build.leg} L{s * x} -9", look.trousers, build.limb + 5) for s in (-1, 1))
    shoes = "".join(ellipse((s * (x + 3), -5), build.limb * 0.75, 6.5, _SHOES) for s in (-1, 1))
    return shoes + legs


def _arms(build: Build, look: Look, top: float) -> str:
    """Both arms hanging, or the right one up to wave."""
    hand_y, reach = -build.leg - 10 if build.leg else -24, build.shoulder + 8
    sleeve = shade(look.cloth, 0.09)
    parts = []
    for s in (-1, 1):
        start = f"M{s * (build.shoulder - 7)} {top + 16}"
        if s == 1 and look.is_waving:
            way = f"Q{reach + 9} {top + 28} {reach + 3} {top + 4}"
            parts += [
                _limb(f"{start} {way}", sleeve, build.limb, look),
                _hand((reach + 2, top - 9), build.limb * 0.58, -1, look),
            ]
        else:
            way = f"Q{s * (reach + 3)} {(top + hand_y) / 2:.1f} {s * reach} {hand_y}"
            parts += [
                _hand((s * reach, hand_y + 8), build.limb * 0.52, -s, look),
                _limb(f"{start} {way}", sleeve, build.limb, look),
            ]
    return "".join(parts)


def _hand(at: tuple[float, float], radius: float, thumb: int, look: Look) -> str:
    """A hand with its thumb towards the body."""
    x, y = at
    return (
        circle(x + thumb * radius * 0.85, y, radius * 0.45, look.skin, extra=look.outline)
        + circle(x, y, radius, look.skin, extra=look.outline)
        + (circle(x + thumb * radius * 0.6, y, radius * 0.36, look.skin) if look.edge else "")
    )


def _torso(build: Build, look: Look, top: float, age: str) -> str:
    hem, a, b = -build.leg + 8, build.shoulder, build.hip
    shape = path(
        f"M{-a} {top + 18} Q{-a} {top + 3} {-a + 15} {top + 1} L-11 {top - 2} Q0 {top + 10} 11 {top - 2} "
        f"L{a - 15} {top + 1} Q{a} {top + 3} {a} {top + 18} L{b} {hem - 6} Q{b} {hem} {b - 7} {hem} "
        f"L{-b + 7} {hem} Q{-b} {hem} {-b} {hem - 6}Z",
        look.cloth,
        extra=look.cloth_outline,
    )
    collar = line(f"M-11 {top - 2} Q0 {top + 10} 11 {top - 2}", shade(look.cloth, 0.2), 3)
    return shape + collar + trim(look, age, Chest(top + 22, hem, b))


def _sitting_baby(build: Build, look: Look) -> str:
    """Sitting in a sleepsuit, the soles of the feet towards us."""
    head_y, sleeve = HEAD_RADIUS + 1 - build.height, shade(look.cloth, 0.09)
    body = path(
        "M-23 -40 Q0 -52 23 -40 Q33 -18 27 -3 L-27 -3 Q-33 -18 -23 -40Z", look.cloth, extra=look.cloth_outline
    )
    legs = "".join(_limb(f"M{s * 13} -9 L{s * 29} -8", sleeve, 14, look) for s in (-1, 1))
    soles = "".join(
        ellipse((s * 34, -12), 9, 11, tint(look.cloth, 0.45), extra=look.cloth_outline) for s in (-1, 1)
    )
    arms = "".join(
        circle(s * 35, -27, 7, look.skin, extra=look.outline)
        + _limb(f"M{s * 19} -38 Q{s * 29} -38 {s * 32} -32", sleeve, 12, look)
        for s in (-1, 1)
    )
    bib = path("M-14 -43 Q0 -34 14 -43 Q16 -22 0 -20 Q-16 -22 -14 -43Z", tint(look.cloth, 0.6))
    return (
        group(head_behind(look), y=head_y)
        + legs
        + body
        + soles
        + arms
        + group(head(look, "baby"), y=head_y)
        + bib
        + letter(look, (0, -29), 10)
    )


def _in_wheelchair(build: Build, look: Look, age: str) -> str:
    """Seen from the front: the seat behind, the lap, and a wheel at each side."""
    drop = build.leg * 0.42
    half = build.hip + 13
    seat = rect((-half + 4, drop - build.leg - 62), (2 * half - 8, 84), "#5b6672", rx=12)
    knees = "".join(
        line(
            f"M{s * build.hip * 0.5} {drop - build.leg + 10} L{s * build.hip * 0.5} -14",
            look.trousers,
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
