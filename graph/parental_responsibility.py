"""Who holds parental responsibility for a child, where the words of a parent's or carer's own fact say so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casefile.record import Fact, Relationship
from graph.annotation_words import clauses, is_said
from graph.annotations import Annotation, Subject
from graph.family import FamilyGraph
from graph.kinship_terms import word

_ROLES = {"female": ("mother", "mum", "mam"), "male": ("father", "dad", "daddy")}


def responsibility_note(family: FamilyGraph, subject: Subject) -> Iterator[Annotation]:
    """ "PR: mother, father" below a child; nothing is inferred from a birth, a marriage or an order.

    The clause must name its holder or call her "mother", for a note that says who is who may go on to say who has
    parental responsibility: "Rosa is Ava's mother; Tom has parental responsibility".
    """
    if not subject.is_child:
        return
    holders: dict[str, str] = {}  # role → fact
    for fact in subject.facts:
        claim = fact.claim
        if not isinstance(claim, Relationship) or claim.object_id != subject.person_id:
            continue
        if (
            claim.type in ("parent", "carer")
            and fact.is_affirmed
            and _says_so(family, fact, claim.subject_id)
        ):
            holders[_role(family, claim)] = fact.id
    if holders:
        yield Annotation("responsibility", f"PR: {', '.join(holders)}", facts=tuple(holders.values()))


def _says_so(family: FamilyGraph, fact: Fact, holder: str) -> bool:
    profile = family.nodes[holder]["profile"]
    names = [w for name in (profile.name, *profile.also_known_as) for w in name.split()[:1]]
    named = re.compile(
        rf"\b(?:{'|'.join(map(re.escape, (*names, *_ROLES.get(profile.gender, ()))))})\b", re.IGNORECASE
    )
    return any(
        named.search(clause) and is_said("responsibility", clause)
        for evidence in fact.evidence
        for clause in clauses(evidence.span.quote)
    )


def _role(family: FamilyGraph, claim: Relationship) -> str:
    """ "mother" of a parent by birth or adoption, else the holder's name."""
    profile = family.nodes[claim.subject_id]["profile"]
    is_parent = claim.type == "parent" and claim.nature != "step"
    return word("parent", profile.gender) if is_parent else str(profile.name)
