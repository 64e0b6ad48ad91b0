"""The lines of an ecomap: how strong a tie is, whether it has ended, and which way it goes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from casefile.record import Fact, Relationship, Tie

_TWO_WAY = ("conflict", "hostile", "close_hostile", "distant_hostile", "distrust")
STRESSFUL = (
    *_TWO_WAY,
    "fearful",
    "controlling",
    "violence",
    "physical_abuse",
    "emotional_abuse",
    "sexual_abuse",
    "neglect",
)
_ONE_WAY = STRESSFUL[len(_TWO_WAY) :]
_STRENGTH_OF_EMOTION = {"close": "strong", "very_close": "strong", "distant": "tenuous", "cut_off": "cut_off"}
_LINKING_WORD = {"conflict": "with", "cut off": "from", "distant": "from"}
WHOLE = ""  # the end of a bond with the household as a whole
MANY = 3  # people of the household whose lines are drawn as one line to the circle


@dataclass(frozen=True)
class Bond:
    """A line of the ecomap.

    person_id: whom it ends at, or "" for the household as a whole.
    strength: "strong", "tenuous", "stressful", "strong_stressful", "cut_off" or "plain" (the strength is not recorded).
    arrow: "in" towards the household, "out" from it, "both", None when the record gives no direction.
    is_alleged: nobody states it, somebody alleges it.
    """

    person_id: str
    strength: str
    is_former: bool
    fact_ids: tuple[str, ...]
    arrow: str | None = None
    is_alleged: bool = False


def felt_bond(emotions: list[Fact], person_id: str, other: str) -> Bond | None:
    """The bond with `other` that the emotional facts between the two make; None without any.

    What is stated goes before what is alleged, and what is current before what is over.
    """
    between = [f for f in emotions if _ends(f) == {person_id, other}]
    between = [f for f in between if f.is_affirmed] or between
    current = [f for f in between if not is_over(f)]
    chosen = current or between
    if not chosen:
        return None
    natures = [f.claim.nature or "" for f in chosen if isinstance(f.claim, Relationship)]
    return Bond(
        other,
        _strength(natures),
        not current,
        tuple(f.id for f in chosen),
        _arrow(chosen, person_id),
        is_alleged=not chosen[0].is_affirmed,
    )


def feeling_words(emotions: list[Fact], person_id: str, short_names: Mapping[str, str]) -> Iterator[str]:
    """Each emotional fact between the person and those named, in words: "violence towards Stacey (former)"."""
    for fact in emotions:
        claim = fact.claim
        if not isinstance(claim, Relationship) or person_id not in (claim.subject_id, claim.object_id):
            continue
        other = claim.object_id if claim.subject_id == person_id else claim.subject_id
        if other in short_names:
            word = (claim.nature or "tie").replace("_", " ")
            former = " (former)" if claim.status == "former" else ""
            former += "" if fact.is_affirmed else " (alleged)"
            is_one_way = claim.nature in _ONE_WAY
            link = _direction(claim, person_id) if is_one_way else _LINKING_WORD.get(word, "to")
            if word == "fearful" and claim.object_id == person_id:
                word, link = "feared", "by"
            yield f"{word} {link} {short_names[other]}{former}"


def tie_bond(fact: Fact) -> Bond:
    """The bond of a tie to an organisation."""
    claim = fact.claim
    if not isinstance(claim, Tie):
        raise TypeError(f"fact {fact.id} is not a tie")
    strength = claim.nature if claim.nature in ("strong", "tenuous", "stressful") else "plain"
    return Bond(claim.person_id, strength, is_over(fact), (fact.id,), is_alleged=not fact.is_affirmed)


def gather_bonds(bonds: list[Bond], household: int) -> tuple[Bond, ...]:
    """One bond for each person; one bond with the whole where many people, or all of the household, have the same."""
    by_end: dict[str, Bond] = {}
    for bond in sorted(bonds, key=lambda b: (b.is_alleged, b.is_former)):
        known = by_end.get(bond.person_id)
        ids = tuple(dict.fromkeys((*(known.fact_ids if known else ()), *bond.fact_ids)))
        by_end[bond.person_id] = replace(known or bond, fact_ids=ids)
    alike: dict[Bond, list[Bond]] = defaultdict(list)
    for bond in by_end.values():
        alike[replace(bond, person_id=WHOLE, fact_ids=())].append(bond)
    gathered: list[Bond] = []
    for whole, same in alike.items():
        if len(same) >= MANY or 1 < len(same) == household:
            gathered.append(
                replace(whole, fact_ids=tuple(dict.fromkeys(f for b in same for f in b.fact_ids)))
            )
        else:
            gathered.extend(same)
    return tuple(gathered)


def is_over(fact: Fact) -> bool:
    """Whether a relationship or tie has ended."""
    return isinstance(fact.claim, Relationship | Tie) and (
        fact.claim.status in ("former", "ended", "separated", "divorced", "annulled")
        or fact.claim.end is not None
    )


def _ends(fact: Fact) -> set[str]:
    return {fact.claim.subject_id, fact.claim.object_id} if isinstance(fact.claim, Relationship) else set()


def _strength(natures: list[str]) -> str:
    is_stressful = any(n in STRESSFUL for n in natures)
    if is_stressful:
        return "strong_stressful" if "close" in natures else "stressful"
    return next((_STRENGTH_OF_EMOTION[n] for n in natures if n in _STRENGTH_OF_EMOTION), "plain")


def _arrow(facts: list[Fact], person_id: str) -> str | None:
    """ "in" when what is done or felt goes from the person to the household, "both" when it goes both ways."""
    ways = {
        "in" if f.claim.subject_id == person_id else "out"
        for f in facts
        if isinstance(f.claim, Relationship) and f.claim.nature in _ONE_WAY
    }
    return "both" if len(ways) == 2 else next(iter(ways), None)


def _direction(claim: Relationship, person_id: str) -> str:
    if claim.nature == "fearful":
        return "of"
    return "towards" if claim.subject_id == person_id else "from"
