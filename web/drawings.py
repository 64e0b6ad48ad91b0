"""The drawings of a case, in the formats that they can be downloaded in."""

from __future__ import annotations

from datetime import date

from casefile.record import Case
from graph.drawing import Drawing
from graph.ecomap import draw_ecomap
from graph.genogram import draw_genogram
from story.printing import pdf_to_png, print_svg

DRAWINGS = {"genogram": "Genogram", "ecomap": "Ecomap"}
# Media type by the ending of the file's name.
DRAWING_FORMATS = {"svg": "image/svg+xml", "pdf": "application/pdf", "png": "image/png"}


def draw(
    case: Case,
    name: str,
    *,
    accepted_only: bool = False,
    as_at: date | None = None,
    nearest_to: str | None = None,
    with_annotations: bool = True,
) -> Drawing:
    """The drawing of that name, a key of DRAWINGS; the genogram as of a day, and of the family nearest to one child, when asked for."""
    if name == "genogram":
        return draw_genogram(
            case,
            accepted_only=accepted_only,
            as_at=as_at,
            nearest_to=nearest_to,
            with_annotations=with_annotations,
        )
    return draw_ecomap(case, accepted_only=accepted_only)


def drawing_file(drawing: Drawing, ending: str) -> bytes:
    """The drawing in one of DRAWING_FORMATS."""
    if ending == "svg":
        return drawing.svg.encode("utf-8")
    pdf = print_svg(drawing.svg)
    return pdf if ending == "pdf" else pdf_to_png(pdf)
