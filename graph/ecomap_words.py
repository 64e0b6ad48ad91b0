"""The ecomap in words: who is close, what is stressful, what has ended and what nobody recorded."""

from __future__ import annotations

from collections.abc import Iterator

from casefile.profile import profile
from casefile.record import Case
from graph.ecomap_bonds import WHOLE, Bond
from graph.ecomap_content import EcomapContent, System, ecomap_content
from graph.ecomap_services import SERVICES

# Parts of a child's world that a worker would look for; nothing is said of how a tie ought to be.
_LOOKED_FOR = ("family", "friends", "education", "health")
_HEADINGS = {
    "strong": "Close or strong",
    "strong_stressful": "Close and stressful",
    "stressful": "Stressful, conflict or harm",
    "tenuous": "Tenuous or distant",
    "cut_off": "Cut off",
    "plain": "Tie recorded, strength not recorded",
}
_ENDED = "Ended or in the past"


def ecomap_in_words(case: Case, *, accepted_only: bool = False) -> list[str]:
    """Lines of text with the ids of the facts behind each: who is in the circle, then ties by strength, then what is missing.

    Only what the notes state; no score and no judgement. A line of missing ties names the parts of life in which no
    tie of the child is recorded, which does not mean that there is none.
    """
    content = ecomap_content(case, accepted_only=accepted_only)
    names = {p: profile(case, p, accepted_only=accepted_only).name for p in content.centre}
    lines = [_circle(content, names)]
    for strength, heading in _HEADINGS.items():
        lines += _ties(content, names, heading, strength=strength)
    lines += _ties(content, names, _ENDED, strength=None)
    return [*lines, *_missing(content, names, case), *content.left_out]


def _circle(content: EcomapContent, names: dict[str, str]) -> str:
    people = ", ".join(names.values()) or "nobody"
    return f"In the circle: {people}. {content.centre_label}{_facts(content.centre_facts)}."


def _ties(
    content: EcomapContent, names: dict[str, str], heading: str, *, strength: str | None
) -> Iterator[str]:
    """One line a tie of the strength; with no strength, of the ties that have ended."""
    for system in content.systems:
        for bond in system.bonds:
            if bond.is_former if strength is None else (bond.strength == strength and not bond.is_former):
                yield f"{heading}: {_tie(system, bond, names)}{_facts(bond.fact_ids)}."


def _tie(system: System, bond: Bond, names: dict[str, str]) -> str:
    end = "the household" if bond.person_id == WHOLE else names[bond.person_id]
    details = f" ({'; '.join((system.tag, *system.details))})"
    return f"{system.title}{details} and {end}"


def _missing(content: EcomapContent, names: dict[str, str], case: Case) -> Iterator[str]:
    for child in (c for c in case.subject_ids if c in content.centre):
        known = {
            s.service.key
            for s in content.systems
            for b in s.bonds
            if b.person_id in (child, WHOLE) and not b.is_former
        }
        absent = [SERVICES[key].title.lower() for key in _LOOKED_FOR if key not in known]
        if absent:
            yield f"Not recorded: no current tie of {names[child]} with {', '.join(absent)}."


def _facts(fact_ids: tuple[str, ...]) -> str:
    if not fact_ids:
        return ""
    return f" ({'fact' if len(fact_ids) == 1 else 'facts'} {', '.join(fact_ids)})"
