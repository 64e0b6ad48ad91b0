"""Who is in the child's family picture, where each stands, and the facts that put them there.

Only family and the people of the child's home, by facts that the book may tell. Nobody is drawn whose place in the family is alleged,
denied or disputed, who is known to have done harm, or whom the book cannot name; the worker is told of each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from casefile.record import Fact, Relationship
from casefile.vocabulary import Certainty
from graph.conditions import condition_of
from graph.conflicts import find_conflicts
from graph.kinship import Kinship
from story.book import FamilyPlace
from story.content import relationship
from story.drafting import Draft
from story.homes import Home, cared_for_there, current_home, find_lived_in, under_one_roof
from story.kin_sentences import is_general, kin_phrase
from story.policy import POLICY
from story.section_present import siblings_at_home
from story.tables import table

_BORN_INTO = ("blood", "stated", "adoptive", "step", "foster_sibling")
# Who comes first where a band's picture cannot hold everybody: (up, down) of the kinship.
_NEAREST = ((1, 0), (1, 1), (0, 1), (2, 0), (2, 1), (3, 0), (2, 2), (1, 2))
_ALWAYS = 3  # of these places: parents, brothers and sisters, own children
_SIDES = {"maternal": -1, "paternal": 1}
_OF_GENDER = {"female": -1, "male": 1}
_NOT_SAID = (Certainty.NEGATED, Certainty.HYPOTHETICAL)


def family_places(draft: Draft) -> tuple[FamilyPlace, ...]:
    """The place of everybody in the picture, the child first, then the home, parents, brothers and sisters, and the wider family."""
    home = current_home(find_lived_in(draft.story))
    chosen = _within_reach(draft, [p for p in _candidates(draft, home) if _may_be_drawn(draft, p)], home)
    places = [_place(draft, person_id, home) for person_id in chosen]
    parents = _parents(draft, {draft.story.child_id, *chosen})
    child = FamilyPlace(draft.story.child_id, is_at_home=any(p.is_at_home for p in places))
    sides = {place.person_id: place.side for place in places}
    whole = (_with_parents(place, parents.get(place.person_id, [])) for place in (child, *places))
    return tuple(_beside_parents(place, sides) for place in whole)


def _candidates(draft: Draft, home: Home | None) -> list[str]:
    """The people of the home, and kin who are no in-laws and not further away than cousins, nearest first."""
    at_home = _at_home(draft, home)
    kin = [
        p for p, k in draft.story.kin.items() if not k.parts and k.via in _BORN_INTO and _rank(k) is not None
    ]
    kin.sort(key=lambda p: _rank(draft.story.kin[p]) or 0)
    return list(dict.fromkeys((*at_home, *kin)))


def _rank(kinship: Kinship) -> int | None:
    place = (kinship.up, kinship.down)
    return _NEAREST.index(place) if place in _NEAREST else None


def _at_home(draft: Draft, home: Home | None) -> dict[str, tuple[str, ...]]:
    """Those who live with the child now, each with the facts that say so."""
    if home is None:
        return {}
    found = {p: home.fact_ids for p in home.with_ids if not draft.story.is_dead(p)}
    for fact in cared_for_there(draft.story, home):
        child = relationship(fact).object_id
        found[child] = (*found.get(child, home.fact_ids), fact.id)
    for person_id, facts in under_one_roof(draft.story).items():
        if not draft.story.is_dead(person_id):
            found.setdefault(person_id, facts)
    found |= {p: ids for p, ids in siblings_at_home(draft, home).items() if not draft.story.is_dead(p)}
    return found if any(p in found for p in home.with_ids) else {}


def _within_reach(draft: Draft, people: list[str], home: Home | None) -> list[str]:
    """As many as the band's picture holds; the others are told of in words only."""
    most, at_home = int(table("family_picture")["most"][draft.band.id]), _at_home(draft, home)
    kept: list[str] = []
    for person_id in people:
        kinship = draft.story.kin.get(person_id)
        rank = _rank(kinship) if kinship else None
        if person_id in at_home or (rank is not None and rank < _ALWAYS) or len(kept) < most - 1:
            kept.append(person_id)
        elif kinship:
            draft.leave_out(kinship.path, "family picture: no room for more people in this band")
    return kept


# ---- who is left out -----------------------------------------------------------------------------------------------


def _may_be_drawn(draft: Draft, person_id: str) -> bool:
    story = draft.story
    kinship = story.kin.get(person_id)
    path = kinship.path if kinship else tuple(f.id for f in story.relations("carer", subject=person_id))
    if not draft.names.knows(person_id) or not draft.names[person_id].is_named:
        reason = "nobody says what this person is called"
    elif condition_of(story.case, story.profiles[person_id], accepted_only=story.accepted_only):
        reason = "a baby who was not born alive, or is not born yet"
    elif set(path) & _unsettled(draft):
        reason = "the notes do not settle this relation"
    elif has_done_harm(draft, person_id):
        reason = "harm by this person is on record; decide whether they belong in a picture"
    elif story.is_dead(person_id) and POLICY["death"].levels[draft.band.id] == "withhold":
        reason = "somebody who has died is kept for an older band"
    else:
        return True
    draft.leave_out(path, f"family picture: {reason}")
    return False


def _unsettled(draft: Draft) -> set[str]:
    kinds = table("family_picture")["unsettled"]
    return {i for c in find_conflicts(draft.story.case) if c.kind in kinds for i in c.fact_ids}


def has_done_harm(draft: Draft, person_id: str) -> bool:
    """Whether a standing fact, alleged or not, says that the person harmed one of the family."""
    is_parent = person_id in {*draft.story.parents, *draft.story.adoptive_parents}
    harm = table("family_picture")["harm_of_parents" if is_parent else "harm"]
    circle = {draft.story.child_id, *draft.story.kin}
    return any(
        isinstance(fact.claim, Relationship)
        and fact.claim.type == "emotional"
        and fact.claim.nature in harm
        and fact.claim.object_id in circle
        and fact.claim.subject_id == person_id
        and fact.is_standing
        and fact.assertion.certainty not in _NOT_SAID
        for fact in draft.story.case.facts_about(person_id)
    )


# ---- where each stands ---------------------------------------------------------------------------------------------


def _place(draft: Draft, person_id: str, home: Home | None) -> FamilyPlace:
    story, at_home = draft.story, _at_home(draft, home)
    kinship = story.kin.get(person_id)
    is_kin = kinship is not None and not kinship.parts and kinship.via in _BORN_INTO
    name = story.attribute(person_id, "name")
    word = draft.kin.get(person_id) if is_kin else None
    facts = [*(word.fact_ids if word else kinship.path if is_kin and kinship else ())]
    facts += [*at_home.get(person_id, ()), *([name] if name else []), *_death_facts(draft, person_id)]
    return FamilyPlace(
        person_id,
        row=kinship.up - kinship.down if is_kin and kinship else _row_of_stranger(person_id, home),
        side=_side(draft, person_id) if is_kin and person_id not in at_home else 0,
        words=_words(draft, person_id, is_kin=is_kin),
        is_at_home=person_id in at_home,
        is_marked_dead=_is_marked_dead(draft, person_id),
        fact_ids=tuple(dict.fromkeys(facts)),
    )


def _row_of_stranger(person_id: str, home: Home | None) -> int:
    """Carers stand where parents stand, other children of the home beside the child."""
    return 1 if home is not None and person_id in home.with_ids else 0


def _side(draft: Draft, person_id: str) -> int:
    kinship = draft.story.kin[person_id]
    if (kinship.up, kinship.down) == (1, 0):
        return _OF_GENDER.get(kinship.gender, 0)
    return _SIDES.get(kinship.side or "", 0)


def _is_marked_dead(draft: Draft, person_id: str) -> bool:
    """Marked where the band may be told plainly that somebody died."""
    return draft.story.is_dead(person_id) and POLICY["death"].levels[draft.band.id] in ("plain", "full")


def _death_facts(draft: Draft, person_id: str) -> Iterator[str]:
    if _is_marked_dead(draft, person_id):
        event = draft.story.death(person_id)
        known = [i for field in ("died", "deceased") if (i := draft.story.attribute(person_id, field))]
        yield from [event.id] if event else known[:1]


def _words(draft: Draft, person_id: str, *, is_kin: bool) -> str:
    """What the person is to the child, where the name does not say it: "mum's mum", "brother", "looks after you"."""
    is_told_apart = draft.name(person_id).startswith("your ")
    if (draft.band.index == 0 and not is_told_apart) or is_general(draft.name(person_id)):
        return ""
    word = draft.kin.get(person_id) if is_kin else None
    phrase = kin_phrase(draft, word) if word else None
    if phrase is None:
        return "looks after you" if _cares_now(draft, person_id) else ""
    return phrase.removeprefix("your ").partition(" on your ")[0] if phrase.startswith("your ") else ""


def _cares_now(draft: Draft, person_id: str) -> bool:
    return any(relationship(f).subject_id == person_id for f in draft.story.current_carers)


def _parents(draft: Draft, shown: set[str]) -> dict[str, list[Fact]]:
    """For each person shown the facts that give them a parent who is shown too, by birth or adoption."""
    found: dict[str, list[Fact]] = {}
    unsettled = _unsettled(draft)
    for fact in draft.story.relations("parent"):
        claim = relationship(fact)
        if (
            claim.nature != "step"
            and {claim.subject_id, claim.object_id} <= shown
            and fact.id not in unsettled
        ):
            found.setdefault(claim.object_id, []).append(fact)
    return found


def _beside_parents(place: FamilyPlace, sides: Mapping[str, int]) -> FamilyPlace:
    """Brothers and sisters stand on the side of the parents that are in the picture."""
    total = sum(sides.get(p, 0) for group in place.parents for p in group)
    is_open = place.row <= 0 and place.side == 0 and not place.is_at_home and place.fact_ids
    return replace(place, side=(total > 0) - (total < 0)) if is_open else place


def _with_parents(place: FamilyPlace, facts: list[Fact]) -> FamilyPlace:
    groups: dict[bool, dict[str, None]] = {}
    for fact in facts:
        groups.setdefault(relationship(fact).nature == "adoptive", {})[relationship(fact).subject_id] = None
    return replace(
        place,
        parents=tuple(tuple(group) for group in groups.values()),
        fact_ids=tuple(dict.fromkeys((*place.fact_ids, *(f.id for f in facts)))),
    )
