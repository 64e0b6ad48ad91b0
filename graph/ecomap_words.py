"""The ecomap in words: who is close, what is stressful, what has ended or is only alleged, and what nobody recorded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from casefile.profile import profile
from casefile.record import Case
from graph.ecomap_bonds import WHOLE, Bond
from graph.ecomap_content import System
from graph.ecomap_missing import missing_words
from graph.ecomap_scene import content_then
from graph.genogram_labels import listed

_CIRCLE, _ALLEGED, _ENDED = "In the circle", "Alleged, not established", "Ended or in the past"
_NOT_RECORDED, _NOT_DRAWN = "Not on record", "Not drawn"
STRENGTH_NOT_RECORDED = "Tie recorded, strength not recorded"
_OF_STRENGTH = {
    "strong": "Close or strong",
    "strong_stressful": "Close and stressful",
    "stressful": "Stressful, conflict or harm",
    "tenuous": "Tenuous or distant",
    "cut_off": "Cut off",
    "plain": STRENGTH_NOT_RECORDED,
}
SECTIONS = (_CIRCLE, *_OF_STRENGTH.values(), _ALLEGED, _ENDED, _NOT_RECORDED, _NOT_DRAWN)


@dataclass(frozen=True)
class EcomapLine:
    """One line of a section, without its full stop, and the ids of the facts behind it."""

    section: str
    text: str
    fact_ids: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.section}: {self.with_facts}"

    @property
    def with_facts(self) -> str:
        facts = f" ({'fact' if len(self.fact_ids) == 1 else 'facts'} {', '.join(self.fact_ids)})"
        return f"{self.text}{facts if self.fact_ids else ''}."


def ecomap_words(
    case: Case, *, accepted_only: bool = False, as_at: date | None = None
) -> tuple[EcomapLine, ...]:
    """What the ecomap of `draw_ecomap` shows, in the order of SECTIONS.

    Only what the notes say; no score, no prediction and no judgement. What is not on record may be so all the same.
    """
    stood, content, notes = content_then(case, as_at, accepted_only=accepted_only)
    names = {p: profile(stood, p, accepted_only=accepted_only).name for p in content.centre}
    people = ", ".join(names.values()) or "nobody"
    lines = [EcomapLine(_CIRCLE, f"{people}. {content.centre_label}", content.centre_facts)]
    for system in content.systems:
        for section in dict.fromkeys(_section(b) for b in system.bonds):
            bonds = [b for b in system.bonds if _section(b) == section]
            ids = tuple(dict.fromkeys(f for b in bonds for f in b.fact_ids))
            lines.append(EcomapLine(section, _tie(stood, system, bonds, names), ids))
    missing = missing_words(stood, content, accepted_only=accepted_only, as_at=as_at)
    lines += [EcomapLine(_NOT_RECORDED, text, ids) for text, ids in missing]
    lines += [EcomapLine(_NOT_DRAWN, words.rstrip("."), ids) for words, ids in content.left_out]
    lines += [EcomapLine(_NOT_DRAWN, note.rstrip("."), ()) for note in notes]
    return tuple(sorted(lines, key=lambda line: SECTIONS.index(line.section)))


def ecomap_sections(
    case: Case, *, accepted_only: bool = False, as_at: date | None = None
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each section with its lines, for paper."""
    lines = ecomap_words(case, accepted_only=accepted_only, as_at=as_at)
    sections = groupby(lines, key=lambda line: line.section)
    return tuple((name, tuple(line.with_facts for line in told)) for name, told in sections)


def ecomap_in_words(case: Case, *, accepted_only: bool = False, as_at: date | None = None) -> list[str]:
    """Lines of text, each with its section first and the ids of its facts last."""
    return [str(line) for line in ecomap_words(case, accepted_only=accepted_only, as_at=as_at)]


def _section(bond: Bond) -> str:
    if bond.is_alleged:
        return _ALLEGED
    return _ENDED if bond.is_former else _OF_STRENGTH[bond.strength]


def _tie(case: Case, system: System, bonds: list[Bond], names: dict[str, str]) -> str:
    ends = ["the household" if b.person_id == WHOLE else names[b.person_id] for b in bonds]
    said = "".join(f"; {words}" for words in dict.fromkeys(w for b in bonds for w in _said(case, b)))
    return f"{system.title} ({'; '.join((system.tag, *system.details))}) with {listed(ends)}{said}"


def _said(case: Case, bond: Bond) -> Iterator[str]:
    """Who alleges the tie."""
    if bond.is_alleged:
        facts = (case.fact(fact_id) for fact_id in bond.fact_ids)
        for teller in dict.fromkeys(f.assertion.said_by for f in facts if f is not None):
            if teller:
                known = teller in {p.id for p in case.people}
                yield f"said by {profile(case, teller).name if known else teller}"
