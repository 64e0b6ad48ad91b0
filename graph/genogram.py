"""The genogram of a case: its family in rows, with symbols, ties, households and a key, as accessible SVG."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from casefile.record import Case
from graph.as_at import case_as_at
from graph.checked import draw_unchecked, unchecked_facts
from graph.child_view import nearest_family
from graph.conditions import without_terminations
from graph.doubtful import put_in_doubt
from graph.drawing import Block, Drawing, Sheet
from graph.genogram_adjustments import adjustment_notes
from graph.genogram_furniture import basis_words, draw_key, draw_notes, key_entries, others_words, title_words
from graph.genogram_labels import DATE_SIZE, GAP_BELOW_SYMBOL, NAME_SIZE, shown_date
from graph.genogram_lines import (
    draw_brood,
    draw_care,
    draw_couple,
    draw_homes,
    draw_tag,
    draw_ties,
    group,
    xml_id,
)
from graph.genogram_notes import annotate
from graph.genogram_pills import draw_pills
from graph.genogram_scene import SIDE_SIZE, SIDE_WORDS, Scene, place_family
from graph.layout.boxes import Point
from graph.layout.measure import structure_lines
from graph.layout.routing import BroodLine
from graph.reading_order import family_order
from graph.svg import LINE_HEIGHT, element, svg_document, text_line
from graph.symbols import SymbolProfile, person_symbol, symbol_profile
from graph.title_block import NO_IMPRINT, Imprint, draw_heading

MARGIN = 30.0
_LEAST_WIDTH = 620.0  # so that title and key have room


def draw_genogram(
    case: Case,
    *,
    profile: str = "uk",
    accepted_only: bool = False,
    budget_s: float = 2.0,
    as_at: date | None = None,
    nearest_to: str | None = None,
    with_annotations: bool = True,
    imprint: Imprint = NO_IMPRINT,
    with_terminations: bool = False,
    with_identity: bool = False,
) -> Drawing:
    """The family of the case as a genogram.

    Everybody with a kin, partner or carer tie is drawn once; people in the file for their job alone, friends
    and organisations are left to the ecomap. What is denied or only considered is never drawn; what is alleged is dashed or broken
    by a question mark, and so is a proposal that is likelier wrong than right, until a worker accepts it. The search counts its
    steps, so the same case is always drawn alike; where these take more than `budget_s` seconds of the processor's time it ends
    with the best layout so far.

    With `as_at` the family is drawn as it stood on that day; with `nearest_to`, a child's id, only the nearest family of that
    child (graph.child_view), and the drawing says how many others there are. Where a worker put people (`case.adjustments`)
    they stay, left of whom they were put, whatever else has changed; what no longer fits is said in the drawing's warnings.
    Without `with_annotations` nobody's health, plans and orders, faith, work or school are shown; ended pregnancies only
    `with_terminations`, else their number alone; who is trans, intersex, lesbian, gay or bisexual only `with_identity`, else not
    at all. Where a worker has accepted only some of what is drawn, the other lines have an
    open dot.

    Raises:
        OutputRefused: there is no such symbol profile.
        PersonNotFound: that child is not in the case.

    Source: McGoldrick, Gerson and Petry, Genograms, 4th ed. (2020); symbols.toml names each symbol's own.
    """
    symbols = symbol_profile(profile)
    case, hidden = (case, 0) if with_terminations else without_terminations(case)
    case = put_in_doubt(case)
    near = nearest_family(case, nearest_to, as_at=as_at, accepted_only=accepted_only) if nearest_to else None
    note = partial(
        annotate,
        accepted_only=accepted_only,
        conditions=symbols.conditions,
        with_identity=with_identity,
    )
    place = partial(
        place_family,
        accepted_only=accepted_only,
        budget_s=budget_s,
        note=note if with_annotations else None,
    )
    scene = _scene(near.case if near else case, as_at, place, accepted_only=accepted_only)
    scene = replace(
        scene, hidden=hidden, others=near.others if near else None, unchecked=unchecked_facts(scene)
    )
    left, top, right, bottom = _extent(scene)
    width = max(right - left + 2 * MARGIN, _LEAST_WIDTH)
    inner = width - 2 * MARGIN
    basis = basis_words(scene, imprint)
    title, title_height = draw_heading(title_words(scene), basis, MARGIN, MARGIN - 10, width=inner)
    dx, dy = (width - (right - left)) / 2 - left, MARGIN + title_height + 14 - top
    y = bottom + dy + 22
    key, key_height = draw_key(key_entries(scene, symbols), MARGIN, y, width=inner, caption=symbols.legend)
    notes, notes_height = draw_notes(scene, MARGIN, y + key_height, width=inner)
    height = y + key_height + notes_height + MARGIN / 2
    drawn = "".join(_family(scene, symbols))
    family = element("g", drawn, transform=f"translate({dx:.1f} {dy:.1f})", id="family")
    svg = svg_document(
        width, height, title, family, key, notes, title=title_words(scene), description=_description(scene)
    )
    warnings_told = (
        *others_words(scene),
        *scene.notes,
        *scene.layout.structure.warnings,
        *adjustment_notes(case, scene),
    )
    sheet = _sheet(scene, symbols, imprint, drawn)
    reading = family_order(scene.family, scene.case.subject_ids, scene.symbols)
    return Drawing(svg, width, height, _geometry(scene, dx, dy), warnings_told, sheet, reading)


def _sheet(scene: Scene, symbols: SymbolProfile, imprint: Imprint, drawn: str) -> Sheet:
    """The same, taken apart for paper."""
    left, top, right, bottom = _extent(scene)

    def head(width: float) -> Block:
        svg, height = draw_heading(title_words(scene), basis_words(scene, imprint), 0.0, 0.0, width=width)
        return Block(svg, width, height)

    def foot(width: float) -> Block:
        key, height = draw_key(key_entries(scene, symbols), 0.0, 0.0, width=width, caption=symbols.legend)
        notes, notes_height = draw_notes(scene, 0.0, height, width=width)
        return Block(key + notes, width, height + notes_height)

    moved = element("g", drawn, transform=f"translate({-left:.1f} {-top:.1f})", id="family")
    return Sheet(
        picture=Block(moved, right - left, bottom - top),
        head=head,
        foot=foot,
        whole=tuple(
            (
                min(box.left, label.left) - left,
                box.top - top,
                max(box.right, label.right) - left,
                max(box.bottom, label.bottom) - top,
            )
            for box, label in ((scene.symbols[p], scene.label_boxes[p]) for p in scene.symbols)
        ),
        name_size=NAME_SIZE,
        title=title_words(scene),
    )


def _scene(case: Case, as_at: date | None, place: Callable[..., Scene], *, accepted_only: bool) -> Scene:
    if as_at is None:
        return place(case)
    stood = case_as_at(case, as_at, accepted_only=accepted_only)
    scene = place(stood.case, as_at=as_at)
    return replace(scene, as_at=as_at, notes=stood.notes)


def _description(scene: Scene) -> str:
    people = len(scene.symbols)
    return (
        f"A genogram of {people} {'person' if people == 1 else 'people'} in {scene.layout.layers.depth} generations, eldest at the top. "
        "Each person and line has its own description."
    )


def _family(scene: Scene, symbols: SymbolProfile) -> Iterator[str]:
    yield from draw_homes(scene)
    for number, brood in enumerate(scene.layout.routes.broods):
        yield draw_brood(scene, brood, number, symbols)
    for couple in scene.layout.routes.couples:
        yield draw_couple(scene, couple, symbols)
    yield from draw_care(scene, symbols)
    yield from draw_ties(scene, symbols)
    yield from draw_unchecked(scene)
    for tag in scene.tags:
        yield draw_tag(tag)
    if heading := scene.side_heading:
        yield text_line(
            SIDE_WORDS, heading.left, heading.bottom, size=SIDE_SIZE, font_weight="bold", text_anchor="start"
        )
    for person in scene.symbols:
        yield _draw_person(scene, person, symbols)


def _draw_person(scene: Scene, person: str, symbols: SymbolProfile) -> str:
    box, label, profile = scene.symbols[person], scene.labels[person], scene.family.nodes[person]["profile"]
    parts = [person_symbol(scene.marks[person], box.x, box.y, profile=symbols, size=box.w)]
    y = box.bottom + GAP_BELOW_SYMBOL
    for text, size, bold in label.lines:
        y += size * LINE_HEIGHT
        parts.append(
            text_line(
                text, box.x, y - size * 0.3, size=size, font_weight="bold" if bold else None, fill=_ink(size)
            )
        )
    parts += draw_pills(label.pills, box.x, y)
    facts = dict.fromkeys((*(f for _, f in profile.fact_ids), *scene.noted.of(person).facts))
    return group(xml_id("person", person), _spoken(scene, person), facts, *parts)


def _ink(size: float) -> str:
    return "#444" if size == DATE_SIZE else "#111"


def _spoken(scene: Scene, person: str) -> str:
    """What a screen reader says of somebody."""
    profile, mark = scene.family.nodes[person]["profile"], scene.marks[person]
    words = [
        profile.name,
        profile.gender.replace("_", "-") if profile.gender != "unknown" else "gender not recorded",
    ]
    words += ["the child this is about"] if mark.is_subject else []
    words += [mark.condition] if mark.condition else []
    words += [f"born {shown_date(profile.born)}"] if profile.born else []
    if profile.is_deceased:
        words.append(f"died {shown_date(profile.died)}" if profile.died else "has died")
    words += ["adopted"] if mark.is_adopted else []
    words += [scene.side[person]] if scene.side.get(person) else []
    words += scene.noted.of(person).spoken
    return ", ".join(words)


def _extent(scene: Scene) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of everything placed."""
    boxes = [*scene.symbols.values(), *scene.label_boxes.values(), *(t.box for t in scene.tags)]
    points = [p for line in _all_lines(scene) for p in line]
    xs = [v for b in boxes for v in (b.left, b.right)] + [x for x, _ in points] or [0.0]
    ys = [v for b in boxes for v in (b.top, b.bottom)] + [y for _, y in points] or [0.0]
    top = min(ys) - (24 if scene.side and not scene.layout.layers.nodes else 0)
    return min(xs), top, max(xs), max(ys)


def _all_lines(scene: Scene) -> Iterator[tuple[Point, ...]]:
    yield from (points for _, points in structure_lines(scene.layout.routes))
    yield from (points for _, points in scene.ties)
    yield from (points for _, _, points in scene.care)
    for _, outlines in scene.homes:
        yield from outlines


def _geometry(scene: Scene, dx: float, dy: float) -> dict[str, Any]:
    """Persons, unions, lines and labels as drawn, in points of the SVG."""
    boxes = {"persons": scene.symbols, "labels": scene.label_boxes}
    geometry: dict[str, Any] = {
        key: [
            {("id" if key == "persons" else "owner"): p, "x": b.x + dx, "y": b.y + dy, "w": b.w, "h": b.h}
            for p, b in placed.items()
        ]
        for key, placed in boxes.items()
    }
    further = [(t.owner, t.box) for t in scene.tags]
    if heading := scene.side_heading:
        further.append(("side", heading))
    geometry["labels"] += [
        {"owner": owner, "x": box.x + dx, "y": box.y + dy, "w": box.w, "h": box.h} for owner, box in further
    ]
    geometry["unions"] = list(_named_unions(scene))
    geometry["lines"] = [
        {"kind": kind, "owner": owner, "points": [[x + dx, y + dy] for x, y in points]}
        for kind, owner, points in _named_lines(scene)
    ]
    return geometry


def _named_unions(scene: Scene) -> Iterator[dict[str, Any]]:
    """Couples with their own children, carers with those they care for, step-parents with their partner's children."""
    for union in scene.unions:
        own = [k.child for k in union.links if not k.is_soft]
        care = [k for k in union.links if k.is_soft]
        if own or not care:
            yield _named_union(union.id, union.partners, own, "family")
        for link in care:
            yield _named_union(f"{union.id}-care-{link.child}", union.partners, [link.child], link.kind)
    for parent, child in scene.layout.structure.steps:
        yield _named_union(f"step-{parent}-{child}", (parent,), [child], "step")


def _named_union(name: str, partners: Sequence[str], children: list[str], kind: str) -> dict[str, Any]:
    return {"id": name, "partners": list(partners), "children": children, "kind": kind}


def _named_lines(scene: Scene) -> Iterator[tuple[str, str, tuple[Point, ...]]]:
    for couple in scene.layout.routes.couples:
        yield "union", scene.unions[couple.union].id, couple.points
    for brood in scene.layout.routes.broods:
        kind = "union" if brood.kind == "couple" else "descent"
        yield from ((kind, scene.unions[brood.union].id, points) for points in _whole_lines(brood))
    yield from (("emotional", tie.owner, points) for tie, points in scene.ties)
    yield from (("descent", u.id, points) for u, k, points in scene.care)
    for number, pieces in enumerate(scene.home_lines):
        yield from (("household", f"home-{number}", points) for points in pieces)


def _whole_lines(brood: BroodLine) -> Iterator[tuple[Point, ...]]:
    """From the parents to each child; without parents, from the first child to each of the others."""
    starts = [
        ((leg.points[0][0], brood.bar[0][1]), *leg.points) if brood.bar else leg.points for leg in brood.legs
    ]
    if brood.trunk or len(starts) < 2:
        yield from ((*brood.trunk, *line) for line in starts)
    else:
        yield from ((*reversed(starts[0]), *line) for line in starts[1:])
