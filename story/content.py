"""What a book may draw on: the usable facts of one child's life, by what they tell."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import cached_property

from casefile.errors import PersonNotFound
from casefile.partial_date import PartialDate
from casefile.profile import Profile, profile, usable_facts
from casefile.record import Attribute, Case, Detail, Event, Fact, Relationship, Tie
from casefile.vocabulary import Certainty
from graph.conditions import without_terminations
from graph.doubtful import is_doubtful
from graph.family import build_family
from graph.kinship import Kinship, infer_kinship
from story.looks import is_picture_look

_PARENT_VIAS = ("blood", "stated")
_SHORT_STAY = re.compile(
    r"\b(?:(?:for|just|only) (?:the|a|one) (?:night|weekend)|for the night only|(?:nights?|days?) (?:a|each|every) (?:fortnight|month|week)|at weekends|every (?:other )?weekend|overnight|respite|sleepover|stay(?:ed|ing|s)? over)\b",
    re.IGNORECASE,
)
_KIN = (
    r"(?:aunt|baby|boyfriend|brother|child|dad|daddy|daughter|father|friend|gran\w*|husband|mam|mother|mum|nan|partner|sister|son"
    r"|stepdad|stepfather|uncle|wife)"
)
_REPORTS = re.compile(
    r"\bone (?:says )?that\b.+\b(?:an|one )?other (?:says )?that\b|\bone (?:says )?that\b.+\bone (?:says )?that\b",
    re.DOTALL,
)
_SENTENCE_END = re.compile(r"[.!?]\s|\n")


@dataclass(frozen=True)
class StoryFacts:
    """The usable facts of a case, seen from one child.

    accepted_only: False in a draft, which also takes affirmed proposals.
    """

    case: Case
    child_id: str
    accepted_only: bool

    @cached_property
    def answers(self) -> dict[Hashable, object]:
        """What `worked_out_once` keeps."""
        return {}

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """Affirmed facts that nobody else is named as saying, in the order of the case.

        Of proposals those that are likelier wrong than right are left out, but for what is treasured of the child.
        """
        usable = usable_facts(self.case, accepted_only=self.accepted_only)
        return tuple(f for f in usable if f.assertion.said_by is None and not self._is_in_doubt(f))

    def _is_in_doubt(self, fact: Fact) -> bool:
        is_the_childs = isinstance(fact.claim, Detail) and fact.claim.person_id == self.child_id
        return is_doubtful(fact) and not is_the_childs

    @cached_property
    def _ids(self) -> frozenset[str]:
        return frozenset(f.id for f in self.facts)

    def is_usable(self, fact_ids: Iterable[str]) -> bool:
        """Whether every fact may be told."""
        return all(fact_id in self._ids for fact_id in fact_ids)

    @cached_property
    def profiles(self) -> dict[str, Profile]:
        return {p.id: profile(self.case, p.id, accepted_only=self.accepted_only) for p in self.case.people}

    @property
    def child(self) -> Profile:
        return self.profiles[self.child_id]

    @cached_property
    def kin(self) -> dict[str, Kinship]:
        """How people are related to the child, only where every fact on the way is usable."""
        family = build_family(self.case, accepted_only=self.accepted_only)
        found = infer_kinship(family, self.child_id)
        return {
            person_id: kinship
            for person_id, kinship in found.items()
            if person_id != self.child_id
            and kinship.certainty is Certainty.AFFIRMED
            and self.is_usable(kinship.path)
        }

    def events(self, *types: str, of: str | None = None) -> tuple[Fact, ...]:
        """Events of these types that name the person (the child unless `of`), by date, undated ones last."""
        person_id = of or self.child_id
        found = [
            f
            for f in self.facts
            if isinstance(f.claim, Event) and f.claim.type in types and person_id in f.claim.people
        ]
        return tuple(sorted(found, key=lambda f: date_key(event(f).date)))

    def details(self, person_id: str, *kinds: str) -> tuple[Fact, ...]:
        """Details of a person of these kinds (all kinds when none is given), in the order of the case; without what is for pictures alone."""
        return tuple(
            f
            for f in self.facts
            if isinstance(f.claim, Detail)
            and f.claim.person_id == person_id
            and (not kinds or f.claim.kind in kinds)
            and not is_picture_look(f.claim)
            and not self._is_anothers(f.claim)
        )

    def _is_anothers(self, claim: Detail) -> bool:
        """Whether the value stands behind somebody else's name: "IB: to stay", in a list of what each child wants."""
        label, colon, _ = claim.value.partition(": ")
        return bool(colon) and any(
            label in (shown.name, *shown.also_known_as)
            for person, shown in self.profiles.items()
            if person != claim.person_id
        )

    def relations(
        self, *types: str, subject: str | None = None, other: str | None = None
    ) -> tuple[Fact, ...]:
        """Relationships of these types with this subject or this object."""
        return tuple(
            f
            for f in self.facts
            if isinstance(f.claim, Relationship)
            and f.claim.type in types
            and subject in (None, f.claim.subject_id)
            and other in (None, f.claim.object_id)
        )

    def ties(self, person_id: str) -> tuple[Fact, ...]:
        return tuple(f for f in self.facts if isinstance(f.claim, Tie) and f.claim.person_id == person_id)

    def attribute(self, person_id: str, field: str) -> str | None:
        """Id of the usable fact that gives a field of a person's profile."""
        fact_id = self.profiles[person_id].fact_id(field)
        return fact_id if fact_id in self._ids else None

    @cached_property
    def birth(self) -> tuple[PartialDate | None, tuple[str, ...]]:
        """The child's birth and the facts that give it."""
        fact_id = self.attribute(self.child_id, "born")
        if fact_id and self.child.born:
            return self.child.born, (fact_id,)
        for fact in self.events("birth"):
            if event(fact).people[0] == self.child_id and event(fact).date:
                return event(fact).date, (fact.id,)
        return None, ()

    @property
    def born(self) -> PartialDate | None:
        return self.birth[0]

    @cached_property
    def parents(self) -> tuple[str, ...]:
        """Birth parents, or parents whom no note calls anything else, in the order of the case."""
        return tuple(p for p, k in self.kin.items() if (k.up, k.down) == (1, 0) and k.via in _PARENT_VIAS)

    @cached_property
    def siblings(self) -> tuple[str, ...]:
        """Brothers and sisters by blood, adoption, step or statement, eldest first as far as known."""
        found = [
            p
            for p, k in self.kin.items()
            if (k.up, k.down) == (1, 1) and not k.parts and k.via in ("blood", "stated", "adoptive", "step")
        ]
        return tuple(sorted(found, key=lambda p: date_key(self.profiles[p].born)))

    @cached_property
    def carers(self) -> tuple[Fact, ...]:
        """Facts that somebody cares, or cared, for the child, more than for a night or a weekend."""
        return self.cared_for(self.child_id)

    def cared_for(self, person_id: str) -> tuple[Fact, ...]:
        """Facts that somebody cares, or cared, for a person, more than for a night or a weekend."""
        return tuple(f for f in self.relations("carer", other=person_id) if not self.is_short_stay(f))

    def is_short_stay(self, fact: Fact) -> bool:
        """Whether the words of a fact speak of a night, a weekend or respite: "taken to Maureen for the night" is no home."""
        summary = fact.claim.summary if isinstance(fact.claim, Event) else ""
        return (
            _SHORT_STAY.search(f"{summary} {self.source_text(fact)} {self.rest_of_sentence(fact)}")
            is not None
        )

    @cached_property
    def current_carers(self) -> tuple[Fact, ...]:
        return tuple(
            f for f in self.carers if relationship(f).status == "current" and not relationship(f).end
        )

    @property
    def lives_apart(self) -> bool:
        """Whether somebody other than a birth parent is known to care for the child now."""
        return bool(self.current_carers) or bool(self.adoptive_parents)

    @cached_property
    def adoptive_parents(self) -> tuple[str, ...]:
        return tuple(
            p for p, k in self.kin.items() if (k.up, k.down, k.via) == (1, 0, "adoptive") and not k.parts
        )

    def is_hard_day(self, day: PartialDate | None) -> bool:
        """Whether something hard is recorded for the same day."""
        return day is not None and day.is_day and day.edtf in self._hard_days

    @cached_property
    def _hard_days(self) -> frozenset[str]:
        hard = {
            "incident",
            "arrest",
            "injury",
            "death",
            "imprisonment",
            "disclosure",
            "section_47",
            "strategy_meeting",
            "care_start",
        }
        found = (f.claim for f in self.case.facts if isinstance(f.claim, Event) and f.claim.type in hard)
        return frozenset(e.date.edtf for e in found if e.date)

    def is_dead(self, person_id: str) -> bool:
        if self.death(person_id) is not None:
            return True
        shown = self.profiles[person_id]
        ids = [i for field in ("died", "deceased") if (i := self.attribute(person_id, field))]
        said = [f for i in ids if (f := self.case.fact(i))]
        return shown.is_deceased and (not said or any(self._is_surely_dead(f, shown) for f in said))

    def death(self, person_id: str) -> Fact | None:
        """The event of somebody's death: one whose own words do not name somebody else instead."""
        shown = self.profiles[person_id]
        for fact in self.events("death", of=person_id):
            claim = event(fact)
            is_named = not claim.summary or any(
                w in f"{claim.summary} {self.source_text(fact)}" for w in _words_of_name(shown)
            )
            is_theirs = claim.people[0] == person_id and (is_named or len(claim.people) == 1)
            if is_theirs and self._is_surely_dead(fact, shown):
                return fact
        return None

    def _is_surely_dead(self, fact: Fact, shown: Profile) -> bool:
        """Whether words tell of this person's death: not of a parent's ("Cadi, whose father was killed"), nor before the
        birth, nor as one report of several.
        """
        claim = fact.claim
        day = claim.date if isinstance(claim, Event) else shown.died
        said = f"{claim.summary if isinstance(claim, Event) else ''} {self._before(fact)}{self.source_text(fact)} {self.rest_of_sentence(fact)}"
        names = "|".join(re.escape(w) for w in _words_of_name(shown))
        if shown.born and day and day.latest < shown.born.earliest:
            return False
        other = {"female": "his", "male": "her"}.get(shown.gender)
        if other and re.search(rf"\b(?:died|killed)\s+(?:at|in|on|with) {other}\b", said):
            return False
        return not re.search(rf"\b(?:{names}),? whose (?:\w+ )?{_KIN}\b", said) and not _REPORTS.search(said)

    def _before(self, fact: Fact) -> str:
        """What the notes' sentences say before the evidence of a fact; "" where their text is not in the case."""
        found = []
        for span in (e.span for e in fact.evidence):
            document = self.case.document(span.document_id)
            text = document.text[: span.start] if document is not None and document.text is not None else ""
            found.append(_SENTENCE_END.split(text)[-1])
        return " … ".join(found)

    def rest_of_sentence(self, fact: Fact) -> str:
        """What the notes' sentences say after the evidence of a fact: ", for the night"; "" where their text is not in the case."""
        found = []
        for span in (e.span for e in fact.evidence):
            document = self.case.document(span.document_id)
            text = document.text if document is not None and document.text is not None else ""
            end = _SENTENCE_END.search(text, span.end)
            found.append(text[span.end : end.start() if end else len(text)])
        return " … ".join(found)

    def source_text(self, fact: Fact) -> str:
        """Everything that the evidence of a fact says."""
        return " … ".join(e.span.quote for e in fact.evidence)


def _words_of_name(shown: Profile) -> set[str]:
    return {w for form in (shown.name, *shown.also_known_as) for w in form.split()}


def gather(case: Case, child_id: str | None, *, accepted_only: bool) -> StoryFacts:
    """The facts for a child; without an id the first subject, or the first person when the case names none.

    Raises:
        PersonNotFound: the child is not in the case, or the case has no people.
    """
    chosen = child_id or next(iter(case.subject_ids), None) or next((p.id for p in case.people), None)
    if chosen is None:
        raise PersonNotFound("The case has no people yet; add the child whose book this is.")
    case.person(chosen)
    # A book never tells of an ended pregnancy, nor of the child there might have been.
    return StoryFacts(without_terminations(case)[0], chosen, accepted_only)


def date_key(when: PartialDate | None) -> tuple[int, str, str]:
    """Sorts by date with unknown dates last."""
    if when is None:
        return (1, "", "")
    first, last = when.sort_key
    return (0, first.isoformat(), last.isoformat())


def event(fact: Fact) -> Event:
    """The event that a fact states."""
    assert isinstance(fact.claim, Event)
    return fact.claim


def detail(fact: Fact) -> Detail:
    """The detail that a fact states."""
    assert isinstance(fact.claim, Detail)
    return fact.claim


def relationship(fact: Fact) -> Relationship:
    """The relationship that a fact states."""
    assert isinstance(fact.claim, Relationship)
    return fact.claim


def attribute(fact: Fact) -> Attribute:
    """The attribute that a fact states."""
    assert isinstance(fact.claim, Attribute)
    return fact.claim
