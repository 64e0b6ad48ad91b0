"""What an entry of the gallery says must hold, asked of its drawing in words."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import combinations, pairwise
from typing import Any
from xml.etree import ElementTree as ET

from graph.drawing import Drawing
from graph.genogram_lines import xml_id
from graph.layout.boxes import Box
from graph.shaping import SHIPPED, letters_of
from graph.svg import measure_text
from graph.symbols import SYMBOL_SIZE
from graph.symbols_lines import emotional_style
from story.printing import pdf_texts, print_svg
from tests.graph.drawn import Drawn
from tests.graph.gallery.ecomap_checks import ECOMAP_CHECKS, ecomap_faults

_SVG = "{http://www.w3.org/2000/svg}"
_LINES = ("union", "descent", "emotional")


class Picture(Drawn):
    """A drawing with its words."""

    def __init__(self, drawing: Drawing) -> None:
        super().__init__(drawing)
        self.root = ET.fromstring(drawing.svg)

    def part(self, name: str) -> ET.Element:
        found = self.root.find(f".//*[@id='{name}']")
        if found is None:
            raise AssertionError(f"nothing is drawn under the id {name}")
        return found

    def person(self, person: str) -> ET.Element:
        return self.part(xml_id("person", person))

    @property
    def spoken_lines(self) -> list[str]:
        groups = self.root.iter(f"{_SVG}g")
        return [
            g.get("aria-label", "")
            for g in groups
            if g.get("aria-label") and not g.get("id", "").startswith("person-")
        ]


def words_in(part: ET.Element) -> str:
    return " ".join("".join(t.itertext()) for t in part.iter(f"{_SVG}text"))


def _shape(person: ET.Element) -> list[tuple[str, str, str]]:
    """The pieces of a symbol without their places and without any text."""
    return [
        (p.tag, p.get("fill", ""), p.get("stroke-dasharray", ""))
        for p in person.iter()
        if p.tag not in (f"{_SVG}text", f"{_SVG}g", f"{_SVG}title")
    ]


def _says(picture: Picture, words: str) -> bool:
    return words in words_in(picture.root)


def _key(picture: Picture, words: str) -> bool:
    return words in words_in(picture.part("key"))


def _label(picture: Picture, words: str) -> bool:
    person, _, text = words.partition(" ")
    return text in words_in(picture.person(person))


def _spoken(picture: Picture, words: str) -> bool:
    person, _, text = words.partition(" ")
    return text in picture.person(person).get("aria-label", "")


def _line(picture: Picture, words: str) -> bool:
    return any(words in label for label in picture.spoken_lines)


def _row(picture: Picture, people: str) -> bool:
    return picture.same_row(*people.split()) and picture.left_to_right(*people.split())


def _level(picture: Picture, people: str) -> bool:
    return picture.same_row(*people.split())


def _below(picture: Picture, people: str) -> bool:
    return all(picture.below(b, a) for a, b in pairwise(people.split()))


def _next(picture: Picture, people: str) -> bool:
    """Partners with nobody between them."""
    first, second = (picture.symbols[p] for p in people.split())
    between = [b for b in picture.symbols.values() if b.y == first.y and _is_between(b, first, second)]
    return first.y == second.y and not between


def _is_between(box: Box, first: Box, second: Box) -> bool:
    left, right = sorted((first.x, second.x))
    return left < box.x < right


def _unlike(picture: Picture, people: str) -> bool:
    first, second = (_shape(picture.person(p)) for p in people.split())
    return first != second


def _lines(picture: Picture, words: str) -> bool:
    """`lines 2 union a b`: so many separate strokes in the group of that id."""
    count, name = words.split(" ", 1)
    paths = [p.get("d", "") for p in picture.part(xml_id(*name.split())).iter(f"{_SVG}path")]
    return len(paths) + sum(d.count("M") - 1 for d in paths) >= int(count)


def _warns(picture: Picture, words: str) -> bool:
    return any(words in warning for warning in picture.drawing.warnings)


def _crossings(picture: Picture, most: str) -> bool:
    return picture.crossings() <= int(most)


def _without(picture: Picture, words: str) -> bool:
    return words not in words_in(picture.root)


def _crossed(picture: Picture, words: str) -> bool:
    """So many points of each arm of the X stay in sight beside the white behind an age."""
    person, least = words.split()
    symbol = picture.person(person)
    return all(length / 2 - _hidden(symbol) >= float(least) for length in _crossing_lengths(symbol))


def _hidden(symbol: ET.Element) -> float:
    """Points of each arm of an X, from the middle, that the white behind an age hides."""
    halos = [r for r in symbol.iter(f"{_SVG}rect") if r.get("class") == "behind"]
    sizes = [min(float(r.get("width", 0)), float(r.get("height", 0))) for r in halos]
    return math.sqrt(2) * max(sizes, default=0.0) / 2


def _crossing_lengths(symbol: ET.Element) -> list[float]:
    ends = [[float(line.get(k, 0)) for k in ("x1", "y1", "x2", "y2")] for line in symbol.iter(f"{_SVG}line")]
    return [math.dist((x1, y1), (x2, y2)) for x1, y1, x2, y2 in ends]


def _cross_inside(picture: Picture, person: str) -> bool:
    """Each end of a dome's X lies on its outline or within."""
    (dx, dy), box = _moved(picture), picture.symbols[person]
    lines = list(picture.person(person).iter(f"{_SVG}line"))
    ends = [(float(e.get(f"x{n}", 0)) + dx, float(e.get(f"y{n}", 0)) + dy) for e in lines for n in "12"]
    half = SYMBOL_SIZE / 2 + 0.5
    return bool(ends) and all(
        math.dist((x, y), (box.x, box.y)) <= half if y < box.y else abs(x - box.x) <= half for x, y in ends
    )


def _told_apart(picture: Picture, natures: str) -> bool:
    """Two emotional lines differ in more than colour."""
    first, second = (replace(emotional_style(n), name="", legend="", colour="") for n in natures.split())
    return first != second


def _thinner(picture: Picture, by: str) -> bool:
    """Between the thickest and the thinnest tie of the drawing there are so many points."""
    ties = [g for g in picture.root.iter(f"{_SVG}g") if g.get("id", "").startswith("tie-")]
    widths = [max(float(p.get("stroke-width", 0)) for p in g.iter(f"{_SVG}path")) for g in ties]
    return max(widths) - min(widths) >= float(by)


def _tag_side(picture: Picture, tags: str) -> bool:
    """Tags stand from left to right as their carers do; a space in a tag is written _."""
    places = {("".join(t.itertext())): float(t.get("x", 0)) for t in picture.root.iter(f"{_SVG}text")}
    at = [places[tag.replace("_", " ")] for tag in tags.split()]
    return at == sorted(at)


def _printed(picture: Picture, words: str) -> bool:
    return any(words in page for page in pdf_texts(print_svg(picture.drawing.svg)))


def _letters(picture: Picture, _: str) -> bool:
    return set(words_in(picture.root)) <= _shipped_letters()


@cache
def _shipped_letters() -> frozenset[str]:
    return frozenset(chr(code) for path in SHIPPED for code in letters_of(path)) | {"\n"}


def _no_fault(picture: Picture, fault: str) -> bool:
    return not any(found.startswith(f"{fault}:") for found in faults(picture))


CHECKS: dict[str, Callable[[Picture, str], bool]] = {
    "below": _below,  # each person in a lower row than the one before
    "cross-inside": _cross_inside,  # a dome's X
    "crossed": _crossed,  # a person, and points of the X in sight
    "crossings": _crossings,  # so many at most
    "key": _key,  # words in the key
    "label": _label,  # a person, and words on or below the symbol
    "letters": _letters,  # "in shipped fonts": every letter
    "level": _level,  # in one row, in any order
    "line": _line,  # words a screen reader says of a line
    "lines": _lines,  # number of strokes, and the line's id
    "next": _next,  # two people in a row with nobody between them
    "no-fault": _no_fault,  # a fault of `faults`, by its name
    "printed": _printed,  # words in the PDF's own text
    "row": _row,  # in one row, from left to right
    "says": _says,  # words anywhere
    "spoken": _spoken,  # a person, and words a screen reader says
    "tag-side": _tag_side,  # tags from left to right
    "thinner": _thinner,  # points between the thickest and the thinnest tie
    "told-apart": _told_apart,  # two natures without their colours
    "unlike": _unlike,  # two people whose symbols differ in more than text
    "warns": _warns,  # words in a warning to the worker
    "without": _without,  # words that must not stand anywhere
    **ECOMAP_CHECKS,
}


def failures(picture: Picture, checks: list[str]) -> list[str]:
    """The checks that do not hold."""
    return [c for c in checks if not CHECKS[c.split(" ", 1)[0]](picture, c.split(" ", 1)[1])]


def faults(picture: Picture) -> list[str]:
    """What no drawing may have, in words, each as "name: who"."""
    if "systems" in picture.drawing.geometry:
        return ecomap_faults(picture)
    found = {
        "overlap": picture.overlaps(),
        "line through a symbol": picture.struck_symbols(*_LINES),
        "line through a name": picture.struck_names(*_LINES),
        "household line through text": picture.struck_names("household"),
        "loose end": picture.loose_ends(),
        "slanting line": _slanting(picture),
        "outside the page": _outside(picture),
        "age wider than its symbol": [p for p in picture.people if _is_age_too_wide(picture, p)],
        "age struck by the X": [p for p in picture.people if _is_age_struck(picture, p)],
        "line through a question mark": _struck_questions(picture),
        "zigzag in specks": _specks(picture),
        "tie through a slash": _struck_slashes(picture),
        "key text on key text": _key_overlaps(picture),
        "letter of a home in the way": _hidden_letters(picture),
    }
    return [f"{what}: {sorted(who)}" for what, who in found.items() if who]


def _slanting(picture: Picture) -> set[str]:
    """Lines of the structure, twins' legs left out."""
    lines = {line["owner"] for line in picture.lines if line["kind"] in ("union", "descent")}
    has_twins = picture.root.find(".//*[@id='key']") is not None and _key(picture, "Twins")
    return set() if has_twins else set(picture.slanting()) & lines


def _outside(picture: Picture) -> list[str]:
    width, height = picture.drawing.width, picture.drawing.height
    boxes = [*picture.symbols.items(), *picture.labels]
    return [p for p, b in boxes if b.left < 0 or b.top < 0 or b.right > width or b.bottom > height]


def _age(picture: Picture, person: str) -> tuple[ET.Element, float]:
    """The symbol's group and the width of the text inside it."""
    symbol = picture.person(person)
    inner = [t for t in symbol.iter(f"{_SVG}text") if t.get("class") == "inside"]
    widths = (measure_text(words_in_one(t), float(t.get("font-size", 0))) for t in inner)
    return symbol, max(widths, default=0.0)


def _is_age_too_wide(picture: Picture, person: str) -> bool:
    symbol, width = _age(picture, person)
    outlines = [e for e in symbol.iter() if e.get("stroke-width") == "1.5"]
    half = SYMBOL_SIZE / 2 - (4 if len(outlines) > 1 else 0)
    is_round = any(e.tag == f"{_SVG}circle" for e in outlines)
    chord = 2 * math.sqrt(half**2 - 4**2) if is_round else 2 * half
    return width > chord


def _is_age_struck(picture: Picture, person: str) -> bool:
    """An X whose white does not reach over the whole text."""
    symbol, width = _age(picture, person)
    halos = [float(r.get("width", 0)) for r in symbol.iter(f"{_SVG}rect") if r.get("class") == "behind"]
    return bool(width) and bool(_crossing_lengths(symbol)) and width > max(halos, default=0.0)


def _moved(picture: Picture) -> tuple[float, float]:
    """How far the family's group is moved on the page."""
    dx, dy = map(float, re.findall(r"-?[\d.]+", picture.part("family").get("transform", "0 0")))
    return dx, dy


def _struck_slashes(picture: Picture) -> list[str]:
    """Couples whose slashes of a separation lie under an emotional line."""
    dx, dy = _moved(picture)
    struck = []
    for couple in (g for g in picture.root.iter(f"{_SVG}g") if g.get("id", "").startswith("couple-")):
        for x, y in _slashes(couple):
            box = Box(x + dx, y + dy, 6, 14)
            if any(_is_struck(box, line) for line in picture.lines if line["kind"] == "emotional"):
                struck.append(couple.get("id", ""))
    return struck


def _slashes(couple: ET.Element) -> list[tuple[float, float]]:
    """Middles of the slanting strokes of a couple's line."""
    ends = [[float(line.get(k, 0)) for k in ("x1", "y1", "x2", "y2")] for line in couple.iter(f"{_SVG}line")]
    return [((x1 + x2) / 2, (y1 + y2) / 2) for x1, y1, x2, y2 in ends]


def _hidden_letters(picture: Picture) -> list[str]:
    """Homes of which a letter lies on a name, a symbol or another line."""
    dx, dy = _moved(picture)
    taken = [*picture.symbols.values(), *(box for _, box in picture.labels)]
    lines = [line for line in picture.lines if line["kind"] != "household"]
    hidden = []
    for home in (g for g in picture.root.iter(f"{_SVG}g") if g.get("id", "").startswith("home-")):
        for text in home.iter(f"{_SVG}text"):
            box = Box(float(text.get("x", 0)) + dx, float(text.get("y", 0)) + dy - 3.3, 6, 6.5)
            if any(map(box.overlaps, taken)) or any(_is_struck(box, line) for line in lines):
                hidden.append(home.get("id", ""))
    return hidden


def _struck_questions(picture: Picture) -> list[str]:
    """Ties whose question mark lies on a line of the structure."""
    dx, dy = _moved(picture)
    struck = []
    for tie in (g for g in picture.root.iter(f"{_SVG}g") if g.get("id", "").startswith("tie-")):
        for text in tie.iter(f"{_SVG}text"):
            box = Box(float(text.get("x", 0)) + dx, float(text.get("y", 0)) + dy - 3.5, 5, 7)
            if any(_is_struck(box, line) for line in picture.lines if line["kind"] in ("union", "descent")):
                struck.append(tie.get("id", ""))
    return struck


def _specks(picture: Picture) -> list[str]:
    """Ties whose teeth are cut by dashes shorter than two of them."""
    return [
        tie.get("id", "")
        for tie in picture.root.iter(f"{_SVG}g")
        if tie.get("id", "").startswith("tie-")
        and any(_is_in_specks(path) for path in tie.iter(f"{_SVG}path"))
    ]


def _is_in_specks(path: ET.Element) -> bool:
    shape = path.get("d", "")
    has_teeth = "Q" not in shape and len(re.findall(r"[-\d.]+ [-\d.]+", shape)) > 12
    dashes = path.get("stroke-dasharray", "")
    return has_teeth and bool(dashes) and float(dashes.split()[0]) < 12


def _is_struck(box: Box, line: dict[str, Any]) -> bool:
    return any(box.is_crossed((tuple(a), tuple(b))) for a, b in pairwise(line["points"]))


def _key_overlaps(picture: Picture) -> list[str]:
    key = picture.root.find(".//*[@id='key']")
    texts = [t for t in key.iter(f"{_SVG}text") if t.get("text-anchor") == "start"] if key is not None else []
    boxes = [(words_in_one(t), _start_box(t)) for t in texts]
    return [f"{a} / {b}" for (a, one), (b, two) in combinations(boxes, 2) if one.overlaps(two, margin=-1)]


def words_in_one(text: ET.Element) -> str:
    return "".join(text.itertext())


def _start_box(text: ET.Element) -> Box:
    size, x, y = (float(text.get(k, 0)) for k in ("font-size", "x", "y"))
    width = measure_text(words_in_one(text), size)
    return Box(x + width / 2, y - size * 0.35, width, size)
