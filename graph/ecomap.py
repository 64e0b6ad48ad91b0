"""The ecomap of a case: the child's household in a circle, and the family's world round it, as accessible SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from casefile.profile import profile
from casefile.record import Case
from casefile.vocabulary import FactStatus
from graph.drawing import Drawing
from graph.ecomap_bonds import WHOLE, Bond
from graph.ecomap_boxes import SystemBox, draw_box, system_box
from graph.ecomap_centre import short_name
from graph.ecomap_content import EcomapContent, ecomap_content
from graph.ecomap_household import NAME_SIZE, SEAT, Box, Home, Seat, arrange_home
from graph.ecomap_order import order_systems
from graph.ecomap_place import Arrangement, bounds, drawn_scale, likely_arrangements, place_boxes
from graph.ecomap_routes import Route, Start, count_faults, route_bonds
from graph.ecomap_strokes import ARROW_WORDS, ENDED_WORDS, STROKES, draw_bond
from graph.genogram_furniture import BANNER, KeyEntry, draw_key
from graph.genogram_labels import information_as_at, person_mark
from graph.genogram_lines import group, xml_id
from graph.svg import LINE_HEIGHT, Point, element, measure_text, svg_document, text_line, wrap_text
from graph.symbols import PersonMark, person_symbol, symbol_profile, symbol_table
from graph.symbols_lines import couple_style, draw_path

MARGIN = 24.0
_A4 = (842.0, 595.0)  # lying, in points
_SHRINKING = 90.0  # crossings that a drawing of half the size is worth
_FAMILY_INK = "#7a8699"  # of family lines inside the circle, so that ties stand out
_KEY_WIDTH = _A4[0] - 2 * MARGIN
_STRENGTHS = {
    "strong": "strong tie",
    "plain": "tie",
    "tenuous": "tenuous tie",
    "stressful": "stressful tie",
    "strong_stressful": "close and stressful tie",
    "cut_off": "cut-off tie",
}


@dataclass(frozen=True)
class _Scene:
    """Everything placed, with the circle's centre at (0, 0)."""

    case: Case
    content: EcomapContent
    home: Home
    names: dict[str, str]
    boxes: tuple[SystemBox, ...]
    places: tuple[Box, ...]
    routes: tuple[Route, ...]


def draw_ecomap(case: Case, *, accepted_only: bool = False) -> Drawing:
    """The ecomap of the first subject child's household.

    Only what the notes state is drawn: what is denied, alleged or only considered is left out. A line ends at the person
    concerned, or at the circle when it concerns most of the household. The sheet is A4, lying, or larger with the same shape.
    `geometry` has the household's people, the systems as boxes, the lines and the circle.
    """
    scene = _place(case, accepted_only=accepted_only)
    left, top, right, bottom = _extent(scene)
    title, title_height = _title(scene)
    key, key_height = draw_key(_key(scene), 0.0, 0.0, width=_KEY_WIDTH, caption="Ecomap after Hartman (1978)")
    width, height = _sheet(right - left, bottom - top + title_height + key_height + 30.0)
    free = height - 2 * MARGIN - title_height - key_height
    centre = (width / 2 - (left + right) / 2, MARGIN + title_height + free / 2 - (top + bottom) / 2)
    svg = svg_document(
        width,
        height,
        _shifted(title + _banner(width - 2 * MARGIN), MARGIN, MARGIN),
        _shifted("".join(_drawn(scene)), *centre),
        _shifted(key, (width - _KEY_WIDTH) / 2, height - MARGIN - key_height),
        title=_heading(scene),
        description=_description(scene),
    )
    return Drawing(svg, width, height, _geometry(scene, centre), scene.content.left_out)


def _place(case: Case, *, accepted_only: bool) -> _Scene:
    content = ecomap_content(case, accepted_only=accepted_only)
    names = _names(case, content.centre, accepted_only=accepted_only)
    home = arrange_home(case, content.centre, names=names, accepted_only=accepted_only)
    boxes = [system_box(s) for s in content.systems]
    scenes = [
        _arranged(_Scene(case, content, home, names, tuple(boxes), (), ()), arrangement)
        for arrangement in likely_arrangements([_mean_size(boxes)] * len(boxes), home.radius)
    ]
    return min(scenes, key=_demerit, default=_Scene(case, content, home, names, (), (), ()))


def _arranged(scene: _Scene, arrangement: Arrangement) -> _Scene:
    """The scene with its systems in a good order, their boxes placed, and all lines routed."""
    boxes, radius = scene.boxes, scene.home.radius
    slots = place_boxes([_mean_size(boxes)] * len(boxes), [1] * len(boxes), radius, arrangement).places
    seats = {s.person_id: (s.x, s.y) for s in scene.home.seats}
    order = order_systems([b.system for b in boxes], seats, slots, radius)
    boxes = tuple(boxes[i] for i in order)
    frame = place_boxes([b.size for b in boxes], [len(b.system.bonds) for b in boxes], radius, arrangement)
    places = tuple(Box(x, y, b.width, b.height) for (x, y), b in zip(frame.places, boxes, strict=True))
    bonds = [
        (Start(places[n], frame.gates[n], n), bond)
        for n, box in enumerate(boxes)
        for bond in box.system.bonds
    ]
    routes = tuple(route_bonds(bonds, places, scene.home))
    return replace(scene, boxes=boxes, places=places, routes=routes)


def _demerit(scene: _Scene) -> float:
    """Faults of the lines, and how much smaller than its own size the drawing comes out on A4."""
    scale = drawn_scale([(b.w, b.h) for b in scene.places], [(b.x, b.y) for b in scene.places])
    return count_faults(scene.routes, scene.places, scene.home) + _SHRINKING * (1 / scale - 1)


def _mean_size(boxes: Sequence[SystemBox]) -> tuple[float, float]:
    count = max(len(boxes), 1)
    return sum(b.width for b in boxes) / count, sum(b.height for b in boxes) / count


def _names(case: Case, centre: Sequence[str], *, accepted_only: bool) -> dict[str, str]:
    """First names where they tell everyone apart, else the whole name."""
    full = {p: profile(case, p, accepted_only=accepted_only).name for p in centre}
    short = {p: short_name(name) for p, name in full.items()}
    return {p: short[p] if list(short.values()).count(short[p]) == 1 else full[p] for p in centre}


def _extent(scene: _Scene) -> tuple[float, float, float, float]:
    sizes = [(b.w, b.h) for b in scene.places]
    left, top, right, bottom = bounds(sizes, [(b.x, b.y) for b in scene.places], scene.home.radius)
    points = [p for route in scene.routes for p in route.points]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min([left, *xs]), min([top, *ys]), max([right, *xs]), max([bottom, *ys])


def _sheet(body_width: float, body_height: float) -> tuple[float, float]:
    width, height = max(_A4[0], body_width + 2 * MARGIN), max(_A4[1], body_height + 2 * MARGIN)
    shape = _A4[0] / _A4[1]
    return max(width, height * shape), max(height, width / shape)


def _shifted(svg: str, x: float, y: float) -> str:
    return element("g", svg, transform=f"translate({x:.1f} {y:.1f})")


def _drawn(scene: _Scene) -> list[str]:
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


def _home_line(scene: _Scene, number: int) -> str:
    line = scene.home.lines[number]
    table = symbol_table()
    people = " and ".join(scene.names[p] for p in line.people)
    if line.kind == "couple":
        style = couple_style(line.style, symbol_profile("uk").cohabiting)
        drawn = draw_path(line.points, stroke=style["stroke"], width=1.6, colour=_FAMILY_INK)
    else:
        style = table["child"][line.style]
        drawn = draw_path(line.points, stroke=style["stroke"], width=1.6, colour=_FAMILY_INK)
    return group(f"home-{number}", f"{style['legend']}: {people}", line.fact_ids, drawn)


def _bond(scene: _Scene, route: Route) -> str:
    system = scene.boxes[route.number].system
    end = scene.names.get(route.bond.person_id, "the household")
    words = f"{_bond_words(route.bond)}: {system.title} and {end}"
    name = xml_id("bond", system.id, route.bond.person_id or "all")
    return group(
        name, words, route.bond.fact_ids, draw_bond(route.points, route.bond, gap_in=route.longest_outside)
    )


def _bond_words(bond: Bond) -> str:
    return f"{'ended ' if bond.is_former else ''}{_STRENGTHS[bond.strength]}"


def _person(scene: _Scene, seat: Seat) -> str:
    shown = profile(scene.case, seat.person_id)
    mark = _mark(scene, seat.person_id)
    parts = [person_symbol(mark, seat.x, seat.y, profile=symbol_profile("uk"), size=SEAT)]
    y = seat.name_box.y - seat.name_box.h / 2
    for line in seat.name:
        y += NAME_SIZE * LINE_HEIGHT
        halo = {"stroke": "#fff", "stroke_width": 3.0, "paint_order": "stroke"}
        at = y - NAME_SIZE * 0.32
        parts.append(text_line(line, seat.name_box.x, at, size=NAME_SIZE, font_weight="bold", **halo))
    words = ", ".join([shown.name, *(["the child this is about"] if mark.is_subject else [])])
    facts = [fact_id for _, fact_id in shown.fact_ids]
    return group(xml_id("person", seat.person_id), words, facts, *parts)


def _mark(scene: _Scene, person_id: str) -> PersonMark:
    shown = profile(scene.case, person_id)
    is_adopted = any(line.style == "adoptive" and person_id in line.children for line in scene.home.lines)
    return person_mark(scene.case, shown, as_at=information_as_at(scene.case), is_adopted=is_adopted)


def _heading(scene: _Scene) -> str:
    names = [profile(scene.case, p).name for p in scene.case.subject_ids[:1]]
    return f"Ecomap: {names[0] if names else 'family'}"


def _title(scene: _Scene) -> tuple[str, float]:
    parts = [text_line(_heading(scene), 0.0, 13.0, size=16, font_weight="bold", text_anchor="start")]
    height = 28.0
    for line in (line for words in _basis(scene) for line in wrap_text(words, _KEY_WIDTH, 8.5)):
        parts.append(text_line(line, 0.0, height, size=8.5, text_anchor="start", fill="#333"))
        height += 12.0
    return element("g", *parts, id="title-block"), height


def _banner(right: float) -> str:
    width = measure_text(BANNER, 8.5, bold=True) + 16
    left = right - width
    bar = element("rect", x=left, y=0.0, width=width, height=15.0, fill="#111")
    words = text_line(BANNER, left + 8, 10.5, size=8.5, font_weight="bold", text_anchor="start", fill="#fff")
    return bar + words


def _basis(scene: _Scene) -> tuple[str, str]:
    as_at = information_as_at(scene.case)
    day = f"Information as at {as_at.day} {as_at:%B %Y}" if as_at else "No document is dated"
    used = dict.fromkeys(f for s in scene.content.systems for f in s.fact_ids)
    facts = [fact for f in used if (fact := scene.case.fact(f)) is not None]
    accepted = sum(f.status is FactStatus.ACCEPTED for f in facts)
    return (
        f"In the circle: {_listed(list(scene.names.values()))} ({_lower(scene.content.centre_label)}).",
        f"{day}. Ties drawn rest on {accepted} facts accepted by a worker and {len(facts) - accepted} proposed, not yet checked. Author: ____________________",
    )


def _listed(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words) or "nobody"


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _description(scene: _Scene) -> str:
    people = _listed(list(scene.names.values()))
    lines = [
        f"{s.title} ({s.tag}): {', '.join(_bond_words(b) + ' with ' + scene.names.get(b.person_id, 'the household') for b in s.bonds)}"
        for s in (b.system for b in scene.boxes)
    ]
    return f"In the circle: {people}. {scene.content.centre_label}. " + ". ".join(lines)


def _key(scene: _Scene) -> list[KeyEntry]:
    """Only what the drawing uses."""
    bonds = [route.bond for route in scene.routes]
    entries = [_subject_entry(), *_shape_entries(scene)] if scene.home.seats else []
    if any(_mark(scene, s.person_id).text for s in scene.home.seats):
        entries.append(KeyEntry("Age", lambda x, y: text_line("9", x + 17, y + 3.5, size=10)))
    for strength, stroke in STROKES.items():
        if any(b.strength == strength for b in bonds):
            entries.append(_bond_entry(stroke.words, Bond(WHOLE, strength, is_former=False, fact_ids=())))
    if any(b.is_former for b in bonds):
        entries.append(_bond_entry(ENDED_WORDS, Bond(WHOLE, "plain", is_former=True, fact_ids=())))
    if any(b.arrow for b in bonds):
        entries.append(
            _bond_entry(ARROW_WORDS, Bond(WHOLE, "stressful", is_former=False, fact_ids=(), arrow="in"))
        )
    styles = [line.style for line in scene.home.lines if line.kind == "child" and line.style != "birth"]
    return [*entries, *(_child_entry(style) for style in dict.fromkeys(styles))]


def _bond_entry(words: str, bond: Bond) -> KeyEntry:
    return KeyEntry(words, lambda x, y: draw_bond([(x, y), (x + 34, y)], bond))


def _subject_entry() -> KeyEntry:
    def sample(x: float, y: float) -> str:
        profile_ = symbol_profile("uk")
        return person_symbol(PersonMark("female"), x + 17, y, profile=profile_, size=16.0) + person_symbol(
            PersonMark("female"), x + 17, y, profile=profile_, size=10.0
        )

    return KeyEntry("Double line: the child this is about", sample)


def _shape_entries(scene: _Scene) -> list[KeyEntry]:
    words = {"female": "Female", "male": "Male", "non_binary": "Non-binary", "unknown": "Gender not recorded"}
    shown = {profile(scene.case, s.person_id).gender for s in scene.home.seats}
    shown |= {b.system.person.gender for b in scene.boxes if b.system.person is not None}
    return [_shape_entry(text, gender) for gender, text in words.items() if gender in shown]


def _shape_entry(words: str, gender: str) -> KeyEntry:
    shape = PersonMark(gender)
    return KeyEntry(
        words, lambda x, y: person_symbol(shape, x + 17, y, profile=symbol_profile("uk"), size=14.0)
    )


def _child_entry(style: str) -> KeyEntry:
    row = symbol_table()["child"][style]
    return KeyEntry(
        row["legend"],
        lambda x, y: draw_path([(x, y), (x + 34, y)], stroke=row["stroke"], width=1.6, colour=_FAMILY_INK),
    )


def _geometry(scene: _Scene, centre: Point) -> dict[str, Any]:
    dx, dy = centre

    def box(owner: str, b: Box) -> dict[str, Any]:
        return {"id": owner, "x": round(b.x + dx, 1), "y": round(b.y + dy, 1), "w": b.w, "h": b.h}

    return {
        "persons": [box(s.person_id, s.symbol_box) for s in scene.home.seats],
        "systems": [box(b.system.id, at) for b, at in zip(scene.boxes, scene.places, strict=True)],
        "labels": [{**box(s.person_id, s.name_box), "owner": s.person_id} for s in scene.home.seats],
        "lines": [
            {
                "kind": "bond",
                "owner": scene.boxes[r.number].system.id,
                "to": r.bond.person_id,
                "points": [[round(x + dx, 1), round(y + dy, 1)] for x, y in r.points],
            }
            for r in scene.routes
        ],
        "circle": {"x": round(dx, 1), "y": round(dy, 1), "r": round(scene.home.radius, 1)},
        "unions": [],
    }
