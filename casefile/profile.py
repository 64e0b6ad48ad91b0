"""What the facts say of one person, gathered: the names, dates and gender that a drawing or a page shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casefile.answers import worked_out_once
from casefile.errors import PersonNotFound
from casefile.partial_date import PartialDate
from casefile.record import Attribute, Case, Fact
from casefile.vocabulary import Certainty


@dataclass(frozen=True)
class Profile:
    """A person as the chosen facts describe them; `fact_ids` names those facts by field."""

    person_id: str
    name: str
    also_known_as: tuple[str, ...] = ()
    gender: str = "unknown"
    born: PartialDate | None = None  # None: no document gives it
    died: PartialDate | None = None
    is_deceased: bool = False
    profession: str | None = None
    fact_ids: tuple[tuple[str, str], ...] = ()  # (field, fact id)

    def fact_id(self, field: str) -> str | None:
        """Id of the fact that gives a field of ATTRIBUTE_FIELDS."""
        return next((fid for name, fid in self.fact_ids if name == field), None)


def usable_facts(case: Case, *, accepted_only: bool) -> tuple[Fact, ...]:
    """Facts that may be shown as true: accepted ones, and unless `accepted_only` also affirmed proposals.

    What is negated, alleged or hypothetical is left out, accepted or not: accepting such a fact
    says that the note alleges it, not that it happened.
    """
    return tuple(
        f for f in case.facts if f.is_affirmed and (f.is_accepted or (f.is_standing and not accepted_only))
    )


@worked_out_once
def profile(case: Case, person_id: str, *, accepted_only: bool = False) -> Profile:
    """The person's name, gender, dates and job from the best usable fact for each.

    Accepted facts win over proposals, then higher confidence, then the later document.
    Without a usable name the person's label is taken.
    """
    person = case.person(person_id)
    facts = [
        f
        for f in case.facts_about(person_id)
        if isinstance(f.claim, Attribute)
        and f.assertion.certainty is Certainty.AFFIRMED
        and (f.is_accepted or (f.is_standing and not accepted_only))
    ]
    best = {field: _best([f for f in facts if _field(f) == field]) for field in _SINGLE_FIELDS}
    best |= {field: _most_exact(best[field], facts) for field in ("born", "died")}
    values = {field: attribute_value(fact) for field, fact in best.items() if fact is not None}
    aliases = dict.fromkeys(attribute_value(f) for f in facts if _field(f) == "also_known_as")
    name = values.get("name", person.label)
    return Profile(
        person_id=person_id,
        name=name,
        also_known_as=tuple(a for a in aliases if a != name),
        gender=values.get("gender", "unknown"),
        born=_date(values.get("born")),
        died=_date(values.get("died")),
        is_deceased="died" in values or values.get("deceased") == "true",
        profession=values.get("profession"),
        fact_ids=tuple((field, fact.id) for field, fact in best.items() if fact is not None),
    )


_SINGLE_FIELDS = ("name", "gender", "born", "died", "deceased", "profession")


def _field(fact: Fact) -> str:
    return fact.claim.field if isinstance(fact.claim, Attribute) else ""


def attribute_value(fact: Fact) -> str:
    """What a fact says of a person, "" when it is no attribute."""
    return fact.claim.value if isinstance(fact.claim, Attribute) else ""


def _date(edtf: str | None) -> PartialDate | None:
    return PartialDate(edtf) if edtf else None


def _best(facts: Sequence[Fact]) -> Fact | None:
    ranked = sorted(enumerate(facts), key=lambda pair: (pair[1].is_accepted, pair[1].confidence, pair[0]))
    return ranked[-1][1] if ranked else None


def _most_exact(best: Fact | None, facts: Iterable[Fact]) -> Fact | None:
    """Of the dates that lie within the best one the most exact: "three in December" agrees with 8 December 2018."""
    if best is None:
        return None
    whole = PartialDate(attribute_value(best))

    def is_within(fact: Fact) -> bool:
        day = PartialDate(attribute_value(fact))
        return whole.earliest <= day.earliest and day.latest <= whole.latest

    agreeing = [
        f for f in facts if _field(f) == _field(best) and f.is_accepted == best.is_accepted and is_within(f)
    ]
    return max(agreeing, key=lambda f: (len(attribute_value(f).rstrip("~?%")), f is best, f.confidence))


def person_called(case: Case, words: str) -> str:
    """The id of the person with this id, or else with this name or other name, letter case apart.

    Raises:
        PersonNotFound: nobody is called so, or several people are.
    """
    ids = [p.id for p in case.people if p.id == words]
    if not ids:
        known = {p.id: profile(case, p.id) for p in case.people}
        names = {i: {n.casefold() for n in (p.name, *p.also_known_as)} for i, p in known.items()}
        ids = [i for i, called in names.items() if words.casefold() in called]
    match ids:
        case [only]:
            return only
        case []:
            raise PersonNotFound(
                f"Nobody in this case is called '{words}'; write the name as the case has it, or an id."
            )
        case _:
            raise PersonNotFound(
                f"Several people are called '{words}'; choose one of these ids: {', '.join(ids)}."
            )
