"""A drawing as a file: SVG, PDF or PNG."""

from __future__ import annotations

from casefile.errors import OutputRefused
from graph.drawing import Drawing
from story.printing import pdf_to_png, print_svg

# Media type by the ending of the file's name.
DRAWING_FORMATS = {"svg": "image/svg+xml", "pdf": "application/pdf", "png": "image/png"}


def drawing_file(drawing: Drawing, ending: str, *, name: str = "The drawing") -> bytes:
    """The drawing in one of DRAWING_FORMATS.

    Raises:
        OutputRefused: the ending is none of them; the message calls the file `name`.
    """
    match ending:
        case "svg":
            return drawing.svg.encode("utf-8")
        case "pdf":
            return print_svg(drawing.svg)
        case "png":
            return pdf_to_png(print_svg(drawing.svg))
        case _:
            raise OutputRefused(f"'{name}' must end in .svg, .pdf or .png.")
