"""What every drawing of this folder returns: the SVG, its geometry, and what the reader must be told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Block:
    """A piece of SVG in a frame of its own, whose left top corner is (0, 0); sizes in points."""

    svg: str
    width: float
    height: float


@dataclass(frozen=True)
class Sheet:
    """A drawing taken apart, to be put together again on paper (graph.paper).

    head, foot: title and key as they stand in a given width. whole: left, top, right and bottom in the picture of what a page
    must not cut. name_size: of names in the picture, in points.
    """

    picture: Block
    head: Callable[[float], Block]
    foot: Callable[[float], Block]
    whole: tuple[tuple[float, float, float, float], ...]
    name_size: float
    title: str


@dataclass(frozen=True)
class Drawing:
    """A finished picture.

    svg: standalone, accessible SVG text; width and height in points; x grows right, y down.
    geometry: persons, unions, lines and labels as drawn (x, y = centre of a box), for measuring a layout.
    warnings: what could not be drawn as recorded, in words for the worker.
    sheet: its parts; None for a drawing that is printed in one piece.
    said: headings with what the drawing says in words, which is printed behind it.
    reading: ids of the people in the order in which a screen reader names them; empty for the order of the file.
    """

    svg: str
    width: float
    height: float
    geometry: dict[str, Any] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    sheet: Sheet | None = None
    reading: tuple[str, ...] = ()
    said: tuple[tuple[str, tuple[str, ...]], ...] = ()
