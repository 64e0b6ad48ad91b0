"""What the family page knows of its genogram: who stands where, in what order, and whom a worker put there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from casefile.record import Adjustment, Case, Review
from graph.drawing import Drawing
from graph.genogram_labels import listed
from graph.genogram_lines import xml_id
from web.wording import person_name


@dataclass(frozen=True)
class KeptPlace:
    """One adjustment as the page lists it."""

    words: str
    review: Review | None


def picture_plan(drawing: Drawing) -> dict[str, Any]:
    """For the script that moves people: rows from the top, each person with the id of the symbol and where it stands
    in points of the picture, and the partners of each person."""
    partners: dict[str, list[str]] = defaultdict(list)
    for union in drawing.geometry["unions"]:
        for person in union["partners"]:
            partners[person] += [p for p in union["partners"] if p != person and p not in partners[person]]
    places = {p["id"]: (round(p["x"], 1), round(p["y"], 1)) for p in drawing.geometry["persons"]}
    rows = [
        [{"person": p, "symbol": xml_id("person", p), "x": places[p][0], "y": places[p][1]} for p in row]
        for row in drawn_rows(drawing)
    ]
    return {"rows": rows, "partners": partners}


def drawn_rows(drawing: Drawing) -> list[list[str]]:
    """Ids of the people of each row, from the left; rows from the top."""
    rows: dict[int, list[tuple[float, str]]] = defaultdict(list)
    for person in drawing.geometry["persons"]:
        rows[round(person["y"])].append((person["x"], person["id"]))
    return [[person for _, person in sorted(row)] for _, row in sorted(rows.items())]


def place_words(case: Case, drawing: Drawing, moved: Sequence[str]) -> str:
    """Where the moved people now stand: "Ann Bell now stands between Bo Bell and Cy Bell."."""
    row = next((r for r in drawn_rows(drawing) if moved[0] in r), [])
    places = [row.index(p) for p in moved if p in row]
    if not places:
        return "Kept. These people are not in the drawing that is shown."
    before = row[: min(places)][-1:]
    after = row[max(places) + 1 :][:1]
    names = [person_name(case, p) for p in (*before, *after)]
    who = listed([person_name(case, row[i]) for i in sorted(places)])
    verb = "stand" if len(places) > 1 else "stands"
    if len(names) == 2:
        return f"{who} now {verb} between {names[0]} and {names[1]}."
    if not names:
        return f"{who} now {verb} alone in the row."
    return f"{who} now {verb} {'left' if after else 'right'} of {names[0]}, at the end of the row."


def fallen_away(before: Case, after: Case) -> str:
    """A sentence for the places that went with their people; empty when none did."""
    gone = len(before.adjustments) - len(after.adjustments)
    if gone < 1:
        return ""
    return f" {gone} {'place' if gone == 1 else 'places'} kept in the genogram went with their people."


def kept_places(case: Case) -> tuple[KeptPlace, ...]:
    """What was kept, the latest first."""
    return tuple(KeptPlace(_kept_words(case, a), a.review) for a in reversed(case.adjustments))


def _kept_words(case: Case, adjustment: Adjustment) -> str:
    known = {p.id for p in case.people}
    names = [
        person_name(case, p) if p in known else "somebody who is not in this case"
        for p in (adjustment.left_id, adjustment.right_id)
    ]
    return f"{names[0]} stands left of {names[1]}"
