"""What a genogram notes of its people: illness and misuse, plans and orders in force, faith, work and school."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from casefile.partial_date import PartialDate
from casefile.record import Case, Detail, Event, Fact, Tie
from graph.annotation_words import annotation_table, is_of_a_relative, is_said, short_words
from graph.ecomap_centre import short_name
from graph.family import FamilyGraph
from graph.layout.unions import DRAWN

OF_AGE = 18
_MISUSER = 10  # years: of a younger child such words tell of somebody else, or of the time before birth
_HEALTH = ("diagnosis", "illness", "hospital")
_LINES = ("heritage", "faith", "language", "work")  # kinds of details written below the name, in this order
_SCHOOLS = ("school", "nursery")
_HOMES = ("residential_home",)
_SECRET = ("refuge", "undisclosed", "confidential", "safe")


@dataclass(frozen=True)
class Annotation:
    """One thing noted of a person.

    mark: a row of annotations.toml, or "line" for words written below the name. text: what is written, if anything.
    """

    mark: str
    text: str = ""
    is_alleged: bool = False
    facts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Subject:
    """Whom the annotations are of, and what may be used of the record.

    is_child: as the function of that name says. is_guardians_own: a parent is the special guardian of somebody.
    """

    person_id: str
    facts: tuple[Fact, ...]
    is_child: bool
    born: PartialDate | None
    day: date | None
    is_guardians_own: bool = False


def drawable(case: Case, person_id: str, *, accepted_only: bool) -> tuple[Fact, ...]:
    """The facts about somebody that may be drawn, stated or alleged, in order of time; undated ones stand first."""
    facts = [
        f
        for f in case.facts_about(person_id)
        if f.is_standing and f.assertion.certainty in DRAWN and (f.is_accepted or not accepted_only)
    ]
    return tuple(sorted(facts, key=lambda f: _told_on(case, f)))


def _told_on(case: Case, fact: Fact) -> date:
    when = getattr(fact.claim, "date", None) or getattr(fact.claim, "start", None)
    if when is None:
        dates = [d.date for e in fact.evidence if (d := case.document(e.span.document_id)) and d.date]
        when = max(dates, key=lambda d: d.sort_key, default=None)
    return when.sort_key[0] if when else date.min


def subject_of(
    case: Case, family: FamilyGraph, person_id: str, *, day: date | None, accepted_only: bool
) -> Subject:
    """A person of the family with all that annotations need."""
    born = family.nodes[person_id]["profile"].born
    facts = drawable(case, person_id, accepted_only=accepted_only)
    is_guardians_own = bool(_parents(family, person_id) & _special_guardians(family))
    return Subject(person_id, facts, is_child(family, person_id, day), born, day, is_guardians_own)


def is_child(family: FamilyGraph, person_id: str, day: date | None) -> bool:
    """Under 18 on the day, or where no birth is known, a child the file is about or their brother or sister."""
    born = family.nodes[person_id]["profile"].born
    if born is not None and day is not None and born.latest != date.max:
        return years_between(born.latest, day) < OF_AGE
    if family.nodes[person_id]["is_subject"]:
        return True
    parents = _parents(family, person_id)
    subjects = [p for p, is_subject in family.nodes(data="is_subject") if is_subject]
    return any(parents & _parents(family, s) for s in subjects)


def _parents(family: FamilyGraph, person_id: str) -> set[str]:
    return {p for p, _, f in family.in_edges(person_id, data="fact") if f.claim.type == "parent"}


def _special_guardians(family: FamilyGraph) -> set[str]:
    edges = family.edges(data="fact")
    return {g for g, _, f in edges if f.claim.nature == "special_guardian" and f.is_affirmed}


def years_between(born: date, day: date) -> int:
    """Full years of age on the day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def words_of(fact: Fact) -> str:
    """What a fact says in its own words; the note's where it has none."""
    claim = fact.claim
    own = claim.value if isinstance(claim, Detail) else claim.summary if isinstance(claim, Event) else ""
    return own or ". ".join(e.span.quote for e in fact.evidence)


def health_notes(subject: Subject) -> Iterator[Annotation]:
    """Fills for serious illness and misuse; of children the conditions that the table names; tags of health."""
    told = [f for f in subject.facts if _is_of_health(f, subject.person_id)]
    if subject.is_child:
        told = [f for f in told if not is_of_a_relative(words_of(f))]
    yield from _latest_of(told, "illness", "remission")
    if not subject.is_child or _is_older(subject, _MISUSER):
        yield from _latest_of(told, "misuse", "recovery")
    tags = [name for name, row in annotation_table()["tag"].items() if "begins" not in row]
    for name in [*tags, *(annotation_table()["condition"] if subject.is_child else ())]:
        facts = [f for f in told if is_said(name, words_of(f))]
        if facts:
            yield noted(name, facts, text=annotation_table()["tag"].get(name, {}).get("tag", ""))


def noted(mark: str, facts: Sequence[Fact], *, text: str = "") -> Annotation:
    """One annotation for all the facts that say the same, alleged only when none of them is stated."""
    return Annotation(mark, text, not any(f.is_affirmed for f in facts), tuple(f.id for f in facts))


def _is_older(subject: Subject, years: int) -> bool:
    if subject.born is None or subject.day is None:
        return False
    return years_between(subject.born.latest, subject.day) >= years


def _is_of_health(fact: Fact, person_id: str) -> bool:
    claim = fact.claim
    if isinstance(claim, Event):
        return claim.type in _HEALTH and claim.people[:1] == (person_id,)
    return isinstance(claim, Detail) and claim.kind in ("health", "language")


def _latest_of(told: Sequence[Fact], mark: str, better: str) -> Iterator[Annotation]:
    """The condition or its recovery, as the last fact has it; "better" needs a condition or says it itself."""
    now: list[Fact] = []
    shown = ""
    for fact in told:
        words = words_of(fact)
        is_better = is_said(better, words)
        if is_better and fact.is_affirmed and (shown or mark == "misuse" or is_said(mark, words)):
            shown, now = better, [fact]
        elif not is_better and is_said(mark, words):
            now = [*now, fact] if shown == mark else [fact]
            shown = mark
    if shown:
        yield noted(shown, now)


def line_notes(case: Case, subject: Subject) -> Iterator[Annotation]:
    """Heritage, faith, language and work in short words; a child's school; a residential home; the town somebody moved to."""
    stated = [f for f in subject.facts if f.is_affirmed]
    lived = [f for f in stated if isinstance(f.claim, Detail) and f.claim.kind == "heritage"]
    cultures = [f for f in lived if is_said("cultures", words_of(f))]
    if cultures:
        yield noted("cultures", cultures)
    for kind in _LINES:
        told = [f for f in stated if isinstance(f.claim, Detail) and f.claim.kind == kind]
        said = {words: f for f in told if (words := _own_words(case, f))}
        if said:
            words, fact = list(said.items())[-1]
            yield Annotation("line", words, facts=(fact.id,))
    if subject.is_child:
        yield from _place_of(case, stated, _SCHOOLS)
    yield from _place_of(case, stated, _HOMES)
    yield from _town(stated, subject.person_id)


def _own_words(case: Case, fact: Fact) -> str:
    """The detail in short; nothing where that tells of somebody of the file ("uncle Mahad, 23, Bristol") or is a bare number."""
    words = short_words(fact.claim.value) if isinstance(fact.claim, Detail) else ""
    names = "|".join(re.escape(short_name(person.label)) for person in case.people)
    is_of_somebody = re.search(rf"\b(?:{names})\b", words) is not None
    return "" if is_of_somebody or words.isdigit() else words


def _place_of(case: Case, stated: Sequence[Fact], kinds: Sequence[str]) -> Iterator[Annotation]:
    """The last school or home of these kinds that somebody still goes to or lives in."""
    for fact in reversed(stated):
        claim = fact.claim
        place = case.organisation(claim.organisation_id) if isinstance(claim, Tie) else None
        if isinstance(claim, Tie) and place and place.kind in kinds and claim.status != "former":
            yield Annotation("line", place.name, facts=(fact.id,))
            return


def _town(stated: Sequence[Fact], person_id: str) -> Iterator[Annotation]:
    """A town, never an address or a place that is kept secret."""
    moves = [f for f in stated if isinstance(f.claim, Event) and f.claim.type == "move_home"]
    for fact in reversed([f for f in moves if isinstance(f.claim, Event) and person_id in f.claim.people]):
        place = (fact.claim.place or "") if isinstance(fact.claim, Event) else ""
        is_secret = any(word in place.casefold() for word in _SECRET)
        if short_words(place) and not any(c.isdigit() for c in place) and not is_secret:
            yield Annotation("line", place, facts=(fact.id,))
        return
