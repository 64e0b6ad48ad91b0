"""What every drawing of this folder returns: the SVG, its geometry, and what the reader must be told."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Drawing:
    """A finished picture.

    svg: standalone, accessible SVG text; width and height in points; x grows right, y down.
    geometry: persons, unions, lines and labels as drawn (x, y = centre of a box), for measuring a layout.
    warnings: what could not be drawn as recorded, in words for the worker.
    """

    svg: str
    width: float
    height: float
    geometry: dict[str, Any] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
