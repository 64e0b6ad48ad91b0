"""The ecomap of a case: the child's household in a circle, and the family's world round it, as accessible SVG."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from casefile.record import Case
from graph.drawing import Block, Drawing, Sheet
from graph.ecomap_boxes import draw_box
from graph.ecomap_furniture import (
    A4,
    FAMILY_INK,
    MARGIN,
    SHEET_WIDTH,
    bond_words,
    describe_ecomap,
    draw_banner,
    draw_title,
    ecomap_heading,
    ecomap_key,
)
from graph.ecomap_household import NAME_SIZE, SEAT, Box, Seat
from graph.ecomap_routes import Route
from graph.ecomap_scene import EcomapScene, place_ecomap, scene_extent, seat_mark
from graph.ecomap_strokes import draw_bond
from graph.ecomap_words import ecomap_sections
from graph.genogram_furniture import draw_key
from graph.genogram_lines import group, xml_id
from graph.svg import LINE_HEIGHT, Point, element, svg_document, text_line
from graph.symbols import person_symbol, symbol_profile, symbol_table
from graph.symbols_lines import couple_style, draw_path
from graph.title_block import NO_IMPRINT, Imprint, banner_width


def draw_ecomap(
    case: Case, *, accepted_only: bool = False, as_at: date | None = None, imprint: Imprint = NO_IMPRINT
) -> Drawing:
    """The ecomap of the first subject child's household; with `as_at` as the family stood on that day.

    What is denied or only considered is left out, what is alleged has question marks. A line ends at the person
    concerned, or at the circle when it concerns most of the household. The sheet is A4, lying, or larger with the same shape.
    `said` is the same in words. `geometry` has the household's people, the systems as boxes, the lines and the circle.
    """
    scene = place_ecomap(case, accepted_only=accepted_only, as_at=as_at)
    left, top, right, bottom = scene_extent(scene)
    title, title_height = draw_title(scene, imprint)
    key, key_height = draw_key(
        ecomap_key(scene), 0.0, 0.0, width=SHEET_WIDTH, caption="Ecomap after Hartman (1978)"
    )
    drawn = "".join(_drawn(scene))
    width, height = _page(right - left, bottom - top + title_height + key_height + 30.0)
    free = height - 2 * MARGIN - title_height - key_height
    centre = (width / 2 - (left + right) / 2, MARGIN + title_height + free / 2 - (top + bottom) / 2)
    svg = svg_document(
        width,
        height,
        _shifted(title + draw_banner(width - 2 * MARGIN), MARGIN, MARGIN),
        _shifted(drawn, *centre),
        _shifted(key, (width - SHEET_WIDTH) / 2, height - MARGIN - key_height),
        title=ecomap_heading(scene),
        description=describe_ecomap(scene),
    )
    sheet = _sheet(scene, imprint, drawn)
    said = ecomap_sections(case, accepted_only=accepted_only, as_at=as_at)
    return Drawing(svg, width, height, _geometry(scene, centre), _warnings(scene), sheet, said=said)


def _warnings(scene: EcomapScene) -> tuple[str, ...]:
    left_out = (words for words, _ in scene.content.left_out)
    return (*scene.notes, *(f"Not drawn: {words[:1].lower()}{words[1:]}" for words in left_out))


def _sheet(scene: EcomapScene, imprint: Imprint, drawn: str) -> Sheet:
    """The same, taken apart for paper; the banner stands above the title, which may be long."""
    left, top, right, bottom = scene_extent(scene)

    def head(width: float) -> Block:
        title, height = draw_title(scene, imprint, width=width)
        return Block(draw_banner(banner_width()) + _shifted(title, 0.0, 20.0), width, height + 20.0)

    def foot(width: float) -> Block:
        key, height = draw_key(
            ecomap_key(scene), 0.0, 0.0, width=width, caption="Ecomap after Hartman (1978)"
        )
        return Block(key, width, height)

    pairs = [(at, at) for at in scene.places] + [(s.symbol_box, s.name_box) for s in scene.home.seats]
    return Sheet(
        picture=Block(_shifted(drawn, -left, -top), right - left, bottom - top),
        head=head,
        foot=foot,
        whole=tuple(
            (
                min(a.x - a.w / 2, b.x - b.w / 2) - left,
                min(a.y - a.h / 2, b.y - b.h / 2) - top,
                max(a.x + a.w / 2, b.x + b.w / 2) - left,
                max(a.y + a.h / 2, b.y + b.h / 2) - top,
            )
            for a, b in pairs
        ),
        name_size=NAME_SIZE,
        title=ecomap_heading(scene),
    )


def _page(body_width: float, body_height: float) -> tuple[float, float]:
    width, height = max(A4[0], body_width + 2 * MARGIN), max(A4[1], body_height + 2 * MARGIN)
    shape = A4[0] / A4[1]
    return max(width, height * shape), max(height, width / shape)


def _shifted(svg: str, x: float, y: float) -> str:
    return element("g", svg, transform=f"translate({x:.1f} {y:.1f})")


def _drawn(scene: EcomapScene) -> list[str]:
    # A broken circle: nobody recorded that these people live together.
    is_recorded = bool(scene.content.centre_facts)
    circle = element(
        "circle",
        cx=0.0,
        cy=0.0,
        r=scene.home.radius,
        fill="#fff",
        stroke="#111",
        stroke_width=1.8,
        stroke_dasharray=None if is_recorded else "9 5",
    )
    return [
        group("household", scene.content.centre_label, scene.content.centre_facts, circle),
        *(_home_line(scene, n) for n in range(len(scene.home.lines))),
        *(_bond(scene, route) for route in scene.routes),
        *(_person(scene, seat) for seat in scene.home.seats),
        *(draw_box(box, at, scene.case) for box, at in zip(scene.boxes, scene.places, strict=True)),
    ]


def _home_line(scene: EcomapScene, number: int) -> str:
    line = scene.home.lines[number]
    table = symbol_table()
    people = " and ".join(scene.names[p] for p in line.people)
    if line.kind == "couple":
        style = couple_style(line.style, symbol_profile("uk").cohabiting)
        drawn = draw_path(line.points, stroke=style["stroke"], width=1.6, colour=FAMILY_INK)
    else:
        style = table["child"][line.style]
        drawn = draw_path(line.points, stroke=style["stroke"], width=1.6, colour=FAMILY_INK)
    return group(f"home-{number}", f"{style['legend']}: {people}", line.fact_ids, drawn)


def _bond(scene: EcomapScene, route: Route) -> str:
    system = scene.boxes[route.number].system
    end = scene.names.get(route.bond.person_id, "the household")
    words = f"{bond_words(route.bond)}: {system.title} and {end}"
    name = xml_id("bond", system.id, route.bond.person_id or "all")
    return group(name, words, route.bond.fact_ids, draw_bond(route.points, route.bond, outside=route.outside))


def _person(scene: EcomapScene, seat: Seat) -> str:
    shown = scene.known(seat.person_id)
    mark = seat_mark(scene, seat.person_id)
    parts = [person_symbol(mark, seat.x, seat.y, profile=symbol_profile("uk"), size=SEAT)]
    # A pale ground rather than a halo of letters: not every printer paints the stroke of letters below their fill.
    box = seat.name_box
    left, y = box.x - box.w / 2 - 1, box.y - box.h / 2
    parts.append(
        element("rect", x=left, y=y, width=box.w + 2, height=box.h, rx=2.0, fill="#fff", fill_opacity="0.85")
    )
    for line in seat.name:
        y += NAME_SIZE * LINE_HEIGHT
        parts.append(text_line(line, box.x, y - NAME_SIZE * 0.32, size=NAME_SIZE, font_weight="bold"))
    words = ", ".join([shown.name, *(["the child this is about"] if mark.is_subject else [])])
    facts = [fact_id for _, fact_id in shown.fact_ids]
    return group(xml_id("person", seat.person_id), words, facts, *parts)


def _geometry(scene: EcomapScene, centre: Point) -> dict[str, Any]:
    dx, dy = centre

    def box(owner: str, b: Box) -> dict[str, Any]:
        return {"id": owner, "x": round(b.x + dx, 1), "y": round(b.y + dy, 1), "w": b.w, "h": b.h}

    def line(kind: str, owner: str, to: str, points: Sequence[Point]) -> dict[str, Any]:
        places = [[round(x + dx, 1), round(y + dy, 1)] for x, y in points]
        return {"kind": kind, "owner": owner, "to": to, "points": places}

    return {
        "persons": [box(s.person_id, s.symbol_box) for s in scene.home.seats],
        "systems": [box(b.system.id, at) for b, at in zip(scene.boxes, scene.places, strict=True)],
        "labels": [{**box(s.person_id, s.name_box), "owner": s.person_id} for s in scene.home.seats],
        "lines": [
            *(
                line("bond", scene.boxes[r.number].system.id, r.bond.person_id, r.points)
                for r in scene.routes
            ),
            *(line(h.kind, f"home-{n}", "", h.points) for n, h in enumerate(scene.home.lines)),
        ],
        "circle": {"x": round(dx, 1), "y": round(dy, 1), "r": round(scene.home.radius, 1)},
        "unions": [],
    }
