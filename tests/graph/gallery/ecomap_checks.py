"""What an entry of section G says must hold of its ecomap, and what no ecomap may have."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as ET

from benchmarks.ecomap_score import score_ecomap
from graph.genogram_lines import xml_id
from tests.graph.drawn import Drawn

_SVG = "{http://www.w3.org/2000/svg}"
_NEAR_RIM = 1.5


def _part(picture: Drawn, name: str) -> ET.Element:
    found = ET.fromstring(picture.drawing.svg).find(f".//*[@id='{name}']")
    if found is None:
        raise AssertionError(f"nothing is drawn under the id {name}")
    return found


def _tie(picture: Drawn, system: str, end: str) -> ET.Element:
    return _part(picture, xml_id("bond", system, end))


def _box(picture: Drawn, words: str) -> bool:
    system, _, text = words.partition(" ")
    texts = _part(picture, xml_id("system", system)).iter(f"{_SVG}text")
    return text in " ".join("".join(t.itertext()) for t in texts)


def _ends(picture: Drawn, words: str) -> bool:
    """Every line of the system ends at the edge of somebody's symbol, or at the circle where it says `all`."""
    system, *ends = words.split()
    lines = [line for line in picture.lines if line["owner"] == system]
    return sorted(line["to"] or "all" for line in lines) == sorted(ends) and all(
        _is_at(picture, line) for line in lines
    )


def _is_at(picture: Drawn, line: dict[str, Any]) -> bool:
    end, circle = line["points"][-1], picture.drawing.geometry["circle"]
    if not line["to"]:
        return abs(math.dist(end, (circle["x"], circle["y"])) - circle["r"]) < _NEAR_RIM
    symbol = picture.symbols[line["to"]]
    return math.dist(end, (symbol.x, symbol.y)) <= symbol.w / 2 + 4


def _stroke(picture: Drawn, tie: str) -> list[tuple[str, ...]]:
    """A tie as it prints in grey: widths, dashes, teeth, bars, gaps, letters and arrows of its group, without any colour."""
    found = []
    for piece in _tie(picture, *tie.split("/")).iter():
        if piece.tag == f"{_SVG}text":
            found.append(("text", "".join(piece.itertext())))
        elif piece.tag != f"{_SVG}g":
            teeth = "teeth" if piece.get("d", "").count("L") > 6 else ""
            is_gap = "gap" if piece.get("stroke") == "#fff" and piece.get("stroke-width") == "9" else ""
            is_arrow = "arrow" if "Z" in piece.get("d", "") else ""
            is_halo = piece.get("stroke") == "#fff" and not is_gap
            if not is_halo:
                width = "" if is_gap else piece.get("stroke-width", "")
                found.append((width, piece.get("stroke-dasharray", ""), teeth, is_gap, is_arrow))
    return found


def _grey(picture: Drawn, ties: str) -> bool:
    """Ties, each as system/person, that nobody needs colour to tell apart."""
    strokes = [_stroke(picture, tie) for tie in ties.split()]
    return all(a != b for n, a in enumerate(strokes) for b in strokes[:n])


def _arrows(picture: Drawn, words: str) -> bool:
    count, tie = words.split()
    pieces = _tie(picture, *tie.split("/")).iter(f"{_SVG}path")
    return sum("Z" in p.get("d", "") for p in pieces) == int(count)


def _ties_cross(picture: Drawn, most: str) -> bool:
    return score_ecomap(picture.drawing.geometry, picture.drawing.width).crossings <= int(most)


def _print_a4(picture: Drawn, least: str) -> bool:
    return score_ecomap(picture.drawing.geometry, picture.drawing.width).least_name_pt >= float(least)


def _systems(picture: Drawn, count: str) -> bool:
    return len(picture.drawing.geometry["systems"]) == int(count)


def _dashed_circle(picture: Drawn, yes: str) -> bool:
    circle = _part(picture, "household").find(f"{_SVG}circle")
    return circle is not None and bool(circle.get("stroke-dasharray")) is (yes == "yes")


def _together(picture: Drawn, systems: str) -> bool:
    """Boxes in one unbroken stretch round the circle."""
    circle, chosen = picture.drawing.geometry["circle"], systems.split()
    around = sorted(
        (math.atan2(s["y"] - circle["y"], s["x"] - circle["x"]), s["id"])
        for s in picture.drawing.geometry["systems"]
    )
    marks = "".join("x" if name in chosen else "." for _, name in around)
    return len(re.findall("x+", marks)) == 1 or (
        marks[0] == marks[-1] and len(re.findall(r"\.+", marks)) == 1
    )


ECOMAP_CHECKS: dict[str, Callable[[Any, str], bool]] = {
    "arrows": _arrows,  # so many heads on the tie system/person
    "box": _box,  # a system, and words in its box
    "dashed-circle": _dashed_circle,  # yes or no
    "ends": _ends,  # a system, and the people its lines end at, or all for the circle
    "grey": _grey,  # ties as system/person that differ without their colours
    "print-a4": _print_a4,  # points of the smallest name on A4
    "systems": _systems,  # so many boxes
    "ties-cross": _ties_cross,  # so many times at most
    "together": _together,  # systems next to each other
}


def ecomap_faults(picture: Drawn) -> list[str]:
    """What no ecomap may have, in words."""
    geometry, width, height = picture.drawing.geometry, picture.drawing.width, picture.drawing.height
    score = score_ecomap(geometry, width)
    entries = [e for key in ("systems", "persons", "labels") for e in geometry[key]]
    outside = [
        e["id"]
        for e in entries
        if not (e["w"] / 2 <= e["x"] <= width - e["w"] / 2 and e["h"] / 2 <= e["y"] <= height - e["h"] / 2)
    ]
    found = {
        "overlap": score.overlaps,
        "line through a box, name or symbol": score.through,
        "outside": outside,
    }
    return [f"{what}: {number}" for what, number in found.items() if number]
