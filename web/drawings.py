"""The drawings of a case, by their name in an address."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from casefile.record import Case
from graph.drawing import Drawing
from graph.ecomap import draw_ecomap
from graph.genogram import draw_genogram
from graph.title_block import NO_IMPRINT, Imprint
from story.letters import letter_warnings

DRAWINGS = {"genogram": "Genogram", "ecomap": "Ecomap"}


def draw(
    case: Case,
    name: str,
    *,
    accepted_only: bool = False,
    as_at: date | None = None,
    nearest_to: str | None = None,
    annotations: str = "",
    imprint: Imprint = NO_IMPRINT,
) -> Drawing:
    """The drawing of that name, a key of DRAWINGS, as of a day when asked for; of the family nearest to one child, and the ecomap round that child.

    annotations: "none" for family ties only, "all" for ended pregnancies and who is trans, intersex, lesbian, gay or bisexual too.
    """
    if name == "genogram":
        drawing = draw_genogram(
            case,
            accepted_only=accepted_only,
            as_at=as_at,
            nearest_to=nearest_to,
            with_annotations=annotations != "none",
            with_terminations=annotations == "all",
            with_identity=annotations == "all",
            imprint=imprint,
        )
    else:
        drawing = draw_ecomap(
            around(case, nearest_to), accepted_only=accepted_only, as_at=as_at, imprint=imprint
        )
    return replace(drawing, warnings=(*drawing.warnings, *letter_warnings(drawing.svg)))


def around(case: Case, child_id: str | None) -> Case:
    """The case with that child of the file first: an ecomap is drawn round the first."""
    if child_id is None:
        return case
    return replace(case, subject_ids=tuple(dict.fromkeys((child_id, *case.subject_ids))))
