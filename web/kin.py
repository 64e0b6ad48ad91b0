"""What everybody is to the children of a file, and how near to them they stand."""

from __future__ import annotations

from casefile.answers import worked_out_once
from casefile.profile import profile
from casefile.record import Case
from graph.family import build_family
from graph.kinship import Kinship, infer_kinship, term_with_side

Kin = dict[str, tuple[Kinship, ...]]

NOT_KIN = ("professional", "friend", "neighbour", "godparent")


@worked_out_once
def kin_of_children(case: Case) -> Kin:
    """For every person of the case what they are to each child of the file; empty for somebody unrelated."""
    family = build_family(case)
    found = [infer_kinship(family, child_id) for child_id in case.subject_ids]
    return {p.id: tuple(kin[p.id] for kin in found if p.id in kin) for p in case.people}


def kin_words(case: Case, kin: Kin, person_id: str) -> tuple[str, ...]:
    """ "child of this file", "Tyler’s maternal grandmother"; of all of several children "the children’s mother"."""
    found = [k for k in kin.get(person_id, ()) if k.child_id != person_id]
    terms = {_term(k) for k in found}
    if len(found) == len(case.subject_ids) > 1 and len(terms) == 1:
        return (f"the children’s {terms.pop()}",)
    words = kin_words_by_child(case, kin, person_id)
    return ("child of this file", *words) if person_id in case.subject_ids else words


def kin_words_by_child(case: Case, kin: Kin, person_id: str) -> tuple[str, ...]:
    """ "Tyler’s maternal grandmother", for each other child of the file."""
    found = [k for k in kin.get(person_id, ()) if k.child_id != person_id]
    return tuple(f"{profile(case, k.child_id).name}’s {_term(k)}" for k in found)


def _term(kinship: Kinship) -> str:
    return term_with_side(kinship).replace("'", "’")


def place_of(case: Case, kin: Kin, person_id: str) -> int:
    """0 for a child of the file, 1 for family and carers, 2 for friends and professionals, 3 for the rest."""
    if person_id in case.subject_ids:
        return 0
    return min((2 if k.via in NOT_KIN else 1 for k in kin.get(person_id, ())), default=3)


def nearness(case: Case, kin: Kin, person_id: str) -> tuple[int, int]:
    """A key to sort by: `place_of`, then how many facts lie between the person and the nearest child."""
    between = (
        0 if person_id in case.subject_ids else min((len(k.path) for k in kin.get(person_id, ())), default=0)
    )
    return place_of(case, kin, person_id), between
