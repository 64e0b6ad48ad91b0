"""The boxes of an ecomap: how large each system's words make its box, and the box as SVG."""

from __future__ import annotations

from dataclasses import dataclass

from casefile.record import Case
from graph.ecomap_content import System
from graph.ecomap_household import Box
from graph.genogram_labels import person_mark
from graph.genogram_lines import group, xml_id
from graph.svg import LINE_HEIGHT, element, measure_text, text_line, wrap_text
from graph.symbols import person_symbol, symbol_profile

TAG_SIZE, TITLE_SIZE, DETAIL_SIZE = 7.5, 9.5, 8.0
_TEXT_WIDTH = 112.0
_LEAST_WIDTH = 84.0
_PADDING = 6.0
_SYMBOL = 17.0  # of wider kin and friends, at the left of the box


@dataclass(frozen=True)
class SystemBox:
    """A system with its lines of (text, size, bold, colour), and the width and height that they need."""

    system: System
    lines: tuple[tuple[str, float, bool, str], ...]
    width: float
    height: float

    @property
    def size(self) -> tuple[float, float]:
        return self.width, self.height


def system_box(system: System) -> SystemBox:
    """Measure a system by its own words."""
    inset = _SYMBOL + 5.0 if system.person is not None else 0.0
    room = _TEXT_WIDTH - inset
    lines = [
        *((text, TAG_SIZE, False, "#444") for text in wrap_text(system.tag, room, TAG_SIZE)),
        *((text, TITLE_SIZE, True, "#111") for text in wrap_text(system.title, room, TITLE_SIZE, bold=True)),
    ]
    for detail in system.details:
        lines += [(text, DETAIL_SIZE, False, "#222") for text in wrap_text(detail, room, DETAIL_SIZE)]
    widest = max(measure_text(text, size, bold=bold) for text, size, bold, _ in lines)
    height = sum(size * LINE_HEIGHT for _, size, _, _ in lines)
    width = max(widest + inset + 2 * _PADDING, _LEAST_WIDTH)
    return SystemBox(system, tuple(lines), round(width, 1), round(height + 1.4 * _PADDING, 1))


def draw_box(box: SystemBox, at: Box, case: Case) -> str:
    """The box with its words, and the symbol of a person who is kin or a friend."""
    left, top = at.x - at.w / 2, at.y - at.h / 2
    system = box.system
    parts = [
        element(
            "rect",
            x=left,
            y=top,
            width=at.w,
            height=at.h,
            rx=7.0,
            fill=system.service.tint,
            stroke="#333",
            stroke_width=1.0,
        )
    ]
    inset = 0.0
    if system.person is not None:
        inset = _SYMBOL + 5.0
        mark = person_mark(case, system.person, as_at=None, is_adopted=False)
        shape = person_symbol(
            mark, left + _PADDING + _SYMBOL / 2, at.y, profile=symbol_profile("uk"), size=_SYMBOL
        )
        parts.append(shape)
    middle = left + inset + (at.w - inset) / 2
    y = top + 0.7 * _PADDING
    for text, size, bold, colour in box.lines:
        y += size * LINE_HEIGHT
        weight = "bold" if bold else None
        parts.append(text_line(text, middle, y - size * 0.32, size=size, font_weight=weight, fill=colour))
    words = ", ".join((system.title, system.tag, *system.details))
    return group(xml_id("system", system.id), words, system.fact_ids, *parts)
