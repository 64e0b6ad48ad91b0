"""A child with five systems round it, and what a test reads off an ecomap."""

from __future__ import annotations

from graph.ecomap_content import ecomap_content
from graph.ecomap_household import Box

FIVE = """
subject maya
rosa:f parent maya:f birth
rosa member household/rowan_road
maya member household/rowan_road
maya member school/oakfield_primary strong
rosa member surgery/high_street_surgery
jean:f parent rosa birth
jean emotional maya close current
dev:m parent maya birth
dev emotional rosa violence former
sam:f professional maya current
sam profession social worker
"""


def box_of(entry) -> Box:
    """An entry of the drawing's geometry as a box about its middle."""
    return Box(entry["x"], entry["y"], entry["w"], entry["h"])


def do_overlap(a: Box, b: Box) -> bool:
    """Whether they cover each other by more than rounding."""
    return abs(a.x - b.x) < (a.w + b.w) / 2 - 0.2 and abs(a.y - b.y) < (a.h + b.h) / 2 - 0.2


def bonds_of(case, name):
    """Of the system of that name: (person, strength, former, arrow) of each line."""
    system = next(s for s in ecomap_content(case).systems if s.title == name)
    return [(b.person_id, b.strength, b.is_former, b.arrow) for b in system.bonds]
