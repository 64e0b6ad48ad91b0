"""Workers whom one writer calls by forename and another by initial: "Siobhan, health visitor" is "HV S Kettle"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from spacy.tokens import Doc

from extract.identity import Identities
from extract.lexicons import load_lexicon
from extract.name_labels import is_label
from extract.reading import LocalPerson

# Jobs that several people beside one family have.
_SHARED = (
    "chair",
    "doctor",
    "manager",
    "nurse",
    "police",
    "social worker",
    "teacher",
    "team manager",
    "worker",
)
_INITIAL = re.compile(r"(?:\S+ )?(?P<initial>[A-ZÀ-Þ])\.? [A-ZÀ-Þ][^\W\d_]+(?:[-'’][^\W\d_]+)*")


def join_same_workers(identities: Identities, docs: Iterable[Doc]) -> None:
    """Join a worker known by forename alone with the only one of the same job whose initial and surname fit."""
    for job, workers in _workers(identities, docs).items():
        forenames = [p for p in workers if _is_forename_alone(p)]
        for person in forenames:
            fitting = [w for w in workers if _may_be(w, person)]
            rivals = [f for f in forenames if f.label[0] == person.label[0]]
            is_shared = job in _SHARED and len(workers) > len(fitting) + 1
            if len(fitting) == 1 and len(rivals) == 1 and not is_shared:
                identities.join(person.id, fitting[0].id)


def _workers(identities: Identities, docs: Iterable[Doc]) -> Mapping[str, list[LocalPerson]]:
    """Named people by the job that the notes give them, each once."""
    found: dict[str, dict[str, LocalPerson]] = defaultdict(dict)
    for doc in docs:
        for phrase in doc._.phrases:
            if phrase.noun.is_job and not phrase.is_negated:
                people = (identities.people[identities.root(p)] for p in phrase.holders)
                found[phrase.noun.key] |= {p.id: p for p in people if p.is_named and not p.is_child}
    return {job: list(people.values()) for job, people in found.items()}


def _is_forename_alone(person: LocalPerson) -> bool:
    return " " not in person.label and not is_label(person.label)


def _may_be(worker: LocalPerson, person: LocalPerson) -> bool:
    """Whether "S Kettle" may be Siobhan."""
    match = _INITIAL.fullmatch(worker.label)
    is_one = match is not None and match["initial"] == person.label[0]
    title = load_lexicon("titles")["gender"].get(worker.label.split()[0])
    return is_one and (not title or person.gender in (None, title))
