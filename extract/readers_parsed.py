"""The text of a Word or PDF file on its way out of the process that parsed it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ParsedFile:
    """Canonical text; regions: (label, start, end) of its pages, paragraphs and rows, ascending."""

    text: str
    regions: tuple[tuple[str, int, int], ...] = ()


class Unparsable(ValueError):
    """A file cannot be parsed; `problem` is one of PROBLEMS, `detail` a page number or a size."""

    def __init__(self, problem: str, detail: str = "") -> None:
        super().__init__(problem, detail)
        self.problem = problem
        self.detail = detail


# What the worker reads: {name} is the file, {detail} what the parser adds.
PROBLEMS = {
    "damaged": "'{name}' is damaged or not what its name says; open it, save it again and upload the new copy.",
    "encrypted": "'{name}' is protected with a password; save a copy without one and upload that.",
    "scan": "Page {detail} of '{name}' has no text; it may be a scan. Run OCR and upload it again.",
    "slow": "'{name}' takes too long to read and was given up; split it, or save it as text.",
    "swollen": "'{name}' unpacks to more than {detail}; split it, or save its text on its own.",
}


def join_regions(parts: list[tuple[str, str]], *, gap: str = "\n") -> ParsedFile:
    """Text and regions of labelled parts, in order, with `gap` between two.

    >>> join_regions([("page 1", "Hello"), ("page 2", "there")])
    ParsedFile(text='Hello\\nthere', regions=(('page 1', 0, 5), ('page 2', 6, 11)))
    """
    regions, position = [], 0
    for label, text in parts:
        regions.append((label, position, position + len(text)))
        position += len(text) + len(gap)
    return ParsedFile(gap.join(text for _, text in parts), tuple(regions))
