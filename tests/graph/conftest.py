"""Invented families, written as one relation a line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from casefile.record import Assertion, Attribute, Case, Fact, Organisation, Person, Relationship, Tie
from casefile.vocabulary import RELATION_TYPES, Certainty

_CERTAINTIES = {c.value for c in Certainty} - {"unknown"}
_GENDERS = {"f": "female", "m": "male", "x": "non_binary"}


def case_of(text: str) -> Case:
    """A case from lines such as `rosa:f parent ava:f birth`, the first person named being the subject child.

    A line is "subject type object [words]": words are natures, statuses or certainties of the vocabulary ("unknown" is a nature). `rosa born 1980`
    and `rosa profession teacher` give attributes; `rosa member school/oakfield strong` a tie. Relationship and tie facts are
    r1, r2, … in order of lines; `subject ava` names the child.
    """
    lines = [line.split() for line in text.strip().splitlines() if line.strip()]
    people: dict[str, str] = {}
    organisations: dict[str, Organisation] = {}
    facts: list[Fact] = []
    subjects: list[str] = []
    for words in lines:
        if words[0] == "subject":
            subjects.extend(words[1:])
            continue
        left, kind, right, *rest = words
        who = _person(left, people)
        certainty = next((Certainty(w) for w in rest if w in _CERTAINTIES), Certainty.AFFIRMED)
        number = sum(f.id.startswith("r") for f in facts) + 1
        if kind == "member":
            org_kind, name = right.split("/")
            organisations.setdefault(name, Organisation(name, name.replace("_", " ").title(), org_kind))
            claim = Tie(
                who, name, *_of(rest, ("strong", "tenuous", "stressful", "unknown"), ("current", "former"))
            )
            facts.append(Fact(f"r{number}", claim, (), Assertion(certainty)))
        elif kind in RELATION_TYPES:
            allowed = RELATION_TYPES[kind]
            other = _person(right, people)
            nature, status = _of(
                [w for w in rest if w != certainty.value or w in allowed.natures],
                allowed.natures,
                allowed.statuses,
            )
            facts.append(
                Fact(f"r{number}", Relationship(kind, who, other, nature, status), (), Assertion(certainty))
            )
        else:
            facts.append(Fact(f"a{len(facts)}", Attribute(who, kind, " ".join([right, *rest])), ()))
    for person_id, gender in people.items():
        if gender:
            facts.append(Fact(f"g-{person_id}", Attribute(person_id, "gender", gender), ()))
    labels = tuple(Person(p, p.replace("_", " ").title()) for p in people)
    return Case(
        people=labels,
        organisations=tuple(organisations.values()),
        facts=tuple(facts),
        subject_ids=tuple(subjects) or (labels[0].id,),
    )


def _person(text: str, people: dict[str, str]) -> str:
    name, _, gender = text.partition(":")
    people.setdefault(name, "")
    if gender:
        people[name] = _GENDERS[gender]
    return name


def _of(
    words: list[str], natures: tuple[str, ...], statuses: tuple[str, ...]
) -> tuple[str | None, str | None]:
    return next((w for w in words if w in natures), None), next((w for w in words if w in statuses), None)


@pytest.fixture(scope="session")
def make_case() -> Callable[[str], Case]:
    return case_of
