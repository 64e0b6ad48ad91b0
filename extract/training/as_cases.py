"""Families of annotated notes as folders of notes with a gold case each, so that whole families can be scored:
python -m extract.training.as_cases NOTES... --out FOLDER [--held]."""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from casefile.record import Event, Relationship, text_digest
from casefile.vocabulary import Certainty
from extract.training.annotated import Note, NoteFact, NotePerson
from extract.training.families import group_families, is_held
from extract.training.notes import read_notes

_PRONOUNS = frozenset("he she they him her them his hers their theirs himself herself you i me my".split())  # noqa: SIM905
_LONGEST_LABEL = 40
_PLAIN = re.compile(r"[^\w]+")

Gold = dict[str, Any]


def gold_case(notes: Sequence[Note]) -> Gold:
    """The gold case of one family: what all its notes state, each fact once.

    What is affirmed anywhere is affirmed; what is only denied, planned or considered is forbidden. Somebody who takes part in
    no fact, and a relative of nobody, need not be found.
    """
    people = _merge_people(notes)
    facts = [(fact, _evidence(fact, note, n)) for n, note in enumerate(notes, start=1) for fact in note.facts]
    relations = _strongest(_relation(f, words) for f, words in facts if isinstance(f.claim, Relationship))
    events = _strongest(_event(f, words) for f, words in facts if isinstance(f.claim, Event))
    return {
        "format": "kithkin-case/1",
        "subject": next(iter(_subjects(notes)), None),
        "subjects": _subjects(notes),
        "documents": [
            {
                "id": f"d{n}",
                "title": note.kind,
                "date": str(note.date or "") or None,
                "sha256": text_digest(note_file(note)),
            }
            for n, note in enumerate(notes, start=1)
        ],
        "people": people,
        "organisations": [],
        "relationships": [r for r in relations if _is_told(r)],
        "events": [e for e in events if _is_told(e)],
        "forbidden": [
            *(r for r in relations if not _is_told(r)),
            *(e for e in events if not _is_told(e) and not any(_is_like(e, other) for other in events)),
        ],
    }


def _is_told(fact: Gold) -> bool:
    return fact["assertion"] in ("affirmed", "alleged")


def _is_like(event: Gold, other: Gold) -> bool:
    """Whether an event did happen that nobody could tell from one which did not.

    "She may go back to the unit" forbids no placement where she has been placed before.
    """
    dates = {event["date"], other["date"]}
    return (
        _is_told(other)
        and event["type"] == other["type"]
        and (len(dates) == 1 or None in dates)
        and bool({*event["people"]} & {*other["people"]})
    )


def note_file(note: Note) -> str:
    """The text of a note under a line with its date, which a case file would know."""
    return _date_line(note) + note.text


def _date_line(note: Note) -> str:
    return f"Date: {note.date}\n\n" if note.date else ""


def _evidence(fact: NoteFact, note: Note, number: int) -> Gold:
    """Where the words of a fact stand in the note's file."""
    above = len(_date_line(note))
    return {
        "document": f"d{number}",
        "start": above + fact.start,
        "end": above + fact.end,
        "quote": note.text[fact.start : fact.end],
    }


def _subjects(notes: Iterable[Note]) -> list[str]:
    return list(dict.fromkeys(p.id for n in notes for p in n.people if p.is_subject))


def _merge_people(notes: Sequence[Note]) -> list[Gold]:
    known: dict[str, list[NotePerson]] = defaultdict(list)
    words: dict[str, set[str]] = defaultdict(set)
    busy: set[str] = set()
    for note in notes:
        for person in note.people:
            known[person.id].append(person)
            words[person.id].add(person.name)
        for mark in note.marks:
            label = note.text[mark.start : mark.end]
            if len(mark.ids) == 1 and len(label) <= _LONGEST_LABEL and label.casefold() not in _PRONOUNS:
                words[mark.ids[0]].add(" ".join(label.split()))
        for fact in note.facts:
            busy |= _people_of(fact)
    return [_person(i, given, words[i], is_optional=i not in busy) for i, given in known.items()]


def _people_of(fact: NoteFact) -> set[str]:
    claim = fact.claim
    if isinstance(claim, Relationship):
        return {claim.subject_id, claim.object_id}
    return set(claim.people) if isinstance(claim, Event) else set()


def _person(person_id: str, given: Sequence[NotePerson], words: set[str], *, is_optional: bool) -> Gold:
    name = max((p.name for p in given), key=len)

    def surest(values: Iterable[str | None]) -> str | None:
        known = [v for v in values if v and v != "unknown"]
        return max(known, key=lambda v: len(v.rstrip("~")) - v.endswith("~"), default=None)

    person = {
        "id": person_id,
        "name": name,
        "also_known_as": sorted(words - {name}),
        "gender": surest(p.gender for p in given) or "unknown",
        "born": surest(p.born for p in given),
        "died": surest(p.died for p in given),
        "deceased": any(p.is_deceased or p.died for p in given),
        "profession": surest(p.profession for p in given),
        "evidence": [],
    }
    return person | ({"optional": True} if is_optional else {})


_KIN = frozenset({"parent", "sibling", "grandparent", "great_grandparent", "aunt_uncle", "cousin"})
_RANK = {"affirmed": 0, "alleged": 1, "hypothetical": 2, "negated": 3, "unknown": 4}


def _strongest(facts: Iterable[tuple[tuple[Any, ...], Gold]]) -> list[Gold]:
    """One of each key: the one asserted most firmly, the later of two alike, with the words of all alike.

    Kinship that is only alleged gives way to a later denial, as of a father whom a test rules out.
    """
    best: dict[tuple[Any, ...], Gold] = {}
    for key, fact in facts:
        known = best.get(key)
        if known is None or _RANK[fact["assertion"]] <= _RANK[known["assertion"]] or _rules_out(fact, known):
            is_alike = known is not None and fact["assertion"] == known["assertion"]
            words = [*known["evidence"], *fact["evidence"]] if known and is_alike else fact["evidence"]
            best[key] = fact | {"evidence": words}
    return list(best.values())


def _rules_out(later: Gold, earlier: Gold) -> bool:
    is_kin = later["type"] in _KIN and later["evidence"][0]["document"] != earlier["evidence"][-1]["document"]
    return is_kin and earlier["assertion"] == "alleged" and later["assertion"] == "negated"


def _relation(fact: NoteFact, words: Gold) -> tuple[tuple[Any, ...], Gold]:
    claim = fact.claim
    assert isinstance(claim, Relationship)
    key = claim.type, claim.subject_id, claim.object_id, claim.nature if claim.type == "emotional" else None
    return key, {
        "type": claim.type,
        "from": claim.subject_id,
        "to": claim.object_id,
        "nature": claim.nature,
        "status": claim.status,
        "assertion": _certainty(fact),
        "evidence": [words],
    }


def _event(fact: NoteFact, words: Gold) -> tuple[tuple[Any, ...], Gold]:
    claim = fact.claim
    assert isinstance(claim, Event)
    date = str(claim.date) if claim.date else None
    key = claim.type, date, claim.people
    return key, {
        "type": claim.type,
        "date": date,
        "people": list(claim.people),
        "assertion": _certainty(fact),
        "evidence": [words],
        **({} if date else {"optional": True}),
    }


def _certainty(fact: NoteFact) -> str:
    certainty = fact.assertion.certainty
    return certainty.value if isinstance(certainty, Certainty) else str(certainty)


def write_family(name: str, notes: Sequence[Note], folder: Path) -> None:
    """A folder of text files for the family, and its gold case beside it."""
    (folder / name).mkdir(parents=True, exist_ok=True)
    for number, note in enumerate(notes, start=1):
        kind = _PLAIN.sub("-", note.kind).strip("-").lower()
        (folder / name / f"{number:02d}-{kind}.txt").write_text(note_file(note), encoding="utf-8")
    text = json.dumps(gold_case(notes), ensure_ascii=False, indent=1)
    (folder / f"{name}.gold.json").write_text(text + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("notes", nargs="+", type=Path)
    parser.add_argument("--out", required=True, type=Path)
    parser.add_argument("--held", action="store_true", help="the families kept from training, not the others")
    options = parser.parse_args()
    notes = [n for folder in options.notes for n in read_notes(folder) if is_held(n) == options.held]
    for key, family in group_families(notes).items():
        write_family(f"{family[0].name[0]}-{_PLAIN.sub('-', key[2:])}", family, options.out)


if __name__ == "__main__":
    main()
