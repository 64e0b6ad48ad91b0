"""The lines of a genogram as SVG: couples, children, ties, care and households, each named for a screen reader."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from graph.checked import is_unchecked, unchecked_words
from graph.genogram_emotions import EmotionalTie
from graph.genogram_labels import listed
from graph.genogram_scene import Scene
from graph.genogram_tags import ROW_HEIGHT, TEXT_SIZE, Tag, has_slash, slash_place
from graph.layout.boxes import Box, Obstacles
from graph.layout.measure import structure_lines
from graph.layout.overlays import own_part
from graph.layout.routing import BroodLine, CoupleLine
from graph.layout.structure import ChildLink, Union
from graph.line_breaks import Break
from graph.svg import Point, element, polyline_path, text_line
from graph.symbols import INK, SymbolProfile, symbol_edge, symbol_table
from graph.symbols_lines import (
    FORMER_WIDTH,
    couple_style,
    dash,
    draw_couple_path,
    draw_emotional,
    draw_path,
    draw_slashes,
    emotional_style,
    tie_breaks,
)

_WIDTH = 1.3
_HOME_INK = "#44546a"
_BAR_AT = 0.65  # of the way down the twins' fork
_OVER_A_SLASH = 9.0  # points from a couple's line that has slashes up to a question mark


def xml_id(*parts: str) -> str:
    """An id that SVG allows.

    >>> xml_id("person", "p 1")
    'person-p_1'
    """
    return re.sub(r"[^\w-]", "_", "-".join(parts))


def group(name: str, label: str, facts: Iterable[str], *children: str) -> str:
    """A line or person with its name and the facts behind it."""
    return element(
        "g", *children, id=name, role="graphics-symbol", aria_label=label, data_facts=" ".join(facts) or None
    )


def _names(scene: Scene, people: Iterable[str]) -> str:
    return listed([str(scene.family.nodes[p]["profile"].name) for p in people])


def draw_couple(scene: Scene, line: CoupleLine, profile: SymbolProfile) -> str:
    union = scene.unions[line.union]
    mark = union.mark
    style = couple_style(mark.nature, profile.cohabiting)
    status = symbol_table()["couple_status"].get(mark.status, {})
    stroke = "dashed" if mark.is_alleged else style["stroke"]
    (x1, y), (x2, _) = line.points[line.level : line.level + 2]
    is_related = union.id in scene.related
    parts = [draw_couple_path(line.points, stroke, is_related=is_related)]
    if status.get("slashes"):
        parts.append(
            draw_slashes(status["slashes"], *slash_place(line), is_crossed=bool(status.get("crossed")))
        )
    if mark.is_alleged:
        above = _OVER_A_SLASH if has_slash(scene.layout, line) else 3.0
        parts.append(text_line("?", (x1 + x2) / 2, y - above, size=11))
    words = [
        style["legend"],
        *([status["legend"]] if status else []),
        *(["alleged"] if mark.is_alleged else []),
        *(["related by blood"] if is_related else []),
    ]
    label = (
        f"{_names(scene, union.partners)}: {', '.join(words).lower()}{unchecked_words(scene, union.facts)}"
    )
    return group(xml_id("couple", union.id), label, union.facts, *parts)


def draw_brood(scene: Scene, line: BroodLine, number: int, profile: SymbolProfile) -> str:
    """Trunk, bar and legs in one path, so that dashes do not lie on one another."""
    union = scene.unions[line.union]
    if line.kind == "couple":
        row = couple_style(union.mark.nature, profile.cohabiting)
    else:
        row = symbol_table()["child"][line.kind]
    pieces = [p for p in (line.trunk, line.bar, *(leg.points for leg in line.legs)) if len(p) > 1]
    if not line.bar and line.legs and line.trunk:
        pieces = [(*line.trunk, *line.legs[0].points)]
    path = element(
        "path",
        d=" ".join(polyline_path(p) for p in pieces),
        fill="none",
        stroke=INK,
        stroke_width=child_width(leg.link for leg in line.legs),
        stroke_dasharray=dash(row["stroke"]),
    )
    facts = dict.fromkeys(f for leg in line.legs if leg.link for f in leg.link.facts)
    name = xml_id("children", union.id, str(number))
    label = _brood_label(scene, union, line)
    doubtful = [leg.link.child for leg in line.legs if leg.link and is_unchecked(scene, leg.link.facts)]
    label += f"; not yet checked for {_names(scene, doubtful)}" if doubtful else ""
    return group(name, label, facts, path, *_twin_bars(scene, line))


def child_width(links: Iterable[ChildLink | None]) -> float:
    """Width of the line of these children: thin when all the care it shows is over."""
    known = [link for link in links if link]
    return FORMER_WIDTH if known and all(link.is_former for link in known) else _WIDTH


def _brood_label(scene: Scene, union: Union, line: BroodLine) -> str:
    children = [leg.link.child for leg in line.legs if leg.link]
    if line.kind == "couple" or not children:
        return f"Line of {_names(scene, union.partners)}"
    legend = symbol_table()["child"][line.kind]["legend"]
    legend += " (in the past)" if child_width(leg.link for leg in line.legs) == FORMER_WIDTH else ""
    if not union.partners:
        return f"Brothers and sisters whose parents are not recorded: {_names(scene, children)}"
    said = _tags_said(scene, [leg.link for leg in line.legs if leg.link])
    return f"{_names(scene, children)}: {legend.lower()}{said}; {_names(scene, union.partners)}"


def _tags_said(scene: Scene, links: Sequence[ChildLink]) -> str:
    """What is written beside the lines, with each child's name where it differs: ", foster 2022"."""
    tags = list(dict.fromkeys(link.tag for link in links))
    if len(tags) < 2:
        return f", {tags[0]}" if tags and tags[0] else ""
    return "".join(f", {_names(scene, [link.child])} {link.tag}" for link in links if link.tag)


def _twin_bars(scene: Scene, line: BroodLine) -> list[str]:
    """A level bar between the legs of identical twins, a question mark where nobody says whether they are."""
    bars = []
    structure = scene.layout.structure
    for twins in (*structure.identical, *structure.unsure_twins):
        legs = [leg for leg in line.legs if leg.link and leg.link.child in twins]
        forked = [leg.points[1:3] for leg in legs if len(leg.points) > 2]
        if len(forked) < 2:
            continue
        (x, top), (left, low), (right, _) = forked[0][0], min(forked)[1], max(forked)[1]
        if twins in structure.identical:
            y = top + (low - top) * _BAR_AT
            bars.append(draw_path([(x + (end - x) * _BAR_AT, y) for end in (left, right)]))
        elif len(forked) == len(legs):
            bars.append(text_line("?", x, low + 5, size=9))
        else:  # the leg of the one in the middle goes straight down
            bars.append(text_line("?", x - 6, low + 8, size=9))
    return bars


def _to_edges(
    scene: Scene, ends: tuple[str, str], points: tuple[Point, ...], profile: SymbolProfile
) -> tuple[Point, ...]:
    """The line drawn on to the symbols' own edges, which lie inside their squares."""
    first, last = (
        _edge(scene, p, point, profile) for p, point in zip(ends, (points[0], points[-1]), strict=True)
    )
    return (first, *points[1:-1], last)


def _edge(scene: Scene, person: str, point: Point, profile: SymbolProfile) -> Point:
    box = scene.symbols[person]
    return symbol_edge(scene.marks[person], (box.x, box.y), point, profile=profile, size=box.w)


def draw_ties(scene: Scene, profile: SymbolProfile) -> Iterator[str]:
    """Emotional lines; the words in one keep clear of those in the ones before."""
    words: list[Box] = []
    for tie, squared in scene.ties:
        points = _to_edges(scene, (tie.start, tie.end), squared, profile)
        obstacles = _obstacles(scene, tie)
        obstacles.boxes += words
        breaks = tie_breaks(
            points,
            emotional_style(tie.style),
            is_former=tie.is_former,
            is_alleged=tie.is_alleged,
            obstacles=obstacles,
        )
        words += [gap.box for gap in breaks]
        yield _draw_tie(scene, tie, points, breaks)


def _draw_tie(scene: Scene, tie: EmotionalTie, points: tuple[Point, ...], breaks: Sequence[Break]) -> str:
    style = emotional_style(tie.style)
    line = draw_emotional(points, style, is_former=tie.is_former, breaks=breaks)
    doubt = (" (alleged)" if tie.is_alleged else "") + (" (in the past)" if tie.is_former else "")
    label = f"{_names(scene, [tie.start])} to {_names(scene, [tie.end])}: {style.legend.lower()}{doubt}"
    label += unchecked_words(scene, tie.facts)
    return group(xml_id(tie.owner), label, tie.facts, line)


def _obstacles(scene: Scene, tie: EmotionalTie | None = None) -> Obstacles:
    """Everything drawn but the households and the tie itself."""
    obstacles = Obstacles(
        [*scene.symbols.values(), *scene.label_boxes.values(), *(t.box for t in scene.tags)]
    )
    others = [points for other, points in scene.ties if other != tie] + [points for *_, points in scene.care]
    for points in (*(line for _, line in structure_lines(scene.layout.routes)), *others):
        obstacles.add_path(points)
    return obstacles


def draw_care(scene: Scene, profile: SymbolProfile) -> Iterable[str]:
    """Care that is drawn over the structure; what an earlier child's line shows already is not drawn again."""
    drawn: dict[tuple[str, str], list[tuple[Point, ...]]] = defaultdict(list)
    for union, link, squared in scene.care:
        points = own_part(squared, drawn[union.id, link.kind])
        drawn[union.id, link.kind].append(squared)
        points = (*points[:-1], _edge(scene, link.child, points[-1], profile))
        carer = next(
            (p for p in union.partners if scene.symbols[p].is_crossed((points[0], points[0]), margin=0.1)),
            None,
        )
        if carer is not None:
            points = (_edge(scene, carer, points[0], profile), *points[1:])
        row = symbol_table()["child"][link.kind]
        label = f"{_names(scene, [link.child])}: {row['legend'].lower()}{_tags_said(scene, [link])}"
        label += f"; {_names(scene, union.partners)}"
        label += unchecked_words(scene, link.facts)
        yield group(
            xml_id("care", union.id, link.child),
            label,
            link.facts,
            draw_path(points, stroke=row["stroke"], width=child_width([link])),
        )


def draw_homes(scene: Scene) -> Iterable[str]:
    """Dotted outlines, each with its letter in the freest corner."""
    obstacles = _obstacles(scene)
    for number, ((home, outlines), pieces) in enumerate(zip(scene.homes, scene.home_lines, strict=True)):
        letter = home_letter(number)
        parts = [_home_area(points) for points in outlines] + [_home_line(piece) for piece in pieces]
        for points in outlines:
            spot = obstacles.best(_corners(points))
            parts.append(
                text_line(letter, spot.x, spot.bottom - 2, size=9, font_weight="bold", fill=_HOME_INK)
            )
        people = _names(scene, (p for p in home.person_ids if p in scene.symbols))
        yield group(f"home-{letter}", f"{home.label}: {people} live together", home.fact_ids, *parts)


def _home_area(outline: tuple[Point, ...]) -> str:
    return element("path", d=polyline_path(outline) + " Z", fill="#f4f7fb", fill_opacity="0.55")


def _home_line(piece: tuple[Point, ...]) -> str:
    return element(
        "path",
        d=polyline_path(piece) + (" Z" if piece[0] == piece[-1] else ""),
        fill="none",
        stroke=_HOME_INK,
        stroke_width=1.1,
        stroke_dasharray="1.5 3.5",
        stroke_linejoin="round",
    )


def _corners(outline: Sequence[Point]) -> Iterator[Box]:
    """Places for a letter just inside an outline, the top left one first, then just outside it, then down its sides."""
    top, bottom = min(y for _, y in outline), max(y for _, y in outline)
    places = [(y, away) for away in (6, 18, -6) for y in (top + 6, bottom - 6)]
    places += [(y, away) for away in (6, -6) for y in range(int(top) + 16, int(bottom) - 16, 5)]
    places += [(bottom + 7, 6), (top - 7, 6)]
    for y, away in places:
        left, right = _across(outline, min(max(y, top + 6), bottom - 6))
        yield from (Box(x, y, 8, 10) for x in (left + away, right - away))


def _across(outline: Sequence[Point], y: float) -> tuple[float, float]:
    """Where a level line meets an outline first and last."""
    met = [
        x
        for (x, one), (_, other) in pairwise([*outline, outline[0]])
        if min(one, other) < y < max(one, other)
    ]
    return min(met), max(met)


def home_letter(number: int) -> str:
    """A, B … Z, A1, B1 …"""
    letter = chr(ord("A") + number % 26)
    return letter if number < 26 else f"{letter}{number // 26}"


def draw_tag(tag: Tag) -> str:
    """Small text on white, so that nothing behind it can be read as part of it."""
    halo = element(
        "rect",
        x=tag.box.left - 1,
        y=tag.box.top,
        width=tag.box.w + 2,
        height=tag.box.h,
        fill="#fff",
        fill_opacity="0.85",
    )
    rows = tag.text.split("\n")
    return halo + "".join(
        text_line(row, tag.box.x, tag.box.bottom - 2 - ROW_HEIGHT * above, size=TEXT_SIZE, fill="#222")
        for row, above in zip(rows, range(len(rows) - 1, -1, -1), strict=True)
    )
