"""The family picture: the child in the middle, portraits in rows of generations, and the house of those who live together."""

from __future__ import annotations

from story.book import Figure, Picture
from story.family_lines import FamilyLine
from story.family_plan import ROOF, FamilyPlan, House, Spot, plan_family
from story.pictures_body import draw_bust
from story.pictures_scene import card, hills
from story.svg import (
    LINE_HEIGHT,
    Canvas,
    Lettering,
    circle,
    group,
    line,
    lines_of_text,
    path,
    rect,
    text,
    text_height,
)
from story.themes import mix, tint

_PORTRAIT = 64  # radius with its ring, in the portrait's own unit
_SOFT = 3.4  # width of a family line
_BEND = 7.0
_GROUND = 20.0
_OVERHANG = 7.0


def draw_family(picture: Picture, canvas: Canvas) -> str:
    """The people of the picture's places; each a group with the ids of the facts that put them there."""
    sky = mix(canvas.theme.sky, canvas.theme.paper, 0.35)
    if not picture.places:
        return card(canvas, sky)
    plan = plan_family(picture, canvas)
    lower = max(0.0, canvas.height - plan.height * plan.scale) / 2
    ground = plan.house.bottom * plan.scale + lower if plan.house else canvas.height - _GROUND
    drawn = [_house(plan.house, canvas)] if plan.house else []
    drawn += [_family_line(one, canvas, sky) for one in plan.lines]
    drawn += [_person(spot, canvas, is_child=i == 0) for i, spot in enumerate(plan.spots)]
    return (
        card(canvas, sky)
        + (hills(canvas, ground - _GROUND) if canvas.is_playful else "")
        + group("".join(drawn) + _legend(plan, canvas), y=lower, scale=plan.scale)
    )


def _house(house: House, canvas: Canvas) -> str:
    """A plain wall with a roof over it, and a window in the gable."""
    theme, middle = canvas.theme, (house.left + house.right) / 2
    wall = rect(
        (house.left, house.top),
        (house.right - house.left, house.bottom - house.top),
        tint(theme.wall[1], 0.72),
        rx=6,
        extra=f' stroke="{mix(theme.roof, theme.paper, 0.35)}" stroke-width="2"',
    )
    left, right, peak = house.left - _OVERHANG, house.right + _OVERHANG, house.top - ROOF + 6
    roof = path(
        f"M{left + 4:.1f} {house.top + 2:.1f} L{middle:.1f} {peak:.1f} L{right - 4:.1f} {house.top + 2:.1f}Z",
        mix(theme.roof, theme.paper, 0.18),
        stroke=mix(theme.roof, theme.paper, 0.18),
        width=7,
    )
    heart = path("M0 6 C-9 -1 -6 -8 0 -4 C6 -8 9 -1 0 6Z", tint(theme.wall[1], 0.72))
    return wall + roof + group(heart, x=middle, y=house.top - ROOF * 0.3, scale=1.1)


def _family_line(one: FamilyLine, canvas: Canvas, sky: str) -> str:
    """Round-cornered lines with a pale edge, so that a line which crosses another can be followed."""
    shapes = " ".join(dict.fromkeys(_rounded(points) for points in one.paths))
    colour = mix(canvas.theme.road_mark, canvas.theme.paper, 0.15)
    return line(shapes, sky, _SOFT + 2.6) + line(shapes, colour, _SOFT)


def _rounded(points: tuple[tuple[float, float], ...]) -> str:
    kept = [p for i, p in enumerate(points) if i == 0 or p != points[i - 1]]
    d = f"M{kept[0][0]:.1f} {kept[0][1]:.1f}"
    for before, at, after in zip(kept, kept[1:], kept[2:], strict=False):
        bend = min(_BEND, _distance(before, at) / 2, _distance(at, after) / 2)
        (ax, ay), (bx, by) = _towards(at, before, bend), _towards(at, after, bend)
        d += f" L{ax:.1f} {ay:.1f} Q{at[0]:.1f} {at[1]:.1f} {bx:.1f} {by:.1f}"
    return f"{d} L{kept[-1][0]:.1f} {kept[-1][1]:.1f}"


def _distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    return abs(a[0] - b[0]) + abs(a[1] - b[1])


def _towards(a: tuple[float, float], b: tuple[float, float], by: float) -> tuple[float, float]:
    share = by / (_distance(a, b) or 1.0)
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def _person(spot: Spot, canvas: Canvas, *, is_child: bool) -> str:
    theme = canvas.theme
    ring = theme.accent if is_child else mix(theme.heading, theme.paper, 0.35)
    disc = circle(
        spot.x,
        spot.y,
        spot.radius,
        "#ffffff",
        extra=f' stroke="{ring}" stroke-width="{4 if is_child else 2.2}"',
    )
    bust = group(
        draw_bust(spot.figure, theme, mouth=canvas.mouth), x=spot.x, y=spot.y, scale=spot.radius / _PORTRAIT
    )
    words, y = "", spot.caption_top
    for caption, size, is_bold in spot.lines:
        y += size * LINE_HEIGHT
        words += text(caption, (spot.x, y - size * 0.25), Lettering(size, theme.ink, is_bold=is_bold))
    mark = (
        _remembered(spot.x + spot.radius * 0.8, spot.y + spot.radius * 0.66, spot.radius / 22, canvas)
        if spot.place.is_marked_dead
        else ""
    )
    return f'<g data-facts="{" ".join(spot.place.fact_ids)}">{disc}{bust}{mark}{words}</g>'


def _remembered(x: float, y: float, scale: float, canvas: Canvas) -> str:
    """The small flower beside somebody who has died."""
    petals = "".join(
        circle(5.2 * dx, 5.2 * dy, 4.6, mix(canvas.theme.heading, "#ffffff", 0.45))
        for dx, dy in ((0, -1), (0.95, -0.31), (0.59, 0.81), (-0.59, 0.81), (-0.95, -0.31))
    )
    back = circle(0, 0, 11, "#ffffff")
    return group(back + petals + circle(0, 0, 3.4, canvas.theme.sun), x=x, y=y, scale=scale * 0.72)


def _legend(plan: FamilyPlan, canvas: Canvas) -> str:
    if plan.legend_y is None:
        return ""
    dead = [spot for spot in plan.spots if spot.place.is_marked_dead]
    words = "This person has died." if len(dead) == 1 else "These people have died."
    size = max(9.0, canvas.text_pt * 0.78)
    mark = _remembered(24, plan.legend_y - size * 0.3, 1.0, canvas)
    return mark + text(words, (36, plan.legend_y), Lettering(size, canvas.theme.ink, anchor="start"))


def portrait(figure: Figure, at: tuple[float, float], canvas: Canvas, radius: float) -> str:
    """A round portrait about `at`, its caption below it."""
    x, y = at
    theme = canvas.theme
    disc = circle(
        x, y, radius, "#ffffff", extra=f' stroke="{mix(theme.heading, theme.paper, 0.35)}" stroke-width="2.5"'
    )
    bust = group(draw_bust(figure, theme, mouth=canvas.mouth), x=x, y=y, scale=radius / _PORTRAIT)
    lettering = Lettering(canvas.text_pt, theme.ink, is_bold=True)
    width = max(radius * 2.3, 84)
    height = text_height(figure.caption, width, lettering)
    label = lines_of_text(figure.caption, (x, y + radius + canvas.text_pt * 1.1), width, lettering)
    halo = f'<rect x="{x - width / 2:.1f}" y="{y + radius + 2:.1f}" width="{width:.1f}" height="{height:.1f}" rx="6" fill="{mix(theme.sky, theme.paper, 0.35)}" fill-opacity="0.85"/>'
    return disc + bust + halo + label
