"""In which order a screen reader goes through a drawing: the child first, then the family outwards, then the lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import unescape

from graph.drawing import Drawing
from graph.family import FamilyGraph
from graph.genogram_lines import xml_id
from graph.kinship import Kinship, infer_kinship
from graph.layout.boxes import Box

_NAMED = re.compile(r'<g id="([^"]+)" role="graphics-symbol" aria-label="([^"]*)"')
_FAMILY = re.compile(r' id="family"')
# Generations up and down: parents, brothers and sisters, children, grandparents, aunts and uncles, cousins.
_NEAREST = ((1, 0), (1, 1), (0, 1), (2, 0), (2, 1), (2, 2))
_KIN = ("blood", "adoptive", "step", "stated")


def family_order(family: FamilyGraph, subjects: Iterable[str], symbols: Mapping[str, Box]) -> tuple[str, ...]:
    """The people drawn: subject children, then kin by nearness, then others; people alike by row and from the left."""
    first = [p for p in subjects if p in symbols]
    kin = infer_kinship(family, first[0]) if first else {}

    def place(person: str) -> tuple[int, int, float, float]:
        box = symbols[person]
        return (*_nearness(kin.get(person)), box.y, box.x)

    return (*first, *sorted((p for p in symbols if p not in first), key=place))


def _nearness(kin: Kinship | None) -> tuple[int, int]:
    """Kin by their steps, then carers and the family's partners, then everybody else."""
    if kin is None:
        return 2, 0
    step = (kin.up, kin.down)
    near = _NEAREST.index(step) if step in _NEAREST else len(_NEAREST) + sum(step)
    return (0 if kin.via in _KIN else 1), near


def readable_svg(drawing: Drawing) -> str:
    """The drawing's SVG for a file of its own: every person and line can be reached, people in `drawing.reading` order first.

    A picture has no parts for a screen reader, so the file says that it is a document of graphics. How it looks stays the same.
    """
    svg = drawing.svg.replace('role="img"', 'role="graphics-document document"', 1)
    if not drawing.reading:
        return svg
    people = [xml_id("person", person) for person in drawing.reading]
    lines = [name for name, _ in _NAMED.findall(svg) if name not in people]
    owned = " ".join([*people, *lines])
    return _FAMILY.sub(f' id="family" role="group" aria-label="The family" aria-owns="{owned}"', svg, count=1)


def lines_in_words(drawing: Drawing) -> tuple[str, ...]:
    """What every line of the drawing says, in the order of the file: "Rosa and Tom: married"."""
    named = _NAMED.findall(drawing.svg)
    return tuple(dict.fromkeys(unescape(words) for name, words in named if not name.startswith("person-")))


def drawing_in_words(drawing: Drawing) -> str:
    """Everybody and every line of the drawing as one text, people in `drawing.reading` order first: for a picture that has no parts."""
    named = {name: unescape(words) for name, words in _NAMED.findall(drawing.svg)}
    people = [xml_id("person", person) for person in drawing.reading]
    others = [name for name in named if name.startswith("person-") and name not in people]
    told = [named[name] for name in (*people, *others) if name in named]
    return ". ".join((*told, *lines_in_words(drawing)))
