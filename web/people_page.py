"""What the pages about people show: each person in a line, likely doubles, and one person's facts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from casefile.profile import Profile, profile
from casefile.record import Case, Fact, Person
from casefile.vocabulary import FactStatus
from graph.kinship import Kinship, explain_kinship
from story.date_words import date_in_words
from web.kin import Kin, kin_of_children, kin_words, place_of
from web.review_page import Card, card, clash_counts
from web.who_page import reason_for

# The reasons name facts by id, which tells a worker nothing on this page.
_FACT_IDS = re.compile(r" \(fact [^)]*\)")


@dataclass(frozen=True)
class PersonLine:
    """One person. place: as `place_of` has it; kin: what they are to each child ("Tyler's grandmother"); reason: the facts that say so."""

    person_id: str
    name: str
    place: int
    also_known_as: tuple[str, ...]
    kin: tuple[str, ...]
    reasons: tuple[str, ...]
    life: str
    profession: str
    to_do: int

    @property
    def about(self) -> str:
        """What is known of the person, in a line: "Tyler’s grandmother. Born about 1950"."""
        parts = filter(None, ("; ".join(self.kin), self.life, self.profession))
        return ". ".join(part[0].upper() + part[1:] for part in parts)


# What the list of people is divided into; the children of the file and their family stand together.
PLACES = {1: "Family and carers", 2: "Friends and professionals", 3: "Not yet placed"}


def people_by_place(lines: Iterable[PersonLine]) -> dict[str, list[PersonLine]]:
    """The lines under the words of PLACES; a place with nobody is left out."""
    found: dict[str, list[PersonLine]] = {}
    for line in lines:
        found.setdefault(PLACES[max(1, line.place)], []).append(line)
    return found


def person_lines(case: Case) -> tuple[PersonLine, ...]:
    """Everybody: the children, their family, then others; within each in the order of the notes."""
    kin = kin_of_children(case)
    return tuple(sorted((_person_line(case, p, kin) for p in case.people), key=lambda line: line.place))


def _person_line(case: Case, person: Person, kin: Kin) -> PersonLine:
    found = [k for k in kin[person.id] if k.child_id != person.id]
    shown = profile(case, person.id)
    return PersonLine(
        person_id=person.id,
        name=shown.name,
        place=place_of(case, kin, person.id),
        also_known_as=shown.also_known_as,
        kin=kin_words(case, kin, person.id),
        reasons=tuple(_reason(case, k) for k in found),
        life=_life(shown),
        profession=(shown.profession or "").replace("_", " "),
        to_do=sum(f.status is FactStatus.PROPOSED for f in case.facts_about(person.id)),
    )


def _reason(case: Case, kinship: Kinship) -> str:
    """The facts between the person and the child; where it is one, which would only say the same again, its words in the note."""
    explained = _FACT_IDS.sub("", explain_kinship(case, kinship))
    fact = case.fact(kinship.path[0]) if len(kinship.path) == 1 else None
    if fact is None:
        return explained
    said = [f"“{words.quote}” ({words.title})" for words in reason_for(case, fact).words[:1]]
    known = [f"known to {fact.review.reviewer}"] if fact.review and not fact.evidence else []
    claim = explained.partition(": ")[0]
    return f"{claim}: {(said or known)[0]}." if said or known else f"{claim}."


def person_facts(case: Case, person_id: str) -> tuple[Card, ...]:
    """Every standing fact that names the person."""
    return cards_of(case, [f for f in case.facts_about(person_id) if f.is_standing])


def cards_of(case: Case, facts: Iterable[Fact]) -> tuple[Card, ...]:
    """The facts, each with the first document that states it."""
    clashes = clash_counts(case)
    return tuple(card(case, f.evidence[0].span.document_id if f.evidence else "", f, clashes) for f in facts)


def _life(shown: Profile) -> str:
    born = f"born {date_in_words(shown.born)}" if shown.born else ""
    died = f"died {date_in_words(shown.died)}" if shown.died else "has died" if shown.is_deceased else ""
    return ", ".join(filter(None, (born, died)))
