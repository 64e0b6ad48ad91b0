"""A drawing as a file: SVG, PDF or PNG."""

from __future__ import annotations

from casefile.errors import OutputRefused
from graph.drawing import Drawing
from graph.paper import lay_on_paper
from graph.reading_order import drawing_in_words, readable_svg
from graph.words_pages import words_pages
from story.printing import pdf_to_png, print_svg, print_svgs

# Media type by the ending of the file's name.
DRAWING_FORMATS = {"svg": "image/svg+xml", "pdf": "application/pdf", "png": "image/png"}


def drawing_file(
    drawing: Drawing, ending: str, *, name: str = "The drawing", paper: str | None = None
) -> bytes:
    """The drawing in one of DRAWING_FORMATS; a PDF on paper of PAPER_CHOICES, with what it says in words behind it, or else
    on a page of the drawing's own size.

    Raises:
        OutputRefused: the ending is none of them; the message calls the file `name`.
    """
    match ending:
        case "svg":
            return readable_svg(drawing).encode("utf-8")
        case "pdf":
            if paper is None or drawing.sheet is None:
                return print_svg(drawing.svg, words=drawing_in_words(drawing))
            pages = [page.svg for page in lay_on_paper(drawing, paper)]
            pages += words_pages(drawing, f"{drawing.sheet.title}, in words")
            return print_svgs(pages, words=drawing_in_words(drawing))
        case "png":
            return pdf_to_png(print_svg(drawing.svg))
        case _:
            raise OutputRefused(f"'{name}' must end in .svg, .pdf or .png.")
